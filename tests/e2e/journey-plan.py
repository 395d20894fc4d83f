#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is missing is said before freezing and led to; then who signs after whom, and on what, is chosen."""
import os

import office
from office import word
from person import Journey, Program, State, key, wait, write
from signing import events, open_plan, plan


def main():
    with Journey("journey-plan") as journey, office.folder() as place:
        store = os.path.join(place, "store.db")
        reference = office.draft(store, "lieu= ")
        program = Program(store)
        window = program.window
        signers = open_plan(window, reference)
        sentence = plan_findings(store, reference)[0]
        row = window.find("list item", sentence)
        freeze = window.find("push button", word("Freeze for Signature"))
        journey.step("what is missing is said before freezing")

        row.click()
        entry = window.find("text", word("Place of signature"))

        def typed():
            """The form may still be on its way under the pointer."""
            entry.click()
            key("ctrl+a")
            write("Montorzon")
            return entry.text() == "Montorzon"

        wait("the place", typed)
        key("Tab")
        wait("nothing missing", lambda: not plan_findings(store, reference))
        window.find("push button", word("Sign…")).click()
        wait("the button", lambda: freeze.has(State.SENSITIVE))
        # The sentence stood above it.
        wait("nothing said to be missing", lambda: not any(node.name == sentence and node.drawn() for node in window.walk()))
        freeze.click()
        wait("the frozen version", lambda: events(store, reference, "frozen"))
        journey.step("its row leads to where it is written; then the version is frozen")

        window.find("list item", word("One after the other")).click()
        wait("the order", lambda: plan(store, reference)["ordered"])
        second = plan(store, reference)["slots"][1]["name"]
        wait("the second waits", lambda: any(second in node.name and word("Waiting") in node.name for node in signers.walk()))
        journey.step("one after the other: the second waits for the first")

        window.find(None, word("What may be done for %s") % second).click()
        window.menu("Return")
        wait("the medium", lambda: plan(store, reference)["slots"][1]["medium"] == "paper")
        window.find("label", word("will sign on paper"))
        journey.step("who will sign on paper is said")
        program.quit()


def plan_findings(store, reference):
    """What the command says that is missing."""
    return [finding["sentence"] for finding in plan(store, reference)["findings"]]


main()
