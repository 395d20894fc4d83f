/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

#include "pph-compose.h"
#include "pph-words.h"

#include <string.h>

void
read_text (Reading *self, const char *text)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");

  self->text = g_strdup (text);
  self->findings = pph_findings_new ();
  self->version = pph_recognise (source, self->findings);
}

void
reading_clear (Reading *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->findings);
  pph_version_unref (self->version);
}

char *
load (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  if (g_utf8_validate (bytes, (gssize)length, NULL))
    return g_steal_pointer (&bytes);
  return g_convert (bytes, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

void
read_file (Reading *self, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *text = load (path);

  g_assert_nonnull (text);
  read_text (self, text);
}

guint
count_findings (const Reading *self, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += g_strcmp0 (((PphFinding *)self->findings->pdata[i])->code, code) == 0;
  return n;
}

gboolean
is_named (const Reading *reading, const char *code, int line)
{
  for (guint i = 0; i < reading->findings->len; i++)
    {
      const PphFinding *finding = reading->findings->pdata[i];

      if (finding->line == line && strcmp (finding->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

void
assert_no_word_lost (const Reading *self)
{
  g_autoptr (PphComposed) composed = pph_compose_version (self->version, NULL, NULL);
  g_autofree char *shown = pph_block_dup_text (composed->root);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GRegex) newline = g_regex_new ("\r\n|\r|\n", G_REGEX_RAW, 0, NULL);
  g_autoptr (GRegex) marks = g_regex_new ("\\]\\([^)]*\\)|[*]|\\^\\{([^}]*)\\}", 0, 0, NULL);
  g_auto (GStrv) lines = g_regex_split (newline, self->text, 0);
  PphLostWord lost = { 0 };

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *bare = g_regex_replace (marks, lines[i], -1, 0, "\\1", 0, NULL);

      g_string_append_printf (words, "%s\n", is_named (self, "page-furniture", i + 1) ? "" : bare);
    }
  if (pph_words_find_lost (words->str, shown, NULL, &lost))
    g_test_message ("“%s” of line %u is lost", lost.text, lost.line + 1);
  g_assert_null (lost.text);
  g_assert_cmpuint (count_findings (self, "structure-refused"), ==, 0);
}

char *
dup_outline (const PphVersion *version, const PphList *articles)
{
  PphDivisions divisions = { 0 };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *number = pph_version_dup_number (version, article->id);
      g_autofree char *below = dup_outline (version, article->articles);
      guint depth = pph_divisions_enter (&divisions, article);

      g_string_append_printf (out, "%s%s %s%s%s", i > 0 ? "|" : "", article->division > 0 ? "###" + 2 - depth : number,
                              article->title != NULL ? article->title : "", *below != '\0' ? "|" : "", below);
    }
  return g_string_free (out, FALSE);
}
