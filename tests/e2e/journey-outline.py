#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles are moved, removed and brought back in the outline by keyboard alone; what refers to them follows."""
import os
import re

import office
from office import PLACE, go_behind, part_with, pdf_text, straight, version_of, word
from person import State, key, wait
from person import write as type_in


def refer(journey, program, editor, title):
    """A reference to the article, in the text above it."""
    go_behind(editor, PLACE)
    type_in(" (voir ")
    key("ctrl+shift+F2")
    entry = wait("the search", lambda: next(w for w in program.windows() if w.name == word("Insert a Reference"))).find("entry")
    wait("the focus in the search", lambda: entry.has(State.FOCUSED) or any(c.has(State.FOCUSED) for c in entry.children()))
    type_in(title[:24])
    wait("the words", lambda: entry.text() == title[:24])
    key("Return")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    type_in(")")
    wait("the reference", lambda: "(voir article 3)" in straight(editor.text()))
    journey.step("a reference to the third article")


def row_of(outline, title):
    return outline.find("list item", re.compile(re.escape(title) + "$"))


def go_to(outline, title):
    """Arrows in the outline, as someone does who has no mouse."""
    row_of(outline, title).focused()


def move(journey, outline, editor, store, reference, titles):
    go_to(outline, titles[2])
    for place in 2, 1:
        key("alt+Up")
        wait(f"article {place}", lambda place=place: f"(voir article {place})" in straight(editor.text()))
        wait("the focus on its row", lambda: row_of(outline, titles[2]).has(State.FOCUSED))
    assert row_of(outline, titles[2]).name.startswith("1 "), "its number is not read aloud"
    wait("the order in the store",
         lambda: [a["title"] for a in version_of(store, reference)["articles"]][:3] == [titles[2], titles[0], titles[1]])
    journey.step("Alt+Up moves it, the number of the reference follows, and so does the focus")
    key("ctrl+z", "ctrl+z")
    wait("as it was", lambda: "(voir article 3)" in straight(editor.text()))


def remove(journey, outline, editor, store, reference, titles, place):
    go_to(outline, titles[2])
    key("Delete")
    wait("a reference that leads nowhere", lambda: "(voir article ?)" in straight(editor.text()))
    wait("the focus on another row", lambda: any(r.has(State.FOCUSED) for r in outline.walk() if r.role == "list item"))
    warned = row_of(outline, "Présentation des partenaires")
    wait("a warning where it is", lambda: "article:" in (warned.accessible.get_description() or ""))
    wait("it in the store", lambda: len(version_of(store, reference)["articles"]) == len(titles) - 1)
    path = os.path.join(place, "convention.pdf")
    office.paraphe("export", reference, "--pdf", path, store=store)
    assert "(voir article ?)" in straight(pdf_text(path))
    journey.step("Delete removes it; who referred to it is told")
    key("ctrl+z")
    wait("it is back, and its reference", lambda: "(voir article 3)" in straight(editor.text()))
    wait("it in the store", lambda: [a["title"] for a in version_of(store, reference)["articles"]] == titles)
    assert part_with(store, reference, "(voir article 3)")
    journey.step("Ctrl+Z, from where one is, brings it back")


def group(journey, outline, editor, store, reference, titles, place):
    """Headings between articles."""

    def articles():
        return [a["title"] for a in version_of(store, reference)["articles"]]

    def headings():
        return [d["title"] for d in version_of(store, reference)["divisions"]]

    row_of(outline, titles[1]).focused()
    key("ctrl+shift+t")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    type_in("Moyens")
    wait("a titre", lambda: headings() == ["TITRE I – Moyens"])
    assert articles() == titles
    row_of(outline, titles[0]).focused()
    key("ctrl+shift+t")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    type_in("Cadre")
    wait("the one below is counted on", lambda: headings() == ["TITRE I – Cadre", "TITRE II – Moyens"])
    journey.step("Ctrl+Shift+T puts a titre above the article, and what is typed names it")
    path = os.path.join(place, "titres.pdf")
    office.paraphe("export", reference, "--pdf", path, store=store)
    printed = straight(pdf_text(path))
    assert printed.index("TITRE I – Cadre") < printed.index("Article 1") < printed.index("TITRE II – Moyens") < printed.index("Article 2")
    row_of(outline, "TITRE I – Cadre").focused()
    key("Delete")
    wait("counted again", lambda: headings() == ["TITRE I – Moyens"])
    key("ctrl+z")
    wait("both again", lambda: headings() == ["TITRE I – Cadre", "TITRE II – Moyens"])
    row_of(outline, "TITRE II – Moyens").focused()
    key("F2")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    type_in("Engagements")
    wait("another name", lambda: headings() == ["TITRE I – Cadre", "TITRE II – Engagements"])
    journey.step("it is removed, brought back and renamed, and numbers follow")


def main():
    with office.opened("journey-outline") as agreement:
        journey, program, editor, place = agreement.journey, agreement.program, agreement.editor, agreement.place
        store, reference = agreement.store, agreement.reference
        titles = [a["title"] for a in version_of(store, reference)["articles"]]
        program.window.find("list", word("Sections")).find("list item", word("Parties"))
        refer(journey, program, editor, titles[2])
        outline = program.window.find("list", word("Outline"))
        move(journey, outline, editor, store, reference, titles)
        remove(journey, outline, editor, store, reference, titles, place)
        group(journey, outline, editor, store, reference, titles, place)


main()
