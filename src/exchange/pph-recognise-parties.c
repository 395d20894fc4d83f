/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"
#include "pph-propose.h"
#include "pph-template-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parties stand between the title and the first visa, preamble or article.
 * "Et" begins one, and so does what follows "ci-après dénommé…"; what a party is
 * called, where it sits and who represents it is read from its own lines. */

#define CAMP_PATTERN "d['’]\\s*(une|autre)\\s+part\\b"

gboolean
pph_recogniser_is_parties_lead (const PphSourceLine *line)
{
  return strlen (line->plain) < 100
         && pph_match (line->plain,
                       "^\\W*(?:entre(?:\\s+(?:les\\s+)?(?:parties|soussign\\w+|signataires)(?:\\s+[\\w-]+){0,4})?|"
                       "et|et entre|en pr[ée]sence d(?:e|u|es)|(?:les )?(?:parties?|partenaires|signataires)(?: "
                       "prenantes?| signataires| contractantes)?|"
                       "(?:(?:et|entre)\\s*,?\\s*)?d['’]\\s*(?:une|autre)\\s+part)\\W*$",
                       NULL);
}

static gboolean
names_all (const char *plain)
{
  return pph_match (
      plain,
      "ensemble|collectivement|ci-apr[èeé]s (d[ée]nomm|d[ée]sign|appel)\\w*\\s*[«“\"]?\\s*les (parties|partenaires)",
      NULL);
}

static gboolean
gives_short_name (const PphSourceLine *line)
{
  return pph_match (line->plain,
                    "(ci-(apr[èeé]s|dessous)\\s+.{0,30}(d[ée]nomm|d[ée]sign|appel)|"
                    "(d[ée]nomm|d[ée]sign|appel)\\S*\\s+(ci-(apr[èeé]s|dessous)|sous le (terme|nom|sigle|vocable))|"
                    "ci-(apr[èeé]s|dessous)\\s*[,:]?\\s*[«“\"])",
                    NULL)
         && !names_all (line->plain);
}

/* "ci-après désigné": the name itself may stand on the line below. */
static gboolean
breaks_off (PphRecogniser *self, guint i)
{
  return !pph_match (pph_recogniser_line (self, i)->plain, "[»”\"]", NULL) && i + 1 < self->n
         && pph_match (pph_recogniser_line (self, i + 1)->plain, "^[«“\"]", NULL);
}

/* A name goes on: cut at its hyphen, "Saint-Laurent-en-"; "du Haut-Jura"; what "la communauté de" leads to. */
void
pph_recogniser_append_line (GString *text, const char *plain, gboolean paragraph)
{
  const char *above = strrchr (text->str, '\n') != NULL ? strrchr (text->str, '\n') + 1 : text->str;

  if (text->len > 0 && paragraph)
    g_string_append_c (text, '\n');
  else if (pph_match (above, "\\p{L}-$", NULL))
    g_string_truncate (text, text->len - (g_unichar_islower (g_utf8_get_char (plain)) ? 1 : 0));
  else if (text->len > 0)
    g_string_append_c (text,
                       pph_recogniser_breaks_off (above)
                               || pph_match (plain, "^(?-i:de|du|des|d['’](?!\\s*(?:une|autre)\\s+part))(?!\\p{L})",
                                             NULL)
                           ? ' '
                           : '\n');
  g_string_append (text, plain);
}

/* As it is read, not printed: wide spaces are single. (transfer full) */
static char *
join_plain (PphRecogniser *self, guint from, guint to)
{
  g_autoptr (GRegex) wide = g_regex_new ("[ \\t]{2,}", 0, 0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      pph_recogniser_append_line (text, pph_recogniser_line (self, i)->plain,
                                  pph_recogniser_line (self, i)->blank_before);
  return g_regex_replace_literal (wide, text->str, -1, 0, " ", 0, NULL);
}

/* Without the lines that speak of all parties after it. */
static char *
join_own (PphRecogniser *self, guint from, guint to)
{
  guint end = from + 1;

  while (end < to
         && !(names_all (pph_recogniser_line (self, end)->plain)
              && pph_match (pph_recogniser_line (self, end)->plain,
                            "^(et\\s+)?(ci-apr|ensemble|collectivement|d[ée]nomm|d[ée]sign)", NULL))
         && !pph_match (pph_recogniser_line (self, end)->plain, "^(il (est|a [ée]t[ée])|(sont|ont) convenu)\\b", NULL))
    end++;
  return join_plain (self, from, end);
}

/* The first line of the party itself, below "Entre" and the like. */
static guint
skip_leads (PphRecogniser *self, guint from, guint to)
{
  while (
      from < to
      && (pph_recogniser_is_parties_lead (pph_recogniser_line (self, from)) || self->kinds[from] == PPH_LINE_FURNITURE))
    from++;
  return from;
}

typedef struct
{
  guint from, to;
  int camp;     /* as its lines say: 0, 1, 2 */
  gboolean led; /* "Et" stood before it */
} Span;

static int
get_camp (PphRecogniser *self, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *which = pph_match_dup (pph_recogniser_line (self, i)->plain, CAMP_PATTERN);

      if (which != NULL)
        return g_ascii_strcasecmp (which, "une") == 0 ? 1 : 2;
    }
  return 0;
}

/* What a party says of itself below "ci-après": the rest of its sentence, and who represents it. */
static guint
find_rest (PphRecogniser *self, guint from, guint to)
{
  for (; from < to; from++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, from);

      if (pph_recogniser_told (self, from) == PPH_LABEL_PARTY
          || (!pph_match (line->plain, "^" CAMP_PATTERN "\\s*[,.;:]*$", NULL)
              && (line->blank_before || pph_recogniser_is_parties_lead (line)
                  || !pph_match (line->plain, "^((?!et\\b)(?-i:\\p{Ll})|repr[ée]sent|siret|adresse|\\d)", NULL)
                  || names_all (line->plain))))
        break;
    }
  return from;
}

static gboolean
is_item (const PphSourceLine *line)
{
  return pph_match (line->plain, "^([-–—•*]\\s|\\d{1,2}[.)°]\\s|[a-h]\\)\\s)", NULL);
}

static gboolean
says_who_represents (PphRecogniser *self, guint i)
{
  return pph_match (pph_recogniser_line (self, i)->plain, "\\brepr[ée]sent[ée]e?s?\\s*(par\\b|:|$)", NULL);
}

/* "La commune de Gy, représentée par…," below a line that ends: it says by itself who represents it. */
static gboolean
is_line_of_its_own (PphRecogniser *self, guint i)
{
  return says_who_represents (self, i) && pph_match (pph_recogniser_line (self, i)->plain, "^(?-i:\\p{Lu})", NULL)
         && !pph_match (pph_recogniser_line (self, i)->plain, "^repr[ée]sent", NULL)
         && pph_match (pph_recogniser_line (self, i - 1)->plain, "[,;.]$", NULL);
}

/* Where nothing else parts them, each paragraph, each item of a list, and each line of its own, that says who
 * represents it is a party. */
static void
add_spans (PphRecogniser *self, GArray *spans, guint from, guint to)
{
  Span span = { from, to, 0, FALSE };
  gboolean said = FALSE;
  guint last = to; /* that says so */

  while (last > from && !says_who_represents (self, last - 1))
    last--;
  for (guint i = from + 1; i < last && pph_recogniser_goes_on (self, i); i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      said = said || says_who_represents (self, i - 1);
      if (said && pph_recogniser_told (self, i) == PPH_LABEL_NONE
          && (is_item (line) || is_line_of_its_own (self, i)
              || (line->blank_before && !pph_match (line->plain, "^" CAMP_PATTERN, NULL))))
        {
          span.to = i;
          g_array_append_val (spans, span);
          span.from = i;
          span.to = to;
          said = FALSE;
        }
    }
  g_array_append_val (spans, span);
}

/* "Et le syndicat…" begins another one, below a paragraph that is one, or a line of its own: not "et représenté par…",
 * "et ci-après…". */
static gboolean
begins_with_and (PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  return (pph_recogniser_begins_paragraph (self, i)
          || (i > 0 && says_who_represents (self, i)
              && pph_match (pph_recogniser_line (self, i - 1)->plain, "[,;]$", NULL)))
         && pph_match (
             line->plain,
             "^\\W*et\\s*:?\\s+(?!(?:par|repr[ée]sent|dont|ayant|ci-apr|domicili|d[ée]nomm|d[ée]sign|agissant|"
             "ensemble|collectiv|plus|notamment)\\w*)\\S",
             NULL);
}

/* Lines after the last party that are of none go with it: nothing else prints there. */
static GArray *
find_spans (PphRecogniser *self, guint from, guint to)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));
  guint begin = from, body, all;
  gboolean represented = FALSE;

  for (guint i = from; i < to; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);
      gboolean told = pph_recogniser_told (self, i) == PPH_LABEL_PARTY;
      gboolean ends = !told && !pph_recogniser_is_parties_lead (line) && gives_short_name (line);
      guint end = ends ? find_rest (self, i + 1 + breaks_off (self, i), to) : i;

      body = skip_leads (self, begin, i);
      /* "Et" alone: what stands before it is a party, if it is anything. */
      if (!ends && !((told || begins_with_and (self, i)) && body < i)
          && !(pph_recogniser_is_parties_lead (line) && body < i && !pph_match (line->plain, "^" CAMP_PATTERN, NULL)))
        continue;
      if (body >= end)
        continue;
      add_spans (self, spans, begin, end);
      begin = end;
      i = ends ? end - 1 : i;
    }
  body = skip_leads (self, begin, to);
  for (all = body; all < to && !names_all (pph_recogniser_line (self, all)->plain); all++)
    represented = represented || says_who_represents (self, all);
  /* "Et" stood before it. */
  represented = represented
                || (body > begin && pph_match (pph_recogniser_line (self, begin)->plain, "^\\W*et\\b", NULL))
                || (body < to && begins_with_and (self, body));
  if (body < to && (spans->len == 0 || pph_recogniser_told (self, body) == PPH_LABEL_PARTY || represented))
    add_spans (self, spans, begin, to);
  else if (spans->len > 0)
    g_array_index (spans, Span, spans->len - 1).to = to;
  return spans;
}

/* "d’une part… d’autre part", else the groups that a single "Et" parts. */
static void
set_camps (PphRecogniser *self, GArray *spans)
{
  gboolean said = FALSE;
  guint n_leads = 0;
  int camp = 1;

  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);

      span->camp = get_camp (self, span->from, span->to);
      said = said || span->camp > 0;
      for (guint k = span->from; k < skip_leads (self, span->from, span->to); k++)
        span->led = span->led || pph_match (pph_recogniser_line (self, k)->plain, "^et\\b", NULL);
      n_leads += span->led && i > 0;
    }
  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);

      if (said)
        camp = span->camp = span->camp > 0 ? span->camp : camp;
      else if (n_leads == 1)
        camp = span->camp = span->led && i > 0 ? 2 : camp;
    }
}

/* Tags speak of it by this name: "commune.nom". */
void
pph_recogniser_name_party (const PphVersion *version, PphParty *party, guint place)
{
  const char *known = party->short_name != NULL ? party->short_name : party->legal_name;
  g_autofree char *made
      = known == NULL || pph_text_is_gap (known) ? g_strdup ("") : pph_template_name_from (known, 3, '_');
  g_autofree char *id = made[0] != '\0' ? g_strdup (made) : g_strdup_printf ("partie_%u", place + 1);

  for (guint i = 2; pph_version_find_party (version, id) != NULL || g_strv_contains (pph_template_own_names, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s_%u", made[0] != '\0' ? made : "partie", i);
    }
  pph_set_string (&party->id, id);
}

/* What was told to be no party goes with the one above it; above the first, with the lead. */
static void
leave_out_told (PphRecogniser *self, GArray *spans, guint *from)
{
  for (guint i = spans->len; i-- > 0;)
    {
      const Span span = g_array_index (spans, Span, i);
      guint body = skip_leads (self, span.from, span.to);

      if (pph_recogniser_told (self, body) == PPH_LABEL_NONE || pph_recogniser_told (self, body) == PPH_LABEL_PARTY)
        continue;
      if (i > 0)
        g_array_index (spans, Span, i - 1).to = span.to;
      else
        *from = span.to;
      g_array_remove_index (spans, i);
    }
}

gboolean
pph_recogniser_read_parties (PphRecogniser *self, guint *from, guint to, PphVersion *version)
{
  g_autoptr (GArray) spans = find_spans (self, *from, to);

  leave_out_told (self, spans, from);
  if (spans->len < 2)
    return FALSE;
  set_camps (self, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      gboolean said = FALSE;
      guint body = skip_leads (self, span->from, span->to);
      g_autoptr (PphParty) party = pph_party_new ();
      g_autofree char *text = join_plain (self, body, span->to);
      g_autofree char *markdown = pph_recogniser_dup_markdown (self, span->from, span->to, TRUE);
      g_autofree char *all
          = pph_match_dup (text, "(?:ensemble|collectivement)[^«“\"]{0,40}[«“\"]\\s*([^»”\"]{1,60}?)\\s*[»”\"]");
      g_autofree char *own = join_own (self, body, span->to);

      pph_set_string (&party->text, markdown);
      party->camp = span->camp;
      pph_recogniser_read_party (self, party, own, body);
      pph_recogniser_name_party (version, party, i);
      pph_recogniser_mark (self, body, PPH_LABEL_PARTY);
      for (guint k = span->from; k < span->to && !said; k++)
        said = pph_recogniser_told (self, k) == PPH_LABEL_PARTY || gives_short_name (pph_recogniser_line (self, k))
               || pph_match (pph_recogniser_line (self, k)->plain, "repr[ée]sent", NULL);
      if (!said)
        pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "party-unsure", body,
                                    /* Translators: %s is the name of a body, such as “La ville de Lyon”. */
                                    _ ("“%s” was taken for a party by its place alone: nothing says who represents "
                                       "it, or how it is called."),
                                    pph_str (party->legal_name));
      if (all != NULL)
        pph_set_string (&version->collective_name, all);
      pph_set_list (&version->parties, pph_list_appended (version->parties, party));
    }
  return TRUE;
}
