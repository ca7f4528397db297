"""What a figure measures: the family of rules/metrics that its words belong to, or a name made of verb and noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.extraction.names import bare, names_something
from auditor.model import Certainty, Kind
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.extraction.lexicon import Lexicon
    from auditor.text.quantities import Figure
    from auditor.text.words import Word

_SCOPES = re.compile(
    r"^(?:在?(?P<where>全国|我国|全球|全省|全市|全县|全区|国内|海外|境内|境外|省内|市内|全网|全行业|全年|(?:国家|省|市|县|区|乡|村)级(?=[\u4e00-\u9fff“]{2})))(?:范围内)?"
)
_CLEAN = re.compile(
    r"^(?:的|了|各类|各|有|共|其|项|类|等|、|该|其中|还|也|的是|所|每)+|(?:的|了|等|约|共|达|为|、|已|是|有|数量|总数|共计)+$"
)
_PEOPLE = ("人", "名", "位", "例")
_COUNT_END = re.compile(r"(?:数|数量|数目|人数|户数|家数|规模|总量|增量|存量)$")
_COUNT_TAIL = re.compile(r"(?:总数量|总数|数量|数目|个数|家数|户数|人数|总量|总人数)$")
_MONEY_NOUN = {
    "销售": "销售额",
    "收购": "收购额",
    "采购": "采购额",
    "签约": "签约额",
    "投入": "投入额",
    "捐赠": "捐赠额",
    "发放": "发放额",
    "核销": "核销额",
    "交付": "交付额",
    "生产": "产值",
    "外借": "外借额",
    "转移": "转移额",
}
_VERB_NOUN = {
    "交付": "交付量",
    "销售": "销量",
    "生产": "产量",
    "收购": "收购量",
    "接待": "接待人数",
    "投入": "投入额",
    "外借": "外借量",
    "运送": "运送量",
    "收获": "收获面积",
    "减排": "减排量",
    "签约": "签约额",
}
_AGREE = (
    "家",
    "户",
    "个",
    "人",
    "名",
    "位",
    "座",
    "城",
    "项",
    "条",
    "款",
    "种",
    "所",
    "处",
    "台",
    "辆",
    "套",
    "件",
    "场",
    "支",
    "起",
    "例",
    "宗",
    "间",
    "张",
    "枚",
    "只",
    "头",
    "篇",
    "份",
    "部",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric with its stem (the metric without growth or share words) and what narrows it."""

    metric: str | None
    stem: str | None
    scope: str | None
    certainty: Certainty
    subject_words: tuple[Word, ...] = ()


class Metrics:
    """Names metrics with the families and heads of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def part(self, words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """Part a noun phrase into (subject, metric): 瀚海科技|员工总数, 临州轨道交通6号线|日均客流.

        X的Y parts at the 的 where X names something. Else the metric is the longest tail of common nouns that no
        name ending closes. Wrong where a product name is made of common words only.
        """
        rows = list(words)
        for index, word in enumerate(rows):
            if word.text == "的" and names_something(rows[:index], self._lexicon):
                inner, metric = self.part(rows[index + 1 :])
                if inner and metric:
                    return tuple(rows[: index + 1]) + inner, metric
                return tuple(rows[:index]), tuple(rows[index + 1 :])
        begin = len(rows)
        for index in range(len(rows) - 1, -1, -1):
            word = rows[index]
            tail = "".join(w.text for w in rows[index:])
            if tail in self._lexicon.metrics:
                begin = index
                continue
            if word.text in self._lexicon.entities or word.tag in ("ns", "nr", "nt", "nz", "nw", "nrt"):
                if word.tag == "nz" and index and not self.closes_name(rows, index):
                    begin = index  # 全日制, 普惠型: the dictionary's "other names" are mostly no names
                    continue
                if word.text not in self._lexicon.heads:
                    break
            if word.text in self._lexicon.suffixes and index and self.closes_name(rows, index):
                break
            if len(word.text) == 1 and word.tag in ("x", "zg", "g") and word.text not in self._lexicon.heads:
                break
            begin = index
        return tuple(rows[:begin]), tuple(rows[begin:])

    def closes_name(self, rows: Sequence[Word], index: int) -> bool:
        """Whether the ending at ``index`` closes a name with the words right before it (瀚海科技, not 新能源汽车)."""
        if rows[index].text not in self._lexicon.suffixes:
            return False
        begin = index - 1
        while begin and len(rows[begin].text) == 1 and len(rows[begin - 1].text) == 1:
            begin -= 1
        return names_something(rows[begin : index + 1], self._lexicon)

    def family(self, phrase: str) -> tuple[str, bool]:
        """The canonical name of a phrase and whether a family of rules/metrics knows it.

        The whole phrase is looked up first, then its longest tail of three characters or more, whose narrower
        words stay in front: 新能源汽车零售额 → 新能源汽车社会… only where the tail is a family of its own.
        """
        if phrase in self._lexicon.metrics:
            return self._lexicon.metrics[phrase], True
        for begin in range(1, max(1, len(phrase) - 2)):
            tail = phrase[begin:]
            if tail in self._lexicon.metrics:
                return phrase[:begin] + self._lexicon.metrics[tail], False
        return phrase, False

    @staticmethod
    def _clean(text: str) -> str:
        before = None
        while before != text:
            before, text = text, _CLEAN.sub("", text)
        return bare(text)

    def name(self, frame: Frame, figure: Figure, noun: Sequence[Word], inherited: str | None) -> Measured:
        """The metric of a figure with this frame, whose noun phrase (subject parted off) is ``noun``.

        ``inherited`` is the stem of the figure before, for 同比增长5% and 占65% that name nothing of their own.
        """
        phrase = "".join(word.text for word in noun)
        scope = None
        if match := _SCOPES.match(phrase):
            scope, phrase = match["where"], phrase[match.end() :]
        phrase = self._clean(phrase)
        if (
            len(phrase) > 1
            and phrase[0] == "年"
            and (self.family(phrase[1:])[1] or cut(phrase[1:])[0].text in self._lexicon.heads)
        ):
            phrase = phrase[1:]  # 年网络零售额: the period says which year
        counted = frame.counted or figure.noun or ""
        counted = self._clean(counted)
        change = (
            figure.dimension in ("percent", "point", "multiple", "fold")
            and frame.movement is not None
            and not frame.reached
        )
        share = frame.share or (
            figure.dimension == "percent" and frame.movement is None and not phrase and not frame.linked
        )
        counting = figure.kind is Kind.COUNT and figure.written in _AGREE
        if match := _SCOPES.match(counted):
            scope, counted = scope or match["where"], counted[match.end() :]
        if counting and counted and not (phrase and frame.linked and _COUNT_END.search(phrase)):
            named = self._counting(frame.verb, counted)
            if phrase and frame.verb is None and not frame.linked and phrase != counted:
                named = phrase + named
            return Measured(named, named, scope, Certainty.NAMED)
        if phrase:
            return self._of_phrase(phrase, frame, figure, scope, change=change, share=share)
        if change and inherited:
            return Measured(inherited + "增速", inherited, scope, Certainty.NAMED)
        if share and inherited:
            return Measured(inherited + "占比", inherited, scope, Certainty.NAMED)
        if frame.then is not None and figure.written in _PEOPLE and frame.verb is None:
            named = f"{frame.then}人数"
            return Measured(named, named, scope, Certainty.NAMED)
        if frame.verb is not None:
            if figure.kind is Kind.MONEY:
                named = _MONEY_NOUN.get(frame.verb, f"{frame.verb}{counted}金额")
            else:
                named = _VERB_NOUN.get(frame.verb, f"{frame.verb}{counted}数")
            return Measured(named, named, scope, Certainty.NAMED)
        if figure.kind is Kind.COUNT and counted:
            return Measured(counted + "数", counted + "数", scope, Certainty.NAMED)
        if inherited and (change or share):
            return Measured(inherited, inherited, scope, Certainty.INFERRED)
        return Measured(None, None, scope, Certainty.NONE)

    def _counting(self, verb: str | None, counted: str) -> str:
        """The name of a count: 覆盖 + 城市 → 覆盖城市数; the same wording always gives the same name."""
        known, sure = self.family(counted)
        if sure and verb in (None, "运营"):
            return known
        if sure and known.endswith("数"):
            counted = known.removesuffix("数")
        return f"{verb or ''}{counted}数"

    def _of_phrase(
        self, phrase: str, frame: Frame, figure: Figure, scope: str | None, *, change: bool, share: bool
    ) -> Measured:
        counting = figure.kind is Kind.COUNT and figure.written in _AGREE
        stripped = _COUNT_TAIL.sub("", phrase) if counting and len(phrase) > 4 else phrase
        known, _sure = self.family(phrase)
        if known == phrase and stripped != phrase:
            known, _sure = self.family(stripped)
        if known == stripped and counting and not known.endswith(("数", "量", "额")):
            known = f"{known}数"
        verb = frame.verb
        if verb is not None and not frame.split:
            known = (
                _VERB_NOUN[verb].replace(verb, verb + phrase, 1)
                if verb in _VERB_NOUN and figure.kind is not Kind.COUNT
                else f"{verb}{known}"
            )
        if change:
            return Measured(known + "增速", known, scope, Certainty.NAMED)
        if share:
            return Measured(known + "占比", known, scope, Certainty.NAMED)
        return Measured(known, known, scope, Certainty.NAMED)
