# SPDX-License-Identifier: GPL-3.0-or-later
"""Forgeries that were prepared before someone signed: a file in which an object plays two parts, or that is read in
two ways, is signed in good faith, and later shows something else by a change that looks like a second signature.

Each has what is done to a PDF with a cross-reference table before "Prefecture" signs it, and what is done to the
signed file."""

import re

import attacks
from attacks import PAINT, body, content_of, field, find, overlay, page, stream, trailer, update
from office import sign_by_openssl

ROOM = 6000  # digits of a signature


def signed_update(data, name, objects, entries=b"", parameters=b"", sub_filter=b"ETSI.CAdES.detached", sign=sign_by_openssl):
    """An update in which the field @name is signed too, by another program than ours. @objects: number → text,
    @entries: more in the field, @parameters: more in the signature, @sign: fills it in."""
    f, number = field(data, name), max([trailer(data)["size"] - 1, *objects]) + 1
    text = objects.pop(f, body(data, f))
    objects[f] = re.sub(rb">>\s*$", b" /V %d 0 R %s >>" % (number, entries), text)
    objects[number] = (b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /M (D:20260312100000Z) %s /ByteRange [0 0 0 0%s] /Contents <%s> >>"
                       % (sub_filter, parameters, b" " * 40, b"0" * ROOM))
    made = update(data, objects)
    gap = made.rindex(b"/Contents <" + b"0" * ROOM) + len(b"/Contents ")
    after = gap + ROOM + 2
    span = b"/ByteRange [0 %d %d %d" % (gap, after, len(made) - after)
    place = made.rindex(b"/ByteRange [0 0 0 0")
    made = made[:place] + span + made[place + len(span):]
    return sign(made)


def with_entries(text, entries):
    return re.sub(rb">>\s*$", b" " + entries + b" >>", text)


def without(text, key):
    return re.sub(rb"/%s (\d+ 0 R|<<.*?>>|\[.*?\]|/\S+)" % key, b"", text, count=1, flags=re.S)


def tree(data):
    """The root of the pages, which says what they use."""
    return find(data, rb"/Type /Pages\b")


def resources(data):
    return body(data, int(re.search(rb"/Resources (\d+) 0 R", body(data, tree(data))).group(1)))


def with_resources(data, text):
    """The root of the pages with other resources."""
    return re.sub(rb"/Resources \d+ 0 R", lambda _: b"/Resources " + text, body(data, tree(data)))


def font(data):
    return int(re.search(rb"/Font <<.*?(\d+) 0 R", resources(data), re.S).group(1))


def changed_font(data):
    number = font(data)
    return {number: re.sub(rb"/BaseFont /\S+", b"/BaseFont /Helvetica", body(data, number))}


def allowed(data):
    """Something that may change, so that an update is one."""
    root = trailer(data)["root"]
    return {root: with_entries(without(body(data, root), b"Version"), b"/Version /1.7")}


def painting(data, name):
    """A page whose resources have @number as the dictionary of its XObjects, and that paints one called @name."""
    def change(number):
        n = trailer(data)["size"]
        text = with_resources(data, with_entries(without(resources(data), b"XObject"), b"/XObject %d 0 R" % number))
        painted = re.sub(rb"/Contents (\d+) 0 R", b"/Contents [ \\1 0 R %d 0 R ]" % n, body(data, page(data)))
        return update(data, {tree(data): text, page(data): painted, n: stream(b"q /%s Do Q" % name)})
    return change


def new_field(data):
    """One more field, which nobody sees."""
    form, n = find(data, rb"/SigFlags"), trailer(data)["size"]
    return update(data, {n: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Extra) /Rect [0 0 0 0] /F 132 /P %d 0 R >>" % page(data),
                         page(data): attacks.extend_annotation(body(data, page(data)), n),
                         form: re.sub(rb"(/Fields \[[^\]]*)\]", rb"\1 %d 0 R ]" % n, body(data, form), count=1)})


# The page hides from a search that it refers to its content.

def hide_page(data):
    c, f = content_of(data), field(data, b"Commune")
    return update(data, {page(data): with_entries(body(data, page(data)), b"/PieceInfo (/Type /XRef)"),
                         f: with_entries(without(body(data, f), b"AP"), b"/AP << /N %d 0 R >>" % c)})


def replace_hidden(data):
    return signed_update(data, b"Commune", {content_of(data): stream(PAINT)})


def refer_to_nothing(data):
    n = trailer(data)["size"] + 60
    text = re.sub(rb"/Contents (\d+) 0 R", b"/Contents [ \\1 0 R %d 0 R ]" % n, body(data, page(data)))
    return update(data, {page(data): with_entries(text, b"/PieceInfo (/Type /XRef)")})


def fill_nothing(data):
    n = int(re.search(rb"/Contents \[ \d+ 0 R (\d+) 0 R \]", body(data, page(data))).group(1))
    return update(data, {**allowed(data), n: stream(PAINT)})


# An object that may change is used by the page too.

def store_as_resources(data):
    t = trailer(data)
    n = t["size"]
    return update(data, {n: resources(data), tree(data): with_resources(data, b"%d 0 R" % n), t["root"]: with_entries(body(data, t["root"]), b"/DSS %d 0 R" % n)})


def store_number(data):
    return int(re.search(rb"/DSS (\d+) 0 R", body(data, trailer(data)["root"])).group(1))


def field_as_resources(data):
    f = field(data, b"Commune")
    return update(data, {f: with_entries(body(data, f), resources(data).strip()[2:-2]), tree(data): with_resources(data, b"%d 0 R" % f)})


def paints_field(data):
    return painting(data, b"MK")(field(data, b"Commune"))


def paints_catalog(data):
    return painting(data, b"Extensions")(trailer(data)["root"])


def paints_form(data):
    return painting(data, b"DR")(find(data, rb"/Fields \["))


def extend(number_of, key):
    """The object gets the entry @key, which paints."""
    def forge(data):
        n, number = trailer(data)["size"], number_of(data)
        return update(data, {number: with_entries(without(body(data, number), key), b"/%s %d 0 R" % (key, n)), n: overlay(n)})
    return forge


def field_gets_paint(data):
    n = trailer(data)["size"]
    return signed_update(data, b"Commune", {n: overlay(n)}, b"/MK %d 0 R" % n)


# The box grows, or was large from the beginning.

def rectangle_apart(data):
    f, n = field(data, b"Commune"), trailer(data)["size"]
    text = body(data, f)
    return update(data, {f: re.sub(rb"/Rect \[.*?\]", b"/Rect %d 0 R" % n, text, flags=re.S), n: re.search(rb"/Rect (\[.*?\])", text, re.S).group(1)})


def box_grows(data):
    f, n = field(data, b"Commune"), trailer(data)["size"]
    rectangle = int(re.search(rb"/Rect (\d+) 0 R", body(data, f)).group(1))
    return signed_update(data, b"Commune", {f: without(body(data, f), b"AP"), rectangle: b"[ 0 0 595 842 ]", n: overlay(n)}, b"/AP << /N %d 0 R >>" % n)


def large_box(data):
    f = field(data, b"Commune")
    return update(data, {f: re.sub(rb"/Rect \[.*?\]", b"/Rect [ 0 0 595 842 ]", body(data, f), flags=re.S)})


def box_painted(data):
    f, n = field(data, b"Commune"), trailer(data)["size"]
    return signed_update(data, b"Commune", {f: without(body(data, f), b"AP"), n: overlay(n)}, b"/AP << /N %d 0 R >>" % n)


# Text fields whose look is made by the reader from what the form says.

def look_made_by_reader(data):
    form, n = find(data, rb"/Fields \["), trailer(data)["size"]
    box = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Montant) /V (1 200 EUR) /DA (/Chiffres 12 Tf) /Rect [60 700 260 730] /F 4 /P %d 0 R >>" % page(data)
    return update(data, {n: box, page(data): attacks.extend_annotation(body(data, page(data)), n),
                         form: re.sub(rb"(/Fields \[[^\]]*)\]", rb"\1 %d 0 R ] /NeedAppearances true" % n, body(data, form), count=1)})


def font_for_look(data):
    form, n = find(data, rb"/Fields \["), trailer(data)["size"]
    return update(data, {form: with_entries(without(body(data, form), b"DR"), b"/DR << /Font << /Chiffres %d 0 R >> >>" % n),
                         n: b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"})


# What one program reads and another does not.

def same(data):
    return data


def update_of_streams(data, plain, packed, index):
    """An update with a cross-reference stream. @packed: (number, text) in one object stream, of which all are @index-th."""
    t = trailer(data)
    out, rows = bytearray(data), {}
    holder = t["size"] + 10
    head, texts = b"", b""
    for number, text in packed:
        head += b"%d %d " % (number, len(texts))
        texts += text + b" "
    for number, text in {**plain, holder: stream(head + texts, b"/Type /ObjStm /N %d /First %d" % (len(packed), len(head)))}.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    for number, _ in packed:
        rows[number] = (2, holder, index)
    rows[holder + 1] = (1, len(out), 0)
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([more]) for _, (kind, place, more) in sorted(rows.items()))
    ranges = b" ".join(b"%d 1" % number for number in sorted(rows))
    start = len(out)
    entries = b"/Type /XRef /W [1 4 1] /Index [%s] /Size %d /Prev %d /Root %d 0 R" % (ranges, holder + 2, t["prev"], t["root"])
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (holder + 1, stream(table, entries), start)
    return bytes(out)


def other_page(data):
    n = trailer(data)["size"]
    return re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % n, body(data, page(data))), {n: stream(PAINT)}


def twins(data):
    """One object twice in an object stream: by its place it is one, by its number the other."""
    evil, more = other_page(data)
    return update_of_streams(data, {**more, **allowed(data)}, [(page(data), evil), (page(data), body(data, page(data)))], 0)


def wrong_place(data):
    """The page is where another object is, by its place."""
    evil, more = other_page(data)
    n = trailer(data)["size"] + 5
    made = update_of_streams(data, {**more, **allowed(data)}, [(n, evil), (page(data), body(data, page(data)))], 0)
    return made


def other_generation(data):
    """The page again, as if the number had been freed before: who looks at numbers only shows this one."""
    evil, more = other_page(data)
    p = page(data)
    made = update(data, {**more, **allowed(data), p: evil})
    place = made.rindex(b"\n%d 0 obj" % p) + 1
    made = made[:place] + made[place:].replace(b"%d 0 obj" % p, b"%d 1 obj" % p, 1)
    table = made.rindex(b"\nxref\n")
    return made[:table] + re.sub(rb"(\n%d 1\n\d{10}) 00000" % p, rb"\1 00001", made[table:])


def both_kinds(data):
    """A table and a stream that speak of the same object: which one counts?"""
    t, p = trailer(data), page(data)
    evil, more = other_page(data)
    n = t["size"]
    out = bytearray(data)
    places = {}
    for number, text in [(n, more[n]), (n + 1, evil), *allowed(data).items(), (p, body(data, p))]:
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (p if number == n + 1 else number, text)
    second = len(out)
    row = b"\1" + places[n + 1].to_bytes(4, "big") + b"\0"
    out += b"%d 0 obj\n%s\nendobj\n" % (n + 1, stream(row, b"/Type /XRef /W [1 4 1] /Index [%d 1] /Size %d /Root %d 0 R" % (p, n + 2, t["root"])))
    places[n + 1] = second
    start = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places))
    out += b"trailer\n<< /Size %d /Prev %d /XRefStm %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (n + 2, t["prev"], second, t["root"], start)
    return bytes(out)


def smaller(data):
    """By what it says of its size, the objects of the pages are not in the file any more."""
    made = update(data, allowed(data))
    place = made.rindex(b"/Size ")
    return made[:place] + re.sub(rb"/Size \d+", b"/Size 2", made[place:], count=1)


def junk_after_update(data):
    p = page(data)
    evil, more = other_page(data)
    made = update(data, allowed(data))
    return made + b"%d 0 obj\n%s\nendobj\n" % (p, evil) + b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in more.items())


SHADOWS = {
    "page-hides-its-references": (hide_page, replace_hidden),
    "reference-to-nothing-hidden": (refer_to_nothing, fill_nothing),
    "resources-are-the-store": (store_as_resources, lambda data: update(data, {store_number(data): b"<< /Font << >> >>"})),
    "resources-under-the-store": (store_as_resources, lambda data: update(data, {**changed_font(data), **allowed(data)})),
    "resources-are-a-field": (field_as_resources, lambda data: signed_update(data, b"Commune", changed_font(data))),
    "field-is-painted": (paints_field, field_gets_paint),
    "catalog-is-painted": (paints_catalog, extend(lambda data: trailer(data)["root"], b"Extensions")),
    "form-is-painted": (paints_form, extend(lambda data: find(data, rb"/Fields \["), b"DR")),
    "box-that-grows": (rectangle_apart, box_grows),
    "box-over-the-page": (large_box, box_painted),
    "font-of-a-look-to-be-made": (look_made_by_reader, font_for_look),
    "twins-in-an-object-stream": (same, twins),
    "wrong-place-in-an-object-stream": (same, wrong_place),
    "other-generation": (same, other_generation),
    "table-and-stream": (same, both_kinds),
    "smaller-than-it-is": (same, smaller),
    "junk-after-an-update": (same, junk_after_update),
}
