/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

#define MAX_TURNS 8

/* From the flat list of spans back to a tree. */

static gboolean
has_attribute (const PphSpan *span, int attribute, const PphRich *link)
{
  return attribute == 0 ? link != NULL && span->link == link : (span->formats & attribute) != 0;
}

static guint
extent (GPtrArray *spans, guint start, guint end, int attribute)
{
  const PphRich *link = ((PphSpan *)spans->pdata[start])->link;
  guint i = start;

  /* a format stops where a link begins or ends: links are outside */
  while (i < end && has_attribute (spans->pdata[i], attribute, link) && ((PphSpan *)spans->pdata[i])->link == link)
    i++;
  return i;
}

static PphRich *
leaf_from_span (const PphSpan *span)
{
  PphRich *leaf = pph_rich_new (span->kind, span->kind == PPH_RICH_NOTE ? NULL : span->text);

  if (span->kind == PPH_RICH_NOTE)
    leaf->id = g_strdup (span->text);
  return leaf;
}

/* Takes @node; text after text becomes one. */
static void
add_node (PphRich *parent, PphRich *node)
{
  PphRich *last = parent->children != NULL ? parent->children->pdata[parent->children->len - 1] : NULL;
  char *joined;

  if (last == NULL || last->kind != PPH_RICH_TEXT || node->kind != PPH_RICH_TEXT)
    {
      pph_rich_add (parent, node);
      return;
    }
  joined = g_strconcat (last->text, node->text, NULL);
  g_free (last->text);
  last->text = joined;
  pph_rich_free (node);
}

/* (transfer full) */
static char *
tidy_target (const char *target)
{
  char *tidy = g_strdup (target != NULL ? target : "");

  for (char *p = tidy; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_strstrip (tidy);
}

/* Wraps spans @start to @end (excluded) in formats, the longest outside; a link
 * is always outside, since it cannot be cut. @open: those around already. */
static void
build (GPtrArray *spans, guint start, guint end, int open, gboolean in_link, PphRich *parent)
{
  static const int order[] = { PPH_FORMAT_ITALIC, PPH_FORMAT_BOLD, PPH_FORMAT_SUPERSCRIPT };
  static const PphRichKind kinds[] = { PPH_RICH_ITALIC, PPH_RICH_BOLD, PPH_RICH_SUPERSCRIPT };

  for (guint i = start; i < end;)
    {
      const PphSpan *span = spans->pdata[i];
      guint longest = in_link ? i : extent (spans, i, end, 0);
      int best = -1;
      PphRich *node;

      if (longest == i && !pph_span_is_space (span))
        for (guint k = 0; k < G_N_ELEMENTS (order); k++)
          if ((open & order[k]) == 0 && extent (spans, i, end, order[k]) > longest)
            {
              longest = extent (spans, i, end, order[k]);
              best = (int)k;
            }

      if (longest == i)
        node = leaf_from_span (span);
      else if (best >= 0)
        {
          while (pph_span_is_space (spans->pdata[longest - 1])) /* nothing closes after a space */
            longest--;
          node = pph_rich_new (kinds[best], NULL);
          build (spans, i, longest, open | order[best], in_link, node);
        }
      else
        {
          node = pph_rich_new (PPH_RICH_LINK, NULL);
          node->text = tidy_target (span->link->text);
          build (spans, i, longest, open, TRUE, node);
        }
      node->offset = span->offset;
      node->line = span->line;
      add_node (parent, node);
      i = MAX (longest, i + 1);
    }
}

/* One format at a time, and no link: nothing crosses anything. */
static gboolean
are_apart (const GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const PphSpan *span = spans->pdata[i];

      if (span->link != NULL || (span->formats & (span->formats - 1)) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Where formats cross each other, building cuts one of them, and what is left may
 * begin or end at a space, which loses it; so it is built again until it stays. */
void
pph_spans_build (GPtrArray *spans, PphRich *parent)
{
  g_autoptr (GPtrArray) trees = NULL;
  PphRich *tree;

  if (are_apart (spans) && parent->children == NULL)
    {
      pph_spans_split_spaces (spans);
      build (spans, 0, spans->len, 0, FALSE, parent);
      return;
    }
  trees = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
  tree = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);
  pph_spans_split_spaces (spans);
  build (spans, 0, spans->len, 0, FALSE, tree);
  g_ptr_array_add (trees, tree);
  for (int turn = 0; turn < MAX_TURNS; turn++)
    {
      g_autoptr (GPtrArray) again = pph_spans_new ();
      PphRich *rebuilt = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);

      pph_spans_flatten (again, tree, 0, NULL);
      pph_spans_tidy (again);
      pph_spans_split_spaces (again);
      build (again, 0, again->len, 0, FALSE, rebuilt);
      g_ptr_array_add (trees, rebuilt);
      if (pph_rich_equal (tree, rebuilt))
        break;
      tree = rebuilt;
    }
  for (guint i = 0; tree->children != NULL && i < tree->children->len; i++)
    pph_rich_add (parent, tree->children->pdata[i]);
  if (tree->children != NULL)
    g_ptr_array_set_free_func (tree->children, NULL);
}
