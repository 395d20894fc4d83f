# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the window as a person does: AT-SPI to find and to check, X events to act.

Every wait polls, none sleeps for luck.  GTK 4 gives positions within a window
only, so the X position of the window is added; popovers have wrong ones: use
the keyboard there."""
import atexit
import functools
import os
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.init()
State = Atspi.StateType
complaints = []  # what GTK and GLib warned of in the programs of this journey
programs = []  # that this journey started, the newest last
LEAVES = ("label", "image", "scroll bar", "separator")
CONTAINERS = ("filler", "scroll pane")
TOPLEVELS = ("frame", "dialog", "window", "alert", "file chooser")


# For a machine that has much else to do: what comes sooner is not waited for.
PATIENCE = 60.0
# Of itself it gives up after 0.8 seconds, in which a window that has a large text to show does not answer.
Atspi.set_timeout(int(1000 * PATIENCE), int(1000 * PATIENCE))


class Gone(Exception):
    """What is asked about went while it was asked: views are made again at any moment."""


def known(thing):
    if thing is None:
        raise Gone
    return thing


def wait(what, condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while True:
        try:
            result = condition()
            if result:
                return result
        except (GLib.Error, Gone):
            pass
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain: {what}")
        time.sleep(0.03)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def out(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False).stdout


class Lines:
    """What another program prints, line by line: each is waited for, and none is overlooked that came with the one before."""

    def __init__(self, stream):
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [self.lines.put(line.rstrip("\n")) for line in stream], daemon=True).start()

    def next(self, otherwise):
        """@otherwise: what is wrong when none comes."""
        try:
            return self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError(otherwise) from None


def keyboard():
    """Waits until the keyboard is in the newest window of the program: one that has gone or is on its way has it
    for a while, and keys sent then are lost.  After some seconds, in any of its windows."""
    end = time.monotonic() + 5

    def there():
        running = [program for program in programs if program.process.poll() is None]
        names = [window.name for window in running[-1].windows()] if running else []
        focused = out("xdotool", "getwindowfocus", "getwindowname").strip()
        return not running or focused in names[-1:] or (focused in names and time.monotonic() > end)

    wait("the keyboard in the window", there)


def key(*keys):
    for one in keys:
        keyboard()
        out("xdotool", "key", "--clearmodifiers", one)


def write(text):
    keyboard()
    out("xdotool", "type", "--delay", "12", text)


def named(node, name):
    """Exactly, or by a regular expression."""
    return name.search(node.name) if hasattr(name, "search") else node.name == name


class Node:
    def __init__(self, accessible):
        self.accessible = accessible

    @functools.cached_property
    def role(self):
        """It is asked for once: each question waits for the program."""
        role = self.accessible.get_role_name()
        return "push button" if role == "button" else role

    @property
    def name(self):
        return self.accessible.get_name() or ""

    def parent(self):
        return Node(known(self.accessible.get_parent()))

    def children(self):
        if self.role in LEAVES:
            return
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child:
                yield Node(child)

    def walk(self, rows=False, shown=False):
        """A column view exposes hundreds of recycled rows: not walked unless asked for. @shown: nor is what has never had a
        place in the window."""
        yield self
        table = self.role in ("tree table", "table")
        if shown and self.role in CONTAINERS and self.accessible.get_component_iface() and self.box()[2:] == (0, 0):
            return
        for child in self.children():
            if table and not rows and child.role == "list":
                continue
            yield from child.walk(rows, shown)

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    def box(self):
        extents = known(self.accessible.get_component_iface()).get_extents(Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    def drawn(self):
        try:
            x, _, width, height = self.box()
            return 0 < width < 30000 and 0 < height < 30000 and x < 30000 and self.has(State.VISIBLE)
        except (GLib.Error, Gone):
            return False

    def text(self):
        iface = known(self.accessible.get_text_iface())
        return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface))

    def caret(self):
        return Atspi.Text.get_caret_offset(known(self.accessible.get_text_iface()))

    def selection(self):
        """Where what is selected begins and ends."""
        chosen = Atspi.Text.get_selection(known(self.accessible.get_text_iface()), 0)
        return chosen.start_offset, chosen.end_offset

    def put_caret(self, offset):
        Atspi.Text.set_caret_offset(self.accessible.get_text_iface(), offset)

    def find(self, role=None, name=None, seconds=PATIENCE, drawn=True, rows=False):
        def search():
            for node in self.walk(rows, shown=drawn):
                if role and node.role != role:
                    continue
                if name is not None and not named(node, name):
                    continue
                if drawn and not node.drawn():
                    continue
                return node
            return None

        return wait(f"a {role} named {name!r}", search, seconds)

    def said(self, sentence, role="label"):
        """In a toast, or its button: it goes after some seconds, and looking through the whole window may take longer.
        Toasts are above all else, so high up and behind what they cover."""
        def search():
            nodes = [self]
            while nodes:
                node = nodes.pop(0)
                if node.role == role and named(node, sentence) and node.drawn():
                    return node
                below = list(node.children())[::-1] if node.role not in ("text", "list", "table", "tree table") else []
                nodes = below + nodes if node.name == "AdwToastWidget" or node.parent().name == "AdwToastWidget" else nodes + below
            return None

        return wait(f"a toast that says {sentence!r}", search)

    def menu(self, *keys):
        """Presses the keys in the menu that is opening here: it has them once one of its items has the focus."""
        wait("a menu", lambda: any(node.role == "menu item" and node.has(State.FOCUSED) for node in self.walk()))
        key(*keys)

    def window(self):
        node = self
        while node.role not in TOPLEVELS:
            node = node.parent()
        return node

    def still(self):
        """Where it is, once it stays there: a view may be on its way."""
        seen = [None]

        def stays():
            seen.append(self.box())
            time.sleep(0.04)
            return seen[-1] == seen[-2]

        wait(f"{self.name!r} in its place", stays)
        return seen[-1]

    def click(self, button=1, times=1):
        x, y, width, height = self.still()
        left, top = origin(self.window())
        out("xdotool", "mousemove", left + x + width // 2, top + y + height // 2, "click", "--repeat", times, "--delay", 60, button)

    def tab_to(self, presses=60):
        """Presses Tab until the focus is there."""
        for _ in range(presses):
            if self.has(State.FOCUSED):
                return
            key("Tab")
            time.sleep(0.04)
        wait(f"the focus in {self.name!r} by Tab", lambda: self.has(State.FOCUSED), 1)

    def takes_keys(self):
        """The focus is in it, or in the text within it, as it is of an entry."""
        return self.has(State.FOCUSED) or any(child.has(State.FOCUSED) for child in self.children())

    def focused(self):
        """Clicks until the focus is there: a window may still be on its way to the front."""
        def tried():
            self.click()
            time.sleep(0.05)
            return self.has(State.FOCUSED)

        wait(f"the focus in {self.name!r}", tried)

    def act(self):
        Atspi.Action.do_action(self.accessible.get_action_iface(), 0)


def x_window(window):
    """None: it has none yet, or another went while this one was looked for."""
    for identifier in out("xdotool", "search", "--onlyvisible", "--name", ".*").split():
        if out("xdotool", "getwindowname", identifier).strip() == window.name:
            return identifier
    return None


def origin(window):
    """Where the content of a window starts: its X position and its shadow or border."""
    identifier = wait(f"an X window called {window.name!r}", lambda: x_window(window))
    place = dict(line.split("=") for line in out("xdotool", "getwindowgeometry", "--shell", identifier).split())
    extents = re.search(r"= (\d+), (\d+), (\d+), (\d+)", out("xprop", "-id", identifier, "_GTK_FRAME_EXTENTS"))
    left, top = (int(extents[1]), int(extents[3])) if extents and extents[1] != "0" else (5, 5)
    return int(place["X"]) + left, int(place["Y"]) + top


class Program:
    """The window's program, started on a store, in French."""

    def __init__(self, store, *arguments, before=(), **variables):
        self.process = subprocess.Popen(
            [*before, os.environ["PARAPHE_WINDOW"], "--store", store, *arguments],
            env={**os.environ, "G_DEBUG": "fatal-criticals", **variables}, stderr=subprocess.PIPE, text=True,
        )
        atexit.register(self.kill)
        programs.append(self)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.node = self._application()
        self.window = self.node.find("frame")

    def _listen(self):
        """Passes on what the program prints, and keeps what GTK or GLib warn of."""
        for line in self.process.stderr:
            sys.stderr.write(line)
            if re.search(r"-(WARNING|CRITICAL|ERROR) \*\*", line):
                complaints.append(line.strip())

    def _application(self):
        def search():
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == self.process.pid:
                    return Node(child)
            assert self.process.poll() is None, "the program ended"
            return None

        return wait("the program", search)

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.listener.join(5)

    def windows(self):
        return [node for node in self.node.children() if node.role in TOPLEVELS]

    def queued(self):
        """For how long it was kept from the processor by what else the machine does, and this journey too, in seconds."""
        return sum(int(read(f"/proc/{task}/schedstat").split()[1]) for task in (self.process.pid, os.getpid())) / 1e9

    def quit(self):
        key("ctrl+q")
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError("Ctrl+Q did not end the program") from None
        assert status == 0, f"exit status {status}"
        self.listener.join(5)


class Journey:
    """Prints TAP, a step a line; a picture of the screen when one fails."""

    def __init__(self, name):
        self.name = name
        self.steps = 0

    def step(self, title):
        assert not complaints, f"the window warned: {complaints[0]}"
        self.steps += 1
        print(f"ok {self.steps} {title}", flush=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            print(f"not ok {self.steps + 1} after that: {str(error).splitlines()[0] if str(error) else kind.__name__}")
            for line in traceback.format_exception(kind, error, trace):
                print("# " + line.rstrip().replace("\n", "\n# "))
            picture = os.path.join(os.environ.get("PPH_PICTURES", tempfile.gettempdir()), f"{self.name}-failed.xwd")
            out("xwd", "-silent", "-root", "-out", picture)
            print(f"# picture: {picture}")
        print(f"1..{self.steps + (kind is not None)}", flush=True)
        return isinstance(error, Exception)
