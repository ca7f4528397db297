"""The names of a run: who and what its figures are about, which wordings were joined to one name, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.grouping.aliases import alias_table, plain_name
from auditor.grouping.measures import measured
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from auditor.model import Claim, Extracted
    from auditor.rulebook import Rulebook
    from auditor.rulings import Ruling, Rulings


class Joined(NamedTuple):
    """A wording that was joined to another name: how many claims have it, and why it is the same.

    ``ruling`` is where the desk says so (``auditor.toml:12``), None where the program found it out.
    """

    wording: str
    claims: int
    reason: Words
    ruling: str | None = None


class Parted(NamedTuple):
    """Another name that the desk keeps from a name of the run, and where it says so."""

    name: str
    ruling: str


class Named(NamedTuple):
    """A name of the run: in how many claims and articles it stands, what was joined to it, and what it is told of.

    ``beside`` counts, for an entity, its metrics, for a metric, the entities that have it; commonest first.
    """

    name: str
    claims: int
    articles: int
    joined: tuple[Joined, ...]
    beside: tuple[tuple[str, int], ...]
    parted: tuple[Parted, ...] = ()


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
    return alias_table(names, {**shorts, **rulebook.entities}, rulebook.entity_rulings)


def entities(claims: Collection[Claim], shorts: Mapping[str, str], rulebook: Rulebook) -> tuple[Named, ...]:
    """The subjects of ``claims`` under their canonical names, the commonest first."""
    claims = measured(claims, rulebook.metric_rulings)
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
                rulebook.entity_rulings,
                name,
            ),
            tuple(Counter(claim.metric for claim in told if claim.metric).most_common()),
            _parted(name, rulebook.entity_rulings),
        )
        for name, told in groups.items()
    )


def _parted(name: str, rulings: Rulings) -> tuple[Parted, ...]:
    return tuple(Parted(other, row.place) for other, row in rulings.others(name))


def _why(wording: str, name: str, shorts: Mapping[str, str], rulebook: Rulebook) -> Words:
    """Why ``wording`` was joined to ``name``; the rules are asked first, as the table does."""
    if rulebook.entities.get(wording) == name:
        return RULED
    if wording in shorts:
        return DECLARED
    return ALIKE if plain_name(wording) == plain_name(name) else ENDING


def metrics(claims: Collection[Claim], rulebook: Rulebook) -> tuple[Named, ...]:
    """The metrics of ``claims`` under their canonical names, with what was joined to them.

    That is the rules' wordings that stand in their clauses, and the metrics that the desk confirms as others.
    """
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    own: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim, named in zip(claims, measured(claims, rulebook.metric_rulings), strict=True):
        if claim.metric is not None and named.metric is not None:
            groups[named.metric].append(claim)
            if claim.metric != named.metric:
                own[named.metric][claim.metric] += 1
    return _sorted(
        Named(
            name,
            len(told),
            len({claim.source for claim in told}),
            (
                *_joined(own[name], lambda _: FAMILY, rulebook.metric_rulings, name),
                *_joined(_wordings(name, told, rulebook), lambda _: FAMILY, rulebook.metric_rulings, name),
            ),
            tuple(Counter(claim.subject for claim in told if claim.subject).most_common()),
            _parted(name, rulebook.metric_rulings),
        )
        for name, told in groups.items()
    )


def unmet(names: Iterable[Named], rulings: Rulings, known: Mapping[str, str]) -> tuple[Ruling, ...]:
    """The rows of ``rulings`` of which no name stands in the run, under any wording that ``known`` gives a name.

    Such a row may be for other articles, or misspelt: nobody but the desk can tell, so it is said.
    """
    there = {wording for name in names for wording in (name.name, *(other.wording for other in name.joined))}
    there |= {plain_name(wording) for wording in there}
    return tuple(
        row
        for row in (*rulings.same, *rulings.different)
        if there.isdisjoint({*row.names, *(known.get(name, name) for name in row.names)})
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


def _joined(
    counts: Counter[str], why: Callable[[str], Words], rulings: Rulings, name: str
) -> tuple[Joined, ...]:
    joined = []
    for wording, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        row = rulings.confirming(wording, name) or rulings.confirming(plain_name(wording), name)
        if row is None:
            joined.append(Joined(wording, count, why(wording)))
        else:
            told = Words(f"{row.place} 写明是同一个", f"one by {row.place}")
            joined.append(Joined(wording, count, told, row.place))
    return tuple(joined)


def _sorted(names: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(names, key=lambda named: (-named.claims, named.name)))


def names_of(claims: Iterable[Claim], aliases: Mapping[str, str]) -> dict[str, str]:
    """The subjects of ``claims`` that go by another name, with that name."""
    subjects = sorted({claim.subject for claim in claims if claim.subject is not None})
    return {subject: aliases[subject] for subject in subjects if aliases.get(subject, subject) != subject}
