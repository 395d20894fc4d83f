/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "pictures.h"
#include "stage.h"

#include "pph-choice-window.h"
#include "pph-comments-window.h"
#include "pph-desk-comment.h"
#include "pph-list-picker.h"
#include "pph-document-item.h"
#include "pph-editor-buffer.h"
#include "pph-text-editor.h"
#include "pph-convention-view.h"
#include "pph-history-view.h"
#include "pph-sheet.h"
#include "pph-text-page.h"
#include "pph-window.h"

static PphDesk *demonstration;

static gboolean
selects_one (GtkWidget *list, gconstpointer data)
{
  return GTK_IS_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static const char *
get_first (void)
{
  static GRefString *uuid;
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (demonstration), NULL, 1, NULL);

  pph_set_string (&uuid, ((const PphSummary *)pph_list_get (found, 0))->uuid);
  return uuid;
}

static GtkTextView *
open_text (GtkWidget *window)
{
  pictures_show (window);
  pph_window_open (PPH_WINDOW (window), get_first ());
  patience_settle (250);
  stage_settle ();
  return GTK_TEXT_VIEW (stage_find (window, PPH_TYPE_TEXT_EDITOR, NULL, NULL));
}

static void
go_to (GtkTextView *editor, const char *words, gboolean selected)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor);
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &from, &to, NULL));
  gtk_text_buffer_select_range (buffer, &to, selected ? &from : &to);
  stage_settle ();
}

/* What is put into the text, and the table that comes of it. */
static void
test_insert (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkTextView *editor = open_text (window);
  GtkWidget *page = stage_find (window, PPH_TYPE_TEXT_PAGE, NULL, NULL);
  g_autoptr (PphRich) rich = pph_rich_from_markdown (
      "| Indicateur | Cible 2026 | Source |\n|---|--:|---|\n| Forums de l’emploi **public** | 12 | préfecture |\n"
      "| Immersions :<br>- en service<br>- en établisement | 40 | France Travail |",
      NULL);

  go_to (editor, "peuvent", FALSE);
  pictures_take_opened (page, "insert.table", PPH_TYPE_SHEET, "inserer-tableau");
  pictures_take_opened (page, "insert.field", PPH_TYPE_CHOICE_WINDOW, "inserer-champ");
  pictures_take_opened (page, "insert.reference", PPH_TYPE_CHOICE_WINDOW, "inserer-renvoi");
  go_to (editor, "répond à ces deux difficultés à la fois.", FALSE);
  pph_editor_buffer_paste (PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (editor)), g_steal_pointer (&rich));
  patience_settle (500);
  pictures_take (window, "tableau");
  pictures_assert_fits (window);
  gtk_widget_activate_action (stage_find (window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL), "convention.undo", NULL);
  pictures_take_down (window);
}

/* Words looked for, and remarks. */
static void
test_find (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkTextView *editor = open_text (window);
  GtkWidget *view = stage_find (window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL);
  GtkWidget *page = stage_find (window, PPH_TYPE_TEXT_PAGE, NULL, NULL);
  g_autoptr (PphComment) comment = NULL;

  go_to (editor, "emploi", TRUE);
  gtk_widget_activate_action (view, "convention.replace", NULL);
  patience_settle (700); /* the words of cells are looked at after half a second */
  pictures_take (window, "rechercher");
  pictures_assert_fits (window);
  go_to (editor, "concours", TRUE);
  comment = pph_text_page_begin_comment (PPH_TEXT_PAGE (page));
  pph_set_string (&comment->text, "À préciser avec le service des ressources humaines.");
  g_assert_true (pph_desk_add_comment (demonstration, get_first (), comment, NULL));
  patience_settle (200);
  pictures_take_opened (view, "convention.comments", PPH_TYPE_COMMENTS_WINDOW, "commentaires");
  pictures_take_down (window);
}

static void
test_convention (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (demonstration), NULL, 1, &error);

  g_assert_no_error (error);
  pictures_show (window);
  pph_window_open (PPH_WINDOW (window), ((const PphSummary *)pph_list_get (found, 0))->uuid);
  patience_settle (250);
  stage_settle ();
  pictures_take (window, "convention");
  pictures_take_down (window);
}

static gboolean
is_painted_text (GtkWidget *label, gconstpointer data)
{
  return gtk_widget_get_mapped (label) && gtk_widget_get_height (label) > 0
         && *gtk_label_get_label (GTK_LABEL (label)) != '\0';
}

/* Texts are compared aside: the lines come when they are. */
static gboolean
has_lines (gpointer view)
{
  GtkWidget *lines = stage_find (view, g_type_from_name ("PphComparedLines"), NULL, NULL);

  return stage_find (lines, GTK_TYPE_LABEL, is_painted_text, NULL) != NULL;
}

static void
test_history (void)
{
  g_autofree char *uuid = stage_change_twice (demonstration);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (demonstration), NULL, 2, NULL);
  const PphSummary *first = pph_list_get (found, 0), *second = pph_list_get (found, 1);
  g_autoptr (PphDocumentItem) other
      = pph_document_item_new (demonstration, g_str_equal (first->uuid, uuid) ? second : first, 0);
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkWidget *view;

  pictures_show (window);
  gtk_widget_activate_action (window, "win.history", "s", uuid);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_HISTORY_VIEW, NULL, NULL);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (
                                         GTK_LIST_VIEW (stage_find (view, GTK_TYPE_LIST_VIEW, selects_one, NULL)))),
                                     1);
  if (pictures_get_width () < 600)
    g_signal_emit_by_name (stage_find (view, GTK_TYPE_LIST_VIEW, selects_one, NULL), "activate", 1);
  patience_until (has_lines, view);
  stage_settle ();
  pictures_take (window, "historique");
  g_signal_emit_by_name (stage_find (view, PPH_TYPE_LIST_PICKER, NULL, NULL), "picked", other);
  patience_until (has_lines, view);
  stage_settle ();
  pictures_take (window, "comparaison");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

void
pictures_add_editor (PphDesk *desk)
{
  demonstration = desk;
  g_test_add_func ("/screenshots/convention", test_convention);
  g_test_add_func ("/screenshots/insert", test_insert);
  g_test_add_func ("/screenshots/find", test_find);
  g_test_add_func ("/screenshots/history", test_history);
}
