/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "flushes.h"
#include "folder.h"
#include "pph-export.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-toasts.h"

#include <glib/gstdio.h>

typedef struct
{
  PphDesk *desk;
  PphStored *stored;
  GtkWidget *window;
  GtkWidget *toasts;
  GtkWidget *progress;
  GCancellable *cancellable;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;

  f->desk = pph_test_desk_new ();
  version = pph_desk_draft_blank (f->desk);
  pph_set_string (&version->title, "Emploi et territoires");
  pph_set_string (&version->preamble, "Rapprocher les employeurs.\n\n{{saut_de_page}}");
  f->stored = pph_desk_save_draft (f->desk, version, &error);
  g_assert_no_error (error);
  f->folder = test_folder_new ();
  f->cancellable = g_cancellable_new ();
  f->window = adw_window_new ();
  f->toasts = adw_toast_overlay_new ();
  f->progress = gtk_label_new (NULL);
  gtk_widget_set_visible (f->progress, FALSE);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (f->toasts), f->progress);
  adw_window_set_content (ADW_WINDOW (f->window), f->toasts);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pph_test_wait (20);
  pph_stored_free (f->stored);
  g_object_unref (f->cancellable);
  g_object_unref (f->desk);
  g_free (f->folder);
}

static const char *
find_label (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && *gtk_label_get_label (GTK_LABEL (root)) != '\0')
    return gtk_label_get_text (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *found = find_label (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_told (gpointer data)
{
  return find_label (data) != NULL;
}

static gboolean
is_hidden (gpointer data)
{
  return !gtk_widget_get_visible (data);
}

static char *
start (Fixture *f, const char *folder)
{
  char *path = g_build_filename (folder, "convention.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  pph_export_pdf_to (ADW_TOAST_OVERLAY (f->toasts), f->progress, f->desk, f->stored->document, f->stored->version, file,
                     f->cancellable);
  g_assert_true (gtk_widget_get_visible (f->progress));
  return path;
}

/* The chooser has asked: what is there gives way. */
static void
test_replaces (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "convention.pdf", NULL);
  g_autofree char *same = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "other", -1, &error));
  flushes_watch (f->folder);
  same = start (f, f->folder);
  patience_until (is_told, f->toasts);
  g_assert_cmpuint (flushes_count (), ==, 0); /* it can be made again: nobody waits for the disk */
  g_assert_true (is_hidden (f->progress));
  g_assert_nonnull (strstr (find_label (f->toasts), "convention.pdf"));
  g_assert_true (g_file_get_contents (path, &bytes, NULL, &error));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing", NULL);
  g_autofree char *path = NULL;

  /* To the administrator no folder is read-only. */
  if (getuid () == 0)
    path = start (f, missing);
  else
    {
      g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
      path = start (f, f->folder);
    }
  patience_until (is_told, f->toasts);
  g_assert_true (is_hidden (f->progress));
  g_assert_nonnull (strstr (find_label (f->toasts), "convention.pdf"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
lengthen (Fixture *f, guint paragraphs)
{
  g_autoptr (PphVersion) version = pph_version_copy (f->stored->version);
  g_autoptr (GString) preamble = g_string_new (NULL);

  for (guint i = 0; i < paragraphs; i++)
    g_string_append_printf (preamble, "Engagement %u : rapprocher les employeurs et les demandeurs d’emploi.\n\n", i);
  pph_set_string (&version->preamble, preamble->str);
  pph_version_unref (f->stored->version);
  f->stored->version = pph_version_ref (version);
}

/* An export that is given up @after so many milliseconds leaves nothing. On a busy machine it may be made by then: that
 * is said, and another one is tried. */
static void
give_up (Fixture *f, guint paragraphs, guint after)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *path = NULL;
      guint made;

      if (i > 0)
        {
          tear_down (f, NULL);
          set_up (f, NULL);
        }
      lengthen (f, paragraphs);
      path = start (f, f->folder);
      if (after > 0)
        patience_run (after);
      g_cancellable_cancel (f->cancellable);
      patience_until (is_hidden, f->progress);
      pph_test_wait (50);
      made = count_files (f->folder);
      g_assert_cmpuint (made, ==, is_told (f->toasts) ? 1 : 0);
      if (made == 0)
        return;
    }
  g_assert_not_reached ();
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  give_up (f, 1, 0);
}

/* In the middle of a thousand pages: it stops soon. */
static void
test_cancelled_midway (Fixture *f, gconstpointer data)
{
  give_up (f, 20000, 100);
}

static char *
run (const char *first, const char *second)
{
  const char *argv[] = { first, second, g_str_equal (first, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error));
  g_assert_no_error (error);
  return out;
}

/* As many sheets as pages, and their text is text. */
static void
test_prints (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "print.pdf", NULL);
  g_autofree char *poppler = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autofree char *count = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphLayout) layout = pph_desk_new_layout (f->desk, findings, &error);
  g_autoptr (PphComposed) composed = pph_desk_compose (f->desk, f->stored->document, f->stored->version, findings);
  g_autoptr (PphPages) pages = pph_layout_run (layout, composed, findings, NULL, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_assert_no_error (error);
  if (poppler == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  operation = pph_export_print_operation (ADW_TOAST_OVERLAY (f->toasts), pages, 1);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  text = run ("pdftotext", path);
  info = run ("pdfinfo", path);
  count = g_strdup_printf ("Pages:           %u\n", pph_pages_count (pages));
  g_assert_nonnull (strstr (text, "Emploi et territoires"));
  g_assert_nonnull (strstr (text, "Rapprocher les employeurs."));
  g_assert_nonnull (strstr (info, count));
}

static gboolean
is_wrapped (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && *gtk_label_get_label (GTK_LABEL (root)) != '\0')
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (root));

      return pango_layout_get_line_count (layout) > 1 && !pango_layout_is_ellipsized (layout);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_wrapped (child))
      return TRUE;
  return FALSE;
}

/* A narrow window says all of a long sentence. */
static void
test_long (Fixture *f, gconstpointer data)
{
  gtk_widget_set_size_request (f->toasts, 360, 600);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 600);
  pph_test_wait (100);
  pph_toast_show_in (ADW_TOAST_OVERLAY (f->toasts),
                     "L’export a été refusé parce que le dossier <choisi> n’existe plus : choisissez-en un autre.");
  patience_until (is_told, f->toasts);
  pph_test_wait (100);
  g_assert_cmpint (gtk_widget_get_width (f->window), <, 420);
  pph_test_screenshot (f->window, "toast-long");
  g_assert_true (is_wrapped (f->toasts));
  g_assert_nonnull (strstr (find_label (f->toasts), "<choisi>"));
}

int
main (int argc, char **argv)
{
  /* Not G_TEST_OPTION_ISOLATE_DIRS: it hides the schemas that libadwaita reads. */
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
#define ADD(name, test) g_test_add ("/app/export/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("replaces", test_replaces);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-midway", test_cancelled_midway);
  ADD ("prints", test_prints);
  g_test_add ("/app/export/long", Fixture, NULL, set_up, test_long, tear_down);
  return g_test_run ();
}
