"""The promise to those who build on the API: its OpenAPI document, and that it holds."""

import copy
import json
import os
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.generation.feedback import NO_FEEDBACK

from brobygger.api import document
from tests.plans.test_api import publish_rich
from tests.plans.test_public_views import whole_plan

pytestmark = pytest.mark.django_db

PROMISE = Path(__file__).parent / "openapi.json"


def test_the_document_is_what_was_promised(client):
    """Compare with `openapi.json`, which stands for what others build on.

    An addition is fine. Renew the file, look at the difference, tell of it in the
    change log:

        RENEW=1 pytest tests/plans/test_api_document.py -k promised

    A field or an address that goes, or that means something else, is a broken promise:
    that wants a `/api/v2/` beside the first.
    """
    found = client.get("/api/v1/openapi.json").json()
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("RENEW"):
        PROMISE.write_text(text)

    assert text == PROMISE.read_text(), "See the docstring of this test."


@pytest.fixture
def _connected():
    """Keep the test's connection, which each request of a server would close."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def promise(_connected):
    """Give the document with the names of real rows."""
    plan = whole_plan(3)
    publish_rich(plan)
    names = {
        "municipality_slug": [plan.municipality.slug],
        "plan_slug": [plan.slug],
        "key": ["1", "2", "3"],
        "number": [1, 2],
    }
    made = copy.deepcopy(json.loads(json.dumps(document())))
    for operations in made["paths"].values():
        for parameter in operations["get"]["parameters"]:
            if parameter["in"] == "path":
                parameter["schema"]["enum"] = names[parameter["name"]]
    loaded = schemathesis.openapi.from_dict(made)
    loaded.app = get_wsgi_application()
    return loaded


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", document()["paths"])
def test_every_answer_keeps_the_promise(promise, path, mode):
    """Ask what the document allows, and what it doesn't."""

    @given(case=promise[path]["GET"].as_strategy(mode, feedback=NO_FEEDBACK))
    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case):
        case.call_and_validate()

    ask()
