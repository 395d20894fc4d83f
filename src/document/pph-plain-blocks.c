/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-plain-blocks.h"

#include "pph-paragraph.h"

PphBlock *
pph_plain_set_text (PphBlock *block, const char *text, guint style)
{
  PphParagraph *paragraph = pph_paragraph_new ();

  pph_paragraph_add (paragraph, text, style, NULL, NULL, -1);
  pph_paragraph_finish (paragraph, block, NULL);
  return block;
}

PphBlock *
pph_plain_add (PphBlock *parent, PphBlockKind kind, const char *text, guint style)
{
  return pph_plain_set_text (pph_block_add (parent, pph_block_new (kind)), text, style);
}

PphBlock *
pph_plain_add_heading (PphBlock *parent, const char *text, int level)
{
  PphBlock *block = pph_plain_add (parent, PPH_BLOCK_HEADING, text, PPH_STYLE_PLAIN);

  block->level = level;
  block->keep_with_next = TRUE;
  block->outline = pph_block_dup_title (block);
  return block;
}

PphBlock *
pph_plain_add_signature (PphBlock *signatures, const char *field, const char *const *lines, const char *name)
{
  PphBlock *block = pph_block_add (signatures, pph_block_new (PPH_BLOCK_SIGNATURE));

  block->field = g_strdup (field);
  block->alt = g_strdup (lines[0]);
  for (guint i = 0; lines[i] != NULL; i++)
    pph_plain_add (block, PPH_BLOCK_PARAGRAPH, lines[i], i == 0 ? PPH_STYLE_BOLD : PPH_STYLE_PLAIN)->role
        = PPH_ROLE_SIGNATURE;
  if (name != NULL && name[0] != '\0')
    pph_plain_add (block, PPH_BLOCK_PARAGRAPH, name, PPH_STYLE_NO_HYPHENS)->role = PPH_ROLE_CAPTION;
  return block;
}

static PphBlock *
add_cells (PphBlock *table, const char *const *texts, guint style)
{
  PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

  for (guint i = 0; texts[i] != NULL; i++)
    pph_plain_add (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, texts[i], style);
  return row;
}

PphBlock *
pph_plain_add_table (PphBlock *parent, const char *const *headings)
{
  PphBlock *table = pph_block_add (parent, pph_block_new (PPH_BLOCK_TABLE));

  table->n_columns = g_strv_length ((char **)headings);
  table->columns = g_new0 (int, table->n_columns);
  add_cells (table, headings, PPH_STYLE_BOLD)->header = TRUE;
  return table;
}

PphBlock *
pph_plain_add_row (PphBlock *table, const char *const *texts)
{
  return add_cells (table, texts, PPH_STYLE_PLAIN);
}
