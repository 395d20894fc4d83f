/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

PphData *
pph_desk_read_data (const char *path, GError **error)
{
  g_autofree char *text = pph_desk_read_text (path, PPH_DESK_DATA_LIMIT, error);
  g_autofree char *name = NULL;
  g_autoptr (PphData) data = NULL;
  g_autoptr (GError) cause = NULL;

  if (text == NULL)
    return NULL;
  name = pph_desk_dup_shown_name (path);
  if (text[strspn (text, " \t\r\n")] == '\0')
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is empty. Write the data of the document in it, one “name: value” per line."), name);
      return NULL;
    }
  data = pph_data_from_yaml (text, -1, name, 1, &cause);
  if (data == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, cause->message);
      return NULL;
    }
  if (data->kind != PPH_DATA_MAP)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” holds no data of a document. Write one “name: value” per line."), name);
      return NULL;
    }
  return g_steal_pointer (&data);
}
