/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-avenant.h"

#include "pph-consolidate.h"
#include "pph-desk-plan.h"
#include "pph-desk-private.h"
#include "pph-desk-template.h"

#include <glib/gi18n-lib.h>

static gboolean
amends (const PphDocument *document, const char *convention)
{
  for (guint i = 0; i < pph_list_length (document->relations); i++)
    {
      const PphRelation *relation = pph_list_get (document->relations, i);

      if (relation->kind == PPH_RELATION_AMENDS && g_strcmp0 (relation->target, convention) == 0)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_avenants (PphDesk *self, const PphDocument *convention, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GError) cause = NULL;
  g_autoptr (PphList) summaries = pph_store_list_dossier (self->store, convention->dossier, &cause);

  for (guint i = 0; i < pph_list_length (summaries); i++)
    {
      const PphSummary *summary = pph_list_get (summaries, i);
      g_autoptr (PphStored) stored
          = summary->kind == PPH_DOCUMENT_AVENANT ? pph_store_load (self->store, summary->uuid, NULL, NULL) : NULL;

      if (stored != NULL && amends (stored->document, convention->uuid))
        g_ptr_array_add (found, pph_record_ref (summary));
    }
  if (cause == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

GPtrArray *
pph_desk_list_avenants (PphDesk *self, const char *convention, GError **error)
{
  g_autoptr (PphStored) stored = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (convention != NULL, NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  stored = pph_store_load (self->store, convention, NULL, error);
  return stored != NULL ? list_avenants (self, stored->document, error) : NULL;
}

/* The day on which the last party signed: of the plan, else as the version says. (transfer full) (nullable) */
static char *
dup_signed_on (PphDesk *self, const PphStored *convention)
{
  g_autoptr (PphSignaturePlan) plan = pph_desk_load_plan (self, convention, NULL);
  const char *last = plan != NULL ? pph_signature_plan_get_last_date (plan) : NULL;

  for (guint i = 0; last == NULL && i < pph_list_length (convention->version->signatories); i++)
    last = ((const PphSignatory *)pph_list_get (convention->version->signatories, i))->signed_on;
  return g_strdup (last != NULL ? last : convention->version->date);
}

/* "2026-014-A1". */
static PphDocument *
make_document (PphDesk *self, const PphDocument *convention, int number, GError **error)
{
  g_autoptr (PphDocument) document = pph_document_new ();
  g_autoptr (PphRelation) relation = pph_relation_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *reference = g_strdup_printf ("%s-A%d", pph_str (convention->reference), number);

  if (!pph_desk_check_reference_free (self, reference, error))
    return NULL;
  relation->kind = PPH_RELATION_AMENDS;
  pph_set_string (&relation->target, convention->uuid);
  pph_set_string (&document->uuid, uuid);
  pph_set_string (&document->dossier, convention->dossier);
  document->kind = PPH_DOCUMENT_AVENANT;
  pph_set_string (&document->reference, reference);
  pph_set_string (&document->territory, convention->territory);
  pph_set_list (&document->relations, pph_list_appended (NULL, relation));
  return g_steal_pointer (&document);
}

static void
clear_earlier (gpointer data)
{
  PphEarlierAvenant *self = data;

  g_free ((char *)self->reference);
  g_free ((char *)self->signed_on);
  pph_version_unref (self->version);
  g_clear_pointer (&self->template, pph_template_unref);
}

/* Those of @avenants, which are all, that everyone signed. (element-type PphEarlierAvenant) (transfer full) */
static GArray *
list_signed (PphDesk *self, const GPtrArray *avenants)
{
  GArray *earlier = g_array_new (FALSE, FALSE, sizeof (PphEarlierAvenant));

  g_array_set_clear_func (earlier, clear_earlier);
  for (guint i = 0; i < avenants->len; i++)
    {
      const PphSummary *summary = avenants->pdata[i];
      g_autoptr (PphStored) stored
          = summary->state >= PPH_VERSION_SIGNED ? pph_store_load (self->store, summary->uuid, NULL, NULL) : NULL;
      PphEarlierAvenant one = { .number = (int)i + 1 };

      if (stored == NULL)
        continue;
      one.reference = g_strdup (stored->document->reference);
      one.signed_on = dup_signed_on (self, stored);
      one.version = pph_version_ref (stored->version);
      one.template = pph_desk_load_template_of (self, stored->version);
      g_array_append_val (earlier, one);
    }
  return earlier;
}

static PphVersion *
make_version (PphDesk *self, const PphTemplate *template, const PphStored *convention, const GPtrArray *avenants,
              const char *const *articles, GError **error)
{
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *signed_on = dup_signed_on (self, convention);
  g_autoptr (GArray) earlier = list_signed (self, avenants);
  const PphAvenant avenant = {
    .number = (int)avenants->len + 1,
    .reference = convention->document->reference,
    .signed_on = signed_on,
    .articles = articles,
    .earlier = (const PphEarlierAvenant *)(gconstpointer)earlier->data,
    .n_earlier = earlier->len,
  };
  PphVersion *version = pph_avenant_draft (template, convention->version, &avenant, error);

  if (version != NULL)
    pph_set_string (&version->uuid, uuid);
  return version;
}

GPtrArray *
pph_desk_list_avenant_templates (PphDesk *self)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_unref);

  g_return_val_if_fail (PPH_IS_DESK (self), found);

  all = pph_desk_list_templates (self, NULL);
  for (guint i = 0; i < all->len; i++)
    if (pph_template_is_avenant (all->pdata[i]))
      g_ptr_array_add (found, pph_template_ref (all->pdata[i]));
  return found;
}

/* The first is the service's own, if it has one. (transfer full) (nullable) */
static PphTemplate *
find_template (PphDesk *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) all = pph_desk_list_avenant_templates (self);

  for (guint i = 0; i < all->len; i++)
    if (id == NULL || g_str_equal (pph_template_get_id (all->pdata[i]), id))
      return pph_template_ref (all->pdata[i]);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                       _ ("There is no such template of avenants. Install Paraphe again, or import one."));
  return NULL;
}

static PphStored *
load_signed (PphDesk *self, const char *convention, GError **error)
{
  g_autoptr (PphStored) stored = NULL;

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  stored = pph_store_load (self->store, convention, NULL, error);
  if (stored == NULL || stored->version->state == PPH_VERSION_SIGNED)
    return g_steal_pointer (&stored);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                       _ ("Not everyone has signed this agreement: change it by a new version, not by an avenant."));
  return NULL;
}

PphStored *
pph_desk_create_avenant (PphDesk *self, const char *convention, const char *template_id, const char *const *articles,
                         GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (PphDocument) document = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (convention != NULL, NULL);

  if ((stored = load_signed (self, convention, error)) == NULL
      || (template = find_template (self, template_id, error)) == NULL
      || (earlier = list_avenants (self, stored->document, error)) == NULL
      || (document = make_document (self, stored->document, (int)earlier->len + 1, error)) == NULL
      || (version = make_version (self, template, stored, earlier, articles, error)) == NULL)
    return NULL;
  transaction = pph_desk_begin (self, "avenant");
  pph_transaction_put_document (transaction, document);
  pph_desk_put_version (transaction, document, version, 0);
  pph_desk_keep_template (self, transaction, version);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, document->uuid, NULL, error);
}

/* The convention that the document @uuid is, or amends. */
static PphStored *
load_convention (PphDesk *self, const char *uuid, GError **error)
{
  g_autoptr (PphStored) stored = NULL;

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  stored = pph_store_load (self->store, uuid, NULL, error);
  for (guint i = 0; stored != NULL && i < pph_list_length (stored->document->relations); i++)
    {
      const PphRelation *relation = pph_list_get (stored->document->relations, i);

      if (relation->kind == PPH_RELATION_AMENDS)
        return pph_store_load (self->store, relation->target, NULL, error);
    }
  return g_steal_pointer (&stored);
}

GBytes *
pph_desk_print_consolidated (PphDesk *self, const char *uuid, GPtrArray *findings, GError **error)
{
  g_autoptr (PphStored) convention = NULL;
  g_autoptr (GPtrArray) avenants = NULL;
  g_autoptr (GArray) signed_ones = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autofree char *signed_on = NULL;
  g_autofree char *sources = NULL;
  const PphEarlierAvenant *all;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  convention = load_convention (self, uuid, error);
  avenants = convention != NULL ? list_avenants (self, convention->document, error) : NULL;
  if (avenants == NULL)
    return NULL;
  signed_ones = list_signed (self, avenants);
  if (signed_ones->len == 0)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("No avenant that everyone signed changes this agreement: its text is what it was."));
      return NULL;
    }
  all = (const PphEarlierAvenant *)(gconstpointer)signed_ones->data;
  signed_on = dup_signed_on (self, convention);
  version = pph_consolidate (convention->version, convention->document->reference, all, signed_ones->len, findings);
  sources = pph_consolidate_dup_sources (convention->document->reference, signed_on, all, signed_ones->len);
  layout = pph_desk_new_layout (self, findings, error);
  if (layout == NULL)
    return NULL;
  composed = pph_desk_compose (self, convention->document, version, findings);
  pph_composed_mark_consolidated (composed, sources);
  return pph_desk_render_pdf (self, layout, composed, findings, NULL, error);
}
