#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An organisation goes into the Annuaire, out of it and back, as a screen reader follows it."""
import os
import re

import office
from office import word
from person import Journey, Program, key, wait, write

NAME = "Office du tourisme de l'Éloise"
WRONG, RIGHT = "73282932000075", "73282932000074"


def field_of(window, label):
    """The field of that name: its label names it."""
    return window.find("text", word(label))


def enter(field, text):
    field.tab_to()
    key("ctrl+a")
    write(text)
    wait(f"{text!r} in the field", lambda: field.text() == text)
    key("Tab")


def shown(window):
    listed = window.find("list", word("Directory"))
    return any(node.role == "label" and node.name == NAME and node.drawn() for node in listed.walk())


def names(journey, window):
    views = window.find("list", word("Views"))
    for view in ("Agreements", "Directory"):
        views.find("list item", word(view))
    window.find("push button", word("Search"))
    window.find("push button", re.compile("^" + word("New Agreement")))
    journey.step("views and buttons have names")


def add(journey, window):
    key("alt+2")
    window.find("push button", word("New Organisation")).click()
    name = field_of(window, "Legal Name")
    wait("the focus in the name", name.takes_keys)
    write(NAME)
    wait("the name read in its field", lambda: name.text() == NAME)
    key("Tab")
    wait("the name in the list", lambda: shown(window))
    journey.step("an organisation is added, and its field can be read")


def siret(journey, window):
    field = field_of(window, "SIRET")
    enter(field, WRONG)
    hint = window.find("label", re.compile("SIRET.*\\.$"))
    assert len(hint.name) > 20, hint.name
    enter(field, RIGHT)
    wait("the sentence to go", lambda: not hint.drawn() or "ne concordent" not in hint.name)
    journey.step("a wrong SIRET is explained, a right one is taken")


def delete(window):
    window.find("push button", word("Delete from the Directory")).click()
    wait("the list without it", lambda: not shown(window))


def delete_and_undo(journey, window):
    delete(window)
    window.said(word("_Undo"), "push button").click()
    wait("the name back", lambda: shown(window))
    journey.step("Delete, then Undo")
    window.find("list", word("Directory")).find("label", NAME).click()
    wait("its form", lambda: field_of(window, "Legal Name").text() == NAME)
    delete(window)
    key("ctrl+z")
    wait("the name back", lambda: shown(window))
    journey.step("Delete, then Ctrl+Z")


def main():
    with Journey("journey-annuaire") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        office.draft(store)
        program = Program(store)
        names(journey, program.window)
        add(journey, program.window)
        siret(journey, program.window)
        delete_and_undo(journey, program.window)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
