/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the lines of one party say of it: its name, its short name, where it sits, its SIRET and who represents it. */

/* --- who represents it ------------------------------------------------------------ */

/* What stands between parentheses stays whole: "XXX (nom, prénom, fonctions)". (transfer full) */
static GStrv
split_at_commas (const char *text)
{
  g_autoptr (GRegex) comma = g_regex_new (",(?![^()]*\\))", 0, 0, NULL);

  return g_regex_split (comma, text, 0);
}

#define CIVILITY "(?:m\\.|mr|mme|monsieur|madame)"

/* "M. Jean Durand", "Claire BEL AIR": words that begin with capitals. */
static gboolean
is_name (const char *text)
{
  return pph_match (text,
                    "^\\s*(?:" CIVILITY "\\s+(?!(?:le|la)\\s|l['’])\\S|(?-i:\\p{Lu})[\\p{L}.'’-]*"
                    "(?:\\s+(?:de|du|d['’]|le|la|ben|el))*\\s+(?-i:\\p{Lu}))",
                    NULL);
}

/* "son président", "Madame la Vice-présidente": a capacity that stands where a name may. */
static gboolean
is_office (const char *text)
{
  return pph_match (text, "^\\s*(?:" CIVILITY "\\s+)?(?:son|sa|ses|le|la|les|l['’])\\s*\\w", NULL);
}

static gboolean
ends_capacity (const char *part)
{
  return pph_match (
      part,
      "habilit|autoris[ée]|mandat[ée]|domicili|situ[ée]|\\bsise?\\b|si[èe]ge|ayant|siret|ci-apr|d[ée]sign|"
      "d[ée]nomm|agissant(?!\\s+en\\s+(?:sa\\s+)?qualit)|en vertu|^\\s*(\\d|dont\\b)",
      NULL);
}

/* "son président", "en sa qualité de directeur": what a document says by itself. (transfer full) (nullable) */
static char *
dup_office (const char *capacity)
{
  return pph_match_dup (capacity, "^(?:" CIVILITY "\\s+)?(?:(?:son|sa|ses|le|la|les)\\s+|l['’]|"
                                  "(?:agissant\\s+)?en (?:sa )?qualit[ée] d(?:e\\s+|['’]\\s*))?(.*?)"
                                  "(?:\\s+(?:d[ûu]ment|habilit|mandat|autoris).*)?$");
}

static PphRepresentative *
make_representative (const char *said)
{
  PphRepresentative *person = pph_representative_new ();
  g_autofree char *text = pph_match_dup (said, "^(.*?)[\\s;.]*$");
  g_auto (GStrv) parts = split_at_commas (pph_str (text));
  g_autofree char *authority = pph_match_dup (
      text, "((?:d[ûu]ment|dument)?\\s*(?:habilit|autoris|mandat)[ée][^,\\n]*(?:,\\s*(?:domicili|en date)[^,\\n]*)?)");
  g_autofree char *office = NULL, *before = NULL, *own = NULL;
  GString *capacity = g_string_new (NULL);
  guint name = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    g_strstrip (g_strdelimit (parts[i], "\n", ' '));
  /* "son président, Jean Durand", "sa présidente Mme Odile Vergne": the capacity may come first. */
  if (parts[0] != NULL && is_office (parts[0]))
    {
      before = pph_match_dup (parts[0], "^(.+?)\\s+" CIVILITY "\\s+\\S");
      own = before != NULL ? g_strstrip (g_strdup (parts[0] + strlen (before))) : NULL;
      name = before == NULL && parts[1] != NULL && is_name (parts[1]) ? 1 : 0;
    }
  for (guint i = 0; parts[i] != NULL && i < 3; i++)
    {
      if (i == name)
        {
          const char *called = own != NULL ? own : parts[i];
          const char *end = strstr (called, " en sa qualité");
          g_autofree char *only = end != NULL ? g_strndup (called, (gsize)(end - called)) : g_strdup (called);

          pph_set_string (&person->name, only);
          g_string_append (capacity, end != NULL ? end + 1 : before != NULL ? before : "");
        }
      else if (parts[i][0] == '\0' || (i > name && ends_capacity (parts[i])))
        break;
      else
        g_string_append_printf (capacity, "%s%s", capacity->len > 0 ? ", " : "", parts[i]);
    }
  office = dup_office (capacity->str);
  pph_set_string (&person->capacity, office);
  pph_set_string (&person->authority, authority);
  if (pph_match (person->name, "^(mme|madame)\\b", NULL) || pph_match (capacity->str, "^madame\\b", NULL))
    person->gender = PPH_GENDER_FEMININE;
  else if (pph_match (person->name, "^(m\\.|monsieur)", NULL) || pph_match (capacity->str, "^monsieur\\b", NULL))
    person->gender = PPH_GENDER_MASCULINE;
  g_string_free (capacity, TRUE);
  return person;
}

void
pph_recogniser_read_representatives (PphParty *party, const char *said, const char *capacity)
{
  g_autoptr (GRegex) second = g_regex_new (",?\\s+et\\s+(?:par\\s+|(?=" CIVILITY "\\s))", G_REGEX_CASELESS, 0, NULL);
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
  /* "(ci-après « la Ville »)" and "d'autre part" are of the party, wherever in its sentence they stand. */
  g_autoptr (GRegex) aside = g_regex_new ("\\s*\\(ci-apr[^)]*\\)|,?\\s*\\bd['’]\\s*(?:une|autre)\\s+part\\b\\s*[.,;:]*",
                                          G_REGEX_CASELESS, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (aside, text, -1, 0, "", 0, NULL);
  /* "represente XXX" without its "par" has been seen; so has one below the other. */
  g_autofree char *said
      = pph_match_dup (plain, "repr[ée]sent[ée]e?s?\\s+(?:par\\b\\s*)?:?\\s*(.*?)(?:\\n\\s*(?:et\\s+)?"
                              "(?:ci-apr|d[ée]sign|d[ée]nomm|situ[ée]|ayant|siret|dont|domicili|(?-i:D[ûu]ment|Habilit|"
                              "Autoris|Mandat|Agissant))|$)");

  /* "La préfète de l'Orb, Mme Odile VERGNE": a name that nothing leads to. */
  if (said == NULL)
    said = pph_match_dup (plain, "^[^\\n]*?,\\s*(" CIVILITY "\\s+(?-i:\\p{Lu})[^\\n;]*)");
  if (said != NULL)
    pph_recogniser_read_representatives (party, said, NULL);
}

/* --- where it sits ---------------------------------------------------------------- */

#define NUMBER "\\d{1,4}(?:\\s*(?:bis|ter|quater|[a-d]))?\\b\\s*,?\\s*"
#define STREET                                                                                                      \
  "(?:rue|avenue|av\\.|boulevard|bd|bld|place|pl\\.|all[ée]es?|chemin|route|quai|cours|impasse|square|esplanade|"  \
  "promenade|faubourg|passage|rond-point|chauss[ée]e|mont[ée]e|sentier|voie|ruelle|venelle|mail|parvis|cit[ée]|" \
  "parc|mairie|zone|z\\.?[ai]\\.?c?\\.?|domaine|r[ée]sidence|immeuble|h[ôo]tel "                                  \
  "d[eu]|lieu-?dit|hameau|cs|bp)(?![\\p{L}])"
/* An address ends where the sentence goes on to something else. */
#define ANY "(?:(?!siret|repr[ée]sent|ci-apr|\\bdont\\b|immatricul)[^;])"
#define GAP "[ \u00a0]+"
#define TOWN                                                                                                     \
  "(?-i:\\p{Lu})[\\p{L}'’-]*(?:" GAP "(?:(?:de|du|des|la|le|les|sur|sous|en|l[èe]s|et)" GAP "|l['’]|d['’])*" \
  "(?-i:\\p{Lu})[\\p{L}'’-]*)*(?:" GAP "cedex\\b)?(?:" GAP "\\d{1,2}\\b)?"
#define CODE "(?<![\\d])\\d{2}\\s?\\d{3}(?!\\s?\\d)"
/* "19100 Brive", or "à Strasbourg (67070)" */
#define PLACE "(?:" CODE "[\\s,-]+" TOWN "|" TOWN "\\s+\\(" CODE "\\)(?:,\\s*" NUMBER STREET "[^,;\\n]{2,60})?)"
#define SEAT                                                                                                    \
  "\\b(?:si[èe]ge|bureaux|locaux|adresse|sise?s?|situ[ée]e?s?|domicili[ée]e?s?|[ée]tablie?s?)(?!\\p{L})"    \
  "(?:\\s+(?:sociale?|administratif|postale|est|sont|se|en cette qualit[ée]|fix[ée]s?|situ[ée]e?s?|sise?s?|" \
  "trouve(?:nt)?|[ée]tablie?s?|domicili[ée]e?s?)(?!\\p{L}))*\\s*(?::|(?:au|aux|à|en|dans)\\b)?\\s*"

/* The most telling first: said to be the seat; a street and a post code; a street alone. (transfer full) (nullable) */
static char *
dup_address (const char *text)
{
  static const char *const patterns[] = {
    SEAT "(" ANY "{0,150}?" PLACE ")",
    "(?<![\\p{L}\\d])((?:(?:h[ôo]tel d[eu]|mairie)\\b[^,;(\\n]{0,40},\\s*)?(?:" NUMBER STREET ")" ANY "{0,110}?" PLACE
    ")",
    "(?:,|\\n|[-–—])\\s*(" STREET ANY "{0,110}?" PLACE ")",
    "(?<![\\p{L}\\d])(" NUMBER STREET "[^,;\\n]{2,80})",
  };
  char *address = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (patterns) && address == NULL; i++)
    address = pph_match_dup (text, patterns[i]);
  return address != NULL ? g_strdelimit (address, "\n", ' ') : NULL;
}

/* --- the whole -------------------------------------------------------------------- */

void
pph_recogniser_set_siret (PphRecogniser *self, PphParty *party, const char *siret, guint line)
{
  g_autofree char *digits = siret != NULL ? pph_siret_normalise (siret) : NULL;

  pph_set_string (&party->siret, digits != NULL ? digits : siret);
  if (siret != NULL && digits == NULL)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "siret-invalid", line,
                                _ ("“%s” is not a SIRET. Check its 14 digits."), siret);
}

/* "ci-après « la Ville »"; "ci-après dénommée la Ville"; else the initials that follow its name: "(CCVA)".
 * (transfer full) (nullable) */
static char *
dup_short_name (const char *text)
{
  char *quoted
      = pph_match_dup (text, "(?:ci-apr[èeé]s|d[ée]nomm|d[ée]sign|appel).{0,60}?[«“\"]\\s*([^»”\"]{1,120}?)\\s*[»”\"]");

  if (quoted == NULL)
    quoted = pph_match_dup (text, "(?:ci-apr[èeé]s\\s+(?:d[ée]nomm|d[ée]sign|appel)[ée]+s?|"
                                  "(?:d[ée]nomm|d[ée]sign|appel)[ée]+s?\\s+ci-apr[èeé]s)\\s*:?\\s+"
                                  "((?:l['’]|(?:le|la|les)\\s)[^,;:.()\\n«“\"]{2,40}?)\\s*(?:[,;.)\\n]|$)");
  return quoted != NULL ? quoted : pph_match_dup (text, "^[^,\\n(]+\\(((?-i:\\p{Lu})[\\p{Lu}\\d&.-]{1,15})\\)");
}

void
pph_recogniser_read_party (PphRecogniser *self, PphParty *party, const char *text, guint line)
{
  /* A name goes on beyond a comma where a list does: "Direction de l'économie, de l'emploi et du travail". */
  g_autofree char *named = pph_match_dup (
      text, "^[\\s*]*(?:(?:entre(?: les soussign\\w+)?|et)\\b\\s*[:,]?\\s+)?(?:d['’](?:une|autre) part\\s*[:,]\\s*)?"
            "(?:[-–—•*]\\s+|\\d[.)°]\\s+|[a-h]\\)\\s+|et\\s+)?"
            "(.+?)(?:,(?!\\s*(?:de\\s|du\\s|des\\s|d['’](?!une|autre)|et\\s(?!repr)))|"
            "\\s+(?:repr[ée]sent|\\(?ci-apr|d[ée]nomm[ée]|d[ée]sign[ée]|[ée]tablissement "
            "public|dont\\s|\\(?(?:n°\\s*)?sire[nt]\\b|sise?\\s|situ[ée]|\\((?-i:\\p{Lu})[\\p{Lu}\\d&."
            "-]{1,15}\\)\\s*(?:[,\\n]|$|repr))|"
            ",?\\s*\\n|\\s*[,;]?\\s*$)");
  /* On a form, it stands behind its own word. */
  g_autofree char *entered = pph_match_dup (
      text, "\\n(?:nom|raison sociale|d[ée]nomination)(?: (?:sociale|de l['’]\\w+|du \\w+))?\\s*:\\s*([^\\n,]+)");
  g_autofree char *called = dup_short_name (text);
  g_autofree char *siret = pph_match_dup (text, "siret\\s*(?:\\(?n°\\)?)?\\s*:?\\s*((?:\\d[\\s.\302\240]?){14,15})");
  g_autofree char *address = dup_address (text);

  pph_set_string (&party->short_name, called);
  pph_set_string (&party->address, address);
  pph_recogniser_set_siret (self, party, siret, line);
  read_representatives (party, text);
  if (pph_match (named, "^(repr[ée]sent|ci-apr|d[ée]nomm|d[ée]sign|sise?\\b|situ[ée])", NULL))
    g_clear_pointer (&named, g_free);
  pph_set_string (&party->legal_name, entered != NULL ? entered : named);
  if (named == NULL || pph_match (named, "^x{2,}|^\\.{3,}", NULL))
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "party-unnamed", line, _ ("This party has no name."));
}
