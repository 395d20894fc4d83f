/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-cell.h"

#include <string.h>

#define OBJECT "\ufffc" /* stands for a chip */
#define BELOW  3        /* pixels after a paragraph, as in the text view of a cell */
#define MOST   40000    /* bytes that are painted, some screens; who writes in the cell sees the rest */
#define A_LINE 20       /* bytes that a line counts for, whatever it says */
#define MORE   "…"

/* A line of the cell: a paragraph or the beginning of an item. */
typedef struct
{
  PangoLayout *layout;
  PangoLayout *marker; /* of an item; or NULL */
  PangoAttrList *look; /* as it is written */
  GArray *wrong;       /* Span: words */
  GArray *found;       /* Span: what is looked for */
  char *words;         /* the same characters, an object for each that is not written there */
  int indent;
  int y;
} Line;

/* Characters. */
typedef struct
{
  int start, end;
} Span;

struct _PphTableCell
{
  GtkWidget parent_instance;
  PphEditorBuffer *buffer; /* while it is shown anew */
  PphEditorTable *table;   /* and that it is of */
  GArray *lines;
  GArray *marks; /* Span of all its lines */
  int alignment;
  gsize left;       /* of MOST, while it is shown anew */
  gboolean checked; /* its words are those that were looked at last */
  gboolean wrong;   /* and some of them were wrong */
};

G_DEFINE_FINAL_TYPE (PphTableCell, pph_table_cell, GTK_TYPE_WIDGET)

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_clear_object (&line->layout);
  g_clear_object (&line->marker);
  g_clear_pointer (&line->look, pango_attr_list_unref);
  g_clear_pointer (&line->wrong, g_array_unref);
  g_clear_pointer (&line->found, g_array_unref);
  g_clear_pointer (&line->words, g_free);
}

/* What is written */

typedef struct
{
  GString *text;
  GString *words;
  PangoAttrList *attributes;
} Run;

static void
add_attribute (Run *run, PangoAttribute *attribute, gsize from)
{
  attribute->start_index = (guint)from;
  attribute->end_index = (guint)run->text->len;
  pango_attr_list_insert (run->attributes, attribute);
}

static void
add_chip (PphTableCell *self, Run *run, const PphRich *rich)
{
  gsize from = run->text->len;
  PphChipKind kind = rich->kind == PPH_RICH_NOTE ? PPH_CHIP_NOTE : pph_chip_kind_of_tag (rich->text);
  g_autofree char *shown = kind == PPH_CHIP_NOTE ? pph_editor_buffer_dup_call (self->buffer, self->table, rich->id)
                                                 : pph_editor_buffer_dup_chip_text (self->buffer, kind, rich->text);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)),
                                               kind == PPH_CHIP_FIELD ? "chip" : "reference");
  GdkRGBA *color = NULL;

  g_string_append (run->text, shown);
  for (const char *c = shown; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append (run->words, OBJECT);
  g_object_get (tag, "foreground-rgba", &color, NULL);
  if (color != NULL)
    add_attribute (run,
                   pango_attr_foreground_new ((guint16)(color->red * 65535), (guint16)(color->green * 65535),
                                              (guint16)(color->blue * 65535)),
                   from);
  g_clear_pointer (&color, gdk_rgba_free);
  if (kind == PPH_CHIP_NOTE)
    {
      add_attribute (run, pango_attr_rise_new (4 * PANGO_SCALE), from);
      add_attribute (run, pango_attr_scale_new (0.8), from);
    }
  if (kind == PPH_CHIP_REFERENCE)
    add_attribute (run, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), from);
}

static void
add_inlines (PphTableCell *self, Run *run, const GPtrArray *inlines)
{
  for (guint i = 0; inlines != NULL && i < inlines->len; i++)
    {
      const PphRich *rich = inlines->pdata[i];
      gsize from = run->text->len;

      if (rich->kind == PPH_RICH_TEXT || rich->kind == PPH_RICH_BREAK)
        {
          const char *text = rich->kind == PPH_RICH_TEXT ? pph_str (rich->text) : "\u2028";

          g_string_append (run->text, text);
          g_string_append (run->words, text);
        }
      else if (rich->kind == PPH_RICH_TAG || rich->kind == PPH_RICH_NOTE)
        add_chip (self, run, rich);
      else
        add_inlines (self, run, rich->children);
      if (rich->kind == PPH_RICH_BOLD)
        add_attribute (run, pango_attr_weight_new (PANGO_WEIGHT_BOLD), from);
      else if (rich->kind == PPH_RICH_ITALIC)
        add_attribute (run, pango_attr_style_new (PANGO_STYLE_ITALIC), from);
      else if (rich->kind == PPH_RICH_LINK)
        add_attribute (run, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), from);
      else if (rich->kind == PPH_RICH_SUPERSCRIPT)
        {
          add_attribute (run, pango_attr_rise_new (4 * PANGO_SCALE), from);
          add_attribute (run, pango_attr_scale_new (0.8), from);
        }
    }
}

/* The beginning alone: @most bytes, or some less. */
static void
cut_run (Run *run, gsize most)
{
  const char *start = run->text->str;
  const char *end = run->text->len > most ? g_utf8_find_prev_char (start, start + most + 1) : start + run->text->len;
  long n = g_utf8_pointer_to_offset (start, end);

  g_string_truncate (run->text, (gsize)(end - start));
  g_string_truncate (run->words, (gsize)(g_utf8_offset_to_pointer (run->words->str, n) - run->words->str));
  g_string_append (run->text, MORE);
  g_string_append (run->words, MORE);
}

static void
add_line (PphTableCell *self, const GPtrArray *inlines, int depth, const char *marker)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  Line line = { .indent = depth * PPH_EDITOR_LIST_STEP };
  Run run = { 0 };

  if (self->left == 0)
    return;
  run = (Run){ g_string_new (NULL), g_string_new (NULL), pango_attr_list_new () };
  add_inlines (self, &run, inlines);
  if (run.text->len + A_LINE > self->left)
    {
      cut_run (&run, self->left - MIN (self->left, A_LINE));
      self->left = 0;
    }
  else
    self->left = MAX (1, self->left - A_LINE - run.text->len);
  line.layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), run.text->str);
  pango_layout_set_attributes (line.layout, run.attributes);
  pango_layout_set_wrap (line.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (line.layout, alignments[CLAMP (self->alignment, 0, 2)]);
  if (marker != NULL)
    line.marker = gtk_widget_create_pango_layout (GTK_WIDGET (self), marker);
  line.look = run.attributes;
  line.words = g_string_free (run.words, FALSE);
  g_array_append_val (self->lines, line);
  g_string_free (run.text, TRUE);
}

static void add_blocks (PphTableCell *self, const GPtrArray *blocks, int depth, int numbered, const char *marker);

/* @numbered: how many of the lists around count their items. */
static void
add_list (PphTableCell *self, const PphRich *list, int depth, int numbered)
{
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const PphRich *item = list->children->pdata[i];
      g_autofree char *marker
          = list->ordered ? pph_editor_number_item (numbered, MAX (1, list->start) + (int)i) : g_strdup ("–");

      if (item->children == NULL || item->children->len == 0)
        add_line (self, NULL, depth + 1, marker);
      else
        add_blocks (self, item->children, depth + 1, numbered + (list->ordered ? 1 : 0), marker);
    }
}

static void
add_blocks (PphTableCell *self, const GPtrArray *blocks, int depth, int numbered, const char *marker)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const PphRich *block = blocks->pdata[i];

      if (block->kind == PPH_RICH_LIST)
        add_list (self, block, depth, numbered);
      else
        add_line (self, block->children, depth, i == 0 ? marker : NULL);
    }
}

/* The widget */

static int
set_width (PphTableCell *self, int width)
{
  int y = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      int height;

      pango_layout_set_width (line->layout, width < 0 ? -1 : MAX (1, width - line->indent) * PANGO_SCALE);
      line->y = y;
      pango_layout_get_pixel_size (line->layout, NULL, &height);
      y += height + BELOW;
    }
  return y;
}

static void
pph_table_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  PphTableCell *self = PPH_TABLE_CELL (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = set_width (self, for_size);
      return;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      int width;

      pango_layout_set_width (line->layout, -1);
      pango_layout_get_pixel_size (line->layout, &width, NULL);
      *natural = MAX (*natural, width + line->indent);
    }
}

static void
pph_table_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  set_width (PPH_TABLE_CELL (widget), width);
}

static void
pph_table_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PphTableCell *self = PPH_TABLE_CELL (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      int width;

      gtk_snapshot_render_layout (snapshot, context, line->indent, line->y, line->layout);
      if (line->marker == NULL)
        continue;
      pango_layout_get_pixel_size (line->marker, &width, NULL);
      gtk_snapshot_render_layout (snapshot, context, line->indent - width - 6, line->y, line->marker);
    }
}

static GtkSizeRequestMode
pph_table_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pph_table_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PphTableCell *self = PPH_TABLE_CELL (widget);

  GTK_WIDGET_CLASS (pph_table_cell_parent_class)->css_changed (widget, change);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      pango_layout_context_changed (line->layout);
      if (line->marker != NULL)
        pango_layout_context_changed (line->marker);
    }
}

static void
pph_table_cell_finalize (GObject *object)
{
  g_array_unref (PPH_TABLE_CELL (object)->lines);
  g_array_unref (PPH_TABLE_CELL (object)->marks);
  G_OBJECT_CLASS (pph_table_cell_parent_class)->finalize (object);
}

static void
pph_table_cell_class_init (PphTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_table_cell_finalize;
  widget_class->measure = pph_table_cell_measure;
  widget_class->size_allocate = pph_table_cell_size_allocate;
  widget_class->snapshot = pph_table_cell_snapshot;
  widget_class->get_request_mode = pph_table_cell_get_request_mode;
  widget_class->css_changed = pph_table_cell_css_changed;
  gtk_widget_class_set_css_name (widget_class, "tablecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
pph_table_cell_init (PphTableCell *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Span));
}

GtkWidget *
pph_table_cell_new (void)
{
  return g_object_new (PPH_TYPE_TABLE_CELL, NULL);
}

void
pph_table_cell_show (PphTableCell *self, PphEditorBuffer *buffer, PphEditorTable *table, const PphRich *cell,
                     int alignment)
{
  g_array_set_size (self->lines, 0);
  self->checked = FALSE;
  self->buffer = buffer;
  self->table = table;
  self->alignment = alignment;
  self->left = MOST;
  add_blocks (self, cell != NULL ? cell->children : NULL, 0, 0, NULL);
  if (self->lines->len == 0)
    add_line (self, NULL, 0, NULL);
  self->buffer = NULL;
  self->table = NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static guint
get_byte (const char *text, int character)
{
  return (guint)(g_utf8_offset_to_pointer (text, character) - text);
}

static void
add_span (PangoAttrList *look, PangoAttribute *attribute, const char *text, Span span)
{
  attribute->start_index = get_byte (text, span.start);
  attribute->end_index = get_byte (text, span.end);
  pango_attr_list_insert (look, attribute);
}

static void
add_marks (PphTableCell *self, PangoAttrList *look, const char *text, int before, int length)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      Span span = g_array_index (self->marks, Span, i);

      span.start = MAX (0, span.start - before);
      span.end = MIN (length, span.end - before);
      if (span.start >= span.end)
        continue;
      add_span (look, pango_attr_background_new (0xf5ff, 0xc2ff, 0x11ff), text, span);
      add_span (look, pango_attr_background_alpha_new (0x47ff), text, span);
    }
}

/* What is written, what is wrong in it, what is marked and what is found. */
static void
dress_lines (PphTableCell *self)
{
  int before = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      const char *text = pango_layout_get_text (line->layout);
      g_autoptr (PangoAttrList) look = pango_attr_list_copy (line->look);
      int length = pango_layout_get_character_count (line->layout);

      for (guint j = 0; line->wrong != NULL && j < line->wrong->len; j++)
        {
          Span span = g_array_index (line->wrong, Span, j);

          add_span (look, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), text, span);
          add_span (look, pango_attr_underline_color_new (0xe000, 0x1b00, 0x2400), text, span);
        }
      add_marks (self, look, text, before, length);
      for (guint j = 0; line->found != NULL && j < line->found->len; j++)
        {
          Span span = g_array_index (line->found, Span, j);

          pph_found_add (look, get_byte (text, span.start), get_byte (text, span.end));
        }
      pango_layout_set_attributes (line->layout, look);
      before += length + 1;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
pph_table_cell_check (PphTableCell *self, PphSpelling *spelling)
{
  if (self->checked)
    return FALSE;
  self->checked = TRUE;
  self->wrong = FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);
      Span span = { 0, 0 };

      g_clear_pointer (&line->wrong, g_array_unref);
      while (spelling != NULL && pph_spelling_find (spelling, line->words, span.end, &span.start, &span.end))
        {
          if (line->wrong == NULL)
            line->wrong = g_array_new (FALSE, FALSE, sizeof (Span));
          g_array_append_val (line->wrong, span);
          self->wrong = TRUE;
        }
    }
  dress_lines (self);
  return TRUE;
}

void
pph_table_cell_mark (PphTableCell *self, const GArray *marks, int row, int column)
{
  guint before = self->marks->len;

  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < marks->len; i++)
    {
      const PphCellMark *mark = &g_array_index (marks, PphCellMark, i);
      Span span = { mark->start, mark->end };

      if (mark->row == row && mark->column == column)
        g_array_append_val (self->marks, span);
    }
  if (before > 0 || self->marks->len > 0)
    dress_lines (self);
}

/* Returns: whether it was or is anywhere in @line. */
static gboolean
seek_in_line (Line *line, const PphNeedle *needle)
{
  gboolean before = line->found != NULL;
  Span span = { 0, 0 };

  g_clear_pointer (&line->found, g_array_unref);
  while (needle != NULL && pph_needle_find (needle, line->words, span.end, &span.start, &span.end))
    {
      if (line->found == NULL)
        line->found = g_array_new (FALSE, FALSE, sizeof (Span));
      g_array_append_val (line->found, span);
    }
  return before || line->found != NULL;
}

void
pph_table_cell_seek (PphTableCell *self, const PphNeedle *needle)
{
  gboolean other = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    other |= seek_in_line (&g_array_index (self->lines, Line, i), needle);
  if (other)
    dress_lines (self);
}

gboolean
pph_table_cell_has_found (PphTableCell *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).found != NULL)
      return TRUE;
  return FALSE;
}

gboolean
pph_table_cell_has_wrong_words (PphTableCell *self)
{
  return self->wrong;
}

void
pph_table_cell_forget (PphTableCell *self)
{
  self->checked = FALSE;
}

int
pph_table_cell_find (PphTableCell *self, double x, double y)
{
  int before = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      int height, index, trailing;

      pango_layout_get_pixel_size (line->layout, NULL, &height);
      if (y < line->y + height + BELOW || i + 1 == self->lines->len)
        {
          pango_layout_xy_to_index (line->layout, (int)((x - line->indent) * PANGO_SCALE),
                                    (int)((y - line->y) * PANGO_SCALE), &index, &trailing);
          return before + trailing
                 + (int)g_utf8_pointer_to_offset (pango_layout_get_text (line->layout),
                                                  pango_layout_get_text (line->layout) + index);
        }
      before += pango_layout_get_character_count (line->layout) + 1;
    }
  return 0;
}
