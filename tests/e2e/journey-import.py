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


def main():
    with Journey("journey-import") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        bring_in(journey, program.window, portal)
        settle(journey, program.window)
        create(journey, program.window, store)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
