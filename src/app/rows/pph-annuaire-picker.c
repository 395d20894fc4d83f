/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-picker.h"

#include <glib/gi18n-lib.h>

static void
on_search_cb (PphListPicker *picker, const char *query, PphAnnuaireList *list)
{
  pph_store_rows_set_query (PPH_STORE_ROWS (list), query);
  pph_list_picker_set_none (picker, pph_annuaire_list_is_empty (list)
                                        ? _ ("The directory is empty. What you type here will go into it.")
                                        : _ ("Nobody in the directory matches. Type it in the form."));
}

GtkWidget *
pph_annuaire_picker_new (const char *label, PphAnnuaireList *list)
{
  GtkWidget *picker = pph_list_picker_new (label, G_LIST_MODEL (list), _ ("Search the Directory"));

  g_signal_connect_object (picker, "search", G_CALLBACK (on_search_cb), list, 0);
  return picker;
}
