#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agreement comes in, is settled, becomes a template; a new one is drafted from it, all in the window, and compared
with the original."""
import json
import os
import re

import office
from imports import bring_in, make_template, settle, texts
from office import straight, word
from person import Journey, Program, State, key, wait, write

TYPED = "Syndicat mixte du Val Doré"  # in none of the texts


def create_draft(journey, program, store):
    """The text as it is: the original. Its reference."""
    before = {d["reference"] for d in office.documents(store)} if os.path.exists(store) else set()
    key("ctrl+Return")
    editor = program.window.find("text", word("Text"))
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    made = wait("the draft", lambda: {d["reference"] for d in office.documents(store)} - before)
    journey.step("the draft is made")
    return made.pop()


def select_in_list(window, reference):
    window.find("list", word("Outline")).find("list item", rows=True)
    window.find("push button", word("Back to the list")).click()
    key("alt+1")
    window.find("tree table", word("Agreements")).find("label", reference, rows=True).click()


def first_party(store, reference):
    return straight(json.loads(office.paraphe("show", reference, "--json", store=store))["parties"][0]["name"])


def draft_in_window(journey, program, store):
    """From the template that is selected in the gallery, with one value of its own. Its reference."""
    before = {d["reference"] for d in office.documents(store)}
    key("ctrl+Return")
    wait("the form", lambda: len(program.windows()) == 2)
    form = [w for w in program.windows() if w.name != program.window.name][0]
    name = form.find("text", re.compile(r"^" + re.escape(word("Legal name"))))
    name.focused()
    key("ctrl+a")
    write(TYPED)
    wait("what was typed", lambda: name.text() == TYPED)
    key("ctrl+Return")
    wait("one window", lambda: len(program.windows()) == 1)
    made = wait("the new agreement", lambda: {d["reference"] for d in office.documents(store)} - before).pop()
    program.window.find("list", word("Outline"))
    journey.step("a new agreement is drafted from the template, in the window")
    return made


def compare(journey, window, portal, place, original, value):
    """The history of the new one holds it against the original; read back from the printed comparison."""
    key("ctrl+shift+h")
    window.find("list", word("What was done to this document"))
    key("ctrl+shift+d")
    search = window.find("entry", word("Compare with Which Agreement?"))
    wait("the focus in the search", search.takes_keys)
    write(original)
    wait("the query", lambda: search.text() == original)
    key("Return")
    window.find("label", re.compile(re.escape(TYPED)))
    window.find("label", word("present text"))
    journey.step("it is compared with the original, side by side")
    path = os.path.join(place, "comparaison.pdf")
    if os.path.exists(path):
        os.remove(path)
    portal.choose(path)
    key("ctrl+e")
    portal.asked()
    wait("the comparison as a PDF", lambda: os.path.exists(path))
    text = straight(office.pdf_text(path))
    for expected in (value, TYPED, straight(word("present text"))):
        assert expected in text, f"{expected!r} is not in the comparison: {text[:2000]}"
    journey.step("and the comparison is printed, with what each of them says")


def read_back(journey, store, place, original, made):
    """Each exported: what the template fixes is in both, what was typed in the new one alone."""
    pages = []
    for reference in original, made:
        path = os.path.join(place, f"{reference}.pdf")
        office.paraphe("export", reference, "--pdf", path, store=store)
        pages.append(straight(office.pdf_text(path)))
    articles = [article["title"] for article in json.loads(office.paraphe("show", original, "--json", store=store))["articles"]]
    for title in articles:
        assert all(straight(title) in page for page in pages), f"{title!r} is not in both"
    assert TYPED in pages[1] and TYPED not in pages[0]
    journey.step(f"the {len(articles)} articles are in both PDFs, what was typed in the new one")


def main():
    with Journey("journey-original") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        for path in texts():
            settle(journey, bring_in(program.window, portal, path))
            original = create_draft(journey, program, store)
            select_in_list(program.window, original)
            make_template(journey, program)
            value = first_party(store, original)
            made = draft_in_window(journey, program, store)
            compare(journey, program.window, portal, place, original, value)
            read_back(journey, store, place, original, made)
            key("alt+Left")
        program.quit()
        journey.step("Ctrl+Q ends")


main()
