"""Where the keys of a TOML text stand: tomllib keeps no positions, and a complaint without a line is half a complaint."""

from __future__ import annotations

import re
from typing import Final

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_STRING: Final = re.compile(
    r'''
      """ (?:\\.|[^\\])*? """{1,3}     # multi-line; up to two quotes may stand before the closing three
    | \'\'\' .*? \'{3,5}
    | " (?:\\.|[^"\\])* "
    | ' [^']* '
    ''',
    re.VERBOSE | re.DOTALL,
)
_SCALAR: Final = re.compile(r"[^,\]}#\n]*")

Path = tuple[str | int, ...]


def lines(text: str) -> dict[Path, int]:
    """The 1-based line of every key, table and array item of ``text``, which must be valid TOML.

    A path is made of keys and of positions in arrays, as one would walk the parsed data.

    >>> lines('a = 1\\n[b."c d"]\\nrows = [\\n  ["x"],\\n  ["y"],\\n]')[("b", "c d", "rows", 1)]
    5
    """
    scan = _Scan(text)
    scan.document()
    return scan.found


class _Scan:
    """One walk over a text that tomllib has read before, so nothing is checked again."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, int] = {}
        self._rows: dict[Path, int] = {}
        self._line, self._counted = 1, 0

    def document(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self) -> Path:
        doubled = self.text.startswith("[[", self.at)
        line = self._here()
        self.at += 2 if doubled else 1
        path = self._placed(self._key())
        self.at += 2 if doubled else 1
        if doubled:
            self.found.setdefault(path, line)
            self._rows[path] = row = self._rows.get(path, -1) + 1
            path = (*path, row)
        self._note(path, line)
        return path

    def _placed(self, keys: Path) -> Path:
        """``keys`` with the row that each array of tables on the way has come to."""
        path: Path = ()
        for key in keys:
            if path in self._rows:
                path = (*path, self._rows[path])
            path = (*path, key)
        return path

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = (*table, *self._key())
        self.at += 1  # the equals sign
        self._skip(_SPACES)
        self._note(path, line)
        self._value(path)

    def _key(self) -> Path:
        keys: list[str] = []
        while True:
            self._skip(_SPACES)
            if (bare := _BARE.match(self.text, self.at)) is not None:
                keys.append(bare[0])
                self.at = bare.end()
            else:
                import tomllib  # noqa: PLC0415  few keys are quoted

                begin = self.at
                self._skip(_STRING)
                keys.append(str(tomllib.loads(f"key = {self.text[begin : self.at]}")["key"]))
            self._skip(_SPACES)
            if not self.text.startswith(".", self.at):
                return tuple(keys)
            self.at += 1

    def _value(self, path: Path) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline(path)
        else:
            self._skip(_STRING if opening in ('"', "'") else _SCALAR)

    def _array(self, path: Path) -> None:
        self.at += 1
        row = 0
        self._skip(_BLANK)
        while not self.text.startswith("]", self.at):
            self._note((*path, row), self._here())
            self._value((*path, row))
            row += 1
            self._over_comma()
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        self._skip(_BLANK)
        while not self.text.startswith("}", self.at):
            self._pair(path)
            self._over_comma()
        self.at += 1

    def _over_comma(self) -> None:
        self._skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip(_BLANK)

    def _skip(self, what: re.Pattern[str]) -> None:
        match = what.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _note(self, path: Path, line: int) -> None:
        """``path`` stands at ``line``, and so do the tables above it that have no line of their own."""
        for end in range(1, len(path)):
            self.found.setdefault(path[:end], line)
        self.found[path] = line

    def _here(self) -> int:
        """The line of the current position; positions only grow."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
