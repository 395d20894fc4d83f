/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"

#include "records.h"
#include "pph-rich.h"

void
fixture_add_article (PphVersion *version, const char *id, const char *title, const char *text)
{
  g_autoptr (PphArticle) article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  pph_set_list (&version->articles, pph_list_appended (version->articles, article));
}

void
fixture_add_ville (PphVersion *version)
{
  g_autoptr (PphParty) party = pph_party_new ();

  pph_set_string (&party->id, "ville");
  pph_set_string (&party->short_name, "la Ville");
  pph_set_string (&party->legal_name, "Ville de Montreval");
  pph_set_list (&version->parties, pph_list_appended (version->parties, party));
}

void
fixture_begin (Fixture *f, PphVersion *version)
{
  *f = (Fixture){ .version = version, .editor = pph_editor_buffer_new (NULL) };
  f->buffer = GTK_TEXT_BUFFER (f->editor);
  pph_editor_buffer_set_version (f->editor, version, "2026-014", NULL);
}

void
tear_down (Fixture *f)
{
  pph_version_unref (f->version);
  /* Without a clipboard to give it to, GTK 4.8 loses a reference at each selection. */
  if (f->selected)
    g_object_unref (f->editor);
  else
    g_assert_finalize_object (f->editor);
}

void
place (Fixture *f, const char *text, gboolean after)
{
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (f->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &from, &to, NULL));
  gtk_text_buffer_place_cursor (f->buffer, after ? &to : &from);
}

void
select_text (Fixture *f, const char *first, const char *last)
{
  GtkTextIter start, from, to, end;

  gtk_text_buffer_get_start_iter (f->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, first, 0, &from, &to, NULL));
  g_assert_true (gtk_text_iter_forward_search (&from, last, 0, NULL, &end, NULL));
  gtk_text_buffer_select_range (f->buffer, &end, &from);
  f->selected = TRUE;
}

void
type (Fixture *f, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (f->buffer, p, g_utf8_next_char (p) - p, TRUE);
}

void
take (Fixture *f)
{
  PphVersion *read = pph_editor_buffer_read (f->editor, f->version);

  pph_version_unref (f->version);
  f->version = read;
}

const char *
read_article (Fixture *f, guint i)
{
  take (f);
  return ((const PphArticle *)pph_list_get (f->version->articles, i))->text;
}

char *
dup_canonical (const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (markdown), NULL);

  return g_strchomp (pph_rich_to_markdown (rich));
}

static PphVersion *
make_version (const char *text)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphArticle) second = test_article_new ("moyens", "Moyens de {{ville.nom_court}}", "Second texte.");
  g_autoptr (PphArticle) inside = test_article_new ("locaux", "Locaux", "Texte des locaux.");
  g_autofree char *first = dup_canonical (text);

  fixture_add_ville (version);
  pph_set_string (&version->preamble, "Le préambule.");
  fixture_add_article (version, "objet", "Objet", first);
  pph_set_list (&second->articles, pph_list_appended (NULL, inside));
  pph_set_list (&version->articles, pph_list_appended (version->articles, second));
  pph_set_string (&version->closing, "Fait en deux exemplaires.");
  return version;
}

const char *
text_of_part (const PphVersion *version, const char *id)
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

const char *
title_of_part (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  g_assert_cmpint (pph_version_find_part (version, id, &record), ==, PPH_PART_ARTICLE);
  return pph_str (((const PphArticle *)record)->title);
}

void
set_up_articles (Fixture *f, const char *text)
{
  fixture_begin (f, make_version (text));
}

void
erase (Fixture *f)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (f->buffer, &at, gtk_text_buffer_get_insert (f->buffer));
  gtk_text_buffer_backspace (f->buffer, &at, TRUE, TRUE);
}
