/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A good PDF made wrong in one way. */

/* One edit. @path: where: "Root", "Trailer", "Page" (the first), or "@P" and "%Link" (the first element and the first
 * annotation of a kind), then keys, "#0" for items of arrays and "*" for the first key: "Page/Resources/Font/X*".
 * @key: of the dictionary there. @value: PDF source; "stream:<<…>>|data"; NULL to remove it.
 * "Content": @value is added to what the first page paints. "Xmp": @key is replaced by @value in the metadata.
 * "Bytes": the same in the file as it stands, @value as long as @key. "End": @value comes after the file. */
typedef struct
{
  const char *path, *key, *value;
} VariantEdit;

/* variant_new: (transfer full). @edits: ends with a NULL path */
GBytes *variant_new (GBytes *pdf, const VariantEdit *edits);

G_END_DECLS
