import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english(client):
    """Speak as the source does, whatever the page before was asked for in."""
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield
