/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-paste.h"

#include "pph-desk-private.h"
#include "pph-rich-edit.h"
#include "pph-sandbox-html.h"

#include <glib/gi18n-lib.h>

/* A page of the web chooses what it puts on the clipboard, so it is a file from
 * outside as any other, and libxml2 a large parser: it runs in the reader.  What
 * comes back is read as Markdown, by which nothing but the dialect comes in,
 * whatever the page did to the reader. */

PphRich *
pph_desk_read_html (PphDesk *self, GBytes *html, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphSandbox) sandbox = pph_desk_ref_sandbox (self);
  g_autofree char *markdown = NULL;
  PphRich *rich;

  if (sandbox == NULL)
    {
      g_set_error_literal (
          error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE,
          _ ("The layout cannot be read: the program that reads it is not installed. Install Paraphe again."));
      return NULL;
    }
  markdown = pph_sandbox_read_html (sandbox, html, cancellable, error);
  if (markdown == NULL)
    return NULL;
  rich = pph_rich_from_markdown (markdown, NULL);
  pph_rich_clean (rich);
  pph_rich_apply_typography (rich);
  return rich;
}
