#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An RGC leaves: the CSSI is told, another one is designated in her place, and the accounts are audited."""
import csv
import datetime
import io
import json
import os

import office
from office import word
from person import Journey, Program, key, wait, write

PARTNER = "Département du Haut-Orzon"
BEFORE, AFTER = "Mme Claire Lefèvre", "M. Adrien Kervella"


def acts(store):
    """By the name of who is designated."""
    listed = json.loads(office.paraphe("rgc", "list", "--json", store=store))
    return {act["holder"]["name"]: act for act in listed if act["partner"] == PARTNER}


def users(store):
    reference = acts(store)[BEFORE]["convention"]
    table = office.paraphe("rgc", "users", "--convention", reference, store=store)
    return {line["Nom"]: line for line in csv.DictReader(io.StringIO(table.lstrip("\ufeff")), delimiter=";")}


def sheet(program, title):
    """The small window of that title, once it is there."""
    return wait(f"the window {title}", lambda: next((w for w in program.windows() if w.name == word(title)), None))


def gone(program, title):
    wait(f"{title} to close", lambda: all(w.name != word(title) for w in program.windows()))


def press(node, label):
    node.find("push button", word(label)).click()


def enter(window, label, text):
    field = window.find("text", word(label))
    field.tab_to()
    key("ctrl+a")
    write(text)
    wait(f"{text!r} in the field", lambda: field.text() == text)
    key("Tab")


def step(program, store, button, title, verb, done):
    press(program.window, button)
    press(sheet(program, title), verb)
    gone(program, title)
    wait(f"the act after {verb}", lambda: done(acts(store)))


def open_accounts(journey, program):
    key("alt+4")
    program.window.find("label", PARTNER)
    program.window.find("label", word("Tell the CSSI"))
    journey.step("what ends first is in sight")


def tell(journey, program, store):
    press(program.window, "E-_mail to the CSSI…")
    window = sheet(program, "E-mail to the CSSI")
    wait("the message", lambda: any(BEFORE in n.name for n in window.walk() if n.role == "label"))
    press(window, "It _Was Sent")
    gone(program, "E-mail to the CSSI")
    wait("the CSSI told", lambda: acts(store)[BEFORE]["state"] == "active")
    journey.step("the CSSI is told of the departure")


def replace(journey, program, store):
    press(program.window, "_Replace the Act…")
    window = sheet(program, "Act of Engagement")
    enter(window, "Name", AFTER)
    enter(window, "E-mail", "contact@haut-orzon.example")
    wait("the refusal beside the field", lambda: any("contact" in n.name and n.drawn() for n in window.walk() if n.role == "label"))
    journey.step("the address of a service is refused beside its field")
    enter(window, "E-mail", "adrien.kervella@haut-orzon.example")
    refused = lambda: any("contact" in n.name and n.drawn() for n in window.walk() if n.role == "label")
    wait("the refusal to go", lambda: not refused())
    key("Escape")
    gone(program, "Act of Engagement")
    wait("the draft in the store", lambda: acts(store).get(AFTER, {}).get("state") == "draft")
    assert acts(store)[AFTER]["supersedes"] == acts(store)[BEFORE]["uuid"]
    journey.step("a new act replaces the first, which stays")
    step(program, store, "Signed on Paper…", "Signed Act", "_Keep as Signed", lambda a: a[AFTER]["state"] == "signed")
    step(program, store, "_Sent…", "Sent to the CSSI", "_Sent", lambda a: a[AFTER]["state"] == "proposed")
    assert acts(store)[BEFORE]["state"] == "active"
    step(program, store, "_Accepted…", "Accepted in Writing", "_Accepted", lambda a: a[AFTER]["state"] == "accepted")
    assert acts(store)[BEFORE]["state"] == "superseded"
    journey.step("signed, sent, accepted: the first act is superseded")
    step(program, store, "_Certificate Sent…", "Training Certificate", "_Sent", lambda a: a[AFTER]["state"] == "active")
    journey.step("with the certificate the new RGC is in office")


def audit(journey, program, store):
    key("ctrl+j")
    window = sheet(program, "Annual Audit")
    wait("who never came back", lambda: any(n.name == "Paul Lemaire" for n in window.walk() if n.role == "label"))
    press(window, "_Keep All Others")
    press(window, "_Next")
    press(window, "_Next")
    before = datetime.date.today()
    press(window, "_Finish")
    gone(program, "Annual Audit")
    wait("the rights suspended", lambda: users(store)["Paul Lemaire"]["Suspension"] != "")
    days = [day.strftime("%d/%m/%Y") for day in (before, datetime.date.today())]  # it may have become midnight
    assert users(store)["Paul Lemaire"]["Suspension"] in days
    assert users(store)["Agnès Baudry"]["Suspension"] == ""
    journey.step("the audit is gone through, and what was decided is done")


def main():
    with Journey("journey-rgc") as journey, office.folder() as place:
        store = os.path.join(place, "paraphe.db")
        office.paraphe("demonstration", store=store)
        program = Program(store)
        open_accounts(journey, program)
        tell(journey, program, store)
        replace(journey, program, store)
        audit(journey, program, store)
        program.quit()
        journey.step("Ctrl+Q ends")


main()
