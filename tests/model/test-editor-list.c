/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"

/* Lists that begin with what is typed: "- ", "1. ". */

/* Who shows the text takes what is typed, after pulling it; here at once. */
static void
set_up (Fixture *f, const char *text)
{
  PphVersion *version = pph_version_new ();

  fixture_add_article (version, "objet", "Objet", text);
  fixture_begin (f, version);
  g_signal_connect (f->editor, "list-typed", G_CALLBACK (pph_editor_buffer_begin_list), NULL);
}

/* What is typed after a paragraph, and what becomes of it. */
static void
test_signs (void)
{
  static const struct
  {
    const char *typed, *expected;
  } cases[] = {
    { "\n- réunir\nsuivre", "Texte.\n\n- réunir\n- suivre" },
    { "\n– réunir", "Texte.\n\n- réunir" },
    { "\n* réunir", "Texte.\n\n- réunir" },
    { "\n• réunir", "Texte.\n\n- réunir" },
    { "\n1. lire\nécrire", "Texte.\n\n1. lire\n2. écrire" },
    { "\n1) lire", "Texte.\n\n1. lire" },
    { "\n4. quatre\ncinq", "Texte.\n\n4. quatre\n5. cinq" },
    { "\n12) douze", "Texte.\n\n12. douze" },
    { "\n2026. Une année", "Texte.\n\n2026\\. Une année" },
    { "\n1° premièrement", "Texte.\n\n1° premièrement" },
    { "\n0. rien", "Texte.\n\n0\\. rien" },
    { " - entre", "Texte. - entre" },
    { "\na - b", "Texte.\n\na - b" },
    { "\n-- non", "Texte.\n\n\\-- non" },
    /* In an item it is text. */
    { "\n- un\n- deux", "Texte.\n\n- un\n- \\- deux" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;

      set_up (&f, "Texte.");
      place (&f, "Texte.", TRUE);
      type (&f, cases[i].typed);
      g_assert_cmpstr (read_article (&f, 0), ==, cases[i].expected);
      tear_down (&f);
    }
}

/* Before words that are there already; not in a title, nor in a sub-heading. */
static void
test_places (void)
{
  Fixture f;

  set_up (&f, "Texte.\n\n### Suites\n\nFin {{date}}.");
  place (&f, "Fin", FALSE);
  type (&f, "- ");
  g_assert_cmpstr (read_article (&f, 0), ==, "Texte.\n\n### Suites\n\n- Fin {{date}}.");
  place (&f, "Suites", FALSE);
  type (&f, "- ");
  place (&f, "Objet", FALSE);
  type (&f, "- ");
  g_assert_cmpstr (read_article (&f, 0), ==, "Texte.\n\n### - Suites\n\n- Fin {{date}}.");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (f.version->articles, 0))->title, ==, "- Objet");
  tear_down (&f);
}

/* What is not typed stays as it is. */
static void
test_pasted (void)
{
  Fixture f;

  set_up (&f, "Texte.");
  place (&f, "Texte.", FALSE);
  gtk_text_buffer_insert_interactive_at_cursor (f.buffer, "- ", -1, TRUE);
  g_assert_cmpstr (read_article (&f, 0), ==, "\\- Texte.");
  tear_down (&f);
}

/* A number that goes on with the list above does; another begins a list of its own. */
static void
test_goes_on (void)
{
  Fixture f;

  set_up (&f, "1. un\n2. deux\n\nTexte.");
  place (&f, "Texte.", FALSE);
  type (&f, "3. ");
  g_assert_cmpstr (read_article (&f, 0), ==, "1. un\n2. deux\n3. Texte.");
  tear_down (&f);

  set_up (&f, "1. un\n2. deux\n\nTexte.");
  place (&f, "Texte.", FALSE);
  type (&f, "1. ");
  {
    GtkTextIter at;
    g_autofree char *marker = NULL;

    place (&f, "Texte.", FALSE);
    gtk_text_buffer_get_iter_at_mark (f.buffer, &at, gtk_text_buffer_get_insert (f.buffer));
    marker = pph_editor_buffer_dup_marker (f.editor, &at);
    g_assert_cmpstr (marker, ==, "1)");
  }
  tear_down (&f);
}

/* A list is cut behind the item that the caret is in, and goes on counting below; without the break it is one again. */
static void
test_page_break (void)
{
  static const struct
  {
    const char *text, *words;
    gboolean after;
    const char *expected;
  } cases[] = {
    { "1. un\n2. deux\n3. trois\n4. quatre", "deux", TRUE, "1. un\n2. deux\n\n\\newpage\n\n3. trois\n4. quatre" },
    { "1. un\n2. deux\n3. trois\n4. quatre", "de", TRUE, "1. un\n2. deux\n\n\\newpage\n\n3. trois\n4. quatre" },
    { "1. un\n2. deux\n3. trois\n4. quatre", "deux", FALSE, "1. un\n\n\\newpage\n\n2. deux\n3. trois\n4. quatre" },
    { "5. un\n6. deux\n7. trois", "un", TRUE, "5. un\n\n\\newpage\n\n6. deux\n7. trois" },
    { "- un\n- deux", "un", TRUE, "- un\n\n\\newpage\n\n- deux" },
    { "1. un\n\n   suite\n2. deux", "un", TRUE, "1. un\n\n   suite\n\n\\newpage\n\n2. deux" },
    { "1. un\n   - x\n   - y\n2. deux\n   - z", "x", TRUE, "1. un\n   - x\n   - y\n\n\\newpage\n\n2. deux\n   - z" },
    { "1. un\n2. deux", "deux", TRUE, "1. un\n2. deux\n\n\\newpage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture f;
      g_autofree char *text = dup_canonical (cases[i].text);
      g_autofree char *expected = dup_canonical (cases[i].expected);

      set_up (&f, text);
      place (&f, cases[i].words, cases[i].after);
      g_assert_true (pph_editor_buffer_insert_page_break (f.editor));
      g_assert_cmpstr (read_article (&f, 0), ==, expected);
      g_assert_true (pph_editor_buffer_delete_block (f.editor, -1));
      g_assert_cmpstr (read_article (&f, 0), ==, text);
      tear_down (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/editor-list/signs", test_signs);
  g_test_add_func ("/model/editor-list/places", test_places);
  g_test_add_func ("/model/editor-list/pasted", test_pasted);
  g_test_add_func ("/model/editor-list/goes-on", test_goes_on);
  g_test_add_func ("/model/editor-list/page-break", test_page_break);
  return g_test_run ();
}
