/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-menu-focus.h"

#define KEY "pph-menu-focus"

typedef struct
{
  GtkMenuButton *button; /* holds this */
  GtkWidget *before;     /* weak; what had the focus when the menu opened; NULL: the button itself */
  gboolean in_menu;
  guint give_back; /* idle */
} MenuFocus;

static void
menu_focus_free (gpointer data)
{
  MenuFocus *self = data;

  g_clear_weak_pointer (&self->before);
  g_clear_handle_id (&self->give_back, g_source_remove);
  g_free (self);
}

static gboolean
is_on_button (MenuFocus *self, GtkWidget *focus)
{
  return focus == NULL || focus == GTK_WIDGET (self->button)
         || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->button));
}

static gboolean
on_give_back_cb (gpointer data)
{
  MenuFocus *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->button));

  self->give_back = 0;
  if (root == NULL || self->before == NULL || !is_on_button (self, gtk_root_get_focus (root)))
    return G_SOURCE_REMOVE;
  if (GTK_IS_TEXT (self->before))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (self->before));
  else
    gtk_widget_grab_focus (self->before);
  return G_SOURCE_REMOVE;
}

static void
on_focus_moved_cb (GtkMenuButton *button, GParamSpec *pspec, GtkRoot *root)
{
  MenuFocus *self = g_object_get_data (G_OBJECT (button), KEY);
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (button));
  gboolean was_in_menu = self->in_menu;

  self->in_menu = focus != NULL && menu != NULL && (focus == menu || gtk_widget_is_ancestor (focus, menu));
  if (self->in_menu)
    return;
  if (!is_on_button (self, focus))
    g_set_weak_pointer (&self->before, focus);
  else if (!was_in_menu && focus != NULL)
    g_clear_weak_pointer (&self->before);
  else if (was_in_menu && self->give_back == 0)
    /* Not here, where GTK is about to move it; but before the next key, which would be lost. */
    self->give_back = g_idle_add_full (G_PRIORITY_HIGH, on_give_back_cb, self, NULL);
}

static void
on_root_changed_cb (GtkMenuButton *button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_moved_cb), button, G_CONNECT_SWAPPED);
}

void
pph_menu_focus_give_back (GtkMenuButton *button)
{
  MenuFocus *self;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  self = g_new0 (MenuFocus, 1);
  self->button = button;
  g_object_set_data_full (G_OBJECT (button), KEY, self, menu_focus_free);
  /* A click on it leaves the focus where it is, too. */
  gtk_widget_set_focus_on_click (gtk_widget_get_first_child (GTK_WIDGET (button)), FALSE);
  g_signal_connect (button, "notify::root", G_CALLBACK (on_root_changed_cb), NULL);
  on_root_changed_cb (button);
}
