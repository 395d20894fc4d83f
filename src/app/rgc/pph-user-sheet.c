/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-address.h"
#include "pph-date-text.h"
#include "pph-desk-register.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PphDesk *desk;
  char *convention;
  PphAuthorisedUser *user;
  PphFieldRow *name, *email, *service, *tools, *since, *last, *trained, *left;
  AdwComboRow *status, *proconnect, *rights;
} User;

static void
user_free (gpointer data)
{
  User *self = data;

  g_object_unref (self->desk);
  g_free (self->convention);
  pph_authorised_user_unref (self->user);
  g_free (self);
}

static void
read_text (PphFieldRow *row, GRefString **slot)
{
  g_autofree char *text = g_strstrip (pph_field_row_dup_text (row));

  pph_set_string (slot, text);
}

static void
read_day (PphFieldRow *row, GRefString **slot)
{
  g_autofree char *text = pph_field_row_dup_text (row);
  g_autofree char *iso = pph_date_text_normalise (text);

  pph_set_string (slot, iso);
}

static void
read_tools (PphFieldRow *row, PphList **slot)
{
  g_autofree char *text = pph_field_row_dup_text (row);
  g_auto (GStrv) keys = g_strsplit_set (text, " ,", -1);

  pph_set_list (slot, NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      {
        g_autoptr (PphText) tool = pph_text_new_from (keys[i]);

        pph_set_list (slot, pph_list_appended (*slot, tool));
      }
}

static char *
join_tools (const PphList *tools)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (tools); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pph_str (((const PphText *)pph_list_get (tools, i))->text));
  return g_string_free (text, FALSE);
}

/* What was done to the rights by hand: given back, suspended, deleted. */
static void
read_rights (User *self, PphAuthorisedUser *made)
{
  guint chosen = adw_combo_row_get_selected (self->rights);
  g_autoptr (PphAuthorisedUser) done = NULL;
  GDate today;

  pph_desk_today (self->desk, &today);
  done = pph_authorised_user_with_measure (made,
                                           chosen == 2   ? PPH_USER_MEASURE_DELETE
                                           : chosen == 1 ? PPH_USER_MEASURE_SUSPEND
                                                         : PPH_USER_MEASURE_NONE,
                                           &today);
  pph_set_string (&made->suspended_on, chosen == 0 ? NULL : done->suspended_on);
  pph_set_string (&made->deleted_on, chosen < 2 ? NULL : done->deleted_on);
}

static PphAuthorisedUser *
read_user (User *self)
{
  PphAuthorisedUser *made = pph_authorised_user_copy (self->user);

  read_text (self->name, &made->name);
  read_text (self->email, &made->email);
  read_text (self->service, &made->service);
  read_tools (self->tools, &made->tools);
  read_day (self->since, &made->since);
  read_day (self->last, &made->last_activity);
  read_day (self->trained, &made->trained_on);
  read_day (self->left, &made->left_on);
  made->status = (int)adw_combo_row_get_selected (self->status);
  made->proconnect = adw_combo_row_get_selected (self->proconnect) == 1;
  read_rights (self, made);
  return made;
}

static void
show_findings (User *self)
{
  const char *word = pph_email_find_generic_word (self->user->email);
  g_autofree char *generic
      = word != NULL
            /* Translators: a word such as “contact” */
            ? g_strdup_printf (_ ("“%s” is the address of a service. Give the person’s own (annexe 1 bis)."), word)
            : NULL;

  pph_field_row_set_hint (self->email, PPH_HINT_ERROR,
                          generic != NULL ? generic
                          : self->user->email != NULL && !pph_email_is_valid (self->user->email)
                              ? _ ("This is not an e-mail address. Write it as name@site.fr.")
                              : NULL);
}

/* What is no date is kept as it was typed, and said. */
static void
check_dates (User *self)
{
  PphFieldRow *const dates[] = { self->since, self->last, self->trained, self->left };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    pph_sheet_check_date (dates[i]);
}

static void
on_settled_cb (PphSheet *sheet, User *self)
{
  g_autoptr (PphAuthorisedUser) made = read_user (self);
  g_autoptr (PphRegisterChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gboolean waits = made->name == NULL && (made->email != NULL || made->service != NULL || made->tools != NULL);

  check_dates (self);
  /* A line without a name is none yet. */
  pph_field_row_set_hint (self->name, PPH_HINT_ERROR, waits ? _ ("Give a name: nothing is kept without one.") : NULL);
  pph_sheet_set_unsaved (sheet, waits);
  if (made->name == NULL || pph_authorised_user_equal (made, self->user))
    return;
  change = pph_desk_put_user (self->desk, self->convention, made, &error);
  if (change == NULL)
    {
      pph_sheet_set_unsaved (sheet, TRUE);
      pph_sheet_say (sheet, error->message);
      return;
    }
  pph_sheet_say (sheet, NULL);
  pph_authorised_user_unref (self->user);
  self->user = pph_authorised_user_ref (pph_list_get (change->after, 0));
  show_findings (self);
}

void
pph_user_sheet_show (GtkWidget *over, PphDesk *desk, const char *convention, const PphAuthorisedUser *user)
{
  const char *statuses[PPH_RGC_STATUS_TEMPORARY + 2] = { NULL };
  const char *const accounts[] = { _ ("None"), _ ("Active"), NULL };
  const char *const rights[] = { _ ("Given"), _ ("Suspended"), _ ("Deleted"), NULL };
  PphSheet *sheet = pph_sheet_new (over, user != NULL ? _ ("Authorised User") : _ ("New Authorised User"), NULL);
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, NULL, NULL);
  User *self = g_new0 (User, 1);
  g_autofree char *tools = NULL;
  g_autofree char *today = NULL;
  GDate day;

  pph_desk_today (desk, &day);
  today = pph_date_to_iso (&day);
  self->desk = g_object_ref (desk);
  self->convention = g_strdup (convention);
  self->user = user != NULL ? pph_authorised_user_ref (user) : pph_authorised_user_new ();
  for (guint i = 0; i <= PPH_RGC_STATUS_TEMPORARY; i++)
    statuses[i] = pph_rgc_status_label ((PphRgcStatus)i);
  tools = join_tools (self->user->tools);
  self->name = pph_sheet_add_field (sheet, group, _ ("Name"), self->user->name);
  self->email = pph_sheet_add_field (sheet, group, _ ("E-mail"), self->user->email);
  self->service = pph_sheet_add_field (sheet, group, _ ("Job or Department"), self->user->service);
  self->status = pph_sheet_add_choice (sheet, group, _ ("Status"), statuses, (guint)self->user->status);
  group = pph_sheet_add_group (sheet, _ ("Rights"), NULL);
  self->rights = pph_sheet_add_choice (sheet, group, _ ("Rights"), rights,
                                       self->user->deleted_on != NULL     ? 2
                                       : self->user->suspended_on != NULL ? 1
                                                                          : 0);
  self->tools = pph_sheet_add_field (sheet, group, _ ("Tools of Annexe 4"), tools);
  self->since = pph_sheet_add_date (sheet, group, _ ("Since"), user != NULL ? user->since : today);
  self->last = pph_sheet_add_date (sheet, group, _ ("Last Use"), self->user->last_activity);
  self->proconnect
      = pph_sheet_add_choice (sheet, group, _ ("ProConnect Account"), accounts, self->user->proconnect ? 1 : 0);
  self->trained = pph_sheet_add_date (sheet, group, _ ("Trained On"), self->user->trained_on);
  self->left = pph_sheet_add_date (sheet, group, _ ("Left, or Changed Job, On"), self->user->left_on);
  g_object_set_data_full (G_OBJECT (sheet), "user", self, user_free);
  g_signal_connect (sheet, "settled", G_CALLBACK (on_settled_cb), self);
  check_dates (self);
  show_findings (self);
  gtk_window_set_default_size (GTK_WINDOW (sheet), 520, 640);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_child_focus (GTK_WIDGET (self->name), GTK_DIR_TAB_FORWARD);
}
