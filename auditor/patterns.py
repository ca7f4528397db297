"""Regular expressions that are compiled once for all runs: compiling them anew is a third of a short run.

`re` cannot keep what it compiles (a pickled pattern is compiled again), so this module keeps the codes that its
compiler makes for the engine in C, which examines them when it is given them. They hold for one version of that
engine. On a Python without it patterns are compiled as ever, and nothing is kept.
"""

from __future__ import annotations

import atexit
import re
from array import array
from typing import Any

from auditor import cache

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _FILE = f"patterns-{_sre.MAGIC}-{_sre.CODESIZE}"
except (ImportError, AttributeError):
    _sre = None
    _FILE = ""

_MOST = 600  # edited rules leave old patterns behind: from here on only those of the last run are kept

_Key = tuple[str, int]  # the expression and its flags
_Codes = tuple[int, bytes, int, dict[str, int]]  # all flags, codes, number of groups, named groups


class Patterns:
    """The patterns of one run, and the codes that earlier runs kept."""

    def __init__(self) -> None:
        found = cache.recall(_FILE) if _sre else None
        self._kept: dict[_Key, _Codes] = found if isinstance(found, dict) else {}
        self._made: dict[_Key, re.Pattern[str]] = {}
        self.more = False  # whether this run has any that was not kept

    def of(self, source: str, flags: int) -> re.Pattern[str]:
        """The pattern of an expression; raises re.error for one that is wrong."""
        key = source, flags
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._recalled(key) or self._new(key)
        return made

    def _recalled(self, key: _Key) -> re.Pattern[str] | None:
        if key not in self._kept:
            return None
        try:
            return _pattern(key[0], self._kept[key])
        except (RuntimeError, TypeError, ValueError, OverflowError):
            del self._kept[key]  # the engine does not take them
            return None

    def _new(self, key: _Key) -> re.Pattern[str]:
        self.more = True
        return re.compile(*key)

    def keep(self) -> bool:
        """Write the codes of this run beside those of earlier ones; False where they cannot be written."""
        if not _sre:
            return False
        codes = {key: self._kept.get(key) or _codes(*key) for key in self._made}
        if len(self._kept | codes) <= _MOST:
            codes = self._kept | codes
        return cache.keep(_FILE, codes)


def _codes(source: str, flags: int) -> _Codes:
    """What `re.compile` hands to its engine."""
    parsed = _parser.parse(source, flags)
    codes = array("I", map(int, _compiler._code(parsed, flags)))
    state = parsed.state
    return int(flags | state.flags), codes.tobytes(), state.groups - 1, dict(state.groupdict)


def _pattern(source: str, kept: _Codes) -> re.Pattern[str]:
    flags, codes, groups, names = kept
    of_group: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        of_group[number] = name
    made: Any = _sre.compile(source, flags, array("I", codes).tolist(), groups, names, tuple(of_group))
    return made  # type: ignore[no-any-return]


_run: list[Patterns] = []


def _keep() -> None:
    if _run[0].more:
        _run[0].keep()


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for the patterns of the program; raises re.error as it does.

    Not for a pattern that is made of an article: each would be kept.

    >>> compiled(r"(?P<year>20[0-9]{2})年").search("在2021年")["year"]
    '2021'
    """
    if not _run:
        _run.append(Patterns())  # read from disk by the first pattern, not by every import of this package
        atexit.register(_keep)
    return _run[0].of(source, int(flags))
