/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-recognise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES (32 * 1024 * 1024)

/* Text has no zero byte; a picture or an archive soon has one. */
static gboolean
check_is_text (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = pph_desk_read_bytes (path, MOST_BYTES, error);
  g_autofree char *name = g_filename_display_name (path);
  const guint8 *data;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    return TRUE;
  if (length > 0 && (memchr (data, 0, length) != NULL || (length >= 5 && memcmp (data, "%PDF-", 5) == 0)))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is not text. Save the document as text, and import that."), name);
      return FALSE;
    }
  return TRUE;
}

PphVersion *
pph_desk_read_import (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (PphSourceText) source = NULL;
  PphVersion *version;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!check_is_text (path, error))
    return NULL;
  text = pph_desk_read_text (path, MOST_BYTES, error);
  if (text == NULL)
    return NULL;
  name = g_filename_display_name (path);
  source = pph_source_text_from_plain (text, name);
  if (source->lines->len == 0)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, _ ("“%s” is empty. Choose another file."), name);
      return NULL;
    }
  version = pph_recognise (source, findings);
  uuid = pph_desk_dup_uuid (self);
  pph_set_string (&version->uuid, uuid);
  return version;
}

PphStored *
pph_desk_import (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (PphVersion) version = pph_desk_read_import (self, path, findings, error);

  return version != NULL ? pph_desk_save_draft (self, version, error) : NULL;
}
