/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-prepare-message.h"

static void
add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  if (text != NULL)
    g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (text));
}

GVariant *
pph_prepare_message_new (const PphPrepareRequest *request)
{
  const PphPdfPart *part = request->appearance;
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  add_text (&builder, "field", request->field);
  add_text (&builder, "signer", request->name);
  add_text (&builder, "reason", request->reason);
  add_text (&builder, "time", request->time);
  g_variant_builder_add (&builder, "{sv}", "certify", g_variant_new_boolean (request->certify));
  g_variant_builder_add (&builder, "{sv}", "contents-size", g_variant_new_uint64 (request->contents_size));
  g_variant_builder_add (&builder, "{sv}", "now", g_variant_new_int64 (request->now));
  g_variant_builder_add (&builder, "{sv}", "extra",
                         g_variant_new_uint64 (part != NULL ? g_bytes_get_size (part->bytes) : 0));
  if (part != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "first", g_variant_new_int32 (part->first));
      g_variant_builder_add (&builder, "{sv}", "offsets",
                             g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, part->offsets->data, part->offsets->len,
                                                        sizeof (guint32)));
    }
  return g_variant_builder_end (&builder);
}

static PphPdfPart *
read_part (GVariant *message, GBytes *bytes)
{
  g_autoptr (GVariant) offsets = g_variant_lookup_value (message, "offsets", G_VARIANT_TYPE ("au"));
  PphPdfPart *part;
  gconstpointer values;
  gsize n;
  gint32 first;

  if (offsets == NULL || bytes == NULL || !g_variant_lookup (message, "first", "i", &first))
    return NULL;
  values = g_variant_get_fixed_array (offsets, &n, sizeof (guint32));
  part = g_new0 (PphPdfPart, 1);
  part->first = first;
  part->bytes = g_bytes_ref (bytes);
  part->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (part->offsets, values, (guint)n);
  return part;
}

gboolean
pph_prepare_message_read (GVariant *message, GBytes *part_bytes, PphPrepareRequest *request, PphPdfPart **part)
{
  guint64 size = 0;

  *request = (PphPrepareRequest){ 0 };
  g_variant_lookup (message, "field", "&s", &request->field);
  g_variant_lookup (message, "signer", "&s", &request->name);
  g_variant_lookup (message, "reason", "&s", &request->reason);
  g_variant_lookup (message, "time", "&s", &request->time);
  g_variant_lookup (message, "certify", "b", &request->certify);
  g_variant_lookup (message, "contents-size", "t", &size);
  g_variant_lookup (message, "now", "x", &request->now);
  request->contents_size = (gsize)size;
  request->appearance = *part = read_part (message, part_bytes);
  return request->field != NULL && request->time != NULL && size > 0 && size < 1024 * 1024;
}
