/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-buffer-private.h"
#include "pph-rich.h"

#include <string.h>

static char *
canonical (const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (markdown, NULL);

  return g_strchomp (pph_rich_to_markdown (rich));
}

static PphArticle *
make_article (const char *id, const char *title, const char *text)
{
  PphArticle *article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  return article;
}

/* Two articles, the second with a sub-article; a party that tags name. */
static PphVersion *
make_version (const char *text)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphArticle) second = make_article ("moyens", "Moyens de {{ville.nom_court}}", "Second texte.");
  g_autoptr (PphArticle) inside = make_article ("locaux", "Locaux", "Texte des locaux.");
  g_autofree char *first = canonical (text);

  fixture_add_ville (version);
  pph_set_string (&version->preamble, "Le préambule.");
  fixture_add_article (version, "objet", "Objet", first);
  pph_set_list (&second->articles, pph_list_appended (NULL, inside));
  pph_set_list (&version->articles, pph_list_appended (version->articles, second));
  pph_set_string (&version->closing, "Fait en deux exemplaires.");
  return version;
}

static const char *
text_of (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  switch (pph_version_find_part (version, id, &record))
    {
    case PPH_PART_ARTICLE:
      return pph_str (((const PphArticle *)record)->text);
    case PPH_PART_PREAMBLE:
      return pph_str (version->preamble);
    case PPH_PART_CLOSING:
      return pph_str (version->closing);
    default:
      g_assert_not_reached ();
    }
}

static const char *
title_of (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  g_assert_cmpint (pph_version_find_part (version, id, &record), ==, PPH_PART_ARTICLE);
  return pph_str (((const PphArticle *)record)->title);
}

static void
set_up (Fixture *f, const char *text)
{
  fixture_begin (f, make_version (text));
}

static void
backspace (Fixture *f)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (f->buffer, &at, gtk_text_buffer_get_insert (f->buffer));
  gtk_text_buffer_backspace (f->buffer, &at, TRUE, TRUE);
}

/* Reads every part back, as if each had been edited. */
static void
assert_round_trip (const char *markdown)
{
  Fixture f;
  g_autofree char *expected = canonical (markdown);

  set_up (&f, markdown);
  place (&f, "Objet", FALSE);
  type (&f, "x");
  backspace (&f);
  g_assert_true (pph_editor_buffer_is_edited (f.editor));
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, expected);
  g_assert_cmpstr (title_of (f.version, "objet"), ==, "Objet");
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

static void
test_typing (void)
{
  Fixture f;

  set_up (&f, "Avant après.");
  place (&f, "Avant", TRUE);
  type (&f, " et \"ici\" l'an ; bref");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "Avant et «\u00a0ici\u00a0» l’an\u202f; bref après.");
  place (&f, "Objet", TRUE);
  type (&f, " commun");
  take (&f);
  g_assert_cmpstr (title_of (f.version, "objet"), ==, "Objet commun");
  tear_down (&f);
}

static void
test_new_paragraphs (void)
{
  Fixture f;

  set_up (&f, "- un\n- deux\n\nFin.");
  place (&f, "deux", TRUE);
  type (&f, "\ntrois\n");
  g_assert_true (pph_editor_buffer_break_item (f.editor));
  type (&f, "texte");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "- un\n- deux\n- trois\n\ntexte\n\nFin.");

  /* Enter in a title: what follows becomes text. */
  place (&f, "Moyens", TRUE);
  type (&f, "\n");
  take (&f);
  g_assert_cmpstr (title_of (f.version, "moyens"), ==, "Moyens");
  g_assert_true (g_str_has_prefix (text_of (f.version, "moyens"), "de {{ville.nom_court}}\n\nSecond"));
  tear_down (&f);
}

static void
test_deleting_keeps_parts (void)
{
  Fixture f;

  set_up (&f, "Premier texte.");
  select_text (&f, "texte.", "Moyens");
  gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "Premier");
  g_assert_cmpstr (title_of (f.version, "moyens"), ==, "de {{ville.nom_court}}");

  /* Everything: the parts stay, empty. */
  {
    GtkTextIter from, to;

    gtk_text_buffer_get_bounds (f.buffer, &from, &to);
    gtk_text_buffer_delete_interactive (f.buffer, &from, &to, TRUE);
  }
  take (&f);
  g_assert_cmpstr (text_of (f.version, "preamble"), ==, "");
  g_assert_cmpstr (text_of (f.version, "locaux"), ==, "");
  g_assert_cmpstr (title_of (f.version, "locaux"), ==, "");
  place (&f, "Preamble", FALSE);
  type (&f, "Encore");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "preamble"), ==, "Encore");
  tear_down (&f);
}

static void
test_chips (void)
{
  Fixture f;
  g_autofree char *shown = NULL;

  set_up (&f, "Avec {{ville.nom_court}} ici.");
  shown = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_nonnull (strstr (shown, "la Ville"));

  /* Typing inside goes after; a deletion takes all of it. */
  place (&f, "Ville", FALSE);
  type (&f, "!");
  take (&f);
  g_assert_nonnull (strstr (text_of (f.version, "objet"), "{{ville.nom_court}}"));
  place (&f, "Ville", TRUE);
  backspace (&f);
  take (&f);
  g_assert_null (strstr (text_of (f.version, "objet"), "ville"));

  place (&f, "Avec ", TRUE);
  pph_editor_buffer_insert_chip (f.editor, "ville.nom|de");
  take (&f);
  g_assert_true (g_str_has_prefix (text_of (f.version, "objet"), "Avec {{ville.nom|de}}"));
  tear_down (&f);
}

/* A value that changes elsewhere is seen in every chip; numbers follow. */
static void
test_values_and_numbers (void)
{
  Fixture f;
  g_autoptr (PphParty) party = NULL;
  g_autoptr (PphVersion) renamed = NULL;
  g_autoptr (PphVersion) moved = NULL;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;

  set_up (&f, "Voir {{article:moyens}}.");
  renamed = pph_version_copy (f.version);
  party = pph_party_copy (pph_list_get (renamed->parties, 0));
  pph_set_string (&party->short_name, "la Commune");
  pph_set_list (&renamed->parties, pph_list_replaced (renamed->parties, 0, party));
  pph_editor_buffer_set_version (f.editor, renamed, "2026-014", NULL);
  title = pph_editor_buffer_dup_part_text (f.editor, "moyens");
  g_assert_nonnull (strstr (title, "Article 2 – Moyens de"));
  g_assert_nonnull (strstr (title, "la Commune"));

  moved = pph_version_with_part_moved (renamed, "moyens", -1);
  pph_editor_buffer_set_version (f.editor, moved, "2026-014", NULL);
  number = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_true (g_str_has_prefix (number, "Article 2 – Objet"));
  g_assert_nonnull (strstr (number, "article 1"));
  g_assert_false (pph_editor_buffer_is_edited (f.editor));
  tear_down (&f);
}

static void
place_on_table (Fixture *f)
{
  GtkTextIter at;

  pph_editor_buffer_get_table_iter (f->editor, pph_editor_buffer_get_tables (f->editor)->pdata[0], &at);
  gtk_text_iter_forward_char (&at);
  gtk_text_buffer_place_cursor (f->buffer, &at);
}

static void
test_blocks_stay (void)
{
  Fixture f;
  const char *table = "| A | B |\n|---|---|\n| un | deux |";
  g_autofree char *text = g_strconcat ("Avant.\n\n", table, "\n\nAprès.", NULL);
  g_autofree char *expected = canonical (text);

  set_up (&f, text);
  place (&f, "Après", FALSE);
  backspace (&f);
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, expected);
  place_on_table (&f);
  type (&f, "Dessous");
  take (&f);
  g_assert_nonnull (strstr (text_of (f.version, "objet"), "\n\nDessous\n\nAprès."));
  select_text (&f, "Avant.", "Dessous");
  gtk_text_buffer_delete_selection (f.buffer, TRUE, TRUE);
  take (&f);
  g_assert_null (strstr (text_of (f.version, "objet"), "deux"));
  tear_down (&f);
}

static void
test_formats (void)
{
  Fixture f;

  set_up (&f, "un deux trois");
  select_text (&f, "deux", "deux");
  pph_editor_buffer_toggle_style (f.editor, "bold");
  g_assert_true (pph_editor_buffer_has_style (f.editor, "bold"));
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "un **deux** trois");
  select_text (&f, "un", "trois");
  pph_editor_buffer_toggle_style (f.editor, "italic");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "*un **deux** trois*");

  place (&f, "trois", TRUE);
  pph_editor_buffer_toggle_style (f.editor, "italic");
  type (&f, " droit");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "objet"), ==, "*un **deux** trois* droit");

  pph_editor_buffer_set_paragraph (f.editor, PPH_PARAGRAPH_NUMBERS);
  g_assert_cmpint (pph_editor_buffer_get_paragraph (f.editor), ==, PPH_PARAGRAPH_NUMBERS);
  take (&f);
  g_assert_true (g_str_has_prefix (text_of (f.version, "objet"), "1. *un"));
  type (&f, "\nautre");
  g_assert_true (pph_editor_buffer_indent (f.editor, 1));
  take (&f);
  g_assert_true (g_str_has_suffix (text_of (f.version, "objet"), "\n   1. autre"));
  tear_down (&f);
}

/* A heading that is made looks as those that the part has. */
static void
test_heading_level (void)
{
  static const struct
  {
    const char *before, *after;
  } cases[] = {
    { "un\n\ndeux", "un\n\n## deux" },
    { "## un\n\ndeux", "## un\n\n## deux" },
    { "### un\n\ntrois\n\ndeux", "### un\n\ntrois\n\n### deux" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      set_up (&f, cases[i].before);
      place (&f, "deux", TRUE);
      pph_editor_buffer_set_paragraph (f.editor, PPH_PARAGRAPH_HEADING);
      take (&f);
      g_assert_cmpstr (text_of (f.version, "objet"), ==, cases[i].after);
      tear_down (&f);
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

  set_up (&f, "Texte un **deux** et\n\n- trois *x*\n- quatre {{ville.nom_court}} fin");
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
      g_assert_true (g_str_has_prefix (text_of (f.version, "objet") + offset, cases[i].expected));
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

static void
test_markers (void)
{
  static const char *const expected[] = { "1)", "a)", "–", "b)", "2)", "5)", "6)" };
  Fixture f;
  guint found = 0;

  set_up (&f, "1. un\n   1. deux\n      - trois\n   2. quatre\n2. cinq\n\nEntre.\n\n5. six\n6. sept");
  for (int i = 0; i < gtk_text_buffer_get_line_count (f.buffer); i++)
    {
      GtkTextIter at;
      g_autofree char *marker = NULL;

      gtk_text_buffer_get_iter_at_line (f.buffer, &at, i);
      marker = pph_editor_buffer_dup_marker (f.editor, &at);
      if (marker != NULL)
        {
          g_assert_cmpuint (found, <, G_N_ELEMENTS (expected));
          g_assert_cmpstr (marker, ==, expected[found++]);
        }
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
  tear_down (&f);
}

/* What is copied from a heading is text where it is pasted. */
static void
test_pasting (void)
{
  Fixture f;
  GtkTextIter start, from, to, at;

  set_up (&f, "Premier texte.");
  gtk_text_buffer_get_start_iter (f.buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "Article 2", 0, &from, NULL, NULL));
  g_assert_true (gtk_text_iter_forward_search (&from, "Second", 0, NULL, &to, NULL));
  place (&f, "Premier ", TRUE);
  gtk_text_buffer_get_iter_at_mark (f.buffer, &at, gtk_text_buffer_get_insert (f.buffer));
  g_assert_true (gtk_text_buffer_insert_range_interactive (f.buffer, &at, &from, &to, TRUE));
  take (&f);
  g_assert_nonnull (strstr (text_of (f.version, "objet"), "Moyens de {{ville.nom_court}}"));
  g_assert_nonnull (strstr (text_of (f.version, "objet"), "Second"));
  g_assert_cmpstr (text_of (f.version, "moyens"), ==, "Second texte.");
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

      set_up (&f, texts[t]);
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

  set_up (&f, "Un.\n\n- a\n- b\n\nDeux.\n\nTrois.");
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

  set_up (&f, "Un {{ville.nom}} **gras**.\n\n- a\n  1. b\n- c\n\n| A |\n|---|\n| b |\n\nFin.");
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
              g_autofree char *again = canonical (text_of (f.version, ids[j]));
              g_autofree char *shown = pph_editor_buffer_dup_part_text (f.editor, ids[j]);

              g_assert_nonnull (shown);
              g_assert_cmpstr (again, ==, text_of (f.version, ids[j]));
            }
        }
    }
  g_rand_free (rand);
  f.selected = TRUE;
  tear_down (&f);
}

/* A rapport that goes with the convention is written like the rest. */
static void
test_other_parts (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) read = NULL;
  g_autoptr (PphOtherPart) part = pph_other_part_new ();
  const PphOtherPart *edited;

  set_up (&f, "Texte.");
  pph_set_string (&part->id, "rapport");
  pph_set_string (&part->kind, "rapport");
  pph_set_string (&part->title, "Rapport au conseil");
  pph_set_string (&part->text, "Il est proposé de signer.");
  version = pph_version_copy (f.version);
  pph_set_list (&version->other_parts, pph_list_appended (NULL, part));
  pph_editor_buffer_set_version (f.editor, version, "2026-014", NULL);
  place (&f, "proposé", TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (f.buffer, " au conseil", -1, TRUE);
  read = pph_editor_buffer_read (f.editor, version);
  edited = pph_list_get (read->other_parts, 0);
  g_assert_cmpstr (edited->text, ==, "Il est proposé au conseil de signer.");
  g_assert_cmpstr (edited->title, ==, "Rapport au conseil");
  tear_down (&f);
}

/* A number shows its thousands in the chip as on the page, and as words in words. */
static void
test_groups_thousands (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) version = NULL;
  g_autofree char *shown = NULL;

  set_up (&f, "Budget : {{budget}} €, soit {{budget|mots}} euros depuis {{annee}}.");
  version = pph_version_with_value (f.version, "budget", "integer", "62000");
  {
    g_autoptr (PphVersion) before = g_steal_pointer (&version);

    version = pph_version_with_value (before, "annee", "integer", "2026");
  }
  pph_editor_buffer_set_version (f.editor, version, "2026-014", NULL);
  shown = pph_editor_buffer_dup_part_text (f.editor, "objet");
  g_assert_nonnull (strstr (shown, "62\u00a0000"));
  g_assert_nonnull (strstr (shown, "soixante-deux mille"));
  g_assert_nonnull (strstr (shown, "2026"));
  tear_down (&f);
}

/* GTK 4.8 may give a line the look of another unless a tag begins with it. */
static void
assert_tag_begins_each_line (Fixture *f)
{
  int n = gtk_text_buffer_get_line_count (f->buffer);

  for (int line = 0; line < n; line++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (f->buffer, &iter, line);
      g_assert_true (gtk_text_iter_starts_tag (&iter, NULL));
    }
}

static void
test_tag_of_each_line (void)
{
  Fixture f = { 0 };
  GtkTextTagTable *table;
  int size = 0;

  set_up (&f, "Un.\n\nDeux.\n\n- a\n- b\n\nTrois.");
  table = gtk_text_buffer_get_tag_table (f.buffer);
  assert_tag_begins_each_line (&f);
  for (int i = 0; i < 20; i++)
    {
      GtkTextIter iter, end;

      gtk_text_buffer_get_start_iter (f.buffer, &iter);
      g_assert_true (gtk_text_iter_forward_search (&iter, i % 2 == 0 ? "Deux" : "Trois", 0, NULL, &iter, NULL));
      gtk_text_buffer_insert (f.buffer, &iter, "\n", 1);
      assert_tag_begins_each_line (&f);
      gtk_text_buffer_insert (f.buffer, &iter, "x", 1);
      assert_tag_begins_each_line (&f);
      end = iter;
      gtk_text_iter_backward_chars (&iter, 2);
      gtk_text_buffer_delete (f.buffer, &iter, &end);
      assert_tag_begins_each_line (&f);
      /* Those that one line more needs are kept for the next. */
      if (i == 1)
        size = gtk_text_tag_table_get_size (table);
    }
  /* What is typed leaves no tags behind. */
  g_assert_cmpint (gtk_text_tag_table_get_size (table), ==, size);
  tear_down (&f);
}

/* A text of some hundred pages, each article another. */
static PphVersion *
make_long_version (void)
{
  PphVersion *version = pph_version_new ();

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("article-%u", i), *title = g_strdup_printf ("Titre %u", i);
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 2000)
        g_string_append_printf (text, "%sPhrase de l’article %u.", text->len > 0 ? "\n\n" : "", i);
      fixture_add_article (version, id, title, text->str);
    }
  return version;
}

static char *
dup_all (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static int
count_lines (Fixture *f)
{
  return gtk_text_buffer_get_line_count (f->buffer);
}

static void
show_long (Fixture *f)
{
  f->version = make_long_version ();
  f->selected = TRUE;
  f->editor = pph_editor_buffer_new (NULL);
  f->buffer = GTK_TEXT_BUFFER (f->editor);
  pph_editor_buffer_set_version (f->editor, f->version, "2026-014", NULL);
}

/* A huge text is shown from its beginning, and goes on a little at a time: whoever
 * waits is served in between, and what is typed meanwhile is kept. */
static void
test_fills_in_steps (void)
{
  Fixture f;
  g_autofree char *stepwise = NULL, *whole = NULL;
  g_autoptr (PphEditorBuffer) other = pph_editor_buffer_new (NULL);
  PphCaret last = { .part = (char *)"article-299" };
  int lines, most = 0, steps = 0;

  show_long (&f);
  lines = count_lines (&f);
  place (&f, "Phrase de l’article 3.", FALSE);
  type (&f, "X");
  while (g_main_context_iteration (NULL, FALSE))
    {
      most = MAX (most, count_lines (&f) - lines);
      lines = count_lines (&f);
      steps++;
    }
  g_assert_cmpint (steps, >, 40);
  g_assert_cmpint (most, <, lines / 20);
  take (&f);
  g_assert_true (g_str_has_prefix (text_of (f.version, "article-3"), "XPhrase"));
  g_assert_cmpint (pph_list_length (f.version->articles), ==, 300);

  /* What asks for a part that is not there yet has it at once; all is as if shown at once. */
  pph_editor_buffer_set_version (other, f.version, "2026-014", NULL);
  g_assert_true (pph_editor_buffer_place_caret (other, &last));
  pph_editor_fill_to (other, NULL);
  stepwise = dup_all (f.buffer);
  whole = dup_all (GTK_TEXT_BUFFER (other));
  g_assert_cmpstr (stepwise, ==, whole);
  g_assert_nonnull (strstr (whole, "Phrase de l’article 299."));
  tear_down (&f);
}

/* Another version comes while the text is being shown, and its end is edited. */
static void
test_fills_another_version (void)
{
  Fixture f;
  g_autoptr (PphVersion) changed = NULL;
  g_autoptr (PphEditorBuffer) gone = pph_editor_buffer_new (NULL);

  show_long (&f);
  changed = pph_version_with_text (f.version, "article-250", "Autre titre", "Autre texte.");
  pph_editor_buffer_set_version (f.editor, changed, "2026-014", NULL);
  pph_set_record (&f.version, changed);
  place (&f, "Autre texte.", FALSE);
  type (&f, "Y");
  take (&f);
  g_assert_cmpstr (text_of (f.version, "article-250"), ==, "YAutre texte.");
  g_assert_true (g_str_has_prefix (text_of (f.version, "article-299"), "Phrase"));
  pph_editor_buffer_set_version (gone, f.version, "2026-014", NULL); /* and goes before its end is shown */
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-buffer/round-trip", test_round_trip);
  g_test_add_func ("/model/editor-buffer/agreements", test_agreements);
  g_test_add_func ("/model/editor-buffer/typing", test_typing);
  g_test_add_func ("/model/editor-buffer/new-paragraphs", test_new_paragraphs);
  g_test_add_func ("/model/editor-buffer/deleting-keeps-parts", test_deleting_keeps_parts);
  g_test_add_func ("/model/editor-buffer/chips", test_chips);
  g_test_add_func ("/model/editor-buffer/values-and-numbers", test_values_and_numbers);
  g_test_add_func ("/model/editor-buffer/blocks-stay", test_blocks_stay);
  g_test_add_func ("/model/editor-buffer/formats", test_formats);
  g_test_add_func ("/model/editor-buffer/heading-level", test_heading_level);
  g_test_add_func ("/model/editor-buffer/places", test_places);
  g_test_add_func ("/model/editor-buffer/markers", test_markers);
  g_test_add_func ("/model/editor-buffer/pasting", test_pasting);
  g_test_add_func ("/model/editor-buffer/kept-pieces", test_kept_pieces);
  g_test_add_func ("/model/editor-buffer/reads-little", test_reads_little);
  g_test_add_func ("/model/editor-buffer/fills-in-steps", test_fills_in_steps);
  g_test_add_func ("/model/editor-buffer/fills-another-version", test_fills_another_version);
  g_test_add_func ("/model/editor-buffer/random-edits", test_random_edits);
  g_test_add_func ("/model/editor-buffer/other-parts", test_other_parts);
  g_test_add_func ("/model/editor-buffer/groups-thousands", test_groups_thousands);
  g_test_add_func ("/model/editor-buffer/tag-of-each-line", test_tag_of_each_line);
  return g_test_run ();
}
