"""str → str of the same length: full-width forms and traditional characters read as their plain counterparts.

Offsets stay what they are, so the text that is quoted is always the author's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.rulebook import RuleError, once

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

# Full-width ASCII (Ｕ+FF01–FF5E) without the punctuation that is at home in Chinese text.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，。；：？！（）～"}
_SAME = {ord("〜"): "～", ord("﹪"): "%", ord("\u3000"): " ", ord("\xa0"): " ", ord("○"): "〇"}


class _Table(NamedTuple):
    plain: dict[int, int | str]
    characters: frozenset[str]  # those that it changes


@once
def _table(book: Rulebook) -> _Table:
    table: dict[int, int | str] = {**_WIDE, **_SAME}
    for row in book.words("traditional.pairs"):
        for pair in row.split():
            if len(pair) != 2:
                raise RuleError(
                    f"rules/traditional.toml: {pair}: a pair is two characters, traditional and simplified"
                )
            table[ord(pair[0])] = pair[1]
    return _Table(table, frozenset(map(chr, table)))


def plain(text: str, rulebook: Rulebook | None = None) -> str:
    """``text`` with full-width digits, letters and signs half-width and traditional characters simplified.

    The result has the length of the input. Wrong for the few characters that two simplified ones share (乾, 著):
    those are left alone.

    >>> plain("增長３２％，達１２，６００個")
    '增长32%，达12，600个'
    """
    table = _table(rulebook)
    # most passages hold no such character, and looking for one is quicker than writing the text anew
    return text if table.characters.isdisjoint(text) else text.translate(table.plain)
