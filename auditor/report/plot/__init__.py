"""One metric along time as a picture: what is drawn is a frozen :class:`Plot`, each way of drawing it a module.

``of_claims`` makes a plot from claims, ``svg`` and ``cells`` draw one; the drawing knows nothing of claims.
"""

from auditor.report.plot.dots import Dot, Plot
from auditor.report.plot.of_claims import of_claims, worst_of

__all__ = ["Dot", "Plot", "of_claims", "worst_of"]
