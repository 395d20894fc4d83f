/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-plain-blocks.h"

/* The sheet is in French whoever prints it. */

static PphBlock *
make_notice (const char *sources)
{
  PphBlock *notice = pph_block_new (PPH_BLOCK_PARAGRAPH);
  g_autofree char *text = g_strdup_printf (" Il réunit %s. Seuls ces actes signés font foi.", sources);

  pph_plain_set_text (notice, "Texte consolidé, sans valeur juridique.", PPH_STYLE_BOLD);
  return pph_plain_set_text (notice, text, PPH_STYLE_ITALIC);
}

/* Below the title of the agreement, not that of a document before it. */
static int
find_place (const PphBlock *root)
{
  int place = 0;

  for (guint i = 0; i < root->children->len; i++)
    {
      const PphBlock *block = root->children->pdata[i];

      if (block->kind == PPH_BLOCK_TITLE || block->kind == PPH_BLOCK_SUBTITLE)
        place = (int)i + 1;
      else if (place > 0)
        break;
    }
  return place;
}

void
pph_composed_mark_consolidated (PphComposed *composed, const char *sources)
{
  char *footer = g_strdup_printf ("%s – texte consolidé, sans valeur juridique", composed->footer);

  g_free (composed->footer);
  composed->footer = footer;
  g_ptr_array_insert (composed->root->children, find_place (composed->root), make_notice (sources));
}
