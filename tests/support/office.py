"""Word files for tests, made from the XML of their parts, and LibreOffice where it is installed."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"{more}><w:name w:val="{name}"/>{based}{inner}</w:style>'
    for key, name, based, inner, more in (
        ("Normal", "Normal", "", "", ' w:default="1"'),
        ("berschrift1", "heading 1", '<w:basedOn w:val="Normal"/>', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', ""),
        ("Unter", "House subhead", '<w:basedOn w:val="berschrift2"/>', "", ""),
        ("berschrift2", "heading 2", '<w:basedOn w:val="Normal"/>', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', ""),
        ("Titel", "Title", "", "", ""),
        ("Zitat", "Quote", "", "", ""),
        ("Aufz", "List Bullet", "", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>', ""),
        ("Vz1", "toc 1", "", "", ""),
        ("Code", "HTML Preformatted", "", "", ""),
        ("Geheim", "Notes to self", "", "<w:rPr><w:vanish/></w:rPr>", ""),
    )
)


def run(text: str, properties: str = "") -> str:
    """A run of text; blanks at its ends count."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes a run of text."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{styled}{properties}</w:pPr>" if styled or properties else ""
    return f"<w:p>{inner}{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def field(instruction: str, result: str) -> str:
    """A field of several runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{escape(instruction)}'
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is the XML of its paragraphs."""
    return (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        + "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def box(inner: str) -> str:
    """A run with a text box, as Word writes it: for new programs and once more for old ones."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="2000000" cy="900000"/><wp:docPr id="7" name="Box 7"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


#: parts by the word they are called by here: their file, their root element and the words of their content type
_PARTS = {
    "styles": ("styles", "styles"),
    "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "comments": ("comments", "comments"),
    "header": ("header1", "hdr"),
    "footer": ("footer1", "ftr"),
}


def docx(*body: str, links: dict[str, str] | None = None, core: str = "", extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file. ``parts`` are the inner XML of styles, footnotes ...; ``links`` are addresses by their ids."""
    parts = {"styles": STYLES, **parts}
    overrides = "".join(
        f'<Override PartName="/word/{file}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for kind, file in [("document.main", "document"), *((kind, _PARTS[kind][0]) for kind in parts)]
    )
    relations = "".join(
        f'<Relationship Id="p{kind}" Type="{_RELATIONS}/{kind}" Target="{_PARTS[kind][0]}.xml"/>' for kind in parts
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        + (f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>' if core else "")
        + "</Relationships>",
        "word/document.xml": f'<w:document {_SPACES}><w:body>{"".join(b if b.startswith("<") else para(b) for b in body)}'
        "<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
    }
    if core:
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    for kind, inner in parts.items():
        file, root = _PARTS[kind]
        files[f"word/{file}.xml"] = f"<w:{root} {_SPACES}>{inner}</w:{root}>"
    return packed({**files, **(extra or {})})


def packed(files: dict[str, str | bytes]) -> bytes:
    """A zip file of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in files.items():
            if isinstance(inner, str):
                inner = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + inner
            archive.writestr(zipfile.ZipInfo(name), inner, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@functools.cache
def libreoffice() -> str | None:
    """LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def exported(data: bytes, folder: Path, into: str = "txt:Text (encoded):UTF8", name: str = "draft.docx") -> bytes:
    """What LibreOffice makes of a file."""
    (folder / name).write_bytes(data)
    out = folder / "out"
    command = [
        libreoffice() or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", into,
        "--outdir", str(out), str(folder / name),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    (made,) = out.iterdir()
    return made.read_bytes()
