/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* Footnotes that come and go, with their calls in the text and in the cells of its tables. */

static void
add_call (GPtrArray **called, const char *id)
{
  if (*called == NULL)
    *called = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*called, g_strdup (id));
}

void
pph_editor_add_calls (GPtrArray **called, const PphRich *rich)
{
  if (rich->kind == PPH_RICH_NOTE && rich->id != NULL)
    add_call (called, rich->id);
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    pph_editor_add_calls (called, rich->children->pdata[i]);
}

GPtrArray *
pph_editor_list_calls (const GtkTextIter *from, const GtkTextIter *to)
{
  GPtrArray *called = NULL;
  GtkTextIter at = *from;

  while (gtk_text_iter_compare (&at, to) < 0)
    {
      PphChipTag *chip = pph_text_iter_find_tag (&at, PPH_TYPE_CHIP_TAG);
      PphEditorTable *table = gtk_text_iter_starts_line (&at) ? pph_editor_table_at (&at) : NULL;

      if (chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE)
        add_call (&called, pph_chip_tag_get_text (chip));
      if (table != NULL)
        pph_editor_add_calls (&called, pph_editor_table_get (table));
      if (!gtk_text_iter_forward_to_tag_toggle (&at, NULL))
        break;
    }
  return called;
}

static gboolean
is_called (PphEditorBuffer *self, int heading, const char *id)
{
  GtkTextIter from, to;
  g_autoptr (GPtrArray) called = NULL;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &from, heading);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &to, pph_editor_part_end (self, heading));
  called = pph_editor_list_calls (&from, &to);
  return called != NULL && g_ptr_array_find_with_equal_func (called, id, g_str_equal, NULL);
}

static void
take_note (PphEditorBuffer *self, int heading, const char *id)
{
  for (int line = pph_editor_part_end (self, heading) - 1; line > heading; line--)
    if (g_strcmp0 (pph_editor_line_at (self, line)->note, id) == 0)
      {
        GtkTextIter at;

        pph_editor_take_line (self, line, &at);
      }
}

void
pph_editor_drop_notes (PphEditorBuffer *self, GPtrArray *ids, GtkTextIter *at, GtkTextIter *other)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextMark *mark = gtk_text_buffer_create_mark (buffer, NULL, at, TRUE);
  int heading = pph_editor_part_start (self, gtk_text_iter_get_line (at));

  for (guint i = 0; i < ids->len && heading >= 0; i++)
    if (!is_called (self, heading, ids->pdata[i]))
      take_note (self, heading, ids->pdata[i]);
  pph_editor_number_notes (self);
  gtk_text_buffer_get_iter_at_mark (buffer, at, mark);
  *other = *at;
  gtk_text_buffer_delete_mark (buffer, mark);
}

static gboolean
is_empty_note (PphEditorBuffer *self, int heading, const char *id)
{
  int end = pph_editor_part_end (self, heading);

  for (int line = heading + 1; line < end; line++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
      if (g_strcmp0 (pph_editor_line_at (self, line)->note, id) == 0 && !gtk_text_iter_ends_line (&iter))
        return FALSE;
    }
  return TRUE;
}

/* The first call of @id in the part. */
static gboolean
find_call (PphEditorBuffer *self, int heading, const char *id, GtkTextIter *from, GtkTextIter *to)
{
  int end = pph_editor_part_end (self, heading);

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), from, heading);
  while (gtk_text_iter_get_line (from) < end)
    {
      PphChipTag *chip = pph_text_iter_find_tag (from, PPH_TYPE_CHIP_TAG);

      if (chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE
          && g_str_equal (pph_chip_tag_get_text (chip), id))
        {
          *to = *from;
          gtk_text_iter_forward_to_tag_toggle (to, GTK_TEXT_TAG (chip));
          return TRUE;
        }
      if (!gtk_text_iter_forward_to_tag_toggle (from, NULL))
        break;
    }
  return FALSE;
}

static void
remove_calls (PphRich *rich, const char *id)
{
  for (guint i = rich->children != NULL ? rich->children->len : 0; i-- > 0;)
    {
      PphRich *child = rich->children->pdata[i];

      if (child->kind == PPH_RICH_NOTE && g_strcmp0 (child->id, id) == 0)
        g_ptr_array_remove_index (rich->children, i);
      else
        remove_calls (child, id);
    }
}

/* The table of the part in which @id is called, if one is. */
static PphEditorTable *
find_calling_table (PphEditorBuffer *self, int heading, const char *id)
{
  int end = pph_editor_part_end (self, heading);

  for (int line = heading + 1; line < end; line++)
    {
      g_autoptr (GPtrArray) called = NULL;
      PphEditorTable *table;
      GtkTextIter at;

      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
      table = pph_editor_table_at (&at);
      if (table == NULL)
        continue;
      pph_editor_add_calls (&called, pph_editor_table_get (table));
      if (called != NULL && g_ptr_array_find_with_equal_func (called, id, g_str_equal, NULL))
        return table;
    }
  return NULL;
}

/* Its last call, in a table, takes the note along. */
static void
delete_calls_in_tables (PphEditorBuffer *self, int heading, const char *id)
{
  PphEditorTable *table;
  GtkTextIter at;

  while ((table = find_calling_table (self, heading, id)) != NULL)
    {
      PphCellPlace place = { .table = table };
      PphRich *without = pph_rich_copy (pph_editor_table_get (table));

      g_clear_pointer (&without->text, g_free);
      remove_calls (without, id);
      pph_editor_buffer_get_table_iter (self, table, &at);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
      pph_editor_buffer_set_table (self, &place, without);
      self->cell = (PphCellPlace){ 0 };
    }
}

gboolean
pph_editor_delete_note (PphEditorBuffer *self, const GtkTextIter *at)
{
  int line = gtk_text_iter_get_line (at);
  int heading = pph_editor_part_start (self, line);
  g_autofree char *id = g_strdup (pph_editor_line_at (self, line)->note);
  GtkTextIter from, to;

  if (id == NULL || !gtk_text_iter_starts_line (at) || !is_empty_note (self, heading, id))
    return FALSE;
  if (!find_call (self, heading, id, &from, &to))
    {
      if (is_called (self, heading, id))
        delete_calls_in_tables (self, heading, id);
      else
        pph_editor_remove_line (self, line);
      return TRUE;
    }
  /* Its last call takes it along. */
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &from);
  do
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &from, &to);
  while (find_call (self, heading, id, &from, &to));
  delete_calls_in_tables (self, heading, id);
  return TRUE;
}

/* Inserting */

gboolean
pph_editor_buffer_can_insert_footnote (PphEditorBuffer *self)
{
  GtkTextIter at;
  int line;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  line = gtk_text_iter_get_line (&at);
  return !self->is_cell && pph_editor_part_start (self, line) >= 0 && pph_editor_part_at (self, line) == NULL
         && pph_editor_line_at (self, line)->kind != PPH_LINE_BLOCK && pph_editor_line_at (self, line)->note == NULL;
}

/* A number that no note of the part has as its id. */
static char *
make_id (PphEditorBuffer *self, int heading)
{
  g_autoptr (GPtrArray) taken = pph_editor_list_notes (self, heading);

  for (int i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      if (!g_ptr_array_find_with_equal_func (taken, id, g_str_equal, NULL))
        return g_steal_pointer (&id);
    }
}

/* Where @id is first called: a table as a whole. FALSE: nowhere */
static gboolean
find_first_call (PphEditorBuffer *self, int heading, const char *id, GtkTextIter *at)
{
  PphEditorTable *table = find_calling_table (self, heading, id);
  GtkTextIter to, in_table;
  gboolean found = find_call (self, heading, id, at, &to);

  if (table == NULL)
    return found;
  pph_editor_buffer_get_table_iter (self, table, &in_table);
  if (!found || gtk_text_iter_compare (&in_table, at) < 0)
    *at = in_table;
  return TRUE;
}

/* The line of the part before which the note of the call at @call stands: in the order of calls. */
static int
find_note_line (PphEditorBuffer *self, int heading, const GtkTextIter *call)
{
  int line = pph_editor_part_end (self, heading);

  while (line - 1 > heading && pph_editor_line_at (self, line - 1)->note != NULL)
    {
      GtkTextIter from;

      if (find_first_call (self, heading, pph_editor_line_at (self, line - 1)->note, &from)
          && gtk_text_iter_compare (&from, call) <= 0)
        break;
      line--;
    }
  return line;
}

/* Writes the line of the note that @call calls, and goes there. */
static void
begin_note (PphEditorBuffer *self, int heading, const GtkTextIter *call, const char *id)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int line = find_note_line (self, heading, call);
  PphLine what = { .note = (char *)id };
  GtkTextIter at;

  self->writing++;
  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  gtk_text_buffer_insert (buffer, &at, "\n", 1);
  pph_editor_set_line (self, line, &what);
  pph_editor_number_notes (self);
  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  gtk_text_buffer_place_cursor (buffer, &at);
  self->writing--;
  pph_editor_changed (self, line);
  pph_editor_refresh_tables (self);
}

gboolean
pph_editor_buffer_insert_footnote (PphEditorBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *id = NULL;
  GtkTextIter at;
  int heading;

  if (!pph_editor_buffer_can_insert_footnote (self))
    return FALSE;
  pph_editor_bring_selection (self);
  /* The call stands behind what is selected. */
  gtk_text_buffer_get_selection_bounds (buffer, NULL, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&at));
  id = make_id (self, heading);
  pph_editor_insert_chip (self, PPH_CHIP_NOTE, id);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  begin_note (self, heading, &at, id);
  return TRUE;
}

gboolean
pph_editor_buffer_insert_cell_footnote (PphEditorBuffer *self, PphEditorBuffer *cell)
{
  PphEditorTable *table = pph_editor_buffer_get_cell (self)->table;
  g_autofree char *id = NULL;
  GtkTextIter at;
  int heading;

  if (table == NULL)
    return FALSE;
  pph_editor_buffer_get_table_iter (self, table, &at);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&at));
  id = make_id (self, heading);
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (cell), NULL, &at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (cell), &at);
  pph_editor_insert_chip (cell, PPH_CHIP_NOTE, id);
  pph_editor_buffer_get_table_iter (self, table, &at);
  self->cell = (PphCellPlace){ 0 };
  begin_note (self, heading, &at, id);
  return TRUE;
}

void
pph_editor_add_notes (PphEditorBuffer *self, int heading, GPtrArray *notes)
{
  GtkTextIter at;

  self->writing++;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, pph_editor_part_end (self, heading));
  pph_editor_write_notes (self, &at, notes);
  pph_editor_number_notes (self);
  self->writing--;
  pph_editor_changed (self, heading);
  pph_editor_refresh_tables (self);
}

GPtrArray *
pph_editor_list_notes (PphEditorBuffer *self, int heading)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  int end = pph_editor_part_end (self, heading);
  GtkTextIter from, to;
  g_autoptr (GPtrArray) called = NULL;

  for (int line = heading + 1; line < end; line++)
    if (pph_editor_line_at (self, line)->note != NULL)
      g_ptr_array_add (ids, g_strdup (pph_editor_line_at (self, line)->note));
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &from, heading);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &to, end);
  called = pph_editor_list_calls (&from, &to);
  for (guint i = 0; called != NULL && i < called->len; i++)
    g_ptr_array_add (ids, g_strdup (called->pdata[i]));
  return ids;
}
