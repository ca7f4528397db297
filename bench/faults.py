"""How many faults put into consistent articles the audit finds, and what it says of the articles as they are.

One figure, unit, date or qualifier of one article is changed, the set is audited again, and the fault counts as
found where an error or a warning appears that was not there before and touches what was changed. Recall is told
for all faults, and for those that leave evidence in the text: a number that is told once, beside nothing that gives
it, cannot be known to be wrong. What is evidence is decided by evidence.py without asking the program.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from inserting import Fault, faults, gathered
from plain_figures import Shelf

from auditor.extraction import extract, inferred
from auditor.model import Severity
from auditor.pipeline import compare
from auditor.reading import collect, parse, read
from auditor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Article, Claim, Extracted, Finding

GOAL = 0.8  # of the faults that leave evidence
SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(slots=True)
class Desk:
    """A set of articles, extracted once, that is audited again with one of them changed."""

    articles: dict[str, Article]
    extracted: dict[str, Extracted]
    known: frozenset[str] = frozenset()  # fingerprints of what is said of the unchanged articles
    alarms: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Desk:
        book = load()
        read_ = {article.source: inferred(article, book) for article in articles}
        desk = cls(read_, {source: extract(article, book) for source, article in read_.items()})
        desk.alarms = desk._loud({}, {})
        desk.known = frozenset(finding.fingerprint for finding in desk.alarms)
        return desk

    def _loud(self, changed: dict[str, Article], extracted: dict[str, Extracted]) -> tuple[Finding, ...]:
        articles = list({**self.articles, **changed}.values())
        audit = compare(articles, {**self.extracted, **extracted}, load())
        return tuple(finding for finding in audit.findings if finding.severity is not Severity.INFO)

    def alarmed(self, source: str, watch: tuple[int, int]) -> bool:
        """Whether something is said of these characters before anything was changed."""
        return any(_touches(claim, source, watch) for finding in self.alarms for claim in finding.claims)

    def found(self, fault: Fault) -> tuple[Finding, ...]:
        """The new errors and warnings that touch what ``fault`` changed."""
        text = fault.applied(self.articles[fault.source].text)
        article = inferred(parse(text, fault.source), load())
        said = self._loud({fault.source: article}, {fault.source: extract(article, load())})
        return tuple(
            finding
            for finding in said
            if finding.fingerprint not in self.known
            and any(_touches(claim, fault.source, fault.watched) for claim in finding.claims)
        )


def _touches(claim: Claim, source: str, span: tuple[int, int]) -> bool:
    return claim.source == source and claim.span.start < span[1] and span[0] < claim.span.end


def drawn(every: Sequence[Fault], per_kind: int, rng: Random) -> tuple[list[Fault], list[Fault]]:
    """``per_kind`` faults of all, and as many of those with evidence, no place twice; fewer where there are none."""
    shuffled = list(every)
    rng.shuffle(shuffled)
    return shuffled[:per_kind], [fault for fault in shuffled if fault.evidence][:per_kind]


def main() -> int:
    """Print the table; 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", default=[str(SEEDS)])
    parser.add_argument("--seed", type=int, default=1, help="of the choice of places and digits (default 1)")
    parser.add_argument("--per-kind", type=int, default=20, help="faults of each kind, at most (default 20)")
    parser.add_argument("--most", type=int, default=200, help="articles, evenly drawn (default 200)")
    parser.add_argument(
        "--misses", action="store_true", help="list the faults with evidence that were not found"
    )
    asked = parser.parse_args()
    files = collect(asked.folders).files
    if not files:
        print(f"{' '.join(asked.folders)}: no articles", file=sys.stderr)
        return 2
    desk = Desk.of([read(path) for path in files[:: -(-len(files) // asked.most)]])
    shelf = Shelf(desk.articles.values())
    kinds: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults(shelf, gathered(shelf), desk.articles, Random(asked.seed)):
        if not desk.alarmed(fault.source, fault.watch):
            kinds[fault.kind].append(fault)
    errors = sum(finding.severity is Severity.ERROR for finding in desk.alarms)
    print(
        f"{len(desk.articles)} articles as they are: {errors} errors, {len(desk.alarms) - errors} warnings\n"
    )
    print(f"{'one fault in one article':28}{'with evidence':>22}{'all faults':>20}")
    total, misses = [0, 0, 0, 0], []
    for kind in sorted(kinds):
        every, evident = drawn(kinds[kind], asked.per_kind, Random(f"{asked.seed} {kind}"))
        seen = {fault: desk.found(fault) for fault in dict.fromkeys((*evident, *every))}
        counts = [
            sum(bool(seen[f]) for f in evident),
            len(evident),
            sum(bool(seen[f]) for f in every),
            len(every),
        ]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(_row(kind, counts))
        misses += [fault for fault in evident if not seen[fault]]
    print(_row("together", total))
    if asked.misses:
        for fault in misses:
            print(f"\n{fault.kind} ({fault.evidence}) {fault.source}\n  {fault.told}")
    met = total[1] and total[0] / total[1] >= GOAL
    print(f"\nGoal: {GOAL:.0%} of the faults that leave evidence: {'met' if met else 'not met'}")
    return 0


def _row(kind: str, counts: Sequence[int]) -> str:
    def told(found: int, of: int) -> str:
        return f"{found:4} of {of:4} {found / of:5.0%}" if of else "none"

    wide = sum(ord(sign) > 0x2E7F for sign in kind)
    return f"{kind:{28 - wide}}{told(*counts[:2]):>22}{told(*counts[2:]):>20}"


if __name__ == "__main__":
    sys.exit(main())
