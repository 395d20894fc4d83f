/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-private.h"

#include "pph-date-text.h"
#include "pph-number-text.h"

#include <string.h>

/* --- the sentence before --------------------------------------------------------- */

static void
add_text_or_gap (PphParagraph *paragraph, const char *text, const char *field)
{
  if (text != NULL)
    pph_paragraph_add (paragraph, text, PPH_STYLE_PLAIN, field, NULL, -1);
  else
    pph_paragraph_add_gap (paragraph, PPH_STYLE_PLAIN, field);
}

/* "Fait à Marseille, le 12 mars 2026, en trois (3) exemplaires originaux." */
static void
add_done_at (PphComposer *self)
{
  const PphVersion *version = self->version;
  PphBlock *block;
  PphParagraph *paragraph;
  g_autofree char *date = version->date != NULL ? pph_date_text_to_long (version->date) : NULL;

  if (version->signatories == NULL && version->place == NULL && version->date == NULL)
    return;
  paragraph = pph_paragraph_new ();
  pph_paragraph_add (paragraph, "Fait à ", PPH_STYLE_PLAIN, NULL, NULL, -1);
  add_text_or_gap (paragraph, version->place, "lieu");
  pph_paragraph_add (paragraph, ", le ", PPH_STYLE_PLAIN, NULL, NULL, -1);
  add_text_or_gap (paragraph, date, "date");
  if (version->originals > 0)
    {
      g_autofree char *number = pph_number_with_words (version->originals, PPH_GENDER_MASCULINE);
      gboolean many = version->originals > 1;
      g_autofree char *text = g_strdup_printf (" exemplaire%s origina%s", many ? "s" : "", many ? "ux" : "l");

      pph_paragraph_add (paragraph, ", en ", PPH_STYLE_PLAIN, NULL, NULL, -1);
      pph_paragraph_add (paragraph, number, PPH_STYLE_PLAIN, "originaux", NULL, -1);
      pph_paragraph_add (paragraph, text, PPH_STYLE_PLAIN, NULL, NULL, -1);
    }
  pph_paragraph_add (paragraph, ".", PPH_STYLE_PLAIN, NULL, NULL, -1);
  block = pph_block_add (self->root, pph_block_new (PPH_BLOCK_PARAGRAPH));
  block->role = PPH_ROLE_CLOSING;
  block->part = g_strdup ("closing");
  block->keep_with_next = TRUE;
  pph_paragraph_finish (paragraph, block, self->context->cache);
}

/* --- who signs for whom ---------------------------------------------------------- */

/* Has one, or is a sentence of its own. */
static gboolean
takes_no_article (const char *text)
{
  static const char *const beginnings[] = { "le ", "la ", "l'", "l’", "les ", "pour ", "par ", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (lower, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_vowel (const char *text)
{
  g_autofree char *folded = g_str_to_ascii (text, "fr");

  return folded[0] != '\0' && strchr ("aeiouAEIOU", folded[0]) != NULL;
}

/* Gender of who is called @name: as the party's representative of that name
 * says, else by the civility; unknown if neither says. */
static PphGender
find_gender (const PphParty *party, const char *name)
{
  for (guint i = 0; party != NULL && i < pph_list_length (party->representatives); i++)
    {
      const PphRepresentative *person = pph_list_get (party->representatives, i);

      if (g_strcmp0 (person->name, name) == 0 && person->gender != PPH_GENDER_UNKNOWN)
        return person->gender;
    }
  if (pph_compose_is_feminine (PPH_GENDER_UNKNOWN, name))
    return PPH_GENDER_FEMININE;
  if (name != NULL && (g_str_has_prefix (name, "M. ") || g_str_has_prefix (name, "Monsieur ")))
    return PPH_GENDER_MASCULINE;
  return PPH_GENDER_UNKNOWN;
}

/* "préfète de région" with its article, "la préfète de région"; as it is if it
 * has one, or is a sentence of its own ("Pour la préfète…"). */
static char *
add_article (const char *capacity, PphGender gender)
{
  const char *article = gender == PPH_GENDER_FEMININE ? "la " : "le ";

  if (takes_no_article (capacity) || !g_unichar_islower (g_utf8_get_char (capacity)))
    return g_strdup (capacity);
  if (begins_with_vowel (capacity))
    article = "l’";
  return g_strconcat (article, capacity, NULL);
}

/* The one in whose place someone signs: "la préfète de région", else by name. */
static char *
get_titular_text (const PphParty *party, const PphSignatory *signatory)
{
  g_autofree char *text = NULL;

  if (signatory->titular_capacity == NULL)
    return g_strdup (signatory->titular);
  text = g_strdup (signatory->titular_capacity);
  if (g_unichar_isupper (g_utf8_get_char (text)))
    {
      g_autofree char *first = g_utf8_substring (text, 0, 1);
      g_autofree char *lower = g_utf8_strdown (first, -1);
      char *whole = g_strconcat (lower, g_utf8_next_char (text), NULL);

      g_free (text);
      text = whole;
    }
  return add_article (text, find_gender (party, signatory->titular));
}

static gboolean
lines_mention (const PphList *lines, const char *word)
{
  for (guint i = 0; i < pph_list_length (lines); i++)
    {
      g_autofree char *lower = g_utf8_strdown (pph_str (((const PphText *)pph_list_get (lines, i))->text), -1);

      if (strstr (lower, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_line (PphBlock *signature, const PphSignatory *signatory, const char *text, guint style)
{
  pph_composer_add_line (signature, PPH_ROLE_SIGNATURE, signatory->id, text, style)->keep_with_next = TRUE;
}

/* "Pour la préfète de région et par délégation," unless the capacity says so itself. */
static void
add_in_place_of (PphBlock *signature, const PphParty *party, const PphSignatory *signatory, const char *how,
                 const char *word)
{
  g_autofree char *titular = get_titular_text (party, signatory);
  g_autofree char *line = NULL;

  if (lines_mention (signatory->capacity_lines, word))
    return;
  line = titular != NULL ? g_strdup_printf ("Pour %s et %s,", titular, how) : pph_french_capitalise (how);
  add_line (signature, signatory, line, PPH_STYLE_PLAIN);
}

/* "Le directeur régional"; without article when nothing tells the gender. */
static void
add_capacity (PphBlock *signature, const PphParty *party, const PphSignatory *signatory, const char *capacity,
              const char *name)
{
  PphGender gender = find_gender (party, name);
  g_autofree char *full = gender != PPH_GENDER_UNKNOWN ? add_article (capacity, gender) : g_strdup (capacity);
  g_autofree char *line = pph_french_capitalise (full);

  add_line (signature, signatory, line, PPH_STYLE_PLAIN);
}

/* P/O (par ordre): the titular is named, then the signer under "P/O". */
static void
add_by_order (PphBlock *signature, const PphParty *party, const PphSignatory *signatory)
{
  if (signatory->titular_capacity != NULL)
    add_capacity (signature, party, signatory, signatory->titular_capacity, signatory->titular);
  if (signatory->titular != NULL)
    add_line (signature, signatory, signatory->titular, PPH_STYLE_NO_HYPHENS);
  add_line (signature, signatory, "P/O", PPH_STYLE_BOLD);
}

static void
add_capacities (PphBlock *signature, const PphParty *party, const PphSignatory *signatory)
{
  guint n = pph_list_length (signatory->capacity_lines);

  for (guint i = 0; i < n; i++)
    {
      const char *text = ((const PphText *)pph_list_get (signatory->capacity_lines, i))->text;

      if (i == 0 && text != NULL)
        add_capacity (signature, party, signatory, text, pph_signatory_get_name (signatory));
      else if (text != NULL)
        add_line (signature, signatory, text, PPH_STYLE_PLAIN);
    }
  if (n == 0 && signatory->mode == PPH_SIGNATURE_IN_PERSON && signatory->titular_capacity != NULL)
    add_capacity (signature, party, signatory, signatory->titular_capacity, signatory->titular);
}

/* The act that empowers, so that the reader can look it up. */
static void
add_authority (PphBlock *signature, const PphSignatory *signatory)
{
  static const struct
  {
    const char *kind, *text;
  } kinds[] = {
    { "deliberation", "Délibération" },
    { "delegation", "Délégation de signature" },
    { "decree", "Arrêté" },
    { "appointment", "Acte de nomination" },
  };
  const PphAuthority *authority = signatory->authority;
  const char *kind = "Acte";
  GString *line;

  if (authority == NULL || (authority->reference == NULL && authority->date == NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (authority->kind, kinds[i].kind) == 0)
      kind = kinds[i].text;
  line = g_string_new (kind);
  if (authority->reference != NULL)
    g_string_append_printf (line, " %s", authority->reference);
  if (authority->date != NULL)
    {
      g_autofree char *date = pph_date_text_to_long (authority->date);
      g_auto (GStrv) words = g_strsplit (date, " ", -1);
      g_autofree char *whole = g_strjoinv ("\u00A0", words);

      /* The column is narrow: no year alone on a line. */
      g_string_append_printf (line, " du %s", whole);
    }
  add_line (signature, signatory, line->str, PPH_STYLE_ITALIC);
  g_string_free (line, TRUE);
}

/* --- the box --------------------------------------------------------------------- */

/* Names of PDF fields: ASCII, no period, unique. */
static char *
get_field_name (PphComposer *self, const PphSignatory *signatory, guint place)
{
  char *name = signatory->id != NULL ? g_str_to_ascii (signatory->id, "fr") : g_strdup_printf ("signataire-%u", place);

  g_strcanon (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
  while (!g_hash_table_add (self->anchors, g_strconcat ("field ", name, NULL)))
    {
      char *next = g_strdup_printf ("%s-%u", name, place);

      g_free (name);
      name = next;
    }
  return name;
}

static void
add_for_party (PphBlock *signature, const PphParty *party, const PphSignatory *signatory)
{
  const char *name = party == NULL ? NULL : party->short_name != NULL ? party->short_name : party->legal_name;
  g_autofree char *line = NULL;

  if (name == NULL)
    return;
  line = g_strdup_printf ("Pour %s", name);
  add_line (signature, signatory, line, PPH_STYLE_BOLD);
}

/* Above the box: for whom, in what capacity; below it, the name of who signs. */
static void
add_signature (PphComposer *self, PphBlock *signatures, const PphSignatory *signatory, guint place)
{
  const PphParty *party = pph_version_find_party (self->version, signatory->party);
  PphBlock *signature = pph_block_add (signatures, pph_block_new (PPH_BLOCK_SIGNATURE));
  const char *name = pph_signatory_get_name (signatory);

  signature->field = get_field_name (self, signatory, place);
  signature->part = g_strdup (signatory->id);
  signature->alt = g_strdup_printf ("Signature de %s", name != NULL ? name : "cette partie");
  add_for_party (signature, party, signatory);
  if (signatory->mode == PPH_SIGNATURE_PO)
    add_by_order (signature, party, signatory);
  else if (signatory->mode == PPH_SIGNATURE_DELEGATION)
    add_in_place_of (signature, party, signatory, "par délégation", "délégation");
  else if (signatory->mode == PPH_SIGNATURE_SUBSTITUTION)
    add_in_place_of (signature, party, signatory, "par suppléance", "suppléan");
  else if (signatory->mode == PPH_SIGNATURE_INTERIM)
    add_in_place_of (signature, party, signatory, "par intérim", "intérim");
  add_capacities (signature, party, signatory);
  add_authority (signature, signatory);
  if (pph_str (name)[0] != '\0')
    pph_composer_add_line (signature, PPH_ROLE_CAPTION, signatory->id, name, PPH_STYLE_NO_HYPHENS);
}

/* Plain words, and tags among them. */
static void
add_written_line (PphComposer *self, PphBlock *signature, const PphSignatory *signatory, const char *text)
{
  PphBlock *block = pph_block_add (signature, pph_block_new (PPH_BLOCK_PARAGRAPH));
  PphParagraph *paragraph = pph_paragraph_new ();
  const char *from = text;

  block->role = PPH_ROLE_SIGNATURE;
  block->part = g_strdup (signatory->id);
  block->keep_with_next = TRUE;
  for (const char *open = strstr (from, "{{"); open != NULL; open = strstr (from, "{{"))
    {
      const char *close = strstr (open, "}}");
      g_autofree char *before = g_strndup (from, open - from);
      g_autofree char *tag = close != NULL ? g_strstrip (g_strndup (open + 2, close - open - 2)) : NULL;
      g_autofree char *shown = NULL;

      if (tag == NULL)
        break;
      pph_paragraph_add (paragraph, before, PPH_STYLE_PLAIN, NULL, NULL, -1);
      if (pph_tag_resolve (self->version, self->context->reference, tag, &shown, NULL) == PPH_TAG_VALUE_GAP)
        pph_paragraph_add_gap (paragraph, PPH_STYLE_PLAIN, tag);
      else
        pph_paragraph_add (paragraph, shown, PPH_STYLE_PLAIN, tag, NULL, -1);
      from = close + 2;
    }
  pph_paragraph_add (paragraph, from, PPH_STYLE_PLAIN, NULL, NULL, -1);
  pph_paragraph_finish (paragraph, block, self->context->cache);
}

/* One box below the other, each under the words of the imported document: side
 * by side they would not be read in its order. */
static void
add_written_signatures (PphComposer *self)
{
  const PphList *signatories = self->version->signatories;

  for (guint i = 0; i < pph_list_length (signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (signatories, i);
      PphBlock *row = pph_block_add (self->root, pph_block_new (PPH_BLOCK_SIGNATURES));
      g_auto (GStrv) lines = g_strsplit (pph_str (signatory->text), "\n", -1);
      PphBlock *signature;

      if (signatory->text == NULL)
        {
          add_signature (self, row, signatory, i + 1);
          continue;
        }
      signature = pph_block_add (row, pph_block_new (PPH_BLOCK_SIGNATURE));
      signature->field = get_field_name (self, signatory, i + 1);
      signature->part = g_strdup (signatory->id);
      signature->alt = g_strdup_printf ("Signature de %s", pph_signatory_get_name (signatory));
      for (guint n = 0; lines[n] != NULL; n++)
        if (lines[n][0] != '\0')
          add_written_line (self, signature, signatory, lines[n]);
    }
}

void
pph_composer_add_signatures (PphComposer *self)
{
  const PphVersion *version = self->version;
  PphBlock *signatures;

  pph_composer_add_text (self, self->root, "closing", version->closing, PPH_ROLE_BODY, 2);
  if (!version->as_written)
    add_done_at (self);
  if (version->signatories == NULL)
    return;
  if (version->as_written)
    {
      add_written_signatures (self);
      return;
    }
  signatures = pph_block_add (self->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    add_signature (self, signatures, pph_list_get (version->signatories, i), i + 1);
}
