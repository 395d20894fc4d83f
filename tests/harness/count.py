#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up Meson's JUnit logs: `N passed, N failed, N skipped`; exit 1 if any failed."""
import sys
import xml.etree.ElementTree as ElementTree

passed = failed = skipped = 0
for path in sys.argv[1:]:
    for suite in ElementTree.parse(path).iter("testsuite"):
        cases = list(suite.iter("testcase"))
        bad = sum(any(c.find(t) is not None for t in ("failure", "error")) for c in cases)
        idle = sum(c.find("skipped") is not None for c in cases)
        # A program that dies before it names its cases still counts once.
        if not bad and int(suite.get("failures", 0)) + int(suite.get("errors", 0)):
            bad = 1
        passed, failed, skipped = passed + len(cases) - bad - idle, failed + bad, skipped + idle
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0)
