/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

#include <string.h>

/* Tables in the text: each is one anchor, its source and what that says. */

struct _PphEditorTable
{
  GObject parent_instance;
  GtkTextChildAnchor *anchor;
  char *source;
  PphRich *table; /* read from .source: offsets are bytes of it */
  GArray *marks;  /* PphCellMark */
};

G_DEFINE_FINAL_TYPE (PphEditorTable, pph_editor_table, G_TYPE_OBJECT)

enum
{
  CHANGED,
  MARKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define OF_ANCHOR "pph-editor-table"

/* What a screen reader is told stands there.  GTK leaves U+FFFC out of the text that it
 * tells, though it counts it: all that comes after would be one place off. */
#define SHOWN_AS "\u25a6" /* a square with lines across */

static void
pph_editor_table_finalize (GObject *object)
{
  PphEditorTable *self = PPH_EDITOR_TABLE (object);

  g_object_set_data (G_OBJECT (self->anchor), OF_ANCHOR, NULL);
  g_clear_object (&self->anchor);
  g_free (self->source);
  pph_rich_free (self->table);
  g_array_unref (self->marks);
  G_OBJECT_CLASS (pph_editor_table_parent_class)->finalize (object);
}

static void
pph_editor_table_class_init (PphEditorTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_editor_table_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", PPH_TYPE_EDITOR_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKED]
      = g_signal_new ("marked", PPH_TYPE_EDITOR_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_editor_table_init (PphEditorTable *self)
{
  self->anchor = gtk_text_child_anchor_new_with_replacement (SHOWN_AS);
  self->marks = g_array_new (FALSE, FALSE, sizeof (PphCellMark));
  g_object_set_data (G_OBJECT (self->anchor), OF_ANCHOR, self);
}

const PphRich *
pph_editor_table_get (PphEditorTable *self)
{
  return self->table;
}

GtkTextChildAnchor *
pph_editor_table_get_anchor (PphEditorTable *self)
{
  return self->anchor;
}

const GArray *
pph_editor_table_get_marks (PphEditorTable *self)
{
  return self->marks;
}

void
pph_editor_table_set_marks (PphEditorTable *self, const PphCellPlace *place, int end)
{
  PphCellMark mark;

  if (place == NULL)
    {
      g_array_set_size (self->marks, 0);
      return;
    }
  mark = (PphCellMark){ place->row, place->column, place->within, end };
  g_array_append_val (self->marks, mark);
}

PphEditorTable *
pph_editor_table_at (const GtkTextIter *iter)
{
  GtkTextIter start = *iter;
  GtkTextChildAnchor *anchor;

  gtk_text_iter_set_line_offset (&start, 0);
  anchor = gtk_text_iter_get_child_anchor (&start);
  return anchor != NULL ? g_object_get_data (G_OBJECT (anchor), OF_ANCHOR) : NULL;
}

/* The table that @source is, if it is one and nothing else. */
static PphRich *
read_table (const char *source)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (source, NULL);
  const PphRich *only = rich->children != NULL && rich->children->len == 1 ? rich->children->pdata[0] : NULL;

  return only != NULL && only->kind == PPH_RICH_TABLE ? g_ptr_array_steal_index (rich->children, 0) : NULL;
}

PphRich *
pph_editor_read_source (const char *source, const PphRich *table)
{
  PphRich *read = read_table (source);

  return read != NULL ? read : pph_rich_copy (table);
}

/* Takes both. */
static void
take_read (PphEditorTable *self, char *source, PphRich *read)
{
  g_free (self->source);
  self->source = source;
  pph_rich_free (self->table);
  self->table = read;
}

/* Takes @source; @table is what it says, should it not be read as a table. */
static void
take_source (PphEditorTable *self, char *source, const PphRich *table)
{
  take_read (self, source, pph_editor_read_source (source, table));
}

char *
pph_editor_find_table_source (const PphRich *table, const char *markdown)
{
  const char *start = markdown, *end;
  g_autofree char *source = NULL;
  g_autoptr (PphRich) read = NULL;

  if (markdown == NULL || table->line < 1)
    return NULL;
  for (int line = 1; line < table->line && start != NULL; line++)
    start = (start = strchr (start, '\n')) != NULL ? start + 1 : NULL;
  if (start == NULL)
    return NULL;
  end = start - 1;
  /* A line for each row, and the rule below the first. */
  for (guint i = 0; i <= pph_table_count (table, PPH_TABLE_ROWS) && end != NULL; i++)
    end = strchr (end + 1, '\n');
  source = end != NULL ? g_strndup (start, end - start) : g_strdup (start);
  read = strchr (source, '\r') == NULL ? read_table (source) : NULL;
  return read != NULL && pph_rich_equal (read, table) ? g_steal_pointer (&source) : NULL;
}

/* Tables of a buffer */

static void
drop_deleted (PphEditorBuffer *self)
{
  for (guint i = self->tables->len; i-- > 0;)
    {
      PphEditorTable *table = self->tables->pdata[i];

      if (!gtk_text_child_anchor_get_deleted (table->anchor))
        continue;
      if (self->cell.table == table)
        self->cell = (PphCellPlace){ 0 };
      g_ptr_array_remove_index (self->tables, i);
    }
}

GPtrArray *
pph_editor_buffer_get_tables (PphEditorBuffer *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (self), NULL);

  drop_deleted (self);
  return self->tables;
}

void
pph_editor_buffer_get_table_iter (PphEditorBuffer *self, PphEditorTable *table, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_child_anchor (GTK_TEXT_BUFFER (self), iter, table->anchor);
}

static int
find_line (PphEditorBuffer *self, PphEditorTable *table)
{
  GtkTextIter iter;

  pph_editor_buffer_get_table_iter (self, table, &iter);
  return gtk_text_iter_get_line (&iter);
}

void
pph_editor_write_table (PphEditorBuffer *self, GtkTextIter *at, const PphRich *table, const char *source)
{
  PphEditorTable *made = g_object_new (PPH_TYPE_EDITOR_TABLE, NULL);

  take_source (made, source != NULL ? g_strdup (source) : pph_editor_dup_source (table), table);
  drop_deleted (self);
  g_ptr_array_add (self->tables, made);
  gtk_text_buffer_insert_child_anchor (GTK_TEXT_BUFFER (self), at, made->anchor);
}

static PphEditorTable *
get_table_of_line (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  return gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line) ? pph_editor_table_at (&iter) : NULL;
}

PphRich *
pph_editor_read_table (PphEditorBuffer *self, int line)
{
  PphEditorTable *table = get_table_of_line (self, line);
  PphRich *read = table != NULL ? pph_rich_copy (table->table) : NULL;

  if (read != NULL)
    read->text = g_strdup (table->source);
  return read;
}

int
pph_editor_table_byte (PphEditorBuffer *self, int line)
{
  PphEditorTable *table = get_table_of_line (self, line);
  const PphRich *cell;

  if (table == NULL)
    return -1;
  if (table != self->cell.table)
    return 0;
  cell = pph_table_get_cell (table->table, (guint)self->cell.row, (guint)self->cell.column);
  if (cell != NULL && cell->children != NULL && cell->children->len > 0)
    cell = cell->children->pdata[0];
  return cell != NULL ? MAX (0, cell->offset) : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer buffer)
{
  return find_line (buffer, *(PphEditorTable **)a) - find_line (buffer, *(PphEditorTable **)b);
}

/* The tables on the lines from @first to before @end, from the top. */
static GPtrArray *
list_tables (PphEditorBuffer *self, int first, int end)
{
  GPtrArray *found = g_ptr_array_new ();

  drop_deleted (self);
  for (guint i = 0; i < self->tables->len; i++)
    {
      int line = find_line (self, self->tables->pdata[i]);

      if (line >= first && line < end)
        g_ptr_array_add (found, self->tables->pdata[i]);
    }
  g_ptr_array_sort_with_data (found, compare_places, self);
  return found;
}

gboolean
pph_editor_rewrite_tables (PphEditorBuffer *self, int heading, const char *markdown)
{
  g_autoptr (GPtrArray) shown = list_tables (self, heading, pph_editor_part_end (self, heading));
  g_autoptr (PphEditorBuffer) scratch = NULL;
  g_autoptr (GPtrArray) wanted = NULL;
  gboolean changed = FALSE;
  GtkTextIter at;

  if (shown->len == 0)
    return FALSE;
  scratch = pph_editor_buffer_new (NULL);
  scratch->writing++;
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (scratch), &at);
  pph_editor_write_body (scratch, &at, markdown);
  wanted = list_tables (scratch, 0, G_MAXINT);
  for (guint i = 0; i < wanted->len && wanted->len == shown->len; i++)
    {
      PphEditorTable *table = shown->pdata[i];
      PphEditorTable *other = wanted->pdata[i];

      if (g_str_equal (table->source, other->source))
        continue;
      take_source (table, g_strdup (other->source), other->table);
      pph_editor_touch (self, find_line (self, table), find_line (self, table));
      g_signal_emit (table, signals[CHANGED], 0);
      changed = TRUE;
    }
  return changed;
}

void
pph_editor_refresh_tables (PphEditorBuffer *self)
{
  drop_deleted (self);
  for (guint i = 0; i < self->tables->len; i++)
    g_signal_emit (self->tables->pdata[i], signals[CHANGED], 0);
}

/* The first cell whose text has @text, and where in it. */
static gboolean
find_in_table (const PphRich *table, const char *text, PphCellPlace *place)
{
  for (guint row = 0; row < pph_table_count (table, PPH_TABLE_ROWS); row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        const PphRich *cell = pph_table_get_cell (table, row, column);
        g_autofree char *words = cell != NULL ? pph_rich_dup_text (cell) : NULL;
        const char *found = words != NULL ? strstr (words, text) : NULL;

        if (found == NULL)
          continue;
        place->row = (int)row;
        place->column = (int)column;
        place->within = (int)g_utf8_pointer_to_offset (words, found);
        return TRUE;
      }
  return FALSE;
}

gboolean
pph_editor_find_in_tables (PphEditorBuffer *self, PphEditorBuffer *from, int heading, const char *text,
                           PphCellPlace *place)
{
  g_autoptr (GPtrArray) shown = list_tables (self, heading, pph_editor_part_end (self, heading));
  g_autoptr (GPtrArray) others = list_tables (from, 0, G_MAXINT);

  for (guint i = 0; i < others->len && shown->len == others->len; i++)
    if (find_in_table (((PphEditorTable *)others->pdata[i])->table, text, place))
      {
        place->table = shown->pdata[i];
        return TRUE;
      }
  return FALSE;
}

/* What people do */

void
pph_editor_buffer_set_cell (PphEditorBuffer *self, const PphCellPlace *place)
{
  PphCellPlace wanted = place != NULL ? *place : (PphCellPlace){ 0 };
  GtkTextIter at;

  g_return_if_fail (PPH_IS_EDITOR_BUFFER (self));

  if (self->cell.table == wanted.table && self->cell.row == wanted.row && self->cell.column == wanted.column
      && self->cell.within == wanted.within)
    return;
  /* What was typed there ends where the caret was. */
  if (pph_editor_buffer_is_edited (self))
    g_signal_emit_by_name (self, "left");
  self->cell = wanted;
  if (wanted.table == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  if (pph_editor_table_at (&at) != wanted.table || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)))
    {
      pph_editor_buffer_get_table_iter (self, wanted.table, &at);
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self), &at);
    }
  else
    g_object_notify (G_OBJECT (self), "cursor-position");
}

const PphCellPlace *
pph_editor_buffer_get_cell (PphEditorBuffer *self)
{
  g_return_val_if_fail (PPH_IS_EDITOR_BUFFER (self), NULL);

  drop_deleted (self);
  return &self->cell;
}

/* What the table no longer calls goes, with nothing else that does. */
static void
drop_notes_of (PphEditorBuffer *self, PphEditorTable *table, GPtrArray *called)
{
  GtkTextIter at, other;

  pph_editor_buffer_get_table_iter (self, table, &at);
  self->writing++;
  pph_editor_drop_notes (self, called, &at, &other);
  self->writing--;
}

void
pph_editor_put_table (PphEditorBuffer *self, const PphCellPlace *place, char *source, PphRich *read)
{
  PphEditorTable *of = place->table;
  gboolean first = !pph_editor_buffer_is_edited (self);
  g_autoptr (GPtrArray) called = NULL, calls = NULL;
  PphCaret before = { 0 };
  int line = find_line (self, of);

  pph_editor_buffer_get_caret (self, &before);
  pph_editor_add_calls (&called, of->table);
  take_read (of, source, read);
  self->cell = *place;
  pph_editor_touch (self, line, line);
  pph_editor_changed (self, line);
  if (first)
    pph_caret_copy (&self->began, &before);
  pph_caret_clear (&before);
  pph_editor_add_calls (&calls, of->table);
  if (called != NULL && (calls == NULL || calls->len < called->len))
    drop_notes_of (self, of, called);
  g_signal_emit (of, signals[CHANGED], 0);
}

void
pph_editor_buffer_set_table (PphEditorBuffer *self, const PphCellPlace *place, PphRich *table)
{
  g_autoptr (PphRich) taken = table;
  g_autofree char *source = pph_editor_dup_source (taken);
  PphRich *read = pph_editor_read_source (source, taken);

  pph_editor_put_table (self, place, g_steal_pointer (&source), read);
}

PphEditorTable *
pph_editor_buffer_insert_table (PphEditorBuffer *self, guint n_rows, guint n_columns)
{
  g_autoptr (PphRich) document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  GtkTextIter at;
  int line;

  pph_editor_bring_selection (self);
  line = pph_editor_find_place_below (self);
  if (line < 0 || n_rows == 0 || n_columns == 0)
    return NULL;
  pph_rich_add (document, pph_table_new (n_rows, n_columns));
  self->writing++;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &at, line);
  pph_editor_write_blocks (self, &at, document->children, NULL);
  self->writing--;
  pph_editor_changed (self, line);
  return get_table_of_line (self, line);
}

void
pph_editor_buffer_remove_table (PphEditorBuffer *self, PphEditorTable *table)
{
  g_autoptr (GPtrArray) called = NULL;
  int line = find_line (self, table);

  pph_editor_add_calls (&called, table->table);
  self->cell = (PphCellPlace){ 0 };
  pph_editor_remove_line (self, line);
  if (called != NULL)
    {
      GtkTextIter at, other;

      gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &at,
                                        gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
      self->writing++;
      pph_editor_drop_notes (self, called, &at, &other);
      self->writing--;
    }
}
