#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The templates: their first pages, one seen, copied, changed while its page follows, brought back to what it was, and
exported."""
import os
import re

import office
from imports import own_templates
from office import word
from person import Journey, Program, State, key, wait, write

TITLE = "Convention régionale de partenariat"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def look(journey, window):
    """A card for each template that comes with the program, its first page painted."""
    cards = window.find("table", word("Templates"))
    cells = wait("the six templates", lambda: (found := [n for n in cards.walk() if n.role == "table cell"]) and len(found) == 6 and found)
    for cell in cells:
        cell.find("image", word("First page"))
    if journey:
        journey.step("each template shows its first page")
    return next(cell for cell in cells if cell.name == TITLE)


def wait_focused(window):
    cell = window.find("table cell", re.compile("^" + re.escape(TITLE) + " ."))
    wait("the keyboard on the copy", lambda: cell.has(State.FOCUSED))


def see(journey, window, card):
    """One that is supplied is seen and cannot be changed; a second time too."""
    card.click()
    wait("the keyboard on the card", lambda: card.has(State.FOCUSED))
    for _ in range(2):
        key("Return")
        text = window.find("text", word("Text of the template"))
        wait("the focus in the text", lambda: text.has(State.FOCUSED))
        before = text.text()
        assert "# Objet" in before and TITLE in before
        write("xyz")
        key("alt+Left")
        wait("the keyboard on the card", lambda: window.find("table cell", TITLE).has(State.FOCUSED))
        assert text.text() == before
        card = window.find("table cell", TITLE)
    assert not own_templates()
    assert "F10" not in window.find("push button", word("Menu")).accessible.get_description(), "F10 is the main menu's"
    journey.step("one that is supplied is seen, twice, and stays as it is")


def copy(journey, window, card):
    card.click()
    before = own_templates()
    key("ctrl+d")
    path = wait("the copy", lambda: own_templates() - before).pop()
    original = read(path)
    wait_focused(window)
    key("F2")
    text = window.find("text", word("Text of the template"))
    wait("the focus in the text", lambda: text.has(State.FOCUSED))
    key("ctrl+End")
    write(" Une phrase de plus.")
    key("ctrl+Return")
    wait("the change", lambda: read(path) != original)
    assert read(path + ".~1~") == original
    journey.step("a copy is changed, and the version before kept")
    return path


def replace_in(text, before, words, other):
    """What follows the words @before, one key a letter."""
    text.put_caret(text.text().index(before + words) + len(before))
    for _ in words:
        key("Delete")
    write(other)


def edit_live(journey, window, path):
    """A field gets another name and the text another sentence; the page beside them follows, and the form too."""
    wait_focused(window)
    key("F2")
    text = window.find("text", word("Text of the template"))
    wait("the focus in the text", lambda: text.has(State.FOCUSED))
    page = window.find("image", re.compile("^Page 1"))
    before = page.accessible.get_description()
    assert "présente convention décline" in before, before
    replace_in(text, "La présente convention ", "", "vraiment ")
    wait("the page", lambda: "présente convention vraiment décline" in page.accessible.get_description())
    replace_in(text, "label: ", "Région", "Province")
    key("ctrl+Return")
    wait("the template", lambda: b"label: Province" in read(path))
    journey.step("the page follows what is typed; a field gets another name")
    wait_focused(window)
    key("ctrl+Return")
    return "Province"


def draft_with(journey, program, label):
    form = wait("the new agreement", lambda: next((w for w in program.windows() if w.name == word("New Agreement")), None))
    form.find("text", label, drawn=False)
    key("Escape")
    wait("one window", lambda: len(program.windows()) == 1)
    journey.step("and the form of a new agreement asks for it by that name")


def restore(journey, program, path):
    wait_focused(program.windows()[0])
    key("ctrl+h")
    sheet = wait("the earlier versions", lambda: next((w for w in program.windows() if w.name == word("Earlier Versions")), None))
    [b for b in sheet.walk() if b.role == "push button" and b.name == word("Restore")][-1].click()
    wait("what it was", lambda: b"Une phrase de plus" not in read(path))
    wait("the sheet to close", lambda: len(program.windows()) == 1)
    wait_focused(program.windows()[0])
    journey.step("an earlier version is the template again")
    key("ctrl+h")
    wait("the sheet again", lambda: len(program.windows()) == 2)
    key("Escape")
    wait("the sheet to close", lambda: len(program.windows()) == 1)
    wait_focused(program.windows()[0])
    journey.step("the sheet gives the keyboard back to the card")


def carry(journey, program, portal, place, path):
    window, exported = program.windows()[0], os.path.join(place, "modèle.md")
    portal.choose(exported)
    window.find("table cell", re.compile("^" + re.escape(TITLE) + " .")).click()
    key("ctrl+e")
    portal.asked()
    wait("the file", lambda: os.path.exists(exported) and read(exported) == read(path))
    journey.step("it is exported, to the byte")


def main():
    with Journey("journey-gallery") as journey, office.folder() as place:
        portal = office.Portal(place)
        program = Program(os.path.join(place, "paraphe.db"), **portal.variables)
        window = program.windows()[0]
        key("alt+5")
        card = look(journey, window)
        see(journey, window, card)
        path = copy(journey, window, look(None, window))
        draft_with(journey, program, edit_live(journey, window, path))
        restore(journey, program, path)
        carry(journey, program, portal, place, path)
        program.kill()


main()
