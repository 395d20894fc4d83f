# SPDX-License-Identifier: GPL-3.0-or-later
"""From our Markdown to what each peer reads: HTML, flat OpenDocument, groff ms, Typst.

The same page (A4), margins (25 mm), font (Liberation Serif 11 pt where the peer
can have it), justification and French hyphenation for all.
"""

import ctypes
import ctypes.util
import html.parser
import json
import re
import xml.sax.saxutils


class Node:
    def __init__(self, name, attributes=None):
        self.name, self.attributes, self.children = name, dict(attributes or {}), []


class Reader(html.parser.HTMLParser):
    """A tree of elements and strings, of what cmark-gfm writes."""

    void = {"br", "hr", "img", "input"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag not in self.void:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in (node.name for node in self.open[1:]):
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data):
        self.open[-1].children.append(data)


def to_html(markdown):
    """The library that Paraphe itself reads Markdown with, called directly."""
    core = ctypes.CDLL(ctypes.util.find_library("cmark-gfm"))
    extensions = ctypes.CDLL(ctypes.util.find_library("cmark-gfm-extensions"))
    for function in (core.cmark_parser_new, core.cmark_find_syntax_extension, core.cmark_parser_finish,
                     core.cmark_parser_get_syntax_extensions):
        function.restype = ctypes.c_void_p
    core.cmark_render_html.restype = ctypes.c_char_p
    extensions.cmark_gfm_core_extensions_ensure_registered()
    parser = ctypes.c_void_p(core.cmark_parser_new(0))
    core.cmark_parser_attach_syntax_extension(parser, ctypes.c_void_p(core.cmark_find_syntax_extension(b"table")))
    data = markdown.encode()
    core.cmark_parser_feed(parser, data, ctypes.c_size_t(len(data)))
    document = ctypes.c_void_p(core.cmark_parser_finish(parser))
    listed = ctypes.c_void_p(core.cmark_parser_get_syntax_extensions(parser))
    return core.cmark_render_html(document, 0, listed).decode()


def read(markdown):
    reader = Reader()
    reader.feed(to_html(markdown))
    return reader.root


BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "pre"}


def split(node):
    """The children of a list item or a cell: runs of inlines stand for paragraphs."""
    paragraph = None
    for child in node.children:
        if isinstance(child, Node) and child.name in BLOCKS:
            paragraph = None
            yield child
        elif paragraph is not None:
            paragraph.children.append(child)
        elif isinstance(child, Node) or child.strip():
            paragraph = Node("p")
            paragraph.children.append(child)
            yield paragraph


def rows(table):
    for part in table.children:
        if isinstance(part, Node):
            for row in part.children:
                if isinstance(row, Node):
                    yield part.name == "thead", [cell for cell in row.children if isinstance(cell, Node)]


def squeeze(text):
    return re.sub(r"[ \t\n]+", " ", text)


# HTML, for WeasyPrint

STYLE = """@page{size:A4;margin:25mm;@bottom-center{content:counter(page) "/" counter(pages);font:9pt "Liberation Sans"}}
html{font:11pt/1.27 "Liberation Serif";hyphens:auto}body{margin:0}p,li{text-align:justify;margin:0 0 6pt}
h1{font-size:16pt;text-align:center}h2{font-size:13pt}h3{font-size:12pt}h1,h2,h3,h4{break-after:avoid;hyphens:manual}
table{width:100%;border-collapse:collapse}td,th{border:.5pt solid #000;padding:3pt;text-align:left;vertical-align:top}
tr{break-inside:avoid}"""


def write_html(markdown):
    return (f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Convention</title>'
            f"<style>{STYLE}</style></head><body>{to_html(markdown)}</body></html>")


# Flat OpenDocument, for LibreOffice

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt" fo:line-height="127%"
 fo:text-align="justify" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="Serif" fo:font-size="11pt"
 fo:language="fr" fo:country="FR" fo:hyphenate="true" fo:hyphenation-remain-char-count="3"
 fo:hyphenation-push-char-count="3"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="H1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties
 fo:text-align="center" fo:keep-with-next="always"/><style:text-properties fo:font-size="16pt" fo:font-weight="bold"
 fo:hyphenate="false"/></style:style>
<style:style style:name="H2" style:family="paragraph"><style:paragraph-properties fo:text-align="start"
 fo:keep-with-next="always"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="3pt"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-left="25mm" fo:margin-right="25mm" fo:margin-top="25mm" fo:margin-bottom="25mm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>@TEXT@</office:text></office:body></office:document>
"""


def fodt_inlines(node):
    out = []
    for child in node.children:
        if isinstance(child, str):
            out.append(xml.sax.saxutils.escape(squeeze(child)))
        elif child.name == "br":
            out.append("<text:line-break/>")
        elif child.name in ("strong", "em"):
            style = "B" if child.name == "strong" else "I"
            out.append(f'<text:span text:style-name="{style}">{fodt_inlines(child)}</text:span>')
        else:
            out.append(fodt_inlines(child))
    return "".join(out)


def fodt_block(block, style="Standard"):
    if block.name in ("ul", "ol"):
        items = (child for child in block.children if isinstance(child, Node))
        return "<text:list>%s</text:list>" % "".join(
            "<text:list-item>%s</text:list-item>" % "".join(fodt_block(inner) for inner in split(item)) for item in items)
    if block.name == "table":
        width = max(len(cells) for _, cells in rows(block))
        body = "".join("<table:table-row>%s</table:table-row>" % "".join(
            '<table:table-cell table:style-name="C">%s</table:table-cell>'
            % ("".join(fodt_block(inner, "Cell") for inner in split(cell)) or "<text:p/>")
            for cell in cells) for _, cells in rows(block))
        return f'<table:table><table:table-column table:number-columns-repeated="{width}"/>{body}</table:table>'
    if block.name in ("blockquote", "pre"):
        return "".join(fodt_block(inner) for inner in split(block))
    if block.name == "hr":
        return "<text:p/>"
    if block.name[0] == "h":
        level = int(block.name[1])
        return (f'<text:h text:style-name="{"H1" if level == 1 else "H2"}" text:outline-level="{level}">'
                f"{fodt_inlines(block)}</text:h>")
    return f'<text:p text:style-name="{style}">{fodt_inlines(block)}</text:p>'


def write_fodt(markdown):
    return FODT.replace("@TEXT@", "".join(fodt_block(block) for block in split(read(markdown))))


# groff ms, with the fonts that gropdf has: its Times

MS = """.nr PS 11p
.nr VS 14p
.nr PD 6p
.nr LL 16c
.nr PO 2.5c
.nr HM 2.5c
.nr FM 2.5c
"""


def ms_inlines(node):
    out = []
    for child in node.children:
        if isinstance(child, str):
            out.append(squeeze(child).replace("\\", "\\e"))
        elif child.name == "br":
            out.append("\n.br\n")
        elif child.name in ("strong", "em"):
            out.append(f"\\f{'B' if child.name == 'strong' else 'I'}{ms_inlines(child)}\\fP")
        else:
            out.append(ms_inlines(child))
    return "".join(out)


def ms_text(node):
    lines = (line.strip() for line in ms_inlines(node).split("\n"))
    return "\n".join(line if line == ".br" else "\\&" + line if line[:1] in (".", "'") else line for line in lines if line)


def ms_block(block):
    if block.name in ("ul", "ol"):
        out = []
        for i, item in enumerate(child for child in block.children if isinstance(child, Node)):
            for j, inner in enumerate(split(item)):
                if inner.name == "p":
                    mark = "\\(bu" if block.name == "ul" else f"{i + 1}."
                    out.append((f".IP {mark} 3\n" if j == 0 else ".LP\n") + ms_text(inner))
                else:
                    out.append(f".RS\n{ms_block(inner)}\n.RE")
        return "\n".join(out)
    if block.name == "table":
        lines = [cells for _, cells in rows(block)]
        shape = " ".join(["lx"] * max(len(cells) for cells in lines))
        body = "\n".join("\t".join("T{\n" + "\n.br\n".join(ms_text(inner) for inner in split(cell)) + "\nT}" for cell in cells)
                         for cells in lines)
        return f".TS H\nallbox;\n{shape}.\n.TH\n{body}\n.TE"
    if block.name in ("blockquote", "pre"):
        return "\n".join(ms_block(inner) for inner in split(block))
    if block.name == "hr":
        return ".sp"
    if block.name[0] == "h":
        return f".SH\n{ms_text(block)}"
    return f".LP\n{ms_text(block)}"


def write_ms(markdown):
    return MS + "\n".join(ms_block(block) for block in split(read(markdown))) + "\n"


# Typst

TYPST = """#set document(title: "Convention")
#set text(font: "Liberation Serif", size: 11pt, lang: "fr", region: "FR", hyphenate: true)
#set page(paper: "a4", margin: 25mm, footer: context align(center, text(9pt)[#counter(page).display("1/1", both: true)]))
#set par(justify: true, leading: .52em, spacing: .9em)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): it => align(center, text(16pt, it.body))
"""


def typst_escape(text):
    return re.sub(r'([\\#$*_`<>@\[\]~"/=+\-])', r"\\\1", squeeze(text))


def typst_inlines(node):
    out = []
    for child in node.children:
        if isinstance(child, str):
            out.append(typst_escape(child))
        elif child.name == "br":
            out.append("#linebreak()")
        elif child.name in ("strong", "em"):
            out.append(f"#{'strong' if child.name == 'strong' else 'emph'}[{typst_inlines(child)}]")
        elif child.name == "a":
            out.append(f"#link({json.dumps(child.attributes.get('href', ''))})[{typst_inlines(child)}]")
        else:
            out.append(typst_inlines(child))
    return "".join(out)


def typst_block(block):
    if block.name in ("ul", "ol"):
        items = (child for child in block.children if isinstance(child, Node))
        return f"#{'list' if block.name == 'ul' else 'enum'}(\n%s)\n" % ",\n".join(
            "[%s]" % "\n".join(typst_block(inner) for inner in split(item)) for item in items)
    if block.name == "table":
        lines = list(rows(block))
        columns = ", ".join(["1fr"] * max(len(cells) for _, cells in lines))
        out = [f"#table(columns: ({columns}), stroke: .5pt,"]
        for head, cells in lines:
            row = ", ".join("[%s]" % "\n".join(typst_block(inner) for inner in split(cell)).strip() for cell in cells)
            out.append(f"table.header({row})," if head else f"{row},")
        return "\n".join(out) + ")\n"
    if block.name in ("blockquote", "pre"):
        return "\n".join(typst_block(inner) for inner in split(block))
    if block.name == "hr":
        return "#line(length: 100%)\n"
    if block.name[0] == "h":
        return f"#heading(level: {block.name[1]})[{typst_inlines(block)}]\n"
    return typst_inlines(block) + "\n"


def write_typst(markdown):
    return TYPST + "\n".join(typst_block(block) for block in split(read(markdown)))


WRITERS = {"html": write_html, "fodt": write_fodt, "ms": write_ms, "typ": write_typst}


def convert(source, folder, name):
    """Writes @name in each form into @folder, from the Markdown file @source."""
    with open(source, encoding="utf-8") as file:
        markdown = file.read()
    for form, write in WRITERS.items():
        with open(f"{folder}/{name}.{form}", "w", encoding="utf-8") as file:
            file.write(write(markdown))
