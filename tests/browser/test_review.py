"""The review by keyboard, in a real Chromium."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 15_000
"""Milliseconds that a click may take on a slow machine."""


@pytest.fixture(scope="module")
def signed_in(browser, demo, sign_ins, tmp_path_factory):
    """Cookies of the first municipality's coordinator."""
    password = next(iter(sign_ins.values()))[1]
    context = browser.new_context(base_url=demo)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/sign-in/")
    page.locator("main input[type=email]").fill("koordinator@fjellvik.example")
    page.locator("main input[type=password]").fill(password)
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    kept = str(tmp_path_factory.mktemp("cookies") / "state.json")
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def review(visit, demo, signed_in):
    """Open the review of the demo's draft that is no plan yet; give the page."""

    def opened(**settings):
        page = visit("/", storage_state=signed_in, **settings)
        page.set_default_timeout(PATIENCE)
        cookie = {"name": "django_language", "value": "en", "url": demo}
        page.context.add_cookies([cookie])
        page.goto("/fjellvik/documents/")
        document = page.get_by_role("link", name="mangfold").get_attribute("href")
        page.goto(urljoin(urljoin(page.url, document), "review"))
        return page

    return opened


def start_again(page):
    """Undo whatever an earlier test has left."""
    while page.locator('[data-key="undo"]').count():
        page.locator('[data-key="undo"]').click()
        page.wait_for_load_state("networkidle")


def current(page):
    return page.locator(".plans-item[aria-current]")


def words(page):
    return current(page).locator("h3 .plans-item__words").inner_text()


def is_focused(page):
    expect(page.locator("[data-open-item]")).to_be_focused()


def test_keys_walk_accept_leave_out_and_undo(review):
    page = review()
    start_again(page)
    first = words(page)

    page.keyboard.press("j")
    expect(current(page).locator("h3")).not_to_contain_text(first)
    is_focused(page)
    second = words(page)
    page.keyboard.press("k")
    expect(current(page).locator("h3")).to_contain_text(first)
    is_focused(page)

    page.keyboard.press("x")
    expect(current(page).locator("h3")).to_contain_text(second)
    is_focused(page)
    page.keyboard.press("Enter")
    expect(page.locator('[data-key="undo"]')).to_contain_text("accepted")
    is_focused(page)

    page.keyboard.press("u")
    expect(page.locator('[data-key="undo"]')).to_contain_text("left out")
    page.keyboard.press("u")
    expect(page.locator('[data-key="undo"]')).to_have_count(0)
    expect(current(page).locator("h3")).to_contain_text(first)
    is_focused(page)


def test_keys_are_letters_where_one_writes(review):
    page = review()
    start_again(page)
    first = words(page)

    page.keyboard.press("e")
    field = page.locator(":focus")
    assert field.evaluate("field => field.tagName") in {"INPUT", "TEXTAREA", "SELECT"}
    before = field.input_value()
    page.keyboard.type("jxku?")

    assert len(field.input_value()) == len(before) + len("jxku?")
    assert words(page) == first
    page.keyboard.press("Escape")
    is_focused(page)


def test_keys_can_be_switched_off_and_stay_off(review):
    page = review()
    start_again(page)
    first = words(page)
    page.keyboard.press("?")
    box = page.locator("[data-keys-on]")
    box.uncheck()
    page.reload()

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("?")

    assert not box.is_visible()
    assert words(page) == first
    assert page.locator('[data-key="undo"]').count() == 0


def field_of(page):
    return page.locator("[data-unsaved] :is(textarea, input:not([type=hidden]))").first


def test_what_is_written_waits_for_who_looks_elsewhere(review):
    page = review()
    start_again(page)
    first, read = words(page), field_of(page).input_value()
    field_of(page).fill("My own words")

    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(current(page).locator("h3")).not_to_contain_text(first)
    expect(page.locator("[data-unsaved-note]")).to_be_hidden()
    page.keyboard.press("k")
    expect(field_of(page)).to_have_value("My own words")
    page.reload()

    expect(field_of(page)).to_have_value("My own words")
    expect(page.locator("[data-unsaved-note]")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Forget what I wrote").click()
    expect(field_of(page)).to_have_value(read)
    page.reload()
    expect(field_of(page)).to_have_value(read)


def test_what_is_accepted_waits_no_more(review):
    page = review()
    start_again(page)
    read = field_of(page).input_value()
    field_of(page).fill("My own words")
    page.locator('[data-key="keep"]').click()
    expect(page.locator('[data-key="undo"]')).to_contain_text("corrected")
    page.locator('[data-key="undo"]').click()

    expect(field_of(page)).to_have_value(read)
    expect(page.locator("[data-unsaved-note]")).to_be_hidden()


def test_enter_on_a_link_follows_the_link_and_accepts_nothing(review):
    page = review()
    start_again(page)

    page.locator('[data-key="next"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")

    assert page.locator('[data-key="undo"]').count() == 0


def test_split_moves_what_is_behind_the_caret(review):
    page = review()
    page.goto(page.url.split("?")[0] + "?kind=measure")
    current(page).get_by_role("link", name="Split").click()
    first = page.locator("[data-split] [name=first]")
    first.fill("Sing and dance")
    page.locator("[data-split] [name=second]").fill("a lot")
    first.evaluate("field => field.setSelectionRange(8, 8)")

    page.locator("[data-split-here]").click()

    assert first.input_value() == "Sing and"
    assert page.locator("[data-split] [name=second]").input_value() == "dance a lot"
    assert violations(page) == []


@pytest.mark.parametrize("do", ["merge", "move"])
def test_rearranging_works_without_scripts(review, do):
    page = review(java_script_enabled=False)
    start_again(page)
    page.goto(page.url.split("?")[0] + "?kind=measure")
    measures = page.locator(".plans-item").count()

    current(page).get_by_role("link", name=do.title()).click()
    name = "Merge" if do == "merge" else re.compile("Move (up|down)")
    page.get_by_role("button", name=name).first.click()

    undo = page.locator('[data-key="undo"]')
    assert ("merged" if do == "merge" else "moved") in undo.inner_text()
    assert page.locator(".plans-item").count() == measures - (do == "merge")
    undo.click()
    assert undo.count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_review_has_no_barrier_and_fits(review, width):
    page = review(width=width)

    page.keyboard.press("?")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_paper_shows_the_mark(review):
    page = review()
    page.set_viewport_size({"width": 1280, "height": 420})
    page.reload()

    seen = page.evaluate(
        """() => {
            const paper = document.querySelector(".plans-source__paper");
            const mark = paper.querySelector(".plans-frame, mark");
            const [inside, around] = [mark, paper].map(e => e.getBoundingClientRect());
            return inside.top >= around.top - 1 && inside.top <= around.bottom;
        }"""
    )

    assert seen
