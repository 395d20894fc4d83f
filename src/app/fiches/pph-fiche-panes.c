/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-view-private.h"

#include <string.h>

/* List, rows and page: which are seen, and how each follows the others. */

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphFicheView *self = data;
  gboolean sidebar = adw_leaflet_get_folded (self->leaflet);
  gboolean page = adw_leaflet_get_folded (self->panes);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, sidebar);
  gtk_widget_set_visible (self->back_button, sidebar);
  gtk_widget_set_visible (self->index_button, sidebar);
  gtk_widget_set_visible (self->narrow_bar, page && !self->page_hidden);
  gtk_widget_set_visible (self->export_button, !page || !sidebar);
  gtk_widget_set_visible (self->print_button, !page || !sidebar);
  if (self->form != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->duplicate_button),
                            (!page || !sidebar) && pph_fiche_view_get_document (self)->kind == PPH_DOCUMENT_FICHE);
  pph_fiche_view_refresh_title (self);
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
void
pph_fiche_view_follow_fold (PphFicheView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

/* A click on the page goes to the row that it came from. */
static void
on_page_located_cb (PphFicheView *self, const char *part, int offset)
{
  if (self->form == NULL)
    return;
  gtk_toggle_button_set_active (self->write_button, TRUE);
  pph_fiche_form_focus (self->form, part);
}

static void
on_write_toggled_cb (PphFicheView *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->write_button) ? "write" : "page");
}

static void
toggle_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (adw_leaflet_get_folded (self->panes) && !self->page_hidden)
    {
      gboolean writing = gtk_toggle_button_get_active (self->write_button);

      gtk_toggle_button_set_active (writing ? self->page_button : self->write_button, TRUE);
      return;
    }
  self->page_hidden = !self->page_hidden;
  gtk_widget_set_visible (GTK_WIDGET (self->page_pane), !self->page_hidden);
  gtk_widget_set_hexpand (GTK_WIDGET (self->form_bin), self->page_hidden);
  pph_fiche_view_follow_fold (self);
}

/* The pages' own, from the keyboard. */
static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *action = g_strconcat ("pages.", name + strlen ("fiche."), NULL);

  gtk_widget_activate_action (GTK_WIDGET (PPH_FICHE_VIEW (widget)->page_pane), action, NULL);
}

static void
show_index_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_FICHE_VIEW (widget)->leaflet, "index");
}

/* List, rows, page, and round again. */
static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form_bin)))
    gtk_widget_grab_focus (GTK_WIDGET (self->page_view));
  else if (focus == GTK_WIDGET (self->page_view))
    gtk_widget_grab_focus (GTK_WIDGET (self->index_view));
  else if (self->form != NULL)
    pph_fiche_form_focus (self->form, NULL);
}

void
pph_fiche_view_install_panes (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "fiche.toggle-page", toggle_page_action }, { "fiche.zoom-in", zoom_action },
    { "fiche.zoom-out", zoom_action },           { "fiche.zoom-fit", zoom_action },
    { "fiche.show-index", show_index_action },   { "fiche.next-pane", next_pane_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_bind_template_callback (class, on_page_located_cb);
  gtk_widget_class_bind_template_callback (class, on_write_toggled_cb);
}

void
pph_fiche_view_set_up_panes (PphFicheView *self)
{
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (pph_fiche_view_follow_fold), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (pph_fiche_view_follow_fold), self,
                           G_CONNECT_SWAPPED);
  pph_fiche_view_follow_fold (self);
}
