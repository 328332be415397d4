"""Searching what is published: word forms, compounds, spelling; only the public's."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from brobygger.plans.finding import entries_of, find
from brobygger.plans.models import Plan, SearchEntry, SearchWord, Section
from brobygger.plans.services.indexing import index_everything, index_missing
from brobygger.plans.services.versions import publish_plan
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def published(*texts, municipality=None, **fields):
    """Publish a plan with these texts as its measures."""
    plan = PlanFactory(municipality=municipality or MunicipalityFactory(), **fields)
    for text in texts:
        MeasureFactory(plan=plan, text=text)
    return publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))


def found(asked, municipality=None):
    hits = find(asked, municipality)
    return [each.text or each.title for each in entries_of(hits.entries, municipality)]


@pytest.mark.parametrize(
    ("language", "asked", "text"),
    [
        ("nb", "kommunene", "Kommunen tar ansvar"),
        ("nb", "by", "Et bibliotek i byen"),
        ("nb", "uke", "Tre ganger i uka"),
        ("nn", "by", "Bibliotek i byane"),
        ("da", "uge", "To gange om ugen"),
        ("da", "by", "Foreninger i byerne"),
        ("nb", "KOMMUNER", "Kommunen tar ansvar"),
        ("nn", "flyktninger", "Alle flyktningane får hjelp"),
        ("nn", "kommunar", "Kommunane samarbeider"),
        ("da", "indsatserne", "En ny indsats"),
        ("da", "kommuner", "Kommunen bestemmer"),
        ("sv", "kommuner", "Kommunerna samverkar"),
        ("da", "språk", "Lær sprog sammen"),
        ("nb", "tiltakene", "Et tiltak mot ensomhet"),
        ("nb", "kafeene", "En kafé for alle"),
    ],
)
def test_search_finds_other_forms_of_a_word(language, asked, text):
    published(text, "Noe helt annet", language=language)

    assert found(asked) == [text]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("opplæring", "Gi norskopplæring til alle"),
        ("opplæringen", "Gi norskopplæring til alle"),
        ("opplæring i norsk", "Gi norskopplæring til alle"),
        ("norsk", "Gi norskopplæring til alle"),
        ("kafé", "Åpne en språkkafé"),
        ("praksis", "Tilby arbeidspraksis"),
        ("arbeid", "Tilby arbeidspraksis"),
        ("hage", "Bygge en barnehage"),
        ("flykt", "Ta imot flyktninger"),
    ],
)
def test_search_finds_a_compound_by_its_parts(asked, text):
    published(text, "Noe helt annet")

    assert found(asked) == [text]


def test_search_finds_the_parts_of_a_compound():
    published("Gi opplæring i norsk", "Gi opplæring i sang", "Tilby norsk mat")

    assert found("norskopplæring") == ["Gi opplæring i norsk"]


def test_search_takes_short_words_for_parts_only_beside_known_words():
    published("Et normalt år", "En målgruppe", "En gruppe")

    assert found("mål") == ["En målgruppe"]


@pytest.mark.parametrize(
    "asked", ["språkkafé", "spraakkafe", "sprakkafe", "SPRÅKKAFEER", "språkkafe´"]
)
def test_search_takes_other_letters_for_those_of_norwegian(asked):
    published("Åpne en språkkafé", "Noe helt annet")

    assert found(asked) == ["Åpne en språkkafé"]


@pytest.mark.parametrize("asked", ["bo i bærum", "bo baerum", "bo barum"])
def test_search_needs_every_word_that_says_something(asked):
    published("Bo godt i Bærum", "Bo godt", "Reise i Bærum")

    assert found(asked) == ["Bo godt i Bærum"]


def test_search_ranks_titles_before_texts():
    plan = PlanFactory()
    for title, text in (("", "Praksis i skolen"), ("Praksis", "Hos bedrifter")):
        MeasureFactory(plan=plan, title=title, text=text)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert found("praksis") == ["Hos bedrifter", "Praksis i skolen"]


def test_search_gives_plans_that_have_ended_last(client):
    town = MunicipalityFactory()
    published("Bru one", municipality=town, end_year=2020)
    former = published("Bru two", municipality=town)
    published("Bru three", municipality=town, end_year=2150)
    Plan.objects.filter(pk=former.pk).update(state="former")

    page = words(search_page(client, town, q="bru"))

    assert page.index("three") < min(page.index("one"), page.index("two"))


def test_search_finds_chapters_and_plans_themselves():
    plan = PlanFactory(title="Plan for mangfold")
    Section.objects.create(plan=plan, position=1, heading="Boliger", text="Om husrom")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert found("mangfold") == ["Plan for mangfold"]
    assert found("husrom") == ["Om husrom"]


def test_search_finds_a_measure_that_is_a_chapter_once():
    plan = PlanFactory(title="Plan for mangfold")
    MeasureFactory(plan=plan, number="1.1", title="Boliger", text="Om husrom")
    for at, number in enumerate(["1.1", "1.2"]):
        chapter = {"number": number, "heading": "Boliger", "text": "Mer om husrom"}
        Section.objects.create(plan=plan, position=at, **chapter)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert sorted(found("husrom")) == ["Mer om husrom", "Om husrom"]


def test_search_finds_nothing_that_is_not_published():
    plan = PlanFactory(title="Skjult utkast")
    MeasureFactory(plan=plan, text="Skjult tiltak")

    assert found("skjult") == []


def test_search_finds_what_was_published_last():
    plan = published("Bygge ei bru")
    by = UserFactory(municipality=plan.municipality)

    plan.measures.update(text="Grave en tunnel")
    assert found("bru") == ["Bygge ei bru"]
    assert found("tunnel") == []

    publish_plan(plan=plan, by=by)
    assert found("bru") == []
    assert found("tunnel") == ["Grave en tunnel"]


def test_search_shows_nothing_of_a_plan_that_is_no_longer_public():
    plan = published("Bygge ei bru")
    type(plan).objects.update(state="draft", published_at=None)

    assert found("bru") == []


def test_search_in_a_municipality_finds_only_its_own():
    here, there = published("Bygge ei bru"), published("Rive ei bru")

    assert len(find("bru", here.municipality).entries) == 1
    assert found("bru", here.municipality) == ["Bygge ei bru"]
    assert found("bru", there.municipality) == ["Rive ei bru"]
    assert len(found("bru")) == 2
    assert found(f"m{there.municipality.pk}", here.municipality) == []


def test_hits_of_another_municipality_are_not_shown_here():
    here, there = published("Bygge ei bru"), published("Rive ei bru")
    everywhere = find("bru", None).entries

    assert [each.plan for each in entries_of(everywhere, here.municipality)] == [here]
    assert [each.plan for each in entries_of(everywhere, there.municipality)] == [there]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        "''",
        '"',
        "*",
        "bru*",
        "NEAR(bru, 2)",
        "bru AND",
        "OR",
        "NOT bru",
        "title_stems:bru",
        "{whose}: m1",
        "bru) OR (1=1",
        "bru & | ! <->",
        "a:*",
        "^bru",
        "-bru",
        "%s %(x)s",
        "bru\0bru",
        "ⅷ ½ ß ﬁ 𝟙",
        "☃ 🌉",
        "x" * 10_000,
        "a " * 5_000,
        "'; DROP TABLE plans_searchentry; --",
    ],
)
def test_search_takes_any_question(asked):
    published("Bygge ei bru")

    assert set(found(asked)) <= {"Bygge ei bru"}
    assert SearchEntry.objects.exists()


def test_index_is_made_anew_from_what_is_published():
    plan = published("Bygge ei bru", "Noe annet")
    PlanFactory(title="Utkast om ei bru")
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    assert found("bru") == []

    assert index_missing() == 1
    assert index_missing() == 0
    assert found("bru") == ["Bygge ei bru"]

    assert index_everything() == 1
    assert found("bru") == ["Bygge ei bru"]
    assert SearchEntry.objects.filter(plan=plan).count() == 3


def test_the_index_is_made_anew_by_command(capsys):
    published("Bygge ei bru")
    SearchEntry.objects.update(text_stems="tunel")

    call_command("index_plans")

    assert capsys.readouterr().out == "Plans that can be searched: 1.\n"
    assert found("bru") == ["Bygge ei bru"]


def test_index_follows_a_row_that_is_changed_by_hand():
    published("Bygge ei bru")

    SearchEntry.objects.filter(text="Bygge ei bru").update(text_stems="tunel")

    assert found("bru") == []
    assert found("tunnel") == ["Bygge ei bru"]


def words(response):
    return " ".join(response.content.decode().split())


def search_page(client, municipality, **query):
    client.cookies["django_language"] = "en"
    return client.get(reverse("open:search", args=[municipality.slug]), query)


def test_results_show_plan_and_measure_with_the_words_marked(client):
    plan = published("Åpne en språkkafé for alle", title="Plan for mangfold")

    response = search_page(client, plan.municipality, q="kafé")

    shown = words(response)
    measure = plan.measures.get()
    assert "“kafé” is in 1 place" in shown
    assert "Plan for mangfold" in shown
    assert f"Measure {measure.number}" in shown
    assert f'href="{measure.get_absolute_url()}"' in shown
    assert "Åpne en <mark>språkkafé</mark> for alle" in shown


def test_results_lead_to_the_chapter_that_has_the_words(client):
    plan = PlanFactory(title="Plan")
    Section.objects.create(plan=plan, position=1, heading="Mål", text="Først")
    Section.objects.create(plan=plan, position=2, heading="Bolig", text="Om husrom")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    response = search_page(client, plan.municipality, q="husrom")

    assert f'href="{plan.get_absolute_url()}text#section-2"' in words(response)


def test_results_escape_what_was_asked_and_what_was_found(client):
    plan = published("Bygge <b>ei</b> bru", title="<i>Plan</i>")

    shown = words(search_page(client, plan.municipality, q='<script>"bru'))

    assert "<script>&quot;" not in shown
    assert '<script>"bru' not in shown
    shown = words(search_page(client, plan.municipality, q="bru"))
    assert "&lt;b&gt;ei&lt;/b&gt; <mark>bru</mark>" in shown
    assert "<i>Plan" not in shown


def test_results_say_what_to_do_when_there_are_none(client):
    plan = published("Bygge ei bru")

    assert "“tunnel” is not in any plan" in words(
        search_page(client, plan.municipality, q="tunnel")
    )
    assert "Try a word less" in words(
        search_page(client, plan.municipality, q="tunnel")
    )
    assert "Write what you look for" in words(search_page(client, plan.municipality))


def test_results_come_in_pages(client):
    plan = published(*[f"Bygge bru {n}" for n in range(25)])

    first = search_page(client, plan.municipality, q="bru")
    second = search_page(client, plan.municipality, q="bru", page="2")
    wrong = search_page(client, plan.municipality, q="bru", page="x")

    assert "Page 1 of 2" in words(first)
    assert words(first).count("<mark>") == 20
    assert words(second).count("<mark>") == 5
    assert wrong.status_code == 200


def test_search_over_all_municipalities_says_whose_each_plan_is(client):
    client.cookies["django_language"] = "en"
    for name in ("Fjellvik", "Nordhavn"):
        published("Bygge ei bru", municipality=MunicipalityFactory(name=name))

    front = client.get("/")
    shown = words(client.get(reverse("open:search-all"), {"q": "bru"}))

    assert reverse("open:search-all") in words(front)
    assert "is in 2 places" in shown
    assert "Fjellvik" in shown
    assert "Nordhavn" in shown


def test_home_offers_to_search_once_there_is_something_to_find(client):
    municipality = MunicipalityFactory()
    address = reverse("open:search", args=[municipality.slug])
    assert address not in words(client.get(municipality.get_absolute_url()))

    published("Bygge ei bru", municipality=municipality)

    assert address in words(client.get(municipality.get_absolute_url()))


def test_a_long_text_is_shown_around_the_words(client):
    text = "Innledning. " + "ord " * 200 + "bru " + "slutt " * 200
    plan = published(text)

    shown = words(search_page(client, plan.municipality, q="bru"))

    assert "… ord ord" in shown
    assert "<mark>bru</mark> slutt" in shown
    assert shown.count("slutt") < 60


@pytest.mark.parametrize(
    ("responsible", "shown"),
    [
        ("Etaten", "Etaten · Ved <mark>brua</mark>"),
        ("Etaten m.fl.", "Etaten m.fl. Ved <mark>brua</mark>"),
    ],
)
def test_fields_of_a_measure_are_shown_apart(client, responsible, shown):
    plan = PlanFactory()
    facts = {"responsible_text": responsible, "remark": "Ved brua"}
    MeasureFactory(plan=plan, text="Lage en tegning", **facts)
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    assert shown in words(search_page(client, plan.municipality, q="bru"))


def test_site_maps_name_every_published_address_and_nothing_else(client):
    plan = PlanFactory(slug="shown")
    measure = MeasureFactory(plan=plan)
    Section.objects.create(plan=plan, position=1, heading="Mål", text="Først")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    hidden = MeasureFactory(plan=plan)
    draft = PlanFactory(municipality=plan.municipality, slug="draft")
    slug = plan.municipality.slug

    index = words(client.get("/sitemap.xml"))
    shown = words(client.get(f"/{slug}/sitemap.xml"))

    assert f"<loc>http://testserver/{slug}/sitemap.xml</loc>" in index
    for address in (
        f"/{slug}/",
        plan.get_absolute_url(),
        f"{plan.get_absolute_url()}text",
        measure.get_absolute_url(),
    ):
        assert f"<loc>http://testserver{address}</loc>" in shown
        assert client.get(address).status_code == 200
    assert hidden.get_absolute_url() not in shown
    assert draft.slug not in shown


def test_robots_are_told_where_the_site_map_is(client):
    response = client.get("/robots.txt")

    assert "Sitemap: http://testserver/sitemap.xml" in words(response)
    assert response.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_a_fixed_number_of_queries(django_assert_num_queries, count):
    for _ in range(count):
        published(*["Gi norskopplæring"] * count)

    with django_assert_num_queries(7):
        assert len(found("opplæring i norsk")) == count**2
