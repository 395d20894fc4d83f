/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-typeset.h"
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

struct _PphTypesetting
{
  PphLayout *layout;
  PphComposed *composed;
  PphPages *pages;
  PphPdfWriter *writer;
  GBytes *pdf;
};

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

void
pph_typesetting_free (PphTypesetting *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->writer, pph_pdf_writer_free);
  g_clear_pointer (&self->pages, pph_pages_unref);
  g_clear_pointer (&self->composed, pph_composed_unref);
  g_clear_pointer (&self->layout, pph_layout_free);
  g_free (self);
}

GBytes *
pph_typesetting_get_pdf (PphTypesetting *self)
{
  return self->pdf;
}

/* Opens the fonts and reads the text, side by side. */
static gboolean
begin (PphTypesetting *self, const char *path, const char *style, const char *date, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  Opening opening = { missing, NULL };
  GThread *thread = g_thread_new ("fonts", open_layout, &opening);

  self->composed = read_document (path, style, date, findings, error);
  self->layout = g_thread_join (thread);
  if (self->composed == NULL)
    {
      g_clear_error (&opening.error);
      return FALSE;
    }
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&missing));
  if (self->layout == NULL)
    g_propagate_error (error, opening.error);
  return self->layout != NULL;
}

PphTypesetting *
pph_desk_typeset (const char *path, const char *data_dir, const char *style, const char *date, GPtrArray *findings,
                  GError **error)
{
  g_autoptr (PphTypesetting) self = NULL;

  g_return_val_if_fail (path != NULL && data_dir != NULL, NULL);

  if (style != NULL && !pph_styles_check (data_dir, style, error))
    return NULL;
  self = g_new0 (PphTypesetting, 1);
  if (!begin (self, path, style, date, findings, error))
    return NULL;
  pph_styles_attach (data_dir, self->layout);
  self->pages = pph_layout_run (self->layout, self->composed, findings, NULL, error);
  if (self->pages == NULL)
    return NULL;
  self->writer = pph_pdf_writer_new ();
  pph_pdf_writer_hurry (self->writer);
  self->pdf = pph_pdf_writer_write (self->writer, self->pages, NULL, error);
  return self->pdf != NULL ? g_steal_pointer (&self) : NULL;
}
