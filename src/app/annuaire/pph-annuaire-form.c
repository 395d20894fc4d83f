/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-form.h"

#include "pph-annuaire-edit.h"
#include "pph-uuid.h"

typedef struct
{
  PphDesk *desk;
  PphRecord *record; /* as shown */
  PphRecord *saved;  /* as the store has it */
  guint settle_later;
  gboolean quiet; /* widgets are being set, nobody types */
  GtkBox *content;
  GPtrArray *rows; /* PphFieldRow and AdwComboRow, borrowed from the groups */
} PphAnnuaireFormPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (PphAnnuaireForm, pph_annuaire_form, ADW_TYPE_BIN)

#define PRIVATE(self) ((PphAnnuaireFormPrivate *)pph_annuaire_form_get_instance_private (self))
#define FIELD_KEY     "pph-field"
#define UUID_FIELD    "uuid"

enum
{
  SIGNAL_SAVED,
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
field_of (gpointer row)
{
  return g_object_get_data (row, FIELD_KEY);
}

static void
show_finding (PphFieldRow *row, gboolean typing)
{
  g_autofree char *text = pph_field_row_dup_text (row);
  g_autofree char *wrong = pph_annuaire_explain (field_of (row), text, typing);

  pph_field_row_set_hint (row, PPH_HINT_ERROR, wrong);
}

static void
show_record (PphAnnuaireForm *self)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  priv->quiet = TRUE;
  for (guint i = 0; i < priv->rows->len; i++)
    {
      gpointer row = priv->rows->pdata[i];

      if (PPH_IS_FIELD_ROW (row))
        {
          g_autofree char *text = pph_annuaire_dup_text (priv->record, field_of (row));

          pph_field_row_set_text (row, text);
          show_finding (row, FALSE);
        }
      else
        adw_combo_row_set_selected (row, (guint)pph_annuaire_get_choice (priv->record, field_of (row)));
    }
  PPH_ANNUAIRE_FORM_GET_CLASS (self)->refresh (self);
  priv->quiet = FALSE;
}

/* Whether @record says nothing but who it is. */
static gboolean
is_blank (PphAnnuaireForm *self, gconstpointer record)
{
  g_autoptr (PphRecord) blank = PPH_ANNUAIRE_FORM_GET_CLASS (self)->blank (self);
  g_autofree char *uuid = pph_annuaire_dup_text (record, UUID_FIELD);
  g_autoptr (PphRecord) named = pph_annuaire_with_text (blank, UUID_FIELD, uuid);

  return pph_record_equal (named, record);
}

gboolean
pph_annuaire_form_settle (PphAnnuaireForm *self)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  g_clear_handle_id (&priv->settle_later, g_source_remove);
  if (priv->record == NULL || pph_record_equal (priv->record, priv->saved))
    return TRUE;
  if (priv->saved == NULL && is_blank (self, priv->record))
    return TRUE;
  if (!PPH_ANNUAIRE_FORM_GET_CLASS (self)->save (self, priv->desk, priv->record, &error))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return FALSE;
    }
  pph_record_unref (priv->saved);
  priv->saved = pph_record_ref (priv->record);
  uuid = pph_annuaire_dup_text (priv->record, UUID_FIELD);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, uuid);
  return TRUE;
}

static gboolean
on_settled_cb (gpointer data)
{
  PphAnnuaireForm *self = data;

  PRIVATE (self)->settle_later = 0;
  pph_annuaire_form_settle (self);
  return G_SOURCE_REMOVE;
}

void
pph_annuaire_form_take (PphAnnuaireForm *self, gpointer record)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  pph_record_unref (priv->record);
  priv->record = record;
  g_clear_handle_id (&priv->settle_later, g_source_remove);
  priv->settle_later = g_timeout_add_seconds (1, on_settled_cb, self);
}

static void
on_row_changed_cb (PphAnnuaireForm *self, PphFieldRow *row)
{
  g_autofree char *text = pph_field_row_dup_text (row);

  pph_annuaire_form_take (self, pph_annuaire_with_text (PRIVATE (self)->record, field_of (row), text));
  show_finding (row, TRUE);
}

static void
on_row_left_cb (PphAnnuaireForm *self, PphFieldRow *row)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);
  g_autofree char *text = NULL;

  if (priv->record == NULL)
    return;
  text = pph_annuaire_dup_text (priv->record, field_of (row));
  pph_field_row_set_text (row, text);
  show_finding (row, FALSE);
  pph_annuaire_form_settle (self);
}

static void
on_choice_changed_cb (PphAnnuaireForm *self, GParamSpec *pspec, AdwComboRow *row)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);
  guint chosen = adw_combo_row_get_selected (row);

  if (priv->quiet || priv->record == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  pph_annuaire_form_take (self, pph_annuaire_with_choice (priv->record, field_of (row), (int)chosen));
}

static void
refresh_nothing (PphAnnuaireForm *self)
{
}

static void
pph_annuaire_form_dispose (GObject *object)
{
  PphAnnuaireForm *self = PPH_ANNUAIRE_FORM (object);
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  pph_annuaire_form_settle (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&priv->desk);
  g_clear_pointer (&priv->record, pph_record_unref);
  g_clear_pointer (&priv->saved, pph_record_unref);
  G_OBJECT_CLASS (pph_annuaire_form_parent_class)->dispose (object);
}

static void
pph_annuaire_form_finalize (GObject *object)
{
  g_ptr_array_unref (PRIVATE (PPH_ANNUAIRE_FORM (object))->rows);
  G_OBJECT_CLASS (pph_annuaire_form_parent_class)->finalize (object);
}

static void
pph_annuaire_form_class_init (PphAnnuaireFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pph_annuaire_form_dispose;
  object_class->finalize = pph_annuaire_form_finalize;
  klass->refresh = refresh_nothing;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pph_annuaire_form_init (PphAnnuaireForm *self)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  /* In code: GTK 4.8 takes apart no template of a class that has subclasses. */
  priv->rows = g_ptr_array_new ();
  priv->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 20));
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_top (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (priv->content));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
pph_annuaire_form_set_desk (PphAnnuaireForm *self, PphDesk *desk)
{
  g_set_object (&PRIVATE (self)->desk, desk);
}

PphDesk *
pph_annuaire_form_get_desk (PphAnnuaireForm *self)
{
  return PRIVATE (self)->desk;
}

gconstpointer
pph_annuaire_form_get_record (PphAnnuaireForm *self)
{
  return PRIVATE (self)->record;
}

const char *
pph_annuaire_form_get_uuid (PphAnnuaireForm *self)
{
  PphRecord *record = PRIVATE (self)->record;

  return record == NULL                                  ? NULL
         : record->type == &pph_organisation_record_type ? ((PphOrganisation *)record)->uuid
                                                         : ((PphPerson *)record)->uuid;
}

void
pph_annuaire_form_show (PphAnnuaireForm *self, gconstpointer record)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  g_return_if_fail (PPH_IS_ANNUAIRE_FORM (self));

  pph_annuaire_form_settle (self);
  g_clear_pointer (&priv->record, pph_record_unref);
  g_clear_pointer (&priv->saved, pph_record_unref);
  if (record != NULL)
    {
      priv->record = pph_record_ref (record);
      priv->saved = pph_record_ref (record);
    }
  else
    {
      g_autoptr (PphRecord) blank = PPH_ANNUAIRE_FORM_GET_CLASS (self)->blank (self);
      g_autofree char *uuid = pph_uuid_new (pph_desk_now (priv->desk));

      priv->record = pph_annuaire_with_text (blank, UUID_FIELD, uuid);
    }
  show_record (self);
}

void
pph_annuaire_form_follow (PphAnnuaireForm *self, gconstpointer record)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  if (!pph_record_equal (priv->record, priv->saved) || pph_record_equal (record, priv->saved))
    return;
  pph_annuaire_form_show (self, record);
}

void
pph_annuaire_form_forget (PphAnnuaireForm *self)
{
  PphAnnuaireFormPrivate *priv = PRIVATE (self);

  g_clear_handle_id (&priv->settle_later, g_source_remove);
  g_clear_pointer (&priv->record, pph_record_unref);
  g_clear_pointer (&priv->saved, pph_record_unref);
}

void
pph_annuaire_form_focus (PphAnnuaireForm *self)
{
  GPtrArray *rows = PRIVATE (self)->rows;

  if (rows->len > 0)
    gtk_widget_grab_focus (rows->pdata[0]);
}

AdwPreferencesGroup *
pph_annuaire_form_add_group (PphAnnuaireForm *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (PRIVATE (self)->content, group);
  return ADW_PREFERENCES_GROUP (group);
}

PphFieldRow *
pph_annuaire_form_add_field (PphAnnuaireForm *self, AdwPreferencesGroup *group, const char *field, const char *title,
                             const char *help, gboolean multiline)
{
  GtkWidget *row = pph_field_row_new (title, multiline);

  g_object_set_data (G_OBJECT (row), FIELD_KEY, (gpointer)g_intern_string (field));
  pph_field_row_set_help (PPH_FIELD_ROW (row), help, NULL);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (on_row_left_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (PRIVATE (self)->rows, row);
  adw_preferences_group_add (group, row);
  return PPH_FIELD_ROW (row);
}

void
pph_annuaire_form_add_choice (PphAnnuaireForm *self, AdwPreferencesGroup *group, const char *field, const char *title,
                              GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_object_unref (labels);
  g_object_set_data (G_OBJECT (row), FIELD_KEY, (gpointer)g_intern_string (field));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (PRIVATE (self)->rows, row);
  adw_preferences_group_add (group, row);
}
