# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of signing share: an authority and people made here, a card, and the commands as people run them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from attacks import range_of

PROGRAM, SAMPLES = os.environ["PPH_PROGRAM"], os.environ["PPH_SAMPLES"]
HOME = tempfile.mkdtemp(prefix="paraphe-signature-")
os.environ["XDG_DATA_HOME"] = HOME + "/share"
os.chdir(HOME)
# The servers of the tests are on this machine: nothing of it is asked through its proxy.
for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]


def run(*command, text=None, check=False):
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: {done.stdout} {done.stderr}")
    return done


def openssl(*arguments):
    return run("openssl", *arguments, check=True)


def write(name, text):
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)


def make_person(file, name, kind, extensions, period=None):
    """@kind: of key. @period: from when until when the certificate is valid; not given, two years from now."""
    openssl("req", "-new", *kind, "-nodes", "-keyout", f"{file}.key", "-out", f"{file}.csr", "-utf8", "-subj", f"/CN={name}")
    if period is None:
        openssl("x509", "-req", "-in", f"{file}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "700", "-out", f"{file}.pem",
                "-extfile", extensions)
    else:
        write("index.txt", "")
        write("ca.cnf", "[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\npolicy=p\nrand_serial=yes\nnew_certs_dir=.\n[p]\ncommonName=supplied\n")
        openssl("ca", "-batch", "-notext", "-utf8", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem", "-in", f"{file}.csr", "-out", f"{file}.pem",
                "-extfile", extensions, "-startdate", period[0], "-enddate", period[1])
    openssl("pkcs12", "-export", "-inkey", f"{file}.key", "-in", f"{file}.pem", "-certfile", "ca.pem", "-out", f"{file}.p12", "-passout", "pass:secret")


def make_pki():
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Autorité d’essai", "-utf8", "-days", "3650")
    write("sign.ext", "keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n")
    write("tsa.ext", "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n")
    kinds = {"rsa": ["-newkey", "rsa:2048"], "big": ["-newkey", "rsa:4096"], "ec": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
             "ec384": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"], "tsa": ["-newkey", "rsa:2048"], "card": ["-newkey", "rsa:2048"]}
    for name, kind in kinds.items():
        make_person(name, f"Personne {name}", kind, "tsa.ext" if name == "tsa" else "sign.ext")
    os.mkdir("trust")
    shutil.copy("ca.pem", "trust")
    shutil.copy(SAMPLES + "/stream.pdf", "stream.pdf")
    shutil.copy(SAMPLES + "/table.pdf", "table.pdf")


def sign(source, field, certificate, out, *more, password="secret"):
    return run(PROGRAM, "sign", source, "--certificate", certificate, "--field", field, "--password-fd", "0", "-o", out, *more, text=password + "\n")


def verify(*files, trusted=True):
    done = run(PROGRAM, "verify", "--json", *(["--trust", "trust"] if trusted else []), *files)
    return done.returncode, json.loads(done.stdout)


def expect(condition, *why):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in why))


def make_card():
    """A token of SoftHSM with the keys "signer", "p256" and "p384"; its PIN is 1234."""
    os.mkdir("tokens")
    write("softhsm.conf", f"directories.tokendir = {HOME}/tokens\n")
    os.environ["SOFTHSM2_CONF"] = HOME + "/softhsm.conf"
    run("softhsm2-util", "--init-token", "--free", "--label", "Carte", "--pin", "1234", "--so-pin", "5678", check=True)
    for number, (label, name) in enumerate((("signer", "card"), ("p256", "ec"), ("p384", "ec384")), 1):
        for what, file in (("privkey", f"{name}.key"), ("certificate", f"{name}.pem")):
            run("p11tool", "--login", "--set-pin", "1234", "--write", "--label", label, "--id", f"0{number}", f"--load-{what}", file, "pkcs11:token=Carte",
                check=True)


def openssl_verifies(file):
    """How many signatures of the file does openssl call CAdES signatures, by someone of the authority, of what they cover?"""
    data, good = open(file, "rb").read(), 0
    for match in re.finditer(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", data):
        before, after, length = (int(match.group(i)) for i in (1, 2, 3))
        der = bytes.fromhex(data[before + 1: after - 1].decode())
        long = int.from_bytes(der[2:4], "big") + 4
        expect(der[:2] == b"\x30\x82" and not der[long:].strip(b"\0"), file, "the place holds more than a DER sequence and zeros")
        open("s.cms", "wb").write(der[:long])
        open("s.bin", "wb").write(data[:before] + data[after: after + length])
        done = run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "s.cms", "-content", "s.bin", "-CAfile", "ca.pem",
                   "-purpose", "any", "-out", "/dev/null")
        good += done.returncode == 0
    return good


def fill_last(data, make):
    """The last signature of the file made again by @make, from s.bin to s.cms, over the bytes as they are now."""
    _, (_, before, after, length) = range_of(data)
    open("s.bin", "wb").write(data[:before] + data[after: after + length])
    make()
    made = open("s.cms", "rb").read().hex().encode()
    expect(len(made) <= after - before - 2)
    return data[: before + 1] + made.ljust(after - before - 2, b"0") + data[after - 1:]


def sign_by_openssl(data):
    return fill_last(data, lambda: openssl("cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", "s.bin", "-signer", "rsa.pem", "-inkey", "rsa.key",
                                           "-outform", "DER", "-out", "s.cms"))


def stamp_by_openssl(data):
    """A time stamp in the place of a signature."""
    def make():
        write("stamp.cnf", "[t]\nserial=stamp-serial\ncrypto_device=builtin\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\n"
              "default_policy=1.2.3.4\ndigests=sha256\ncerts=ca.pem\n")
        openssl("ts", "-query", "-data", "s.bin", "-sha256", "-cert", "-out", "s.tsq")
        openssl("ts", "-reply", "-config", "stamp.cnf", "-section", "t", "-queryfile", "s.tsq", "-token_out", "-out", "s.cms")
    return fill_last(data, make)


def revoke(name, out):
    """A list of the authority on which that certificate stands."""
    serial = openssl("x509", "-in", f"{name}.pem", "-noout", "-serial").stdout.strip().split("=")[1]
    write("index.txt", f"R\t300101000000Z\t260101000000Z\t{serial}\tunknown\t/CN={name}\n")
    write("ca.cnf", "[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=30\n")
    openssl("ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem", "-out", out)


def run_tests(tests):
    """As TAP: one that returns "SKIP" was not possible here."""
    make_pki()
    print(f"1..{len(tests)}")
    failed = 0
    for i, test in enumerate(tests, 1):
        try:
            skip = " # SKIP not here" if test() == "SKIP" else ""
            print(f"ok {i} {test.__doc__}{skip}", flush=True)
        except Exception as error:  # what it is, is said
            failed += 1
            print(f"not ok {i} {test.__doc__}")
            print("\n".join("# " + line for line in str(error).splitlines()[:12]), flush=True)
    shutil.rmtree(HOME)
    sys.exit(failed > 0)
