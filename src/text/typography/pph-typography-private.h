/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Spaces that must not end a line: each is told as the bytes, perhaps none, that U+00A0 takes the place of. */
typedef void (*PphSpaceFound) (gsize start, gsize end, gpointer data);

/* pph_typography_find_spaces: @text is valid UTF-8; the same space may be told twice, and they are in no order. */
void pph_typography_find_spaces (const char *text, PphSpaceFound found, gpointer data);

/* pph_typography_find_kept: tags and addresses, as bytes; in no order. */
void pph_typography_find_kept (const char *text, PphSpaceFound found, gpointer data);

/* The spaces of French typography: plain, U+00A0, U+202F, U+2009, and tabulations. */
static inline gboolean
pph_typography_is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

G_END_DECLS
