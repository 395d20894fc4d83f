/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-deliberation-data.h"
#include "pph-desk-deliberation.h"
#include "pph-desk-private.h"
#include "pph-mustache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Délibérations made for a convention, or taken from a file. */

/* --- templates ------------------------------------------------------------------- */

/* The template of @nature: the user's own first; another council's where there is none. */
static PphDeliberation *
load_template (PphDesk *self, PphNature nature, GError **error)
{
  const char *const names[] = { pph_nature_names[nature], pph_nature_names[PPH_NATURE_COMMUNE], NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) paths = pph_desk_list_named_definitions (self, "deliberations", ".yaml", names[i]);
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphData) data = paths[0] != NULL ? pph_desk_read_data (paths[0], error) : NULL;

      if (data != NULL)
        return pph_deliberation_from_data (data, paths[0], findings);
      if (paths[0] != NULL)
        return NULL;
    }
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                       _ ("There is no template for a deliberation. Install Paraphe again."));
  return NULL;
}

/* "la présidente", "le maire": who is authorised to sign. */
static char *
dup_signer (const PphParty *party)
{
  const PphRepresentative *who
      = pph_list_length (party->representatives) > 0 ? pph_list_get (party->representatives, 0) : NULL;

  if (who == NULL || who->capacity == NULL)
    return g_strdup ("son représentant");
  return g_strdup_printf ("%s %s", who->gender == PPH_GENDER_FEMININE ? "la" : "le", who->capacity);
}

/* "France Travail, le Département et la Ville" */
static char *
dup_partners (const PphVersion *convention)
{
  GString *names = g_string_new (NULL);
  guint n = pph_list_length (convention->parties);

  for (guint i = 0; i < n; i++)
    {
      const PphParty *party = pph_list_get (convention->parties, i);

      g_string_append_printf (names, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " et ", pph_str (party->legal_name));
    }
  return g_string_free (names, FALSE);
}

static PphData *
make_context (const PphStored *convention, const PphParty *party)
{
  PphData *context = pph_data_new_map ();
  g_autofree char *title = pph_desk_resolve_line (convention->version, convention->document->reference,
                                                  pph_str (convention->version->title));
  g_autofree char *signer = dup_signer (party);
  g_autofree char *partners = dup_partners (convention->version);

  pph_data_set (context, "titre", pph_data_new_text (title));
  pph_data_set (context, "collectivite", pph_data_new_text (pph_str (party->legal_name)));
  pph_data_set (context, "signataire", pph_data_new_text (signer));
  pph_data_set (context, "partenaires", pph_data_new_text (partners));
  return context;
}

/* @slot, with the values of @context in the place of its tags; @markdown: they are text in Markdown. */
static gboolean
fill_text (GRefString **slot, const PphData *context, gboolean markdown, GError **error)
{
  const PphMustache how = { .escape = markdown ? pph_mustache_escape_markdown : NULL };
  g_autofree char *text = NULL;

  if (*slot == NULL)
    return TRUE;
  text = pph_mustache_render (&how, *slot, NULL, context, error);
  if (text == NULL)
    return FALSE;
  pph_set_string (slot, text);
  return TRUE;
}

/* The records are being made: the template was just read. */
static gboolean
fill_template (PphDeliberation *self, const PphData *context, GError **error)
{
  PphList *const texts[] = { self->visas, self->considerants };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < pph_list_length (texts[i]); j++)
      if (!fill_text (&((PphText *)pph_list_get (texts[i], j))->text, context, FALSE, error))
        return FALSE;
  for (guint i = 0; i < pph_list_length (self->decisions); i++)
    if (!fill_text (&((PphDecision *)pph_list_get (self->decisions, i))->text, context, FALSE, error))
      return FALSE;
  return fill_text (&self->object, context, FALSE, error) && fill_text (&self->statement, context, TRUE, error);
}

/* --- habits ---------------------------------------------------------------------- */

static const PphParty *
get_party (const PphVersion *version)
{
  return pph_list_length (version->parties) > 0 ? pph_list_get (version->parties, 0) : NULL;
}

/* The last délibération that the same body took, for any convention; or NULL. */
static PphSeance *
find_last_seance (PphDesk *self, const PphParty *party, GRefString **court)
{
  g_autoptr (PphList) found = pph_store_list (self->store, party->legal_name, 100, NULL);

  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);
      g_autoptr (PphStored) stored
          = summary->kind == PPH_DOCUMENT_DELIBERATION ? pph_store_load (self->store, summary->uuid, NULL, NULL) : NULL;
      const PphParty *its = stored != NULL ? get_party (stored->version) : NULL;

      if (its != NULL && stored->version->deliberation != NULL && stored->version->deliberation->seance != NULL
          && its->nature == party->nature && g_strcmp0 (its->legal_name, party->legal_name) == 0)
        {
          pph_set_string (court, stored->version->deliberation->court);
          return pph_seance_ref (stored->version->deliberation->seance);
        }
    }
  return NULL;
}

/* Its members again, whose presence is to be told. */
static PphList *
dup_members (const PphSeance *last)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (last->members); i++)
    {
      PphMember *member = pph_member_copy (pph_list_get (last->members, i));

      member->attendance = PPH_ATTENDANCE_PRESENT;
      pph_set_string (&member->proxy, NULL);
      g_ptr_array_add (members, member);
    }
  return pph_list_from_array (members->pdata, members->len);
}

static void
follow_last (PphSeance *seance, const PphSeance *last)
{
  seance->kind = last->kind;
  pph_set_string (&seance->body, last->body);
  pph_set_string (&seance->place, last->place);
  pph_set_string (&seance->time, last->time);
  seance->population = last->population;
  seance->in_office = last->in_office;
  pph_set_string (&seance->president, last->president);
  pph_set_string (&seance->president_capacity, last->president_capacity);
  pph_set_list (&seance->members, dup_members (last));
}

/* Who represents the party in the convention presides, as far as is known. */
static void
name_president (PphSeance *seance, const PphParty *party)
{
  static const char *const civilities[] = { "Mme ", "M. " };
  const PphRepresentative *who
      = pph_list_length (party->representatives) > 0 ? pph_list_get (party->representatives, 0) : NULL;
  g_autoptr (PphMember) member = pph_member_new ();
  const char *name = who != NULL ? pph_str (who->name) : "";

  if (*name == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (civilities); i++)
    if (g_str_has_prefix (name, civilities[i]))
      {
        g_autofree char *civility = g_strndup (civilities[i], strlen (civilities[i]) - 1);

        pph_set_string (&member->civility, civility);
        name += strlen (civilities[i]);
        break;
      }
  pph_set_string (&member->id, "m1");
  pph_set_string (&member->name, name);
  pph_set_list (&seance->members, pph_list_appended (NULL, member));
  pph_set_string (&seance->president, member->id);
  pph_set_string (&seance->president_capacity, who->capacity);
}

static PphDeliberation *
prefill (PphDesk *self, const PphStored *convention, const PphParty *party, GError **error)
{
  g_autoptr (PphDeliberation) made = load_template (self, party->nature, error);
  g_autoptr (PphData) context = made != NULL ? make_context (convention, party) : NULL;
  g_autoptr (PphSeance) last = NULL;

  if (made == NULL || !fill_template (made, context, error))
    return NULL;
  if (made->seance == NULL)
    made->seance = pph_seance_new ();
  pph_set_string (&made->seance->authority, party->legal_name);
  last = find_last_seance (self, party, &made->court);
  if (last != NULL)
    follow_last (made->seance, last);
  else
    name_president (made->seance, party);
  return g_steal_pointer (&made);
}

/* --- putting it into the store --------------------------------------------------- */

/* A document of the dossier of @convention, or with one of its own. */
static PphDocument *
make_document (PphDesk *self, const PphStored *convention, const PphDeliberation *deliberation,
               PphTransaction *transaction)
{
  PphDocument *document = pph_document_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *transmission = NULL;
  g_autoptr (PphDossier) dossier = pph_dossier_new ();
  g_autoptr (PphRelation) relation = pph_relation_new ();

  pph_set_string (&document->uuid, uuid);
  document->kind = PPH_DOCUMENT_DELIBERATION;
  if (convention != NULL)
    {
      relation->kind = PPH_RELATION_PARENT;
      pph_set_string (&relation->target, convention->document->uuid);
      pph_set_list (&document->relations, pph_list_appended (NULL, relation));
      pph_set_string (&document->dossier, convention->document->dossier);
      pph_set_string (&document->territory, convention->document->territory);
      return document;
    }
  transmission = pph_desk_dup_uuid (self);
  pph_set_string (&dossier->uuid, transmission);
  pph_set_string (&dossier->title, deliberation->object);
  pph_transaction_put_dossier (transaction, dossier);
  pph_set_string (&document->dossier, dossier->uuid);
  return document;
}

static PphStored *
put_new (PphDesk *self, const char *verb, gint64 now, const PphStored *convention, const PphParty *party,
         const PphDeliberation *deliberation, GError **error)
{
  g_autoptr (PphTransaction) transaction = pph_transaction_new (verb, self->author, now);
  g_autoptr (PphDocument) document = make_document (self, convention, deliberation, transaction);
  g_autoptr (PphVersion) empty = pph_version_new ();
  g_autoptr (PphVersion) version = pph_version_with_deliberation (empty, deliberation);
  g_autofree char *uuid = pph_desk_dup_uuid (self);

  pph_set_string (&version->uuid, uuid);
  version->number = 1;
  if (convention != NULL)
    pph_set_string (&version->style, convention->version->style);
  if (party != NULL)
    pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_transaction_put_document (transaction, document);
  pph_desk_put_version (transaction, document, version, 0);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, document->uuid, NULL, error);
}

static PphStored *
load_convention (PphDesk *self, const char *uuid, GError **error)
{
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  return pph_store_load (self->store, uuid, NULL, error);
}

PphStored *
pph_desk_create_deliberation (PphDesk *self, const char *convention, const char *party_id, GError **error)
{
  g_autoptr (PphStored) parent = NULL;
  g_autoptr (PphDeliberation) deliberation = NULL;
  const PphParty *party;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  parent = load_convention (self, convention, error);
  if (parent == NULL)
    return NULL;
  party = pph_version_find_party (parent->version, party_id);
  if (party == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("This party is no longer in the agreement. Choose another."));
      return NULL;
    }
  if (!pph_nature_needs_deliberation (party->nature))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                   _ ("“%s” signs without a deliberation. Change its nature if it is a local authority."),
                   pph_str (party->legal_name));
      return NULL;
    }
  deliberation = prefill (self, parent, party, error);
  return deliberation != NULL ? put_new (self, "draft", pph_desk_now (self), parent, party, deliberation, error) : NULL;
}

static gboolean
is_kind_of_nature (PphAssemblyKind kind, PphNature nature)
{
  switch (kind)
    {
    case PPH_ASSEMBLY_COMMISSION:
      return nature == PPH_NATURE_DEPARTEMENT || nature == PPH_NATURE_REGION;
    case PPH_ASSEMBLY_BOARD:
      return nature == PPH_NATURE_CCAS;
    case PPH_ASSEMBLY_COUNCIL:
    default:
      return pph_nature_needs_deliberation (nature);
    }
}

/* The party whose name the file gives; else the only one that has such an assembly. (transfer none) (nullable) */
static const PphParty *
find_party (const PphVersion *convention, const PphDeliberation *deliberation)
{
  const PphSeance *seance = deliberation->seance;
  const PphParty *only = NULL;
  guint n = 0;

  for (guint i = 0; seance != NULL && i < pph_list_length (convention->parties); i++)
    {
      const PphParty *party = pph_list_get (convention->parties, i);

      if (seance->authority != NULL && g_strcmp0 (party->legal_name, seance->authority) == 0)
        return party;
      if (is_kind_of_nature (seance->kind, party->nature))
        {
          only = party;
          n++;
        }
    }
  return n == 1 ? only : NULL;
}

PphStored *
pph_desk_save_deliberation (PphDesk *self, const PphDeliberation *deliberation, const char *convention, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  return pph_desk_save_deliberation_at (self, deliberation, convention, pph_desk_now (self), error);
}

PphStored *
pph_desk_save_deliberation_at (PphDesk *self, const PphDeliberation *deliberation, const char *convention, gint64 now,
                               GError **error)
{
  g_autoptr (PphStored) parent = NULL;
  g_autoptr (PphParty) named = pph_party_new ();
  const PphParty *party = NULL;

  if (convention != NULL)
    {
      parent = load_convention (self, convention, error);
      if (parent == NULL)
        return NULL;
      party = find_party (parent->version, deliberation);
    }
  if (!pph_desk_need_store (self, error))
    return NULL;
  if (party == NULL && deliberation->seance != NULL)
    {
      pph_set_string (&named->legal_name, deliberation->seance->authority);
      party = named;
    }
  return put_new (self, "import", now, parent, party, deliberation, error);
}
