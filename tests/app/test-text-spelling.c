/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wrong words are underlined when nobody types, and corrected from the menu. */

#include "config.h"

#include "pph-editor-buffer.h"
#include "pph-spelling.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-text-spelling.h"

typedef struct
{
  PphDesk *desk;
  PphVersion *version;
  PphEditorBuffer *buffer;
  GtkWidget *window;
  GtkTextView *view;
  PphTextDictionary *dictionary;
  PphTextSpelling *spelling;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (PphParty) party = pph_party_new ();

  f->desk = pph_test_desk_new ();
  f->version = pph_version_new ();
  pph_set_string (&party->id, "ville");
  pph_set_string (&party->short_name, "Zzville");
  pph_set_list (&f->version->parties, pph_list_appended (NULL, party));
  pph_set_string (&f->version->preamble, "La **convantion** de {{ville.nom_court}} est signée.");
  f->buffer = pph_editor_buffer_new (NULL);
  pph_editor_buffer_set_version (f->buffer, f->version, NULL, NULL);
  f->window = gtk_window_new ();
  f->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->view));
  f->dictionary = pph_text_dictionary_new ();
  f->spelling = pph_text_spelling_new (f->view, f->dictionary);
  gtk_text_view_set_buffer (f->view, GTK_TEXT_BUFFER (f->buffer));
  pph_text_dictionary_set_desk (f->dictionary, f->desk);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pph_text_dictionary_set_desk (f->dictionary, NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->spelling);
  g_object_unref (f->dictionary);
  g_object_unref (f->buffer);
  pph_version_unref (f->version);
  g_object_unref (f->desk);
}

/* The words that are underlined, joined by commas. (transfer full) */
static char *
list_underlined (Fixture *f)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (f->buffer);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "misspelt");
  GString *words = g_string_new (NULL);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (tag != NULL && gtk_text_iter_forward_to_tag_toggle (&at, tag))
    if (gtk_text_iter_starts_tag (&at, tag))
      {
        GtkTextIter end = at;
        g_autofree char *word = NULL;

        gtk_text_iter_forward_to_tag_toggle (&end, tag);
        word = gtk_text_iter_get_text (&at, &end);
        g_string_append_printf (words, "%s%s", words->len > 0 ? "," : "", word);
      }
  return g_string_free (words, FALSE);
}

typedef struct
{
  Fixture *f;
  const char *words;
} Wanted;

static gboolean
are_underlined (gpointer data)
{
  const Wanted *wanted = data;
  g_autofree char *words = list_underlined (wanted->f);

  return g_str_equal (words, wanted->words);
}

static void
wait_for (Fixture *f, const char *words)
{
  Wanted wanted = { f, words };

  patience_until (are_underlined, &wanted);
}

static gboolean
skips (void)
{
  if (pph_spelling_is_possible ())
    return FALSE;
  g_test_skip ("no French dictionary is installed");
  return TRUE;
}

static void
type_at_end (Fixture *f, const char *words, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (f->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

/* Chips are not text, and a word that is being typed is not wrong yet; the text stays as it was. */
static void
test_underline (Fixture *f, gconstpointer data)
{
  g_autoptr (PphVersion) read = NULL;
  GtkTextIter start;

  if (skips ())
    return;
  wait_for (f, "convantion");
  read = pph_editor_buffer_read (f->buffer, f->version);
  g_assert_true (read == f->version || g_str_equal (read->preamble, f->version->preamble));
  type_at_end (f, "signée.", " Oui, mezon");
  pph_test_wait (900);
  wait_for (f, "convantion");
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (f->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (f->buffer), &start);
  wait_for (f, "convantion,mezon");
}

static void
choose_menu_of (Fixture *f, const char *word, const char *action, GVariant *target)
{
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (f->buffer), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, word, 0, &at, NULL, NULL));
  gtk_text_iter_forward_char (&at);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (f->buffer), &at);
  pph_text_spelling_prepare_menu (f->spelling, &at);
  g_assert_nonnull (gtk_text_view_get_extra_menu (f->view));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->view), action, target));
}

static void
test_correct (Fixture *f, gconstpointer data)
{
  g_autoptr (PphVersion) read = NULL;

  if (skips ())
    return;
  wait_for (f, "convantion");
  choose_menu_of (f, "convantion", "spelling.correct", g_variant_new_string ("convention"));
  wait_for (f, "");
  read = pph_editor_buffer_read (f->buffer, f->version);
  g_assert_cmpstr (read->preamble, ==, "La **convention** de {{ville.nom_court}} est signée.");
}

static void
test_add (Fixture *f, gconstpointer data)
{
  g_autofree char *words = NULL;

  if (skips ())
    return;
  wait_for (f, "convantion");
  choose_menu_of (f, "convantion", "spelling.add", NULL);
  wait_for (f, "");
  words = pph_store_get_setting (pph_desk_get_store (f->desk), PPH_SETTING_SPELLING_WORDS);
  g_assert_cmpstr (words, ==, "convantion");
}

static void
keep_person (Fixture *f, const char *family_name)
{
  g_autoptr (PphPerson) person = pph_person_new ();

  pph_set_string (&person->uuid, "01900000-0000-7000-8000-0000000000aa");
  pph_set_string (&person->family_name, family_name);
  g_assert_true (pph_desk_put_person (f->desk, person, NULL));
}

/* Those of the Annuaire, and those of the parties of the text as they are now. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (PphVersion) other = pph_version_new ();
  g_autoptr (PphParty) party = pph_party_new ();

  if (skips ())
    return;
  type_at_end (f, "signée.", " Mme Zorglubb et M. Convantion.");
  wait_for (f, "convantion,Zorglubb,Convantion");
  pph_set_string (&party->legal_name, "Ville de Zorglubb");
  pph_set_list (&other->parties, pph_list_appended (NULL, party));
  pph_text_dictionary_set_version (f->dictionary, other);
  wait_for (f, "convantion,Convantion");
  keep_person (f, "CONVANTION");
  pph_text_dictionary_refresh (f->dictionary);
  wait_for (f, "convantion");
  pph_text_dictionary_set_version (f->dictionary, NULL);
  wait_for (f, "convantion,Zorglubb");
}

static void
test_off (Fixture *f, gconstpointer data)
{
  if (skips ())
    return;
  wait_for (f, "convantion");
  g_assert_true (pph_desk_put_setting (f->desk, PPH_SETTING_SPELLING_CHECK, "no", NULL));
  pph_text_dictionary_set_desk (f->dictionary, f->desk);
  wait_for (f, "");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/text-spelling/underline", test_underline);
  ADD ("/app/text-spelling/correct", test_correct);
  ADD ("/app/text-spelling/add", test_add);
  ADD ("/app/text-spelling/names", test_names);
  ADD ("/app/text-spelling/off", test_off);
#undef ADD
  return g_test_run ();
}
