from tests.reading.facts.building import described

NOTICE = (
    "# Høyring av plan for mangfald i Fjellvik kommune",
    "I Fjellvik har 14,5 prosent av innbyggjarane innvandrarbakgrunn.",
    "Lag og bedrifter blir inviterte til å gi innspel.",
    "Frist for innspel er 15. mars.",
    "Send svaret til post@fjellvik.kommune.no og merk det med «Mangfald».",
    "Han skal behandlast i utval for kultur og miljø 2.4.2026 og i byrådet 30.4.2026.",
    "Spør prosjektleiar Kari Fjelltun kari@fjellvik.kommune.no tlf 55 00 11 22",
    "# Framdrift",
    "* 20. mars 2026: ope møte på biblioteket",
    "* Formannskapet: 9. april 2026",
)


def test_notice_tells_how_and_when_to_answer():
    found = described(*NOTICE).consultation
    assert (found.deadline.date_text, found.deadline.date_iso) == (
        "15. mars",
        "2026-03-15",
    )
    assert found.submit_to == found.channel == "post@fjellvik.kommune.no"
    assert found.subject_marking == "Mangfald"
    assert found.respondent_types == ["Lag", "bedrifter"]


def test_notice_tells_what_happens_when():
    found = described(*NOTICE).consultation
    assert [(e.date_iso, e.body, e.text) for e in found.events] == [
        ("2026-04-02", "utval for kultur og miljø", None),
        ("2026-04-30", "byrådet", None),
        ("2026-03-20", None, "ope møte på biblioteket"),
        ("2026-04-09", "Formannskapet", None),
    ]


def test_notice_tells_whom_to_ask_and_the_figures():
    found = described(*NOTICE).consultation
    (contact,) = found.contacts
    assert contact.name == "Kari Fjelltun"
    assert contact.role == "prosjektleiar"
    assert contact.email == "kari@fjellvik.kommune.no"
    assert contact.phone == "55 00 11 22"
    assert [(f.value, f.unit) for f in found.statistics] == [("14,5", "prosent")]


def test_form_is_the_channel_where_no_address_is_given():
    found = described(
        "# Ny plan på høring",
        "Du kan svare på skjemaet som enkeltperson. Frist for innspill er 2. mai 2026.",
    ).consultation
    assert (found.submit_to, found.channel) == (None, "skjemaet")
    assert found.respondent_types == ["enkeltperson"]


def test_text_without_a_deadline_is_no_hearing():
    assert described("# Plan", "Vi fikk mange innspill i 2025.").consultation is None


def test_hearing_period_ends_with_the_deadline():
    found = described("# Plan på høring", "Høringsperiode: 5.1.2026 - 6.2.2026.")
    assert found.consultation.deadline.date_iso == "2026-02-06"


def test_contact_may_have_the_role_after_the_name():
    found = described(
        "# Plan på høring",
        "Frist for innspill er 2. mai 2026. Kontakt Ola Vik, leder for kultur, på "
        "e-post ola@sundvik.kommune.no eller post@sundvik.kommune.no.",
    )
    (contact,) = found.consultation.contacts
    assert (contact.name, contact.role) == ("Ola Vik", "leder for kultur")


def test_date_of_the_page_or_of_a_decision_is_no_event():
    found = described(
        "# Plan på høring",
        "Frist for innspill er 2. mai 2026. Dette er vedtatt av byrådet 1. mars 2026.",
        "Sist endret: 3.3.2026",
    )
    assert found.consultation.events == []
