"""A municipality's name, arms, colour and language."""

import struct
from io import BytesIO
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from brobygger.core.arms import picture_of_arms
from brobygger.core.colours import contrast, shades, too_weak
from brobygger.core.errors import Refused
from brobygger.core.models import Event, Role
from tests.factories import MunicipalityFactory, UserFactory

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(
    lambda parts: "#{:02x}{:02x}{:02x}".format(*parts)
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0062ba", "#ffffff", 6.08),
    ],
)
def test_contrast_is_as_wcag_defines_it(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_the_weakest_colour_that_will_do_and_the_first_that_will_not():
    assert too_weak("#767676") == ""
    with translation.override("en"):
        assert "4.4 to 1" in too_weak("#777777")
    with translation.override("nb"):
        assert "4,4" in too_weak("#777777")


@pytest.mark.parametrize("colour", ["0062ba", "#0062b", "red", "#00gg00", "#0062ba;}"])
def test_what_is_no_colour_is_refused(colour):
    assert "#0062ba" in too_weak(colour)


TEXTS = [
    ("text-default", "background-default"),
    ("text-default", "background-tinted"),
    ("text-default", "surface-tinted"),
    ("text-default", "surface-active"),
    ("text-subtle", "background-default"),
    ("text-subtle", "background-tinted"),
    ("text-subtle", "surface-default"),
    ("text-subtle", "surface-tinted"),
    ("base-contrast-default", "base-default"),
    ("base-contrast-default", "base-hover"),
    ("base-contrast-default", "base-active"),
    ("base-contrast-subtle", "base-default"),
]
"""What stands on what, in the design system."""


@given(COLOURS)
def test_every_shade_of_every_accent_can_be_read_in_light_and_dark(accent):
    if too_weak(accent):
        return
    made = shades(accent)
    for scheme in [made.light, made.dark]:
        for text, ground in TEXTS:
            found = contrast(scheme[text], scheme[ground])
            assert found >= 4.5, (accent, text, ground, found)
        assert contrast(scheme["border-default"], scheme["background-default"]) >= 3
    assert made.light["base-default"] == accent


def picture(size=(400, 800), kind="PNG", **more):
    made = BytesIO()
    Image.new("RGB", size, "#0062ba").save(made, kind, **more)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_arms_are_drawn_anew_and_small(kind):
    found = Image.open(BytesIO(picture_of_arms(picture(kind=kind))))

    assert (found.format, found.size) == ("PNG", (128, 256))


def test_arms_keep_nothing_but_their_pixels():
    exif = Image.Exif()
    exif[0x010E] = "where the photographer lives"
    data = picture(kind="JPEG", exif=exif)
    assert b"photographer" in data

    assert b"photographer" not in picture_of_arms(data)


def claiming_to_be(png, width, height):
    """Write another size in a PNG's head: small to send, too large to draw."""
    head = b"IHDR" + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + head + struct.pack(">I", crc32(head)) + png[33:]


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a" + bytes(20),
        b"",
        picture()[:60],
        picture(size=(6000, 6000)),
        claiming_to_be(picture(), 20_000, 20_000),
        bytes((2 << 20) + 1),
    ],
    ids=["svg", "gif", "empty", "cut off", "too many pixels", "a bomb", "too big"],
)
def test_what_is_no_fitting_picture_is_refused(data):
    with pytest.raises(Refused):
        picture_of_arms(data)


@pytest.fixture
def by(client, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    user = UserFactory(
        municipality=MunicipalityFactory(slug="fjellvik", name="Fjellvik"),
        role=Role.ADMINISTRATOR,
        language="en",
    )
    client.force_login(user)
    return user


def send(client, **changes):
    values = {"name": "Fjellvik", "accent": "", "language": "nb"}
    return client.post("/fjellvik/settings/", values | changes)


@pytest.mark.django_db
def test_settings_are_saved_with_what_they_were(client, by):
    send(client, name="Fjellvik kommune", accent="#7A1F3D", language="nn")

    by.municipality.refresh_from_db()
    municipality = by.municipality
    assert (municipality.name, municipality.accent, municipality.language) == (
        "Fjellvik kommune",
        "#7a1f3d",
        "nn",
    )
    assert Event.objects.get().data == {
        "name": {"from": "Fjellvik", "to": "Fjellvik kommune"},
        "accent": {"from": "", "to": "#7a1f3d"},
        "language": {"from": "nb", "to": "nn"},
    }


@pytest.mark.django_db
def test_a_weak_colour_is_refused_with_its_contrast(client, by):
    page = send(client, accent="#ffcc00").content.decode()

    assert "1.5 to 1; it must be at least 4.5 to 1" in page
    by.municipality.refresh_from_db()
    assert by.municipality.accent == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("by")
def test_the_colour_is_a_stylesheet_of_its_own(client):
    send(client, accent="#7a1f3d")
    client.logout()

    page = client.get("/fjellvik/").content.decode()
    sheet = client.get("/fjellvik/theme.css")

    assert 'href="/fjellvik/theme.css?7a1f3d"' in page
    assert " style=" not in page
    assert sheet["Content-Type"] == "text/css"
    assert "--ds-color-accent-base-default: #7a1f3d;" in sheet.content.decode()
    assert "max-age=3600" in sheet["Cache-Control"]
    again = client.get("/fjellvik/theme.css", headers={"If-None-Match": sheet["ETag"]})
    assert again.status_code == 304
    assert sheet.cookies == {}


@pytest.mark.django_db
def test_without_a_colour_there_is_no_stylesheet(client):
    MunicipalityFactory(slug="fjellvik")

    assert client.get("/fjellvik/theme.css").status_code == 404
    assert "theme.css?" not in client.get("/fjellvik/").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("by")
def test_arms_are_shown_to_everybody_and_taken_down_again(client):
    send(client, arms=SimpleUploadedFile("../../arms.jpg", picture(kind="JPEG")))

    shown = client.get("/fjellvik/arms.png")
    assert shown["Content-Type"] == "image/png"
    assert Image.open(BytesIO(shown.content)).size == (128, 256)
    assert 'src="/fjellvik/arms.png"' in client.get("/about/").content.decode()

    send(client, without_arms="on")

    assert client.get("/fjellvik/arms.png").status_code == 404
    assert [event.kind for event in Event.objects.all()] == ["municipality.changed"] * 2


@pytest.mark.django_db
def test_a_drawing_that_may_hold_a_program_is_refused(client, by):
    drawing = SimpleUploadedFile("arms.svg", b"<svg/>", content_type="image/svg+xml")

    page = send(client, arms=drawing).content.decode()

    assert "Choose a PNG, JPEG or WebP picture" in page
    by.municipality.refresh_from_db()
    assert not by.municipality.arms
