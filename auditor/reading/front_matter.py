"""The head of a Markdown file: YAML between --- lines, as Jekyll, Hexo and Hugo write it, or TOML between +++."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Passage, Role, Span
from auditor.patterns import compiled
from auditor.reading.fault import ReadError
from auditor.reading.stretch import joined, part

if TYPE_CHECKING:
    from yaml.nodes import Node

OPENING = compiled(r"\s*(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
KEY_LINE = compiled(r"\s*(?:#.*\s+)*[\w\u4e00-\u9fff\"'.-]+[ \t]*[:=](?!//)")
# `key: value` lines that mean in YAML exactly what they look like: no nesting, escapes, comments or indicators.
SIMPLE_LINE = compiled(
    r"""
    (?P<key> [A-Za-z_\u4e00-\u9fff] [\w\u4e00-\u9fff-]* ) : [ ]*
    (?:
        "(?P<double> [^"\\\r\n]* )"
      | '(?P<single> [^'\r\n]* )'
      | (?P<plain> [^\s\-?:,\[\]{}#&*!|>'"%@`~] (?: [^\r\n:#] | :(?=[^\s]) | (?<=\S)\# )*? )
    )?
    [ \t]* (?: \r\n? | \n )
    """,
    re.VERBOSE,
)

TITLE_KEYS = ("title", "标题", "headline")
DATE_KEYS = (
    "date", "pubDate", "pubdate", "published", "publishDate", "publishdate", "published_at", "created", "发布时间", "日期",
)  # fmt: skip
PUBLISHER_KEYS = ("source", "来源", "publisher", "媒体", "author", "authors", "作者")
SUMMARY_KEYS = ("summary", "description", "excerpt", "摘要")


class Entry(NamedTuple):
    """One value: its text, and where it stands in the file."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says of the article; the body begins at ``end``."""

    end: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    text: str = ""

    def _first(self, keys: tuple[str, ...]) -> Entry | None:
        return next((self.entries[key] for key in keys if key in self.entries), None)

    @property
    def date(self) -> str | None:
        """The date as written."""
        entry = self._first(DATE_KEYS)
        return entry.value if entry else None

    @property
    def publisher(self) -> str | None:
        """Its source, else its publisher, else its author."""
        entry = self._first(PUBLISHER_KEYS)
        return entry.value.strip() or None if entry else None

    def passage(self, role: Role) -> Passage | None:
        """The title or summary with its place in the file, None where there is none."""
        entry = self._first(TITLE_KEYS if role is Role.TITLE else SUMMARY_KEYS)
        return _placed(self.text, entry, role) if entry else None


def read_front_matter(text: str, source: str) -> FrontMatter | None:
    """The front matter at the head of ``text``; None where there is none (a rule of dashes is no front matter).

    Raises ReadError naming file and line where it is not closed or not valid YAML or TOML.
    """
    opening = OPENING.match(text)
    if opening is None or KEY_LINE.match(text, opening.end()) is None:
        return None
    mark = opening["mark"]
    closing = re.compile(rf"^(?:{re.escape(mark)}|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE).search(
        text, opening.end()
    )
    if closing is None:
        line = text.count("\n", 0, opening.start("mark")) + 1
        raise ReadError(
            f"{source}:{line}：文首信息没有结束，请在正文前补上一行“{mark}”",
            f"{source}:{line}: the front matter is not closed, add a line “{mark}” before the text",
        )
    span = Span(opening.end(), closing.start())
    if mark == "+++":
        entries = _from_toml(text, span, source)
    else:
        simple = _simple(text, span)
        entries = _from_yaml(text, span, source) if simple is None else simple
    return FrontMatter(
        closing.end(), {key: entry for key, entry in entries.items() if entry.value.strip()}, text
    )


def _simple(text: str, span: Span) -> dict[str, Entry] | None:
    """The entries of front matter without any YAML beyond `key: value`; None for all other: YAML itself reads it."""
    entries: dict[str, Entry] = {}
    at = span.start
    while at < span.end:
        line = SIMPLE_LINE.match(text, at, span.end)
        if line is None:
            return None
        kind = next((kind for kind in ("double", "single", "plain") if line[kind] is not None), None)
        null = kind is None or (kind == "plain" and line[kind].lower() == "null")
        entries[line["key"]] = (
            Entry("", Span(at, at)) if null else Entry(line[str(kind)], Span(*line.span(str(kind))))
        )
        at = line.end()
    return entries


def _from_yaml(text: str, span: Span, source: str) -> dict[str, Entry]:
    # Imported here: most front matter does without.
    import yaml  # noqa: PLC0415

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text[span.start : span.end], Loader=loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        line = text.count("\n", 0, span.start) + 1 + (mark.line if mark else 0)
        reason = getattr(problem, "problem", None) or "not valid YAML"
        raise ReadError(
            f"{source}:{line}：文首信息不是有效的 YAML（{reason}），值里有冒号或引号时请给整个值加引号",
            f"{source}:{line}: the front matter is not valid YAML ({reason}), quote values that hold colons or quotes",
        ) from None
    if not isinstance(root, yaml.MappingNode):
        return {}
    entries: dict[str, Entry] = {}
    for key, node in root.value:
        scalar = _scalar(node)
        if isinstance(key.value, str) and scalar is not None and isinstance(scalar.value, str):
            null = scalar.tag == "tag:yaml.org,2002:null"
            where = Span(span.start + scalar.start_mark.index, span.start + scalar.end_mark.index)
            entries[key.value] = Entry("" if null else scalar.value, where)
    return entries


def _scalar(node: Node) -> Node | None:
    """The node itself, or the first item of a list of names (`author: [甲, 乙]`)."""
    import yaml  # noqa: PLC0415

    if isinstance(node, yaml.SequenceNode) and node.value:
        return _scalar(node.value[0])
    return node if isinstance(node, yaml.ScalarNode) else None


def _from_toml(text: str, span: Span, source: str) -> dict[str, Entry]:
    import tomllib  # noqa: PLC0415

    try:
        data = tomllib.loads(text[span.start : span.end].replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        line = text.count("\n", 0, span.start) + int(found[1] if found else 1)
        raise ReadError(
            f"{source}:{line}：文首信息不是有效的 TOML（{problem}）",
            f"{source}:{line}: the front matter is not valid TOML ({problem})",
        ) from None
    entries: dict[str, Entry] = {}
    for key, value in data.items():
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict | list):
            continue
        line_of = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=\s*", re.MULTILINE).search(text, *span)
        entries[key] = Entry(str(first), Span(line_of.end() if line_of else span.start, span.end))
    return entries


def _placed(text: str, entry: Entry, role: Role) -> Passage:
    """The value with its offsets: as a whole where it stands so, else word by word (folded and escaped scalars)."""
    at = text.find(entry.value, *entry.span)
    if at >= 0:
        whole = Passage(entry.value, role, ((0, at),))
        return part(whole, len(entry.value) - len(entry.value.lstrip()), len(entry.value.rstrip()))
    pieces: list[Passage] = []
    cursor = entry.span.start
    for word in entry.value.split():
        found = text.find(word, cursor, entry.span.end)
        if pieces:
            pieces.append(Passage(" ", role, ((0, cursor),)))
        if found >= 0:
            pieces.append(Passage(word, role, ((0, found),)))
            cursor = found + len(word)
            continue
        for (
            char
        ) in word:  # an escape stands between: each character for itself, an escaped one where it is due
            found = text.find(char, cursor, entry.span.end)
            pieces.append(Passage(char, role, ((0, found if found >= 0 else cursor),)))
            cursor = found + 1 if found >= 0 else cursor
    return joined(pieces, role)
