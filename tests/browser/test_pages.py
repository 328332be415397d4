"""Every kind of page, visited as people visit it, in real Chromium.

The pages are found by following links from the front page, so that a new page is
looked at without anybody adding it here. Two pages are of one kind when their
addresses differ only in numbers and names.
"""

import re
from functools import partial
from urllib.parse import urljoin, urlsplit

import pytest

from brobygger.messages import texts_in_sources
from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

LANGUAGES = ["nb", "nn", "da", "en"]
MOST_PAGES = 150
NAMES = re.compile(r"(?<=/)(?:[a-z0-9-]*\d[a-z0-9.-]*)(?=/|$)")


def kind_of(address):
    """The address without what differs between pages of one kind."""
    return NAMES.sub("*", urlsplit(address).path)


def links(page):
    hrefs = page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    return [urljoin(page.url, href).split("#")[0] for href in hrefs]


def walk(context, start):
    """Give a page of each kind that can be reached, by its kind; files are fetched."""
    page, seen, waiting = context.new_page(), {}, [start]
    host = urlsplit(start).netloc
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        response = context.request.get(address)
        seen[kind_of(address)] = address if shown(response) else None
        assert response.status == 200, (address, response.status)
        if not shown(response):
            continue
        page.goto(address)
        waiting += [
            link
            for link in links(page)
            if urlsplit(link).netloc == host and kind_of(link) not in seen
        ]
    page.close()
    return {kind: address for kind, address in seen.items() if address}


@pytest.fixture(scope="module")
def signed_in(browser, demo, sign_ins, tmp_path_factory):
    """The cookies of each role, by signing in as people do."""
    cookies = {}
    for role, (email, password) in sign_ins.items():
        context = browser.new_context(base_url=demo)
        page = context.new_page()
        page.goto("/sign-in/")
        page.locator("input[type=email]").fill(email)
        page.locator("input[type=password]").fill(password)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        cookies[role] = str(tmp_path_factory.mktemp("cookies") / "state.json")
        context.storage_state(path=cookies[role])
        context.close()
    return cookies


@pytest.fixture(scope="module")
def pages(browser, demo, signed_in):
    """Every kind of page: as the public, and as one who may do everything."""
    found = {}
    for who in (None, "administrator"):
        context = browser.new_context(storage_state=signed_in.get(who))
        found[who] = walk(context, f"{demo}/")
        context.close()
    return found


def shown(response):
    return "text/html" in response.headers["content-type"]


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


def visited(browser, demo, signed_in, pages, *, language, **settings):
    """Open a page of each kind in turn; its `complaints` are the browser's own."""
    for who, addresses in pages.items():
        context = browser.new_context(storage_state=signed_in.get(who), **settings)
        cookie = {"name": "django_language", "value": language, "url": demo}
        context.add_cookies([cookie])
        page = context.new_page()
        page.complaints = []
        page.on("console", partial(note, page.complaints))
        for address in addresses.values():
            page.complaints.clear()
            page.goto(address)
            yield page
        context.close()


def note(problems, message):
    """What the browser itself complains of, such as a broken content policy."""
    if message.type == "error":
        problems.append(f"{message.location.get('url')}: {message.text}")


def test_walk_reaches_the_pages_that_matter(pages):
    public = "\n".join(pages[None])
    staff = "\n".join(pages["administrator"])

    assert "/sign-in/" in public
    assert "/documents/" in staff
    assert "/review" in staff
    assert len(pages[None]) > 5
