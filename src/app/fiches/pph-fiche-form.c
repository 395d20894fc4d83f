/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-form.h"

#include "pph-date-row.h"
#include "pph-date-text.h"
#include "pph-editor-session.h"
#include "pph-form-progress.h"
#include "pph-page-view.h"
#include "pph-preview.h"

#include <glib/gi18n-lib.h>

struct _PphFicheForm
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphForm *form;
  PphTerm *term; /* of the convention, or NULL */
  PphEditorSession *session;
  PphPreview *preview;
  GHashTable *rows; /* key → row, borrowed */
  gboolean quiet;   /* values are being shown, nobody typed */

  GtkWidget *status;
  GtkWidget *page_view;
};

G_DEFINE_FINAL_TYPE (PphFicheForm, pph_fiche_form, ADW_TYPE_BIN)

#define KEY "pph-form-key"

/* --- showing --------------------------------------------------------------------- */

static char *
dup_shown (const PphFormEntry *entry)
{
  GDate day;

  g_date_clear (&day, 1);
  if (entry->kind == PPH_FORM_DATE && entry->value != NULL && pph_date_parse (entry->value, &day))
    return pph_date_to_long (&day);
  return g_strdup (pph_str (entry->value));
}

static const PphFinding *
find_finding (const GPtrArray *findings, const char *key)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (((PphFinding *)findings->pdata[i])->field, key) == 0)
      return findings->pdata[i];
  return NULL;
}

static void
show_box (GtkWidget *row, const PphFormEntry *entry)
{
  const PphFormReason *why = entry->automatic ? pph_list_get (entry->reasons, 0) : NULL;
  GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), entry->on);
  /* What follows from another box is cleared with that one. */
  gtk_widget_set_sensitive (check, !entry->automatic);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why != NULL ? pph_str (why->because) : "");
}

static void
show_entry (PphFicheForm *self, const PphFormEntry *entry, const GPtrArray *findings)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, entry->key);
  const PphFinding *finding = find_finding (findings, entry->key);
  g_autofree char *shown = NULL;

  if (row == NULL)
    return;
  gtk_widget_set_visible (row, entry->visible);
  if (entry->kind == PPH_FORM_BOX)
    {
      show_box (row, entry);
      return;
    }
  if (!PPH_IS_FIELD_ROW (row))
    return;
  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    {
      g_autofree char *old = pph_field_row_dup_text (PPH_FIELD_ROW (row));

      shown = dup_shown (entry);
      if (g_strcmp0 (old, shown) != 0)
        pph_field_row_set_text (PPH_FIELD_ROW (row), shown);
    }
  /* An empty field is no mistake while people write: the line on top counts it. */
  if (finding != NULL && entry->value != NULL)
    pph_field_row_set_hint (PPH_FIELD_ROW (row),
                            finding->severity == PPH_SEVERITY_ERROR ? PPH_HINT_ERROR : PPH_HINT_WARNING,
                            finding->sentence);
  else
    pph_field_row_set_hint (PPH_FIELD_ROW (row), PPH_HINT_HELP, NULL);
}

static guint
count_wrong (const GPtrArray *findings, const PphFormState *state)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];
      const PphFormEntry *entry = finding->field != NULL ? pph_form_state_find (state, finding->field) : NULL;

      n += entry != NULL && entry->value != NULL;
    }
  return n;
}

static void
refresh (PphFicheForm *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);
  g_autoptr (PphFilledForm) filled = pph_filled_form_of_version (version, self->form);
  g_autoptr (PphFormState) state = pph_form_compute_state (self->form, filled);
  g_autoptr (GPtrArray) findings = pph_desk_check_filled (self->desk, document, version, self->term);
  PphFormProgress progress = pph_form_progress_compute (state);
  g_autofree char *status = pph_form_progress_dup_text (&progress, count_wrong (findings, state));

  self->quiet = TRUE;
  for (guint i = 0; i < state->entries->len; i++)
    show_entry (self, state->entries->pdata[i], findings);
  self->quiet = FALSE;
  gtk_label_set_label (GTK_LABEL (self->status), status);
  pph_preview_request (self->preview, document, version);
}

/* --- changing -------------------------------------------------------------------- */

static void
take (PphFicheForm *self, const char *key, const char *text, PphChange change)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  g_autoptr (PphFilledForm) filled = pph_filled_form_of_version (version, self->form);
  g_autoptr (PphFilledForm) next = pph_filled_form_with (filled, self->form, key, text);
  g_autoptr (PphVersion) made = pph_version_with_filled (version, self->form, next);
  PphCaret caret = { NULL, (char *)key, 0 };

  pph_editor_session_take (self->session, made, &caret, &caret, change);
  refresh (self);
}

static void
on_typed_cb (PphFicheForm *self, GtkWidget *row)
{
  g_autofree char *text = pph_field_row_dup_text (PPH_FIELD_ROW (row));

  if (!self->quiet)
    take (self, g_object_get_data (G_OBJECT (row), KEY), text, PPH_CHANGE_FORM);
}

static void
on_left_cb (PphFicheForm *self)
{
  pph_editor_session_settle (self->session);
}

static void
on_toggled_cb (PphFicheForm *self, GtkCheckButton *check)
{
  if (self->quiet)
    return;
  take (self, g_object_get_data (G_OBJECT (check), KEY), gtk_check_button_get_active (check) ? "true" : NULL,
        PPH_CHANGE_COMMAND);
  pph_editor_session_settle (self->session);
}

static void
on_chosen_cb (GtkCheckButton *check, G_GNUC_UNUSED GParamSpec *pspec, PphFicheForm *self)
{
  if (self->quiet || !gtk_check_button_get_active (check))
    return;
  take (self, g_object_get_data (G_OBJECT (check), KEY), gtk_widget_get_name (GTK_WIDGET (check)), PPH_CHANGE_COMMAND);
  pph_editor_session_settle (self->session);
}

void
pph_fiche_form_undo (PphFicheForm *self)
{
  const PphCaret *caret = NULL;
  GtkWidget *row;

  gtk_widget_grab_focus (self->page_view);
  if (!pph_editor_session_undo (self->session, &caret))
    return;
  refresh (self);
  row = caret->part != NULL ? g_hash_table_lookup (self->rows, caret->part) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

void
pph_fiche_form_redo (PphFicheForm *self)
{
  const PphCaret *caret = NULL;

  gtk_widget_grab_focus (self->page_view);
  if (pph_editor_session_redo (self->session, &caret))
    refresh (self);
}

/* --- making rows ----------------------------------------------------------------- */

static GtkWidget *
make_check_row (const char *key, const char *label, GtkCheckButton *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  g_object_set_data_full (G_OBJECT (check), KEY, g_strdup (key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

/* One of several: a round button for each. */
static void
add_choice (PphFicheForm *self, AdwPreferencesGroup *group, const PphFormEntry *entry)
{
  const PphFormField *field = pph_form_find_field (self->form, entry->key);
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < pph_list_length (field->options); i++)
    {
      const PphFormOption *option = pph_list_get (field->options, i);
      GtkWidget *row = make_check_row (entry->key, option->label, first);
      GtkWidget *check = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

      gtk_widget_set_name (check, option->id);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strcmp0 (entry->value, option->id) == 0);
      g_signal_connect_object (check, "notify::active", G_CALLBACK (on_chosen_cb), self, 0);
      first = first != NULL ? first : GTK_CHECK_BUTTON (check);
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_row (PphFicheForm *self, const PphFormEntry *entry)
{
  const PphFormField *field = pph_form_find_field (self->form, entry->key);
  GtkWidget *row;

  if (entry->kind == PPH_FORM_BOX)
    {
      row = make_check_row (entry->key, entry->label, NULL);
      g_signal_connect_object (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)), "toggled",
                               G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
      return row;
    }
  row = entry->kind == PPH_FORM_DATE ? pph_date_row_new (entry->label)
                                     : pph_field_row_new (entry->label, entry->kind == PPH_FORM_LONG);
  if (field != NULL && field->help != NULL)
    pph_field_row_set_help (PPH_FIELD_ROW (row), field->help, NULL);
  if (entry->kind == PPH_FORM_EMAIL)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row), GTK_INPUT_PURPOSE_EMAIL);
  g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (entry->key), g_free);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_rows (PphFicheForm *self, GtkBox *column)
{
  g_autoptr (PphFilledForm) filled
      = pph_filled_form_of_version (pph_editor_session_get_version (self->session), self->form);
  g_autoptr (PphFormState) state = pph_form_compute_state (self->form, filled);
  AdwPreferencesGroup *group = NULL;
  const char *context = NULL;

  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];

      if (group == NULL || g_strcmp0 (context, entry->context) != 0)
        {
          g_autofree char *title = g_markup_escape_text (pph_str (entry->context), -1);

          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, title);
          gtk_box_append (column, GTK_WIDGET (group));
          context = entry->context;
        }
      if (entry->kind == PPH_FORM_CHOICE)
        {
          add_choice (self, group, entry);
          continue;
        }
      g_hash_table_insert (self->rows, g_strdup (entry->key), make_row (self, entry));
      adw_preferences_group_add (group, g_hash_table_lookup (self->rows, entry->key));
    }
}

static void
on_pages_changed_cb (PphFicheForm *self)
{
  pph_page_view_set_pages (PPH_PAGE_VIEW (self->page_view), pph_preview_get_pages (self->preview));
}

static GtkWidget *
make_form_pane (PphFicheForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_box_append (GTK_BOX (column), self->status);
  add_rows (self, GTK_BOX (column));
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_widget_set_margin_top (column, 14);
  gtk_widget_set_margin_bottom (column, 32);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_size_request (scroller, 340, -1);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_page_pane (PphFicheForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->page_view = pph_page_view_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->page_view);
  gtk_widget_add_css_class (scroller, "desk");
  gtk_widget_add_css_class (scroller, "startline");
  gtk_widget_set_size_request (scroller, 340, -1);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

GtkWidget *
pph_fiche_form_new (PphDesk *desk, PphStored *stored)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (desk, stored->document, stored->version);
  PphFicheForm *self;
  GtkWidget *panes;

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
  panes = adw_leaflet_new ();
  adw_leaflet_set_homogeneous (ADW_LEAFLET (panes), FALSE);
  adw_leaflet_append (ADW_LEAFLET (panes), make_form_pane (self));
  adw_leaflet_append (ADW_LEAFLET (panes), make_page_pane (self));
  adw_bin_set_child (ADW_BIN (self), panes);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

const PphDocument *
pph_fiche_form_get_document (PphFicheForm *self)
{
  return pph_editor_session_get_document (self->session);
}

const PphVersion *
pph_fiche_form_get_version (PphFicheForm *self)
{
  return pph_editor_session_get_version (self->session);
}

PphPages *
pph_fiche_form_get_pages (PphFicheForm *self)
{
  return pph_preview_get_pages (self->preview);
}

gboolean
pph_fiche_form_flush (PphFicheForm *self)
{
  return pph_editor_session_flush (self->session, 5 * G_TIME_SPAN_SECOND);
}

static void
pph_fiche_form_dispose (GObject *object)
{
  PphFicheForm *self = PPH_FICHE_FORM (object);

  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->form, pph_form_unref);
  g_clear_pointer (&self->term, pph_term_unref);
  G_OBJECT_CLASS (pph_fiche_form_parent_class)->dispose (object);
}

static void
pph_fiche_form_finalize (GObject *object)
{
  g_hash_table_unref (PPH_FICHE_FORM (object)->rows);
  G_OBJECT_CLASS (pph_fiche_form_parent_class)->finalize (object);
}

static void
pph_fiche_form_class_init (PphFicheFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_fiche_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_fiche_form_finalize;
}

static void
pph_fiche_form_init (PphFicheForm *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
