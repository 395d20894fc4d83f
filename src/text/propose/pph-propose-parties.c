/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-propose-private.h"

#include "pph-number-text.h"
#include "pph-siret.h"

#include <string.h>

/* What is known of the parties, wherever the text says it: names anywhere, with the
 * grammar around them; what is of one party alone in its own words. */

/* One way in which the text may say a value. */
typedef struct
{
  PphProposal *proposal;
  char *text;
  const char *filters;
  const PphParty *only; /* whose own words alone are looked at; or NULL */
  gboolean once;        /* its first place only: what is but dots */
} Spelling;

static void
spelling_free (gpointer data)
{
  Spelling *self = data;

  g_free (self->text);
  g_free (self);
}

static Spelling *
add_spelling (GPtrArray *spellings, PphProposal *proposal, const char *text, const char *filters, const PphParty *only)
{
  Spelling *spelling;

  if (g_utf8_strlen (text, -1) < 3)
    return NULL;
  spelling = g_new0 (Spelling, 1);
  spelling->proposal = proposal;
  spelling->text = g_strdup (text);
  spelling->filters = filters;
  spelling->only = only;
  g_ptr_array_add (spellings, spelling);
  return spelling;
}

/* "La commune": a name is kept as it stands in a sentence, "la commune". (transfer full) */
static char *
dup_name (const char *name)
{
  static const char *const articles[] = { "La ", "Le ", "Les ", "L’", "L'", NULL };

  for (guint i = 0; articles[i] != NULL; i++)
    if (g_str_has_prefix (name, articles[i]))
      return g_strconcat ("l", name + 1, NULL);
  return g_strdup (name);
}

static void
add_names (GPtrArray *spellings, PphProposal *proposal, const char *name)
{
  g_autofree char *of = pph_french_de (name), *to = pph_french_a (name), *upper = pph_french_capitalise (name);
  g_autofree char *of_upper = pph_french_capitalise (of), *to_upper = pph_french_capitalise (to);

  add_spelling (spellings, proposal, of, "|de", NULL);
  add_spelling (spellings, proposal, to, "|a", NULL);
  add_spelling (spellings, proposal, of_upper, "|de|majuscule", NULL);
  add_spelling (spellings, proposal, to_upper, "|a|majuscule", NULL);
  add_spelling (spellings, proposal, name, "", NULL);
  if (strcmp (upper, name) != 0)
    add_spelling (spellings, proposal, upper, "|majuscule", NULL);
}

static PphProposal *
add_datum (PphProposer *self, const PphParty *party, const char *datum, const char *what, const char *value,
           const char *stored)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", pph_str (party->id), datum);
  const char *known = party->short_name != NULL ? party->short_name : party->legal_name;
  g_autofree char *plain = known != NULL && !pph_text_is_gap (known) ? dup_name (known) : NULL;
  g_autofree char *label = plain != NULL ? g_strdup_printf ("%s – %s", what, plain) : g_strdup (what);

  return pph_proposer_add (self, name, label, PPH_FIELD_TYPE_TEXT, value, stored, FALSE);
}

static void
add_name (PphProposer *self, GPtrArray *spellings, const PphParty *party, const char *datum, const char *what,
          const char *value)
{
  g_autofree char *name = value != NULL ? dup_name (value) : NULL;
  PphProposal *proposal;
  Spelling *spelling;

  if (value == NULL)
    return;
  proposal = add_datum (self, party, datum, what, value, name);
  if (!pph_text_is_gap (value))
    {
      add_names (spellings, proposal, name);
      return;
    }
  spelling = add_spelling (spellings, proposal, value, "", party);
  if (spelling != NULL)
    spelling->once = TRUE;
}

static void
add_own (PphProposer *self, GPtrArray *spellings, const PphParty *party, const char *datum, const char *what,
         const char *value)
{
  PphProposal *proposal;
  Spelling *spelling;

  if (value == NULL)
    return;
  proposal = add_datum (self, party, datum, what, value, value);
  spelling = add_spelling (spellings, proposal, value, "", party);
  if (spelling != NULL)
    spelling->once = pph_text_is_gap (value);
}

static void
add_siret (PphProposer *self, GPtrArray *spellings, const PphParty *party)
{
  g_autofree char *grouped = party->siret != NULL ? pph_siret_format (party->siret) : NULL;
  g_autofree char *digits = pph_siret_normalise (party->siret);
  PphProposal *proposal;

  /* What is no SIRET stays as it is written: the data of a party would refuse it, and print nothing. */
  if (party->siret == NULL || (digits == NULL && !pph_text_is_gap (party->siret)))
    return;
  proposal = add_datum (self, party, "siret", "SIRET", party->siret, party->siret);
  add_spelling (spellings, proposal, grouped, "", NULL);
  if (strcmp (grouped, party->siret) != 0)
    add_spelling (spellings, proposal, party->siret, "|chiffres", NULL);
}

static void
add_person (PphProposer *self, GPtrArray *spellings, const PphParty *party, guint i)
{
  static const char *const civilities[] = { "Mme ", "M. ", "Mlle ", "Madame ", "Monsieur ", NULL };
  const PphRepresentative *person = pph_list_get (party->representatives, i);
  g_autofree char *name = i == 0 ? g_strdup ("representant") : g_strdup_printf ("representants.%u.nom", i);
  g_autofree char *capacity = i == 0 ? g_strdup ("qualite") : g_strdup_printf ("representants.%u.qualite", i);
  gboolean gap = pph_text_is_gap (person->name);
  PphProposal *proposal;
  Spelling *spelling;

  if (person->name != NULL)
    {
      proposal = add_datum (self, party, name, "Représentant", person->name, person->name);
      spelling = add_spelling (spellings, proposal, person->name, "", gap ? party : NULL);
      if (spelling != NULL)
        spelling->once = gap;
      for (guint k = 0; civilities[k] != NULL; k++)
        if (g_str_has_prefix (person->name, civilities[k]))
          add_spelling (spellings, proposal, person->name + strlen (civilities[k]), "|sans_civilite", NULL);
    }
  add_own (self, spellings, party, capacity, "Qualité", person->capacity);
}

/* -- finding ----------------------------------------------------------------- */

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* How many bytes at @text say @said: spaces and apostrophes of any kind; 0: it does not. */
static gsize
match_at (const char *text, const char *said)
{
  const char *p = text;

  while (*said != '\0')
    {
      gunichar a = g_utf8_get_char (p), b = g_utf8_get_char (said);

      if (g_unichar_isspace (b))
        {
          if (!g_unichar_isspace (a))
            return 0;
          while (g_unichar_isspace (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          while (g_unichar_isspace (g_utf8_get_char (said)))
            said = g_utf8_next_char (said);
          continue;
        }
      if (a != b && !(is_apostrophe (a) && is_apostrophe (b)))
        return 0;
      p = g_utf8_next_char (p);
      said = g_utf8_next_char (said);
    }
  return (gsize)(p - text);
}

static gboolean
is_whole (const char *text, const char *start, const char *end)
{
  gunichar last = end > start ? g_utf8_get_char (g_utf8_prev_char (end)) : 0;
  gboolean open = start == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start)));

  return open && (!g_unichar_isalnum (last) || !g_unichar_isalnum (g_utf8_get_char (end)));
}

/* Is @run among the words of @party itself, or of the table that speaks of several? */
static gboolean
is_of (PphProposer *self, const PphRun *run, const PphParty *party)
{
  const PphSignatory *signatory = NULL;

  if (run->kind == PPH_PART_PARTY)
    return party->shares_text || g_strcmp0 (run->part, party->id) == 0;
  if (run->kind != PPH_PART_SIGNATORY || run->part == NULL)
    return FALSE;
  pph_version_find_part (self->version, run->part, (gconstpointer *)&signatory);
  return signatory != NULL && g_strcmp0 (signatory->party, party->id) == 0;
}

static gboolean
may_stand (PphProposer *self, const Spelling *spelling, const PphRun *run)
{
  if (spelling->once && spelling->proposal->places->len > 0)
    return FALSE;
  return spelling->only == NULL || is_of (self, run, spelling->only);
}

/* The longest that stands at @p. */
static const Spelling *
find_spelling (PphProposer *self, const GPtrArray *spellings, const PphRun *run, const char *p, gsize *length)
{
  const Spelling *best = NULL;

  for (guint i = 0; i < spellings->len; i++)
    {
      const Spelling *spelling = spellings->pdata[i];
      gsize n = match_at (p, spelling->text);

      if (n > 0 && (best == NULL || n > *length) && is_whole (run->text, p, p + n) && may_stand (self, spelling, run))
        {
          best = spelling;
          *length = n;
        }
    }
  return best;
}

static void
find_in_run (PphProposer *self, const GPtrArray *spellings, guint place)
{
  const PphRun *run = self->runs->pdata[place];
  gboolean inside = FALSE; /* of a word */

  for (const char *p = run->text; *p != '\0';)
    {
      gsize length = 0;
      const Spelling *found = inside ? NULL : find_spelling (self, spellings, run, p, &length);
      gsize start = (gsize)(p - run->text);

      if (found != NULL && pph_proposer_add_place (self, found->proposal, place, start, start + length, found->filters))
        {
          p += length;
          inside = FALSE;
          continue;
        }
      inside = g_unichar_isalnum (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
}

/* Who signs and is nobody's representative, or is written otherwise there. */
static void
find_signer (PphProposer *self, const PphSignatory *signatory, const char *name)
{
  const PphParty *party = pph_version_find_party (self->version, signatory->party);
  const char *known = party == NULL ? NULL : party->short_name != NULL ? party->short_name : party->legal_name;
  g_autofree char *label = known != NULL ? g_strdup_printf ("Signataire – %s", known) : g_strdup ("Signataire");

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PphRun *run = self->runs->pdata[i];
      const char *found = g_strcmp0 (run->part, signatory->id) == 0 ? strstr (run->text, name) : NULL;

      if (found != NULL && pph_proposer_is_free (self, i, (gsize)(found - run->text), strlen (name)))
        {
          PphProposal *proposal = pph_proposer_add_field (self, label, PPH_FIELD_TYPE_TEXT, name, name);

          pph_proposer_add_place (self, proposal, i, (gsize)(found - run->text),
                                  (gsize)(found - run->text) + strlen (name), "");
          return;
        }
    }
}

static void
find_signers (PphProposer *self)
{
  for (guint i = 0; self->version->as_written && i < pph_list_length (self->version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (self->version->signatories, i);

      if (signatory->titular != NULL)
        find_signer (self, signatory, signatory->titular);
      if (signatory->signer != NULL)
        find_signer (self, signatory, signatory->signer);
    }
}

void
pph_propose_parties (PphProposer *self)
{
  g_autoptr (GPtrArray) spellings = g_ptr_array_new_with_free_func (spelling_free);

  for (guint i = 0; i < pph_list_length (self->version->parties); i++)
    {
      const PphParty *party = pph_list_get (self->version->parties, i);

      add_name (self, spellings, party, "nom", "Nom", party->legal_name);
      if (g_strcmp0 (party->short_name, party->legal_name) != 0)
        add_name (self, spellings, party, "nom_court", "Nom court", party->short_name);
      add_siret (self, spellings, party);
      add_own (self, spellings, party, "adresse", "Adresse", party->address);
      for (guint k = 0; k < pph_list_length (party->representatives); k++)
        add_person (self, spellings, party, k);
    }
  for (guint i = 0; i < self->runs->len; i++)
    find_in_run (self, spellings, i);
  find_signers (self);
}
