"""Who a figure is about, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model import Certainty


@dataclass(frozen=True, slots=True)
class Subject:
    """A name, how sure it is, and for `extract -v` why it is not surer."""

    name: str | None
    certainty: Certainty
    note: str | None = None


NOBODY = Subject(None, Certainty.NONE, "no subject found")
