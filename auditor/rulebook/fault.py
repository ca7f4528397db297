"""What is wrong with a rules file or another TOML text of a desk: file, line, reason, and what may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.model import Words

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterable

# Compiled by the first mistake: most runs read rules that have none.
_AT: Final = r" ?\(at (?:line (?P<line>\d+), column \d+|end of document)\)$"
_KEY: Final = r"\s*\[*[^\"'#=\]]*[^\x00-\x7f][^\"'#=\]]*[=\]]"
_WIDE: Final = "[“”‘’，＝［］]"


class RuleError(ValueError):
    """A rules file that cannot be used; ``message`` names file, line, key and reason, in both languages.

    >>> RuleError("units.toml:1: area: a factor must be above 0", "units.toml:1：area：换算系数必须大于 0").message.en
    'units.toml:1: area: a factor must be above 0'
    """

    def __init__(self, en: str, zh: str | None = None) -> None:
        super().__init__(en)
        self.message = Words(zh or en, en)

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, str]]:
        # Exceptions pickle their args alone; another process needs both languages.
        return RuleError, (self.message.en, self.message.zh)


def closest(word: str, known: Iterable[str]) -> Words:
    """A clause that proposes the known word nearest to ``word``; empty where none is near.

    >>> closest("stael", ("stale", "undated")).en
    ', did you mean stale?'
    """
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake pays for it

    near = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return Words(f"，是不是 {near[0]}？", f", did you mean {near[0]}?") if near else Words("", "")


def unreadable(text: str, problem: tomllib.TOMLDecodeError) -> tuple[int, Words]:
    """The line on which ``text`` stops being TOML, and why; the two slips of a Chinese keyboard by name."""
    said = re.search(_AT, str(problem))
    line = int(said["line"]) if said and said["line"] else text.count("\n") + 1
    reason = re.sub(_AT, "", str(problem))
    written = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if re.match(_KEY, written):
        return line, Words(
            '中文的键要加半角引号，如 "词" = …', f"{reason}; a Chinese key wants straight quotes"
        )
    if re.search(_WIDE, written):
        return line, Words(
            "引号、逗号、括号要用半角", f"{reason}; quotes, commas and brackets are written half-width"
        )
    return line, Words(reason, reason)
