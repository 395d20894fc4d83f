/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read back of the text that stands in the editor, and where in it. */

#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-buffer-private.h"
#include "pph-rich.h"

#include <string.h>

/* Reads every part back, as if each had been edited. */
static void
assert_round_trip (const char *markdown)
{
  Fixture f;
  g_autofree char *expected = dup_canonical (markdown);

  set_up_articles (&f, markdown);
  place (&f, "Objet", FALSE);
  type (&f, "x");
  erase (&f);
  g_assert_true (pph_editor_buffer_is_edited (f.editor));
  take (&f);
  g_assert_cmpstr (text_of_part (f.version, "objet"), ==, expected);
  g_assert_cmpstr (title_of_part (f.version, "objet"), ==, "Objet");
  tear_down (&f);
}

static void
test_round_trip (void)
{
  static const char *const cases[] = {
    "",
    "Un paragraphe.",
    "Un **gras**, un *italique*, un **gras *et italique* ensemble**, ***les deux***, 1^er^.",
    "Un lien [vers le site](https://exemple.fr/a?b=c) et après.",
    "Ligne une\\\nligne deux",
    "À {{ville.nom_court|de}} et {{ville.nom}}, {{article:moyens}}, **{{ville.siret}}**.",
    "- un\n- deux\n\n  suite de deux\n- trois",
    "1. un\n2. deux\n   - a\n   - b\n\n     suite de b\n3. trois",
    "3. trois\n4. quatre",
    "- a\n  1. b\n     - c\n     - d\n  2. e\n- f",
    "- un\n\nentre deux\n\n- autre liste",
    "### Sous-titre {#ancre}\n\nTexte.\n\n#### Plus bas\n\nTexte.",
    "| A | B |\n|---|--:|\n| un | deux |\n| **x** | - y<br>- z |\n\nAprès.",
    "Avant.\n\n\\newpage\n\nAprès.",
    "Appel[^1] de note.\n\n[^1]: La note.",
    "Cinq \\* six, un \\_souligné\\_, \\[crochet\\].",
    "> une citation\n\nSuite.",
    "<div>du HTML</div>\n\nSuite.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_round_trip (cases[i]);
}

static void
test_agreements (void)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  static const char *const names[] = { "S0.md", "S1.md", "S2.md", "S3.md", "S4.md" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (pph_str (shared), "data", "agreements", names[i], NULL);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("the agreements are not here");
          return;
        }
      assert_round_trip (text);
    }
}

/* Caret → byte of the Markdown → caret. */
static void
test_places (void)
{
  static const struct
  {
    const char *before, *expected;
  } cases[] = {
    { "un", "un" }, { "deux", "deux**" }, { "trois", "trois *x*" }, { "quatre", "quatre {{" }, { "fin", "fin" },
  };
  Fixture f;

  set_up_articles (&f, "Texte un **deux** et\n\n- trois *x*\n- quatre {{ville.nom_court}} fin");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int offset, again;
      PphCaret caret = { 0 }, found = { 0 };
      GtkTextIter start, at, end;

      gtk_text_buffer_get_start_iter (f.buffer, &start);
      g_assert_true (gtk_text_iter_forward_search (&start, "Texte un", 0, &at, NULL, NULL));
      g_assert_true (gtk_text_iter_forward_search (&at, cases[i].before, 0, &at, &end, NULL));
      gtk_text_buffer_place_cursor (f.buffer, &at);
      pph_editor_buffer_get_caret (f.editor, &caret);
      g_assert_cmpstr (pph_editor_buffer_get_source (f.editor, &offset), ==, "objet");
      g_assert_true (g_str_has_prefix (text_of_part (f.version, "objet") + offset, cases[i].expected));
      place (&f, "Objet", FALSE);
      g_assert_true (pph_editor_buffer_place_source (f.editor, "objet", offset));
      pph_editor_buffer_get_caret (f.editor, &found);
      g_assert_cmpint (found.offset, ==, caret.offset);
      pph_editor_buffer_get_source (f.editor, &again);
      g_assert_cmpint (again, ==, offset);
      pph_caret_clear (&caret);
      pph_caret_clear (&found);
    }
  g_assert_false (pph_editor_buffer_place_source (f.editor, "nulle-part", 3));
  g_assert_true (pph_editor_buffer_place_source (f.editor, "objet", 100000));
  tear_down (&f);
}

static char *
read_whole (Fixture *f, int heading, int sentinel)
{
  g_autoptr (PphRich) rich
      = pph_editor_read_lines (f->editor, heading + 1, pph_editor_part_end (f->editor, heading), sentinel);

  return pph_rich_to_markdown (rich);
}

/* What was kept of a part, with what changed read again, is the part; places in it too. */
static void
assert_kept_is_whole (Fixture *f, const char *part, GRand *rand)
{
  int heading = pph_editor_find_part (f->editor, part);
  g_autofree char *kept = pph_editor_read_body (f->editor, heading);
  g_autofree char *whole = read_whole (f, heading, -1);
  g_autofree char *marked = NULL;
  GtkTextIter at, end;

  g_assert_cmpstr (kept, ==, whole);
  gtk_text_buffer_get_iter_at_line (f->buffer, &at, heading + 1);
  gtk_text_buffer_get_iter_at_line (f->buffer, &end, pph_editor_part_end (f->editor, heading));
  gtk_text_iter_forward_chars (&at,
                               g_rand_int_range (rand, 0,
                                                 gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&at)));
  marked = read_whole (f, heading, gtk_text_iter_get_offset (&at));
  if (strstr (marked, PPH_EDITOR_SENTINEL) != NULL)
    g_assert_cmpint (pph_editor_find_byte (f->editor, heading, gtk_text_iter_get_line (&at),
                                           gtk_text_iter_get_offset (&at)),
                     ==, strstr (marked, PPH_EDITOR_SENTINEL) - marked);
}

/* Letters go to the part that was read last: only what they change is read again. */
static void
test_kept_pieces (void)
{
  static const char *const texts[] = {
    "Un {{ville.nom}} **gras**.\n\n- a\n  1. b\n- c\n\n| A |\n|---|\n| b |\n\nMilieu.\n\n- d\n\nFin.",
    "- a\n\n* b\n\n1. c\n\nFin.",
    "- a",
    "Seul.",
  };
  GRand *rand = g_rand_new_with_seed (144);

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      Fixture f;

      set_up_articles (&f, texts[t]);
      for (guint i = 0; i < 400; i++)
        {
          int first = pph_editor_find_part (f.editor, "objet"), last = pph_editor_find_part (f.editor, "moyens");
          static const char *const letters[] = { "e", " ", "\"", "1", "-", "*", "{", "\n" };
          GtkTextIter at, to;

          gtk_text_buffer_get_iter_at_line (f.buffer, &at, g_rand_int_range (rand, first, last + 1));
          gtk_text_iter_forward_chars (&at, g_rand_int_range (rand, 0, 9));
          to = at;
          gtk_text_iter_forward_chars (&to, g_rand_int_range (rand, 0, 4));
          switch (g_rand_int_range (rand, 0, 9))
            {
            case 0:
              gtk_text_buffer_select_range (f.buffer, &at, &to);
              pph_editor_buffer_toggle_style (f.editor, "italic");
              break;
            case 1:
              gtk_text_buffer_place_cursor (f.buffer, &at);
              pph_editor_buffer_set_paragraph (f.editor, g_rand_int_range (rand, 0, 4));
              break;
            case 2:
              gtk_text_buffer_delete_interactive (f.buffer, &at, &to, TRUE);
              break;
            case 3:
              pph_editor_buffer_indent (f.editor, g_rand_int_range (rand, -1, 2));
              break;
            default:
              gtk_text_buffer_insert_interactive (f.buffer, &at, letters[g_rand_int_range (rand, 0, 8)], 1, TRUE);
              break;
            }
          assert_kept_is_whole (&f, i % 40 == 0 ? "moyens" : "objet", rand);
        }
      f.selected = TRUE;
      tear_down (&f);
    }
  g_rand_free (rand);
}

/* A letter leaves the other pieces of its part as they were read. */
static void
test_reads_little (void)
{
  Fixture f;
  g_autofree char *before = NULL, *after = NULL;
  int heading, n_stale;

  set_up_articles (&f, "Un.\n\n- a\n- b\n\nDeux.\n\nTrois.");
  heading = pph_editor_find_part (f.editor, "objet");
  before = pph_editor_read_body (f.editor, heading);
  g_assert_cmpint (pph_editor_count_stale (f.editor, &n_stale), ==, 4);
  g_assert_cmpint (n_stale, ==, 0);
  place (&f, "Deux", FALSE);
  type (&f, "x");
  g_assert_cmpint (pph_editor_count_stale (f.editor, &n_stale), ==, 4);
  g_assert_cmpint (n_stale, ==, 1);
  after = pph_editor_read_body (f.editor, heading);
  g_assert_cmpstr (after, ==, "Un.\n\n- a\n- b\n\nxDeux.\n\nTrois.");
  tear_down (&f);
}

/* Whatever happens to the buffer, the parts are all there and can be read. */
static void
test_random_edits (void)
{
  static const char *const pieces[] = { "a", " ", "\n", "\"", "é", "x\ny\nz", "**", "{{", "\xe2\x80\xa8", "\r\n" };
  GRand *rand = g_rand_new_with_seed (20261121);
  Fixture f;

  set_up_articles (&f, "Un {{ville.nom}} **gras**.\n\n- a\n  1. b\n- c\n\n| A |\n|---|\n| b |\n\nFin.");
  for (guint i = 0; i < 3000; i++)
    {
      int n = gtk_text_buffer_get_char_count (f.buffer);
      int a = g_rand_int_range (rand, 0, n + 1), b = MIN (n, a + g_rand_int_range (rand, 0, 12));
      GtkTextIter from, to;

      gtk_text_buffer_get_iter_at_offset (f.buffer, &from, a);
      gtk_text_buffer_get_iter_at_offset (f.buffer, &to, b);
      switch (g_rand_int_range (rand, 0, 8))
        {
        case 0:
        case 1:
          gtk_text_buffer_delete_interactive (f.buffer, &from, &to, TRUE);
          break;
        case 2:
          gtk_text_buffer_select_range (f.buffer, &from, &to);
          pph_editor_buffer_toggle_style (f.editor, "bold");
          break;
        case 3:
          gtk_text_buffer_select_range (f.buffer, &from, &to);
          pph_editor_buffer_set_paragraph (f.editor, g_rand_int_range (rand, 0, 4));
          pph_editor_buffer_indent (f.editor, g_rand_int_range (rand, -1, 2));
          break;
        case 4:
          gtk_text_buffer_select_range (f.buffer, &from, &to);
          pph_editor_buffer_insert_chip (f.editor, "ville.nom_court");
          break;
        default:
          gtk_text_buffer_place_cursor (f.buffer, &from);
          gtk_text_buffer_insert_interactive_at_cursor (f.buffer,
                                                        pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))], -1,
                                                        TRUE);
        }
      if (i % 50 == 0)
        {
          static const char *const ids[] = { "preamble", "objet", "moyens", "locaux", "closing" };
          g_autoptr (PphEditorBuffer) other = pph_editor_buffer_new (NULL);

          take (&f);
          pph_editor_buffer_set_version (other, f.version, "2026-014", NULL);
          for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
            {
              g_autofree char *again = dup_canonical (text_of_part (f.version, ids[j]));
              g_autofree char *shown = pph_editor_buffer_dup_part_text (f.editor, ids[j]);

              g_assert_nonnull (shown);
              g_assert_cmpstr (again, ==, text_of_part (f.version, ids[j]));
            }
        }
    }
  g_rand_free (rand);
  f.selected = TRUE;
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-read/round-trip", test_round_trip);
  g_test_add_func ("/model/editor-read/agreements", test_agreements);
  g_test_add_func ("/model/editor-read/places", test_places);
  g_test_add_func ("/model/editor-read/kept-pieces", test_kept_pieces);
  g_test_add_func ("/model/editor-read/reads-little", test_reads_little);
  g_test_add_func ("/model/editor-read/random-edits", test_random_edits);
  return g_test_run ();
}
