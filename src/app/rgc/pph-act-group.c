/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-act-group.h"

#include "pph-date-text.h"
#include "pph-rgc-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PphRgcState
get_state (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  return pph_rgc_act_get_state (act, accounts->terms, today);
}

gboolean
pph_act_is_over (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  PphRgcState state = get_state (accounts, act, today);

  return state == PPH_RGC_REFUSED || state == PPH_RGC_REVOKED || state == PPH_RGC_SUPERSEDED;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_pill (const char *text, const char *style)
{
  GtkWidget *pill = gtk_label_new (text);

  gtk_widget_add_css_class (pill, "pill-state");
  gtk_widget_add_css_class (pill, style);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static GtkWidget *
make_button (const char *label, const char *action, const char *uuid, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uuid);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static const PphRgcEvent *
find_departure (const PphRgcAct *act)
{
  for (guint i = pph_list_length (act->events); i > 0; i--)
    {
      const PphRgcEvent *event = pph_list_get (act->events, i - 1);

      if (event->kind != PPH_RGC_EVENT_ABSENCE)
        return event;
    }
  return NULL;
}

/* The pill of the holder: that they leave, else the state of the act. */
static GtkWidget *
make_state_pill (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today, const PphRgcEvent *departure)
{
  PphRgcState state = get_state (accounts, act, today);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (departure == NULL)
    return make_pill (pph_rgc_state_label (state), pph_rgc_state_style (state));
  day = pph_rgc_dup_day (departure->since, "…");
  /* Translators: a day; of someone who leaves. */
  text = g_strdup_printf (_ ("Leaves on %s"), day);
  return make_pill (text, "late");
}

/* The initials are those of the name. */
static const char *
skip_civility (const char *name)
{
  static const char *const civilities[] = { "Mme ", "M. " };

  for (guint i = 0; i < G_N_ELEMENTS (civilities); i++)
    if (g_str_has_prefix (name, civilities[i]))
      return name + strlen (civilities[i]);
  return name;
}

static GtkWidget *
make_person_row (const PphRgcPerson *person, const char *role)
{
  const char *name = person->name != NULL ? person->name : _ ("Without a name");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", role, pph_rgc_status_label ((PphRgcStatus)person->status));
  GtkWidget *row = make_row (name, subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (36, skip_civility (name), TRUE));
  return row;
}

/* The buttons of what can be done next; the one of the step itself first. */
static void
add_buttons (GtkBox *box, const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  switch (get_state (accounts, act, today))
    {
    case PPH_RGC_DRAFT:
      gtk_box_append (box, make_button (_ ("_Change…"), "rgc.edit", act->uuid, FALSE));
      gtk_box_append (box, make_button (_ ("Signed on Paper…"), "rgc.sign", act->uuid, FALSE));
      gtk_box_append (box, make_button (_ ("Sign…"), "win.sign", act->uuid, FALSE));
      break;
    case PPH_RGC_SIGNING:
      gtk_box_append (box, make_button (_ ("Signed on Paper…"), "rgc.sign", act->uuid, FALSE));
      gtk_box_append (box, make_button (_ ("Plan of Signature"), "win.sign", act->uuid, FALSE));
      break;
    case PPH_RGC_SIGNED:
      gtk_box_append (box, make_button (_ ("E-_mail to the CSSI…"), "rgc.notice", act->uuid, FALSE));
      gtk_box_append (box, make_button (_ ("_Sent…"), "rgc.send", act->uuid, FALSE));
      break;
    case PPH_RGC_PROPOSED:
      gtk_box_append (box, make_button (_ ("_Refused…"), "rgc.refuse", act->uuid, FALSE));
      gtk_box_append (box, make_button (_ ("_Accepted…"), "rgc.accept", act->uuid, FALSE));
      break;
    case PPH_RGC_ACCEPTED:
      gtk_box_append (box, make_button (_ ("_Certificate Sent…"), "rgc.certify", act->uuid, FALSE));
      break;
    case PPH_RGC_TO_NOTIFY:
      gtk_box_append (box, make_button (_ ("E-_mail to the CSSI…"), "rgc.notice", act->uuid, TRUE));
      break;
    case PPH_RGC_ACTIVE:
    case PPH_RGC_REFUSED:
    case PPH_RGC_REVOKED:
    case PPH_RGC_SUPERSEDED:
    default:
      break;
    }
}

GtkWidget *
pph_act_row_new (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  g_autofree char *title = pph_rgc_act_dup_title (accounts, act);
  g_autofree char *done = pph_rgc_act_dup_subtitle (accounts, act);
  gboolean over = pph_act_is_over (accounts, act, today);
  PphRgcState state = get_state (accounts, act, today);
  g_autofree char *subtitle = over && act->holder != NULL && act->holder->name != NULL
                                  ? g_strdup_printf ("%s · %s", act->holder->name, done)
                                  : g_strdup (done);
  GtkWidget *row = make_row (title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name ("x-office-document-symbolic");
  GtkWidget *open = make_button (_ ("_Open"), "win.show-pdf", act->uuid, FALSE);

  gtk_widget_set_size_request (icon, 36, -1);
  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (over)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               make_pill (pph_rgc_state_label (state), pph_rgc_state_style (state)));
  gtk_widget_add_css_class (open, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  return row;
}

/* Buttons stand in the row of the holder; below it when there is no room. */
static void
add_holder (AdwPreferencesGroup *group, const PphAccounts *accounts, const PphRgcAct *act, const GDate *today,
            gboolean narrow)
{
  g_autoptr (PphRgcPerson) nobody = pph_rgc_person_new ();
  GtkWidget *row = make_person_row (act->holder != NULL ? act->holder : nobody, _ ("RGC"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *below;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_state_pill (accounts, act, today, find_departure (act)));
  add_buttons (GTK_BOX (buttons), accounts, act, today);
  adw_preferences_group_add (group, row);
  if (gtk_widget_get_first_child (buttons) == NULL)
    {
      g_object_ref_sink (buttons);
      g_object_unref (buttons);
      return;
    }
  if (!narrow)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons);
      return;
    }
  below = adw_preferences_row_new ();
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 8);
  gtk_widget_set_margin_bottom (buttons, 8);
  gtk_widget_set_margin_end (buttons, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (below), buttons);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (below), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (below), _ ("Next"));
  adw_preferences_group_add (group, below);
}

GtkWidget *
pph_act_group_new (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today, gboolean narrow)
{
  GtkWidget *group = adw_preferences_group_new ();

  add_holder (ADW_PREFERENCES_GROUP (group), accounts, act, today, narrow);
  for (guint i = 0; i < pph_list_length (act->substitutes); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_person_row (pph_list_get (act->substitutes, i), _ ("Substitute")));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), pph_act_row_new (accounts, act, today));
  return group;
}
