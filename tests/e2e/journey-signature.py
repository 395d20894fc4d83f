#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three sign one agreement: here with a file, here with a card, elsewhere; then a byte is flipped."""
import json
import os
import subprocess
import time

import office
from office import word
from person import Journey, Program, State, key, wait, write

PASSWORD = "secret"
PIN = "1234"


def run(*command, **more):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60, **more)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def make_certificates(place):
    """An authority that the person trusts, and three signers: two files and a card."""
    trust = os.path.join(os.environ["XDG_DATA_HOME"], "paraphe", "trust")
    os.makedirs(trust, exist_ok=True)
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{place}/ca.key", "-out", f"{trust}/ca.pem",
        "-days", "300", "-subj", "/CN=Autorité d’essai", "-utf8")
    for name in ("Hélène Vasseur", "Yannick Delestrade", "Sophie Amrani"):
        short = name.split()[1].lower()
        run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{place}/{short}.key", "-out", f"{place}/{short}.csr",
            "-subj", f"/CN={name}", "-utf8")
        with open(f"{place}/usage", "w", encoding="utf-8") as file:
            file.write("keyUsage=digitalSignature,nonRepudiation\n")
        run("openssl", "x509", "-req", "-in", f"{place}/{short}.csr", "-CA", f"{trust}/ca.pem", "-CAkey", f"{place}/ca.key",
            "-days", "200", "-extfile", f"{place}/usage", "-out", f"{place}/{short}.pem")
        run("openssl", "pkcs12", "-export", "-inkey", f"{place}/{short}.key", "-in", f"{place}/{short}.pem",
            "-out", f"{place}/{short}.p12", "-passout", f"pass:{PASSWORD}")
    with open(f"{place}/softhsm.conf", "w", encoding="utf-8") as file:
        file.write(f"directories.tokendir = {place}/tokens\n")
    os.mkdir(f"{place}/tokens")
    os.environ["SOFTHSM2_CONF"] = f"{place}/softhsm.conf"
    run("softhsm2-util", "--init-token", "--free", "--label", "Carte", "--pin", PIN, "--so-pin", "5678")
    for what, file in (("privkey", "delestrade.key"), ("certificate", "delestrade.pem")):
        run("p11tool", "--login", "--set-pin", PIN, "--write", "--label", "signer", "--id", "01", f"--load-{what}",
            f"{place}/{file}", "pkcs11:token=Carte")


def plan(store, reference):
    return json.loads(office.paraphe("plan", reference, "--json", store=store))[0]


def type_secret(dialog, secret):
    """The text of a password is not told to screen readers, nor whether it has the focus."""
    sign = dialog.find("push button", word("Sign"))
    field = dialog.find(None, word("Password of the file, or PIN of the card"))

    def typed():
        field.click()
        key("ctrl+a")
        write(secret)
        time.sleep(0.2)
        return sign.has(State.SENSITIVE)

    wait("a certificate and its secret", typed)
    key("Return")


def sign_elsewhere(place, store, reference):
    """The first block of another agreement, signed by someone else on another computer."""
    frozen, returned = os.path.join(place, "frozen.pdf"), os.path.join(place, "returned.pdf")
    office.paraphe("freeze", reference, "--pdf", frozen, store=store)
    field = plan(store, reference)["slots"][0]["field"]
    with open(os.path.join(place, "password"), "w+", encoding="utf-8") as file:
        file.write(PASSWORD + "\n")
        file.seek(0)
        run(os.environ["PARAPHE_PROGRAM"], "sign", frozen, "--certificate", f"{place}/amrani.p12", "--field", field,
            "--password-fd", file.fileno(), "-o", returned, pass_fds=(file.fileno(),))
    return returned


def main():
    with office.folder() as place, Journey("signature") as journey:
        make_certificates(place)
        portal = office.Portal(place)
        store = os.path.join(place, "store.db")
        other = office.draft(store, "reference=2026-099")
        reference = office.draft(store)
        program = Program(store, **portal.variables)
        window = program.windows()[0]
        key("ctrl+k")
        entry = window.find("entry", word("Search the agreements"))
        write(reference)
        wait("the query", lambda: entry.text() == reference)
        key("Return")
        window.find("text", word("Text"))
        window.find("push button", word("Sign…")).click()
        journey.step("the plan of signature is open")

        window.find("push button", word("Freeze for Signature")).click()
        wait("the frozen version", lambda: plan(store, reference)["state"] == "frozen")
        journey.step("the version is frozen")
        slots = plan(store, reference)["slots"]

        portal.choose(f"{place}/vasseur.p12")
        key("ctrl+Return")
        wait("the window that signs", lambda: len(program.windows()) == 2)
        dialog = program.windows()[1]
        dialog.find("push button", word("Choose…")).click()
        portal.asked()
        type_secret(dialog, PASSWORD)
        wait("the first signature", lambda: plan(store, reference)["slots"][0]["state"] == "signed", seconds=20)
        assert plan(store, reference)["slots"][0]["signed_by"] == "Hélène Vasseur"
        journey.step("the first signs with a file")

        wait("the window alone", lambda: len(program.windows()) == 1)
        key("ctrl+Return")
        wait("the window that signs", lambda: len(program.windows()) == 2)
        dialog = program.windows()[1]
        dialog.find(None, "Yannick Delestrade", seconds=20).click()
        type_secret(dialog, PIN)
        wait("the second signature", lambda: plan(store, reference)["slots"][1]["state"] == "signed", seconds=20)
        assert plan(store, reference)["slots"][1]["signed_by"] == "Yannick Delestrade"
        journey.step("the second signs with a card")

        newest = os.path.join(place, "newest.pdf")
        office.paraphe("export", reference, "--pdf", newest, store=store)
        verdict = json.loads(office.paraphe("verify", "--json", newest))[0]
        assert verdict["verdict"] == "trusted" and len(verdict["signatures"]) == 2, verdict
        journey.step("both are trusted")

        returned = sign_elsewhere(place, store, other)
        portal.choose(returned)
        window.find("push button", word("Choose a File…")).click()
        portal.asked()
        wait("what was received", lambda: [s["state"] for s in plan(store, other)["slots"]] == ["signed", "to_prepare"], seconds=20)
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
        window.find("label", word("Invalid"), seconds=20)
        journey.step("one byte flipped is red")
        assert len(slots) == 2
        program.quit()


main()
