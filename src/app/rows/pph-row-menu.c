/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-row-menu.h"

/* Where the row's menu comes from the keyboard: under the start of the row. */
#define ROW_MENU_INDENT 24
#define ROW_MENU_HEIGHT 40

static GtkSelectionModel *
get_selection (GtkWidget *list)
{
  return GTK_IS_COLUMN_VIEW (list) ? gtk_column_view_get_model (GTK_COLUMN_VIEW (list))
                                   : gtk_list_view_get_model (GTK_LIST_VIEW (list));
}

static gboolean
has_selection (GtkWidget *list)
{
  g_autoptr (GtkBitset) selected = NULL;
  GList *cards;

  if (GTK_IS_FLOW_BOX (list))
    {
      cards = gtk_flow_box_get_selected_children (GTK_FLOW_BOX (list));
      g_list_free (cards);
      return cards != NULL;
    }
  selected = gtk_selection_model_get_selection (get_selection (list));

  return !gtk_bitset_is_empty (selected);
}

static void
on_menu_asked_cb (GtkGestureClick *gesture, int n, double x, double y, GtkPopover *popover)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkFlowBoxChild *card
      = GTK_IS_FLOW_BOX (list) ? gtk_flow_box_get_child_at_pos (GTK_FLOW_BOX (list), (int)x, (int)y) : NULL;
  double there_x, there_y;

  if (card != NULL)
    gtk_flow_box_select_child (GTK_FLOW_BOX (list), card);
  if (!has_selection (list))
    return;
  gtk_widget_translate_coordinates (list, gtk_widget_get_parent (GTK_WIDGET (popover)), x, y, &there_x, &there_y);
  gtk_popover_set_pointing_to (popover, &(GdkRectangle){ (int)there_x, (int)there_y, 1, 1 });
  gtk_popover_popup (popover);
}

static void
add_key (GtkEventController *keys, guint keyval, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                                          gtk_named_action_new (action)));
}

void
pph_row_menu_attach (GtkWidget *list, GtkPopover *popover, const char *menu_action, const char *delete_action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "released", G_CALLBACK (on_menu_asked_cb), popover);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (gesture));
  add_key (keys, GDK_KEY_Delete, 0, delete_action);
  add_key (keys, GDK_KEY_Menu, 0, menu_action);
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, menu_action);
  gtk_widget_add_controller (list, keys);
}

void
pph_row_menu_popup (GtkPopover *popover, GtkWidget *list)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (popover));
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (list));
  graphene_rect_t bounds;

  if (!has_selection (list))
    return;
  if (row == NULL || !gtk_widget_is_ancestor (row, list))
    row = list;
  if (gtk_widget_compute_bounds (row, place, &bounds))
    gtk_popover_set_pointing_to (popover,
                                 &(GdkRectangle){ (int)bounds.origin.x + ROW_MENU_INDENT,
                                                  (int)(bounds.origin.y + MIN (bounds.size.height, ROW_MENU_HEIGHT)), 1,
                                                  1 });
  gtk_popover_popup (popover);
}
