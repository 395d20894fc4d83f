#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a table are written as the text is: cells of a spreadsheet come in; a list is made, an article dragged."""
import os
import subprocess
import time

import office
from office import straight, version_of, word
from person import State, key, origin, out, wait
from person import write as type_in

PLACE = "son activité se mesure ainsi :"


def cell(window, row, column):
    node = window.find("text", word("Row %d, column %d") % (row, column))
    wait(f"the focus in {node.name}", lambda: node.has(State.FOCUSED))
    return node


def paste_cells(journey, window, editor, stored, place):
    before = stored()
    path = os.path.join(place, "cellules.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Ateliers\t12\nVisites d'entreprises\t4\n")
    editor.put_caret(straight(editor.text()).index(PLACE) + len(PLACE))
    key("Down")
    cell(window, 1, 1)
    key("Tab", "Tab")
    cell(window, 2, 1)
    with subprocess.Popen([os.environ["PPH_CLIPBOARD"], "text/plain;charset=utf-8", path], stdout=subprocess.PIPE,
                          text=True) as copied:
        assert copied.stdout.readline() == "ready\n"
        key("ctrl+v")
        wait("the cells in the store", lambda: "| Ateliers | 12 |\n| Visites d’entreprises | 4 |" in stored())
        copied.kill()
    cell(window, 3, 2)
    key("ctrl+z")
    wait("all of it undone by one key", lambda: stored() == before)
    journey.step("cells of a spreadsheet fill those of the table, and one undo takes them away")


def write_list(journey, editor, stored):
    """By the keys of Writer; nothing that is typed goes elsewhere."""
    before = stored()
    editor.put_caret(straight(editor.text()).index("Au niveau national"))
    key("End", "Return", "shift+F12")
    type_in("premier point ;")
    key("Return")
    type_in("second")
    wait("the list in the store", lambda: "- premier point\u202f;\n- second" in stored())
    key("F12")
    wait("numbers", lambda: "second" in stored() and "- second" not in stored())
    for _ in range(12):
        if stored() == before:
            break
        key("ctrl+z")
        time.sleep(0.15)
    wait("it is undone", lambda: stored() == before)
    journey.step("a list is made and numbered by keyboard")


def drag_article(journey, window, store, reference):
    """With the mouse, as a person does."""
    titles = [a["title"] for a in version_of(store, reference)["articles"]]

    def row(title):
        return next((n for n in window.walk() if n.role == "list item" and title in n.name and n.drawn()), None)

    first, third = wait("a row", lambda: row(titles[0])), wait("another", lambda: row(titles[2]))
    left, top = origin(first.window())

    def middle(node):
        x, y, width, height = node.box()
        return str(left + x + width // 2), str(top + y + height // 2)

    out("xdotool", "mousemove", *middle(third), "mousedown", "1")
    x, y = middle(third)
    for step in range(1, 6):
        time.sleep(0.05)
        out("xdotool", "mousemove", x, str(int(y) - 4 * step))
    for target in (middle(first), middle(first)):
        time.sleep(0.1)
        out("xdotool", "mousemove", *target)
    time.sleep(0.2)
    out("xdotool", "mouseup", "1")
    wait("the articles in another order",
         lambda: [a["title"] for a in version_of(store, reference)["articles"]] != titles)
    now = [a["title"] for a in version_of(store, reference)["articles"]]
    assert sorted(now) == sorted(titles), now
    assert now.index(titles[2]) < 2, now
    key("ctrl+z")
    wait("as they were", lambda: [a["title"] for a in version_of(store, reference)["articles"]] == titles)
    journey.step("an article is dragged in the outline, and comes back")


def main():
    with office.opened("journey-cells") as agreement:
        journey, editor = agreement.journey, agreement.editor

        def stored():
            return agreement.stored(PLACE)

        paste_cells(journey, agreement.window, editor, stored, agreement.place)
        key("Escape")
        write_list(journey, editor, stored)
        drag_article(journey, agreement.window, agreement.store, agreement.reference)


main()
