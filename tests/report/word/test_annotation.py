"""Findings as comments in a Word document: at their figures, replaced by a second run, and nothing else changed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from word_made import (
    W,
    box,
    cell,
    deleted,
    document,
    inserted,
    note,
    para,
    row,
    run,
    spaced,
    table,
)

from auditor import audit, rulebook
from auditor.model import Audit, Severity
from auditor.reading import parse, read_bytes
from auditor.reading.word.manuscript import manuscript
from auditor.report import Options
from auditor.report.word.anchors import Anchors, outside
from auditor.report.word.annotation import Annotated, annotated
from auditor.report.word.comments import Comments

if TYPE_CHECKING:
    from pathlib import Path

NAME = "稿件.docx"
OTHER = "---\ndate: 2021-07-10\nsource: 青川晚报\n---\n截至2021年6月，青禾计划已覆盖31个县。\n"
STATED = ("截至2021年6月，青禾计划已覆盖", run("28", "<w:b/>"), "个县，服务农户近25万户。")
RICH = (
    para("青禾计划走进多县", style="ti"),
    para("临川日报2021年7月2日电　一行导语。"),
    para("截至2021年", inserted(run("6")), deleted("9"), "月，青禾计划已覆盖2", run("8", "<w:b/>"), "个县", note(1), "。"),
    para("见", f'<w:hyperlink w:anchor="x">{run("2021年产值9516万元，同比下降120%，另有说明")}</w:hyperlink>', "。"),
    para("增速", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('下降130%')}</w:sdtContent></w:sdt>", "，原因待查。"),
    table(row("县", "2020年农户", "2021年农户", "同比"), row("青山县", "10万户", "13万户", cell("30%"))),
    para("框外一句。", box(para("框里说，2021年产值同比下降150%。"))),
    ('<w:p><w:r><w:rPr><w:i/></w:rPr><w:tab/><w:t>产值</w:t><w:tab/><w:t xml:space="preserve"> 同比下降160%，</w:t>'
    "<w:br/><w:t>下一行</w:t></w:r></w:p>"),
)  # fmt: skip
NOTES = {1: para("据2021年2月30日的统计公报。")}


def audited(data: bytes, *others: str) -> Audit:
    book = rulebook.load()
    articles = [read_bytes(data, NAME, rulebook=book)]
    articles += [parse(text, f"{at}.md", rulebook=book) for at, text in enumerate(others)]
    return audit(articles, book)


def commented(
    data: bytes, *others: str, show: Severity = Severity.WARNING, as_of: date | None = None
) -> Annotated:
    return annotated(data, audited(data, *others), NAME, Options(show=show), as_of=as_of)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def tag(name: str) -> str:
    return f"{{{W}}}{name}"


def said(data: bytes) -> dict[str, tuple[str, str]]:
    """The comments of a document: id → author and text."""
    held = parts(data).get("word/comments.xml")
    if held is None:
        return {}
    rows = etree.fromstring(held).iter(tag("comment"))
    return {
        str(one.get(tag("id"))): (
            str(one.get(tag("author"))),
            "\n".join("".join(t.text or "" for t in p.iter(tag("t"))) for p in one.iter(tag("p"))),
        )
        for one in rows
    }


def marked(data: bytes) -> dict[str, str]:
    """What each comment of a document stands on: id → the text between its ends."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for one in body(data).iter():
        if one.tag == tag("commentRangeStart"):
            open_now.add(str(one.get(tag("id"))))
            found[str(one.get(tag("id")))] = ""
        elif one.tag == tag("commentRangeEnd"):
            open_now.remove(str(one.get(tag("id"))))
        elif one.tag == tag("t") and next(one.iterancestors("{*}txbxContent"), None) is None:
            for number in open_now:
                found[number] += one.text or ""
    assert not open_now
    return found


def bare(root: etree._Element) -> bytes:
    """The markup without comments, and with equal runs that follow each other as one: what must not change."""
    for name in ("commentRangeStart", "commentRangeEnd"):
        for one in list(root.iter(tag(name))):
            one.getparent().remove(one)  # type: ignore[union-attr]
    for one in list(root.iter(tag("commentReference"))):
        one.getparent().getparent().remove(one.getparent())  # type: ignore[union-attr, arg-type]
    for one in list(root.iter(tag("r"))):
        before = one.getprevious()
        if before is not None and before.tag == one.tag and look(before) == look(one):
            before.extend([each for each in one if each.tag != tag("rPr")])
            one.getparent().remove(one)  # type: ignore[union-attr]
    for one in list(root.iter(tag("t"))):
        before = one.getprevious()
        one.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if before is not None and before.tag == one.tag:
            before.text = (before.text or "") + (one.text or "")
            one.getparent().remove(one)  # type: ignore[union-attr]
    return etree.tostring(root, method="c14n")


def look(one: etree._Element) -> tuple[object, bytes]:
    properties = one.find(tag("rPr"))
    return dict(one.attrib), b"" if properties is None else etree.tostring(properties, method="c14n")


def test_only_comments_differ() -> None:
    data = document(*RICH, notes=NOTES, parts={"word/media/a.png": "x" * 999, "customXml/item1.xml": "<a/>"})
    made = commented(data, OTHER, show=Severity.INFO)
    before, after = parts(data), parts(made.data)
    assert made.added == len(said(made.data)) > 6
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
    }  # fmt: skip
    assert [*before, "word/comments.xml"] == list(after)
    assert bare(body(made.data)) == bare(body(data))
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        old, new = etree.fromstring(before[name]), etree.fromstring(after[name])
        new.remove(new[-1])
        assert etree.tostring(new, method="c14n") == etree.tostring(old, method="c14n")


def test_a_comment_stands_at_its_figure() -> None:
    made = commented(document(*RICH, notes=NOTES), OTHER, show=Severity.INFO)
    stands = {said(made.data)[number][1].split("\n")[0]: text for number, text in marked(made.data).items()}
    assert stands["错误 C101 数字矛盾"] == "28个"
    assert sorted(text for number, text in marked(made.data).items() if "P502" in said(made.data)[number][1]) == [
        "", "120%", "160%", "下降130%"
    ]  # fmt: skip
    assert stands["提示 C201 进展"] == "10万户"
    assert stands["错误 D402 日期不存在"] == ""  # at the mark of the note


def test_what_a_comment_says() -> None:
    (told,) = said(commented(document(para(*STATED)), OTHER, as_of=date(2022, 3, 1)).data).values()
    head, sentence, witness, advice = told[1].split("\n")
    assert told[0] == "auditor"
    assert head == "错误 C101 数字矛盾"
    assert "31个" in sentence and "28个" in sentence
    assert witness == "0.md:5:18 截至2021年6月，青禾计划已覆盖【31个】县。"
    assert advice.startswith("建议：")


def test_a_figure_in_a_note_or_box_is_named() -> None:
    told = [text for _, text in said(commented(document(*RICH, notes=NOTES)).data).values()]
    assert any("（注释或文本框里的“150%”）" in text for text in told)
    assert any("（注释或文本框里的“2021年2月30日”）" in text for text in told)


def test_the_day_is_the_one_that_was_asked_for() -> None:
    data = document(para(*STATED))
    assert b"w:date" not in parts(commented(data, OTHER).data)["word/comments.xml"]
    dated = parts(commented(data, OTHER, as_of=date(2022, 3, 1)).data)["word/comments.xml"]
    assert b'w:date="2022-03-01T00:00:00Z"' in dated


def test_a_second_run_changes_nothing() -> None:
    first = commented(document(*RICH, notes=NOTES), OTHER, show=Severity.INFO)
    again = commented(first.data, OTHER, show=Severity.INFO)
    assert (again.data, again.added, again.removed) == (first.data, 0, 0)
    assert again.kept == first.added


def test_a_document_without_findings_comes_back_byte_for_byte() -> None:
    data = document(para("青禾计划于2019年发起。"))
    assert commented(data) == Annotated(data, 0, 0, 0)


def test_a_second_run_replaces_its_own_comments() -> None:
    first = commented(document(para(*STATED)), OTHER)
    other = commented(first.data, OTHER.replace("31", "33"))
    assert (other.added, other.kept, other.removed) == (1, 0, 1)
    ((_, told),) = said(other.data).values()
    assert "33个" in told and "31个" not in told
    none = commented(other.data)
    assert (none.added, none.removed, said(none.data)) == (0, 1, {})
    assert bare(body(none.data)) == bare(body(document(para(*STATED))))
    assert b"comment" not in parts(none.data)["word/document.xml"]


PEOPLE = spaced(
    "comments",
    '<w:comment w:id="4" w:author="王编"><w:p w14:paraId="0A"><w:r><w:t>这里再核一下</w:t></w:r></w:p></w:comment>',
)
ASKED = para(
    '<w:commentRangeStart w:id="4"/>', *STATED, '<w:commentRangeEnd w:id="4"/>',
    '<w:r><w:commentReference w:id="4"/></w:r>',
)  # fmt: skip


def test_other_peoples_comments_stay() -> None:
    data = document(ASKED, parts={"word/comments.xml": PEOPLE}, relations={"comments": "comments.xml"})
    made = commented(data, OTHER)
    assert {number: told[0] for number, told in said(made.data).items()} == {"4": "王编", "5": "auditor"}
    assert marked(made.data) == {"4": "截至2021年6月，青禾计划已覆盖28个县，服务农户近25万户。", "5": "28个"}
    changed = {name for name, held in parts(made.data).items() if held != parts(data)[name]}
    assert changed == {"word/document.xml", "word/comments.xml"}
    gone = commented(made.data)
    assert said(gone.data) == {"4": ("王编", "这里再核一下")}
    assert marked(gone.data) == {"4": marked(made.data)["4"]}


def test_an_answer_to_a_comment_that_goes_stays_as_one_of_its_own() -> None:
    first = commented(document(para(*STATED)), OTHER)
    held = parts(first.data)
    told = held["word/comments.xml"].decode().replace("<w:p>", '<w:p w14:paraId="0B">')
    told = told.replace(
        "<w:comments ", '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    )
    answer = '<w:comment w:id="7" w:author="王编"><w:p w14:paraId="0C"><w:r><w:t>已核</w:t></w:r></w:p></w:comment>'
    held["word/comments.xml"] = told.replace("</w:comments>", f"{answer}</w:comments>").encode()
    held["word/commentsExtended.xml"] = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="0B" w15:done="1"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" w15:done="0"/>'
        b"</w15:commentsEx>"
    )  # fmt: skip
    held["word/_rels/document.xml.rels"] = held["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    data = packed(held)
    same = commented(data, OTHER)
    assert same == Annotated(data, 0, 1, 0)  # a comment that was answered and settled stays so
    gone = commented(data)
    assert said(gone.data) == {"7": ("王编", "已核")}
    further = parts(gone.data)["word/commentsExtended.xml"]
    assert b"0B" not in further and b'paraId="0C" w15:done="0"' in further


def packed(held: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in held.items():
            file.writestr(name, data)
    return made.getvalue()


def test_the_strict_format_keeps_to_its_vocabulary() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    swapped = {
        name: held.replace(W.encode(), f"{strict}wordprocessingml/main".encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            f"{strict}officeDocument/relationships".encode(),
        )
        for name, held in parts(document(para(*STATED))).items()
    }
    made = parts(commented(packed(swapped), OTHER).data)
    assert f'<w:comments xmlns:w="{strict}wordprocessingml/main"'.encode() in made["word/comments.xml"]
    assert f"{strict}officeDocument/relationships/comments".encode() in made["word/_rels/document.xml.rels"]


def test_python_docx_opens_what_was_written() -> None:
    base = docx.Document()
    base.add_heading("青禾计划走进多县", 0)
    paragraph = base.add_paragraph("截至2021年6月，青禾计划已覆盖")
    paragraph.add_run("28").bold = True
    paragraph.add_run("个县。")
    held = io.BytesIO()
    base.save(held)
    made = commented(held.getvalue(), OTHER)
    again = docx.Document(io.BytesIO(made.data))
    assert [(one.author, one.initials) for one in again.comments] == [("auditor", "au")]
    assert [p.text for p in again.paragraphs] == ["青禾计划走进多县", "截至2021年6月，青禾计划已覆盖28个县。"]
    assert [(r.text, r.bold) for r in again.paragraphs[1].runs if r.text] == [
        ("截至2021年6月，青禾计划已覆盖", None), ("28", True), ("个", None), ("县。", None)
    ]  # fmt: skip


PIECES = st.sampled_from([
    "青禾计划", "26", "个县", "，", "近25万户。", run("粗体", "<w:b/>"), inserted(run("插入30")), deleted("删去"), note(1),
    f'<w:hyperlink w:anchor="x">{run("链接40个")}{run("又一段", "<w:i/>")}</w:hyperlink>', box(para("框里50户")),
    f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件60')}</w:sdtContent></w:sdt>", "<m:oMath><m:r><m:t>7.5</m:t></m:r></m:oMath>",
    "<w:r><w:rPr><w:u/></w:rPr><w:t>前</w:t><w:tab/><w:t>中80</w:t><w:br/><w:t>后</w:t></w:r>", run("藏", "<w:vanish/>"),
    '<w:bookmarkStart w:id="1" w:name="b"/>',
])  # fmt: skip


@settings(max_examples=50, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.lists(PIECES, max_size=8), min_size=1, max_size=4), st.data())
def test_a_comment_may_stand_anywhere_and_changes_no_text(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    made = document(*(para(*pieces) for pieces in [["首句。"], *paragraphs]), notes={1: para("注70个。")})
    read = manuscript(made, NAME)
    anchors, comments, wanted = Anchors(read.pieces), Comments(read), []
    pieces = manuscript(made, NAME).pieces  # as they are before any is parted
    for at in range(data.draw(st.integers(1, 5))):
        piece = data.draw(st.sampled_from(pieces))
        start = data.draw(st.integers(piece.start, piece.end - 1))
        line = (
            read.text.rfind("\n", 0, start),
            (read.text + "\n").index("\n", start),
        )  # no figure goes beyond it
        near = [other for other in pieces if start < other.end <= line[1] and other.start > line[0]]
        last = data.draw(st.sampled_from(near))
        end = data.draw(st.integers(max(start, last.start) + 1, last.end))
        first, until = anchors.before(start), anchors.after(end)
        comments.add(first, until, outside(until), [f"批注{at}"], None)
        wanted.append(
            read.text[start:end] if piece.element is not None and last.element is not None else None
        )
    written = read.package.rewritten(comments.parts())
    assert bare(body(written)) == bare(body(made))
    assert manuscript(written, NAME).text == read.text
    stands = marked(written)
    for number, text in enumerate(wanted):
        if text is not None and not set(text) & set("\t\v\n") and "60" not in text and "7.5" not in text:
            assert stands[str(number)].replace("藏", "") == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same_text(tmp_path: Path) -> None:
    data = document(*RICH, notes=NOTES)
    texts = []
    for name, held in (("a", data), ("b", commented(data, OTHER).data)):
        (tmp_path / f"{name}.docx").write_bytes(held)
        command = [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
            "--headless",
            "--convert-to",
        ]
        subprocess.run(
            [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / f"{name}.docx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        texts.append((tmp_path / f"{name}.txt").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert "28个县" in texts[0]
