"""该计划, 该项服务: the plan, action or quoted undertaking that a demonstrative means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.reading import Reading
    from auditor.rulebook import Rulebook
    from auditor.text.sentences import Clause

_NAMED = compiled(
    r"[“「](?P<quoted>[^“”「」，。]{2,14})[”」](?P<tail>[\u4e00-\u9fff]{0,4})|(?P<plan>[\u4e00-\u9fff]{2,8}(?:计划|行动|工程))"
)
_DEMONSTRATIVE = compiled(r"^(?:该项|该|这一|这项|这个|本届|本次|此次|上述|此)")
_ANY = frozenset(("计划", "项目", "行动", "服务", "活动", "工程"))
_OWN = frozenset(("计划", "行动", "工程"))  # these mean a thing that is called so
_PASSAGES_BACK = 4


@once
def _launch(book: Rulebook) -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, book.words("cues.launch.verbs"))))


class Programmes:
    """Finds the undertakings that one article names."""

    def __init__(self, lexicon: Lexicon, readings: Sequence[Reading]) -> None:
        self._lexicon, self._readings = lexicon, readings
        self._launch = _launch(lexicon.book)

    def meant_by(self, reading: Reading, clause: Clause, pronoun: str) -> str | None:
        """The nearest undertaking named before ``clause`` that ``pronoun`` can mean, or None.

        A service that a programme launches is told under the programme's name. Wrong where two undertakings of one
        sort were named and the farther one is meant.
        """
        wanted = _DEMONSTRATIVE.sub("", pronoun)
        for back in range(reading.index, max(-1, reading.index - _PASSAGES_BACK), -1):
            text = self._readings[back].text
            limit = clause.start if back == reading.index else len(text)
            found = None
            for match in _NAMED.finditer(text, 0, limit):
                found = self._fits(text, match, wanted) or found
            if found is not None:
                return found
        return None

    def _fits(self, text: str, match: re.Match[str], wanted: str) -> str | None:
        tail = match["tail"] or ""
        whole = match["plan"] or self._with_ending(match["quoted"], tail)
        if self._lexicon.name_type(whole) == "programme" and (wanted in whole or wanted in _ANY):
            return None if wanted in _OWN and wanted not in whole and wanted not in tail else whole
        if not wanted or not match["quoted"]:
            return None
        if tail.startswith(wanted):
            return f"{match['quoted']}{wanted}"
        if wanted in text[match.end("quoted") : match.end("quoted") + 8]:
            # “满天星计划”…启动了“一城一策”式专项服务: the service is the launching programme's
            return self._launcher(text, match.start()) or match["quoted"]
        return None

    def _launcher(self, text: str, at: int) -> str | None:
        """The programme that launches what is quoted at ``at``, where its sentence says so."""
        begin = max(text.rfind(mark, 0, at) for mark in "。！？；") + 1
        if not self._launch.search(text, begin, at):
            return None
        names = [
            m["plan"] or self._with_ending(m["quoted"], m["tail"]) for m in _NAMED.finditer(text, begin, at)
        ]
        return next((name for name in reversed(names) if self._lexicon.name_type(name) == "programme"), None)

    def _with_ending(self, name: str, tail: str) -> str:
        """A quotation with the name ending after it: “乐购临州”消费券 → 乐购临州消费券."""
        for length in range(min(4, len(tail)), 0, -1):
            if tail[:length] in self._lexicon.types:
                return name + tail[:length]
        return name
