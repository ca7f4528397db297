"""What a figure measures: the family of rules/metrics that its words belong to, or a name made of verb and noun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.extraction.lexicon import Lexicon, lexicon
from auditor.extraction.phrase import clean, scoped, substance
from auditor.model import Certainty, Kind
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.frame import Frame
    from auditor.text.quantities import Figure
    from auditor.text.words import Word

_COUNT_END = compiled(r"(?:数|数量|数目|人数|户数|家数|规模|总量|增量|存量)$")
_COUNT_TAIL = compiled(r"(?:总数量|总数|数量|数目|个数|家数|户数|人数|总量|总人数)$")
_MEASURE = compiled(r"(?:[额量率价值]|面积|收入|利润|成本|费用|里程|长度)$")
_ENDINGS = {
    Kind.MONEY: "额", Kind.AREA: "面积", Kind.MASS: "量", Kind.VOLUME: "量", Kind.ENERGY: "量", Kind.LENGTH: "里程",
    Kind.DURATION: "时间",
}  # fmt: skip
_RATIO = compiled(r"[率数比幅度值]$")  # 开工率, 指数: a ratio already
_SAID = compiled(r"(?:这一|这个|该|上述)?(?:数字|数据|数额|比例|指标)")  # the measure told of before
_COMPLETED = compiled(r"(?:目标|任务|计划)(?:任务|数|量)?的?$")  # 完成全年目标任务的86.8%
_RELATIVE = frozenset(("percent", "point", "multiple", "fold"))
_RATES = {"percent": "比例", "point": "幅度", "multiple": "倍数"}  # what a verb does, told in parts: 报销60%
_STATES = ("被困", "受灾", "获救")  # describe people as often as they are told of them
_RIVALS = frozenset(("高于", "低于", "多于", "少于", "超过", "快于", "慢于", "优于", "相差", "接近", "逼近"))


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric with its stem (the metric without growth or share words) and what narrows it."""

    metric: str | None
    stem: str | None
    scope: str | None
    certainty: Certainty


class Metrics:
    """Names metrics with the families and heads of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = lexicon.book.words
        disease = "|".join(map(re.escape, words("cues.trailing.words")))
        self._disease = compiled(rf"^(?:{disease})(?=确诊|死亡|住院|治愈|病例|新增|累计|本土|无症状)")
        self._amount, self._empty = frozenset(words("verbs.amount")), frozenset(words("verbs.empty"))
        self._standing, self._fates = frozenset(words("verbs.standing")), frozenset(words("verbs.befell"))
        self._one_by_one, self._people = (
            frozenset(words("verbs.one_by_one")),
            frozenset(words("verbs.people")),
        )

    def family(self, phrase: str) -> tuple[str, bool]:
        """The canonical name of a phrase and whether a family of rules/metrics knows it.

        The whole phrase is looked up first, then its longest tail of three characters or more, whose narrower words
        stay in front (新能源乘用车|零售量). Wrong where the narrower words belong to another thing.
        """
        if phrase in self._lexicon.metrics:
            return self._lexicon.metrics[phrase], True
        for begin in range(1, max(1, len(phrase) - 2)):
            if (tail := phrase[begin:]) in self._lexicon.metrics:
                known = self._lexicon.metrics[tail]
                return (known if known.startswith(phrase[:begin]) else phrase[:begin] + known), False
        return phrase, False

    def name(self, frame: Frame, figure: Figure, noun: Sequence[Word], inherited: str | None) -> Measured:
        """The metric of a figure with this frame, whose noun phrase (subject parted off) is ``noun``.

        ``inherited`` is the stem of the figure before, for 同比增长5% and 占65% that name nothing of their own. The
        same wording always gives the same name, and what no family covers is verb + noun + the ending of its kind.
        """
        if (sort := self._of_sort(frame, figure, noun, inherited)) is not None:
            return sort
        if frame.verb in self._standing:
            frame = replace(frame, verb=None)
        noun = substance(noun, frame.verb)
        scope, phrase = self._phrase(noun)
        if figure.kind is Kind.RANK:
            return self._ranked(frame, figure, phrase, scope, inherited)
        narrowed, counted = scoped(clean(frame.counted or figure.noun or ""))
        scope = scope or narrowed
        change = figure.dimension in _RELATIVE and frame.movement is not None and not frame.reached
        bare_share = (
            figure.dimension == "percent" and frame.movement is None and not phrase and not frame.linked
        )
        share = frame.share or bare_share
        one_by_one = figure.kind is Kind.COUNT and figure.written in self._one_by_one
        if one_by_one and counted and not (phrase and frame.linked and _COUNT_END.search(phrase)):
            named = self._count(frame.verb, counted)
            if phrase and frame.verb is None and not frame.linked and phrase != counted:
                named = phrase + named
            return Measured(named, named, scope, Certainty.NAMED)
        if _SAID.fullmatch(phrase):
            phrase = inherited or ""  # 预计这一数字将超过1200亿元
        if phrase:
            named = self._of_phrase(
                phrase, frame, figure, one_by_one=one_by_one, part=not change and not share
            )
            return self._told(named, scope, change=change, share=share)
        counted_change = (
            frame.movement is not None and not frame.reached and not counted and frame.verb is None
        )
        if inherited and counted_change and not change:
            return Measured(
                f"{inherited}增量", inherited, scope, Certainty.NAMED
            )  # 门店310家，较年初增加30家
        if inherited and (change or share):
            return self._told(inherited, scope, change=change, share=share)
        if frame.then is not None and figure.written in self._people and frame.verb is None:
            named = f"{frame.then}人数"
        elif frame.verb is not None and figure.kind is not Kind.OTHER:
            named = self._acted(frame.verb, counted, figure, part=not change and not share)
        elif counted and figure.kind in (Kind.COUNT, Kind.AREA):
            named = counted + ("数" if figure.kind is Kind.COUNT else "面积")  # 58万亩小麦
        else:
            return Measured(None, None, scope, Certainty.NONE)
        return Measured(named, named, scope, Certainty.NAMED)

    def _of_sort(
        self, frame: Frame, figure: Figure, noun: Sequence[Word], inherited: str | None
    ) -> Measured | None:
        """Ages, parts of an aim, victims and gaps, which are named by what they are; None for all else."""
        if figure.unit == "岁":
            told = "".join(word.text for word in noun)
            aged = self.family(told)[0] if told.endswith("寿命") else "年龄"  # 人均预期寿命76.8岁
            return Measured(aged, aged, None, Certainty.NAMED)
        if figure.dimension == "percent" and _COMPLETED.search("".join(word.text for word in noun)):
            stem = inherited or ""
            return Measured(f"{stem}目标完成率", stem or "目标完成率", None, Certainty.NAMED)
        if (fate := self.befell(frame, figure)) is not None:
            return Measured(fate, fate, None, Certainty.NAMED)
        if frame.verb in _RIVALS and figure.dimension == "point":
            # 高于全国0.8个百分点: what stands behind the verb is the rival
            gap = f"{inherited}差距" if inherited else None
            return Measured(gap, inherited, None, Certainty.NAMED if gap else Certainty.NONE)
        return None

    def befell(self, frame: Frame, figure: Figure) -> str | None:
        """16人死亡, 17名士兵受伤: people are counted by what befell them, whatever brought it about."""
        if figure.written not in self._people or frame.then not in self._fates:
            return None
        counted = clean(frame.counted or "").removesuffix("不同程度")
        if counted.startswith(frame.then or ""):
            return None if frame.then in _STATES else f"{frame.then}人数"  # 被困群众; 感染新冠肺炎
        return f"{frame.then}{counted}人数"

    def _ranked(
        self, frame: Frame, figure: Figure, phrase: str, scope: str | None, inherited: str | None
    ) -> Measured:
        """By what somebody ranks: the measure before the rank, or the things among which it is 第二大."""
        if figure.text.endswith("大"):
            named = self.family(clean(frame.counted or ""))[0] or None
            return Measured(named, named, scope, Certainty.NAMED if named else Certainty.NONE)
        stem = self.family((frame.verb or "") + phrase)[0] if phrase else inherited
        if stem is None or (not phrase and frame.verb is not None):
            return Measured(None, None, scope, Certainty.NONE)
        return self._told(stem, scope, change=frame.movement is not None, share=False)

    # -- the parts of a name -----------------------------------------------------------------------------------

    def _phrase(self, noun: Sequence[Word]) -> tuple[str | None, str]:
        """The scope and the rest of a noun phrase, cleaned of particles; 年网络零售额 loses its 年."""
        scope, phrase = scoped("".join(word.text for word in noun))
        phrase = self._disease.sub("", clean(phrase))  # the epidemic that all tell of goes without saying
        if len(phrase) > 1 and phrase[0] == "年":
            rest = phrase[1:]
            if self.family(rest)[1] or cut(rest)[0].text in self._lexicon.heads:
                phrase = rest
        return scope, phrase

    @staticmethod
    def _told(stem: str, scope: str | None, *, change: bool, share: bool) -> Measured:
        ending = "增速" if change else "占比" if share else ""
        return Measured(stem + ending, stem, scope, Certainty.NAMED)

    def _count(self, verb: str | None, counted: str) -> str:
        """The name of a count: 覆盖 + 城市 → 覆盖城市数."""
        known, sure = self.family(counted)
        if sure and verb in (None, "运营"):
            return known
        return f"{verb or ''}{known.removesuffix('数') if sure else counted}数"

    def _acted(self, verb: str, noun: str, figure: Figure, *, part: bool = False) -> str:
        """The name of what a verb does: 销售 + 3万辆 → 销量, 收购 + 鲜梨 + 1200吨 → 收购鲜梨量.

        ``part`` is true for a ratio that is neither growth nor a share of the amount: 加息 + 50个基点 → 加息幅度.
        """
        ending = _ENDINGS.get(figure.kind) or (_RATES.get(figure.dimension) if part else None)
        if figure.kind is Kind.OTHER or (ending is not None and part and _RATIO.search(noun)):
            ending = ""
        if ending is None:
            ending = (
                "量" if verb in self._amount and not (noun and figure.written in self._one_by_one) else "数"
            )
        return self.family(f"{verb}{noun}{ending}")[0]

    def _of_phrase(self, phrase: str, frame: Frame, figure: Figure, *, one_by_one: bool, part: bool) -> str:
        if frame.verb is not None and not frame.split and not one_by_one:
            if phrase in self._empty:
                return self._acted(frame.verb, "", figure, part=part)
            if not _MEASURE.search(phrase) and phrase not in self._lexicon.metrics:
                return self._acted(frame.verb, phrase, figure, part=part)
        stripped = _COUNT_TAIL.sub("", phrase) if one_by_one and len(phrase) > 4 else phrase
        known, sure = self.family(phrase)
        if not sure and known == phrase and stripped != phrase:
            known, sure = self.family(stripped)
        if known == stripped and one_by_one and not sure and not known.endswith(("数", "量", "额")):
            known = f"{known}数"
        return f"{frame.verb}{known}" if frame.verb is not None and not frame.split else known


metrics = once(lambda book: Metrics(lexicon(book)))  # the same for every article
