/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-date-text.h"
#include "pph-siret.h"

#include <string.h>

/* A role's data as a party and its signatories. */

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i;
  return -1;
}

int
pph_template_find_nature (const char *name)
{
  static const struct
  {
    const char *name;
    PphNature nature;
  } french[] = { { "etat", PPH_NATURE_STATE },
                 { "état", PPH_NATURE_STATE },
                 { "etablissement_public", PPH_NATURE_PUBLIC_BODY },
                 { "établissement public", PPH_NATURE_PUBLIC_BODY },
                 { "région", PPH_NATURE_REGION },
                 { "département", PPH_NATURE_DEPARTEMENT },
                 { "entreprise", PPH_NATURE_COMPANY },
                 { "autre", PPH_NATURE_OTHER } };
  int found = find_name (pph_nature_names, name);

  for (guint i = 0; found < 0 && i < G_N_ELEMENTS (french); i++)
    if (strcmp (french[i].name, name) == 0)
      found = (int)french[i].nature;
  return found;
}

int
pph_template_find_gender (const char *name)
{
  static const char *const french[] = { "inconnu", "masculin", "feminin", NULL };
  static const char *const initials[] = { "?", "m", "f", NULL };
  int found = find_name (pph_gender_names, name);

  if (found < 0)
    found = find_name (french, name);
  if (found < 0)
    found = find_name (initials, name);
  return found < 0 && strcmp (name, "féminin") == 0 ? PPH_GENDER_FEMININE : found;
}

static const char *
get_text (const PphData *map, const char *key)
{
  const char *text = pph_data_get_text (map, key);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
set_text (GRefString **slot, const PphData *map, const char *key)
{
  const char *text = get_text (map, key);
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  pph_set_string (slot, stripped);
}

static void
set_date (GRefString **slot, const PphData *map, const char *key)
{
  const char *text = get_text (map, key);
  g_autofree char *iso = text != NULL ? pph_date_text_normalise (text) : NULL;

  pph_set_string (slot, iso);
}

/* -- parties ----------------------------------------------------------------- */

static int
gender_of_short_name (const char *name)
{
  if (g_str_has_prefix (name, "la ") || g_str_has_prefix (name, "La "))
    return PPH_GENDER_FEMININE;
  if (g_str_has_prefix (name, "le ") || g_str_has_prefix (name, "Le "))
    return PPH_GENDER_MASCULINE;
  return PPH_GENDER_UNKNOWN;
}

static int
gender_of_person (const char *name)
{
  static const char *const feminine[] = { "Mme", "Mlle", "Madame", "Mmes" };
  static const char *const masculine[] = { "M.", "Monsieur", "MM." };

  for (guint i = 0; i < G_N_ELEMENTS (feminine); i++)
    if (g_str_has_prefix (name, feminine[i]))
      return PPH_GENDER_FEMININE;
  for (guint i = 0; i < G_N_ELEMENTS (masculine); i++)
    if (g_str_has_prefix (name, masculine[i]))
      return PPH_GENDER_MASCULINE;
  return PPH_GENDER_UNKNOWN;
}

static int
read_gender (const PphData *map, int otherwise)
{
  const char *text = get_text (map, "genre");
  int gender = text != NULL ? pph_template_find_gender (text) : -1;

  return gender >= 0 ? gender : otherwise;
}

static PphRepresentative *
read_representative (const PphData *map)
{
  PphRepresentative *person = pph_representative_new ();
  const char *civility = get_text (map, "civilite"), *name = get_text (map, "nom");
  g_autofree char *full
      = civility != NULL && name != NULL ? g_strdup_printf ("%s %s", civility, name) : g_strdup (name);

  pph_set_string (&person->name, full);
  set_text (&person->capacity, map, "qualite");
  set_text (&person->authority, map, "habilitation");
  person->gender = read_gender (map, gender_of_person (pph_str (full)));
  return person;
}

static PphList *
read_representatives (const PphData *list)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && list->kind == PPH_DATA_LIST && i < list->items->len; i++)
    if (((PphData *)list->items->pdata[i])->kind == PPH_DATA_MAP)
      g_ptr_array_add (people, read_representative (list->items->pdata[i]));
  return people->len > 0 ? pph_list_from_array (people->pdata, people->len) : NULL;
}

PphParty *
pph_template_read_party (const PphTemplateRole *role, const PphData *data)
{
  PphParty *party = pph_party_new ();
  const char *nature = get_text (data, "nature"), *siret = get_text (data, "siret");
  g_autofree char *digits = siret != NULL ? pph_siret_normalise (siret) : NULL;

  pph_set_string (&party->id, role->id);
  pph_set_string (&party->text, role->text);
  party->shares_text = role->shares_text;
  party->camp = role->camp;
  set_text (&party->legal_name, data, "nom");
  set_text (&party->short_name, data, "nom_court");
  if (party->short_name == NULL)
    pph_set_string (&party->short_name, role->short_name);
  party->nature = nature != NULL ? MAX (pph_template_find_nature (nature), 0) : PPH_NATURE_UNKNOWN;
  if (party->nature == PPH_NATURE_UNKNOWN && role->natures->len == 1)
    party->nature = g_array_index (role->natures, PphNature, 0);
  party->gender = read_gender (data, gender_of_short_name (pph_str (party->short_name)));
  set_text (&party->address, data, "adresse");
  pph_set_string (&party->siret, digits != NULL ? digits : siret);
  pph_set_list (&party->representatives, read_representatives (pph_data_get (data, "representants")));
  return party;
}

/* -- signatories ------------------------------------------------------------- */

static int
read_mode (const char *text)
{
  int mode = text != NULL ? find_name (pph_template_mode_names, text) : -1;

  if (mode < 0 && text != NULL)
    mode = find_name (pph_signature_mode_names, text);
  return mode;
}

static int
read_medium (const char *text)
{
  return text != NULL && text[0] == 'p' ? PPH_MEDIUM_PAPER : PPH_MEDIUM_ELECTRONIC;
}

static PphAuthority *
read_authority (const PphData *map)
{
  PphAuthority *act;

  if (map == NULL || map->kind != PPH_DATA_MAP || map->keys->len == 0)
    return NULL;
  act = pph_authority_new ();
  set_text (&act->kind, map, "nature");
  set_text (&act->reference, map, "reference");
  set_date (&act->date, map, "date");
  set_date (&act->executory, map, "executoire");
  return act;
}

static PphList *
texts_from_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  PphList *list = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      {
        g_autoptr (PphText) line = pph_text_new_from (lines[i]);
        PphList *longer = pph_list_appended (list, line);

        pph_list_unref (list);
        list = longer;
      }
  return list;
}

static PphList *
read_lines (const PphData *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (value != NULL && value->kind == PPH_DATA_TEXT)
    g_string_append (text, value->text);
  for (guint i = 0; value != NULL && value->kind == PPH_DATA_LIST && i < value->items->len; i++)
    g_string_append_printf (text, "%s\n", pph_str (((PphData *)value->items->pdata[i])->text));
  return texts_from_lines (text->str);
}

typedef struct
{
  const PphData *plan; /* "signature:" of the template */
  GPtrArray *out;      /* PphSignatory */
} Signatures;

static PphSignatory *
add_signatory (Signatures *s, const PphParty *party, guint index)
{
  PphSignatory *signatory = pph_signatory_new ();
  g_autofree char *id = index == 0 ? g_strdup_printf ("signature-%s", party->id)
                                   : g_strdup_printf ("signature-%s-%u", party->id, index + 1);
  const PphData *modes = pph_data_get (s->plan, "modes");

  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->party, party->id);
  signatory->mode = MAX (read_mode (pph_data_get_text (modes, party->id)), 0);
  signatory->medium = read_medium (pph_data_get_text (s->plan, "medium"));
  g_ptr_array_add (s->out, signatory);
  return signatory;
}

static const PphRepresentative *
get_representative (const PphParty *party, guint index)
{
  return index < pph_list_length (party->representatives) ? pph_list_get (party->representatives, index) : NULL;
}

static void
add_given (Signatures *s, const PphParty *party, const PphData *map, guint index)
{
  PphSignatory *signatory = add_signatory (s, party, index);
  const PphRepresentative *person = get_representative (party, index);
  const char *mode = get_text (map, "mode"), *medium = get_text (map, "support");
  g_autoptr (PphAuthority) act = read_authority (pph_data_get (map, "acte"));

  if (read_mode (mode) >= 0)
    signatory->mode = read_mode (mode);
  if (medium != NULL)
    signatory->medium = read_medium (medium);
  set_text (&signatory->titular, map, "titulaire");
  set_text (&signatory->titular_capacity, map, "qualite_titulaire");
  set_text (&signatory->signer, map, "signataire");
  pph_set_list (&signatory->capacity_lines, read_lines (pph_data_get (map, "qualite")));
  pph_set_record (&signatory->authority, act);

  /* what is not said is the representative's */
  if (signatory->titular == NULL && person != NULL)
    pph_set_string (&signatory->titular, person->name);
  if (signatory->titular_capacity == NULL && person != NULL && g_strcmp0 (signatory->titular, person->name) == 0)
    pph_set_string (&signatory->titular_capacity, person->capacity);
  if (signatory->capacity_lines == NULL && signatory->signer == NULL && signatory->titular_capacity != NULL)
    pph_set_list (&signatory->capacity_lines, texts_from_lines (signatory->titular_capacity));
}

static void
add_representative (Signatures *s, const PphParty *party, guint index)
{
  PphSignatory *signatory = add_signatory (s, party, index);
  const PphRepresentative *person = get_representative (party, index);

  if (person == NULL)
    return;
  pph_set_string (&signatory->titular, person->name);
  pph_set_string (&signatory->titular_capacity, person->capacity);
  pph_set_list (&signatory->capacity_lines, texts_from_lines (pph_str (person->capacity)));
}

static void
add_party (Signatures *s, const PphParty *party, const PphData *role)
{
  const PphData *given = pph_data_get (role, "signataires");
  guint n = pph_list_length (party->representatives);

  if (given != NULL && given->kind == PPH_DATA_LIST && given->items->len > 0)
    {
      for (guint i = 0; i < given->items->len; i++)
        if (((PphData *)given->items->pdata[i])->kind == PPH_DATA_MAP)
          add_given (s, party, given->items->pdata[i], i);
      return;
    }
  for (guint i = 0; i < MAX (n, 1); i++)
    add_representative (s, party, i);
}

static const PphParty *
find_party (PphList *parties, const char *id)
{
  for (guint i = 0; i < pph_list_length (parties); i++)
    {
      const PphParty *party = pph_list_get (parties, i);

      if (strcmp (party->id, id) == 0)
        return party;
    }
  return NULL;
}

static int
count_signatories (const GPtrArray *signatories, const char *party)
{
  int n = 0;

  for (guint i = 0; i < signatories->len; i++)
    n += g_strcmp0 (((const PphSignatory *)signatories->pdata[i])->party, party) == 0;
  return n;
}

/* The block of a template that is as_written: who signs is said by the data, at the same place among those of the
 * party; the words are the template's. */
static void
add_block (Signatures *s, const PphData *block, PphList *parties, const PphData *data)
{
  const char *role = get_text (block, "role"), *text = get_text (block, "text");
  const PphParty *party = role != NULL ? find_party (parties, role) : NULL;
  guint index = (guint)count_signatories (s->out, role);
  const PphData *given = party != NULL ? pph_data_get (pph_data_get (data, role), "signataires") : NULL;
  g_autofree char *id = g_strdup_printf ("signature-%u", s->out->len + 1);
  PphSignatory *signatory;
  int mode = read_mode (get_text (block, "mode"));

  if (party == NULL)
    {
      signatory = pph_signatory_new ();
      pph_set_string (&signatory->id, id);
      signatory->medium = read_medium (pph_data_get_text (s->plan, "medium"));
      g_ptr_array_add (s->out, signatory);
    }
  else if (given != NULL && given->kind == PPH_DATA_LIST && index < given->items->len)
    add_given (s, party, given->items->pdata[index], index);
  else
    add_representative (s, party, index);
  signatory = s->out->pdata[s->out->len - 1];
  if (mode >= 0)
    signatory->mode = mode;
  pph_set_string (&signatory->text, text);
}

PphList *
pph_template_read_signatories (const PphTemplate *self, const PphData *data, PphList *parties)
{
  const PphData *plan = pph_data_get (self->front, "signature");
  const PphData *order = pph_data_get (plan, "order");
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  const PphData *blocks = self->as_written ? pph_data_get (plan, "blocks") : NULL;
  Signatures s = { plan, out };

  if (self->as_written)
    {
      for (guint i = 0; blocks != NULL && blocks->kind == PPH_DATA_LIST && i < blocks->items->len; i++)
        add_block (&s, blocks->items->pdata[i], parties, data);
      return out->len > 0 ? pph_list_from_array (out->pdata, out->len) : NULL;
    }
  for (guint i = 0; order != NULL && order->kind == PPH_DATA_LIST && i < order->items->len; i++)
    {
      const char *id = ((PphData *)order->items->pdata[i])->text;
      const PphParty *party = id != NULL ? find_party (parties, id) : NULL;

      if (party != NULL && g_hash_table_add (done, party->id))
        add_party (&s, party, pph_data_get (data, id));
    }
  for (guint i = 0; i < pph_list_length (parties); i++)
    {
      const PphParty *party = pph_list_get (parties, i);

      if (g_hash_table_add (done, party->id))
        add_party (&s, party, pph_data_get (data, party->id));
    }
  return out->len > 0 ? pph_list_from_array (out->pdata, out->len) : NULL;
}
