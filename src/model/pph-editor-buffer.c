/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* The buffer as a whole: what it shows, what may be changed in it.  Its own undo
 * is off: undo is the session's, by whole versions. */

G_DEFINE_FINAL_TYPE (PphEditorBuffer, pph_editor_buffer, GTK_TYPE_TEXT_BUFFER)

enum
{
  EDITED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const PphLine plain = { 0 };

/* Lines and parts */

PphPartTag *
pph_editor_part_at (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  if (line < 0 || !gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line))
    return NULL;
  return pph_text_iter_find_tag (&iter, PPH_TYPE_PART_TAG);
}

const PphLine *
pph_editor_line_at (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;
  PphLineTag *tag = NULL;

  if (gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line))
    tag = pph_text_iter_find_tag (&iter, PPH_TYPE_LINE_TAG);
  return tag != NULL ? pph_line_tag_get (tag) : &plain;
}

int
pph_editor_part_start (PphEditorBuffer *self, int line)
{
  while (line >= 0 && pph_editor_part_at (self, line) == NULL)
    line--;
  return line;
}

int
pph_editor_part_end (PphEditorBuffer *self, int heading)
{
  int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));
  int line = heading + 1;

  while (line < n && pph_editor_part_at (self, line) == NULL)
    line++;
  return line;
}

int
pph_editor_find_part (PphEditorBuffer *self, const char *id)
{
  GtkTextTag *tag = NULL;
  GtkTextIter iter;

  if (id != NULL)
    {
      pph_editor_fill_to (self, id);
      tag = g_hash_table_lookup (self->headings, id);
    }
  if (tag == NULL)
    return -1;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &iter);
  if (!gtk_text_iter_has_tag (&iter, tag) && !gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    return -1;
  return gtk_text_iter_get_line (&iter);
}

static const char *
find_part_id (PphEditorBuffer *self, int line)
{
  int heading = pph_editor_part_start (self, line);

  return heading >= 0 ? pph_part_tag_get_id (pph_editor_part_at (self, heading)) : NULL;
}

static void
mark_edited (PphEditorBuffer *self, int line)
{
  const char *id = find_part_id (self, line);

  if (id != NULL)
    g_hash_table_add (self->edited, g_strdup (id));
}

/* Takes the tags of lines and headings off a line, but for @kept.  A line's tag is its
 * own: one that is on no line any more goes from the table, which would grow with every key. */
static void
remove_structure (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to, GtkTextTag *kept)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GtkTextIter at = *from;

  do
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

      for (GSList *l = tags; l != NULL; l = l->next)
        if ((PPH_IS_LINE_TAG (l->data) || PPH_IS_PART_TAG (l->data)) && l->data != kept
            && !g_ptr_array_find (found, l->data, NULL))
          g_ptr_array_add (found, l->data);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL) && gtk_text_iter_compare (&at, to) < 0);
  for (guint i = 0; i < found->len; i++)
    {
      GtkTextTag *tag = found->pdata[i];
      GtkTextIter rest;

      gtk_text_buffer_remove_tag (buffer, tag, from, to);
      gtk_text_buffer_get_start_iter (buffer, &rest);
      if (PPH_IS_LINE_TAG (tag) && !gtk_text_iter_has_tag (&rest, tag)
          && !gtk_text_iter_forward_to_tag_toggle (&rest, tag))
        gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), tag);
    }
}

static void
get_whole_line (PphEditorBuffer *self, int line, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), from, line);
  *to = *from;
  gtk_text_iter_forward_line (to);
}

static void
set_line_tag (PphEditorBuffer *self, int line, GtkTextTag *tag)
{
  GtkTextIter from, to;

  self->writing++;
  get_whole_line (self, line, &from, &to);
  remove_structure (self, &from, &to, tag);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self), tag, &from, &to);
  self->writing--;
}

void
pph_editor_set_heading (PphEditorBuffer *self, int line, PphPartTag *part)
{
  set_line_tag (self, line, GTK_TEXT_TAG (part));
}

/* The tag of the line at @from when it is of no line before it and says @what. */
static GtkTextTag *
find_own_tag (const GtkTextIter *from, const PphLine *what)
{
  PphLineTag *tag = pph_text_iter_find_tag (from, PPH_TYPE_LINE_TAG);

  return tag != NULL && pph_line_equal (pph_line_tag_get (tag), what)
                 && gtk_text_iter_starts_tag (from, GTK_TEXT_TAG (tag))
             ? GTK_TEXT_TAG (tag)
             : NULL;
}

void
pph_editor_set_line (PphEditorBuffer *self, int line, const PphLine *what)
{
  const PphLine *wanted = what != NULL ? what : &plain;
  GtkTextIter from, to;
  GtkTextTag *tag;

  get_whole_line (self, line, &from, &to);
  tag = find_own_tag (&from, wanted);
  if (tag == NULL)
    {
      tag = pph_line_tag_new (wanted);
      gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), tag);
      g_object_unref (tag);
    }
  set_line_tag (self, line, tag);
}

/* Showing a version */

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
    set_line_tag (self, line, GTK_TEXT_TAG (part));
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
  set_line_tag (self, line, GTK_TEXT_TAG (part));
}

void
pph_editor_rewrite_body (PphEditorBuffer *self, int heading, const char *markdown)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, heading + 1);
  gtk_text_buffer_get_iter_at_line (buffer, &to, pph_editor_part_end (self, heading));
  remove_structure (self, &from, &to, NULL);
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

static const char *
find_old_text (PphEditorBuffer *self, GPtrArray *old, const char *id)
{
  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      const PphEditorPart *part = old->pdata[i];

      if (g_str_equal (part->id, id))
        return pph_str (part->text);
    }
  return NULL;
}

/* Same parts as before: only what differs is written again, so that the caret
 * and the view stay where they are. */
static void
rewrite_parts (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];
      const char *before = find_old_text (self, old, part->id);
      int line = pph_editor_find_part (self, part->id);

      rewrite_prefix (self, line, part->prefix);
      rewrite_title (self, line, part->title);
      if ((g_hash_table_contains (self->edited, part->id) || g_strcmp0 (before, pph_str (part->text)) != 0)
          && !shows_body (self, line, part->text))
        {
          pph_editor_rewrite_tables (self, line, part->text);
          if (!shows_body (self, line, part->text))
            pph_editor_rewrite_body (self, line, part->text);
        }
    }
}

static gboolean
has_same_parts (PphEditorBuffer *self, GPtrArray *parts)
{
  if (parts->len != self->parts->len || gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (self)) == 0)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!g_str_equal (((const PphEditorPart *)parts->pdata[i])->id, self->parts->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_part (GPtrArray *parts, const char *id)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((const PphEditorPart *)parts->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* When the part that the caret is in goes, the caret stays where it was: at the
 * beginning of the part that comes after, or before when it was the last. */
static void
go_to_kept_part (PphEditorBuffer *self, PphCaret *caret, GPtrArray *parts)
{
  guint place;
  const char *kept = NULL;

  if (caret->part == NULL || !g_ptr_array_find_with_equal_func (self->parts, caret->part, g_str_equal, &place)
      || has_part (parts, caret->part))
    return;
  for (guint i = place + 1; i < self->parts->len && kept == NULL; i++)
    if (has_part (parts, self->parts->pdata[i]))
      kept = self->parts->pdata[i];
  for (guint i = place; i-- > 0 && kept == NULL;)
    if (has_part (parts, self->parts->pdata[i]))
      kept = self->parts->pdata[i];
  pph_caret_set (caret, self->container, kept);
}

void
pph_editor_buffer_set_version (PphEditorBuffer *self, const PphVersion *version, const char *reference,
                               GHashTable *labels)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (PphVersion) before = NULL;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));
  g_return_if_fail (version != NULL);

  if (self->version == version)
    return;
  before = g_steal_pointer (&self->version);
  self->version = pph_version_ref (version);
  g_free (self->reference);
  self->reference = g_strdup (reference);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  self->labels = labels != NULL ? g_hash_table_ref (labels) : NULL;

  parts = pph_editor_list_parts (version, self->container);
  self->writing++;
  if (before != NULL && has_same_parts (self, parts))
    {
      pph_editor_fill_to (self, NULL);
      old = pph_editor_list_parts (before, self->container);
      rewrite_parts (self, parts, old);
    }
  else
    {
      PphCaret caret = { 0 };

      pph_editor_buffer_get_caret (self, &caret);
      go_to_kept_part (self, &caret, parts);
      pph_editor_fill (self, parts, version);
      pph_editor_buffer_place_caret (self, &caret);
      pph_caret_clear (&caret);
    }
  self->notes_before = pph_editor_count_notes_before (version, self->container);
  pph_editor_refresh_chips (self);
  self->writing--;
  g_hash_table_remove_all (self->edited);
  pph_editor_refresh_tables (self);
}

gboolean
pph_editor_buffer_is_edited (PphEditorBuffer *self)
{
  return g_hash_table_size (self->edited) > 0;
}

PphVersion *
pph_editor_buffer_read (PphEditorBuffer *self, const PphVersion *version)
{
  PphVersion *read = pph_version_ref (version);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->edited);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      int line = pph_editor_find_part (self, id);
      g_autofree char *title = line >= 0 ? pph_editor_read_title (self, line) : NULL;
      g_autofree char *text = line >= 0 ? g_strchomp (pph_editor_read_body (self, line)) : NULL;
      PphVersion *next = line >= 0 ? pph_version_with_text (read, id, title, text) : NULL;

      if (next == NULL)
        continue;
      pph_version_unref (read);
      read = next;
    }
  g_hash_table_remove_all (self->edited);
  /* What is shown is what was read: set_version () then has nothing to do, unless
   * @version brings changes of its own. */
  if (self->version == version)
    pph_set_record (&self->version, read);
  return read;
}

/* The caret */

static int
get_caret_offset (PphEditorBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  return gtk_text_iter_get_offset (&iter);
}

/* Where the title of the heading line @line begins, after its number. */
static void
get_title_start (PphEditorBuffer *self, int line, GtkTextIter *iter)
{
  GtkTextTag *prefix = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), "prefix");

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, line);
  if (gtk_text_iter_has_tag (iter, prefix))
    gtk_text_iter_forward_to_tag_toggle (iter, prefix);
}

void
pph_editor_buffer_get_caret (PphEditorBuffer *self, PphCaret *caret)
{
  GtkTextIter iter, start;
  PphCaret found = { .container = self->container };
  int heading;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, get_caret_offset (self));
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&iter));
  if (heading >= 0)
    {
      get_title_start (self, heading, &start);
      found.part = (char *)pph_part_tag_get_id (pph_editor_part_at (self, heading));
      found.offset = MAX (0, gtk_text_iter_get_offset (&iter) - gtk_text_iter_get_offset (&start));
      if (self->cell.table != NULL && pph_editor_table_at (&iter) == self->cell.table)
        {
          found.row = self->cell.row + 1;
          found.column = self->cell.column + 1;
          found.within = self->cell.within;
        }
    }
  pph_caret_copy (caret, &found);
}

gboolean
pph_editor_buffer_place_caret (PphEditorBuffer *self, const PphCaret *caret)
{
  int heading = caret != NULL && caret->part != NULL ? pph_editor_find_part (self, caret->part) : -1;
  GtkTextIter iter, end;

  if (heading < 0)
    return FALSE;
  get_title_start (self, heading, &iter);
  gtk_text_iter_forward_chars (&iter, caret->offset);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &end, pph_editor_part_end (self, heading));
  if (gtk_text_iter_compare (&iter, &end) >= 0)
    {
      iter = end;
      gtk_text_iter_backward_char (&iter);
    }
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &iter);
  self->cell = (PphCellPlace){ 0 };
  if (caret->row > 0)
    self->cell = (PphCellPlace){ pph_editor_table_at (&iter), caret->row - 1, caret->column - 1, caret->within };
  return TRUE;
}

gboolean
pph_editor_buffer_select_title (PphEditorBuffer *self, const char *id)
{
  int heading = pph_editor_find_part (self, id);
  GtkTextIter from, to;

  if (heading < 0 || pph_part_tag_is_fixed (pph_editor_part_at (self, heading)))
    return FALSE;
  get_title_start (self, heading, &from);
  to = from;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &to, &from);
  return TRUE;
}

static void
move_by (GtkTextIter *iter, int count)
{
  for (int i = 0; i < count; i++)
    {
      PphChipTag *chip = pph_text_iter_find_tag (iter, PPH_TYPE_CHIP_TAG);

      if (chip != NULL)
        gtk_text_iter_forward_to_tag_toggle (iter, GTK_TEXT_TAG (chip));
      else
        gtk_text_iter_forward_char (iter);
    }
}

void
pph_editor_buffer_select (PphEditorBuffer *self, int start, int end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &from, get_caret_offset (self));
  move_by (&from, start);
  to = from;
  move_by (&to, end - start);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &to, &from);
}

const PphCaret *
pph_editor_buffer_get_began (PphEditorBuffer *self)
{
  return &self->began;
}

const PphCaret *
pph_editor_buffer_get_ended (PphEditorBuffer *self)
{
  return &self->ended;
}

const char *
pph_editor_buffer_get_source (PphEditorBuffer *self, int *offset)
{
  GtkTextIter iter;
  int caret = get_caret_offset (self);
  int heading;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &iter, caret);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&iter));
  *offset = 0;
  if (heading < 0 || pph_part_tag_is_end (pph_editor_part_at (self, heading)))
    return NULL;
  *offset = pph_editor_find_byte (self, heading, gtk_text_iter_get_line (&iter), caret);
  return pph_part_tag_get_id (pph_editor_part_at (self, heading));
}

/* A byte where the sentinel can go without breaking what it falls into. */
static gsize
find_safe_byte (const char *markdown, int offset)
{
  gsize at = CLAMP (offset, 0, (int)strlen (markdown));
  const char *open;

  while (at > 0 && (markdown[at] & 0xc0) == 0x80)
    at--;
  open = g_strrstr_len (markdown, at, "{{");
  if (open != NULL && g_strstr_len (open, markdown + at - open, "}}") == NULL)
    at = open - markdown;
  return at;
}

gboolean
pph_editor_buffer_place_source (PphEditorBuffer *self, const char *part, int offset)
{
  int heading = pph_editor_find_part (self, part);
  g_autoptr (PphEditorBuffer) scratch = NULL;
  g_autofree char *body = NULL;
  g_autofree char *with = NULL;
  gsize byte;
  GtkTextIter start, at, found;

  if (heading < 0)
    return FALSE;
  body = pph_editor_read_body (self, heading);
  byte = find_safe_byte (body, offset);
  with = g_strdup_printf ("%.*s" PPH_EDITOR_SENTINEL "%s", (int)byte, body, body + byte);

  scratch = pph_editor_buffer_new (NULL);
  scratch->version = pph_version_ref (self->version);
  scratch->labels = self->labels != NULL ? g_hash_table_ref (self->labels) : NULL;
  scratch->writing++;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &at);
  pph_editor_write_body (scratch, &at, with);
  scratch->notes_before = pph_editor_count_notes (self, heading);
  pph_editor_number_notes (scratch);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &start);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, heading + 1);
  self->cell = (PphCellPlace){ 0 };
  if (gtk_text_iter_forward_search (&start, PPH_EDITOR_SENTINEL, 0, &found, NULL, NULL))
    gtk_text_iter_forward_chars (&at, gtk_text_iter_get_offset (&found));
  else if (pph_editor_find_in_tables (self, scratch, heading, PPH_EDITOR_SENTINEL, &self->cell))
    pph_editor_buffer_get_table_iter (self, self->cell.table, &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
  return TRUE;
}

char *
pph_editor_buffer_dup_part_text (PphEditorBuffer *self, const char *part)
{
  int heading = pph_editor_find_part (self, part);
  GtkTextIter from, to;

  if (heading < 0)
    return NULL;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &from, heading);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &to, pph_editor_part_end (self, heading));
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self), &from, &to, TRUE);
}

/* Guarding what is typed */

static void
begin_change (PphEditorBuffer *self)
{
  if (!pph_editor_buffer_is_edited (self))
    pph_editor_buffer_get_caret (self, &self->began);
}

static void
end_change (PphEditorBuffer *self)
{
  pph_editor_buffer_get_caret (self, &self->ended);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
pph_editor_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int length)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);

  if (self->writing > 0)
    {
      int line = gtk_text_iter_get_line (at);

      GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->insert_text (buffer, at, text, length);
      pph_editor_touch (self, line, gtk_text_iter_get_line (at));
      return;
    }
  begin_change (self);
  self->writing++;
  pph_editor_guard_insert (self, at, text, length);
  self->writing--;
  mark_edited (self, gtk_text_iter_get_line (at));
  end_change (self);
}

static void
pph_editor_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *from, GtkTextIter *to)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);
  g_autoptr (GPtrArray) called = NULL;

  if (self->writing > 0)
    {
      pph_editor_touch (self, gtk_text_iter_get_line (from), gtk_text_iter_get_line (to));
      GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->delete_range (buffer, from, to);
      return;
    }
  begin_change (self);
  called = pph_editor_list_calls (from, to);
  for (int line = gtk_text_iter_get_line (from); line <= gtk_text_iter_get_line (to); line++)
    mark_edited (self, line);
  self->writing++;
  pph_editor_guard_delete (self, from, to);
  if (called != NULL)
    pph_editor_drop_notes (self, called, from, to);
  self->writing--;
  end_change (self);
}

static void
touch_range (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to)
{
  int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);

  pph_editor_touch (self, first, last > first && gtk_text_iter_starts_line (to) ? last - 1 : last);
}

/* Pasted text brings its tags along: a heading's would make a second one. */
static void
pph_editor_buffer_apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);
  g_autofree char *name = NULL;

  if (self->writing == 0)
    {
      g_object_get (tag, "name", &name, NULL);
      if (PPH_IS_PART_TAG (tag) || PPH_IS_LINE_TAG (tag) || g_strcmp0 (name, "prefix") == 0
          || g_strcmp0 (name, "block") == 0)
        return;
    }
  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->apply_tag (buffer, tag, from, to);
  touch_range (self, from, to);
}

static void
pph_editor_buffer_remove_tag (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to)
{
  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->remove_tag (buffer, tag, from, to);
  touch_range (PPH_EDITOR_BUFFER (buffer), from, to);
}

static void
pph_editor_buffer_mark_set (GtkTextBuffer *buffer, const GtkTextIter *at, GtkTextMark *mark)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (buffer);

  GTK_TEXT_BUFFER_CLASS (pph_editor_buffer_parent_class)->mark_set (buffer, at, mark);
  if (self->writing == 0 && pph_editor_buffer_is_edited (self) && mark == gtk_text_buffer_get_insert (buffer))
    g_signal_emit (self, signals[LEFT], 0);
}

void
pph_editor_changed (PphEditorBuffer *self, int line)
{
  begin_change (self);
  mark_edited (self, line);
  end_change (self);
}

static void
pph_editor_buffer_finalize (GObject *object)
{
  PphEditorBuffer *self = PPH_EDITOR_BUFFER (object);

  g_free (self->container);
  g_free (self->reference);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_ptr_array_unref (self->parts);
  g_hash_table_unref (self->edited);
  g_hash_table_unref (self->headings);
  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->waiting_version, pph_version_unref);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->tables);
  g_hash_table_unref (self->notes);
  pph_caret_clear (&self->began);
  pph_caret_clear (&self->ended);
  G_OBJECT_CLASS (pph_editor_buffer_parent_class)->finalize (object);
}

static void
pph_editor_buffer_constructed (GObject *object)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (object);

  G_OBJECT_CLASS (pph_editor_buffer_parent_class)->constructed (object);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "superscript", "rise", 4 * PANGO_SCALE, "scale", 0.8, NULL);
  /* Colours are the view's to set: they follow the desktop's style. */
  gtk_text_buffer_create_tag (buffer, "prefix", NULL);
  gtk_text_buffer_create_tag (buffer, "chip", NULL);
  gtk_text_buffer_create_tag (buffer, "reference", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "block", NULL);
}

static void
pph_editor_buffer_class_init (PphEditorBufferClass *klass)
{
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = pph_editor_buffer_constructed;
  G_OBJECT_CLASS (klass)->finalize = pph_editor_buffer_finalize;
  buffer_class->insert_text = pph_editor_buffer_insert_text;
  buffer_class->delete_range = pph_editor_buffer_delete_range;
  buffer_class->apply_tag = pph_editor_buffer_apply_tag;
  buffer_class->remove_tag = pph_editor_buffer_remove_tag;
  buffer_class->mark_set = pph_editor_buffer_mark_set;

  signals[EDITED]
      = g_signal_new ("edited", PPH_TYPE_EDITOR_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", PPH_TYPE_EDITOR_BUFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_editor_buffer_init (PphEditorBuffer *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->edited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headings = g_hash_table_new (g_str_hash, g_str_equal);
  self->pieces = pph_editor_pieces_new ();
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tables = g_ptr_array_new_with_free_func (g_object_unref);
  self->pieces_of = -1;
  self->pending_at = -1;
}

PphEditorBuffer *
pph_editor_buffer_new (const char *container)
{
  PphEditorBuffer *self = g_object_new (PPH_TYPE_EDITOR_BUFFER, NULL);

  self->container = g_strdup (container);
  return self;
}

const char *
pph_editor_buffer_get_container (PphEditorBuffer *self)
{
  return self->container;
}
