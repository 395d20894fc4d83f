/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-styles.h"

/* No PphDesk here, so that the command "typeset" starts at once: it links neither
 * the store nor GObject. */

char *
pph_desk_format_date (gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

GBytes *
pph_desk_typeset (const char *path, const char *data_dir, const char *style, const char *date, GPtrArray *findings,
                  GError **error)
{
  g_autoptr (PphPdfWriter) writer = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && data_dir != NULL, NULL);

  if (style != NULL && !pph_styles_check (data_dir, style, error))
    return NULL;
  layout = pph_layout_new (pph_style_sheet_get_default (), findings, error);
  if (layout == NULL)
    return NULL;
  pph_styles_attach (data_dir, layout);
  markdown = pph_desk_read_text (path, PPH_DESK_TEXT_LIMIT, error);
  if (markdown == NULL)
    return NULL;
  name = g_filename_display_name (path);
  composed = pph_compose_markdown (markdown, NULL, date, name, findings);
  if (style != NULL)
    {
      g_free (composed->look.style);
      composed->look.style = g_strdup (style);
    }
  pages = pph_layout_run (layout, composed, findings, NULL, error);
  if (pages == NULL)
    return NULL;
  writer = pph_pdf_writer_new ();
  return pph_pdf_writer_write (writer, pages, NULL, error);
}
