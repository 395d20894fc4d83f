#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are dragged with the mouse from another window: a PDF that came back, a text to import, what is neither."""
import os

import imports
import office
from dragging import Folder
from office import word
from person import Journey, Program, key, wait
from signing import events, make_certificates, open_plan, plan, sign_elsewhere, states


def close_receipt(program, heading):
    wait("the receipt", lambda: len(program.windows()) == 2)
    program.windows()[1].find("label", word(heading))
    key("Escape")
    wait("the window alone", lambda: len(program.windows()) == 1)


def drop(target, *paths):
    folder = Folder(*paths)
    taken = folder.drag_to(target)
    folder.close()
    return taken


def main():
    with Journey("journey-drops") as journey, office.folder() as place:
        make_certificates(place)
        store, frozen = os.path.join(place, "store.db"), os.path.join(place, "frozen.pdf")
        reference = office.draft(store)
        office.paraphe("freeze", reference, "--pdf", frozen, store=store)
        fields = [slot["field"] for slot in plan(store, reference)["slots"]]
        # As mail programs save what they were given no name for.
        once = sign_elsewhere(place, frozen, fields[0], "vasseur", os.path.join(place, "piece jointe"))
        twice = sign_elsewhere(place, once, fields[1], "delestrade", os.path.join(place, "twice.pdf"))
        program = Program(store)
        window = program.window
        window.find("entry", word("Search the agreements"))

        assert drop(window, once)
        close_receipt(program, "The Signatures Are Taken")
        assert states(store, reference) == ["signed", "to_prepare"]
        journey.step("a returned PDF, dropped anywhere on the window, is taken")

        open_plan(window, reference)
        area = window.find("push button", word("Choose a File…")).parent()
        assert drop(area, twice)
        close_receipt(program, "The Signatures Are Taken")
        assert states(store, reference) == ["signed", "signed"]
        assert len(events(store, reference, "received")) == 2
        window.find("label", word("all have signed"))
        journey.step("another, dropped where the plan asks for it, completes it")

        table = os.path.join(place, "budget.ods")
        with open(table, "wb") as file:
            file.write(b"PK\3\4")
        drop(window, table)
        window.said(word("Only PDFs and texts can be dropped here."))
        assert len(program.windows()) == 1
        journey.step("what is neither a PDF nor a text is refused with a sentence")

        assert drop(window, imports.VARIANT)
        window.find("list", word("Structure"))
        window.find("list", word("Lines of the file"))
        journey.step("a text dropped on the window is read, to be settled")
        program.quit()


main()
