from datetime import date

import pytest

from brobygger.publishing.report_data import NotAReportError, report_of
from tests.publishing.reported import MEASURE, content_of


def test_report_holds_what_the_content_says():
    change = {"what": "Tall", "who": "Koordinator", "why": "Feil", "on": "2027-11-03"}
    figure = {"name": "Gjester", "unit": "", "points": [["2027-01-01", 12]]}
    last_year = {
        "year": 2026,
        "status_text": "Ikke startet",
        "implemented": "",
        "remaining": "Alt",
        "report": "",
    }
    content = content_of(
        {"figures": [figure], "last_year": last_year}, edition=2, change=change
    )

    report = report_of(content)
    [measure] = report.measures

    assert (report.title, report.year, report.edition) == (content["title"], 2027, 2)
    assert (report.closed_on, report.deadline) == (
        date(2027, 10, 20),
        date(2027, 10, 1),
    )
    assert report.change.on == date(2027, 11, 3)
    assert report.units[1].short_name == "BOS"
    assert (measure.text, measure.responsible) == (
        MEASURE["text"],
        ("Nordhavn bibliotek (NB)",),
    )
    assert measure.figures[0].points == ((date(2027, 1, 1), 12),)
    assert measure.last_year.remaining == "Alt"


def test_measure_nobody_reported_is_a_measure_without_answers():
    [measure] = report_of(
        content_of({"is_reported": False, "status": "", "next": ""})
    ).measures

    assert (measure.is_reported, measure.status, measure.next) == (False, "", "")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shape": "brobygger-plan-1"}, '"shape" must be "brobygger-report-1"'),
        ({"year": "2027"}, "report.year must be a whole number, not '2027'"),
        ({"year": True}, "report.year must be a whole number, not 'True'"),
        ({"closed_on": "i går"}, "report.closed_on must be a day as 2027-10-20"),
        ({"language": "de"}, "report.language must be one of nb, nn, da, sv, en"),
        ({"plans": {}}, "report.plans must be a list"),
        ({"units": ["NB"]}, "report.units[0] must be an object, not 'NB'"),
        ({"proposals": [1]}, "report.proposals[0] must be text, not '1'"),
        (
            {"measures": [MEASURE, MEASURE | {"status": "green"}]},
            "report.measures[1].status must be one of not_started, under_way",
        ),
        (
            {
                "measures": [
                    MEASURE
                    | {
                        "figures": [
                            {"name": "", "unit": "", "points": [["2027-01-01"]]}
                        ]
                    }
                ]
            },
            "report.measures[0].figures[0].points[0] must be a list of 2",
        ),
    ],
)
def test_other_shape_is_refused_with_its_first_place(change, told):
    with pytest.raises(NotAReportError, match="This is no report") as caught:
        report_of(content_of(**change))

    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_key_is_named():
    content = content_of()
    del content["measures"][0]["remaining"]

    with pytest.raises(NotAReportError, match=r"measures\[0\]\.remaining is missing"):
        report_of(content)


@pytest.mark.parametrize("content", [None, [], "report"])
def test_what_is_no_object_is_refused(content):
    with pytest.raises(NotAReportError):
        report_of(content)
