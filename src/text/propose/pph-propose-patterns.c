/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-propose-private.h"

#include "pph-date-text.h"
#include "pph-number-text.h"
#include "pph-template-private.h"
#include "pph-template-write.h"

#include <string.h>

/* What looks like something to be asked, whoever the parties are: dates, amounts, and what
 * is to be filled in.  Its label is taken from the words around it. */

#define DATE                                                                                                           \
  "\\d{1,2}(?:er)?[\\s\u00A0]+(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|" \
  "d[ée]cembre)[\\s\u00A0]+\\d{4}\\b|\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}\\b"
/* XX/XX/XXXX, ……/……/2026 */
#define GAP_DATE "(?:[xX]{2,}|…+|\\.{2,}|_{2,})(?:\\s?[/.]\\s?(?:[xX]{2,}|…+|\\.{2,}|_{2,}|\\d{2,4})){2}"
#define GAP                                                                                                                 \
  "\\[(?:(?:à|a) |\\p{L}* ?(?:n°|nom|pr[ée]nom|date|adresse|fonction|qualit[ée]|lieu|montant|num[ée]ro|commune|ville|" \
  "d[ée]partement|r[ée]gion|partenaire|structure|service|siret|dur[ée]e|intitul[ée]|titre|jour|ann[ée]e)\\b|[xX]{2}|"  \
  "…|\\.{2}|_)"                                                                                                           \
  "[^\\]\\[\\n]{0,80}\\]|\\((?:à|a) (?:compl[ée]ter|pr[ée]ciser|renseigner|remplir|d[ée]finir)[^()\\n]{0,60}\\)|"       \
  "\\b[xX]{2,}\\b|…(?:\\s?…)+|\\.{4,}|_{3,}|(?<![,;\\p{L}\\p{N}]|[,;] )(?:…|\\.{3})(?=[\\s,;.»”)]|$)"

gboolean
pph_text_is_gap (const char *text)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("^\\s*(?:[xX]{2,}(?![\\p{L}\\p{N}])|(?:…|\\.{2,}|_{2,})[…._\\s]*|\\[)", 0, 0, NULL);

  return text != NULL && g_regex_match (regex, text, 0, NULL);
}

/* -- the words around -------------------------------------------------------- */

static const char *
line_start (const char *text, gsize at)
{
  const char *p = text + at;

  while (p > text && p[-1] != '\n')
    p--;
  return p;
}

static gboolean
matches (const char *text, const char *pattern)
{
  return g_regex_match_simple (pattern, text, G_REGEX_CASELESS, 0);
}

static gboolean
is_small (const char *word)
{
  return matches (word,
                  "^(?:le|la|les|l|un|une|de|du|des|d|à|a|au|aux|et|en|par|pour|dont|sur|est|sont|n°|n|qui|que)$");
}

static gboolean
is_article (const char *word)
{
  return matches (word, "^(?:le|la|les|l|un|une|de|du|des|d|et|en|n°|n)$");
}

/* At most four words of @piece, the last or the first. (transfer full) */
static char *
dup_four (const char *piece, gboolean last)
{
  g_autoptr (GRegex) between = g_regex_new ("[\\s\u00A0\u202F:'’…_/]+", 0, 0, NULL);
  g_auto (GStrv) words = g_regex_split (between, piece, 0);
  guint from = 0, to = g_strv_length (words);
  GString *out = g_string_new (NULL);

  while (from < to && words[from][0] == '\0')
    from++;
  while (from < to && (words[to - 1][0] == '\0' || is_small (words[to - 1])))
    to--;
  if (last && to - from > 4)
    from = to - 4;
  else if (to - from > 4)
    to = from + 4;
  while (from < to && is_article (words[from]))
    from++;
  for (guint i = from; i < to; i++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

/* The last words of @text between two stops, or the first. (transfer full): "" when there are none */
static char *
dup_words (const char *text, gboolean last)
{
  g_autoptr (GRegex) stops = g_regex_new ("[.;,!?()«»“”\"|\\t]+", 0, 0, NULL);
  g_auto (GStrv) pieces = g_regex_split (stops, text, 0);
  guint n = g_strv_length (pieces);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = dup_four (pieces[last ? n - 1 - i : i], last);

      if (words[0] != '\0')
        return g_steal_pointer (&words);
    }
  return g_strdup ("");
}

/* What stands between brackets, or in parentheses after it, says what goes there. (transfer full) (nullable) */
static char *
dup_hint (const char *value, const char *after)
{
  g_autoptr (GRegex) inside = g_regex_new ("^[\\[(]\\s*(.*?)\\s*[\\])]$", 0, 0, NULL);
  g_autoptr (GRegex) behind = g_regex_new ("^\\s*\\(([^()\\n]{3,60})\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hint = NULL, *words = NULL;

  if (!g_regex_match (inside, value, 0, &match))
    {
      g_clear_pointer (&match, g_match_info_free);
      g_regex_match (behind, after, 0, &match);
    }
  if (g_match_info_matches (match))
    hint = g_match_info_fetch (match, 1);
  if (hint == NULL || matches (hint, "^(?:à|a) (?:compl[ée]ter|pr[ée]ciser|renseigner|remplir|d[ée]finir)$"))
    return NULL;
  words = dup_words (hint, FALSE);
  return words[0] != '\0' ? g_steal_pointer (&words) : NULL;
}

static char *
dup_label (PphProposer *self, const char *what, const char *value, gsize start, gsize end)
{
  const char *line = line_start (self->text, start);
  g_autofree char *before = g_strndup (line, (gsize)(self->text + start - line));
  const char *rest = self->text + end;
  g_autofree char *after = g_strndup (rest, strcspn (rest, "\n"));
  g_autofree char *hint = dup_hint (value, after);
  g_autofree char *words = hint != NULL ? g_strdup (hint) : dup_words (before, TRUE);
  g_autofree char *label = NULL;

  if (words[0] == '\0')
    {
      g_free (words);
      words = dup_words (after, FALSE);
    }
  label = what != NULL && words[0] != '\0' ? g_strdup_printf ("%s – %s", what, words)
          : what != NULL                   ? g_strdup (what)
          : words[0] != '\0'               ? g_strdup (words)
                                           : g_strdup ("À compléter");
  return pph_french_capitalise (label);
}

/* -- what is found ----------------------------------------------------------- */

/* What was said before in the same words, of the same kind. (transfer none) (nullable) */
static PphProposal *
find_said (PphProposer *self, const char *value)
{
  for (guint i = 0; i < self->proposals->len; i++)
    {
      PphProposal *proposal = self->proposals->pdata[i];

      if (proposal->field && strcmp (proposal->value, value) == 0)
        return proposal;
    }
  return NULL;
}

typedef void (*Found) (PphProposer *self, guint run, gsize start, gsize end, const char *value);

static void
find_all (PphProposer *self, const char *pattern, Found found)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PphRun *run = self->runs->pdata[i];
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, run->text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          int group = g_match_info_get_match_count (match) > 1 ? 1 : 0, start, end;
          g_autofree char *value = g_match_info_fetch (match, group);

          if (g_match_info_fetch_pos (match, group, &start, &end) && end > start
              && pph_proposer_is_free (self, i, (gsize)start, (gsize)(end - start)))
            found (self, i, (gsize)start, (gsize)end, value);
        }
    }
}

/* How a tag shows the date @iso in the very words of @value: "", "|courte"; NULL: in no way. */
static const char *
date_filter (const char *iso, const char *value)
{
  g_autofree char *with_long = pph_date_text_to_long (iso);
  g_autofree char *with_short = NULL;
  GDate date;

  g_date_clear (&date, 1);
  if (!pph_date_parse (iso, &date))
    return NULL;
  with_short = pph_date_to_short (&date);
  return pph_same_words (with_long, value) ? "" : pph_same_words (with_short, value) ? "|courte" : NULL;
}

static void
found_date (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  const PphRun *of = self->runs->pdata[run];
  gsize at = of->offset + start;
  const char *line = line_start (self->text, at);
  g_autofree char *before = g_strndup (line, (gsize)(self->text + at - line));
  g_autofree char *iso = pph_date_text_normalise (value);
  const char *filter = date_filter (iso, value);
  PphProposal *proposal = find_said (self, value);
  g_autofree char *label = NULL;

  /* The date of a law is its name. */
  if (matches (before, "\\b(?:loi|d[ée]cret|ordonnance|r[èe]glement|directive|circulaire|instruction|arr[êe]t[ée])\\b"
                       "[^.;]{0,120}\\b(?:du|le|en date du)\\s*$"))
    return;
  if (proposal == NULL)
    {
      label = dup_label (self, "Date", value, at, of->offset + end);
      proposal = pph_proposer_add_field (self, label, filter != NULL ? PPH_FIELD_TYPE_DATE : PPH_FIELD_TYPE_TEXT, value,
                                         filter != NULL ? iso : value);
    }
  pph_proposer_add_place (self, proposal, run, start, end, pph_str (filter));
}

static void
found_amount (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  const PphRun *of = self->runs->pdata[run];
  g_autoptr (GRegex) spaces = g_regex_new ("[\\s\u00A0\u202F.]", 0, 0, NULL);
  g_autofree char *digits = g_regex_replace_literal (spaces, value, -1, 0, "", 0, NULL);
  gboolean grouped = strlen (digits) > 4;
  gboolean whole
      = strlen (digits) <= 9 && strspn (digits, "0123456789") == strlen (digits)
        && (grouped ? strchr (value, '.') == NULL && strcmp (digits, value) != 0 : strcmp (digits, value) == 0);
  PphProposal *proposal = find_said (self, value);
  g_autofree char *label = NULL;

  if (proposal == NULL)
    {
      label = dup_label (self, "Montant", value, of->offset + start, of->offset + end);
      proposal = pph_proposer_add_field (self, label, whole ? PPH_FIELD_TYPE_INTEGER : PPH_FIELD_TYPE_TEXT, value,
                                         whole ? digits : value);
    }
  pph_proposer_add_place (self, proposal, run, start, end, "");
}

static void
found_siret (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  const PphRun *of = self->runs->pdata[run];
  const PphParty *party
      = of->kind == PPH_PART_PARTY ? pph_version_find_party (self->version, pph_str (of->part)) : NULL;
  g_autofree char *label = party != NULL && party->short_name != NULL
                               ? g_strdup_printf ("SIRET – %s", party->short_name)
                               : g_strdup ("SIRET");
  PphProposal *proposal = pph_proposer_add_field (self, label, PPH_FIELD_TYPE_TEXT, value, value);

  pph_proposer_add_place (self, proposal, run, start, end, "");
}

static PphFieldType
guess_type (const char *label, const char *before, const char *value, const char *after)
{
  if (strchr (value, '/') != NULL
      || matches (before, "(?:compter du|jusqu['’]au|effet (?:le|au)|date du|\\bdate)\\s*:?\\s*$"))
    return PPH_FIELD_TYPE_DATE;
  if (matches (after, "^\\s*(?:€|euros?\\b)") || matches (label, "^(?:nombre|montant)\\b"))
    return PPH_FIELD_TYPE_INTEGER;
  if (matches (label, "\\bsiret\\b"))
    return PPH_FIELD_TYPE_SIRET;
  if (matches (label, "courriel|e-?mail|m[ée]l\\b|messagerie|adresse [ée]lectronique"))
    return PPH_FIELD_TYPE_EMAIL;
  if (matches (label, "t[ée]l[ée]phone|\\bt[ée]l\\b"))
    return PPH_FIELD_TYPE_PHONE;
  return PPH_FIELD_TYPE_TEXT;
}

static void
found_gap (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  const PphRun *of = self->runs->pdata[run];
  gsize at = of->offset + start;
  const char *line = line_start (self->text, at), *rest = self->text + of->offset + end;
  g_autofree char *before = g_strndup (line, (gsize)(self->text + at - line));
  g_autofree char *after = g_strndup (rest, strcspn (rest, "\n"));
  g_autofree char *hint = dup_hint (value, "");
  PphProposal *proposal = hint != NULL ? find_said (self, value) : NULL;
  g_autofree char *label = NULL;

  /* "[1]", "[...]" */
  if (value[0] == '[' && !matches (value, "\\p{L}"))
    return;
  if (proposal == NULL)
    {
      label = dup_label (self, NULL, value, at, of->offset + end);
      proposal = pph_proposer_add_field (self, label, guess_type (label, before, value, after), value, value);
    }
  proposal->gap = TRUE;
  pph_proposer_add_place (self, proposal, run, start, end, "");
}

/* -- the place and the day of signing ----------------------------------------- */

static PphProposal *
get_own (PphProposer *self, const char *name, const char *label, PphFieldType type, const char *value,
         const char *stored)
{
  for (guint i = 0; i < self->proposals->len; i++)
    if (strcmp (((PphProposal *)self->proposals->pdata[i])->name, name) == 0)
      return NULL;
  return pph_proposer_add (self, name, label, type, value, stored, FALSE);
}

static void
found_place (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  PphProposal *proposal = NULL;

  if (((const PphRun *)self->runs->pdata[run])->kind != PPH_PART_CLOSING)
    return;
  if (pph_text_is_gap (value) || g_strcmp0 (value, self->version->place) == 0)
    proposal = get_own (self, "lieu", "Lieu de signature", PPH_FIELD_TYPE_TEXT, value, value);
  if (proposal != NULL)
    pph_proposer_add_place (self, proposal, run, start, end, "");
}

static void
found_day (PphProposer *self, guint run, gsize start, gsize end, const char *value)
{
  g_autofree char *iso = pph_date_text_normalise (value);
  const char *filter = pph_text_is_gap (value) ? "" : date_filter (iso, value);
  PphProposal *proposal;

  if (((const PphRun *)self->runs->pdata[run])->kind != PPH_PART_CLOSING || filter == NULL)
    return;
  proposal = get_own (self, "date", "Date de signature", PPH_FIELD_TYPE_DATE, value, iso);
  if (proposal != NULL)
    pph_proposer_add_place (self, proposal, run, start, end, filter);
}

void
pph_propose_patterns (PphProposer *self)
{
  g_autofree char *place = g_regex_escape_string (pph_str (self->version->place), -1);
  g_autofree char *done_at = g_strdup_printf ("\\bfait\\s+(?:à|a|au|aux)\\s+(" GAP "%s%s)(?![\\p{L}\\p{N}-])",
                                              place[0] != '\0' ? "|" : "", place);

  find_all (self, done_at, found_place);
  find_all (self, "(?:^|[\\s,])le\\s*:?\\s+(" GAP_DATE "|" DATE "|" GAP ")", found_day);
  find_all (self, "\\bsiret\\s*(?:n°)?\\s*:?\\s*((?:\\d[\\s\u00A0\u202F.]?){13}\\d)", found_siret);
  find_all (self, "(?<![\\d/])(?:" DATE ")", found_date);
  find_all (self,
            "(?<![\\d.,])(\\d{1,3}(?:[ "
            "\u00A0\u202F.]\\d{3})+(?:,\\d{1,2})?|\\d+(?:,\\d{1,2})?)[\\s\u00A0\u202F]*(?:€|euros?\\b)",
            found_amount);
  find_all (self, GAP_DATE, found_gap);
  find_all (self, GAP, found_gap);
}
