/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* A fuzz target is one function.  With -Dfuzz=true libFuzzer calls it; the
 * normal build replays the corpus, and what was found before, through replay.c. */
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);
