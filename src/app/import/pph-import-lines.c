/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-import-lines.h"

#include "pph-css-class.h"

#include <glib/gi18n-lib.h>

/* A row shows no more of a line than this: a whole book may stand on one. */
#define MOST_SHOWN 400

struct _PphImportLines
{
  AdwBin parent_instance;

  GtkListView *list;
  GtkMultiSelection *selection;
  PphSettling *settling;
  guint wanted; /* the line to be focused when it is there */
  guint focus;  /* idle */
};

G_DEFINE_FINAL_TYPE (PphImportLines, pph_import_lines, ADW_TYPE_BIN)

enum
{
  LOOKED_AT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const PphImportKey *
pph_import_lines_list_keys (guint *n)
{
  static const PphImportKey keys[] = {
    { PPH_LABEL_ARTICLE, "a", NULL },      { PPH_LABEL_SUB_ARTICLE, "s", "<Shift>a" },
    { PPH_LABEL_PARTY, "p", NULL },        { PPH_LABEL_TITLE, "t", NULL },
    { PPH_LABEL_SECTION, "e", NULL },      { PPH_LABEL_DIVISION, "i", NULL },
    { PPH_LABEL_ANNEXE, "x", NULL },       { PPH_LABEL_CLOSING, "g", NULL },
    { PPH_LABEL_TEXT, "b", "space" },      { PPH_LABEL_FURNITURE, "Delete", NULL },
    { PPH_LABEL_NONE, "BackSpace", NULL },
  };

  *n = G_N_ELEMENTS (keys);
  return keys;
}

/* --- a row --------------------------------------------------------------------------- */

typedef struct
{
  GtkListItem *item; /* which owns the row */
  GtkLabel *number, *text, *pill;
  GtkWidget *told;
} Row;

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  Row *row = g_new0 (Row, 1);

  row->item = item;
  row->number = GTK_LABEL (add_label (box, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "numeric");
  gtk_label_set_width_chars (row->number, 4);
  gtk_label_set_xalign (row->number, 1);
  row->text = GTK_LABEL (add_label (box, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  gtk_label_set_xalign (row->text, 0);
  gtk_label_set_wrap (row->text, TRUE);
  gtk_label_set_wrap_mode (row->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (row->text, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (row->text, 2);
  gtk_label_set_ellipsize (row->text, PANGO_ELLIPSIZE_END);
  row->told = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_valign (row->told, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (row->told, _ ("Said by you"));
  gtk_box_append (GTK_BOX (box), row->told);
  row->pill = GTK_LABEL (add_label (box, "pill-state"));
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static char *
dup_shown (const char *text)
{
  const char *end = text;

  for (guint n = 0; n < MOST_SHOWN && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  return *end == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int)(end - text), text);
}

static void
refresh_row (PphSettlingLine *line, GParamSpec *pspec, GtkWidget *box)
{
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  PphLineLabel label = pph_settling_line_get_label (line);
  gboolean told = pph_settling_line_get_told (line);
  gboolean begins = label != PPH_LABEL_TEXT && label != PPH_LABEL_FURNITURE;
  g_autofree char *name = NULL;

  gtk_label_set_label (row->pill, pph_line_label_to_text (label));
  gtk_widget_set_visible (GTK_WIDGET (row->pill), told || label != PPH_LABEL_TEXT);
  gtk_widget_set_visible (row->told, told);
  pph_css_class_set (row->pill, "signing", told);
  pph_css_class_set (row->pill, "ended", label == PPH_LABEL_FURNITURE);
  pph_css_class_set (row->text, "heading", begins);
  pph_css_class_set (row->text, "dim-label", label == PPH_LABEL_FURNITURE);
  /* Translators: read aloud: the number of a line, what it begins ("Article"), its text. */
  name = g_strdup_printf (_ ("line %d, %s: %s"), pph_settling_line_get_number (line), pph_line_label_to_text (label),
                          gtk_label_get_label (row->text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told ? _ ("Said by you") : "", -1);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  PphSettlingLine *line = gtk_list_item_get_item (item);
  g_autofree char *number = g_strdup_printf ("%d", pph_settling_line_get_number (line));
  g_autofree char *shown = dup_shown (pph_settling_line_get_text (line));

  gtk_label_set_label (row->number, number);
  gtk_label_set_label (row->text, shown);
  g_signal_connect_object (line, "notify", G_CALLBACK (refresh_row), box, 0);
  refresh_row (line, NULL, box);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), gtk_list_item_get_child (item));
}

/* --- the list ------------------------------------------------------------------------ */

void
pph_import_lines_set_settling (PphImportLines *self, PphSettling *settling)
{
  g_return_if_fail (PPH_IS_IMPORT_LINES (self));

  g_set_object (&self->settling, settling);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (settling));
}

static void
on_selected_cb (PphImportLines *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (!gtk_bitset_is_empty (selected))
    g_signal_emit (self, signals[LOOKED_AT], 0, gtk_bitset_get_minimum (selected));
}

/* GTK 4.8 scrolls to an item, but gives it no focus: its widget has to be found first. */
static gboolean
focus_wanted (gpointer data)
{
  PphImportLines *self = data;

  self->focus = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *box = gtk_widget_get_first_child (child);
      Row *row = box != NULL ? g_object_get_data (G_OBJECT (box), "row") : NULL;

      if (row != NULL && gtk_list_item_get_position (row->item) == self->wanted)
        {
          gtk_widget_grab_focus (child);
          break;
        }
    }
  return G_SOURCE_REMOVE;
}

void
pph_import_lines_show (PphImportLines *self, guint place)
{
  g_return_if_fail (PPH_IS_IMPORT_LINES (self));

  if (place >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), place, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
  self->wanted = place;
  if (self->focus == 0)
    self->focus = g_idle_add_full (G_PRIORITY_LOW, focus_wanted, self, NULL);
}

void
pph_import_lines_tell (PphImportLines *self, PphLineLabel label)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint place, first = 0, n = 0;

  g_return_if_fail (PPH_IS_IMPORT_LINES (self));

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &place); more;
       more = gtk_bitset_iter_next (&iter, &place))
    {
      if (n > 0 && place != first + n)
        {
          pph_settling_tell (self->settling, first, n, label);
          n = 0;
        }
      if (n++ == 0)
        first = place;
    }
  if (n > 0)
    pph_settling_tell (self->settling, first, n, label);
}

static void
add_key (GtkEventController *controller, const char *key, PphLineLabel label)
{
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new ("import.tell"));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (label));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
pph_import_lines_dispose (GObject *object)
{
  PphImportLines *self = PPH_IMPORT_LINES (object);

  g_clear_handle_id (&self->focus, g_source_remove);
  g_clear_object (&self->settling);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (pph_import_lines_parent_class)->dispose (object);
}

static gboolean
pph_import_lines_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PPH_IMPORT_LINES (widget)->list));
}

static void
pph_import_lines_class_init (PphImportLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_import_lines_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_import_lines_grab_focus;
  signals[LOOKED_AT] = g_signal_new ("looked-at", PPH_TYPE_IMPORT_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pph_import_lines_init (PphImportLines *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n;
  const PphImportKey *known = pph_import_lines_list_keys (&n);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lines of the file"),
                                  -1);
  /* Before the list, which would take the space bar to select. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < n; i++)
    {
      add_key (keys, known[i].key, known[i].label);
      if (known[i].also != NULL)
        add_key (keys, known[i].also, known[i].label);
    }
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (scroller, "view");
  adw_bin_set_child (ADW_BIN (self), scroller);
}
