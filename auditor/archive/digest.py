"""What a stored claim was made with: the rules that extraction reads and the program, as one digest.

Thresholds, exchange rates, severities and which names a desk joins are read when claims are compared, so changing
them makes nothing stale.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor import __version__
from auditor.cache import keep, recall

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

_DIGITS: Final = 16
SCHEMA: Final = 1  # raise it where the store's tables or rows change
_READING: Final = (
    "reading",
    "text",
    "extraction",
    "grouping",
    "archive",
)  # packages whose code makes what is stored
_LIBRARIES: Final = ("jieba", "markdown_it_py", "charset_normalizer", "PyYAML", "lxml", "pypdfium2")


def made_with(rulebook: Rulebook) -> str:
    """16 hex digits that change with whatever could change a stored article or claim."""
    name = f"made-{hashlib.sha256(f'{_program()} {rulebook.digest}'.encode()).hexdigest()[:32]}"
    kept = recall(name)  # the rules of a digest never change, and are long
    if isinstance(kept, str) and len(kept) == _DIGITS:
        return kept
    told = hashlib.sha256(_program().encode())
    told.update(extraction_rules(rulebook).encode())
    made = told.hexdigest()[:_DIGITS]
    keep(name, made)
    return made


def extraction_rules(rulebook: Rulebook) -> str:
    """The rules that reading and extraction look up: words, units, metrics, entities, and names that must stay two."""
    rulings = rulebook.entity_rulings
    units = [
        f"{word} {unit.base} {unit.factor} {unit.dimension} {unit.kind.value}"
        for word, unit in sorted(rulebook.units.items())
    ]
    metrics = [
        f"{word} {metric.name} {metric.nature} {metric.words}"
        for word, metric in sorted(rulebook.metrics.items())
    ]
    apart = [row.names for row in (*rulings.different, *rulings.same)] if rulings.different else []
    return repr((sorted(rulebook.lists.items()), units, metrics, sorted(rulebook.entities.items()), apart))


@cache
def _program() -> str:
    """The version of the program and of what it reads with, and the bytes of its code.

    A version alone would call claims fresh that an edited checkout made differently.
    """
    told = hashlib.sha256(f"{SCHEMA} {__version__} {sys.version_info[:2]} {_libraries()}".encode())
    package = Path(__file__).resolve().parents[1]
    files = [
        package / "model.py",
        *(path for name in _READING for path in sorted((package / name).rglob("*.py"))),
    ]
    for path in files:
        if path.is_file():
            told.update(path.read_bytes())
    return told.hexdigest()


def _libraries() -> list[str]:
    """The installed versions, by the names of the folders that installers leave: asking for metadata costs more."""
    folders = {
        str(Path(spec.origin).parents[1])
        for name in ("jieba", "markdown_it", "charset_normalizer", "yaml", "lxml", "pypdfium2")
        if (spec := find_spec(name)) is not None and spec.origin is not None
    }
    names = {entry.lower().replace("-", "_") for folder in folders for entry in os.listdir(folder)}  # noqa: PTH208
    wanted = tuple(f"{name.lower()}_" for name in _LIBRARIES)
    return sorted(
        name for name in names if name.startswith(wanted) and name.endswith((".dist_info", ".egg_info"))
    )
