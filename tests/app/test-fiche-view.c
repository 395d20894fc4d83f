/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "patience.h"
#include "stage.h"

#include "pph-desk-fiche.h"
#include "pph-fiche-files.h"
#include "pph-fiche-measures.h"
#include "pph-fiche-return.h"
#include "pph-fiche-view.h"
#include "pph-field-row.h"
#include "pph-fill-table.h"
#include "pph-form-return.h"
#include "pph-line-chart.h"
#include "pph-toasts.h"
#include "pph-work-bar.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  PphDesk *desk;
  GtkWidget *window;
  GtkWidget *view;
  char *uuid;
} Fixture;

static void
set_up (Fixture *f, gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fiches = NULL;
  GtkWidget *toasts = adw_toast_overlay_new ();

  f->desk = stage_new_desk (name, TRUE);
  fiches = pph_desk_list_fiches (f->desk, "quarante", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fiches->len, ==, 1);
  f->uuid = g_strdup (((PphFiche *)fiches->pdata[0])->uuid);
  f->view = pph_fiche_view_new (f->desk);
  f->window = adw_application_window_new (GTK_APPLICATION (stage_get_application ()));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), f->view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), toasts);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (pph_fiche_view_open (PPH_FICHE_VIEW (f->view), f->uuid, &error));
  stage_settle ();
}

static void
tear_down (Fixture *f, gconstpointer name)
{
  g_assert_true (pph_fiche_view_flush (PPH_FICHE_VIEW (f->view)));
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
  g_free (f->uuid);
  g_object_unref (f->desk);
}

/* The value of @key in the store. (transfer full) */
static char *
stored (Fixture *f, const char *key)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphForm) form = NULL;
  g_autoptr (PphFilledForm) filled = NULL;

  g_assert_true (pph_fiche_view_flush (PPH_FICHE_VIEW (f->view)));
  stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);
  form = pph_desk_ref_form (f->desk, stored->document, stored->version);
  filled = pph_filled_form_of_version (stored->version, form);
  return g_strdup (pph_filled_form_get (filled, key));
}

#define assert_stored(f, key, expected)           \
  G_STMT_START                                    \
  {                                               \
    g_autofree char *value = stored ((f), (key)); \
    g_assert_cmpstr (value, ==, (expected));      \
  }                                               \
  G_STMT_END

static void
type (Fixture *f, const char *row_title, const char *text)
{
  GtkWidget *row = stage_find_row (f->view, row_title);

  g_assert_nonnull (row);
  pph_field_row_set_text (PPH_FIELD_ROW (row), text);
  g_signal_emit_by_name (row, "changed");
  g_signal_emit_by_name (row, "left");
}

/* A day that is typed as people do becomes the one that it means. The clock stands at 16 November 2026. */
static void
test_dates (Fixture *f, gconstpointer name)
{
  type (f, "Date de lancement", "demain");
  assert_stored (f, "lancement", "2026-11-17");
  type (f, "Date d’achèvement", "1/12");
  assert_stored (f, "achevement", "2026-12-01");
  /* What was typed and what it became are one step. */
  gtk_widget_activate_action (f->view, "fiche.undo", NULL);
  assert_stored (f, "achevement", "2027-02-04");
  assert_stored (f, "lancement", "2026-11-17");
}

static GtkWidget *
find_table (Fixture *f, const char *title)
{
  for (GtkWidget *child
       = gtk_widget_get_first_child (gtk_widget_get_parent (stage_find (f->view, PPH_TYPE_FILL_TABLE, NULL, NULL)));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (PPH_IS_FILL_TABLE (child)
        && g_str_equal (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (child)), title))
      return child;
  return NULL;
}

static guint
count_rows (GtkWidget *table)
{
  guint n = 0;
  GtkWidget *row = stage_find (table, ADW_TYPE_EXPANDER_ROW, NULL, NULL);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    n += ADW_IS_EXPANDER_ROW (row);
  return n;
}

static void
test_table (Fixture *f, gconstpointer name)
{
  GtkWidget *table = find_table (f, "Indicateurs de résultats");

  g_assert_nonnull (table);
  g_assert_cmpuint (count_rows (table), ==, 2);
  gtk_widget_activate_action (table, "table.add-row", NULL);
  g_assert_cmpuint (count_rows (table), ==, 3);
  /* An empty row goes without a trace. */
  gtk_widget_activate_action (table, "form.move-row", "(suu)", "indicateurs", 3, 0);
  g_assert_cmpuint (count_rows (table), ==, 2);
  gtk_widget_activate_action (table, "form.move-row", "(suu)", "indicateurs", 1, 2);
  assert_stored (f, "indicateurs.1.libelle", "Personnes accueillies");
  assert_stored (f, "indicateurs.2.cible", "9");
  gtk_widget_activate_action (table, "form.move-row", "(suu)", "indicateurs", 1, 0);
  assert_stored (f, "indicateurs.1.libelle", "Journées organisées");
  g_assert_cmpuint (count_rows (table), ==, 1);
  gtk_widget_activate_action (f->view, "fiche.undo", NULL);
  stage_settle ();
  assert_stored (f, "indicateurs.1.libelle", "Personnes accueillies");
  g_assert_cmpuint (count_rows (table), ==, 2);
}

/* A word that may say something of a person is pointed at, until someone says why it stays; undo points at it again. */
static void
test_wording (Fixture *f, gconstpointer name)
{
  GtkWidget *row = stage_find_row (f->view, "Diagnostic partagé");
  g_autoptr (PphStored) kept = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) after = NULL;

  type (f, "Diagnostic partagé", "Un candidat en prison.");
  assert_stored (f, "diagnostic", "Un candidat en prison.");
  kept = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);
  findings = pph_desk_check_filled (f->desk, kept->document, kept->version, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (
      gtk_widget_activate_action (row, "form.keep-wording", "(sss)", "diagnostic", "prison", "C’est le nom du site"));
  g_assert_true (pph_fiche_view_flush (PPH_FICHE_VIEW (f->view)));
  pph_stored_free (g_steal_pointer (&kept));
  kept = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);
  after = pph_desk_check_filled (f->desk, kept->document, kept->version, NULL);
  for (guint i = 0; i < after->len; i++)
    g_test_message ("%s", ((PphFinding *)after->pdata[i])->sentence);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_duplicate (Fixture *f, gconstpointer name)
{
  GtkWidget *entry = NULL;
  g_autoptr (GPtrArray) fiches = NULL;

  gtk_widget_activate_action (f->view, "fiche.duplicate", NULL);
  stage_settle ();
  entry = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (GTK_IS_TEXT (entry));
  entry = gtk_widget_get_ancestor (entry, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Val-d’Orzon");
  g_signal_emit_by_name (entry, "activate");
  stage_settle ();
  fiches = pph_desk_list_fiches (f->desk, "quarante", NULL, NULL);
  g_assert_cmpuint (fiches->len, ==, 2);
  g_assert_cmpstr (pph_fiche_view_get_title (PPH_FICHE_VIEW (f->view)), ==, "Un jour, un métier public");
  assert_stored (f, "territoires.1.nom", "Bassin de Combeville"); /* of the first one, left as it was */
}

static gboolean
find_return (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow **found = data;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PPH_IS_FICHE_RETURN (window))
        *found = window;
    }
  return *found != NULL;
}

/* What a partner sends back is shown before it is taken, and taken as one step. */
static void
test_returned (Fixture *f, gconstpointer name)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "fiche.pdf", NULL);
  g_autoptr (PphStored) kept = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);
  g_autoptr (PphForm) form = pph_desk_ref_form (f->desk, kept->document, kept->version);
  g_autoptr (PphFilledForm) filled = pph_filled_form_of_version (kept->version, form);
  g_autoptr (PphFilledForm) changed = pph_filled_form_with (filled, form, "publics", "Apprentis");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pph_desk_print_form (f->desk, form, changed, TRUE, findings, NULL, &error);
  GtkWindow *shown = NULL;

  g_assert_no_error (error);
  g_assert_true (pph_desk_write_file (path, pdf, TRUE, &error));
  pph_fiche_view_read_returned (PPH_FICHE_VIEW (f->view), path);
  patience_until (find_return, &shown);
  g_assert_nonnull (stage_find (GTK_WIDGET (shown), ADW_TYPE_ACTION_ROW, NULL, NULL));
  assert_stored (f, "publics", "Jeunes, demandeurs d’emploi de longue durée");
  gtk_widget_activate_action (GTK_WIDGET (shown), "return.take", NULL);
  stage_settle ();
  assert_stored (f, "publics", "Apprentis");
  assert_stored (f, "titre", "Un jour, un métier public");
  gtk_widget_activate_action (f->view, "fiche.undo", NULL);
  assert_stored (f, "publics", "Jeunes, demandeurs d’emploi de longue durée");
  g_unlink (path);
  g_rmdir (folder);
}

static GtkWidget *
find_measures (Fixture *f)
{
  return stage_find (f->view, PPH_TYPE_FICHE_MEASURES, NULL, NULL);
}

static gboolean
is_note_button (GtkWidget *button, gconstpointer data)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Note") == 0;
}

/* Notes @value on @day for the indicator @label, as someone types it. */
static void
note (Fixture *f, const char *label, const char *day, const char *value)
{
  GtkWidget *row = stage_find_row (find_measures (f), label);

  stage_type (row, "Day", day);
  stage_type (row, "New Value", value);
  g_signal_emit_by_name (stage_find (row, GTK_TYPE_BUTTON, is_note_button, NULL), "clicked");
  stage_settle ();
}

static const char *
get_measured (Fixture *f, const char *label)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (stage_find_row (find_measures (f), label)));
}

static gboolean
is_painted (GtkWidget *chart)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (chart)->snapshot (chart, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL;
}

/* Values over time: noted in their order whatever the order of typing, drawn, taken away and back. */
static void
test_measures (Fixture *f, gconstpointer name)
{
  static const char label[] = "Journées organisées";
  g_autoptr (GPtrArray) before = pph_desk_list_measures (f->desk, f->uuid, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  GtkWidget *chart;
  guint n;

  note (f, label, "hier matin", "4");
  note (f, label, "2/11/2026", "");
  after = pph_desk_list_measures (f->desk, f->uuid, NULL);
  g_assert_cmpuint (after->len, ==, before->len);

  note (f, label, "14/11/2026", "6");
  note (f, label, "2/11/2026", "4");
  g_ptr_array_unref (after);
  after = pph_desk_list_measures (f->desk, f->uuid, NULL);
  g_assert_cmpuint (after->len, ==, before->len + 2);
  g_assert_nonnull (strstr (get_measured (f, label), "6"));
  g_assert_nonnull (strstr (get_measured (f, label), "14"));
  chart = stage_find (stage_find_row (find_measures (f), label), PPH_TYPE_LINE_CHART, NULL, NULL);
  gtk_widget_set_size_request (chart, 80, 24);
  stage_settle ();
  g_assert_true (is_painted (chart));

  n = after->len;
  for (guint i = 0; i < after->len; i++)
    {
      const PphMeasure *measure = after->pdata[i];

      if (g_strcmp0 (measure->date, "2026-11-14") == 0 && g_strcmp0 (measure->indicator, label) == 0)
        gtk_widget_activate_action (find_measures (f), "measures.remove", "s", measure->uuid);
    }
  removed = pph_desk_list_measures (f->desk, f->uuid, NULL);
  g_assert_cmpuint (removed->len, ==, n - 1);
  g_assert_null (strstr (get_measured (f, label), "14"));
  g_assert_true (pph_toast_undo (find_measures (f)));
  g_assert_nonnull (strstr (get_measured (f, label), "14"));
}

static guint
count_files (Fixture *f)
{
  g_autoptr (PphStored) kept = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);

  return pph_list_length (kept->document->attachments);
}

/* A file is kept once, taken away and back; one that cannot be read changes nothing. */
static void
test_files (Fixture *f, gconstpointer name)
{
  GtkWidget *files = stage_find (f->view, PPH_TYPE_FICHE_FILES, NULL, NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "émargement.txt", NULL);
  g_autoptr (PphStored) kept = NULL;
  const PphAttachment *attachment;
  guint before = count_files (f);

  g_assert_true (g_file_set_contents (path, "Présents : 12", -1, NULL));
  pph_fiche_files_add (PPH_FICHE_FILES (files), "/nulle/part.pdf");
  g_assert_cmpuint (count_files (f), ==, before);
  pph_fiche_files_add (PPH_FICHE_FILES (files), path);
  pph_fiche_files_add (PPH_FICHE_FILES (files), path);
  g_assert_cmpuint (count_files (f), ==, before + 1);
  g_assert_nonnull (stage_find_row (files, "émargement.txt"));

  kept = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, NULL);
  attachment = pph_list_get (kept->document->attachments, before);
  gtk_widget_activate_action (files, "files.remove", "s", attachment->digest);
  g_assert_cmpuint (count_files (f), ==, before);
  g_assert_null (stage_find_row (files, "émargement.txt"));
  g_assert_true (pph_toast_undo (files));
  g_assert_cmpuint (count_files (f), ==, before + 1);
  g_assert_nonnull (stage_find_row (files, "émargement.txt"));
}

/* Someone of the Annuaire fills a row in one go, and undo empties it in one. */
static void
test_directory (Fixture *f, gconstpointer name)
{
  g_autoptr (PphPerson) person = pph_person_new ();
  GtkWidget *table = find_table (f, "Porteur(s) État");
  g_autofree char *before = stored (f, "porteurs-etat.1.nom");
  g_autofree char *written = NULL;

  pph_set_string (&person->uuid, "01900000-0000-7000-8000-0000000000aa");
  pph_set_string (&person->given_name, "Anne");
  pph_set_string (&person->family_name, "Martineau");
  pph_set_string (&person->email, "anne.martineau@prefecture.example");
  g_assert_true (pph_desk_put_person (f->desk, person, NULL));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (table, "form.fill", "(ss)", "porteurs-etat.1", person->uuid));
  written = stored (f, "porteurs-etat.1.nom");
  g_assert_nonnull (strstr (written, person->family_name));
  assert_stored (f, "porteurs-etat.1.email", person->email);
  gtk_widget_activate_action (f->view, "fiche.undo", NULL);
  assert_stored (f, "porteurs-etat.1.nom", before);
}

/* It goes to where it was opened from, with the way back. */
static void
test_delete (Fixture *f, gconstpointer name)
{
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;

  type (f, "Public(s) ciblé(s)", "Apprentis");
  gtk_widget_activate_action (f->view, "fiche.delete", NULL);
  stage_settle ();
  gone = pph_desk_list_fiches (f->desk, "quarante", NULL, NULL);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_true (pph_toast_undo (f->view));
  back = pph_desk_list_fiches (f->desk, "quarante", NULL, NULL);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_true (pph_fiche_view_open (PPH_FICHE_VIEW (f->view), f->uuid, &error));
  assert_stored (f, "publics", "Apprentis");
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

/* All those of the agreement are laid out aside, then the dialog of printing comes: told apart by the bar, which is
 * shown while they are and cancels them. */
static void
test_print_all (Fixture *f, gconstpointer name)
{
  GtkWidget *bar = stage_find (f->view, PPH_TYPE_WORK_BAR, NULL, NULL);

  g_assert_false (gtk_widget_get_visible (bar));
  gtk_widget_activate_action (f->view, "fiche.print-all", NULL);
  g_assert_true (gtk_widget_get_visible (bar));
  pph_work_bar_cancel (PPH_WORK_BAR (bar));
  patience_until (is_hidden, bar);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
#define ADD(name, test) g_test_add ("/app/fiche-view/" name, Fixture, "fiche-" name, set_up, test, tear_down)
  ADD ("dates", test_dates);
  ADD ("table", test_table);
  ADD ("wording", test_wording);
  ADD ("duplicate", test_duplicate);
  ADD ("returned", test_returned);
  ADD ("measures", test_measures);
  ADD ("files", test_files);
  ADD ("directory", test_directory);
  ADD ("delete", test_delete);
  ADD ("print-all", test_print_all);
  return g_test_run ();
}
