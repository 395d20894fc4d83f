#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everyone signed an agreement: an avenant changes one of its articles, and is listed with it."""
import os

import office
from office import word
from person import Journey, Program, State, key, wait
from signing import plan


def sign_all(store, reference):
    office.paraphe("freeze", reference, store=store)
    for slot in plan(store, reference)["slots"]:
        office.paraphe("plan", reference, "--paper", slot["signatory"], store=store)
    assert plan(store, reference)["state"] == "signed"


def main():
    with Journey("journey-avenant") as journey, office.folder() as place:
        store = os.path.join(place, "store.db")
        reference = office.draft(store)
        sign_all(store, reference)
        program = Program(store)
        window = program.window
        office.search(window, reference)
        key("Return")
        window.find("label", word("Everyone signed this version: an avenant can change it."))
        journey.step("what everyone signed can be changed by an avenant alone")

        window.find("push button", word("Avenant…")).click()
        dialog = wait("the window", lambda: next((w for w in program.windows() if w.name == word("New Avenant")), None))
        article = next(node for node in dialog.walk() if node.role == "check box" and node.name.startswith("Article 4"))
        article.click()
        wait("the article", lambda: article.has(State.CHECKED))
        dialog.find("push button", word("Write the Avenant")).click()
        made = wait("the avenant", lambda: [d for d in office.documents(store) if d["kind"] == "avenant"])
        assert made[0]["reference"].startswith(reference), made
        text = window.find("text", word("Text"))
        wait("its text", lambda: "Modification de l’article 4" in text.text())
        window.find("label", "Avenant n° 1")
        assert "Modalités financières" in text.text()
        journey.step("the avenant is open, with the article as it is and the visa of the agreement")

        sheet = os.environ.get("PPH_PAGES_DIR", place) + "/avenant.pdf"
        office.paraphe("export", made[0]["reference"], "--pdf", sheet, store=store)
        page = office.pdf_text(sheet)
        for expected in ("Avenant n° 1", "Vu la convention n° 2026-014", ", signée le ", "Article 2 – Modification de l’article 4", "Entrée en vigueur", "Fait à",
                         f"{made[0]['reference']} – Avenant n° 1 Page 1/2"):
            assert expected in page.replace("\u00a0", " ").replace("\u202f", " "), expected
        journey.step("its pages say what it changes, and who signs")

        sign_all(store, made[0]["reference"])
        text.focused()
        key("alt+Left")
        wait("the agreement", lambda: "Modification de l’article 4" not in text.text())
        window.find("label", word("Everyone signed this version: an avenant can change it."))
        window.find("list", word("Sections")).find("label", word("Avenants")).click()
        window.find("list item", word("Consolidated Text")).click()
        window.find("label", word("consolidated-text.pdf"))
        key("ctrl+t")
        page = window.find("text", word("Text of page %u") % 1)
        wait("the notice", lambda: "sans valeur juridique" in page.text())
        key("alt+Left")
        window.find("list item", word("Consolidated Text"))
        journey.step("what they leave of the agreement is shown, and said to have no legal value")
        key("alt+Left")
        entry = window.find("entry", word("Search the agreements"))
        assert entry.text() == reference, entry.text()
        journey.step("back leads to the agreement, and from there to the list")
        program.quit()


main()
