"""A PDF as a reader sees it: lines that go on, pages that are pictures, heads that repeat, files that are none."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from pdf_made import Picture, Words, flowed, pdf
from reading_seen import astray, body, passages
from word_made import document, para

from auditor import extract, rulebook
from auditor.reading import ReadError, read_bytes
from auditor.reading.pdf import pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from auditor.model import Article

PROSE = (
    "临川市农业局介绍，截至2021年6月，青禾计划已覆盖26个县，服务农户近25万户，比上年同期增加3.5万户，"
    "其中青山县农户占12.5%，白水县农户占8%，两县合计超过20%，其余各县的比例都在5%以下。"
)
OTHER = "青川市的情况不同，那里只有3个县加入，服务农户不到1万户，主要集中在山区，平原各县还没有开始。"


def read(*made: Sequence[Words | Picture], name: str = "稿件.pdf", to_unicode: bool = True) -> Article:
    return read_bytes(pdf(*made, to_unicode=to_unicode), name)


@pytest.mark.parametrize("columns", [13, 20, 27, 34])
@pytest.mark.parametrize("indent", [0, 2])
def test_a_paragraph_comes_through_whole_however_wide_it_is_set(columns: int, indent: int) -> None:
    first = flowed(PROSE, columns=columns, indent=indent)
    second = flowed(OTHER, columns=columns, indent=indent, top=first[-1].y - 40)
    article = read([*first, *second])
    assert body(article) == [PROSE, OTHER]
    assert astray(article) == []


def test_figures_that_a_line_breaks_are_read_whole() -> None:
    broken = [
        Words("青禾计划在青川各县推广的第三年里，服务的农户已经增加到了1", 90, 700),
        Words("2", 90 + 29 * 12 - 6, 700),
        Words("0万户，比上一年同期多出近两成；示范基地也由26个增加到48个", 90, 682),
        Words("，覆盖了全部山区乡镇和大多数平原乡镇，带动就业四千多人次。", 90, 664),
    ]
    article = read(broken)
    figures = [claim.seen for claim in extract(article, rulebook.load())]
    assert "120万户" in figures


def test_a_line_is_a_page() -> None:
    article = read(flowed("第一页的话。"), flowed("第二页有26个县。"), flowed("末页。"))
    assert article.text == "第一页的话。\n第二页有26个县。\n末页。"
    (claim,) = extract(article, rulebook.load())
    assert claim.line == 2
    assert article.text[slice(*claim.span)] == claim.text == "26个"


def test_a_sentence_goes_on_on_the_next_page_under_its_head() -> None:
    lines = flowed(PROSE, columns=20)
    made: list[list[Words | Picture]] = [
        [Words("临川日报　2022年3月11日", 90, 800, 9), *lines[:3], Words("— 1 —", 290, 40, 9)],
        [Words("临川日报　2022年3月11日", 90, 800, 9), *lines[3:], Words("— 2 —", 290, 40, 9)],
    ]
    assert body(read(*made)) == [PROSE]


@pytest.mark.parametrize("foot", ["7", "- 7 -", "第7页", "第 7 页 共 9 页", "7 / 9", "临川统计 第7页"])
def test_page_numbers_are_no_figures(foot: str) -> None:
    assert body(read([*flowed(PROSE), Words(foot, 280, 40, 9)])) == [PROSE]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    left = flowed(PROSE + PROSE, columns=17)
    right = [Words(line.text, line.x + 230, line.y) for line in flowed(OTHER + OTHER, columns=17)]
    assert body(read([*left, *right])) == [PROSE + PROSE, OTHER + OTHER]


def test_cells_of_a_table_are_never_joined() -> None:
    rows = [("青山县", "12", "3"), ("白水县", "45", "6"), ("青川县", "78", "9")]
    made = [
        Words(text, 90 + 150 * column, 700 - 18 * at)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    by_column = [made[at * 3 + column] for column in range(3) for at in range(3)]
    for order in (made, by_column):
        texts = {passage.text for passage in passages(read(order))}
        assert texts == {text for row in rows for text in row}


def test_items_of_a_list_stay_apart() -> None:
    items = [
        "一、青禾计划覆盖了临川全市的二十六个县和四个区以及一个新区",
        "二、服务农户三万户",
        "三、培训农技员一千人次",
    ]
    made = [Words(text, 90, 700 - 18 * at) for at, text in enumerate(["要点如下：", *items])]
    assert body(read(made)) == ["要点如下：", *items]


def test_a_number_is_not_joined_with_the_year_below_it() -> None:
    rows = [
        f"{year}年青禾计划各县的粮食总产量和油料总产量合计为{year * 3}" for year in (2019, 2020, 2021, 2022)
    ]
    made = [Words(text, 90, 700 - 18 * at) for at, text in enumerate(["要点如下：", *rows])]
    assert body(read(made)) == ["要点如下：", *rows]


def test_the_title_is_in_the_largest_type() -> None:
    title = [Words("青禾计划走进二十六个县", 150, 780, 22), Words("服务农户近二十五万户", 160, 748, 22)]
    article = read([*title, *flowed(PROSE, top=700)])
    assert article.title is not None
    assert article.title.text == "青禾计划走进二十六个县服务农户近二十五万户"
    assert body(article) == [PROSE]


def test_parts_of_a_line_are_put_in_their_place_whatever_their_order() -> None:
    line = [
        Words("临川市", 90, 700),
        Words("覆盖26个县", 150, 700),
        Words("及区", 210, 700),
        Words("已经", 126, 700),
    ]
    article = read(line)
    assert article.text == "临川市已经覆盖26个县及区"


def test_watermarks_are_no_text() -> None:
    article = read([*flowed(PROSE), Words("内部资料99份", 200, 300, 40, turned=True)])
    assert article.text.replace("\v", "") == PROSE


def test_radicals_are_read_as_the_characters_that_they_look_like() -> None:
    assert read(flowed("2021年6⽉1⽇，⻓江边有⼆⼗个县。")).text == "2021年6月1日，长江边有二十个县。"


def test_pages_that_are_pictures_are_said() -> None:
    article = read([Picture()], flowed(PROSE), [Picture(), Words("7", 290, 40)], [], [Picture()])
    assert [gap.zh for gap in article.gaps] == [
        "第 1、3、5 页是图片，没有文字可读（扫描件要先做文字识别），没有核对"
    ]
    assert body(article) == [PROSE]


def test_a_picture_beside_text_is_no_scan() -> None:
    assert read([Picture(), *flowed(PROSE)]).gaps == ()


def test_a_scan_of_several_pages_is_refused() -> None:
    with pytest.raises(ReadError, match="第 1—3 页是图片"):
        read([Picture()], [Picture()], [Picture()])


def test_fonts_that_tell_no_characters_are_said() -> None:
    with pytest.raises(ReadError, match="第 1 页的字体没有说明是什么字"):
        read([Words("".join(map(chr, range(0xE000, 0xE040))), 40, 700)])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        ("青禾计划覆盖26个县。".encode(), "不是 PDF"),
        (b"%PDF-1.7 and nothing more", "PDF 已损坏"),
        (pdf([]), "没有文字"),
    ],
)
def test_what_is_no_pdf_is_said_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as problem:
        read_bytes(data, "稿件.pdf")
    assert said in problem.value.message.zh
    assert problem.value.message.zh.startswith("稿件.pdf：")
    assert problem.value.message.en.startswith("稿件.pdf: ")


def test_a_password_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(data: bytes) -> None:
        raise pages.pypdfium2.PdfiumError("Failed to load document", err_code=pages.raw.FPDF_ERR_PASSWORD)

    monkeypatch.setattr(pages.pypdfium2, "PdfDocument", locked)
    with pytest.raises(ReadError, match="有密码"):
        read_bytes(pdf(flowed(PROSE)), "稿件.pdf")


def test_absurdly_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE_LIMIT", 1)
    with pytest.raises(ReadError, match="大得不像文稿"):
        read(flowed("一。"), flowed("二。"))
    monkeypatch.setattr(pages, "PAGE_LIMIT", 100)
    monkeypatch.setattr(pages, "CHARACTER_LIMIT", 10)
    with pytest.raises(ReadError, match="大得不像文稿"):
        read(flowed(PROSE))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_prints_is_read_as_the_document_is(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        document(para("青禾计划走进多县", style="ti"), para(PROSE), para(OTHER), para(PROSE))
    )
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    article = read_bytes((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    assert body(article) == [PROSE, OTHER, PROSE]
