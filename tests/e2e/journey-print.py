#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On a desktop without a print portal, GTK's own dialog prints the frozen version: here into a file."""
import gettext
import os

import office
from office import word
from person import Journey, Program, State, key, wait
from signing import events, open_plan

_gtk = gettext.translation("gtk40", languages=["fr"], fallback=True)


def gtk_word(msgid):
    """As GTK itself shows it."""
    return _gtk.gettext(msgid).replace("_", "", 1)


def printed_files(place):
    return [os.path.join(place, name) for name in os.listdir(place) if name.startswith("Convention")]


def open_dialog(program):
    key("ctrl+p")
    wait("the dialog", lambda: len(program.windows()) == 2)
    return program.windows()[1]


def main():
    with Journey("journey-print") as journey, office.folder() as place:
        store, frozen = os.path.join(place, "store.db"), os.path.join(place, "frozen.pdf")
        reference = office.draft(store)
        office.paraphe("freeze", reference, "--pdf", frozen, store=store)
        program = Program(store, before=("env", "-C", place))
        window = program.window
        open_plan(window, reference)
        window.find("push button", word("Choose a File…"))

        dialog = open_dialog(program)
        key("Escape")
        wait("the window alone", lambda: len(program.windows()) == 1)
        assert not events(store, reference, "printed") and not printed_files(place)
        journey.step("GTK's dialog opens, and cancelled it prints and records nothing")

        dialog = open_dialog(program)
        dialog.find("label", gtk_word("Print to File"), rows=True)
        for _ in range(10):
            if any(node.role == "table row" and node.has(State.FOCUSED) for node in dialog.walk(rows=True)):
                break
            key("Tab")
        key("space")
        dialog.find("push button", gtk_word("_Print")).act()
        wait("the file", lambda: printed_files(place))
        wait("the record", lambda: events(store, reference, "printed"))
        printed = printed_files(place)[0]
        with open(printed, "rb") as ours, open(frozen, "rb") as theirs:
            assert ours.read() == theirs.read(), "what is printed is not what was frozen"
        assert events(store, reference, "printed")[0]["copies"] == 1  # a file is one, however many were asked for
        wait("the window alone", lambda: len(program.windows()) == 1)
        journey.step("into a file goes the frozen version, byte for byte, under its title")
        program.quit()


main()
