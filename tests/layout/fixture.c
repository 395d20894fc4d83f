/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

const char *const lorem[] = {
  "La présente convention définit les conditions dans lesquelles la préfecture et ses partenaires coordonnent leurs "
  "interventions en faveur du développement économique et de l’accompagnement des demandeurs d’emploi.",
  "Les administrations signataires s’engagent à communiquer régulièrement les renseignements nécessaires à "
  "l’établissement des statistiques départementales, dans le respect de la réglementation.",
  "Un comité de pilotage, composé de représentants désignés par chacune des parties, se réunit au moins deux fois par "
  "an afin d’examiner l’avancement des expérimentations et de proposer les adaptations indispensables.",
  "Cette organisation contribue à la simplification administrative.",
  "Chaque collectivité demeure responsable de l’exactitude des informations transmises ainsi que de leur "
  "conservation pendant la durée réglementaire, à l’exclusion de toute exploitation commerciale.",
  NULL,
};

PphLayout *
fixture_layout (void)
{
  g_autoptr (GError) error = NULL;
  PphLayout *layout = pph_layout_new (NULL, NULL, &error);

  g_assert_no_error (error);
  return layout;
}

PphComposed *
fixture_document (void)
{
  PphComposed *document = pph_composed_new ();

  document->title = g_strdup ("Convention");
  document->footer = g_strdup ("Convention n° 2026-014");
  if (document->root == NULL)
    document->root = pph_block_new (PPH_BLOCK_GROUP);
  return document;
}

PphBlock *
fixture_add_text (PphBlock *parent, PphBlockKind kind, const char *text)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (kind));

  pph_block_add_text (block, text, PPH_STYLE_PLAIN)->source = 0;
  return block;
}

PphBlock *
fixture_add_heading (PphBlock *parent, int level, const char *label, const char *text)
{
  PphBlock *block = fixture_add_text (parent, PPH_BLOCK_HEADING, text);

  block->level = level;
  block->label = g_strdup (label);
  block->outline = g_strdup (text);
  return block;
}

PphBlock *
fixture_add_item (PphBlock *list, const char *label, const char *text)
{
  PphBlock *item = pph_block_add (list, pph_block_new (PPH_BLOCK_ITEM));

  item->label = g_strdup (label);
  fixture_add_text (item, PPH_BLOCK_PARAGRAPH, text);
  return item;
}

PphBlock *
fixture_add_table (PphBlock *parent, guint n_columns, guint n_rows, const char *cell)
{
  PphBlock *table = pph_block_add (parent, pph_block_new (PPH_BLOCK_TABLE));

  table->n_columns = n_columns;
  table->columns = g_new0 (int, n_columns);
  for (guint r = 0; r < n_rows; r++)
    {
      PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

      row->header = r == 0;
      for (guint c = 0; c < n_columns; c++)
        {
          g_autofree char *text
              = r == 0 ? g_strdup_printf ("Colonne %u", c + 1) : g_strdup_printf ("r%uc%u %s", r, c, cell);

          fixture_add_text (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, text);
        }
    }
  return table;
}

PphBlock *
fixture_add_signatures (PphBlock *parent, guint n)
{
  PphBlock *closing = fixture_add_text (parent, PPH_BLOCK_PARAGRAPH, "Fait à Marseille, le 12 mars 2026.");
  PphBlock *group = pph_block_add (parent, pph_block_new (PPH_BLOCK_SIGNATURES));

  closing->role = PPH_ROLE_CLOSING;
  for (guint i = 0; i < n; i++)
    {
      PphBlock *box = pph_block_add (group, pph_block_new (PPH_BLOCK_SIGNATURE));
      g_autofree char *name = g_strdup_printf ("Pour le partenaire %u", i + 1);

      box->field = g_strdup_printf ("signature-%u", i + 1);
      fixture_add_text (box, PPH_BLOCK_PARAGRAPH, name)->role = PPH_ROLE_SIGNATURE;
    }
  return group;
}

void
fixture_add_prose (PphBlock *parent, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      PphBlock *block;

      for (guint k = 0; k < i % 4 + 1; k++)
        g_string_append_printf (text, "%s%s", k > 0 ? " " : "", lorem[(i + k) % 5]);
      block = fixture_add_text (parent, PPH_BLOCK_PARAGRAPH, text->str);
      block->part = g_strdup_printf ("%s-%u", LOREM_PART, i);
    }
}

PphPages *
fixture_run (PphLayout *layout, const PphComposed *document)
{
  g_autoptr (GError) error = NULL;
  PphPages *pages = pph_layout_run (layout, document, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pages);
  return pages;
}

static void
clear_line (gpointer data)
{
  g_free (((Line *)data)->text);
}

GArray *
fixture_list_lines (const PphPages *pages)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      const PphPage *page = pph_pages_get (pages, i);
      guint first = lines->len;

      for (guint k = 0; k < page->ops->len; k++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, k);
          Line *last = lines->len > first ? &g_array_index (lines, Line, lines->len - 1) : NULL;

          if (op->kind != PPH_OP_GLYPHS)
            continue;
          if (last != NULL && last->y == op->y && op->x >= last->x && last->node == pph_page_get_node (page, op))
            {
              g_autofree char *before = last->text;

              last->text = g_strconcat (before, op->run->text, NULL);
              last->right = op->x + op->width;
              last->hyphenated = op->run->hyphenated;
            }
          else
            {
              Line line = { i,
                            op->x,
                            op->y,
                            op->x + op->width,
                            op->run->size,
                            pph_page_get_node (page, op),
                            op->run->hyphenated,
                            g_strdup (op->run->text) };

              g_array_append_val (lines, line);
            }
        }
    }
  return lines;
}

PphTag
fixture_tag (const PphPages *pages, int node)
{
  return node < 0 ? PPH_TAG_SPAN : g_array_index (pages->nodes, PphNode, node).tag;
}

char *
fixture_dup_text (const PphPages *pages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      g_autofree char *one = pph_pages_dup_text (pages, i);

      g_string_append (text, one);
    }
  return g_string_free (text, FALSE);
}

static gboolean
equal_runs (const PphRun *a, const PphRun *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->size == b->size && a->n_glyphs == b->n_glyphs && a->hyphenated == b->hyphenated
         && strcmp (pph_font_get_postscript (a->font), pph_font_get_postscript (b->font)) == 0
         && memcmp (a->glyphs, b->glyphs, a->n_glyphs * sizeof (PphGlyph)) == 0 && strcmp (a->text, b->text) == 0;
}

static gboolean
equal_ops (const PphOp *a, const PphOp *b)
{
  return a->kind == b->kind && a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height
         && a->color == b->color && a->thickness == b->thickness && a->artifact == b->artifact && a->turn == b->turn
         && a->dashed == b->dashed && equal_runs (a->run, b->run) && g_strcmp0 (a->text, b->text) == 0
         && g_strcmp0 (a->label, b->label) == 0;
}

static gboolean
equal_places (const PphPlace *a, const PphPlace *b)
{
  return g_strcmp0 (a->part, b->part) == 0 && a->start == b->start && a->end == b->end && a->x == b->x && a->y == b->y
         && a->width == b->width && a->height == b->height;
}

static gboolean
equal_nodes (const PphNode *a, const PphNode *b)
{
  return a->tag == b->tag && a->parent == b->parent && g_strcmp0 (a->alt, b->alt) == 0
         && g_strcmp0 (a->title, b->title) == 0 && a->numbering == b->numbering && a->scope == b->scope;
}

static gboolean
equal_anchors (const PphAnchor *a, const PphAnchor *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && a->page == b->page && a->y == b->y && a->node == b->node;
}

static gboolean
equal_entries (const PphOutlineEntry *a, const PphOutlineEntry *b)
{
  return g_strcmp0 (a->title, b->title) == 0 && a->level == b->level && a->page == b->page && a->y == b->y
         && a->node == b->node;
}

gboolean
fixture_equal (const PphPages *a, const PphPages *b)
{
  if (pph_pages_count (a) != pph_pages_count (b) || a->nodes->len != b->nodes->len || a->anchors->len != b->anchors->len
      || a->outline->len != b->outline->len)
    return FALSE;
  for (guint i = 0; i < a->nodes->len; i++)
    if (!equal_nodes (&g_array_index (a->nodes, PphNode, i), &g_array_index (b->nodes, PphNode, i)))
      return FALSE;
  for (guint i = 0; i < a->anchors->len; i++)
    if (!equal_anchors (&g_array_index (a->anchors, PphAnchor, i), &g_array_index (b->anchors, PphAnchor, i)))
      return FALSE;
  for (guint i = 0; i < a->outline->len; i++)
    if (!equal_entries (&g_array_index (a->outline, PphOutlineEntry, i),
                        &g_array_index (b->outline, PphOutlineEntry, i)))
      return FALSE;
  for (guint i = 0; i < pph_pages_count (a); i++)
    {
      const PphPage *p = pph_pages_get (a, i), *q = pph_pages_get (b, i);

      if (p->width != q->width || p->height != q->height || p->ops->len != q->ops->len
          || p->places->len != q->places->len)
        return FALSE;
      for (guint k = 0; k < p->ops->len; k++)
        if (!equal_ops (&g_array_index (p->ops, PphOp, k), &g_array_index (q->ops, PphOp, k))
            || pph_page_get_node (p, &g_array_index (p->ops, PphOp, k))
                   != pph_page_get_node (q, &g_array_index (q->ops, PphOp, k)))
          return FALSE;
      for (guint k = 0; k < p->places->len; k++)
        if (!equal_places (&g_array_index (p->places, PphPlace, k), &g_array_index (q->places, PphPlace, k)))
          return FALSE;
    }
  return TRUE;
}

GArray *
fixture_list_content (const PphPages *pages)
{
  GArray *lines = fixture_list_lines (pages);

  for (guint i = lines->len; i-- > 0;)
    if (g_array_index (lines, Line, i).node < 0)
      g_array_remove_index (lines, i);
  return lines;
}

guint
fixture_count_tag (const PphPages *pages, PphTag tag)
{
  guint n = 0;

  for (guint i = 0; i < pages->nodes->len; i++)
    n += g_array_index (pages->nodes, PphNode, i).tag == tag;
  return n;
}

guint
fixture_check_cuts (const PphPages *pages)
{
  g_autoptr (GArray) lines = fixture_list_content (pages);
  guint cuts = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      gboolean goes_on = FALSE, last = TRUE;
      guint here = 0, there = 0;

      for (guint k = 0; k < lines->len; k++)
        {
          const Line *other = &g_array_index (lines, Line, k);

          if (other->node != line->node)
            continue;
          here += other->page == line->page;
          there += other->page == line->page + 1;
          goes_on |= other->page > line->page;
          last &= other->page != line->page || other->y <= line->y;
        }
      if (!goes_on || !last)
        continue;
      cuts++;
      g_assert_cmpuint (here, >=, 2);
      g_assert_cmpuint (there, >=, 2);
      g_assert_false (line->hyphenated);
    }
  return cuts;
}
