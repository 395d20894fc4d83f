/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-cell.h"

#include <string.h>

#define BELOW 3 /* pixels after a paragraph, as in the text view of a cell */

/* A line of the cell: a paragraph or the beginning of an item. */
typedef struct
{
  PangoLayout *layout;
  PangoLayout *marker; /* of an item; or NULL */
  int indent;
  int y;
} Line;

struct _PphTableCell
{
  GtkWidget parent_instance;
  PphEditorBuffer *buffer; /* while it is shown anew */
  GArray *lines;
  int alignment;
};

G_DEFINE_FINAL_TYPE (PphTableCell, pph_table_cell, GTK_TYPE_WIDGET)

static void
clear_line (gpointer data)
{
  g_clear_object (&((Line *)data)->layout);
  g_clear_object (&((Line *)data)->marker);
}

/* What is written */

typedef struct
{
  GString *text;
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
  g_autofree char *shown
      = pph_editor_buffer_dup_chip_text (self->buffer, kind, rich->kind == PPH_RICH_NOTE ? rich->id : rich->text);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)),
                                               kind == PPH_CHIP_FIELD ? "chip" : "reference");
  GdkRGBA *color = NULL;

  g_string_append (run->text, shown);
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

      if (rich->kind == PPH_RICH_TEXT)
        g_string_append (run->text, pph_str (rich->text));
      else if (rich->kind == PPH_RICH_BREAK)
        g_string_append (run->text, "\xe2\x80\xa8");
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

static void
add_line (PphTableCell *self, const GPtrArray *inlines, int depth, const char *marker)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  Line line = { .indent = depth * PPH_EDITOR_LIST_STEP };
  Run run = { g_string_new (NULL), pango_attr_list_new () };

  add_inlines (self, &run, inlines);
  line.layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), run.text->str);
  pango_layout_set_attributes (line.layout, run.attributes);
  pango_layout_set_wrap (line.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (line.layout, alignments[CLAMP (self->alignment, 0, 2)]);
  if (marker != NULL)
    line.marker = gtk_widget_create_pango_layout (GTK_WIDGET (self), marker);
  g_array_append_val (self->lines, line);
  g_string_free (run.text, TRUE);
  pango_attr_list_unref (run.attributes);
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
}

GtkWidget *
pph_table_cell_new (void)
{
  return g_object_new (PPH_TYPE_TABLE_CELL, NULL);
}

void
pph_table_cell_show (PphTableCell *self, PphEditorBuffer *buffer, const PphRich *cell, int alignment)
{
  g_array_set_size (self->lines, 0);
  self->buffer = buffer;
  self->alignment = alignment;
  add_blocks (self, cell != NULL ? cell->children : NULL, 0, 0, NULL);
  if (self->lines->len == 0)
    add_line (self, NULL, 0, NULL);
  self->buffer = NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
