#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agreement comes in, is settled, and becomes a template, from which the same words are drafted again; a template is
copied, broken and put right."""
import os
import re
import time
import unicodedata

import office
from imports import bring_in, make_template, own_templates, settle, texts
from office import word
from person import Journey, Program, State, key, wait, write


def words(pdf):
    """The words of a PDF, without the footer that numbers its pages."""
    text = re.sub(r"Convention n° \S+ – |Page \d+/\d+", " ", office.pdf_text(pdf).replace("\u00a0", " "))
    text = unicodedata.normalize("NFC", text)
    return re.findall(r"[^\W_]+", text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def draft_again(journey, store, place, path, template):
    """Drafted with what the text said, word for word; the sample leaves out what the text left to be filled in."""
    drafted, printed = os.path.join(place, "modèle.pdf"), os.path.join(place, "texte.pdf")
    name = os.path.basename(template)[:-3]
    said = os.path.join(place, "dit.yaml")
    office.paraphe("import", "--template", os.path.join(place, "même.md"), "--data", said, "--force", path)
    office.paraphe("draft", name, "--data", template[:-3] + ".yaml", "--allow-gaps", "--pdf", drafted)
    reference = office.paraphe("import", path, store=store).strip()
    office.paraphe("export", reference, "--pdf", printed, store=store)
    assert words(drafted) == words(printed), "the words differ"
    journey.step(f"drafted from it, the {len(words(printed))} words of the agreement")


def round_trip(journey, program, portal, store, place, path):
    first = bring_in(program.window, portal, path)
    settle(journey, first)
    template = make_template(journey, program)
    draft_again(journey, store, place, path, template)


def undo_to(text, before):
    for _ in range(20):
        if text.text() != before:
            key("ctrl+z")
            time.sleep(0.3)
    wait("the text as it was", lambda: text.text() == before)


def edit(journey, window):
    before = own_templates()
    key("ctrl+d")
    wait("the copy", lambda: own_templates() - before)
    key("F2")
    text = window.find("text", word("Text of the template"))
    wait("the focus in the text", lambda: text.has(State.FOCUSED))
    before = text.text()
    key("ctrl+End")
    write(" {{inconnu}}")
    window.find("list", word("Mistakes")).find(name=re.compile("inconnu"), rows=True)
    journey.step("a mistake is shown in its place")
    undo_to(text, before)
    journey.step("and put right with Ctrl+Z")


def change_fields(journey, window):
    """The fields of the same draft: one is renamed, and the text follows; moved, added and removed by keyboard alone."""
    text = window.find("text", word("Text of the template"))
    before = text.text()
    key("F8")
    fields = window.find("list", word("Fields"))
    key("Return")
    entry = window.find("text", word("Name in the text"))
    name = wait("the name of the field", entry.text)
    key("Tab")
    wait("the focus in the name", lambda: entry.has(State.FOCUSED))
    key("ctrl+a")
    write("deux mots")
    key("Tab")
    wrong = word("A name has letters without accents, digits, “_”, and dots between them.")
    window.find(name=re.compile(wrong.split("«")[0]))
    journey.step("a name that is none is said so in its place, and stays as typed")
    key("shift+Tab")
    key("ctrl+a")
    write("autre_nom")
    key("Tab")
    key("Escape")
    key("alt+Down")
    key("ctrl+shift+a")
    wait("the label of the new field", lambda: window.find("text", word("Label")).text() == word("New field"))
    write("Durée du préavis")
    key("Escape")
    fields.find(name=re.compile("Durée du préavis"), rows=True)
    key("F8")
    wait("the new field in the text", lambda: "name: duree_du_preavis" in text.text())
    after = text.text()
    assert "name: autre_nom" in after and f"name: {name}\n" not in after, "the text does not follow the name"
    said = len(re.findall(r"\bautre_nom\b", after))
    assert said == len(re.findall(rf"(?<![\w.]){re.escape(name)}(?![\w.])", before)), "another number of uses"
    journey.step("a field renamed with its uses, moved, and another added")
    undo_to(text, before)
    journey.step("all undone with Ctrl+Z")


def publish(journey, window):
    """Ctrl+Enter in the text makes it the template, as it was typed: the version before is kept beside it."""
    text = window.find("text", word("Text of the template"))
    key("ctrl+End")
    write(" Fin du texte")
    wait("what was typed", lambda: text.text().endswith(" Fin du texte"))
    key("ctrl+Return")
    path = wait("the template with the text", lambda: [p for p in own_templates() if read(p).endswith(" Fin du texte")])[0]
    assert os.path.exists(path + ".~1~"), "the version before is not kept"
    wait("the end of the draft", lambda: not os.path.exists(path + ".draft"))
    window.find("push button", re.compile(word("D_uplicate")))
    journey.step("Ctrl+Enter makes the text the template")


def main():
    with Journey("journey-models") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        for path in texts():
            round_trip(journey, program, portal, store, place, path)
        edit(journey, program.window)
        change_fields(journey, program.window)
        publish(journey, program.window)
        program.kill()


main()
