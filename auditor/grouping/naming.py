"""The names of a run: who and what its figures are about, which wordings were joined to one name, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.grouping.aliases import alias_table, plain_name
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from auditor.model import Claim, Extracted
    from auditor.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Joined:
    """A wording that was joined to another name: how many claims have it, and why it is the same."""

    wording: str
    claims: int
    reason: Words


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the run: in how many claims and articles it stands, what was joined to it, and what it is told of.

    ``beside`` counts, for an entity, its metrics, for a metric, the entities that have it; commonest first.
    """

    name: str
    claims: int
    articles: int
    joined: tuple[Joined, ...]
    beside: tuple[tuple[str, int], ...]


RULED = Words("规则里的同一主体", "one entity by the rules")
DECLARED = Words("文中写明的简称", "a short name that an article introduces")
ALIKE = Words("只差引号、括号或空格", "the same but for quotes, brackets or blanks")
ENDING = Words("只差公司后缀，或市、省", "the same but for a legal form or 市, 省")
FAMILY = Words("规则里的同一指标", "one metric by the rules")


def declared(extracted: Iterable[Extracted]) -> dict[str, str]:
    """Short names that articles introduce (以下简称) → their long forms, where all articles of the run agree."""
    longs: defaultdict[str, set[str]] = defaultdict(set)
    for one in extracted:
        for short, long in one.aliases:
            longs[short].add(long)
    agreed = {short: next(iter(names)) for short, names in longs.items() if len(names) == 1}
    return agreed | {long: long for long in agreed.values()}


def table(claims: Iterable[Claim], shorts: Mapping[str, str], rulebook: Rulebook) -> dict[str, str]:
    """The table of other names of a run, as the audit uses it; ``shorts`` are those that articles declare."""
    names = Counter(claim.subject for claim in claims if claim.subject is not None)
    return alias_table(names, {**shorts, **rulebook.entities})


def entities(claims: Collection[Claim], shorts: Mapping[str, str], rulebook: Rulebook) -> tuple[Named, ...]:
    """The subjects of ``claims`` under their canonical names, the commonest first."""
    aliases = table(claims, shorts, rulebook)
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject is not None:
            groups[aliases.get(claim.subject, claim.subject)].append(claim)
    return _sorted(
        Named(
            name,
            len(told),
            len({claim.source for claim in told}),
            _joined(
                Counter(claim.subject for claim in told if claim.subject != name and claim.subject),
                lambda wording, name=name: _why(wording, name, shorts, rulebook),  # type: ignore[misc]
            ),
            tuple(Counter(claim.metric for claim in told if claim.metric).most_common()),
        )
        for name, told in groups.items()
    )


def _why(wording: str, name: str, shorts: Mapping[str, str], rulebook: Rulebook) -> Words:
    """Why ``wording`` was joined to ``name``; the rules are asked first, as the table does."""
    if rulebook.entities.get(wording) == name:
        return RULED
    if wording in shorts:
        return DECLARED
    return ALIKE if plain_name(wording) == plain_name(name) else ENDING


def metrics(claims: Collection[Claim], rulebook: Rulebook) -> tuple[Named, ...]:
    """The metrics of ``claims`` under their canonical names, with the rules' wordings that stand in their clauses."""
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.metric is not None:
            groups[claim.metric].append(claim)
    return _sorted(
        Named(
            name,
            len(told),
            len({claim.source for claim in told}),
            _joined(_wordings(name, told, rulebook), lambda _: FAMILY),
            tuple(Counter(claim.subject for claim in told if claim.subject).most_common()),
        )
        for name, told in groups.items()
    )


def _wordings(name: str, claims: Iterable[Claim], rulebook: Rulebook) -> Counter[str]:
    """The other wordings of a metric's family, counted by the clauses that have them and not the name itself."""
    metric = rulebook.metrics.get(name)
    words = sorted((word for word in metric.words if word != name), key=len, reverse=True) if metric else []
    found = (
        next((word for word in words if word in claim.clause), None)
        for claim in claims
        if name not in claim.clause
    )
    return Counter(word for word in found if word)


def _joined(counts: Counter[str], why: Callable[[str], Words]) -> tuple[Joined, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Joined(wording, count, why(wording)) for wording, count in ranked)


def _sorted(names: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(names, key=lambda named: (-named.claims, named.name)))
