"""What docs/security.md promises, asked of the models and of a running server."""

import re

import pytest

from tests.operation.personal_data import DOCUMENT, written
from tests.operation.server import serving

HOST = "plans.fjellvik.example"


def test_the_table_of_personal_data_is_what_the_models_say():
    text = DOCUMENT.read_text()

    assert text == written(text), "run python -m tests.operation.personal_data"


@pytest.fixture(scope="module")
def answers(migrated, prepared, tmp_path_factory):  # noqa: ARG001 -- static files
    """Give headers of public pages, as the proxy gets them."""
    made = migrated.copy(tmp_path_factory.mktemp("headers") / "data")
    made.more = {
        "BROBYGGER_DEBUG": "0",
        "BROBYGGER_HTTPS": "1",
        "BROBYGGER_BEHIND_PROXY": "1",
        "BROBYGGER_HOSTS": HOST,
    }
    proxy = {"Host": HOST, "X_Forwarded_Proto": "https"}
    with serving(made, **proxy) as server:
        yield {
            path: server.get(path, **proxy) for path in ("/", "/about/", "/sign-in/")
        } | {
            "elsewhere": server.get(
                "/", Host="other.example", X_Forwarded_Proto="https"
            )
        }


def test_every_page_has_the_headers_of_the_table(answers):
    named = set(re.findall(r"^\| `([\w-]+)` \|", DOCUMENT.read_text(), re.MULTILINE))
    expected = {
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }
    assert {name for name in named if name[0].isupper()} == {
        "Content-Security-Policy",
        *(name.title() for name in expected),
    }
    for path in ("/", "/about/", "/sign-in/"):
        status, headers, _body = answers[path]
        assert status == 200
        assert headers | expected == headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_public_pages_set_no_cookie(answers):
    for path in ("/", "/about/"):
        assert "set-cookie" not in answers[path][1]


def test_another_name_is_refused(answers):
    assert answers["elsewhere"][0] == 400
