#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for the whole tree: files that describe the application, the walls
between the rooms, translations.  Prints TAP."""
import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import yaml

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


def help_of(*command):
    program = f"{BUILD}/src/cli/paraphe"
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PARAPHE_DATA": f"{ROOT}/data",
                   "PARAPHE_DESK": f"{BUILD}/src/cli/paraphe-desk", "PARAPHE_SIGN": f"{BUILD}/src/cli/paraphe-sign"}
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=False, env=environment).stdout


@check("the manual pages name every command and option, and nothing else")
def manual():
    wrong = []
    commands = re.findall(r"^  ([a-z]+) ", help_of().split("Commands:")[1], re.M)
    options = {option for command in commands for option in re.findall(r"--[a-z-]+", help_of(command))} | {"--version"}
    for page in ("data/man/paraphe.1", "data/man/paraphe.fr.1"):
        text = read(page).replace("\\-", "-")
        named = set(re.findall(r"--[a-z-]+", text))
        wrong += [f"{page}: {name}" for name in sorted(named ^ options)]
        wrong += [f"{page}: {name}" for name in commands if f"\n\\fB{name}\\fR " not in text]
        wrong += run("groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-z", f"{ROOT}/{page}")
    return wrong


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


# Where each dependency of meson.build comes from: None is the GNOME runtime.
FLATPAK = {
    **dict.fromkeys(["glib-2.0", "gobject-2.0", "gio-2.0", "gio-unix-2.0", "json-glib-1.0", "sqlite3", "harfbuzz", "harfbuzz-subset", "fribidi",
                     "freetype2", "fontconfig", "cairo", "cairo-ft", "gdk-pixbuf-2.0", "libcrypto", "gnutls", "libsoup-3.0",
                     "libseccomp", "libxml-2.0", "enchant-2", "gtk4", "gtk4-unix-print", "libadwaita-1", "m"]),
    "libcmark-gfm": "cmark-gfm", "cmark-gfm-extensions": "cmark-gfm", "yaml-0.1": "libyaml",
    "libqpdf": "libqpdf", "libdeflate": "libdeflate", "poppler-glib": "poppler",
}
# What it may do, and no more: a reason stands beside each in the manifest.
FLATPAK_MAY = {"--share=ipc", "--share=network", "--socket=wayland", "--socket=fallback-x11", "--socket=cups", "--socket=pcsc",
               "--device=dri", "--filesystem=xdg-documents"}


@check("the Flatpak has every dependency, each held to its source, and may do no more than it must")
def flatpak():
    manifest = yaml.safe_load(read("flatpak/fr.paraphe.Paraphe.yml"))
    modules = {module["name"]: module for module in manifest["modules"]}
    needed = set(re.findall(r"(?:dependency|find_library) ?\('([^']+)'", read("meson.build")))
    wrong = [f"where does {name} come from?" for name in sorted(needed - FLATPAK.keys())]
    wrong += [f"{name}: no longer a dependency" for name in sorted(FLATPAK.keys() - needed)]
    wanted = {FLATPAK[name] for name in needed & FLATPAK.keys()} - {None} | {"hyphen-fr", "liberation-fonts", "paraphe"}
    wrong += [f"not the modules wanted: {name}" for name in sorted(wanted ^ modules.keys())]
    for name, module in modules.items():
        for source in module["sources"]:
            held = {"git": "commit", "archive": "sha256", "dir": "path"}.get(source["type"])
            if held not in source or (source["type"] == "dir") != (name == "paraphe"):
                wrong.append(f"{name}: a source that is not held to one content")
    wrong += [f"may not: {arg}" for arg in manifest["finish-args"] if arg not in FLATPAK_MAY]
    if manifest["id"] != "fr.paraphe.Paraphe" or manifest["command"] != "paraphe" or manifest["modules"][-1]["name"] != "paraphe":
        wrong.append("id, command or the last module is not ours")
    return wrong


@check("the Debian package is built with every library that ./dev installs")
def debian():
    wanted = re.search(r"build_packages=\(([^)]*)\)", read("dev"))[1]
    listed = set(re.findall(r"^ ([a-z0-9.+-]+)", read("debian/control").split("Build-Depends:")[1].split("Package:")[0], re.M))
    return [p for p in re.findall(r"\blib[a-z0-9.+-]+-(?:dev|bin)\b", wanted) if p not in listed]


# What Meson's own target gives to xgettext, as far as it matters here.
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--package-name=paraphe", "--add-comments", "--add-location=file", "--sort-by-file",
            "-k_", "-kN_", "-kC_:1c,2", "-kNC_:1c,2", "-kngettext:1,2", "-kg_dcgettext:2", "-kg_dngettext:2,3", "-kg_dpgettext2:2c,3",
            "--directory", ROOT]


@check("POTFILES names every file with messages")
def potfiles():
    # xgettext itself says where messages are: whatever it finds in the tree must be listed.
    every = list(files("src", ".c", ".h")) + list(files("data", ".ui", ".desktop.in", ".metainfo.xml.in", ".gschema.xml"))
    done = subprocess.run([*XGETTEXT, "-o", "-", *every], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stderr.splitlines()
    marked = {place for line in done.stdout.splitlines() if line.startswith("#: ") for place in line[3:].split()}
    listed = set(read("po/POTFILES").split())
    return ([f"missing: {p}" for p in sorted(marked - listed)] + [f"holds no message: {p}" for p in sorted(listed - marked)]
            + [f"gone: {p}" for p in sorted(listed) if not os.path.exists(os.path.join(ROOT, p))])


@check("the French translation is complete and current")
def french():
    pot = f"{BUILD}/lint.pot"
    merged = f"{BUILD}/lint-fr.po"
    wrong = run(*XGETTEXT, f"--files-from={ROOT}/po/POTFILES", "-o", pot)
    wrong = [line for line in wrong if "warning" not in line]
    wrong += run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, f"{ROOT}/po/fr.po", pot)
    wrong += run("msgfmt", "--check", "-o", "/dev/null", merged)
    left = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged], capture_output=True, text=True, check=False).stdout
    fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged], capture_output=True, text=True, check=False).stdout
    wrong += [line for line in (left + fuzzy).splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    return wrong


def translations():
    """Every msgid of the French translation with each of its msgstr, unescaped."""
    text = subprocess.run(["msgcat", "--no-wrap", f"{ROOT}/po/fr.po"], capture_output=True, text=True, check=False).stdout
    whole = lambda lines: "".join(re.findall(r'"(.*)"$', lines, re.M)).replace('\\"', '"').replace("\\n", "\n")
    for entry in text.split("\n\n")[1:]:
        msgid = re.search(r'^msgid ((?:".*"\n)+)', entry, re.M)
        for msgstr in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"(?:\n|$))+)', entry, re.M):
            yield whole(msgid.group(1)), whole(msgstr)


# What French asks for: a narrow no-break space before ; ! ?, a no-break one before : and inside « ».
MISTAKES = [
    ("straight apostrophe", r"\w'\w"),
    ("English quotation marks", "[\u201c\u201d\"]"),
    ("wrong space before ; ! ?", "(?<!\u00ab)[ \u00a0][;!?]"),
    ("no space before ; ! ?", r"[^\s;!?]([;!?])(?:\s|$)"),
    ("wrong space before :", "[ \u202f]:"),
    ("no space before :", r"\w:(?:\s|$)"),
    ("wrong space inside quotation marks", "\u00ab[^\u00a0]|[^\u00a0]\u00bb"),
    ("three periods", r"\.\.\."),
]


@check("no message in English typography in the French translation")
def typography():
    wrong = []
    for msgid, msgstr in translations():
        # Places in files and what is quoted to be typed are written as computers have it; so are lists of keywords.
        text = re.sub("\u00ab\u00a0[^\u00bb]*\u00a0\u00bb", "\u00ab\u00a0\u2026\u00a0\u00bb", msgstr.replace("%s:%d:%d: ", ""))
        if msgid.endswith(";"):
            continue
        wrong += [f"{title}: {msgstr}" for title, mistake in MISTAKES if re.search(mistake, text)]
    return wrong


@check("French menus keep their mnemonics and their ellipses")
def marks():
    return [f"{msgid} / {msgstr}" for msgid, msgstr in translations()
            if msgid.count("_") != msgstr.count("_") or msgid.endswith("\u2026") != msgstr.endswith("\u2026")]


def menus(node):
    """The labels of each menu of @node: of its sections, but of what opens beside it by itself."""
    def labels(menu):
        for child in menu:
            if child.tag == "section":
                yield from labels(child)
            elif child.tag in ("item", "submenu"):
                attributes = {a.get("name"): a.text for a in child.findall("attribute")}
                if attributes.get("hidden-when") != "action-disabled" and "label" in attributes:
                    yield attributes["label"]

    return [list(labels(menu)) for tag in ("menu", "submenu") for menu in node.iter(tag)]


@check("each entry of a French menu has a letter of its own")
def letters():
    french, wrong = dict(translations()), []
    for path in files("data/ui", ".ui"):
        for menu in menus(ElementTree.fromstring(read(path))):
            said = [french.get(label) or label for label in menu]
            keys = [text[text.index("_") + 1].lower() if "_" in text else "" for text in said]
            wrong += [f"{path}: {text}" for text, key in zip(said, keys) if not key or keys.count(key) > 1]
    return wrong


@check("the benchmarks, which are built only where they are run, would compile")
def benchmarks():
    with open(f"{BUILD}/compile_commands.json", encoding="utf-8") as file:
        commands = [re.sub(r" -MD| -M[QF] \S+| -o \S+| -c(?= )", "", entry["command"]) for entry in json.load(file)
                    if re.search(r"(^|/)bench/[^/]*\.c$", entry["file"])]
    return [line for command in sorted(set(commands))
            for line in run("sh", "-c", f"cd '{BUILD}' && CCACHE_DISABLE=1 {command} -fsyntax-only")] if commands else ["there are none"]


print(f"1..{len(CHECKS)}")
for number, (title, function) in enumerate(CHECKS, 1):
    wrong = function()
    print(f"{'not ok' if wrong else 'ok'} {number} {title}")
    for line in wrong[:40]:
        print(f"# {line}")
