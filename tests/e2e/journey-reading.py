#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A frozen version and a signed file are read: searched, turned, read aloud, with what the signatures are worth beside."""
import os
import re

import office
from office import word
from person import Journey, Program, key, wait, write
from signing import make_certificates, open_plan, plan, sign_elsewhere


def search(window, words, count):
    key("ctrl+f")
    # What was read before is behind, with an entry of its own.
    wait("the focus in the entry", lambda: any(
        node.role == "entry" and node.name == word("Search in the text") and node.takes_keys() for node in window.walk()))
    write(words)
    window.find("label", word("%d of %u") % (1, count))
    key("Return")
    window.find("label", word("%d of %u") % (2, count))


def read_aloud(window):
    """The number of the page that is shown, and its text."""
    title = re.compile(re.escape(word("Text of page %u")).replace("%u", "(\\d+)") + "$")
    text = window.find("text", title)
    wait("the text of the page", text.text)
    return int(title.search(text.name)[1]), " ".join(text.text().split())


def main():
    with Journey("journey-reading") as journey, office.folder() as place:
        make_certificates(place)
        portal = office.Portal(place)
        store, frozen = os.path.join(place, "store.db"), os.path.join(place, "frozen.pdf")
        reference = office.draft(store)
        office.paraphe("freeze", reference, "--pdf", frozen, store=store)
        field = plan(store, reference)["slots"][0]["field"]
        signed = sign_elsewhere(place, frozen, field, "vasseur", os.path.join(place, "signed.pdf"))
        count = office.pdf_text(frozen).lower().count("attractivité")
        assert count > 1, count
        program = Program(store, **portal.variables)
        window = program.window

        open_plan(window, reference)
        window.find("push button", word("Choose a File…"))
        search(window, "attractivite", count)
        journey.step("a word typed without its accents is found on the frozen pages, as often as it is there")
        key("Escape", "ctrl+t")
        page, text = read_aloud(window)
        assert "attractivité" in text, text
        key("ctrl+Next")
        wait("the next page", lambda: read_aloud(window)[0] == page + 1)
        wait("its text", lambda: read_aloud(window)[1] not in ("", text))
        key("ctrl+t")
        journey.step("each page can be read aloud")

        portal.choose(signed)
        window.find("push button", word("Choose a File…")).click()
        portal.asked()
        wait("the receipt", lambda: len(program.windows()) == 2)
        program.windows()[1].find("push button", re.compile(re.escape(word("_Look at the File")) + "$")).click()
        wait("the window alone", lambda: len(program.windows()) == 1)
        window.find("label", "signed.pdf")
        window.find("label", "Hélène Vasseur")
        window.find("label", word("Empty signature box"))
        search(window, "attractivite", count)
        key("Escape", "ctrl+t")
        wait("the text of a page", lambda: len(read_aloud(window)[1]) > 100)
        journey.step("so is a file that came back, with who signed it and who has yet to beside")
        program.quit()


main()
