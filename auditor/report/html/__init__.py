"""Pages for a browser: one file that needs nothing else, and the parts that it is made of for pages of others.

``write`` is the report. ``article`` and ``entity`` are fragments, ``page`` is what goes around them; a server that sets
its own pages takes those, :data:`STYLE` and :data:`POLICY`.
"""

from auditor.report.html.fragments import article, entity, page
from auditor.report.html.report import write
from auditor.report.html.style import POLICY, STYLE, STYLE_SOURCE

__all__ = ["POLICY", "STYLE", "STYLE_SOURCE", "article", "entity", "page", "write"]
