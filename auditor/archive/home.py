"""Where a store lives: ``.auditor/`` beside the control file, one file for each set of rules and program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.archive.fault import UnwritableError
from auditor.denial import why

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = ".auditor"
_KEPT: Final = 3  # files of other rules or versions that stay: desks try rules out and go back
_FILES: Final = {
    ".gitignore": "# Made by auditor, and made anew when it is gone.\n*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by auditor: see https://bford.info/cachedir/\n",
}
_BESIDE: Final = ("", "-wal", "-shm")  # what SQLite keeps beside a database


def store_file(folder: Path, digest: str) -> Path:
    """The store of what was made with ``digest``, for the control file in ``folder``."""
    return folder / NAME / f"archive-{digest}.sqlite"


def made(path: Path) -> Path:
    """``path`` in a folder that is there, marked as one that neither git nor backups need; raises UnwritableError."""
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in _FILES.items():
            if not (folder / name).exists():
                (folder / name).write_text(text, encoding="utf-8")
        if not path.exists():
            _clear(folder)
    except OSError as problem:
        reason = why(problem)
        raise UnwritableError(
            f"{folder}：存档文件夹写不了（{reason.zh}）",
            f"{folder}: the archive's folder cannot be written ({reason.en})",
        ) from problem
    return path


def stores(folder: Path) -> list[Path]:
    """The stores in a folder ``.auditor``, the last written first."""
    return sorted(folder.glob("archive-*.sqlite"), key=lambda file: (-file.stat().st_mtime_ns, file.name))


def removed(path: Path) -> None:
    """Take a store away, with what SQLite keeps beside it."""
    for end in _BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Make room for a new store: of those made with other rules or another version only the last few stay."""
    for old in stores(folder)[_KEPT - 1 :]:
        removed(old)
