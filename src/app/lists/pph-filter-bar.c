/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-filter-bar.h"

struct _PphFilterBar
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkToggleButton *first; /* of the group, or NULL */
  GHashTable *counts;     /* value → GtkLabel */
};

G_DEFINE_FINAL_TYPE (PphFilterBar, pph_filter_bar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static int
get_value (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));
}

static void
on_toggled_cb (GtkToggleButton *button, PphFilterBar *self)
{
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0, get_value (GTK_WIDGET (button)));
}

void
pph_filter_bar_add (PphFilterBar *self, const char *label, int value)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);
  GtkWidget *count = gtk_label_new ("0");

  g_return_if_fail (PPH_IS_FILTER_BAR (self));

  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "caption");
  gtk_box_append (GTK_BOX (box), count);
  g_hash_table_insert (self->counts, GINT_TO_POINTER (value), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL, -1);
  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->first);
  if (self->first == NULL)
    {
      self->first = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (self->first, TRUE);
    }
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled_cb), self);
  gtk_box_append (self->box, button);
}

void
pph_filter_bar_set_count (PphFilterBar *self, int value, guint n, gboolean more)
{
  g_autofree char *text = g_strdup_printf (more ? "%u+" : "%u", n);
  GtkLabel *count;

  g_return_if_fail (PPH_IS_FILTER_BAR (self));

  count = g_hash_table_lookup (self->counts, GINT_TO_POINTER (value));
  if (count != NULL)
    gtk_label_set_label (count, text);
}

void
pph_filter_bar_choose (PphFilterBar *self, int value)
{
  g_return_if_fail (PPH_IS_FILTER_BAR (self));

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->box)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (get_value (button) == value)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
pph_filter_bar_finalize (GObject *object)
{
  g_hash_table_unref (PPH_FILTER_BAR (object)->counts);
  G_OBJECT_CLASS (pph_filter_bar_parent_class)->finalize (object);
}

static void
pph_filter_bar_class_init (PphFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_filter_bar_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", PPH_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pph_filter_bar_init (PphFilterBar *self)
{
  self->counts = g_hash_table_new (NULL, NULL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
