#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up a folder of Meson's logs: `N passed, N failed, N skipped`; exit 1 if any failed.

The JUnit log has the cases of each program, but not how the program ended: one
whose cases all passed and that then crashed, leaked or ran out of time counts
as one failure more, from the other log."""
import json
import os
import sys
import xml.etree.ElementTree as ElementTree

logs = sys.argv[1]
passed = failed = skipped = 0
clean = set()  # programs in whose cases nothing failed
idlers = set()  # and those of which some were skipped
for suite in ElementTree.parse(os.path.join(logs, "testlog.junit.xml")).iter("testsuite"):
    cases = list(suite.iter("testcase"))
    bad = sum(any(case.find(tag) is not None for tag in ("failure", "error")) for case in cases)
    idle = sum(case.find("skipped") is not None for case in cases)
    passed, failed, skipped = passed + len(cases) - bad - idle, failed + bad, skipped + idle
    if not bad:
        clean.add(suite.get("name").split(".", 1)[-1])
    if idle:
        idlers.add(suite.get("name").split(".", 1)[-1])

with open(os.path.join(logs, "testlog.json"), encoding="utf-8") as lines:
    for test in map(json.loads, lines):
        skipped += test["result"] == "SKIP" and test["name"] not in idlers
        failed += test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and test["name"] in clean
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0)
