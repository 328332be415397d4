"""Promises that hold for the whole product, not for one room."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, get_resolver

from brobygger.core.models import User
from brobygger.core.privacy import Privacy
from tests.factories import MunicipalityFactory

SRC = Path(__file__).parent.parent / "src" / "brobygger"
ROOMS = [
    "reading",
    "publishing",
    "core",
    "plans",
    "evidence",
    "hearings",
    "decisions",
    "followup",
    "settlement",
    "programme",
    "activities",
]
WITHOUT_DJANGO = ["reading", "publishing"]
LAYERS = [
    "models",
    "rules",
    "queries",
    "services",
    "forms",
    "views",
    "urls",
    "api",
    "tasks",
]

PUBLIC = {
    "core:front",
    "core:arms",
    "core:invitation",
    "core:theme",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_callback",
    "openid_connect_login",
    "core:language",
    "core:about",
    "core:accessibility",
    "core:live",
    "core:ready",
    "api:page",
    "api:openapi",
    "api:nothing",
    "api:municipalities",
    "api:plans",
    "api:plan",
    "api:measures",
    "api:measure",
    "api:versions",
    "api:version",
    "open:robots",
    "open:search",
    "open:search-all",
    "open:sitemap",
    "open:sitemap-all",
    "followup:report",
    "followup:report-edition",
    "followup:report-file",
    "followup:stop-reminders",
    "followup:confirm-following",
    "followup:feed",
    "followup:own-calendar",
    "followup:plan-calendar",
    "followup:plan-feed",
    "followup:stop-following",
    "followup:subscribe",
    "plans:home",
    "plans:plan",
    "plans:text",
    "plans:measure",
    "plans:plan-json",
    "plans:plan-docx",
    "plans:plan-pdf",
    "plans:measures-xlsx",
    "plans:measures-csv",
    "plans:version",
    "plans:versions",
    "plans:compare",
}
"""Every page that answers without sign-in. Adding one is a decision, made here."""


def imports(path):
    """Yield each module that a file imports, whole names."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def files_of(room):
    return SRC.glob(f"{room}/**/*.py")


def own_imports(path):
    """Yield (room, layer) for what a file imports from us."""
    for name in imports(path):
        if name.startswith("brobygger."):
            _product, room, *rest = name.split(".")
            yield room, rest[0] if rest else ""


def layer_of(path):
    """Tell the layer of a file: `plans/views.py`, `plans/views/measures.py`."""
    return path.relative_to(SRC).parts[1].removesuffix(".py")


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_from_rooms_above_only(room):
    used = {room for path in files_of(room) for room, _layer in own_imports(path)}

    assert used & set(ROOMS) <= set(ROOMS[: ROOMS.index(room) + 1])


@pytest.mark.parametrize("room", WITHOUT_DJANGO)
def test_plain_rooms_know_nothing_of_django(room):
    used = {name for path in files_of(room) for name in imports(path)}

    assert {name for name in used if name.partition(".")[0] == "django"} == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_import_lower_layers_only(layer):
    higher = LAYERS[LAYERS.index(layer) + 1 :]
    # A service may put a task in the queue, which calls a service.
    allowed = {"tasks"} if layer == "services" else set()

    used = {
        used
        for room in ROOMS
        if room not in WITHOUT_DJANGO
        for path in files_of(room)
        if layer_of(path) == layer
        for _room, used in own_imports(path)
    }

    assert used & set(higher) <= allowed


WITHOUT_TRANSACTION = {
    "plans/services/documents.py: upload_document": (
        "looks who was first after its transaction has failed"
    ),
    "plans/services/history.py: note_deed": "is a part of other deeds",
    "followup/services/reports.py: write_answers": "leaves the saving to its caller",
}
"""Services with an actor that open no transaction of their own, and why not."""


def deeds():
    """Yield (name, decorators) of each public function of a service with an actor."""
    for path in sorted(SRC.glob("*/services/*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = [each.arg for each in (*node.args.args, *node.args.kwonlyargs)]
                if "by" in names:
                    decorators = [ast.unparse(each) for each in node.decorator_list]
                    yield f"{path.relative_to(SRC)}: {node.name}", decorators


def test_every_deed_is_one_transaction():
    without = {
        name for name, decorators in deeds() if "transaction.atomic" not in decorators
    }

    assert without == set(WITHOUT_TRANSACTION)


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_have_names():
    migrations = SRC.glob("*/migrations/0*.py")

    assert [path.name for path in migrations if "_auto_" in path.name] == []


def pages(patterns=None, namespace="", prefix="/"):
    """Yield (name, address with something in each place) of every page."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", filled(route)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from pages(pattern.url_patterns, inner, route)


def filled(route):
    """Put an example in each place: a number where a number is asked for."""
    route = re.sub(r"\^|\$|\(\?P(<\w+>)[^)]*\)", r"\1", route)
    return re.sub(r"<(int:)?[^>]*>", lambda hole: "1" if hole[1] else "example", route)


@pytest.mark.parametrize(
    "address", [address for name, address in pages() if name not in PUBLIC]
)
@pytest.mark.django_db
def test_every_page_asks_for_sign_in_unless_listed(client, address):
    MunicipalityFactory(slug="example")

    assert client.get(address).headers.get("Location") == f"/sign-in/?next={address}"


def test_the_list_of_public_pages_names_pages_that_are_there():
    assert PUBLIC - {name for name, _address in pages()} == set()


OUR_MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("brobygger.") and not model._meta.auto_created
]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_holds_about_people(model):
    privacy = getattr(model, "privacy", None)

    assert isinstance(privacy, Privacy)
    assert personal_fields(model) <= set(privacy.holds)
    assert set(privacy.holds) <= {field.name for field in model._meta.get_fields()}
    if privacy.holds:
        assert privacy.why
        assert privacy.keeps


def personal_fields(model):
    """Give the fields that hold something about a person, whatever they are called."""
    if model is User:
        fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
        return {field.name for field in fields} - {"id"}
    return {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.EmailField | models.GenericIPAddressField)
        or (field.concrete and field.is_relation and field.related_model is User)
    }


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=lambda path: path.name)
def test_files_and_functions_fit(path):
    source = path.read_text()
    if "migrations" in path.parts:
        return

    assert source.count("\n") <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name
