/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tables-fixture.h"

#include "pph-test-window.h"

void
tables_set_up (Fixture *f, int width, int height)
{
  g_autoptr (PphVersion) version = NULL;

  f->desk = pph_test_desk_new ();
  version = pph_desk_draft_blank (f->desk);
  pph_set_list (&version->articles, NULL);
  add_party (version, "prefecture", "Préfecture de la Haute-Brenne", "la préfecture", NULL);
  add_article (version, "suivi", "Suivi",
               "Avant le tableau.\n\n" TABLES_SMALL "\n\nEntre les deux.\n\n" TABLES_WIDE "\n\nAprès.", NULL);
  show_version (f, version, width, height);
}

char *
dup_saved (Fixture *f)
{
  g_autoptr (PphVersion) version = NULL;

  g_assert_true (pph_convention_view_flush (f->view));
  version = load (f);
  return g_strdup (((const PphArticle *)pph_list_get (version->articles, 0))->text);
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
