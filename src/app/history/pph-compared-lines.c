/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compared-lines.h"

#include "pph-css-class.h"
#include "pph-listed-box.h"

#include <glib/gi18n-lib.h>

struct _PphComparedLines
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkStringList *places; /* of the lines shown, in the comparison: a list needs objects */
  PphComparison *comparison;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (PphComparedLines, pph_compared_lines, GTK_TYPE_WIDGET)

/* One row: what befell the line, above both texts. */
typedef struct
{
  GtkWidget *kind, *before, *after;
} Row;

static const char *
describe_kind (PphLineKind kind)
{
  switch (kind)
    {
    case PPH_LINE_CHANGED:
      return _ ("Changed");
    case PPH_LINE_REMOVED:
      return _ ("Removed");
    case PPH_LINE_ADDED:
      return _ ("Added");
    case PPH_LINE_MOVED_AWAY:
      return _ ("Moved from here");
    case PPH_LINE_MOVED_HERE:
      return _ ("Moved here");
    case PPH_LINE_SAME:
    default:
      return NULL;
    }
}

/* Colours that hold on light and on dark ground. */
static void
append_span (GString *markup, const PphDiffSpan *span)
{
  g_autofree char *escaped = g_markup_escape_text (span->text, -1);

  switch (span->kind)
    {
    case PPH_DIFF_REMOVED:
      g_string_append_printf (markup, "<span strikethrough=\"true\" background=\"#e01b24\" bgalpha=\"22%%\">%s</span>",
                              escaped);
      break;
    case PPH_DIFF_ADDED:
      g_string_append_printf (markup, "<span weight=\"bold\" background=\"#26a269\" bgalpha=\"22%%\">%s</span>",
                              escaped);
      break;
    case PPH_DIFF_SAME:
    default:
      g_string_append (markup, escaped);
    }
}

/* @without: the kind of span that this side has not; -1: it has all */
static void
set_text (GtkWidget *label, const PphComparedLine *line, int without)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < line->spans->len; i++)
    {
      const PphDiffSpan *span = line->spans->pdata[i];

      if (without < 0)
        g_string_append (markup, pph_text_diff_get_joint (line->spans, i));
      if ((int)span->kind != without)
        append_span (markup, span);
    }
  gtk_label_set_markup (GTK_LABEL (label), markup->str);
  pph_css_class_set (label, "heading", line->level > 0);
}

static GtkWidget *
make_text (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  Row *row = g_new (Row, 1);

  row->kind = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->kind), 0);
  gtk_widget_add_css_class (row->kind, "caption");
  gtk_widget_add_css_class (row->kind, "dim-label");
  row->before = make_text ();
  row->after = make_text ();
  gtk_box_set_homogeneous (GTK_BOX (texts), TRUE);
  gtk_box_append (GTK_BOX (texts), row->before);
  gtk_box_append (GTK_BOX (texts), row->after);
  gtk_box_append (GTK_BOX (box), row->kind);
  gtk_box_append (GTK_BOX (box), texts);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* What is seen by its colour is said in words. */
static char *
dup_spoken (const PphComparedLine *line, const char *kind)
{
  g_autoptr (GString) spoken = g_string_new (NULL);

  if (kind != NULL)
    g_string_append_printf (spoken, "%s. ", kind);
  for (guint i = 0; i < line->spans->len; i++)
    {
      const PphDiffSpan *span = line->spans->pdata[i];

      if (line->kind == PPH_LINE_CHANGED && span->kind == PPH_DIFF_REMOVED)
        /* Translators: read aloud, within a sentence: words that are no longer there */
        g_string_append_printf (spoken, _ ("(removed: %s)"), span->text);
      else if (line->kind == PPH_LINE_CHANGED && span->kind == PPH_DIFF_ADDED)
        /* Translators: read aloud, within a sentence: words that are new */
        g_string_append_printf (spoken, _ ("(added: %s)"), span->text);
      else
        g_string_append (spoken, span->text);
    }
  return g_string_free (g_steal_pointer (&spoken), FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PphComparedLines *self)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  const char *place = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const PphComparedLine *line = self->comparison->lines->pdata[g_ascii_strtoull (place, NULL, 10)];
  const char *kind = describe_kind (line->kind);
  g_autofree char *spoken = dup_spoken (line, kind);

  pph_listed_box_name_row (gtk_list_item_get_child (item), spoken);
  gtk_label_set_label (GTK_LABEL (row->kind), kind != NULL ? kind : "");
  gtk_widget_set_visible (row->kind, kind != NULL);
  set_text (row->before, line, self->narrow ? -1 : PPH_DIFF_ADDED);
  set_text (row->after, line, PPH_DIFF_REMOVED);
  gtk_widget_set_visible (row->after, !self->narrow);
}

static void
pph_compared_lines_dispose (GObject *object)
{
  PphComparedLines *self = PPH_COMPARED_LINES (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->places);
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  G_OBJECT_CLASS (pph_compared_lines_parent_class)->dispose (object);
}

static void
pph_compared_lines_class_init (PphComparedLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_compared_lines_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
pph_compared_lines_init (PphComparedLines *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;
  GtkWidget *view;

  self->places = gtk_string_list_new (NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->places))));
  view = gtk_list_view_new (selection, factory);
  gtk_widget_add_css_class (view, "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What differs"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/* A heading is shown with what differs below it, before the next. */
static gboolean
leads_to_change (const PphComparison *comparison, guint heading)
{
  const PphComparedLine *first = comparison->lines->pdata[heading];

  for (guint i = heading + 1; i < comparison->lines->len; i++)
    {
      const PphComparedLine *line = comparison->lines->pdata[i];

      if (line->kind != PPH_LINE_SAME)
        return TRUE;
      if (line->level > 0 && line->level <= first->level)
        return FALSE;
    }
  return FALSE;
}

static void
fill (PphComparedLines *self, gboolean everything)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->comparison != NULL && i < self->comparison->lines->len; i++)
    {
      const PphComparedLine *line = self->comparison->lines->pdata[i];

      if (everything || line->kind != PPH_LINE_SAME || (line->level > 0 && leads_to_change (self->comparison, i)))
        g_ptr_array_add (places, g_strdup_printf ("%u", i));
    }
  g_ptr_array_add (places, NULL);
  gtk_string_list_splice (self->places, 0, g_list_model_get_n_items (G_LIST_MODEL (self->places)),
                          (const char *const *)places->pdata);
}

void
pph_compared_lines_show (PphComparedLines *self, PphComparison *comparison, gboolean everything)
{
  g_return_if_fail (PPH_IS_COMPARED_LINES (self));

  /* Rows of what was shown are bound no more before it goes. */
  gtk_string_list_splice (self->places, 0, g_list_model_get_n_items (G_LIST_MODEL (self->places)), NULL);
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  self->comparison = comparison != NULL ? pph_comparison_ref (comparison) : NULL;
  fill (self, everything);
}

void
pph_compared_lines_set_narrow (PphComparedLines *self, gboolean narrow)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->places));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_list_model_items_changed (G_LIST_MODEL (self->places), 0, n, n);
}
