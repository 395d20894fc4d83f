/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-table.h"
#include "pph-undo.h"

#include <string.h>

static PphRich *
read_table (const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (markdown, NULL);

  g_assert_cmpuint (rich->children->len, ==, 1);
  return g_ptr_array_steal_index (rich->children, 0);
}

static void
assert_table (PphRich *table, const char *expected)
{
  g_autofree char *written = NULL;

  g_assert_nonnull (table);
  written = pph_rich_to_markdown (table);
  g_assert_cmpstr (written, ==, expected);
  pph_rich_free (table);
}

#define TABLE "| A | B | C |\n|---|:-:|--:|\n| un | deux | trois |\n| - x<br>- y | {{ville}} | |"

static void
test_operations (void)
{
  g_autoptr (PphRich) table = read_table (TABLE);

  assert_table (pph_table_with_added (table, PPH_TABLE_ROWS, 1),
                "| A | B | C |\n|---|:-:|--:|\n| | | |\n| un | deux | trois |\n| - x<br>- y | {{ville}} | |");
  assert_table (pph_table_with_added (table, PPH_TABLE_ROWS, 3),
                "| A | B | C |\n|---|:-:|--:|\n| un | deux | trois |\n| - x<br>- y | {{ville}} | |\n| | | |");
  assert_table (pph_table_with_added (table, PPH_TABLE_COLUMNS, 1),
                "| A | | B | C |\n|---|---|:-:|--:|\n| un | | deux | trois |\n| - x<br>- y | | {{ville}} | |");
  assert_table (pph_table_with_removed (table, PPH_TABLE_ROWS, 0),
                "| un | deux | trois |\n|---|:-:|--:|\n| - x<br>- y | {{ville}} | |");
  assert_table (pph_table_with_removed (table, PPH_TABLE_COLUMNS, 1),
                "| A | C |\n|---|--:|\n| un | trois |\n| - x<br>- y | |");
  assert_table (pph_table_with_moved (table, PPH_TABLE_ROWS, 2, -1),
                "| A | B | C |\n|---|:-:|--:|\n| - x<br>- y | {{ville}} | |\n| un | deux | trois |");
  assert_table (pph_table_with_moved (table, PPH_TABLE_COLUMNS, 0, 2),
                "| B | C | A |\n|:-:|--:|---|\n| deux | trois | un |\n| {{ville}} | | - x<br>- y |");
  assert_table (pph_table_with_moved (table, PPH_TABLE_COLUMNS, 2, -1),
                "| A | C | B |\n|---|--:|:-:|\n| un | trois | deux |\n| - x<br>- y | | {{ville}} |");
  assert_table (pph_table_with_alignment (table, 0, 2),
                "| A | B | C |\n|--:|:-:|--:|\n| un | deux | trois |\n| - x<br>- y | {{ville}} | |");
  assert_table (pph_table_with_header (table, FALSE),
                "| | | |\n|---|:-:|--:|\n| A | B | C |\n| un | deux | trois |\n| - x<br>- y | {{ville}} | |");
  assert_table (pph_rich_copy (table), TABLE);
}

static void
test_refused (void)
{
  g_autoptr (PphRich) table = read_table ("| |\n|---|");
  g_autoptr (PphRich) other = read_table (TABLE);

  g_assert_null (pph_table_with_removed (table, PPH_TABLE_ROWS, 0));
  g_assert_null (pph_table_with_removed (table, PPH_TABLE_COLUMNS, 0));
  g_assert_null (pph_table_with_header (table, TRUE));
  g_assert_null (pph_table_with_header (other, TRUE));
  g_assert_null (pph_table_with_moved (other, PPH_TABLE_ROWS, 0, -1));
  g_assert_null (pph_table_with_moved (other, PPH_TABLE_COLUMNS, 2, 1));
  g_assert_null (pph_table_with_moved (other, PPH_TABLE_COLUMNS, 3, -1));
  g_assert_null (pph_table_with_added (other, PPH_TABLE_ROWS, 5));
  g_assert_null (pph_table_with_alignment (other, 1, 1));
  g_assert_null (pph_table_with_cell (other, 9, 0, pph_rich_new (PPH_RICH_CELL, NULL)));
}

static void
test_columns (void)
{
  static const struct
  {
    int natural[3];
    int available;
    int widths[3];
  } cases[] = {
    { { 50, 50, 50 }, 600, { 200, 200, 200 } },  /* room for all: they share it */
    { { 50, 100, 900 }, 600, { 84, 100, 416 } }, /* what asks for little gets it */
    { { 900, 900, 60 }, 600, { 258, 258, 84 } },
    { { 300, 300, 300 }, 90, { 84, 84, 84 } }, /* wider than there is room */
    { { 100, 150, 200 }, 480, { 110, 160, 210 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int widths[3];

      pph_table_fit_columns (cases[i].natural, 3, 84, cases[i].available, widths);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (widths[k], ==, cases[i].widths[k]);
    }
}

/* In the text */

typedef struct
{
  PphVersion *version;
  PphUndo *undo;
  PphEditorBuffer *buffer;
  gint64 now;
} Fixture;

static void
set_up (Fixture *f, const char *text)
{
  g_autoptr (PphArticle) article = pph_article_new ();
  PphVersion *version = pph_version_new ();

  pph_set_string (&article->id, "objet");
  pph_set_string (&article->title, "Objet");
  pph_set_string (&article->text, text);
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  f->version = version;
  f->undo = pph_undo_new (version);
  f->now = 0;
  f->buffer = pph_editor_buffer_new (NULL);
  pph_editor_buffer_set_version (f->buffer, version, NULL, NULL);
}

static void
tear_down (Fixture *f)
{
  pph_undo_free (f->undo);
  pph_version_unref (f->version);
  g_assert_finalize_object (f->buffer);
}

static const char *
text_of (const PphVersion *version)
{
  return ((const PphArticle *)pph_list_get (version->articles, 0))->text;
}

/* As the text page does. */
static void
take (Fixture *f)
{
  g_autoptr (PphVersion) read = pph_editor_buffer_read (f->buffer, pph_undo_get (f->undo));

  f->now += 10 * G_USEC_PER_SEC;
  pph_undo_take (f->undo, read, pph_editor_buffer_get_began (f->buffer), pph_editor_buffer_get_ended (f->buffer),
                 PPH_CHANGE_COMMAND, f->now);
}

static PphEditorTable *
get_table (Fixture *f, guint i)
{
  GPtrArray *tables = pph_editor_buffer_get_tables (f->buffer);

  g_assert_cmpuint (tables->len, >, i);
  return tables->pdata[i];
}

static void
give (Fixture *f, PphEditorTable *table, PphRich *made)
{
  PphCellPlace at = { .table = table };

  g_assert_nonnull (made);
  pph_editor_buffer_set_table (f->buffer, &at, made);
  take (f);
}

static void
type_at (Fixture *f, const char *before, const char *text)
{
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (f->buffer), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, before, 0, NULL, &at, NULL));
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (f->buffer), &at);
  gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (f->buffer), text, -1, TRUE);
  take (f);
}

/* Not as we would write it: no space, a rule of another length, a row that is short and one that is long. */
#define ODD "|A|B\n|:--|-----|\n| un |\n|x|y|z|"

/* Text beside a table that nobody touched leaves it as it was, byte for byte. */
static void
test_untouched (void)
{
  Fixture f;
  const PphRich *table;
  g_autofree char *excess = NULL;

  set_up (&f, "Avant.\n\n" ODD "\n\nAprès.");
  type_at (&f, "Avant", " tout");
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant tout.\n\n" ODD "\n\nAprès.");

  table = pph_editor_table_get (get_table (&f, 0));
  g_assert_cmpuint (pph_table_count (table, PPH_TABLE_ROWS), ==, 3);
  g_assert_cmpuint (pph_table_count (table, PPH_TABLE_COLUMNS), ==, 2);
  excess = pph_rich_dup_text (pph_table_get_cell (table, 2, 1));
  g_assert_nonnull (strstr (excess, "z"));

  /* Edited, its rows are as long as it is wide, and nothing is lost. */
  give (&f, get_table (&f, 0), pph_table_with_moved (table, PPH_TABLE_ROWS, 2, -1));
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==,
                   "Avant tout.\n\n| A | B |\n|---|---|\n| x | y z |\n| un | |\n\nAprès.");
  tear_down (&f);
}

/* Undoing keeps the widgets of the tables: the anchors stay. */
static void
test_undo_keeps_anchor (void)
{
  Fixture f;
  PphEditorTable *table;
  const PphCaret *caret = NULL;
  guint changed = 0;
  PphCellPlace at = { 0 };

  set_up (&f, "Avant.\n\n" ODD "\n\nAprès.");
  table = get_table (&f, 0);
  g_signal_connect_swapped (table, "changed", G_CALLBACK (g_atomic_int_inc), &changed);
  at = (PphCellPlace){ table, 1, 1, 0 };
  pph_editor_buffer_set_cell (f.buffer, &at);
  at.within = 4;
  pph_editor_buffer_set_table (f.buffer, &at,
                               pph_table_with_added (pph_editor_table_get (table), PPH_TABLE_COLUMNS, 0));
  take (&f);
  g_assert_cmpuint (changed, ==, 1);
  pph_editor_buffer_set_version (f.buffer, pph_undo_undo (f.undo, &caret), NULL, NULL);
  g_assert_true (get_table (&f, 0) == table);
  g_assert_cmpuint (changed, >, 1);
  g_assert_cmpuint (pph_table_count (pph_editor_table_get (table), PPH_TABLE_COLUMNS), ==, 2);
  g_assert_cmpint (caret->row, ==, 2);
  g_assert_cmpint (caret->column, ==, 2);
  g_assert_true (pph_editor_buffer_place_caret (f.buffer, caret));
  g_assert_true (pph_editor_buffer_get_cell (f.buffer)->table == table);
  g_assert_cmpint (pph_editor_buffer_get_cell (f.buffer)->row, ==, 1);
  tear_down (&f);
}

static void
test_insert_remove (void)
{
  Fixture f;

  set_up (&f, "Avant.\n\n- item\n- b\n\nAprès.");
  type_at (&f, "item", "e"); /* in a list: below all of it */
  g_assert_nonnull (pph_editor_buffer_insert_table (f.buffer, 2, 2));
  take (&f);
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant.\n\n- iteme\n- b\n\n| | |\n|---|---|\n| | |\n\nAprès.");
  pph_editor_buffer_remove_table (f.buffer, get_table (&f, 0));
  take (&f);
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant.\n\n- iteme\n- b\n\nAprès.");
  g_assert_cmpuint (pph_editor_buffer_get_tables (f.buffer)->len, ==, 0);
  tear_down (&f);
}

/* Backspace takes a page break away, and selects a table before it takes that. */
static void
test_page_break (void)
{
  Fixture f;
  GtkTextBuffer *buffer;
  GtkTextIter at;

  set_up (&f, "Avant.\n\nSuite.\n\n" TABLE);
  buffer = GTK_TEXT_BUFFER (f.buffer);
  type_at (&f, "Avant.", "e");
  g_assert_true (pph_editor_buffer_insert_page_break (f.buffer));
  take (&f);
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant.e\n\n\\newpage\n\nSuite.\n\n" TABLE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  g_assert_true (gtk_text_iter_starts_line (&at)); /* on the new page */
  g_assert_false (pph_editor_buffer_delete_block (f.buffer, 1));
  g_assert_true (pph_editor_buffer_delete_block (f.buffer, -1));
  take (&f);
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant.e\n\nSuite.\n\n" TABLE);

  type_at (&f, "Suite.", "e");
  g_assert_true (pph_editor_buffer_delete_block (f.buffer, 1));
  g_assert_cmpuint (pph_editor_buffer_get_tables (f.buffer)->len, ==, 1);
  g_assert_true (gtk_text_buffer_delete_selection (buffer, TRUE, TRUE));
  take (&f);
  g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, "Avant.e\n\nSuite.e");
  g_assert_cmpuint (pph_editor_buffer_get_tables (f.buffer)->len, ==, 0);
  pph_undo_free (f.undo);
  pph_version_unref (f.version);
  g_object_unref (f.buffer); /* GTK 4.8 keeps a buffer in which something was selected */
}

static void
place_at (Fixture *f, const char *words, int within)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (f->buffer);
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &at, NULL, NULL));
  gtk_text_iter_forward_chars (&at, within);
  gtk_text_buffer_place_cursor (buffer, &at);
}

/* It stands where the caret is, as in any word processor, and what it is put above follows it. */
static void
test_page_break_at_caret (void)
{
  static const struct
  {
    const char *words;
    int within;
    const char *first, *second;
  } cases[] = {
    { "Deux", 0, "Un.\n\n\\newpage\n\nDeux mots.\n\n- a\n- b\n\nFin.[^1]\n\n[^1]: Note.", "Autre." },
    { "mots", 0, "Un.\n\nDeux\n\n\\newpage\n\nmots.\n\n- a\n- b\n\nFin.[^1]\n\n[^1]: Note.", "Autre." },
    { "a\nb", 0, "Un.\n\nDeux mots.\n\n\\newpage\n\n- a\n- b\n\nFin.[^1]\n\n[^1]: Note.", "Autre." },
    { "b\nFin", 0, "Un.\n\nDeux mots.\n\n- a\n\n\\newpage\n\n- b\n\nFin.[^1]\n\n[^1]: Note.", "Autre." },
    { "b\nFin", 1, "Un.\n\nDeux mots.\n\n- a\n- b\n\n\\newpage\n\nFin.[^1]\n\n[^1]: Note.", "Autre." },
    { "Durée", 0, "Un.\n\nDeux mots.\n\n- a\n- b\n\nFin.[^1]\n\n\\newpage\n\n[^1]: Note.", "Autre." },
    { "Durée", 2, "Un.\n\nDeux mots.\n\n- a\n- b\n\nFin.[^1]\n\n[^1]: Note.", "\\newpage\n\nAutre." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;
      g_autoptr (PphArticle) article = pph_article_new ();
      g_autoptr (PphVersion) version = NULL;
      const PphVersion *now;
      const PphCaret *caret;
      PphCaret before = { 0 };

      set_up (&f, "Un.\n\nDeux mots.\n\n- a\n- b\n\nFin.[^1]\n\n[^1]: Note.");
      pph_set_string (&article->id, "duree");
      pph_set_string (&article->title, "Durée");
      pph_set_string (&article->text, "Autre.");
      version = pph_version_copy (f.version);
      pph_set_list (&version->articles, pph_list_appended (version->articles, article));
      pph_undo_free (f.undo);
      f.undo = pph_undo_new (version);
      pph_editor_buffer_set_version (f.buffer, version, NULL, NULL);
      place_at (&f, cases[i].words, cases[i].within);
      pph_editor_buffer_get_caret (f.buffer, &before);
      g_assert_true (pph_editor_buffer_insert_page_break (f.buffer));
      take (&f);
      now = pph_undo_get (f.undo);
      g_assert_cmpstr (text_of (now), ==, cases[i].first);
      g_assert_cmpstr (((const PphArticle *)pph_list_get (now->articles, 1))->text, ==, cases[i].second);
      /* One step, which leads back to where the caret was. */
      g_assert_true (pph_undo_undo (f.undo, &caret) == version);
      g_assert_cmpstr (caret->part, ==, before.part);
      g_assert_cmpint (caret->offset, ==, before.offset);
      pph_caret_clear (&before);
      tear_down (&f);
    }
}

/* The text of a cell, as it is typed and given back. */
static void
test_cell (void)
{
  static const char *const cells[] = {
    "",
    "un",
    "**gras** et *italique*, {{ville}}, 1^er^",
    "un<br>deux",
    "avant<br>- x<br>  - y<br>- z<br>après",
    "1. un<br>2. deux",
  };
  Fixture f;

  set_up (&f, "Texte.");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *markdown = g_strdup_printf ("| %s%s|\n|---|", cells[i], *cells[i] != '\0' ? " " : "");
      g_autoptr (PphRich) table = read_table (markdown);
      g_autoptr (PphEditorBuffer) cell = pph_editor_cell_new (f.buffer, NULL);
      PphRich *read;

      pph_editor_cell_show (cell, pph_table_get_cell (table, 0, 0));
      read = pph_editor_cell_read (cell);
      assert_table (pph_table_with_cell (table, 0, 0, read), markdown);
      pph_editor_buffer_set_paragraph (cell, PPH_PARAGRAPH_HEADING); /* no cell has one */
      g_assert_cmpint (pph_editor_buffer_get_paragraph (cell), !=, PPH_PARAGRAPH_HEADING);
    }
  tear_down (&f);
}

/* Anything done at random, then all undone, gives the text as it was; each step
 * on the way is read again as it was written. */

static PphRich *
do_something (const PphRich *table)
{
  PphTableAxis axis = g_test_rand_bit () ? PPH_TABLE_ROWS : PPH_TABLE_COLUMNS;
  guint n = pph_table_count (table, axis);
  guint row = (guint)g_test_rand_int_range (0, (gint32)pph_table_count (table, PPH_TABLE_ROWS));
  guint column = (guint)g_test_rand_int_range (0, (gint32)table->n_columns);
  static const char *const words[] = { "mot", " deux | mots", "1. ", "- ", "*", "<br>", "{{ville}}", "\\", "é", "" };

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      return n < 9 ? pph_table_with_added (table, axis, (guint)g_test_rand_int_range (0, (gint32)n + 1)) : NULL;
    case 1:
      return pph_table_with_removed (table, axis, (guint)g_test_rand_int_range (0, (gint32)n));
    case 2:
      return pph_table_with_moved (table, axis, (guint)g_test_rand_int_range (0, (gint32)n),
                                   g_test_rand_int_range (-3, 4));
    case 3:
      return pph_table_with_alignment (table, column, g_test_rand_int_range (0, 3));
    case 4:
      return pph_table_with_header (table, g_test_rand_bit ());
    default:
      {
        PphRich *cell = pph_rich_new (PPH_RICH_CELL, NULL);

        for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
          pph_rich_add (pph_rich_add (cell, pph_rich_new (PPH_RICH_PARAGRAPH, NULL)),
                        pph_rich_new (PPH_RICH_TEXT, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]));
        return pph_table_with_cell (table, row, column, cell);
      }
    }
}

static void
test_random (void)
{
  for (int round = 0; round < 60; round++)
    {
      Fixture f;
      int steps = 0;
      const PphVersion *version;
      const PphCaret *caret;

      set_up (&f, "Avant.\n\n" ODD "\n\nEntre les deux.\n\n" TABLE "\n\n- une liste\n- après");
      for (int i = 0; i < 25; i++)
        {
          PphEditorTable *table = get_table (&f, (guint)g_test_rand_int_range (0, 2));
          PphRich *made = do_something (pph_editor_table_get (table));
          g_autoptr (PphEditorBuffer) fresh = NULL;
          g_autoptr (PphVersion) again = NULL;

          if (made == NULL)
            continue;
          give (&f, table, made);
          steps++;
          fresh = pph_editor_buffer_new (NULL);
          pph_editor_buffer_set_version (fresh, pph_undo_get (f.undo), NULL, NULL);
          g_assert_cmpuint (pph_editor_buffer_get_tables (fresh)->len, ==, 2);
        }
      g_assert_cmpint (steps, >, 0);
      while ((version = pph_undo_undo (f.undo, &caret)) != NULL)
        pph_editor_buffer_set_version (f.buffer, version, NULL, NULL);
      g_assert_cmpstr (text_of (pph_undo_get (f.undo)), ==, text_of (f.version));
      /* And what is shown is that. */
      type_at (&f, "Avant", "x");
      g_assert_cmpstr (text_of (pph_undo_get (f.undo)) + strlen ("Avantx"), ==, text_of (f.version) + strlen ("Avant"));
      tear_down (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/table-edit/operations", test_operations);
  g_test_add_func ("/model/table-edit/refused", test_refused);
  g_test_add_func ("/model/table-edit/columns", test_columns);
  g_test_add_func ("/model/table-edit/untouched", test_untouched);
  g_test_add_func ("/model/table-edit/undo-keeps-anchor", test_undo_keeps_anchor);
  g_test_add_func ("/model/table-edit/insert-remove", test_insert_remove);
  g_test_add_func ("/model/table-edit/page-break", test_page_break);
  g_test_add_func ("/model/table-edit/page-break-at-caret", test_page_break_at_caret);
  g_test_add_func ("/model/table-edit/cell", test_cell);
  g_test_add_func ("/model/table-edit/random", test_random);
  return g_test_run ();
}
