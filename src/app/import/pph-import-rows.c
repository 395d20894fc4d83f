/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-import-rows.h"

#include "pph-css-class.h"

#include <glib/gi18n-lib.h>

#define INDENT 16

typedef struct
{
  GtkWidget *icon;
  GtkLabel *number, *title, *kind;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Row *row = g_new0 (Row, 1);

  row->icon = gtk_image_new ();
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), row->icon);
  row->number = add_label (box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "numeric");
  row->title = add_label (box, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (row->title), TRUE);
  gtk_label_set_ellipsize (row->title, PANGO_ELLIPSIZE_END);
  row->kind = add_label (box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->kind), "rowhint");
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_finding (Row *row, PphSettlingRow *found)
{
  const char *number = pph_settling_row_get_number (found);
  /* Translators: %s is the number of a line. */
  g_autofree char *line = *number != '\0' ? g_strdup_printf (_ ("line %s"), number) : g_strdup ("");

  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), pph_settling_row_get_depth (found) > 0
                                                           ? "dialog-information-symbolic"
                                                           : "dialog-warning-symbolic");
  /* A sentence is read to its end; a title is known by its beginning. */
  gtk_label_set_ellipsize (row->title, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (row->title, TRUE);
  gtk_label_set_label (row->kind, line);
}

static void
bind_part (Row *row, PphSettlingRow *part)
{
  PphLineLabel kind = pph_settling_row_get_kind (part);
  gboolean article = kind == PPH_LABEL_ARTICLE;
  gboolean signatory = kind == PPH_LABEL_CLOSING && pph_settling_row_get_depth (part) > 0;

  gtk_label_set_label (row->number, pph_settling_row_get_number (part));
  gtk_label_set_label (row->kind, article || kind == PPH_LABEL_CLOSING ? "" : pph_line_label_to_text (kind));
  gtk_widget_set_margin_start (gtk_widget_get_parent (row->icon), (int)pph_settling_row_get_depth (part) * INDENT);
  pph_css_class_set (row->title, "heading",
                     !signatory && (kind == PPH_LABEL_TITLE || kind == PPH_LABEL_CLOSING || kind == PPH_LABEL_ANNEXE));
}

static void
refresh_current (PphSettlingRow *row, GParamSpec *pspec, GtkWidget *box)
{
  GtkWidget *widget = gtk_widget_get_parent (box);

  pph_css_class_set (widget, "current", pph_settling_row_get_current (row));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), gtk_list_item_get_child (item));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  PphSettlingRow *shown = gtk_list_item_get_item (item);
  gboolean finding = pph_settling_row_get_kind (shown) == PPH_LABEL_NONE;
  const char *title = pph_settling_row_get_title (shown);
  g_autofree char *name = NULL;

  gtk_label_set_label (row->title, title);
  gtk_widget_set_tooltip_text (box, title);
  gtk_widget_set_visible (row->icon, finding);
  if (finding)
    bind_finding (row, shown);
  else
    bind_part (row, shown);
  gtk_widget_set_visible (GTK_WIDGET (row->number), *gtk_label_get_label (row->number) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (row->kind), *gtk_label_get_label (row->kind) != '\0');
  /* Translators: read aloud, of a part of an agreement: what it is ("Article"), its number, its title. */
  name = finding
             ? g_strdup_printf ("%s %s", gtk_label_get_label (row->kind), title)
             : g_strdup_printf (C_ ("part", "%s %s: %s"), pph_line_label_to_text (pph_settling_row_get_kind (shown)),
                                pph_settling_row_get_number (shown), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (shown, "notify::current", G_CALLBACK (refresh_current), box, 0);
  refresh_current (shown, NULL, box);
}

void
pph_import_rows_show (GtkListView *list, PphSettlingOutline *rows)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (rows)));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (list, factory);
  gtk_list_view_set_model (list, GTK_SELECTION_MODEL (selection));
}
