"""The sample articles, extracted once for all tests of the archive."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import extraction, reading
from auditor.archive.store import Kept, Store
from auditor.rulebook import Rulebook, load

if TYPE_CHECKING:
    from auditor.model import Article, Extracted

ROOT = Path(__file__).parents[2]


@cache
def seeds() -> dict[str, tuple[Article, Extracted]]:
    """Source → article and what it gave, for every sample article."""
    found = {}
    for path in sorted(ROOT.glob("seeds/*/*")):
        if path.suffix in (".md", ".html", ".txt"):
            source = path.relative_to(ROOT).as_posix()
            found[source] = given(reading.read(path, source=source))
    return found


def given(article: Article) -> tuple[Article, Extracted]:
    """An article with what it gives under the shipped rules."""
    dated = extraction.inferred(article, load())
    return dated, extraction.extract(dated, load())


def written(text: str, source: str) -> tuple[Article, Extracted]:
    """The article of a text."""
    return given(reading.parse(text, source))


def stored(
    articles: dict[str, tuple[Article, Extracted]],
    path: Path | str = ":memory:",
    rulebook: Rulebook | None = None,
) -> Store:
    """A store of ``articles``."""
    store = Store(path, rulebook or load())
    with store.writing():
        for article, extracted in articles.values():
            store.put(article, extracted, Kept(sha256(article.text.encode()).digest(), ""))
    return store
