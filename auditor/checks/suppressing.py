"""X001, X002: findings that a comment in their article covers are set aside; comments that cover none are told."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.configuration.selecting import nearest, row
from auditor.model import (
    Accrual,
    Claim,
    Finding,
    Kind,
    Period,
    Role,
    Severity,
    Span,
    Status,
    Words,
)
from auditor.rulebook import closest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from auditor.checks.check import Check
    from auditor.model import Article, Comment
    from auditor.policy import Policy

UNUSED: Final = ("X001", "unused-suppression")
BROKEN: Final = ("X002", "broken-suppression")
VERBS: Final = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")


class Cover(NamedTuple):
    """What one name of a comment (none for all checks) covers: findings of ``codes`` whose cursor lies in ``span``."""

    comment: Comment
    name: str
    codes: frozenset[str]
    span: Span

    @property
    def key(self) -> tuple[int, str]:
        """The same for the parts that ``enable`` makes of one cover."""
        return self.comment.span.start, self.name

    def holds(self, code: str, claim: Claim) -> bool:
        """Whether a finding of ``code`` at ``claim`` is covered."""
        return code in self.codes and self.span.start <= claim.span.start < self.span.end


class Suppressed(NamedTuple):
    """The findings of a run, parted: those to be told, with what is to be said of comments, and those set aside."""

    told: tuple[Finding, ...]
    aside: tuple[Finding, ...]


def suppressed(
    findings: Iterable[Finding],
    articles: Iterable[Article],
    checks: Sequence[Check],
    policy: Policy,
    reported: Collection[str] | None = None,
) -> Suppressed:
    """``findings`` without those whose first claim stands where a comment of its article covers their check.

    A comment that covers nothing in this run is told as X001, unless a check that it names was left out by
    ``policy``; one that cannot be read as X002. Neither can be covered itself: the comment is what is to be mended.
    Where only the findings of some articles are at hand, only of the comments of those (``reported``) is it known.
    """
    covers: dict[str, list[Cover]] = {}
    notes: list[Finding] = []
    for article in articles:
        if article.comments:
            covers[article.source], problems = _covers(article, checks)
            notes += problems if reported is None or article.source in reported else ()
    every = list(findings)
    told, aside = list[Finding](), list[Finding]()
    used = set[tuple[str, tuple[int, str]]]()
    for finding in every:
        first = finding.claims[0] if finding.claims else None
        at_hand = covers.get(first.source, ()) if first else ()
        held = [cover for cover in at_hand if first and cover.holds(finding.code, first)]
        used.update((first.source, cover.key) for cover in held if first)
        (aside if held else told).append(finding)
    for source, made in covers.items():
        if reported is not None and source not in reported:
            continue
        idle = {cover.key: cover for cover in made if (source, cover.key) not in used}
        left_out = policy.of(source).left_out
        notes += [_unused(source, c, every) for c in idle.values() if not c.codes & left_out]
    return Suppressed((*told, *notes), tuple(aside))


def _covers(article: Article, checks: Sequence[Check]) -> tuple[list[Cover], list[Finding]]:
    """What the comments of an article cover, name by name, and a finding for each mistake in them."""
    covers: list[Cover] = []
    problems: list[Finding] = []
    opened: list[Cover] = []
    everything = frozenset(check.code for check in checks)  # not X000: that a check failed is never set aside
    for comment in article.comments:
        if comment.verb not in VERBS:
            problems.append(_broken(article.source, comment, _no_verb(comment.verb)))
            continue
        named = [] if comment.names else [("", everything)]
        for name in comment.names:
            found = row(name, checks, "")
            if found is None:
                problems.append(_broken(article.source, comment, _no_check(name, checks)))
            else:
                named.append((name, found.codes))
        for name, codes in named:
            if comment.verb == "enable":
                ended, opened = _parted(opened, codes, comment.span.start)
                covers += ended
            else:
                cover = Cover(comment, name, codes, comment.covers)
                (opened if comment.verb == "disable" else covers).append(cover)
    return [*covers, *opened], problems


def _parted(opened: list[Cover], codes: frozenset[str], end: int) -> tuple[list[Cover], list[Cover]]:
    """What of ``opened`` the word ``enable`` for ``codes`` ends at ``end``, and what stays open."""
    ended = [
        cover._replace(codes=cover.codes & codes, span=Span(cover.span.start, end))
        for cover in opened
        if cover.codes & codes
    ]
    left = [cover._replace(codes=cover.codes - codes) for cover in opened if cover.codes - codes]
    return ended, left


def _no_verb(verb: str) -> Words:
    near = closest(verb, VERBS)
    return Words(
        f"没有 auditor-{verb} 这种注释{near.zh or '，可用的有 ' + '、'.join(VERBS)}",
        f"there is no comment auditor-{verb}{near.en or ', choose from ' + ', '.join(VERBS)}",
    )


def _no_check(name: str, checks: Sequence[Check]) -> Words:
    near = nearest(name, checks)
    return Words(
        f"没有 {name!r} 这项检查{near.zh or '；全部列在 auditor rule；理由要写在 -- 之后'}",
        f"there is no check {name!r}{near.en or '; `auditor rule` lists them all; a reason follows --'}",
    )


def _broken(source: str, comment: Comment, what: Words) -> Finding:
    message = Words(f"注释有误：{what.zh}", f"A comment is wrong: {what.en}")
    return _note(BROKEN, Severity.WARNING, source, comment, message)


def _unused(source: str, cover: Cover, findings: Iterable[Finding]) -> Finding:
    """X001 for ``cover``; where a finding stands elsewhere and has its evidence here, it says where."""
    comment = cover.comment
    told = f"auditor-{comment.verb} {cover.name}".strip()
    elsewhere = next(
        (
            finding.claims[0]
            for finding in findings
            for claim in finding.claims[1:]
            if claim.source == source and cover.holds(finding.code, claim)
        ),
        None,
    )
    more = Words("", "")
    if elsewhere is not None:
        place = f"{PurePath(elsewhere.source).name}:{elsewhere.line}"  # messages tell no paths
        more = Words(
            f"；发现记在 {place}，注释要放在那里",
            f": the finding is told at {place}, the comment belongs there",
        )
    message = Words(
        f"注释 {told} 在这次核对里没有压下任何发现{more.zh}",
        f"The comment {told} covers no finding of this run{more.en}",
    )
    return _note(UNUSED, Severity.INFO, source, comment, message)


def _note(
    kind: tuple[str, str],
    severity: Severity,
    source: str,
    comment: Comment,
    message: Words,
) -> Finding:
    code, name = kind
    said = "\x1f".join((code, source, comment.text, message.en))
    return Finding(
        code=code,
        name=name,
        severity=severity,
        message=message,
        claims=(_place(source, comment),),
        confidence=1.0,
        fingerprint=hashlib.sha256(said.encode()).hexdigest()[:16],
    )


def _place(source: str, comment: Comment) -> Claim:
    """Where a comment stands, as every report tells a place: a claim that claims nothing."""
    text = " ".join(comment.text.split())
    return Claim(
        id=f"{source}:comment:{comment.line}:{comment.column}",
        source=source,
        span=comment.span,
        line=comment.line,
        column=comment.column,
        text=comment.text,
        clause=text,
        mark=Span(0, len(text)),
        role=Role.PARAGRAPH,
        sentence=-1,
        subject=None,
        metric=None,
        stem=None,
        scope=None,
        quantity=None,
        kind=Kind.OTHER,
        base=None,
        period=Period(),
        accrual=Accrual.LEVEL,
        status=Status.ACTUAL,
    )
