/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comparison.h"
#include "pph-plain-blocks.h"

/* The sheet is in French whoever prints it. */
static const char *const marks[] = {
  [PPH_LINE_REMOVED] = "Supprimé : ",
  [PPH_LINE_ADDED] = "Ajouté : ",
  [PPH_LINE_MOVED_AWAY] = "Déplacé d’ici : ",
  [PPH_LINE_MOVED_HERE] = "Déplacé ici : ",
};

static const guint styles[] = {
  [PPH_DIFF_SAME] = PPH_STYLE_PLAIN,
  [PPH_DIFF_REMOVED] = PPH_STYLE_STRIKE,
  [PPH_DIFF_ADDED] = PPH_STYLE_BOLD,
};

/* Texts have their typography already. */
static void
add_text (PphBlock *block, const char *text, guint style)
{
  pph_block_add_text (block, text, style)->source = -1;
}

static gboolean
is_marked (PphLineKind kind)
{
  return kind != PPH_LINE_SAME && kind != PPH_LINE_CHANGED;
}

static void
add_line (PphBlock *root, const PphComparedLine *line)
{
  /* Headings that one version only has would tear the outline apart. */
  gboolean heading = line->level > 0 && !is_marked (line->kind);
  PphBlock *block = pph_block_add (root, pph_block_new (heading ? PPH_BLOCK_HEADING : PPH_BLOCK_PARAGRAPH));

  if (heading)
    {
      block->level = 2;
      block->keep_with_next = TRUE;
      block->outline = pph_compared_line_dup_side (line, TRUE);
    }
  if (is_marked (line->kind))
    add_text (block, marks[line->kind], PPH_STYLE_ITALIC);
  for (guint i = 0; i < line->spans->len; i++)
    {
      const PphDiffSpan *span = line->spans->pdata[i];
      const char *joint = pph_text_diff_get_joint (line->spans, i);

      if (joint[0] != '\0')
        add_text (block, joint, PPH_STYLE_PLAIN);
      add_text (block, span->text, line->kind == PPH_LINE_SAME ? PPH_STYLE_PLAIN : styles[span->kind]);
    }
}

static void
add_fact (PphBlock *root, const char *name, const char *value)
{
  g_autofree char *text = g_strdup_printf ("%s : %s", name, value);

  pph_plain_add (root, PPH_BLOCK_PARAGRAPH, text, PPH_STYLE_PLAIN);
}

static void
add_front (PphBlock *root, const PphComparison *comparison, const char *title, const char *before, const char *after)
{
  g_autofree char *count = NULL;

  pph_plain_add (root, PPH_BLOCK_TITLE, "Comparaison de deux versions", PPH_STYLE_PLAIN);
  pph_plain_add (root, PPH_BLOCK_SUBTITLE, title, PPH_STYLE_PLAIN);
  add_fact (root, "Première version", before);
  add_fact (root, "Seconde version", after);
  count = comparison->changes == 0   ? g_strdup ("Les deux versions disent la même chose.")
          : comparison->changes == 1 ? g_strdup ("Un passage diffère.")
                                     : g_strdup_printf ("%u passages diffèrent.", comparison->changes);
  pph_plain_add (root, PPH_BLOCK_PARAGRAPH, count, PPH_STYLE_PLAIN);
  pph_plain_add (
      root, PPH_BLOCK_PARAGRAPH,
      "Ce qui a été supprimé est barré ; ce qui a été ajouté est en gras. Le reste est commun aux deux versions.",
      PPH_STYLE_ITALIC);
  pph_block_add (root, pph_block_new (PPH_BLOCK_RULE));
}

PphComposed *
pph_compose_comparison (const PphComparison *comparison, const char *title, const char *before, const char *after,
                        const char *date)
{
  PphComposed *composed = pph_composed_new ();

  composed->title = g_strdup_printf ("Comparaison – %s", title);
  composed->language = g_strdup ("fr-FR");
  composed->date = g_strdup (date);
  composed->footer = g_strdup (composed->title);
  add_front (composed->root, comparison, title, before, after);
  for (guint i = 0; i < comparison->lines->len; i++)
    add_line (composed->root, comparison->lines->pdata[i]);
  return composed;
}
