"""One settings file; the environment says what differs between places.

| variable                 | meaning                                                    |
|--------------------------|------------------------------------------------------------|
| BROBYGGER_SECRET_KEY     | signs sessions; a long random text, kept secret; required  |
| BROBYGGER_HOSTS          | the names it answers to, "integrering.example.org"         |
| BROBYGGER_ADDRESS        | where it is reached, for links in mail; the default is     |
|                          | https:// and the first of BROBYGGER_HOSTS                  |
| BROBYGGER_DATA           | folder for the database and uploaded documents ("./var")   |
| BROBYGGER_DATABASE_URL   | "" for SQLite in the data folder, else see `environment`   |
| BROBYGGER_HTTPS          | 0 where it is reached by plain http, as on a laptop        |
| BROBYGGER_BEHIND_PROXY   | 1 where a proxy sets X-Forwarded-For and X-Forwarded-Proto |
| BROBYGGER_MAIL_HOST      | mail server ("user:password@host:port"); "": no mail       |
| BROBYGGER_MAIL_FROM      | sender of mail                                             |
| BROBYGGER_SOURCE_URL     | where the source code of this installation is published    |
| BROBYGGER_CONTACT        | whom to write to about accessibility and privacy           |
| BROBYGGER_DEBUG          | 1 while developing, never where others can reach it        |
| BROBYGGER_REQUIRE_SECOND_FACTOR | 0 lets administrators and coordinators do without a |
|                          | second factor; the default is as BROBYGGER_HTTPS           |

The municipality's own sign-in, by OpenID Connect; nothing of it is needed:

| variable                         | meaning                                            |
|----------------------------------|----------------------------------------------------|
| BROBYGGER_OIDC_ISSUER            | the service's address, "https://login.example.org" |
| BROBYGGER_OIDC_CLIENT_ID         | what this installation is called there             |
| BROBYGGER_OIDC_CLIENT_SECRET     | and its password; "" for a public client           |
| BROBYGGER_OIDC_NAME              | what people call it: "Entra ID", "Ansattporten"    |
| BROBYGGER_OIDC_MUNICIPALITY_CLAIM | the claim that tells a person's municipality;     |
|                                  | "a.0.b" is a way into nested ones; see the command |
|                                  | `brobygger manage set_sign_in_value`               |
| BROBYGGER_OIDC_CREATE            | 1 makes a colleague nobody invited a reader        |
| BROBYGGER_OIDC_SCOPES            | "openid profile email"                             |
| BROBYGGER_OIDC_PARAMETERS        | more for its address: "acr_values=substantial"     |

The service sends people back to `/sign-in/with/oidc/back/`.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from brobygger import environment

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(environment.text("DATA", "var")).absolute()

# Security

DEBUG = environment.flag("DEBUG")
HTTPS = environment.flag("HTTPS", default=not DEBUG)
BEHIND_PROXY = environment.flag("BEHIND_PROXY")

SECRET_KEY = environment.text("SECRET_KEY", "for development only" if DEBUG else "")
ALLOWED_HOSTS = environment.words("HOSTS", "localhost 127.0.0.1 [::1]")
ADDRESS = environment.text(
    "ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
).rstrip("/")

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # the icons inside the design system's own sheet
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "brobygger.core.sign_in.ended.form_too_old"
SESSION_COOKIE_AGE = 12 * 3600  # a working day
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# Parts

INSTALLED_APPS = [
    "brobygger.core",
    "brobygger.plans",
    "brobygger.followup",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "brobygger.core.middleware.access_log",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "brobygger.api.public_api",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brobygger.core.middleware.MunicipalityMiddleware",
    "brobygger.core.middleware.LanguageMiddleware",
    "brobygger.core.middleware.refuse_large",  # before the first that reads a form
    "django.middleware.csrf.CsrfViewMiddleware",
    "brobygger.core.sign_in.ended.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "brobygger.core.sign_in.required.SecondFactorMiddleware",
    "brobygger.plans.forwarding.forward",
]
ROOT_URLCONF = "brobygger.urls"
WSGI_APPLICATION = "brobygger.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "brobygger.core.http.page_frame",
            ],
        },
    },
]
FORM_RENDERER = "brobygger.core.forms.DsRenderer"

# Sign-in

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "core:front"
PASSWORD_MIN_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]

PASSWORD_RESET_TIMEOUT = 2 * 3600
REQUIRE_SECOND_FACTOR = environment.flag("REQUIRE_SECOND_FACTOR", default=HTTPS)

ACCOUNT_ADAPTER = "brobygger.core.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth asks
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # worded in `core.mail`
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- no password
)
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/15m/key,60/15m/ip",
    "login_failed_anywhere": "100/d/key",
    "reset_password": "20/h/ip,3/h/key",
    "invitation": "30/15m/ip",
    "follow": "20/h/ip,3/d/key",
    "upload": "60/h/user",
}
ACCOUNT_FORMS = {
    "login": "brobygger.core.sign_in.forms.SignInForm",
    "reauthenticate": "brobygger.core.sign_in.forms.ReauthenticateForm",
    "reset_password": "brobygger.core.sign_in.forms.ForgottenForm",
    "reset_password_from_key": "brobygger.core.sign_in.forms.NewPasswordForm",
    "change_password": "brobygger.core.sign_in.forms.ChangePasswordForm",
}
MFA_ADAPTER = "brobygger.core.sign_in.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above
MFA_TOTP_ISSUER = "Brobygger"
MFA_FORMS = {
    "authenticate": "brobygger.core.sign_in.forms.CodeForm",
    "reauthenticate": "brobygger.core.sign_in.forms.ReauthenticateCodeForm",
    "activate_totp": "brobygger.core.sign_in.forms.ActivateAppForm",
    "add_webauthn": "brobygger.core.sign_in.forms.AddPasskeyForm",
    "edit_webauthn": "brobygger.core.sign_in.forms.EditPasskeyForm",
}
OIDC = environment.sign_in_service()
SOCIALACCOUNT_ADAPTER = "brobygger.core.sign_in.openid.ServicePeopleAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = environment.sign_in_apps(OIDC)

# Data

DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL"), DATA_DIR)
}
LARGEST_UPLOAD = 50 << 20  # a plan of 200 pages full of photographs is half of it
LARGEST_REQUEST = LARGEST_UPLOAD + (2 << 20)  # as the proxy's in docs/install.md
UPLOADS = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {  # served by views that ask who you are, never by address
        "location": DATA_DIR / "uploads",
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}

CACHES = {
    "default": {  # counts attempts, for all processes
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "brobygger_cache",
        "KEY_FUNCTION": "brobygger.core.sign_in.keys.hidden",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # a flood must not push counts out
    }
}

# Work in the background

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static_collected"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": UPLOADS,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Language

LANGUAGE_CODE = "nb"
LANGUAGES = [  # each by its own name
    ("nb", "Norsk bokmål"),
    ("nn", "Norsk nynorsk"),
    ("da", "Dansk"),
    ("en", "English"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "brobygger.formats"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True

# Mail

_mail = urlsplit(f"//{environment.text('MAIL_HOST')}")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _mail.hostname,
            "port": _mail.port or 587,
            "username": _mail.username or "",
            "password": _mail.password or "",
            "use_tls": _mail.port != 25,  # noqa: PLR2004 -- the relay in the same house
        },
    }
    if _mail.hostname
    else {  # the log is no place for the links in mail, but on a developer's screen
        "BACKEND": "django.core.mail.backends."
        f"{'console' if DEBUG else 'dummy'}.EmailBackend"
    }
}
SENDS_MAIL = bool(_mail.hostname)
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "brobygger@localhost")

# What the footer says of this installation

SOURCE_URL = environment.text("SOURCE_URL")
CONTACT = environment.text("CONTACT")

# Log: one JSON object a line, on stderr; `brobygger.logs` says what is left out

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "brobygger.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},  # `access_log` tells of the rest
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
