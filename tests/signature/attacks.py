# SPDX-License-Identifier: GPL-3.0-or-later
"""Forges signed files in every published way, from good ones of ours.

Each forger takes a PDF with a cross-reference table and one signature ("Prefecture")
and gives another that must not pass.  Works on bytes, so that nothing repairs what it does."""

import re


def last(pattern, data):
    return list(re.finditer(pattern, data, re.S))[-1]


def trailer(data):
    text = last(rb"trailer\s*<<(.*?)>>\s*startxref", data).group(1)
    return {"root": int(re.search(rb"/Root (\d+)", text).group(1)), "size": int(re.search(rb"/Size (\d+)", text).group(1)),
            "prev": int(last(rb"startxref\s+(\d+)", data).group(1))}


def body(data, number):
    return last(rb"(?:^|\n)%d 0 obj\s(.*?)\s*endobj" % number, data).group(1)


def find(data, pattern):
    """The number of the last object whose text matches."""
    for match in reversed(list(re.finditer(rb"(?:^|\n)(\d+) 0 obj\s(.*?)endobj", data, re.S))):
        if re.search(pattern, match.group(2), re.S):
            return int(match.group(1))
    raise LookupError(pattern)


def update(data, objects, xref=True, root=None):
    t = trailer(data)
    out = bytearray(data)
    places = {}
    for number, text in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    if not xref:
        return bytes(out)
    start = len(out)
    out += b"xref\n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    size = max(t["size"], max(places) + 1)
    out += b"trailer\n<< /Size %d /Prev %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, t["prev"], root or t["root"], start)
    return bytes(out)


def stream(content, entries=b""):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(data):
    return find(data, rb"/Type /Page\b(?!s)")


def field(data, name):
    return find(data, rb"/FT\s*/Sig.*?/T\s*\(%s\)|/T\s*\(%s\).*?/FT\s*/Sig" % (name, name))


def signature(data):
    return find(data, rb"/Type\s*/Sig\b.*?/ByteRange")


def range_of(data):
    match = last(rb"/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)\s*\]", data)
    return match, [int(match.group(i)) for i in range(1, 5)]


PAINT = b"1 1 0.6 rg 60 700 400 60 re f"


def overlay(number):
    return stream(PAINT, b"/Type /XObject /Subtype /Form /BBox [0 0 900 900]")


def extend_annotation(text, number):
    return re.sub(rb"(/Annots \[[^\]]*)\]", rb"\1 %d 0 R ]" % number, text, count=1)


def in_place(data, match, text):
    old = match.group(0)
    assert len(text) <= len(old)
    return data.replace(old, text + b" " * (len(old) - len(text)), 1)


def replace_content(data, **options):
    p, n = page(data), trailer(data)["size"]
    return update(data, {p: re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % n, body(data, p)), n: stream(PAINT)}, **options)


def saved_with_copy(data):
    p, n, s = page(data), trailer(data)["size"], signature(data)
    return update(data, {p: re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % n, body(data, p)), n: stream(PAINT), s: body(data, s)})


def content_in_place(data):
    return update(data, {content_of(data): stream(PAINT)})


def wrapped(data):
    """What follows the gap moves away; another update stands in the gap."""
    _, (_, before, after, _) = range_of(data)
    t, p = trailer(data), page(data)
    real = data[before:after].rstrip(b">").rstrip(b"0")
    real += b"0" * ((len(real) + 1) % 2) + b">"
    p_text = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % t["size"], body(data, p))
    inside = b" >>\nendobj\n"
    first = before + len(real) + len(inside)
    inside += b"%d 0 obj\n%s\nendobj\n" % (p, p_text)
    second = before + len(real) + len(inside)
    inside += b"%d 0 obj\n%s\nendobj\n" % (t["size"], stream(PAINT))
    start = before + len(real) + len(inside)
    inside += b"xref\n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (p, first, t["size"], second)
    inside += b"trailer\n<< /Size %d /Prev %d /Root %d 0 R >>\n" % (t["size"] + 1, t["prev"], t["root"])
    gap = (real + inside)[: after - before]
    gap += b" " * (after - before - len(gap))
    return data[:before] + gap + data[after:] + b"\nstartxref\n%d\n%%%%EOF\n" % start


def annotated(data):
    p, n = page(data), trailer(data)["size"]
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [60 700 460 760] /F 4 /Contents (999 EUR) /AP << /N %d 0 R >> >>" % (n + 1)
    return update(data, {p: extend_annotation(body(data, p), n), n: note, n + 1: overlay(n + 1)})


def sneaky_field(data):
    p, n = page(data), trailer(data)["size"]
    form = find(data, rb"/Fields \[")
    box = (b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Extra) /Rect [60 700 460 760] /F 4 /P %d 0 R /AP << /N %d 0 R >> >>" % (p, n + 1))
    return update(data, {p: extend_annotation(body(data, p), n), form: re.sub(rb"(/Fields \[[^\]]*)\]", rb"\1 %d 0 R ]" % n, body(data, form), count=1),
                         n: box, n + 1: overlay(n + 1)})


def other_appearance(name):
    def forge(data):
        f, n = field(data, name), trailer(data)["size"]
        text = re.sub(rb"/AP\s*<<\s*/N \d+ 0 R\s*>>", b"/AP << /N %d 0 R >>" % n, body(data, f))
        assert text != body(data, f)
        return update(data, {f: text, n: overlay(n)})
    return forge


def appearance_in_place(data):
    number = int(re.search(rb"/AP\s*<<\s*/N (\d+) 0 R", body(data, field(data, b"Prefecture"))).group(1))
    return update(data, {number: overlay(number)})


def signed_twice_from_one(data):
    f = field(data, b"Commune")
    return update(data, {f: re.sub(rb">>\s*$", b" /V %d 0 R >>" % signature(data), body(data, f))})


def opens_with_program(data):
    root = trailer(data)["root"]
    return update(data, {root: body(data, root).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>")})


def other_catalog(data):
    t = trailer(data)
    return update(data, {t["size"]: body(data, t["root"])}, root=t["size"])


def fewer_pages(data):
    tree = find(data, rb"/Type /Pages")
    return update(data, {tree: re.sub(rb"/Kids \[[^\]]*\]", b"/Kids [ ]", body(data, tree)).replace(b"/Count 1", b"/Count 0")})


def more_pages(data):
    tree, n = find(data, rb"/Type /Pages"), trailer(data)["size"]
    return update(data, {tree: re.sub(rb"(/Kids \[[^\]]*)\]", rb"\1 %d 0 R ]" % n, body(data, tree)).replace(b"/Count 1", b"/Count 2"),
                         n: b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % tree})


def flipped(data):
    _, (_, before, _, _) = range_of(data)
    place = before // 2
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]


def ranged(text):
    return lambda data: in_place(data, range_of(data)[0], text)


def contents(text):
    def forge(data):
        _, (_, before, after, _) = range_of(data)
        return data[:before] + text + b" " * (after - before - len(text)) + data[after:]
    return forge


def font_changed(data):
    number = find(data, rb"/BaseFont /\S+.*?/ToUnicode")
    return update(data, {number: re.sub(rb"/BaseFont /\S+", b"/BaseFont /Helvetica", body(data, number))})


def content_of(data):
    return int(re.search(rb"/Contents (\d+) 0 R", body(data, page(data))).group(1))


def hide_objects(data, first):
    """The same with a last /Size that leaves @first and all after it out, which readers read all the same."""
    match = last(rb"/Size (\d+)", data)
    return data[: match.start(1)] + (b"%d" % first).rjust(len(match.group(1)), b"0") + data[match.end(1):]


def content_and_version(data):
    """Something that is allowed is changed too."""
    root = trailer(data)["root"]
    return update(data, {content_of(data): stream(PAINT), root: body(data, root).replace(b"/Type /Catalog", b"/Type /Catalog /Version /1.7")})


def left_open(data):
    """Before signing: a string that is open where the file ends."""
    return update(data, {trailer(data)["size"]: b"<< /Type /XObject /K ("})


def close_string(data):
    """After it: what closes the string, so that the signed bytes are read in another way."""
    t = trailer(data)
    head = b") >>\nendobj\n"
    start = len(data) + len(head)
    return (data + head + b"xref\n%d 1\n%010d 00000 n \n" % (t["size"], start)
            + b"trailer\n<< /Size %d /Prev %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (t["size"] + 1, t["prev"], t["root"], start))


FORGERIES = {
    "wrapping": wrapped,
    "saving-content": replace_content,
    "saving-content-without-xref": lambda data: replace_content(data, xref=False),
    "saving-with-a-copied-signature": saved_with_copy,
    "saving-over-a-content-stream": content_in_place,
    "range-missing": ranged(b"/ByteRang2 [0 1 2 3]"),
    "range-null": ranged(b"/ByteRange null"),
    "range-negative": ranged(b"/ByteRange [0 -1 -1 -1]"),
    "range-zero": ranged(b"/ByteRange [0 0 0 0]"),
    "range-of-two": ranged(b"/ByteRange [0 100]"),
    "range-huge": ranged(b"/ByteRange [0 9 9223372036854775807 9]"),
    "contents-empty": contents(b"<>"),
    "contents-zero": contents(b"<00>"),
    "contents-null": contents(b"null"),
    "annotation": annotated,
    "sneaky-field": sneaky_field,
    "appearance-of-the-signed-field": other_appearance(b"Prefecture"),
    "appearance-of-the-signed-field-in-place": appearance_in_place,
    "appearance-of-an-empty-field": other_appearance(b"Commune"),
    "one-signature-in-two-fields": signed_twice_from_one,
    "opens-with-a-program": opens_with_program,
    "other-catalog": other_catalog,
    "page-removed": fewer_pages,
    "page-added": more_pages,
    "font-changed": font_changed,
    "bit-flipped": flipped,
    "junk-before": lambda data: b"junk\n" + data,
    "junk-after": lambda data: data + b"\n% nothing\n",
    "empty-update": lambda data: update(data, {trailer(data)["size"]: b"<< /A 1 >>"}),
}
