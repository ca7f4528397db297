"""The page as an editor uses it: headless Chromium, where there is one."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.serving.desk import CLASH, lay, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serving.desk import Served

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM: Final = next(filter(None, map(shutil.which, NAMES)), None)

pytest.importorskip("uvicorn", reason="the extra serve is not installed")
driving = pytest.importorskip(
    "playwright.sync_api",
    reason="no Playwright: the page was not tried in a browser; `make browser` brings it",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: the page was not tried in a browser"),
]

# Pastes text as a person does, without the clipboard of the machine: the page cannot tell.
PASTE: Final = """text => {
  const field = document.getElementById('text');
  field.focus();
  field.select();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))) {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'}));
  }
}"""
DROP: Final = """([name, text, type]) => {
  const data = new DataTransfer();
  if (name) data.items.add(new File([text], name, {type})); else data.setData('text/plain', text);
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector('h1').dispatchEvent(
      new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the small desk, which the tests leave as it is."""
    with served(lay(tmp_path_factory.mktemp("desk"))) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with driving.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


class Tab:
    """A tab with the page open; ``asked`` are the addresses that it asked for, ``complaints`` what its console says."""

    def __init__(self, browser: Any, page: Served, **how: Any) -> None:
        self.context = browser.new_context(**how)
        self.at = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.at.on("request", lambda request: self.asked.append(request.url))
        self.at.on("console", lambda message: self.complaints.append(message.text))
        self.at.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.at.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.at.goto(page.address)

    def paste(self, text: str) -> None:
        self.at.evaluate(PASTE, text)
        self.at.wait_for_selector("#result article", timeout=60_000)

    def verdicts(self) -> dict[str, str]:
        script = "all => Object.fromEntries(all.map(a => [a.textContent, a.dataset.verdict]))"
        found: dict[str, str] = self.at.eval_on_selector_all("#result a.fig[data-verdict]", script)
        return found


@pytest.fixture
def tab(browser: Any, page: Served) -> Iterator[Tab]:
    made = Tab(browser, page)
    yield made
    assert made.complaints == []
    assert all(address.startswith(page.address) for address in made.asked)
    made.context.close()


def test_a_pasted_draft_is_marked(tab: Tab) -> None:
    tab.paste(CLASH)
    assert tab.verdicts()["3900人"] == "error"
    assert "1 处错误" in tab.at.inner_text("#status")
    assert tab.at.is_hidden("#problem")


def test_what_is_typed_is_marked_again(tab: Tab) -> None:
    tab.paste(CLASH)
    tab.at.fill("#text", CLASH.replace("3900", "3200"))
    tab.at.wait_for_selector("#result a.fig:text('3200人')")
    assert "error" not in tab.verdicts().values()
    tab.at.fill("#text", "")
    tab.at.wait_for_selector("#result article", state="detached")
    assert tab.at.inner_text("#status") == ""


@pytest.mark.parametrize("name", ["定稿.txt", "draft.md", ""])
def test_a_dropped_draft_is_marked(tab: Tab, name: str) -> None:
    tab.at.evaluate(DROP, [name, CLASH, "text/plain"])
    tab.at.wait_for_selector("#result article")
    assert tab.verdicts()["3900人"] == "error"
    assert tab.at.input_value("#text") == CLASH
    assert tab.at.inner_text("#name") == name
    assert tab.at.url.endswith("/")


def test_a_chosen_file_is_marked(tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "页面.html"
    file.write_text(f"<!doctype html><title>扩产</title><h1>扩产</h1><p>{CLASH}</p>", encoding="utf-8")
    tab.at.set_input_files("#file", file)
    tab.at.wait_for_selector("#result article")
    assert tab.verdicts()["3900人"] == "error"


def test_a_file_that_cannot_be_read_is_said_and_the_next_one_is(browser: Any, page: Served) -> None:
    tab = Tab(browser, page)
    tab.at.evaluate(DROP, ["图.png", "\x89PNG\r\n\x1a\n\x00\x00", "image/png"])
    tab.at.wait_for_selector("#problem:not([hidden])")
    assert "图.png" in tab.at.inner_text("#problem")
    tab.paste(CLASH)
    assert tab.at.is_hidden("#problem")
    tab.context.close()


def test_a_draft_that_is_too_large_is_not_sent(tab: Tab) -> None:
    tab.at.evaluate(DROP, ["book.txt", "字" * 2_000_000, "text/plain"])
    tab.at.wait_for_selector("#problem:not([hidden])")
    assert "最多 5 MB" in tab.at.inner_text("#problem")
    assert not [address for address in tab.asked if address.endswith("/draft")]


def test_hovering_a_figure_shows_its_evidence(tab: Tab) -> None:
    tab.paste(CLASH)
    figure, note = tab.at.locator("a.fig.v-error"), tab.at.locator(".note.v-error")
    figure.scroll_into_view_if_needed()
    figure.hover()
    tab.at.wait_for_selector(".note.v-error.lit, #card:not([hidden])")
    seen = note.inner_text() + tab.at.inner_text("#card")
    assert "3200人" in seen
    assert re.search(r"a\.md:6:\d+", seen)
    tab.at.hover("h1")
    tab.at.wait_for_selector("#card", state="hidden")
    tab.at.wait_for_selector(".lit", state="detached")


def test_evidence_that_is_out_of_sight_comes_on_a_card(browser: Any, page: Served) -> None:
    tab = Tab(browser, page, viewport={"width": 700, "height": 420})
    tab.paste(
        "青禾科技\n\n"
        + "工人从老城骑车过来，梧桐树下停满了车。" * 60
        + CLASH.replace("。\n", "。" + "灯还亮着。" * 200)
    )
    tab.at.locator("a.fig.v-error").hover()
    tab.at.wait_for_selector("#card:not([hidden])")
    assert "3200人" in tab.at.inner_text("#card")
    box = tab.at.locator("#card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 700
    tab.at.keyboard.press("Escape")
    assert tab.at.is_hidden("#card")
    tab.context.close()


def test_all_of_it_works_by_keyboard(tab: Tab) -> None:
    keys = tab.at.keyboard
    assert tab.at.evaluate("document.activeElement.id") == "text"
    keys.insert_text(CLASH)
    keys.press("Control+Enter")
    tab.at.wait_for_selector("#result article")
    for _ in range(60):
        keys.press("Tab")
        if tab.at.evaluate("document.activeElement.matches('a.fig.v-error')"):
            break
    else:
        pytest.fail("no figure was reached")
    tab.at.wait_for_selector(".note.v-error.lit, #card:not([hidden])")
    keys.press("Enter")  # to the evidence
    assert tab.at.evaluate("document.querySelector('.note:target') !== null")
    keys.press("Tab")
    assert tab.at.evaluate("document.activeElement.matches('.note.v-error a.back')")
    for _ in range(10):
        keys.press("Tab")
        if tab.at.evaluate("document.activeElement.matches(\".note a[href^='/entity?']\")"):
            break
    keys.press("Enter")
    tab.at.wait_for_selector("#timeline[open] svg")
    keys.press("Escape")
    assert tab.at.evaluate("!document.getElementById('timeline').open")
    assert tab.at.evaluate("document.activeElement.matches(\".note a[href^='/entity?']\")")


def test_an_entity_leads_to_its_timeline(tab: Tab) -> None:
    tab.paste(CLASH)
    tab.at.click("#who + ul a:has-text('青禾科技')")
    tab.at.wait_for_selector("#timeline[open] svg")
    told = tab.at.text_content("#timeline-body")
    assert "2100人" in told
    assert "3900人" in told
    tab.at.click("#timeline form button")
    with tab.context.expect_page() as opened:
        tab.at.click("#who + ul a:has-text('青禾科技')", modifiers=["Control"])
    opened.value.wait_for_selector("main svg")
    assert opened.value.title() == "青禾科技"


def test_the_suggested_wording_is_copied(browser: Any, page: Served) -> None:
    tab = Tab(browser, page, permissions=["clipboard-read", "clipboard-write"])
    tab.paste(CLASH)
    wording = tab.at.locator(".note [data-suggestion]").first
    tab.at.locator(".note button.copy").first.click()
    tab.at.wait_for_selector("button.copy:text('已复制')")
    assert tab.at.evaluate("navigator.clipboard.readText()") == wording.text_content()
    tab.context.close()


def test_a_wording_that_cannot_be_copied_is_selected(tab: Tab) -> None:
    tab.paste(CLASH)
    tab.at.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    tab.at.locator(".note button.copy").first.click()
    tab.at.wait_for_selector("button.copy:text('已选中')")
    assert (
        tab.at.evaluate("getSelection().toString()")
        == tab.at.locator(".note [data-suggestion]").first.inner_text()
    )


def test_an_older_version_can_be_left_out(tab: Tab) -> None:
    tab.at.evaluate(DROP, ["a.md", CLASH, "text/plain"])
    tab.at.wait_for_selector("a.fig.v-error")
    tab.at.click("button[data-replaces='articles/a.md']")
    tab.at.wait_for_selector("#result button[data-replaces='']")
    assert "error" not in tab.verdicts().values()


def test_a_large_draft_is_marked(tab: Tab) -> None:
    """300 kB, with a figure in every other sentence or so."""
    said = (
        f"第{at}户人家的院子里种着莲子，老人说今年收了{at % 37 + 2}公斤，比往年都好。门前的河水涨了又退，孩子们放学以后沿着河岸跑，"
        "卖豆腐的吆喝声从桥那头传过来，梧桐叶子落了一地，谁也不急着扫。\n\n"
        for at in range(1, 3000)
    )
    text = (CLASH + "".join(said)).encode()[:300_000].decode(errors="ignore")
    tab.paste(text)
    assert tab.verdicts()["3900人"] == "error"
    assert len(tab.at.locator("#result a.fig").all()) > 800


def test_a_hostile_draft_is_text(tab: Tab) -> None:
    hostile = (
        "<script>alert(1)</script><img src=x onerror=alert(2)>\n\n<svg onload=alert(3)><style>body{display:none}</style>\n\n"
        "<a href='javascript:alert(4)'>截至2022年6月底，青禾科技共有员工\u202e3900人</a>。<iframe src='http://evil.example/'></iframe>\n\n"
        '"><link rel=stylesheet href=http://evil.example/x.css><base href=http://evil.example/>\n'
    )
    for name in ("", "x.html", "x.md", '"><img src=x onerror=alert(5)>.txt'):
        tab.at.reload()
        if name:
            tab.at.evaluate(DROP, [name, hostile, "text/html"])
            tab.at.wait_for_selector("#result article")
        else:
            tab.paste(hostile)
        assert (
            tab.at.locator("#result").locator("script, img, iframe, style, link, base, svg, form").count()
            == 0
        )
        assert tab.at.is_visible("#result article")
        assert "\u202e" not in tab.at.inner_text("#result")
        tab.at.wait_for_timeout(200)


def test_the_policy_stops_what_would_get_in(browser: Any, page: Served) -> None:
    """Should markup ever get into the page, nothing in it runs, loads or is sent anywhere."""
    tab = Tab(browser, page)
    tab.paste(CLASH)
    tab.at.evaluate(
        """() => {
          document.getElementById('result').innerHTML =
            '<img src="http://evil.example/p.png" onerror="alert(1)"><p style="color: rgb(1, 2, 3)">x</p>'
            + '<iframe src="http://evil.example/"></iframe><form action="http://evil.example/"><button>x</button></form>';
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
        }"""
    )
    tab.at.eval_on_selector("#result form button", "button => button.click()")
    sent = tab.at.evaluate("fetch('http://evil.example/').then(() => true, () => false)")
    tab.at.wait_for_timeout(300)
    assert sent is False
    assert tab.at.evaluate("window.ran") is None
    assert tab.at.evaluate("getComputedStyle(document.querySelector('#result p')).color") != "rgb(1, 2, 3)"
    assert tab.at.url == page.address
    refused = [one for one in tab.complaints if "Content Security Policy" in one]
    assert len(refused) >= 4
    tab.context.close()


def test_another_page_gets_nothing(browser: Any, page: Served, tmp_path: Path) -> None:
    """A page of another origin tries to read, to send, to run and to frame what is served here."""
    context = browser.new_context()
    other = context.new_page()
    html = "<!doctype html><title>other</title><body>"
    context.route("http://evil.example/**", lambda route: route.fulfill(body=html, content_type="text/html"))
    other.goto("http://evil.example/")
    got = other.evaluate(
        """async (here) => {
          const said = async (ask) => { try { const answer = await ask(); return answer.type + answer.status } catch { return 'refused' } };
          const loads = (name, at) => new Promise((done) => {
            const made = document.createElement(name);
            made.onload = () => done('loaded'); made.onerror = () => done('refused');
            made.src = here + at; document.body.append(made);
          });
          return [
            await said(() => fetch(here)),
            await said(() => fetch(here + 'draft', {method: 'POST', body: 'x', headers: {'X-Auditor-Name': ''}})),
            await loads('script', 'page.js'),
            await loads('img', 'icon.svg'),
          ];
        }""",
        page.address,
    )
    assert got == ["refused"] * 4
    opaque = other.evaluate(
        "here => fetch(here, {mode: 'no-cors'}).then(a => a.type, () => 'refused')", page.address
    )
    assert opaque in ("refused", "opaque")  # in neither can it be read
    other.evaluate(
        "here => { const f = document.createElement('iframe'); f.src = here; document.body.append(f) }",
        page.address,
    )
    other.wait_for_timeout(500)
    framed = [frame for frame in other.frames if frame != other.main_frame]
    assert all("核对稿件" not in frame.content() for frame in framed)
    other.goto(page.address)  # typed by a person: this is how the page is opened
    assert other.title() == "核对稿件"
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Any, page: Served, width: int) -> None:
    tab = Tab(browser, page, viewport={"width": width, "height": 800})
    for step in ("empty", "marked"):
        if step == "marked":
            tab.paste(CLASH)
        wide = tab.at.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert wide == [width, width], step
    tab.at.click("#who + ul a")
    tab.at.wait_for_selector("#timeline[open] section")
    assert tab.at.evaluate(
        "(() => { const d = document.getElementById('timeline'); return d.scrollWidth <= d.clientWidth })()"
    )
    tab.context.close()


def test_a_server_that_has_ended_is_said(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path) as page:
        tab = Tab(browser, page)
        assert page.interrupt() == 0
    tab.at.fill("#text", CLASH)
    tab.at.wait_for_selector("#problem:not([hidden])")
    assert "auditor serve" in tab.at.inner_text("#problem")
    tab.context.close()


def test_the_page_speaks_english(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path, "--lang", "en") as page:
        tab = Tab(browser, page)
        tab.paste(CLASH)
        assert tab.at.title() == "Check a draft"
        assert "1 warning" in tab.at.inner_text("#status")
        assert tab.at.get_attribute("html", "lang") == "en"
        tab.context.close()
