/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view.h"
#include "pph-test-window.h"
#include "pph-text-editor.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* bench-paste [CASE…]: how long the window keeps someone waiting while a lot is pasted, and undone, and redone.
 * Prints one line of JSON for each case: the longest turns of the main loop, in milliseconds of its own processor
 * time and of the clock, and what the paste took from the key to the last word. */

typedef struct
{
  double at, clock;          /* when the loop last came back from waiting */
  double worst, worst_clock; /* since reset () */
} Turns;

static Turns turns;

typedef struct
{
  PphDesk *desk;
  GtkWidget *window, *view;
  GtkTextView *editor;
  int before; /* characters */
} Bench;

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* All that the loop does happens between two waits. */
static int
timed_poll (GPollFD *fds, guint n, int timeout)
{
  int ready;

  turns.worst = MAX (turns.worst, read_clock (CLOCK_THREAD_CPUTIME_ID) - turns.at);
  turns.worst_clock = MAX (turns.worst_clock, read_clock (CLOCK_MONOTONIC) - turns.clock);
  ready = g_poll (fds, n, timeout);
  turns.at = read_clock (CLOCK_THREAD_CPUTIME_ID);
  turns.clock = read_clock (CLOCK_MONOTONIC);
  return ready;
}

static void
reset_turns (void)
{
  turns.worst = turns.worst_clock = 0;
  turns.at = read_clock (CLOCK_THREAD_CPUTIME_ID);
  turns.clock = read_clock (CLOCK_MONOTONIC);
}

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
  PphStored *stored;

  bench->desk = pph_test_desk_new ();
  version = pph_version_copy (pph_desk_draft_blank (bench->desk));
  pph_set_string (&article->id, "objet");
  pph_set_string (&article->title, "Objet");
  pph_set_string (&article->text, "Avant. Après.[^1]\n\n- un\n- deux\n\nFin.\n\n[^1]: La note.");
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  stored = pph_desk_save_draft (bench->desk, version, NULL);
  bench->window = adw_window_new ();
  bench->view = pph_convention_view_new (bench->desk);
  adw_window_set_content (ADW_WINDOW (bench->window), bench->view);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (bench->window));
  if (!pph_convention_view_open (PPH_CONVENTION_VIEW (bench->view), stored->document->uuid, NULL))
    g_error ("the document does not open");
  pph_stored_free (stored);
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static int
count (Bench *bench)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (bench->editor));
}

static gboolean
has_much (gpointer data)
{
  Bench *bench = data;

  return count (bench) > bench->before && gtk_text_view_get_editable (bench->editor);
}

static gboolean
is_as_before (gpointer data)
{
  Bench *bench = data;

  return count (bench) == bench->before && gtk_text_view_get_editable (bench->editor);
}

static gboolean
on_paste_cb (gpointer data)
{
  g_signal_emit_by_name (((Bench *)data)->editor, "paste-clipboard");
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
wait_until (gboolean (*done) (gpointer), Bench *bench)
{
  double start = read_clock (CLOCK_MONOTONIC);

  while (!done (bench))
    {
      g_main_context_iteration (NULL, TRUE);
      if (read_clock (CLOCK_MONOTONIC) - start > 300000)
        g_error ("it never came to an end");
    }
}

/* @name: what is done, by @callback, until @done; then what comes of it: pages, saving. */
static void
time_turns (Bench *bench, const char *name, GSourceFunc callback, gboolean (*done) (gpointer))
{
  double start = read_clock (CLOCK_MONOTONIC), took, worst, worst_clock;

  reset_turns ();
  g_idle_add (callback, bench);
  pph_test_wait (20);
  wait_until (done, bench);
  took = read_clock (CLOCK_MONOTONIC) - start;
  worst = turns.worst;
  worst_clock = turns.worst_clock;
  reset_turns ();
  pph_test_wait (3000);
  g_print (", \"%s\": {\"turn\": %.1f, \"clock\": %.1f, \"took\": %.0f, \"turn_after\": %.1f, \"clock_after\": %.1f}",
           name, worst, worst_clock, took, turns.worst, turns.worst_clock);
}

static void
run_case (gsize i)
{
  Bench bench = { 0 };
  g_autofree char *content = make_content (i);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  GtkTextBuffer *buffer;
  GtkTextIter start, at;

  open_window (&bench);
  bench.editor = GTK_TEXT_VIEW (find_widget (bench.view, PPH_TYPE_TEXT_EDITOR));
  buffer = gtk_text_view_get_buffer (bench.editor);
  pph_test_wait (800);
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_forward_search (&start, cases[i].place, 0, NULL, &at, NULL))
    g_error ("there is no such place");
  gtk_text_buffer_place_cursor (buffer, &at);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (bench.window),
                             gdk_content_provider_new_for_bytes (cases[i].type, bytes));
  pph_test_wait (300);
  bench.before = count (&bench);
  g_print ("{\"case\": \"%s\", \"bytes\": %zu", cases[i].name, g_bytes_get_size (bytes));
  time_turns (&bench, "paste", on_paste_cb, has_much);
  time_turns (&bench, "undo", on_undo_cb, is_as_before);
  time_turns (&bench, "redo", on_redo_cb, has_much);
  g_print ("}\n");
  gtk_window_destroy (GTK_WINDOW (bench.window));
  pph_test_wait (50);
  g_object_unref (bench.desk);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_main_context_set_poll_func (NULL, timed_poll);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (argc < 2 || g_strv_contains ((const char *const *)argv + 1, cases[i].name))
      run_case (i);
  return 0;
}
