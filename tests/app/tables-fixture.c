/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables-fixture.h"

#include "patience.h"
#include "pph-test-window.h"

void
tables_set_up (Fixture *f, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphArticle) article = pph_article_new ();
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphVersion) version = NULL;
  PphStored *stored;

  f->desk = pph_test_desk_new ();
  version = pph_version_copy (pph_desk_draft_blank (f->desk));
  pph_set_string (&party->id, "prefecture");
  pph_set_string (&party->legal_name, "Préfecture de la Haute-Brenne");
  pph_set_string (&party->short_name, "la préfecture");
  pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_set_string (&article->id, "suivi");
  pph_set_string (&article->title, "Suivi");
  pph_set_string (&article->text,
                  "Avant le tableau.\n\n" TABLES_SMALL "\n\nEntre les deux.\n\n" TABLES_WIDE "\n\nAprès.");
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  stored = pph_desk_save_draft (f->desk, version, &error);
  g_assert_no_error (error);
  f->uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);

  f->window = adw_window_new ();
  f->view = PPH_CONVENTION_VIEW (pph_convention_view_new (f->desk));
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_true (pph_convention_view_open (f->view, f->uuid, &error));
  g_assert_no_error (error);
  f->editor = PPH_TEXT_EDITOR (stage_find (GTK_WIDGET (f->view), PPH_TYPE_TEXT_EDITOR, NULL, NULL));
  pph_test_wait (300);
}

void
tables_tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pph_test_wait (50);
  patience_finalize (f->desk);
  g_free (f->uuid);
}

char *
dup_saved (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = NULL;

  g_assert_true (pph_convention_view_flush (f->view));
  stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (((const PphArticle *)pph_list_get (stored->version->articles, 0))->text);
}

void
assert_saved (Fixture *f, const char *small)
{
  g_autofree char *expected
      = g_strconcat ("Avant le tableau.\n\n", small, "\n\nEntre les deux.\n\n" TABLES_WIDE "\n\nAprès.", NULL);
  g_autofree char *saved = dup_saved (f);

  g_assert_cmpstr (saved, ==, expected);
}

PphTableView *
get_table (Fixture *f, guint i)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->editor)));
  PphEditorTable *table = pph_editor_buffer_get_tables (buffer)->pdata[i];
  guint n;
  GtkWidget **widgets = gtk_text_child_anchor_get_widgets (pph_editor_table_get_anchor (table), &n);
  GtkWidget *found;

  g_assert_cmpuint (n, ==, 1);
  found = stage_find (widgets[0], PPH_TYPE_TABLE_VIEW, NULL, NULL);
  g_free (widgets);
  return PPH_TABLE_VIEW (found);
}

PphTableCell *
get_cell (PphTableView *table, int i)
{
  GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (table));

  while (i-- > 0)
    cell = gtk_widget_get_next_sibling (cell);
  return PPH_TABLE_CELL (cell);
}

void
type (PphTableView *table, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pph_table_view_get_editor (table)));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (buffer, p, (int)(g_utf8_next_char (p) - p), TRUE);
  pph_test_wait (20);
}

void
undo (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->view), "convention.undo", NULL);
  pph_test_wait (100);
}
