/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* What is done to a document as a whole, and to the Annuaire. */

static PphStored *
load (PphDesk *self, const char *uuid, GError **error)
{
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  return pph_store_load (self->store, uuid, NULL, error);
}

/* A signatory who has yet to sign. */
static PphList *
without_signatures (const PphList *signatories)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (signatories); i++)
    {
      PphSignatory *signatory = pph_signatory_copy (pph_list_get (signatories, i));

      pph_set_string (&signatory->signed_on, NULL);
      g_ptr_array_add (made, signatory);
    }
  return pph_list_from_array (made->pdata, made->len);
}

PphStored *
pph_desk_duplicate (PphDesk *self, const char *uuid, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autofree char *new_uuid = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  stored = load (self, uuid, error);
  if (stored == NULL)
    return NULL;

  /* What belongs to the first one's life stays with it: dates, signatures, the frozen file. */
  new_uuid = pph_desk_dup_uuid (self);
  version = pph_version_copy (stored->version);
  pph_set_string (&version->uuid, new_uuid);
  version->number = 1;
  version->state = PPH_VERSION_DRAFT;
  pph_set_string (&version->date, NULL);
  pph_set_string (&version->pdf_digest, NULL);
  pph_set_list (&version->signatories, without_signatures (stored->version->signatories));
  return pph_desk_save_draft (self, version, error);
}

gboolean
pph_desk_set_all_archived (PphDesk *self, const char *const *uuids, gboolean archived, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (uuids != NULL, FALSE);

  for (guint i = 0; uuids[i] != NULL; i++)
    {
      g_autoptr (PphStored) stored = load (self, uuids[i], error);
      g_autoptr (PphDocument) document = NULL;

      if (stored == NULL)
        return FALSE;
      if (stored->document->archived == archived)
        continue;
      document = pph_document_copy (stored->document);
      document->archived = archived;
      if (transaction == NULL)
        transaction = pph_desk_begin (self, archived ? "archive" : "unarchive");
      pph_transaction_put_document (transaction, document);
    }
  return transaction == NULL || pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_set_archived (PphDesk *self, const char *uuid, gboolean archived, GError **error)
{
  return pph_desk_set_all_archived (self, (const char *const[]){ uuid, NULL }, archived, error);
}

gboolean
pph_desk_set_all_deleted (PphDesk *self, const char *const *uuids, gboolean deleted, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (uuids != NULL, FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  transaction = pph_desk_begin (self, deleted ? "delete" : "undelete");
  for (guint i = 0; uuids[i] != NULL; i++)
    pph_transaction_set_deleted (transaction, uuids[i], deleted);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_set_deleted (PphDesk *self, const char *uuid, gboolean deleted, GError **error)
{
  g_return_val_if_fail (uuid != NULL, FALSE);

  return pph_desk_set_all_deleted (self, (const char *const[]){ uuid, NULL }, deleted, error);
}

gboolean
pph_desk_set_reference (PphDesk *self, const char *uuid, const char *reference, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphDocument) document = NULL;
  g_autoptr (PphTransaction) transaction = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (reference != NULL, FALSE);

  stored = load (self, uuid, error);
  if (stored == NULL)
    return FALSE;
  stripped = g_strstrip (g_strdup (reference));
  if (g_strcmp0 (pph_str (stored->document->reference), stripped) == 0)
    return TRUE;
  if (*stripped != '\0' && !pph_desk_check_reference_free (self, stripped, error))
    return FALSE;
  document = pph_document_copy (stored->document);
  pph_set_string (&document->reference, stripped);
  transaction = pph_desk_begin (self, "reference");
  pph_transaction_put_document (transaction, document);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_put_organisation (PphDesk *self, const PphOrganisation *organisation, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphOrganisation) put = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (organisation != NULL, FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  put = pph_organisation_copy (organisation);
  if (put->uuid == NULL)
    {
      g_autofree char *uuid = pph_desk_dup_uuid (self);

      pph_set_string (&put->uuid, uuid);
    }
  transaction = pph_desk_begin (self, "organisation");
  pph_transaction_put_organisation (transaction, put);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_put_person (PphDesk *self, const PphPerson *person, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphPerson) put = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (person != NULL, FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  put = pph_person_copy (person);
  if (put->uuid == NULL)
    {
      g_autofree char *uuid = pph_desk_dup_uuid (self);

      pph_set_string (&put->uuid, uuid);
    }
  transaction = pph_desk_begin (self, "person");
  pph_transaction_put_person (transaction, put);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

gboolean
pph_desk_put_setting (PphDesk *self, const char *key, const char *value, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autofree char *old = NULL;
  const char *wanted = value != NULL && *value != '\0' ? value : NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  old = pph_store_get_setting (self->store, key);
  if (g_strcmp0 (old, wanted) == 0)
    return TRUE;
  transaction = pph_desk_begin (self, "setting");
  pph_transaction_put_setting (transaction, key, wanted);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return FALSE;
  pph_desk_read_look (self);
  return TRUE;
}

/* What someone may do for this organisation; the last capacity written counts. */
static const PphCapacity *
find_capacity (const PphPerson *person, const char *organisation)
{
  for (guint i = pph_list_length (person->capacities); i > 0; i--)
    {
      const PphCapacity *capacity = pph_list_get (person->capacities, i - 1);

      if (g_strcmp0 (capacity->organisation, organisation) == 0)
        return capacity;
    }
  return NULL;
}

static PphRepresentative *
make_representative (const PphPerson *person, const PphOrganisation *organisation)
{
  const PphCapacity *capacity = find_capacity (person, organisation->uuid);
  g_autofree char *name = pph_person_dup_name (person);
  PphRepresentative *made = pph_representative_new ();

  pph_set_string (&made->person, person->uuid);
  pph_set_string (&made->name, name);
  made->gender = person->gender;
  if (capacity != NULL)
    {
      pph_set_string (&made->capacity, capacity->title);
      pph_set_string (&made->authority, capacity->authority);
    }
  return made;
}

PphParty *
pph_desk_party_from_organisation (PphDesk *self, const PphOrganisation *organisation, const PphPerson *person,
                                  const char *id, int camp)
{
  PphParty *party = pph_party_new ();

  pph_set_string (&party->id, id);
  pph_set_string (&party->organisation, organisation->uuid);
  party->camp = camp;
  pph_set_string (&party->legal_name, organisation->legal_name);
  pph_set_string (&party->short_name, organisation->short_name);
  party->nature = organisation->nature;
  party->gender = organisation->gender;
  pph_set_string (&party->address, organisation->address);
  pph_set_string (&party->siret, organisation->siret);
  pph_set_string (&party->logo, organisation->logo);
  if (person != NULL)
    {
      g_autoptr (PphRepresentative) representative = make_representative (person, organisation);
      gpointer all[] = { representative };

      pph_set_list (&party->representatives, pph_list_from_array (all, 1));
    }
  return party;
}
