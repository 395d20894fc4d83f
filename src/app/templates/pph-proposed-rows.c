/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-proposed-rows.h"

#include "pph-css-class.h"
#include "pph-field-proposals.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *taken;
  GtkLabel *label, *value, *count, *kind;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  Row *row = g_new0 (Row, 1);

  row->taken = gtk_image_new ();
  gtk_box_append (GTK_BOX (box), row->taken);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  row->label = add_label (texts, NULL);
  row->value = add_label (texts, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->value), "caption");
  row->count = add_label (box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "numeric");
  row->kind = add_label (box, "pill-state");
  gtk_widget_set_valign (GTK_WIDGET (row->kind), GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static void
refresh_row (PphProposedField *field, GParamSpec *pspec, GtkWidget *box)
{
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  gboolean taken = pph_proposed_field_get_taken (field);
  const char *kind = pph_field_kind_to_text (pph_proposed_field_get_kind (field));
  g_autofree char *name = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (row->taken), taken ? "object-select-symbolic" : "window-close-symbolic");
  gtk_label_set_label (row->label, pph_proposed_field_get_label (field));
  gtk_label_set_label (row->kind, taken ? kind : _ ("Stays text"));
  pph_css_class_set (row->kind, "signing", taken);
  pph_css_class_set (row->kind, "ended", !taken);
  pph_css_class_set (row->label, "heading", taken);
  pph_css_class_set (row->label, "dim-label", !taken);
  pph_css_class_set (row->taken, "dim-label", !taken);
  /* Translators: read aloud, of something that a text says: the name of its field, what the text says, "Date" or "Stays
   * text". */
  name = g_strdup_printf (_ ("%s, “%s”: %s"), pph_proposed_field_get_label (field),
                          pph_proposed_field_get_value (field), gtk_label_get_label (row->kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  Row *row = g_object_get_data (G_OBJECT (box), "row");
  PphProposedField *field = gtk_list_item_get_item (item);
  guint n = pph_proposed_field_get_n_places (field);
  g_autofree char *count = g_strdup_printf ("×\u202F%u", n);

  gtk_label_set_label (row->value, pph_proposed_field_get_value (field));
  gtk_label_set_label (row->count, count);
  gtk_widget_set_visible (GTK_WIDGET (row->count), n > 1);
  g_signal_connect_object (field, "notify", G_CALLBACK (refresh_row), box, 0);
  refresh_row (field, NULL, box);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), gtk_list_item_get_child (item));
}

GtkListItemFactory *
pph_proposed_rows_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
