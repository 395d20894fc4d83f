/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sandbox-html.h"

#include "pph-reader-process.h"

#include <glib/gi18n-lib.h>

char *
pph_sandbox_read_html (PphSandbox *self, GBytes *html, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GVariant) results = NULL;
  g_autofree char *markdown = NULL;

  if (g_bytes_get_size (html) > PPH_SANDBOX_LARGEST_HTML)
    {
      g_set_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED,
                   _ ("What was copied is larger than %d MB. Copy it in smaller parts."),
                   PPH_SANDBOX_LARGEST_HTML / (1024 * 1024));
      return NULL;
    }
  if (g_bytes_get_size (html) == 0)
    return g_strdup ("");
  results = pph_sandbox_ask (self, "read-html", NULL, html, NULL, PPH_SANDBOX_END, &answer, cancellable, error);
  if (results == NULL)
    return NULL;
  if (answer != NULL)
    markdown = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  if (markdown == NULL || !g_utf8_validate (markdown, -1, NULL))
    {
      pph_reader_fail_senseless (error);
      return NULL;
    }
  return g_steal_pointer (&markdown);
}
