#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that come back and are not what is waited for: two signed copies, an altered file, an old one, a stranger's."""
import os

import office
from office import word
from person import Journey, Program, key, wait
from signing import events, make_certificates, open_plan, plan, sign_elsewhere, states


def give(program, portal, path):
    portal.choose(path)
    program.window.find("push button", word("Choose a File…")).click()
    portal.asked()


def receipt(program, heading):
    """What the receipt says; then it is closed."""
    wait("the receipt", lambda: len(program.windows()) == 2)
    dialog = program.windows()[1]
    dialog.find("label", word(heading))
    said = [node.name for node in dialog.walk() if node.role == "label"]
    key("Escape")
    wait("the window alone", lambda: len(program.windows()) == 1)
    return " ".join(said)


def alter(path, target):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[len(data) // 3] ^= 1
    with open(target, "wb") as file:
        file.write(data)
    return target


def make_stranger(place):
    """A signed agreement of another office."""
    elsewhere, frozen = os.path.join(place, "elsewhere.db"), os.path.join(place, "elsewhere.pdf")
    reference = office.draft(elsewhere)
    office.paraphe("freeze", reference, "--pdf", frozen, store=elsewhere)
    field = plan(elsewhere, reference)["slots"][0]["field"]
    return sign_elsewhere(place, frozen, field, "amrani", os.path.join(place, "stranger.pdf"))


def main():
    with Journey("journey-returns") as journey, office.folder() as place:
        make_certificates(place)
        portal = office.Portal(place)
        store = os.path.join(place, "store.db")
        reference = office.draft(store)
        frozen = os.path.join(place, "frozen.pdf")
        office.paraphe("freeze", reference, "--pdf", frozen, store=store)
        fields = [slot["field"] for slot in plan(store, reference)["slots"]]
        first = sign_elsewhere(place, frozen, fields[0], "vasseur", os.path.join(place, "first.pdf"))
        second = sign_elsewhere(place, frozen, fields[1], "delestrade", os.path.join(place, "second.pdf"))
        old = sign_elsewhere(place, first, fields[1], "delestrade", os.path.join(place, "old.pdf"))
        stranger = make_stranger(place)
        altered = alter(first, os.path.join(place, "altered.pdf"))
        program = Program(store, **portal.variables)
        window = program.window
        open_plan(window, reference)

        give(program, portal, altered)
        receipt(program, "The File Is Not Taken")
        wait("the file apart", lambda: events(store, reference, "rejected"))
        assert states(store, reference) == ["to_prepare", "to_prepare"]
        why = events(store, reference, "rejected")[0]["note"]
        window.find("label", word("File kept apart"))
        assert any(why in node.name for node in window.walk()), why
        journey.step("an altered file is refused with its reason, and kept apart")

        give(program, portal, first)
        receipt(program, "The Signatures Are Taken")
        wait("the first signature", lambda: states(store, reference) == ["signed", "to_prepare"])
        give(program, portal, second)
        said = receipt(program, "Two Signed Copies")
        assert "Yannick Delestrade" in said, said
        assert states(store, reference) == ["signed", "to_prepare"] and events(store, reference, "conflict")
        window.find("label", word("Two signed copies"))
        journey.step("two signed copies: both are kept, and the plan says so")

        key("F10")
        window.menu("Up", "Up", "Return")  # the last but one
        wait("a draft", lambda: plan(store, reference)["state"] == "draft")
        window.find("push button", word("Freeze for Signature")).click()
        wait("the second version", lambda: plan(store, reference)["state"] == "frozen")
        give(program, portal, old)
        said = receipt(program, "The File Is Not Taken")
        assert word("It is an older version: version %d took its place.") % 2 in said, said
        assert states(store, reference) == ["to_prepare", "to_prepare"]
        journey.step("what was signed of an older version is not taken")

        give(program, portal, stranger)
        window.find("label", "stranger.pdf")
        assert states(store, reference) == ["to_prepare", "to_prepare"]
        key("alt+Left")
        window.find("list", word("Signers"))
        journey.step("a file of no document here is opened to be looked at")
        program.quit()


main()
