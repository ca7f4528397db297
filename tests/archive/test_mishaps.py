"""Whatever happens to a store, the findings are those of a fresh one, and what happened is said in a sentence."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUSES = ("甲报", "乙报", "丙报", "丁报")
AUDITOR = [sys.executable, "-m", "auditor"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "AUDITOR_LANG": "zh"}
MANY, FEW = 144, 40  # a run over many can be interrupted, one over few is short


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a control file and a corpus in which every fourth article contradicts another."""
    return laid(tmp_path, MANY)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The same with few articles."""
    return laid(tmp_path, FEW)


def laid(folder: Path, count: int) -> Path:
    (folder / "articles").mkdir()
    (folder / "auditor.toml").write_text('corpus = ["articles"]\n', encoding="utf-8")
    for at in range(count):
        lay(folder, at, 3000 + at // 4 * 10 + (700 if at % 4 == 3 else 0))
    return folder


def lay(folder: Path, at: int, staff: int) -> None:
    name = f"{'青白丹云清远'[at // 24]}{'禾川江山林田'[at // 4 % 6]}中学"
    body = f"截至2022年6月底，{name}共有学生{staff}人。"
    text = f"---\ndate: 2022-07-{10 + at % 4}\nsource: {HOUSES[at % 4]}\n---\n{body}\n"
    (folder / f"articles/{at:03}.md").write_text(text, encoding="utf-8")


def check(folder: Path, *paths: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, *AUDITOR, "check", *paths, "--format", "json"]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def findings(folder: Path, *paths: str) -> object:
    done = check(folder, *paths)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)["findings"]


def fresh(folder: Path, *paths: str) -> object:
    """The findings from an archive that was never there before."""
    home = folder / ".auditor"
    aside = folder / "aside"
    if home.exists():
        home.rename(aside)
    found = findings(folder, *paths)
    shutil.rmtree(home)
    if aside.exists():
        aside.rename(home)
    return found


def store(folder: Path) -> Path:
    (found,) = (folder / ".auditor").glob("*.sqlite")
    return found


def test_a_run_that_is_killed_at_any_moment_costs_nothing(corpus: Path) -> None:
    expected = fresh(corpus)
    assert isinstance(expected, list)
    assert len(expected) >= MANY // 4
    dice = random.Random(7)
    begin = time.monotonic()
    findings(corpus)
    whole = time.monotonic() - begin
    shutil.rmtree(corpus / ".auditor")
    killed = 0
    for _ in range(8):
        running = subprocess.Popen(
            [*AUDITOR, "check", "-q"],
            cwd=corpus,
            env=ENVIRONMENT,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            running.wait(dice.uniform(0.05, 0.6) * whole)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
        for at in dice.sample(range(MANY), 20):  # so that the next one has something to write
            path = corpus / f"articles/{at:03}.md"
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert killed
    assert facts(findings(corpus)) == facts(expected)
    assert sqlite3.connect(store(corpus)).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def facts(found: object) -> list[tuple[str, str]]:
    assert isinstance(found, list)
    return [(one["code"], one["fingerprint"]) for one in found]


def test_runs_at_once_find_the_same(corpus: Path) -> None:
    expected = fresh(corpus)
    command = [*AUDITOR, "check", "--format", "json"]
    for _ in range(3):
        at_once = [
            subprocess.Popen(
                command, cwd=corpus, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(3)
        ]
        for running in at_once:
            out, said = running.communicate()
            assert json.loads(out)["findings"] == expected, said.decode()
        for at in range(0, MANY, 3):
            path = corpus / f"articles/{at:03}.md"
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert findings(corpus) == expected


@pytest.mark.parametrize(
    "harm", ["cut short", "overwritten", "emptied", "other tables", "noise", "no database"]
)
def test_a_damaged_store_is_made_anew(small: Path, harm: str) -> None:
    expected, two = findings(small), ("articles/003.md", "articles/007.md")
    expected_of_two = fresh(small, *two)
    path = store(small)
    data = bytearray(path.read_bytes())
    assert len(data) > 40_000
    if harm == "cut short":
        data = data[: len(data) // 2 // 4096 * 4096]
    elif harm == "overwritten":
        data[8192:] = b"\x07" * (len(data) - 8192)
    elif harm == "noise":
        dice = random.Random(3)
        for _ in range(400):
            data[dice.randrange(100, len(data))] = dice.randrange(256)
    elif harm == "emptied":
        data = bytearray()
    elif harm == "no database":
        data = bytearray("这不是数据库".encode() * 1000)
    path.write_bytes(data)
    if harm == "other tables":
        path.unlink()
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE claim (a, b)")
    done = check(small, *two)
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["findings"] == expected_of_two
    assert "Traceback" not in done.stderr
    if harm != "emptied":
        assert "存档已损坏" in done.stderr
        assert "已重建" in done.stderr
    assert findings(small) == expected
    assert check(small).stderr == ""


def test_a_row_that_was_changed_by_hand_is_not_believed(small: Path) -> None:
    expected = findings(small, "articles/003.md")
    with sqlite3.connect(store(small)) as db:
        db.execute("UPDATE claim SET row = replace(row, '3700', '3000')")
    done = check(small, "articles/003.md")
    assert json.loads(done.stdout)["findings"] == expected
    assert "已重建" in done.stderr


def test_a_folder_that_cannot_be_made_costs_time_and_nothing_else(small: Path) -> None:
    expected = fresh(small)
    (small / ".auditor").write_text("in the way", encoding="utf-8")
    done = check(small)
    assert json.loads(done.stdout)["findings"] == expected
    assert "这次不更新存档" in done.stderr


# Root writes what is read-only; without these capabilities it is as anybody.
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(AS_ANYBODY) and not shutil.which("setpriv"), reason="nothing is read-only for root")
def test_a_read_only_folder(small: Path) -> None:
    expected = findings(small)
    (small / ".auditor").chmod(0o500)
    store(small).chmod(0o400)
    try:
        same = check(small, before=AS_ANYBODY)
        lay(small, 0, 9999)
        done = check(small, before=AS_ANYBODY)
    finally:
        (small / ".auditor").chmod(0o700)
    assert json.loads(same.stdout)["findings"] == expected
    assert "这次不更新存档" in done.stderr
    assert json.loads(done.stdout)["findings"] == fresh(small) != expected


def test_a_full_disk(corpus: Path) -> None:
    expected = fresh(corpus)
    done = check(corpus, before=["prlimit", "--fsize=60000"])
    assert json.loads(done.stdout)["findings"] == expected
    assert "存档写不了（磁盘读写出错）；这次不更新存档" in done.stderr
    assert findings(corpus) == expected
    for at in range(MANY):
        lay(corpus, at, 4000 + at)
    done = check(corpus, before=["prlimit", "--fsize=60000"])
    assert json.loads(done.stdout)["findings"] == fresh(corpus) != expected
    assert facts(findings(corpus)) == facts(fresh(corpus))
