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
join_key (const char *part, const char *id)
{
  return g_strdup_printf ("%s %s", part, id);
}

static char *
make_key (PphEditorBuffer *self, int line, const char *id)
{
  return join_key (get_part_id (self, line), id);
}

/* The notes whose lines are there, by key. */
static GHashTable *
list_notes (PphEditorBuffer *self)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self));
  const char *part = "", *last = NULL;

  for (int line = 0; line < n; line++)
    {
      PphPartTag *heading = pph_editor_part_at (self, line);
      const char *note = pph_editor_line_at (self, line)->note;

      if (heading != NULL)
        part = pph_part_tag_get_id (heading);
      /* A note may be of many lines. */
      if (note != NULL && (heading != NULL || g_strcmp0 (note, last) != 0))
        g_hash_table_add (notes, join_key (part, note));
      last = heading == NULL ? note : NULL;
    }
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

  /* A cell was told the numbers of its part. */
  if (!self->is_cell)
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
          && (pph_text_iter_has_tag (&at, heading) || gtk_text_iter_forward_to_tag_toggle (&at, heading))
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

char *
pph_editor_buffer_dup_call (PphEditorBuffer *self, PphEditorTable *table, const char *id)
{
  g_autofree char *key = NULL;
  GtkTextIter at;
  int number;

  pph_editor_buffer_get_table_iter (self, table, &at);
  key = make_key (self, gtk_text_iter_get_line (&at), id);
  number = GPOINTER_TO_INT (g_hash_table_lookup (self->notes, key));
  return number > 0 ? g_strdup_printf ("%d", number) : g_strdup_printf ("[%s]", id);
}

void
pph_editor_cell_follow_notes (PphEditorBuffer *self, PphEditorBuffer *around, PphEditorTable *table)
{
  GHashTableIter iter;
  gpointer key, number;
  g_autofree char *prefix = NULL;
  GtkTextIter at;

  if (table == NULL)
    return;
  pph_editor_buffer_get_table_iter (around, table, &at);
  prefix = make_key (around, gtk_text_iter_get_line (&at), "");
  g_hash_table_remove_all (self->notes);
  g_hash_table_iter_init (&iter, around->notes);
  while (g_hash_table_iter_next (&iter, &key, &number))
    if (g_str_has_prefix (key, prefix))
      g_hash_table_insert (self->notes, g_strconcat (" ", (char *)key + strlen (prefix), NULL), number);
}
