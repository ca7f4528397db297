"""What the server answers to drafts, and what it leaves alone."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from word_made import document, para

from tests.serving.desk import ARTICLES, CLASH, command, environment, lay, served, state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serving.desk import Served

pytest.importorskip("uvicorn", reason="the extra serve is not installed")
OLD = re.compile(r"\ba\.md:6:\d+")  # where the archive has the figure
FIGURE = re.compile(r'<a class="fig v-([a-z-]+)"[^>]*>([^<]*)</a>')


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the small desk, which the tests leave as it is."""
    with served(lay(tmp_path_factory.mktemp("desk"))) as made:
        yield made


def verdicts(html: str) -> dict[str, str]:
    return {text: verdict for verdict, text in FIGURE.findall(html)}


def test_a_draft_is_marked_against_the_archive(page: Served) -> None:
    answer = page.send(CLASH)
    assert answer.status == 200
    marked = verdicts(answer.told["html"])
    assert marked["3900人"] == "error"
    assert marked["约50%左右"] == "warning"
    assert OLD.search(answer.told["html"])
    assert "1 处错误" in answer.told["said"]
    assert answer.told["text"] is None


def test_a_file_comes_back_as_text_to_be_mended(page: Served) -> None:
    answer = page.send(CLASH.encode("gb18030"), "定稿.txt")
    assert answer.told["text"] == CLASH
    assert "定稿.txt" in answer.told["html"]


def test_the_day_of_publication_is_taken_where_a_draft_has_none(page: Served) -> None:
    bare = "青禾科技扩产\n\n目前，青禾科技共有员工3200人。\n"
    assert "2022年7月15日（另行给出）" in page.send(bare, x_auditor_day="2022-07-15").told["html"]
    assert "2022年7月15日" not in page.send(bare).told["html"]
    wrong = page.send(bare, x_auditor_day="July")
    assert (wrong.status, wrong.told["problem"]) == (400, "发稿日期 'July' 不是日期")


def test_a_new_version_of_an_article_is_not_held_against_the_old_one(page: Served) -> None:
    changed = ARTICLES["a.md"].replace("3200人", "3300人")
    as_new = page.send(changed, "a.md")
    assert "error" not in verdicts(as_new.told["html"]).values()
    assert "articles/a.md" in as_new.told["html"]
    held = page.send(changed, "a.md", x_auditor_replaces="")
    assert OLD.search(held.told["html"])
    assert 'data-replaces="articles/a.md"' in held.told["html"]
    pasted = page.send(changed, x_auditor_replaces="articles%2Fa.md")
    assert "error" not in verdicts(pasted.told["html"]).values()


def test_an_article_of_the_same_name_is_asked_about(page: Served) -> None:
    answer = page.send(CLASH, "a.md")
    assert verdicts(answer.told["html"])["3900人"] == "error"
    assert 'data-replaces="articles/a.md"' in answer.told["html"]


def test_the_timelines_of_an_entity_hold_the_archive_and_the_draft(page: Served) -> None:
    html = page.send(CLASH).told["html"]
    links = re.findall(r'href="(/entity\?[^"]*)"', html)
    (link,) = {one.replace("&amp;", "&") for one in links if "%E9%9D%92%E7%A6%BE" in one}
    part = page.ask(link, x_auditor_part="1").told["html"]
    assert all(figure in part for figure in ("2100人", "3200人", "3900人"))
    assert "<svg" in part
    whole = page.ask(link)
    assert whole.text.startswith("<!doctype html>")
    assert "2100人" in whole.text
    gone = page.ask("/entity?draft=999&name=x")
    assert gone.status == 410
    assert "再核对一次" in gone.text
    unknown = page.ask(re.sub("name=.*", "name=nobody", link), x_auditor_part="1")
    assert "画不出时间线" in unknown.told["html"]


@pytest.mark.parametrize(
    ("draft", "name", "said"),
    [
        (b"", "", "没有可读的文章"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "图.png", "图片"),
        (b"---\ntitle: [\n---\nx", "a.md", "a.md:3"),
        (b"\xff\xfe\x00\x00\x81", "x.txt", "x.txt"),
        (b"PK\x03\x04" + b"\0" * 40, "", "稿件"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(page: Served, draft: bytes, name: str, said: str) -> None:
    answer = page.send(draft, name)
    assert answer.status == 422
    assert said in answer.told["problem"]


def test_a_draft_without_figures_is_shown_all_the_same(page: Served) -> None:
    answer = page.send("今天天气很好。")
    assert answer.told["said"] == "没有读到数字"
    assert "今天天气很好" in answer.told["html"]


def test_a_draft_that_is_too_large_is_refused(page: Served) -> None:
    for size in (5 * 2**20 + 1, 20 * 2**20):
        answer = page.send(b"1" * size)
        assert answer.status == 413
        assert "最多 5 MB" in answer.told["problem"]


def test_hostile_text_and_names_are_text(page: Served) -> None:
    draft = "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>截至2022年6月底，青禾科技共有员工\u202e3900人。\n"
    for name in ("", '"><script>alert(3)</script>.txt', "../../etc/passwd", "\u202egnp.txt"):
        html = page.send(draft, name).told["html"]
        assert not re.search(r"<(script|img|iframe|object|embed|base|form|link)\b", html)
        assert not re.search(r"<[^>]*\s(on\w+|style)=", html)
        assert "\u202e" not in html
        assert all(link.startswith(("#", "/entity?")) for link in re.findall(r'href="([^"]*)"', html))


def test_what_it_serves_says_what_it_is(page: Served) -> None:
    kinds = {
        "/": "text/html",
        "/style.css": "text/css",
        "/page.js": "text/javascript",
        "/icon.svg": "image/svg+xml",
    }
    for path, kind in kinds.items():
        answer = page.ask(path)
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(kind)
    assert "与 3 篇稿件" in page.ask().text


def test_it_only_reads(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    before = state(desk)
    assert [name for name in before if name.endswith(".sqlite")]
    with served(desk) as page:
        assert page.send(CLASH).status == 200
        assert page.send(ARTICLES["a.md"].replace("3200", "3300"), "a.md").status == 200
        assert page.send(b"", "x.txt").status == 422
        assert page.ask("/entity?draft=1&name=%E9%9D%92%E7%A6%BE%E7%A7%91%E6%8A%80").status == 200
        assert state(desk) == before
        assert page.interrupt() == 0
    assert state(desk) == before


def test_an_archive_that_nobody_may_write_will_do(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    store = next((desk / ".auditor").glob("*.sqlite"))
    store.chmod(0o444)
    store.parent.chmod(0o555)
    try:
        with served(desk) as page:
            assert verdicts(page.send(CLASH).told["html"])["3900人"] == "error"
    finally:
        store.parent.chmod(0o755)


def test_the_corpus_is_followed_without_being_archived(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    calm = CLASH.replace("3900", "3200")
    with served(desk) as page:
        assert "error" not in verdicts(page.send(calm).told["html"]).values()
        before = state(desk / ".auditor")
        (desk / "articles" / "a.md").write_text(ARTICLES["a.md"].replace("3200", "4100"), encoding="utf-8")
        for _ in range(100):  # it looks for changes for a small part of the time
            if "error" in verdicts(page.send(calm).told["html"]).values():
                break
        else:
            pytest.fail("the changed article was never read")
        assert state(desk / ".auditor") == before


def test_an_archive_elsewhere_is_compared_with_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "here").mkdir()
    desk = lay(tmp_path / "desk")
    before = state(desk)
    with served(tmp_path / "here", "--against", "../desk") as page:
        answer = page.send(CLASH)
        assert verdicts(answer.told["html"])["3900人"] == "error"
        assert OLD.search(answer.told["html"])
    assert state(desk) == before


def test_paths_are_compared_with_where_they_are_named(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    shutil.rmtree(desk / ".auditor")
    with served(desk, "articles/sub") as page:
        assert "与 1 篇稿件" in page.ask().text
        assert "error" not in verdicts(page.send(CLASH).told["html"]).values()
    assert not (desk / ".auditor").exists()


def test_without_articles_a_draft_is_checked_against_itself(tmp_path: Path) -> None:
    with served(tmp_path, "--lang", "en") as page:
        assert "There are no articles to compare with" in page.ask().text
        answer = page.send(CLASH)
        assert verdicts(answer.told["html"])["约50%左右"] == "warning"
        assert "1 warning" in answer.told["said"]
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_archive_is_left_where_it_is(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    store = next((desk / ".auditor").glob("*.sqlite"))
    store.write_bytes(b"no database at all" * 100)
    before = state(desk)
    with served(desk) as page:
        assert verdicts(page.send(CLASH).told["html"])["3900人"] == "error"
    assert state(desk) == before


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_and_leaves_nothing(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    (tmp_path / "desk").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    with served(lay(tmp_path / "desk")) as page:
        assert page.send(CLASH).status == 200
        assert list((tmp_path / "temp").glob("auditor-*"))
        page.process.send_signal(number)
        assert page.process.wait(timeout=30) == 0
        assert page.process.stderr is not None
        assert page.process.stderr.read() == ""
    assert not list((tmp_path / "temp").glob("auditor-*"))


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_it_ends_while_a_draft_is_being_marked(tmp_path: Path) -> None:
    long = "".join(
        f"第{at}户人家收了{at % 37 + 2}公斤莲子，卖掉{at % 11 + 1}公斤。\n\n" for at in range(4000)
    )
    with served(tmp_path) as page:
        sending = threading.Thread(target=lambda: suppressed(page.send, long), daemon=True)
        sending.start()
        time.sleep(0.5)
        begin = time.monotonic()
        assert page.interrupt() == 0
        assert time.monotonic() - begin < 5
        assert page.process.stderr is not None
        assert page.process.stderr.read() == ""


def suppressed(send: Callable[[str], object], draft: str) -> None:
    with suppress(OSError, http.client.HTTPException):
        send(draft)


@pytest.mark.skipif(os.name != "posix", reason="a browser that is a shell script")
@pytest.mark.parametrize("option", ["--open", "--no-open"])
def test_the_browser_is_opened_where_that_is_asked(
    tmp_path: Path, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    (tmp_path / "desk").mkdir()
    with served(tmp_path / "desk", option) as page:
        assert page.ask().status == 200
        assert seen.exists() == (option == "--open")
        assert not seen.exists() or seen.read_text(encoding="utf-8").strip() == page.address


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1])
        for lang, said in (("zh", f"端口 {number} 用不了"), ("en", f"port {number} cannot be used")):
            done = subprocess.run(
                command("--port", number, "--lang", lang),
                cwd=tmp_path,
                env=environment(),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=60,
                check=False,
            )
            assert done.returncode == 2
            assert said in done.stderr
            assert "--port 0" in done.stderr
            assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--port", "99999"), "0 到 65535"),
        (("--select", "C999"), "没有 'C999'"),
        (("nowhere",), "路径不存在"),
        (("--against", ".", "articles"), "只能写一个"),
        (("--against", "."), "这里没有存档"),
    ],
)
def test_bad_usage_is_said(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    done = subprocess.run(
        command("--port", "0", *args), cwd=tmp_path, env=environment(), capture_output=True, text=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr


def test_it_binds_this_machine_alone(page: Served) -> None:
    """Another address of this machine is not answered: 127.0.0.2 is as far as loopback alone shows."""
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", page.port), timeout=2)


def test_a_word_document_is_marked(page: Served) -> None:
    pytest.importorskip("lxml", reason="the extra docx is not installed")
    lines = [line for line in CLASH.split("\n") if line]
    answer = page.send(document(*map(para, lines)), "定稿.docx")
    assert answer.status == 200, answer.text
    assert verdicts(answer.told["html"])["3900人"] == "error"
    assert answer.told["text"] is None
