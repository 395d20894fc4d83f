# SPDX-License-Identifier: GPL-3.0-or-later
"""How well lines are set, measured on the PDF itself: what pdftotext says of words and lines."""

import collections
import html
import re
import statistics
import subprocess

NATURAL = 0.25  # of an em, in Liberation Serif and Times
SIZE = 11.0


def read_lines(path):
    """(left, right, words, whether another line of its block follows), of each line."""
    text = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    for block in re.findall(r"<block .*?</block>", text, re.S):
        lines = re.findall(r'<line xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</line>', block, re.S)
        for i, (left, right, inside) in enumerate(lines):
            words = [(float(a), float(b), html.unescape(word)) for a, b, word in
                     re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', inside)]
            yield float(left), float(right), words, i + 1 < len(lines)


def measure(path):
    """Of the lines that reach the margin of the text and go on below: their hyphens, gaps and edges."""
    lines = [line for line in read_lines(path) if len(line[2]) >= 6 and line[3]]
    if not lines:
        return None
    edge = collections.Counter(round(right, 1) for _, right, _, _ in lines if right > 480).most_common(1)[0][0]
    full = [line for line in lines if abs(line[1] - edge) < 3 and line[0] < 140]
    near = [right for _, right, _, _ in full if abs(right - edge) < 0.2]
    edge = statistics.median(near)
    gaps, errors, hyphens, runs, before = [], [], 0, 0, False
    for _, right, words, _ in full:
        between = sorted(b[0] - a[1] for a, b in zip(words, words[1:]))
        gaps.append(between[len(between) // 2] / (NATURAL * SIZE))
        errors.append(abs(right - edge))
        hyphen = re.search("[\u00ad\u2010-]$", words[-1][2]) is not None and len(words[-1][2]) > 1
        hyphens += hyphen
        runs += hyphen and before
        before = hyphen
    errors.sort()
    return {"lines": len(full), "hyphens": hyphens / len(full), "in_a_row": runs,
            "wide": sum(gap > 1.6 for gap in gaps), "widest": max(gaps),
            "edge": errors[int(len(errors) * 0.99)], "worst_edge": errors[-1]}


def count_pages(path):
    found = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout)
    return int(found[1]) if found else 0
