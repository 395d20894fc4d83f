/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What paraphe-render answers with, in a memory file; nothing of it is believed. */

#define PPH_RENDERING_SHEETS G_VARIANT_TYPE ("(a(dd)a(su(dddd)))") /* sizes; signature fields: name, page, box */
#define PPH_RENDERING_TEXT   G_VARIANT_TYPE ("(sa(dddd))")         /* text; x, y, width, height of each character */

#define PPH_RENDERING_WIDEST  8192
#define PPH_RENDERING_HIGHEST 4096
#define PPH_RENDERING_PAGES   100000
