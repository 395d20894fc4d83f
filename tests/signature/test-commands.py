#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""paraphe sign, fields and verify as people run them, and other programs asked for their opinion."""

import html
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.dirname(__file__))
import attacks  # noqa: E402
import shadows  # noqa: E402
from office import (PROGRAM, expect, make_card, make_person, openssl, openssl_verifies, revoke, run, run_tests, sign, sign_by_openssl,  # noqa: E402
                    stamp_by_openssl, verify)


def test_certified():
    """the first of three certifies, and the others may sign; tables and streams"""
    for kind in ("stream", "table"):
        source = f"{kind}.pdf"
        for i, (field, who) in enumerate((("Prefecture", "big"), ("Commune", "ec"), ("Operateur", "ec384"))):
            out = f"{kind}{i}.pdf"
            done = sign(source, field, f"{who}.p12", out, *(["--certify"] if i == 0 else []))
            expect(done.returncode == 0, done.stderr)
            code, answer = verify(out)
            expect(code == 0 and answer[0]["verdict"] == "trusted", answer)
            expect(len(answer[0]["signatures"]) == i + 1, answer)
            expect(verify(out, trusted=False)[0] == 1)
            expect(run("pdfsig", out).stdout.count("Signature is Valid") == i + 1, out)
            source = out


def test_openssl():
    """openssl verifies the CMS as CAdES, and finds in it what PAdES asks for and nothing that it forbids"""
    expect(openssl_verifies("table0.pdf") == 1)
    printed = openssl("cms", "-cmsout", "-print", "-inform", "DER", "-in", "s.cms").stdout
    expect("signingCertificateV2" in printed and "signingTime" not in printed, printed)


def test_refusals():
    """a wrong password, a wrong field, a full disk: one sentence, nothing written"""
    for done in (sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", password="faux"), sign("stream.pdf", "Rien", "rsa.p12", "no.pdf"),
                 sign("stream0.pdf", "Prefecture", "rsa.p12", "no.pdf"), sign("stream.pdf", "Prefecture", "tsa.p12", "no.pdf"),
                 sign("stream.pdf", "Prefecture", "rsa.p12", "/dev/full")):
        expect(done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done.returncode, done.stderr)
        expect(not os.path.exists("no.pdf"))
    run("qpdf", "--encrypt", "a", "b", "256", "--", "stream.pdf", "locked.pdf", check=True)
    done = sign("locked.pdf", "Prefecture", "rsa.p12", "no.pdf")
    expect(done.returncode == 3 and "encrypted" in done.stderr, done.stderr)
    expect(verify("locked.pdf")[0] == 3 and verify("ca.pem")[0] == 3)
    open("cut.pdf", "wb").write(open("stream.pdf", "rb").read()[:2000])
    for unreadable in ("ca.pem", "cut.pdf", "missing.pdf"):
        done = sign(unreadable, "Prefecture", "rsa.p12", "no.pdf")
        expect(done.returncode == 3 and not os.path.exists("no.pdf"), unreadable, done.returncode, done.stderr)


def test_token():
    """a card signs after its PIN; a wrong one is tried once"""
    make_card()
    uri = "pkcs11:token=Carte;object=signer"
    done = sign("stream.pdf", "Prefecture", uri, "bad.pdf", password="9999")
    expect(done.returncode == 1 and "PIN" in done.stderr and not os.path.exists("bad.pdf"), done.stderr)
    done = sign("stream.pdf", "Prefecture", uri, "carded.pdf", password="1234")
    expect(done.returncode == 0, done.stderr)
    code, answer = verify("carded.pdf")
    expect(code == 0 and answer[0]["signatures"][0]["signer"] == "Personne card", answer)
    for source, field, label, out in (("carded.pdf", "Commune", "p256", "carded2.pdf"), ("carded2.pdf", "Operateur", "p384", "carded3.pdf")):
        done = sign(source, field, f"pkcs11:token=Carte;object={label}", out, password="1234")
        expect(done.returncode == 0, label, done.stderr)
    code, answer = verify("carded3.pdf")
    expect(code == 0 and [s["signer"] for s in answer[0]["signatures"]] == ["Personne card", "Personne ec", "Personne ec384"], answer)
    expect(run("pdfsig", "carded3.pdf").stdout.count("Signature is Valid") == 3)


LONG = {
    "wording": "Pour la préfète de la région Auvergne-Rhône-Alpes, préfète du Rhône, et par délégation, le secrétaire général pour les affaires régionales",
    "capacity": "Directrice régionale adjointe de l’économie, de l’emploi, du travail et des solidarités, chargée du pôle « entreprises, emploi et solidarités »",
}
BOX = (70.87, 841.89 - 702.26, 283.46, 841.89 - 622.89)  # of "Prefecture", from the top


def words_in_box(file):
    """The words that the page has in the box, and those that stick out of it."""
    inside, outside = [], []
    for match in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', run("pdftotext", "-bbox", file, "-").stdout):
        x, y, right, bottom = (float(match.group(i)) for i in range(1, 5))
        if x < BOX[2] and right > BOX[0] and y < BOX[3] and bottom > BOX[1]:
            whole = x >= BOX[0] and right <= BOX[2] and y >= BOX[1] and bottom <= BOX[3]
            (inside if whole else outside).append(html.unescape(match.group(5)))
    return inside, outside


def picture(width, height):
    """A PNG with a stroke on a transparent ground."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"".join(b"\x10\x20\x80\xff" if abs(x - y * width // height) < 9 else b"\0\0\0\0" for x in range(width)) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def test_box():
    """however long what is said of who signs, all of it stands in the box, with or without a paraph beside it"""
    make_person("long", "Marie-Antoinette de La Rochefoucauld-Montbazon-Châteauneuf", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "sign.ext")
    open("paraph.png", "wb").write(picture(240, 160))
    more = [f"--{key}={value}" for key, value in LONG.items()]
    wanted = " ".join(["Signé électroniquement", LONG["wording"], "Marie-Antoinette de La Rochefoucauld-Montbazon-Châteauneuf", LONG["capacity"], "le"])
    for options, images in (([], 0), (["--picture=paraph.png"], 1)):
        done = sign("stream.pdf", "Prefecture", "long.p12", "box.pdf", *more, *options)
        expect(done.returncode == 0 and verify("box.pdf")[0] == 0, done.stderr)
        inside, outside = words_in_box("box.pdf")
        expect(not [word for word in outside if word != "Prefecture"], outside)
        said = "".join(inside).replace("\u00a0", "").replace("-", "")
        expect(wanted.replace(" ", "").replace("-", "") in said, said)
        expect(len(re.findall(r"^ +\d+ +\d+ image ", run("pdfimages", "-list", "box.pdf").stdout, re.M)) == images, run("pdfimages", "-list", "box.pdf").stdout)
        checked = run(PROGRAM, "check", "box.pdf")
        expect(checked.returncode == 0, checked.stdout)
    for name, bytes_ in (("cut.png", picture(240, 160)[:40]), ("text.png", b"rien")):
        open(name, "wb").write(bytes_)
        done = sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", f"--picture={name}")
        expect(done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1 and not os.path.exists("no.pdf"), name, done.returncode, done.stderr)


def test_fields():
    """fields are listed with their state, name first"""
    lines = run(PROGRAM, "fields", "stream0.pdf").stdout.splitlines()
    expect([line.split("\t")[0] for line in lines] == ["Prefecture", "Commune", "Operateur"], lines)
    listed = json.loads(run(PROGRAM, "fields", "--json", "stream0.pdf").stdout)[0]["fields"]
    expect([f["signed"] for f in listed] == [True, False, False], listed)


def plan(store, reference):
    done = run(PROGRAM, "plan", reference, "--store", store, "--json")
    return done.returncode, json.loads(done.stdout)[0]


def test_plan():
    """a document is frozen, signed here and elsewhere, received whole, stale and altered, and its journal printed"""
    store, data = "plan.db", os.environ["PARAPHE_DATA"] + "/samples/regionale.yaml"
    reference = run(PROGRAM, "draft", "--data", data, "--save", "--store", store, check=True).stdout.strip()
    code, before = plan(store, reference)
    blocks = [slot["signatory"] for slot in before["slots"]]
    expect(code == 0 and before["state"] == "draft" and len(blocks) == 2, before)
    frozen = run(PROGRAM, "freeze", reference, "--store", store, "--pdf", "frozen.pdf", check=True).stdout.strip()
    expect(len(frozen) == 64)
    expect(run(PROGRAM, "freeze", reference, "--store", store).returncode == 1)
    listed = json.loads(run(PROGRAM, "fields", "--json", "frozen.pdf").stdout)[0]["fields"]
    fields = [slot["field"] for slot in plan(store, reference)[1]["slots"]]
    expect([f["name"] for f in listed] == fields, listed, fields)
    run(PROGRAM, "plan", reference, "--store", store, "--sent", blocks[0], check=True)

    expect(sign("frozen.pdf", fields[0], "rsa.p12", "one.pdf").returncode == 0)
    expect(sign("one.pdf", fields[1], "ec.p12", "two.pdf").returncode == 0)
    flipped = bytearray(open("two.pdf", "rb").read())
    flipped[len(flipped) // 3] ^= 1
    open("flipped.pdf", "wb").write(flipped)
    done = run(PROGRAM, "receive", "--store", store, "--json", "flipped.pdf")
    answer = json.loads(done.stdout)[0]
    expect(done.returncode == 1 and answer["reference"] == reference and not answer["taken"], answer)
    done = run(PROGRAM, "import", "--store", store, "one.pdf")
    expect(done.returncode == 0 and done.stdout.startswith(reference), done.stdout, done.stderr)
    done = run(PROGRAM, "receive", "--store", store, "frozen.pdf")
    expect(done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1, done.stderr)
    run(PROGRAM, "receive", "--store", store, "two.pdf", check=True)
    expect(run(PROGRAM, "receive", "--store", store, "carded.pdf").returncode == 1)

    answer = plan(store, reference)[1]
    expect(answer["state"] == "signed" and answer["last_signature"] != "", answer)
    expect([e["kind"] for e in answer["events"]] == ["frozen", "sent", "rejected", "received", "received"], answer["events"])
    run(PROGRAM, "export", reference, "--store", store, "--pdf", "newest.pdf", check=True)
    expect(open("newest.pdf", "rb").read() == open("two.pdf", "rb").read())
    run(PROGRAM, "proof", reference, "--store", store, "--pdf", "proof.pdf", check=True)
    for file in ("newest.pdf", "proof.pdf"):
        checked = run(PROGRAM, "check", file)
        expect(checked.returncode == 0, file, checked.stdout, checked.stderr)
    text = run("pdftotext", "-layout", "proof.pdf", "-").stdout
    for word in ("Journal de signature", "Personne rsa", "Personne ec", frozen[:8], answer["digest"][:8], reference):
        expect(word in text, word, text)


def test_french():
    """a check speaks French to who does, the reader's sentences included"""
    if "fr_FR.utf8" not in run("locale", "-a").stdout:
        return "SKIP"
    done = subprocess.run([PROGRAM, "verify", "stream2.pdf"], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "fr_FR.UTF-8"})
    expect("3 signatures\u00a0: toutes intactes" in done.stdout and "signer" not in done.stdout, done.stdout)
    return None


def expect_no_pin_asked(file, words):
    """A card with the certificate of that file is refused for it, and a wrong PIN that stands ready is not tried."""
    for what, name in (("privkey", f"{file}.key"), ("certificate", f"{file}.pem")):
        run("p11tool", "--login", "--set-pin", "1234", "--write", "--label", file, "--id", file.encode().hex()[:8], f"--load-{what}", name, "pkcs11:token=Carte",
            check=True)
    done = sign("stream.pdf", "Prefecture", f"pkcs11:token=Carte;object={file}", "no.pdf", password="9999")
    expect(done.returncode == 1 and re.search(words, done.stderr) and "PIN" not in done.stderr and not os.path.exists("no.pdf"), file, done.stderr)


def test_certificates():
    """what is wrong with a certificate is said before a PIN is asked: expired, not yet valid, for something else, too weak, revoked"""
    ec, own = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], os.environ["XDG_DATA_HOME"] + "/paraphe/trust"
    for name, kind in (("weak", ["-newkey", "rsa:1024"]), ("odd", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp521r1"]), ("revoked", ec)):
        make_person(name, f"Personne {name}", kind, "sign.ext")
    for name, first, last in (("old", "20200101000000Z", "20210101000000Z"), ("early", "20600101000000Z", "20610101000000Z")):
        make_person(name, f"Personne {name}", ec, "sign.ext", period=(first, last))
    for name, words in (("old", "expired on 01/01/2021"), ("early", "valid from 01/01/2060"), ("odd", "key that cannot be used"), ("tsa", "not made for signing")):
        expect_no_pin_asked(name, words)
    expect("key that cannot be used" in sign("stream.pdf", "Prefecture", "weak.p12", "no.pdf").stderr)
    expect(sign("stream.pdf", "Prefecture", "revoked.p12", "revoked.pdf").returncode == 0 and verify("revoked.pdf")[0] == 0)
    revoke("revoked", "trust/list.crl")
    code, answer = verify("revoked.pdf")
    expect(code == 1 and answer[0]["verdict"] == "invalid" and answer[0]["signatures"][0]["revocation"] == "revoked", answer)
    expect(verify("stream0.pdf")[1][0]["signatures"][0]["revocation"] == "good", verify("stream0.pdf"))
    os.makedirs(own)
    shutil.move("trust/list.crl", own)
    shutil.copy("ca.pem", own)
    expect_no_pin_asked("revoked", "revoked on")
    shutil.rmtree(own)


def test_document_stamp():
    """a time stamp of the whole file, made by another program, is told from a signature, and from one that is broken"""
    data = open("table0.pdf", "rb").read()
    stamped = shadows.signed_update(shadows.new_field(data), b"Extra", {}, sub_filter=b"ETSI.RFC3161", sign=stamp_by_openssl)
    open("stamped.pdf", "wb").write(stamped)
    code, answer = verify("stamped.pdf")
    expect(code == 0 and [s["document_timestamp"] for s in answer[0]["signatures"]] == [False, True], answer)
    expect(answer[0]["signatures"][1]["signer"] == "Personne tsa" and answer[0]["signatures"][1]["timestamped"], answer)
    expect([s["verdict"] for s in verify("stamped.pdf", trusted=False)[1][0]["signatures"]] == ["intact", "intact"])
    place = len(data) + 300
    open("stamped.pdf", "wb").write(stamped[:place] + bytes([stamped[place] ^ 1]) + stamped[place + 1:])
    expect(verify("stamped.pdf")[1][0]["verdict"] not in ("trusted", "intact"), verify("stamped.pdf"))
    # By someone whose certificate is not for that.
    open("stamped.pdf", "wb").write(shadows.signed_update(shadows.new_field(data), b"Extra", {}, sub_filter=b"ETSI.RFC3161"))
    expect(verify("stamped.pdf")[1][0]["verdict"] == "invalid", verify("stamped.pdf"))


def test_any_signer():
    """who asks for nothing but a whole file gets it, whoever signed; and nothing else"""
    for file, codes in (("stream0.pdf", (1, 0)), ("stream.pdf", (1, 1)), ("ca.pem", (3, 3)), ("missing.pdf", (3, 3))):
        for more, code in zip(([], ["--any-signer"]), codes):
            expect(run(PROGRAM, "verify", *more, file).returncode == code, file, more)
    answer = verify("stream0.pdf", "missing.pdf", trusted=False)[1]
    expect([(a["file"], a["verdict"]) for a in answer] == [("stream0.pdf", "intact"), ("missing.pdf", "unreadable")], answer)
    for key in ("file", "verdict", "sentence", "signatures"):
        expect(key in answer[0], key)
    for key in ("field", "signer", "time", "timestamped", "verdict", "sentence", "covers_whole_file", "changes"):
        expect(key in answer[0]["signatures"][0], key)


def test_words():
    """in words, a check says what is known of revocation, and asks nobody"""
    done = run(PROGRAM, "verify", "--trust", "trust", "stream1.pdf")
    expect(done.returncode == 0 and done.stdout.count("nothing that says whether the certificate was revoked") == 2, done.stdout)
    expect("depends on its certificate." in done.stderr and "no issuer was asked" in done.stderr, done.stderr)
    done = run(PROGRAM, "verify", "stream.pdf")
    expect(done.returncode == 1 and done.stderr == "", done.stderr)
    folder = os.environ.get("PPH_SHARED_DIR", "") + "/data/signed-pdf"
    if os.path.exists(folder):
        done = run(PROGRAM, "verify", folder + "/pades-lta-dss-indirect-arrs-test.pdf")
        expect("was not revoked on" in done.stdout, done.stdout)


UNREADABLE = ("junk-before", "contents-null", "bit-flipped")


def test_attacks():
    """every published way to forge a signed file is refused"""
    expect(sign("table.pdf", "Prefecture", "rsa.p12", "plain.pdf").returncode == 0)
    wrong = []
    for kind, source in (("approved", "plain.pdf"), ("certified", "table0.pdf")):
        data = open(source, "rb").read()
        files = []
        for name, forge in attacks.FORGERIES.items():
            forged = forge(data)
            expect(forged != data, name)
            files.append(f"forged-{kind}-{name}.pdf")
            open(files[-1], "wb").write(forged)
        for answer in verify(*files)[1]:
            if answer["verdict"] in ("trusted", "intact"):
                wrong.append(answer["file"])
            # Refused for what was forged, not because the forger cannot write a PDF.
            elif answer["verdict"] == "unreadable" and not any(s in answer["file"] for s in UNREADABLE):
                wrong.append(answer["file"] + ": " + answer["sentence"])
    expect(not wrong, wrong)


def test_shadows():
    """what was prepared before someone signed, and shows something else after, is refused for that signature"""
    wrong = []
    for name, (prepare, forge) in shadows.SHADOWS.items():
        prepared, signed, forged = (f"shadow-{name}{end}.pdf" for end in ("", "-signed", "-forged"))
        open(prepared, "wb").write(prepare(open("table.pdf", "rb").read()))
        done = sign(prepared, "Prefecture", "rsa.p12", signed)
        expect(done.returncode == 0 and verify(signed)[1][0]["verdict"] == "trusted", name, done.stderr, verify(signed))
        data = open(signed, "rb").read()
        made = forge(data)
        expect(made.startswith(data) and len(made) > len(data), name)
        open(forged, "wb").write(made)
        answer = verify(forged)[1][0]
        if answer["verdict"] not in ("altered", "invalid") or answer["signatures"][0]["verdict"] not in ("altered", "invalid"):
            wrong.append(f"{name}: {answer['verdict']} {answer['sentence']} {[(s['verdict'], s['changes']) for s in answer['signatures']]}")
    expect(not wrong, "\n".join(wrong))


LOCKS = {
    "all": b"/TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /All >>",
    "these": b"/TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /Include /Fields [ (Commune) ] >>",
    "others": b"/TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /Exclude /Fields [ (Operateur) ] >>",
    "final": b"/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P 1 >>",
}


def test_locks():
    """what a signature closes for others is neither signed by us nor accepted when others sign it"""
    for name, transform in LOCKS.items():
        data = shadows.signed_update(open("table.pdf", "rb").read(), b"Prefecture", {}, parameters=b"/Reference [ << /Type /SigRef %s >> ]" % transform)
        open("closing.pdf", "wb").write(data)
        expect(verify("closing.pdf")[1][0]["verdict"] == "trusted", name, verify("closing.pdf"))
        for field in ("Commune", "Operateur"):
            allowed = field == "Operateur" and name in ("these", "others")
            done = sign("closing.pdf", field, "ec.p12", "closed.pdf")
            expect((done.returncode == 0) == allowed, name, field, done.stderr)
            expect(allowed or "closed it" in done.stderr or "final" in done.stderr, name, field, done.stderr)
            open("closed.pdf", "wb").write(shadows.signed_update(data, field.encode(), {}))
            answer = verify("closed.pdf")[1][0]
            expect(answer["verdict"] == ("trusted" if allowed else "altered"), name, field, answer)
        open("added.pdf", "wb").write(shadows.signed_update(shadows.new_field(data), b"Extra", {}))
        expect(verify("added.pdf")[1][0]["verdict"] == ("altered" if name == "final" else "trusted"), name, verify("added.pdf"))


def test_hidden_objects():
    """objects beyond the end that the file gives are looked at too, whoever signed it"""
    plain = open("plain.pdf", "rb").read()
    first = attacks.content_of(plain)
    signed = sign_by_openssl(attacks.hide_objects(plain, first))
    forged = attacks.hide_objects(attacks.content_and_version(plain), first).replace(plain, signed)
    open("hidden.pdf", "wb").write(signed)
    open("hidden-forged.pdf", "wb").write(forged)
    expect(verify("hidden.pdf")[1][0]["verdict"] == "trusted", verify("hidden.pdf"))
    expect(forged.startswith(signed) and verify("hidden-forged.pdf")[1][0]["verdict"] == "altered", verify("hidden-forged.pdf"))


def test_left_open():
    """an object that ends after the signed part only is no object of it"""
    open("open.pdf", "wb").write(attacks.left_open(open("table.pdf", "rb").read()))
    if sign("open.pdf", "Prefecture", "rsa.p12", "open-signed.pdf").returncode == 0:
        open("closed.pdf", "wb").write(attacks.close_string(open("open-signed.pdf", "rb").read()))
        expect(verify("closed.pdf")[1][0]["verdict"] in ("invalid", "unreadable"), verify("closed.pdf"))


def test_outside_files():
    """files signed and forged by others get their verdicts"""
    folder = os.environ.get("PPH_SHARED_DIR", "") + "/data/signed-pdf"
    if not os.path.exists(folder + "/EXPECTED.tsv"):
        return "SKIP"
    wrong = []
    for line in open(folder + "/EXPECTED.tsv", encoding="utf-8").read().splitlines()[1:]:
        name, wanted = line.split("\t")
        verdict = verify(f"{folder}/{name}")[1][0]["verdict"]
        good = verdict in ("trusted", "intact")
        if (wanted == "intact" and not good) or (wanted == "refuse" and good):
            wrong.append(f"{name}: {verdict}, {wanted}")
    expect(not wrong, wrong)
    return None


run_tests([value for name, value in list(globals().items()) if name.startswith("test_")])
