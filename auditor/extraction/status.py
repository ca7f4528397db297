"""Whether a figure is told as a fact, an aim, an expectation, a supposition, or taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.extraction.reading import words_in
from auditor.model import Status
from auditor.patterns import compiled
from auditor.rulebook import once

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook

_DOUBTS = ("target", "forecast", "hypothetical", "retracted")  # what makes a figure other than a fact
_OTHERS = ("corrected", "actual", "no_future")


# 低于年初预期目标: what is compared with an aim is a fact
_COMPARED = compiled(
    r"(?:[低高好优]于|超过|超出|超额完成|超|完成|达到|不及)[^，。；\d]{0,6}(?:目标|预期|计划|任务|规划)(?:任务)?"
)


# what has been expected: 没达到22亿美元的预期, 高于此前5%的预测
_AS_EXPECTED = compiled(r"的?(?:市场|普遍|一致|此前)*(?:预期|预测|预估)(?:值|水平)?(?=[，。；！）、]|$)")
# 补偿款1.68亿元已经到账: done, whatever was promised
_DONE = compiled(
    r"[^，。；\d]{0,4}?(?:均|都)?已经?(?:全部|全额|足额|按时)*(?:到账|到位|完成|支付|付清|发放|拨付|落实|兑现|收到|缴清|交付|投产|建成)"
)
# 2019年营收为…: a year of its own in the clause of the figure
_OWN_YEAR = compiled(r"(?:19|20)\d\d(?:[-~～—－至]+(?:19|20)?\d\d)?年|去年|前年|上年(?!末)")
_EXPECTED = compiled(r"预计|有望|预期|预测|料将|或将|可能")


@once
def _patterns(book: Rulebook) -> dict[str, re.Pattern[str]]:
    """A pattern for each sort of cue, and ``any`` for all that make a figure other than a fact."""

    def of(name: str) -> str:
        return "|".join(map(re.escape, book.words(f"cues.status.{name}")))

    cues = {name: of(name) for name in (*_DOUBTS, *_OTHERS)}
    cues["forecast"] += f"|将(?={of('future_verbs')})|(?<![到达于])或(?:[超达](?!过该)|突破)"
    where = r"[在于到]\d{4}年[底末初]?|[在于向为对与按从][^，。；\d将]{1,12}?|通过[^，。；\d将]{1,12}?"
    cues["target"] += f"|将(?:{where}|{of('plan_adverbs')}){{0,3}}(?:{of('plan_verbs')})"
    cues["any"] = "|".join(cues[name] for name in _DOUBTS)
    return {name: compiled(cue) for name, cue in cues.items()}


def has_cue(sentence: str, book: Rulebook) -> bool:
    """Whether a sentence holds any word that could make its figures other than facts; asked once a sentence."""
    return _patterns(book)["any"].search(sentence) is not None


def status_of(
    sentence: str, clause_start: int, at: int, end: int, book: Rulebook, *, future: bool, past: bool = False
) -> Status:
    """The status of the figure at ``sentence[at:end]`` in the clause that begins at ``clause_start``.

    A cue reaches from where it stands to the end of its sentence, unless a later clause says what has really
    happened, or names a past year of its own. ``future`` is whether the figure's period begins after publication: then
    it is a forecast at least; ``past`` whether it ended before.
    Wrong for a plan that is told in the past tense of another speaker.
    """
    patterns = _patterns(book)
    before, after = sentence[:at], sentence[end : end + 30]
    clause = before[clause_start:]
    taken_back = patterns["retracted"].search(after) or patterns["retracted"].search(clause)
    if taken_back and not patterns["corrected"].search(clause):
        return Status.RETRACTED  # “…12.6万人”有误，应为“…2.6万人”: what follows 应为 is the right one
    if _AS_EXPECTED.match(after):
        return Status.FORECAST
    if _DONE.match(after):
        return Status.ACTUAL
    spared = _COMPARED.sub(_blank, patterns["no_future"].sub(_blank, before))
    places = {
        Status.HYPOTHETICAL: _last(patterns["hypothetical"], before),
        Status.TARGET: _last(patterns["target"], spared),
        Status.FORECAST: _last(patterns["forecast"], spared),
    }
    if before[places[Status.TARGET] :][:1] == "将" and _EXPECTED.search(before):
        places[Status.TARGET] = -1  # 预计将建成…: somebody reckons
    best = max(places, key=lambda status: places[status])
    if places[best] < 0:
        return Status.FORECAST if future else Status.ACTUAL
    if best is Status.FORECAST and past and places[best] < clause_start and _OWN_YEAR.search(clause):
        return Status.ACTUAL  # 2021年预计营收…，2019年营收为…
    if best is Status.FORECAST and places[Status.TARGET] >= 0:
        best = Status.TARGET
    told = _last(patterns["actual"], before)
    if told > places[best] and clause_start > places[best]:
        return Status.ACTUAL
    if best is Status.TARGET and re.search(
        r"计划(?:已|共|累计|的|数量|总数|\d+[只个项期]|$)|”计划|计划”|目标(?:已|完成)|规划面积|规划总面积",
        before[places[best] :][:12],
    ):
        return Status.FORECAST if future else Status.ACTUAL
    if (
        best is Status.TARGET
        and before[places[best] : places[best] + 2] in ("计划", "规划")
        and _is_name(before, places[best])
    ):
        return Status.FORECAST if future else Status.ACTUAL
    return best


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match[0])


def _is_name(text: str, at: int) -> bool:
    """Whether 计划 at ``at`` closes a name (“满天星计划”, 奔富计划) rather than tells a plan."""
    if text[max(0, at - 2) : at] in ("根据", "按照", "依据", "依照"):
        return False  # 根据规划，到2025年…
    following = text[at + 2 : at + 4]
    beside = words_in(text[at + 2 : at + 8])
    ahead = words_in(text[max(0, at - 4) : at])
    if beside and ahead and (beside[0].tag[0] == "n" or beside[0].text == "由") and ahead[-1].tag[0] in "nm":
        return True  # 国家万人计划领军人才, 公益计划由…
    return following[:1] in ("”", "」", "已", "，", "的", "先", "在", "自") or (
        at > 0 and text[at - 1] in "”」该此本项这"
    )


def _last(pattern: re.Pattern[str], text: str) -> int:
    position = -1
    for match in pattern.finditer(text):
        position = match.start()
    return position
