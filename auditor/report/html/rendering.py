"""Templates → markup: the one place that knows the template engine, and what makes text of articles safe and visible.

Every value is escaped by the engine. Controls that turn the direction of text, and others that no reader sees, are
shown by their code points: what an editor reads is what the file says.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from auditor.report import labels
from auditor.report.marking import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

# Bidirectional controls, C0 and C1 controls, and halves of surrogate pairs (from file names that are no UTF-8).
_HIDDEN: Final = re.compile(
    r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
_PARTED: Final = re.compile(f"({_HIDDEN.pattern})")
# What tells verdicts apart without colour; the style sheet gives each its own underline as well.
SYMBOLS: Final[Mapping[Verdict, str]] = {
    Verdict.ERROR: "×",
    Verdict.WARNING: "!",
    Verdict.NOTICE: "i",
    Verdict.PROGRESSION: "↗",
    Verdict.CONFIRMED: "✓",
    Verdict.COMPARED: "=",
    Verdict.ALONE: "○",
    Verdict.NOT_COMPARED: "–",
}


def seen(text: str) -> Markup:
    """``text`` as markup that shows it as it is, with hidden controls as ``U+202E``.

    >>> str(seen("<b>5\\u202e万"))
    '&lt;b&gt;5<span class="hidden-char">U+202E</span>万'
    """
    pieces = _PARTED.split(text)
    if len(pieces) == 1:  # nearly every text
        return escape(pieces[0])
    return Markup("").join(
        Markup('<span class="hidden-char">U+{:04X}</span>').format(ord(piece)) if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )


def plain(text: str) -> str:
    """``text`` for an attribute or a title, where no markup can be: hidden controls as ``[U+202E]``."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("auditor.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(seen=seen, plain=plain, thousands="{:,}".format)
    made.globals["symbol"] = SYMBOLS.__getitem__
    return made


def render(template: str, lang: str, **values: object) -> Markup:
    """The template ``<template>.html.j2`` in ``lang``, filled in with ``values``."""
    made = _environment().get_template(f"{template}.html.j2")
    words = {"say": partial(_say, lang), "word": partial(_word, lang), "lang": lang}
    return Markup(made.render(**words, **values))


def _say(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def _word(lang: str, verdict: Verdict) -> str:
    return labels.VERDICTS[verdict].told(lang)
