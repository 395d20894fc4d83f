#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text comes in by the file chooser; one key says what a line begins; the draft has the articles that were said."""
import json
import os
import re

import office
from office import word
from person import Journey, Program, State, key, wait

TEXT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "exchange", "data", "capitales.txt")
TITLES = ["OBJET", "MOYENS", "DURÉE"]


def articles(window):
    """The titles of the articles in the structure, as they are read aloud."""
    rows = window.find("list", word("Structure"))
    spoken = re.compile("^" + re.escape(word("Article")) + r" \d+.*: (.*)$")
    return [match[1] for node in rows.walk(rows=True) if node.drawn() and (match := spoken.match(node.name))]


def line(window, begins):
    """The row of a line, which says its number, what it begins, and its text."""
    rows = window.find("list", word("Lines of the file"))
    return rows.find("list item", re.compile(f": {re.escape(begins)}"), rows=True)


def bring_in(journey, window, portal):
    portal.choose(TEXT)
    key("ctrl+shift+o")
    portal.asked()
    wait("the articles", lambda: articles(window) == TITLES)
    first = line(window, "CONVENTION DE")
    assert re.match(r"^ligne 1, |^line 1, ", first.name), first.name
    wait("the focus in the first line", lambda: first.has(State.FOCUSED))
    journey.step("a text is read, and its structure shown")


def settle(journey, window):
    rows = window.find("list", word("Structure"))
    rows.find("list item", re.compile("DURÉE"), rows=True).click()
    wait("the focus in its line", lambda: line(window, "ARTICLE 3").has(State.FOCUSED))
    journey.step("a row of the structure leads to its line")
    key("space")
    wait("two articles", lambda: articles(window) == TITLES[:2])
    key("ctrl+z")
    wait("three again", lambda: articles(window) == TITLES)
    key("ctrl+shift+z")
    wait("two again", lambda: articles(window) == TITLES[:2])
    key("Down", "a")
    wait("what follows is an article", lambda: len(articles(window)) == 3)
    key("ctrl+z")
    wait("two at last", lambda: articles(window) == TITLES[:2])
    journey.step("one key says what a line begins; undone and redone")


def create(journey, window, store):
    key("ctrl+Return")
    outline = window.find("list", word("Outline"))
    outline.find("list item", re.compile("MOYENS"))
    reference = office.documents(store)[0]["reference"]
    shown = json.loads(office.paraphe("show", reference, "--json", store=store))
    titles = [article["title"] for article in shown["articles"]]
    assert titles == TITLES[:2], titles
    text = json.dumps(shown, ensure_ascii=False)
    assert "DURÉE" in text and "Deux ans" in text, "a word was lost"
    journey.step("the draft opens with its articles, and every word")


def born_elsewhere(journey, window, portal, store, place):
    """Kept as signed, with the PDF of what was signed."""
    pdf = os.path.join(place, "signée.pdf")
    office.paraphe("export", office.documents(store)[0]["reference"], "--pdf", pdf, store=store)
    before = {d["reference"] for d in office.documents(store)}
    bring_in(journey, window, portal)
    portal.choose(pdf)
    key("ctrl+shift+Return")
    portal.asked()
    made = wait("the document", lambda: {d["reference"] for d in office.documents(store)} - before).pop()
    kept = [d for d in office.documents(store) if d["reference"] == made][0]
    assert kept["state"] == "signed", kept
    again = os.path.join(place, "rendue.pdf")
    office.paraphe("export", made, "--pdf", again, store=store)
    with open(pdf, "rb") as one, open(again, "rb") as other:
        assert one.read() == other.read(), "the PDF that was signed is not the one that was given"
    text = window.find("text", word("Text"))
    wait("nothing to be written in it", lambda: not text.has(State.EDITABLE))
    journey.step("kept as signed elsewhere, with its PDF to the byte, and not to be changed")


def cancel(journey, window, portal, store, place):
    """Thirty megabytes are on their way; one does not wait for them."""
    path = os.path.join(place, "long.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("CONVENTION\n\nARTICLE 1 - OBJET\n\n" + "Une phrase de plus, qui tient sa place.\n\n" * 750_000)
    assert os.path.getsize(path) > 30_000_000
    before = len(office.documents(store))
    portal.choose(path)
    key("ctrl+shift+o")
    portal.asked()
    window.find("label", word("Reading the File…"))
    window.find("push button", word("Cancel")).click()
    window.find("tree table", word("Agreements")).find("label", office.documents(store)[0]["reference"], rows=True)
    assert len(office.documents(store)) == before
    bring_in(journey, window, portal)
    journey.step("a long one is given up; another file comes in meanwhile")


def main():
    with Journey("journey-import") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        bring_in(journey, program.window, portal)
        settle(journey, program.window)
        create(journey, program.window, store)
        born_elsewhere(journey, program.window, portal, store, place)
        cancel(journey, program.window, portal, store, place)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
