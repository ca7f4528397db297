"""Derived data kept between runs in the user's cache folder: never needed, never trusted beyond its own key.

Only plain data goes in (marshal), so a foreign file there can do no more than be thrown away. A read-only or full
disk costs time and nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path
from typing import Any

_MOST_OF_A_SORT = 12  # rules in the making leave a file for every state that they were run in


def _file(name: str) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    version = f"{sys.implementation.cache_tag}-{marshal.version}"
    return Path(base) / "claim-auditor" / f"{name}-{version}.marshal"


def recall(name: str) -> object | None:
    """What was kept under ``name`` by the same Python, or None where there is nothing whole."""
    try:
        kept: object = marshal.loads(_file(name).read_bytes())
    except (OSError, ValueError, EOFError, TypeError, RuntimeError):
        return None  # nothing there, or what a killed run left behind
    return kept


def keep(name: str, data: Any) -> bool:
    """Keep ``data`` under ``name``, whole or not at all; False where the folder cannot be written.

    The part of a name before its first hyphen is its sort: of each sort only the last few written stay.
    """
    import tempfile  # noqa: PLC0415  most runs keep nothing

    path = _file(name)
    try:
        whole = marshal.dumps(data)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(whole)
        Path(part.name).replace(path)
        alike = path.parent.glob(f"{name.partition('-')[0]}-*.marshal")
        for old in sorted(alike, key=lambda file: file.stat().st_mtime, reverse=True)[_MOST_OF_A_SORT:]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError, ValueError):
        return False
    return True
