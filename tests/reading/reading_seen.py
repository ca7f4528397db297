"""What the tests of reading look at: the passages of an article flat, and whether each character leads back."""

from __future__ import annotations

from auditor.model import Article, Passage, Role, Table


def passages(article: Article) -> list[Passage]:
    """All passages in reading order, table cells among them."""
    flat: list[Passage] = []
    for item in article.passages:
        if isinstance(item, Table):
            flat += [cell for row in item.rows for cell in row]
        else:
            flat.append(item)
    return flat


def body(article: Article) -> list[str]:
    """The texts of everything but title and tables."""
    return [p.text for p in article.passages if isinstance(p, Passage) and p.role is not Role.TITLE]


def astray(article: Article) -> list[tuple[str, int]]:
    """Characters of passages that do not stand in the file where their passage says; blanks may be collapsed."""
    wrong = []
    for passage in passages(article):
        entities = dict(passage.wide)
        for index, char in enumerate(passage.text):
            stands = article.text[passage.offset(index) : passage.offset(index) + 1]
            if stands != ("&" if index in entities else char) and not char.isspace():
                wrong.append((passage.text, index))
    return wrong
