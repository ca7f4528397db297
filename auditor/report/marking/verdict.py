"""What an audit says of one figure, in one word, and which finding it is the word of."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from auditor.model import Severity

if TYPE_CHECKING:
    from auditor.model import Finding


class Verdict(StrEnum):
    """What the audit says of one figure, the worst first.

    ``PROGRESSION`` and ``CONFIRMED`` are figures of such findings, ``COMPARED`` those that met others of their topic
    without a finding, ``ALONE`` those that could be compared and met none, ``NOT_COMPARED`` those of which too
    little is known.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    PROGRESSION = "progression"
    CONFIRMED = "confirmed"
    COMPARED = "compared"
    ALONE = "alone"
    NOT_COMPARED = "not-compared"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts errors first."""
        return list(Verdict).index(self)

    @property
    def to_decide(self) -> bool:
        """Whether an editor has to look at it."""
        return self in (Verdict.ERROR, Verdict.WARNING)


_NAMED: Final = {"progression": Verdict.PROGRESSION, "agreement": Verdict.CONFIRMED}
_SEVERE: Final = {
    Severity.ERROR: Verdict.ERROR,
    Severity.WARNING: Verdict.WARNING,
    Severity.INFO: Verdict.NOTICE,
}


def verdict_of(finding: Finding) -> Verdict:
    """What ``finding`` says of the figures that it names; a progression that a desk has made an error is an error."""
    if finding.severity is Severity.INFO and finding.name in _NAMED:
        return _NAMED[finding.name]
    return _SEVERE[finding.severity]
