"""Classes of persons, firms and trades that are told of by themselves: 超七成受访企业, 中小企业的库存, 整个行业."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.counted import is_noun
from auditor.extraction.subject import Subject
from auditor.model import Certainty, Kind
from auditor.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.inheritance import Subjects
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.extraction.price import Prices
    from auditor.text.words import Word

    _Parts = tuple[Sequence[Word], Sequence[Word]]

CLASS = "the class counted before"
_BETWEEN = compiled(r"[、和及与，,]|分别|其中")  # what parts two figures that are told of different things
_MARKETS = ("市场", "行业", "全行业")


class Classes:
    """Finds such classes with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon, subjects: Subjects, prices: Prices) -> None:
        self._lexicon, self._subjects, self._prices = lexicon, subjects, prices
        self._trades = frozenset(lexicon.book.words("cues.narrowing.trades"))
        self._classes = frozenset(lexicon.book.words("figures.noun.people")) | frozenset(
            lexicon.book.words("figures.noun.firms")
        )

    def counted_before(self, mention: Mention, frame: Frame) -> Subject | None:
        """The class of which a figure tells: 3家基础电信企业|用户达2.85亿户, 超七成受访企业|打算…."""
        previous = mention.previous
        before = previous.frame
        if (
            previous.clause is mention.clause
            and before is not None
            and before.counted
            and previous.kind is Kind.COUNT
        ):
            gap = mention.reading.text[previous.end : mention.figure.start]
            heads = before.verb is None and not before.noun and not before.before
            tells = frame.verb not in self._lexicon.verb_class.values() and bool(frame.noun or frame.verb)
            if (
                heads
                and tells
                and not _BETWEEN.search(gap)
                and not gap.startswith("的")
                and len(before.counted) > 2
            ):
                return Subject(before.counted, Certainty.ALIAS, CLASS)
        if (
            mention.figure.dimension != "percent"
            or mention.before.strip(" 　其中")
            or frame.movement is not None
        ):
            return None
        right = [word for word in mention.right if word.text != "的"]
        taken: list[Word] = []
        for word in right:
            if not is_noun(word) and (taken or word.tag[0] != "v"):
                break  # 受访|企业: a verb may open the phrase
            taken.append(word)
        acts = len(right) > len(taken) and right[len(taken)].tag[0] in "vdp"
        if taken and acts and taken[-1].text in self._classes and len(taken) > 1:
            return Subject("".join(word.text for word in taken), Certainty.ALIAS, CLASS)
        return None

    def measured(self, phrase: Sequence[Word], owner: Callable[[], Subject]) -> _Parts | None:
        """A class that is told of by itself and what is measured of it: 中小企业|的库存周转天数, 整个行业|代理人规模.

        A trade or market is nobody's own; where a place is told of it is that place's, and stays in the metric.
        """
        for at in range(len(phrase) - 2, -1, -1):
            head, rest = phrase[: at + 1], phrase[at + 1 :]
            if not all(map(is_noun, head)) or not self._prices.ends_in_measure(rest):
                continue
            of = rest[0].text == "的"
            name = "".join(word.text for word in head)
            if of and head[-1].text in self._classes and name not in self._lexicon.pronouns:
                return head, rest[1:]
            if head[-1].text in self._trades and (at or of or head[-1].text in _MARKETS):
                whose = owner()
                if whose.name is None or self._subjects.is_firm(whose.name):
                    return head, rest[1:] if of else rest
        return None
