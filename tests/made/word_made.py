"""Word documents made for tests, from the markup of their bodies, so that every construct can stand in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES: Final = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("w", W),
        ("r", OFFICE),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)
STYLES: Final = f"""<w:styles {_SPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="本报小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="ti"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="ac"><w:name w:val="annotation text"/></w:style>
<w:style w:type="character" w:styleId="ar"><w:name w:val="annotation reference"/></w:style>
</w:styles>"""


def run(text: str, properties: str = "") -> str:
    """A run of the text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, style: str = "", mark: str = "") -> str:
    """A paragraph of runs: plain text becomes one. ``mark`` goes into the properties of the paragraph mark."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f"<w:pPr>{named}{marked}</w:pPr>" if named or marked else ""
    return f"<w:p>{properties}{inner}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inner = "".join(one if one.startswith("<") else para(one) for one in paragraphs) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table; plain text becomes a cell."""
    inner = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def inserted(inner: str) -> str:
    """Runs that a colleague inserted."""
    return f'<w:ins w:id="9" w:author="李编" w:date="2022-03-01T00:00:00Z">{inner}</w:ins>'


def deleted(text: str) -> str:
    """Text that a colleague deleted."""
    return f'<w:del w:id="8" w:author="李编"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def box(*paragraphs: str) -> str:
    """A run with a text box, as Word writes it: once for itself and once for older programs."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def note(number: int, kind: str = "footnote") -> str:
    """A run with the reference to a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def document(
    *blocks: str,
    notes: Mapping[int, str] | None = None,
    parts: Mapping[str, str] | None = None,
    relations: Mapping[str, str] | None = None,
    styles: str = STYLES,
) -> bytes:
    """The file of a document with ``blocks`` in its body and the footnotes ``notes`` (id → paragraphs).

    ``parts`` are further ones by name, ``relations`` what the body is related to (kind → part in word/).
    """
    made = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": styles,
        "docProps/app.xml": "<Properties/>",
        **(parts or {}),
    }
    related = {"styles": "styles.xml", **(relations or {})}
    if notes:
        rows = "".join(f'<w:footnote w:id="{number}">{inner}</w:footnote>' for number, inner in notes.items())
        made["word/footnotes.xml"] = (
            f'<w:footnotes {_SPACES}><w:footnote w:id="-1" w:type="separator">{para("——")}</w:footnote>{rows}</w:footnotes>'
        )
        related["footnotes"] = "footnotes.xml"
    made["word/_rels/document.xml.rels"] = _relations(related)
    made["_rels/.rels"] = _relations({"officeDocument": "word/document.xml"})
    made["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KINDS}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KINDS}.styles+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS}.{name}+xml"/>'
            for name in ("footnotes", "comments")
            if f"word/{name}.xml" in made
        )
        + "</Types>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in made.items():
            file.writestr(
                zipfile.ZipInfo(name, (2022, 3, 1, 8, 0, 0)),
                f'<?xml version="1.0"?>{text}',
                zipfile.ZIP_DEFLATED,
            )
    return held.getvalue()


def spaced(name: str, inner: str) -> str:
    """The part ``w:name`` with ``inner``, its prefixes declared."""
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>"


def _relations(kinds: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
