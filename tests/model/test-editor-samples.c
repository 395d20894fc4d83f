/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "editor-fixture.h"
#include "pph-desk.h"
#include "pph-outline.h"
#include "pph-rich.h"

/* The built-in templates with their samples, as people will open them. */

static gint64
read_clock (gpointer data)
{
  return G_GINT64_CONSTANT (1772323200000000);
}

static PphVersion *
draft (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDesk) desk = pph_desk_new (NULL, g_getenv ("PPH_DATA_DIR"), NULL, "test", read_clock, NULL, &error);
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (PphData) data = NULL;
  PphDraftRequest request = { .template_id = name, .allow_gaps = TRUE };
  PphVersion *version;

  g_assert_no_error (error);
  template = pph_desk_find_template (desk, name, findings, &error);
  g_assert_no_error (error);
  data = pph_desk_load_sample (desk, template, &error);
  g_assert_no_error (error);
  request.data = data;
  version = pph_desk_draft (desk, &request, findings, &error);
  g_assert_no_error (error);
  return version;
}

/* @version with every text as our writer writes it. */
static PphVersion *
with_canonical_articles (const PphVersion *version, const PphList *articles)
{
  PphVersion *made = pph_version_ref (version);

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *text = dup_canonical (article->text);
      g_autoptr (PphVersion) before = made;
      PphVersion *changed = pph_version_with_text (before, article->id, article->title, text);

      made = with_canonical_articles (changed, article->articles);
      pph_version_unref (changed);
    }
  return made;
}

static PphVersion *
with_text (PphVersion *version, const char *id, const char *title, const char *text)
{
  g_autofree char *written = dup_canonical (text);
  PphVersion *made = pph_version_with_text (version, id, title, written);

  pph_version_unref (version);
  return made;
}

static PphVersion *
with_canonical_texts (const PphVersion *version)
{
  PphVersion *made = with_canonical_articles (version, version->articles);

  made = with_text (made, "preamble", NULL, version->preamble);
  made = with_text (made, "closing", NULL, version->closing);
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    {
      const PphSection *section = pph_list_get (version->sections, i);

      made = with_text (made, section->id, section->title, section->text);
    }
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);
      PphVersion *before = with_text (made, annexe->id, annexe->title, annexe->text);

      made = with_canonical_articles (before, annexe->articles);
      pph_version_unref (before);
    }
  return made;
}

/* Touches every line of the buffer, so that every part is read back. */
static void
touch_everything (GtkTextBuffer *buffer)
{
  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    {
      GtkTextIter at, before;

      gtk_text_buffer_get_iter_at_line (buffer, &at, line);
      if (!gtk_text_iter_ends_line (&at))
        gtk_text_iter_forward_to_line_end (&at);
      if (pph_editor_buffer_get_container (PPH_EDITOR_BUFFER (buffer)) == NULL && line == 0)
        continue;
      gtk_text_buffer_place_cursor (buffer, &at);
      if (pph_editor_buffer_get_paragraph (PPH_EDITOR_BUFFER (buffer)) == PPH_PARAGRAPH_BLOCK)
        continue;
      gtk_text_buffer_insert_at_cursor (buffer, "x", 1);
      gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
      before = at;
      gtk_text_iter_backward_char (&before);
      gtk_text_buffer_delete (buffer, &before, &at);
    }
}

static PphVersion *
round_trip (const PphVersion *version, const char *container)
{
  g_autoptr (PphEditorBuffer) buffer = pph_editor_buffer_new (container);

  pph_editor_buffer_set_version (buffer, version, "2026-014", NULL);
  touch_everything (GTK_TEXT_BUFFER (buffer));
  g_assert_true (pph_editor_buffer_is_edited (buffer));
  return pph_editor_buffer_read (buffer, version);
}

static void
test_round_trip (gconstpointer name)
{
  g_autoptr (PphVersion) version = draft (name);
  g_autoptr (PphVersion) expected = with_canonical_texts (version);
  g_autoptr (PphVersion) read = round_trip (expected, NULL);

  g_assert_cmpuint (pph_list_length (version->articles), >, 4);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);
      PphVersion *next;

      if (annexe->off)
        continue;
      next = round_trip (read, annexe->id);
      pph_version_unref (read);
      read = next;
    }
  for (guint i = 0; i < pph_list_length (expected->articles); i++)
    {
      const PphArticle *a = pph_list_get (expected->articles, i), *b = pph_list_get (read->articles, i);

      g_assert_cmpstr (a->title, ==, b->title);
      g_assert_cmpstr (a->text, ==, b->text);
    }
  g_assert_true (pph_version_equal (read, expected));
}

static void
test_outline (gconstpointer name)
{
  g_autoptr (PphVersion) version = draft (name);
  g_autoptr (PphVersion) switched = NULL;
  g_autoptr (PphOutline) outline = pph_outline_new ();
  const PphArticle *first = pph_list_get (version->articles, 0), *second = pph_list_get (version->articles, 1);
  g_autoptr (PphOutlineRow) row = NULL;
  g_autoptr (PphOutlineRow) off = NULL;
  int place;

  pph_outline_set_version (outline, version, "2026-014");
  place = pph_outline_find (outline, second->id);
  row = g_list_model_get_item (G_LIST_MODEL (outline), place);
  g_assert_cmpstr (pph_outline_row_get_number (row), ==, "2");
  g_assert_null (strstr (pph_outline_row_get_title (row), "{{"));

  /* What is off stays in the index, without number; the others move up. */
  switched = pph_version_with_off (version, first->id, TRUE);
  pph_outline_set_version (outline, switched, "2026-014");
  off = g_list_model_get_item (G_LIST_MODEL (outline), pph_outline_find (outline, first->id));
  g_assert_true (pph_outline_row_is_off (off));
  g_assert_true (pph_outline_row_is_optional (off));
  g_assert_cmpstr (pph_outline_row_get_number (off), ==, "");
  g_clear_object (&row);
  row = g_list_model_get_item (G_LIST_MODEL (outline), pph_outline_find (outline, second->id));
  g_assert_cmpstr (pph_outline_row_get_number (row), ==, "1");
}

/* A heading put above the second article: it has no number, what follows stands under it, and the editor writes it. */
static void
test_division (gconstpointer name)
{
  g_autoptr (PphVersion) version = draft (name);
  g_autoptr (PphArticle) heading = pph_article_new ();
  g_autoptr (PphOutline) outline = pph_outline_new ();
  g_autoptr (PphEditorBuffer) buffer = pph_editor_buffer_new (NULL);
  const PphArticle *second = pph_list_get (version->articles, 1);
  g_autoptr (PphVersion) divided = pph_version_copy (version);
  g_autoptr (PphOutlineRow) above = NULL, below = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  pph_set_string (&heading->id, "titre");
  pph_set_string (&heading->title, "TITRE I – MOYENS");
  heading->division = 1;
  pph_set_list (&divided->articles, pph_list_inserted (version->articles, 1, heading));
  pph_outline_set_version (outline, divided, NULL);
  above = g_list_model_get_item (G_LIST_MODEL (outline), pph_outline_find (outline, "titre"));
  below = g_list_model_get_item (G_LIST_MODEL (outline), pph_outline_find (outline, second->id));
  g_assert_cmpint (pph_outline_row_get_kind (above), ==, PPH_OUTLINE_DIVISION);
  g_assert_cmpstr (pph_outline_row_get_number (above), ==, "");
  g_assert_cmpint (pph_outline_row_get_depth (above), ==, 0);
  g_assert_cmpstr (pph_outline_row_get_number (below), ==, "2");
  g_assert_cmpint (pph_outline_row_get_depth (below), ==, 1);
  g_assert_cmpint (pph_outline_row_get_nesting (below), ==, 0);

  pph_editor_buffer_set_version (buffer, divided, "2026-014", NULL);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  text = gtk_text_buffer_get_text (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
  g_assert_nonnull (strstr (text, "TITRE I – MOYENS\n"));
  g_assert_nonnull (strstr (text, "Article 2 – "));
  g_assert_null (strstr (text, "Article 2 – TITRE"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/editor-samples/round-trip/regionale", "regionale", test_round_trip);
  g_test_add_data_func ("/model/editor-samples/round-trip/departement-outils", "departement-outils", test_round_trip);
  g_test_add_data_func ("/model/editor-samples/round-trip/cadre-national", "cadre-national", test_round_trip);
  g_test_add_data_func ("/model/editor-samples/round-trip/epci-outils", "epci-outils", test_round_trip);
  g_test_add_data_func ("/model/editor-samples/round-trip/ville-ccas", "ville-ccas", test_round_trip);
  g_test_add_data_func ("/model/editor-samples/outline", "regionale", test_outline);
  g_test_add_data_func ("/model/editor-samples/division", "regionale", test_division);
  return g_test_run ();
}
