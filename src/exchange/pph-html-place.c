/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <string.h>

/* Blocks and their text, as they come: spaces as HTML shows them, and no character
 * that is none for a reader. */

#define NBSP "\u00a0"

void
pph_html_place_init (PphHtmlPlace *self, PphRich *parent)
{
  *self = (PphHtmlPlace){ .parent = parent, .run = g_string_new (NULL) };
}

/* What has been gathered goes into the block, within its link and its formats. */
static void
flush_run (PphHtmlPlace *self)
{
  static const struct
  {
    PphHtmlFormat format;
    PphRichKind kind;
  } order[] = { { PPH_HTML_BOLD, PPH_RICH_BOLD },
                { PPH_HTML_ITALIC, PPH_RICH_ITALIC },
                { PPH_HTML_SUPERSCRIPT, PPH_RICH_SUPERSCRIPT } };
  PphRich *parent = self->block;

  if (self->run->len == 0)
    return;
  if (self->anchor != NULL)
    {
      if (self->link == NULL || self->link_of != self->anchor)
        {
          g_autofree char *target = pph_html_dup_link (self->anchor);

          self->link = pph_rich_add (self->block, pph_rich_new (PPH_RICH_LINK, target));
          self->link_of = self->anchor;
        }
      parent = self->link;
    }
  else
    self->link = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if ((self->formats & order[i].format) != 0)
      parent = pph_rich_add (parent, pph_rich_new (order[i].kind, NULL));
  pph_rich_add (parent, pph_rich_new (PPH_RICH_TEXT, self->run->str));
  g_string_truncate (self->run, 0);
}

void
pph_html_place_open (PphHtmlPlace *self, PphRichKind kind, int level)
{
  pph_html_place_close (self);
  self->block = pph_rich_new (kind, NULL);
  self->block->level = level;
}

static PphRich *
get_last (PphRich *block)
{
  return block->children != NULL && block->children->len > 0 ? block->children->pdata[block->children->len - 1] : NULL;
}

void
pph_html_place_close (PphHtmlPlace *self)
{
  PphRich *last;

  self->space = FALSE;
  self->link = NULL;
  if (self->block == NULL)
    return;
  while (g_str_has_suffix (self->run->str, NBSP))
    g_string_truncate (self->run, self->run->len - strlen (NBSP));
  flush_run (self);
  self->anchor = NULL;
  self->link = NULL;
  while ((last = get_last (self->block)) != NULL && last->kind == PPH_RICH_BREAK)
    g_ptr_array_remove_index (self->block->children, self->block->children->len - 1);
  if (last != NULL)
    {
      pph_rich_add (self->parent, self->block);
      self->n_lists = 0;
    }
  else
    pph_rich_free (self->block);
  self->block = NULL;
}

void
pph_html_place_clear (PphHtmlPlace *self)
{
  pph_html_place_close (self);
  g_string_free (self->run, TRUE);
}

static void
need_block (PphHtmlPlace *self)
{
  if (self->block == NULL)
    self->block = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);
}

/* Nothing stands in the line yet. */
static gboolean
is_at_start (PphHtmlPlace *self)
{
  PphRich *last;

  if (self->block == NULL)
    return TRUE;
  last = get_last (self->block);
  return self->run->len == 0 && (last == NULL || last->kind == PPH_RICH_BREAK);
}

/* Soft hyphens, marks of direction and of order, controls, private characters: nobody sees them. */
static gboolean
is_unseen (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF)
         || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || c >= 0xF0000;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x2028 || c == 0x2029;
}

static void
set_look (PphHtmlPlace *self, guint formats, const xmlNode *anchor)
{
  if (self->formats == formats && self->anchor == anchor)
    return;
  flush_run (self);
  self->formats = formats;
  self->anchor = anchor;
}

static void
add_character (PphHtmlPlace *self, gunichar c, guint formats, const xmlNode *anchor)
{
  need_block (self);
  if (self->space && !is_at_start (self))
    {
      /* Between two looks it has what both have. */
      set_look (self, self->formats & formats, self->anchor == anchor ? anchor : NULL);
      g_string_append_c (self->run, ' ');
    }
  self->space = FALSE;
  set_look (self, formats, anchor);
  g_string_append_unichar (self->run, c);
}

void
pph_html_place_add_text (PphHtmlPlace *self, const char *text, guint formats, const xmlNode *anchor, gboolean pre)
{
  if (self->heading)
    formats &= ~(guint)PPH_HTML_BOLD; /* it is bold by itself */
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (pre && c == '\n')
        pph_html_place_add_break (self);
      else if (is_space (c))
        self->space = TRUE;
      else if (is_unseen (c))
        continue;
      else if (c == 0xA0 && (self->space || is_at_start (self) || g_str_has_suffix (self->run->str, NBSP)))
        self->space = TRUE; /* they only push what follows */
      else
        {
          if (self->space && g_str_has_suffix (self->run->str, NBSP))
            g_string_truncate (self->run, self->run->len - strlen (NBSP));
          add_character (self, c, formats, anchor);
        }
    }
}

/* Two of them make a new paragraph, as mails and pages write them. */
void
pph_html_place_add_break (PphHtmlPlace *self)
{
  PphRich *last;

  self->space = FALSE;
  if (self->block == NULL)
    return;
  flush_run (self);
  last = get_last (self->block);
  if (last == NULL)
    return;
  self->link = NULL;
  if (last->kind == PPH_RICH_BREAK && self->block->kind == PPH_RICH_PARAGRAPH)
    pph_html_place_close (self);
  else if (last->kind != PPH_RICH_BREAK)
    pph_rich_add (self->block, pph_rich_new (PPH_RICH_BREAK, NULL));
}

void
pph_html_place_add_note (PphHtmlPlace *self, const char *id)
{
  need_block (self);
  flush_run (self);
  self->link = NULL;
  self->space = FALSE;
  pph_rich_add (self->block, pph_rich_new (PPH_RICH_NOTE, NULL))->id = g_strdup (id);
}

PphRich *
pph_html_place_add_item (PphHtmlPlace *self, const PphHtmlItem *item)
{
  int n_before, depth;
  PphRich *parent = self->parent;

  n_before = self->n_lists;
  pph_html_place_close (self);
  /* What was closed may have been another paragraph. */
  n_before = MIN (n_before, self->n_lists);
  depth = MIN (item->level, n_before + 1);
  if (depth <= n_before && self->lists[depth - 1]->ordered != item->ordered)
    n_before = depth - 1;
  for (int i = 0; i < depth; i++)
    {
      if (i >= n_before)
        {
          PphRich *list = pph_rich_add (parent, pph_rich_new (PPH_RICH_LIST, NULL));

          list->ordered = item->ordered;
          list->start = item->ordered ? MAX (item->start, 1) : 0;
          self->lists[i] = list;
        }
      if (i < depth - 1)
        parent = get_last (self->lists[i]);
    }
  self->n_lists = depth;
  return pph_rich_add (self->lists[depth - 1], pph_rich_new (PPH_RICH_ITEM, NULL));
}
