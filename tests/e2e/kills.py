#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that saves as the window does is killed at random moments.

Each time the store opens again, and what was said to be saved is there."""
import contextlib
import os
import random
import re
import select
import sqlite3
import subprocess
import sys
import time

import office
from person import PATIENCE, Journey

KILLS = int(os.environ.get("PPH_KILLS", "200"))
SHOWN = re.compile(r"Rédaction n° (\d+), à relire\.")


def run_until_killed(store, uuid, first, delay):
    """The last edit said to be saved, or the one before @first."""
    process = subprocess.Popen([os.environ["PPH_EDITS"], store, uuid, str(first)], stdout=subprocess.PIPE, text=True)
    # Half of the kills come while it opens, the others once it saves.
    if delay > 0.02:
        assert select.select([process.stdout], [], [], PATIENCE)[0], "no edit was saved"
    time.sleep(delay)
    process.kill()
    said = process.stdout.read().split("\n")[:-1]  # the last line may be cut
    process.wait()
    assert process.returncode < 0, f"the writer ended by itself: status {process.returncode}"
    return int(said[-1]) if said else first - 1


def shown_number(store, reference):
    found = SHOWN.findall(" ".join(office.paraphe("show", reference, store=store).split()).replace("\u00a0", " "))
    assert len(found) == 1, f"one numbered sentence was expected: {found}"
    return int(found[0])


def main():
    seed = int(os.environ.get("PPH_SEED", str(random.SystemRandom().randrange(10**6))))
    draw = random.Random(seed)
    print(f"# PPH_SEED={seed}", flush=True)
    with Journey("kills") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        reference = office.draft(store)
        uuid = office.documents(store)[0]["id"]
        last = run_until_killed(store, uuid, 1, 0.1)
        assert last > 0, "nothing was saved in a tenth of a second"
        journey.step("the writer saves")
        kept = 0
        for i in range(KILLS):
            said = run_until_killed(store, uuid, last + 1, draw.uniform(0, 0.08))
            found = shown_number(store, reference)
            assert found >= said, f"kill {i}: {said} was said to be saved, {found} is in the store"
            kept += found - last
            last = found
        journey.step(f"{KILLS} kills lose no save among {kept}")
        assert [d["id"] for d in office.documents(store)] == [uuid]
        with contextlib.closing(sqlite3.connect(store)) as base:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        office.paraphe("export", reference, "--pdf", os.path.join(place, "out.pdf"), store=store)
        assert f"n° {last}, à relire" in office.pdf_text(os.path.join(place, "out.pdf")).replace("\u00a0", " ")
        journey.step("the PDF says the last one")


main()
sys.exit(0)
