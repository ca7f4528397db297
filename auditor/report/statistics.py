"""How often each check found something, the most frequent first: a table of a line a check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cell_len

from auditor.report import labels

if TYPE_CHECKING:
    from auditor.model import Audit
    from auditor.report.options import Options


def write(audit: Audit, options: Options) -> str:
    """A line for each check that found something: how often, how severe, code, name; then what is not listed."""
    lang = options.lang
    counts = Counter((f.severity.rank, f.severity, f.code, f.name) for f in options.shown(audit))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][0], item[0][2]))
    wide = len(f"{ranked[0][1]:,}") if ranked else 0
    words = {severity: labels.SEVERITIES[severity].told(lang) for _, severity, _, _ in counts}
    column = max(map(cell_len, words.values()), default=0)
    rows = [
        f"{count:>{wide},}  {words[severity]}{' ' * (column - cell_len(words[severity]))}  {code}  {name}"
        + (f"  {labels.check(name, lang)}" if lang == "zh" else "")
        for (_, severity, code, name), count in ranked
    ]
    if aside := labels.aside(audit, lang):
        rows.append(("未列出的发现：" if lang == "zh" else "Findings not listed: ") + aside)
    return "".join(f"{row}\n" for row in rows) or ("没有发现\n" if lang == "zh" else "Nothing found\n")
