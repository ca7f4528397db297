"""Findings as SARIF 2.1.0, for code scanning and the viewers that read it. The number is the standard's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from auditor import __version__
from auditor.checks import CHECKS
from auditor.model import Severity, Words
from auditor.report import ends, labels
from auditor.report.sources import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.checks import Check
    from auditor.model import Article, Audit, Claim, Finding
    from auditor.report.options import Options

_Object = dict[str, object]
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT: Final = "%SRCROOT%"
# Only a result of kind `fail` has a level: that of any other kind is `none`, and is left out.
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_MARKUP: Final = re.compile(r"[\[\]\\]")


def uri(source: str) -> str:
    """``source`` as a relative URI reference; a path outside of the working folder as a file URI.

    >>> uri("news/旧 稿.md"), uri("a:b.md")
    ('news/%E6%97%A7%20%E7%A8%BF.md', 'a%3Ab.md')
    """
    near = Path(ends.path(source))
    return near.as_uri() if near.is_absolute() else quote(near.as_posix(), safe="/-._~")


def _located(claim: Claim) -> _Object:
    at = ends.region(claim)
    address: _Object = {"uri": uri(claim.source)}
    if not str(address["uri"]).startswith("file:"):
        address["uriBaseId"] = _ROOT
    return {
        "physicalLocation": {
            "artifactLocation": address,
            "region": {
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
                "snippet": {"text": claim.text},
            },
        }
    }


def plain(text: str) -> str:
    """``text`` in a message that may hold links: brackets would begin one.

    >>> plain("[1]")
    '\\\\[1\\\\]'
    """
    return _MARKUP.sub(r"\\\g<0>", text)


def _message(finding: Finding, articles: Mapping[str, Article], lang: str) -> str:
    """The sentence, then a link to each other end by the id of its related location."""
    message = plain(finding.message.told(lang))
    links = [
        f"[{plain(f'{ends.named(claim, articles, lang)} {place(claim, lang=lang)}')}]({number})"
        for number, claim in enumerate(finding.claims[1:], 1)
    ]
    if links:
        message += ("。另见：" if lang == "zh" else ". See ") + ("、" if lang == "zh" else ", ").join(links)
    return message


def _result(finding: Finding, index: int, articles: Mapping[str, Article], lang: str) -> _Object:
    result: _Object = {"ruleId": finding.code, "ruleIndex": index}
    if finding.severity is Severity.INFO:
        result["kind"] = "informational"
    else:
        result["kind"], result["level"] = "fail", _LEVELS[finding.severity]
    result["message"] = {"text": _message(finding, articles, lang)}
    result["locations"] = [_located(claim) for claim in finding.claims[:1]]
    related = [
        {"id": number, **_located(claim), "message": {"text": plain(ends.named(claim, articles, lang))}}
        for number, claim in enumerate(finding.claims[1:], 1)
    ]
    if related:
        result["relatedLocations"] = related
    result["partialFingerprints"] = {"auditorFingerprint/v1": finding.fingerprint}
    result["rank"] = round(100 * float(finding.confidence), 1)
    if finding.suggestion:
        result["properties"] = {"suggestion": finding.suggestion.told(lang)}
    return result


def _rule(check: Check, lang: str) -> _Object:
    heads = (Words("会报告", "Reported"), check.reported), (Words("不报告", "Left alone"), check.left_alone)
    text = f"{check.summary.told(lang)}\n\n{check.doc.told(lang)}"
    examples = [
        "\n".join(("", f"**{head.told(lang)}**", "", *(f"- {one.why.told(lang)}" for one in group)))
        for head, group in heads
        if group
    ]
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": labels.check(check.name, lang)},
        "fullDescription": {"text": check.summary.told(lang)},
        "help": {"text": text, "markdown": "\n".join((text, *examples))},
        "defaultConfiguration": {"level": _LEVELS.get(check.severity, "none")},
        "properties": {"tags": [check.code[0], "figures"]},
    }


def _own_rule(finding: Finding, lang: str) -> _Object:
    """The rule of what the program says of itself and of comments (X…), which is no check."""
    label = labels.check(finding.name, lang)
    told = finding.suggestion or Words("说明见 docs/suppression.md", "See docs/suppression.md")
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": label},
        "help": {"text": f"{label}\n\n{told.told(lang)}"},
        "defaultConfiguration": {"level": _LEVELS.get(finding.severity, "none")},
    }


def _rules(findings: Iterable[Finding], lang: str) -> list[_Object]:
    own = {finding.code: finding for finding in findings if finding.code.startswith("X")}
    return [
        *(_rule(check, lang) for check in CHECKS),
        *(_own_rule(own[code], lang) for code in sorted(own)),
    ]


def write(audit: Audit, options: Options) -> str:
    """The log as indented JSON, ending in a line break: one run, its rules with their help, its results, worst first."""
    articles, lang = audit.by_source, options.lang
    shown = options.shown(audit)
    rules = _rules(shown, lang)
    numbers = {str(rule["id"]): number for number, rule in enumerate(rules)}
    invocation: _Object = {"executionSuccessful": not audit.unread}
    if audit.unread:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": words.told(lang)}} for words in audit.unread
        ]
    run: _Object = {
        "tool": {
            "driver": {
                "name": "auditor",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": rules,
            }
        },
        "language": "zh-CN" if lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that auditor was called in."}}},
        "automationDetails": {"id": "auditor/"},
        "invocations": [invocation],
        "results": [_result(finding, numbers[finding.code], articles, lang) for finding in shown],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
