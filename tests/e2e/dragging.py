# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dragged with the mouse from another program's window onto ours."""
import atexit
import os
import subprocess
import time

from person import Lines, origin, out, wait


class Folder:
    """A small window in a corner of the screen, from which the files can be dragged."""

    TITLE = "Fichiers"

    def __init__(self, *paths):
        self.process = subprocess.Popen([os.environ["PPH_DRAG"], *paths], stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.said = Lines(self.process.stdout)
        assert self.said.next("no folder") == "ready"
        self.window = wait("the folder", lambda: out("xdotool", "search", "--name", f"^{self.TITLE}$").split())[0]
        out("xdotool", "windowmove", self.window, 0, 0, "windowraise", self.window)
        wait("the folder in its corner", lambda: self.place()["X"] == self.place()["Y"] == "0")

    def place(self):
        return dict(line.split("=") for line in out("xdotool", "getwindowgeometry", "--shell", self.window).split())

    def drag_to(self, node):
        """Onto the middle of @node; whether it was taken."""
        x, y, width, height = node.box()
        left, top = origin(node.window())
        target = left + x + width // 2, top + y + height // 2
        out("xdotool", "mousemove", 60, 40, "mousedown", 1)
        for step in range(1, 13):
            out("xdotool", "mousemove", *(start + (end - start) * step // 12 for start, end in zip((60, 40), target)))
            time.sleep(0.03)
        # Programs ask one another: who lets go before the answer keeps what they drag.
        said = self.said.next("the drag never began")
        while said != "wanted" or not self.said.lines.empty():
            said = self.said.next("nobody wants what is dragged")
        out("xdotool", "mouseup", 1)
        while said not in ("dropped", "refused"):
            said = self.said.next("the drag never ended")
        return said == "dropped"

    def close(self):
        self.process.kill()
        self.process.wait()
