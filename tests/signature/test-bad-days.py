#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on the way to a signature: each time one sentence that says what and what to do, and nothing lost."""

import hashlib
import http.server
import os
import re
import resource
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(__file__))
import attacks  # noqa: E402
from office import PROGRAM, expect, openssl, run, run_tests, sign, sign_by_openssl, verify, write  # noqa: E402


def expect_refusal(done, words, code=1, out="no.pdf"):
    """One line that says @words, that exit code, and no file, not even half of one."""
    lines = done.stderr.strip().splitlines()
    expect(done.returncode == code and len(lines) == 1, words, done.returncode, done.stdout, done.stderr)
    expect(re.search(words, lines[0]) and lines[0].endswith((".", ")")), words, done.stderr)
    expect(not os.path.exists(out), out, "was written")
    expect(not [name for name in os.listdir(".") if name.startswith((".no.pdf", "no.pdf"))], os.listdir("."))


# The time server


class TimeServer(http.server.BaseHTTPRequestHandler):
    lie = ""

    def do_POST(self):
        query = bytearray(self.rfile.read(int(self.headers["Content-Length"])))
        # The request holds 04 20 DIGEST, 02 NN NONCE, and ends with 01 01 ff (RFC 3161, 2.4.1).
        if self.lie == "digest":
            query[query.index(b"\x04\x20") + 10] ^= 1
        if self.lie == "nonce":
            query[-4] ^= 1
        config = "[t]\nserial=serial\ncrypto_device=builtin\nsigner_cert=tsa.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\n"
        config += f"digests={'sha512' if self.lie == 'refusal' else 'sha256'}\ncerts={'many.pem' if self.lie == 'large' else 'ca.pem'}\naccuracy=secs:1\n"
        write("tsa.cnf", config)
        open("q.tsq", "wb").write(query)
        run("openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "t", "-queryfile", "q.tsq", "-out", "r.tsr")
        answer = bytearray(open("r.tsr", "rb").read())
        if self.lie == "signature":
            answer[-5] ^= 1
        self.send_response(503 if self.lie == "down" else 200)
        self.end_headers()
        self.wfile.write(b"nothing" if self.lie == "nonsense" else b"\0" * 2000000 if self.lie == "endless" else answer)

    def log_message(self, *_):
        pass


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def test_time_server_lies():
    """a time server that is down, refuses or answers something else: nothing is signed"""
    write("many.pem", open("ca.pem", encoding="utf-8").read() * 40)
    url = serve(http.server.ThreadingHTTPServer(("127.0.0.1", 0), TimeServer))
    done = sign("stream.pdf", "Prefecture", "rsa.p12", "stamped.pdf", "--tsa", url)
    expect(done.returncode == 0 and verify("stamped.pdf")[1][0]["signatures"][0]["timestamped"], done.stderr)
    # Whoever does not know the server is not told that it attests anything.
    expect(verify("stamped.pdf", trusted=False)[1][0]["signatures"][0]["timestamped"] is False)
    for lie, words in (("digest", "something else than what was asked"), ("nonce", "something else than what was asked"),
                       ("refusal", "refuses"), ("signature", "refused, so nothing was signed"), ("down", "does not answer.*Service Unavailable"),
                       ("nonsense", "no time stamp"), ("endless", "too long"), ("large", "larger than the place")):
        TimeServer.lie = lie
        expect_refusal(sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", "--tsa", url), words)
    TimeServer.lie = ""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(time.time()) + 7200)
    done = sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", "--tsa", url)
    del os.environ["SOURCE_DATE_EPOCH"]
    expect_refusal(done, "clock")
    expect_refusal(sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", "--tsa", "nowhere"), "no address")


class Proxy(TimeServer):
    """What a service lets its machines reach others through; the time server is behind it."""

    asked = []

    def do_POST(self):
        self.asked.append(self.path)
        super().do_POST()


def test_proxy():
    """a time server that only the system's proxy reaches is asked through it; without the proxy, nothing is signed"""
    url = serve(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy))
    expect_refusal(sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf", "--tsa", "http://horodatage.example/tsa"), "horodatage.example")
    os.environ["http_proxy"] = url
    done = sign("stream.pdf", "Prefecture", "rsa.p12", "proxied.pdf", "--tsa", "http://horodatage.example/tsa")
    del os.environ["http_proxy"]
    expect(done.returncode == 0 and verify("proxied.pdf")[1][0]["signatures"][0]["timestamped"], done.stderr)
    expect(Proxy.asked == ["http://horodatage.example/tsa"], Proxy.asked)


class SlowServer(threading.Thread):
    """Takes a connection and says nothing, or a letter a second."""

    def __init__(self, drips):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.drips = drips
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.start()

    def run(self):
        connection, _ = self.socket.accept()
        connection.recv(4096)
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: " if self.drips else b"")
            while True:
                time.sleep(1)
                connection.sendall(b"x" if self.drips else b"")
        except OSError:
            pass


def test_time_server_is_slow():
    """a time server that says nothing, or something without end, is not waited for without end"""
    jobs = []
    for drips in (False, True):
        server = SlowServer(drips)
        out = f"no.pdf.{drips}"
        jobs.append((server, subprocess.Popen([PROGRAM, "sign", "stream.pdf", "--certificate", "rsa.p12", "--field", "Prefecture", "--password-fd", "0",
                                               "-o", out, "--tsa", server.url], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True), out))
    for _, job, out in jobs:
        _, said = job.communicate("secret\n", timeout=300)  # the machine may be slow; the server never ends
        expect(job.returncode == 1 and "does not answer" in said and len(said.strip().splitlines()) == 1, out, said)
        expect(not os.path.exists(out))


# The disk, the clock, the file


def digest(file):
    return hashlib.sha256(open(file, "rb").read()).hexdigest()


def test_full_disk():
    """a disk that is full while the signed file is written: the file that was there stays, whole"""
    expect(sign("stream.pdf", "Prefecture", "rsa.p12", "good.pdf").returncode == 0)
    source = open("stream.pdf", "rb").read()
    open("mine.pdf", "wb").write(source)
    before, limit = sorted(os.listdir(".")), os.path.getsize("good.pdf") - 2000
    done = subprocess.run([PROGRAM, "sign", "mine.pdf", "--certificate", "rsa.p12", "--field", "Prefecture", "--password-fd", "0", "-o", "mine.pdf"],
                          input="secret\n", capture_output=True, text=True, check=False, restore_signals=False,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1])))
    expect(done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1 and "mine.pdf" in done.stderr, done.returncode, done.stderr)
    expect(open("mine.pdf", "rb").read() == source and sorted(os.listdir(".")) == before, os.listdir("."))
    # With room, the same name is written over in one step.
    expect(sign("mine.pdf", "Prefecture", "rsa.p12", "mine.pdf").returncode == 0 and verify("mine.pdf")[0] == 0)


def test_wrong_clock():
    """a clock that is years off: the certificate is not used, and the clock is spoken of"""
    for year, words in (("946684800", "valid from .*clock"), ("4102444800", "expired")):
        os.environ["SOURCE_DATE_EPOCH"] = year
        done = sign("stream.pdf", "Prefecture", "rsa.p12", "no.pdf")
        del os.environ["SOURCE_DATE_EPOCH"]
        expect_refusal(done, words)


def replace_in_catalog(old, new):
    def change(data):
        root = attacks.trailer(data)["root"]
        return attacks.update(data, {root: attacks.body(data, root).replace(old, new)})
    return change


def add_to_catalog(entry):
    return replace_in_catalog(b"/Type /Catalog", b"/Type /Catalog " + entry)


def add_to_page(entry):
    def change(data):
        page = attacks.page(data)
        return attacks.update(data, {page: attacks.body(data, page).replace(b"/Type /Page", b"/Type /Page " + entry)})
    return change


def add_to_annotation(entry):
    """On the box of another field, or on a link, which anyone may press."""
    def change(data):
        page, n = attacks.page(data), attacks.trailer(data)["size"]
        note = b"<< /Type /Annot /Subtype /Link /Rect [ 10 10 20 20 ] /F 4 " + entry + b" >>"
        return attacks.update(data, {page: attacks.extend_annotation(attacks.body(data, page), n), n: note})
    return change


def add_to_form(entry):
    def change(data):
        form = attacks.find(data, rb"/Fields \[")
        return attacks.update(data, {form: attacks.body(data, form).replace(b"/Fields", entry + b" /Fields")})
    return change


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
PROGRAMS = {
    "opening": add_to_catalog(b"/OpenAction " + SCRIPT),
    "opening-after-another": add_to_catalog(b"/OpenAction << /S /GoTo /D (a) /Next [ << /S /GoTo /D (b) /Next " + SCRIPT + b" >> ] >>"),
    "opening-a-program": add_to_catalog(b"/OpenAction << /S /Launch /F (calc) >>"),
    "names": replace_in_catalog(b"/Names <<", b"/Names << /JavaScript << /Names [ (a) " + SCRIPT + b" ] >>"),
    "printing": add_to_catalog(b"/AA << /WP " + SCRIPT + b" >>"),
    "page": add_to_page(b"/AA << /O " + SCRIPT + b" >>"),
    "box": add_to_annotation(b"/AA << /PO " + SCRIPT + b" >>"),
    "link": add_to_annotation(b"/A " + SCRIPT),
    "xfa": add_to_form(b"/XFA [ (a) (b) ]"),
}


def test_programs():
    """a PDF with JavaScript or XFA is not signed, and one that others signed with them is not called good"""
    harmless = ((b"/JavaScript", b"/Xavascript"), (b"/Launch", b"/Lunch1"), (b"/XFA", b"/XFB"), (b"/AA ", b"/AB "))
    for name, change in PROGRAMS.items():
        file, signed = f"programs-{name}.pdf", f"programs-{name}-signed.pdf"
        made = change(open("table.pdf", "rb").read())
        open(file, "wb").write(made)
        expect(run("qpdf", "--check", file).returncode == 0, file)
        expect_refusal(sign(file, "Prefecture", "rsa.p12", "no.pdf"), "XFA" if name == "xfa" else "programs")
        # Signed while it is harmless, then as it is, by another program.
        for wicked, word in harmless:
            made = made.replace(wicked, word)
        open(file, "wb").write(made)
        expect(sign(file, "Prefecture", "rsa.p12", signed).returncode == 0, file)
        data = open(signed, "rb").read()
        open(signed, "wb").write(sign_by_openssl(data))
        expect(verify(signed)[1][0]["verdict"] == "trusted", signed)
        for wicked, word in harmless:
            data = data.replace(word, wicked)
        open(signed, "wb").write(sign_by_openssl(data))
        code, answer = verify(signed)
        expect(code == 1 and answer[0]["verdict"] == "unsupported", signed, answer)


def with_packed_pages(entry):
    """Two pages that lie in an object stream of their own, the second with this entry."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]%s>>"
    first = page % b"/Annots[4 0 R]"
    index = b"5 0 6 %d " % (len(first) + 1)
    inside = index + first + b"\n" + page % entry
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>",
        2: b"<</Type/Pages/Count 2/Kids[5 0 R 6 0 R]>>",
        3: b"<</Type/ObjStm/N 2/First %d/Length %d>>\nstream\n%s\nendstream" % (len(index), len(inside), inside),
        4: b"<</Type/Annot/Subtype/Widget/FT/Sig/F 4/T(Field)/Rect[10 10 190 100]/P 5 0 R>>",
    }
    data = b"%PDF-1.7\n"
    rows = b"\0\0\0\xff"
    for number, text in objects.items():
        rows += b"\1" + len(data).to_bytes(2, "big") + b"\0"
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(data)
    rows += b"\2\0\3\0" + b"\2\0\3\1" + b"\1" + start.to_bytes(2, "big") + b"\0"
    return data + (b"7 0 obj\n<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/ID[<00><00>]/Length %d>>\nstream\n%s\nendstream\nendobj\n"
                   b"startxref\n%d\n%%%%EOF\n" % (len(rows), rows, start))


def test_packed_programs():
    """a page that starts a program is found in a stream of pages, however its entry is spelt"""
    for entry, allowed in ((b"", True), (b"/Tabs/S", True), (b"/AA<</O%s>>" % SCRIPT, False), (b"/A#41<</O%s>>" % SCRIPT, False)):
        open("packed.pdf", "wb").write(with_packed_pages(entry))
        expect(run("qpdf", "--check", "packed.pdf").returncode == 0, entry)
        done = sign("packed.pdf", "Field", "rsa.p12", "packed-signed.pdf")
        if allowed:
            expect(done.returncode == 0 and verify("packed-signed.pdf")[0] == 0, entry, done.stderr)
        else:
            expect_refusal(done, "programs")


def test_encrypted():
    """an encrypted PDF is neither signed nor checked, with or without a password to open it"""
    for password in ("a", ""):
        run("qpdf", "--encrypt", password, "b", "256", "--", "stream.pdf", "locked.pdf", check=True)
        expect_refusal(sign("locked.pdf", "Prefecture", "rsa.p12", "no.pdf"), "encrypted.*password", code=3)
        code, answer = verify("locked.pdf")
        expect(code == 3 and answer[0]["verdict"] == "unreadable" and "encrypted" in answer[0]["sentence"], answer)


def make_large(file, size):
    """stream.pdf with so many bytes more that nothing shows."""
    with open(file, "wb") as f:
        f.write(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [ 4 0 R ] /SigFlags 3 >> >>\nendobj\n")
        places = [9, f.tell()]
        f.write(b"2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n")
        places.append(f.tell())
        f.write(b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Annots [ 4 0 R ] /Contents 5 0 R >>\nendobj\n")
        places.append(f.tell())
        f.write(b"4 0 obj\n<< /Type /Annot /Subtype /Widget /FT /Sig /T (Prefecture) /F 132 /Rect [ 50 50 250 130 ] /P 3 0 R >>\nendobj\n")
        places.append(f.tell())
        f.write(b"5 0 obj\n<< /Length %d >>\nstream\n" % size)
        f.write(b"% a comment that says nothing\n" * (size // 30) + b"\n" * (size % 30))
        f.write(b"\nendstream\nendobj\n")
        start = f.tell()
        f.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
        f.write(b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)


def test_large_file():
    """a file of 200 MB is signed and checked; one of 300 MB is refused"""
    make_large("large.pdf", 200000000)
    done = sign("large.pdf", "Prefecture", "rsa.p12", "large-signed.pdf")
    expect(done.returncode == 0, done.stderr)
    code, answer = verify("large-signed.pdf")
    expect(code == 0 and answer[0]["verdict"] == "trusted", answer)
    os.remove("large-signed.pdf")
    make_large("large.pdf", 300000000)
    expect_refusal(sign("large.pdf", "Prefecture", "rsa.p12", "no.pdf"), "larger than 256", code=3)
    code, answer = verify("large.pdf")
    expect(code == 3 and "larger than 256" in answer[0]["sentence"], answer)
    os.remove("large.pdf")


run_tests([value for name, value in list(globals().items()) if name.startswith("test_")])
