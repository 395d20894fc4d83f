/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-edit.h"

/* A raw block's lines, as one paragraph. */
static PphRich *
make_paragraph (const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source != NULL ? source : "", "\n", -1);
  PphRich *paragraph = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        continue;
      if (paragraph->children != NULL)
        pph_rich_add (paragraph, pph_rich_new (PPH_RICH_BREAK, NULL));
      pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, line));
    }
  return paragraph;
}

void
pph_rich_clean (PphRich *rich)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];

      if (child->kind == PPH_RICH_TAG)
        {
          char *text = g_strdup_printf ("{{%s}}", child->text);

          child->kind = PPH_RICH_TEXT;
          g_free (child->text);
          child->text = text;
        }
      else if (child->kind == PPH_RICH_RAW)
        {
          rich->children->pdata[i] = make_paragraph (child->text);
          pph_rich_free (child);
        }
      else
        pph_rich_clean (child);
    }
}
