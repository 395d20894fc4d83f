# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of a batch: one text for many partners, as a mail-merge makes them."""

import collections
import os
import re

PLACES = ("Rouen", "Villeneuve-d’Ascq", "Saint-Étienne", "Le Kremlin-Bicêtre", "Arras", "Quimper", "Aix-en-Provence", "Vénissieux",
          "Châlons-en-Champagne", "Metz", "Ivry-sur-Seine", "La Courneuve", "Dunkerque", "Évry-Courcouronnes", "Gap", "Issoire",
          "Joué-lès-Tours", "Kingersheim", "Lorient", "Noisy-le-Grand", "Orléans", "Wattrelos", "Yvetot", "Bourg-en-Bresse")
KINDS = ("Ville de", "Communauté de communes de", "Mission locale de", "Département de")
BLANK = re.compile("X{3,}")


def commonest_name(text):
    """The word with a capital, within a sentence, that comes most often."""
    return collections.Counter(re.findall("(?<=[a-zé,] )[A-ZÉ][a-zà-ÿ]{3,}", text)).most_common(1)[0][0]


def name(i):
    return f"{KINDS[i % len(KINDS)]} {PLACES[i % len(PLACES)]}"


def fill(text, i):
    """What a form leaves blank (XXX) filled in for partner @i; in a text without blanks, another name in each place of the
    commonest one."""
    if BLANK.search(text):
        return BLANK.sub(lambda match: f"{name(i)} (n° {match.start() % 97})", text)
    return rename(text, i)


def rename(text, i):
    return re.sub(rf"\b{commonest_name(text)}\b", name(i), text)


def write_folder(folder, text, how, n):
    os.makedirs(folder, exist_ok=True)
    for i in range(n):
        with open(os.path.join(folder, f"{i}.md"), "w", encoding="utf-8") as file:
            file.write(how(text, i))
    return folder
