"""Small worlds of news: what must be found is found, and what is consistent stays silent."""

from __future__ import annotations

import pytest
from reading_worlds import FOLDER, worlds

from auditor.model import Severity
from auditor.pipeline import audit
from auditor.reading import parse
from auditor.rulebook import load

RULES = load()


def problems(world):
    """What is wrong with the audit of a world, in sentences; empty if all is as its file says."""
    articles = [parse(text, name, rulebook=RULES) for name, text in world.articles]
    texts = dict(world.articles)
    findings = audit(articles, RULES).findings
    wrong, used = [], set()
    for want in world.expect:
        found = [f for f in findings if f.name in want.names and covers(f, want.spans, texts)]
        used.update(f.fingerprint for f in found)
        if not found:
            wrong.append(f"missed {want.names} {want.spans}")
    for ban in world.never:
        wrong += [
            f"told {f.name} {[c.text for c in f.claims]}"
            for f in findings
            if f.name in ban.names and covers(f, ban.spans, texts)
        ]
    for f in findings:
        if f.severity is not Severity.INFO and f.fingerprint not in used and f.name not in world.also_ok:
            wrong.append(f"loud {f.severity} {f.name} {[c.text for c in f.claims]}: {f.message.zh}")
    return wrong


def covers(finding, spans, texts):
    """Whether each span is touched by a claim of the finding; a span must stand in the text it is said to be of."""
    claims = [(claim.source, claim.span.start, claim.span.end) for claim in finding.claims]
    for span in spans:
        piece, _, where = span.partition("@")
        places = [
            (name, at, at + len(piece))
            for name, text in texts.items()
            if name.endswith(where)
            for at in range(len(text))
            if text.startswith(piece, at)
        ]
        assert places, f"no article has “{span}”"
        if not any(s == name and b < end and start < e for name, start, end in places for s, b, e in claims):
            return False
    return True


@pytest.mark.parametrize("world", worlds(), ids=lambda world: world.id)
def test_world(world):
    assert problems(world) == []


@pytest.mark.parametrize(
    "world",
    [pytest.param(w, marks=pytest.mark.xfail(strict=True)) for w in worlds(FOLDER / "known_failures")],
    ids=lambda world: world.id,
)
def test_known_failure(world):
    assert problems(world) == []
