/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static gint64
read_clock (gpointer data)
{
  return pph_cli_read_clock ();
}

char *
pph_cli_dup_store_path (const PphCli *cli)
{
  return cli->store != NULL ? g_strdup (cli->store) : pph_desk_dup_default_store_path ();
}

PphDesk *
pph_cli_open_desk (const PphCli *cli, PphStoreWanted wanted, GError **error)
{
  g_autofree char *data_dir = pph_cli_dup_data_dir ();
  g_autofree char *reader = pph_cli_dup_reader ();
  g_autofree char *store = wanted != PPH_STORE_NONE ? pph_cli_dup_store_path (cli) : NULL;
  g_autoptr (PphDesk) desk = NULL;

  /* A mistyped name must not make an empty store that seems to have lost everything. */
  if (wanted == PPH_STORE_EXISTING && cli->store != NULL && !g_file_test (store, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (store);

      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("There is no store “%s”. Check its name, or leave out --store to use the usual one."), name);
      return NULL;
    }
  desk = pph_desk_new (store, data_dir, reader, g_get_real_name (), read_clock, NULL, error);
  if (desk == NULL || (cli->style != NULL && !pph_desk_set_style (desk, cli->style, error)))
    return NULL;
  return g_steal_pointer (&desk);
}

PphStored *
pph_cli_load (PphDesk *desk, const char *name, GError **error)
{
  PphStore *store = pph_desk_get_store (desk);
  g_autofree char *uuid = pph_store_find (store, name, error);

  return uuid != NULL ? pph_store_load (store, uuid, NULL, error) : NULL;
}
