#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Template files: one comes in, comes again, comes changed, takes the place of one that is supplied; one is deleted and
comes back; none is lost on the way."""
import os
import re
import time

import office
from imports import own_templates
from office import word
from person import Journey, Program, State, key, wait

TITLE = "Convention avec une ville et son centre d’action sociale"
SUPPLIED = os.path.join(office.DATA, "templates", "ville-ccas.md")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(place, name, text):
    path = os.path.join(place, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def named(text, ident, title, version="1"):
    text = text.replace("id: ville-ccas", f"id: {ident}", 1).replace(TITLE, title, 1)
    return text.replace('version: "1"', f'version: "{version}"', 1)


class Gallery:
    def __init__(self, program, portal):
        self.program, self.portal, self.window = program, portal, program.window

    def card(self, title):
        return self.window.find("table cell", title)

    def titles(self):
        cards = self.window.find("table", word("Templates"))
        return [n.name for n in cards.walk() if n.role == "table cell" and n.drawn()]

    def bring(self, path):
        self.portal.choose(path)
        key("ctrl+i")
        self.portal.asked()

    def asked(self):
        return wait("the question", lambda: next((w for w in self.program.windows() if w is not self.window
                                                  and w.name == word("Replace This Template?")), None))

    def choose(self, answer):
        """The buttons of a question have their key in their name."""
        self.asked().find("push button", re.compile(re.escape(word(answer)) + "$")).click()
        wait("one window", lambda: len(self.program.windows()) == 1)


def come_in(journey, gallery, place):
    path = write(place, "Venu d’ailleurs.md", named(read(SUPPLIED), "venu", "Convention venue d’ailleurs"))
    gallery.bring(path)
    card = gallery.card("Convention venue d’ailleurs")
    wait("the keyboard on it", lambda: card.has(State.FOCUSED))
    own = os.path.join(os.path.dirname(sorted(own_templates())[0]), "venu.md")
    assert read(own) == read(path)
    key("ctrl+z")
    wait("it is taken back", lambda: not own_templates())
    gallery.bring(path)
    gallery.card("Convention venue d’ailleurs")
    journey.step("a template file comes in, as it is, and one key takes it back")
    return path, own


def come_again(journey, gallery, path):
    before = own_templates()
    gallery.bring(path)
    gallery.window.said(word("“%s” is there already, as it is in the file") % "Convention venue d’ailleurs")
    wait("one window", lambda: len(gallery.program.windows()) == 1)
    assert own_templates() == before
    journey.step("the same file again: it is said to be there, and nothing changes")


def come_changed(journey, gallery, place, own):
    first = read(own)
    path = write(place, "changé.md", first.replace("# Objet de la convention", "# Objet changé", 1))
    gallery.bring(path)
    gallery.choose("_Keep Both")
    wait("both", lambda: len(own_templates()) == 2)
    assert read(own) == first
    card = gallery.card("Convention venue d’ailleurs (copie)")
    wait("the keyboard on the other", lambda: card.has(State.FOCUSED))
    journey.step("a file with its id and another text: both are kept")
    gallery.bring(path)
    gallery.choose("_Replace")
    wait("the other text", lambda: "# Objet changé" in read(own))
    assert 'version: "2"' in read(own), "no new version"
    assert read(own + ".~1~") == first
    key("ctrl+z")
    wait("the first text", lambda: "# Objet changé" not in read(own))
    journey.step("or it replaces it as a new version, and one key brings the first back")


def take_the_place(journey, gallery, place):
    path = write(place, "ville.md", read(SUPPLIED).replace(TITLE, "Notre convention de ville", 1))
    gallery.bring(path)
    gallery.choose("_Replace")
    card = gallery.card("Notre convention de ville")
    wait("the keyboard on it", lambda: card.has(State.FOCUSED))
    assert TITLE not in gallery.titles()
    key("Delete")
    gallery.card(TITLE)
    journey.step("one of ours takes the place of one supplied, which comes back when ours is deleted")


def delete(journey, gallery, own):
    text = read(own)
    gallery.card("Convention venue d’ailleurs").click()
    key("Delete")
    wait("it is gone", lambda: own not in own_templates())
    gallery.window.said(re.compile(word("_Undo")), "push button").click()
    wait("it is back", lambda: own in own_templates() and read(own) == text)
    card = gallery.card("Convention venue d’ailleurs")
    wait("the keyboard on it", lambda: card.has(State.FOCUSED))
    journey.step("one is deleted, and Undo brings it back")
    gallery.window.find(name=word("Supplied", "templates")).click()
    card = gallery.card(TITLE)
    gallery.card("Avenant").click()
    key("End")
    wait("the keyboard on the last", lambda: card.has(State.FOCUSED))
    key("Delete")
    key("ctrl+h")
    time.sleep(0.3)
    assert card.has(State.FOCUSED) and TITLE in gallery.titles() and len(gallery.program.windows()) == 1
    assert os.path.exists(SUPPLIED)
    journey.step("Delete does nothing to one that is supplied")


def main():
    with Journey("journey-model-files") as journey, office.folder() as place:
        portal = office.Portal(place)
        program = Program(os.path.join(place, "paraphe.db"), **portal.variables)
        gallery = Gallery(program, portal)
        key("alt+5")
        gallery.card(TITLE)
        path, own = come_in(journey, gallery, place)
        come_again(journey, gallery, path)
        come_changed(journey, gallery, place, own)
        take_the_place(journey, gallery, place)
        delete(journey, gallery, own)
        program.quit()


main()
