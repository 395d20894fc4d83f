#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twelve fiches for twelve territories: found in the window, narrowed, and exported as one PDF with a bookmark each."""
import os
import subprocess

import office
from person import Journey, Program, key, wait

TERRITORIES = ["Ain", "Allier", "Ardèche", "Cantal", "Drôme", "Isère", "Loire", "Haute-Loire", "Puy-de-Dôme",
               "Rhône", "Savoie", "Haute-Savoie"]
TITLE = "Un jour, un métier public"
DATA = f"""titre: {TITLE}
objectifs: [visibilite]
lancement: 1/3/2026
achevement: 1/9/2026
porteurs-etat:
  - {{nom: Claire Donnadieu}}
porteurs-operateur:
  - {{nom: Karim Belhadj}}
territoires:
  - {{nom: {TERRITORIES[0]}}}
resume: Un service ouvre ses portes.
"""


def make(place, store):
    path = os.path.join(place, "fiche.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(DATA)
    reference = office.draft(store)
    first = office.paraphe("fiche", "new", "--convention", reference, "--data", path, store=store).strip()
    for territory in TERRITORIES[1:]:
        office.paraphe("fiche", "duplicate", first, "--territory", territory, store=store)


def outline(path):
    lines = subprocess.run(["mutool", "show", path, "outline"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if f"{TITLE} – " in line]


def titles(window):
    return sum(node.role == "label" and node.name == TITLE and node.drawn() for node in window.walk(rows=True))


def export(journey, window, portal, place):
    path = os.path.join(place, "fiches.pdf")
    portal.choose(path)
    key("ctrl+e")
    portal.asked()
    wait("the PDF", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
    marks = outline(path)
    assert len(marks) == len(TERRITORIES), marks
    for territory in TERRITORIES:
        assert any(f"{TITLE} – {territory}\"" in mark or mark.rstrip().endswith(territory) or f"– {territory}" in mark
                   for mark in marks), territory
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = office.pdf_text(path)
    assert text.count("Claire Donnadieu") >= 2 * len(TERRITORIES), text.count("Claire Donnadieu")
    journey.step("twelve fiches are one PDF, with a bookmark each")


def main():
    with Journey("journey-fiches") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        make(place, store)
        journey.step("a command makes twelve fiches")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        window = program.window
        key("alt+3")
        wait("the twelve fiches", lambda: titles(window) == len(TERRITORIES))
        journey.step("the window lists them")
        export(journey, window, portal, place)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
