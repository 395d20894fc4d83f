/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Markdown of HTML: what comes from the clipboard. */

void        pph_reader_html_prepare (void); /* before the process is confined */
/* pph_reader_html_read: *@fd: (out): a memory file with the Markdown. Returns: the reason of a refusal, or "" */
const char *pph_reader_html_read    (GBytes *file, int *fd);
