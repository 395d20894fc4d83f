/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* Showing another version of the same parts: each part that says something else is written again, so that the caret and
 * the view stay where they are.  A replacement all through a thousand pages would keep the window waiting: what someone
 * writes in is written at once, and the rest a little at a time, after events and frames.  Until then a part shows,
 * whole, what a version before said; who needs it has it written first, and nobody writes in it before. */

#define AT_ONCE 200000 /* bytes of Markdown */
#define STEP    40000
#define HEADING 200 /* what else a part costs, in such bytes */

/* Writing one again */

static void
rewrite_prefix (PphEditorBuffer *self, int line, const char *prefix)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "prefix");
  GtkTextIter from, to;
  g_autofree char *old = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  to = from;
  gtk_text_iter_forward_to_tag_toggle (&to, tag);
  old = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (g_str_equal (old, prefix))
    return;
  {
    PphPartTag *part = pph_editor_part_at (self, line);

    gtk_text_buffer_delete (buffer, &from, &to);
    pph_editor_write_prefix (self, &from, prefix);
    pph_editor_set_heading (self, line, part);
  }
}

static void
rewrite_title (PphEditorBuffer *self, int line, const char *title)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "prefix");
  PphPartTag *part = pph_editor_part_at (self, line);
  g_autofree char *shown = pph_editor_read_title (self, line);
  GtkTextIter from, to;

  if (g_str_equal (shown, pph_str (title)))
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &from, line);
  gtk_text_iter_forward_to_tag_toggle (&from, tag);
  to = from;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  gtk_text_buffer_delete (buffer, &from, &to);
  pph_editor_write_title (self, &from, title);
  pph_editor_set_heading (self, line, part);
}

void
pph_editor_rewrite_body (PphEditorBuffer *self, int heading, const char *markdown)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, heading + 1);
  gtk_text_buffer_get_iter_at_line (buffer, &to, pph_editor_part_end (self, heading));
  pph_editor_remove_structure (self, &from, &to, NULL);
  gtk_text_buffer_delete (buffer, &from, &to);
  pph_editor_write_body (self, &from, markdown);
}

/* Whether what the buffer shows of a part is what @text says. */
static gboolean
shows_body (PphEditorBuffer *self, int heading, const char *text)
{
  g_autofree char *shown = pph_editor_read_body (self, heading);

  return g_str_equal (g_strchomp (shown), pph_str (text));
}

/* A place that someone is at, kept as far as it can be when its part is written again. */
static int
get_place (PphEditorBuffer *self, GtkTextMark *mark, int heading)
{
  GtkTextIter at, start;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at, mark);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, heading);
  return pph_editor_part_start (self, gtk_text_iter_get_line (&at)) == heading
             ? gtk_text_iter_get_offset (&at) - gtk_text_iter_get_offset (&start)
             : -1;
}

/* The place @place characters below the beginning of the part, or its end. */
static void
find_place (PphEditorBuffer *self, int heading, int place, GtkTextIter *at)
{
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, heading);
  gtk_text_iter_forward_chars (at, place);
  if (heading + 1 >= gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self)))
    return;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, pph_editor_part_end (self, heading));
  gtk_text_iter_backward_char (&end);
  if (gtk_text_iter_compare (at, &end) > 0)
    *at = end;
}

/* Both ends of the selection at once: where only one has moved, GTK would take what is between them for selected. */
static void
set_places (PphEditorBuffer *self, GtkTextMark *const marks[2], int heading, const int places[2])
{
  GtkTextIter at[2];

  if (places[0] < 0 && places[1] < 0)
    return;
  for (int i = 0; i < 2; i++)
    if (places[i] >= 0)
      find_place (self, heading, places[i], &at[i]);
    else
      gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at[i], marks[i]);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &at[0], &at[1]);
}

void
pph_editor_rewrite_part (PphEditorBuffer *self, const PphEditorPart *part)
{
  int line = pph_editor_find_part (self, part->id);
  GtkTextMark *marks[] = { gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)),
                           gtk_text_buffer_get_selection_bound (GTK_TEXT_BUFFER (self)) };
  int places[2];

  self->writing++;
  if (pph_part_tag_get_look (pph_editor_part_at (self, line)) != part->look)
    pph_part_tag_set_look (pph_editor_part_at (self, line), part->look);
  rewrite_prefix (self, line, part->prefix);
  rewrite_title (self, line, part->title);
  if (!part->is_body_same && !shows_body (self, line, part->text))
    {
      for (int i = 0; i < 2; i++)
        places[i] = get_place (self, marks[i], line);
      if (!pph_editor_rewrite_tables (self, line, part->text) || !shows_body (self, line, part->text))
        pph_editor_rewrite_body (self, line, part->text);
      set_places (self, marks, line, places);
    }
  self->writing--;
}

/* What waits to be written again */

static gsize
get_size (const PphEditorPart *part)
{
  return (part->is_body_same ? 0 : strlen (pph_str (part->text))) + HEADING;
}

void
pph_editor_forget_behind (PphEditorBuffer *self)
{
  g_clear_handle_id (&self->catch_up, g_source_remove);
  g_clear_pointer (&self->behind, g_hash_table_unref);
  g_clear_pointer (&self->behind_version, pph_version_unref);
}

static void
end_if_done (PphEditorBuffer *self)
{
  if (self->behind == NULL || g_hash_table_size (self->behind) > 0)
    return;
  pph_editor_forget_behind (self);
  self->writing++;
  pph_editor_refresh_chips (self);
  self->writing--;
}

/* Returns: the bytes that it had */
static gsize
bring (PphEditorBuffer *self, const char *id)
{
  gpointer part = NULL;
  gsize size;

  if (self->behind == NULL || id == NULL || !g_hash_table_steal_extended (self->behind, id, NULL, &part))
    return 0;
  size = get_size (part);
  pph_editor_rewrite_part (self, part);
  pph_editor_part_free (part);
  return size;
}

void
pph_editor_bring_part (PphEditorBuffer *self, const char *id)
{
  if (self->behind == NULL || id == NULL || !g_hash_table_contains (self->behind, id))
    return;
  bring (self, id);
  end_if_done (self);
}

void
pph_editor_bring_lines (PphEditorBuffer *self, int first, int last)
{
  g_autoptr (GPtrArray) ids = NULL;
  int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));

  if (self->behind == NULL)
    return;
  ids = g_ptr_array_new ();
  /* And those beside them, which what is done at an end may reach. */
  first = MAX (0, pph_editor_part_start (self, MAX (0, pph_editor_part_start (self, first) - 1)));
  last = MIN (n - 1, pph_editor_part_end (self, last));
  for (int line = first; line <= last; line++)
    {
      PphPartTag *part = pph_editor_part_at (self, line);

      if (part != NULL)
        g_ptr_array_add (ids, (gpointer)pph_part_tag_get_id (part));
    }
  for (guint i = 0; i < ids->len; i++)
    bring (self, ids->pdata[i]);
  end_if_done (self);
}

void
pph_editor_bring_ends (PphEditorBuffer *self)
{
  GtkTextMark *marks[] = { gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)),
                           gtk_text_buffer_get_selection_bound (GTK_TEXT_BUFFER (self)) };

  for (gsize i = 0; i < G_N_ELEMENTS (marks) && self->behind != NULL; i++)
    {
      GtkTextIter at;

      gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at, marks[i]);
      pph_editor_bring_lines (self, gtk_text_iter_get_line (&at), gtk_text_iter_get_line (&at));
    }
}

void
pph_editor_bring_selection (PphEditorBuffer *self)
{
  GtkTextIter from, to;

  if (self->behind == NULL)
    return;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &from, &to);
  pph_editor_bring_lines (self, gtk_text_iter_get_line (&from), gtk_text_iter_get_line (&to));
}

/* A place in a part, which holds when the part is written again. */
typedef struct
{
  const char *part;
  int offset; /* characters from its beginning */
} Spot;

static Spot
get_spot (PphEditorBuffer *self, const GtkTextIter *at)
{
  int heading = MAX (0, pph_editor_part_start (self, gtk_text_iter_get_line (at)));
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &start, heading);
  return (Spot){ pph_part_tag_get_id (pph_editor_part_at (self, heading)),
                 gtk_text_iter_get_offset (at) - gtk_text_iter_get_offset (&start) };
}

static void
find_spot (PphEditorBuffer *self, Spot spot, GtkTextIter *at)
{
  int heading = pph_editor_find_part (self, spot.part);

  if (heading < 0) /* the line after the last part */
    heading = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self)) - 1;
  find_place (self, heading, spot.offset, at);
}

void
pph_editor_bring_range (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to)
{
  Spot spots[2];

  if (self->behind == NULL)
    return;
  spots[0] = get_spot (self, from);
  spots[1] = get_spot (self, to);
  pph_editor_bring_lines (self, gtk_text_iter_get_line (from), gtk_text_iter_get_line (to));
  find_spot (self, spots[0], from);
  find_spot (self, spots[1], to);
}

void
pph_editor_buffer_bring_lines (PphEditorBuffer *self, int first, int last)
{
  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  pph_editor_bring_lines (self, first, last);
}

void
pph_editor_bring_all (PphEditorBuffer *self)
{
  for (guint i = 0; i < self->parts->len && self->behind != NULL; i++)
    pph_editor_bring_part (self, self->parts->pdata[i]);
}

static gboolean
on_catch_up_cb (gpointer data)
{
  PphEditorBuffer *self = data;
  gsize written = 0;

  for (; self->next_behind < self->parts->len && written < STEP; self->next_behind++)
    written += bring (self, self->parts->pdata[self->next_behind]);
  if (self->next_behind >= self->parts->len)
    self->catch_up = 0;
  end_if_done (self);
  return self->catch_up != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A version of the same parts */

static gboolean
is_part (const PphEditorPart *part, const char *id)
{
  return g_str_equal (part->id, id);
}

/* The heading of the part @i of those that are shown, or the line after the last. */
static int
find_line_of (PphEditorBuffer *self, guint i)
{
  return i < self->parts->len ? pph_editor_find_part (self, self->parts->pdata[i])
                              : gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self)) - 1;
}

/* What only stands in one part, and what someone may be in the middle of: tables and notes, are never behind. */
static gboolean
is_plain (const PphEditorPart *part)
{
  return strchr (pph_str (part->text), '|') == NULL && strstr (pph_str (part->text), "[^") == NULL;
}

/* The parts before and after those that come, go or move stay. Returns: FALSE if it is better to show all anew */
gboolean
pph_editor_change_parts (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old)
{
  guint n = parts->len, n_old = self->parts->len, first = 0, last = 0;
  gsize size = 0;
  GtkTextIter at, end;
  int from, to;

  if (self->waiting != NULL || n_old == 0 || old->len != n_old)
    return FALSE;
  while (first < MIN (n, n_old) && is_part (parts->pdata[first], self->parts->pdata[first]))
    first++;
  while (last < MIN (n, n_old) - first && is_part (parts->pdata[n - 1 - last], self->parts->pdata[n_old - 1 - last]))
    last++;
  for (guint i = first; i < n - last; i++)
    size += get_size (parts->pdata[i]);
  for (guint i = first; i < n_old - last; i++)
    size += get_size (old->pdata[i]);
  if (first + last == 0 || size > AT_ONCE)
    return FALSE;
  from = find_line_of (self, first);
  to = find_line_of (self, n_old - last);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, from);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, to);
  pph_editor_remove_structure (self, &at, &end, NULL);
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &at, &end);
  for (guint i = first; i < n_old - last; i++)
    {
      GtkTextTag *tag = g_hash_table_lookup (self->headings, self->parts->pdata[i]);

      g_hash_table_remove (self->headings, self->parts->pdata[i]);
      gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), tag);
    }
  for (guint i = first; i < n - last; i++)
    pph_editor_write_part (self, &at, parts->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->parts, g_strdup (((const PphEditorPart *)parts->pdata[i])->id));
  return TRUE;
}

static gboolean
says_the_same (const PphEditorPart *a, const PphEditorPart *b)
{
  return g_str_equal (a->id, b->id) && g_str_equal (a->prefix, b->prefix) && g_str_equal (a->title, b->title)
         && g_strcmp0 (pph_str (a->text), pph_str (b->text)) == 0 && a->look == b->look;
}

gboolean
pph_editor_show_parts (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old, const PphVersion *version)
{
  GHashTable *behind = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)pph_editor_part_free);
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) at_once = g_ptr_array_new ();
  gboolean rewritten = FALSE;
  gsize size = 0;

  for (guint i = 0; i < old->len; i++)
    g_hash_table_insert (before, (gpointer)((const PphEditorPart *)old->pdata[i])->id, old->pdata[i]);
  for (guint i = parts->len; i-- > 0;)
    {
      PphEditorPart *part = parts->pdata[i];
      const PphEditorPart *was = g_hash_table_lookup (before, part->id);
      gboolean edited = g_hash_table_contains (self->edited, part->id);
      gboolean unsure
          = edited || was == NULL || (self->behind != NULL && g_hash_table_contains (self->behind, part->id));

      if (!unsure && says_the_same (part, was))
        continue;
      part->is_body_same = !unsure && g_strcmp0 (pph_str (part->text), pph_str (was->text)) == 0;
      rewritten |= !part->is_body_same;
      g_hash_table_insert (behind, (gpointer)part->id, g_ptr_array_steal_index (parts, i));
      size += get_size (part) + (was != NULL && !part->is_body_same ? get_size (was) : 0);
      if (edited || !is_plain (part) || (was != NULL && !is_plain (was)))
        g_ptr_array_add (at_once, (gpointer)part->id);
    }
  pph_editor_forget_behind (self);
  self->behind = behind;
  pph_set_record (&self->behind_version, version);
  self->next_behind = 0;
  if (size <= AT_ONCE)
    pph_editor_bring_all (self);
  for (guint i = 0; i < at_once->len; i++)
    pph_editor_bring_part (self, at_once->pdata[i]);
  pph_editor_bring_ends (self);
  end_if_done (self);
  /* After the frames and what the view measures. */
  if (self->behind != NULL)
    self->catch_up = g_idle_add_full (G_PRIORITY_LOW, on_catch_up_cb, self, NULL);
  return rewritten;
}
