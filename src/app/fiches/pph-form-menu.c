/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-menu.h"

#include <glib/gi18n-lib.h>

/* Mnemonics and the source of the form: "Demande d’accès (annexe 4)". */
static char *
dup_label (const PphForm *form)
{
  g_auto (GStrv) pieces = g_strsplit (pph_str (form->title), "_", -1);
  g_autofree char *title = g_strjoinv ("__", pieces);

  if (form->kind == PPH_DOCUMENT_FICHE || form->source == NULL)
    return g_steal_pointer (&title);
  /* Translators: the title of a form, then the part of an agreement that it is. */
  return g_strdup_printf (_ ("%s (%s)"), title, form->source);
}

static void
add_forms (GMenu *menu, const GPtrArray *forms, PphDocumentKind kind, const char *action)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < forms->len; i++)
    {
      const PphForm *form = forms->pdata[i];
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      /* The first version of each is the one in use. */
      if ((PphDocumentKind)form->kind != kind || !g_hash_table_add (seen, form->id))
        continue;
      label = dup_label (form);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, action, "s", form->id);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
pph_form_menu_new (PphDesk *desk, const char *action)
{
  g_autoptr (GPtrArray) ignored = pph_findings_new ();
  g_autoptr (GPtrArray) forms = pph_desk_list_forms (desk, ignored);
  GMenu *menu = g_menu_new ();

  add_forms (menu, forms, PPH_DOCUMENT_FICHE, action);
  add_forms (menu, forms, PPH_DOCUMENT_FORM, action);
  return G_MENU_MODEL (menu);
}
