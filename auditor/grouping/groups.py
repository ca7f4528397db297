"""Claims → Groups: a group-by on each key, claims in time order, the claims of their sentences for company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from auditor.grouping import keys
from auditor.grouping.events import event
from auditor.model import Group, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.model import Claim
    from auditor.rulebook import Rulebook

Over = Literal["topic", "family", "figure", "echo", "event"]


def grouped(
    claims: Iterable[Claim],
    over: Over,
    rulebook: Rulebook,
    aliases: Mapping[str, str],
    beyond: Callable[[Claim], str] = lambda claim: "",
) -> tuple[Group, ...]:
    """The groups of two or more claims that share the key ``over``, in the order of their keys.

    ``event`` groups date claims, every other key claims of figures; ``beyond`` gives what follows a date in its text.
    """
    key_of: dict[Over, Callable[[Claim], tuple[object, ...] | None]] = {
        "topic": lambda claim: keys.topic(claim, rulebook, aliases),
        "family": lambda claim: keys.family(claim, aliases),
        "figure": lambda claim: keys.figure(claim, aliases),
        "echo": keys.echo,
        "event": lambda claim: event(claim, rulebook, aliases, beyond(claim)),
    }
    everything = tuple(claims)
    members: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in everything:
        key = key_of[over](claim)
        if key is not None:
            members[tuple(str(part) for part in key)].append(claim)
    company = companions(everything, aliases)
    return tuple(
        Group(key, tuple(sorted(group, key=in_time)), company.of(group))
        for key, group in sorted(members.items())
        if len(group) > 1
    )


def in_time(claim: Claim) -> tuple[date, date, str, int]:
    """Sort key: when the figure holds, then where it stands; undated figures come first."""
    period = claim.period
    return (period.end or date.min, period.start or date.min, claim.source, claim.span.start)


class Companions(Mapping[str, tuple["Claim", ...]]):
    """Claim id → the other claims of its sentence on the same subject and period (design decision 5).

    The others are told apart when they are asked for: a sentence of a thousand figures has a million such pairs.
    """

    def __init__(self, together: Mapping[str, tuple[Claim, ...]]) -> None:
        self._together = together

    def of(self, claims: Iterable[Claim]) -> Companions:
        """The companions of ``claims`` alone."""
        told = self._together
        return Companions({claim.id: told[claim.id] for claim in claims if claim.id in told})

    def __getitem__(self, name: str) -> tuple[Claim, ...]:
        return tuple(other for other in self._together[name] if other.id != name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._together)

    def __len__(self) -> int:
        return len(self._together)


def companions(claims: Iterable[Claim], aliases: Mapping[str, str]) -> Companions:
    """Which of ``claims`` stand together in a sentence.

    Table cells have no sentence to share: a row of a table is no sentence, so cells keep no company.
    """
    sentences: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject is None or claim.quantity is None or claim.role is Role.CELL:
            continue
        subject, period = keys.subject_of(claim, aliases), claim.period
        sentences[claim.source, claim.sentence, subject, period.start, period.end].append(claim)
    together = [tuple(group) for group in sentences.values() if len(group) > 1]
    return Companions({claim.id: group for group in together for claim in group})
