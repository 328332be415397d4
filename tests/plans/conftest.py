import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english():
    """Speak as the source does, whatever the page before was asked for in."""
    with translation.override("en"):
        yield
