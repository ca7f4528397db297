"""HTML elements: which break a paragraph, which hold nothing that a reader of the article sees."""

from __future__ import annotations

import re

from auditor.patterns import compiled

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKING = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hr", "html", "li", "main",
    "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "title", "tr", "ul",
)) | frozenset(HEADINGS)  # fmt: skip
# What browsers do not show as text of the page, and what pages put around an article. Not <form>: old sites wrap
# the whole page in one. What is struck out was taken back by its author.
DROPPED = frozenset((
    "script", "style", "noscript", "template", "nav", "footer", "aside", "button", "svg", "iframe", "object",
    "canvas", "audio", "video", "select", "textarea", "label", "math", "map", "dialog", "del", "s", "strike",
))  # fmt: skip
# An element whose start ends an open one of the same kind, though its end tag was left out.
IMPLIED_END = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "option": frozenset(("option",)),
}
# … but not beyond these: a list in a list item does not end the item.
IMPLIED_END_STOPS = frozenset(("ul", "ol", "dl", "table", "select", "menu"))

HIDING_STYLE = compiled(
    r"""
      display \s* : \s* none
    | visibility \s* : \s* hidden
    | font-size \s* : \s* 0 (?: px | em | rem | pt )? \s* (?: ; | $ )
    | opacity \s* : \s* 0 \s* (?: ; | $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
FLAT_STYLE = compiled(r"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$)", re.IGNORECASE)
NO_OVERFLOW = compiled(r"overflow\s*:\s*hidden", re.IGNORECASE)

# Containers of a whole page carry classes such as has-sidebar; they are never furniture.
NEVER_FURNITURE = frozenset(("html", "body", "main", "article", "h1", "table", "tr", "td", "th", "tbody"))
CONTENT_CLASS = compiled(
    r"(?:^|[-_\s])(?:with|has|no|without)(?:[-_]|$)|(?:^|\s)(?:content|article|main)(?:\s|$)"
)
CLASS_WORD = compiled(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

Attributes = dict[str, str | None]


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element's own attributes keep it from being seen.

    Style sheets are not read: text hidden by a class alone counts as seen.

    >>> is_hidden({"style": "display:none;height:1px"}), is_hidden({"class": "lead"})
    (True, False)
    """
    if not attributes:
        return False
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    style = attributes.get("style")
    if not style:
        return False
    if HIDING_STYLE.search(style):
        return True
    return FLAT_STYLE.search(style) is not None and NO_OVERFLOW.search(style) is not None


def is_furniture(tag: str, attributes: Attributes, page_words: frozenset[str]) -> bool:
    """Whether class or id name an element as page furniture: its first or last word is one of ``page_words``.

    Wrong where a site gives its article body such a class; the reader then starts again without this rule.

    >>> words = frozenset(("related", "sidebar"))
    >>> is_furniture("div", {"class": "related-links"}, words), is_furniture("div", {"class": "with-sidebar"}, words)
    (True, False)
    """
    if tag in NEVER_FURNITURE:
        return False
    for name in ("class", "id"):
        value = attributes.get(name)
        if not value or CONTENT_CLASS.search(value):
            continue
        for token in value.split():
            words = [word.lower() for word in CLASS_WORD.findall(token)]
            if words and (words[0] in page_words or words[-1] in page_words):
                return True
    return False
