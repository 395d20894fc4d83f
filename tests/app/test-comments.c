/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-comments-window.h"
#include "pph-convention-view.h"
#include "pph-desk-comment.h"
#include "pph-text-editor.h"
#include "pph-toasts.h"
#include "pph-window.h"

#include <string.h>

typedef struct
{
  PphDesk *desk;
  char *uuid;
  GtkWidget *window, *view, *comments;
  GtkTextBuffer *buffer;
} Fixture;

static gboolean
is_action (GtkWidget *button, gconstpointer name)
{
  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), name) == 0;
}

static void
set_up (Fixture *f, const char *store)
{
  g_autoptr (PphList) found = NULL;
  GListModel *windows;
  GtkWidget *page;

  f->desk = stage_new_desk (store, TRUE);
  found = pph_store_list (pph_desk_get_store (f->desk), NULL, 0, NULL);
  f->uuid = g_strdup (((const PphSummary *)pph_list_get (found, 0))->uuid);
  f->window = pph_window_new (stage_get_application (), f->desk, NULL, "");
  gtk_window_present (GTK_WINDOW (f->window));
  pph_window_open (PPH_WINDOW (f->window), f->uuid);
  stage_settle ();
  f->view = stage_find (f->window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL);
  page = stage_find (f->view, PPH_TYPE_TEXT_PAGE, NULL, NULL);
  f->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stage_find (page, PPH_TYPE_TEXT_EDITOR, NULL, NULL)));
  g_object_ref (f->buffer);
  gtk_widget_activate_action (f->view, "convention.comments", NULL);
  stage_settle ();
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PPH_IS_COMMENTS_WINDOW (window))
        f->comments = window;
    }
  g_assert_nonnull (f->comments);
}

static void
take_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->buffer);
  stage_settle ();
  g_free (f->uuid);
  patience_finalize (f->desk);
}

static void
select_words (Fixture *f, const char *words)
{
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (f->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &from, &to, NULL));
  gtk_text_buffer_select_range (f->buffer, &from, &to);
  stage_settle ();
}

static const PphComment *
get_comment (Fixture *f, PphList **list)
{
  pph_list_unref (*list);
  *list = pph_desk_list_comments (f->desk, f->uuid, NULL);
  return pph_list_length (*list) > 0 ? pph_list_get (*list, 0) : NULL;
}

static void
comment_on (Fixture *f, const char *words, const char *text)
{
  GtkWidget *entry = stage_find (f->comments, GTK_TYPE_ENTRY, NULL, NULL);

  select_words (f, words);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  stage_settle ();
}

static char *
dup_marked (Fixture *f)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (f->buffer), "comment");
  GtkTextIter from, to;

  gtk_text_buffer_get_start_iter (f->buffer, &from);
  if (tag == NULL || !gtk_text_iter_forward_to_tag_toggle (&from, tag))
    return g_strdup ("");
  to = from;
  gtk_text_iter_forward_to_tag_toggle (&to, tag);
  return gtk_text_buffer_get_slice (f->buffer, &from, &to, TRUE);
}

/* A remark keeps to its words while others are written before them; marking them changes no text. */
static void
test_passage (void)
{
  Fixture f = { 0 };
  g_autoptr (PphList) list = NULL;
  g_autofree char *marked = NULL, *again = NULL;
  g_autoptr (PphStored) before = NULL, after = NULL;
  GtkTextIter start, from, to;

  set_up (&f, "comments");
  before = pph_store_load (pph_desk_get_store (f.desk), f.uuid, NULL, NULL);
  comment_on (&f, "convention", "À préciser avec le service juridique");
  g_assert_cmpstr (get_comment (&f, &list)->text, ==, "À préciser avec le service juridique");
  g_assert_cmpstr (get_comment (&f, &list)->quote, ==, "convention");
  marked = dup_marked (&f);
  g_assert_cmpstr (marked, ==, "convention");
  g_assert_true (pph_convention_view_flush (PPH_CONVENTION_VIEW (f.view)));
  after = pph_store_load (pph_desk_get_store (f.desk), f.uuid, NULL, NULL);
  g_assert_true (pph_record_equal (before->version, after->version));

  gtk_text_buffer_get_start_iter (f.buffer, &start);
  gtk_text_buffer_place_cursor (f.buffer, &start);
  g_signal_emit_by_name (
      stage_find (f.comments, GTK_TYPE_LIST_BOX, NULL, NULL), "row-activated",
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (stage_find (f.comments, GTK_TYPE_LIST_BOX, NULL, NULL)), 0));
  g_assert_true (gtk_text_buffer_get_selection_bounds (f.buffer, &from, &to));
  again = gtk_text_buffer_get_slice (f.buffer, &from, &to, TRUE);
  g_assert_cmpstr (again, ==, "convention");
  take_down (&f);
}

static void
test_resolved (void)
{
  Fixture f = { 0 };
  g_autoptr (PphList) list = NULL;
  g_autofree char *marked = NULL;
  GtkWidget *button;

  set_up (&f, "comments-resolved");
  comment_on (&f, "convention", "À préciser");
  button = stage_find (f.comments, GTK_TYPE_BUTTON, is_action, "comments.resolve");
  g_signal_emit_by_name (button, "clicked");
  stage_settle ();
  g_assert_true (get_comment (&f, &list)->resolved);
  marked = dup_marked (&f);
  g_assert_cmpstr (marked, ==, "");
  g_assert_null (stage_find (f.comments, GTK_TYPE_BUTTON, is_action, "comments.delete"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (stage_find (f.comments, GTK_TYPE_CHECK_BUTTON, NULL, NULL)), TRUE);
  stage_settle ();
  g_signal_emit_by_name (stage_find (f.comments, GTK_TYPE_BUTTON, is_action, "comments.delete"), "clicked");
  stage_settle ();
  g_assert_null (get_comment (&f, &list));
  g_assert_true (pph_toast_undo (stage_find (f.comments, GTK_TYPE_LIST_BOX, NULL, NULL)));
  stage_settle ();
  g_assert_nonnull (get_comment (&f, &list));
  take_down (&f);
}

/* The words that a remark is on, taken away and brought back, are marked again; so they are when an article was added
 * before them, and when it is taken away. */
static void
test_undone (void)
{
  Fixture f = { 0 };
  g_autofree char *gone = NULL, *back = NULL, *pushed = NULL, *again = NULL;

  set_up (&f, "comments-undone");
  comment_on (&f, "convention", "À préciser");
  select_words (&f, "convention");
  gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
  stage_settle ();
  gone = dup_marked (&f);
  g_assert_cmpstr (gone, ==, "");
  gtk_widget_activate_action (f.view, "convention.undo", NULL);
  stage_settle ();
  back = dup_marked (&f);
  g_assert_cmpstr (back, ==, "convention");

  gtk_widget_activate_action (f.view, "convention.add-article", NULL);
  stage_settle ();
  pushed = dup_marked (&f);
  g_assert_cmpstr (pushed, ==, "convention");
  gtk_widget_activate_action (f.view, "convention.undo", NULL);
  stage_settle ();
  again = dup_marked (&f);
  g_assert_cmpstr (again, ==, "convention");
  take_down (&f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/comments/passage", test_passage);
  g_test_add_func ("/app/comments/resolved", test_resolved);
  g_test_add_func ("/app/comments/undone", test_undone);
  return g_test_run ();
}
