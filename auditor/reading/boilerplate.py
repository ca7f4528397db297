"""What stands around an article on its page: told from the article by words in rules/ and by place, and left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from auditor.model import Passage, Role, Table
from auditor.patterns import compiled
from auditor.reading.paragraphs import ends_sentence
from auditor.reading.stretch import Block, joined, part, slice_block, trimmed_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.rulebook import Rulebook

NOTE_LIMIT = 60  # a caption or note in brackets is shorter
ADVERT_LIMIT = 150  # a paragraph no longer than this that ends in 【点击…】 is the advertisement itself
ADVERT_BRACKET_LIMIT = 40
FOOTER_LIMIT = 120
MOSTLY = 0.8  # from this share of link text on, a block is a list of links
ADDRESS = compiled(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#@!$&*+,;=%\[\]]+|[A-Za-z0-9._%+-]{2,}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
BRACKETED = compiled(r"[（(【\[].*[）)】\]]$")
KEPT_NOTE = compiled(r"^[（(【\[]?\s*(?:单位|注|备注|说明|數據|数据)")

Content = Block | Table


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The patterns of a rulebook; build it with :func:`boilerplate_of`."""

    words: dict[str, tuple[str, ...]]
    site: re.Pattern[str]
    related: re.Pattern[str]
    advert_bracket: re.Pattern[str]
    advert_sentence: re.Pattern[str]
    image_note: re.Pattern[str]
    image_head: re.Pattern[str]
    furniture: frozenset[str]

    def stripped(self, contents: Sequence[Content]) -> list[Content]:
        """The contents without captions, footers, advertisements, related links, page furniture and addresses."""
        kept: list[Content] = []
        # Most articles hold none of these words, and a plain look for them costs less than a pattern a paragraph.
        whole = "\n".join(content.text for content in contents if isinstance(content, Block))
        present = frozenset(
            kind for kind, words in self.words.items() if any(word in whole for word in words)
        )
        for index, content in enumerate(contents):
            if isinstance(content, Table):
                kept.append(content)
                continue
            late = index * 2 >= len(contents)
            following = (
                contents[index + 1 :] if len(content.text) <= NOTE_LIMIT else contents[index + 1 : index + 2]
            )
            if late and "related" in present and self._ends_article(content, following):
                break
            before_table = bool(following) and isinstance(following[0], Table)
            if self._is_noise(content, present, late=late, before_table=before_table):
                continue
            cut, ended = self._without_notes(content, present)
            kept += [cut] if cut.text else []
            if ended:
                break
        return _without_link_lists(kept)

    def _ends_article(self, block: Block, following: Sequence[Content]) -> bool:
        """Whether from here on stands only what is no part of the article: 相关阅读, and links after it."""
        if not self.related.fullmatch(block.text):
            return False
        rest = [content for content in following if isinstance(content, Block)]
        return not any(ends_sentence(content.text) and len(content.text) > NOTE_LIMIT for content in rest)

    def _is_noise(self, block: Block, present: frozenset[str], *, late: bool, before_table: bool) -> bool:
        text = block.text
        if text in self.furniture or (block.passage.role is Role.CAPTION and not before_table):
            return True
        if len(text) <= NOTE_LIMIT and not before_table:
            if BRACKETED.match(text) and _is_one_bracket(text) and not KEPT_NOTE.match(text):
                return True
            if self.image_head.match(text):
                return True
        if "advert" in present and len(text) <= ADVERT_LIMIT:
            tail = max(len(text) - ADVERT_BRACKET_LIMIT, 0)
            if self.advert_bracket.search(text, tail):
                return True
        if not late or "site" not in present:
            return False
        markers = {found[0] for found in self.site.finditer(text)}
        return len(markers) > 1 or (len(markers) == 1 and len(text) <= FOOTER_LIMIT)

    def _without_notes(self, block: Block, present: frozenset[str]) -> tuple[Block, bool]:
        """The block without notes on pictures and advertisements; True where the article ended there.

        Pages flattened to one line run on from the last picture's note into link titles and the site's own words:
        all after such a note goes where a copyright marker follows.
        """
        if "image" in present and (found := self.image_note.search(block.text)):
            if self.site.search(block.text, found.end()):
                return slice_block(block, 0, found.start()), True
            block = _cut(block, [found.span()])
        if "advert" in present:
            block = _without(block, self.advert_bracket)
            block = _without(block, self.advert_sentence)
        return (_without(block, ADDRESS) if "address" in present else block), False


def _without(block: Block, pattern: re.Pattern[str]) -> Block:
    """The block without what the pattern finds in it."""
    cuts = [found.span() for found in pattern.finditer(block.text) if found[0]]
    return _cut(block, cuts) if cuts else block


def _cut(block: Block, cuts: Sequence[tuple[int, int]]) -> Block:
    passage = block.passage
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(passage.text)]
    kept = (part(passage, start, end) for start, end in zip(starts, ends, strict=True) if start < end)
    rest = joined(kept, passage.role)
    if not rest.text:
        rest = Passage("", passage.role, passage.breaks[:1])
    return trimmed_block(Block(rest, block.level, block.listed, block.indented))


def _is_one_bracket(text: str) -> bool:
    """Whether the first bracket closes at the very end: (甲(乙)丙) is one, (甲)丙(乙) is not."""
    depth = 0
    for index, char in enumerate(text):
        depth += (char in "（(【[") - (char in "）)】]")
        if depth == 0:
            return index == len(text) - 1
    return False


def _is_link_list(content: Content) -> bool:
    if not isinstance(content, Block) or content.level == 1 or content.linked < MOSTLY:
        return False
    return len(content.links) > 1 or not ends_sentence(content.text)


def _without_link_lists(contents: list[Content]) -> list[Content]:
    """Blocks of link titles are other articles; the heading above them goes with them."""
    kept: list[Content] = []
    for content in contents:
        if not _is_link_list(content):
            kept.append(content)
        elif kept and isinstance(kept[-1], Block) and kept[-1].level > 1 and kept[-1].linked < MOSTLY:
            kept.pop()
    return kept


def boilerplate_of(rulebook: Rulebook) -> Boilerplate:
    """The patterns for the lists in rules/boilerplate.toml."""
    names = ("site_markers", "related_heads", "advert_words", "image_words", "image_heads", "furniture")
    return _built(tuple(rulebook.words(f"boilerplate.{name}") for name in names))


@lru_cache(maxsize=8)
def _built(lists: tuple[tuple[str, ...], ...]) -> Boilerplate:
    site, related, advert, image, heads = ("|".join(map(re.escape, words)) for words in lists[:5])
    kinds = ("site", "related", "advert", "image")
    return Boilerplate(
        words={**dict(zip(kinds, lists, strict=False)), "address": ("://", "www.", "@")},
        site=compiled(site),
        related=compiled(rf"[【\[■●▶>\s]*(?:{related})[】\]\s:：>]*"),
        advert_bracket=compiled(
            rf"[【\[（(][^【】\[\]（）()]{{0,40}}(?:{advert})[^【】\[\]（）()]{{0,40}}[】\]）)]"
        ),
        advert_sentence=compiled(rf"[^。！？!?]*(?:{advert})[^。！？!?]*[。！？!?]*"),
        image_note=compiled(rf"[（(][^（）()]{{0,30}}(?:{image})[^（）()]{{0,60}}[）)]"),
        image_head=compiled(rf"(?:{heads})"),
        furniture=frozenset(lists[5]),
    )
