# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys through an import share: a text brought in, a line of it settled, a template made."""
import glob
import os
import re

from office import word
from person import State, key, wait

HERE = os.path.dirname(os.path.abspath(__file__))
VARIANT = os.path.join(HERE, "..", "exchange", "data", "capitales.txt")
REAL = os.path.join(os.environ.get("PPH_SHARED_DIR", ""), "data", "agreements", "S1.md")
OWN = os.path.join(os.environ["XDG_DATA_HOME"], "paraphe", "templates")


def texts():
    """Our own text, and the agreement on which the program was tried, where it is."""
    return [VARIANT] + ([REAL] if os.path.exists(REAL) else [])


def own_templates():
    return set(glob.glob(os.path.join(OWN, "*.md")))


def bring_in(window, portal, path):
    """The file is chosen; its first line, which has the focus."""
    portal.choose(path)
    key("ctrl+shift+o")
    portal.asked()
    window.find("list", word("Structure"))
    rows = window.find("list", word("Lines of the file"))
    first = rows.find("list item", re.compile("^(ligne|line) "), rows=True)
    wait("the focus in the first line", lambda: first.has(State.FOCUSED))
    return first


def settle(journey, first):
    before = first.name
    key("Delete")
    wait("another label", lambda: first.name != before)
    key("ctrl+z")
    wait("the first label", lambda: first.name == before)
    journey.step("a line settled with one key, and undone")


def make_template(journey, program):
    """In the list or in the import that has the focus; the path of the template."""
    before = own_templates()
    key("ctrl+shift+m")
    wait("the second window", lambda: len(program.windows()) == 2)
    making = [w for w in program.windows() if w.name == word("Make a Template")][0]
    fields = making.find("list", word("Proposed fields"))
    first = fields.find("list item", rows=True)
    wait("a field", lambda: first.name != "")
    name = first.name
    fields.find("list item", rows=True).click()
    key("space")
    wait("it stays text", lambda: first.name.endswith(word("Stays text")))
    key("ctrl+z")
    wait("it is a field", lambda: first.name == name)
    journey.step("one key refuses a field; undone")
    key("ctrl+Return")
    made = wait("the template", lambda: own_templates() - before).pop()
    wait("one window", lambda: len(program.windows()) == 1)
    journey.step("the agreement is a template")
    return made
