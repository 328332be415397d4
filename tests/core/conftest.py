import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _own_language():
    """Begin in the product's language, whatever the page before was asked for in."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
