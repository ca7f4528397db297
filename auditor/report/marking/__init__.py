"""The verdict on every figure of an article, at its place in the text as a reader sees it: what pages and comments show.

A pure model without words or markup: an Audit goes in, and for each article come out its passages cut into pieces,
each with the figures that stand in it.
"""

from auditor.report.marking.audited import marked
from auditor.report.marking.marked import Block, Grid, Mark, Marked, Piece
from auditor.report.marking.verdict import Verdict, verdict_of

__all__ = ["Block", "Grid", "Mark", "Marked", "Piece", "Verdict", "marked", "verdict_of"]
