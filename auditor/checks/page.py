"""The checks → docs/checks.md: one section a check, written from its own words, examples and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks import Check, Example
    from auditor.rulebook import Rulebook

_HEAD = """\
# Checks

Every check of `auditor`, written by `python -m auditor.checks` from the checks themselves: do not edit. The examples
below are run by the tests. A check's name is the same in reports, settings, suppressions and SARIF.

An error is said only where subject, metric and period are all certain; the same clash with one of them inferred is a
warning that says what is uncertain, and below a confidence of 0.5 nothing is said. A check that fails itself is
reported as `X000 check-failed`.
"""


def page(rulebook: Rulebook, checks: Sequence[Check] = CHECKS) -> str:
    """The whole page; ``rulebook`` gives the values of the settings."""
    return "\n".join(
        [_HEAD, *_contents(checks), "", *(line for check in checks for line in _section(check, rulebook))]
    )


def _contents(checks: Sequence[Check]) -> Iterator[str]:
    yield "| code | name | severity | it says |"
    yield "|---|---|---|---|"
    for check in checks:
        anchor = f"{check.code}-{check.name}".lower()
        yield f"| [{check.code}](#{anchor}) | `{check.name}` | {check.severity} | {check.summary.en} |"


def _section(check: Check, rulebook: Rulebook) -> Iterator[str]:
    yield f"## {check.code} {check.name}"
    yield ""
    yield f"*{check.severity}.* {check.summary.en}. {check.summary.zh}。"
    yield ""
    yield from (check.doc.en, "", check.doc.zh, "")
    for head, examples in (("Reported", check.reported), ("Left alone", check.left_alone)):
        yield f"**{head}**"
        yield ""
        for example in examples:
            yield from _example(example)
    if check.settings:
        yield "**Settings** (`rules/checks.toml`): " + ", ".join(
            f"`{name}` = {rulebook.setting(name).normalize():f}" for name in check.settings
        )
        yield ""


def _example(example: Example) -> Iterator[str]:
    yield f"{example.why.en[:1].upper()}{example.why.en[1:]} ({example.why.zh}):"
    yield ""
    for name, text in example.articles:
        yield f"```text\n{name}\n{text.rstrip()}\n```"
    yield ""
