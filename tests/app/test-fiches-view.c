/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-desk-fiche.h"
#include "pph-fiche-list.h"
#include "pph-fiches-view.h"
#include "pph-toasts.h"
#include "pph-work-bar.h"

typedef struct
{
  PphDesk *desk;
  char *name;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static void
set_up (Fixture *f, gconstpointer name)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  f->desk = stage_new_desk (name, TRUE);
  f->view = pph_fiches_view_new (f->desk);
  f->window = adw_application_window_new (GTK_APPLICATION (stage_get_application ()));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), f->view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), toasts);
  gtk_window_present (GTK_WINDOW (f->window));
  stage_settle ();
}

static void
tear_down (Fixture *f, gconstpointer name)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
  g_object_unref (f->desk);
}

static GtkSelectionModel *
get_selection (Fixture *f)
{
  GtkWidget *table = stage_find (f->view, GTK_TYPE_COLUMN_VIEW, NULL, NULL);

  return gtk_column_view_get_model (GTK_COLUMN_VIEW (table));
}

static guint
count_rows (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_selection (f)));
}

static gboolean
is_revealed (Fixture *f)
{
  return gtk_action_bar_get_revealed (GTK_ACTION_BAR (stage_find (f->view, GTK_TYPE_ACTION_BAR, NULL, NULL)));
}

/* Several are put aside, or deleted, in one go, and come back in one go. */
static void
test_several (Fixture *f, gconstpointer name)
{
  GtkSelectionModel *selection = get_selection (f);

  g_assert_cmpuint (count_rows (f), ==, 3);
  g_assert_false (is_revealed (f));
  gtk_widget_activate_action (f->view, "fiches.delete", NULL); /* nothing is selected */
  g_assert_cmpuint (count_rows (f), ==, 3);
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_assert_false (is_revealed (f));
  gtk_selection_model_select_item (selection, 2, FALSE);
  g_assert_true (is_revealed (f));

  g_assert_true (gtk_widget_activate_action (f->view, "fiches.archive", NULL));
  stage_settle ();
  g_assert_cmpuint (count_rows (f), ==, 1);
  g_assert_false (is_revealed (f));
  g_assert_true (pph_toast_undo (f->view));
  stage_settle ();
  g_assert_cmpuint (count_rows (f), ==, 3);

  gtk_selection_model_select_all (selection);
  g_assert_true (gtk_widget_activate_action (f->view, "fiches.delete", NULL));
  stage_settle ();
  g_assert_cmpuint (count_rows (f), ==, 0);
  g_assert_true (pph_toast_undo (f->view));
  stage_settle ();
  g_assert_cmpuint (count_rows (f), ==, 3);
  gtk_selection_model_select_all (selection);
  g_assert_true (gtk_widget_activate_action (f->view, "fiches.unselect", NULL));
  g_assert_false (is_revealed (f));
}

static gboolean
has_four_rows (gpointer data)
{
  return count_rows (data) == 4;
}

/* What a command does while the window is open appears, and what is selected stays so. */
static void
test_command (Fixture *f, gconstpointer name)
{
  GtkSelectionModel *selection = get_selection (f);
  g_autofree char *program = g_build_filename (g_getenv ("PPH_BUILD_DIR"), "src", "cli", "paraphe", NULL);
  g_autoptr (GPtrArray) fiches = pph_desk_list_fiches (f->desk, NULL, NULL, NULL);
  const char *last = ((PphFiche *)fiches->pdata[2])->uuid;
  g_autoptr (GSubprocess) command = NULL;
  g_autoptr (GError) error = NULL;

  gtk_selection_model_select_item (selection, 0, TRUE);
  command
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "fiche", "duplicate", last, "--territory",
                          "Vallée haute", "--store", pph_store_get_path (pph_desk_get_store (f->desk)), NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (command, NULL, &error));
  g_assert_no_error (error);
  patience_until (has_four_rows, f);
  {
    g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
    g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_minimum (selected));

    g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
    g_assert_cmpstr (pph_fiche_item_get_fiche (item)->uuid, ==, ((PphFiche *)fiches->pdata[0])->uuid);
  }
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

typedef struct
{
  GArray *fractions;
  GCancellable *cancellable; /* cancelled once half is done, or NULL */
} Told;

static void
on_told_cb (double fraction, gpointer data)
{
  Told *told = data;

  g_array_append_val (told->fractions, fraction);
  if (told->cancellable != NULL && fraction >= 0.5)
    g_cancellable_cancel (told->cancellable);
}

/* How far an export is is told as it goes, and it stops when it is asked to. */
static void
test_progress (Fixture *f, gconstpointer name)
{
  g_autoptr (GPtrArray) fiches = pph_desk_list_fiches (f->desk, NULL, NULL, NULL);
  g_autoptr (PphFicheSet) set = pph_desk_gather_fiches (f->desk, fiches, NULL);
  g_autoptr (GArray) fractions = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { .fractions = fractions };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *bar = g_object_ref_sink (g_object_new (PPH_TYPE_WORK_BAR, NULL));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *shown;

  bytes = pph_desk_render_fiches (f->desk, set, on_told_cb, &told, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fractions->len, ==, fiches->len + 1); /* the summary and each fiche */
  for (guint i = 1; i < fractions->len; i++)
    g_assert_cmpfloat (g_array_index (fractions, double, i), >, g_array_index (fractions, double, i - 1));
  g_assert_cmpfloat_with_epsilon (g_array_index (fractions, double, fractions->len - 1), 1, 0.001);

  told.cancellable = cancellable;
  none = pph_desk_render_fiches (f->desk, set, on_told_cb, &told, NULL, cancellable, &error);
  g_assert_null (none);
  g_assert_nonnull (error);

  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_present (GTK_WINDOW (window));
  {
    g_autoptr (GCancellable) begun = pph_work_bar_begin (PPH_WORK_BAR (bar), "…");

    stage_settle ();
    shown = stage_find (bar, GTK_TYPE_PROGRESS_BAR, NULL, NULL);
    g_assert_false (gtk_widget_get_visible (shown));
    pph_work_bar_tell (0.25, bar);
    patience_until (is_visible, shown);
    g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (shown)), 0.25, 0.001);
  }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
  g_object_unref (bar);
}

/* A form to be filled in is not made once it is cancelled. */
static void
test_fillable (Fixture *f, gconstpointer name)
{
  g_autoptr (PphForm) form = pph_desk_find_form (f->desk, "demande-acces", NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_cancellable_cancel (cancellable);
  bytes = pph_desk_print_form (f->desk, form, NULL, TRUE, NULL, cancellable, &error);
  g_assert_null (bytes);
  g_assert_nonnull (error);
}

#define ADD(name, test) g_test_add ("/app/fiches-view/" name, Fixture, "fiches-" name, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("several", test_several);
  ADD ("command", test_command);
  ADD ("progress", test_progress);
  ADD ("fillable", test_fillable);
  return g_test_run ();
}
