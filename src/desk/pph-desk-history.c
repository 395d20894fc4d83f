/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-history.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

PphComparison *
pph_desk_compare (PphDesk *self, const PphDocument *document, const PphVersion *before, const PphVersion *after)
{
  g_autoptr (PphComposed) first = pph_desk_compose (self, document, before, NULL);
  g_autoptr (PphComposed) second = pph_desk_compose (self, document, after, NULL);

  return pph_comparison_new (first, second);
}

GBytes *
pph_desk_print_comparison (PphDesk *self, const PphDocument *document, const PphVersion *version,
                           const PphComparison *comparison, const char *before, const char *after,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_finding_unref);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autofree char *title = pph_desk_resolve_line (version, document->reference, version->title);
  g_autofree char *date = pph_desk_dup_date (self);
  g_autoptr (PphComposed) composed = NULL;

  if (layout == NULL)
    return NULL;
  composed = pph_compose_comparison (comparison, title, before, after, date);
  return pph_desk_render_pdf (self, layout, composed, findings, cancellable, error);
}

gboolean
pph_desk_take_up_past (PphDesk *self, const char *document, gint64 entry, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) past = NULL;
  PphTransaction *transaction;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_desk_need_store (self, error)
      || (stored = pph_store_load (pph_desk_get_store (self), document, NULL, error)) == NULL)
    return FALSE;
  if (stored->version->state != PPH_VERSION_DRAFT && stored->version->state != PPH_VERSION_READY)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("This version is frozen. Begin a new version, then take up the earlier text."));
      return FALSE;
    }
  if ((past = pph_store_load_past (pph_desk_get_store (self), document, entry, error)) == NULL)
    return FALSE;
  pph_set_string (&past->uuid, stored->version->uuid);
  past->number = stored->version->number;
  past->state = stored->version->state;
  transaction = pph_desk_begin (self, "restore");
  pph_desk_put_version (transaction, stored->document, past, stored->revision);
  return pph_desk_commit (self, transaction, error);
}
