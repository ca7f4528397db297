"""Encodings told apart, and what cannot be read said with file, place and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.reading import ReadError, decode, read

if TYPE_CHECKING:
    from pathlib import Path

SIMPLIFIED = "临川市青禾计划启动，截至去年底，已覆盖31个城市，服务企业超过120万家。\r\n第二行。\n"
TRADITIONAL = "臨川市青禾計劃啟動，截至去年底，已覆蓋31個城市，服務企業超過120萬家。這是第二句。\n"

ENCODINGS = [
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "utf-8-sig"),
    (SIMPLIFIED, "utf-16"),
    (SIMPLIFIED, "gbk"),
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED + "𠮷野家新增3家店。", "gb18030"),
    (TRADITIONAL, "utf-8"),
    (TRADITIONAL, "big5"),
    (TRADITIONAL, "gb18030"),
    ("plain ASCII, 31 cities.", "ascii"),
    ("共3家", "gbk"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODINGS)
def test_decode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_utf16_big_endian() -> None:
    assert decode(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "a.txt") == SIMPLIFIED


BAD = [
    (b"", "空"),
    (b"  \r\n\t", "空"),
    ("\ufeff\n".encode(), "空"),
    (b"\x00\x01\x02binary", "二进制"),
    (b"%PDF-1.7 text", ".pdf"),
    (b"PK\x03\x04rest", "Office"),
    (b"\x89PNG\r\n", "图片"),
    ((SIMPLIFIED * 3).encode()[:-5] + b"\xff\xfe" + SIMPLIFIED.encode(), "损坏"),
    (b"\xef\xbb\xbf\xff\xff", "UTF-8"),
    (b"\xff\xfe\x00", "UTF-16"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_unreadable_bytes_are_said(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "文稿/a.txt")
    assert str(caught.value).startswith("文稿/a.txt")
    assert said in str(caught.value)
    assert caught.value.message.told("en").startswith("文稿/a.txt")


def test_damaged_utf8_names_the_line() -> None:
    with pytest.raises(ReadError, match=r"^a\.txt:3："):
        decode(("第一行文字。\n第二行文字。\n第三行".encode() + b"\xff" + "文字。\n".encode()) * 1, "a.txt")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="不存在"):
        read(tmp_path / "none.md")
    with pytest.raises(ReadError, match="文件夹"):
        read(tmp_path)


def test_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(SIMPLIFIED.encode("gbk"))
    monkeypatch.chdir(tmp_path)
    assert read("in/a.txt").source == "in/a.txt"
    assert read("in/a.txt", source="-").source == "-"
    assert read("in/a.txt").text == SIMPLIFIED


def test_a_read_error_survives_a_process_border() -> None:
    import pickle  # noqa: PLC0415

    assert pickle.loads(pickle.dumps(ReadError("甲", "a"))).message.en == "a"
