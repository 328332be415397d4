import pytest

from brobygger.reading.facts.dates import find_dates, likely_year


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14.9.2026", "2026-09-14"),
        ("15. oktober 2025", "2025-10-15"),
        ("15.10.25", "2025-10-15"),
        ("den 14. december 2026", "2026-12-14"),
        ("2025-03-02", "2025-03-02"),
        ("2 mars 2025", "2025-03-02"),
        ("3/4 2025", "2025-04-03"),
        ("27: august 2025", "2025-08-27"),
    ],
)
def test_nordic_dates_become_iso(text, iso):
    assert [date.iso() for date in find_dates(f"Møte {text} kl. 9")] == [iso]


def test_date_without_year_takes_that_of_the_others():
    (date,) = find_dates("Frist er 23. august.")
    year = likely_year(["Sendt 2. mai 2025", "Vedtatt 9. mai 2025 og 1.1.2024"])
    assert (date.text, date.iso(), date.iso(year)) == ("23. august", None, "2025-08-23")


def test_chapter_numbers_and_sums_are_no_dates():
    assert find_dates("Se 1.2.1 og 45.13.2025, sum 1.000.000, sak 12/25") == []
