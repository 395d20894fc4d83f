/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-place-row.h"

#include "pph-date-row.h"
#include "pph-date-text.h"
#include "pph-record-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PLACE "pph-place"

typedef struct
{
  PphPlaceKind kind;
  char *place;
  PphPlaceChanged changed;
  PphPlaceLeft left;
  GtkSwitch *toggle; /* of SWITCH */
  GStrv ids;         /* of MEMBER: what each choice stands for, the first for nobody */
  char *names;       /* of MEMBER: the choices as they are, to know when they change */
  gboolean quiet;    /* the value is being shown, nobody chose it */
} Place;

static void
place_free (gpointer data)
{
  Place *self = data;

  g_free (self->place);
  g_strfreev (self->ids);
  g_free (self->names);
  g_free (self);
}

static Place *
get_place (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), PLACE);
}

/* --- what people do -------------------------------------------------------------- */

static void
on_typed_cb (GtkWidget *row, GObject *owner)
{
  Place *self = get_place (row);
  g_autofree char *text = pph_field_row_dup_text (PPH_FIELD_ROW (row));
  g_autofree char *date = self->kind == PPH_PLACE_DATE ? pph_date_text_normalise (text) : NULL;

  /* Nothing but digits counts: what is typed stays in the row, with its reason. */
  if (self->kind == PPH_PLACE_NUMBER && strspn (text, "0123456789") != strlen (text))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” is not a number."), text);

      pph_field_row_set_hint (PPH_FIELD_ROW (row), PPH_HINT_ERROR, sentence);
      return;
    }
  self->changed (owner, self->place, date != NULL ? date : text);
}

static void
on_left_cb (GtkWidget *row, GObject *owner)
{
  get_place (row)->left (owner);
}

static void
on_switched_cb (GtkWidget *toggle, G_GNUC_UNUSED GParamSpec *pspec, GObject *owner)
{
  Place *self = get_place (toggle);

  if (!self->quiet)
    self->changed (owner, self->place, gtk_switch_get_active (GTK_SWITCH (toggle)) ? "true" : "");
}

static void
on_chosen_cb (GtkWidget *row, G_GNUC_UNUSED GParamSpec *pspec, GObject *owner)
{
  Place *self = get_place (row);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (self->quiet || chosen == GTK_INVALID_LIST_POSITION)
    return;
  self->changed (owner, self->place,
                 self->kind == PPH_PLACE_ASSEMBLY ? pph_assembly_kind_names[chosen] : self->ids[chosen]);
}

/* --- making ---------------------------------------------------------------------- */

static GtkWidget *
make_switch (Place *self, const char *title, const char *help, GObject *owner)
{
  GtkWidget *row = adw_action_row_new ();

  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help != NULL ? help : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->toggle));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (self->toggle), PLACE, self);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (on_switched_cb), owner, 0);
  return row;
}

static GtkWidget *
make_combo (Place *self, const char *title, GObject *owner)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  if (self->kind == PPH_PLACE_ASSEMBLY)
    {
      g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

      for (int i = 0; pph_assembly_kind_names[i] != NULL; i++)
        gtk_string_list_append (kinds, pph_assembly_kind_label (i));
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (kinds));
    }
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_chosen_cb), owner, 0);
  return row;
}

static GtkWidget *
make_field (Place *self, const char *title, const char *help, GObject *owner)
{
  GtkWidget *row = self->kind == PPH_PLACE_DATE ? pph_date_row_new (title)
                                                : pph_field_row_new (title, self->kind == PPH_PLACE_LONG);

  if (help != NULL)
    pph_field_row_set_help (PPH_FIELD_ROW (row), help, NULL);
  if (self->kind == PPH_PLACE_NUMBER)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_typed_cb), owner, 0);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left_cb), owner, 0);
  return row;
}

GtkWidget *
pph_place_row_new (PphPlaceKind kind, const char *place, const char *title, const char *help, PphPlaceChanged changed,
                   PphPlaceLeft left, GObject *owner)
{
  Place *self = g_new0 (Place, 1);
  GtkWidget *row;

  self->kind = kind;
  self->place = g_strdup (place);
  self->changed = changed;
  self->left = left;
  /* Callbacks may come while the row is made. */
  self->quiet = TRUE;
  if (kind == PPH_PLACE_SWITCH)
    row = make_switch (self, title, help, owner);
  else if (kind == PPH_PLACE_ASSEMBLY || kind == PPH_PLACE_MEMBER)
    row = make_combo (self, title, owner);
  else
    row = make_field (self, title, help, owner);
  g_object_set_data_full (G_OBJECT (row), PLACE, self, place_free);
  self->quiet = FALSE;
  return row;
}

/* --- showing --------------------------------------------------------------------- */

/* The members in their order, after nobody; made again only when they are others. */
static void
refresh_members (AdwComboRow *row, Place *self, const PphDeliberation *act)
{
  const PphList *members = act->seance != NULL ? act->seance->members : NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GString *all = g_string_new (NULL);

  g_strv_builder_add (ids, "");
  gtk_string_list_append (names, _ ("Nobody"));
  for (guint i = 0; i < pph_list_length (members); i++)
    {
      const PphMember *member = pph_list_get (members, i);

      g_strv_builder_add (ids, pph_str (member->id));
      gtk_string_list_append (names, pph_str (member->name));
      g_string_append_printf (all, "%s\t%s\n", pph_str (member->id), pph_str (member->name));
    }
  if (g_strcmp0 (all->str, self->names) != 0)
    {
      g_strfreev (self->ids);
      self->ids = g_strv_builder_end (ids);
      g_free (self->names);
      self->names = g_strdup (all->str);
      adw_combo_row_set_model (row, G_LIST_MODEL (names));
    }
  g_string_free (all, TRUE);
}

static void
show_choice (AdwComboRow *row, Place *self, const PphDeliberation *act, const char *text)
{
  guint chosen = 0;

  if (self->kind == PPH_PLACE_MEMBER)
    refresh_members (row, self, act);
  for (guint i = 0; self->kind == PPH_PLACE_ASSEMBLY && pph_assembly_kind_names[i] != NULL; i++)
    if (g_str_equal (pph_assembly_kind_names[i], text))
      chosen = i;
  for (guint i = 0; self->kind == PPH_PLACE_MEMBER && self->ids[i] != NULL; i++)
    if (g_str_equal (self->ids[i], text))
      chosen = i;
  if (adw_combo_row_get_selected (row) != chosen)
    adw_combo_row_set_selected (row, chosen);
}

static void
show_field (PphFieldRow *row, const Place *self, const char *text, const PphFinding *finding)
{
  /* An empty field is no mistake while people write; a sum that is wrong is. */
  gboolean tell = finding != NULL && (finding->severity == PPH_SEVERITY_ERROR || *text != '\0');

  if ((gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    {
      g_autofree char *shown = self->kind == PPH_PLACE_DATE ? pph_date_text_to_long (text) : g_strdup (text);

      pph_field_row_set_text (row, shown);
    }
  if (tell)
    pph_field_row_set_hint (row,
                            finding->severity == PPH_SEVERITY_ERROR     ? PPH_HINT_ERROR
                            : finding->severity == PPH_SEVERITY_WARNING ? PPH_HINT_WARNING
                                                                        : PPH_HINT_HELP,
                            finding->sentence);
  else
    pph_field_row_set_hint (row, PPH_HINT_HELP, NULL);
}

void
pph_place_row_show (GtkWidget *row, const PphDeliberation *act, const PphFinding *finding)
{
  Place *self = get_place (row);
  g_autofree char *text = pph_record_dup_text (act, self->place);

  self->quiet = TRUE;
  switch (self->kind)
    {
    case PPH_PLACE_SWITCH:
      gtk_switch_set_active (self->toggle, *text != '\0');
      break;
    case PPH_PLACE_ASSEMBLY:
    case PPH_PLACE_MEMBER:
      {
        g_autofree char *escaped = g_markup_escape_text (finding != NULL ? finding->sentence : "", -1);

        show_choice (ADW_COMBO_ROW (row), self, act, text);
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
        break;
      }
    case PPH_PLACE_TEXT:
    case PPH_PLACE_LONG:
    case PPH_PLACE_DATE:
    case PPH_PLACE_NUMBER:
    default:
      show_field (PPH_FIELD_ROW (row), self, text, finding);
    }
  self->quiet = FALSE;
}
