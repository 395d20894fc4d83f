/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-party-form.h"

#include "pph-editor-party.h"

#include <glib/gi18n-lib.h>

struct _PphPartyIndex
{
  AdwBin parent_instance;

  GPtrArray *ids; /* of the rows */
  PphVersion *shown;
  GtkListBox *list;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphPartyIndex, pph_party_index, ADW_TYPE_BIN)

static void
on_row_activated_cb (PphPartyIndex *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, self->ids->pdata[gtk_list_box_row_get_index (row)]);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

static char *
describe_party (const PphVersion *version, const PphParty *party)
{
  const PphSignatory *signatory = pph_editor_party_find_signatory (version, party->id, 0);
  const char *nature = pph_nature_label (party->nature);

  if (signatory == NULL || signatory->mode == PPH_SIGNATURE_IN_PERSON)
    return g_strdup (nature);
  return g_strdup_printf ("%s · %s", nature, pph_signature_mode_label (signatory->mode));
}

static GtkWidget *
make_row (const PphVersion *version, const PphParty *party)
{
  gboolean complete = pph_editor_party_is_complete (version, party->id);
  const char *name = party->short_name != NULL ? party->short_name : party->legal_name;
  g_autofree char *description = describe_party (version, party);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (complete ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_box_append (GTK_BOX (lines), make_label (name != NULL ? name : _ ("New party"), NULL));
  gtk_box_append (GTK_BOX (lines), make_label (description, "dim-label"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_margin_top (lines, 4);
  gtk_widget_set_margin_bottom (lines, 4);
  gtk_widget_add_css_class (icon, complete ? "success" : "warning");
  gtk_widget_set_tooltip_text (icon, complete ? _ ("Complete") : _ ("To be completed before signing"));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("New party"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  return row;
}

static void
pph_party_index_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (pph_party_index_parent_class)->dispose (object);
}

static void
pph_party_index_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_PARTY_INDEX (object)->ids);
  g_clear_pointer (&PPH_PARTY_INDEX (object)->shown, pph_version_unref);
  G_OBJECT_CLASS (pph_party_index_parent_class)->finalize (object);
}

static void
pph_party_index_class_init (PphPartyIndexClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_party_index_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_party_index_finalize;
  signals[ACTIVATED] = g_signal_new ("activated", PPH_TYPE_PARTY_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-party-index.ui");
  gtk_widget_class_bind_template_child (widget_class, PphPartyIndex, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
pph_party_index_init (PphPartyIndex *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pph_party_index_set_version (PphPartyIndex *self, const PphVersion *version)
{
  GtkListBoxRow *selected;
  g_autofree char *id = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (PPH_IS_PARTY_INDEX (self));

  /* Typing in the text leaves both lists as they are, the very same. */
  if (self->shown != NULL && self->shown->parties == version->parties
      && self->shown->signatories == version->signatories)
    return;
  pph_set_record (&self->shown, version);
  selected = gtk_list_box_get_selected_row (self->list);
  id = selected != NULL ? g_strdup (self->ids->pdata[gtk_list_box_row_get_index (selected)]) : NULL;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      g_ptr_array_add (self->ids, g_strdup (party->id));
      gtk_list_box_append (self->list, make_row (version, party));
    }
  pph_party_index_select (self, id);
}

void
pph_party_index_select (PphPartyIndex *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (self->ids->pdata[i], id) == 0)
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, i));
}
