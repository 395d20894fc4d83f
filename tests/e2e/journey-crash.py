#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first convention, typed by keyboard; the power goes; nothing is lost."""
import os
import random
import re
import sys
import time

import office
from office import word
from person import Journey, Program, State, key, wait, write

SENTENCE = "Élodie l'a rédigée à Noël, où le cœur ça bat."
NAME = "Préfecture de l'Orzon-et-Mère"


def straight(text):
    """The editor sets French quotes and apostrophes as one types."""
    return text.replace("’", "'")


def editor_of(window):
    return window.find("text", word("Text"))


def focused(node):
    for child in node.walk():
        if child.has(State.FOCUSED):
            return child
    return None


def choose_template(program):
    """Ctrl+N, arrows, Enter: the form of the regional convention."""
    key("ctrl+n")
    dialog = wait("the dialog", lambda: next((w for w in program.windows() if w.name == word("New Agreement")), None))
    cards = dialog.find("table", word("Templates"))
    card = cards.find("table cell", "Convention régionale de partenariat")
    for _ in range(20):
        focus = focused(dialog)
        if focus and focus.role == "table cell":
            break
        key("Tab")
        time.sleep(0.05)
    for _ in range(20):  # past the cards of the other templates
        if card.has(State.FOCUSED):
            break
        key("Right")
        time.sleep(0.05)
    wait("the card of the template", lambda: card.has(State.FOCUSED))
    key("ctrl+Return")
    dialog.find("push button", re.compile(word("C_reate")))
    return dialog


def fill_party(dialog):
    field = dialog.find("text", word("Legal Name"))
    field.tab_to()
    write(NAME)


def put_caret_in(editor, words):
    """Clicks into the text, then goes to the end of the paragraph that has these words."""
    editor.focused()
    key("ctrl+Home")
    at = straight(editor.text()).index(words)
    editor.put_caret(at)
    wait("the caret", lambda: editor.caret() == at)
    key("End")


def kill_while_typing(journey, store, reference, times):
    draw = random.Random(int(os.environ.get("PPH_SEED", "7")))
    expected = []
    for i in range(times):
        program = Program(store, reference)
        editor = editor_of(program.window)
        for mark in expected:
            assert mark in editor.text(), f"{mark} was lost"
        put_caret_in(editor, SENTENCE)
        mark = f"Frappe{i}é."
        write(" " + mark)
        wait("the mark typed", lambda m=mark: m in editor.text())
        key("space", "z")
        wait("the mark saved", lambda m=mark: m in office.paraphe("show", reference, store=store))
        write("zz" * draw.randrange(1, 6))
        program.kill()
        expected.append(mark)
        office.paraphe("show", reference, store=store)
    shown = office.paraphe("show", reference, store=store)
    for mark in expected:
        assert mark in shown, f"{mark} was lost"
    journey.step(f"{times} kills while typing lose nothing that was saved")


def main():
    with Journey("journey-crash") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        program = Program(store)
        program.window.find("label", word("Your Agreements Will Be Here"))
        journey.step("a new store invites to begin")

        dialog = choose_template(program)
        journey.step("a template is chosen by keyboard")
        fill_party(dialog)
        key("ctrl+Return")
        editor = editor_of(program.window)
        reference = wait("the document", lambda: office.documents(store))[0]["reference"]
        assert NAME in straight(office.paraphe("show", reference, store=store))
        journey.step("the convention is made and opens")

        put_caret_in(editor, "orientations")
        write(" " + SENTENCE)
        wait("the sentence typed", lambda: SENTENCE in straight(editor.text()))
        wait("it saved by itself", lambda: SENTENCE in straight(" ".join(office.paraphe("show", reference, store=store).split())))
        program.kill()
        journey.step("a sentence is typed, it is saved by itself, and the power goes")

        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        program.window.find("push button", word("New Agreement"))
        assert len(program.windows()) == 1, "a message came"
        office.search(program.window, "noel")
        program.window.find("tree table", word("Agreements")).find("label", reference, rows=True)
        key("Return")
        editor = editor_of(program.window)
        wait("the sentence", lambda: SENTENCE in straight(editor.text()))
        journey.step("after starting again, without a message, it is there")

        pdf = os.path.join(place, "convention.pdf")
        portal.choose(pdf)
        key("ctrl+e")
        method, title, name = portal.asked()
        assert method == "SaveFile" and title == word("Export as PDF") and name.endswith(".pdf"), (method, title, name)
        wait("the PDF", lambda: os.path.exists(pdf))
        assert SENTENCE in straight(office.pdf_text(pdf))
        journey.step("the PDF exported by the window holds it")
        program.quit()
        journey.step("Ctrl+Q ends")
        kill_while_typing(journey, store, reference, 5)


main()
sys.exit(0)
