/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/long-version.h"
#include "fixture/turns.h"

#include "pph-convention-view.h"
#include "pph-find-bar.h"
#include "pph-index.h"
#include "pph-test-window.h"
#include "pph-text-editor.h"

#include <string.h>

/* bench-long ARTICLES [CASE…]: how long the window keeps someone waiting for what they do in a document of that many
 * articles, and for undoing it and doing it again.  Prints one line of JSON for each case, as bench-paste.  "bare" is
 * GTK's own part: the same text put into a GtkTextView without tags, and all of it deleted. */

#define FOUND "signataires"

typedef struct
{
  PphDesk *desk;
  GtkWidget *window, *view, *index, *find_bar;
  GtkTextView *editor;
  char *middle, *elsewhere; /* articles */
} Bench;

static GtkTextBuffer *
get_buffer (Bench *bench)
{
  return gtk_text_view_get_buffer (bench->editor);
}

static void
act (Bench *bench, const char *action)
{
  gtk_widget_activate_action (bench->view, action, NULL);
}

/* What is done */

static gboolean
type_letter (gpointer data)
{
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (data), "e", 1, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
type_return (gpointer data)
{
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (data), "\n", 1, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
add_article (gpointer data)
{
  act (data, "convention.add-article");
  return G_SOURCE_REMOVE;
}

static gboolean
remove_article (gpointer data)
{
  act (data, "convention.remove-part");
  return G_SOURCE_REMOVE;
}

static gboolean
drag_article (gpointer data)
{
  Bench *bench = data;
  PphIndex *index = PPH_INDEX (bench->index);
  g_autoptr (PphOutlineRow) row = NULL;

  pph_index_select (index, bench->elsewhere);
  row = g_object_ref (pph_index_get_selected (index));
  pph_index_select (index, bench->middle);
  g_signal_emit_by_name (index, "dropped", row, pph_index_get_selected (index));
  return G_SOURCE_REMOVE;
}

static gboolean
open_find (gpointer data)
{
  act (data, "convention.replace");
  return G_SOURCE_REMOVE;
}

static gboolean
find_words (gpointer data)
{
  GtkWidget *entry = bench_find_widget (((Bench *)data)->find_bar, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), FOUND);
  return G_SOURCE_REMOVE;
}

static gboolean
replace_all (gpointer data)
{
  GtkWidget *bar = ((Bench *)data)->find_bar;

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (bar, PPH_TYPE_FIND_BAR, "replace_entry")),
                         "parties");
  g_signal_emit_by_name (gtk_widget_get_template_child (bar, PPH_TYPE_FIND_BAR, "all_button"), "clicked");
  return G_SOURCE_REMOVE;
}

static gboolean
close_find (gpointer data)
{
  pph_find_bar_close (PPH_FIND_BAR (((Bench *)data)->find_bar));
  return G_SOURCE_REMOVE;
}

static gboolean
select_everything (gpointer data)
{
  g_signal_emit_by_name (((Bench *)data)->editor, "select-all", TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
copy_everything (gpointer data)
{
  g_signal_emit_by_name (((Bench *)data)->editor, "copy-clipboard");
  return G_SOURCE_REMOVE;
}

static gboolean
delete_everything (gpointer data)
{
  g_signal_emit_by_name (((Bench *)data)->editor, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  return G_SOURCE_REMOVE;
}

static gboolean
undo (gpointer data)
{
  act (data, "convention.undo");
  return G_SOURCE_REMOVE;
}

static gboolean
redo (gpointer data)
{
  act (data, "convention.redo");
  return G_SOURCE_REMOVE;
}

static const struct
{
  const char *name;
  GSourceFunc first, second; /* what leads there, or NULL */
  GSourceFunc act;
  GSourceFunc last; /* or NULL */
  gboolean undone;
} cases[] = {
  { "a letter", NULL, NULL, type_letter, NULL, TRUE },
  { "a new paragraph", NULL, NULL, type_return, NULL, TRUE },
  { "a new article", NULL, NULL, add_article, NULL, TRUE },
  { "an article removed", NULL, NULL, remove_article, NULL, TRUE },
  { "an article dragged", NULL, NULL, drag_article, NULL, TRUE },
  { "the bar of finding", NULL, NULL, open_find, close_find, FALSE },
  { "finding", open_find, NULL, find_words, close_find, FALSE },
  { "replacing all", open_find, find_words, replace_all, close_find, TRUE },
  { "copying everything", select_everything, NULL, copy_everything, NULL, FALSE },
  { "deleting everything", select_everything, NULL, delete_everything, NULL, TRUE },
};

/* The window */

static void
open_window (Bench *bench, const char *uuid)
{
  g_autoptr (GError) error = NULL;

  bench->window = adw_window_new ();
  bench->view = pph_convention_view_new (bench->desk);
  adw_window_set_content (ADW_WINDOW (bench->window), bench->view);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1600, 900);
  gtk_window_present (GTK_WINDOW (bench->window));
  pph_test_wait (200);
  bench->editor = GTK_TEXT_VIEW (bench_find_widget (bench->view, PPH_TYPE_TEXT_EDITOR));
  bench->index = bench_find_widget (bench->view, PPH_TYPE_INDEX);
  bench->find_bar = bench_find_widget (bench->view, PPH_TYPE_FIND_BAR);
  if (!pph_convention_view_open (PPH_CONVENTION_VIEW (bench->view), uuid, &error))
    g_error ("%s", error->message);
}

static gboolean
open_document (gpointer data)
{
  Bench *bench = data;
  g_autofree char *uuid = g_strdup (pph_convention_view_get_uuid (PPH_CONVENTION_VIEW (bench->view)));

  pph_convention_view_open (PPH_CONVENTION_VIEW (bench->view), uuid, NULL);
  return G_SOURCE_REMOVE;
}

static void
rest (Bench *bench, GSourceFunc callback)
{
  if (callback == NULL)
    return;
  callback (bench);
  pph_test_wait (1500);
}

static void
run_case (Bench *bench, gsize i)
{
  GtkTextIter at;

  pph_index_select (PPH_INDEX (bench->index), bench->middle);
  gtk_text_buffer_get_iter_at_line (get_buffer (bench), &at, gtk_text_buffer_get_line_count (get_buffer (bench)) / 2);
  gtk_text_iter_forward_search (&at, "de plus", 0, NULL, &at, NULL);
  gtk_text_buffer_place_cursor (get_buffer (bench), &at);
  gtk_text_view_scroll_mark_onscreen (bench->editor, gtk_text_buffer_get_insert (get_buffer (bench)));
  pph_test_wait (1500);
  rest (bench, cases[i].first);
  rest (bench, cases[i].second);
  g_print ("{\"case\": \"%s\"", cases[i].name);
  bench_time ("done", cases[i].act, NULL, bench);
  if (cases[i].undone)
    {
      bench_time ("undo", undo, NULL, bench);
      bench_time ("redo", redo, NULL, bench);
    }
  g_print ("}\n");
  if (cases[i].undone)
    rest (bench, undo);
  rest (bench, cases[i].last);
}

/* GTK's own part */

typedef struct
{
  GtkTextBuffer *buffer;
  char *text;
} Bare;

static gboolean
fill_bare (gpointer data)
{
  const Bare *bare = data;

  gtk_text_buffer_set_text (bare->buffer, bare->text, -1);
  return G_SOURCE_REMOVE;
}

static gboolean
empty_bare (gpointer data)
{
  const Bare *bare = data;
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (bare->buffer, &from, &to);
  gtk_text_buffer_delete (bare->buffer, &from, &to);
  return G_SOURCE_REMOVE;
}

static void
run_bare (Bench *bench)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  Bare bare = { gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), NULL };
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (get_buffer (bench), &from, &to);
  bare.text = gtk_text_buffer_get_text (get_buffer (bench), &from, &to, TRUE);
  gtk_text_buffer_set_enable_undo (bare.buffer, FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), gtk_widget_get_width (GTK_WIDGET (bench->editor)), 900);
  gtk_window_present (GTK_WINDOW (window));
  pph_test_wait (500);
  g_print ("{\"case\": \"bare\", \"bytes\": %zu", strlen (bare.text));
  bench_time ("put in", fill_bare, NULL, &bare);
  bench_time ("deleted", empty_bare, NULL, &bare);
  g_print ("}\n");
  gtk_window_destroy (GTK_WINDOW (window));
  pph_test_wait (50);
  g_free (bare.text);
}

static gboolean
is_wanted (int argc, char **argv, const char *name)
{
  return argc < 3 || g_strv_contains ((const char *const *)argv + 2, name);
}

int
main (int argc, char **argv)
{
  guint articles = argc > 1 ? (guint)atoi (argv[1]) : 41;
  Bench bench = { .desk = NULL };
  g_autofree char *uuid = NULL;
  g_autoptr (PphVersion) version = NULL;

  adw_init ();
  bench_turns_watch ();
  bench.desk = pph_test_desk_new ();
  bench.middle = g_strdup_printf ("article-%u", articles / 2);
  bench.elsewhere = g_strdup_printf ("article-%u", articles / 10);
  version = bench_long_version (pph_desk_draft_blank (bench.desk), articles);
  uuid = bench_save (bench.desk, version);
  open_window (&bench, uuid);
  pph_test_wait (4000);
  if (is_wanted (argc, argv, "opening"))
    {
      g_print ("{\"case\": \"opening\"");
      bench_time ("done", open_document, NULL, &bench);
      g_print ("}\n");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (is_wanted (argc, argv, cases[i].name))
      run_case (&bench, i);
  if (is_wanted (argc, argv, "bare"))
    run_bare (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  pph_test_wait (50);
  g_object_unref (bench.desk);
  g_free (bench.middle);
  g_free (bench.elsewhere);
  return 0;
}
