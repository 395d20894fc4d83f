/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-spelling.h"

#include <enchant.h>
#include <string.h>

#define MOST_KEPT 20000 /* verdicts; then they are forgotten */

struct _PphSpelling
{
  EnchantBroker *broker;
  EnchantDict *dictionary; /* or NULL */
  GHashTable *accepted;    /* words of the service and of this session */
  GHashTable *names;       /* words of the names of people, bodies and places */
  GHashTable *verdicts;    /* word → whether it is right */
};

/* As the dictionaries write it: composed, with plain apostrophes and hyphens. */
static char *
normalise (const char *word)
{
  char *composed = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) plain = g_string_new (composed != NULL ? composed : word);

  g_free (composed);
  g_string_replace (plain, "’", "'", 0);
  g_string_replace (plain, "\u2011", "-", 0);
  g_string_replace (plain, "\u00ad", "", 0);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static const char *const tags[] = { "fr_FR", "fr" };

gboolean
pph_spelling_is_possible (void)
{
  EnchantBroker *broker = enchant_broker_init ();
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    found = found || enchant_broker_dict_exists (broker, tags[i]) != 0;
  enchant_broker_free (broker);
  return found;
}

PphSpelling *
pph_spelling_new (const char *words)
{
  PphSpelling *self = g_new0 (PphSpelling, 1);
  g_auto (GStrv) lines = g_strsplit (words != NULL ? words : "", "\n", -1);

  self->broker = enchant_broker_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tags) && self->dictionary == NULL; i++)
    if (enchant_broker_dict_exists (self->broker, tags[i]) != 0)
      self->dictionary = enchant_broker_request_dict (self->broker, tags[i]);
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      pph_spelling_accept (self, lines[i]);
  return self;
}

void
pph_spelling_free (PphSpelling *self)
{
  if (self->dictionary != NULL)
    enchant_broker_free_dict (self->broker, self->dictionary);
  enchant_broker_free (self->broker);
  g_hash_table_unref (self->accepted);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->verdicts);
  g_free (self);
}

gboolean
pph_spelling_has_dictionary (const PphSpelling *self)
{
  return self->dictionary != NULL;
}

/* -- one word ---------------------------------------------------------------- */

static gboolean
is_known (PphSpelling *self, const char *word)
{
  return g_hash_table_contains (self->accepted, word) || g_hash_table_contains (self->names, word)
         || enchant_dict_check (self->dictionary, word, -1) == 0;
}

/* "l'", "qu'", "lorsqu'": how many bytes of @word are elided. */
static gsize
measure_elision (const char *word)
{
  static const char *const elided[]
      = { "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu" };
  const char *apostrophe = strchr (word, '\'');
  g_autofree char *before = apostrophe != NULL ? g_strndup (word, apostrophe - word) : NULL;

  for (gsize i = 0; before != NULL && i < G_N_ELEMENTS (elided); i++)
    if (g_ascii_strcasecmp (before, elided[i]) == 0)
      return apostrophe + 1 - word;
  return 0;
}

/* A compound is right when each of its words is: no dictionary has them all. */
static gboolean
are_known (PphSpelling *self, const char *compound)
{
  g_auto (GStrv) words = g_strsplit (compound, "-", -1);

  if (words[0] == NULL || words[1] == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > 1 && !is_known (self, words[i])
        && !is_known (self, words[i] + measure_elision (words[i])))
      return FALSE;
  return TRUE;
}

static gboolean
check (PphSpelling *self, const char *word)
{
  const char *rest = word + measure_elision (word);

  return is_known (self, word) || (rest > word && (*rest == '\0' || is_known (self, rest))) || are_known (self, rest);
}

static gboolean
is_right (PphSpelling *self, const char *typed)
{
  g_autofree char *word = normalise (typed);
  gpointer verdict;

  if (g_hash_table_lookup_extended (self->verdicts, word, NULL, &verdict))
    return GPOINTER_TO_INT (verdict);
  if (g_hash_table_size (self->verdicts) >= MOST_KEPT)
    g_hash_table_remove_all (self->verdicts);
  verdict = GINT_TO_POINTER (check (self, word));
  g_hash_table_insert (self->verdicts, g_steal_pointer (&word), verdict);
  return GPOINTER_TO_INT (verdict);
}

/* -- the words of a text ----------------------------------------------------- */

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0xAD;
}

static gboolean
is_joint (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011;
}

static const char *
find_word_end (const char *p)
{
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (!is_letter (c) && !(is_joint (c) && is_letter (g_utf8_get_char (next))))
        break;
      p = next;
    }
  return p;
}

/* Whether the run of signs without a space around @word is an address, or has one. */
static gboolean
in_address (const char *text, const char *word, const char *end)
{
  const char *from = word, *to = end;

  while (from > text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (from))))
    from = g_utf8_prev_char (from);
  while (*to != '\0' && !g_unichar_isspace (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);
  for (const char *p = from; p < to; p++)
    {
      if (*p == '@' || *p == '/' || *p == '\\' || *p == '_' || (*p == ':' && p[1] == '/'))
        return TRUE;
      /* "service-public.fr" */
      if (*p == '.' && p > from && g_ascii_isalnum (p[-1]) && p + 1 < to && g_ascii_isalpha (p[1]))
        return TRUE;
    }
  return FALSE;
}

/* "PFRH", "RGPD", "FranceConnect", "article R421": not words of a dictionary. */
static gboolean
is_code (const char *text, const char *word, const char *end)
{
  guint capitals = 0;

  if ((word > text && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (word))))
      || g_unichar_isdigit (g_utf8_get_char (end)))
    return TRUE;
  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gboolean first = p == word || is_joint (g_utf8_get_char (g_utf8_prev_char (p)));

      capitals += g_unichar_isupper (g_utf8_get_char (p)) && !first;
    }
  return capitals > 0;
}

gboolean
pph_spelling_find (PphSpelling *self, const char *text, int from, int *start, int *end)
{
  const char *p = text;
  int place = 0;

  if (self->dictionary == NULL)
    return FALSE;
  while (*p != '\0')
    {
      const char *word_end;

      if (!is_letter (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          place++;
          continue;
        }
      word_end = find_word_end (p);
      {
        int length = (int)g_utf8_strlen (p, word_end - p);
        g_autofree char *word = g_strndup (p, word_end - p);

        if (place >= from && length > 1 && !is_code (text, p, word_end) && !in_address (text, p, word_end)
            && !is_right (self, word))
          {
            *start = place;
            *end = place + length;
            return TRUE;
          }
        place += length;
      }
      p = word_end;
    }
  return FALSE;
}

GStrv
pph_spelling_suggest (PphSpelling *self, const char *word, guint most)
{
  g_autofree char *plain = normalise (word);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  gsize elided = measure_elision (plain), n = 0;
  char **words = self->dictionary != NULL ? enchant_dict_suggest (self->dictionary, plain + elided, -1, &n) : NULL;

  for (gsize i = 0; i < MIN (n, most); i++)
    {
      g_autoptr (GString) text = g_string_new_len (plain, elided);

      g_string_append (text, words[i]);
      g_string_replace (text, "'", "’", 0);
      g_strv_builder_add (found, text->str);
    }
  if (words != NULL)
    enchant_dict_free_string_list (self->dictionary, words);
  return g_strv_builder_end (found);
}

void
pph_spelling_accept (PphSpelling *self, const char *word)
{
  g_hash_table_add (self->accepted, normalise (word));
  /* Compounds of it may be right too. */
  g_hash_table_remove_all (self->verdicts);
}

/* "DELMAS" is written "Delmas" elsewhere. */
static char *
lower_rest (const char *name)
{
  const char *rest = g_utf8_next_char (name);
  g_autofree char *first = g_strndup (name, rest - name);
  g_autofree char *lower = g_utf8_strdown (rest, -1);

  return g_strconcat (first, lower, NULL);
}

/* "Val-d'Orzon" is a compound of two names. */
static void
add_name (PphSpelling *self, const char *typed)
{
  g_autofree char *word = normalise (typed);
  g_auto (GStrv) pieces = g_strsplit (word, "-", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *name = pieces[i] + measure_elision (pieces[i]);

      if (!g_unichar_isupper (g_utf8_get_char (name)))
        continue;
      g_hash_table_add (self->names, lower_rest (name));
      g_hash_table_add (self->names, g_strdup (name));
    }
}

void
pph_spelling_set_names (PphSpelling *self, const char *names)
{
  const char *p = names;

  g_hash_table_remove_all (self->names);
  g_hash_table_remove_all (self->verdicts);
  while (*p != '\0')
    {
      const char *end = is_letter (g_utf8_get_char (p)) ? find_word_end (p) : p;
      g_autofree char *word = g_strndup (p, end - p);

      if (end > p)
        add_name (self, word);
      p = end > p ? end : g_utf8_next_char (p);
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

char *
pph_spelling_join (const char *words, const char *word)
{
  g_auto (GStrv) lines = g_strsplit (words != NULL ? words : "", "\n", -1);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *added = normalise (word);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && !g_str_equal (lines[i], added))
      g_ptr_array_add (all, lines[i]);
  g_ptr_array_add (all, added);
  g_ptr_array_sort (all, compare_words);
  g_ptr_array_add (all, NULL);
  return g_strjoinv ("\n", (char **)all->pdata);
}
