"""The words around a number that bound it: 超过, 近, 约, 以上, 左右; and the look-alikes that do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Bound
from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

_BOUNDS = {
    "gt": Bound.GT, "near": Bound.LT, "lt": Bound.LT, "approx": Bound.APPROX, "min": Bound.MIN, "max": Bound.MAX,
    "exact": Bound.EXACT,
}  # fmt: skip


class Qualifier(NamedTuple):
    """A bounding word in ``text[start:end]``; ``sort`` tells 近 (near: close below) from 不到 (lt: anywhere below)."""

    start: int
    end: int
    word: str
    sort: str

    @property
    def bound(self) -> Bound:
        """The bound that the word sets."""
        return _BOUNDS[self.sort]


class Qualifiers:
    """The qualifier words of a rulebook, ready to be looked up on either side of a number."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._before = {
            word: sort for sort in _BOUNDS for word in rulebook.lists.get(f"qualifiers.before.{sort}", ())
        }
        after = {
            word: sort for sort in _BOUNDS for word in rulebook.lists.get(f"qualifiers.after.{sort}", ())
        }
        self._after_sorts = after
        self._after = compiled("|".join(sorted(map(re.escape, after), key=len, reverse=True)))
        self._reach = max(map(len, self._before))
        self._last = frozenset(word[-1] for word in self._before) | {" ", "了"}
        self._first_after = frozenset(word[0] for word in after)
        self._guards = set(rulebook.words("qualifiers.guard.words"))
        self._unguarded = rulebook.words("qualifiers.guard.unless")
        self._guard_lengths = sorted({len(word) for word in self._guards}, reverse=True)
        self._guard_after = compiled("|".join(map(re.escape, rulebook.words("qualifiers.guard.after"))))
        self._apart = {
            word: sort for sort in _BOUNDS for word in rulebook.lists.get(f"qualifiers.apart.{sort}", ())
        }
        self._apart_pattern = compiled("|".join(sorted(map(re.escape, self._apart), key=len, reverse=True)))

    @property
    def last_characters(self) -> frozenset[str]:
        """The characters that can stand between a qualifier and its number, or end one."""
        return self._last

    def _guarded(self, text: str, start: int, end: int) -> bool:
        """Whether the last character of a guarded word (签约, 附近) is what looks like a qualifier here."""
        if text.endswith(self._unguarded, max(0, end - 4), end):
            return False  # 其中|超6成
        return any(
            length > end - start and end >= length and text[end - length : end] in self._guards
            for length in self._guard_lengths
        )

    def before(self, text: str, position: int) -> Qualifier | None:
        """The qualifier that ends at ``position``, or None; exact ones (达, 共) are returned too."""
        if not position or text[position - 1] not in self._last:
            return None
        end = position
        while end and text[end - 1] in " 了":
            end -= 1
        for length in range(min(self._reach, end), 0, -1):
            word = text[end - length : end]
            sort = self._before.get(word)
            if sort is not None:
                if self._guarded(text, end - length, end):
                    return None
                return Qualifier(end - length, end, word, sort)
        return None

    def after(self, text: str, position: int) -> Qualifier | None:
        """The qualifier that begins at ``position`` (以上, 左右), or None."""
        if text[position : position + 1] not in self._first_after:
            return None
        match = self._after.match(text, position)
        if match is None or self._guard_after.match(text, position):
            return None
        return Qualifier(match.start(), match.end(), match[0], self._after_sorts[match[0]])

    def apart(self, text: str, start: int, end: int) -> Qualifier | None:
        """The last qualifier in ``text[start:end]`` that may stand apart from its number (最多…节省75%)."""
        matches = list(self._apart_pattern.finditer(text, start, end))
        if not matches:
            return None
        last = matches[-1]
        return Qualifier(last.start(), last.end(), last[0], self._apart[last[0]])


_built = once(Qualifiers)


def qualifiers(rulebook: Rulebook | None = None) -> Qualifiers:
    """The qualifier words of ``rulebook`` (default: the shipped rules), built once per set of rules.

    >>> q = qualifiers()
    >>> q.before("签约300家", 2), q.before("约300家", 1).word
    (None, '约')
    """
    return _built(rulebook)
