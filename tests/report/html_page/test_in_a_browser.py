"""The page as a browser lays it out: headless Chromium, where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from auditor.report import Options, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Audit

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM: Final = next(filter(None, map(shutil.which, NAMES)), None)
POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on PATH: the page was not laid out by a browser"
    ),
]


def run(folder: Path, document: str, *flags: str, width: int = 1280, fragment: str = "") -> str:
    """What headless Chromium prints for ``document`` in a window of ``width``."""
    file = folder / "page.html"
    file.write_text(document, encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--no-first-run", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900", *flags,
        f"{file.as_uri()}{fragment}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def browsed(folder: Path, document: str, *flags: str, width: int = 1280, fragment: str = "") -> str:
    """The DOM of ``document`` after it was loaded."""
    loaded = ("--virtual-time-budget=2000", "--dump-dom")
    return run(folder, document, *flags, *loaded, width=width, fragment=fragment)


def asked(folder: Path, document: str, script: str, *, width: int = 1280, fragment: str = "") -> str:
    """What ``script`` makes of the page, which stands in a frame of ``width`` (no window is as narrow as a phone).

    Its policy would keep the script out, so it is left out here.
    """
    free = POLICY.sub("", document)
    assert free != document
    send = (
        "<script>addEventListener('load', () => setTimeout(() => "
        f"parent.postMessage(String({script}), '*'), 300))</script>"
    )
    (folder / "framed.html").write_text(free.replace("</body>", f"{send}</body>"), encoding="utf-8")
    frame = (
        "<!doctype html><title>no answer</title><script>"
        "addEventListener('message', e => { document.title = e.data })</script>"
        f'<iframe src="framed.html{fragment}" width="{width}" height="800" frameborder="0"></iframe>'
    )
    dom = browsed(folder, frame)
    return re.search(r"<title>(.*?)</title>", dom, re.DOTALL)[1]  # type: ignore[index]


@pytest.fixture(scope="module")
def document(audit: Audit) -> str:
    return write("html", audit, Options())


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(tmp_path: Path, document: str, width: int) -> None:
    script = "[innerWidth, document.documentElement.scrollWidth]"
    assert asked(tmp_path, document, script, width=width) == f"{width},{width}"


def test_evidence_stands_beside_the_text_on_a_desk_and_below_it_on_a_phone(
    tmp_path: Path, document: str
) -> None:
    beside = (
        "(() => { const a = document.querySelector('.note').getBoundingClientRect(); const p = document.querySelector("
        "'.note').closest('.row').querySelector('.passage').getBoundingClientRect(); return a.left >= p.right })()"
    )
    assert asked(tmp_path, document, beside) == "true"
    assert asked(tmp_path, document, beside, width=400) == "false"


def test_a_link_to_folded_evidence_opens_it(tmp_path: Path, document: str) -> None:
    entry = re.search(r'<li id="([^"]+)" class="entry"', document)
    assert entry
    opened = f"document.getElementById('{entry[1]}').closest('details').open"
    assert asked(tmp_path, document, opened) == "false"
    assert asked(tmp_path, document, opened, fragment=f"#{entry[1]}") == "true"


def test_every_figure_and_every_fold_can_be_reached_by_keyboard(tmp_path: Path, document: str) -> None:
    unreachable = (
        "[...document.querySelectorAll('.fig[href], summary, .skip')].filter(e => { e.focus({preventScroll: true}); "
        "return e.checkVisibility() && document.activeElement !== e; }).length"
    )
    assert asked(tmp_path, document, unreachable) == "0"


@pytest.mark.parametrize(("dark", "paper"), [(False, "rgb(255, 255, 255)"), (True, "rgb(22, 25, 31)")])
def test_the_page_is_dark_where_the_reader_is(tmp_path: Path, document: str, dark: bool, paper: str) -> None:
    flags = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    free = POLICY.sub("", document)
    script = "<script>document.title = getComputedStyle(document.body).backgroundColor</script>"
    dom = browsed(tmp_path, free.replace("</body>", f"{script}</body>"), *flags)
    assert f"<title>{paper}</title>" in dom


def test_the_policy_keeps_scripts_and_pictures_out(tmp_path: Path, document: str) -> None:
    intruder = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\"><p style='color:red'>"
    invaded = document.replace("<main", f"{intruder}<main")
    assert "<title>run</title>" in browsed(tmp_path, POLICY.sub("", invaded))
    assert "<title>数字核对报告</title>" in browsed(tmp_path, invaded)


def test_the_policy_lets_the_style_sheet_in(tmp_path: Path, document: str) -> None:
    """Asked of the picture, since no script may run: a page whose style sheet is refused looks like one without."""
    pictures = []
    for name, page in (
        ("styled", document),
        ("bare", re.sub("<style>.*?</style>", "", document, flags=re.DOTALL)),
    ):
        picture = tmp_path / f"{name}.png"
        run(tmp_path, page, f"--screenshot={picture}", width=600)
        pictures.append(picture.read_bytes())
    assert pictures[0] != pictures[1]
