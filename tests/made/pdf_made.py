"""PDF files made for tests: lines of text at places on pages, pictures, and nothing that needs a library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: its left end and base line in points from the lower left corner, its size; ``turned`` slants it."""

    text: str
    x: float
    y: float
    size: float = 12
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that fills the page but for its margins."""


def flowed(
    text: str, *, top: float = 760, columns: int = 34, indent: int = 2, size: float = 12
) -> list[Words]:
    """A paragraph as a program sets it: ``columns`` full-width characters a line, the first line indented."""
    lines: list[str] = [""]
    filled = float(indent)
    for char in text:
        wide = 0.5 if " " <= char <= "~" else 1
        if filled + wide > columns and char not in "，。、；：":
            lines.append("")
            filled = 0
        lines[-1] += char
        filled += wide
    begin = [90 + (0 if at else indent) * size for at in range(len(lines))]
    return [Words(line, begin[at], top - at * size * 1.5, size) for at, line in enumerate(lines)]


def pdf(*pages: Sequence[Words | Picture], to_unicode: bool = True) -> bytes:
    """The file with ``pages``. Without ``to_unicode`` nothing tells what its glyphs mean."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = "/BaseFont /A"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    sizes = "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80"
    mapped = "/ToUnicode 6 0 R" if to_unicode else ""
    told = (
        f"<< /Type /Font /Subtype /Type0 {font} /Encoding /Identity-H /DescendantFonts [4 0 R] {mapped} >>",
        f"<< /Type /Font /Subtype /CIDFontType2 {font} {system} /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] >>",
        f"<< /Type /FontDescriptor /FontName /A /Flags 4 {sizes} >>",
    )
    picture = b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    objects += [*(one.encode() for one in told), _stream(_TO_UNICODE), _stream(b"\0" * 12, picture)]
    kids = []
    for page in pages:
        objects.append(_stream(b"\n".join(map(_drawn, page))))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /P 7 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _drawn(one: Words | Picture) -> bytes:
    if isinstance(one, Picture):
        return f"q {WIDTH - 40} 0 0 {HEIGHT - 40} 20 20 cm /P Do Q".encode()
    matrix = f"0.7 0.7 -0.7 0.7 {one.x} {one.y}" if one.turned else f"1 0 0 1 {one.x} {one.y}"
    return f"BT /F {one.size} Tf {matrix} Tm <{one.text.encode('utf-16-be').hex()}> Tj ET".encode()


def _stream(data: bytes, told: bytes = b"") -> bytes:
    return b"<< " + told + f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
