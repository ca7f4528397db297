"""The picture: well-formed, the same every time, each run pinned to its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from auditor.report import Options, write

if TYPE_CHECKING:
    from auditor.model import Audit

NAMESPACE = "{http://www.w3.org/2000/svg}"


def runs(audit: Audit) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(write("svg", audit, Options(width=90))).iter(f"{NAMESPACE}text"))


def test_text_is_all_there(audit: Audit) -> None:
    told = "".join(run.text or "" for run in runs(audit))
    assert "超过120万家" in told
    assert "<i>较年初</i>" in told


def test_a_chinese_character_takes_two_cells(audit: Audit) -> None:
    (run,) = [run for run in runs(audit) if run.text == "需要定夺"]
    assert float(run.attrib["textLength"]) == 8 * 8.4


def test_runs_of_a_line_do_not_overlap(audit: Audit) -> None:
    ends: dict[str, float] = {}
    for run in runs(audit):
        start, line = float(run.attrib["x"]), run.attrib["y"]
        assert start >= ends.get(line, 0.0) - 0.2
        ends[line] = start + float(run.attrib["textLength"])


def test_nothing_is_fetched_and_nothing_varies(audit: Audit) -> None:
    picture = write("svg", audit, Options())
    assert "url(" not in picture
    assert picture.count("http") == 1
    assert picture == write("svg", audit, Options())
