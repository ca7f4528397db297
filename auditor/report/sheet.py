"""The sheet that a page is written on: lines of rich text, folded by our own rules to a width in cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from auditor.report import fold
from auditor.report.sources import short_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from auditor.model import Article, Audit, Span, Words
    from auditor.report.options import Options


@dataclass(slots=True)
class Sheet:
    """A page in the making: lines are added from top to bottom and kept in ``parts``."""

    audit: Audit
    options: Options
    marks: bool  # figures stand between 【】 because no colour can mark them
    parts: list[RenderableType] = field(default_factory=list)
    articles: dict[str, Article] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = self.audit.by_source
        self.names = {source: source for source in self.articles}
        if not self.options.verbose:
            self.names = short_names(self.articles)

    def say(self, zh: str, en: str) -> str:
        """Whichever of two wordings is in the report's language."""
        return en if self.options.lang == "en" else zh

    def line(self, *pieces: str | tuple[str, str]) -> None:
        """One line as it is, of plain and (text, style) pieces."""
        self.parts.append(Text.assemble(*pieces, no_wrap=True, overflow="ignore"))

    def folded(
        self, text: Text, indent: int = 0, *, prefix: str = "", hang: int = 0, whole: Sequence[Span] = ()
    ) -> None:
        """``text`` folded to the page, each line indented and led by ``prefix``, all but the first by ``hang`` more.

        The spans ``whole`` (figures) stay on one line where they fit.
        """
        room = max(self.options.width - indent - cell_len(prefix), 8)
        slices = fold.lines(text.plain, room - hang, room, whole)
        for number, (start, end) in enumerate(slices):
            lead = Text(" " * (indent + (hang if number else 0)))
            lead.append(prefix, "dim")
            self.parts.append(lead + text[start:end])

    def heading(self, words: Words, count: int | None = None) -> None:
        """A rule across the page with the name of the section, and how many entries it has."""
        name = words.told(self.options.lang)
        label = f"── {name} {count} " if count is not None else f"── {name} "
        self.line("")
        self.line((label, "bold"), ("─" * (self.options.width - cell_len(label)), "dim"))
