"""What an installation says about itself: environment variables, read in one place."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Misconfigured(Exception):  # noqa: N818 -- reads as a sentence: raise Misconfigured(...)
    """A variable can't be right. `str(error)` is one line: what is wrong, what to do."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"BROBYGGER_{name}", "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Read "1" or "0"; anything else is a mistake worth stopping for."""
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise Misconfigured(f"BROBYGGER_{name} is {value!r}; use 1 or 0.")
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    return text(name, default).replace(",", " ").split()


def sign_in_service() -> dict[str, Any]:
    """Give what BROBYGGER_OIDC_… say of the municipality's own sign-in, if anything."""
    service: dict[str, Any] = {
        "issuer": text("OIDC_ISSUER"),
        "client_id": text("OIDC_CLIENT_ID"),
        "client_secret": text("OIDC_CLIENT_SECRET"),
        "name": text("OIDC_NAME"),
        "municipality_claim": text("OIDC_MUNICIPALITY_CLAIM"),
        "create": flag("OIDC_CREATE"),
        "scopes": words("OIDC_SCOPES", "openid profile email"),
        "parameters": dict(parse_qsl(text("OIDC_PARAMETERS"))),
    }
    if service["issuer"]:
        for name in ("client_id", "name", "municipality_claim"):
            if not service[name]:
                raise Misconfigured(
                    f"BROBYGGER_OIDC_{name.upper()} is missing; BROBYGGER_OIDC_ISSUER"
                    " needs it."
                )
    return service


def sign_in_apps(service: dict[str, Any]) -> dict[str, Any]:
    """Say the same in allauth's words."""
    app = {
        "provider_id": "oidc",
        "name": service["name"],
        "client_id": service["client_id"],
        "secret": service["client_secret"],
        "settings": {
            "server_url": service["issuer"],
            "oauth_pkce_enabled": True,
            "scope": service["scopes"],
            "auth_params": service["parameters"],
        },
    }
    return {"openid_connect": {"APPS": [app] if service["issuer"] else []}}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Turn `BROBYGGER_DATABASE_URL` into Django's setting.

    "" is SQLite in the data folder; "sqlite:////srv/brobygger.sqlite3" is SQLite at a
    path; "postgresql://user:password@host:5432/name?sslmode=require" is PostgreSQL.
    """
    if not url:
        return _sqlite(str(folder / "brobygger.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise Misconfigured(
        f"BROBYGGER_DATABASE_URL begins with {parts.scheme!r}; "
        "use sqlite:///… or postgresql://…"
    )


def _sqlite(path: str) -> dict[str, Any]:
    """Let many read while one writes, and make a second writer wait its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
        | dict(parse_qsl(parts.query)),
    }
