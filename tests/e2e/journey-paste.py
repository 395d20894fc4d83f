#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page copied in Writer is pasted into an article: rich, clean, undone by one key; and what is copied here goes out."""
import os
import shutil
import signal
import subprocess
import time

import office
from office import PLACE, go_behind, straight
from person import PATIENCE, key, wait

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "exchange", "data")


class Copied:
    """Another program that has copied something."""

    def __init__(self, *offers):
        self.process = subprocess.Popen([os.environ["PPH_CLIPBOARD"], *offers], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.process.kill()
        self.process.wait()


def on_clipboard(kind):
    """Nothing, as long as nobody offers that."""
    return subprocess.run([os.environ["PPH_CLIPBOARD"], "--read", kind], capture_output=True, text=True, check=False,
                          timeout=PATIENCE).stdout


def write(place, name, text):
    path = os.path.join(place, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def copied_page(place):
    """What the Writer of this machine makes of the page; what one made of it once, where there is none."""
    if shutil.which("soffice"):
        for kind, name in ("odt", "page.fodt"), ("html:HTML (StarWriter)", "page.odt"):
            source = os.path.join(DATA if name.endswith("fodt") else place, name)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{place}/office", "--headless", "--convert-to", kind,
                            "--outdir", place, source], check=True, timeout=4 * PATIENCE, capture_output=True)
        return os.path.join(place, "page.html")
    return os.path.join(DATA, "writer.html")


def paste_page(journey, editor, stored, page):
    before = editor.text()
    go_behind(editor, PLACE)
    with Copied("text/html", page, "text/plain;charset=utf-8", page):
        key("ctrl+v")
        wait("the page", lambda: "Orienter" in editor.text())
    assert "<" not in editor.text(), "markup came through"
    wait("the page in the store", lambda: "Le bilan est présenté" in stored())
    text = stored()
    for expected in ("#### Accueil du public", "**sous-préfecture de Valmorel**", "1^er^\u00a0septembre\u202f;", "*gratuit*[^",
                     "[la page des démarches](<https://www.service-public.fr/>)", "- une aide aux démarches,\n  - en ligne",
                     "un «\u00a0rendez-vous\u00a0»", "1. Recevoir\n2. Orienter", "| Accueil | La Commune |",
                     "Matériel<br>et mobilier", "L’équipe apporte\u00a0:", "]: Hors frais d’envoi."):
        assert expected in text, f"{expected!r} is not in {text}"
    journey.step("a page of Writer is pasted rich and clean")
    key("ctrl+z")
    wait("all of it undone", lambda: editor.text() == before)
    key("ctrl+shift+z")
    wait("and redone", lambda: "Orienter" in editor.text())
    key("ctrl+z")
    wait("and undone", lambda: editor.text() == before)
    journey.step("one undo takes the whole page away")


def paste_plain(journey, editor, place):
    before = editor.text()
    html = write(place, "mots.html", "<p><b>des mots</b></p>")
    text = write(place, "mots.txt", " et \"des mots\"")
    go_behind(editor, PLACE)
    with Copied("text/html", html, "text/plain;charset=utf-8", text):
        key("ctrl+shift+v")
        wait("the words", lambda: "général et «\u00a0des mots\u00a0»" in editor.text())
    key("ctrl+z")
    wait("they are undone", lambda: editor.text() == before)
    journey.step("Ctrl+Shift+V pastes the words alone")


def paste_at_once(journey, editor, place):
    """Before the program that copied has said what it has: GDK asks it, and does not know yet."""
    before = editor.text()
    html = write(place, "riche.html", "<p><b>des mots</b> choisis</p>")
    text = write(place, "riche.txt", "<b>des mots</b> choisis")
    go_behind(editor, PLACE)
    with Copied("--late", "text/html", html, "text/plain;charset=utf-8", text) as copied:
        key("ctrl+v")
        time.sleep(0.4)
        assert editor.text() == before
        os.kill(copied.process.pid, signal.SIGCONT)
        wait("the words", lambda: "des mots" in editor.text())
    assert "<" not in editor.text(), "markup came through"
    key("ctrl+z")
    wait("they are undone", lambda: editor.text() == before)
    journey.step("what was copied this very moment is pasted rich too")


def paste_much(journey, editor, place):
    """Five megabytes of pictures and scripts; keys go on being answered meanwhile."""
    before = editor.text()
    junk = "<img src='data:image/png;base64," + "A" * 40000 + "'><script>" + "x();" * 3000 + "</script>"
    html = write(place, "page.html", "".join(f"{junk}<p>Alinéa <b>{i}</b> de la page.</p>" for i in range(100)))
    assert os.path.getsize(html) > 5_000_000
    go_behind(editor, PLACE)
    with Copied("text/html", html):
        key("ctrl+v")
        wait("the page", lambda: "Alinéa 99 de la page." in straight(editor.text()))
    assert "xx" not in editor.text() and "AAAA" not in editor.text()
    key("ctrl+z")
    wait("it is undone", lambda: editor.text() == before)
    journey.step("five megabytes of HTML come in as a hundred lines")


def copy_out(journey, editor):
    at = straight(editor.text()).index(PLACE)
    editor.put_caret(at)
    key(*["shift+Right"] * len("rattachée"))
    key("ctrl+b", "ctrl+c")
    wait("the words as HTML", lambda: "<b>rattachée</b>" in on_clipboard("text/html"))
    assert on_clipboard("text/plain;charset=utf-8") == "rattachée"
    key("ctrl+z")
    journey.step("what is copied goes out as HTML and as text")


def main():
    with office.opened("journey-paste") as agreement:
        journey, editor, place = agreement.journey, agreement.editor, agreement.place
        paste_page(journey, editor, agreement.stored, copied_page(place))
        paste_plain(journey, editor, place)
        paste_at_once(journey, editor, place)
        paste_much(journey, editor, place)
        copy_out(journey, editor)


main()
