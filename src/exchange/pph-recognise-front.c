/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands before the first article: the title and what is above it, the parties, recitals and sections. */

#define LETTERHEAD_LINES    12
#define PARTIES_REACH       80 /* lines from the title to the first word of a party */
#define LONGEST_TITLE_LINES 4
/* An editor writes a part anew with each key: bytes, and for each line some more. */
#define LONGEST_PART (64 * 1024)
#define OF_LINE      64

/* --- the title ------------------------------------------------------------------- */

/* "Entre…", "Parties prenantes": not "Et", which stands between two. */
static gboolean
begins_parties (const PphSourceLine *line)
{
  return pph_recogniser_is_parties_lead (line) && !pph_match (line->plain, "^\\W*et\\b", NULL);
}

static gboolean
speaks_of_parties (const PphSourceLine *line)
{
  return begins_parties (line)
         || pph_match (line->plain, "repr[ée]sent[ée]e?s? par\\b|ci-apr[èeé]s\\s+(d[ée]nomm|d[ée]sign|appel)", NULL);
}

static gboolean
may_be_title (const PphSourceLine *line)
{
  return pph_match (line->plain,
                    "^(projet d[e']\\s*)?(convent[il1][o0]n|avenant|protocole|accord|charte|contrat)\\b.{0,400}$", NULL)
         && (pph_recogniser_is_strong (line) || line->blank_before) && !pph_match (line->plain, "[;,]$|[.]$", NULL)
         && !pph_match (line->plain, "\\b(est|a pour|sont|fixe|définit)\\b", NULL);
}

/* The title is the last line that may be one before the parties; without
 * parties, the first of the text. */
/* "relative à l'insertion", "2025 - 2027", "« Un toit »", "Convention entre…": what a title goes on with on the lines
 * below it. */
static gboolean
goes_on_with_title (const PphSourceLine *line)
{
  if (line->table || speaks_of_parties (line) || g_utf8_strlen (line->plain, -1) > 160
      || pph_match (line->plain, "[.;,:]$", NULL))
    return FALSE;
  return pph_match (line->plain, "^\\W*(relati(f|ve)s?|portant|concernant|en vue)\\b", NULL)
         || (!line->blank_before
             && pph_match (
                 line->plain,
                 "^(?-i:pour|de|du|des|d['’]|sur|au|aux|dans|entre|à|et)\\b|"
                 "^(convention|avenant|protocole|accord|charte|contrat)\\b|^\\W*\\d{4}(\\s*[-–/]\\s*\\d{4})?\\W*$|"
                 "^[«“\"][^»”\"]+[»”\"]$",
                 NULL));
}

/* The line above it, of a title, breaks off. */
static gboolean
is_within_title (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  return !line->blank_before && !line->table && !speaks_of_parties (line) && !pph_match (line->plain, "[.;,:]$", NULL)
         && pph_recogniser_breaks_off (pph_recogniser_line (self, i - 1)->plain);
}

/* Capitals go on below in capitals. */
guint
pph_recogniser_find_title_end (PphRecogniser *self, guint title)
{
  const PphSourceLine *line = pph_recogniser_line (self, title);
  guint end = title + 1;

  while (line->capitals && line->level == 0 && end < self->n && end < title + LONGEST_TITLE_LINES
         && pph_recogniser_may_be (self, end, PPH_LABEL_TITLE) && !pph_recogniser_line (self, end)->blank_before
         && pph_recogniser_line (self, end)->capitals && !speaks_of_parties (pph_recogniser_line (self, end)))
    end++;
  while (end < self->n && end < title + LONGEST_TITLE_LINES && pph_recogniser_may_be (self, end, PPH_LABEL_TITLE)
         && (goes_on_with_title (pph_recogniser_line (self, end)) || is_within_title (self, end)))
    end++;
  return end;
}

gboolean
pph_recogniser_find_title (PphRecogniser *self, guint *found)
{
  guint i = 0;

  *found = pph_recogniser_find_told (self, 0, self->n, PPH_LABEL_TITLE);
  if (*found < self->n)
    return TRUE;
  *found = 0;
  while (i < self->n && pph_recogniser_goes_on (self, i) && !speaks_of_parties (pph_recogniser_line (self, i)))
    i++;
  for (guint k = MIN (i + 1, self->n), reach = 0; k-- > 0 && i < self->n && reach < PARTIES_REACH; reach++)
    if (pph_recogniser_may_be (self, k, PPH_LABEL_TITLE) && may_be_title (pph_recogniser_line (self, k)))
      {
        *found = k;
        return TRUE;
      }
  for (guint k = 0; k < MIN (self->n, LETTERHEAD_LINES); k++)
    if (pph_recogniser_may_be (self, k, PPH_LABEL_TITLE)
        && (may_be_title (pph_recogniser_line (self, k)) || pph_recogniser_line (self, k)->level == 1))
      {
        *found = k;
        return !pph_match (pph_recogniser_line (self, k)->plain, "^(article|annexe|art\\.)\\b", NULL);
      }
  return FALSE;
}

void
pph_recogniser_read_before_title (PphRecogniser *self, PphVersion *version, guint title)
{
  gboolean short_lines = title <= LETTERHEAD_LINES;
  GString *letterhead;

  for (guint i = 0; i < title && short_lines; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      short_lines = !line->table && g_utf8_strlen (line->plain, -1) <= 90 && self->kinds[i] != PPH_LINE_CONTENTS;
    }
  if (!short_lines)
    {
      pph_recogniser_add_other_part (self, version, 0, title, TRUE);
      return;
    }
  letterhead = g_string_new (NULL);
  for (guint i = 0; i < title; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      {
        g_autofree char *text = pph_source_escape (pph_recogniser_line (self, i)->plain);

        g_string_append_printf (letterhead, "%s%s", letterhead->len > 0 ? "\n" : "", text);
      }
  pph_set_string (&version->letterhead, letterhead->str);
  g_string_free (letterhead, TRUE);
}

/* --- recitals and sections -------------------------------------------------------- */

static void
add_section (PphRecogniser *self, GPtrArray *sections, const char *title, guint from, guint to)
{
  g_autofree char *text = pph_recogniser_dup_markdown (self, from, to, FALSE);
  g_autoptr (PphSection) section = NULL;
  g_autofree char *id = NULL;

  if (text == NULL && title == NULL)
    return;
  section = pph_section_new ();
  id = pph_recogniser_dup_id (self, "section");
  pph_set_string (&section->id, id);
  if (title != NULL)
    {
      g_autofree char *escaped = pph_recogniser_dup_title (title);

      pph_set_string (&section->title, escaped);
    }
  pph_set_string (&section->text, text);
  g_ptr_array_add (sections, g_steal_pointer (&section));
}

/* A line that was told to go on with what is above begins none. */
static gboolean
begins_recital (PphRecogniser *self, guint i, const char *pattern)
{
  return pph_recogniser_may_be (self, i, PPH_LABEL_RECITAL)
         && pph_match (pph_recogniser_line (self, i)->plain, pattern, NULL);
}

static gboolean
goes_on_with_recital (PphRecogniser *self, guint i)
{
  return pph_recogniser_told (self, i) == PPH_LABEL_TEXT
         || (pph_recogniser_told (self, i) == PPH_LABEL_NONE && !pph_recogniser_line (self, i)->blank_before
             && !begins_recital (self, i, "^(vu|consid[ée]rant)\\b"));
}

/* Visas, then considérants: each is a paragraph. Gives the first line that is none. */
static guint
read_recitals (PphRecogniser *self, guint from, guint to, const char *pattern, PphList **into)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);

  while (from < to && begins_recital (self, from, pattern))
    {
      guint end = from + 1;
      g_autofree char *text = NULL;

      while (end < to && goes_on_with_recital (self, end))
        end++;
      pph_recogniser_mark (self, from, PPH_LABEL_RECITAL);
      text = pph_recogniser_dup_markdown (self, from, end, FALSE);
      g_ptr_array_add (found, pph_text_new_from (text));
      from = end;
    }
  if (found->len > 0)
    pph_set_list (into, pph_list_from_array (found->pdata, found->len));
  return from;
}

static guint
read_both_recitals (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  from = read_recitals (self, from, to, "^vu\\b", &version->visas);
  return read_recitals (self, from, to, "^consid[ée]rant\\b", &version->considerants);
}

/* Those that stand right above the parties, which begin at line @to. Returns: the first line of them; @to if there are
 * none, or other lines stand below them */
static guint
read_recitals_above (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  guint first = pph_recogniser_find_line (self, from, to, PPH_LABEL_RECITAL, "^(vu|consid[ée]rant)\\b");

  if (first == to)
    return to;
  version->recitals_first = read_both_recitals (self, version, first, to) == to;
  if (version->recitals_first)
    return first;
  for (guint i = first; i < to && self->found != NULL; i++)
    self->found[i] = PPH_LABEL_TEXT;
  pph_set_list (&version->visas, NULL);
  pph_set_list (&version->considerants, NULL);
  return to;
}

/* The end of a sentence, or an item of a list. */
static gboolean
ends_or_lists (const char *plain)
{
  gsize length = strlen (plain);

  return length == 0 || strchr (";,.", plain[length - 1]) != NULL || pph_first_is (plain, "-*")
         || g_str_has_prefix (plain, "–") || g_str_has_prefix (plain, "•");
}

static gboolean
begins_section (const PphRecogniser *self, guint i, int level)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  if (pph_recogniser_told (self, i) == PPH_LABEL_SECTION)
    return TRUE;
  if (!pph_recogniser_may_be (self, i, PPH_LABEL_SECTION) || line->table || ends_or_lists (line->plain)
      || g_utf8_strlen (line->plain, -1) > 160)
    return FALSE;
  if (pph_recogniser_is_preamble (line))
    return TRUE;
  if (line->level > 0)
    return level == 0 || line->level <= level;
  return level == 0 && pph_recogniser_begins_paragraph (self, i)
         && (pph_recogniser_is_strong (line)
             || (pph_first_is (line->plain, "tTcCpP")
                 && pph_match (line->plain, "^(titre|chapitre|partie)\\s+([ivx]+|\\d+)\\b", NULL)))
         && !pph_match (line->plain, "^(il (est|a [ée]t[ée]))\\b|\\bce qui suit\\W*$", NULL);
}

/* The line below section @from, which ends at @to, or sooner where it is too long for one part. */
static guint
find_end_of_part (PphRecogniser *self, guint from, guint to)
{
  gsize size = 0;

  for (guint i = from; i < to; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      size += strlen (line->text) + OF_LINE;
      if (size > LONGEST_PART || (size > LONGEST_PART * 3 / 4 && line->blank_before && !line->table))
        return MAX (i, from + 1);
    }
  return to;
}

static void
read_sections (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);
  gboolean divided = FALSE;
  guint whole = from; /* where the section ends, of which there may be several parts */
  int level = 0;

  while (from < to && !self->stopped)
    {
      gboolean titled = from == whole && begins_section (self, from, level);
      const PphSourceLine *line = pph_recogniser_line (self, from);
      guint end;

      if (titled)
        {
          level = line->level;
          pph_recogniser_mark (self, from, PPH_LABEL_SECTION);
        }
      if (from == whole)
        for (whole++; whole < to && pph_recogniser_goes_on (self, whole) && !begins_section (self, whole, level);)
          whole++;
      end = find_end_of_part (self, from, whole);
      if (end < whole && !divided)
        pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "text-divided", end,
                                    _ ("A long text without articles was divided into parts from here on, so that it "
                                       "can be edited."));
      divided = divided || end < whole;
      /* What the composer prints as "Préambule" must be that word, and come first. */
      if (titled && sections->len == 0 && version->preamble == NULL && g_str_has_prefix (line->plain, "Préambule")
          && end > from + 1)
        {
          g_autofree char *text = pph_recogniser_dup_markdown (self, from + 1, end, FALSE);

          pph_set_string (&version->preamble, text);
        }
      else
        {
          add_section (self, sections, titled ? line->plain : NULL, titled ? from + 1 : from, end);
        }
      from = end;
    }
  if (sections->len > 0)
    pph_set_list (&version->sections, pph_list_from_array (sections->pdata, sections->len));
}

/* Beyond the parties: the first recital, heading or formula after line @from. */
static guint
find_end_of_parties (PphRecogniser *self, guint from, guint to)
{
  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      if (pph_recogniser_told (self, i) == PPH_LABEL_SECTION
          || (line->level > 0 && !pph_recogniser_is_parties_lead (line)) || pph_recogniser_is_preamble (line)
          || pph_match (
              line->plain,
              "^(vu|consid[ée]rant)\\b|^(titre|chapitre)\\s+([ivx]+|\\d+)\\b|^[ée]tant\\b.{0,40}(rappel|expos)", NULL))
        return i;
      if (pph_match (line->plain,
                     "^((il (est|a [ée]t[ée])|((les )?(parties|soussign\\w+|signataires) )?(sont|ont) convenu).{0,60}"
                     "(suit|ci-apr[èe]s)\\W*|((les )?(parties|soussign\\w+|signataires) )?"
                     "(conviennent|d[ée]cident|s['’]accordent)\\b.{0,60})[:.]?$",
                     NULL))
        return i + 1;
    }
  return to;
}

/* The first line of the parties, of which line @known is one: their lead, else the paragraph of the first. */
static guint
find_begin_of_parties (PphRecogniser *self, guint from, guint known)
{
  guint begin = known, lead = self->n;

  /* A cover names them first, between "Entre" and "Et": the last "Entre" counts. */
  for (guint i = from; i <= known && i < self->n; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      if ((begins_parties (line) && (lead == self->n || !pph_match (line->plain, "^\\W*d['’]", NULL)))
          || pph_match (line->plain, "^entre\\b.{0,30}$", NULL))
        lead = i;
    }
  if (lead < self->n)
    return lead;
  /* "Représentée par…" may be a paragraph of its own, below the one that names it. */
  for (int paragraph = 0; paragraph < 2 && pph_recogniser_told (self, known) == PPH_LABEL_NONE; paragraph++)
    {
      while (begin > from && !pph_recogniser_line (self, begin)->blank_before)
        begin--;
      if (begin == from || !pph_match (pph_recogniser_line (self, begin)->plain, "^\\W*(repr[ée]sent|ci-apr)", NULL))
        break;
      begin--;
    }
  return begin;
}

/* "Entre", and below it "Et" or "d'autre part": parties of which nothing says "représenté par" or "ci-après". The line
 * of the first; @to if there is none. */
static guint
find_plain_parties (PphRecogniser *self, guint from, guint to)
{
  guint begin = pph_recogniser_find_line (
      self, from, to, PPH_LABEL_NONE,
      "^\\W*entre\\b(\\s+les\\s+soussign\\w+)?\\W*$|^\\W*entre(\\s+les\\s+soussign\\w+)?\\s*:?\\s+\\p{Lu}");
  guint end = find_end_of_parties (self, MIN (begin + 1, to), to);

  if (begin < to
      && pph_recogniser_find_line (self, begin + 1, end, PPH_LABEL_NONE,
                                   "^\\W*et\\W*$|^\\W*et\\s+(?-i:\\p{Lu}|l)|d['’]\\s*autre\\s+part")
             < end)
    return begin
           + pph_match (pph_recogniser_line (self, begin)->plain, "^\\W*entre\\b(\\s+les\\s+soussign\\w+)?\\W*$", NULL);
  return to;
}

/* The parties, as sentences. *@begin, *@end: (out): their lines */
static void
read_told_parties (PphRecogniser *self, PphVersion *version, guint from, guint to, guint *begin, guint *end)
{
  guint parties = pph_recogniser_find_line (self, from, to, PPH_LABEL_NONE, "repr[ée]sent[ée]|ci-apr[èe]s");
  guint told = pph_recogniser_find_told (self, from, to, PPH_LABEL_PARTY), last = told;

  *begin = *end = from;
  for (guint i = told; i < to; i++)
    if (pph_recogniser_told (self, i) == PPH_LABEL_PARTY)
      last = i;
  parties = MIN (parties, told);
  if (parties >= to)
    parties = find_plain_parties (self, from, to);
  if (parties >= to)
    return;
  *end = find_end_of_parties (self, (last < to ? last : parties) + 1, to);
  /* The lead: a subtitle, a cover; the recitals that stand above the parties. */
  *begin = find_begin_of_parties (self, from, parties);
  pph_recogniser_read_parties (self, begin, *end, version);
}

void
pph_recogniser_read_front (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  guint begin, end, after, above;
  g_autofree char *lead = NULL;

  if (pph_recogniser_find_party_table (self, from, to, &begin, &after))
    {
      end = find_end_of_parties (self, after, to);
      pph_recogniser_read_party_table (self, begin, after, end, version);
    }
  else if (pph_recogniser_find_party_columns (self, from, to, &begin, &after))
    {
      end = find_end_of_parties (self, after, to);
      pph_recogniser_read_party_columns (self, begin, after, end, version);
    }
  else
    {
      read_told_parties (self, version, from, to, &begin, &end);
    }
  if (version->parties == NULL)
    {
      pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "parties-unknown", from,
                                  _ ("The parties were not recognised."));
      begin = end = from;
    }
  above = version->parties != NULL ? read_recitals_above (self, version, from, begin) : begin;
  lead = pph_recogniser_dup_markdown (self, from, above, TRUE);
  pph_set_string (&version->parties_lead, lead);
  if (!version->recitals_first)
    end = read_both_recitals (self, version, end, to);
  read_sections (self, version, end, to);
}
