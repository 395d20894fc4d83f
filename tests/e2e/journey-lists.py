#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists are typed as in any word processor: "- ", "1. ", Tab and Enter; down to the store and to the page; undone step by step."""
import os

import office
from office import PLACE, pdf_text, straight, undo_all
from person import key, wait
from person import write as type_in


def begin_line(editor):
    """An empty paragraph after the one that has the place."""
    text = straight(editor.text())
    editor.put_caret(text.index("\n", text.index(PLACE)))
    key("Return")


def type_bullets(journey, editor, stored):
    begin_line(editor)
    key("minus", "space")
    type_in("accueillir")
    wait("an item in the store", lambda: "\n- accueillir" in stored())
    key("Return", "Tab")
    type_in("les agents")
    key("Return", "shift+Tab")
    type_in("orienter")
    key("Return", "Return")
    type_in("Suite")
    wait("levels in the store", lambda: "- accueillir\n  - les agents\n- orienter\n\nSuite" in stored())
    assert "- " not in editor.text().split("accueillir")[0][-4:], "the sign is still in the text"
    journey.step("“- ” begins a list; Tab and Maj+Tab give its levels, Enter twice ends it")


def type_numbers(journey, editor, stored):
    key("Return")
    type_in("1. recevoir")
    key("Return")
    type_in("instruire")
    wait("numbers in the store", lambda: "1. recevoir\n2. instruire" in stored())
    journey.step("“1. ” begins a numbered one")


def on_the_page(journey, place, store, reference):
    path = os.path.join(place, "listes.pdf")
    office.paraphe("export", reference, "--pdf", path, store=store)
    text = pdf_text(path)
    assert "– accueillir – les agents – orienter Suite" in text, text[:3000]
    assert "1) recevoir 2) instruire" in text, text[:3000]
    journey.step("the PDF has both lists")


def as_typed(journey, editor, stored, before):
    """Whoever wants a dash has it: one undo gives it back, and typing goes on."""
    begin_line(editor)
    key("minus", "space")
    wait("the sign is gone", lambda: "\n- " not in editor.text())
    key("ctrl+z")
    wait("the sign is back", lambda: "\n-" in editor.text())
    type_in("tiret")
    wait("it is text in the store", lambda: "\\- tiret" in stored())
    journey.step("undo gives back what was typed, and it stays")
    undo_all(journey, stored, before)


def main():
    with office.opened("journey-lists") as agreement:
        journey, editor, stored = agreement.journey, agreement.editor, agreement.stored
        before = stored()
        type_bullets(journey, editor, stored)
        type_numbers(journey, editor, stored)
        on_the_page(journey, agreement.place, agreement.store, agreement.reference)
        undo_all(journey, stored, before)
        as_typed(journey, editor, stored, before)


main()
