/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-record-json.h"
#include "pph-stop-cancellable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a PDF carries with it on request, so that it can be read by programs and
 * made again: the version that it shows, and the data that this came from. What
 * the file itself says of them is French, as documents are. */

#define VERSION_NAME "version.json"

struct _PphAttachedData
{
  PphPdfAttachment files[2];
  guint n;
  char *data_name;
  GBytes *version, *data;
};

void
pph_attached_data_free (PphAttachedData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->version, g_bytes_unref);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self->data_name);
  g_free (self);
}

static GBytes *
write_version (const PphVersion *version)
{
  char *json = pph_record_to_json (version);

  return g_bytes_new_take (json, strlen (json));
}

PphAttachedData *
pph_desk_attach_data (const PphVersion *version, const char *data_path, GError **error)
{
  g_autoptr (PphAttachedData) self = g_new0 (PphAttachedData, 1);

  g_return_val_if_fail (version != NULL, NULL);

  self->version = write_version (version);
  self->files[self->n++] = (PphPdfAttachment){
    .name = VERSION_NAME,
    .media_type = "application/json",
    .description = "Version du document, telle que Paraphe l’enregistre",
    .bytes = self->version,
  };
  if (data_path == NULL)
    return g_steal_pointer (&self);
  self->data = pph_desk_read_bytes (data_path, PPH_DESK_DATA_LIMIT, error);
  if (self->data == NULL)
    return NULL;
  self->data_name = g_filename_display_basename (data_path);
  self->files[self->n++] = (PphPdfAttachment){
    .name = g_str_equal (self->data_name, VERSION_NAME) ? "data.yaml" : self->data_name,
    .media_type = "application/yaml",
    .description = "Données dont le document est fait",
    .bytes = self->data,
  };
  return g_steal_pointer (&self);
}

GBytes *
pph_desk_render_with (PphLayout *layout, PphPdfWriter *writer, const PphComposed *composed,
                      const PphAttachedData *attached, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  g_autoptr (PphPages) pages = pph_layout_run (layout, composed, findings, &stop, error);
  PphPdfOptions options = { .stop = &stop };

  if (pages == NULL)
    return NULL;
  if (attached != NULL)
    {
      options.attachments = attached->files;
      options.n_attachments = attached->n;
    }
  return pph_pdf_writer_write (writer, pages, &options, error);
}

GBytes *
pph_desk_render_carrying (PphLayout *layout, const PphComposed *composed, const PphAttachedData *attached,
                          GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();

  pph_pdf_writer_hurry (writer);
  return pph_desk_render_with (layout, writer, composed, attached, findings, cancellable, error);
}

GBytes *
pph_desk_export_carrying (PphDesk *self, const PphStored *stored, GPtrArray *findings, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphAttachedData) attached = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (stored->version->state >= PPH_VERSION_FROZEN && stored->version->pdf_digest != NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("This version is frozen: its PDF stays as it is and can carry nothing. "
                              "Export it without its data."));
      return NULL;
    }
  layout = pph_desk_new_layout (self, findings, error);
  attached = layout != NULL ? pph_desk_attach_data (stored->version, NULL, error) : NULL;
  if (attached == NULL)
    return NULL;
  composed = pph_desk_compose (self, stored->document, stored->version, findings);
  return pph_desk_render_carrying (layout, composed, attached, findings, cancellable, error);
}
