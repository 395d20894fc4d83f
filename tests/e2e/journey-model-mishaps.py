#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Template files that are none, and templates in trouble: a sentence each time, and nothing that was typed is lost."""
import os
import re

import office
from imports import OWN, own_templates
from office import paraphe, word
from person import Journey, Program, State, key, wait
from person import write as type_in

TITLE = "Convention avec une ville et son centre d’action sociale"
SUPPLIED = os.path.join(office.DATA, "templates", "ville-ccas.md")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(place, name, data):
    path = os.path.join(place, name)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return path


def bring(portal, path):
    portal.choose(path)
    key("ctrl+i")
    portal.asked()


def refused(program, *said):
    """The mistakes of a file are in a window, which is closed."""
    dialog = wait("the mistakes", lambda: next((w for w in program.windows() if w.name == word("This File Was Not Imported")), None))
    text = wait("what is wrong", lambda: next((n.name for n in dialog.walk() if n.role == "label" and said[0] in n.name), None))
    for words in said:
        assert words in text, (words, text)
    assert text.count("\n") <= 8, "the window is as long as the file"
    key("Escape")
    wait("one window", lambda: len(program.windows()) == 1)
    assert not own_templates()


def come_wrong(journey, program, portal, place):
    source = read(SUPPLIED)
    bring(portal, write(place, "note.md", "# Compte rendu\n\nCe texte n’est pas un modèle.\n"))
    refused(program, "---")
    bring(portal, write(place, "coupé.md", source[: len(source) // 3]))
    refused(program, "coupé.md")
    journey.step("a text that is no template, and one that is cut: what is wrong is said")
    unknown = source.replace("category: collectivite", "categorie: collectivite", 1).replace("type: long", "type: longue", 1)
    bring(portal, write(place, "inconnus.md", unknown))
    refused(program, "category", "longue")
    bring(portal, write(place, "fou.md", "---\n" + "".join(f"champ{i}: x\n" for i in range(400)) + "---\n"))
    refused(program, "champ0")
    journey.step("unknown fields: each is said with its line, as many as can be read")


def come_heavy(journey, program, portal, place):
    window = program.window
    bring(portal, write(place, "lourd.md", read(SUPPLIED) + "mot " * (5 * 1024 * 1024 // 4)))
    window.said(re.compile("lourd.md"))
    bring(portal, write(place, "image.md", os.urandom(4096)))
    window.said(re.compile("image.md"))
    assert len(program.windows()) == 1 and not own_templates()
    journey.step("5 MB, and bytes that are no text: a sentence each")


def cannot_write(journey, program, portal, place):
    """The folder of templates is a file: nothing can be written in it, whoever one is."""
    os.makedirs(os.path.dirname(OWN), exist_ok=True)
    os.rmdir(OWN) if os.path.isdir(OWN) else None
    write(os.path.dirname(OWN), "templates", "")
    program.window.find("table cell", TITLE).click()
    key("ctrl+d")
    program.window.said(re.compile("templates"))
    os.unlink(OWN)
    portal.choose(os.path.join(place, "nulle-part", "modèle.md"))
    key("ctrl+e")
    portal.asked()
    program.window.said(re.compile("modèle.md"))
    journey.step("no right to write: what could not be written is said")


def edit(window):
    before = own_templates()
    window.find("table cell", TITLE).click()
    key("ctrl+d")
    path = wait("the copy", lambda: own_templates() - before).pop()
    copy = window.find("table cell", re.compile(re.escape(TITLE) + " ."))
    wait("the keyboard on the copy", lambda: copy.has(State.FOCUSED))
    key("F2")
    text = window.find("text", word("Text of the template"))
    wait("the focus in the text", lambda: text.has(State.FOCUSED))
    return path, text


def close_while_typing(journey, program, portal, place, store):
    path, text = edit(program.window)
    published = read(path)
    key("ctrl+End")
    type_in(" Une fin {{inconnue}}")
    wait("what was typed", lambda: text.text().endswith("{{inconnue}}"))
    program.quit()
    assert read(path) == published
    assert read(path + ".draft").endswith("{{inconnue}}")
    program = Program(store, **portal.variables)
    key("alt+5")
    card = program.window.find("table cell", re.compile(re.escape(TITLE) + " ."))
    card.click()
    key("F2")
    text = program.window.find("text", word("Text of the template"))
    wait("what was typed", lambda: text.text().endswith("Une fin {{inconnue}}"))
    program.window.find("list", word("Mistakes")).find(name=re.compile("inconnue"), rows=True)
    key("alt+Left")
    journey.step("the window closed while one types: what was typed is there again, mistake included")
    return program, path


def delete_used(journey, program, place, store, path):
    """Its drafts keep what they were made with."""
    name = os.path.basename(path)[:-3]
    reference = paraphe("draft", name, "--data", path[:-3] + ".yaml", "--allow-gaps", "--save", store=store).strip()
    before, after = os.path.join(place, "avant.pdf"), os.path.join(place, "après.pdf")
    paraphe("export", reference, "--pdf", before, store=store)
    card = program.window.find("table cell", re.compile(re.escape(TITLE) + " ."))
    card.click()
    key("Delete")
    wait("it is gone", lambda: path not in own_templates())
    paraphe("export", reference, "--pdf", after, store=store)
    assert office.pdf_text(before) == office.pdf_text(after)
    editor = office.open_text(program.window, reference)
    assert "Objet de la convention" in editor.text()
    journey.step("a template that a draft was made with is deleted: the draft stays whole")


def main():
    with Journey("journey-model-mishaps") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, **portal.variables)
        key("alt+5")
        program.window.find("table cell", TITLE)
        come_wrong(journey, program, portal, place)
        come_heavy(journey, program, portal, place)
        cannot_write(journey, program, portal, place)
        program, path = close_while_typing(journey, program, portal, place, store)
        delete_used(journey, program, place, store, path)
        program.quit()


main()
