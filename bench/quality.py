# SPDX-License-Identifier: GPL-3.0-or-later
"""How well lines are set, measured on the PDF itself: what pdftotext says of words and lines."""

import collections
import html
import itertools
import re
import statistics
import subprocess

SIZE = 11.0


def read_lines(path):
    """(left, right, words, whether its paragraph goes on in the next line), of each line."""
    text = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    for block in re.findall(r"<block .*?</block>", text, re.S):
        lines = []
        for left, right, inside in re.findall(r'<line xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</line>',
                                              block, re.S):
            words = [(float(a), float(b), html.unescape(word)) for a, b, word in
                     re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', inside)]
            lines.append((float(left), float(right), words))
        for line, after in itertools.zip_longest(lines, lines[1:]):
            # what begins with the sign of a list is the next item
            yield *line, after is not None and not (after[2] and re.fullmatch(r"[–•‣◦▪o-]|(\d+|[a-z]+)[.)]", after[2][0][2]))


def natural_space(path):
    """In points; text faces are Liberation's and those with the same widths."""
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    return SIZE * (0.25 if "Serif" in fonts or "Times" in fonts else 0.278)


def measure(path):
    """Of the lines that reach the margin of the text and go on below: their hyphens, gaps and edges."""
    every = list(read_lines(path))
    natural = natural_space(path)
    lines = [line for line in every if len(line[2]) >= 6 and line[3]]
    if not lines:
        return None
    edge = collections.Counter(round(right, 1) for _, right, _, _ in lines if right > 480).most_common(1)[0][0]
    full = [line for line in lines if abs(line[1] - edge) < 3 and line[0] < 140]
    near = [right for _, right, _, _ in full if abs(right - edge) < 0.2]
    edge = statistics.median(near)
    gaps, errors = [], []
    for _, right, words, _ in full:
        between = sorted(b[0] - a[1] for a, b in zip(words, words[1:]))
        gaps.append(between[len(between) // 2] / natural)
        errors.append(abs(right - edge))
    errors.sort()
    return {"lines": len(full), "hyphens": sum(map(is_hyphenated, full)) / len(full),
            "in_a_row": sum(is_hyphenated(a) and is_hyphenated(b) for a, b in zip(every, every[1:])),
            "wide": sum(gap > 1.6 for gap in gaps), "widest": max(gaps),
            "edge": errors[int(len(errors) * 0.99)], "worst_edge": errors[-1]}


def is_hyphenated(line):
    """Ends in a hyphen, and not in one that stands alone as a dash."""
    last = line[2][-1][2] if line[2] else ""
    return len(last) > 1 and re.search("[\u00ad\u2010-]$", last) is not None


def count_pages(path):
    found = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout)
    return int(found[1]) if found else 0
