"""Show what a database and a folder hold, without the product's help."""

import hashlib
import json
from contextlib import contextmanager
from uuid import uuid4

from django.apps import apps
from django.db import connections

from brobygger import environment

OF_NO_WORTH = {"auth", "contenttypes", "sessions"}


def kept():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in OF_NO_WORTH
    ]


@contextmanager
def database(url, folder):
    """Give the alias of another database than the tests' own."""
    alias = uuid4().hex
    settings = environment.database(url, folder)
    settings["OPTIONS"].pop("pool", None)
    made = connections.configure_settings({"default": {}, alias: settings})
    connections.databases[alias] = made[alias]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]


def all_rows(alias):
    """Give every row of every model, except of tasks that aren't waiting."""
    found = {}
    for model in kept():
        rows = model._base_manager.using(alias).order_by("pk").values()
        if model._meta.object_name == "DBTaskResult":
            rows = rows.filter(status="READY")
        found[model._meta.label] = [
            {name: exact(value) for name, value in row.items()} for row in rows
        ]
    return found


def exact(value):
    if isinstance(value, dict | list):
        return f"json {json.dumps(value, sort_keys=True)}"
    return f"{type(value).__name__} {value!r}"


def all_files(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
