/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-private.h"

#include "pph-number-text.h"
#include "pph-siret.h"

#include <string.h>

#define LOGO_WIDTH  128 /* points: 45 mm */
#define LOGO_HEIGHT 68  /* 24 mm */

gboolean
pph_compose_is_feminine (int gender, const char *name)
{
  static const char *const marks[] = { "la ", "La ", "Mme ", "Madame ", "Mlle ", NULL };

  if (gender != PPH_GENDER_UNKNOWN)
    return gender == PPH_GENDER_FEMININE;
  for (guint i = 0; name != NULL && marks[i] != NULL; i++)
    if (g_str_has_prefix (name, marks[i]))
      return TRUE;
  return FALSE;
}

/* --- letterhead ------------------------------------------------------------------ */

static const char *
get_logo_owner (const PphVersion *version, const char *digest)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (g_strcmp0 (party->logo, digest) == 0)
        return party->legal_name;
    }
  return NULL;
}

static void
add_logo (PphComposer *self, PphBlock *letterhead, const char *digest)
{
  const PphComposeContext *context = self->context;
  GBytes *image = context->files != NULL && digest != NULL ? context->files (digest, context->files_data) : NULL;
  const char *owner = get_logo_owner (self->version, digest);
  PphBlock *figure;

  if (image == NULL)
    return;
  figure = pph_block_add (letterhead, pph_block_new (PPH_BLOCK_FIGURE));
  figure->image = image;
  figure->alt = owner != NULL ? g_strdup_printf ("Logo – %s", owner) : g_strdup ("Logo");
  figure->width = LOGO_WIDTH;
  figure->height = LOGO_HEIGHT;
}

/* The State first, then the others as they are listed (charter of the State, joint acts). */
static void
add_party_logos (PphComposer *self, PphBlock *letterhead)
{
  const PphList *parties = self->version->parties;

  for (int state = 1; state >= 0; state--)
    for (guint i = 0; i < pph_list_length (parties); i++)
      {
        const PphParty *party = pph_list_get (parties, i);

        if ((party->nature == PPH_NATURE_STATE) == state)
          add_logo (self, letterhead, party->logo);
      }
}

static void
add_letterhead (PphComposer *self)
{
  const PphVersion *version = self->version;
  g_autoptr (PphBlock) letterhead = pph_block_new (PPH_BLOCK_LETTERHEAD);
  g_auto (GStrv) lines = g_strsplit (pph_str (version->letterhead), "\n", -1);

  for (guint i = 0; i < pph_list_length (version->logos); i++)
    add_logo (self, letterhead, ((const PphText *)pph_list_get (version->logos, i))->text);
  if (version->logos == NULL)
    add_party_logos (self, letterhead);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      PphRichContext context = pph_composer_context (self, NULL, 0);
      PphBlock *line;

      if (g_strstrip (lines[i])[0] == '\0')
        continue;
      line = pph_block_add (letterhead, pph_block_new (PPH_BLOCK_PARAGRAPH));
      line->role = PPH_ROLE_LETTERHEAD;
      pph_rich_blocks_line (line, lines[i], PPH_STYLE_PLAIN, &context);
    }
  letterhead->page_break_before = self->root->children != NULL;
  if (letterhead->children != NULL)
    pph_block_add (self->root, g_steal_pointer (&letterhead));
}

/* After a délibération, the convention has a page of its own. */
static gboolean
begins_after_documents (PphComposer *self, const PphBlock *title)
{
  const GPtrArray *children = self->root->children;
  const PphBlock *before = children->len > 1 ? g_ptr_array_index (children, children->len - 2) : NULL;

  g_assert (g_ptr_array_index (children, children->len - 1) == title);
  return before != NULL && before->kind == PPH_BLOCK_GROUP;
}

static void
add_titles (PphComposer *self)
{
  const PphVersion *version = self->version;
  PphRichContext context = pph_composer_context (self, NULL, 0);
  PphBlock *title = pph_block_add (self->root, pph_block_new (PPH_BLOCK_TITLE));

  title->page_break_before = begins_after_documents (self, title);
  pph_rich_blocks_line (title, version->title != NULL ? version->title : "Convention", PPH_STYLE_PLAIN, &context);
  title->level = 1;
  title->anchor = g_strdup ("titre");
  title->outline = pph_block_dup_title (title);
  if (version->subtitle != NULL)
    pph_rich_blocks_line (pph_block_add (self->root, pph_block_new (PPH_BLOCK_SUBTITLE)), version->subtitle,
                          PPH_STYLE_PLAIN, &context);
}

/* --- parties --------------------------------------------------------------------- */

/* A party whose name is not known yet is printed to be filled by hand, line by
 * line; one that has a name simply has no SIRET or no address. */
static void
add_value (PphParagraph *paragraph, const PphParty *party, const char *datum, const char *before, const char *text,
           guint style)
{
  g_autofree char *field = g_strconcat (pph_str (party->id), ".", datum, NULL);

  if (text == NULL && party->legal_name != NULL)
    return;
  pph_paragraph_add (paragraph, before, PPH_STYLE_PLAIN, NULL, NULL, -1);
  if (text == NULL)
    pph_paragraph_add_gap (paragraph, style, field);
  else
    pph_paragraph_add (paragraph, text, style, field, NULL, -1);
}

static char *
get_address (const PphParty *party)
{
  g_auto (GStrv) lines = NULL;
  GString *joined;

  if (party->address == NULL)
    return NULL;
  lines = g_strsplit (party->address, "\n", -1);
  joined = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_strstrip (lines[i])[0] == '\0')
        continue;
      if (joined->len > 0 && joined->str[joined->len - 1] != ',')
        g_string_append_c (joined, ',');
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", lines[i]);
    }
  return g_string_free (joined, FALSE);
}

static void
add_representative (PphParagraph *paragraph, const PphParty *party, const PphRepresentative *person, guint place)
{
  g_autofree char *verb
      = g_strconcat (", représenté", pph_compose_is_feminine (party->gender, party->short_name) ? "e" : "", " par ",
                     NULL);
  g_autofree char *field = g_strdup_printf ("%s.representants.%u.nom", pph_str (party->id), place);
  const char *parts[] = { person->capacity, person->authority };

  pph_paragraph_add (paragraph, place == 0 ? verb : " et par ", PPH_STYLE_PLAIN, NULL, NULL, -1);
  if (person->name != NULL)
    pph_paragraph_add (paragraph, person->name, PPH_STYLE_BOLD | PPH_STYLE_NO_HYPHENS, field, NULL, -1);
  else
    pph_paragraph_add_gap (paragraph, PPH_STYLE_PLAIN, field);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        pph_paragraph_add (paragraph, ", ", PPH_STYLE_PLAIN, NULL, NULL, -1);
        pph_paragraph_add (paragraph, parts[i], PPH_STYLE_PLAIN, NULL, NULL, -1);
      }
}

static void
add_representatives (PphParagraph *paragraph, const PphParty *party)
{
  g_autoptr (PphRepresentative) nobody = pph_representative_new ();
  guint n = pph_list_length (party->representatives);

  for (guint i = 0; i < n; i++)
    add_representative (paragraph, party, pph_list_get (party->representatives, i), i);
  if (n == 0 && party->legal_name == NULL)
    add_representative (paragraph, party, nobody, 0);
}

static void
add_party (PphComposer *self, PphBlock *parent, const PphParty *party)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (PPH_BLOCK_PARAGRAPH));
  PphParagraph *paragraph = pph_paragraph_new ();
  g_autofree char *address = get_address (party);
  g_autofree char *siret = party->siret != NULL ? pph_siret_format (party->siret) : NULL;

  block->role = PPH_ROLE_PARTY;
  block->part = g_strdup (party->id);
  pph_composer_set_place (self, block, party->id);
  add_value (paragraph, party, "nom", "", party->legal_name, PPH_STYLE_BOLD | PPH_STYLE_NO_HYPHENS);
  add_value (paragraph, party, "adresse", ", dont le siège est situé ", address, PPH_STYLE_NO_HYPHENS);
  add_value (paragraph, party, "siret", ", SIRET ", siret, PPH_STYLE_NO_HYPHENS);
  add_representatives (paragraph, party);
  pph_paragraph_add (paragraph, ",", PPH_STYLE_PLAIN, NULL, NULL, -1);
  pph_paragraph_finish (paragraph, block, self->context->cache);

  if (party->short_name != NULL)
    {
      g_autofree char *line
          = g_strdup_printf ("Ci-après dénommé%s « %s »,",
                             pph_compose_is_feminine (party->gender, party->short_name) ? "e" : "", party->short_name);

      block->keep_with_next = TRUE;
      pph_composer_add_line (parent, PPH_ROLE_PARTY, party->id, line, PPH_STYLE_PLAIN);
    }
}

/* "d’une part", "d’autre part"; with three camps and more they are counted. */
static char *
get_camp_text (int camp, int n_camps)
{
  g_autofree char *ordinal = NULL;

  if (n_camps <= 2)
    return g_strdup (camp == 1 ? "d’une part," : "d’autre part,");
  ordinal = pph_ordinal_in_words (camp, PPH_GENDER_FEMININE);
  return g_strdup_printf ("de %s part,", ordinal);
}

static void
keep_last_with_next (PphBlock *parent)
{
  if (parent->children != NULL && parent->children->len > 0)
    ((PphBlock *)g_ptr_array_index (parent->children, parent->children->len - 1))->keep_with_next = TRUE;
}

static void
add_lead (PphBlock *parent, const char *text)
{
  pph_composer_add_line (parent, PPH_ROLE_LEAD, NULL, text, PPH_STYLE_PLAIN)->keep_with_next = TRUE;
}

/* The parties of one camp, or every party when there are no camps. */
static guint
add_camp (PphComposer *self, PphBlock *parent, int camp, gboolean with_leads)
{
  const PphList *parties = self->version->parties;
  guint n = 0;

  for (guint i = 0; i < pph_list_length (parties); i++)
    {
      const PphParty *party = pph_list_get (parties, i);

      if (MAX (party->camp, 0) != camp)
        continue;
      if (with_leads && n > 0)
        add_lead (parent, "Et");
      add_party (self, parent, party);
      n++;
    }
  return n;
}

static void
add_collective_name (PphComposer *self)
{
  const PphList *parties = self->version->parties;
  gboolean feminine = TRUE;
  g_autofree char *line = NULL;

  if (self->version->collective_name == NULL || pph_list_length (parties) < 2)
    return;
  /* The masculine prevails as soon as one of them is. */
  for (guint i = 0; i < pph_list_length (parties); i++)
    {
      const PphParty *party = pph_list_get (parties, i);

      feminine = feminine && pph_compose_is_feminine (party->gender, party->short_name);
    }
  line = g_strdup_printf ("Ci-après dénommé%s ensemble « %s ».", feminine ? "es" : "s", self->version->collective_name);
  pph_composer_add_line (self->root, PPH_ROLE_PARTY, NULL, line, PPH_STYLE_PLAIN);
}

/* Two camps face each other where the style sheet says so. */
static void
add_camps (PphComposer *self, const char *lead, int n_camps)
{
  PphBlock *root = self->root;
  guint done = 0;

  if (n_camps == 2)
    root = pph_block_add (root, pph_block_new (PPH_BLOCK_COLUMNS));
  for (int camp = 1; camp <= n_camps; camp++)
    {
      PphBlock *parent = n_camps == 2 ? pph_block_add (root, pph_block_new (PPH_BLOCK_GROUP)) : root;
      g_autofree char *text = get_camp_text (camp, n_camps);

      if (camp == 1 || done > 0)
        add_lead (parent, camp == 1 ? lead : "Et");
      done = add_camp (self, parent, camp, FALSE);
      if (done == 0)
        continue;
      keep_last_with_next (parent);
      pph_composer_add_line (parent, PPH_ROLE_CAMP, NULL, text, PPH_STYLE_PLAIN);
    }
}

static guint
count_in_no_camp (const PphList *parties)
{
  guint n = 0;

  for (guint i = 0; i < pph_list_length (parties); i++)
    n += ((const PphParty *)pph_list_get (parties, i))->camp <= 0;
  return n;
}

/* An imported document says "Entre", "Et" and "d’une part" in its own words. */
static void
add_written_parties (PphComposer *self)
{
  const PphVersion *version = self->version;
  gboolean shared = FALSE; /* by a party that has a text */

  pph_composer_add_text (self, self->root, NULL, version->parties_lead, PPH_ROLE_BODY, 1);
  if (version->recitals_first)
    pph_composer_add_recitals (self);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (party->text != NULL)
        pph_composer_add_text (self, self->root, party->id, party->text, PPH_ROLE_PARTY, 1);
      else if (!party->shares_text || !shared)
        add_party (self, self->root, party);
      shared = shared || party->text != NULL;
    }
}

static void
add_parties (PphComposer *self)
{
  const PphList *parties = self->version->parties;
  const char *lead = self->version->parties_lead != NULL ? self->version->parties_lead : "Entre";
  int n_camps = 0;

  if (self->version->as_written)
    {
      add_written_parties (self);
      return;
    }
  if (parties == NULL)
    return;
  for (guint i = 0; i < pph_list_length (parties); i++)
    n_camps = MAX (n_camps, ((const PphParty *)pph_list_get (parties, i))->camp);
  n_camps = MIN (n_camps, (int)pph_list_length (parties));
  if (count_in_no_camp (parties) > 0)
    {
      add_lead (self->root, lead);
      add_camp (self, self->root, 0, TRUE);
      lead = "Et";
    }
  add_camps (self, lead, n_camps);
  add_collective_name (self);
}

void
pph_composer_add_front (PphComposer *self)
{
  add_letterhead (self);
  add_titles (self);
  pph_block_add (self->root, pph_block_new (PPH_BLOCK_CONTENTS));
  add_parties (self);
}
