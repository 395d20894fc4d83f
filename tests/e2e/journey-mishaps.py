#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong at signing is a sentence, and nothing is lost: a wrong password, a wrong PIN, a locked file, a large one."""
import os
import time

import office
from office import word
from person import PATIENCE, Journey, Program, key, wait
from signing import PASSWORD, PIN, begin_signing, make_card, make_certificates, open_plan, run, states, type_secret

LARGE = 200_000_000


def write_pdf(path, size):
    """One page, with so many bytes that show nothing."""
    places = []
    with open(path, "wb") as file:
        file.write(b"%PDF-1.7\n")
        for number, head in enumerate((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
                                       b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R >>",
                                       b"<< /Length %d >>\nstream\n" % size), 1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s\n" % (number, head))
            if number < 4:
                file.write(b"endobj\n")
        for _ in range(0, size, 1_000_000):
            file.write(b"% rien\n".ljust(min(size, 1_000_000)))
        file.write(b"\nendstream\nendobj\n")
        start = file.tell()
        file.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
        file.write(b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return path


def open_file(program, portal, path, sentence):
    """It is opened to be looked at, which says the sentence; the window answers all the while."""
    portal.choose(path)
    key("ctrl+o")
    portal.asked()
    slowest, begun = 0, time.monotonic()
    while not any(node.role == "label" and sentence in node.name and node.drawn() for node in program.window.walk()):
        start, queued = time.monotonic(), program.queued()
        program.window.box()
        slowest = max(slowest, time.monotonic() - start - (program.queued() - queued))
        assert start < begun + PATIENCE, f"{os.path.basename(path)}: no “{sentence}”"
        time.sleep(0.1)
    # Had it read the file itself, it would have been still for nearly all of the time.
    taken = time.monotonic() - begun
    assert slowest < max(2, taken / 2), f"the window was still for {slowest:.1f} s of {taken:.1f}"
    key("alt+Left")
    program.window.find("list", word("Signers"))


def main():
    with Journey("journey-mishaps") as journey, office.folder() as place:
        make_certificates(place)
        make_card(place)
        portal = office.Portal(place)
        store, frozen = os.path.join(place, "store.db"), os.path.join(place, "frozen.pdf")
        reference = office.draft(store)
        office.paraphe("freeze", reference, "--pdf", frozen, store=store)
        program = Program(store, **portal.variables)
        open_plan(program.window, reference)
        program.window.find("push button", word("Choose a File…"))

        portal.choose(f"{place}/vasseur.p12")
        dialog = begin_signing(program)
        dialog.find("push button", word("Choose…")).click()
        portal.asked()
        type_secret(dialog, "autre chose")
        dialog.find("alert", word("The password of the certificate file is wrong. Type it again."))
        assert states(store, reference) == ["to_prepare", "to_prepare"]
        journey.step("a wrong password is said, and nothing is signed")
        type_secret(dialog, PASSWORD)
        wait("the first signature", lambda: states(store, reference) == ["signed", "to_prepare"])
        wait("the window alone", lambda: len(program.windows()) == 1)
        journey.step("the right one, typed after it, signs")

        dialog = begin_signing(program)
        dialog.find(None, "Yannick Delestrade").click()
        type_secret(dialog, PIN[::-1])
        dialog.find("alert", word("The PIN is wrong. It was tried once only: a card locks after a few wrong ones."))
        assert states(store, reference) == ["signed", "to_prepare"]
        key("Escape")
        wait("the window alone", lambda: len(program.windows()) == 1)
        journey.step("a wrong PIN is said, and tried once")

        locked = os.path.join(place, "locked.pdf")
        run("qpdf", "--encrypt", "a", "b", "256", "--", frozen, locked)
        open_file(program, portal, locked, word("The PDF is encrypted. Ask for it without a password."))
        journey.step("an encrypted PDF")
        open_file(program, portal, write_pdf(f"{place}/large.pdf", LARGE), word("The file is not signed."))
        os.remove(f"{place}/large.pdf")
        journey.step("a file of 200 MB is opened, and the window answers meanwhile")
        assert states(store, reference) == ["signed", "to_prepare"]
        program.quit()


main()
