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

/* Opening the fonts takes as long as reading the text: a thread does it meanwhile. */
typedef struct
{
  GPtrArray *findings;
  GError *error;
} Opening;

static gpointer
open_layout (gpointer data)
{
  Opening *self = data;

  return pph_layout_new (pph_style_sheet_get_default (), self->findings, &self->error);
}

static PphComposed *
read_document (const char *path, const char *style, const char *date, GPtrArray *findings, GError **error)
{
  g_autofree char *markdown = pph_desk_read_text (path, PPH_DESK_TEXT_LIMIT, error);
  g_autofree char *name = NULL;
  PphComposed *composed;

  if (markdown == NULL)
    return NULL;
  name = g_filename_display_name (path);
  composed = pph_compose_markdown (markdown, NULL, date, name, findings);
  if (style != NULL)
    {
      g_free (composed->look.style);
      composed->look.style = g_strdup (style);
    }
  return composed;
}

GBytes *
pph_desk_typeset (const char *path, const char *data_dir, const char *style, const char *date, GPtrArray *findings,
                  GError **error)
{
  g_autoptr (PphPdfWriter) writer = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  Opening opening = { missing, NULL };
  GThread *thread;

  g_return_val_if_fail (path != NULL && data_dir != NULL, NULL);

  if (style != NULL && !pph_styles_check (data_dir, style, error))
    return NULL;
  thread = g_thread_new ("fonts", open_layout, &opening);
  composed = read_document (path, style, date, findings, error);
  layout = g_thread_join (thread);
  if (composed == NULL)
    {
      g_clear_error (&opening.error);
      return NULL;
    }
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&missing));
  if (layout == NULL)
    {
      g_propagate_error (error, opening.error);
      return NULL;
    }
  pph_styles_attach (data_dir, layout);
  pages = pph_layout_run (layout, composed, findings, NULL, error);
  if (pages == NULL)
    return NULL;
  writer = pph_pdf_writer_new ();
  return pph_pdf_writer_write (writer, pages, NULL, error);
}
