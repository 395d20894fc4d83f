# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys share: a store of their own, the command, the words on the screen."""
import atexit
import contextlib
import gettext
import json
import os
import subprocess
import tempfile

from person import PATIENCE, Journey, Lines, Program, State, key, wait, write

DATA = os.environ["PARAPHE_DATA"]
SAMPLE = os.path.join(DATA, "samples", "regionale.yaml")
PLACE = "rattachée au secrétariat général"  # words of its text, in a plain paragraph

# Root may read and write everywhere, unless it gives that up.
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.getuid() == 0 else ()

_words = gettext.translation("paraphe", os.environ["PARAPHE_LOCALEDIR"], languages=["fr"], fallback=True)
if not os.environ.get("LC_ALL", "").startswith("fr"):
    _words = gettext.NullTranslations()


def word(msgid, context=None):
    """A message as the window shows it: in French, without the underscore of its key."""
    text = _words.pgettext(context, msgid) if context else _words.gettext(msgid)
    return text.replace("_", "", 1)


def paraphe(*arguments, status=0, store=None):
    """The command; its standard output."""
    where = ["--store", store] if store else []
    done = subprocess.run(
        [os.environ["PARAPHE_PROGRAM"], *map(str, arguments), *where],
        capture_output=True, text=True, check=False, timeout=2 * PATIENCE,
    )
    assert done.returncode == status, f"paraphe {' '.join(map(str, arguments))}: status {done.returncode}: {done.stderr}"
    return done.stdout


def documents(store):
    return json.loads(paraphe("list", "--json", store=store))


def draft(store, *settings):
    """Saves the sample as a new document; its reference."""
    before = {d["reference"] for d in documents(store)} if os.path.exists(store) else set()
    values = [part for setting in settings for part in ("--set", setting)]
    paraphe("draft", "--data", SAMPLE, *values, "--save", store=store)
    made = {d["reference"] for d in documents(store)} - before
    assert len(made) == 1, made
    return made.pop()


def straight(text):
    """French signs as a keyboard types them: the editor sets its own."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def version_of(store, reference):
    return json.loads(paraphe("show", reference, "--json", store=store))


def part_with(store, reference, words):
    """The text of the part of the document that has the words, or an empty one."""
    version = version_of(store, reference)
    texts = [version.get("preamble") or ""] + [s["text"] for s in version.get("sections", [])]
    texts += [a["text"] for a in version["articles"]]
    found = [text for text in texts if words in straight(text)]
    return found[0] if found else ""


def search(window, words):
    """Types the words where the agreements are searched."""
    key("ctrl+k")
    entry = window.find("entry", word("Search the agreements"))
    wait("the search", entry.takes_keys)
    write(words)
    wait("the query", lambda: entry.text() == words)


def open_text(window, reference):
    """Finds the document as a person does, and opens it; its text, which has the focus."""
    search(window, reference)
    key("Return")
    editor = window.find("text", word("Text"))
    wait("the focus in the text", lambda: editor.has(State.FOCUSED))
    return editor


def go_behind(editor, words):
    """Puts the caret behind the words, once the text has them."""
    wait(f"the words {words!r}", lambda: words in straight(editor.text()))
    editor.put_caret(straight(editor.text()).index(words) + len(words))


def pdf_text(path):
    """The text of a PDF, each run of blanks as one space, and words cut at a line's end put together again."""
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True, timeout=2 * PATIENCE).stdout
    return " ".join(text.replace("\u00ad\n", "").split())


def folder():
    return tempfile.TemporaryDirectory(prefix="paraphe-e2e-")


class Portal:
    """Answers the window's file choosers."""

    variables = {"GTK_USE_PORTAL": "1", "GDK_DEBUG": "gl-disable,portals"}

    def __init__(self, place):
        self.answer = os.path.join(place, "answer")
        self.choose("")
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "portal.py")
        self.process = subprocess.Popen(["/usr/bin/python3", program, self.answer], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.said = Lines(self.process.stdout)
        assert self.said.next("no portal") == "ready"

    def choose(self, *paths):
        with open(self.answer, "w", encoding="utf-8") as file:
            file.write("\t".join(paths) + "\n")

    def asked(self):
        """The next chooser: what was called, its title, the name it suggests; or the number of copies, the file printed."""
        return self.said.next("the desktop was asked for nothing").split("\t")


class Opened:
    """A new agreement whose text is open in the window."""

    def __init__(self, journey, place, portal):
        self.journey, self.place, self.store = journey, place, os.path.join(place, "paraphe.db")
        self.reference = draft(self.store)
        self.portal = Portal(place) if portal else None
        self.start()

    def start(self):
        self.program = Program(self.store, **(self.portal.variables if self.portal else {}))
        self.window = self.program.window
        self.editor = open_text(self.window, self.reference)

    def stored(self, words=PLACE):
        """What the store has of the part with the words."""
        return part_with(self.store, self.reference, words)


@contextlib.contextmanager
def opened(name, portal=False):
    """A journey that begins in the text of a new agreement, and ends with Ctrl+Q. @portal: files are chosen in it."""
    with Journey(name) as journey, folder() as place:
        agreement = Opened(journey, place, portal)
        yield agreement
        agreement.program.quit()


def undo_all(journey, stored, before):
    """Ctrl+Z until @stored gives what it was @before."""
    for _ in range(80):
        if stored() == before:
            break
        now = stored()
        key("ctrl+z")
        try:
            wait("a step back", lambda: stored() != now, 2.5)
        except AssertionError:
            pass
    assert stored() == before, stored()
    journey.step("all of it is undone, to the byte")
