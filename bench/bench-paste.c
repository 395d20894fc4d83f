/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture/turns.h"

#include "pph-convention-view.h"
#include "pph-table-host.h"
#include "pph-test-window.h"
#include "pph-text-editor.h"

#include <string.h>

/* bench-paste [CASE…]: how long the window keeps someone waiting while a lot is pasted, and undone, and redone.
 * Prints one line of JSON for each case: the longest turn of the main loop, in milliseconds of its own processor
 * time and of the clock, and what it took until the window was at rest again. */

typedef struct
{
  PphDesk *desk;
  GtkWidget *window, *view;
  GtkTextView *editor;
  GtkTextView *target; /* .editor, or that of a cell */
  gsize before;        /* characters */
} Bench;

/* What is copied */

static char *
make_page (void)
{
  GString *html = g_string_new ("<html><body>");

  for (int i = 0; i < 100; i++)
    {
      g_string_append (html, "<img src='data:image/png;base64,");
      for (int k = 0; k < 4000; k++)
        g_string_append (html, "AAAAAAAAAA");
      g_string_append (html, "'><script>");
      for (int k = 0; k < 3000; k++)
        g_string_append (html, "x();");
      g_string_append_printf (html, "</script><p>Alinéa <b>%d</b> de la page.</p>", i);
    }
  return g_string_free (html, FALSE);
}

#define SENTENCE                                                                                               \
  "de la page, qui dit assez de mots pour que tous ensemble fassent une page longue, et même un livre entier" \
  " que personne ne lira jamais jusqu’à son terme"

static char *
repeat (const char *first, const char *before, const char *after, const char *last, int n)
{
  GString *text = g_string_new (first);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%sAlinéa %d " SENTENCE ".%s", before, i, after);
  return g_string_append (text, last)->str;
}

static const struct
{
  const char *name, *place, *type, *first, *before, *after, *last;
  int n;
} cases[] = {
  { "page of pictures and scripts", "Avant", "text/html", NULL, NULL, NULL, NULL, 0 },
  { "short", "Avant", "text/html", "", "<p>", "</p>", "", 400 },
  { "words", "Avant", "text/html", "", "<p>", "</p>", "", 6000 },
  { "plain words", "Avant", "text/plain;charset=utf-8", "", "", "\n", "", 6000 },
  { "words into a list", "un", "text/html", "", "<p>", "</p>", "", 6000 },
  { "words into a note", "La note", "text/html", "", "<p>", "</p>", "", 6000 },
  { "a list", "Avant", "text/html", "<ul>", "<li>", "</li>", "</ul>", 6000 },
  { "a list into a list", "un", "text/html", "<ul>", "<li>", "</li>", "</ul>", 6000 },
  { "a table", "Avant", "text/html", "<table>", "<tr><td>", "</td><td>2</td></tr>", "</table>", 1000 },
  { "words into a cell", NULL, "text/html", "", "<p>", "</p>", "", 6000 },
  { "plain words into a cell", NULL, "text/plain;charset=utf-8", "", "", "\n", "", 6000 },
  { "one paragraph", "Avant", "text/plain;charset=utf-8", "", "", " ", "", 6000 },
  { "one paragraph into a cell", NULL, "text/plain;charset=utf-8", "", "", " ", "", 6000 },
  { "short into a cell", NULL, "text/html", "", "<p>", "</p>", "", 400 },
  { "a table into a cell", NULL, "text/html", "<table>", "<tr><td>", "</td><td>2</td></tr>", "</table>", 1000 },
};

static char *
make_content (gsize i)
{
  return cases[i].n == 0 ? make_page ()
                         : repeat (cases[i].first, cases[i].before, cases[i].after, cases[i].last, cases[i].n);
}

/* The window */

static void
open_window (Bench *bench)
{
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphArticle) article = pph_article_new ();
  g_autofree char *uuid = NULL;

  bench->desk = pph_test_desk_new ();
  version = pph_desk_draft_blank (bench->desk);
  pph_set_string (&article->id, "objet");
  pph_set_string (&article->title, "Objet");
  pph_set_string (&article->text,
                  "Avant. Après.[^1]\n\n- un\n- deux\n\n| Poste | Montant |\n|---|---|\n| a | 1 |\n\nFin."
                  "\n\n[^1]: La note.");
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  uuid = bench_save (bench->desk, version);
  bench->window = adw_window_new ();
  bench->view = pph_convention_view_new (bench->desk);
  adw_window_set_content (ADW_WINDOW (bench->window), bench->view);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (bench->window));
  if (!pph_convention_view_open (PPH_CONVENTION_VIEW (bench->view), uuid, NULL))
    g_error ("the document does not open");
}

/* What it says, in the cells of its tables too. */
static gsize
count (Bench *bench)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (bench->editor);
  GPtrArray *tables = pph_editor_buffer_get_tables (PPH_EDITOR_BUFFER (buffer));
  gsize n = (gsize)gtk_text_buffer_get_char_count (buffer);

  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *text = pph_rich_dup_text (pph_editor_table_get (tables->pdata[i]));

      n += strlen (text);
    }
  return n;
}

static gboolean
has_much (gpointer data)
{
  return count (data) > ((Bench *)data)->before;
}

static gboolean
is_as_before (gpointer data)
{
  return count (data) == ((Bench *)data)->before;
}

static gboolean
on_paste_cb (gpointer data)
{
  g_signal_emit_by_name (((Bench *)data)->target, "paste-clipboard");
  return G_SOURCE_REMOVE;
}

static gboolean
on_undo_cb (gpointer data)
{
  gtk_widget_activate_action (((Bench *)data)->view, "convention.undo", NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_redo_cb (gpointer data)
{
  gtk_widget_activate_action (((Bench *)data)->view, "convention.redo", NULL);
  return G_SOURCE_REMOVE;
}

static void
go_to_text (Bench *bench, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (bench->editor);
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_forward_search (&start, text, 0, NULL, &at, NULL))
    g_error ("there is no such place");
  gtk_text_buffer_place_cursor (buffer, &at);
  bench->target = bench->editor;
}

static void
go_to_cell (Bench *bench)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (bench->editor));
  PphTableHost *host = pph_text_editor_get_tables (PPH_TEXT_EDITOR (bench->editor));
  PphCellPlace place = { .table = pph_editor_buffer_get_tables (buffer)->pdata[0], .row = 1 };

  pph_editor_buffer_set_cell (buffer, &place);
  if (!pph_table_host_show_cell (host))
    g_error ("there is no such cell");
  bench->target = GTK_TEXT_VIEW (pph_table_view_get_editor (pph_table_host_get_current (host)));
}

static void
run_case (gsize i)
{
  Bench bench = { 0 };
  g_autofree char *content = make_content (i);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  open_window (&bench);
  bench.editor = GTK_TEXT_VIEW (bench_find_widget (bench.view, PPH_TYPE_TEXT_EDITOR));
  pph_test_wait (800);
  if (cases[i].place != NULL)
    go_to_text (&bench, cases[i].place);
  else
    go_to_cell (&bench);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (bench.window),
                             gdk_content_provider_new_for_bytes (cases[i].type, bytes));
  pph_test_wait (300);
  bench.before = count (&bench);
  g_print ("{\"case\": \"%s\", \"bytes\": %zu", cases[i].name, g_bytes_get_size (bytes));
  bench_time ("paste", on_paste_cb, has_much, &bench);
  bench_time ("undo", on_undo_cb, is_as_before, &bench);
  bench_time ("redo", on_redo_cb, has_much, &bench);
  g_print ("}\n");
  gtk_window_destroy (GTK_WINDOW (bench.window));
  pph_test_wait (50);
  g_object_unref (bench.desk);
}

int
main (int argc, char **argv)
{
  adw_init ();
  bench_turns_watch ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (argc < 2 || g_strv_contains ((const char *const *)argv + 1, cases[i].name))
      run_case (i);
  return 0;
}
