/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-party-form.h"

#include "pph-editor-party.h"
#include "pph-form-row.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>

/* The rows, in order: a table, since each does the same with another field. */
typedef enum
{
  GROUP_ORGANISATION,
  GROUP_REPRESENTATIVE,
  GROUP_SIGNATURE,
  GROUP_SECOND_REPRESENTATIVE,
  GROUP_SECOND_SIGNATURE,
  N_GROUPS
} Group;

typedef struct
{
  Group group;
  PphPartyFieldOwner owner;
  const char *field;
  const char *title;
  const char *const *choices; /* NULL: a text */
  gboolean someone_else;      /* only when the signer is not the titular */
} RowSpec;

static const char *const gender_labels[]
    = { N_ ("Not said"), N_ ("Masculine (le, du, représenté)"), N_ ("Feminine (la, de la, représentée)"), NULL };
/* Filled from the core's own labels. */
static const char *const nature_labels[] = { NULL };
static const char *const mode_labels[] = { NULL };

static const RowSpec specs[] = {
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "siret", N_ ("SIRET"), NULL, FALSE },
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "legal_name", N_ ("Legal name"), NULL, FALSE },
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "nature", N_ ("Nature"), nature_labels, FALSE },
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "address", N_ ("Address of the seat"), NULL, FALSE },
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "short_name", N_ ("Short name in the text, with its article"), NULL,
    FALSE },
  { GROUP_ORGANISATION, PPH_PARTY_FIELD_PARTY, "gender", N_ ("Gender of the short name"), gender_labels, FALSE },
  { GROUP_REPRESENTATIVE, PPH_PARTY_FIELD_REPRESENTATIVE, "name", N_ ("Name"), NULL, FALSE },
  { GROUP_REPRESENTATIVE, PPH_PARTY_FIELD_REPRESENTATIVE, "capacity", N_ ("Capacity"), NULL, FALSE },
  { GROUP_REPRESENTATIVE, PPH_PARTY_FIELD_REPRESENTATIVE, "authority", N_ ("Authority"), NULL, FALSE },
  { GROUP_REPRESENTATIVE, PPH_PARTY_FIELD_REPRESENTATIVE, "gender", N_ ("Gender"), gender_labels, FALSE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_SIGNATORY, "mode", N_ ("Mode"), mode_labels, FALSE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_SIGNATORY, "titular", N_ ("Holder of the power to sign"), NULL, FALSE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_SIGNATORY, "titular_capacity", N_ ("Capacity of the holder"), NULL, FALSE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_SIGNATORY, "signer", N_ ("Who signs"), NULL, TRUE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_SIGNATORY, "capacity_lines", N_ ("Capacity of who signs, lines separated by ;"),
    NULL, TRUE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_AUTHORITY, "reference", N_ ("Empowering act"), NULL, TRUE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_AUTHORITY, "date", N_ ("Date of the act"), NULL, TRUE },
  { GROUP_SIGNATURE, PPH_PARTY_FIELD_AUTHORITY, "executory", N_ ("Published on"), NULL, TRUE },
  { GROUP_SECOND_REPRESENTATIVE, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE, "name", N_ ("Name"), NULL, FALSE },
  { GROUP_SECOND_REPRESENTATIVE, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE, "capacity", N_ ("Capacity"), NULL, FALSE },
  { GROUP_SECOND_REPRESENTATIVE, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE, "authority", N_ ("Authority"), NULL, FALSE },
  { GROUP_SECOND_REPRESENTATIVE, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE, "gender", N_ ("Gender"), gender_labels, FALSE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_SIGNATORY, "mode", N_ ("Mode"), mode_labels, FALSE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_SIGNATORY, "titular", N_ ("Holder of the power to sign"), NULL,
    FALSE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_SIGNATORY, "titular_capacity", N_ ("Capacity of the holder"), NULL,
    FALSE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_SIGNATORY, "signer", N_ ("Who signs"), NULL, TRUE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_SIGNATORY, "capacity_lines",
    N_ ("Capacity of who signs, lines separated by ;"), NULL, TRUE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_AUTHORITY, "reference", N_ ("Empowering act"), NULL, TRUE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_AUTHORITY, "date", N_ ("Date of the act"), NULL, TRUE },
  { GROUP_SECOND_SIGNATURE, PPH_PARTY_FIELD_SECOND_AUTHORITY, "executory", N_ ("Published on"), NULL, TRUE },
};

struct _PphPartyForm
{
  AdwBin parent_instance;

  PphEditorSession *session;
  char *party;
  GtkWidget *rows[G_N_ELEMENTS (specs)];
  gboolean refreshing;

  GtkStack *stack;
  AdwPreferencesGroup *organisation_group;
  AdwPreferencesGroup *representative_group;
  AdwPreferencesGroup *signature_group;
  AdwPreferencesGroup *second_group;
  AdwPreferencesGroup *second_signature_group;
  GtkWidget *add_second_button;
  GtkButton *pick_button;
  GtkWidget *signing_row;
  GtkWidget *signing_icon;
  GtkWidget *signing_button;
  char *deliberation; /* uuid of the one to open, or NULL */
};

enum
{
  PICK,
  SIRET,
  DELIBERATION,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphPartyForm, pph_party_form, ADW_TYPE_BIN)

/* Showing */

static void
refresh_hint (PphPartyForm *self, guint i)
{
  const RowSpec *spec = &specs[i];
  PphFormRow *row = PPH_FORM_ROW (self->rows[i]);
  const char *text = pph_form_row_get_text (row);
  g_autofree char *wrong = NULL;
  /* While typing, a number that is too short is not wrong yet. */
  gboolean typing = pph_form_row_has_focus (row) && g_str_equal (spec->field, "siret") && strlen (text) < 14;

  if (!typing)
    wrong = pph_editor_party_explain (spec->owner, spec->field, text);
  if (wrong != NULL)
    pph_form_row_set_hint (row, PPH_HINT_ERROR, wrong);
  else if (g_str_equal (spec->field, "siret") && *text != '\0' && !typing)
    pph_form_row_set_hint (row, PPH_HINT_GOOD, _ ("Valid"));
  else if (spec->someone_else
           && (spec->owner == PPH_PARTY_FIELD_AUTHORITY || spec->owner == PPH_PARTY_FIELD_SECOND_AUTHORITY)
           && *text == '\0')
    pph_form_row_set_hint (row, PPH_HINT_WARNING, _ ("To be completed before signing"));
  else
    pph_form_row_set_hint (row, PPH_HINT_NONE, NULL);
}

/* What is being typed is regrouped when the field is left, not under the hand; what was undone is shown at once. */
static gboolean
says (PphPartyForm *self, const PphVersion *version, guint i, const char *text)
{
  g_autoptr (PphVersion) made = pph_editor_party_with_text (version, self->party, specs[i].owner, specs[i].field,
                                                            pph_form_row_get_text (PPH_FORM_ROW (self->rows[i])));
  g_autofree char *taken
      = pph_editor_party_dup_text (made != NULL ? made : version, self->party, specs[i].owner, specs[i].field);

  return g_str_equal (taken, text);
}

static void
refresh_row (PphPartyForm *self, const PphVersion *version, guint i, gboolean someone_else)
{
  const RowSpec *spec = &specs[i];
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->rows[i], !spec->someone_else || someone_else);
  if (spec->choices != NULL)
    {
      int choice = pph_editor_party_get_choice (version, self->party, spec->owner, spec->field);

      if ((int)adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[i])) != choice)
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[i]), choice);
      return;
    }
  text = pph_editor_party_dup_text (version, self->party, spec->owner, spec->field);
  if (!pph_form_row_has_focus (PPH_FORM_ROW (self->rows[i])) || !says (self, version, i, text))
    pph_form_row_set_text (PPH_FORM_ROW (self->rows[i]), text);
  refresh_hint (self, i);
}

static gboolean
signs_for_another (const PphVersion *version, const char *party, guint place)
{
  const PphSignatory *signatory = pph_editor_party_find_signatory (version, party, place);

  return signatory != NULL && signatory->mode != PPH_SIGNATURE_IN_PERSON;
}

static void
refresh (PphPartyForm *self)
{
  const PphVersion *version;
  gboolean second, another[2];

  if (self->session == NULL)
    return;
  version = pph_editor_session_get_version (self->session);
  if (pph_version_find_party (version, self->party) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "form");
  second = pph_editor_party_has_second (version, self->party);
  gtk_widget_set_visible (self->add_second_button, !second);
  gtk_widget_set_visible (GTK_WIDGET (self->second_group), second);
  gtk_widget_set_visible (GTK_WIDGET (self->second_signature_group), second);
  for (guint place = 0; place < G_N_ELEMENTS (another); place++)
    another[place] = signs_for_another (version, self->party, place);
  self->refreshing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    refresh_row (self, version, i, another[specs[i].group >= GROUP_SECOND_REPRESENTATIVE]);
  self->refreshing = FALSE;
}

/* Changing */

static guint
find_row (PphPartyForm *self, gpointer row)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (self->rows[i] == row)
      return i;
  g_return_val_if_reached (0);
}

static void
take (PphPartyForm *self, PphVersion *made, const RowSpec *spec, PphChange change)
{
  g_autofree char *place = g_strdup_printf ("party:%s:%d.%s", self->party, spec->owner, spec->field);
  PphCaret caret = { .part = place };

  if (made == NULL)
    return;
  pph_editor_session_take (self->session, made, &caret, &caret, change);
  pph_version_unref (made);
}

static void
on_edited_cb (PphPartyForm *self, PphFormRow *row)
{
  guint i = find_row (self, row);

  if (self->refreshing || self->session == NULL)
    return;
  take (self,
        pph_editor_party_with_text (pph_editor_session_get_version (self->session), self->party, specs[i].owner,
                                    specs[i].field, pph_form_row_get_text (row)),
        &specs[i], PPH_CHANGE_FORM);
}

static void
on_left_cb (PphPartyForm *self, PphFormRow *row)
{
  const RowSpec *spec = &specs[find_row (self, row)];
  g_autofree char *siret = NULL;

  if (self->session == NULL)
    return;
  siret = g_str_equal (spec->field, "siret") ? pph_siret_normalise (pph_form_row_get_text (row)) : NULL;
  pph_editor_session_settle (self->session);
  refresh (self);
  if (siret != NULL)
    g_signal_emit (self, signals[SIRET], 0, siret);
}

static void
on_choice_selected_cb (PphPartyForm *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint i = find_row (self, row);

  if (self->refreshing || self->session == NULL)
    return;
  take (self,
        pph_editor_party_with_choice (pph_editor_session_get_version (self->session), self->party, specs[i].owner,
                                      specs[i].field, adw_combo_row_get_selected (row)),
        &specs[i], PPH_CHANGE_COMMAND);
}

static void
on_pick_clicked_cb (PphPartyForm *self)
{
  g_signal_emit (self, signals[PICK], 0);
}

/* Two may represent a party, and both sign */

static void
take_second (PphPartyForm *self, PphVersion *made, guint row)
{
  take (self, made, &specs[row], PPH_CHANGE_COMMAND);
  gtk_widget_grab_focus (self->rows[row]);
}

static guint
find_first (Group group)
{
  guint i = 0;

  while (specs[i].group != group)
    i++;
  return i;
}

static void
on_add_second_clicked_cb (PphPartyForm *self)
{
  if (self->session != NULL)
    take_second (self, pph_editor_party_second_added (pph_editor_session_get_version (self->session), self->party),
                 find_first (GROUP_SECOND_REPRESENTATIVE));
}

static void
on_remove_second_clicked_cb (PphPartyForm *self)
{
  if (self->session != NULL)
    take_second (self, pph_editor_party_second_removed (pph_editor_session_get_version (self->session), self->party),
                 find_first (GROUP_REPRESENTATIVE));
}

/* Whether it may sign today */

static void
on_signing_clicked_cb (PphPartyForm *self)
{
  g_autofree char *uuid = g_strdup (self->deliberation != NULL ? self->deliberation : "");

  g_signal_emit (self, signals[DELIBERATION], 0, uuid);
}

static void
add_signing_row (PphPartyForm *self)
{
  self->signing_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->signing_row), _ ("May not sign today"));
  self->signing_icon = gtk_image_new ();
  self->signing_button = gtk_button_new_with_label (_ ("New Deliberation"));
  gtk_widget_set_valign (self->signing_button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->signing_row), self->signing_icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->signing_row), self->signing_button);
  gtk_widget_set_visible (self->signing_row, FALSE);
  g_signal_connect_object (self->signing_button, "clicked", G_CALLBACK (on_signing_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->signature_group, self->signing_row);
}

void
pph_party_form_show_signing (PphPartyForm *self, const PphMaySign *answer)
{
  const PphFinding *first = answer->missing->len > 0 ? answer->missing->pdata[0] : NULL;
  g_autofree char *escaped = g_markup_escape_text (first != NULL ? first->sentence : "", -1);

  g_return_if_fail (PPH_IS_PARTY_FORM (self));

  g_free (self->deliberation);
  self->deliberation = g_strdup (answer->deliberation);
  gtk_widget_set_visible (self->signing_row, answer->needed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->signing_row),
                                 answer->may_sign ? _ ("May sign today") : _ ("May not sign today"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->signing_row), escaped);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->signing_icon),
                                answer->may_sign ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (self->signing_icon, answer->may_sign ? "warning" : "success");
  gtk_widget_add_css_class (self->signing_icon, answer->may_sign ? "success" : "warning");
  gtk_button_set_label (GTK_BUTTON (self->signing_button),
                        self->deliberation != NULL ? _ ("Open the Deliberation") : _ ("New Deliberation"));
}

/* Making the rows */

static GtkStringList *
make_choices (const RowSpec *spec)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  if (spec->choices == nature_labels)
    for (int i = 0; pph_nature_names[i] != NULL; i++)
      gtk_string_list_append (list, pph_nature_label (i));
  else if (spec->choices == mode_labels)
    for (int i = 0; pph_signature_mode_names[i] != NULL; i++)
      gtk_string_list_append (list, pph_signature_mode_label (i));
  else
    for (int i = 0; spec->choices[i] != NULL; i++)
      gtk_string_list_append (list, _ (spec->choices[i]));
  return list;
}

static GtkWidget *
make_row (PphPartyForm *self, const RowSpec *spec)
{
  GtkWidget *row;

  if (spec->choices != NULL)
    {
      g_autoptr (GtkStringList) choices = make_choices (spec);

      row = adw_combo_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (spec->title));
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_choice_selected_cb), self, G_CONNECT_SWAPPED);
      return row;
    }
  row = pph_form_row_new (_ (spec->title));
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
pph_party_form_dispose (GObject *object)
{
  PphPartyForm *self = PPH_PARTY_FORM (object);

  pph_party_form_set_session (self, NULL);
  g_clear_pointer (&self->party, g_free);
  g_clear_pointer (&self->deliberation, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_party_form_parent_class)->dispose (object);
}

static void
pph_party_form_class_init (PphPartyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_party_form_dispose;
  signals[PICK] = g_signal_new ("pick", PPH_TYPE_PARTY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIRET] = g_signal_new ("siret", PPH_TYPE_PARTY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
  signals[DELIBERATION] = g_signal_new ("deliberation", PPH_TYPE_PARTY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-party-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, stack);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, organisation_group);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, representative_group);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, signature_group);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, second_group);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, second_signature_group);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, add_second_button);
  gtk_widget_class_bind_template_child (widget_class, PphPartyForm, pick_button);
  gtk_widget_class_bind_template_callback (widget_class, on_pick_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_second_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_second_clicked_cb);
}

static void
pph_party_form_init (PphPartyForm *self)
{
  AdwPreferencesGroup *groups[N_GROUPS];

  gtk_widget_init_template (GTK_WIDGET (self));
  groups[GROUP_ORGANISATION] = self->organisation_group;
  groups[GROUP_REPRESENTATIVE] = self->representative_group;
  groups[GROUP_SIGNATURE] = self->signature_group;
  groups[GROUP_SECOND_REPRESENTATIVE] = self->second_group;
  groups[GROUP_SECOND_SIGNATURE] = self->second_signature_group;
  add_signing_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      self->rows[i] = make_row (self, &specs[i]);
      adw_preferences_group_add (groups[specs[i].group], self->rows[i]);
    }
}

void
pph_party_form_set_session (PphPartyForm *self, PphEditorSession *session)
{
  g_return_if_fail (PPH_IS_PARTY_FORM (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, refresh, self);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::version", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self), pph_editor_session_is_editable (session));
  pph_party_form_show_party (self, NULL);
}

void
pph_party_form_show_party (PphPartyForm *self, const char *id)
{
  g_autofree char *before = NULL;

  g_return_if_fail (PPH_IS_PARTY_FORM (self));

  before = g_steal_pointer (&self->party);
  self->party = g_strdup (id);
  gtk_widget_set_visible (self->signing_row, FALSE);
  refresh (self);
}

const char *
pph_party_form_get_party (PphPartyForm *self)
{
  return self->party;
}
