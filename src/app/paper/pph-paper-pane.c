/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paper-pane.h"

#include <glib/gi18n-lib.h>

struct _PphPaperPane
{
  AdwBin parent_instance;

  PphPaperView *paper;
  GtkScrolledWindow *scroller;
  GtkLabel *page_label;
  GtkButton *zoom_button;
};

G_DEFINE_FINAL_TYPE (PphPaperPane, pph_paper_pane, ADW_TYPE_BIN)

enum
{
  PROP_PAPER = 1,
};

static void
on_page_changed_cb (PphPaperPane *self)
{
  guint page = pph_paper_view_get_page (self->paper);
  guint n = pph_paper_view_get_n_pages (self->paper);
  double zoom = pph_paper_view_get_zoom (self->paper);
  g_autofree char *label = g_strdup_printf ("%u / %u", page, n);
  g_autofree char *percent = zoom > 0 ? g_strdup_printf (_ ("%d %%"), (int)(zoom * 100 + 0.5)) : g_strdup (_ ("Width"));

  gtk_label_set_label (self->page_label, label);
  gtk_button_set_label (self->zoom_button, percent);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.previous", page > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.next", page < n);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphPaperPane *self = PPH_PAPER_PANE (widget);

  if (g_str_equal (name, "pages.zoom-fit"))
    pph_paper_view_set_zoom (self->paper, 0);
  else
    pph_paper_view_zoom_by (self->paper, g_str_equal (name, "pages.zoom-in") ? 1 : -1);
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphPaperPane *self = PPH_PAPER_PANE (widget);
  guint page = pph_paper_view_get_page (self->paper);

  pph_paper_view_go_to (self->paper, g_str_equal (name, "pages.next") ? page + 1 : MAX (1, page - 1));
}

static void
set_paper (PphPaperPane *self, PphPaperView *paper)
{
  static const char *const followed[] = { "notify::page", "notify::n-pages", "notify::zoom" };

  self->paper = paper;
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (paper));
  for (guint i = 0; i < G_N_ELEMENTS (followed); i++)
    g_signal_connect_object (paper, followed[i], G_CALLBACK (on_page_changed_cb), self, G_CONNECT_SWAPPED);
  on_page_changed_cb (self);
}

static void
pph_paper_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PAPER:
      if (g_value_get_object (value) != NULL)
        set_paper (PPH_PAPER_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_paper_pane_dispose (GObject *object)
{
  PphPaperPane *self = PPH_PAPER_PANE (object);

  if (self->paper != NULL)
    g_signal_handlers_disconnect_by_data (self->paper, self);
  self->paper = NULL;
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_paper_pane_parent_class)->dispose (object);
}

static void
pph_paper_pane_class_init (PphPaperPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_paper_pane_dispose;
  G_OBJECT_CLASS (klass)->set_property = pph_paper_pane_set_property;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/paper/pph-paper-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PphPaperPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, PphPaperPane, page_label);
  gtk_widget_class_bind_template_child (widget_class, PphPaperPane, zoom_button);
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_PAPER,
                                   g_param_spec_object ("paper", NULL, NULL, PPH_TYPE_PAPER_VIEW,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "pages.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pages.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "pages.next", NULL, turn_action);
}

static void
pph_paper_pane_init (PphPaperPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
