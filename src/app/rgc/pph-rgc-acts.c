/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-act-group.h"
#include "pph-agreement-picker.h"
#include "pph-desk-rgc.h"
#include "pph-document-item.h"
#include "pph-rgc-sheets.h"
#include "pph-rgc-view-private.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* Who is designated, act by act: what is shown of the acts, and what is done with them. */

static void
remove_act (GtkWidget *parent, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (parent), child);
}

void
pph_rgc_view_show_acts (PphRgcView *self, const GDate *today)
{
  GtkWidget *over = adw_preferences_group_new ();
  guint n = pph_list_length (self->accounts->acts), n_over = 0;

  pph_rgc_view_clear (GTK_WIDGET (self->acts), remove_act);
  for (guint i = n; i > 0; i--)
    {
      const PphRgcAct *act = pph_list_get (self->accounts->acts, i - 1);

      if (pph_act_is_over (self->accounts, act, today))
        {
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (over), pph_act_row_new (self->accounts, act, today));
          n_over++;
        }
      else
        gtk_box_append (self->acts, pph_act_group_new (self->accounts, act, today, pph_rgc_view_is_narrow (self)));
    }
  g_object_ref_sink (over);
  if (n_over > 0)
    gtk_box_append (self->acts, over);
  g_object_unref (over);
  if (n == 0)
    {
      GtkWidget *label = pph_rgc_view_make_line (_ ("Nobody is designated yet."), "dim-label");

      gtk_box_append (self->acts, label);
    }
}

/* The act that a verb of the menu is about. (nullable) */
const PphRgcAct *
pph_rgc_view_get_act (PphRgcView *self)
{
  GDate today;

  pph_desk_today (self->desk, &today);
  return self->accounts != NULL ? pph_accounts_get_act (self->accounts, &today) : NULL;
}

/* Is the act in force, and nobody designated to follow? Then the button of the header is the answer. */
gboolean
pph_rgc_view_may_replace (PphRgcView *self, const PphRgcAct *act)
{
  const PphRgcAct *successor = pph_accounts_find_act (self->accounts, act->superseded_by);

  return act->signed_on != NULL && (successor == NULL || successor->refused_on != NULL);
}

/* The act that was made by mistake goes again. */
static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL), TRUE, &error))
    pph_toast_show (widget, error->message);
}

/* A new act, open to be filled; what follows is kept as it is typed. */
static void
begin_act (PphRgcView *self, PphRgcAct *act, GError *error)
{
  g_autoptr (PphRgcAct) made = act;

  if (made == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  g_free (self->convention);
  self->convention = g_strdup (made->convention);
  pph_rgc_view_refresh (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  pph_toast_show_undo (GTK_WIDGET (self), _ ("A new act was made"), "rgc.discard", made->uuid);
  pph_act_sheet_show (GTK_WIDGET (self), self->desk, made->uuid);
}

static void
create_act (PphRgcView *self, const char *convention)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) draft = pph_desk_draft_act (self->desk, convention, &error);

  begin_act (self, draft != NULL ? pph_desk_create_act (self->desk, draft, &error) : NULL, error);
}

static void
on_agreement_picked_cb (PphRgcView *self, PphDocumentItem *item)
{
  create_act (self, pph_document_item_get_uuid (item));
}

/* An act belongs to an agreement, which is chosen first. */
void
pph_rgc_view_set_up_acts (PphRgcView *self)
{
  GtkWidget *picker = pph_agreement_picker_new (self->desk, "", _ ("For Which Agreement?"));

  pph_list_picker_set_icon (PPH_LIST_PICKER (picker), "list-add-symbolic", _ ("Designate an RGC"));
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_agreement_picked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->new_bin, picker);
}

static void
another_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (PPH_RGC_VIEW (widget)->convention != NULL)
    create_act (PPH_RGC_VIEW (widget), PPH_RGC_VIEW (widget)->convention);
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  const PphRgcAct *act = pph_rgc_view_get_act (self);
  g_autoptr (GError) error = NULL;

  if (act != NULL)
    {
      PphRgcAct *made = pph_desk_supersede_act (self->desk, act->uuid, &error);

      begin_act (self, made, error);
    }
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_act_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL));
}

static const struct
{
  const char *action;
  PphRgcStep step;
} step_actions[] = {
  { "rgc.sign", PPH_RGC_STEP_SIGN },     { "rgc.send", PPH_RGC_STEP_SEND },       { "rgc.refuse", PPH_RGC_STEP_REFUSE },
  { "rgc.accept", PPH_RGC_STEP_ACCEPT }, { "rgc.certify", PPH_RGC_STEP_CERTIFY },
};

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_actions); i++)
    if (g_str_equal (name, step_actions[i].action))
      pph_step_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL),
                           step_actions[i].step);
}

static void
notice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_notice_sheet_show (widget, PPH_RGC_VIEW (widget)->desk, g_variant_get_string (parameter, NULL));
}

/* What the menu does to the act in force. */
static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  const PphRgcAct *act = pph_rgc_view_get_act (self);

  if (act == NULL)
    return;
  if (g_str_equal (name, "rgc.event"))
    pph_event_sheet_show (widget, self->desk, act->uuid);
  else
    pph_step_sheet_show (widget, self->desk, act->uuid, PPH_RGC_STEP_REVOKE);
}

void
pph_rgc_view_install_acts (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "rgc.another", NULL, another_action);
  gtk_widget_class_install_action (class, "rgc.replace", NULL, replace_action);
  gtk_widget_class_install_action (class, "rgc.edit", "s", edit_action);
  gtk_widget_class_install_action (class, "rgc.discard", "s", discard_action);
  for (guint i = 0; i < G_N_ELEMENTS (step_actions); i++)
    gtk_widget_class_install_action (class, step_actions[i].action, "s", step_action);
  gtk_widget_class_install_action (class, "rgc.notice", "s", notice_action);
  gtk_widget_class_install_action (class, "rgc.event", NULL, act_action);
  gtk_widget_class_install_action (class, "rgc.revoke", NULL, act_action);
  gtk_widget_class_add_binding_action (class, GDK_KEY_r, GDK_CONTROL_MASK, "rgc.replace", NULL);
}
