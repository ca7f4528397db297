"""Which rows a file holds, by its name or folder; and the same for a table of rules in a control file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.rulebook.lists import read_lists
from auditor.rulebook.rows import read_entities, read_metrics, read_rates, read_settings, read_units
from auditor.rulebook.source import Inline, Source, parse

if TYPE_CHECKING:
    from auditor.rulebook.draft import Draft

_KEYS = {
    "units": ("dimension", "alike"),
    "metrics": ("metric",),
    "entities": ("entity",),
    "rates": ("rate",),
    "partitions": ("partition",),
}


def read_file(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """The rows of one file of a rules folder: by its folder (metrics/, entities/), else by its name."""
    folder, stem = source.path.parent.name, source.path.stem
    sort = folder if folder in ("metrics", "entities") else "checks" if stem.startswith("checks") else stem
    _read_sort(draft, source, sort, data)


def _read_sort(draft: Draft, source: Source, stem: str, data: dict[str, Any]) -> None:
    """The rows of a file called ``stem``, or of that table of a desk's control file."""
    for key in data:
        if key not in _KEYS.get(stem, (key,)):
            raise source.unknown(key, source.place(key), _KEYS[stem])
    if stem == "units":
        read_units(draft, source, data)
    elif stem == "metrics":
        read_metrics(draft, source, data)
    elif stem == "entities":
        read_entities(draft, source, data)
    elif stem == "rates":
        read_rates(draft, source, data)
    elif stem == "checks":
        read_settings(draft, source, data)
    elif stem == "partitions":
        draft.partitions.extend(source.strings("partition", row) for row in data.get("partition", []))
    else:
        read_lists(draft, source, data, (stem,))


def read_inline(draft: Draft, inline: Inline) -> dict[str, Any]:
    """The rules of a control file, by the names that their files would have; gives the table that was read."""
    source = Source(inline.path, inline.text, inline.root)
    table = parse(source)
    for key in inline.root:
        table = table[key]
    rows = {keys[0]: stem for stem, keys in _KEYS.items() if stem != "units"}
    files = {"units", *(name.partition(".")[0] for name in draft.lists)}
    for key, value in table.items():
        if key in rows:
            _read_sort(draft, source, rows[key], {key: value})
            continue
        if key not in files:
            raise source.unknown(key, source.place(key), (*rows, *files))
        if not isinstance(value, dict):
            raise source.wrong(key, f"a table is wanted: [words.{key}]", f"要写成一张表：[words.{key}]")
        _read_sort(draft, source._replace(root=(*inline.root, key)), key, value)
    return table
