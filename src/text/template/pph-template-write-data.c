/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-write-private.h"

#include <string.h>

/* What a version says, as the data file that drafts it again from its template. */

static void
set_gender (PphData *map, int gender)
{
  pph_data_set_text (map, "genre", gender != PPH_GENDER_UNKNOWN ? pph_gender_names[gender] : NULL);
}

static PphData *
make_representatives (const PphParty *party)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (party->representatives); i++)
    {
      const PphRepresentative *person = pph_list_get (party->representatives, i);
      PphData *map = pph_data_new_map ();

      pph_data_set_text (map, "nom", person->name);
      pph_data_set_text (map, "qualite", person->capacity);
      pph_data_set_text (map, "habilitation", person->authority);
      set_gender (map, person->gender);
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_authority (const PphAuthority *act)
{
  PphData *map = pph_data_new_map ();

  pph_data_set_text (map, "nature", act->kind);
  pph_data_set_text (map, "reference", act->reference);
  pph_data_set_text (map, "date", act->date);
  pph_data_set_text (map, "executoire", act->executory);
  return map;
}

static PphData *
make_lines (const PphList *lines)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (lines); i++)
    pph_data_append (list, pph_data_new_text (pph_str (((const PphText *)pph_list_get (lines, i))->text)));
  return list;
}

static PphData *
make_signatories (PphTemplateWriter *self, const PphParty *party)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (self->version->signatories, i);
      PphData *map;

      if (g_strcmp0 (signatory->party, party->id) != 0)
        continue;
      map = pph_data_new_map ();
      pph_data_set_text (map, "mode", pph_template_mode_names[signatory->mode]);
      pph_data_set_text (map, "titulaire", signatory->titular);
      pph_data_set_text (map, "qualite_titulaire", signatory->titular_capacity);
      pph_data_set_text (map, "signataire", signatory->signer);
      pph_data_set_items (map, "qualite", make_lines (signatory->capacity_lines));
      pph_data_set_text (map, "support", signatory->medium == PPH_MEDIUM_PAPER ? "papier" : NULL);
      if (signatory->authority != NULL)
        pph_data_set_items (map, "acte", make_authority (signatory->authority));
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_party (PphTemplateWriter *self, const PphParty *party)
{
  PphData *map = pph_data_new_map ();

  pph_data_set_text (map, "nom", party->legal_name);
  pph_data_set_text (map, "nom_court", party->short_name);
  pph_data_set_text (map, "nature", party->nature != PPH_NATURE_UNKNOWN ? pph_nature_names[party->nature] : NULL);
  set_gender (map, party->gender);
  pph_data_set_text (map, "adresse", party->address);
  pph_data_set_text (map, "siret", party->siret);
  pph_data_set_items (map, "representants", make_representatives (party));
  pph_data_set_items (map, "signataires", make_signatories (self, party));
  return map;
}

static PphData *
make_value (const PphFieldValue *value)
{
  g_auto (GStrv) lines = NULL;
  PphData *list;

  if (g_strcmp0 (value->type, "list") != 0)
    return pph_data_new_text (pph_str (value->text));
  lines = g_strsplit (pph_str (value->text), "\n", -1);
  list = pph_data_new_list ();
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      pph_data_append (list, pph_data_new_text (lines[i]));
  return list;
}

PphData *
pph_template_writer_data (PphTemplateWriter *self)
{
  const PphVersion *version = self->version;
  PphData *data = pph_data_new_map ();

  pph_data_set_text (data, "template", self->naming->id);
  pph_data_set_text (data, "lieu", version->place);
  pph_data_set_text (data, "date", version->date);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      pph_data_set_items (data, g_hash_table_lookup (self->roles, pph_str (party->id)), make_party (self, party));
    }
  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (value->name != NULL && g_strcmp0 (value->type, "label") != 0)
        pph_data_set_path (data, value->name, make_value (value));
    }
  return data;
}
