/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "let-go.h"
#include "pph-template-edit.h"

#include <string.h>

/* A text with a mistake is found out at its line, and is in the draft file when the editor goes. */

static gint64
read_clock (gpointer data)
{
  return 0;
}

static void
on_checked_cb (PphTemplateEdit *edit, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
test_mistake_is_kept (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "essai.md", NULL);
  g_autofree char *draft = g_strconcat (path, ".draft", NULL);
  const char *wrong = "---\nid: essai\ntitre: Essai\n---\n";
  g_autoptr (PphDesk) desk = pph_desk_new (NULL, folder, NULL, "Essai", read_clock, NULL, NULL);
  g_autofree char *kept = NULL;
  PphTemplateEdit *edit;
  gboolean checked = FALSE, found = FALSE;

  g_assert_true (g_file_set_contents (path, "---\nid: essai\n---\n", -1, NULL));
  edit = pph_template_edit_new (desk, path, NULL);
  pph_template_edit_set_text (edit, wrong);
  g_assert_false (pph_template_edit_is_saved (edit));
  g_signal_connect (edit, "checked", G_CALLBACK (on_checked_cb), &checked);
  while (!checked || !found)
    {
      GPtrArray *findings = pph_template_edit_get_findings (edit);

      for (guint i = 0; i < findings->len; i++)
        found = found || ((PphFinding *)findings->pdata[i])->line == 3;
      g_main_context_iteration (NULL, !found || !checked);
    }
  test_let_go (edit);
  g_assert_true (g_file_get_contents (draft, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, wrong);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/template-edit/mistake-is-kept", test_mistake_is_kept);
  return g_test_run ();
}
