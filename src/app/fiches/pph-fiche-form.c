/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-form-private.h"

#include "pph-fill-row.h"
#include "pph-form-annuaire.h"
#include "pph-form-progress.h"
#include "pph-fill-table.h"

#include <glib/gi18n-lib.h>

#define FLUSH_TIMEOUT (5 * G_TIME_SPAN_SECOND)
#define INDICATORS    "indicateurs" /* the table of data/forms/fiche-action.yaml whose first part names them */

G_DEFINE_FINAL_TYPE (PphFicheForm, pph_fiche_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PLACE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static PphFilledForm *
dup_filled (PphFicheForm *self)
{
  return pph_filled_form_of_version (pph_editor_session_get_version (self->session), self->form);
}

/* --- showing --------------------------------------------------------------------- */

static void
show_rows (PphFicheForm *self, const PphFormState *state, const GPtrArray *findings)
{
  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];
      GPtrArray *rows = g_hash_table_lookup (self->rows, entry->key);

      for (guint j = 0; rows != NULL && j < rows->len; j++)
        pph_fill_row_show (rows->pdata[j], entry, pph_fill_find_finding (findings, entry->key), self->force);
    }
}

static void
show_tables (PphFicheForm *self, const PphFilledForm *filled, const PphFormState *state, const GPtrArray *findings)
{
  GHashTableIter iter;
  gpointer table;

  for (g_hash_table_iter_init (&iter, self->tables); g_hash_table_iter_next (&iter, NULL, &table);)
    pph_fill_table_show (table, filled, state, findings, self->force);
}

/* A title goes with the last of its rows. */
static void
show_sections (PphFicheForm *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const PphFicheSection *section = self->sections->pdata[i];
      gboolean visible = FALSE;

      for (guint j = 0; j < section->rows->len; j++)
        visible = visible || gtk_widget_get_visible (section->rows->pdata[j]);
      if (section->rows->len > 0)
        gtk_widget_set_visible (GTK_WIDGET (section->group), visible);
    }
}

static void
show_status (PphFicheForm *self, const PphFormState *state, const GPtrArray *findings)
{
  PphFormProgress progress = pph_form_progress_compute (self->form, state, findings, self->term != NULL);
  g_autofree char *text = pph_form_progress_dup_text (&progress);

  gtk_label_set_label (self->status_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), progress.filled > 0);
  gtk_image_set_from_icon_name (self->status_icon,
                                progress.wrong > 0 ? "dialog-warning-symbolic" : "emblem-ok-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->status_icon), progress.wrong > 0 ? "success" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->status_icon), progress.wrong > 0 ? "warning" : "success");
}

static void
show_measures (PphFicheForm *self, const PphFilledForm *filled)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  if (self->measures == NULL)
    return;
  for (guint row = 1; row <= pph_filled_form_count_rows (filled, INDICATORS); row++)
    {
      g_autofree char *key = g_strdup_printf (INDICATORS ".%u.libelle", row);
      const char *label = pph_filled_form_get (filled, key);

      if (*label != '\0')
        g_ptr_array_add (labels, (gpointer)label);
    }
  g_ptr_array_add (labels, NULL);
  pph_fiche_measures_set_indicators (self->measures, (const char *const *)labels->pdata);
}

static void
refresh (PphFicheForm *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);
  g_autoptr (PphFilledForm) filled = dup_filled (self);
  g_autoptr (PphFormState) state = pph_form_compute_state (self->form, filled);
  g_autoptr (GPtrArray) findings = pph_desk_check_filled (self->desk, document, version, self->term);

  show_rows (self, state, findings);
  show_tables (self, filled, state, findings);
  show_sections (self);
  show_status (self, state, findings);
  show_measures (self, filled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->column), pph_editor_session_is_editable (self->session));
}

static void
on_version_changed_cb (PphFicheForm *self)
{
  refresh (self);
  pph_preview_request (self->preview, pph_editor_session_get_document (self->session),
                       pph_editor_session_get_version (self->session));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_store_changed_cb (PphFicheForm *self)
{
  g_autoptr (PphTerm) term = pph_desk_ref_term (self->desk, pph_editor_session_get_document (self->session));

  if (pph_record_equal (term, self->term))
    return;
  g_clear_pointer (&self->term, pph_term_unref);
  self->term = g_steal_pointer (&term);
  refresh (self);
}

/* --- changing -------------------------------------------------------------------- */

static void
take (PphFicheForm *self, const PphFilledForm *filled, const char *key, PphChange change)
{
  g_autoptr (PphVersion) made
      = pph_version_with_filled (pph_editor_session_get_version (self->session), self->form, filled);
  PphCaret caret = { NULL, (char *)key, 0 };

  pph_editor_session_take (self->session, made, &caret, &caret, change);
}

/* A command replaces what is shown, wherever the keyboard is, and is a step of its own. */
static void
take_command (PphFicheForm *self, const PphFilledForm *filled, const char *key)
{
  self->force = TRUE;
  pph_editor_session_settle (self->session);
  take (self, filled, key, PPH_CHANGE_COMMAND);
  pph_editor_session_settle (self->session);
  self->force = FALSE;
}

void
pph_fiche_form_take (PphFicheForm *self, const PphFilledForm *filled)
{
  g_return_if_fail (PPH_IS_FICHE_FORM (self));

  take_command (self, filled, NULL);
}

static void
set_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheForm *self = PPH_FICHE_FORM (widget);
  g_autoptr (PphFilledForm) filled = dup_filled (self);
  g_autoptr (PphFilledForm) next = NULL;
  const char *key, *text;

  g_variant_get (parameter, "(&s&s)", &key, &text);
  next = pph_filled_form_with (filled, self->form, key, text);
  take (self, next, key, PPH_CHANGE_FORM);
}

static void
settle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_editor_session_settle (PPH_FICHE_FORM (widget)->session);
}

static void
place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PLACE], 0, g_variant_get_string (parameter, NULL));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh (PPH_FICHE_FORM (widget));
}

static void
move_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheForm *self = PPH_FICHE_FORM (widget);
  g_autoptr (PphFilledForm) filled = dup_filled (self);
  g_autoptr (PphFilledForm) next = NULL;
  const char *table;
  guint from, to;

  g_variant_get (parameter, "(&suu)", &table, &from, &to);
  if (to == 0 && pph_fill_table_drop_empty (g_hash_table_lookup (self->tables, table), from))
    {
      self->force = TRUE;
      refresh (self);
      self->force = FALSE;
      return;
    }
  next = pph_filled_form_with_row_moved (filled, table, from, to);
  take_command (self, next, table);
}

static PphAnnuaireItem *
find_item (PphAnnuaireList *list, const char *uuid)
{
  guint position;

  return list != NULL && uuid != NULL && pph_annuaire_list_find (list, uuid, &position)
             ? g_list_model_get_item (G_LIST_MODEL (list), position)
             : NULL;
}

static void
fill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheForm *self = PPH_FICHE_FORM (widget);
  g_autoptr (PphFilledForm) filled = dup_filled (self);
  g_autoptr (PphFilledForm) next = NULL;
  g_autoptr (PphAnnuaireItem) person = NULL;
  g_autoptr (PphAnnuaireItem) organisation = NULL;
  const char *prefix, *uuid;

  g_variant_get (parameter, "(&s&s)", &prefix, &uuid);
  person = find_item (self->people, uuid);
  if (person != NULL)
    {
      const PphList *capacities = pph_annuaire_item_get_person (person)->capacities;
      const PphCapacity *capacity = capacities != NULL ? pph_list_get (capacities, 0) : NULL;

      pph_store_rows_set_query (PPH_STORE_ROWS (self->organisations), NULL);
      organisation = find_item (self->organisations, capacity != NULL ? capacity->organisation : NULL);
      next = pph_form_fill_person (self->form, filled, prefix, pph_annuaire_item_get_person (person),
                                   organisation != NULL ? pph_annuaire_item_get_organisation (organisation) : NULL);
    }
  else
    {
      organisation = find_item (self->organisations, uuid);
      if (organisation != NULL)
        next = pph_form_fill_organisation (self->form, filled, prefix,
                                           pph_annuaire_item_get_organisation (organisation));
    }
  if (next != NULL)
    take_command (self, next, prefix);
}

static void
keep_wording_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheForm *self = PPH_FICHE_FORM (widget);
  g_autoptr (PphFilledForm) filled = dup_filled (self);
  g_autoptr (PphFilledForm) next = NULL;
  g_autoptr (PphFinding) hint = pph_finding_new ();
  const char *key, *word, *reason;

  g_variant_get (parameter, "(&s&s&s)", &key, &word, &reason);
  pph_set_string (&hint->field, key);
  pph_set_string (&hint->part, word);
  next = pph_filled_form_with_dismissal (filled, hint, reason);
  take_command (self, next, key);
}

/* --- for the view ---------------------------------------------------------------- */

void
pph_fiche_form_focus (PphFicheForm *self, const char *key)
{
  GPtrArray *rows = key != NULL ? g_hash_table_lookup (self->rows, key) : NULL;
  GHashTableIter iter;
  gpointer table;

  if (key == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->column), GTK_DIR_TAB_FORWARD);
  else if (rows != NULL)
    gtk_widget_grab_focus (rows->pdata[0]);
  else
    for (g_hash_table_iter_init (&iter, self->tables); g_hash_table_iter_next (&iter, NULL, &table);)
      if (pph_fill_table_focus (table, key))
        return;
}

static void
step (PphFicheForm *self, gboolean (*go) (PphEditorSession *session, const PphCaret **caret))
{
  const PphCaret *caret = NULL;

  self->force = TRUE;
  if (go (self->session, &caret) && caret->part != NULL)
    pph_fiche_form_focus (self, caret->part);
  self->force = FALSE;
}

void
pph_fiche_form_undo (PphFicheForm *self)
{
  g_return_if_fail (PPH_IS_FICHE_FORM (self));

  step (self, pph_editor_session_undo);
}

void
pph_fiche_form_redo (PphFicheForm *self)
{
  g_return_if_fail (PPH_IS_FICHE_FORM (self));

  step (self, pph_editor_session_redo);
}

PphEditorSession *
pph_fiche_form_get_session (PphFicheForm *self)
{
  return self->session;
}

PphPreview *
pph_fiche_form_get_preview (PphFicheForm *self)
{
  return self->preview;
}

const PphForm *
pph_fiche_form_get_form (PphFicheForm *self)
{
  return self->form;
}

void
pph_fiche_form_attach (PphFicheForm *self)
{
  pph_fiche_files_ask (self->files);
}

void
pph_fiche_form_attach_file (PphFicheForm *self, const char *path)
{
  pph_fiche_files_add (self->files, path);
}

gboolean
pph_fiche_form_flush (PphFicheForm *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_FORM (self), TRUE);

  return pph_editor_session_flush (self->session, FLUSH_TIMEOUT);
}

/* --- the object ------------------------------------------------------------------ */

static void
pph_fiche_form_dispose (GObject *object)
{
  PphFicheForm *self = PPH_FICHE_FORM (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->preview);
  g_clear_object (&self->session);
  g_clear_object (&self->people);
  g_clear_object (&self->organisations);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->form, pph_form_unref);
  g_clear_pointer (&self->term, pph_term_unref);
  G_OBJECT_CLASS (pph_fiche_form_parent_class)->dispose (object);
}

static void
pph_fiche_form_finalize (GObject *object)
{
  PphFicheForm *self = PPH_FICHE_FORM (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->tables);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (pph_fiche_form_parent_class)->finalize (object);
}

static void
pph_fiche_form_class_init (PphFicheFormClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "form.set", "(ss)", set_action },
    { "form.settle", NULL, settle_action },
    { "form.place", "s", place_action },
    { "form.refresh", NULL, refresh_action },
    { "form.move-row", "(suu)", move_row_action },
    { "form.fill", "(ss)", fill_action },
    { "form.keep-wording", "(sss)", keep_wording_action },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_fiche_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_fiche_form_finalize;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/fiches/pph-fiche-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFicheForm, column);
  gtk_widget_class_bind_template_child (widget_class, PphFicheForm, status_icon);
  gtk_widget_class_bind_template_child (widget_class, PphFicheForm, status_label);
}

static void
rows_free (gpointer rows)
{
  g_ptr_array_unref (rows);
}

static void
pph_fiche_form_init (PphFicheForm *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rows_free);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sections = NULL;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_what_is_kept (PphFicheForm *self)
{
  const char *uuid = pph_editor_session_get_document (self->session)->uuid;

  if (g_hash_table_contains (self->tables, INDICATORS))
    {
      self->measures = PPH_FICHE_MEASURES (pph_fiche_measures_new (self->desk, uuid));
      gtk_box_append (self->column, GTK_WIDGET (self->measures));
    }
  self->files = PPH_FICHE_FILES (pph_fiche_files_new (self->desk, uuid));
  gtk_box_append (self->column, GTK_WIDGET (self->files));
}

GtkWidget *
pph_fiche_form_new (PphDesk *desk, PphStored *stored)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (desk, stored->document, stored->version);
  PphFicheForm *self;

  if (form == NULL)
    {
      pph_stored_free (stored);
      return NULL;
    }
  self = g_object_new (PPH_TYPE_FICHE_FORM, NULL);
  self->desk = g_object_ref (desk);
  self->form = g_steal_pointer (&form);
  self->term = pph_desk_ref_term (desk, stored->document);
  self->session = pph_editor_session_new (desk, stored);
  self->preview = pph_preview_new (desk);
  pph_fiche_form_add_sections (self);
  add_what_is_kept (self);
  g_signal_connect_object (self->session, "notify::version", G_CALLBACK (on_version_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_version_changed_cb (self);
  return GTK_WIDGET (self);
}
