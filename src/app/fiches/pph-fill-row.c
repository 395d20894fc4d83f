/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fill-row.h"

#include "pph-annuaire-picker.h"
#include "pph-date-row.h"
#include "pph-date-text.h"

#include <glib/gi18n-lib.h>

#define KEY     "pph-form-key"
#define OPTION  "pph-form-option"
#define WORDING "pph-form-wording"
#define HELP    "pph-form-help"

static const char *
get_key (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

static void
set_value (GtkWidget *from, const char *key, const char *text)
{
  gtk_widget_activate_action (from, "form.set", "(ss)", key, text);
}

static void
on_entered_cb (GtkEventController *focus)
{
  GtkWidget *row = gtk_event_controller_get_widget (focus);

  gtk_widget_activate_action (row, "form.place", "s", get_key (row));
}

static void
follow_focus (GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (on_entered_cb), NULL);
  gtk_widget_add_controller (row, focus);
}

/* --- boxes ----------------------------------------------------------------------- */

static GtkWidget *
get_check (GtkWidget *row)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
}

static void
on_toggled_cb (GtkCheckButton *check)
{
  gboolean on = gtk_check_button_get_active (check);
  const char *option = g_object_get_data (G_OBJECT (check), OPTION);

  if (option != NULL && !on)
    return;
  set_value (GTK_WIDGET (check), get_key (check), option != NULL ? option : on ? "true" : "");
  gtk_widget_activate_action (GTK_WIDGET (check), "form.settle", NULL);
}

static GtkWidget *
make_check_row (const char *key, const char *label)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled_cb), NULL);
  follow_focus (row);
  return row;
}

GtkWidget *
pph_fill_row_new_option (const char *key, const char *option, const char *label, GtkWidget *first)
{
  GtkWidget *row = make_check_row (key, label);
  GtkWidget *check = get_check (row);

  g_object_set_data_full (G_OBJECT (check), OPTION, g_strdup (option), g_free);
  /* Round, even when it is the only one: a group makes it so. */
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first != NULL ? GTK_CHECK_BUTTON (get_check (first)) : NULL);
  return row;
}

void
pph_fill_row_set_help (GtkWidget *row, const char *help)
{
  g_object_set_data_full (G_OBJECT (row), HELP, g_strdup (help), g_free);
}

static void
show_check (GtkWidget *row, const PphFormEntry *entry)
{
  GtkWidget *check = get_check (row);
  const char *option = g_object_get_data (G_OBJECT (check), OPTION); /* NULL: a box */
  const PphFormReason *why = entry->automatic ? pph_list_get (entry->reasons, 0) : NULL;
  const char *help = g_object_get_data (G_OBJECT (row), HELP);
  g_autofree char *because = g_markup_escape_text (pph_str (why != NULL ? why->because : help), -1);

  g_signal_handlers_block_by_func (check, on_toggled_cb, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               option != NULL ? g_strcmp0 (entry->value, option) == 0 : entry->on);
  g_signal_handlers_unblock_by_func (check, on_toggled_cb, NULL);
  /* What follows from another box is cleared with that one. */
  gtk_widget_set_sensitive (check, !entry->automatic);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), because);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why != NULL ? pph_str (why->because) : "", -1);
}

/* --- texts ----------------------------------------------------------------------- */

static void
on_typed_cb (PphFieldRow *row)
{
  g_autofree char *text = pph_field_row_dup_text (row);

  set_value (GTK_WIDGET (row), get_key (row), text);
}

/* A date that was left says what it understood. */
static void
on_left_cb (PphFieldRow *row)
{
  if (g_object_get_data (G_OBJECT (row), "date") != NULL)
    on_typed_cb (row);
  gtk_widget_activate_action (GTK_WIDGET (row), "form.settle", NULL);
}

/* --- wording --------------------------------------------------------------------- */

static void
on_reason_given_cb (GtkEntry *entry, GtkWidget *button)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (*reason == '\0')
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gtk_widget_activate_action (button, "form.keep-wording", "(sss)", get_key (button),
                              g_object_get_data (G_OBJECT (button), WORDING), reason);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static GtkWidget *
make_wording_button (PphFieldRow *row, const char *key)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why this wording stays"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Why this wording stays"),
                                  -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "emblem-ok-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Keep This Wording, and Say Why"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep This Wording, and Say Why"), -1);
  g_object_set_data_full (G_OBJECT (button), KEY, g_strdup (key), g_free);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_reason_given_cb), button, 0);
  pph_field_row_add_suffix (row, button);
  return button;
}

/* A hint about wording may be put aside; nothing else may. */
static void
show_wording (PphFieldRow *row, const PphFinding *finding)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), WORDING);
  gboolean wanted = finding != NULL && g_strcmp0 (finding->code, "sensitive-wording") == 0;

  if (button == NULL && !wanted)
    return;
  if (button == NULL)
    {
      button = make_wording_button (row, get_key (row));
      g_object_set_data (G_OBJECT (row), WORDING, button);
    }
  gtk_widget_set_visible (button, wanted);
  if (wanted)
    g_object_set_data_full (G_OBJECT (button), WORDING, g_strdup (finding->part), g_free);
}

/* --- showing --------------------------------------------------------------------- */

const PphFinding *
pph_fill_find_finding (const GPtrArray *findings, const char *key)
{
  const PphFinding *worst = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->field, key) == 0 && (worst == NULL || finding->severity > worst->severity))
        worst = finding;
    }
  return worst;
}

static char *
dup_shown (const PphFormEntry *entry)
{
  GDate day;

  if (entry->kind == PPH_FORM_DATE && pph_date_parse (entry->value, &day))
    return pph_date_to_long (&day);
  return g_strdup (pph_str (entry->value));
}

static void
show_finding (PphFieldRow *row, const PphFinding *finding)
{
  g_autofree char *sentence = finding != NULL ? g_strjoin (" ", pph_str (finding->sentence), finding->fix, NULL) : NULL;

  pph_field_row_set_hint (row,
                          finding == NULL                           ? PPH_HINT_HELP
                          : finding->severity == PPH_SEVERITY_ERROR ? PPH_HINT_ERROR
                                                                    : PPH_HINT_WARNING,
                          sentence);
  show_wording (row, finding);
}

void
pph_fill_row_show (GtkWidget *row, const PphFormEntry *entry, const PphFinding *finding, gboolean force)
{
  gtk_widget_set_visible (row, entry->visible);
  if (!PPH_IS_FIELD_ROW (row))
    {
      show_check (row, entry);
      return;
    }
  if (force || (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    {
      g_autofree char *shown = dup_shown (entry);

      pph_field_row_set_text (PPH_FIELD_ROW (row), shown);
    }
  /* An empty field is no mistake while people write: the line on top counts it. */
  show_finding (PPH_FIELD_ROW (row), entry->value != NULL ? finding : NULL);
}

GtkWidget *
pph_fill_row_new (const PphFormEntry *entry, const PphFormField *field, const GDate *today)
{
  GtkWidget *row;

  if (entry->kind == PPH_FORM_BOX)
    return make_check_row (entry->key, entry->label);
  row = entry->kind == PPH_FORM_DATE ? pph_date_row_new (entry->label)
                                     : pph_field_row_new (entry->label, entry->kind == PPH_FORM_LONG);
  if (entry->kind == PPH_FORM_DATE)
    {
      pph_date_row_set_today (PPH_FIELD_ROW (row), today);
      g_object_set_data (G_OBJECT (row), "date", GINT_TO_POINTER (TRUE));
    }
  if (field != NULL && field->help != NULL)
    pph_field_row_set_help (PPH_FIELD_ROW (row), field->help, NULL);
  if (entry->kind == PPH_FORM_EMAIL || entry->kind == PPH_FORM_PHONE)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row),
                               entry->kind == PPH_FORM_EMAIL ? GTK_INPUT_PURPOSE_EMAIL : GTK_INPUT_PURPOSE_PHONE);
  g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (entry->key), g_free);
  g_signal_connect (row, "changed", G_CALLBACK (on_typed_cb), NULL);
  g_signal_connect (row, "left", G_CALLBACK (on_left_cb), NULL);
  follow_focus (row);
  return row;
}

/* --- the Annuaire ---------------------------------------------------------------- */

static void
on_picked_cb (GtkWidget *picker, PphAnnuaireItem *item)
{
  gtk_widget_activate_action (picker, "form.fill", "(ss)", get_key (picker), pph_annuaire_item_get_uuid (item));
}

GtkWidget *
pph_fill_picker_new (PphAnnuaireList *list, const char *prefix)
{
  GtkWidget *picker = pph_annuaire_picker_new (_ ("Directory…"), list);

  pph_list_picker_set_icon (PPH_LIST_PICKER (picker), "x-office-address-book-symbolic", _ ("Fill from the Directory"));
  g_object_set_data_full (G_OBJECT (picker), KEY, g_strdup (prefix), g_free);
  g_signal_connect (picker, "picked", G_CALLBACK (on_picked_cb), NULL);
  return picker;
}
