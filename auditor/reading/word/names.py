"""How elements of a Word document are called here: by a short prefix, for the transitional and the strict format alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PREFIXES: Final = {
    WORD: "w",
    STRICT: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_FALSE: Final = frozenset(("0", "false", "off"))


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, '?')}:{name}"


def kind(element: _Element) -> str:
    """What ``element`` is: ``w:p``, ``m:oMath``, ``?:shape`` of another vocabulary, "" for a comment of the markup."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def value(element: _Element | None, name: str = "val") -> str | None:
    """The attribute ``name`` of ``element`` in the element's own vocabulary, None where either is missing."""
    if element is None:
        return None
    space, brace, _ = str(element.tag).rpartition("}")
    return element.get(f"{space}{brace}{name}")


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of the kind ``path[0]``, of it the first of ``path[1]``, and so on; None where one is missing."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if kind(one) == step), None)
    return element


def is_on(element: _Element | None) -> bool:
    """Whether a property that is on or off is on: written without a value it is.

    A property that stands nowhere is off.
    """
    return element is not None and (value(element) or "true").lower() not in _FALSE


def number(element: _Element | None, name: str = "val") -> int:
    """A whole number that an attribute holds, 0 where it holds none."""
    told = value(element, name) or ""
    return int(told) if told.isdecimal() and len(told) < 9 else 0


def inside(element: _Element, wanted: str) -> Iterator[_Element]:
    """The elements of the kind ``wanted`` within ``element``, none of them within another one."""
    for one in element:
        if kind(one) == wanted:
            yield one
        else:
            yield from inside(one, wanted)
