/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-edit.h"

#include <string.h>

/* Controls, and private characters, which stand for places while the editor converts. */
static char *
drop_unseen (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (out, ' ');
      else if (c >= 0x20 && c != 0x7F && c != 0xAD && c != 0x200B && c != 0xFEFF && (c < 0xE000 || c > 0xF8FF))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* What @text says, a line each. (transfer full) */
static GStrv
split_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) lines = g_string_new (valid);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  g_string_replace (lines, "\u2028", "\n", 0);
  g_string_replace (lines, "\u2029", "\n", 0);
  return g_strsplit (lines->str, "\n", -1);
}

static void
add_words (PphRich *parent, const char *words)
{
  PphRich *paragraph = pph_rich_add (parent, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));

  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, words));
}

PphRich *
pph_rich_from_plain (const char *text)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_auto (GStrv) split = split_lines (text);

  for (guint i = 0; split[i] != NULL; i++)
    {
      g_autofree char *line = drop_unseen (split[i]);

      if (split[1] != NULL) /* words of one line keep the spaces around them */
        g_strstrip (line);
      if (*line != '\0')
        add_words (document, line);
    }
  return document;
}

static PphRich *
read_row (const char *line, guint n_columns)
{
  PphRich *row = pph_rich_new (PPH_RICH_ROW, NULL);
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  for (guint i = 0; i < n_columns; i++)
    {
      PphRich *cell = pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
      g_autofree char *words = g_strstrip (drop_unseen (cells[i]));

      if (*words != '\0')
        add_words (cell, words);
    }
  return row;
}

static guint
count_tabs (const char *line)
{
  guint n = 0;

  for (const char *tab = strchr (line, '\t'); tab != NULL; tab = strchr (tab + 1, '\t'))
    n++;
  return n;
}

PphRich *
pph_rich_from_grid (const char *text)
{
  g_auto (GStrv) lines = split_lines (text);
  guint n_tabs = count_tabs (lines[0] != NULL ? lines[0] : "");
  PphRich *document, *table;

  if (n_tabs == 0)
    return NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    if (count_tabs (lines[i]) != n_tabs && *lines[i] != '\0')
      return NULL;
  document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  table = pph_rich_add (document, pph_rich_new (PPH_RICH_TABLE, NULL));
  table->n_columns = n_tabs + 1;
  table->columns = g_new0 (int, table->n_columns);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      pph_rich_add (table, read_row (lines[i], table->n_columns));
  return document;
}
