"""Reports that other programs read: each well-formed, each with both ends of a conflict, each the same every time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest

from auditor.checks import CHECKS
from auditor.model import Audit, Finding, Severity, Words
from auditor.report import FORMATS, Options, delivery, ends, github_v1, write

# from the JSON Schema Store (Apache License 2.0): the standard's own schema, so that no test asks the network
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
REGRESSION = "累计放款额由12.5亿元降到11.2亿元，累计数不应减少。"
ENDS = ("news/2022/annual.md", "news/2021/summer-report.md")
MACHINES = ("concise", "github", "gitlab", "sarif", "junit", "json", "jsonl", "markdown")


def many(audit: Audit, count: int) -> Audit:
    """The audit with its error told ``count`` times."""
    (error,) = [finding for finding in audit.findings if finding.severity is Severity.ERROR]
    others = tuple(finding for finding in audit.findings if finding is not error)
    return replace(audit, findings=(*others, *(error for _ in range(count))))


def odd(audit: Audit, message: str, source: str = "news/旧 稿[1].md") -> Audit:
    """The audit with a message and a path that mean something to every format."""
    (error,) = [finding for finding in audit.findings if finding.severity is Severity.ERROR]
    claims = (replace(error.claims[0], source=source), *error.claims[1:])
    return replace(audit, findings=(replace(error, message=Words(message, message), claims=claims),))


STRANGE = '一半50%，[见](3) <b>&"x"]]>\n::error::x\r##[add-path]x \x00\x1b[31m\ud800{0}'


@pytest.mark.parametrize("form", MACHINES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_ends_of_a_conflict_are_told_and_the_same_every_time(audit: Audit, form: str, lang: str) -> None:
    text = write(form, audit, Options(lang))
    assert all(end in text for end in ENDS)
    assert "12.5" in text
    assert "11.2" in text
    assert text == write(form, audit, Options(lang))
    assert text.endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_an_audit_without_findings_is_written(audit: Audit, form: str) -> None:
    calm = replace(audit, findings=())
    assert write(form, calm, Options()) == write(form, calm, Options())


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_program_says_of_itself_needs_no_place(audit: Audit, form: str) -> None:
    failed = Finding("X000", "check-failed", Severity.WARNING, Words("检查出错", "failed"), (), 1.0)
    assert "X000" in write(form, replace(audit, findings=(failed,)), Options()) or form in ("json", "gitlab")


# -- github ------------------------------------------------------------------------------------------------


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Level, attributes and message of each command, as a runner reads them."""
    told = []
    for line in text.splitlines():
        if line.startswith("::"):
            level, attributes, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line).groups()
            pairs = dict(pair.split("=", 1) for pair in attributes.split(","))
            told.append((level, {key: read(value) for key, value in pairs.items()}, read(message)))
    return told


def read(value: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        value = value.replace(code, char)
    return value


def test_annotations_come_worst_first_at_their_place(audit: Audit) -> None:
    told = commands(write("github", audit, Options()))
    assert [level for level, _, _ in told] == ["error", "warning", "warning", *["notice"] * 4]
    _, attributes, message = told[0]
    assert attributes == {
        "file": "news/2022/annual.md",
        "line": "3",
        "endLine": "3",
        "col": "7",
        "endColumn": "13",
        "title": "C102 累计数倒退",
    }
    assert message.splitlines()[0] == REGRESSION
    assert "news/2021/summer-report.md:3:12  同期，合作银行放款【12.5亿元】" in message
    assert message.splitlines()[-1] == "建议：核对两处是否同一口径。"


def test_what_github_would_drop_goes_to_the_log_and_the_summary(audit: Audit) -> None:
    found = many(audit, 13)
    text = write("github", found, Options())
    assert [level for level, _, _ in commands(text)].count("error") == 10
    rest = text[text.index("另有 3 条：") :].splitlines()[1:]
    assert [line.split()[:3] for line in rest] == [["news/2022/annual.md:3:7:", "C102", "[error]"]] * 3
    assert all("summer-report.md:3:12" in line for line in rest)
    summary = github_v1.summary(found, Options())
    assert summary.startswith("### auditor: 13 项错误 · 2 项警告 · 4 项提示\n")
    assert summary.count("**C102**") == 3
    assert github_v1.summary(audit, Options("en")).startswith("### auditor: 1 error · 2 warnings · 4 infos\n")


def test_a_summary_stays_below_what_github_takes(audit: Audit) -> None:
    summary = github_v1.summary(many(audit, 9000), Options())
    assert len(summary.encode()) < 1024 * 1024
    assert re.search(r"另有 \d+ 条，见日志", summary)


def test_an_article_cannot_give_the_runner_a_command(audit: Audit) -> None:
    found = odd(audit, STRANGE, "a,b:c%.md")
    text = write("github", many(found, 12), Options())
    assert all(
        line.startswith(("::error file=a%2Cb%3Ac%25.md,", "另有", "  a,b:c%.md:"))
        for line in text.splitlines()
    )
    assert "##[" not in text
    ((_, attributes, message), *_) = commands(text)
    assert attributes["file"] == "a,b:c%.md"
    assert message.startswith("一半50%，[见](3)")


# -- gitlab ------------------------------------------------------------------------------------------------


def test_issues_of_code_quality(audit: Audit) -> None:
    issues = json.loads(write("gitlab", audit, Options()))
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "minor", *["info"] * 4]
    first = issues[0]
    assert first["check_name"] == "regression"
    assert first["location"] == {"path": "news/2022/annual.md", "lines": {"begin": 3, "end": 3}}
    assert first["other_locations"] == [
        {"path": "news/2021/summer-report.md", "lines": {"begin": 3, "end": 3}}
    ]
    assert "另见：“12.5亿元”，截至2021年6月，news/2021/summer-report.md:3:12" in first["description"]


def test_every_issue_has_a_fingerprint_of_its_own(audit: Audit) -> None:
    issues = json.loads(write("gitlab", many(audit, 3), Options()))
    marks = [issue["fingerprint"] for issue in issues if issue["check_name"] == "regression"]
    assert len(set(marks)) == 3
    alone = json.loads(write("gitlab", audit, Options()))[0]["fingerprint"]
    assert marks[0] == alone


# -- sarif -------------------------------------------------------------------------------------------------


def log(audit: Audit, lang: str = "zh") -> dict[str, Any]:
    """The log of an audit, which the schema accepts."""
    told = json.loads(write("sarif", audit, Options(lang)))
    jsonschema.Draft4Validator(SCHEMA).validate(told)
    (run,) = told["runs"]
    return run


def test_the_schema_refuses_what_is_wrong(audit: Audit) -> None:
    told = json.loads(write("sarif", audit, Options()))
    told["runs"][0]["results"][0]["kind"] = "nonsense"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_log_of_an_audit(audit: Audit, lang: str) -> None:
    run = log(audit, lang)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "broken.md" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert log(replace(audit, unread=()))["invocations"] == [{"executionSuccessful": True}]


def test_only_what_fails_has_a_level(audit: Audit) -> None:
    results = log(audit)["results"]
    told = [(result["kind"], result.get("level", "-")) for result in results]
    assert told == [
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "warning"),
        *[("informational", "-")] * 4,
    ]


def test_the_other_end_is_a_related_location_that_the_message_links_to(audit: Audit) -> None:
    first = log(audit)["results"][0]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 7, 3, 13]
    assert region["snippet"]["text"] == "11.2亿元"
    for result in log(audit)["results"]:
        links = [int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])]
        assert links == [location["id"] for location in result.get("relatedLocations", [])]
    (other,) = first["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"] == {
        "uri": "news/2021/summer-report.md",
        "uriBaseId": "%SRCROOT%",
    }


def test_brackets_of_an_article_are_no_links(audit: Audit) -> None:
    (result,) = log(odd(audit, "[见](1)\\"))["results"]
    assert result["message"]["text"].startswith("\\[见\\](1)\\\\")


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("news/旧 稿[1].md", "news/%E6%97%A7%20%E7%A8%BF%5B1%5D.md"),
        ("a:b.md", "a%3Ab.md"),
        ("50%.md", "50%25.md"),
        ("../elsewhere/a.md", "../elsewhere/a.md"),
    ],
)
def test_paths_are_relative_references(audit: Audit, source: str, uri: str) -> None:
    (result,) = log(odd(audit, "x", source))["results"]
    told = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert told == uri
    parts = urlsplit(told)
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("", "", source)


def test_absolute_paths(audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    inside, outside = str(work / "稿.md"), str(tmp_path / "b.md")
    assert ends.path(inside) == "稿.md"
    for source, uri in ((inside, "%E7%A8%BF.md"), (outside, Path(outside).as_uri())):
        (result,) = log(odd(audit, "x", source))["results"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert address["uri"] == uri
        assert ("uriBaseId" in address) is (source == inside)


def test_rules_come_with_help_and_results_point_at_them(audit: Audit) -> None:
    run = log(audit, "en")
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.code for check in CHECKS]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    failed = Finding(
        "X000", "check-failed", Severity.WARNING, Words("错", "failed"), (), 1.0, fingerprint="f"
    )
    own = log(replace(audit, findings=(failed,)))
    assert own["tool"]["driver"]["rules"][-1]["id"] == "X000"
    assert own["results"][0]["ruleIndex"] == len(CHECKS)


def test_a_fingerprint_goes_along(audit: Audit) -> None:
    assert log(audit)["results"][0]["partialFingerprints"] == {"auditorFingerprint/v1": "f-regression"}


# -- junit -------------------------------------------------------------------------------------------------


def test_suites_are_articles_and_failures_what_needs_a_decision(audit: Audit) -> None:
    root = ElementTree.fromstring(write("junit", audit, Options()))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("8", "3", "1")
    assert [suite.get("name") for suite in root][:3] == [article.source for article in audit.articles]
    failures = [case for case in root.iter("testcase") if case.find("failure") is not None]
    error = next(case for case in failures if case.find("failure").get("type") == "error")
    assert error.get("file") == "news/2022/annual.md"
    assert error.get("name") == "C102 累计数倒退 3:7"
    assert "news/2021/summer-report.md:3:12" in (error.find("failure").text or "")
    assert not {"time", "timestamp"} & {name for element in root.iter() for name in element.attrib}


def test_counts_of_suites_add_up_and_names_are_told_apart(audit: Audit) -> None:
    root = ElementTree.fromstring(write("junit", many(audit, 3), Options()))
    for key in ("tests", "failures", "errors"):
        assert sum(int(suite.get(key, "-1")) for suite in root) == int(root.get(key, "-1"))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names))


def test_an_article_in_which_nothing_is_found_passes(audit: Audit) -> None:
    root = ElementTree.fromstring(write("junit", replace(audit, findings=(), unread=()), Options("en")))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "0", "0")


def test_characters_that_xml_cannot_hold(audit: Audit) -> None:
    root = ElementTree.fromstring(write("junit", odd(audit, STRANGE), Options()).encode("utf-8"))
    (failure,) = root.iter("failure")
    assert "\x00" not in (failure.text or "")
    assert "]]>" in (failure.text or "")


# -- all ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "jsonl", "gitlab", "sarif", "junit", "svg"])
def test_in_ascii_a_report_says_the_same(audit: Audit, form: str) -> None:
    found = odd(audit, "𠮷野家30家")
    text = write(form, found, Options())
    plain = delivery.in_ascii(form, text)
    assert plain.isascii()
    if form in ("junit", "svg"):
        left, right = ElementTree.fromstring(text), ElementTree.fromstring(plain)
        assert ElementTree.tostring(left) == ElementTree.tostring(right)
    else:
        assert json.loads(plain) == json.loads(text)


def test_statistics_count_by_check_worst_first_where_alike(audit: Audit) -> None:
    lines = write("statistics", replace(audit, known=audit.findings[:2]), Options()).splitlines()
    assert [line.split()[:3] for line in lines[:3]] == [
        ["2", "提示", "C201"],
        ["1", "错误", "C102"],
        ["1", "警告", "C103"],
    ]
    assert lines[-1] == "未列出的发现：基线已有 2"
    assert write("statistics", audit, Options(show=Severity.ERROR)).count("\n") == 1
    assert write("statistics", replace(audit, findings=()), Options("en")) == "Nothing found\n"
