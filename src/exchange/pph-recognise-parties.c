/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"
#include "pph-propose.h"
#include "pph-siret.h"
#include "pph-template-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parties stand between the title and the first visa, preamble or article.
 * "Et" begins one, and so does what follows "ci-après dénommé…"; what a party is
 * called, where it sits and who represents it is read from its own lines. */

#define CAMP_PATTERN "d['’]\\s*(une|autre)\\s+part\\b"

static gboolean
is_lead (const PphSourceLine *line)
{
  return pph_match (line->plain, "^(entre( les soussign[ée]+e?s)?|et|et entre|d['’]\\s*(une|autre)\\s+part)\\s*[,:;]*$",
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

static char *
join_plain (PphRecogniser *self, guint from, guint to)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", pph_recogniser_line (self, i)->plain);
  return g_string_free (text, FALSE);
}

/* Without the lines that speak of all parties after it. */
static char *
join_own (PphRecogniser *self, guint from, guint to)
{
  guint end = from + 1;

  while (end < to
         && !(names_all (pph_recogniser_line (self, end)->plain)
              && pph_match (pph_recogniser_line (self, end)->plain,
                            "^(et\\s+)?(ci-apr|ensemble|collectivement|d[ée]nomm|d[ée]sign)", NULL)))
    end++;
  return join_plain (self, from, end);
}

/* What stands between parentheses stays whole: "XXX (nom, prénom, fonctions)". (transfer full) */
static GStrv
split_at_commas (const char *text)
{
  g_autoptr (GRegex) comma = g_regex_new (",(?![^()]*\\))", 0, 0, NULL);

  return g_regex_split (comma, text, 0);
}

static PphRepresentative *
make_representative (const char *text)
{
  PphRepresentative *person = pph_representative_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *authority = pph_match_dup (
      text, "((?:d[ûu]ment|dument)?\\s*(?:habilit|autoris|mandat)[ée][^,\\n]*(?:,\\s*(?:domicili|en date)[^,\\n]*)?)");
  g_autofree char *office = NULL;
  GString *capacity = g_string_new (NULL);
  guint name = 0;

  parts = split_at_commas (text);
  /* "son président, Jean Durand": the capacity may come first. */
  if (parts[0] != NULL && parts[1] != NULL && pph_match (parts[0], "^\\s*(son|sa|ses|le|la|les|l['’])\\s*\\w", NULL)
      && pph_match (parts[1], "^\\s*(m\\.|mme|monsieur|madame|\\p{L})", NULL))
    name = 1;
  for (guint i = 0; parts[i] != NULL && i < 3; i++)
    {
      g_autofree char *part = g_strstrip (g_strdup (parts[i]));

      g_strdelimit (part, "\n", ' ');
      if (i == name)
        {
          char *end = strstr (part, " en sa qualité");

          pph_set_string (&person->name, part);
          if (end != NULL)
            {
              g_autofree char *only = g_strndup (part, (gsize)(end - part));

              pph_set_string (&person->name, only);
              g_string_append (capacity, end + 1);
            }
        }
      else if (*part == '\0'
               || (i > name
                   && pph_match (
                       part,
                       "habilit|autoris[ée]|mandat[ée]|domicili|situ[ée]|si[èe]ge|ayant|siret|ci-apr|d[ée]sign|"
                       "d[ée]nomm|agissant|en vertu|d['’](une|autre) part|^\\d",
                       NULL)))
        break;
      else
        g_string_append_printf (capacity, "%s%s", capacity->len > 0 ? ", " : "", part);
    }
  /* "son président", "en sa qualité de directeur": what a document says by itself. */
  office = pph_match_dup (capacity->str,
                          "^(?:(?:son|sa|ses|le|la|les)\\s+|l['’]|en (?:sa )?qualit[ée] d(?:e\\s+|['’]\\s*))?(.*?)"
                          "(?:\\s+(?:d[ûu]ment|habilit|mandat|autoris).*)?$");
  pph_set_string (&person->capacity, office);
  pph_set_string (&person->authority, authority);
  if (pph_match (person->name, "^(mme|madame)\\b", NULL))
    person->gender = PPH_GENDER_FEMININE;
  else if (pph_match (person->name, "^(m\\.|monsieur)", NULL))
    person->gender = PPH_GENDER_MASCULINE;
  g_string_free (capacity, TRUE);
  return person;
}

void
pph_recogniser_read_representatives (PphParty *party, const char *said, const char *capacity)
{
  g_autoptr (GRegex) second
      = g_regex_new (",?\\s+et\\s+(?:par\\s+)?(?=(?:m\\.|mme|monsieur|madame)\\s)", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) people = g_regex_split (second, said, 0);

  for (guint i = 0; people[i] != NULL; i++)
    {
      g_autoptr (PphRepresentative) person = make_representative (people[i]);

      if (person->capacity == NULL)
        pph_set_string (&person->capacity, capacity);
      if (person->name != NULL)
        pph_set_list (&party->representatives, pph_list_appended (party->representatives, person));
    }
}

static void
read_representatives (PphParty *party, const char *text)
{
  /* "represente XXX" without its "par" has been seen; so has one below the other. */
  g_autofree char *said = pph_match_dup (text, "repr[ée]sent[ée]e?s?\\s+(?:par\\b\\s*)?:?\\s*(.*?)(?:\\n\\s*(?:et\\s+)?"
                                               "(?:ci-apr|d[ée]sign|d[ée]nomm|situ[ée]|ayant|siret|dont|domicili)|$)");

  if (said != NULL)
    pph_recogniser_read_representatives (party, said, NULL);
}

void
pph_recogniser_set_siret (PphRecogniser *self, PphParty *party, const char *siret, guint line)
{
  g_autofree char *digits = siret != NULL ? pph_siret_normalise (siret) : NULL;

  pph_set_string (&party->siret, digits != NULL ? digits : siret);
  if (siret != NULL && digits == NULL)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "siret-invalid", line,
                                _ ("“%s” is not a SIRET. Check its 14 digits."), siret);
}

static void
read_party (PphRecogniser *self, PphParty *party, const char *text, guint line)
{
  /* A name goes on beyond a comma where a list does: "Direction de l'économie, de l'emploi et du travail". */
  g_autofree char *named = pph_match_dup (
      text,
      "^(?:entre(?: les soussign\\w+)?\\s*[:,]?\\s+|d['’]une part\\s*[:,]\\s*)?(?:[-–—•*]\\s+|\\d[.)°]\\s+|et\\s+)?"
      "(.+?)(?:,(?!\\s*(?:de\\s|du\\s|des\\s|d['’](?!une|autre)|et\\s(?!repr)))|"
      "\\s+(?:repr[ée]sent|ci-apr|d[ée]nomm[ée]|d[ée]sign[ée]|[ée]tablissement "
      "public|dont\\s|sise?\\s|situ[ée])|,?\\s*\\n|,?\\s*$)");
  g_autofree char *quoted
      = pph_match_dup (text, "(?:ci-apr[èeé]s|d[ée]nomm|d[ée]sign|appel).{0,60}?[«“\"]\\s*([^»”\"]{1,120}?)\\s*[»”\"]");
  g_autofree char *siret = pph_match_dup (text, "siret\\s*(?:n°)?\\s*:?\\s*((?:\\d[\\s.\302\240]?){14,15})");
  g_autofree char *address
      = pph_match_dup (text,
                       "(?:situ[ée]e?|sise?|si[èe]ge(?: social)?(?: est)?(?: situ[ée])?|domicili[ée]e?(?: en cette "
                       "qualit[ée])?|adresse)\\s*(?::|au\\b|aux\\b|à\\b|en\\b|dans\\b)?\\s*([^\\n]{0,150}?\\d{5}[, "
                       "]+\\p{Lu}[\\p{L}'’ \\d-]*)");

  pph_set_string (&party->legal_name, named);
  pph_set_string (&party->short_name, quoted);
  pph_set_string (&party->address, address);
  pph_recogniser_set_siret (self, party, siret, line);
  read_representatives (party, text);
  if (named == NULL || pph_match (named, "^x{2,}|^\\.{3,}", NULL))
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "party-unnamed", line, _ ("This party has no name."));
}

/* The first line of the party itself, below "Entre" and the like. */
static guint
skip_leads (PphRecogniser *self, guint from, guint to)
{
  while (from < to && (is_lead (pph_recogniser_line (self, from)) || self->kinds[from] == PPH_LINE_FURNITURE))
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

/* Lines after the last party that are of none go with it: nothing else prints there. */
static GArray *
find_spans (PphRecogniser *self, guint from, guint to)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));
  guint begin = from;

  for (guint i = from; i < to; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);
      guint body = skip_leads (self, begin, i);
      gboolean told = pph_recogniser_told (self, i) == PPH_LABEL_PARTY;
      gboolean ends = !told && gives_short_name (line);
      Span span = { begin, i, 0, FALSE };

      /* "Et" alone: what stands before it is a party, if it is anything. */
      if (!ends && !(told && body < i)
          && !(is_lead (line) && body < i && !pph_match (line->plain, "^" CAMP_PATTERN, NULL)))
        continue;
      if (ends)
        for (span.to = i + 1 + breaks_off (self, i); span.to < to; span.to++)
          if (!pph_match (pph_recogniser_line (self, span.to)->plain, "^" CAMP_PATTERN "\\s*[,.;:]*$", NULL))
            break;
      if (body >= span.to)
        continue;
      g_array_append_val (spans, span);
      begin = span.to;
      i = told ? i : span.to - 1;
    }
  if (spans->len > 0)
    {
      guint body = skip_leads (self, begin, to);
      g_autofree char *rest = join_plain (self, body, to);

      if (body < to
          && (pph_recogniser_told (self, body) == PPH_LABEL_PARTY
              || (pph_match (rest, "repr[ée]sent[ée]", NULL) && !names_all (rest))))
        {
          Span span = { begin, to, 0, FALSE };

          g_array_append_val (spans, span);
        }
      else
        g_array_index (spans, Span, spans->len - 1).to = to;
    }
  return spans;
}

/* Where nothing else parts them, each paragraph that says who represents it is one. */
static GArray *
find_paragraph_spans (PphRecogniser *self, guint from, guint to)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (Span));
  gboolean said = FALSE;
  guint begin = from;

  for (guint i = from; i <= to; i++)
    {
      const PphSourceLine *line = i < to ? pph_recogniser_line (self, i) : NULL;
      Span span = { begin, i, 0, FALSE };

      if (said && (line == NULL || line->blank_before))
        {
          g_array_append_val (spans, span);
          begin = i;
          said = FALSE;
        }
      said = said || (line != NULL && pph_match (line->plain, "\\brepr[ée]sent[ée]e?s?\\s*(par\\b|:)", NULL));
    }
  if (spans->len > 0)
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

gboolean
pph_recogniser_read_parties (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  g_autoptr (GArray) spans = find_spans (self, from, to);

  if (spans->len < 2)
    {
      g_array_unref (spans);
      spans = find_paragraph_spans (self, from, to);
    }
  if (spans->len < 2)
    return FALSE;
  set_camps (self, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      guint body = skip_leads (self, span->from, span->to);
      g_autoptr (PphParty) party = pph_party_new ();
      g_autofree char *text = join_plain (self, body, span->to);
      g_autofree char *markdown = pph_recogniser_dup_markdown (self, span->from, span->to, TRUE);
      g_autofree char *all
          = pph_match_dup (text, "(?:ensemble|collectivement)[^«“\"]{0,40}[«“\"]\\s*([^»”\"]{1,60}?)\\s*[»”\"]");
      g_autofree char *own = join_own (self, body, span->to);

      pph_set_string (&party->text, markdown);
      party->camp = span->camp;
      read_party (self, party, own, body);
      pph_recogniser_name_party (version, party, i);
      pph_recogniser_mark (self, body, PPH_LABEL_PARTY);
      if (all != NULL)
        pph_set_string (&version->collective_name, all);
      pph_set_list (&version->parties, pph_list_appended (version->parties, party));
    }
  return TRUE;
}
