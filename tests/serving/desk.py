"""A page that is served: the command in a process of its own, over a small desk of invented articles."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
ARTICLES: Final = {
    "a.md": "---\ntitle: 青禾科技半年记\ndate: 2022-07-10\nsource: 甲报\n---\n截至2022年6月底，青禾科技共有员工3200人。"
    "公司的厂房沿着河岸排开，早班的工人骑车从老城过来，食堂门口的梧桐树下停满了车。车间主任说，设备都换成了新的，"
    "老师傅带着徒弟一台一台地调试，从装料到质检都有人盯着。下班以后，夜校的灯还亮着，不少人在那里学画图。\n",
    "b.md": "---\ntitle: 青禾科技上市\ndate: 2021-07-12\nsource: 乙报\n---\n截至2021年6月底，青禾科技共有员工2100人。\n",
    "sub/c.md": "---\ntitle: 图书馆\ndate: 2022-07-12\nsource: 丙报\n---\n截至2022年6月底，临川图书馆共有藏书120万册。\n",
}
CLASH: Final = (
    "青禾科技在临川市扩产\n\n发布时间：2022年7月15日 来源：丁报\n\n"
    "丁报讯 截至2022年6月底，青禾科技共有员工3900人，厂房在临川市东郊，去年开工。\n\n约50%左右的员工住在厂区。\n"
)


@dataclass(slots=True)
class Answer:
    """What came back: ``told`` is the body, as an object where it is JSON."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Served:
    """The page at ``port``, served by ``process``, whose standard output is gathered in ``lines``."""

    process: subprocess.Popen[str]
    port: int
    folder: Path
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self, path: str = "/", *, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """The answer to one request; names of headers are written with ``_``, and win over what is sent by itself."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="host" in told, skip_accept_encoding=True)
        if body is not None:
            told.setdefault("content-length", str(len(body)))
        for name, value in told.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
        connection.close()
        return found

    def send(self, draft: str | bytes, name: str = "", **headers: str) -> Answer:
        """The answer to a draft, sent as the page sends it."""
        body = draft.encode() if isinstance(draft, str) else draft
        return self.ask("/draft", method="POST", body=body, x_auditor_name=quote(name), **headers)

    def interrupt(self) -> int:
        """Press Ctrl-C, and say with which status the command ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "auditor", "serve", "--no-open", *args]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


@contextmanager
def served(folder: Path, *args: str) -> Iterator[Served]:
    """The page over what lies in ``folder``, which is the working folder."""
    process = subprocess.Popen(
        command("--port", "0", *args),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        made = Served(process, int(found[1]), folder, [line])
        threading.Thread(target=lambda: made.lines.extend(process.stdout or ()), daemon=True).start()
        yield made
    finally:
        process.terminate()  # and not killed, so that it takes its copy of the archive with it
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def lay(folder: Path) -> Path:
    """A desk in ``folder``: a control file, a corpus, and its archive."""
    (folder / "auditor.toml").write_text('corpus = ["articles"]\n', encoding="utf-8")
    for name, text in ARTICLES.items():
        file = folder / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = [sys.executable, "-m", "auditor", "archive", "rebuild"]
    subprocess.run(done, cwd=folder, env=environment(), check=True, capture_output=True)
    return folder


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Every file and folder under ``folder``, with the hash of its bytes, its size and its time."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.stat()
        data = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(folder).as_posix()] = (
            sha256(data).hexdigest(),
            status.st_size,
            status.st_mtime_ns,
        )
    return found
