"""Which day the plans mean."""

from datetime import date

import pytest

from brobygger.followup.dates import last_day

MEANT = {
    # a day
    "31.12.2026": "2026-12-31",
    "31.12.26": "2026-12-31",
    "1/9-2026": "2026-09-01",
    "31/12 2026": "2026-12-31",
    "2026-12-31": "2026-12-31",
    "1. september 2026": "2026-09-01",
    "Innen 15. des. 2025": "2025-12-15",
    "senest den 1. maj 2027": "2027-05-01",
    "1 oktober 2026": "2026-10-01",
    "December 31, 2026": "2026-12-31",
    "31 December 2026": "2026-12-31",
    "1.-15. mars 2026": "2026-03-15",
    # a month, and part of one
    "august 2026": "2026-08-31",
    "Februar 2028": "2028-02-29",
    "09/2026": "2026-09-30",
    "9.2026": "2026-09-30",
    "2026-09": "2026-09-30",
    "primo september 2026": "2026-09-10",
    "medio marts 2026": "2026-03-20",
    "ultimo august 2026": "2026-08-31",
    "i løpet av mars 2026": "2026-03-31",
    "januar-mars 2026": "2026-03-31",
    "desember 2025 – mars 2026": "2026-03-31",
    # a week
    "Uke 40 2026": "2026-10-04",
    "uge 1, 2027": "2027-01-10",
    "week 53 2026": "2027-01-03",
    # parts of a year
    "1. halvår 2027": "2027-06-30",
    "første halvår 2027": "2027-06-30",
    "fyrste halvår 2027": "2027-06-30",
    "andet halvår 2026": "2026-12-31",
    "Andre halvår 2026": "2026-12-31",
    "andra halvåret 2026": "2026-12-31",
    "first half of 2027": "2027-06-30",
    "H1 2027": "2027-06-30",
    "Q3 2026": "2026-09-30",
    "2026 Q3": "2026-09-30",
    "Q3/26": "2026-09-30",
    "Q3-Q4 2026": "2026-12-31",
    "4Q 2026": "2026-12-31",
    "K2 2026": "2026-06-30",
    "3. kvartal 2026": "2026-09-30",
    "tredje kvartal i 2026": "2026-09-30",
    "3. og 4. kvartal 2026": "2026-12-31",
    "third quarter of 2026": "2026-09-30",
    "1. tertial 2026": "2026-04-30",
    # seasons
    "høsten 2025": "2025-11-30",
    "Haust 2025": "2025-11-30",
    "efteråret 2025": "2025-11-30",
    "hösten 2025": "2025-11-30",
    "autumn 2025": "2025-11-30",
    "vår 2026": "2026-05-31",
    "foråret 2026": "2026-05-31",
    "høst 26": "2026-11-30",
    "vår -27": "2027-05-31",
    "2026 høst": "2026-11-30",
    "sommeren 2026": "2026-08-31",
    "vinteren 2025/26": "2026-02-28",
    "vårhalvåret 2026": "2026-06-30",
    "høstsemesteret 2026": "2026-12-31",
    "skoleåret 2025/2026": "2026-07-31",
    "skuleåret 2025–26": "2026-07-31",
    # years
    "2026": "2026-12-31",
    "i 2026": "2026-12-31",
    "Innen utgangen av 2026": "2026-12-31",
    "inden udgangen af 2026": "2026-12-31",
    "by the end of 2026": "2026-12-31",
    "innan 2026": "2026-12-31",
    "ultimo 2026": "2026-12-31",
    "medio 2026": "2026-08-31",
    "primo 2026": "2026-04-30",
    "begynnelsen av 2026": "2026-04-30",
    "mid-2026": "2026-08-31",
    "2025-2028": "2028-12-31",
    "2025 – 2028": "2028-12-31",
    "2025/2026": "2026-12-31",
    "2025-28": "2028-12-31",
    "2025 til 2027": "2027-12-31",
    "fra 2025 til 2027": "2027-12-31",
    "2025, 2026 og 2027": "2027-12-31",
    "Løpende i perioden 2025–2028": "2028-12-31",
    "Årlig, 2025-2028": "2028-12-31",
    "Start 2025, ferdig 2026": "2026-12-31",
    "Oppstart høsten 2025. Evalueres våren 2027": "2027-05-31",
    # the day before
    "før 1. mars 2026": "2026-02-28",
    "før sommeren 2026": "2026-05-31",
    "before 2027": "2026-12-31",
}

UNSETTLED = [
    "",
    "årlig",
    "Årleg",
    "løpende",
    "løbende",
    "Kontinuerlig",
    "hele planperioden",
    "ongoing",
    "Innen 1. oktober",
    "31.12",
    "Q3",
    "høsten",
    "fra 2025",
    "Frå hausten 2025",
    "f.o.m. 2026",
    "From 2026",
    "Oppstart 2025",
    "Starter i 2025",
    "Oppstart innen 1.2.2026",
    "Etter 2026",
    "Årlig fra høsten 2025",
    "2025 og fremover",
    "2026 →",
    "2026-",
    "50 deltakere",
    "32.13.2026 til drøfting",
    "12026",
]


@pytest.mark.parametrize(("text", "day"), MEANT.items())
def test_a_deadline_means_its_last_day(text, day):
    assert last_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize("text", UNSETTLED)
def test_what_settles_no_day_means_none(text):
    assert last_day(text) is None


def test_case_spaces_and_line_breaks_change_nothing():
    assert last_day("  HØSTEN\n\u00a02025 ") == date(2025, 11, 30)
