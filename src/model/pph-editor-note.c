/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* Footnotes: a call is a chip, the note itself lines at the end of its part.  Its
 * number is that of the page: calls are counted from the beginning of the document. */

static const char *
get_part_id (PphEditorBuffer *self, int line)
{
  int heading = pph_editor_part_start (self, line);

  return heading >= 0 ? pph_part_tag_get_id (pph_editor_part_at (self, heading)) : "";
}

static char *
make_key (PphEditorBuffer *self, int line, const char *id)
{
  return g_strdup_printf ("%s %s", get_part_id (self, line), id);
}

/* The notes whose lines are there, by key. */
static GHashTable *
list_notes (PphEditorBuffer *self)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));

  for (int line = 0; line < n; line++)
    if (pph_editor_line_at (self, line)->note != NULL)
      g_hash_table_add (notes, make_key (self, line, pph_editor_line_at (self, line)->note));
  return notes;
}

static gboolean
has_notes (PphEditorBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &iter);
  do
    {
      PphChipTag *chip = pph_text_iter_find_tag (&iter, PPH_TYPE_CHIP_TAG);
      PphLineTag *line = pph_text_iter_find_tag (&iter, PPH_TYPE_LINE_TAG);

      if ((chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE)
          || (line != NULL && pph_line_tag_get (line)->note != NULL) || pph_editor_table_at (&iter) != NULL)
        return TRUE;
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));
  return FALSE;
}

/* The number of the note @id of the part of @line, the next one if it has none yet;
 * 0: it is called, but is not there. */
static int
find_number (PphEditorBuffer *self, GHashTable *notes, int line, const char *id, int *count)
{
  g_autofree char *key = make_key (self, line, id);
  int number = GPOINTER_TO_INT (g_hash_table_lookup (self->notes, key));

  if (number == 0 && g_hash_table_contains (notes, key))
    {
      number = ++*count;
      g_hash_table_insert (self->notes, g_steal_pointer (&key), GINT_TO_POINTER (number));
    }
  return number;
}

/* Cells are read row by row. */
static void
count_calls (PphEditorBuffer *self, GHashTable *notes, int line, const PphRich *rich, int *count)
{
  if (rich->kind == PPH_RICH_NOTE && rich->id != NULL)
    find_number (self, notes, line, rich->id, count);
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    count_calls (self, notes, line, rich->children->pdata[i], count);
}

void
pph_editor_number_notes (PphEditorBuffer *self)
{
  g_autoptr (GHashTable) notes = NULL;
  int count = self->notes_before;
  GtkTextIter iter;

  g_hash_table_remove_all (self->notes);
  if (!has_notes (self))
    return;
  notes = list_notes (self);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &iter);
  do
    {
      PphChipTag *chip = pph_text_iter_find_tag (&iter, PPH_TYPE_CHIP_TAG);
      PphEditorTable *table = gtk_text_iter_starts_line (&iter) ? pph_editor_table_at (&iter) : NULL;
      int line = gtk_text_iter_get_line (&iter);

      if (table != NULL)
        count_calls (self, notes, line, pph_editor_table_get (table), &count);
      if (chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE
          && gtk_text_iter_starts_tag (&iter, GTK_TEXT_TAG (chip)))
        {
          const char *id = pph_chip_tag_get_text (chip);
          int number = find_number (self, notes, line, id, &count);
          g_autofree char *shown = number > 0 ? g_strdup_printf ("%d", number) : g_strdup_printf ("[%s]", id);

          pph_editor_rewrite_chip (self, chip, &iter, shown);
        }
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));
}

int
pph_editor_count_notes (PphEditorBuffer *self, int line)
{
  GHashTableIter iter;
  gpointer key, number;
  int count = self->notes_before;

  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, &key, &number))
    {
      g_autofree char *id = g_strndup (key, strcspn (key, " "));
      GtkTextTag *heading = g_hash_table_lookup (self->headings, id);
      GtkTextIter at;

      gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &at);
      if (heading != NULL
          && (gtk_text_iter_has_tag (&at, heading) || gtk_text_iter_forward_to_tag_toggle (&at, heading))
          && gtk_text_iter_get_line (&at) < line)
        count = MAX (count, GPOINTER_TO_INT (number));
    }
  return count;
}

/* How many notes @markdown calls and has. */
static int
count_in_text (const char *markdown)
{
  g_autoptr (PphEditorBuffer) scratch = NULL;
  GtkTextIter at;

  if (markdown == NULL || strstr (markdown, "[^") == NULL)
    return 0;
  scratch = pph_editor_buffer_new (NULL);
  scratch->writing++;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &at);
  pph_editor_write_body (scratch, &at, markdown);
  pph_editor_number_notes (scratch);
  return (int)g_hash_table_size (scratch->notes);
}

static int
count_in_container (const PphVersion *version, const char *container)
{
  g_autoptr (GPtrArray) parts = pph_editor_list_parts (version, container);
  int count = 0;

  for (guint i = 0; i < parts->len; i++)
    count += count_in_text (((const PphEditorPart *)parts->pdata[i])->text);
  return count;
}

int
pph_editor_count_notes_before (const PphVersion *version, const char *container)
{
  int count;

  if (container == NULL)
    return 0;
  count = count_in_container (version, NULL);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      if (g_str_equal (annexe->id, container))
        break;
      if (!annexe->off)
        count += count_in_container (version, annexe->id);
    }
  return count;
}

char *
pph_editor_dup_note_marker (PphEditorBuffer *self, int line)
{
  const char *id = pph_editor_line_at (self, line)->note;
  g_autofree char *key = NULL;
  int number;

  if (id == NULL || g_strcmp0 (pph_editor_line_at (self, line - 1)->note, id) == 0)
    return NULL;
  key = make_key (self, line, id);
  number = GPOINTER_TO_INT (g_hash_table_lookup (self->notes, key));
  return number > 0 ? g_strdup_printf ("%d", number) : g_strdup ("–");
}

/* Deleting */

GPtrArray *
pph_editor_list_calls (const GtkTextIter *from, const GtkTextIter *to)
{
  GPtrArray *called = NULL;
  GtkTextIter at = *from;

  while (gtk_text_iter_compare (&at, to) < 0)
    {
      PphChipTag *chip = pph_text_iter_find_tag (&at, PPH_TYPE_CHIP_TAG);

      if (chip != NULL && pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE)
        {
          if (called == NULL)
            called = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (called, g_strdup (pph_chip_tag_get_text (chip)));
        }
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
      pph_editor_remove_line (self, line);
      return TRUE;
    }
  /* Its last call takes it along. */
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &from);
  do
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &from, &to);
  while (find_call (self, heading, id, &from, &to));
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
  int end = pph_editor_part_end (self, heading);

  for (int i = 1;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      gboolean taken = is_called (self, heading, id);

      for (int line = heading + 1; line < end && !taken; line++)
        taken = g_strcmp0 (pph_editor_line_at (self, line)->note, id) == 0;
      if (!taken)
        return g_steal_pointer (&id);
    }
}

/* The line of the part before which the note of the call at @call stands: in the order of calls. */
static int
find_note_line (PphEditorBuffer *self, int heading, const GtkTextIter *call)
{
  int end = pph_editor_part_end (self, heading);
  int line = end;

  while (line - 1 > heading && pph_editor_line_at (self, line - 1)->note != NULL)
    {
      GtkTextIter from, to;

      if (find_call (self, heading, pph_editor_line_at (self, line - 1)->note, &from, &to)
          && gtk_text_iter_compare (&from, call) < 0)
        break;
      line--;
    }
  return line;
}

gboolean
pph_editor_buffer_insert_footnote (PphEditorBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *id = NULL;
  GtkTextIter at;
  int heading, line;

  if (!pph_editor_buffer_can_insert_footnote (self))
    return FALSE;
  /* The call stands behind what is selected. */
  gtk_text_buffer_get_selection_bounds (buffer, NULL, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
  heading = pph_editor_part_start (self, gtk_text_iter_get_line (&at));
  id = make_id (self, heading);
  pph_editor_insert_chip (self, PPH_CHIP_NOTE, id);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  line = find_note_line (self, heading, &at);
  self->writing++;
  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  gtk_text_buffer_insert (buffer, &at, "\n", 1);
  pph_editor_set_line (self, line, &(PphLine){ .note = id });
  pph_editor_number_notes (self);
  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  gtk_text_buffer_place_cursor (buffer, &at);
  self->writing--;
  pph_editor_changed (self, line);
  return TRUE;
}
