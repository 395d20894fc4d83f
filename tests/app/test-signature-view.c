/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-desk-plan.h"
#include "pph-signature-view.h"
#include "pph-window.h"

/* The rows of the signers are made again when anything of the plan changes: the keyboard stays where it was. */
static void
test_focus_stays (void)
{
  g_autoptr (GError) error = NULL;
  PphDesk *desk = stage_new_desk ("signature", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 1, &error);
  const char *uuid = ((const PphSummary *)pph_list_get (found, 0))->uuid;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, &error);
  g_autoptr (PphSignaturePlan) plan = pph_desk_load_plan (desk, stored, &error);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, NULL);
  GtkWidget *view;
  GtkListBox *list;

  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (window));
  pph_window_open (PPH_WINDOW (window), uuid);
  stage_settle ();
  gtk_widget_activate_action (window, "win.sign", "s", uuid);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_SIGNATURE_VIEW, NULL, NULL);
  list = GTK_LIST_BOX (gtk_widget_get_template_child (view, PPH_TYPE_SIGNATURE_VIEW, "signers_list"));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1))));
  for (guint i = 0; i < 2; i++)
    {
      const PphSlot *slot = pph_list_get (plan->slots, i);

      gtk_widget_activate_action (view, "signature.switch-medium", "s", slot->signatory);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
  g_object_unref (desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/signature-view/focus-stays", test_focus_stays);
  return g_test_run ();
}
