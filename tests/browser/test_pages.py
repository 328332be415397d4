"""Every kind of page, visited as people visit it, in real Chromium.

The pages are found by following links from the front page, so that a new page is
looked at without anybody adding it here.
"""

import pytest

from brobygger.messages import texts_in_sources
from tests.browser.conftest import violations, visited

pytestmark = pytest.mark.xdist_group("browser")

LANGUAGES = ["nb", "nn", "da", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier_in_any_language(
    browser, demo, signed_in, pages, language
):
    problems = []
    for page in visited(browser, demo, signed_in, pages, language=language):
        problems += [f"{page.url}: {line}" for line in violations(page)]
        problems += page.complaints
        assert page.locator("html").get_attribute("lang") == language

    assert not problems, "\n".join(problems)


OUR_WORDS_ELSEWHERE = """ours => {
    const known = new Set(ours), found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const words = walker.currentNode.textContent.trim();
        const language = walker.currentNode.parentElement.closest("[lang]").lang;
        if (language !== "en" && known.has(words)) found.push(words);
    }
    for (const each of document.querySelectorAll("[aria-label]")) {
        const language = each.closest("[lang]").lang;
        if (language !== "en" && known.has(each.ariaLabel)) found.push(each.ariaLabel);
    }
    return found;
}"""


def test_our_own_words_are_not_read_aloud_as_the_plans_language(
    browser, demo, signed_in, pages
):
    texts = [each.id for each in texts_in_sources() if isinstance(each.id, str)]
    ours = [text for text in texts if text and "%" not in text]
    ours = [text for text in ours if text not in {"Mission", "Vision"}]  # Danish too
    problems = []
    for page in visited(browser, demo, signed_in, pages, language="en"):
        found = page.evaluate(OUR_WORDS_ELSEWHERE, ours)
        problems += [f"{page.url}: {words}" for words in found]

    assert len(ours) > 1000
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_narrow_window(
    browser, demo, signed_in, pages, language
):
    problems = []
    narrow = {"viewport": {"width": 320, "height": 900}}
    for page in visited(browser, demo, signed_in, pages, language=language, **narrow):
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            problems.append(f"{page.url}: {wide}")

    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "settings",
    [{"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 900}}],
    ids=["dark", "narrow"],
)
def test_no_page_has_a_barrier_in_the_dark_or_on_a_phone(
    browser, demo, signed_in, pages, settings
):
    problems = []
    for page in visited(browser, demo, signed_in, pages, language="nb", **settings):
        problems += [f"{page.url}: {line}" for line in violations(page)]

    assert not problems, "\n".join(problems)


def test_what_is_handed_out_has_what_one_reads_and_nothing_to_click_on(visit):
    page = visit("/fjellvik/integration-2025/")
    page.emulate_media(media="print")

    assert page.locator("#measures-part, #challenges").first.is_visible()
    for part in ("#take-along", ".followup-keep-up", ".plans-filter", ".site-footer"):
        assert not page.locator(part).first.is_visible(), part
    challenges = page.locator("#challenges details li")
    assert all(each.is_visible() for each in challenges.all())

    page.goto("/fjellvik/integration-2025/report-2025")

    assert page.locator(".rounds-entry").first.is_visible()
    assert not page.locator(".plans-more").first.is_visible()


def test_walk_reaches_the_pages_that_matter(pages):
    public = "\n".join(pages[None])
    staff = "\n".join(pages["administrator"])

    assert "/sign-in/" in public
    assert "/documents/" in staff
    assert "/review" in staff
    assert len(pages[None]) > 5
