"""A Word document as a reader sees it: what counts as text, what does not, and what is said of files that are none."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from reading_seen import astray, passages
from word_made import (
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

from auditor.model import Role, Table
from auditor.reading import ReadError, read_bytes

if TYPE_CHECKING:
    from auditor.model import Article

BODY = para("临川市农业局介绍，截至2021年6月，青禾计划已覆盖26个县。")
FORMULA = "<m:oMath><m:r><m:t>3.5</m:t></m:r></m:oMath>"
LINK = f'<w:hyperlink r:id="rId9">{run("统计公报")}</w:hyperlink>'
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('26个县')}</w:sdtContent></w:sdt>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("26")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>lín</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>临</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def read(*blocks: str, source: str = "稿件.docx", **more: object) -> Article:
    return read_bytes(document(*blocks, **more), source)  # type: ignore[arg-type]


def told(article: Article) -> list[str]:
    return [passage.text for passage in passages(article) if passage.text]


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ((run("覆盖2"), run("6", "<w:b/>"), run("个县")), "覆盖26个县"),
        (("覆盖", inserted(run("26")), deleted("27"), "个县"), "覆盖26个县"),
        ((f'<w:moveFrom w:id="1">{run("旧")}</w:moveFrom><w:moveTo w:id="2">{run("新")}</w:moveTo>', "句"), "新句"),
        (("见", LINK, "，26个县"), "见统计公报，26个县"),
        (("覆盖", CONTROL, "。"), "覆盖26个县。"),
        (("合计", FIELD, "个县"), "合计26个县"),
        (("增长", FORMULA, "倍"), "增长3.5倍"),
        ((RUBY, "川市"), "临川市"),
        (("覆盖", run("27", "<w:vanish/>"), "26个县"), "覆盖26个县"),
        (("覆盖", run("26", '<w:vanish w:val="0"/>'), "个县"), "覆盖26个县"),
        (("2", "<w:r><w:noBreakHyphen/></w:r>", "3天"), "2-3天"),
        (("覆盖26个县", note(1), "。"), "覆盖26个县。"),
        (('<w:bookmarkStart w:id="1" w:name="a"/>', "覆盖", '<w:proofErr w:type="spellStart"/>', "26个县"), "覆盖26个县"),
    ],
)  # fmt: skip
def test_what_a_reader_sees_of_a_paragraph(inner: tuple[str, ...], seen: str) -> None:
    article = read(BODY, para(*inner))
    assert article.text.split("\n")[1] == seen


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ((para(""), BODY, para("  "), para("二")), ["二"]),
        ((BODY, para("前半句，", mark='<w:del w:id="1"/>'), para("后半句。")), ["前半句，后半句。"]),
        ((BODY, para(deleted("全删了"), mark='<w:del w:id="1"/>'), para("留下的。")), ["留下的。"]),
        ((BODY, para("一", "<w:r><w:br/></w:r>", "二")), ["一\v二"]),
        ((BODY, table(row("县", "户"), row("青山县", "3万户"))), ["县\t户", "青山县\t3万户"]),
        ((BODY, table(row("县", "户"), row("删", "9", properties='<w:del w:id="1"/>'), row("留", "8"))), ["县\t户", "留\t8"]),
        ((BODY, table(row(cell("甲", "乙"), "丙"))), ["甲\v乙\t丙"]),
        ((BODY, f"<w:sdt><w:sdtPr/><w:sdtContent>{para('控件里')}</w:sdtContent></w:sdt>"), ["控件里"]),
        ((BODY, para("目录一 12", style="toc1")), []),
        ((BODY, para("正文", box(para("框里的话。"))), para("下一段")), ["正文", "下一段", "框里的话。"]),
    ],
)  # fmt: skip
def test_one_line_a_paragraph(blocks: tuple[str, ...], lines: list[str]) -> None:
    assert read(*blocks).text.split("\n")[1:] == lines


def test_every_character_leads_back() -> None:
    article = read(
        para("青禾计划走进28城", style="1"),
        para("截至", run("2021", "<w:b/>"), "年6月，覆盖", inserted(run("26个县")), deleted("27个县"), "。"),
        table(row("县", "户数"), row("青山县", cell("3", "万户"))),
        para("另一行", "<w:r><w:br/></w:r>", "近25万户。", note(3), box(para("框里有3万户。"))),
        notes={3: para("注：2020年为", run("25个县", "<w:i/>"), "。")},
    )
    assert astray(article) == []
    assert sum(len(p.text) for p in passages(article)) > 60


def test_notes_and_boxes_follow_the_text_once() -> None:
    article = read(
        para("青禾计划覆盖26个县。", note(2), box(para("框里的3万户。", note(1)))),
        para("又说一遍。", note(2)),
        para("末段。"),
        notes={1: para("第一条注。"), 2: para("第二条注。")},
    )
    assert told(article) == [
        "青禾计划覆盖26个县。",
        "又说一遍。",
        "末段。",
        "框里的3万户。",
        "第二条注。",
        "第一条注。",
    ]


def test_endnotes_are_read() -> None:
    part = spaced("endnotes", f'<w:endnote w:id="1">{para("尾注：2020年为25个县。")}</w:endnote>')
    data = document(
        para("覆盖26个县。", note(1, "endnote")), parts={"word/endnotes.xml": part}, relations={"endnotes": "endnotes.xml"}
    )  # fmt: skip
    assert told(read_bytes(data, "a.docx"))[-1] == "尾注：2020年为25个县。"


def test_comments_headers_and_footers_are_no_text() -> None:
    parts = {
        "word/comments.xml": spaced(
            "comments", f'<w:comment w:id="0">{para("这里是99个县吧？")}</w:comment>'
        ),
        "word/header1.xml": spaced("hdr", para("临川日报 第99期")),
    }
    article = read(BODY, parts=parts, relations={"comments": "comments.xml", "header": "header1.xml"})
    assert "99" not in article.text


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ((para("青禾计划走进28城", style="ti"), para("一、背景", style="1"), BODY), "青禾计划走进28城"),
        ((para("青禾计划走进28城", style="1"), para("一、背景", style="2"), BODY), "青禾计划走进28城"),
        ((para("青禾计划走进28城"), para("一、背景", style="1"), BODY, para("二、成效", style="1"), BODY), "青禾计划走进28城"),
        ((para("送审稿"), para("青禾计划走进28城", style="1"), BODY), "青禾计划走进28城"),
        ((para("青禾计划走进28城"), BODY, BODY), "青禾计划走进28城"),
        ((BODY, BODY), None),
    ],
)  # fmt: skip
def test_the_title(blocks: tuple[str, ...], title: str | None) -> None:
    found = read(*blocks).title
    assert (found and found.text) == title


def test_styles_make_headings_and_quotations() -> None:
    article = read(
        para("题目", style="ti"), para("小标题的底子", style="my"), BODY, para("引来的话。", style="q"), BODY
    )
    roles = {p.text: p.role for p in passages(article)}
    assert roles["小标题的底子"] is Role.HEADING
    assert roles["引来的话。"] is Role.QUOTE


def test_merged_cells() -> None:
    begun, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    article = read(
        BODY,
        table(
            row("县", cell("户数", properties=wide), properties="<w:tblHeader/>"),
            row("县", "2020年", "2021年", properties="<w:tblHeader/>"),
            row(cell("青山县", properties=begun), "2万", "3万"),
            row(cell("旧字", properties=goes_on), "4万", "5万"),
        ),
    )
    (grid,) = (p for p in article.passages if isinstance(p, Table))
    assert [[cell.text for cell in line] for line in grid.rows] == [
        ["县", "户数", "户数"],
        ["县", "2020年", "2021年"],
        ["青山县", "2万", "3万"],
        ["青山县", "4万", "5万"],
    ]
    assert grid.head_rows == 2


def test_a_table_that_only_lays_out_the_page_is_text() -> None:
    inner = table(row("县", "户数"), row("青山县", "3万"))
    article = read(table(row(cell(BODY, inner), "右栏")))
    assert not any(isinstance(p, Table) for p in article.passages)
    assert "3万" in told(article)


def test_the_date_is_that_of_the_file_name() -> None:
    published = read(BODY, source="drafts/2022-03-11 青禾.docx").published
    assert str(published.end) == "2022-03-11"


def test_what_is_embedded_is_said() -> None:
    assert [gap.zh for gap in read(BODY, '<w:altChunk r:id="rId7"/>').gaps] == ["嵌入的文档没有读"]


def test_the_strict_format_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    swapped = {}
    with zipfile.ZipFile(io.BytesIO(document(BODY))) as file:
        for name in file.namelist():
            text = file.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                f"{strict}wordprocessingml/main",
            )
            swapped[name] = text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships", f"{strict}officeDocument/relationships"
            )  # fmt: skip
    assert "26个县" in read_bytes(packed(swapped), "a.docx").text


def packed(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return held.getvalue()


def with_body(markup: str) -> bytes:
    """A package whose main part is ``markup``."""
    relation = '<Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{space}">{relation}</Relationships>',
            "word/document.xml": markup,
        }
    )


SHEET = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
BILLION = (
    '<!DOCTYPE w [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        ("青禾计划覆盖26个县。".encode(), "不是 Word 文档"),
        (OLE, "旧版 Office 文档"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (document(BODY)[:900], "已损坏"),
        (packed({"a.txt": "甲"}), "不是 Word 文档"),
        (with_body(SHEET), "不是 Word 文档"),
        (with_body("<w:document"), "已损坏"),
        (with_body(BILLION), "已损坏"),
        (document(para("")), "没有文字"),
    ],
)
def test_what_is_no_document_is_said_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as problem:
        read_bytes(data, "稿件.docx")
    assert said in problem.value.message.zh
    assert problem.value.message.zh.startswith("稿件.docx：")
    assert problem.value.message.en.startswith("稿件.docx: ")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.reading.word import package  # noqa: PLC0415

    monkeypatch.setattr(package, "PART_LIMIT", 10_000)
    bomb = document(para("哈" * 20_000))
    assert len(bomb) < 5_000
    with pytest.raises(ReadError, match="大得不像文稿"):
        read_bytes(bomb, "稿件.docx")
    monkeypatch.setattr(package, "WHOLE_LIMIT", 100)
    with pytest.raises(ReadError, match="大得不像文稿"):
        read_bytes(document(BODY), "稿件.docx")


def test_damaged_bytes_of_a_part_are_said() -> None:
    data = bytearray(document(BODY))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 8] = b"\xff" * 8
    with pytest.raises(ReadError, match="已损坏"):
        read_bytes(bytes(data), "稿件.docx")


@pytest.mark.parametrize(("name", "data"), [("稿件.txt", document(BODY)), ("稿件.md", document(BODY))])
def test_a_document_under_another_name_is_told_by_its_own(name: str, data: bytes) -> None:
    with pytest.raises(ReadError, match=r"扩展名不对，请改成 \.docx"):
        read_bytes(data, name)


def test_a_document_on_standard_input_needs_a_name() -> None:
    with pytest.raises(ReadError, match="--stdin-filename"):
        read_bytes(document(BODY), "-")


def test_styles_may_be_missing() -> None:
    assert "26个县" in read(BODY, styles="<w:styles xmlns:w='x'/>").text
