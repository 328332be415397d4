"""What everybody sees."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from brobygger.core.log import record
from brobygger.core.models import Event, Role
from brobygger.plans import additions, memory
from brobygger.plans.models import (
    Challenge,
    Decision,
    Deed,
    Goal,
    Plan,
    Responsibility,
    Section,
    StatisticsTable,
    SuccessCriterion,
    TargetGroup,
    Term,
    Theme,
)
from brobygger.plans.services.editing import change_part
from brobygger.plans.services.versions import publish_plan
from brobygger.plans.shape import KINDS
from tests.factories import (
    MeasureFactory,
    MunicipalityFactory,
    PlanFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

THIS_YEAR = timezone.localdate().year


@pytest.fixture(autouse=True)
def _english(client):
    memory.forget()
    client.cookies["django_language"] = "en"


@pytest.fixture
def _alone(monkeypatch):
    """Show what this room shows, without what later rooms add."""
    for name in ("on_plan", "below_plan", "on_measure", "below_measure", "statuses"):
        monkeypatch.setattr(additions, name, [])


def published(**fields):
    return PlanFactory(state="published", published_at=timezone.now(), **fields)


def home(municipality):
    return reverse("plans:home", args=[municipality.slug])


def words(response):
    """Give the page's text with its white space collapsed."""
    return " ".join(response.content.decode().split())


def whole_plan(count):
    """Make a published plan with `count` of everything."""
    plan = PlanFactory(start_year=THIS_YEAR, end_year=THIS_YEAR + 3)
    for n in range(1, count + 1):
        at = {"plan": plan, "position": n}
        theme = Theme.objects.create(title=f"Theme {n}", **at)
        measure = MeasureFactory(theme=theme, **at)
        unit = UnitFactory(municipality=plan.municipality)
        Responsibility.objects.create(measure=measure, unit=unit, position=1)
        Goal.objects.create(text=f"Goal {n}", theme=theme, **at)
        SuccessCriterion.objects.create(text=f"Criterion {n}", **at)
        TargetGroup.objects.create(text=f"Group {n}", **at)
        Challenge.objects.create(text=f"Challenge {n}", **at)
        Term.objects.create(term=f"Term {n}", definition=f"Definition {n}", **at)
        Section.objects.create(heading=f"Section {n}", text=f"Words {n}", **at)
        Decision.objects.create(body=f"Body {n}", **at)
        StatisticsTable.objects.create(title=f"Table {n}", rows=[["1", None]], **at)
    return publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))


def test_home_without_plans_says_what_belongs_there(client):
    response = client.get(home(MunicipalityFactory()))

    assert "No plan is here yet" in words(response)
    assert "Upload" not in words(response)


def test_home_without_plans_offers_the_coordinator_to_upload(client):
    user = UserFactory(role=Role.COORDINATOR)
    client.force_login(user)

    response = client.get(home(user.municipality))

    assert reverse("plans:upload", args=[user.municipality.slug]) in words(response)


def test_home_sorts_plans_by_where_they_stand(client):
    municipality = MunicipalityFactory()
    now = published(municipality=municipality, start_year=THIS_YEAR)
    ended = published(municipality=municipality, end_year=THIS_YEAR - 1)
    coming = published(municipality=municipality, start_year=THIS_YEAR + 1)
    PlanFactory(municipality=municipality)
    published()

    response = client.get(home(municipality))

    shelf = response.context["shelf"]
    assert [each.pk for each in shelf.in_force] == [now.pk]
    assert shelf.drafts == []
    assert {each.pk for each in shelf.others} == {ended.pk, coming.pk}
    assert "One plan is in force" in words(response)


def test_home_shows_drafts_to_the_municipalitys_own_people_only(client):
    plan = PlanFactory()

    client.force_login(UserFactory(municipality=plan.municipality))
    drafts = client.get(home(plan.municipality)).context["shelf"].drafts
    assert [each.pk for each in drafts] == [plan.pk]

    client.force_login(UserFactory())
    assert client.get(home(plan.municipality)).context["shelf"].drafts == []


@pytest.mark.parametrize("count", [1, 3])
def test_home_asks_a_fixed_number_of_queries(client, django_assert_num_queries, count):
    municipality = MunicipalityFactory()
    for _ in range(count):
        MeasureFactory(plan=published(municipality=municipality))

    with django_assert_num_queries(4):
        client.get(home(municipality))


@pytest.mark.usefixtures("_alone")
@pytest.mark.parametrize("count", [1, 3, 9])
def test_plan_shows_all_its_parts_in_a_fixed_number_of_queries(
    client, django_assert_num_queries, count
):
    """The municipality, the plan, its latest version, and the plans around it."""
    plan = whole_plan(count)

    with django_assert_num_queries(4):
        response = client.get(plan.get_absolute_url())

    shown = words(response)
    for n in range(1, count + 1):
        for part in (
            f"Theme {n}",
            f"Goal {n}",
            f"Criterion {n}",
            f"Group {n}",
            f"Challenge {n}",
            f"Term {n}",
            f"Section {n}",
            f"Body {n}",
            f"Table {n}",
        ):
            assert part in shown


def test_plan_begins_with_where_it_stands(client):
    plan = published(start_year=THIS_YEAR, end_year=THIS_YEAR + 3)

    said = f"The plan is in force from {THIS_YEAR} to the end of {THIS_YEAR + 3}."
    assert said in words(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({"end_year": THIS_YEAR - 1}, f"period ended with the year {THIS_YEAR - 1}"),
        ({"start_year": THIS_YEAR + 1}, f"takes effect in {THIS_YEAR + 1}"),
        ({"end_year": THIS_YEAR}, f"in force to the end of {THIS_YEAR}"),
        ({}, "The plan is in force."),
    ],
)
def test_plan_says_whether_its_time_is_now(client, years, said):
    assert said in words(client.get(published(**years).get_absolute_url()))


def test_plan_counts_its_measures_with_their_base(client):
    plan = published()
    MeasureFactory(plan=plan, origin="continued")
    MeasureFactory.create_batch(2, plan=plan, origin="new")

    assert "3 measures, 2 of them new" in words(client.get(plan.get_absolute_url()))


def test_plan_leads_to_the_plans_before_and_after(client):
    former = PlanFactory(state="former", published_at=timezone.now(), title="Before")
    plan = published(municipality=former.municipality, predecessor=former)

    after = words(client.get(plan.get_absolute_url()))
    before = words(client.get(former.get_absolute_url()))

    assert former.get_absolute_url() in after
    assert "followed by a newer one" in before
    assert plan.get_absolute_url() in before


@pytest.mark.parametrize("page", ["plans:plan", "plans:text"])
def test_a_draft_is_seen_by_its_own_municipality_only(client, page):
    plan = PlanFactory()
    address = reverse(page, args=[plan.municipality.slug, plan.slug])

    assert client.get(address).status_code == 404
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(municipality=plan.municipality))
    assert client.get(address).status_code == 200


def test_a_measure_of_a_draft_is_not_public(client):
    measure = MeasureFactory()

    response = client.get(measure.get_absolute_url())

    assert response.status_code == 404
    assert measure.text not in words(response)


def test_a_plan_is_not_found_under_another_municipalitys_name(client):
    plan, other = published(), MunicipalityFactory()

    assert client.get(f"/{other.slug}/{plan.slug}/").status_code == 404


def shown_measures(client, plan, query, **headers):
    response = client.get(plan.get_absolute_url(), query, headers=headers)
    groups = response.context["groups"]
    return response, [row.words for group in groups for row in group.rows]


def test_plan_filters_measures_by_theme_unit_and_words(client):
    plan = published()
    theme = Theme.objects.create(plan=plan, position=1, title="Work")
    unit = UnitFactory(municipality=plan.municipality)
    themed = MeasureFactory(plan=plan, text="A course in sewing", theme=theme)
    owned = MeasureFactory(plan=plan, text="A course in sailing")
    Responsibility.objects.create(measure=owned, unit=unit, position=1)

    assert shown_measures(client, plan, {"theme": theme.key})[1] == [themed.text]
    assert shown_measures(client, plan, {"unit": unit.name})[1] == [owned.text]
    assert shown_measures(client, plan, {"words": "SAIL course"})[1] == [owned.text]
    response, found = shown_measures(client, plan, {"words": "nothing such"})
    assert found == []
    assert "No measure answers this" in words(response)
    assert "Showing 0 of 2 measures" in words(response)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("opplæring", "Gi norskopplæring til alle"),
        ("norsk opplaering", "Gi norskopplæring til alle"),
        ("kafeer", "Åpne en språkkafé"),
        ("sprakkafe", "Åpne en språkkafé"),
    ],
)
def test_plan_finds_words_in_other_forms_and_in_compounds(client, asked, said):
    plan = published()
    for text in ("Gi norskopplæring til alle", "Åpne en språkkafé", "Bygge boliger"):
        MeasureFactory(plan=plan, text=text)

    assert shown_measures(client, plan, {"words": asked})[1] == [said]


def test_plan_filters_measures_by_status_origin_and_year(client):
    plan = published()
    old = MeasureFactory(
        plan=plan,
        origin="continued",
        status_text="I gang",
        start_text="Høsten 2025",
        deadline_text="31.12.2027",
    )
    new = MeasureFactory(
        plan=plan, origin="new", status_text="Ikke startet", deadline_text="2027-28"
    )

    assert shown_measures(client, plan, {"origin": "new"})[1] == [new.text]
    assert shown_measures(client, plan, {"status": "i gang"})[1] == [old.text]
    assert shown_measures(client, plan, {"year": "2026"})[1] == [old.text]
    assert shown_measures(client, plan, {"year": "2028"})[1] == [new.text]
    both = shown_measures(client, plan, {"year": "2027"})[1]
    assert both == [old.text, new.text]


def test_plan_shows_and_filters_by_where_measures_stand_as_a_later_room_tells(
    client, monkeypatch
):
    plan = published()
    late, done = MeasureFactory.create_batch(2, plan=plan, status_text="I gang")
    told = {late.key: ("late", "Behind time"), done.key: ("done", "Carried through")}
    monkeypatch.setattr(additions, "statuses", [lambda asked: told if asked else {}])

    response, found = shown_measures(client, plan, {"status": "late"})

    assert found == [late.text]
    assert '<span class="ds-tag" data-color="danger" data-size="sm">Behind time' in (
        words(response)
    )
    assert 'value="i gang"' not in words(response)


def test_plan_shows_a_new_status_though_the_page_is_remembered(client, monkeypatch):
    plan = whole_plan(1)
    told = {}
    monkeypatch.setattr(additions, "statuses", [lambda _plan: told])
    client.get(plan.get_absolute_url())

    told[plan.measures.get().key] = ("done", "Carried through")
    record(Deed.PLAN_CHANGED, plan, by=None)  # as every write does

    assert "Carried through" in words(client.get(plan.get_absolute_url()))


def test_strangers_get_the_same_page_again_until_somebody_does_something(
    client, django_assert_num_queries
):
    plan = whole_plan(1)
    first = client.get(plan.get_absolute_url())

    with django_assert_num_queries(2):  # whose page it is, and what was done last
        again = client.get(plan.get_absolute_url())

    assert again.content == first.content
    assert again["Content-Type"] == first["Content-Type"]
    plan.municipality.name = "Somewhere else"
    plan.municipality.save()
    record(Deed.PLAN_CHANGED, plan, by=None)
    assert "Somewhere else" in words(client.get(plan.get_absolute_url()))


def test_people_signed_in_get_no_page_from_memory(client):
    plan = whole_plan(1)
    client.get(plan.get_absolute_url())
    user = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)

    client.force_login(user)

    assert "Sign out" in words(client.get(plan.get_absolute_url()))


def test_plan_is_remembered_for_each_language_and_version(client):
    plan = whole_plan(1)
    english = words(client.get(plan.get_absolute_url()))
    client.cookies["django_language"] = "nb"
    bokmal = words(client.get(plan.get_absolute_url()))
    client.cookies["django_language"] = "en"
    plan.measures.update(text="Something else")
    publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))
    changed = words(client.get(plan.get_absolute_url()))

    assert "What the plan wants" in english
    assert "What the plan wants" not in bokmal
    assert "Something else" not in english
    assert "Something else" in changed


def test_plan_tells_its_people_of_a_change_as_soon_as_it_is_made(client):
    plan = whole_plan(1)
    user = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    client.force_login(user)
    before = words(client.get(plan.get_absolute_url()))

    goal = plan.goals.get()
    change_part(
        plan=plan,
        kind=KINDS["goal"],
        key=goal.key,
        version=1,
        values={"text": "New"},
        by=user,
    )

    assert "not published yet" not in before
    assert "1 change is not published yet" in words(client.get(plan.get_absolute_url()))


def test_plan_with_a_filter_that_makes_no_sense_shows_all(client):
    measure = MeasureFactory(plan=published())

    assert shown_measures(client, measure.plan, {"theme": "999"})[1] == [measure.text]


def test_filter_keeps_what_was_asked_and_says_what_it_does_not_have(client):
    plan = published()
    theme = Theme.objects.create(plan=plan, position=1, title="Work")
    MeasureFactory.create_batch(6, plan=plan, theme=theme)

    asked = {"words": 'a "course"', "theme": theme.key}
    kept = words(client.get(plan.get_absolute_url(), asked))
    refused = words(client.get(plan.get_absolute_url(), {"theme": "999"}))

    assert 'value="a &quot;course&quot;"' in kept
    assert f'<option value="{theme.key}" selected>Work</option>' in kept
    assert 'aria-invalid="true" aria-describedby="id_theme_error"' in refused
    assert 'id="id_theme_error">' in refused


def test_plan_gives_htmx_only_the_measures(client):
    measure = MeasureFactory(plan=published())

    response, _found = shown_measures(
        client, measure.plan, {"words": "Measure"}, **{"HX-Request": "true"}
    )

    assert measure.text in words(response)
    assert "<html" not in words(response)
    assert "HX-Request" in response.headers["Vary"]


def test_plan_gives_htmx_the_whole_page_when_going_back(client):
    plan = published()
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    response = client.get(plan.get_absolute_url(), headers=headers)

    assert "<html" in words(response)
    assert response.status_code == 200


@pytest.mark.parametrize(("query", "kept"), [("", ""), ("?working", "?working")])
def test_links_on_a_plans_page_lead_where_they_say(client, query, kept):
    """To measures, themes and chapters; in the working state as long as one is in it."""
    plan = whole_plan(1)
    plan.challenges.get().measures.add(plan.measures.get())
    user = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    plan = publish_plan(plan=plan, by=user)
    client.force_login(user)
    page = plan.get_absolute_url()
    (theme,) = plan.themes.all()
    of_theme = f"{kept}&theme={theme.key}" if kept else f"?theme={theme.key}"

    response = client.get(page + query)

    shown = words(response)
    measure = plan.measures.get().key
    said = shown.partition("Answered by measure</span>")[2]
    assert said.startswith(f' <a class="ds-link" href="{page}{measure}{kept}">')
    assert f'href="{escape(page + of_theme)}#measures-part"' in shown
    assert f'href="{page}text{kept}#section-1"' in shown
    assert 'id="section-1"' in words(client.get(f"{page}text{kept}"))
    assert len(client.get(page + of_theme).context["groups"]) == 1


def test_a_filter_writes_what_it_offers_as_text(client):
    plan = whole_plan(6)
    plan.themes.update(title='<b>"Work" & school</b>')
    plan = publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    shown = words(client.get(plan.get_absolute_url()))

    assert ">&lt;b&gt;&quot;Work&quot; &amp; school&lt;/b&gt;</option>" in shown


@pytest.mark.usefixtures("_alone")
@pytest.mark.parametrize("count", [1, 3])
def test_measure_shows_everything_in_a_fixed_number_of_queries(
    client, django_assert_num_queries, count
):
    measure = MeasureFactory(
        title="Language café",
        text="Open it every week.",
        theme=None,
        start_text="Spring 2026",
        deadline_text="June 2027",
        partners_text="Red Cross",
        budget_text="100 000",
        goal_text="To talk",
        report_text="It is open.",
        remark="See case 5",
        origin="transferred",
        origin_plan="the culture plan",
        place={"page": 12},
    )
    for n in range(count):
        unit = UnitFactory(municipality=measure.municipality, name=f"Unit no. {n}")
        Responsibility.objects.create(measure=measure, unit=unit, position=n)
    publish_plan(plan=measure.plan, by=UserFactory(municipality=measure.municipality))

    with django_assert_num_queries(4):
        response = client.get(measure.get_absolute_url())

    shown = words(response)
    for text in (
        "Language café",
        "Open it every week.",
        "Spring 2026",
        "June 2027",
        "Red Cross",
        "100 000",
        "To talk",
        "It is open.",
        "See case 5",
        "Transferred from the culture plan.",
        "Read from page 12 of the document.",
        *(f"Unit no. {n}" for n in range(count)),
    ):
        assert text in shown


@pytest.mark.parametrize(
    ("title", "text", "heading"),
    [
        ("Café", "Open it.", "Café"),
        ("", "Open a café.", "Open a café."),
        ("", "Open a café. " * 20, "Measure 7"),
    ],
)
def test_measure_is_headed_by_what_is_short_enough(client, title, text, heading):
    measure = MeasureFactory(plan=published(), title=title, text=text, number="7")

    shown = words(client.get(measure.get_absolute_url()))

    assert f">{heading}</h1>" in shown
    assert text.strip() in shown


def test_measure_leads_to_its_neighbours(client):
    plan = published()
    first, second, third = MeasureFactory.create_batch(3, plan=plan)

    response = client.get(second.get_absolute_url())

    page = response.context["page"]
    assert page.before == (first.get_absolute_url(), first.number)
    assert page.after == (third.get_absolute_url(), third.number)
    assert client.get(first.get_absolute_url()).context["page"].before is None


def test_measure_without_such_a_number_is_not_found(client):
    plan = published()

    assert client.get(f"{plan.get_absolute_url()}99").status_code == 404


def test_text_has_a_table_of_contents(client):
    plan = whole_plan(2)

    response = client.get(
        reverse("plans:text", args=[plan.municipality.slug, plan.slug])
    )

    assert 'href="#section-2"' in words(response)
    assert 'id="section-2"' in words(response)
    assert "Words 2" in words(response)


def test_text_explains_a_term_in_any_form_once_in_each_section(client):
    plan = published()
    Term.objects.create(
        plan=plan, position=1, term="Flyktning (asyl)", definition="En som <må> flykte"
    )
    for position in (1, 2):
        Section.objects.create(
            plan=plan,
            position=position,
            heading="Flyktninger",
            text="Alle flyktningene & flere flyktninger.\n\nFlyktningen.",
        )

    response = client.get(
        reverse("plans:text", args=[plan.municipality.slug, plan.slug])
    )

    shown = words(response)
    assert shown.count("<dfn>flyktningene</dfn>") == 2
    assert shown.count("<dfn>") == 2
    assert shown.count("En som &lt;må&gt; flykte") == 2
    assert "& flere" not in shown
    assert 'popovertarget="term-1-0"' in shown
    assert 'popover id="term-1-0"' in shown


def test_measure_explains_the_longest_term(client):
    measure = MeasureFactory(
        plan=published(), title="Mål", text="Et introduksjonsprogram for familier."
    )
    for position, term in enumerate(("program", "Introduksjonsprogram for familie"), 1):
        Term.objects.create(
            plan=measure.plan, position=position, term=term, definition=f"Om {term}"
        )

    shown = words(client.get(measure.get_absolute_url()))

    assert "<dfn>introduksjonsprogram for familier</dfn>" in shown
    assert shown.count("<dfn>") == 1


def test_pages_say_what_a_link_to_them_shows(client):
    measure = MeasureFactory(plan=published(), text='Åpne en "kafé"')
    plan = measure.plan

    shown = words(client.get(measure.get_absolute_url()))

    address = f"http://testserver{measure.get_absolute_url()}"
    assert f'<link rel="canonical" href="{address}">' in shown
    assert f'<meta property="og:url" content="{address}">' in shown
    assert 'og:description" content="Åpne en &quot;kafé&quot;"' in shown
    plans_page = words(client.get(plan.get_absolute_url(), {"words": "x"}))
    own = f"http://testserver{plan.get_absolute_url()}"
    assert f'<link rel="canonical" href="{own}">' in plans_page
    assert f'<meta property="og:title" content="{plan.title}">' in plans_page
    assert "The plan is in force." in plans_page


def test_a_draft_is_kept_from_search_engines(client):
    plan = PlanFactory()
    client.force_login(UserFactory(municipality=plan.municipality))

    shown = words(client.get(plan.get_absolute_url()))

    assert '<meta name="robots" content="noindex">' in shown
    assert "canonical" not in shown


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        ([3, 1, 2], [1, 1, 2]),
        ([1, 4, 2], [1, 2, 2]),
        ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 4, 4]),
    ],
)
def test_text_skips_no_depth_of_headings(client, levels, depths):
    plan = published()
    for position, level in enumerate(levels, start=1):
        Section.objects.create(
            plan=plan, position=position, heading="Heading", level=level
        )

    response = client.get(
        reverse("plans:text", args=[plan.municipality.slug, plan.slug])
    )

    assert [each.depth for each in response.context["chapters"]] == depths


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 302),
        (Role.COORDINATOR, 302),
        (Role.UNIT_EDITOR, 403),
        (Role.READER, 403),
    ],
)
def test_publish_is_for_those_who_coordinate(client, role, status):
    plan = PlanFactory()
    client.force_login(UserFactory(municipality=plan.municipality, role=role))

    response = client.post(
        reverse("plans:publish", args=[plan.municipality.slug, plan.slug])
    )

    plan.refresh_from_db()
    assert response.status_code == status
    assert plan.is_public == (status == 302)
    assert Event.objects.count() == (status == 302)


def test_publish_of_another_municipalitys_plan_is_not_found(client):
    plan = PlanFactory()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    response = client.post(
        reverse("plans:publish", args=[plan.municipality.slug, plan.slug])
    )

    assert response.status_code == 404
    plan.refresh_from_db()
    assert plan.state == Plan.State.DRAFT


def test_publish_asks_for_sign_in(client):
    plan = PlanFactory()

    response = client.post(
        reverse("plans:publish", args=[plan.municipality.slug, plan.slug])
    )

    assert response.url.startswith("/sign-in/")


def test_publish_twice_says_so(client):
    plan = published()
    user = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    client.force_login(user)

    response = client.post(
        reverse("plans:publish", args=[plan.municipality.slug, plan.slug]),
        follow=True,
    )

    assert "Nothing has changed since the plan was published." in words(response)


def test_plan_offers_to_publish_only_to_those_who_may(client):
    plan = PlanFactory()
    address = reverse("plans:publish", args=[plan.municipality.slug, plan.slug])

    client.force_login(UserFactory(municipality=plan.municipality))
    assert address not in words(client.get(plan.get_absolute_url()))

    coordinator = UserFactory(municipality=plan.municipality, role=Role.COORDINATOR)
    client.force_login(coordinator)
    assert address in words(client.get(plan.get_absolute_url()))


def test_decision_date_is_written_out(client):
    plan = published()
    Decision.objects.create(
        plan=plan, position=1, body="Council", date=dt.date(2026, 2, 3)
    )

    assert "2026" in words(client.get(plan.get_absolute_url()))


def test_figures_are_set_as_numbers_where_a_whole_column_is(client):
    plan = whole_plan(1)
    plan.statistics_tables.update(
        columns=["Ground", "2023", "Kind"],
        rows=[
            ["Work", "8 391", "1"],
            ["Family", None, "a few"],
            ["All", "10,5 %", "2"],
        ],
    )
    plan = publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    shown = words(client.get(plan.get_absolute_url()))

    assert '<th scope="col">Ground</th><th scope="col" data-number>2023</th>' in shown
    assert '<th scope="col">Kind</th>' in shown
    assert "<td>Work</td><td data-number>8 391</td><td>1</td>" in shown
    assert "<td>Family</td><td data-number>–</td><td>a few</td>" in shown


@pytest.mark.parametrize(
    ("origin", "remark", "shown"),
    [
        ("new", "Nytt tiltak.", False),
        ("new", "Nytt tiltak, men bare ut 2027", True),
        ("", "Nytt tiltak", True),
    ],
)
def test_a_remark_that_only_says_the_origin_is_not_said_again(
    client, origin, remark, shown
):
    plan = whole_plan(1)
    plan.measures.update(origin=origin, remark=remark)
    plan = publish_plan(plan=plan, by=UserFactory(municipality=plan.municipality))

    page = words(client.get(plan.measures.get().get_absolute_url()))

    assert ("Remark in the plan:" in page) is shown
