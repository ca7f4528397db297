"""What the operating system refuses: the sentence is in one language, whatever the system says itself."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import denial
from auditor.cli import main
from auditor.model import Words
from auditor.reading import ReadError, read
from auditor.report import delivery
from auditor.rulebook import RuleError, load

COMMON = (
    "EACCES", "EADDRINUSE", "EBUSY", "EEXIST", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENOENT", "ENOSPC",
    "ENOTDIR", "EPERM", "EROFS",
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article and a control file."""
    for name in ("AUDITOR_LANG", "AUDITOR_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("截至2022年6月底，青禾科技共有员工3200人。\n", encoding="utf-8")
    Path("auditor.toml").write_text('corpus = ["a.md"]\n', encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, catch_exceptions=False)


def letters(text: str) -> set[str]:
    """The words of ``text`` in Latin letters."""
    return {word for word in text.split() if word.isascii() and word.isalpha()}


@pytest.mark.parametrize("name", COMMON)
def test_common_reasons_are_told_in_chinese(name: str) -> None:
    number = getattr(errno, name)
    told = denial.why(OSError(number, "as the system says it"))
    assert told.zh
    assert not any(sign.isascii() for sign in told.zh)
    assert told.en == os.strerror(number)


def test_every_reason_is_told_once() -> None:
    assert len(set(denial._CHINESE.values())) == len(denial._CHINESE)


def test_a_rare_reason_is_told_as_the_system_tells_it() -> None:
    assert denial.why(OSError(errno.EXDEV, "Invalid cross-device link")).zh == "Invalid cross-device link"
    assert denial.why(OSError("nobody knows")) == Words("nobody knows", "nobody knows")


@pytest.mark.parametrize(
    ("args", "zh"),
    [
        (("check", "a.md", "-o", "a.md/out.md"), "a.md/out.md：写不进去（"),
        (("check", "a.md", "-o", "x" * 300), "写不进去（名称太长）"),
        (("check", "a.md", "--baseline", "."), ".：基线读不了（这是文件夹，不是文件）"),
        (("check", "a.md", "--config", "."), "读不了（这是文件夹，不是文件）"),
        (("check", "a.md", "--config", "nowhere.toml"), "nowhere.toml：读不了（没有这个文件或文件夹）"),
        (("archive", "export", "a.md/out.csv"), "a.md/out.csv：写不进去（"),
    ],
)
def test_a_sentence_is_in_one_language(args: tuple[str, ...], zh: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert zh in result.stderr
    assert letters(result.stderr.replace("（", " ").replace("）", " ")) <= {"auditor"}
    assert "（" not in run("--lang", "en", *args).stderr


def test_an_article_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ReadError) as problem:
        read("a.md")
    assert problem.value.message == Words(
        "a.md：无法读取（没有权限）", "a.md: cannot be read (Permission denied)"
    )


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(delivery, "replace", refuse)
    assert "out.md：写不进去（磁盘满了），" in run("check", "a.md", "-o", "out.md").stderr


def test_an_archive_that_cannot_be_kept_or_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("archive", "rebuild").exit_code == 0
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".sqlite":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    store = next(Path.cwd().resolve().glob(".auditor/*.sqlite"))
    assert f"删不掉旧存档：{store}：没有权限\n" in run("archive", "rebuild").stderr
    store.write_bytes(b"no database at all" * 100)
    assert f"auditor: {store}：没有权限；这次不更新存档" in run("check", "a.md").stderr


def test_rules_that_cannot_be_read() -> None:
    Path("rules").mkdir()
    Path("rules/x.toml").write_bytes("中文".encode("gb18030"))
    with pytest.raises(RuleError) as problem:
        load(Path("rules"))
    assert problem.value.message.zh == "rules/x.toml：读不了：不是 UTF-8，请另存为 UTF-8"
    Path("rules/x.toml").unlink()
    Path("rules/x.toml").mkdir()
    with pytest.raises(RuleError) as problem:
        load(Path("rules"))
    assert problem.value.message.zh == "rules/x.toml：读不了（这是文件夹，不是文件）"


def test_an_export_that_is_no_text() -> None:
    Path("x.jsonl").write_bytes("中文".encode("gb18030"))
    assert "x.jsonl：不是 UTF-8 文本，读不回来\n" in run("archive", "import", "x.jsonl").stderr
