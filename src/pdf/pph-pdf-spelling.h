/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* A file is written in many small pieces, so they are put where they go without a call for each.
 *
 * pph_pdf_make_room: Returns: the end of @out, where @size bytes may be written. */
static inline char *
pph_pdf_make_room (GString *out, gsize size)
{
  gsize length = out->len;

  if (G_UNLIKELY (length + size >= out->allocated_len))
    {
      g_string_set_size (out, length + size);
      out->len = length;
    }
  return out->str + length;
}

/* pph_pdf_take_room: what was written up to @end belongs to @out. */
static inline void
pph_pdf_take_room (GString *out, char *end)
{
  *end = '\0';
  out->len = (gsize)(end - out->str);
}

/* pph_pdf_append: a word of the format, whose length the compiler knows. */
static inline void
pph_pdf_append (GString *out, const char *word)
{
  gsize size = strlen (word);
  char *end = pph_pdf_make_room (out, size);

  memcpy (end, word, size);
  pph_pdf_take_room (out, end + size);
}

/* How values are spelt. */
#define PPH_PDF_LONGEST_INT 20 /* characters: "-9223372036854775808" */
char *pph_pdf_write_int     (char *out, gint64 value); /* no NUL after it. Returns: its end */
/* pph_pdf_write_decimal: the same of @value / 10^@places, as short as may be: at most PPH_PDF_LONGEST_DECIMAL characters. */
#define PPH_PDF_LONGEST_DECIMAL (PPH_PDF_LONGEST_INT + 2)
char *pph_pdf_write_decimal (char *out, gint64 value, guint places);
void pph_pdf_append_int     (GString *out, gint64 value);
void pph_pdf_append_decimal (GString *out, gint64 value, guint places); /* value / 10^places, shortest */
void pph_pdf_append_ref     (GString *out, int number);               /* "12 0 R" */
void pph_pdf_append_bytes   (GString *out, const void *bytes, gsize size); /* (literal string) */
void pph_pdf_append_text    (GString *out, const char *text);         /* text string: ASCII, else UTF-16 */

G_END_DECLS
