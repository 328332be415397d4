"""Every kind of page in the ways people use them: large, by keyboard, on paper, bare."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visited

pytestmark = pytest.mark.xdist_group("browser")

HALF = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""What 200 % zoom makes of a window of 1,280."""

CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter(each => !each.closest(".ds-sr-only, select, svg, [hidden]"))
  .filter(each => ["hidden", "clip"].includes(getComputedStyle(each).overflowX))
  .filter(each => each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 120))"""

REACHABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary"
NOT_REACHED = f"""() => [...document.querySelectorAll("{REACHABLE}")]
  .filter(each => each.checkVisibility({{visibilityProperty: true}}) && !each.disabled)
  .filter(each => each.tabIndex >= 0 && !("reached" in each.dataset))
  .filter(each => each.type !== "radio" || each.checked)
  .map(each => each.outerHTML.slice(0, 120))"""
STEP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none"
    || at.matches(":has(:focus-visible)");
  const inView = box.bottom > 0 && box.top < innerHeight;
  const again = "reached" in at.dataset;
  at.dataset.reached = "";
  return {again, marked, inView, what: at.outerHTML.slice(0, 120)};
}"""
MOST_STEPS = 1500


def test_no_page_breaks_at_twice_the_size(browser, demo, signed_in, pages):
    """Zoomed to 200 %, and with letters of twice the size in a wide window."""
    problems = []
    for page in visited(browser, demo, signed_in, pages, language="nb", **HALF):
        for size, most in (("100%", 640), ("200%", 1280)):
            page.set_viewport_size({"width": most, "height": 900})
            page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > most:
                problems.append(f"{page.url} at {size}: {wide} of {most}")
            problems += [f"{page.url} cuts off {x}" for x in page.evaluate(CUT_OFF)]
        page.set_viewport_size(HALF["viewport"])
    assert not problems, "\n".join(problems)


def steps(page):
    """Press Tab until it has left the page; from the start, if it began elsewhere."""
    rounds = 1 + page.locator("[autofocus]").count()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        if step and not step["again"]:
            yield step
        rounds -= step is None
        if not rounds:
            return
    pytest.fail(f"{page.url} does not let go of the keyboard")


def test_every_page_is_used_by_keyboard_alone(browser, demo, signed_in, pages):
    """Tab reaches all that one can use, in view and marked, and leaves again."""
    problems = []
    for page in visited(browser, demo, signed_in, pages, language="nb"):
        found = list(steps(page))
        if "#main" not in found[0]["what"] and not page.locator("[autofocus]").count():
            problems.append(f"{page.url} begins with {found[0]['what']}")
        problems += [
            f"{page.url} hides {step['what']}"
            for step in found
            if not (step["marked"] and step["inView"])
        ]
        missed = page.evaluate(NOT_REACHED)
        problems += [f"{page.url} misses {each}" for each in missed]
    assert not problems, "\n".join(problems)


def test_every_page_prints_what_it_says_and_nothing_to_click(
    browser,
    demo,
    signed_in,
    pages,
):
    problems = []
    paper = {"viewport": {"width": 718, "height": 1000}, "color_scheme": "dark"}
    for page in visited(browser, demo, signed_in, pages, language="nb", **paper):
        page.emulate_media(media="print")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > 718:
            problems.append(f"{page.url}: {wide} of 718")
        if not page.locator("h1").first.is_visible():
            problems.append(f"{page.url}: no heading")
        clicked = page.locator(
            "button:not(.plans-term):visible, .site-languages:visible"
        )
        problems += [f"{page.url}: {x}" for x in clicked.all_inner_texts()]
        ink = page.evaluate("getComputedStyle(document.body).backgroundColor")
        if ink not in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}:
            problems.append(f"{page.url}: paper is {ink}")
        assert page.pdf(format="A4").startswith(b"%PDF")
    assert not problems, "\n".join(problems)


def test_one_reads_and_works_without_scripts(browser, demo, sign_ins):
    context = browser.new_context(base_url=demo, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fjellvik/")
    page.locator("button[lang=en]").click()

    page.get_by_role("link", name=re.compile("Temaplan for integrering 2025")).click()
    page.locator("select[name=status]").select_option(index=1)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text(re.compile(r"Showing \d+ of \d+ measures"))).to_be_visible()
    page.get_by_role("link", name="Show all").click()

    page.goto("/fjellvik/search")
    page.locator("main input[type=search]").fill("språk")
    page.locator("main form button").first.click()
    expect(page.locator("main mark").first).to_be_visible()

    email, password = sign_ins["koordinator"]
    page.goto("/sign-in/")
    page.locator("main input[type=email]").fill(email)
    page.locator("main input[type=password]").fill(password)
    page.locator("main form button[type=submit]").click()
    page.goto("/lindeso/")
    page.get_by_role("link", name=re.compile("Integrationsstrategi 2025")).click()
    page.goto(f"{page.url}edit/add/term")
    page.locator("main [name=term]").fill("Word without scripts")
    page.locator("main [name=definition]").fill("It was added without them.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("Word without scripts").first).to_be_visible()
    context.close()
