"""One check on a page: what it says, why, when it would be wrong, what it reports and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.report import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks import Check, Example
    from auditor.rulebook import Rulebook


def _examples(title: str, examples: Sequence[Example], lang: str) -> Iterator[str]:
    yield f"## {title}"
    for example in examples:
        yield f"\n- {example.why.told(lang)}\n"
        for name, text in example.articles:
            yield f"  {name}"
            yield from (f"  │ {line}".rstrip() for line in text.strip().splitlines())
    yield ""


def listing(checks: Sequence[Check], lang: str) -> str:
    """The checks one a line: code, name, severity, and what each says."""
    wide = max(len(check.name) for check in checks)
    rows = (
        f"{check.code}  {check.name:<{wide}}  {labels.SEVERITIES[check.severity].told(lang)}  {check.summary.told(lang)}\n"
        for check in checks
    )
    return "".join(rows)


def write(check: Check, rulebook: Rulebook, lang: str) -> str:
    """The page of ``check`` as plain text that ends in a line break, its settings with their values."""
    zh = lang == "zh"
    named = f" {labels.check(check.name, lang)}" if zh else ""
    lines = [
        f"# {check.code} {check.name}{named} [{labels.SEVERITIES[check.severity].told(lang)}]",
        "",
        check.summary.told(lang),
        "",
        check.doc.told(lang),
        "",
        *_examples("会报告" if zh else "Reported", check.reported, lang),
        *_examples("不报告" if zh else "Left alone", check.left_alone, lang),
    ]
    if check.settings:
        lines.append("## 设置（rules/checks.toml）" if zh else "## Settings (rules/checks.toml)")
        lines += ["", *(f"  {name} = {rulebook.setting(name).normalize():f}" for name in check.settings)]
    return "\n".join(lines).rstrip("\n") + "\n"
