/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-form-private.h"

#include "pph-uuid.h"

#include <string.h>

/* From a filled form to a document in the store. */

static PphOrganisation *
organisation_from_party (PphDesk *desk, const PphParty *party)
{
  PphOrganisation *made = pph_organisation_new ();
  g_autofree char *uuid = pph_uuid_new (pph_desk_now (desk));

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->legal_name, party->legal_name);
  pph_set_string (&made->short_name, party->short_name);
  made->nature = party->nature;
  made->gender = party->gender;
  pph_set_string (&made->address, party->address);
  pph_set_string (&made->siret, party->siret);
  return made;
}

/* "Anne Martin": the first word is the given name. */
static void
set_names (PphPerson *person, const char *name)
{
  const char *space = strchr (name, ' ');
  g_autofree char *given = space != NULL ? g_strndup (name, (gsize)(space - name)) : NULL;

  pph_set_string (&person->given_name, given);
  pph_set_string (&person->family_name, space != NULL ? space + 1 : name);
}

static PphPerson *
person_from_form (const PphDraftForm *self, PphDesk *desk, const PphParty *party, const char *name,
                  const char *organisation)
{
  const PphRepresentative *representative = pph_list_get (party->representatives, 0);
  g_autofree char *uuid = pph_uuid_new (pph_desk_now (desk));
  g_autofree char *civility_name = g_strconcat (party->id, ".representants.0.civilite", NULL);
  g_autoptr (PphCapacity) capacity = pph_capacity_new ();
  gpointer all[] = { capacity };
  PphPerson *made = pph_person_new ();

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->civility, pph_draft_form_get (self, civility_name));
  set_names (made, name);
  made->gender = representative->gender;
  pph_set_string (&capacity->organisation, organisation);
  pph_set_string (&capacity->title, representative->capacity);
  pph_set_string (&capacity->authority, representative->authority);
  pph_set_list (&made->capacities, pph_list_from_array (all, 1));
  return made;
}

/* Who was typed goes into the Annuaire, once: a second try finds them there. */
static gboolean
keep_organisation (PphDraftForm *self, PphDesk *desk, const PphParty *party, GError **error)
{
  g_autoptr (PphOrganisation) made = NULL;

  if (g_hash_table_contains (self->organisations, party->id) || party->legal_name == NULL)
    return TRUE;
  made = organisation_from_party (desk, party);
  if (!pph_desk_put_organisation (desk, made, error))
    return FALSE;
  g_hash_table_insert (self->organisations, g_strdup (party->id), g_steal_pointer (&made));
  return TRUE;
}

static gboolean
keep_person (PphDraftForm *self, PphDesk *desk, const PphParty *party, GError **error)
{
  g_autofree char *key = g_strconcat (party->id, ".representants.0.nom", NULL);
  const char *name = pph_draft_form_get (self, key);
  const PphOrganisation *organisation = pph_draft_form_get_organisation (self, party->id);
  g_autoptr (PphPerson) made = NULL;

  if (g_hash_table_contains (self->people, party->id) || name == NULL || party->representatives == NULL)
    return TRUE;
  made = person_from_form (self, desk, party, name, organisation != NULL ? organisation->uuid : NULL);
  if (!pph_desk_put_person (desk, made, error))
    return FALSE;
  g_hash_table_insert (self->people, g_strdup (party->id), g_steal_pointer (&made));
  return TRUE;
}

static PphParty *
link_party (const PphDraftForm *self, const PphParty *party)
{
  const PphOrganisation *organisation = g_hash_table_lookup (self->organisations, party->id);
  const PphPerson *person = g_hash_table_lookup (self->people, party->id);
  PphParty *linked = pph_party_copy (party);

  if (organisation != NULL)
    {
      pph_set_string (&linked->organisation, organisation->uuid);
      if (linked->logo == NULL)
        pph_set_string (&linked->logo, organisation->logo);
    }
  if (person != NULL && linked->representatives != NULL)
    {
      g_autoptr (PphRepresentative) first = pph_representative_copy (pph_list_get (linked->representatives, 0));

      pph_set_string (&first->person, person->uuid);
      pph_set_list (&linked->representatives, pph_list_replaced (party->representatives, 0, first));
    }
  return linked;
}

/* The version with its parties tied to the Annuaire. */
static PphVersion *
link_version (const PphDraftForm *self, const PphVersion *version)
{
  PphVersion *linked = pph_version_copy (version);

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      g_autoptr (PphParty) party = link_party (self, pph_list_get (version->parties, i));

      pph_set_list (&linked->parties, pph_list_replaced (linked->parties, i, party));
    }
  return linked;
}

PphStored *
pph_draft_form_create (PphDraftForm *self, PphDesk *desk, GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = pph_draft_form_dup_data (self);
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) linked = NULL;
  const PphDraftRequest request
      = { .template_id = pph_template_get_id (self->template), .data = data, .allow_gaps = TRUE };

  version = pph_desk_draft (desk, &request, findings, error);
  if (version == NULL)
    return NULL;
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (!keep_organisation (self, desk, party, error) || !keep_person (self, desk, party, error))
        return NULL;
    }
  linked = link_version (self, version);
  return pph_desk_save_draft (desk, linked, error);
}
