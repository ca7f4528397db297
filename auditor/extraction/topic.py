"""Who and what a mention is about: its subject and metric, from its clause or from the figure before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.attribution import Attribution
from auditor.extraction.classes import CLASS
from auditor.extraction.counted import is_noun
from auditor.extraction.frame import Frame, framer
from auditor.extraction.metric import Measured, metrics
from auditor.extraction.names import bare
from auditor.extraction.pairing import UNPAIRED
from auditor.extraction.subject import Subject
from auditor.model import Certainty, Kind
from auditor.patterns import compiled
from auditor.text.words import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.extraction.inheritance import Subjects
    from auditor.extraction.lexicon import Lexicon
    from auditor.extraction.mention import Mention
    from auditor.extraction.pairing import Pair
    from auditor.extraction.parting import Parting
    from auditor.text.words import Word

_PLACES = {
    "城": "城市",
    "县": "县",
    "市": "市",
    "省": "省",
    "国": "国家",
    "村": "村",
    "镇": "镇",
    "乡": "乡",
    "州": "州",
    "区": "区",
}
_AMONG = compiled(r"(?P<class>[^，。；的]{2,20})(?:之)?中$")
_MOVES = compiled(r"的(?:正|同比)?(?:(?P<up>增长|增速|增幅|涨幅)|(?P<down>负增长|降幅|跌幅|下降|降速))")
_CORRECTED = compiled(r"(?:更正|修订|修正|调整|订正|核实|核定)后|[这该上]?[一个]*(?:数字|数据|数额)|翻番")
_SAVING = ("节约", "节省")
# 21亿欧元（约合25亿美元）, 折合人民币3亿元
_CONVERTED, _CONVERTING = compiled(r"(?:约合|折合|约折合|合)(?:人民币|为|成|约|港币)*$"), 8
_TOWARDS = compiled(
    r"(?:^|[^共相不一])[同与为向对给跟](?:[^，。；、]{0,14}?\d[^，。；]{0,12}[、和及与])?[^，。；、\d]{0,8}$"
)
_GROUP = compiled(
    r"(?P<group>每[0-9.一二两三四五六七八九十百千]+[百千万亿]?[人名位户个家例][^，。；0-9]{0,6}?)(?:之?中)?(?:就|已|约)?(?:有|仅有)$"
)
# 全长1213公里的格库铁路，…: size, what it costs and how fast it is describe the name behind
_OWN_SIZE = compiled(
    r"(?:^|[，。；：])(?:全线|总)?(?:全长|总长|长|高|总投资|投资|占地|面积|总面积|建筑面积|总建筑面积|海拔|主跨|时速|设计时速|总库容|装机容量|总装机容量)(?:约|近|超|达|为)*$"
)
_SIZES = frozenset((Kind.LENGTH, Kind.AREA, Kind.MONEY, Kind.ENERGY, Kind.VOLUME))
_AGE = "年龄"
_HOLDING = compiled(r"的?(?:股权|股份)")


class Topic(NamedTuple):
    """The topic of one mention; ``carried`` is the subject that later figures of the sentence go on with."""

    subject: Subject
    carried: Subject
    measured: Measured
    frame: Frame


class Topics:
    """Reads the topics of one article's mentions, each leaning on the one before."""

    def __init__(self, lexicon: Lexicon, parting: Parting, subjects: Subjects) -> None:
        self._lexicon, self._parting, self._subjects = lexicon, parting, subjects
        self._metrics = metrics(lexicon.book)
        self._attribution = Attribution(lexicon, parting, subjects)
        self.framer = framer(lexicon.book)
        self._told: dict[tuple[int, int], Measured] = {}  # by passage and where the figure starts in it

    def of(self, mention: Mention, pair: Pair | None) -> Topic:
        """Subject, metric and frame of a mention; ``pair`` is what 分别 pairs its figure with."""
        frame = self._frame(mention)
        before = mention.previous
        if before.measured is not None and self._is_converted(mention):
            return Topic(before.subject, before.subject, before.measured, before.frame or frame)
        subject, noun = self._attribution.of(mention, frame)
        frame = self._with_listed_verb(mention, frame)
        measured = _per_group(mention, self._measured(mention, frame, subject, noun))
        carried = subject
        subject = self._attribution.of_list(mention) or subject
        if (described := self._described(mention)) is not None:
            subject = Subject(self._subjects.canonical(described)[0], Certainty.NAMED)
            if _AMONG.match(mention.reading.text, mention.figure.end, mention.clause.end):
                mention.previous.described = described
                measured = Measured(described + "数", described + "数", None, Certainty.NAMED)
        if frame.per is None and measured.metric is not None and measured.metric[:2] in self._lexicon.per:
            frame = replace(
                frame, per=self._lexicon.per[measured.metric[:2]]
            )  # 日均客流 as a family of its own
        if pair is not None:
            if pair.subject is not None:
                subject = Subject(self._subjects.canonical(pair.subject)[0], Certainty.NAMED)
            if (
                like := self._told.get((mention.reading.index, pair.like or 0))
            ) is not None and like.stem is not None:
                measured = self._metrics.name(
                    replace(frame, noun=(), verb=None), mention.figure, (), like.stem
                )
            if pair.metric is not None:
                plain = replace(frame, noun=(), verb=None, linked=True)
                measured = self._metrics.name(plain, mention.figure, cut(pair.metric), None)
            if pair is UNPAIRED and measured.metric is not None:
                measured = replace(measured, certainty=Certainty.INFERRED)
        self._told[mention.reading.index, mention.figure.start] = measured
        return Topic(subject, carried, measured, frame)

    def _measured_behind(self, mention: Mention) -> str | None:
        """全长1213公里的|格库铁路|: whose measure a clause opens with, where the name stands behind the figure."""
        reading, end = mention.reading, mention.figure.end
        sized = mention.figure.kind in _SIZES and _OWN_SIZE.search(mention.before) is not None
        if not sized or not reading.text.startswith("的", end):
            return None
        name = self._subjects.openings.read(reading.words(end + 1, mention.clause.end)).name
        return None if name is None else bare(name)

    @staticmethod
    def _is_converted(mention: Mention) -> bool:
        """Whether a figure only tells the one before it in another currency: 21亿欧元（约合25亿美元）."""
        figure, before = mention.figure, mention.previous
        told = mention.reading.text[max(before.end, figure.start - _CONVERTING) : figure.core[0]]
        money = figure.kind is Kind.MONEY is before.kind
        return money and before.clause is mention.clause and _CONVERTED.search(told) is not None

    # -- frame and metric ----------------------------------------------------------------------------------

    def _frame(self, mention: Mention) -> Frame:
        frame = self.framer.frame(mention.left, mention.right, mention.before)
        before = mention.previous.frame
        goes_on = mention.listed and before is not None and before.movement is not None and not before.reached
        if (
            frame.movement is None
            and goes_on
            and before is not None
            and not frame.noun
            and frame.verb is None
        ):
            # 分别增长43.9%、35.1%: the movement holds for every figure of the list
            frame = replace(frame, movement=before.movement, base=before.base, rate=before.rate)
        frame = self._saved(mention, frame)
        if frame.movement is None and (moved := _MOVES.match(self._said(mention))) is not None:
            down = moved["down"] is not None  # 4.9%的正增长
            frame = replace(
                frame,
                movement="down" if down else "up",
                reached=False,
                base=self.framer.base_of(mention.before),
            )
        if not frame.noun and frame.counted is None and (noun := self._noun_after(mention.right)):
            frame = replace(frame, noun=noun, linked=True, split=False, verb=None)
        if (
            frame.verb is None
            and frame.counted
            and (act := self._done_for(mention, frame.counted)) is not None
        ):
            frame = replace(frame, verb=act)
        if frame.counted is None and mention.figure.noun is None:
            counted = _PLACES.get(mention.figure.written) or (
                mention.previous.described if frame.verb else None
            )
            if counted is not None:
                frame = replace(frame, counted=counted)
        return frame

    def _done_for(self, mention: Mention, counted: str) -> str | None:
        """The verb behind those for whom or with whom it is done: 同138个国家和31个国际组织|签署文件."""
        text = mention.reading.text
        begin = text.find(counted, mention.figure.end, mention.clause.end) + len(counted)
        if begin < len(counted) or text.startswith("的", begin) or _TOWARDS.search(mention.before) is None:
            return None
        for word in mention.reading.words(begin, mention.clause.end):
            if word.tag == "v" and len(word.text) > 1:
                return self._lexicon.verb_class.get(word.text, word.text)
        return None

    @staticmethod
    def _saved(mention: Mention, frame: Frame) -> Frame:
        """节约能源消费4327万吨: what is saved is an amount of its own, and no fall of the consumption."""
        rate = mention.figure.dimension in ("percent", "multiple", "point")
        if rate or frame.movement != "down" or not frame.noun:
            return frame
        saving = next((word for word in mention.left if word.text in _SAVING), None)
        if saving is None:
            return frame
        return replace(frame, movement=None, base=None, noun=(saving, *frame.noun), verb=None, linked=True)

    @staticmethod
    def _said(mention: Mention) -> str:
        """The few characters after the figure."""
        end = mention.figure.end
        return mention.reading.text[end : min(end + 8, mention.clause.end)]

    def _noun_after(self, right: Sequence[Word]) -> tuple[Word, ...]:
        """以5153.35万元的转让价格, 最多节省75%的运营成本: the measure that stands after the figure and 的."""
        if len(right) < 2 or right[0].text != "的":
            return ()
        taken: list[Word] = []
        for word in right[1:5]:
            if not is_noun(word):
                break
            taken.append(word)
            if word.text in self._lexicon.heads and word.text[-1] in "额价量率本格费金":
                return tuple(taken)
        return ()

    @staticmethod
    def _with_listed_verb(mention: Mention, frame: Frame) -> Frame:
        """服务中小企业2.7万家、“小巨人”企业3200家: the verb counts both."""
        before = mention.previous.frame
        bare_noun = frame.verb is None and frame.split and not frame.movement
        if before is None or not bare_noun or not mention.follows_on:
            return frame
        return replace(frame, verb=before.verb, accrual=before.accrual, split=False)

    def _measured(self, mention: Mention, frame: Frame, subject: Subject, noun: Sequence[Word]) -> Measured:
        previous, figure = mention.previous, mention.figure
        inherited = previous.measured.stem if previous.measured else None
        if (
            previous.subject.name
            and subject.name != previous.subject.name
            and subject.certainty is Certainty.NAMED
        ):
            inherited = None  # 通用汽车跌超1%，特斯拉跌近1%: another subject, nothing to go on with
        if subject.note == CLASS and previous.clause is mention.clause and previous.subject.note != CLASS:
            inherited = None  # 31个二线城市上涨1.1%: what rises is not their number
        level = frame.movement is None or frame.reached  # 由60万人减少到2419人 goes on with its noun
        if inherited == _AGE and figure.unit != "岁":
            return self._metrics.name(
                frame, figure, noun, None
            )  # 35岁以下人才21万人: the age only says which
        if previous.measured is not None and _CORRECTED.fullmatch("".join(word.text for word in noun)):
            return previous.measured  # …3.62亿元有误，更正后为3.26亿元
        bare_figure = not noun and frame.verb is None and level and not frame.share
        bare_figure = bare_figure and self._metrics.befell(frame, figure) is None  # …人死亡、…人受伤
        goes_on = bare_figure and (mention.listed or frame.split) and previous.kind is figure.kind
        if goes_on and previous.measured is not None and frame.counted is None and figure.noun is None:
            return previous.measured
        if figure.dimension == "percent" and frame.movement is None and _HOLDING.match(self._said(mention)):
            return Measured("持股比例", "持股比例", None, Certainty.NAMED)
        if (
            frame.movement
            and not noun
            and subject.certainty in (Certainty.NAMED, Certainty.ALIAS)
            and (
                self._attribution.prices.moves(mention)
                or self._attribution.prices.next_in_row(mention, frame)
            )
        ):
            return Measured("涨跌幅", "价格", None, Certainty.NAMED)
        named = self._metrics.name(frame, figure, noun, inherited)
        moved = previous.frame is not None and previous.frame.movement is not None
        untimed = len("".join(word.text for word in mention.left)) == len(mention.before.strip())
        if named.metric is None and inherited and frame.linked and moved and untimed:
            return Measured(inherited, inherited, named.scope, Certainty.NAMED)  # 销量增长27%，达到3万辆
        return named

    def _described(self, mention: Mention) -> str | None:
        """The name that a figure describes: 为期5天的“奇趣世界”, and the class in 在4762家“小巨人”企业中."""
        right, text, figure = mention.right, mention.reading.text, mention.figure
        if len(right) > 1 and right[0].text == "的" and right[1].tag == "nw" and len(right[1].text) > 4:
            return bare(right[1].text)
        if (owner := self._measured_behind(mention)) is not None:
            return owner
        if text[figure.start - 1 : figure.start] == "在":
            match = _AMONG.match(text, figure.end, mention.clause.end)
            return bare(match["class"]) if match else None
        return None


def _per_group(mention: Mention, measured: Measured) -> Measured:
    """每10万名儿童中有680人感染: what is counted among so many is no count of all."""
    group = _GROUP.search(mention.before)
    if group is None or measured.metric is None or mention.figure.kind is not Kind.COUNT:
        return measured
    among = group["group"]
    return replace(measured, metric=f"{among}{measured.metric}", stem=f"{among}{measured.stem or ''}")
