"""What a reader asked of a report: language, least severity, width, colour. Every writer takes one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model import Audit, Finding, Severity

if TYPE_CHECKING:
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Options:
    """How to write a report.

    ``lang`` is ``zh`` or ``en``; ``show`` the least severe finding that is shown; ``width`` the line length in
    terminal cells (a Chinese character is two), for the writers that fold lines; ``color`` whether ANSI
    colours may be used, for the terminal writer alone. ``verbose`` asks for full paths and unshortened lists.
    ``rulebook`` are the rules that the audit was made with, those of the program if None. ``home`` is the folder of the
    report, from which its links are told (as sources are: from the working folder), ``links`` what they begin with
    instead; ``assets`` is the folder of its pictures, told from there, None for none.
    """

    lang: str = "zh"
    show: Severity = Severity.INFO
    width: int = 80
    color: bool = False
    verbose: bool = False
    rulebook: Rulebook | None = None
    home: str = ""
    links: str | None = None
    assets: str | None = None

    def shown(self, audit: Audit) -> list[Finding]:
        """The findings of ``audit`` at or above ``show``, worst first, otherwise in the audit's own order."""
        kept = [finding for finding in audit.findings if finding.severity.rank <= self.show.rank]
        return sorted(kept, key=lambda finding: finding.severity.rank)
