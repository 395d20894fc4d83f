#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two, three and five people sign one file, with files and a card, RSA and EC; every other program agrees after each."""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from office import PROGRAM, SAMPLES, expect, make_card, openssl_verifies, run, run_tests, sign, verify  # noqa: E402

CARD = "pkcs11:token=Carte;object=signer"
# Field, certificate, the name in it
PEOPLE = {
    2: [("Prefecture", "big.p12"), ("Commune", "ec.p12")],
    3: [("Operateur", "ec384.p12"), ("Prefecture", CARD), ("Commune", "rsa.p12")],
    5: [("Prefecture", "rsa.p12"), ("Commune", "big.p12"), ("Operateur", "ec.p12"), ("Departement", "ec384.p12"), ("Region", CARD)],
}


def name_of(certificate):
    return "Personne " + ("card" if certificate == CARD else certificate.removesuffix(".p12"))


def ask_others(file, names):
    """pdfsig, openssl, qpdf, mutool and our own check of the archive and of accessibility."""
    pdfsig = run("pdfsig", file).stdout
    expect(pdfsig.count("Signature is Valid") == len(names), file, pdfsig)
    expect(pdfsig.count("Not total document signed") == len(names) - 1 and len(re.findall("- Total document signed", pdfsig)) == 1, file, pdfsig)
    expect(openssl_verifies(file) == len(names), file)
    checked = run("qpdf", "--check", file)
    expect(checked.returncode == 0 and "WARNING" not in checked.stderr, file, checked.stdout, checked.stderr)
    mutool = run("mutool", "sign", "-v", file)
    for name in names:
        expect(name in mutool.stdout, file, mutool.stdout, mutool.stderr)
    expect(mutool.stdout.count("digest check: digest is valid") + mutool.stdout.count("The document is unchanged since signing") > 0, mutool.stdout)
    checked = run(PROGRAM, "check", "--json", file)
    expect(checked.returncode == 0, file, checked.stdout)


def sign_one_after_the_other(kind, n):
    source, names = f"{SAMPLES}/{kind}{'-five' if n == 5 else ''}.pdf", []
    for i, (field, certificate) in enumerate(PEOPLE[n]):
        out = f"{kind}-{n}-{i}.pdf"
        done = sign(source, field, certificate, out, password="1234" if certificate == CARD else "secret")
        expect(done.returncode == 0, out, done.stderr)
        before, after = open(source, "rb").read(), open(out, "rb").read()
        expect(after.startswith(before), out, "the bytes that were there changed")
        names.append(name_of(certificate))
        code, answer = verify(out)
        expect(code == 0 and [s["signer"] for s in answer[0]["signatures"]] == names, out, answer)
        expect([s["verdict"] for s in answer[0]["signatures"]] == ["trusted"] * len(names), out, answer)
        ask_others(out, names)
        source = out
    # The last update is of the kind that the file had.
    expect((b"/Type/XRef" in open(source, "rb").read()[-2000:]) == (kind == "stream"), source)


def test_two_on_a_table():
    """two sign a file with a cross-reference table"""
    make_card()
    sign_one_after_the_other("table", 2)


def test_two_on_streams():
    """two sign a file with cross-reference streams"""
    sign_one_after_the_other("stream", 2)


def test_three_on_a_table():
    """three, one with a card, sign a file with a cross-reference table"""
    sign_one_after_the_other("table", 3)


def test_three_on_streams():
    """three, one with a card, sign a file with cross-reference streams"""
    sign_one_after_the_other("stream", 3)


def test_five_on_a_table():
    """five, with every kind of key, sign a file with a cross-reference table"""
    sign_one_after_the_other("table", 5)


def test_five_on_streams():
    """five, with every kind of key, sign a file with cross-reference streams"""
    sign_one_after_the_other("stream", 5)


run_tests([value for name, value in list(globals().items()) if name.startswith("test_")])
