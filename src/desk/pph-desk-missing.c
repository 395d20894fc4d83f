/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-desk-deliberation.h"
#include "pph-desk-fiche.h"
#include "pph-desk-plan-private.h"
#include "pph-desk-private.h"
#include "pph-desk-template.h"

#include <glib/gi18n-lib.h>

/* What is missing before anyone can be asked to sign: in the version, in the
 * form, and in the délibération that lets a local authority sign. */

typedef struct
{
  const PphVersion *version;
  PphTemplate *template; /* or NULL */
  GHashTable *told;      /* names of fields */
  GPtrArray *findings;
} Gaps;

PphTemplate *
pph_desk_load_template_of (PphDesk *self, const PphVersion *version)
{
  g_autoptr (GBytes) file
      = version->template_digest != NULL ? pph_store_load_file (self->store, version->template_digest, NULL) : NULL;
  g_autoptr (GPtrArray) ignored = pph_findings_new ();

  if (file == NULL)
    return NULL;
  return pph_template_load (g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file),
                            pph_str (version->template_id), ignored);
}

static void
add_gap (Gaps *self, const PphBlock *block, const char *name)
{
  const PphTemplateField *field = self->template != NULL ? pph_template_find_field (self->template, name) : NULL;
  gboolean required = field != NULL && field->required;
  PphFinding *finding;

  /* The date of the act is that of its signatures; its place is asked for with them. */
  if (g_str_equal (name, "date") || g_str_equal (name, "lieu") || !g_hash_table_add (self->told, g_strdup (name)))
    return;
  finding = pph_findings_add_about (self->findings, required ? PPH_SEVERITY_ERROR : PPH_SEVERITY_WARNING, "signing-gap",
                                    name, _ ("“%s” is empty: a dotted gap is printed in its place."),
                                    field != NULL && field->label != NULL ? field->label : name);
  if (finding != NULL)
    pph_set_string (&finding->part, block->part);
}

static void
find_gaps (Gaps *self, const PphBlock *block)
{
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const PphSpan *span = &g_array_index (block->spans, PphSpan, i);

      if ((span->style & PPH_STYLE_GAP) != 0 && span->field != NULL)
        add_gap (self, block, span->field);
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    find_gaps (self, block->children->pdata[i]);
}

static void
check_gaps (PphDesk *self, const PphStored *stored, GPtrArray *findings)
{
  g_autoptr (PphComposed) composed = pph_desk_compose (self, stored->document, stored->version, findings);
  g_autoptr (PphTemplate) template = pph_desk_load_template_of (self, stored->version);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gaps gaps = { stored->version, template, told, findings };

  find_gaps (&gaps, composed->root);
}

/* A délibération that is kept for the document must let its authority sign today (L. 2131-1 CGCT). */
static void
check_deliberations (PphDesk *self, const PphStored *stored, GPtrArray *findings)
{
  g_autoptr (GPtrArray) answers = pph_desk_may_sign_parties (self, stored->document, stored->version, NULL);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const PphMaySign *answer = answers->pdata[i];

      for (guint j = 0; answer->deliberation != NULL && j < answer->missing->len; j++)
        {
          PphFinding *finding = pph_finding_copy (answer->missing->pdata[j]);

          pph_set_string (&finding->part, answer->party);
          g_ptr_array_add (findings, finding);
        }
    }
}

/* An act that a block names, and which is not in force yet. */
static void
check_authorities (PphDesk *self, const PphVersion *version, GPtrArray *findings)
{
  GDate day;

  pph_desk_today (self, &day);
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);
      const PphAuthority *authority = signatory->authority;
      g_autofree char *from = NULL;
      GDate executory;
      PphFinding *finding;

      if (authority == NULL || authority->executory == NULL || !pph_date_parse (authority->executory, &executory)
          || g_date_compare (&executory, &day) <= 0)
        continue;
      from = pph_date_to_short (&executory);
      finding = pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-not-executory",
                                  _ ("The act that allows %s to sign is executory from %s only."),
                                  pph_signatory_get_name (signatory), from);
      pph_set_string (&finding->part, signatory->id);
    }
}

static GPtrArray *
list_missing_of_act (PphDesk *self, const PphStored *stored)
{
  GPtrArray *findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) act
      = pph_store_load_record (self->store, &pph_rgc_act_record_type, stored->document->uuid, &error);

  if (act == NULL || !pph_desk_check_act_signing (self, stored, act, findings, &error))
    pph_findings_add (findings, PPH_SEVERITY_ERROR, "act-unreadable", "%s", error->message);
  return findings;
}

GPtrArray *
pph_desk_list_missing (PphDesk *self, const PphStored *stored)
{
  g_autoptr (PphForm) form = NULL;
  GPtrArray *findings;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (self->store != NULL && stored != NULL, NULL);

  if (stored->document->kind == PPH_DOCUMENT_RGC)
    return list_missing_of_act (self, stored);
  form = pph_desk_ref_form (self, stored->document, stored->version);
  if (form != NULL)
    {
      g_autoptr (PphTerm) term = pph_desk_ref_term (self, stored->document);

      findings = pph_desk_check_filled (self, stored->document, stored->version, term);
      if (form->signatures == NULL)
        pph_findings_add (findings, PPH_SEVERITY_ERROR, "signing-nobody",
                          _ ("This form has no block for a signature."));
      return findings;
    }
  findings = pph_findings_new ();
  pph_version_check_signing (stored->version, findings);
  check_gaps (self, stored, findings);
  check_authorities (self, stored->version, findings);
  check_deliberations (self, stored, findings);
  return findings;
}
