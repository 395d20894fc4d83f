/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

GPtrArray *
pph_desk_check_pdf (PphDesk *self, const char *path, guint profiles, guint *checked, GError **error)
{
  g_autoptr (GBytes) file = pph_desk_read_bytes (path, PPH_SANDBOX_PDF_LIMIT, error);
  g_autoptr (PphSandbox) sandbox = NULL;

  if (file == NULL)
    return NULL;
  sandbox = pph_desk_ref_sandbox (self);
  if (sandbox == NULL)
    {
      g_set_error_literal (
          error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
          _ ("PDF files cannot be read: the program that reads them is not installed. Install Paraphe again."));
      return NULL;
    }
  return pph_sandbox_check_pdf (sandbox, file, profiles, checked, NULL, error);
}
