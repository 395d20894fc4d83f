# SPDX-License-Identifier: GPL-3.0-or-later
"""Running programs and timing them, in pairs one after the other, since a machine's load drifts."""

import os
import statistics
import subprocess
import time

MOST_STOLEN = 0.03  # of the processors' time, by the host, in a turn that counts
QUIET = 0.05  # of the processors' time, by all programs
LONGEST_WAIT = 5.0  # seconds

BUILD = os.environ.get("PARAPHE_BUILD", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../build"))


def processors():
    """Seconds that all processors were busy, were taken by the host, and in all, since the machine began."""
    with open("/proc/stat", encoding="utf-8") as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    second = os.sysconf("SC_CLK_TCK")
    return (sum(ticks) - ticks[3] - ticks[4] - ticks[7]) / second, ticks[7] / second, sum(ticks) / second


def settle():
    """Waits until other programs leave the processors alone, and what ended has been tidied up."""
    end = time.monotonic() + LONGEST_WAIT
    while True:
        busy, _, all_before = processors()
        time.sleep(0.1)
        busy_now, _, all_now = processors()
        if busy_now - busy <= QUIET * (all_now - all_before) or time.monotonic() > end:
            return


def stolen_since(before):
    """The part of the processors' time that the host took since @before = processors()."""
    _, stolen, total = (now - then for now, then in zip(processors(), before))
    return stolen / total if total > 0 else 0.0


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
    """Ours and theirs, run by turns: medians, and the ratio of each turn with its middle half.

    Each begins on a machine that has settled, and goes first every other turn.  A turn in which the host took more than a
    little of the processors is run again, and counted in Pair.repeated; no more of them than there are turns."""

    repeated = 0

    def __init__(self, ours, theirs, turns):
        ours(), theirs()
        self.ours, self.theirs = [], []
        spare = turns
        while len(self.ours) < turns:
            times, stolen = {}, 0.0
            for one in (ours, theirs) if len(self.ours) % 2 == 0 else (theirs, ours):
                settle()
                before = processors()
                times[one] = one()
                stolen = max(stolen, stolen_since(before))
            if stolen > MOST_STOLEN and spare > 0:
                spare -= 1
                Pair.repeated += 1
                continue
            self.ours.append(times[ours])
            self.theirs.append(times[theirs])
        ratios = [b / a for a, b in zip(self.ours, self.theirs)]
        low, _, high = quartiles(ratios)
        self.ratio, self.low, self.high = statistics.median(ratios), low, high

    def row(self, name, target=""):
        return [name, f"{statistics.median(self.ours) * 1e3:.1f} ms", f"{statistics.median(self.theirs) * 1e3:.1f} ms",
                f"**{self.ratio:.1f}×** ({self.low:.1f}–{self.high:.1f})", target]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def turns_of(line):
    """How many turns of two threads say what bench-typeset's @line does."""
    if line["turns"] == line["quiet"]:
        return f"{line['turns']} turns"
    if line["threads"] == line["all_turns"]:
        return f"all {line['turns']} turns, since {line['quiet']} alone were undisturbed"
    return f"{line['quiet']} undisturbed turns of {line['turns']}; of all {line['all_turns']:.2f}×"
