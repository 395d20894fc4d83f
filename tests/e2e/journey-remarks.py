#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A remark on a passage, kept and never printed; words that are wrong, and names that are not; who changed what."""
import os
import re
import time

import office
from office import PLACE, go_behind, straight, version_of, word
from person import Atspi, State, key, out, wait
from person import write as type_in

REMARK = "À vérifier auprès du juriste"


def dialog(program, title):
    return wait(f"the dialog {title!r}", lambda: next((w for w in program.windows() if w.name == title), None))


def attributes(editor, words):
    """How the words look, as a screen reader is told."""
    at = editor.text().index(words)
    return Atspi.Text.get_attribute_run(editor.accessible.get_text_iface(), at + 1, False)[0]


def wrong(editor, words):
    return words in editor.text() and attributes(editor, words).get("underline") == "error"


def remark(journey, program, editor, store, reference):
    go_behind(editor, PLACE)
    key(*["shift+Left"] * len("secrétariat général"))
    key("ctrl+alt+m")
    window = dialog(program, word("Comments"))
    window.find("label", re.compile("secrétariat général"))
    entry = window.find(name=word("New comment"))
    wait("the focus in the remark", entry.takes_keys)
    type_in(REMARK)
    key("Return")
    window.find("label", REMARK)
    window.find("label", "« secrétariat général »")
    key("Escape")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    journey.step("a remark is made on what is selected, by keyboard")


def not_printed(journey, portal, place, store, reference):
    by_window, by_command = os.path.join(place, "fenetre.pdf"), os.path.join(place, "commande.pdf")
    portal.choose(by_window)
    key("ctrl+e")
    portal.asked()
    wait("the PDF", lambda: os.path.exists(by_window))
    office.paraphe("export", reference, "--pdf", by_command, store=store)
    for path in by_window, by_command:
        text = straight(office.pdf_text(path))
        assert PLACE in text and "juriste" not in text, path
        with open(path, "rb") as file:
            assert b"juriste" not in file.read()
        out("qpdf", "--qdf", "--object-streams=disable", path, path + ".qdf")
        with open(path + ".qdf", "rb") as file:
            assert b"/Annot /Contents" not in file.read()
    assert "juriste" not in office.paraphe("show", reference, "--json", store=store)
    journey.step("it is on no page, in no annotation")


def kept(journey, program, editor):
    key("ctrl+alt+m")
    window = dialog(program, word("Comments"))
    window.find("label", REMARK)
    window.find("push button", word("Resolve")).act()
    wait("it is settled", lambda: not any(n.name == REMARK and n.drawn() for n in window.walk()))
    journey.step("it is there after starting again, until it is resolved")
    window.find("check box", word("Show _Resolved Ones")).tab_to()
    key("space")
    window.find("label", REMARK)
    window.find("push button", word("Delete")).tab_to()
    key("space")
    wait("it is deleted", lambda: not any(n.name == REMARK and n.drawn() for n in window.walk()))
    window.said(word("Close"), "push button")
    key("ctrl+z")
    window.find("label", REMARK)
    key("Escape")
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    journey.step("one that is resolved is shown on demand; deleted, it is brought back, all by keyboard")


def spell(journey, editor, stored, store, reference):
    name = version_of(store, reference)["parties"][0]["representatives"][0]["name"]
    go_behind(editor, PLACE)
    type_in(" selon " + name + " et la convantion ; ")
    wait("the wrong word is underlined", lambda: wrong(editor, "convantion"))
    for part in name.split():
        assert not wrong(editor, part), f"{part} is underlined"
    editor.put_caret(editor.text().index("convantion") + 3)
    key("Menu")
    right = wait("what to put in its place", lambda: next((n for n in editor.walk() if n.role == "menu item" and n.name == "convention"), None))
    editor.menu()
    for _ in range(3):  # behind what GTK has first in its menu and can be done now
        if not right.has(State.FOCUSED):
            key("Down")
            time.sleep(0.1)
    wait("the right word first", lambda: right.has(State.FOCUSED))
    key("Return")
    wait("the right word in the store", lambda: "la convention\u202f;" in stored())
    journey.step("a wrong word is underlined and put right from its menu; a signatory's name is none")


def told(journey, program, store, reference):
    """The history says who and when, and marks what changed."""
    key("ctrl+shift+h")
    entries = program.window.find("list", word("What was done to this document"))
    wait("the focus on the last change", lambda: entries.find("list item", rows=True).has(State.FOCUSED))
    wait("who and when", lambda: any(re.search(r"\d{4} à \d{1,2}\sh\s\d{2}, \S", n.name)
                                     for n in entries.walk(rows=True) if n.role == "label"))
    program.window.find("label", re.compile("la convention"))
    entries.find("list item", re.compile(r"modifié, .* à \d{1,2}\sh\s\d{2}, \S"), rows=True)
    differs = program.window.find("list", word("What differs"))
    differs.find("list item", re.compile(re.escape(word("Changed")) + r"\. .*" + re.escape(word("(added: %s)")[:8])), rows=True)
    key("alt+Left")
    journey.step("the history says who changed the text and when, and what; each of its rows is read aloud")


def main():
    with office.opened("journey-remarks", portal=True) as agreement:
        journey, store, reference = agreement.journey, agreement.store, agreement.reference
        remark(journey, agreement.program, agreement.editor, store, reference)
        not_printed(journey, agreement.portal, agreement.place, store, reference)
        agreement.program.quit()
        agreement.start()
        kept(journey, agreement.program, agreement.editor)
        spell(journey, agreement.editor, agreement.stored, store, reference)
        told(journey, agreement.program, store, reference)


main()
