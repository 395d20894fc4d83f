/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-find-text.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* Stands for what is no text, but takes a place in it. */
#define OBJECT "\ufffc"

/* Text with tags and no other markup, as one paragraph. */
static PphRich *
read_line (const char *text)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  PphRich *paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));

  while (*text != '\0')
    {
      const char *open = strstr (text, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *before = close != NULL ? g_strndup (text, open - text) : g_strdup (text);
      g_autofree char *tag = close != NULL ? g_strndup (open + 2, close - open - 2) : NULL;

      if (*before != '\0')
        pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, before));
      if (close == NULL)
        break;
      pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TAG, tag));
      text = close + 2;
    }
  return document;
}

static char *
write_line (const PphRich *document)
{
  const PphRich *paragraph = document->children->pdata[0];
  GString *out = g_string_new (NULL);

  for (guint i = 0; paragraph->children != NULL && i < paragraph->children->len; i++)
    {
      const PphRich *inside = paragraph->children->pdata[i];

      g_string_append_printf (out, inside->kind == PPH_RICH_TAG ? "{{%s}}" : "%s", inside->text);
    }
  return g_string_free (out, FALSE);
}

static gboolean
holds_inlines (const PphRich *rich)
{
  return rich->kind == PPH_RICH_PARAGRAPH || rich->kind == PPH_RICH_HEADING;
}

/* The leaves of a paragraph, in order. */
static void
collect_leaves (PphRich *rich, GPtrArray *leaves)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];

      if (child->children != NULL)
        collect_leaves (child, leaves);
      else
        g_ptr_array_add (leaves, child);
    }
}

static const char *
get_shown (const PphRich *leaf)
{
  return leaf->kind == PPH_RICH_TEXT ? pph_str (leaf->text) : OBJECT;
}

static void
collect_blocks (PphFindText *source, PphRich *rich)
{
  if (holds_inlines (rich))
    {
      g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
      GString *text = g_string_new (NULL);

      collect_leaves (rich, leaves);
      for (guint i = 0; i < leaves->len; i++)
        g_string_append (text, get_shown (leaves->pdata[i]));
      g_ptr_array_add (source->blocks, rich);
      g_ptr_array_add (source->texts, g_string_free (text, FALSE));
      return;
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    collect_blocks (source, rich->children->pdata[i]);
}

PphFindText *
pph_find_text_new (PphRich *rich)
{
  PphFindText *self = g_new0 (PphFindText, 1);

  self->rich = rich;
  self->blocks = g_ptr_array_new ();
  self->texts = g_ptr_array_new_with_free_func (g_free);
  collect_blocks (self, rich);
  return self;
}

PphFindText *
pph_find_text_new_line (const char *line)
{
  return pph_find_text_new (read_line (line));
}

void
pph_find_text_free (PphFindText *self)
{
  g_free (self->container);
  g_free (self->part);
  pph_rich_free (self->rich);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/* Takes the characters of @leaf, which begins at the character @at of its paragraph, that the edits from *@next on
 * have.
 * *@begun: (inout): the words of that edit stand in a leaf before. */
static void
change_leaf (PphRich *leaf, int at, int length, const PphFindEdit *edits, guint n, guint *next, gboolean *begun)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rest = leaf->text;
  int done = 0;

  for (; *next < n && edits[*next].start <= at + length; (*next)++)
    {
      const PphFindEdit *edit = &edits[*next];
      int from = CLAMP (edit->start - at, 0, length), to = CLAMP (edit->end - at, from, length);
      const char *cut;

      if (edit->start == edit->end ? edit->start < at : edit->end <= at)
        {
          *begun = FALSE;
          continue;
        }
      if (from == to && edit->start != edit->end)
        break;
      cut = g_utf8_offset_to_pointer (rest, from - done);
      g_string_append_len (text, rest, cut - rest);
      if (!*begun)
        g_string_append (text, edit->with);
      rest = g_utf8_offset_to_pointer (cut, to - from);
      done = to;
      *begun = edit->end > at + length;
      if (*begun)
        break;
    }
  if (rest == leaf->text && text->len == 0)
    return;
  g_string_append (text, rest);
  g_free (leaf->text);
  leaf->text = g_string_free (g_steal_pointer (&text), FALSE);
}

/* The look is that of the first character that goes; where none does, words come in between. */
static void
change_text (PphRich *block, const PphFindEdit *edits, guint n)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  gboolean begun = FALSE;
  guint next = 0;
  int at = 0;

  collect_leaves (block, leaves);
  for (guint i = 0; i < leaves->len; i++)
    {
      PphRich *leaf = leaves->pdata[i];
      int length = (int)g_utf8_strlen (get_shown (leaf), -1);

      if (leaf->kind == PPH_RICH_TEXT)
        change_leaf (leaf, at, length, edits, n, &next, &begun);
      at += length;
    }
}

int
pph_find_text_get_byte (const PphFindText *self, guint paragraph, int place)
{
  PphRich *block = self->blocks->pdata[paragraph];
  g_autofree char *marked = NULL;
  const char *found;

  change_text (block, &(PphFindEdit){ place, place, PPH_EDITOR_SENTINEL }, 1);
  marked = pph_rich_to_markdown (self->rich);
  change_text (block, &(PphFindEdit){ place, place + 1, "" }, 1);
  found = strstr (marked, PPH_EDITOR_SENTINEL);
  return found != NULL ? (int)(found - marked) : 0;
}

int
pph_find_text_count_written (const PphFindText *self, guint paragraph, int place)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  int written = 0;

  collect_leaves (self->blocks->pdata[paragraph], leaves);
  for (guint i = 0; i < leaves->len && place > 0; i++)
    {
      const PphRich *leaf = leaves->pdata[i];
      int length = (int)g_utf8_strlen (get_shown (leaf), -1);
      int taken = MIN (place, length);

      written += leaf->kind == PPH_RICH_TAG ? (int)g_utf8_strlen (leaf->text, -1) + 4 : taken; /* "{{", "}}" */
      place -= taken;
    }
  return written;
}

gboolean
pph_find_text_is_line (const PphFindText *self)
{
  return self->part == NULL || self->in_title;
}

char *
pph_find_text_write (const PphFindText *self)
{
  return pph_find_text_is_line (self) ? write_line (self->rich) : g_strchomp (pph_rich_to_markdown (self->rich));
}

/* A link that shows its own address goes where it says. */
static void
follow_links (PphRich *rich, GPtrArray *links)
{
  if (rich->kind == PPH_RICH_LINK && rich->text != NULL)
    {
      g_autofree char *shown = pph_rich_dup_text (rich);

      if (g_str_has_suffix (rich->text, shown) && *shown != '\0')
        g_ptr_array_add (links, rich);
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    follow_links (rich->children->pdata[i], links);
}

void
pph_find_text_replace (PphFindText *self, guint paragraph, const PphFindEdit *edits, guint n)
{
  PphRich *block = self->blocks->pdata[paragraph];
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autofree gsize *kept = NULL; /* bytes of each target before what is shown */

  follow_links (block, links);
  kept = g_new0 (gsize, links->len + 1);
  for (guint i = 0; i < links->len; i++)
    {
      const PphRich *link = links->pdata[i];
      g_autofree char *shown = pph_rich_dup_text (link);

      kept[i] = strlen (link->text) - strlen (shown);
    }
  change_text (block, edits, n);
  for (guint i = 0; i < links->len; i++)
    {
      PphRich *link = links->pdata[i];
      g_autofree char *shown = pph_rich_dup_text (link);
      g_autofree char *scheme = g_strndup (link->text, kept[i]);

      g_free (link->text);
      link->text = g_strconcat (scheme, shown, NULL);
    }
  self->changed = TRUE;
}
