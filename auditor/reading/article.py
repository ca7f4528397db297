"""A file → an Article: the format chosen, the parts put together. The way in to this stage."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from auditor import rulebook as rules
from auditor.denial import why
from auditor.model import Article, Passage, Published, PublishedBasis, Role
from auditor.patterns import compiled
from auditor.reading.assembly import assemble
from auditor.reading.boilerplate import Content, boilerplate_of
from auditor.reading.comments import find, without
from auditor.reading.credits import credit_reader
from auditor.reading.encoding import decode, empty
from auditor.reading.extras import demand, extra_of
from auditor.reading.fault import ReadError
from auditor.reading.front_matter import FrontMatter, read_front_matter
from auditor.reading.markdown import markdown_blocks
from auditor.reading.page import Page
from auditor.reading.plain import plain_blocks
from auditor.reading.published import from_front_matter, from_name, from_page, publisher_of
from auditor.reading.stretch import Block, retold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Comment, Span, Words
    from auditor.rulebook import Rulebook

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm")
WHOLE_PAGE = compiled(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
MARKDOWN_SIGN = compiled(
    r"^(?:#{1,6} \S|\|.*\|[ \t]*$|[ \t]*</?(?:p|div|h[1-6]|article|table|span)\b)|\]\(", re.MULTILINE
)


def read(path: str | Path, *, source: str | None = None, rulebook: Rulebook | None = None) -> Article:
    """The article in the file at ``path``; ``-`` is standard input. ``source`` is its name in reports.

    Raises ReadError, whose message names the file and line and says what to do: for a file that is missing, a
    folder, unreadable, binary, empty, in no known encoding, or with broken front matter.
    """
    told = source or PurePath(path).as_posix()
    return read_bytes(load(path, told), told, rulebook=rulebook)


def read_bytes(
    data: bytes, source: str, *, told: str | None = None, rulebook: Rulebook | None = None
) -> Article:
    """The article in ``data``, the bytes of the file ``source``, whose name says what it is.

    ``told`` is what messages call it, if not ``source``. Raises ReadError as :func:`read` does, and where an extra is
    missing that a Word document or a PDF needs.
    """
    shown = told or source
    extra = extra_of(source)
    if extra is None:
        return parse(decode(data, shown), source, rulebook=rulebook)
    if not data:
        raise empty(shown)
    demand(extra, shown)
    book = rules.load() if rulebook is None else rulebook
    if extra.name == "pdf":
        from auditor.reading.pdf.printed import printed  # noqa: PLC0415  brings pypdfium2

        pages = printed(data, shown)
        return _article(pages.text, source, pages.contents, book, gaps=pages.gaps)
    from auditor.reading.word.manuscript import manuscript  # noqa: PLC0415  brings lxml

    document = manuscript(data, shown)
    return _article(
        document.text, source, document.contents, book, asides=document.asides, gaps=document.gaps
    )


def _article(
    text: str,
    source: str,
    contents: Sequence[Content],
    book: Rulebook,
    *,
    named: str | None = None,
    head: FrontMatter | None = None,
    page: Page | None = None,
    title: Passage | None = None,
    asides: Sequence[Content] = (),
    comments: tuple[Comment, ...] = (),
    gaps: tuple[Words, ...] = (),
) -> Article:
    """The article that ``contents`` make; ``asides`` stand beside its text and are read after it."""
    boilerplate, head = boilerplate_of(book), head or FrontMatter()
    gathered = assemble(
        contents,
        title=head.passage(Role.TITLE) or title,
        summary=head.passage(Role.SUMMARY),
        summary_heads=book.words("boilerplate.summary_heads"),
        reader=credit_reader(book),
        boilerplate=boilerplate,
    )
    beside = [one.passage if isinstance(one, Block) else one for one in boilerplate.stripped(asides)]
    published = (
        from_front_matter(head.date) or (from_page(page) if page else None) or from_name(named or source)
    )
    if published is None and gathered.days:
        published = Published(*gathered.days, PublishedBasis.TEXT)
    publisher = head.publisher or (publisher_of(page) if page else None) or gathered.source
    origins = [name for name in (gathered.source, gathered.origin) if name and not _is_same(name, publisher)]
    return Article(
        source=source,
        text=text,
        passages=(*gathered.passages, *beside),
        published=published or Published(),
        publisher=publisher,
        origin=origins[0] if origins else None,
        comments=comments,
        gaps=gaps,
    )


def load(path: str | Path, told: str) -> bytes:
    """The bytes of the file at ``path`` (``-`` is standard input), called ``told`` in the message of a ReadError."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{told}：文件不存在，请检查路径", f"{told}: no such file, check the path") from None
    except IsADirectoryError:
        raise ReadError(f"{told}：是文件夹，不是文章文件", f"{told}: a folder, not an article file") from None
    except (OSError, ValueError) as problem:
        reason = why(problem)
        raise ReadError(f"{told}：无法读取（{reason.zh}）", f"{told}: cannot be read ({reason.en})") from None


def parse(text: str, source: str, *, name: str | None = None, rulebook: Rulebook | None = None) -> Article:
    """The article in ``text``, whose offsets count code points of it. ``name`` gives suffix and date, else ``source``.

    Markdown and HTML are told by suffix and by look: a .txt may begin with front matter and hold raw HTML. The
    publication date is that of the front matter, the page's head, the file name, or a dateline, in this order;
    ``none`` where all are silent. The publisher is that of front matter or page, else the text's 来源. Comments to
    this program are no text: they are kept in ``comments``, and what is read is as it would be without them.
    Raises ReadError for broken front matter.
    """
    book = rules.load() if rulebook is None else rulebook
    named = name or source
    comments = find(text)
    body = without(text, comments)
    head = read_front_matter(body, source) or FrontMatter()
    page = Page()
    contents, title = _contents(body, head.end, named, book, page, [comment.span for comment in comments])
    return _article(
        text, source, contents, book, named=named, head=head, page=page, title=title, comments=comments
    )


def _is_same(origin: str, publisher: str | None) -> bool:
    """Whether two names are one house: 智通财经 and 智通财经网, 央视网 and 新闻联播（央视网）."""
    return publisher is not None and (origin in publisher or publisher in origin)


def _contents(
    text: str, start: int, named: str, book: Rulebook, page: Page, comments: Sequence[Span]
) -> tuple[list[Content], Passage | None]:
    """Blocks and tables of the body in the format that it has; an HTML page also fills ``page`` and may give a title."""
    suffix = PurePath(named).suffix.lower()
    words = frozenset(book.words("boilerplate.page_words"))
    if (suffix in HTML and not start) or WHOLE_PAGE.match(text, start):
        from auditor.reading.webpage import read_page  # noqa: PLC0415  most articles are no pages

        found = read_page(text, start, words)
        page.metas, page.scripts, page.times = found.metas, found.scripts, found.times
        contents = found.contents()
        return contents, _page_title(found, contents)
    if suffix in MARKDOWN or start or MARKDOWN_SIGN.search(text, start):
        return markdown_blocks(text, start, words), None
    return list(plain_blocks(text, start, comments)), None


def _page_title(page: Page, contents: list[Content]) -> Passage | None:
    """The title of a page whose main text has no <h1> (None if it has): one above it, else <title>.

    A heading above the text that <title> does not repeat is another's, and the longest that it does repeat is the
    article's: the site's own name is repeated there too.
    """
    if any(isinstance(content, Block) and content.level == 1 for content in contents):
        return None
    tops = [
        item.content for item in page.items if isinstance(item.content, Block) and item.content.level == 1
    ]
    if page.title is not None:
        tops = [top for top in tops if top.text in page.title.text and top.linked < 1]
    best = max(tops, key=lambda top: len(top.text), default=page.title)
    return retold(best.passage, Role.TITLE) if best else None


__all__ = ["ReadError", "parse", "read", "read_bytes"]
