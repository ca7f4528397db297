"""The way from articles to an audit: order, coverage, failing checks, one finding a defect, and the same bytes twice."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "checks"))

from world import RULES, World, as_of, now

from auditor.checks import CHECKS
from auditor.checks.check import fingerprint
from auditor.checks.precedence import settled
from auditor.model import Accrual, Extracted, Finding, Severity, Skipped, Span, Words
from auditor.pipeline import compare

COUNTIES = "覆盖县数"


def clash():
    return (
        World()
        .article("b.md", "网络达26个县。", "2022-01-12", "乙报")
        .tell("26个", "青禾计划", COUNTIES, as_of("2021-12-31"))
        .article("a.md", "覆盖28个县。还有3个仓库。", "2022-01-10", "甲报")
        .tell("28个", "青禾计划", COUNTIES, as_of("2021-12-31"))
        .tell("3个", None, "仓库数", as_of("2021-12-31"))
    )


def run(world, checks=CHECKS, skipped=()):
    extracted = {source: Extracted(tuple(claims), skipped) for source, claims in world.claims.items()}
    return compare(world.articles, extracted, RULES, checks=checks)


def test_coverage_counts_every_figure_and_says_why_not():
    skipped = (Skipped(Span(0, 2), "5G", "name"),)
    coverage = run(clash(), skipped=skipped).coverage
    assert (coverage.articles, coverage.figures, coverage.claims, coverage.compared) == (2, 5, 3, 2)
    assert coverage.not_claims == {"name": 2}
    assert coverage.not_compared == {"no subject": 1}
    assert coverage.compared + sum(coverage.not_compared.values()) == coverage.claims


def test_the_order_of_articles_does_not_matter():
    world, turned = clash(), clash()
    turned.articles.reverse()
    assert run(world).findings == run(turned).findings


def test_errors_come_first():
    ranks = [finding.severity.rank for finding in run(clash()).findings]
    assert ranks == sorted(ranks)


def test_a_failing_check_is_said_and_costs_nothing_else():
    def broken(group, context):
        raise ZeroDivisionError("nothing to divide by")

    checks = (replace(CHECKS[0], code="Z999", name="broken", over=("article",), run=broken), *CHECKS)
    findings = run(clash(), checks).findings
    failed = [finding for finding in findings if finding.code == "X000"]
    assert len(failed) == 2  # one an article
    assert "Z999 broken" in failed[0].message.zh
    assert failed[0].severity is Severity.WARNING
    assert "C101" in [finding.code for finding in findings]


def finding(code, *claims):
    return Finding(
        code, code, Severity.ERROR, Words("", ""), claims, 1.0, fingerprint=fingerprint(code, claims)
    )


def test_one_defect_one_finding():
    one, two, three = clash().claims["b.md"] + clash().claims["a.md"]
    stale, falls, clashes = (
        finding("C104", one, two, three),
        finding("C102", one, two),
        finding("C101", one, two),
    )
    assert settled([falls, stale]) == (stale,)
    assert settled([clashes, stale]) == (stale,)
    assert settled([clashes, falls]) == (clashes, falls)
    assert settled([finding("C104", one, two), stale]) == (stale,)
    assert settled([clashes, clashes]) == (clashes,)
    assert settled([finding("C101", two, three), finding("C104", one, two)]) != (finding("C104", one, two),)


def test_a_fingerprint_holds_while_the_facts_do():
    one, two, _ = clash().claims["b.md"] + clash().claims["a.md"]
    moved = replace(one, line=9, column=4, text="２６个", clause="另一句", id="b.md:7")
    assert fingerprint("C101", [one, two]) == fingerprint("C101", [two, moved])
    assert fingerprint("C101", [one, two]) != fingerprint("C102", [one, two])
    assert fingerprint("C101", [one, two]) != fingerprint("C101", [one, replace(two, metric="覆盖乡镇数")])
    assert len(fingerprint("C101", [one])) == 16


def test_stale_goes_before_regression():
    world = (
        World()
        .article("a.md", "覆盖26个县。", "2021-07-02", "甲报")
        .tell("26个", "青禾计划", COUNTIES, as_of("2021-06"), accrual=Accrual.CUMULATIVE)
        .article("b.md", "覆盖28个县。", "2022-01-08", "乙报")
        .tell("28个", "青禾计划", COUNTIES, as_of("2021-12-31"), accrual=Accrual.CUMULATIVE)
        .article("c.md", "目前覆盖26个县。", "2022-04-18", "丙报")
        .tell("26个", "青禾计划", COUNTIES, now("2022-04-18"), accrual=Accrual.CUMULATIVE, current=True)
    )
    assert [found.code for found in run(world).findings if found.severity is not Severity.INFO] == ["C104"]


def test_nothing_to_compare():
    audit = compare((), {}, RULES)
    assert audit.findings == ()
    assert audit.coverage.articles == 0
