/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

/* What the tags of a body stand for : fields, parties, the document itself. */

static void
set_or_empty (PphData *map, const char *key, const char *text)
{
  pph_data_set (map, key, pph_data_new_text (pph_str (text)));
}

static PphData *
context_of_party (const PphParty *party)
{
  PphData *map = pph_data_new_map (), *people = pph_data_new_list ();

  set_or_empty (map, "nom", party->legal_name);
  set_or_empty (map, "nom_court", party->short_name);
  set_or_empty (map, "nature", pph_nature_names[party->nature]);
  set_or_empty (map, "genre", pph_gender_names[party->gender]);
  set_or_empty (map, "adresse", party->address);
  set_or_empty (map, "siret", party->siret);
  for (guint i = 0; i < pph_list_length (party->representatives); i++)
    {
      const PphRepresentative *person = pph_list_get (party->representatives, i);
      PphData *item = pph_data_new_map ();

      set_or_empty (item, "nom", person->name);
      set_or_empty (item, "civilite", NULL);
      set_or_empty (item, "qualite", person->capacity);
      set_or_empty (item, "habilitation", person->authority);
      set_or_empty (item, "genre", pph_gender_names[person->gender]);
      if (i == 0)
        {
          set_or_empty (map, "representant", person->name);
          set_or_empty (map, "qualite", person->capacity);
          set_or_empty (map, "habilitation", person->authority);
        }
      pph_data_append (people, item);
    }
  pph_data_set (map, "representants", people);
  return map;
}

PphData *
pph_template_make_context (const PphTemplate *self, const PphData *data, const PphData *values,
                           const PphVersion *version)
{
  PphData *context = pph_data_new_map ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PphTemplateField *field = self->fields->pdata[i];
      const PphData *value = pph_data_get (values, field->name);

      pph_data_set_path (context, field->name, pph_data_copy (value));
      if (field->choices != NULL && value->text[0] != '\0')
        {
          g_autofree char *condition = g_strdup_printf ("%s=%s", field->name, value->text);

          pph_data_set_path (context, condition, pph_data_new_text ("true"));
        }
    }
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      pph_data_set (context, party->id, context_of_party (party));
    }
  set_or_empty (context, "lieu", version->place);
  set_or_empty (context, "date", version->date);
  set_or_empty (context, "titre", version->title);
  set_or_empty (context, "sous_titre", version->subtitle);
  set_or_empty (context, "reference", pph_data_get_text (data, "reference"));
  return context;
}
