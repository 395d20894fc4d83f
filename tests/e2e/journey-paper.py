#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An agreement is sent, printed, signed on paper by one and refused by the other; then a new version begins."""
import hashlib
import os

import office
from office import word
from person import Journey, Program, key, wait, write
from signing import events, open_plan, plan, states

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000"
    "02000148afa4710000000049454e44ae426082")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def record_mail(place):
    """A mail program on the PATH that only writes down what it is asked for; the file it writes to."""
    log = os.path.join(place, "mail")
    programs = os.path.join(place, "bin")
    os.mkdir(programs)
    with open(os.path.join(programs, "xdg-email"), "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >'{log}.part'\nmv '{log}.part' '{log}'\n")
    os.chmod(file.name, 0o755)
    return programs, log


def open_menu(window, signer, *keys):
    """A verb of a signer, by the keyboard: popovers are told at a wrong place."""
    window.find(None, word("What may be done for %s") % signer).click()
    window.menu(*keys)


def dialog_of(program, title):
    wait(f"the window {title}", lambda: any(w.name == word(title) for w in program.windows()))
    return next(w for w in program.windows() if w.name == word(title))


def send(program, log, store, reference):
    program.window.find("push button", word("Send")).click()
    lines = wait("the message", lambda: os.path.exists(log) and open(log, encoding="utf-8").read().splitlines())
    attached = lines[lines.index("--attach") + 1]
    assert reference in os.path.basename(attached), attached
    assert digest(attached) == events(store, reference, "frozen")[0]["digest"]
    assert os.stat(os.path.dirname(attached)).st_mode & 0o077 == 0, "others can read what is to be sent"
    wait("both to be sent the file", lambda: states(store, reference) == ["sent", "sent"])


def print_originals(portal, store, reference):
    key("ctrl+p")
    asked = portal.asked()
    assert (asked[0], asked[2]) == ("PreparePrint", "2"), asked
    printed = portal.asked()[2]
    frozen = events(store, reference, "frozen")[0]["digest"]
    wait("the originals", lambda: events(store, reference, "printed"))
    assert digest(printed) == frozen, "what is printed is not what was frozen"
    assert events(store, reference, "printed")[0]["copies"] == 2


def sign_on_paper(program, portal, place, store, reference):
    pages = [os.path.join(place, name) for name in ("page-1.png", "page-2.png")]
    for number, page in enumerate(pages):
        with open(page, "wb") as file:
            file.write(PIXEL + bytes([number]))
    portal.choose(*pages)
    open_menu(program.window, plan(store, reference)["slots"][0]["name"], "Down", "Return")
    dialog = dialog_of(program, "Signed on Paper")
    dialog.find("push button", word("Choose…")).click()
    portal.asked()
    dialog.find("label", "page-1.png, page-2.png")
    dialog.find("push button", word("Record")).click()
    wait("the signature", lambda: states(store, reference)[0] == "signed")
    told = events(store, reference, "paper")[0]
    assert [told["digest"], *told["others"]] == [digest(page) for page in pages]
    program.window.find("label", word("On paper"))


def refuse(program, store, reference):
    open_menu(program.window, plan(store, reference)["slots"][1]["name"], "Down", "Down", "Return")
    dialog = dialog_of(program, "Signature Refused")
    dialog.find("text", word("Reason")).focused()
    write("Le montant a change")
    dialog.find("push button", word("Record")).click()
    wait("the refusal", lambda: states(store, reference)[1] == "refused")
    assert plan(store, reference)["slots"][1]["reason"] == "Le montant a change"
    program.window.find("label", word("Refused"))


def keep_proof(window, portal, place):
    sheet = os.path.join(place, "journal.pdf")
    portal.choose(sheet)
    key("F10")
    window.menu("Up", "Up", "Up", "Return")  # the last two are of the version and of the certificates
    portal.asked()
    wait("the proof sheet", lambda: os.path.exists(sheet))
    return office.pdf_text(sheet)


def told(store, reference):
    """What the journal must say of each event."""
    for event in plan(store, reference)["events"]:
        yield str(int(event["date"][8:])) + ("er" if event["date"].endswith("-01") else "")
        yield from (event["person"] for _ in range(bool(event["person"])))
        for digest in (event["digest"], *event.get("others", ())):
            yield " ".join(digest[i:i + 8] for i in range(0, 16, 8) if digest)


def main():
    with Journey("journey-paper") as journey, office.folder() as place:
        portal = office.Portal(place)
        programs, log = record_mail(place)
        store = os.path.join(place, "store.db")
        reference = office.draft(store)
        office.paraphe("freeze", reference, store=store)
        program = Program(store, PATH=f"{programs}:{os.environ['PATH']}", **portal.variables)
        window = program.window
        open_plan(window, reference)

        send(program, log, store, reference)
        journey.step("a message is opened with the very file that was frozen")
        print_originals(portal, store, reference)
        journey.step("as many originals as were agreed are printed, and they are the frozen file")
        sign_on_paper(program, portal, place, store, reference)
        journey.step("one signed on paper: the pages of the scan are kept")
        refuse(program, store, reference)
        journey.step("the other refuses, and the reason stays")
        text = keep_proof(window, portal, place)
        for expected in ("Journal de signature", "Le montant a change", "2 exemplaires", *told(store, reference)):
            assert expected in text, expected
        journey.step("the journal tells all of it: each event, its day, its person, the digests of its files")
        key("F10")
        window.menu("Up", "Up", "Return")
        wait("a draft", lambda: plan(store, reference)["state"] == "draft")
        assert plan(store, reference)["version"] == 2 and states(store, reference) == ["to_prepare", "to_prepare"]
        window.find("push button", word("Freeze for Signature"))
        journey.step("a new version begins, which nobody signed")
        program.quit()


main()
