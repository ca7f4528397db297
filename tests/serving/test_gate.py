"""Who is answered, and what every answer tells the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving.desk import CLASH, lay, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving.desk import Served

pytest.importorskip("uvicorn", reason="the extra serve is not installed")
PATHS = ("/", "/style.css", "/page.js", "/icon.svg", "/entity?draft=1&name=x", "/nowhere")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the small desk, which the tests leave as it is."""
    with served(lay(tmp_path_factory.mktemp("desk"))) as made:
        yield made


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "0.0.0.0:{port}",
        "",
    ],
)
@pytest.mark.parametrize("path", PATHS)
def test_other_hosts_are_refused(page: Served, host: str, path: str) -> None:
    answer = page.ask(path, host=host.format(port=page.port))
    assert answer.status == 403
    assert "本机地址" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_machine_is_answered(page: Served, host: str) -> None:
    assert page.ask(host=host.format(port=page.port)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:{port}"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://localhost:{port}"},  # another origin than the host that is asked
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "http://127.0.0.1:{port}", "sec_fetch_site": "cross-site"},
    ],
)
def test_other_pages_are_refused(page: Served, headers: dict[str, str]) -> None:
    told = {name: value.format(port=page.port) for name, value in headers.items()}
    for answer in (page.ask(**told), page.ask("/page.js", **told), page.send(CLASH, **told)):
        assert answer.status == 403
        assert "别的网页" in answer.text


def test_the_page_itself_is_answered(page: Served) -> None:
    told = {"origin": f"http://127.0.0.1:{page.port}", "sec_fetch_site": "same-origin"}
    assert page.send(CLASH, **told).status == 200
    assert page.ask(sec_fetch_site="none").status == 200


def test_a_form_of_another_page_cannot_send_a_draft(page: Served) -> None:
    """Its browser would ask first before it sent a header of our own, and would get no leave."""
    answer = page.ask("/draft", method="POST", body=b"text=1", content_type="text/plain")
    assert answer.status == 400
    leave = page.ask(
        "/draft", method="OPTIONS", origin="http://evil.example", access_control_request_method="POST"
    )
    assert leave.status == 403
    assert not [name for name in leave.headers if name.startswith("access-control")]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_a_draft_is_sent_in_one_way(page: Served, method: str) -> None:
    assert page.ask("/draft", method=method, body=b"").status == 405


def test_every_answer_is_guarded(page: Served) -> None:
    answers = [page.ask(path) for path in PATHS]
    answers += [
        page.send(CLASH),
        page.send(b""),
        page.ask(host="evil.example"),
        page.send(b"1" * (5 * 2**20 + 1)),
    ]
    for answer in answers:
        headers = answer.headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-embedder-policy"] == "require-corp"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
        assert not [name for name in headers if name.startswith("access-control")]


def test_no_page_holds_script_or_style_of_its_own(page: Served) -> None:
    for answer in (page.ask(), page.ask("/nowhere")):
        assert "<style" not in answer.text
        assert " style=" not in answer.text
        assert answer.text.count("<script") == answer.text.count('<script src="/page.js" defer></script>')
