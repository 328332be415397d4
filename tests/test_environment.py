"""What an installation says about itself, and what the settings make of it."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from brobygger import environment
from brobygger.logs import JsonFormatter

FOLDER = Path("/srv/brobygger")

ASK = """
import json
from brobygger import settings
print(json.dumps({name: getattr(settings, name) for name in NAMES}, default=str))
"""


def settings_in(names, **variables):
    """Read the product's settings in a process of their own."""
    given = {f"BROBYGGER_{name}": value for name, value in variables.items()}
    code = ASK.replace("NAMES", repr(names))
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": ""} | given,
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(answer.stdout)


def test_an_installation_is_safe_unless_told_otherwise():
    names = [
        "DEBUG",
        "SECRET_KEY",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "SECURE_PROXY_SSL_HEADER",
    ]

    assert settings_in(names) == {
        "DEBUG": False,
        "SECRET_KEY": "",
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_PROXY_SSL_HEADER": None,
    }


def test_a_laptop_may_do_without_https():
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]

    assert settings_in(names, HTTPS="0") == {
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
    }


def test_mail_goes_to_the_server_that_is_named():
    answer = settings_in(["MAILERS"], MAIL_HOST="post:secret@mail.example.org:2525")

    assert answer["MAILERS"]["default"]["OPTIONS"] == {
        "host": "mail.example.org",
        "port": 2525,
        "username": "post",
        "password": "secret",
        "use_tls": True,
    }


def test_a_flag_that_is_neither_yes_nor_no_stops_the_start(monkeypatch):
    monkeypatch.setenv("BROBYGGER_HTTPS", "yes")

    with pytest.raises(environment.Misconfigured, match="BROBYGGER_HTTPS is 'yes'"):
        environment.flag("HTTPS")


def test_a_variable_that_is_empty_is_not_set(monkeypatch):
    monkeypatch.setenv("BROBYGGER_MAIL_FROM", " ")

    assert environment.text("MAIL_FROM", "brobygger@localhost") == "brobygger@localhost"


def test_without_a_database_address_it_is_sqlite_in_the_data_folder():
    setting = environment.database("", FOLDER)

    assert setting["ENGINE"] == "django.db.backends.sqlite3"
    assert setting["NAME"] == "/srv/brobygger/brobygger.sqlite3"
    assert setting["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_sqlite_may_stand_anywhere():
    setting = environment.database("sqlite:////data/my%20plans.sqlite3", FOLDER)

    assert setting["NAME"] == "/data/my plans.sqlite3"


def test_postgresql_is_read_from_its_address():
    setting = environment.database(
        "postgresql://user:p%40ss@db.example.org:5433/plans?sslmode=require", FOLDER
    )

    assert setting == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "plans",
        "USER": "user",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
            "sslmode": "require",
        },
    }


def test_another_database_is_refused_in_one_line():
    with pytest.raises(environment.Misconfigured, match="begins with 'mysql'"):
        environment.database("mysql://localhost/plans", FOLDER)


def log_line(record):
    return json.loads(JsonFormatter().format(record))


def test_a_log_line_is_json_with_its_details():
    record = logging.makeLogRecord(
        {
            "msg": "request",
            "levelname": "INFO",
            "name": "brobygger.web",
            "created": 0.0,
            "details": {"path": "/fjellvik/", "status": 200},
        }
    )

    assert log_line(record) == {
        "time": "1970-01-01T00:00:00+00:00",
        "level": "info",
        "event": "request",
        "logger": "brobygger.web",
        "path": "/fjellvik/",
        "status": 200,
    }


def test_a_logged_error_tells_where_and_never_what_it_held():
    try:
        int("kari@example.org")
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})

    line = log_line(record)

    assert line["error"] == "ValueError"
    assert "test_environment.py" in line["at"][0]
    assert "kari" not in json.dumps(line)
