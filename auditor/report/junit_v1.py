"""Findings as a JUnit report, version 1: a suite an article, a test case a finding; what is no figure's fault passes.

Errors and warnings are failures, infos pass with their sentence as output, and an article that could not be read is
an error. There are no times: the same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from auditor.model import Severity
from auditor.report import ends
from auditor.report.sources import spot

if TYPE_CHECKING:
    from auditor.model import Article, Audit, Finding
    from auditor.report.options import Options

# What XML 1.0 cannot hold, not even as an entity.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _suite(root: ElementTree.Element, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(root, "testsuite", name=_xml(name))


def _case(suite: ElementTree.Element, name: str) -> ElementTree.Element:
    suite_name = suite.get("name", "")
    return ElementTree.SubElement(suite, "testcase", classname=suite_name, name=_xml(name))


def _told(case: ElementTree.Element, finding: Finding, articles: dict[str, Article], lang: str) -> None:
    """The outcome of a case: failure for what needs a decision, output for the rest."""
    message = finding.message.told(lang)
    body = "\n".join((message, *ends.lines(finding, articles, lang)))
    if finding.claims:
        case.set("file", _xml(ends.path(finding.claims[0].source)))
        case.set("line", str(finding.claims[0].line))
    if finding.severity is Severity.INFO:
        ElementTree.SubElement(case, "system-out").text = _xml(body)
    else:
        kind = finding.severity.value
        ElementTree.SubElement(case, "failure", message=_xml(message), type=kind).text = _xml(body)


def _count(element: ElementTree.Element, cases: list[ElementTree.Element]) -> None:
    element.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))


def write(audit: Audit, options: Options) -> str:
    """The XML document. Articles come in their order, each with a passing case where nothing was found in it."""
    articles, lang = audit.by_source, options.lang
    root = ElementTree.Element("testsuites", name="auditor")
    suites = {source: _suite(root, source) for source in articles}
    seen = Counter[str]()
    for finding in options.shown(audit):
        source = finding.claims[0].source if finding.claims else "auditor"
        if source not in suites:
            suites[source] = _suite(root, source)
        where = f" {spot(finding.claims[0], lang)}" if finding.claims else ""
        name = f"{ends.heading(finding, lang)}{where}"
        seen[f"{source} {name}"] += 1
        if (number := seen[f"{source} {name}"]) > 1:
            name = f"{name} #{number}"
        case = _case(suites[source], name)
        _told(case, finding, articles, lang)
    for suite in suites.values():
        if not len(suite):
            _case(suite, "没有发现" if lang == "zh" else "nothing found")
    if audit.unread:
        unread = _suite(root, "auditor")
        for words in audit.unread:
            message = _xml(words.told(lang))
            case = _case(unread, message)
            ElementTree.SubElement(case, "error", message=message, type="unread").text = message
    for suite in root:
        _count(suite, list(suite))
    _count(root, list(root.iter("testcase")))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
