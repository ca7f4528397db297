"""The words around a figure → its frame: what verb and noun measure it, how it moved, against what base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Accrual
from auditor.text.words import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.lexicon import Lexicon

_PREPOSITIONS = frozenset("在于向为对从与和由以据按将把给跟同及至除较比")
_STOP_RIGHT = frozenset(
    ["的", "了", "在", "为", "于", "与", "和", "及", "、", "，", "。", "；", "：", ",", ";", ":", "）", ")", "”", "！", "？", "!", "?", "获", "从", "被", "将", "已", "并", "而", "后", "时", "中", "之", "上", "下", "内", "来", "使", "让", "达", "超", "受"]
)
_BEFORE_VERB = frozenset(("已", "已经", "将", "正", "正在", "曾", "拟", "也", "还", "已累计", "共"))
# after the figure only these verbs count the noun before them: 120万家企业从中受益, 162家企业入驻
_COUNTING_AFTER = frozenset(("服务", "入驻", "参加", "就业", "脱贫", "治愈"))
_ADVERBS = frozenset(
    ["已", "已经", "也", "又", "还", "均", "都", "共", "就", "仍", "则", "曾", "将", "先后", "陆续", "累计", "总计", "再", "更", "正", "仅", "只", "约", "近", "超", "直接", "首次", "成功", "分别", "平均", "日均", "月均", "年均", "户均", "人均", "一共", "总共", "有望", "预计", "最多", "至少", "实际", "大幅", "同比", "环比", "进一步", "持续", "稳步", "略", "又有", "另有", "还有", "其中"]
)
_COMPOUND_END = re.compile(r"[入额量率价本积值费数比度长幅人者员户款金期]$")
_MEASURE_END = re.compile(r"[量额率值]$|收入$|利润$|价格$|成本$")


@dataclass(frozen=True, slots=True)
class Frame:
    """How a figure is built into its clause.

    ``noun`` is the phrase that names what is measured, ``verb`` the class or wording of the verb that counts it,
    ``before`` the words in front of both, where a subject may stand. ``movement`` is ``up`` or ``down`` where the
    figure tells a change, ``reached`` where it tells where the change ended (增至).
    """

    noun: tuple[Word, ...]
    verb: str | None
    before: tuple[Word, ...]
    movement: str | None = None
    reached: bool = False
    base: str | None = None
    share: bool = False
    accrual: Accrual = Accrual.LEVEL
    counted: str | None = None  # the counted noun after the figure
    per: str | None = None
    linked: bool = False  # a link verb stands between noun and figure: the noun is the metric
    split: bool = False  # no verb parts subject from metric
    rate: bool = False  # 增速, 涨幅: the noun itself is a growth rate, whatever verb follows
    then: str | None = None  # the verb after a figure that counts nothing by a noun: 14人失踪
    object: tuple[Word, ...] = ()  # what a relative clause at the head is about: 入驻产业园的企业


def is_noun(word: Word) -> bool:
    """Whether a word can be part of a noun phrase."""
    return word.tag[0] in "nabjlizgtsxm" or word.tag in ("vn", "nw", "an", "f") or word.tag.startswith("n")


_BASE_PHRASE = re.compile(r"(?:较|比|与|同|相比于|相较)(?P<what>[^，。；]{1,16}?)(?:相比|相较)?$")
_SINGLE_VERBS = frozenset("有设建获种养收发送捐投购售卖买用花住修占产需派派开办")
_RATES = frozenset(("增速", "增幅", "涨幅", "降幅", "跌幅", "减幅", "增长率"))
_PER = {"日均": "日", "月均": "月", "年均": "年", "人均": "人", "户均": "户", "每日": "日", "每天": "日", "每月": "月", "每年": "年",
        "每股": "股", "亩均": "亩", "每人": "人", "每户": "户", "每亩": "亩", "每吨": "吨", "每公斤": "公斤", "单日": "日", "月销": "月", "日营业额": "日",
        "每平方米": "平方米", "每小时": "小时", "每周": "周"}  # fmt: skip


def _without_record(words: list[Word]) -> list[Word]:
    """销售额创下历史新高达到7156万元: the record says nothing of what is measured."""
    texts = [word.text for word in words]
    for end in range(len(texts) - 1, -1, -1):
        if texts[end] in ("新高", "纪录", "记录", "新低"):
            begin = next(
                (i for i in range(end, max(-1, end - 5), -1) if texts[i].startswith(("创", "再创", "刷新"))),
                None,
            )
            if begin is not None:
                return words[:begin] + words[end + 1 :]
    return words


def _before_start(words: list[Word]) -> list[Word]:
    """荒漠化面积由过去的1599万亩减少到…: the metric stands before 由."""
    words = _without_record(words)
    at = next(
        (
            i
            for i, w in enumerate(words)
            if i and w.text in ("由", "从", "将由", "已由", "自") and words[i - 1].tag[0] in "nv"
        ),
        None,
    )
    return words if at is None or any(w.text == "的" for w in words[at + 3 :]) else words[:at]


def _then(right: Sequence[Word]) -> str | None:
    """The verb right after a figure: 14人失踪, 831人受伤."""
    if not right or len(right[0].text) < 2 or right[0].tag not in ("v", "vn", "i", "l"):
        return None
    return right[0].text


class Framer:
    """Builds frames with the word classes of one rulebook."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._long_verbs = re.compile("|".join(re.escape(w) for w in lexicon.verb_class if len(w) > 2))

    def base_of(self, text: str) -> str | None:
        """The base of a change, read from the clause before the figure: yoy, mom, ytd, or vs:…"""
        for base, pattern in self._lexicon.bases:
            if pattern.search(text):
                return base
        if match := re.search(
            r"(?:较|比)(?P<what>(?:19|20)\d\d年[^，。；]{0,8}|[^，。；的较比]{2,12}?)(?:相比)?(?:[增上提下减降涨跌高低多少缩节]|$)",
            text,
        ):
            what = match["what"].rstrip("同期").strip()
            year = re.match(r"(?:19|20)\d\d", what)
            return f"vs:{year[0]}" if year else f"vs:{what}"
        return None

    def _counted(self, right: Sequence[Word]) -> tuple[str | None, str | None]:
        """The counted noun after a figure and the verb after that: (中小企业, 服务) of 家中小企业从中受益."""
        noun: list[str] = []
        verb = None
        for index, word in enumerate(right):
            if word.text in ("“", "”") and not noun:
                continue
            verb = verb or self._lexicon.verb_class.get(word.text)
            following = right[index + 1] if index + 1 < len(right) else None
            opens = not noun and word.tag[0] == "v" and following is not None and following.tag[0] == "n"
            ends = word.text in _STOP_RIGHT or (not is_noun(word) and word.tag != "x" and not opens)
            if noun and (
                ends
                or (
                    word.text in self._lexicon.verb_class
                    and index + 1 < len(right)
                    and not is_noun(right[index + 1])
                )
            ):
                break
            if ends:
                break
            noun.append(word.text)
            if len(noun) >= 6:
                break
        while len(noun) > 1 and (noun[-1] in self._lexicon.verb_class or _MEASURE_END.search(noun[-1])):
            noun.pop()  # 3万个品牌销量增长: the metric of the next figure
        for word in right[len(noun) :]:
            found = self._lexicon.verb_class.get(word.text)
            if found is not None:
                verb = found
                break
        else:
            if len(right) > len(noun) and (
                said := self._long_verbs.search("".join(word.text for word in right))
            ):
                verb = self._lexicon.verb_class[said[0]]
        verb = verb if verb in _COUNTING_AFTER else None
        return ("".join(noun).strip("“”\"'") or None), verb

    def _last_verb(self, words: Sequence[Word]) -> int | None:
        """Index of the last word that works as a verb; a verb before a metric head (营业收入) is part of a noun."""
        lexicon = self._lexicon
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            following = words[index + 1].text if index + 1 < len(words) else ""
            known = word.text in lexicon.verb_class or word.text in lexicon.carry or word.text in lexicon.new
            if "的" in [w.text for w in words[index + 2 :]]:
                continue  # a verb inside a relative clause
            if known or word.text in lexicon.up or word.text in lexicon.down:
                if (
                    following
                    and following in lexicon.heads
                    and _COMPOUND_END.search(following)
                    and word.tag in ("vn", "n", "v")
                    and word.text not in lexicon.carry
                    and word.text not in lexicon.new
                ):
                    continue  # 服务收入, 销售额: a noun
                if (
                    following == ""
                    and word.text in lexicon.noun_like
                    and (not index or words[index - 1].text not in _ADVERBS)
                ):
                    continue
                if following in _BEFORE_VERB:
                    continue  # 京东零售已…: part of a name
                if word.tag == "vn" and index and words[index - 1].text == "的":
                    continue
                return index
            if (
                word.tag[0] == "v"
                and word.tag != "vn"
                and (len(word.text) > 1 or word.text in _SINGLE_VERBS)
                and following not in _BEFORE_VERB
                and word.text not in lexicon.heads
                and not _COMPOUND_END.search(following or "。")
            ):
                return index
        return None

    def _relative(self, words: Sequence[Word]) -> int | None:
        """Index of a counting verb whose clause describes the noun after 的: 入驻产业园的企业."""
        texts = [word.text for word in words]
        if "的" not in texts:
            return None
        opening = next((i for i, w in enumerate(words) if w.text not in _ADVERBS and w.tag[0] not in "dc"), 0)
        end = len(texts) - 1 - texts[::-1].index("的")
        if end + 1 == len(texts):
            return None
        for at in range(opening, min(end, opening + 4)):
            counts = (
                texts[at] in self._lexicon.verb_class
                and words[at].tag[0] == "v"
                and texts[at + 1] not in self._lexicon.heads
            )
            if counts and (
                at == opening
                or words[at - 1].tag in ("nw", "ns", "f", "nt")
                or words[at - 1].text in ("内", "里", "中")
            ):
                return at
        return None

    def frame(self, left: Sequence[Word], right: Sequence[Word], clause_text: str) -> Frame:
        """The frame of a figure between ``left`` (from the clause start or the figure before) and ``right``."""
        lexicon = self._lexicon
        words = _before_start([word for word in left if word.text.strip()])
        movement: str | None = None
        reached = linked = share = closed = rate = False
        accrual = Accrual.LEVEL
        per: str | None = None
        counted, right_verb = self._counted(right)
        while words:
            last = words[-1].text
            previous = words[-2].text if len(words) > 1 else ""
            if last in lexicon.cumulative:
                accrual = Accrual.CUMULATIVE
                words.pop()
            elif last in _PER and (len(words) == 1 or last not in ("人均",) or linked):
                per = _PER[last]
                words.pop()
            elif last in ("占", "占比", "比重", "占到") or (last == "比例" and movement is None):
                share = True
                words.pop()
                break
            elif (
                movement is None
                and (at := next((i for i, w in enumerate(words) if w.text in ("占", "占到")), None))
                is not None
            ):
                share = True  # 占营业收入的25%: the whole is named, the part is the figure before
                del words[at:]
                break
            elif last in _RATES and words[:-1]:
                rate, movement = True, movement if not reached else None
                movement = movement or ("down" if last in lexicon.down else "up")
                reached = False
                words.pop()
                break
            elif last in lexicon.up or last in lexicon.down:
                if movement:
                    words.pop()
                    continue
                movement = "up" if last in lexicon.up else "down"
                words.pop()
            elif last in ("到", "至", "为", "成") and (previous in lexicon.up or previous in lexicon.down):
                reached = linked = True
                movement = "up" if previous in lexicon.up else "down"
                del words[-2:]
            elif (
                last[-1] in "到至为"
                and len(last) > 1
                and (last[:-1] in lexicon.up or last[:-1] in lexicon.down)
            ):
                reached = linked = True
                movement = "up" if last[:-1] in lexicon.up else "down"
                words.pop()
            elif last in ("同比", "环比"):
                words.pop()
            elif last in lexicon.carry and last not in lexicon.heads:
                linked = True
                words.pop()
            elif (
                last in lexicon.link
                or words[-1].tag in ("d", "c", "ul", "uj", "y")
                or last in "、，,：:;；“”\"'《》（）()·-—"
            ):
                closed = closed or last in _BEFORE_VERB
                linked = (
                    linked
                    or (last in lexicon.link
                    and last not in ("已", "已经", "在", "了", "过", "还", "也", "可", "能"))
                )
                words.pop()
            else:
                break
        text = "".join(word.text for word in words)
        base = None
        if movement and not reached:
            base = self.base_of(clause_text)
            at = next(
                (
                    i
                    for i, w in enumerate(words)
                    if w.text in ("较", "比", "相比", "同比", "环比")
                    or (w.text in ("与", "同") and "相比" in text)
                ),
                None,
            )
            if at is not None:
                words = words[:at]
        index = None if closed else self._last_verb(words)
        if index is None and (at := self._relative(words)) is not None:
            end = max(i for i, w in enumerate(words) if w.text == "的")
            return Frame(
                tuple(words[end + 1 :]), lexicon.verb_class[words[at].text], tuple(words[:at]), movement, reached, base,
                share, accrual, counted, per, linked, object=tuple(words[at + 1 : end]),
            )  # fmt: skip
        if (
            index is None
            and any(w.tag[0] == "v" and w.tag != "vn" for w in words)
            and "的" in [w.text for w in words]
        ):
            end = max(i for i, w in enumerate(words) if w.text == "的")
            words = words[end + 1 :] if end + 1 < len(words) else words
        if (
            index is None
            and (
                at := next(
                    (
                        i
                        for i in range(len(words) - 1, -1, -1)
                        if words[i].text in lexicon.cumulative or words[i].text in lexicon.new
                    ),
                    None,
                )
            )
            is not None
        ):
            added = words[at].text in lexicon.new
            return Frame(
                tuple(words[at + 1 :]), None, tuple(words[:at]), movement, reached, base, share,
                Accrual.NEW if added else Accrual.CUMULATIVE, counted, per, linked, split=not words[:at],
            )  # fmt: skip
        if index is None:
            if not words and counted is not None:
                return Frame(
                    (),
                    right_verb,
                    (),
                    movement,
                    reached,
                    base,
                    share,
                    accrual,
                    counted,
                    per,
                    linked,
                    then=_then(right),
                )
            return Frame(
                tuple(words), right_verb if not words else None, (), movement, reached, base, share, accrual, counted, per,
                linked, split=True, rate=rate, then=_then(right),
            )  # fmt: skip
        index = next((at for at in range(index) if words[at].text in lexicon.new), index)
        if rate:
            index = None
            return Frame(
                tuple(words),
                None,
                (),
                movement,
                False,
                self.base_of(clause_text),
                share,
                accrual,
                counted,
                per,
                linked,
                split=True,
                rate=True,
            )
        verb_word = words[index]
        if verb_word.text in lexicon.cumulative:
            accrual = Accrual.CUMULATIVE
        noun, before = words[index + 1 :], words[:index]
        verb = lexicon.verb_class.get(verb_word.text)
        if verb_word.text in lexicon.new:
            accrual = Accrual.NEW
            verb = (
                None
                if verb_word.text == "新增"
                else "新" + lexicon.verb_class.get(verb_word.text[1:], verb_word.text[1:])
            )
        elif verb is None and verb_word.text not in lexicon.carry:
            verb = verb_word.text
        if verb_word.text in lexicon.up or verb_word.text in lexicon.down:
            movement = movement or ("up" if verb_word.text in lexicon.up else "down")
            verb = None
        for word in before:
            accrual = Accrual.CUMULATIVE if word.text in lexicon.cumulative else accrual
        while before and (before[-1].text in lexicon.cumulative or before[-1].text in _PER):
            if before[-1].text in _PER:
                per = per or _PER[before[-1].text]
            before = before[:-1]
        noun = [w for w in noun if w.text not in ("了", "过", "的", "、", "到", "出")] if noun else noun
        if noun and noun[0].text in lexicon.cumulative:
            accrual, noun = Accrual.CUMULATIVE, noun[1:]
        return Frame(
            tuple(noun), verb or (right_verb if not noun else None), tuple(before), movement, reached, base, share,
            accrual, counted, per, linked, then=_then(right),
        )  # fmt: skip
