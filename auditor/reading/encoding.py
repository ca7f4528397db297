"""Bytes → text: a byte order mark, then UTF-8, then the Chinese legacy encodings; newlines stay as they are."""

from __future__ import annotations

import codecs
import re

from auditor.reading.fault import ReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of what editors drop into a folder by mistake, with its name in both languages.
BINARY_HEADS = (
    (b"PK\x03\x04", "Office 文档或压缩包", "Office document or archive"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档", "old Office document"),
    (b"\x89PNG", "图片", "picture"),
    (b"\xff\xd8\xff", "图片", "picture"),
    (b"GIF8", "图片", "picture"),
    (b"{\\rtf", "RTF 文档", "RTF document"),
)

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*(?P<name>[A-Za-z0-9_-]+)""", re.IGNORECASE)

# Marks and function words that no Chinese page does without: the wrong decoding has next to none of them.
COMMON = {
    "gb18030": frozenset("，。、：；“”（）的一是在了有和不为这个中国年月日人以到与"),
    "big5hkscs": frozenset("，。、：；「」（）的一是在了有和不為這個中國年月日人以到與"),
}
# Below this share of common characters neither encoding is believable: Chinese prose has some 20 %.
BELIEVABLE = 0.04


def decode(data: bytes, source: str) -> str:
    """The text of ``data``; offsets elsewhere are code points into this text, newlines untranslated.

    A byte order mark is not part of the text: offsets count from after it, as in Python's ``utf-8-sig``.
    Raises ReadError for empty, binary and undecodable data, and for UTF-8 with damaged bytes (naming the line):
    read as GBK it would give plausible nonsense. Wrong where a GBK file is so short that nothing common is in it.

    >>> decode("覆盖28个城市，服务企业。".encode("gbk"), "a.txt")
    '覆盖28个城市，服务企业。'
    """
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _not_empty(_strictly(data[len(mark) :], name, source), source)
    _refuse_binary(data, source)
    try:
        return _not_empty(data.decode("utf-8"), source)
    except UnicodeDecodeError as problem:
        return _not_empty(_legacy(data, source, problem), source)


def _not_empty(text: str, source: str) -> str:
    if text.strip("\ufeff \t\r\n\f\u3000"):
        return text
    raise empty(source)


def empty(source: str) -> ReadError:
    """What is said of a file in which nothing stands."""
    return ReadError(
        f"{source}：文件是空的，没有可读的文章", f"{source}: the file is empty, there is no article to read"
    )


def _strictly(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as problem:
        line = data[: problem.start].decode(name, "replace").count("\n") + 1
        raise ReadError(
            f"{source}:{line}：不是有效的 {name.upper()} 文本（第 {problem.start} 字节起），请用 UTF-8 重新保存",
            f"{source}:{line}: not valid {name.upper()} (from byte {problem.start}), save it again as UTF-8",
        ) from None


def _refuse_binary(data: bytes, source: str) -> None:
    if suffix := _renamed(data):
        if source == "-":
            raise ReadError(
                f"-：标准输入是 {suffix} 文件，请用 --stdin-filename 稿件{suffix} 说明",
                f"-: standard input is a {suffix} file, say so with --stdin-filename draft{suffix}",
            )
        raise ReadError(
            f"{source}：内容是 {suffix} 文件，扩展名不对，请改成 {suffix}",
            f"{source}: a {suffix} file with another extension, rename it to {suffix}",
        )
    for head, zh, en in BINARY_HEADS:
        if data.startswith(head):
            raise ReadError(
                f"{source}：是{zh}，不是文本文件，请先另存为 .txt、.md 或 .html",
                f"{source}: {en}, not a text file, save it as .txt, .md or .html first",
            )
    sample = data[:65536]
    controls = len(CONTROL.findall(sample))
    if b"\0" in sample or controls * 100 > len(sample):
        raise ReadError(
            f"{source}：是二进制文件，不是文本，请确认文件没有选错",
            f"{source}: a binary file, not text, check that it is the right file",
        )


def _renamed(data: bytes) -> str:
    """The extension of a format that is read, if ``data`` is in it and has come as a text file; else ""."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    return ".docx" if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data else ""


def _legacy(data: bytes, source: str, problem: UnicodeDecodeError) -> str:
    lenient = data.decode("utf-8", "replace")
    han = sum("\u4e00" <= char <= "\u9fff" for char in lenient)
    if lenient.count("\ufffd") * 4 < han:  # GBK read so gives next to nothing but replacement marks
        line = data.count(b"\n", 0, problem.start) + 1
        raise ReadError(
            f"{source}:{line}：UTF-8 文本在第 {problem.start} 字节处损坏，请改正这一行后重新保存",
            f"{source}:{line}: UTF-8 text with a damaged byte at {problem.start}, mend this line and save it again",
        )
    # A declared charset decides between equals only: pages are converted without their declaration being touched.
    found = DECLARED.search(data[:2048])
    declared = found["name"].lower() if found else b""
    readings = []
    for name, common in COMMON.items():
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = sum(char > "\x7f" for char in text)
        share = sum(char in common for char in text) / max(foreign, 1)
        readings.append((share, declared.startswith(name[:2].encode()), name, text))
    readings.sort(key=lambda reading: reading[:2], reverse=True)
    if readings and (readings[0][0] >= BELIEVABLE or len(data) < 64):
        return readings[0][3]
    return _guessed(data, source)


def _guessed(data: bytes, source: str) -> str:
    # Imported here: only text that is in none of the expected encodings pays for it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data).best()
    if best is not None and best.percent_chaos == 0 and best.encoding != "ascii":
        return str(best)
    raise ReadError(
        f"{source}：无法识别文字编码（试过 UTF-8、GB18030、Big5），请用 UTF-8 重新保存",
        f"{source}: unknown text encoding (tried UTF-8, GB18030, Big5), save it again as UTF-8",
    )
