/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-deliberation.h"

#include "pph-deliberation-data.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"
#include "pph-typography.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Délibérations of the store, read and printed. */

PphVersion *
pph_version_with_deliberation (const PphVersion *version, const PphDeliberation *deliberation)
{
  PphVersion *made = pph_version_copy (version);
  g_autofree char *title = deliberation->number != NULL ? g_strdup_printf ("Délibération n° %s", deliberation->number)
                                                        : g_strdup ("Délibération");

  pph_set_record (&made->deliberation, deliberation);
  pph_set_string (&made->title, title);
  pph_set_string (&made->subtitle, deliberation->object);
  return made;
}

GPtrArray *
pph_desk_list_deliberations (PphDesk *self, const char *convention, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_stored_free);
  g_autoptr (PphStored) parent = NULL;
  g_autoptr (PphList) summaries = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  parent = pph_store_load (self->store, convention, NULL, error);
  if (parent == NULL)
    return NULL;
  summaries = pph_store_list_dossier (self->store, parent->document->dossier, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  for (guint i = 0; i < pph_list_length (summaries); i++)
    {
      const PphSummary *summary = pph_list_get (summaries, i);
      g_autoptr (PphStored) stored = NULL;

      if (summary->kind != PPH_DOCUMENT_DELIBERATION)
        continue;
      stored = pph_store_load (self->store, summary->uuid, NULL, error);
      if (stored == NULL)
        return NULL;
      if (stored->version->deliberation != NULL
          && g_strcmp0 (pph_document_get_parent (stored->document), convention) == 0)
        g_ptr_array_add (found, g_steal_pointer (&stored));
    }
  return g_steal_pointer (&found);
}

/* --- checking -------------------------------------------------------------------- */

/* Letters and digits alone: two writers differ by a dash or an apostrophe. */
static char *
dup_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (pph_str (text), -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  GString *words = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (words, g_utf8_get_char (p));
  return g_string_free (words, FALSE);
}

/* Whoever reads "autorise la signature de la convention" must know which one (the object of both seeds is another's
 * title). */
static void
check_object (PphDesk *self, const PphDocument *document, const PphDeliberation *deliberation, GPtrArray *findings)
{
  const char *parent = pph_document_get_parent (document);
  g_autoptr (PphStored) convention
      = parent != NULL && self->store != NULL ? pph_store_load (self->store, parent, NULL, NULL) : NULL;
  g_autofree char *title
      = convention != NULL
            ? pph_desk_resolve_line (convention->version, convention->document->reference, convention->version->title)
            : NULL;
  g_autofree char *wanted = dup_words (title);
  g_autofree char *object = dup_words (deliberation->object);

  if (title != NULL && deliberation->object != NULL && strstr (object, wanted) == NULL)
    pph_findings_add_about (findings, PPH_SEVERITY_HINT, "object-differs", "object",
                            _ ("The object does not name the agreement as it is titled: “%s”."), title);
}

gboolean
pph_desk_find_deliberation_state (PphDesk *self, const PphSummary *summary, PphDeliberationState *state)
{
  g_autoptr (PphStored) stored = NULL;
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (summary->kind == PPH_DOCUMENT_DELIBERATION)
    stored = pph_store_load (self->store, summary->uuid, NULL, NULL);
  if (stored == NULL || stored->version->deliberation == NULL)
    return FALSE;
  pph_desk_today (self, &today);
  *state = pph_deliberation_get_state (stored->version->deliberation, &today);
  return TRUE;
}

GPtrArray *
pph_desk_check_deliberation (PphDesk *self, const PphDocument *document, const PphVersion *version)
{
  GPtrArray *findings = pph_findings_new ();

  g_return_val_if_fail (PPH_IS_DESK (self), findings);

  if (version->deliberation == NULL)
    return findings;
  pph_deliberation_check (version->deliberation, findings);
  check_object (self, document, version->deliberation, findings);
  return findings;
}

/* --- files ----------------------------------------------------------------------- */

static PphNature
get_nature (const PphDeliberation *deliberation)
{
  return deliberation->seance != NULL && deliberation->seance->kind == PPH_ASSEMBLY_COMMISSION ? PPH_NATURE_DEPARTEMENT
                                                                                               : PPH_NATURE_EPCI;
}

PphDeliberation *
pph_desk_read_deliberation (PphDesk *self, const char *path, gboolean *may_sign, GPtrArray *missing,
                            GPtrArray *findings, GError **error)
{
  g_autoptr (PphData) data = pph_desk_read_data (path, error);
  g_autofree char *name = g_filename_display_name (path);
  PphDeliberation *deliberation;
  GDate today;

  if (data == NULL)
    return NULL;
  deliberation = pph_deliberation_from_data (data, name, findings);
  pph_deliberation_check (deliberation, findings);
  pph_desk_today (self, &today);
  *may_sign = pph_may_sign (get_nature (deliberation), deliberation, &today, missing);
  return deliberation;
}

GBytes *
pph_desk_print_deliberation (PphDesk *self, const PphDeliberation *deliberation, PphDeliberationPaper paper,
                             GPtrArray *findings, GError **error)
{
  g_autofree char *date = pph_desk_dup_date (self);
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphComposed) composed = NULL;
  GDate today;

  pph_desk_today (self, &today);
  if (paper == PPH_DELIBERATION_CERTIFICATE
      && !pph_may_sign (get_nature (deliberation), deliberation, &today, findings))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("The deliberation is not executory, so this cannot be certified. Give the dates on which "
                              "it was received and published."));
      return NULL;
    }
  layout = pph_desk_new_layout (self, findings, error);
  if (layout == NULL)
    return NULL;
  composed = pph_compose_deliberation (deliberation, paper, date);
  pph_desk_choose_look (self, composed, NULL, findings);
  return pph_desk_render_pdf (self, layout, composed, findings, NULL, error);
}
