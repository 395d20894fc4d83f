# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys of signature share: people with certificates, and what the store says of a plan."""
import json
import os
import subprocess
import time

import office
from office import word
from person import PATIENCE, State, key, wait, write

PASSWORD = "secret"
PIN = "1234"


def run(*command, **more):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=2 * PATIENCE, **more)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def make_certificates(place):
    """An authority that the person trusts, and the files of three signers."""
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


def make_card(place):
    """A card with the key of one of them."""
    with open(f"{place}/softhsm.conf", "w", encoding="utf-8") as file:
        file.write(f"directories.tokendir = {place}/tokens\n")
    os.mkdir(f"{place}/tokens")
    os.environ["SOFTHSM2_CONF"] = f"{place}/softhsm.conf"
    run("softhsm2-util", "--init-token", "--free", "--label", "Carte", "--pin", PIN, "--so-pin", "5678")
    for what, file in (("privkey", "delestrade.key"), ("certificate", "delestrade.pem")):
        run("p11tool", "--login", "--set-pin", PIN, "--write", "--label", "signer", "--id", "01", f"--load-{what}",
            f"{place}/{file}", "pkcs11:token=Carte")


def begin_signing(program):
    """The window that signs, once the plan is read and there is a signature to give."""
    button = program.window.find("push button", word("Sign…"))
    wait("a signature to give", lambda: button.has(State.SENSITIVE))
    key("ctrl+Return")
    wait("the window that signs", lambda: len(program.windows()) == 2)
    return program.windows()[1]


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


def sign_elsewhere(place, frozen, field, who, returned):
    """The field @field of the file @frozen, signed by @who on another computer, as the file @returned."""
    with open(os.path.join(place, "password"), "w+", encoding="utf-8") as file:
        file.write(PASSWORD + "\n")
        file.seek(0)
        run(os.environ["PARAPHE_PROGRAM"], "sign", frozen, "--certificate", f"{place}/{who}.p12", "--field", field,
            "--password-fd", file.fileno(), "-o", returned, pass_fds=(file.fileno(),))
    return returned


def plan(store, reference):
    return json.loads(office.paraphe("plan", reference, "--json", store=store))[0]


def states(store, reference):
    return [slot["state"] for slot in plan(store, reference)["slots"]]


def events(store, reference, kind):
    return [event for event in plan(store, reference)["events"] if event["kind"] == kind]


def open_plan(window, reference):
    """The plan of signature of the document, which is found as a person does; its list of signers."""
    office.open_text(window, reference)
    window.find("push button", word("Sign…")).click()
    return window.find("list", word("Signers"))
