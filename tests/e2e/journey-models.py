#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agreement comes in, is settled, and becomes a template, from which the same words are drafted again; a template is
copied, broken and put right."""
import glob
import os
import re
import time
import unicodedata

import office
from office import word
from person import Journey, Program, State, key, wait, write

HERE = os.path.dirname(os.path.abspath(__file__))
VARIANT = os.path.join(HERE, "..", "exchange", "data", "capitales.txt")
REAL = os.path.join(os.environ.get("PPH_SHARED_DIR", ""), "data", "agreements", "S1.md")
OWN = os.path.join(os.environ["XDG_DATA_HOME"], "paraphe", "templates")


def words(pdf):
    """The words of a PDF, without the footer that numbers its pages."""
    text = re.sub(r"Convention n° \S+ – |Page \d+/\d+", " ", office.pdf_text(pdf).replace("\u00a0", " "))
    text = unicodedata.normalize("NFC", text)
    return re.findall(r"[^\W_]+", text)


def own_templates():
    return set(glob.glob(os.path.join(OWN, "*.md")))


def bring_in(window, portal, path):
    portal.choose(path)
    key("ctrl+shift+o")
    portal.asked()
    window.find("list", word("Structure"))
    rows = window.find("list", word("Lines of the file"))
    first = rows.find("list item", re.compile("^(ligne|line) "), rows=True)
    wait("the focus in the first line", lambda: first.has(State.FOCUSED))
    return first


def settle(journey, first):
    before = first.name
    key("Delete")
    wait("another label", lambda: first.name != before)
    key("ctrl+z")
    wait("the first label", lambda: first.name == before)
    journey.step("a line settled with one key, and undone")


def make_template(journey, program, window):
    before = own_templates()
    key("ctrl+shift+m")
    wait("the second window", lambda: len(program.windows()) == 2)
    making = [w for w in program.windows() if w.name == word("Make a Template")][0]
    fields = making.find("list", word("Proposed fields"))
    first = fields.find("list item", rows=True)
    wait("a field", lambda: first.name != "")
    name = first.name
    fields.find("list item", rows=True).click()
    key("space")
    wait("it stays text", lambda: first.name.endswith(word("Stays text")))
    key("ctrl+z")
    wait("it is a field", lambda: first.name == name)
    journey.step("one key refuses a field; undone")
    key("ctrl+Return")
    made = wait("the template", lambda: own_templates() - before, 20).pop()
    wait("one window", lambda: len(program.windows()) == 1)
    journey.step("the agreement is a template")
    return made


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
    template = make_template(journey, program, program.window)
    draft_again(journey, store, place, path, template)


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
    for _ in range(12):
        if text.text() != before:
            key("ctrl+z")
            time.sleep(0.3)
    wait("the text as it was", lambda: text.text() == before)
    journey.step("and put right with Ctrl+Z")


def main():
    with Journey("journey-models") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        round_trip(journey, program, portal, store, place, VARIANT)
        if os.path.exists(REAL):
            round_trip(journey, program, portal, store, place, REAL)
        edit(journey, program.window)
        program.kill()


main()
