"""The rules of a run as values: units, word lists, metrics, entities, rates, settings; frozen and picklable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.rulings import Rulings

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.model import Kind


class Unit(NamedTuple):
    """One spelling of a unit: ``factor`` of it make one ``base`` unit's multiple (吨: 1000 公斤)."""

    word: str
    base: str
    factor: Decimal
    dimension: str
    kind: Kind


class Metric(NamedTuple):
    """A metric family: a canonical name and the wordings that mean it.

    ``nature`` is ``flow`` (over a period), ``stock`` (at a moment), ``cumulative`` (can only grow) or ``fixed``
    (a length, a founding size: does not change with time).
    """

    name: str
    words: tuple[str, ...]
    nature: str = "stock"


class Rate(NamedTuple):
    """The plausible range of ``per`` units for one ``unit`` in a year, e.g. 元 for one 美元."""

    unit: str
    per: str
    year: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run. Look words up with :meth:`words`, settings with :meth:`setting`."""

    units: dict[str, Unit]
    lists: dict[str, tuple[str, ...]]
    metrics: dict[str, Metric]  # every wording → its family
    entities: dict[str, str]  # every wording → canonical name
    rates: tuple[Rate, ...]
    partitions: tuple[tuple[str, ...], ...]  # closed partitions: the parts that make a whole
    alike_units: tuple[frozenset[str], ...]  # measure words that count the same thing (个, 座)
    settings: dict[str, Decimal]
    digest: str
    origins: dict[str, str] = field(default_factory=dict)  # wording → file, for messages
    entity_rulings: Rulings = field(default_factory=Rulings)  # names that the desk confirms or parts
    metric_rulings: Rulings = field(default_factory=Rulings)

    def words(self, name: str) -> tuple[str, ...]:
        """The word list ``name`` (``status.target``), longest first so that alternations match greedily.

        Raises KeyError for a list that no rules file has: that is a mistake in the code.
        """
        return self.lists[name]

    def setting(self, name: str) -> Decimal:
        """The number ``name`` (``implausible-growth.ratio``) from rules/checks.toml."""
        return self.settings[name]
