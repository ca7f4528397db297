"""The full report as text for a terminal, a pipe or a file: ANSI colours only where the options allow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report import drawing, page

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.report.options import Options


def write(audit: Audit, options: Options) -> str:
    """The report of ``audit``, ending in a line break. Without colour the figures stand between 【】."""
    return drawing.draw(page.build(audit, options, marks=not options.color), options)
