"""What Django and allauth say on our pages is said in every language, as we say it."""

from datetime import date

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format, number_format

from brobygger.core.models import User
from brobygger.core.sign_in.forms import ChangePasswordForm

NORWEGIAN_AND_DANISH = ["nb", "nn", "da"]


class EveryField(forms.Form):
    nothing = forms.CharField()
    long = forms.CharField(max_length=3)
    address = forms.EmailField()
    day = forms.DateField()
    number = forms.IntegerField()
    choice = forms.ChoiceField(choices=[("a", "A")])
    file = forms.FileField()


SENT = {
    "long": "four",
    "address": "nobody",
    "day": "someday",
    "number": "many",
    "choice": "b",
}


def refusals():
    form = EveryField(SENT)
    return {name: errors[0] for name, errors in form.errors.items()}


def test_a_form_refuses_in_plain_words():
    with translation.override("nb"):
        assert refusals() == {
            "nothing": "Fyll ut dette feltet.",
            "long": "Skriv høyst 3 tegn. Nå er det 4.",
            "address": "Skriv en gyldig e-postadresse.",
            "day": "Skriv en gyldig dato.",
            "number": "Skriv et helt tall.",
            "choice": "Du kan ikke velge b her. Velg noe annet.",
            "file": "Fyll ut dette feltet.",
        }


@pytest.mark.parametrize("language", NORWEGIAN_AND_DANISH)
def test_a_form_refuses_in_no_other_language_than_the_page(language):
    with translation.override("en"):
        english = refusals()

    with translation.override(language):
        own = refusals()

    assert set(own.values()) & set(english.values()) == set()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Passordet er for kort. Det må ha minst 12 tegn."),
        ("nn", "Passordet er for kort. Det må ha minst 12 teikn."),
        ("da", "Adgangskoden er for kort. Den skal have mindst 12 tegn."),
    ],
)
def test_a_short_password_is_refused_in_the_language_of_the_page(language, said):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        validate_password("Kort-Vei7")

    assert refused.value.messages == [said]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "De to passordene er ikke like. Skriv det samme to ganger."),
        ("nn", "Dei to passorda er ikkje like. Skriv det same to gonger."),
        ("da", "De to adgangskoder er ikke ens. Skriv den samme to gange."),
    ],
)
def test_two_different_new_passwords_are_refused_in_the_language_of_the_page(
    language, said
):
    person = User(email="kari@fjellvik.example")
    person.set_password("en-dag-om-gangen")
    sent = {
        "oldpassword": "en-dag-om-gangen",
        "password1": "nitten grønne hester",
        "password2": "nitten grønne hunder",
    }

    with translation.override(language):
        form = ChangePasswordForm(person, sent)

        assert form.errors["password2"] == [said]


@pytest.mark.parametrize(
    ("language", "day", "short", "number", "part"),
    [
        ("nb", "5. mars 2026", "05.03.2026", "1\u00a0055", "4,5"),
        ("nn", "5. mars 2026", "05.03.2026", "1\u00a0055", "4,5"),
        ("da", "5. marts 2026", "05.03.2026", "1.055", "4,5"),
        ("en", "5 March 2026", "5 Mar 2026", "1,055", "4.5"),
    ],
)
def test_dates_and_numbers_are_written_as_in_each_language(
    language, day, short, number, part
):
    moment = date(2026, 3, 5)

    with translation.override(language):
        assert date_format(moment) == day
        assert date_format(moment, "SHORT_DATE_FORMAT") == short
        assert number_format(1055, force_grouping=True) == number
        assert number_format(4.5, 1) == part
