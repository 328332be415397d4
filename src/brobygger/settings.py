"""One settings file; the environment says what differs between places.

| variable                 | meaning                                                    |
|--------------------------|------------------------------------------------------------|
| BROBYGGER_SECRET_KEY     | signs sessions; a long random text, kept secret; required  |
| BROBYGGER_HOSTS          | the names it answers to, "integrering.example.org"         |
| BROBYGGER_DATA           | folder for the database and uploaded documents ("./var")   |
| BROBYGGER_DATABASE_URL   | "" for SQLite in the data folder, else see `environment`   |
| BROBYGGER_HTTPS          | 0 where it is reached by plain http, as on a laptop        |
| BROBYGGER_BEHIND_PROXY   | 1 where a proxy sets X-Forwarded-For and X-Forwarded-Proto |
| BROBYGGER_MAIL_HOST      | mail server ("user:password@host:port"); "": to the log    |
| BROBYGGER_MAIL_FROM      | sender of mail                                             |
| BROBYGGER_SOURCE_URL     | where the source code of this installation is published    |
| BROBYGGER_CONTACT        | whom to write to about accessibility and privacy           |
| BROBYGGER_DEBUG          | 1 while developing, never where others can reach it        |
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
SESSION_COOKIE_AGE = 12 * 3600  # a working day
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# Parts

INSTALLED_APPS = [
    "brobygger.core",
    "brobygger.plans",
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
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brobygger.core.middleware.MunicipalityMiddleware",
    "brobygger.core.middleware.LanguageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
LOGIN_URL = "core:sign-in"
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

# Data

DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL"), DATA_DIR)
}
UPLOADS = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {  # served by views that ask who you are, never by address
        "location": DATA_DIR / "uploads",
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
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
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
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
