"""What narrows a figure: a place, a channel, or a class of firms of which its sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.names import bare
from auditor.extraction.opening import WHOLE, WIDE
from auditor.extraction.trade import is_trade
from auditor.patterns import compiled

if TYPE_CHECKING:
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.extraction.topic import Topic

_SCOPE = compiled(
    r"(?P<scope>全国|全球|全省|全市|海外|境外|国内|境内|国际(?=市场|业务|收入|销售|客运|航线|航班|旅客|货运|贸易|订单|邮件|快递|包裹|旅游)|线上|线下)(?!人大|两会|政协|上市|化)"
)
# 对“一带一路”沿线国家新签合同额…，完成营业额…: with whom the business is done, for all of the sentence
_TOWARDS = compiled(
    r"(?:其中|同期|我国|中国|全国|企业|[，、\s])*[对向同与](?P<whom>[^，。；、\d]{0,14}?(?:国家和地区|国家|地区|成员国|经济体|盟))(?![的级内际])"
)
_WHOLE = "全"


class Narrowing:
    """Reads the scope of one article's figures with the words of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._classes = lexicon.book.words("cues.narrowing.classes")

    def of(self, mention: Mention, topic: Topic) -> str | None:
        """The scope of a figure, None where nothing narrows it.

        A figure without a noun of its own is told of what the figure before it was told of: 海外营收12亿元，增长5%.
        Wrong where a writer goes back to the whole without saying so.
        """
        scope = topic.measured.scope
        if scope is None:
            for match in _SCOPE.finditer(mention.before):
                scope = match["scope"]
        scope = scope or self._class(topic) or self._carried(mention, topic) or self._towards(mention, topic)
        name = topic.subject.name
        placed = name is not None and (name in WHOLE or self._lexicon.name_type(name) == "place")
        if scope is not None and scope[0] == _WHOLE and placed:
            return self._class(topic)  # 全市 of a city is the city
        return scope

    def _class(self, topic: Topic) -> str | None:
        """The class of firms that does what the verb says: 国有控股企业|实现利润总额…, of whatever place is told of."""
        words = list(topic.frame.before)
        while words and (
            words[0].text in WIDE or words[0].tag in ("c", "d", "t", "x") or words[0].text == "其中"
        ):
            words = words[1:]
        if len(words) == 1 and len(words[0].text) < 4:  # 企业实现…: the one told of; 采矿业 is a class
            words = words if is_trade(words[0], self._lexicon) else []
        if not words or any(word.tag in ("ns", "nt", "nw", "nr", "r", "p") for word in words):
            return None
        phrase = "".join(word.text for word in words)
        closed = (
            phrase.endswith(self._classes) or words[-1].text == "业" or is_trade(words[-1], self._lexicon)
        )
        return phrase if closed and phrase != topic.subject.name else None

    @staticmethod
    def _towards(mention: Mention, topic: Topic) -> str | None:
        match = _TOWARDS.match(mention.reading.text, mention.sentence.start, mention.figure.start)
        if match is None:
            return None
        whom = bare(match["whom"])
        told = (topic.measured.metric or "") + (topic.subject.name or "")
        return None if whom in told or told.endswith(whom) else whom

    @staticmethod
    def _carried(mention: Mention, topic: Topic) -> str | None:
        previous, measured = mention.previous, topic.measured
        if previous.scope is None or previous.measured is None or topic.frame.noun or measured.stem is None:
            return None
        one = measured.stem == previous.measured.stem and topic.subject.name == previous.subject.name
        return previous.scope if one else None
