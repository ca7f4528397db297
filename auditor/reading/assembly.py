"""Blocks → the passages of an article: title first, summary, headings told from paragraphs, credits taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model import Passage, Role, Table
from auditor.patterns import compiled
from auditor.reading.paragraphs import ends_sentence
from auditor.reading.stretch import Block, part, retold, slice_block
from auditor.reading.tables import caption_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from auditor.reading.boilerplate import Boilerplate, Content
    from auditor.reading.credits import Credit, CreditReader

TITLE_LIMIT = 40
HEAD_BLOCKS = 5  # datelines stand among the first few blocks
# Full stops and what leads on; a title may ask or exclaim.
NOT_A_TITLE = compiled(r"[。；，、：;,:]$")
HEADLINE = compiled(r"【(?P<title>[^【】]{8,60})】(?=.)")
NEXT_SENTENCE = 2  # a heading has a full paragraph at most so many blocks below it


@dataclass(slots=True)
class Gathered:
    """The passages in reading order, and what the credit lines among them said."""

    passages: list[Passage | Table] = field(default_factory=list)
    days: tuple[date, date] | None = None
    source: str | None = None  # 来源, at the head or foot
    origin: str | None = None  # 转载自, 数据来源, or the agency of the dateline


def assemble(
    contents: Sequence[Content],
    *,
    title: Passage | None,
    summary: Passage | None,
    summary_heads: Sequence[str],
    reader: CreditReader,
    boilerplate: Boilerplate,
) -> Gathered:
    """The article that ``contents`` make. ``title`` and ``summary`` are those of front matter, if it has any.

    Without a title there, it is the first heading of level 1, else the first heading at the head, else a headline
    in 【】, else a short first line without indent and full stop.
    """
    gathered = Gathered()
    rest = _without_credits(contents, reader, gathered)
    rest = boilerplate.stripped(rest)
    if title is None:
        title, rest = _take_title(rest)
    else:
        rest = _without_repetition(rest, title)
    told = _told(rest, tuple(summary_heads))
    head = [passage for passage in (title, summary) if passage is not None and passage.text]
    gathered.passages = [*head, *told]
    return gathered


def _without_credits(contents: Sequence[Content], reader: CreditReader, gathered: Gathered) -> list[Content]:
    kept: list[Content] = []
    count = len(contents)
    agency: str | None = None
    for index, content in enumerate(contents):
        if isinstance(content, Table):
            kept.append(content)
            continue
        dated = (index < HEAD_BLOCKS or index >= count - 2) and count > 1
        credit = reader.read(content.text, dated=dated)
        if credit is not None:
            _note(credit, gathered)
            continue
        block = content
        if index >= count - 3 and (tail := reader.split_tail(block.text)):
            _note(tail[1], gathered)
            block = slice_block(block, 0, tail[0])
        if index < HEAD_BLOCKS:
            agency = agency or reader.agency_of(block.text)
            gathered.days = gathered.days or reader.dateline(block.text)
        kept.append(block)
    gathered.origin = gathered.origin or agency
    return kept


def _note(credit: Credit, gathered: Gathered) -> None:
    gathered.days = gathered.days or credit.days
    gathered.source = gathered.source or credit.source
    gathered.origin = gathered.origin or credit.reprint or credit.data


def _take_title(contents: list[Content]) -> tuple[Passage | None, list[Content]]:
    blocks = [(index, content) for index, content in enumerate(contents) if isinstance(content, Block)]
    chosen = next((index for index, block in blocks if block.level == 1), None)
    if chosen is None and blocks and blocks[0][1].level:
        chosen = blocks[0][0]
    if chosen is None and blocks and blocks[0][0] == 0:
        first = blocks[0][1]
        if headline := HEADLINE.match(first.text):
            title = retold(part(first.passage, *headline.span("title")), Role.TITLE)
            return title, [slice_block(first, headline.end(), len(first.text)), *contents[1:]]
        if len(contents) > 1 and _is_title_line(first):
            chosen = 0
    if chosen is None:
        return None, contents
    block = contents[chosen]
    assert isinstance(block, Block)
    title = retold(block.passage, Role.TITLE)
    return title, _without_repetition([*contents[:chosen], *contents[chosen + 1 :]], title)


def _is_title_line(block: Block) -> bool:
    plain = block.passage.role is Role.PARAGRAPH and not block.indented and not block.listed
    return plain and len(block.text) <= TITLE_LIMIT and NOT_A_TITLE.search(block.text) is None


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _without_repetition(contents: list[Content], title: Passage) -> list[Content]:
    """The contents without a first heading or line that only says the title again."""
    wanted = _bare(title.text)
    for index, content in enumerate(contents[:3]):
        if not isinstance(content, Block) or len(content.text) > 2 * len(title.text) + 10:
            continue
        if _bare(content.text) == wanted and not content.text.endswith("。"):
            return [*contents[:index], *contents[index + 1 :]]
    return contents


def _told(contents: list[Content], summary_heads: tuple[str, ...]) -> list[Passage | Table]:
    """The contents with their roles: short lines above paragraphs are headings, what 摘要 heads is the summary."""
    told: list[Passage | Table] = []
    before: Block | None = None
    summary_next = False
    for index, content in enumerate(contents):
        if isinstance(content, Table):
            told.append(caption_before(before, content))
            before, summary_next = None, False
            continue
        passage = content.passage
        head = next((head for head in summary_heads if content.text.startswith(head)), None)
        rest = content.text[len(head) :].lstrip("】]〕 \u3000") if head else ""
        if head and not rest.strip(":： "):
            summary_next = True
            continue
        if head and rest[:1] in "：:":
            begin = len(content.text) - len(rest.lstrip("：: \u3000"))
            passage = retold(part(passage, begin, len(content.text)), Role.SUMMARY)
        elif summary_next:
            passage = retold(passage, Role.SUMMARY)
        elif _is_heading(content, contents[index + 1 :]):
            passage = retold(passage, Role.HEADING)
        summary_next = False
        before = content
        told.append(passage)
    return told


def _is_heading(block: Block, following: Sequence[Content]) -> bool:
    if block.passage.role is not Role.PARAGRAPH or block.listed or len(block.text) > TITLE_LIMIT:
        return False
    if ends_sentence(block.text) or NOT_A_TITLE.search(block.text):
        return False
    near = following[:NEXT_SENTENCE]
    return any(isinstance(content, Block) and ends_sentence(content.text) for content in near)
