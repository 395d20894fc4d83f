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

PphRich *
pph_rich_from_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) lines = g_string_new (valid);
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_auto (GStrv) split = NULL;

  g_string_replace (lines, "\r\n", "\n", 0);
  g_string_replace (lines, "\r", "\n", 0);
  g_string_replace (lines, "\342\200\250", "\n", 0);
  g_string_replace (lines, "\342\200\251", "\n", 0);
  split = g_strsplit (lines->str, "\n", -1);
  for (guint i = 0; split[i] != NULL; i++)
    {
      g_autofree char *line = drop_unseen (split[i]);
      PphRich *paragraph;

      if (split[1] != NULL) /* words of one line keep the spaces around them */
        g_strstrip (line);
      if (*line == '\0')
        continue;
      paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));
      pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, line));
    }
  return document;
}
