"""What BROBYGGER_OIDC_… say, before anybody signs in."""

import pytest
from django.core.management import CommandError, call_command

from brobygger.core.models import Event, Municipality
from brobygger.core.services import claim_at
from brobygger.environment import Misconfigured, sign_in_apps, sign_in_service
from tests.factories import MunicipalityFactory


def test_without_an_issuer_there_is_no_service(monkeypatch):
    monkeypatch.delenv("BROBYGGER_OIDC_ISSUER", raising=False)

    assert sign_in_apps(sign_in_service()) == {"openid_connect": {"APPS": []}}


@pytest.mark.parametrize("missing", ["CLIENT_ID", "NAME", "MUNICIPALITY_CLAIM"])
def test_half_a_service_is_told_in_one_line(monkeypatch, missing):
    for name in ["ISSUER", "CLIENT_ID", "NAME", "MUNICIPALITY_CLAIM"]:
        monkeypatch.setenv(f"BROBYGGER_OIDC_{name}", "x" if name != missing else "")

    with pytest.raises(Misconfigured, match=f"^BROBYGGER_OIDC_{missing} is missing"):
        sign_in_service()


def test_scopes_and_parameters_go_to_the_service(monkeypatch):
    for name, value in {
        "ISSUER": "https://login.example.org",
        "CLIENT_ID": "x",
        "NAME": "x",
        "MUNICIPALITY_CLAIM": "tid",
        "SCOPES": "openid profile",
        "PARAMETERS": "acr_values=substantial&ui_locales=nb",
    }.items():
        monkeypatch.setenv(f"BROBYGGER_OIDC_{name}", value)

    [app] = sign_in_apps(sign_in_service())["openid_connect"]["APPS"]

    assert app["settings"]["scope"] == ["openid", "profile"]
    assert app["settings"]["auth_params"] == {
        "acr_values": "substantial",
        "ui_locales": "nb",
    }
    assert app["settings"]["oauth_pkce_enabled"] is True


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("tid", "abc"),
        ("https://example.org/claims.org", "987"),
        ("reportees.0.ID", "123"),
        ("reportees.1.ID", ""),
        ("reportees.x.ID", ""),
        ("reportees", ""),
        ("missing.at.all", ""),
        ("tid.deeper", ""),
    ],
)
def test_a_claim_is_found_by_its_name_or_the_way_to_it(path, found):
    claims = {
        "tid": " abc ",
        "https://example.org/claims.org": 987,
        "reportees": [{"ID": "123"}],
    }

    assert claim_at(claims, path) == found


@pytest.mark.django_db
def test_the_operator_says_which_value_is_which_municipality():
    MunicipalityFactory(slug="fjellvik")
    MunicipalityFactory(slug="nordhavn")

    call_command("set_sign_in_value", "fjellvik", "987654321")
    with pytest.raises(CommandError):
        call_command("set_sign_in_value", "nordhavn", "987654321")
    with pytest.raises(CommandError, match="no municipality at /nowhere/"):
        call_command("set_sign_in_value", "nowhere", "1")

    values = Municipality.objects.order_by("slug").values_list("sign_in_value")
    assert [value for (value,) in values] == ["987654321", None]
    assert Event.objects.get().data == {
        "sign_in_value": {"from": None, "to": "987654321"}
    }
