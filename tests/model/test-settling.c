/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "pph-settling-outline.h"

#include <string.h>

static const char text[]
    = "Accord de voisinage\n\nCe que chacun fait\n\nLa ferme donne le grain.\n\nCombien de temps\n\n"
      "Une saison.\n";

typedef struct
{
  PphDesk *desk;
  PphSettling *settling;
  char *folder;
} Fixture;

static gint64
stand_still (gpointer data)
{
  return G_GINT64_CONSTANT (1773313200) * G_USEC_PER_SEC;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;

  f->folder = test_folder_new ();
  store = g_build_filename (f->folder, "essai.db", NULL);
  f->desk = pph_desk_new (store, g_getenv ("PPH_DATA_DIR"), NULL, "Ada", stand_still, NULL, &error);
  g_assert_no_error (error);
  f->settling = pph_settling_new (f->desk);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->settling);
  g_object_unref (f->desk);
  g_free (f->folder);
}

static void
wait_until_read (Fixture *f)
{
  while (pph_settling_is_busy (f->settling))
    g_main_context_iteration (NULL, TRUE);
}

static PphLineLabel
get_label (Fixture *f, guint i)
{
  g_autoptr (PphSettlingLine) line = g_list_model_get_item (G_LIST_MODEL (f->settling), i);

  return pph_settling_line_get_label (line);
}

static guint
count_articles (Fixture *f)
{
  return pph_list_length (pph_settling_get_version (f->settling)->articles);
}

static gboolean
can (Fixture *f, const char *what)
{
  gboolean can;

  g_object_get (f->settling, what, &can, NULL);
  return can;
}

/* What is told changes the structure; undo and redo too; several at once are taken up in the end. */
static void
test_told (Fixture *f, gconstpointer data)
{
  pph_settling_open_text (f->settling, text, "voisins.txt");
  wait_until_read (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->settling)), ==, 5);
  g_assert_cmpuint (count_articles (f), ==, 0);
  g_assert_false (can (f, "can-undo"));

  pph_settling_tell (f->settling, 1, 1, PPH_LABEL_ARTICLE);
  pph_settling_tell (f->settling, 3, 1, PPH_LABEL_ARTICLE);
  pph_settling_tell (f->settling, 3, 1, PPH_LABEL_ARTICLE); /* says nothing new */
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 2);
  g_assert_cmpuint (get_label (f, 3), ==, PPH_LABEL_ARTICLE);

  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->settling));
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 1);
  g_assert_cmpuint (get_label (f, 3), ==, PPH_LABEL_TEXT);
  g_assert_true (can (f, "can-redo"));
  pph_undoable_list_redo (PPH_UNDOABLE_LIST (f->settling));
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 2);
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->settling));
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->settling));
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->settling));
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 0);
  g_assert_false (can (f, "can-undo"));
}

/* What is told, taken back and told otherwise while lines are recognised is what counts in the end. */
static void
test_told_meanwhile (Fixture *f, gconstpointer data)
{
  pph_settling_open_text (f->settling, text, "voisins.txt");
  wait_until_read (f);
  pph_settling_tell (f->settling, 1, 1, PPH_LABEL_ARTICLE);
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->settling));
  pph_settling_tell (f->settling, 3, 1, PPH_LABEL_ARTICLE);
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 1);
  g_assert_cmpuint (get_label (f, 1), ==, PPH_LABEL_TEXT);
  g_assert_cmpuint (get_label (f, 3), ==, PPH_LABEL_ARTICLE);
}

/* A selection: its first line begins, the others go on. */
static void
test_several (Fixture *f, gconstpointer data)
{
  pph_settling_open_text (f->settling, text, "voisins.txt");
  wait_until_read (f);
  pph_settling_tell (f->settling, 1, 3, PPH_LABEL_ARTICLE);
  wait_until_read (f);
  g_assert_cmpuint (count_articles (f), ==, 1);
  g_assert_cmpuint (get_label (f, 1), ==, PPH_LABEL_ARTICLE);
  g_assert_cmpuint (get_label (f, 3), ==, PPH_LABEL_TEXT);
}

/* Another file while one is read; one that is none; one that is there no more. */
static void
test_files (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "voisins.txt", NULL);
  g_autofree char *picture = g_build_filename (f->folder, "image.txt", NULL);
  g_autofree char *missing = g_build_filename (f->folder, "absent.txt", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (g_file_set_contents (picture, "\x89PNG\0\0\1", 7, NULL));
  pph_settling_open_file (f->settling, picture);
  pph_settling_open_file (f->settling, path);
  wait_until_read (f);
  g_assert_null (pph_settling_get_error (f->settling));
  g_assert_cmpstr (pph_settling_get_name (f->settling), ==, "voisins.txt");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->settling)), ==, 5);

  pph_settling_open_file (f->settling, picture);
  wait_until_read (f);
  g_assert_nonnull (strstr (pph_settling_get_error (f->settling), "image.txt"));
  g_assert_null (pph_settling_get_version (f->settling));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->settling)), ==, 0);
  pph_settling_open_file (f->settling, missing);
  wait_until_read (f);
  g_assert_nonnull (strstr (pph_settling_get_error (f->settling), "absent.txt"));
  pph_settling_open_text (f->settling, " \n\n", "presse-papiers");
  wait_until_read (f);
  g_assert_nonnull (pph_settling_get_error (f->settling));
}

/* A line that is too long for an editor is several: what is found in it leads to its beginning. */
static void
test_divided (Fixture *f, gconstpointer data)
{
  g_autoptr (PphSettlingOutline) outline = pph_settling_outline_new ();
  g_autoptr (GString) book = g_string_new ("Convention\n\n");
  guint n;

  while (book->len < 100 * 1024)
    g_string_append (book, "Une phrase de plus, qui tient sa place. ");
  pph_settling_open_text (f->settling, book->str, "livre.txt");
  wait_until_read (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->settling)), >, 4);
  pph_settling_outline_show_findings (outline, f->settling);
  n = g_list_model_get_n_items (G_LIST_MODEL (outline));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PphSettlingRow) row = g_list_model_get_item (G_LIST_MODEL (outline), i);

      g_assert_cmpuint (pph_settling_row_get_place (row), ==, g_str_equal (pph_settling_row_get_number (row), "3"));
    }
  g_assert_cmpuint (n, >, 1);
}

static void
on_items_changed_cb (GListModel *rows, guint at, guint removed, guint added, guint *first)
{
  *first = MIN (*first, at);
}

/* Where many rows go, all are spoken of, those that stay too: a list view that is far from them would lose count. */
static void
test_many_rows_go (Fixture *f, gconstpointer data)
{
  g_autoptr (PphSettlingOutline) outline = pph_settling_outline_new ();
  g_autoptr (GString) book = g_string_new ("Convention\n\n");
  g_autoptr (PphSettlingRow) title = NULL;
  g_autoptr (PphSettlingRow) same = NULL;
  guint first = G_MAXUINT;

  for (int i = 1; i <= 200; i++)
    g_string_append_printf (book, "Article %d - Titre\n\nTexte.\n\n", i);
  pph_settling_open_text (f->settling, book->str, "livre.txt");
  wait_until_read (f);
  pph_settling_outline_show_structure (outline, f->settling);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 201);
  title = g_list_model_get_item (G_LIST_MODEL (outline), 0);

  pph_settling_open_text (f->settling, "Convention\n\nArticle 1 - Autre\n\nTexte.\n", "feuille.txt");
  wait_until_read (f);
  g_signal_connect (outline, "items-changed", G_CALLBACK (on_items_changed_cb), &first);
  pph_settling_outline_show_structure (outline, f->settling);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 2);
  g_assert_cmpuint (first, ==, 0);
  same = g_list_model_get_item (G_LIST_MODEL (outline), 0);
  g_assert_true (same == title);
}

/* What an article without a title is shown by does not say its number twice. */
static void
test_no_title (Fixture *f, gconstpointer data)
{
  g_autoptr (PphSettlingOutline) outline = pph_settling_outline_new ();
  static const struct
  {
    const char *number, *title;
  } rows[] = {
    { "", "Convention" },
    { "1", "Objet" },
    { "1.1", "Chacune des parties agit." },
    { "", "1.2." },
  };

  pph_settling_open_text (
      f->settling,
      "Convention\n\nArticle 1 - Objet\n\n1.1. Chacune des parties agit.\n\n1.2.\n\nElle le dit, et\nelle le fait.\n",
      "feuille.txt");
  wait_until_read (f);
  pph_settling_outline_show_structure (outline, f->settling);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PphSettlingRow) row = g_list_model_get_item (G_LIST_MODEL (outline), i);

      g_assert_cmpstr (pph_settling_row_get_number (row), ==, rows[i].number);
      g_assert_cmpstr (pph_settling_row_get_title (row), ==, rows[i].title);
    }
}

/* Returns: how far the worker came in the book */
static double
give_up (Fixture *f, const char *book)
{
  PphSettling *settling = pph_settling_new (f->desk);
  gpointer alive = settling;
  double fraction;

  g_object_add_weak_pointer (G_OBJECT (settling), &alive);
  pph_settling_open_text (settling, book, "livre.txt");
  while (pph_settling_get_fraction (settling) == 0)
    g_usleep (1000);
  pph_settling_close (settling);
  g_assert_false (pph_settling_is_busy (settling));
  /* The worker has the last reference but ours, and wakes nobody when it lets go. */
  while (g_atomic_int_get (&G_OBJECT (settling)->ref_count) > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  fraction = pph_settling_get_fraction (settling);
  g_assert_null (pph_settling_get_version (settling));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (settling)), ==, 0);
  g_object_unref (settling);
  g_assert_null (alive);
  return fraction;
}

/* A book is given up: its worker ends long before it is read, and nothing of it is shown. */
static void
test_given_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) book = g_string_new ("Convention\n\n");
  double fraction = 1;

  while (book->len < 8 * 1024 * 1024)
    g_string_append (book, "Article 1 - Un titre\n\nUne phrase de plus, qui tient sa place.\n\n");
  /* On a busy machine the worker may be far before anyone can give it up: not each time. */
  for (guint i = 0; i < 20 && fraction >= 0.6; i++)
    fraction = give_up (f, book->str);
  g_assert_cmpfloat (fraction, <, 0.6);
}

/* What was signed elsewhere is kept with its PDF, and never changes again. */
static void
test_born_elsewhere (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "signé.pdf", NULL);
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;

  pph_settling_open_text (f->settling, text, "voisins.txt");
  wait_until_read (f);
  g_assert_true (g_file_set_contents (path, "une lettre", -1, NULL));
  g_assert_null (pph_desk_save_born_elsewhere (f->desk, pph_settling_get_version (f->settling), path, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "%PDF-1.7 ce qui fut signé", -1, NULL));
  stored = pph_desk_save_born_elsewhere (f->desk, pph_settling_get_version (f->settling), path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->version->state, ==, PPH_VERSION_SIGNED);
  g_assert_cmpuint (pph_list_length (stored->document->attachments), ==, 1);
  pdf = pph_desk_export_pdf (f->desk, stored, findings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 8, "%PDF-1.7", 8);
  g_assert_true (pph_store_check_journal (pph_desk_get_store (f->desk), &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/model/settling/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("told", test_told);
  ADD ("told-meanwhile", test_told_meanwhile);
  ADD ("several", test_several);
  ADD ("files", test_files);
  ADD ("divided", test_divided);
  ADD ("many-rows-go", test_many_rows_go);
  ADD ("no-title", test_no_title);
  ADD ("given-up", test_given_up);
  ADD ("born-elsewhere", test_born_elsewhere);
  return g_test_run ();
}
