"""What reports call things: every check, every reason for silence, in both languages."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor import extraction, reading
from auditor.checks import CHECKS, failing, suppressing
from auditor.extraction import refusal
from auditor.grouping import coverage
from auditor.model import PublishedBasis, Severity, Status
from auditor.report import labels
from auditor.rulebook import load

if TYPE_CHECKING:
    from auditor.model import Claim

ROOT = Path(__file__).resolve().parents[2]


def words_of(node: ast.AST) -> set[str]:
    """The string constants in ``node`` that look like a reason: a lower-case word or two, no regex, no docstring."""
    found = {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    return {word for word in found if word.isascii() and word.replace(" ", "").isalpha() and word.islower()}


def refusals() -> set[str]:
    """Every reason that extraction/refusal.py can give: what its functions return, put into lists, or look up."""
    tree = ast.parse(inspect.getsource(refusal))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    given = [node for function in functions for node in ast.walk(function)]
    kinds = (ast.Return, ast.ListComp, ast.DictComp, ast.GeneratorExp)
    return {word for node in given if isinstance(node, kinds) for word in words_of(node)}


def silences() -> set[str]:
    """Every reason that the coverage gives for a claim compared with nothing."""
    tree = ast.parse(inspect.getsource(coverage.why_alone))
    returned = {word for node in ast.walk(tree) if isinstance(node, ast.Return) for word in words_of(node)}
    return returned | {status.value for status in coverage.UNSTATED}


def test_the_reasons_are_found() -> None:
    assert {
        "idiom",
        "name",
        "ordinal",
        "indefinite",
        "enumeration",
        "threshold",
        "time",
    } <= refusals()
    assert {"no subject", "no metric", "no period", "alone", "retracted"} <= silences()


@pytest.mark.parametrize("name", sorted(refusals() | silences()))
def test_every_reason_has_a_label_in_both_languages(name: str) -> None:
    zh, en = labels.reason(name, "zh"), labels.reason(name, "en")
    assert zh != name
    assert any("\u4e00" <= character <= "\u9fff" for character in zh)
    assert en.isascii()
    assert name in labels.REASONS


def test_every_note_of_extraction_is_told_in_chinese() -> None:
    notes = {
        note
        for path in sorted((ROOT / "seeds").rglob("*.*"))
        for claim in claims_of(path)
        for note in claim.notes
    }
    assert len(notes) > 3
    assert {note for note in notes if labels.note(note, "zh") == note} == set()
    assert {note for note in notes if labels.note(note, "en") != note} == set()


def claims_of(path: Path) -> tuple[Claim, ...]:
    rules = load()
    article = extraction.inferred(reading.read(path, rulebook=rules), rules)
    extracted = extraction.extract(article, rules)
    return (*extracted.claims, *extracted.dates)


def test_every_check_severity_status_and_basis_has_a_label() -> None:
    of_the_run = {failing.NAME, suppressing.UNUSED[1], suppressing.BROKEN[1]}
    assert {check.name for check in CHECKS} | of_the_run == set(labels.CHECKS)
    assert set(labels.SEVERITIES) == set(Severity)
    assert set(labels.STATUSES) == set(Status)
    assert set(labels.BASES) == set(PublishedBasis)
