/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-avenants-page.h"

#include "pph-desk-avenant.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphAvenantsPage
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkButton *new_button;
  GPtrArray *rows; /* GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (PphAvenantsPage, pph_avenants_page, ADW_TYPE_BIN)

static void
add_row (PphAvenantsPage *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *uuid)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle,
                                 "title-lines", 0, "subtitle-lines", 0, "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uuid);
  return row;
}

static void
add_summary (PphAvenantsPage *self, const PphSummary *summary)
{
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", pph_str (summary->reference),
                                               pph_version_state_label ((PphVersionState)summary->state));

  add_row (self, make_row (pph_str (summary->title), subtitle, summary->uuid));
}

/* What they leave of the convention, once one of them is signed by all. */
static void
add_consolidated (PphAvenantsPage *self, const GPtrArray *avenants, const char *uuid)
{
  gboolean any = FALSE;
  GtkWidget *row;

  for (guint i = 0; avenants != NULL && i < avenants->len; i++)
    any = any || ((const PphSummary *)avenants->pdata[i])->state >= PPH_VERSION_SIGNED;
  if (!any)
    return;
  row = make_row (_ ("Consolidated Text"), _ ("As the signed avenants leave it, without legal value"), uuid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-consolidated");
  add_row (self, row);
}

/* Of a convention. */
static void
add_avenants (PphAvenantsPage *self, PphDesk *desk, const PphDocument *document, const PphVersion *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) avenants = pph_desk_list_avenants (desk, document->uuid, &error);
  gboolean may_begin = version->state == PPH_VERSION_SIGNED;

  if (avenants == NULL)
    pph_toast_show (GTK_WIDGET (self), error->message);
  for (guint i = 0; avenants != NULL && i < avenants->len; i++)
    add_summary (self, avenants->pdata[i]);
  add_consolidated (self, avenants, document->uuid);
  adw_preferences_group_set_title (self->group, _ ("Avenants"));
  adw_preferences_group_set_description (
      self->group, avenants != NULL && avenants->len > 0 ? NULL
                   : may_begin
                       ? _ ("None yet. What everyone signed changes by an avenant, which the parties sign in turn.")
                       : _ ("An avenant changes an agreement that everyone signed. This one still changes by itself."));
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), TRUE);
}

/* Of an avenant: what it amends. */
static void
add_amended (PphAvenantsPage *self, PphDesk *desk, const PphDocument *document)
{
  for (guint i = 0; i < pph_list_length (document->relations); i++)
    {
      const PphRelation *relation = pph_list_get (document->relations, i);
      g_autoptr (PphStored) stored = relation->kind == PPH_RELATION_AMENDS
                                         ? pph_store_load (pph_desk_get_store (desk), relation->target, NULL, NULL)
                                         : NULL;
      g_autofree char *title = NULL;

      if (stored == NULL)
        continue;
      title = pph_desk_resolve_line (stored->version, stored->document->reference, stored->version->title);
      add_row (self, make_row (title, pph_str (stored->document->reference), stored->document->uuid));
    }
  adw_preferences_group_set_title (self->group, _ ("Amended Agreement"));
  adw_preferences_group_set_description (self->group, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), FALSE);
}

void
pph_avenants_page_show (PphAvenantsPage *self, PphDesk *desk, const PphDocument *document, const PphVersion *version)
{
  g_return_if_fail (PPH_IS_AVENANTS_PAGE (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (document->kind == PPH_DOCUMENT_AVENANT)
    add_amended (self, desk, document);
  else
    add_avenants (self, desk, document, version);
}

static void
pph_avenants_page_dispose (GObject *object)
{
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (pph_avenants_page_parent_class)->dispose (object);
}

static void
pph_avenants_page_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_AVENANTS_PAGE (object)->rows);
  G_OBJECT_CLASS (pph_avenants_page_parent_class)->finalize (object);
}

static void
pph_avenants_page_class_init (PphAvenantsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_avenants_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_avenants_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/avenant/pph-avenants-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PphAvenantsPage, group);
  gtk_widget_class_bind_template_child (widget_class, PphAvenantsPage, new_button);
}

static void
pph_avenants_page_init (PphAvenantsPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
