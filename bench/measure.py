# SPDX-License-Identifier: GPL-3.0-or-later
"""Running programs and timing them, in pairs one after the other, since a machine's load drifts."""

import os
import statistics
import subprocess

BUILD = os.environ.get("PARAPHE_BUILD", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../build"))


def whole(command):
    """Seconds of one run, and the kB that it had at most; raises if it fails."""
    out = subprocess.run([os.path.join(BUILD, "bench/whole"), *command], capture_output=True, text=True, check=True).stdout
    seconds, memory = out.split()
    return float(seconds), int(memory)


def run(command):
    return whole(command)[0]


def peak(command):
    return whole(command)[1]


def quartiles(values):
    return statistics.quantiles(values, n=4) if len(values) > 1 else [values[0]] * 3


class Pair:
    """Ours and theirs, run by turns: medians, and the ratio of each turn with its middle half."""

    def __init__(self, ours, theirs, turns):
        ours(), theirs()
        self.ours, self.theirs = [], []
        for _ in range(turns):
            self.ours.append(ours())
            self.theirs.append(theirs())
        ratios = [b / a for a, b in zip(self.ours, self.theirs)]
        low, _, high = quartiles(ratios)
        self.ratio, self.low, self.high = statistics.median(ratios), low, high

    def row(self, name, target=""):
        return [name, f"{statistics.median(self.ours) * 1e3:.1f} ms", f"{statistics.median(self.theirs) * 1e3:.1f} ms",
                f"**{self.ratio:.1f}×** ({self.low:.1f}–{self.high:.1f})", target]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
