#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store cannot be opened: the window says why in a sentence, and offers a way on."""
import os
import re
import shutil
import sqlite3
import subprocess
import time

import office
from office import UNPRIVILEGED, word
from person import Journey, Program, key, wait, write


def newer(store):
    base = sqlite3.connect(store)
    version = base.execute("PRAGMA user_version").fetchone()[0]
    base.execute(f"PRAGMA user_version = {version + 1}")
    base.commit()
    base.close()


def damage(store):
    with open(store, "r+b") as file:
        size = os.path.getsize(store)
        file.seek(4096)
        file.write(bytes(i * 37 % 251 for i in range(size - 4096)))


def not_a_store(store):
    with open(store, "w", encoding="utf-8") as file:
        file.write("Ceci est une lettre. " * 100)


def sentence_of(window, store):
    """What the problem page says; it names the store on a line of its own."""
    label = window.find("label", re.compile(f"\n{re.escape(store)}$"))
    sentence, _, path = label.name.rpartition("\n")
    assert path == store
    assert len(sentence) > 30 and sentence.endswith("."), f"not a sentence: {sentence!r}"
    assert "sqlite" not in sentence.lower(), sentence
    return sentence


def see_problem(journey, title, store, before=()):
    program = Program(store, before=before)
    window = program.window
    sentence = sentence_of(window, store)
    window.find("push button", word("Try Again"))
    window.find("push button", word("Open Another Store…"))
    key("ctrl+n", "ctrl+k", "alt+2", "ctrl+comma")  # what needs a store does nothing
    assert [w.name for w in program.windows()] == [window.name]
    assert program.process.poll() is None, "the program ended"
    program.quit()
    journey.step(f"{title}: {sentence}")


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def full_disk(journey, good, place):
    """The store is on a small disk of the program's own, which fills up while someone types."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0:
        print("# this machine lends no small disk", flush=True)
        return
    room = os.path.join(place, "room")
    store = os.path.join(room, "paraphe.db")
    os.mkdir(room)
    script = 'mount -t tmpfs -o size=4m tmpfs "$1" && cp "$0" "$1/paraphe.db" && shift && exec "$@"'
    reference = office.documents(good)[0]["reference"]
    program = Program(store, reference, before=("unshare", "-m", "sh", "-c", script, good, room))
    inside = f"/proc/{program.process.pid}/root{room}"
    editor = program.window.find("text", word("Text"))
    editor.focused()
    key("ctrl+Home", "Down", "End")
    fill(f"{inside}/filler")
    full = re.compile(re.escape(word('The disk that holds "%s" is full. Free some space, then try again.') % store))
    marks = []

    def told():
        for node in program.window.walk():
            if node.role == "label" and full.search(node.name) and node.drawn():
                return node.name
        return None

    while not told() and len(marks) < 12:
        marks.append(f"Plein{len(marks)}é.")
        write(" " + marks[-1])
        wait("the mark typed", lambda: marks[-1] in editor.text())
        end = time.monotonic() + 2
        while time.monotonic() < end and not told():
            time.sleep(0.1)
    sentence = told()
    assert sentence, "a full disk was not told"
    assert "sqlite" not in sentence.lower() and sentence.endswith("."), sentence
    assert all(mark in editor.text() for mark in marks), "what was typed is gone"
    journey.step(f"a full disk: {sentence}")

    os.remove(f"{inside}/filler")
    marks.append("Libreé.")
    write(" " + marks[-1])

    def saved():
        show = subprocess.run(
            ["nsenter", "-t", str(program.process.pid), "-m", os.environ["PARAPHE_PROGRAM"], "show", reference, "--store", store],
            capture_output=True, text=True, check=False)
        return all(mark in show.stdout for mark in marks)

    wait("all of it in the store", saved)
    wait("the sentence gone", lambda: not told())
    journey.step("once there is room, everything typed is saved")
    program.quit()


def main():
    with Journey("journey-bad-days") as journey, office.folder() as place:
        good = os.path.join(place, "good.db")
        office.draft(good)

        def copy(name):
            return shutil.copy(good, os.path.join(place, name))

        closed = os.path.join(place, "closed")
        os.mkdir(closed)
        store = shutil.copy(good, os.path.join(closed, "paraphe.db"))
        os.chmod(store, 0o444)
        os.chmod(closed, 0o555)
        see_problem(journey, "read-only", store, UNPRIVILEGED)
        os.chmod(closed, 0o755)

        for title, spoil in (("newer", newer), ("damaged", damage), ("not a store", not_a_store)):
            store = copy(title.replace(" ", "-") + ".db")
            spoil(store)
            kept = open(store, "rb").read()
            see_problem(journey, title, store)
            assert open(store, "rb").read() == kept, "the store was changed"
        see_problem(journey, "a folder", closed)

        full_disk(journey, good, place)

        # Another program has it for itself; then it lets go.
        store = copy("locked.db")
        lock = sqlite3.connect(store, isolation_level=None)
        lock.execute("PRAGMA locking_mode = EXCLUSIVE")
        lock.execute("BEGIN EXCLUSIVE")
        program = Program(store)
        sentence = sentence_of(program.window, store)
        journey.step(f"locked: {sentence}")
        lock.execute("ROLLBACK")
        lock.close()
        again = program.window.find("push button", word("Try Again"))
        again.click()
        window = wait("a window with the list", lambda: next(iter(program.windows()), None))
        window.find("push button", word("New Agreement"))
        key("ctrl+k")
        journey.step("once it is free, trying again opens it")
        program.quit()
        journey.step("Ctrl+Q ends")


main()
