#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the office: find, edit, switch, duplicate, archive, delete and undo."""
import json
import os
import re
import time

import office
from office import straight, word
from person import Journey, Program, State, key, wait, write

REFERENCE = "2026-014"
COLUMN = 0  # of the references
SECOND = "rattachée au secrétariat général"  # in the part after the preamble


def references(window):
    """The references that the list shows, from the top."""
    table = window.find("tree table", word("Agreements"))
    shown = []
    for row in table.find("list", rows=True).children():
        labels = [node.name for node in row.walk() if node.role == "label"]
        if labels and row.drawn() and re.fullmatch(r"\d{4}-\d{3}", labels[COLUMN]):
            shown.append(labels[COLUMN])
    return shown


def expect(window, expected):
    try:
        wait(f"the list {sorted(expected)}", lambda: sorted(references(window)) == sorted(expected))
    except AssertionError as error:
        raise AssertionError(f"{error}: it shows {references(window)}") from None


def of_command(store, *query, states=()):
    """The conventions and avenants: fiches, acts and délibérations, without a reference, have views of their own."""
    found = json.loads(office.paraphe("list", "--json", *query, store=store))
    return [d["reference"] for d in found
            if d["kind"] in ("convention", "avenant") and (not states or d["state"] in states) and not d["archived"]]


def search(window, text):
    key("ctrl+k", "ctrl+a", "BackSpace")
    entry = window.find("entry", word("Search the agreements"))
    wait("the focus in the search", entry.takes_keys)
    write(text)
    wait("the query", lambda: entry.text() == text)


def find_and_filter(journey, window, store):
    everything = of_command(store)
    expect(window, everything)
    search(window, "prefecture vierzon")
    expect(window, [REFERENCE])
    journey.step("search finds without accents")
    search(window, "prefecture")
    expect(window, of_command(store, "préfecture"))
    key("Escape")
    expect(window, everything)
    window.find("push button", word("Drafts", "filter")).click()
    expect(window, of_command(store, states=("draft", "ready")))
    window.find("push button", word("All", "filter")).click()
    expect(window, everything)
    journey.step("a filter shows its own only")
    search(window, "vierzon")
    expect(window, [REFERENCE])
    key("Return")
    editor = window.find("text", word("Text"))
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    journey.step("Enter opens the first found, ready to write")
    return editor


def append(editor, words, text):
    """Types at the end of the line that has these words."""
    editor.put_caret(straight(editor.text()).index(words))
    key("End")
    write(text)
    wait(f"{text!r} typed", lambda: text.strip() in editor.text())


def press_until(keys, what, condition, presses=12):
    for _ in range(presses):
        key(keys)
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.03)
    raise AssertionError(f"{keys} {presses} times: not {what}")


def undo_and_redo(journey, editor):
    before = editor.text()
    append(editor, "Les services de l'État peinent", " premièrement")
    append(editor, SECOND, " deuxièmement")
    key("Left")  # a change of place ends the step
    press_until("ctrl+z", "the second undone", lambda: "deuxi" not in editor.text())
    assert "premièrement" in editor.text()
    press_until("ctrl+z", "the first undone", lambda: editor.text() == before)
    press_until("ctrl+shift+z", "both redone",
                lambda: "premièrement" in editor.text() and "deuxièmement" in editor.text())
    journey.step("undo and redo go across parts")


def bold(journey, editor, store):
    at = editor.text().index("deuxièmement")
    editor.put_caret(at + len("deuxièmement"))
    key("ctrl+shift+Left")
    key("ctrl+b")
    wait("the word in bold", lambda: "**deuxièmement**" in office.paraphe("show", "--json", REFERENCE, store=store))
    journey.step("Ctrl+B makes the word bold, and the store has it")


def number_of(window, title):
    outline = window.find("list", word("Outline"))
    row = outline.find("list item", re.compile(re.escape(title) + "$"))
    return next((node.name for node in row.walk() if node.role == "label"), None)  # none yet, in a row that is made again


def export(portal, window, place):
    path = os.path.join(place, "convention.pdf")
    if os.path.exists(path):
        os.remove(path)
    portal.choose(path)
    key("ctrl+e")
    portal.asked()
    wait("the PDF", lambda: os.path.exists(path))
    return straight(office.pdf_text(path))


def switch_off(journey, window, editor, portal, place):
    governance = "Gouvernance et suivi de la convention"
    mentioned = "le comité de pilotage mentionné à l'article {}"
    number = int(number_of(window, governance))
    text = straight(office.paraphe("show", REFERENCE, store=os.path.join(place, "paraphe.db")))
    assert mentioned.format(number) in " ".join(text.split()), "the sample changed"
    box = window.find("check box", re.compile("Modalités financières"))
    box.click()
    wait("the number", lambda: number_of(window, governance) == str(number - 1))
    wait("the reference in the text", lambda: f"mentionné à l'article {number - 1}" in squeeze(editor.text()))
    pdf = export(portal, window, place)
    assert mentioned.format(number - 1) in pdf, "the reference in the PDF"
    assert f"Article {number - 1}" in pdf and "Modalités financières" not in pdf
    journey.step("an article switched off: numbers and references follow, on the page too")
    key("ctrl+z")
    wait("the number as it was", lambda: number_of(window, governance) == str(number))
    journey.step("undo switches it on again")


def squeeze(text):
    return " ".join(straight(text).split())


def siret(journey, window, store):
    window.find("list", word("Sections")).find("label", word("Parties")).click()
    field = window.find("text", word("SIRET"))
    field.click()
    key("ctrl+a")
    write("73282932000075")
    key("Tab")
    hint = window.find("label", re.compile("(?i)SIRET.*\\.$|chiffre.*\\.$"))
    assert len(hint.name) > 20
    journey.step(f"a wrong SIRET: {hint.name}")
    field.click()
    key("ctrl+a")
    write("73282932000074")
    key("Tab")
    wait("the right SIRET on the page",
         lambda: "SIRET 732 829 320 00074" in squeeze(office.paraphe("show", REFERENCE, store=store)))
    journey.step("a right one is grouped")


def row_of(window, reference):
    return window.find("tree table", word("Agreements")).find("label", reference, rows=True)


def wait_for_new(store, before):
    return wait("a new document", lambda: set(of_command(store)) - set(before)).pop()


def find_undo(window):
    return window.said(word("_Undo"), "push button")


def duplicate_archive_delete(journey, window, store):
    search(window, "vierzon")
    expect(window, [REFERENCE])
    row_of(window, REFERENCE).click()
    before = of_command(store)
    key("ctrl+d")
    copy = wait_for_new(store, before)
    expect(window, [REFERENCE, copy])
    journey.step("Ctrl+D makes a copy")

    row_of(window, copy).click()
    row_of(window, copy).click(button=3)
    window.menu("Down", "Down", "Down", "Return")
    expect(window, [REFERENCE])
    window.find("push button", word("Archives", "filter")).click()
    expect(window, [copy])
    window.find("push button", word("All", "filter")).click()
    expect(window, [REFERENCE])
    journey.step("the copy goes to the archives")

    row_of(window, REFERENCE).click()
    key("Delete")
    window.said(re.compile(word("“%s” was deleted").partition("%s")[2] + "$"))
    window.find("label", word("Nothing Found"))
    assert REFERENCE not in of_command(store)
    journey.step("Delete takes it out of the list, and says so")
    find_undo(window).click()
    expect(window, [REFERENCE])
    journey.step("the Undo on the screen is that of the last change")

    row_of(window, REFERENCE).click()
    key("Delete")
    window.find("label", word("Nothing Found"))
    key("ctrl+z")
    expect(window, [REFERENCE])
    journey.step("Ctrl+Z undoes Delete")


def row_menu(journey, window, store):
    for keys in ("Menu", "shift+F10"):
        row_of(window, REFERENCE).click()
        key(keys)
        window.menu("Down", "Down", "Down", "Return")
        wait(f"the archives after {keys}", lambda: REFERENCE not in of_command(store))
        window.find("label", word("Nothing Found"))
        key("ctrl+z")
        expect(window, [REFERENCE])
    journey.step("the row's menu by keyboard archives, and Ctrl+Z takes it back")


def main():
    with Journey("journey-office") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        office.paraphe("demonstration", store=store)
        office.draft(store)
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        window = program.window
        editor = find_and_filter(journey, window, store)
        undo_and_redo(journey, editor)
        bold(journey, editor, store)
        switch_off(journey, window, editor, portal, place)
        siret(journey, window, store)
        key("alt+Left")
        duplicate_archive_delete(journey, window, store)
        row_menu(journey, window, store)
        made = office.draft(store, "reference=2026-077")
        expect(window, [REFERENCE, made])
        journey.step("what the command adds appears in the list")
        program.quit()
        journey.step("Ctrl+Q ends")


main()
