"""A rulebook in the making: what the files read so far have given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from auditor.rulebook.book import Metric, Rate, Unit


@dataclass(slots=True)
class Draft:
    """The rulebook while its files are read; `Loader` state that never leaves this module."""

    units: dict[str, Unit] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    rates: list[Rate] = field(default_factory=list)
    partitions: list[tuple[str, ...]] = field(default_factory=list)
    alike: list[frozenset[str]] = field(default_factory=list)
    settings: dict[str, Decimal] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    fresh: set[tuple[str, str]] = field(
        default_factory=set
    )  # (sort, word) read in this folder: only these may clash
    shipped: bool = True  # the folder that is read ships with the program: what it names is what there is
