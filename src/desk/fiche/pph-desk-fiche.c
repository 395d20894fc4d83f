/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-fiche.h"

#include "pph-date-text.h"
#include "pph-desk-plan.h"
#include "pph-desk-private.h"
#include "pph-form-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
may_be_form (const PphDocument *document, const PphVersion *version)
{
  return document != NULL && version->template_digest != NULL
         && (document->kind == PPH_DOCUMENT_FICHE || document->kind == PPH_DOCUMENT_FORM
             || document->kind == PPH_DOCUMENT_RGC);
}

static void
remember_form (PphDesk *self, const char *digest, const PphForm *form)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->forms, g_strdup (digest), pph_record_ref (form));
  g_mutex_unlock (&self->lock);
}

PphForm *
pph_desk_ref_form (PphDesk *self, const PphDocument *document, const PphVersion *version)
{
  g_autoptr (GPtrArray) ignored = NULL;
  g_autoptr (GBytes) file = NULL;
  PphForm *form;

  if (!may_be_form (document, version))
    return NULL;
  g_mutex_lock (&self->lock);
  form = pph_record_ref (g_hash_table_lookup (self->forms, version->template_digest));
  g_mutex_unlock (&self->lock);
  if (form != NULL || self->store == NULL || g_thread_self () != self->thread)
    return form;

  file = pph_store_load_file (self->store, version->template_digest, NULL);
  if (file == NULL)
    return NULL;
  ignored = pph_findings_new ();
  form = pph_form_load (g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file), pph_str (version->template_id),
                        ignored);
  if (form != NULL)
    remember_form (self, version->template_digest, form);
  return form;
}

PphFilledForm *
pph_filled_form_of_version (const PphVersion *version, const PphForm *form)
{
  PphFilledForm *filled = pph_filled_form_new_for (form);

  pph_set_list (&filled->values, pph_list_ref (version->values));
  return filled;
}

PphVersion *
pph_version_with_filled (const PphVersion *version, const PphForm *form, const PphFilledForm *filled)
{
  PphVersion *made = pph_version_copy (version);
  const char *title = pph_filled_form_get (filled, "titre");

  pph_set_list (&made->values, pph_list_ref (filled->values));
  pph_set_string (&made->title, title[0] != '\0' ? title : form->title);
  return made;
}

/* --- making one ------------------------------------------------------------------ */

/* The State keeps the name that the definition gives it; the other parties of the convention give theirs in turn. */
static PphFilledForm *
name_parties (const PphForm *form, const PphVersion *convention, const PphFilledForm *from)
{
  PphFilledForm *filled = pph_filled_form_ref (from);
  guint next = 0;

  for (guint i = 0; i < pph_list_length (form->parties); i++)
    {
      const PphFormParty *wanted = pph_list_get (form->parties, i);
      const PphParty *party = NULL;
      PphFilledForm *named;

      if (g_strcmp0 (wanted->id, "etat") == 0)
        continue;
      for (; next < pph_list_length (convention->parties) && party == NULL; next++)
        if (((const PphParty *)pph_list_get (convention->parties, next))->nature != PPH_NATURE_STATE)
          party = pph_list_get (convention->parties, next);
      if (party == NULL)
        break;
      named = pph_filled_form_with_party (filled, wanted->id, party->legal_name);
      pph_filled_form_unref (filled);
      filled = named;
    }
  return filled;
}

static PphDocument *
make_document (PphDesk *self, const PphForm *form, const PphDocument *convention)
{
  PphDocument *document = pph_document_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autoptr (PphRelation) relation = pph_relation_new ();
  gpointer all[] = { relation };

  relation->kind = PPH_RELATION_PARENT;
  pph_set_string (&relation->target, convention->uuid);
  pph_set_string (&document->uuid, uuid);
  pph_set_string (&document->dossier, convention->dossier);
  pph_set_string (&document->territory, convention->territory);
  document->kind = form->kind;
  pph_set_list (&document->relations, pph_list_from_array (all, 1));
  return document;
}

/* The definition's file, as it was read: it must have the digest that the form says. */
static GBytes *
load_definition (PphDesk *self, const PphForm *form)
{
  g_autoptr (GPtrArray) paths = pph_desk_list_definitions (self, "forms", ".yaml");

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *source = pph_desk_read_text (paths->pdata[i], PPH_DESK_DATA_LIMIT, NULL);
      g_autofree char *digest = source != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, source, -1) : NULL;

      if (g_strcmp0 (digest, form->digest) == 0)
        return g_bytes_new (source, strlen (source));
    }
  return NULL;
}

void
pph_desk_put_form (PphDesk *self, PphTransaction *transaction, const PphNewForm *made)
{
  g_autoptr (PphVersion) version = pph_version_with_filled (made->version, made->form, made->filled);
  g_autofree char *uuid = pph_desk_dup_uuid (self);

  pph_set_string (&version->uuid, uuid);
  pph_set_string (&version->pdf_digest, NULL);
  version->number = 1;
  version->state = PPH_VERSION_DRAFT;
  if (made->definition != NULL)
    pph_transaction_put_file (transaction, made->form->digest, made->definition, "application/yaml");
  pph_transaction_put_document (transaction, made->document);
  pph_desk_put_version (transaction, made->document, version, 0);
}

void
pph_new_form_clear (PphNewForm *made)
{
  g_clear_pointer (&made->form, pph_form_unref);
  g_clear_pointer (&made->document, pph_document_unref);
  g_clear_pointer (&made->version, pph_version_unref);
  g_clear_pointer (&made->filled, pph_filled_form_unref);
  g_clear_pointer (&made->definition, g_bytes_unref);
}

gboolean
pph_desk_prepare_form (PphDesk *self, const PphForm *form, const PphFilledForm *filled, const char *convention,
                       PphNewForm *made, GError **error)
{
  g_autoptr (PphStored) parent = NULL;

  pph_desk_flush_saves (self);
  parent = pph_store_load (self->store, convention, NULL, error);
  if (parent == NULL)
    return FALSE;
  made->form = pph_form_ref (form);
  made->definition = load_definition (self, made->form);
  if (made->definition == NULL)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO,
                   _ ("The file of the form “%s” changed while it was read. Try again."), form->id);
      return FALSE;
    }
  remember_form (self, made->form->digest, made->form);
  made->document = make_document (self, made->form, parent->document);
  made->filled = name_parties (made->form, parent->version, filled);
  made->version = pph_version_new ();
  pph_set_string (&made->version->template_id, made->form->id);
  pph_set_string (&made->version->template_digest, made->form->digest);
  pph_set_string (&made->version->style, parent->version->style);
  return TRUE;
}

static PphStored *
put_new (PphDesk *self, const char *verb, const PphNewForm *made, GError **error)
{
  g_autoptr (PphTransaction) transaction = pph_desk_begin (self, verb);

  pph_desk_put_form (self, transaction, made);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, made->document->uuid, NULL, error);
}

PphStored *
pph_desk_create_filled (PphDesk *self, const PphForm *form, const PphFilledForm *filled, const char *convention,
                        GError **error)
{
  g_auto (PphNewForm) made = { 0 };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error) || !pph_desk_prepare_form (self, form, filled, convention, &made, error))
    return NULL;
  return put_new (self, "draft", &made, error);
}

PphStored *
pph_desk_create_form (PphDesk *self, const char *form_id, const char *convention, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphForm) form = pph_desk_find_form (self, form_id, NULL, findings, error);
  g_autoptr (PphFilledForm) empty = form != NULL ? pph_filled_form_new_for (form) : NULL;

  return form != NULL ? pph_desk_create_filled (self, form, empty, convention, error) : NULL;
}

PphStored *
pph_desk_duplicate_fiche (PphDesk *self, const char *uuid, const char *territory, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_auto (PphNewForm) made = { 0 };
  g_autoptr (PphFilledForm) filled = NULL;
  g_autofree char *new_uuid = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  stored = pph_store_load (self->store, uuid, NULL, error);
  if (stored == NULL)
    return NULL;
  made.form = pph_desk_ref_form (self, stored->document, stored->version);
  if (made.form == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("This document is not a form that can be duplicated. Choose a fiche action."));
      return NULL;
    }
  filled = pph_filled_form_of_version (stored->version, made.form);
  made.filled = pph_fiche_duplicate (filled, made.form, territory);
  made.version = pph_version_ref (stored->version);
  new_uuid = pph_desk_dup_uuid (self);
  made.document = pph_document_copy (stored->document);
  pph_set_string (&made.document->uuid, new_uuid);
  pph_set_string (&made.document->territory, territory);
  pph_set_list (&made.document->attachments, NULL);
  return put_new (self, "duplicate", &made, error);
}

/* --- reading --------------------------------------------------------------------- */

const char *
pph_document_get_parent (const PphDocument *document)
{
  for (guint i = 0; i < pph_list_length (document->relations); i++)
    {
      const PphRelation *relation = pph_list_get (document->relations, i);

      if (relation->kind == PPH_RELATION_PARENT)
        return relation->target;
    }
  return NULL;
}

static const GDate *
parse_day (const char *text, GDate *day)
{
  g_date_clear (day, 1);
  return text != NULL && pph_date_parse (text, day) ? day : NULL;
}

PphTerm *
pph_desk_ref_term (PphDesk *self, const PphDocument *document)
{
  const char *parent = pph_document_get_parent (document);
  g_autoptr (PphStored) convention
      = parent != NULL && self->store != NULL ? pph_store_load (self->store, parent, NULL, NULL) : NULL;

  return convention != NULL ? pph_desk_load_term (self, convention) : NULL;
}

GPtrArray *
pph_desk_check_filled (PphDesk *self, const PphDocument *document, const PphVersion *version, const PphTerm *term)
{
  GPtrArray *findings = pph_findings_new ();
  g_autoptr (PphForm) form = pph_desk_ref_form (self, document, version);
  g_autoptr (PphFilledForm) filled = form != NULL ? pph_filled_form_of_version (version, form) : NULL;
  GDate today, start, end;
  PphFormContext context = { .today = &today };

  if (filled == NULL)
    return findings;
  pph_desk_today (self, &today);
  context.term_start = term != NULL ? parse_day (term->start_date, &start) : NULL;
  if (term != NULL && pph_term_get_fixed_end (term, &end))
    context.term_end = &end;
  pph_form_check (form, filled, &context, findings);
  pph_desk_review_wording (self, form, filled, findings);
  return findings;
}
