"""The names that an article itself makes known: by 简称, by a stock code, by a colon, or as who announces something.

A dictionary lacks most firms. Where a text puts a string in a place that only a name takes, the string is a name
everywhere in that text: 青禾软控(300000)晚间公告…, 云岫控股：2023年净利…, 临川生物发布公告.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.names import bare, surely_names
from auditor.patterns import compiled
from auditor.rulebook import once
from auditor.text.words import cut, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.extraction.lexicon import Lexicon
    from auditor.rulebook import Rulebook
    from auditor.text.words import Word

_RUN = r"[\u4e00-\u4e27\u4e29-\u9fffA-Za-z*·&]"  # 丨 (4e28) parts a title
# 临江理工大学（以下简称“临理工”）; 京东零售企业业务事业部（简称“京东企业业务”）; “乐购临州”消费券
_DEFINED = compiled(
    r"(?P<long>[\u4e00-\u9fffA-Za-z0-9·“”]{2,30})[（(](?:(?:以下|下称|下文)?(?:简)?称|又称|又名|亦称|也称|俗称)(?:为)?[:：]?[“「\"'‘]?(?P<short>[^”」\"'’（）()，。、]{2,12})[”」\"'’]?"
    r"(?:[、或][“\"].{1,12}?[”\"])?[)）]"
)
# 腾云科技（Tengyun）, where the text goes on with the foreign name
_FOREIGN = compiled(r"(?P<long>[\u4e00-\u9fff]{3,20})[（(](?P<foreign>[A-Z][A-Za-z0-9&.' -]{1,30})[)）]")
_CODED = compiled(
    rf"""(?P<name>{_RUN}{{2,24}})[ ]?(?=[（(](?:
        (?:(?:SH|SZ|BJ|HK|NASDAQ|NYSE)[:： ]?)? \d{{4,6}} (?:[.\-: ]?(?:HK|SH|SZ|BJ|US))?(?:[，,][^（()）]{{0,16}})?   # (01516.HK)
      | (?:NASDAQ|NYSE|纳斯达克|纽交所)[:： ]?[A-Z]{{1,5}} | [A-Z]{{1,5}}[.:](?:US|O|N|OQ)     # (BILI.US)
      | -?\d+\.\d+\s*,\s*[-+]?\d+\.\d+\s*,\s*[-+]?\d+\.\d+%\s*                                 # (12.98,0.03,0.23%)
    )[)）])""",
    re.VERBOSE,
)
_HOLDS = "的(?:董事长|总经理|主营业务|注册资本|法定代表人|控股股东|创始人|首席执行官)"
_BEGIN = r"(?:^|(?<=[。！？；\n，,、:：】 丨|（“]))"
_HEADING = compiled(rf"(?:^|(?<=[【。！\n]))(?P<name>{_RUN}{{2,10}})[：:](?!//)")
_ANNOUNCES = compiled(
    rf"{_BEGIN}(?P<name>{_RUN}{{2,16}}?)(?:已|曾|将|尚未|也|还|近日|今日|昨日|日前|今晚|晚间|早间|盘后)*(?:在港交所|在上交所|在深交所)?"
    r"(?:发布(?:关于[^，。]{0,20})?(?:公告|财报|业绩)|发公告|公告|公布|披露|" + _HOLDS + ")"
)
# What a text must hold for each of these: they try every run of characters, and few texts hold any.
_CODE, _COLON = compiled(r"[（(][-0-9A-Z纳纽]"), compiled("[：:]")
_ANNOUNCED = compiled("公[告布]|披露|财报|业绩|" + _HOLDS)
_AFTER_PERSON = r"(?=先生|女士|[，,、（(的将把持共在拟已减增质解说称及与和等告通办完向从为]|先后|计划|介绍|表示|所|合计|累计|分别|夺|获|以|种|养|提前|通知|函)"
_STOPS = frozenset("在对向由与和及将拟获为是有被就让从于据按把给同或的了等称因继随自月日年")
_AGAIN = 2  # a name in brackets that does not come back is no name of the article's own
_LONGEST = 12


class Names(NamedTuple):
    """The names of one article: short names with their long forms, and a pattern that finds all names in its text."""

    long_of: dict[str, str]
    short_of: dict[str, str]
    known: frozenset[str]
    pattern: re.Pattern[str] | None


@once
def _persons(book: Rulebook) -> re.Pattern[str]:
    """A person's name behind what she is called by: 股东庞某某, 种植户李某."""
    titles = "|".join(map(re.escape, sorted(book.words("cues.person.titles"), key=len, reverse=True)))
    surnames = "|".join(map(re.escape, book.words("cues.person.surnames")))
    return compiled(rf"(?:{titles})(?P<name>(?:{surnames})[\u4e00-\u9fff]{{1,2}}?){_AFTER_PERSON}")


def introduced(texts: Iterable[str], lexicon: Lexicon) -> Names:
    """The names that ``texts`` (plain, in reading order) introduce.

    Wrong where a common noun stands in the place of a name (新能源汽车：…); such strings are left out only if the
    dictionary or the rules know them as a kind of thing.
    """
    texts = list(texts)
    long_of: dict[str, str] = {}
    found: set[str] = set()
    for text in texts:
        if "称" in text or "又名" in text:
            long_of.update(_shortened(text, lexicon))
        found.update(_placed(text, lexicon))
    found.update(long_of)
    foreign = dict(pair for text in texts for pair in _foreign(text, "\n".join(texts), lexicon))
    found.update(foreign)
    if not found:
        return Names({}, {}, frozenset(), None)
    alternation = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    short_of = {long: short for short, long in long_of.items()}
    return Names({**foreign, **long_of}, short_of, frozenset(found), re.compile(alternation))


def _shortened(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for match in _DEFINED.finditer(text):
        long = match["long"]
        long = long[_name_start(cut(long)) :]
        short, full = match["short"], bare(long)
        if not len(long) > len(short) >= 2 or short in lexicon.generic_short:
            continue
        if lexicon.book.entity_rulings.forbidding(short, full) is None:  # the desk knows better than the text
            yield short, full


def _foreign(text: str, whole: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Foreign names in brackets behind the Chinese one, which the article uses again: 腾云科技（Tengyun）."""
    for match in _FOREIGN.finditer(text):
        foreign, full = match["foreign"].strip(), _trimmed(match["long"], lexicon)
        if full is None or whole.count(foreign) < _AGAIN or not surely_names(cut(full), lexicon):
            continue
        if lexicon.book.entity_rulings.forbidding(foreign, full) is None:
            yield foreign, full


def _placed(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Strings that stand where only a name stands."""
    if _CODE.search(text):
        for match in _CODED.finditer(text):
            if (name := _trimmed(match["name"], lexicon)) is not None:
                yield name
    for match in _persons(lexicon.book).finditer(text):
        if tag_of(match["name"]) in (None, "nr"):
            yield match["name"]
    for pattern, sign in ((_HEADING, _COLON), (_ANNOUNCES, _ANNOUNCED)):
        if not sign.search(text):
            continue  # the pattern itself tries every run of characters
        for match in pattern.finditer(text):
            name = _trimmed(match["name"], lexicon)
            if name is not None and name == match["name"] and not _common(name, lexicon):
                yield name


def _trimmed(run: str, lexicon: Lexicon) -> str | None:
    """The name that ends a run of characters, or None where none is left: 拟收购|青禾软控, 上市公司|云岫汽车."""
    words = cut(run)
    begin = len(words)
    while begin:
        word = words[begin - 1]
        function = (
            len(word.text) > 1 and word.tag[0] in "vdpcurmt" and word.tag != "vn" and begin < len(words)
        )
        if function or word.text in _STOPS or word.text in lexicon.leading:
            break
        begin -= 1
    name = "".join(word.text for word in words[begin:])
    if not 2 <= len(name) <= _LONGEST or name in lexicon.generic_short or name in lexicon.suffixes:
        return None
    return name


def _common(name: str, lexicon: Lexicon) -> bool:
    """Whether a string before a colon or an announcement is a kind of thing or of text: 数据显示, 记者, 该公司."""
    words = cut(name)
    if (
        any(word.text in lexicon.column or word.tag[0] in "rtmqc" for word in words)
        or words[-1].tag[0] == "d"
    ):
        return True
    if name in lexicon.metrics or words[-1].text in lexicon.heads or name in lexicon.pronouns:
        return True
    plain = all(
        len(word.text) > 1 and word.tag[0] in "nvadbsfi" and word.tag not in ("ns", "nt", "nz")
        for word in words
    )
    return plain and not (lexicon.name_type(name) and len(words) > 1 and words[0].text not in lexicon.generic)


def _name_start(words: tuple[Word, ...]) -> int:
    """Where the name begins that ends a phrase: after the last verb, preposition, 的 or numeral."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word.tag[0] in "pucdrym" or word.text in "的了是" or (word.tag == "v" and index < len(words) - 1):
            return word.start + len(word.text)
    return 0
