#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Five hundred articles by hand: read, settled near the end, drafted, opened, written in; every word is in the store.  Then
several files at once, of which one can be read."""
import os
import re

import office
from office import UNPRIVILEGED, straight, word
from person import Journey, Program, State, key, wait, write

COUNT = 500
TYPED = "Ajouté à la fin."
HEAD = """CONVENTION PLURIANNUELLE D'OBJECTIFS

Entre

L'État, représenté par Mme Claire VASSEUR, préfète, ci-après dénommé « l'État »,

Et

Le Département, représenté par M. Marc GAUDET, président, ci-après dénommé « le Département »,

"""
TAIL = """Fait à Orléans, le 4 mai 2025

Pour l'État,
Claire VASSEUR

Pour le Département,
Marc GAUDET
"""


def title(i):
    return f"Volet {i}"


def paragraphs(i):
    return [f"Le témoin {i}.{k} dit ce que fait chacun des partenaires, quand il le fait et avec quels moyens." for k in (1, 2)]


def articles():
    return "".join(f"Article {i} - {title(i)}\n\n" + "".join(f"{text}\n\n" for text in paragraphs(i)) for i in range(1, COUNT + 1))


def save(place, name, content):
    path = os.path.join(place, name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def counted(window, n):
    return window.find("label", re.compile(rf"· {n} articles"))


def bring_in(journey, window, portal, place):
    portal.choose(save(place, "longue.txt", (HEAD + articles() + TAIL).encode("cp1252").replace(b"\n", b"\r\n")))
    key("ctrl+shift+o")
    portal.asked()
    counted(window, COUNT)
    rows = window.find("list", word("Lines of the file"))
    first = rows.find("list item", re.compile("^(ligne|line) 1, "), rows=True)
    wait("the focus in the first line", lambda: first.has(State.FOCUSED))
    journey.step(f"{COUNT} articles are read")


def settle(journey, window):
    key("End")
    structure = window.find("list", word("Structure"))
    key(*["Up"] * TAIL.replace("\n\n", "\n").count("\n"))  # the last paragraph of the last article
    structure.find("list item", re.compile(title(COUNT)), rows=True)
    journey.step("beside the last line stands the last article")
    key("a")
    counted(window, COUNT + 1)
    key("ctrl+z")
    counted(window, COUNT)
    journey.step("one key makes an article of a line at the end, another takes it back")


def create(journey, window, store):
    key("ctrl+Return")
    editor = window.find("text", word("Text"))
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    key("ctrl+End")
    write(" " + TYPED)
    reference = office.documents(store)[0]["reference"]
    wait("what was typed in the store", lambda: TYPED in straight(office.paraphe("show", reference, store=store)))
    journey.step("the draft opens, and what is typed at its end is saved")
    version = office.version_of(store, reference)
    found = [(straight(article["title"]), straight(article["text"])) for article in version["articles"]]
    assert found == [(title(i), "\n\n".join(paragraphs(i))) for i in range(1, COUNT + 1)], "an article is another one"
    path = os.path.join(os.path.dirname(store), "longue.pdf")
    office.paraphe("export", reference, "--pdf", path, store=store)
    text = straight(office.pdf_text(path))
    for part in HEAD.split() + TAIL.split() + TYPED.split():
        assert straight(part) in text, f"{part!r} is lost"
    journey.step(f"the {COUNT} articles are in the store, word for word")


def several(journey, window, portal, place):
    """In the order of their names, whatever order they are given in."""
    closed = save(place, "3-fermé.txt", b"Convention")
    os.chmod(closed, 0)
    portal.choose(closed, save(place, "2-image.txt", b"\x89PNG\r\n\0\1"), save(place, "1-accord.txt", b"Accord\n\nArticle 1 - Eau\n\nUn seau.\n"))
    key("ctrl+shift+o")
    portal.asked()
    window.find("label", "1-accord.txt")
    window.find("label", word("File %u of %u") % (1, 3))
    for name in "2-image.txt", "3-fermé.txt":
        key("alt+Right")
        sentence = window.find("label", re.compile(rf"{name}.+\.$")).name
        journey.step(f"{name}: {sentence.replace(place, '…')}")


def main():
    with Journey("journey-long-import") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        portal = office.Portal(place)
        program = Program(store, before=UNPRIVILEGED, **portal.variables)
        bring_in(journey, program.window, portal, place)
        settle(journey, program.window)
        create(journey, program.window, store)
        several(journey, program.window, portal, place)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
