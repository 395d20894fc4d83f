/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-annuaire.h"

#include <string.h>

static gboolean
has_part (const PphFormField *field, const char *id)
{
  for (guint i = 0; i < pph_list_length (field->parts); i++)
    if (g_strcmp0 (((const PphFormField *)pph_list_get (field->parts, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A name alone may be that of a territory: people have an address or a number too. */
gboolean
pph_form_takes_person (const PphFormField *field)
{
  return has_part (field, "nom") && (has_part (field, "email") || has_part (field, "telephone"))
         && field->kind != PPH_FORM_ORGANISATION;
}

gboolean
pph_form_takes_organisation (const PphFormField *field)
{
  return field->kind == PPH_FORM_ORGANISATION || has_part (field, "societe");
}

/* The field whose parts follow @prefix. */
static const PphFormField *
find_field (const PphForm *form, const char *prefix)
{
  g_autofree char *id = g_strndup (prefix, strcspn (prefix, "."));

  return pph_form_find_field (form, id);
}

typedef struct
{
  const char *part, *text; /* @text: (nullable): not known */
} Known;

static PphFilledForm *
fill (const PphForm *form, const PphFilledForm *filled, const char *prefix, const Known *known, guint n)
{
  const PphFormField *field = find_field (form, prefix);
  PphFilledForm *made = pph_filled_form_ref (filled);

  for (guint i = 0; field != NULL && i < n; i++)
    if (pph_str (known[i].text)[0] != '\0' && has_part (field, known[i].part))
      {
        g_autofree char *key = g_strdup_printf ("%s.%s", prefix, known[i].part);
        PphFilledForm *next = pph_filled_form_with (made, form, key, known[i].text);

        pph_filled_form_unref (made);
        made = next;
      }
  return made;
}

/* The capacity that the person has in @organisation, or the only one known. */
static const PphCapacity *
find_capacity (const PphPerson *person, const PphOrganisation *organisation)
{
  for (guint i = 0; i < pph_list_length (person->capacities); i++)
    {
      const PphCapacity *capacity = pph_list_get (person->capacities, i);

      if (organisation == NULL || g_strcmp0 (capacity->organisation, organisation->uuid) == 0)
        return capacity;
    }
  return NULL;
}

PphFilledForm *
pph_form_fill_person (const PphForm *form, const PphFilledForm *filled, const char *prefix, const PphPerson *person,
                      const PphOrganisation *organisation)
{
  const PphCapacity *capacity = find_capacity (person, organisation);
  const char *where = organisation != NULL ? pph_str (organisation->legal_name) : NULL;
  g_autofree char *name = pph_person_dup_name (person);
  const Known known[] = {
    { "nom", name },
    { "fonction", capacity != NULL ? capacity->title : NULL },
    { "service", where },
    { "societe", where },
    { "adresse", organisation != NULL ? organisation->address : NULL },
    { "email", person->email },
    { "telephone", person->phone },
  };

  return fill (form, filled, prefix, known, G_N_ELEMENTS (known));
}

PphFilledForm *
pph_form_fill_organisation (const PphForm *form, const PphFilledForm *filled, const char *prefix,
                            const PphOrganisation *organisation)
{
  const Known known[] = {
    { "nom", organisation->legal_name },     { "raison_sociale", organisation->legal_name },
    { "societe", organisation->legal_name }, { "siret", organisation->siret },
    { "adresse", organisation->address },    { "email", organisation->email },
    { "telephone", organisation->phone },
  };

  return fill (form, filled, prefix, known, G_N_ELEMENTS (known));
}
