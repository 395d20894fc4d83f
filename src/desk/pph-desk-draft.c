/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-desk-set.h"
#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From data to a version of a document.  Everything that is wrong is found
 * before anything is made, and named all at once. */

static void
add_bad_assignment (GPtrArray *findings, const char *typed)
{
  PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_ERROR, "set-malformed",
                                          /* Translators: %s is what was typed. */
                                          _ ("“%s” is not of the form NAME=VALUE."), typed);

  if (finding != NULL)
    pph_set_string (&finding->fix, _ ("Write for example partenaire.siret=13000548100010."));
}

/* Puts the "--set" values in. Their names, for whoever reports on them: the
 * array owns them. */
static GPtrArray *
apply_assignments (PphData *data, const PphTemplate *template, const char *const *set, GPtrArray *findings)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; set != NULL && set[i] != NULL; i++)
    {
      const char *equals = strchr (set[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (set[i], (gsize)(equals - set[i])) : NULL;

      if (name != NULL)
        g_strstrip (name);
      if (name == NULL || !g_utf8_validate (set[i], -1, NULL) || !pph_desk_set_value (data, template, name, equals + 1))
        add_bad_assignment (findings, set[i]);
      else
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  return names;
}

/* A finding about a value that came with --set does not lie in the data file. */
static void
point_at_assignments (GPtrArray *findings, guint from, GPtrArray *names)
{
  for (guint i = from; i < findings->len; i++)
    {
      PphFinding *finding = findings->pdata[i];

      if (finding->field != NULL && finding->line <= 0
          && g_ptr_array_find_with_equal_func (names, finding->field, g_str_equal, NULL))
        {
          g_autofree char *place = g_strdup_printf ("--set %s", finding->field);

          pph_set_string (&finding->file, place);
        }
    }
}

static gboolean
refuse (GPtrArray *findings, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((PphFinding *)findings->pdata[i])->severity == PPH_SEVERITY_ERROR;
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
               ngettext ("The document was not drafted: %u thing must be put right.",
                         "The document was not drafted: %u things must be put right.", n),
               n);
  return FALSE;
}

PphVersion *
pph_desk_draft_from (PphDesk *self, const PphTemplate *template, const PphService *service,
                     const PphDraftRequest *request, PphTemplateBody **body, GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = request->data != NULL ? pph_data_copy (request->data) : pph_data_new_map ();
  g_autoptr (GPtrArray) found = pph_findings_new ();
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) logos = NULL;
  g_autofree char *uuid = NULL;
  PphVersion *version;
  guint from;
  gboolean blocked;

  if (pph_template_is_avenant (template))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                   _ ("“%s” is a template of avenants. Begin an avenant from the agreement that it changes."),
                   pph_template_get_id (template));
      return NULL;
    }
  names = apply_assignments (data, template, request->set, found);
  pph_service_set_data (service, data);
  from = found->len;
  pph_template_check_data (template, data, request->data_name, request->allow_gaps, found);
  logos = pph_desk_load_logos (self, template, data, request, found);
  point_at_assignments (found, from, names);

  blocked = pph_findings_block (found);
  if (blocked)
    refuse (found, error);
  if (findings != NULL)
    for (guint i = 0; i < found->len; i++)
      g_ptr_array_add (findings, pph_record_ref (found->pdata[i]));
  if (blocked)
    return NULL;

  uuid = request->unsaved ? NULL : pph_desk_dup_uuid (self);
  version = pph_template_draft_again (template, data, uuid, body, error);
  if (version == NULL)
    return NULL;
  if (self->style != NULL)
    pph_set_string (&version->style, self->style);
  pph_service_set_logo (service, version);
  return pph_desk_attach_logos (version, logos);
}

char *
pph_desk_dup_reference (const PphDraftRequest *request)
{
  const char *reference = pph_data_get_text (request->data, "reference");

  for (guint i = 0; request->set != NULL && request->set[i] != NULL; i++)
    if (g_str_has_prefix (request->set[i], "reference="))
      reference = request->set[i] + strlen ("reference=");
  return reference != NULL && *reference != '\0' ? g_strdup (reference) : NULL;
}

PphVersion *
pph_desk_draft (PphDesk *self, const PphDraftRequest *request, GPtrArray *findings, GError **error)
{
  g_autoptr (PphTemplate) template = NULL;
  g_auto (PphService) service = { 0 };
  const char *id;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  id = request->template_id != NULL ? request->template_id : pph_data_get_text (request->data, "template");
  if (id == NULL || *id == '\0')
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("No template was named. Name one, or write “template: NAME” in the data."));
      return NULL;
    }
  template = pph_desk_find_template (self, id, findings, error);
  if (template == NULL)
    return NULL;
  service = pph_desk_read_service (self);
  return pph_desk_draft_from (self, template, &service, request, NULL, findings, error);
}

PphVersion *
pph_desk_draft_blank (PphDesk *self)
{
  g_auto (PphService) service = pph_desk_read_service (self);
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  PphVersion *version = pph_version_new ();
  g_autoptr (PphArticle) article = pph_article_new ();
  gpointer articles[] = { article };

  /* What documents print is French, whatever the desktop speaks. */
  pph_set_string (&version->uuid, uuid);
  pph_set_string (&version->title, "Convention");
  pph_set_string (&version->collective_name, "les parties");
  version->number = 1;
  pph_set_string (&article->id, "objet");
  pph_set_string (&article->title, "Objet");
  pph_set_list (&version->articles, pph_list_from_array (articles, 1));
  pph_set_string (&version->place, service.place);
  pph_set_string (&version->letterhead, service.letterhead);
  pph_service_set_logo (&service, version);
  return version;
}

/* Saving a draft */

int
pph_desk_kind_from_name (const char *name)
{
  for (int i = 0; name != NULL && pph_document_kind_names[i] != NULL; i++)
    if (g_str_equal (pph_document_kind_names[i], name))
      return i;
  return PPH_DOCUMENT_CONVENTION;
}

/* The template goes into the store with the document, so that it is still
 * there, as it was, when the program has a newer one. */
int
pph_desk_keep_template (PphDesk *self, PphTransaction *transaction, const PphVersion *version)
{
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *source;

  if (version->template_id == NULL)
    return PPH_DOCUMENT_CONVENTION;
  template = pph_desk_find_template (self, version->template_id, NULL, NULL);
  if (template == NULL)
    return PPH_DOCUMENT_CONVENTION;
  if (g_strcmp0 (pph_template_get_digest (template), version->template_digest) == 0)
    {
      source = pph_template_get_source (template);
      bytes = g_bytes_new (source, strlen (source));
      pph_transaction_put_file (transaction, version->template_digest, bytes, "text/markdown");
    }
  return pph_desk_kind_from_name (pph_template_get_kind (template));
}

gboolean
pph_desk_check_reference_free (PphDesk *self, const char *reference, GError **error)
{
  g_autofree char *other = pph_store_find (self->store, reference, NULL);
  g_autoptr (PphStored) stored = other != NULL ? pph_store_load (self->store, other, NULL, NULL) : NULL;

  if (stored == NULL || g_strcmp0 (stored->document->reference, reference) != 0)
    return TRUE;
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
               _ ("The reference “%s” is already that of another document. Choose another one."), reference);
  return FALSE;
}

static PphDossier *
make_dossier (PphDesk *self, const PphVersion *version)
{
  PphDossier *dossier = pph_dossier_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);

  pph_set_string (&dossier->uuid, uuid);
  pph_set_string (&dossier->title, version->title);
  return dossier;
}

/* The reference asked for, or the next of the year. (transfer full) (nullable) */
static char *
find_reference (PphDesk *self, const char *asked, GError **error)
{
  GDate today;

  if (asked != NULL && *asked != '\0')
    return pph_desk_check_reference_free (self, asked, error) ? g_strdup (asked) : NULL;
  pph_desk_today (self, &today);
  return pph_store_next_reference (self->store, g_date_get_year (&today), error);
}

PphDocument *
pph_desk_make_document (PphDesk *self, PphTransaction *transaction, const PphVersion *version, const char *reference,
                        const char *territory, GError **error)
{
  g_autoptr (PphDossier) dossier = NULL;
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *chosen = find_reference (self, reference, error);
  PphDocument *document;

  if (chosen == NULL)
    return NULL;
  dossier = make_dossier (self, version);
  document = pph_document_new ();
  pph_set_string (&document->uuid, uuid);
  pph_set_string (&document->dossier, dossier->uuid);
  pph_set_string (&document->reference, chosen);
  pph_set_string (&document->territory, territory);
  document->kind = pph_desk_keep_template (self, transaction, version);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      if (party->logo != NULL)
        pph_desk_put_logo (self, transaction, party->logo);
    }
  pph_transaction_put_dossier (transaction, dossier);
  return document;
}

PphStored *
pph_desk_save_draft_at (PphDesk *self, const PphVersion *version, const char *reference, const char *territory,
                        gint64 now, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphDocument) document = NULL;

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  transaction = pph_transaction_new ("draft", self->author, now);
  document = pph_desk_make_document (self, transaction, version, reference, territory, error);
  if (document == NULL)
    return NULL;
  pph_transaction_put_document (transaction, document);
  pph_desk_put_version (transaction, document, version, 0);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, document->uuid, NULL, error);
}

PphStored *
pph_desk_save_draft_as (PphDesk *self, const PphVersion *version, const char *reference, GError **error)
{
  const char *territory;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  territory = pph_version_get_value (version, "territoire");
  if (territory == NULL)
    territory = pph_version_get_value (version, "region");
  return pph_desk_save_draft_at (self, version, reference, territory, pph_desk_now (self), error);
}

PphStored *
pph_desk_save_draft (PphDesk *self, const PphVersion *version, GError **error)
{
  return pph_desk_save_draft_as (self, version, NULL, error);
}
