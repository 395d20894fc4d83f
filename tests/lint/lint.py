#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for the whole tree: files that describe the application, the walls
between the rooms, translations.  Prints TAP."""
import os
import re
import subprocess
import sys

ROOT, BUILD = sys.argv[1:3]
CHECKS = []


def check(title):
    return lambda function: CHECKS.append((title, function))


def files(folder, *endings):
    for place, _, names in sorted(os.walk(os.path.join(ROOT, folder))):
        for name in sorted(names):
            if name.endswith(endings):
                yield os.path.relpath(os.path.join(place, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


@check("desktop file is valid")
def desktop():
    return run("desktop-file-validate", f"{BUILD}/data/fr.paraphe.Paraphe.desktop")


@check("metainfo is valid")
def metainfo():
    return run("appstreamcli", "validate", "--no-net", "--pedantic", f"{BUILD}/data/fr.paraphe.Paraphe.metainfo.xml")


@check("schema is valid")
def schema():
    return run("glib-compile-schemas", "--strict", "--dry-run", f"{ROOT}/data")


@check("every C file says its license")
def licenses():
    return [p for f in ("src", "tests", "bench") for p in files(f, ".c", ".h") if "SPDX-License-Identifier" not in read(p)[:200]]


@check("GTK stays in model and app")
def walls():
    wrong = re.compile(r"#\s*include\s*<(gtk|gdk|adwaita|gsk)[/.]")
    return [p for p in files("src", ".c", ".h") if not p.startswith(("src/model/", "src/app/")) and wrong.search(read(p))]


@check("SQL stays in store")
def sql():
    wrong = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) ')
    return [p for p in files("src", ".c", ".h") if not p.startswith("src/store/") and wrong.search(read(p))]


@check("nothing is left for later in the code")
def later():
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XXX:)\b")
    return [p for f in ("src", "tests") for p in files(f, ".c", ".h", ".ui") if words.search(read(p))]


@check("POTFILES names every file with messages")
def potfiles():
    marked = {p for p in files("src", ".c") if re.search(r"\b(?:N|C|n?gettext)?_? ?\(\"|\bN_ ?\(|\b_ ?\(|\bngettext ?\(", read(p))
              and re.search(r"(\b[N_]?_ ?\(\s*\"|ngettext ?\()", read(p))}
    marked |= {p for p in files("data/ui", ".ui") if 'translatable="yes"' in read(p)}
    listed = set(read("po/POTFILES").split())
    return [f"missing: {p}" for p in sorted(marked - listed)] + [f"gone: {p}" for p in sorted(listed) if not os.path.exists(os.path.join(ROOT, p))]


@check("the French translation is complete and current")
def french():
    pot = f"{BUILD}/lint.pot"
    merged = f"{BUILD}/lint-fr.po"
    # What Meson's own target does, without writing into the tree.
    wrong = run("xgettext", "--from-code=UTF-8", "--package-name=paraphe", "--add-comments", "-k_", "-kN_", "-kC_:1c,2", "-kngettext:1,2",
                "--directory", ROOT, f"--files-from={ROOT}/po/POTFILES", "-o", pot)
    wrong = [line for line in wrong if "warning" not in line]
    wrong += run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, f"{ROOT}/po/fr.po", pot)
    wrong += run("msgfmt", "--check", "-o", "/dev/null", merged)
    left = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged], capture_output=True, text=True, check=False).stdout
    fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged], capture_output=True, text=True, check=False).stdout
    wrong += [line for line in (left + fuzzy).splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    return wrong


@check("no message in English typography in the French translation")
def typography():
    text = "".join(re.findall(r'^msgstr(?:\[\d\])? (".*"(?:\n".*")*)', read("po/fr.po"), re.M))
    wrong = []
    for line in text.splitlines():
        if re.search(r"\w'\w", line):
            wrong.append(f"straight apostrophe: {line}")
        if re.search(r"[^\s\u00a0\u202f](?:[!?;])(?:\s|\"$)", line) and "&" not in line:
            wrong.append(f"no space before: {line}")
        if "..." in line:
            wrong.append(f"three periods: {line}")
    return wrong


print(f"1..{len(CHECKS)}")
for number, (title, function) in enumerate(CHECKS, 1):
    wrong = function()
    print(f"{'not ok' if wrong else 'ok'} {number} {title}")
    for line in wrong[:40]:
        print(f"# {line}")
