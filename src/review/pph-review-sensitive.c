/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-review-sensitive.h"

#include "pph-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const PphField topic_fields[] = {
  PPH_FIELD (PphSensitiveTopic, topic, STRING),
  PPH_FIELD (PphSensitiveTopic, label, STRING),
  PPH_FIELD (PphSensitiveTopic, words, STRINGS),
  PPH_FIELD (PphSensitiveTopic, except, STRINGS),
};
PPH_DEFINE_RECORD (PphSensitiveTopic, pph_sensitive_topic, topic_fields)

static const PphField dismissal_fields[] = {
  PPH_FIELD (PphDismissal, field, STRING),
  PPH_FIELD (PphDismissal, word, STRING),
  PPH_FIELD (PphDismissal, reason, STRING),
};
PPH_DEFINE_RECORD (PphDismissal, pph_dismissal, dismissal_fields)

/* --- words ----------------------------------------------------------------------- */

typedef struct
{
  char *folded; /* without case and accents; "*" stays at the end of a pattern */
  const char *start, *end;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *)data)->folded);
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '*';
}

/* @text is valid UTF-8 and outlives the words. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, clear_word);
  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;
      g_autofree char *lower = NULL;
      Word word;

      while (*p != '\0' && is_of_word (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      lower = g_utf8_strdown (start, p - start);
      word = (Word){ g_str_to_ascii (lower, "C"), start, p };
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
word_matches (const char *pattern, const char *word)
{
  gsize length = strlen (pattern);

  if (length > 1 && pattern[length - 1] == '*')
    return strncmp (pattern, word, length - 1) == 0;
  return strcmp (pattern, word) == 0;
}

static gboolean
stands_at (const GArray *pattern, const GArray *words, guint at)
{
  if (pattern->len == 0 || at + pattern->len > words->len)
    return FALSE;
  for (guint i = 0; i < pattern->len; i++)
    if (!word_matches (g_array_index (pattern, Word, i).folded, g_array_index (words, Word, at + i).folded))
      return FALSE;
  return TRUE;
}

/* --- the list -------------------------------------------------------------------- */

static PphList *
read_texts (const PphReport *report, const PphData *map, const char *key, gboolean required)
{
  const PphData *list = pph_report_expect (report, map, key, PPH_DATA_LIST, required);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_TEXT)
        g_ptr_array_add (texts, pph_text_new_from (item->text));
    }
  return pph_list_from_array (texts->pdata, texts->len);
}

PphList *
pph_sensitive_topics_load (const char *source, gssize length, const char *file, GPtrArray *findings)
{
  static const char *const keys[] = { "topic", "label", "words", "except", NULL };
  const PphReport report = { file, findings };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) data = pph_data_from_yaml (source, length, file, 1, &error);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (pph_record_unref);

  if (data == NULL)
    pph_report_error (&report, error);
  for (guint i = 0; data != NULL && data->kind == PPH_DATA_LIST && i < data->items->len; i++)
    {
      const PphData *map = data->items->pdata[i];
      PphSensitiveTopic *topic = pph_sensitive_topic_new ();

      pph_report_keys (&report, map, keys);
      pph_set_string (&topic->topic, pph_report_text (&report, map, "topic", TRUE));
      pph_set_string (&topic->label, pph_report_text (&report, map, "label", TRUE));
      pph_set_list (&topic->words, read_texts (&report, map, "words", TRUE));
      pph_set_list (&topic->except, read_texts (&report, map, "except", FALSE));
      g_ptr_array_add (topics, topic);
    }
  return pph_list_from_array (topics->pdata, topics->len);
}

/* --- the check ------------------------------------------------------------------- */

typedef struct
{
  const char *text, *field;
  const GArray *words;
  const PphList *dismissals;
  GHashTable *told; /* folded words that were */
  GPtrArray *findings;
} Review;

/* Is the word at @at within one of @expressions? */
static gboolean
is_within (const Review *review, const PphList *expressions, guint at)
{
  for (guint i = 0; i < pph_list_length (expressions); i++)
    {
      const char *text = pph_str (((const PphText *)pph_list_get (expressions, i))->text);
      g_autoptr (GArray) pattern = split (text);

      for (guint back = 0; back < pattern->len && back <= at; back++)
        if (stands_at (pattern, review->words, at - back))
          return TRUE;
    }
  return FALSE;
}

static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  return g_str_to_ascii (lower, "C");
}

static gboolean
is_dismissed (const Review *review, const char *folded)
{
  for (guint i = 0; i < pph_list_length (review->dismissals); i++)
    {
      const PphDismissal *dismissal = pph_list_get (review->dismissals, i);
      g_autofree char *word = fold (pph_str (dismissal->word));

      if (dismissal->reason != NULL && strcmp (word, folded) == 0
          && (dismissal->field == NULL || g_strcmp0 (dismissal->field, review->field) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
set_place (const Review *review, PphFinding *finding, const char *start)
{
  const char *line = review->text;

  finding->line = 1;
  for (const char *p = review->text; p < start; p++)
    if (*p == '\n')
      {
        finding->line++;
        line = p + 1;
      }
  finding->column = (int)g_utf8_pointer_to_offset (line, start) + 1;
}

static void
tell (const Review *review, const PphSensitiveTopic *topic, const Word *first, const Word *last)
{
  g_autofree char *written = g_strndup (first->start, last->end - first->start);
  g_autofree char *folded = fold (written);
  PphFinding *finding;

  if (is_dismissed (review, folded) || !g_hash_table_add (review->told, g_strdup (folded)))
    return;
  finding = pph_findings_add_about (
      review->findings, PPH_SEVERITY_HINT, "sensitive-wording", review->field,
      /* Translators: a word that was written, then what it may speak of, in French: "la santé". */
      _ ("“%s” may say something about a person: %s (art. 8.2)."), written, pph_str (topic->label));
  if (finding == NULL)
    return;
  pph_set_string (&finding->part, written);
  pph_set_string (&finding->fix, _ ("Keep to facts, or say why this stays."));
  set_place (review, finding, first->start);
}

static void
look_for (const Review *review, const PphSensitiveTopic *topic, const char *word)
{
  g_autoptr (GArray) pattern = split (word);

  for (guint at = 0; at < review->words->len; at++)
    if (stands_at (pattern, review->words, at) && !is_within (review, topic->except, at))
      tell (review, topic, &g_array_index (review->words, Word, at),
            &g_array_index (review->words, Word, at + pattern->len - 1));
}

void
pph_review_sensitive (const PphList *topics, const char *text, const char *field, const PphList *dismissals,
                      GPtrArray *findings)
{
  g_autofree char *valid = g_utf8_make_valid (pph_str (text), -1);
  g_autoptr (GArray) words = split (valid);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Review review = { valid, field, words, dismissals, told, findings };

  for (guint i = 0; i < pph_list_length (topics); i++)
    {
      const PphSensitiveTopic *topic = pph_list_get (topics, i);

      for (guint j = 0; j < pph_list_length (topic->words); j++)
        look_for (&review, topic, pph_str (((const PphText *)pph_list_get (topic->words, j))->text));
    }
}
