import pytest

from brobygger.publishing.plan_colours import dark_enough, tint


@pytest.mark.parametrize(
    ("colour", "printed"),
    [("1d4e5f", "1d4e5f"), ("#1D4E5F", "1d4e5f"), ("red", "1d4e5f"), ("", "1d4e5f")],
)
def test_colour_that_carries_white_is_kept_and_none_gets_the_usual(colour, printed):
    assert dark_enough(colour) == printed


@pytest.mark.parametrize("colour", ["ffffff", "ffcc00", "00ff00", "88aacc"])
def test_bright_colour_is_darkened_until_white_can_be_read(colour):
    printed = dark_enough(colour)
    light = sum(
        share * (int(printed[at : at + 2], 16) / 255) ** 2.2
        for share, at in ((0.2126, 0), (0.7152, 2), (0.0722, 4))
    )

    assert 4.3 < 1.05 / (light + 0.05) < 6


def test_tint_goes_towards_white():
    assert [tint("1d4e5f", share) for share in (0, 0.5, 1)] == [
        "1d4e5f",
        "8ea6af",
        "ffffff",
    ]
