#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table is written in by keyboard, changed in shape, and all of it undone; then a note and a page break."""
import os
import time

import office
from office import PLACE, go_behind, straight, word
from person import State, key, wait
from person import write as type_in


def cell(window, row, column):
    """The cell that one writes in."""
    name = word("Row %d, column %d") % (row, column)
    node = window.find("text", name)
    wait(f"the focus in {name}", lambda: node.has(State.FOCUSED))
    return node


def undo_all(editor, stored, before):
    for _ in range(60):
        if stored() == before:
            return
        key("ctrl+z")
        time.sleep(0.15)
    wait("everything undone", lambda: stored() == before)


def edit_table(journey, program, editor, stored):
    before = stored()
    window = program.window
    assert "| Agents | 55" in before, "the sample changed"
    go_behind(editor, "son activité se mesure ainsi :")
    key("Down")
    cell(window, 1, 1)
    key("End")
    type_in(" ou régional")
    wait("the words in the store", lambda: "| Au niveau national ou régional |" in stored())
    journey.step("Down goes into a table, and what is typed there is stored")
    key("Tab", "Tab")
    cell(window, 2, 1)
    key("alt+Insert")
    cell(window, 3, 1)
    type_in("Ateliers")
    key("Tab")
    cell(window, 3, 2)
    type_in("12")
    key("alt+shift+Insert")
    cell(window, 3, 3)
    wait("row and column in the store", lambda: "|---|--:|---|\n| Agents |" in stored() and "| Ateliers | 12 | |" in stored())
    key("alt+shift+Delete", "alt+Delete")
    wait("row and column gone", lambda: "Ateliers" not in stored() and "|---|--:|\n| Agents |" in stored())
    journey.step("rows and columns come and go by keyboard")
    for _ in range(8):
        key("Tab")
    wait("Tab in the last cell adds a row", lambda: "390" in stored() and stored().count("\n| | |") > 0)
    key("Escape")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    undo_all(editor, stored, before)
    journey.step("all of it is undone, to the byte")


def notes_and_breaks(journey, editor, stored):
    before = stored()
    key("Escape")  # undoing went back into the table
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    go_behind(editor, PLACE)
    key("ctrl+alt+f")
    time.sleep(0.2)
    type_in("Par arrêté")
    wait("the note in the store", lambda: PLACE + "[^1]" in straight(stored()) and "[^1]: Par arrêté" in stored())
    go_behind(editor, PLACE)
    key("End", "ctrl+Return")
    wait("the page break in the store", lambda: "\\newpage" in stored())
    key("BackSpace")
    wait("and gone", lambda: "\\newpage" not in stored())
    journey.step("a footnote by its shortcut; a page break comes and goes")
    undo_all(editor, stored, before)


def note_of_cell(journey, window, editor, stored):
    before = stored()
    go_behind(editor, "son activité se mesure ainsi :")
    key("Down")
    cell(window, 1, 1)
    key("Tab", "Tab", "Tab")
    cell(window, 2, 2)
    key("ctrl+alt+f")
    wait("the focus in the note", lambda: editor.has(State.FOCUSED))
    type_in("En fin d'année")
    wait("the note in the store", lambda: "[^1] |" in stored() and "[^1]: En fin d’année" in stored())
    journey.step("a footnote from a cell")
    undo_all(editor, stored, before)


def main():
    with office.opened("journey-tables") as agreement:
        journey, editor, stored = agreement.journey, agreement.editor, agreement.stored
        edit_table(journey, agreement.program, editor, stored)
        notes_and_breaks(journey, editor, stored)
        note_of_cell(journey, agreement.window, editor, stored)


main()
