#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A word is found all through a convention, replaced once and everywhere, and one undo takes it all back."""
import json
import os
import re

import office
from office import word
from person import State, key, wait
from person import write as type_in


def count(window):
    """What the bar says of how many there are."""
    spoken = re.compile(r"^\d+ (sur|of) \d+$")
    return next((n.name for n in window.walk() if n.role != "list item" and spoken.match(n.name) and n.drawn()), None)


def written(store, reference):
    """What the store has of the text."""
    version = json.loads(office.paraphe("show", reference, "--json", store=store))
    return json.dumps([version.get(part) for part in ("preamble", "sections", "articles", "annexes")], ensure_ascii=False)


def find(journey, window, editor):
    key("ctrl+f")
    wait("the focus in the bar", lambda: not editor.has(State.FOCUSED))
    type_in("prefecture")
    wait("a count", lambda: count(window))
    wait("the first", lambda: count(window).startswith("1 "))
    key("F3")
    wait("the next", lambda: count(window).startswith("2 "))
    key("shift+F3")
    wait("the first again", lambda: count(window).startswith("1 "))
    key("Escape")
    wait("the text", lambda: any(n.has(State.FOCUSED) for n in editor.walk()))
    key("ctrl+h")
    wait("what is selected is looked for", lambda: count(window))
    key("Escape")
    journey.step("Ctrl+F finds without accents, F3 goes on, Escape stays there; what is selected is looked for at once")


def replace(journey, window, editor, store, reference):
    before = written(store, reference)
    assert "mobilité" in before
    key("ctrl+h")
    wait("the focus in the bar", lambda: not editor.has(State.FOCUSED))
    type_in("mobilité")
    wait("a count", lambda: count(window))
    key("Tab")
    window.find(None, word("Replace with")).click()
    type_in("circulation")
    key("Tab", "Tab", "space")
    wait("all replaced", lambda: not count(window))
    # An article that is off is not shown, and keeps its words.
    wait("them in the store", lambda: written(store, reference) != before)
    key("Escape", "ctrl+z")
    wait("all undone", lambda: written(store, reference) == before)
    journey.step("Ctrl+H replaces everywhere, and one undo takes it all back")


def main():
    with office.opened("journey-find") as agreement:
        find(agreement.journey, agreement.window, agreement.editor)
        replace(agreement.journey, agreement.window, agreement.editor, agreement.store, agreement.reference)


main()
