/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"
#include "pph-reason.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>

/* Backups are made beside their place and then named, so that an older one
 * stays until the newer is whole. */

gboolean
pph_desk_backup (PphDesk *self, const char *to, gboolean force, PphProgress progress, gpointer data,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *made = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  name = g_filename_display_name (to);
  if (!force && g_file_test (to, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS,
                   _ ("“%s” exists already and was left as it is. Choose another name."), name);
      return FALSE;
    }

  pph_desk_flush_saves (self);
  made = g_strdup_printf ("%s.part", to);
  g_unlink (made);
  if (!pph_store_backup (self->store, made, progress, data, cancellable, error))
    {
      g_unlink (made);
      return FALSE;
    }
  if (g_rename (made, to) != 0)
    {
      /* Translators: a file name, then the system's reason. */
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("“%s” could not be written: %s."), name,
                   pph_reason (errno));
      g_unlink (made);
      return FALSE;
    }
  return TRUE;
}

gboolean
pph_desk_restore (const char *backup, const char *path, char **kept, GError **error)
{
  return pph_store_restore (backup, path, kept, error);
}
