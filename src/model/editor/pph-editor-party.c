/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-party.h"

#include "pph-date-text.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>

#define LINES_SEPARATOR " ; "

/* Where the signatory @place of the party stands among all, from 0; -1: the party has fewer. */
static int
find_signatory_place (const PphVersion *version, const char *party, guint place)
{
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);

      if (g_strcmp0 (signatory->party, party) == 0 && place-- == 0)
        return i;
    }
  return -1;
}

const PphSignatory *
pph_editor_party_find_signatory (const PphVersion *version, const char *party, guint place)
{
  int found = find_signatory_place (version, party, place);

  return found >= 0 ? pph_list_get (version->signatories, found) : NULL;
}

/* Which of those who represent the party, and what of it. */
static guint
get_place (PphPartyFieldOwner owner)
{
  return owner >= PPH_PARTY_FIELD_SECOND_REPRESENTATIVE ? 1 : 0;
}

static PphPartyFieldOwner
get_kind (PphPartyFieldOwner owner)
{
  return get_place (owner) == 1 ? owner - PPH_PARTY_FIELD_SECOND_REPRESENTATIVE + PPH_PARTY_FIELD_REPRESENTATIVE
                                : owner;
}

static const PphRepresentative *
get_representative (const PphParty *party, guint place)
{
  return party != NULL && pph_list_length (party->representatives) > place
             ? pph_list_get (party->representatives, place)
             : NULL;
}

/* The record that holds the field; NULL when it does not exist yet. */
static gconstpointer
find_owner (const PphVersion *version, const char *id, PphPartyFieldOwner owner)
{
  const PphParty *party = pph_version_find_party (version, id);
  const PphSignatory *signatory = pph_editor_party_find_signatory (version, id, get_place (owner));

  switch (get_kind (owner))
    {
    case PPH_PARTY_FIELD_PARTY:
      return party;
    case PPH_PARTY_FIELD_REPRESENTATIVE:
      return get_representative (party, get_place (owner));
    case PPH_PARTY_FIELD_SIGNATORY:
      return signatory;
    case PPH_PARTY_FIELD_AUTHORITY:
      return signatory != NULL ? signatory->authority : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_date (const char *field)
{
  return g_str_equal (field, "date") || g_str_equal (field, "executory");
}

static char *
join_lines (const PphList *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (lines); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? LINES_SEPARATOR : "",
                            pph_str (((const PphText *)pph_list_get (lines, i))->text));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static PphList *
split_lines (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, ";", -1);
  PphList *lines = NULL;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_autoptr (PphText) line = NULL;
      PphList *longer;

      if (*g_strstrip (pieces[i]) == '\0')
        continue;
      line = pph_text_new_from (pieces[i]);
      longer = pph_list_appended (lines, line);
      pph_list_unref (lines);
      lines = longer;
    }
  return lines;
}

char *
pph_editor_party_dup_text (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field)
{
  const PphRecord *record = find_owner (version, party, owner);
  const PphField *it = record != NULL ? pph_record_type_field (record->type, field) : NULL;
  const char *text;
  GDate date;

  if (it == NULL)
    return g_strdup ("");
  if (it->kind == PPH_FIELD_STRINGS)
    return join_lines (G_STRUCT_MEMBER (PphList *, record, it->offset));
  text = pph_str (G_STRUCT_MEMBER (GRefString *, record, it->offset));
  if (g_str_equal (field, "siret"))
    return pph_siret_format (text);
  g_date_clear (&date, 1);
  if (is_date (field) && pph_date_parse (text, &date))
    return pph_date_to_short (&date);
  return g_strdup (text);
}

int
pph_editor_party_get_choice (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field)
{
  const PphRecord *record = find_owner (version, party, owner);
  const PphField *it = record != NULL ? pph_record_type_field (record->type, field) : NULL;

  return it != NULL ? G_STRUCT_MEMBER (int, record, it->offset) : 0;
}

/* Changing: the owner is copied or made, changed, and put back where it was. */

static PphRecord *
make_owner (const PphVersion *version, const char *party, PphPartyFieldOwner owner)
{
  gconstpointer record = find_owner (version, party, owner);

  if (record != NULL)
    return pph_record_copy (record);
  switch (get_kind (owner))
    {
    case PPH_PARTY_FIELD_REPRESENTATIVE:
      return (PphRecord *)pph_representative_new ();
    case PPH_PARTY_FIELD_AUTHORITY:
      return (PphRecord *)pph_authority_new ();
    case PPH_PARTY_FIELD_SIGNATORY:
      {
        PphSignatory *signatory = pph_signatory_new ();
        g_autofree char *id = pph_version_dup_new_id (version, "signataire");

        pph_set_string (&signatory->id, id);
        pph_set_string (&signatory->party, party);
        return (PphRecord *)signatory;
      }
    default:
      g_return_val_if_reached (NULL);
    }
}

static PphVersion *
with_party (const PphVersion *version, const PphParty *party)
{
  PphVersion *made = pph_version_copy (version);

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    if (g_strcmp0 (((const PphParty *)pph_list_get (version->parties, i))->id, party->id) == 0)
      pph_set_list (&made->parties, pph_list_replaced (version->parties, i, party));
  return made;
}

/* A new one goes behind the last of its party. */
static PphVersion *
with_signatory (const PphVersion *version, const PphSignatory *signatory)
{
  PphVersion *made = pph_version_copy (version);
  guint behind = pph_list_length (version->signatories);

  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *other = pph_list_get (version->signatories, i);

      if (g_strcmp0 (other->id, signatory->id) == 0)
        {
          pph_set_list (&made->signatories, pph_list_replaced (version->signatories, i, signatory));
          return made;
        }
      if (g_strcmp0 (other->party, signatory->party) == 0)
        behind = i + 1;
    }
  pph_set_list (&made->signatories, pph_list_inserted (version->signatories, behind, signatory));
  return made;
}

/* Who signs is the representative until another name is typed. */
static PphVersion *
followed (const PphVersion *version, const char *id, guint place, const PphRepresentative *before)
{
  const PphRepresentative *now = get_representative (pph_version_find_party (version, id), place);
  const PphSignatory *signatory = pph_editor_party_find_signatory (version, id, place);
  g_autoptr (PphSignatory) named = NULL;

  if (signatory == NULL)
    return pph_version_ref ((PphVersion *)version);
  named = pph_signatory_copy (signatory);
  if (g_strcmp0 (signatory->titular, before != NULL ? before->name : NULL) == 0)
    pph_set_string (&named->titular, now->name);
  if (g_strcmp0 (signatory->titular_capacity, before != NULL ? before->capacity : NULL) == 0)
    pph_set_string (&named->titular_capacity, now->capacity);
  return with_signatory (version, named);
}

static PphVersion *
with_representative (const PphVersion *version, const char *id, guint place, const PphRecord *record)
{
  const PphParty *before = pph_version_find_party (version, id);
  g_autoptr (PphParty) party = pph_party_copy (before);
  g_autoptr (PphVersion) made = NULL;

  pph_set_list (&party->representatives, get_representative (before, place) != NULL
                                             ? pph_list_replaced (before->representatives, place, record)
                                             : pph_list_appended (before->representatives, record));
  made = with_party (version, party);
  return followed (made, id, place, get_representative (before, place));
}

static PphVersion *
put_owner (const PphVersion *version, const char *id, PphPartyFieldOwner owner, const PphRecord *record)
{
  g_autoptr (PphSignatory) signatory = NULL;

  switch (get_kind (owner))
    {
    case PPH_PARTY_FIELD_PARTY:
      return with_party (version, (const PphParty *)record);
    case PPH_PARTY_FIELD_REPRESENTATIVE:
      return with_representative (version, id, get_place (owner), record);
    case PPH_PARTY_FIELD_SIGNATORY:
      return with_signatory (version, (const PphSignatory *)record);
    case PPH_PARTY_FIELD_AUTHORITY:
      signatory = (PphSignatory *)make_owner (version, id,
                                              get_place (owner) == 1 ? PPH_PARTY_FIELD_SECOND_SIGNATORY
                                                                     : PPH_PARTY_FIELD_SIGNATORY);
      pph_set_record (&signatory->authority, record);
      return with_signatory (version, signatory);
    default:
      g_return_val_if_reached (NULL);
    }
}

PphVersion *
pph_editor_party_with_text (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field,
                            const char *text)
{
  g_autoptr (PphRecord) record = NULL;
  const PphField *it;
  g_autofree char *value = NULL;

  if (pph_version_find_party (version, party) == NULL)
    return NULL;
  record = make_owner (version, party, owner);
  it = pph_record_type_field (record->type, field);
  g_return_val_if_fail (it != NULL, NULL);
  if (it->kind == PPH_FIELD_STRINGS)
    pph_set_list (G_STRUCT_MEMBER_P (record, it->offset), split_lines (text));
  else
    {
      if (g_str_equal (field, "siret"))
        value = pph_siret_normalise (text);
      else if (is_date (field))
        value = pph_date_text_normalise (text);
      pph_set_string (G_STRUCT_MEMBER_P (record, it->offset), value != NULL ? value : text);
    }
  return put_owner (version, party, owner, record);
}

PphVersion *
pph_editor_party_with_choice (const PphVersion *version, const char *party, PphPartyFieldOwner owner, const char *field,
                              int value)
{
  g_autoptr (PphRecord) record = NULL;
  const PphField *it;

  if (pph_version_find_party (version, party) == NULL)
    return NULL;
  record = make_owner (version, party, owner);
  it = pph_record_type_field (record->type, field);
  g_return_val_if_fail (it != NULL && it->kind == PPH_FIELD_ENUM, NULL);
  G_STRUCT_MEMBER (int, record, it->offset) = value;
  return put_owner (version, party, owner, record);
}

PphVersion *
pph_editor_party_filled (const PphVersion *version, const char *id, const PphParty *from)
{
  const PphParty *before = pph_version_find_party (version, id);
  g_autoptr (PphParty) filled = NULL;

  if (before == NULL)
    return NULL;
  filled = pph_party_copy (before);
  pph_set_string (&filled->organisation, from->organisation);
  if (filled->legal_name == NULL)
    {
      pph_set_string (&filled->legal_name, from->legal_name);
      filled->nature = from->nature;
    }
  if (filled->short_name == NULL)
    {
      pph_set_string (&filled->short_name, from->short_name);
      filled->gender = from->gender;
    }
  if (filled->address == NULL)
    pph_set_string (&filled->address, from->address);
  if (filled->logo == NULL)
    pph_set_string (&filled->logo, from->logo);
  return with_party (version, filled);
}

PphVersion *
pph_editor_party_replaced (const PphVersion *version, const char *id, const PphParty *party)
{
  g_autoptr (PphParty) named = NULL;
  g_autoptr (PphVersion) made = NULL;
  g_autoptr (PphSignatory) signatory = NULL;
  const PphParty *before = pph_version_find_party (version, id);
  const PphRepresentative *person;

  if (before == NULL)
    return NULL;
  named = pph_party_copy (party);
  pph_set_string (&named->id, id);
  named->camp = before->camp;
  made = with_party (version, named);
  if (pph_list_length (named->representatives) == 0)
    return g_steal_pointer (&made);
  person = pph_list_get (named->representatives, 0);
  signatory = (PphSignatory *)make_owner (made, id, PPH_PARTY_FIELD_SIGNATORY);
  pph_set_string (&signatory->titular, person->name);
  pph_set_string (&signatory->titular_capacity, person->capacity);
  return with_signatory (made, signatory);
}

PphVersion *
pph_editor_party_added (const PphVersion *version, char **id)
{
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphVersion) made = pph_version_copy (version);
  g_autoptr (PphSignatory) signatory = NULL;
  guint n = pph_list_length (version->parties);

  *id = pph_version_dup_new_id (version, "partie");
  pph_set_string (&party->id, *id);
  party->camp = n > 0 ? ((const PphParty *)pph_list_get (version->parties, n - 1))->camp : 0;
  pph_set_list (&made->parties, pph_list_appended (version->parties, party));
  signatory = (PphSignatory *)make_owner (made, *id, PPH_PARTY_FIELD_SIGNATORY);
  return with_signatory (made, signatory);
}

gboolean
pph_editor_party_has_second (const PphVersion *version, const char *id)
{
  return find_owner (version, id, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE) != NULL
         || find_owner (version, id, PPH_PARTY_FIELD_SECOND_SIGNATORY) != NULL;
}

PphVersion *
pph_editor_party_second_added (const PphVersion *version, const char *id)
{
  static const PphPartyFieldOwner owners[]
      = { PPH_PARTY_FIELD_REPRESENTATIVE, PPH_PARTY_FIELD_SIGNATORY, PPH_PARTY_FIELD_SECOND_REPRESENTATIVE,
          PPH_PARTY_FIELD_SECOND_SIGNATORY };
  PphVersion *made;

  if (pph_version_find_party (version, id) == NULL)
    return NULL;
  made = pph_version_copy (version);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (find_owner (made, id, owners[i]) == NULL)
      {
        g_autoptr (PphVersion) before = made;
        g_autoptr (PphRecord) record = make_owner (before, id, owners[i]);

        made = put_owner (before, id, owners[i], record);
      }
  return made;
}

PphVersion *
pph_editor_party_second_removed (const PphVersion *version, const char *id)
{
  const PphParty *before = pph_version_find_party (version, id);
  int box = find_signatory_place (version, id, 1);
  g_autoptr (PphParty) party = NULL;
  PphVersion *made;

  if (before == NULL)
    return NULL;
  party = pph_party_copy (before);
  if (get_representative (before, 1) != NULL)
    pph_set_list (&party->representatives, pph_list_removed (before->representatives, 1));
  made = with_party (version, party);
  if (box >= 0)
    pph_set_list (&made->signatories, pph_list_removed (version->signatories, (guint)box));
  return made;
}

char *
pph_editor_party_explain (PphPartyFieldOwner owner, const char *field, const char *text)
{
  GDate date;

  if (*text == '\0')
    return NULL;
  g_date_clear (&date, 1);
  if (owner == PPH_PARTY_FIELD_PARTY && g_str_equal (field, "siret"))
    return pph_siret_explain (text);
  if (is_date (field) && !pph_date_parse (text, &date))
    return g_strdup (_ ("This is not a date. Write it as 12/03/2026."));
  return NULL;
}

static gboolean
may_sign (const PphSignatory *signatory)
{
  return pph_str (pph_signatory_get_name (signatory))[0] != '\0'
         && (signatory->mode == PPH_SIGNATURE_IN_PERSON
             || (signatory->authority != NULL && signatory->authority->reference != NULL));
}

gboolean
pph_editor_party_is_complete (const PphVersion *version, const char *id)
{
  const PphParty *party = pph_version_find_party (version, id);
  const PphSignatory *signatory = pph_editor_party_find_signatory (version, id, 0);
  g_autofree char *siret = NULL;

  if (party == NULL || party->legal_name == NULL || party->address == NULL || party->siret == NULL)
    return FALSE;
  siret = pph_siret_explain (party->siret);
  if (siret != NULL || signatory == NULL)
    return FALSE;
  for (guint i = 0; signatory != NULL; signatory = pph_editor_party_find_signatory (version, id, ++i))
    if (!may_sign (signatory))
      return FALSE;
  return TRUE;
}
