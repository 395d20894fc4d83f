/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-edit.h"
#include "pph-typography.h"

#include <string.h>

/* Stands for a tag, a note or a line break while the text around it is set. */
#define PLACEHOLDER "\ufffc"

typedef struct
{
  PphRich *leaf; /* NULL: a placeholder */
  gsize end;     /* in the text of the paragraph */
} Piece;

static void
gather (const PphRich *rich, GString *text, GArray *pieces)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];
      Piece piece = { child->kind == PPH_RICH_TEXT ? child : NULL, 0 };

      if (child->children != NULL)
        {
          gather (child, text, pieces);
          continue;
        }
      g_string_append (text, child->kind == PPH_RICH_TEXT    ? child->text
                             : child->kind == PPH_RICH_BREAK ? "\n"
                                                             : PLACEHOLDER);
      piece.end = text->len;
      g_array_append_val (pieces, piece);
    }
}

static void
set_paragraph (PphRich *paragraph)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) map = NULL;
  g_autofree char *set = NULL;
  gsize at = 0, length;

  gather (paragraph, text, pieces);
  set = pph_typography_apply (text->str, 0, &map);
  length = strlen (set);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      gsize from = at;

      while (at < length && (gsize)g_array_index (map, int, at) < piece->end)
        at++;
      if (piece->leaf == NULL)
        continue;
      g_free (piece->leaf->text);
      piece->leaf->text = g_strndup (set + from, at - from);
    }
}

void
pph_rich_apply_typography (PphRich *rich)
{
  if (rich->kind == PPH_RICH_PARAGRAPH || rich->kind == PPH_RICH_HEADING)
    set_paragraph (rich);
  else
    for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
      pph_rich_apply_typography (rich->children->pdata[i]);
}
