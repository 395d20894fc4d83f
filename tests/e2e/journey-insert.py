#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables, fields, references and notes are put into the text from their dialogs, by keyboard alone."""
import os
import re
import time

import office
from office import PLACE, go_behind, straight, undo_all, version_of, word
from person import Atspi, State, key, wait
from person import write as type_in


def has_bytes(store, text):
    """The command shows what tags stand for; the store has the tags."""
    def read(path):
        with open(path, "rb") as file:
            return file.read()

    return any(text.encode() in read(store + end) for end in ("", "-wal") if os.path.exists(store + end))


def dialog(program, title):
    return wait(f"the dialog {title!r}", lambda: next((w for w in program.windows() if w.name == title and w.drawn()), None))


def gone(program, title):
    wait(f"no dialog {title!r}", lambda: all(w.name != title or not w.drawn() for w in program.windows()))


def cell(window, row, column):
    """The cell that one writes in."""
    node = window.find("text", word("Row %d, column %d") % (row, column))
    wait(f"the focus in {node.name}", lambda: node.has(State.FOCUSED))
    return node


def choose(program, title, words):
    """What a picker shows first for the words."""
    window = dialog(program, title)
    entry = window.find("entry")
    wait("the focus in the search", entry.takes_keys)
    type_in(words)
    wait("the words", lambda: entry.text() == words)
    key("Return")
    gone(program, title)


def insert_table(journey, program, editor, stored):
    go_behind(editor, PLACE)
    key("ctrl+F12")
    window = dialog(program, word("Insert a Table"))
    rows = window.find("spin button", word("Rows, with the header"))
    assert window.find("spin button", word("Columns"))
    wait("the focus in the rows", rows.takes_keys)
    key("ctrl+a")
    type_in("2")
    key("Return")
    gone(program, word("Insert a Table"))
    cell(program.window, 1, 1)
    type_in("Indicateur")
    key("Tab")
    cell(program.window, 1, 2)
    type_in("Cible")
    key("Tab")
    cell(program.window, 2, 1)
    wait("the table in the store", lambda: "| Indicateur | Cible |\n|---|---|\n| | |" in stored())
    count = Atspi.Text.get_character_count(editor.accessible.get_text_iface())
    assert len(editor.text()) == count, "what is read aloud after a table would be elsewhere"
    journey.step("Ctrl+F12 asks for the size, Enter puts the table in, ready to be written")


def insert_in_cell(journey, program, stored, reference, store):
    key("ctrl+F2")
    name = version_of(store, reference)["parties"][0]["name"]
    choose(program, word("Insert a Field"), name)
    cell(program.window, 2, 1)
    wait("the field in the store", lambda: f"| {name} | |" in stored() and has_bytes(store, "{{prefecture.nom"))
    journey.step("a field is found by its value, and put into the cell")
    key("Tab")
    cell(program.window, 2, 2)
    type_in("12")
    key("ctrl+alt+f")
    editor = program.window.find("text", word("Text"))
    wait("the focus in the note", lambda: editor.has(State.FOCUSED))
    type_in("Par an")
    wait("the note in the store", lambda: "| 12[^1] |" in stored() and "[^1]: Par an" in stored())
    journey.step("a footnote from a cell, written below the text")


def insert_reference(journey, program, editor, stored, store, reference):
    article = version_of(store, reference)["articles"][2]
    go_behind(editor, PLACE)
    type_in(" (voir ")
    key("ctrl+shift+F2")
    choose(program, word("Insert a Reference"), article["title"][:24])
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    type_in(")")
    wait("the reference in the store", lambda: "(voir article 3)" in straight(stored()) and has_bytes(store, "(voir {{article:"))
    assert "(voir article 3)" in straight(editor.text()), "the number is not shown"
    journey.step("a reference is picked by the title of its article, and shows its number")


def cancel(journey, program, editor, stored):
    """Escape in each changes nothing, and the caret is where it was."""
    before = stored()
    for keys, title in ("ctrl+F12", "Insert a Table"), ("ctrl+F2", "Insert a Field"), ("ctrl+shift+F2", "Insert a Reference"):
        key(keys)
        dialog(program, word(title))
        key("Escape")
        gone(program, word(title))
        wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    assert stored() == before
    journey.step("Escape closes each of them, and nothing has changed")


def add_article(journey, window, editor, store, reference):
    """From within the text, which has a use of its own for these keys."""
    before = len(version_of(store, reference)["articles"])
    key("ctrl+shift+w")
    window.said(re.compile(r"\d\smots"))
    key("ctrl+shift+a")
    wait("its title", lambda: word("New article") in editor.text())
    type_in("Suites")
    wait("the article in the store", lambda: len(version_of(store, reference)["articles"]) == before + 1
         and any(a["title"] == "Suites" for a in version_of(store, reference)["articles"]))
    journey.step("the words are counted and an article added by their keys")
    for _ in range(6):
        if len(version_of(store, reference)["articles"]) == before:
            break
        key("ctrl+z")
        time.sleep(1.2)
    wait("it is undone", lambda: len(version_of(store, reference)["articles"]) == before)


def main():
    with office.opened("journey-insert") as agreement:
        journey, program, editor, stored = agreement.journey, agreement.program, agreement.editor, agreement.stored
        store, reference = agreement.store, agreement.reference
        before = stored()
        cancel(journey, program, editor, stored)
        insert_table(journey, program, editor, stored)
        insert_in_cell(journey, program, stored, reference, store)
        insert_reference(journey, program, editor, stored, store, reference)
        undo_all(journey, stored, before)
        add_article(journey, program.window, editor, store, reference)


main()
