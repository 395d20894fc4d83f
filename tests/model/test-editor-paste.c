/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pasting into the editor: one edit, which reads back as what was pasted, and
 * leaves the caret behind it. */

#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-buffer-private.h"
#include "pph-long-paste.h"
#include "pph-rich-edit.h"

#include <string.h>

static void
set_up (Fixture *f, const char *text)
{
  PphVersion *version = pph_version_new ();

  fixture_add_article (version, "objet", "Objet", text);
  fixture_add_ville (version);
  fixture_begin (f, version);
}

static void
paste (Fixture *f, const char *markdown)
{
  pph_editor_buffer_paste (f->editor, pph_rich_from_markdown (markdown, NULL));
}

static void
assert_text (Fixture *f, const char *markdown)
{
  g_assert_cmpstr (read_article (f, 0), ==, markdown);
}

static gboolean
shows (Fixture *f, const char *words)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (f->buffer, &start, &end);
  text = gtk_text_buffer_get_text (f->buffer, &start, &end, TRUE);
  return strstr (text, words) != NULL;
}

/* A note that is pasted has its number at once, and so have those after it. */
static void
test_notes (void)
{
  Fixture f;

  set_up (&f, "Un[^1], deux.\n\n[^1]: Note.");
  place (&f, "deux", FALSE);
  paste (&f, "puis[^1]\n\n[^1]: Autre note.");
  g_assert_true (shows (&f, "Un1, puis2"));
  place (&f, "Un", FALSE);
  paste (&f, "d’abord[^9]\n\n[^9]: Première note.");
  g_assert_true (shows (&f, "d’abord1"));
  g_assert_true (shows (&f, "puis3"));
  tear_down (&f);
}

static void
test_words (void)
{
  Fixture f;

  set_up (&f, "Le préfet et {{ville.nom_court}}.");
  place (&f, "Le ", TRUE);
  paste (&f, "**grand** {{ville.nom_court}} et ");
  type (&f, "x");
  assert_text (&f, "Le **grand** {{ville.nom_court}} etxpréfet et {{ville.nom_court}}.");
  tear_down (&f);
}

static void
test_blocks (void)
{
  Fixture f;

  set_up (&f, "Un deux trois.");
  select_text (&f, "deux", "deux");
  paste (&f, "### Titre\n\n- a\n- b\n\n| x | y |\n|---|---|\n| z | |\n\nfin");
  type (&f, "e");
  assert_text (&f, "Un\n\n### Titre\n\n- a\n- b\n\n| x | y |\n|---|---|\n| z | |\n\nfine trois.");
  tear_down (&f);
}

/* Beside a table, which is not typed in, the caret finds a line of its own. */
static void
test_after_table (void)
{
  Fixture f;

  set_up (&f, "Un.");
  place (&f, "Un.", TRUE);
  paste (&f, "| x | y |\n|---|---|\n| z | |");
  type (&f, "suite");
  assert_text (&f, "Un.\n\n| x | y |\n|---|---|\n| z | |\n\nsuite");
  tear_down (&f);
}

static void
test_title (void)
{
  Fixture f;
  g_autoptr (PphVersion) read = NULL;
  const PphArticle *article;

  set_up (&f, "Texte.");
  place (&f, "Objet", TRUE);
  paste (&f, "**du** projet\n\nPremier.\n\n- a");
  read = pph_editor_buffer_read (f.editor, f.version);
  article = pph_list_get (read->articles, 0);
  g_assert_cmpstr (article->title, ==, "Objetdu projet");
  g_assert_cmpstr (article->text, ==, "Premier.\n\n- a\n\nTexte.");
  tear_down (&f);
}

/* The preamble's own title cannot change: what is pasted there goes below. */
static void
test_fixed_title (void)
{
  Fixture f;
  g_autoptr (PphVersion) read = NULL;
  GtkTextIter start;

  set_up (&f, "Texte.");
  gtk_text_buffer_get_start_iter (f.buffer, &start);
  gtk_text_buffer_place_cursor (f.buffer, &start);
  paste (&f, "un\n\ndeux");
  read = pph_editor_buffer_read (f.editor, f.version);
  g_assert_cmpstr (read->preamble, ==, "un\n\ndeux");
  tear_down (&f);
}

static char *
copy (Fixture *f, gboolean shown)
{
  g_autoptr (PphRich) rich = pph_editor_buffer_copy (f->editor, shown);

  return rich != NULL ? pph_rich_to_markdown (rich) : NULL;
}

static void
test_copy (void)
{
  Fixture f;
  GtkTextIter from, to;
  g_autofree char *part = NULL, *shown = NULL, *whole = NULL, *nothing = NULL;

  set_up (&f, "Le **préfet et** {{ville.nom_court}} :\n\n- un\n- deux\n\nFin.");
  nothing = copy (&f, FALSE);
  g_assert_null (nothing);
  select_text (&f, "fet et", "deu");
  part = copy (&f, FALSE);
  g_assert_cmpstr (part, ==, "**fet et** {{ville.nom_court}} :\n\n- un\n- deu");
  shown = copy (&f, TRUE);
  g_assert_cmpstr (shown, ==, "**fet et** la Ville :\n\n- un\n- deu");
  gtk_text_buffer_get_bounds (f.buffer, &from, &to);
  gtk_text_buffer_select_range (f.buffer, &from, &to);
  whole = copy (&f, TRUE);
  g_assert_true (strstr (whole, "## Article 1 – Objet\n\nLe **préfet et** la Ville :") != NULL);
  tear_down (&f);
}

/* What was copied here comes back as it was, chips too. */
static void
test_round (void)
{
  Fixture f;
  g_autoptr (PphRich) copied = NULL;

  set_up (&f, "Le *préfet* et {{ville.nom_court}}.\n\n1. un\n2. deux\n\nAutre.");
  select_text (&f, "Le ", "deux");
  copied = pph_editor_buffer_copy (f.editor, FALSE);
  place (&f, "Autre.", TRUE);
  pph_editor_buffer_paste (f.editor, g_steal_pointer (&copied));
  assert_text (&f, "Le *préfet* et {{ville.nom_court}}.\n\n1. un\n2. deux\n\nAutre.Le *préfet* et "
                   "{{ville.nom_court}}.\n\n1. un\n2. deux");
  tear_down (&f);
}

/* Hundreds of paragraphs and all else that a text may hold, some 130 kB. */
static char *
make_long (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 600; i++)
    g_string_append_printf (text,
                            "%sAlinéa %d de la page, qui dit **assez** de mots pour que tous ensemble fassent une page "
                            "longue, et *même* un livre entier que personne ne lira jamais jusqu’à son terme%s.",
                            i > 0 ? "\n\n" : "", i, i == 500 ? "[^7]" : "");
  g_string_append (text, "\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| c | d |\n\n\\newpage\n\nFin.\n\n[^7]: Une note.");
  return g_string_free (text, FALSE);
}

static char *
make_long_list (const char *sign)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 600; i++)
    g_string_append_printf (
        text,
        "%s%s Point %d de la page, qui dit **assez** de mots pour que tous ensemble fassent une liste "
        "longue, et *même* un livre entier que personne ne lira jamais jusqu’à son terme.%s",
        i > 0 ? "\n" : "", sign, i, i % 7 == 3 ? "\n   - dedans\n   - encore" : "");
  return g_string_free (text, FALSE);
}

/* Long pastes come a little at a time, and end as if they had come at once; or as if they had not. */
static void
assert_as_at_once (const char *text, const char *pasted)
{
  for (int way = 0; way < 3; way++) /* to its end, ended in between, cancelled */
    {
      Fixture f, g;
      PphLongPaste *paste_now;
      g_autofree char *before = NULL, *after = NULL;
      int steps = 0;
      PphCaret caret = { 0 }, expected = { 0 };

      set_up (&f, text);
      set_up (&g, text);
      place (&f, "Avant.", TRUE);
      place (&g, "Avant.", TRUE);
      before = pph_editor_read_body (f.editor, pph_editor_find_part (f.editor, "objet"));
      paste_now = pph_long_paste_new (f.editor, pph_rich_from_markdown (pasted, NULL));
      g_assert_nonnull (paste_now);
      while (pph_long_paste_step (paste_now) && (way == 0 || steps < 3))
        steps++;
      if (way == 2)
        pph_long_paste_cancel (paste_now);
      else
        {
          pph_long_paste_end (paste_now);
          pph_editor_buffer_paste (g.editor, pph_rich_from_markdown (pasted, NULL));
        }
      if (way == 0)
        g_assert_cmpint (steps, >, 10);
      g_assert_true (pph_editor_buffer_is_edited (f.editor) == (way != 2));
      pph_editor_buffer_get_caret (f.editor, &caret);
      pph_editor_buffer_get_caret (g.editor, &expected);
      g_assert_cmpint (caret.offset, ==, expected.offset);
      after = pph_editor_read_body (f.editor, pph_editor_find_part (f.editor, "objet"));
      {
        g_autofree char *at_once = pph_editor_read_body (g.editor, pph_editor_find_part (g.editor, "objet"));

        g_assert_true (g_str_equal (after, at_once));
        g_assert_true (g_str_equal (after, before) == (way == 2));
      }
      pph_caret_clear (&caret);
      pph_caret_clear (&expected);
      tear_down (&f);
      tear_down (&g);
    }
}

static void
test_long (void)
{
  static const char *const texts[] = { "Avant. Après.", "Avant.\n\nAprès.[^7]\n\n[^7]: Autre.",
                                       "- un\n- Avant. Après.\n  - sous\n- trois", "1. Avant.\n2. deux" };
  g_autofree char *mixed = make_long (), *bullets = make_long_list ("-"), *numbers = make_long_list ("3.");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_as_at_once (texts[i], mixed);
      assert_as_at_once (texts[i], bullets);
      assert_as_at_once (texts[i], numbers);
    }
}

/* Items take the place of an empty one: it is pasted at once. */
static void
test_long_in_item (void)
{
  Fixture f;
  g_autofree char *pasted = make_long_list ("-");
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pasted, NULL), same = pph_rich_copy (rich);

  set_up (&f, "- un\n- deux");
  place (&f, "un", TRUE);
  gtk_text_buffer_begin_user_action (f.buffer);
  gtk_text_buffer_insert_at_cursor (f.buffer, "\n", 1);
  gtk_text_buffer_end_user_action (f.buffer);
  g_assert_true (pph_long_paste_is_long (rich));
  g_assert_null (pph_long_paste_new (f.editor, rich));
  g_assert_true (pph_rich_equal (rich, same));
  tear_down (&f);
}

/* Pastes @rich behind "avant" in the second cell of the table: so many steps (-1: all), then the rest, or none of it.
 * Returns: the caret */
static int
paste_into_cell (Fixture *f, PphRich *rich, int n_steps, gboolean cancel)
{
  PphEditorTable *table = pph_editor_buffer_get_tables (f->editor)->pdata[0];
  PphCellPlace place = { table, 1, 1, 0 };
  g_autoptr (PphEditorBuffer) cell = pph_editor_cell_new (f->editor, table), made = NULL;
  g_autoptr (PphRich) shown = NULL;
  PphCellPaste *pasting;
  GtkTextIter start, at;
  int steps = 0;

  pph_editor_cell_show (cell, pph_table_get_cell (pph_editor_table_get (table), 1, 1));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (cell), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "avant", 0, NULL, &at, NULL));
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (cell), &at);
  pasting = pph_cell_paste_new (f->editor, cell, &place, rich);
  g_assert_nonnull (pasting);
  while ((n_steps < 0 || steps < n_steps) && pph_cell_paste_step (pasting))
    steps++;
  g_assert_true (n_steps < 0 ? steps > 10 : steps == n_steps);
  /* Until it is over, nothing is. */
  g_assert_false (pph_editor_buffer_is_edited (f->editor));
  if (cancel)
    {
      pph_cell_paste_cancel (pasting);
      return -1;
    }
  made = pph_cell_paste_end (pasting, &place);
  g_assert_true (pph_editor_buffer_is_edited (f->editor));
  g_assert_cmpint (place.row, ==, 1);
  g_assert_cmpint (place.column, ==, 1);
  /* The text that it gives is that of the cell. */
  shown = pph_editor_cell_read (made);
  g_assert_true (pph_rich_equal (shown, pph_table_get_cell (pph_editor_table_get (table), 1, 1)));
  return place.within;
}

#define CELLS "| a | b |\n|---|---|\n| c | "

/* Long pastes into a cell are made a little at a time, and are there when they are over, or not at all. */
static void
test_long_in_cell (void)
{
  static const int ways[] = { -1, 3, 0 }; /* to its end, ended in between, at once */
  g_autofree char *mixed = make_long (), *bullets = make_long_list ("-");
  g_autoptr (GString) plain = g_string_new (NULL), cell = g_string_new ("avant");
  g_autofree char *expected = NULL;

  for (int i = 0; i < 2000; i++)
    {
      g_string_append_printf (plain, "Alinéa %d d’un texte qui est bien trop long pour une cellule.\n", i);
      g_string_append_printf (cell, "%sAlinéa %d d’un texte qui est bien trop long pour une cellule.",
                              i > 0 ? "<br>" : "", i);
    }
  expected = g_strconcat (CELLS, cell->str, "après |", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      Fixture f;

      set_up (&f, CELLS "avantaprès |");
      g_assert_cmpint (paste_into_cell (&f, pph_rich_from_plain (plain->str), ways[i], FALSE), ==,
                       g_utf8_strlen (plain->str, -1) + (int)strlen ("avant") - 1);
      assert_text (&f, expected);
      tear_down (&f);
    }
  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *first = NULL;

      for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
        {
          Fixture f;
          g_autofree char *now = NULL;

          set_up (&f, CELLS "avantaprès |");
          paste_into_cell (&f, pph_rich_from_markdown (i == 0 ? mixed : bullets, NULL), ways[way], FALSE);
          now = pph_editor_read_body (f.editor, pph_editor_find_part (f.editor, "objet"));
          g_assert_nonnull (strstr (now, i == 0 ? "Alinéa 599" : "Point 599"));
          g_assert_true (i == 1 || strstr (now, "[^7]: Une note.") != NULL);
          if (first == NULL)
            first = g_steal_pointer (&now);
          else
            g_assert_true (g_str_equal (first, now));
          tear_down (&f);
        }
    }
}

static void
test_cancelled_in_cell (void)
{
  Fixture f;
  g_autofree char *mixed = make_long ();

  set_up (&f, CELLS "avantaprès |");
  for (int n_steps = 0; n_steps < 12; n_steps += 5)
    {
      paste_into_cell (&f, pph_rich_from_markdown (mixed, NULL), n_steps, TRUE);
      g_assert_false (pph_editor_buffer_is_edited (f.editor));
      assert_text (&f, CELLS "avantaprès |");
    }
  tear_down (&f);
}

/* What a text held before costs the next nothing: its lines go on using the same tags, and none is left over. */
static void
count_tag (GtkTextTag *tag, gpointer data)
{
  (*(int *)data)++;
}

static void
test_shows_again (void)
{
  Fixture f;
  g_autoptr (PphEditorBuffer) cell = NULL;
  g_autoptr (PphRich) rich = pph_rich_from_markdown (
      "| a |\n|---|\n| un<br>- deux<br>- trois<br>quatre {{ville.nom_court}}<br>1. cinq<br>2. six |", NULL);
  const PphRich *wanted = pph_table_get_cell (rich->children->pdata[0], 1, 0);
  int first = 0;

  set_up (&f, "Texte.");
  cell = pph_editor_cell_new (f.editor, NULL);
  for (int round = 0; round < 5; round++)
    {
      g_autoptr (PphRich) read = NULL;
      int n = 0;

      pph_editor_cell_show (cell, wanted);
      read = pph_editor_cell_read (cell);
      g_assert_true (pph_rich_equal (read, wanted));
      gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (cell)), count_tag, &n);
      if (round == 1)
        first = n;
      else if (round > 1)
        g_assert_cmpint (n, ==, first);
      pph_editor_cell_show (cell, NULL);
      g_clear_pointer (&read, pph_rich_free);
      read = pph_editor_cell_read (cell);
      g_assert_true (read->children == NULL || read->children->len == 0);
    }
  tear_down (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-paste/notes", test_notes);
  g_test_add_func ("/model/editor-paste/words", test_words);
  g_test_add_func ("/model/editor-paste/blocks", test_blocks);
  g_test_add_func ("/model/editor-paste/after-table", test_after_table);
  g_test_add_func ("/model/editor-paste/title", test_title);
  g_test_add_func ("/model/editor-paste/fixed-title", test_fixed_title);
  g_test_add_func ("/model/editor-paste/copy", test_copy);
  g_test_add_func ("/model/editor-paste/round", test_round);
  g_test_add_func ("/model/editor-paste/long", test_long);
  g_test_add_func ("/model/editor-paste/long-in-item", test_long_in_item);
  g_test_add_func ("/model/editor-paste/long-in-cell", test_long_in_cell);
  g_test_add_func ("/model/editor-paste/cancelled-in-cell", test_cancelled_in_cell);
  g_test_add_func ("/model/editor-paste/shows-again", test_shows_again);
  return g_test_run ();
}
