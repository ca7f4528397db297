"""Which control file holds: the nearest one upwards from the first path of a command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# In one folder the first of these wins; pyproject.toml counts only with a table [tool.auditor].
NAMES: Final = ("auditor.toml", ".auditor.toml", "pyproject.toml")


def find(first: str | Path | None = None) -> Path | None:
    """The control file for ``first``, a path of the command line, or for the working folder.

    The search begins in the folder of an article, or in a folder that is named itself, and goes up to the root of
    the file system; a path that does not exist is taken by its name. None where there is no control file.
    """
    start = Path(os.path.abspath(first or "."))  # noqa: PTH100  as written: a link's folder, not its target's
    for folder in (start, *start.parents):
        if held := found_in(folder):
            return held[0]
    return None


def found_in(folder: Path) -> list[Path]:
    """The control files of one folder, the one that holds first."""
    return [path for name in NAMES if _controls(path := folder / name)]


def _controls(path: Path) -> bool:
    if path.name != "pyproject.toml":
        return path.is_file()
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return "auditor" in text and _has_table(text)


def _has_table(text: str) -> bool:
    """Whether ``text`` has a table [tool.auditor], in whichever way it is written."""
    import tomllib  # noqa: PLC0415

    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return "\n[tool.auditor" in f"\n{text}"  # then it is ours to say what is wrong with it
    return isinstance(tools, dict) and "auditor" in tools
