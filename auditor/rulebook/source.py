"""One rules file, or one table of rules in another file: where its keys stand, and whether a value is of its type."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.rulebook.fault import RuleError, closest, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Inline(NamedTuple):
    """Rules inside another TOML text, such as a desk's control file: the table at ``root`` of ``text``.

    Its keys are ``entity``, ``metric``, ``rate`` and ``partition`` for rows, and otherwise the names of rules files:
    ``names``, ``units``, ``cues`` …
    """

    path: Path
    text: str
    root: tuple[str, ...]


class Source(NamedTuple):
    """One rules file: its path, its text, and how to complain about a key in it."""

    path: Path
    text: str
    root: tuple[str, ...] = ()  # the table of the text that the rules stand in

    def _lines(self) -> dict[tuple[str | int, ...], int]:
        from auditor.places import lines  # noqa: PLC0415  rules without mistakes never ask

        return lines(self.text)

    def place(self, *where: str | int) -> str:
        """``file:line`` of the key at the path ``where`` from the root."""
        found = self._lines()
        return f"{self.path}:{found.get((*self.root, *where), found.get(self.root, 1))}"

    def wrong(self, key: str, reason: str, zh: str, place: str | None = None) -> RuleError:
        """The complaint that ``key``, at ``place`` or where it first stands, is wrong for a reason."""
        if place is None:
            begin = self._lines().get(self.root, 1) if self.root else 1
            place = f"{self.path}:{line_of(self.text, key, begin)}"
        return RuleError(f"{place}: {key}: {reason}", f"{place}：{key}：{zh}")

    def unknown(self, key: str, place: str, known: Iterable[str]) -> RuleError:
        """A key that nothing reads, so that the row would be without effect."""
        near = closest(key, known)
        return self.wrong(
            key,
            f"nothing reads this{near.en}",
            f"没有什么会读它{near.zh}",
            place,
        )

    def decimal(self, key: str, value: object) -> Decimal:
        """``value`` as a finite number."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字") from None
        if isinstance(value, bool) or not number.is_finite():
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字")
        return number

    def known(self, key: str, row: dict[str, Any], *keys: str) -> None:
        """Refuses a row with other keys than ``keys``: nothing would read them."""
        for name in row:
            if name not in keys:
                near = closest(name, keys)
                raise self.wrong(key, f"nothing reads {name}{near.en}", f"没有什么会读 {name}{near.zh}")

    def tables(self, key: str, value: object) -> list[dict[str, Any]]:
        """``value`` as rows [[key]]."""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.wrong(key, f"rows [[{key}]] are wanted", f"要写成一行行的 [[{key}]]")
        return value

    def named(self, key: str, row: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
        """The name of a [[metric]] or [[entity]] row, and all its wordings, the name first."""
        name, words = row.get("name"), row.get("words", [])
        if not isinstance(name, str) or not name:
            raise self.wrong(
                f"[[{key}]]", f"{'an' if key == 'entity' else 'a'} {key} needs a name", "缺少 name"
            )
        self.known(name, row, "name", "words", *(("nature",) if key == "metric" else ()))
        return name, self.strings(name, [name, *words] if isinstance(words, list) else words)

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        """``value`` as a list of different, non-empty strings."""
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(key, "a list of non-empty strings is wanted", "要写成一列非空的文字")
        if len(set(value)) != len(value):
            doubled = [item for item in value if value.count(item) > 1]
            raise self.wrong(doubled[0], f"stands twice in {key}", f"在 {key} 里出现了两次")
        return tuple(value)


def line_of(text: str, key: str, after: int = 1) -> int:
    """1-based line where ``key`` first stands from line ``after`` on; for rows, whose words are their names."""
    begin = 0
    for _ in range(after - 1):
        begin = text.find("\n", begin) + 1
    at = text.find(key, begin)
    return text.count("\n", 0, at) + 1 if at >= 0 else after


def parse(source: Source) -> dict[str, Any]:
    """The text of ``source`` as TOML."""
    import tomllib  # noqa: PLC0415  rules that are kept parsed need no parser

    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        line, reason = unreadable(source.text, problem)
        raise RuleError(
            f"{source.path}:{line}: not valid TOML: {reason.en}",
            f"{source.path}:{line}：不是合法的 TOML：{reason.zh}",
        ) from None
