#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three sign one agreement: here with a file, here with a card, elsewhere; then a byte is flipped."""
import json
import os
import re
import socket
import sqlite3
import subprocess
import threading

import office
from office import word
from person import Journey, Program, key, wait
from signing import PASSWORD, PIN, begin_signing, make_card, make_certificates, open_plan, plan, sign_elsewhere, states, type_secret

PARAPH = os.path.join(os.path.dirname(__file__), "..", "cli", "data", "alpha.png")


def sign_other(place, store, reference):
    """The first block of another agreement, signed by someone else on another computer."""
    frozen, returned = os.path.join(place, "frozen.pdf"), os.path.join(place, "returned.pdf")
    office.paraphe("freeze", reference, "--pdf", frozen, store=store)
    return sign_elsewhere(place, frozen, plan(store, reference)["slots"][0]["field"], "amrani", returned)


def silent_server():
    """The address of a time server that closes whatever comes."""
    listener = socket.create_server(("localhost", 0))

    def close():
        while True:
            listener.accept()[0].close()

    threading.Thread(target=close, daemon=True).start()
    return f"http://localhost:{listener.getsockname()[1]}/"


def set_time_server(store, address):
    with sqlite3.connect(store) as base:
        base.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('signature.time-server', ?)", (address,))


def main():
    with office.folder() as place, Journey("signature") as journey:
        make_certificates(place)
        make_card(place)
        portal = office.Portal(place)
        store = os.path.join(place, "store.db")
        other = office.draft(store, "reference=2026-099")
        reference = office.draft(store)
        set_time_server(store, silent_server())
        program = Program(store, **portal.variables)
        window = program.windows()[0]
        open_plan(window, reference)
        journey.step("the plan of signature is open")

        window.find("push button", word("Freeze for Signature")).click()
        wait("the frozen version", lambda: plan(store, reference)["state"] == "frozen")
        window.find("push button", word("Choose a File…"))
        journey.step("the version is frozen")
        slots = plan(store, reference)["slots"]

        portal.choose(f"{place}/vasseur.p12")
        dialog = begin_signing(program)
        dialog.find("label", word("%s attests when it is signed") % "localhost")
        dialog.find("push button", word("Choose…")).click()
        portal.asked()
        type_secret(dialog, PASSWORD)
        without = dialog.find("push button", word("Sign Without a Time Stamp"))
        assert plan(store, reference)["slots"][0]["state"] == "to_prepare"
        journey.step("a time server that is silent is said, and nothing is signed")
        without.click()
        type_secret(dialog, PASSWORD)
        wait("the first signature", lambda: plan(store, reference)["slots"][0]["state"] == "signed")
        assert plan(store, reference)["slots"][0]["signed_by"] == "Hélène Vasseur"
        journey.step("the first signs with a file")

        wait("the window alone", lambda: len(program.windows()) == 1)
        dialog = begin_signing(program)
        dialog.find("list item", word("Time stamp")).click()  # off
        portal.choose(PARAPH)
        dialog.find("push button", word("Choose the Image of a Paraph")).click()
        portal.asked()
        dialog.find("label", os.path.basename(PARAPH))
        dialog.find(None, "Yannick Delestrade").click()
        type_secret(dialog, PIN)
        wait("the second signature", lambda: plan(store, reference)["slots"][1]["state"] == "signed")
        assert plan(store, reference)["slots"][1]["signed_by"] == "Yannick Delestrade"
        journey.step("the second signs with a card")

        newest = os.path.join(place, "newest.pdf")
        office.paraphe("export", reference, "--pdf", newest, store=store)
        verdict = json.loads(office.paraphe("verify", "--json", newest))[0]
        assert verdict["verdict"] == "trusted" and len(verdict["signatures"]) == 2, verdict
        journey.step("both are trusted")
        images = subprocess.run(["pdfimages", "-list", newest], capture_output=True, text=True, check=True).stdout
        assert len(re.findall(r"^ +\d+ +\d+ image ", images, re.M)) == 1, images
        journey.step("the image of a paraph stands in the second box alone")

        returned = sign_other(place, store, other)
        portal.choose(returned)
        window.find("push button", word("Choose a File…")).click()
        portal.asked()
        wait("what was received", lambda: states(store, other) == ["signed", "to_prepare"])
        wait("the receipt", lambda: len(program.windows()) == 2)
        key("Escape")
        wait("the window alone", lambda: len(program.windows()) == 1)
        journey.step("a third comes back signed, and is taken")

        with open(newest, "rb") as file:
            altered = bytearray(file.read())
        # A letter of the title in the metadata: still a PDF, no longer what was signed.
        altered[altered.index(b"</rdf:li>") - 1] ^= 1
        flipped = os.path.join(place, "flipped.pdf")
        with open(flipped, "wb") as file:
            file.write(altered)
        portal.choose(flipped)
        key("ctrl+o")
        portal.asked()
        window.find("label", word("Invalid"))
        journey.step("one byte flipped is red")
        assert len(slots) == 2
        program.quit()


main()
