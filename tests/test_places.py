"""Every key of a TOML text has its line, whichever way it is written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.places import lines
from auditor.rulebook import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = '''\
# stale stands here too
select = ["C1", # a comment with ]
  'stale', """D
"]""",
]
[checks]
stale.days = 30
[ per-path . "drafts/**" ]
ignore = []
severity = { stale = "info", "a#b" = 1979-05-27T07:32:00Z }
[[row]]
k = 1
[row.u]
v = [[1,
  2], {x = "}"}]
[[row]]
k = 2
'''


def walk(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key and item of parsed TOML."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from walk(value, (*path, at))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("select",), 2),
        (("select", 0), 2),
        (("select", 1), 3),
        (("select", 2), 3),
        (("checks",), 6),
        (("checks", "stale", "days"), 7),
        (("per-path", "drafts/**"), 8),
        (("per-path", "drafts/**", "ignore"), 9),
        (("per-path", "drafts/**", "severity", "stale"), 10),
        (("per-path", "drafts/**", "severity", "a#b"), 10),
        (("row", 0, "k"), 12),
        (("row", 0, "u"), 13),
        (("row", 0, "u", "v", 0, 1), 15),
        (("row", 0, "u", "v", 1, "x"), 15),
        (("row", 1, "k"), 17),
    ],
)
def test_a_key_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert lines(TEXT)[path] == line


def test_every_key_is_found_and_no_other() -> None:
    assert set(lines(TEXT)) == set(walk(tomllib.loads(TEXT)))


@pytest.mark.parametrize("path", sorted(rules_folder().rglob("*.toml")), ids=lambda path: path.name)
def test_every_key_of_the_shipped_rules_is_found(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(lines(text)) == set(walk(tomllib.loads(text)))


keys = st.text(alphabet='ab.#" \\临]=', min_size=1, max_size=4)
values = st.recursive(
    st.integers(0, 99) | st.booleans() | keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=2),
    max_leaves=6,
)


def toml(value: object) -> str:
    """``value`` as TOML on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items()) + "}"
        case _:
            return str(value)


@given(st.dictionaries(keys, values, max_size=4))
def test_whatever_is_written_is_found_on_its_line(data) -> None:
    text = "\n".join(f"{toml(key)} = {toml(value)}" for key, value in data.items())
    found = lines(text)
    assert set(found) == set(walk(tomllib.loads(text)))
    assert [found[(key,)] for key in data] == list(range(1, len(data) + 1))
