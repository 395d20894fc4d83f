/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* What is the name of a person where people sign: what a civility or a surname in capitals says; else words that may
 * be one, "Jean Durand", where the text says so: who represents a party, what stands below or above a capacity, and
 * what stands beside a name. */

gboolean
pph_recogniser_is_for (const char *plain)
{
  /* "pour l'égalité des chances" goes on with the line above. */
  return pph_match (plain, "^(?-i:P)our\\b.{0,100}$", NULL) && !pph_match (plain, "[.;]$", NULL);
}

gboolean
pph_recogniser_says_how (const char *plain)
{
  return pph_match (plain,
                    "^pour\\b.*\\b(par (d[ée]l[ée]gation|suppl[ée]ance|int[ée]rim|ordre)|emp[êe]ch[ée]e?|absente?)\\b",
                    NULL);
}

/* The words of a name, which wide spaces may part. (transfer full) */
static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/* "Catherine VAUTRIN", "P/O Alain FROUARD", "Mme Anne Martin". */
char *
pph_recogniser_dup_person (const PphRecogniser *self, const char *plain)
{
  g_autofree char *text
      = pph_match_dup (plain, "^(?:(?:sign[ée]|p/o|p\\.o\\.|par (?:ordre|d[ée]l[ée]gation))\\s*:?\\s*)?(.*?)\\s*,?$");
  g_auto (GStrv) words = NULL;
  guint n = 0, capitals = 0;
  gboolean civil;

  if (text == NULL || g_utf8_strlen (text, -1) > 60)
    return NULL;
  words = split_words (text);
  if (self->people != NULL && g_hash_table_contains (self->people, text))
    return g_strjoinv (" ", words);
  civil = pph_match (text, "^(m\\.|mr|mme|monsieur|madame)\\s", NULL);
  if (!civil
      && pph_match (text, "^(pour|le|la|les|l['’].*|d['’].*|fait|vu|signature|cachet|et|par|de|pr[ée]nom|nom|date)\\b",
                    NULL))
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar first = g_utf8_get_char (words[i]);
      g_autofree char *upper = g_utf8_strup (words[i], -1);

      if (!g_unichar_isupper (first) && !pph_match (words[i], "^(de|du|d['’].*|la|le|von|van)$", NULL))
        return NULL;
      n++;
      capitals += g_utf8_strlen (words[i], -1) > 1 && g_str_equal (upper, words[i])
                  && !pph_match (words[i], "\\d|\\.$", NULL);
    }
  if (n < 2 || n > 6 || (!civil && (capitals == 0 || capitals == n)))
    return NULL;
  return g_strjoinv (" ", words);
}

gboolean
pph_recogniser_is_person (const PphRecogniser *self, const char *plain)
{
  g_autofree char *name = pph_recogniser_dup_person (self, plain);

  return name != NULL;
}

gboolean
pph_recogniser_is_room (const char *plain)
{
  return pph_match (plain, "^[\\W_]*((signature|cachet|tampon)[^,]{0,30}|(liste des )?annexes)?[\\W_]*$", NULL);
}

/* --- names that nothing but their place tells -------------------------------------- */

#define REACH 4 /* lines from a name up to the capacity */

static gboolean
is_capacity (const char *cell)
{
  return pph_match (
      cell,
      "^(?:pour\\b|(?:le|la)\\s|l['’]|(?:monsieur|madame)\\s+l|(?:vice-?\\s?)?pr[ée]sident|direct|maire\\b|"
      "(?:sous-)?pr[ée]f[eè]|secr[ée]taire|adjoint|d[ée]l[ée]gu[ée]|chef|responsable|recteur|rectrice|"
      "g[ée]rant|proviseur|principal|administrat|tr[ée]sori)",
      NULL);
}

#define BODIES                                                                                                          \
  "mission|conseil|france|p[ôo]le|d[ée]partement\\w*|r[ée]gion\\w*|ville|commun\\w*|m[ée]tropole|mairie|"           \
  "pr[ée]f\\w+|centre|association|caisse|agence|direct\\w*|pr[ée]sident\\w*|maire|secr[ée]taire|signature|cachet|"   \
  "cap|emploi|travail|locale?|syndicat|universit[ée]|lyc[ée]e|h[ôo]tel|services?|[ée]tablissement|chambre|union|"   \
  "f[ée]d[ée]ration|groupement|maison|office|r[ée]publique|minist\\w+|[ée]tat|lu|bon|nom|pr[ée]nom|date|annexes?|" \
  "articles?|convention|fait|grand|pays|vu|pour|exemplaires?"

/* "Jean Durand", "Anne-Sophie de la Tour", "JEAN DURAND": words with capitals, none of which is of a body. */
static gboolean
may_be_person (const char *cell)
{
  return strlen (cell) <= 50
         && pph_match (cell,
                       "^(?-i:\\p{Lu}\\p{Ll}[\\p{L}'’]*(?:-\\p{Lu}[\\p{L}'’]+)*(?:\\s+(?:de|du|des|la|le|von|van|ben))*"
                       "(?:\\s+(?:d['’])?\\p{Lu}[\\p{L}'’]+(?:-\\p{Lu}[\\p{L}'’]+)*){1,3}|"
                       "\\p{Lu}[\\p{Lu}'’]+(?:-\\p{Lu}+)*(?:\\s+\\p{Lu}[\\p{Lu}'’]*(?:-\\p{Lu}+)*){1,3})$",
                       NULL)
         && !pph_match (cell, "^(?:le|la|les)\\s|(?:^|[\\s-])(?:" BODIES ")(?:$|[\\s-])", NULL);
}

static char *
dup_folded (const char *text)
{
  g_auto (GStrv) words = g_str_tokenize_and_fold (pph_str (text), "fr", NULL);

  return g_strjoinv (" ", words);
}

char *
pph_recogniser_dup_cut_person (const PphRecogniser *self, const char *above, const char *below)
{
  g_autofree char *whole = NULL;

  if (!pph_recogniser_breaks_off (above)
      && (pph_recogniser_is_person (self, above) || pph_match (above, "(?:^|[\\s-])(?:" BODIES ")(?:$|[\\s-])", NULL)))
    return NULL;
  if (pph_recogniser_is_person (self, below))
    return NULL;
  whole = g_strjoin (g_str_has_suffix (above, "-") ? "" : " ", above, below, NULL);
  return pph_recogniser_dup_person (self, whole);
}

static gboolean
is_surname (const char *word)
{
  return pph_match (word, "^(?-i:[\\p{Lu}'’-]{2,})$", NULL);
}

/* The words of @words, where a word that is a surname, or is none, as the first is, follows one that is not: another
 * name begins. (transfer full) */
static GStrv
join_people (GStrv words)
{
  g_autoptr (GStrvBuilder) people = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (words[0]);

  for (guint i = 1; words[i] != NULL; i++)
    {
      gboolean particle = pph_match (words[i], "^(?:de|du|des|la|le|von|van|ben|d['’].*)$", NULL);

      if (!particle && is_surname (words[i]) == is_surname (words[0])
          && is_surname (words[i - 1]) != is_surname (words[0]))
        {
          g_strv_builder_add (people, name->str);
          g_string_assign (name, words[i]);
        }
      else
        g_string_append_printf (name, " %s", words[i]);
    }
  g_strv_builder_add (people, name->str);
  return g_strv_builder_end (people);
}

GStrv
pph_recogniser_split_people (const PphRecogniser *self, const char *plain)
{
  g_auto (GStrv) words = split_words (plain);
  g_auto (GStrv) people = NULL;

  if (g_strv_length (words) < 4 || g_strv_length (words) > 24)
    return NULL;
  people = join_people (words);
  for (guint i = 0; people[i] != NULL; i++)
    if (!pph_recogniser_is_person (self, people[i]))
      return NULL;
  return people[1] != NULL ? g_steal_pointer (&people) : NULL;
}

/* Does "M. Jean DURAND", who represents a party, sign as "Jean Durand"? */
static gboolean
represents (const PphVersion *version, const char *cell)
{
  g_autofree char *name = dup_folded (cell);

  for (guint p = 0; p < pph_list_length (version->parties); p++)
    {
      const PphParty *party = pph_list_get (version->parties, p);

      for (guint i = 0; i < pph_list_length (party->representatives); i++)
        {
          g_autofree char *known
              = dup_folded (((const PphRepresentative *)pph_list_get (party->representatives, i))->name);

          if (g_str_has_suffix (known, name))
            return TRUE;
        }
    }
  return FALSE;
}

/* What stands in the column of cell @c of @row, in @other. (transfer none) (nullable) */
static const char *
get_in_column (GStrv row, guint c, GStrv other)
{
  guint n = g_strv_length (other);

  if (n == 0)
    return NULL;
  return other[n == g_strv_length (row) ? c : MIN (c, n - 1)];
}

static gboolean
has_capacity (const PphRecogniser *self, const GPtrArray *rows, guint r, guint c)
{
  for (guint k = r; k > 0 && k + REACH > r; k--)
    {
      const char *above = get_in_column (rows->pdata[r], c, rows->pdata[k - 1]);

      if (above != NULL && pph_recogniser_is_person (self, above))
        break;
      if (above != NULL && is_capacity (above))
        return TRUE;
    }
  return r + 1 < rows->len && get_in_column (rows->pdata[r], c, rows->pdata[r + 1]) != NULL
         && is_capacity (get_in_column (rows->pdata[r], c, rows->pdata[r + 1]));
}

static gboolean
is_beside_person (const PphRecogniser *self, GStrv row)
{
  for (guint c = 0; row[c] != NULL; c++)
    if (pph_recogniser_is_person (self, row[c]))
      return TRUE;
  return FALSE;
}

/* The cells of a line, trimmed, without those that are empty. (transfer full) */
static GStrv
split_cells (const PphSourceLine *line)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (GRegex) gap = g_regex_new (line->table ? "\\|" : "\\s{3,}|\\t+", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (gap, line->plain, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (cells, parts[i]);
  return g_strv_builder_end (cells);
}

void
pph_recogniser_find_people (PphRecogniser *self, guint from, guint to, const PphVersion *version)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      g_ptr_array_add (rows, split_cells (pph_recogniser_line (self, i)));
  /* A name beside another is known once the other is. */
  for (int pass = 0; pass < 2; pass++)
    for (guint r = 0; r < rows->len && pph_recogniser_goes_on (self, r); r++)
      {
        GStrv row = rows->pdata[r];

        for (guint c = 0; row[c] != NULL; c++)
          if (may_be_person (row[c])
              && (pass == 0 ? represents (version, row[c]) || has_capacity (self, rows, r, c)
                            : is_beside_person (self, row)))
            g_hash_table_add (self->people, g_strdup (row[c]));
      }
}
