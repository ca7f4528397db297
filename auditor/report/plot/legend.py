"""What the signs of a picture mean: those that its dots have, and a sample of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Severity, Status, Words
from auditor.report import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.report.plot.dots import Dot
    from auditor.report.plot.pen import Pen


def entries(dots: Sequence[Dot], lang: str) -> Iterator[tuple[str, str]]:
    """The signs that ``dots`` have: what :func:`sample` draws, and the words beside it."""
    for status in Status:
        if any(dot.status is status for dot in dots):
            yield status.value, labels.STATUSES[status].told(lang)
    if any((dot.low is None) != (dot.high is None) for dot in dots):
        yield "open", Words("一端没有写死（超、不到…）", "one end left open (over, less than)").told(lang)
    if any(dot.low is not None and dot.high is not None and dot.low != dot.high for dot in dots):
        yield "bar", Words("措辞容许的范围", "what the wording allows").told(lang)
    if any(dot.later for dot in dots):
        yield "later", Words("日期为推断，不早于此", "date inferred, no earlier").told(lang)
    if any(dot.flow for dot in dots):
        yield "days", Words("所指的时段", "the period told of").told(lang)
    for severity in (Severity.ERROR, Severity.WARNING):
        if any(dot.severity is severity for dot in dots):
            word = labels.SEVERITIES[severity]
            yield severity.value, Words(f"牵涉{word.zh}", f"in {word.en}s").told(lang)


def sample(pen: Pen, kind: str, x: float, y: float) -> None:
    """Draw the sign ``kind`` around a place."""
    if kind == "open":
        pen.line(x, y + 5, x, y - 5, "tl-bar")
        pen.arrow(x, y - 6, -1, pen.root)
    elif kind == "bar":
        pen.bar(x, y - 5, y + 5, pen.root)
    elif kind == "later":
        pen.line(x - 7, y, x + 7, y, "tl-stem tl-loose")
    elif kind == "days":
        pen.line(x - 7, y, x + 7, y, "tl-bar tl-days")
    elif kind in (Severity.ERROR, Severity.WARNING):
        pen.add("circle", pen.root, cx=x, cy=y, r=6, **{"class": f"tl-{kind}"})
    else:
        pen.mark(Status(kind), x, y, pen.root)
