/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiches-page.h"

#include "pph-fiche-list.h"
#include "pph-form-menu.h"
#include "pph-listed-box.h"
#include "pph-listed.h"

struct _PphFichesPage
{
  AdwBin parent_instance;

  PphDesk *desk; /* NULL until there is an agreement */
  PphFicheList *list;

  GtkMenuButton *new_button;
  GtkStack *stack;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (PphFichesPage, pph_fiches_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_OPEN,
  SIGNAL_NEW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
refresh (PphFichesPage *self)
{
  gboolean none = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  gtk_stack_set_visible_child_name (self->stack, none ? "none" : "list");
}

static void
on_activated_cb (PphFichesPage *self, guint position)
{
  g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, pph_fiche_item_get_fiche (item)->uuid);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_NEW], 0, g_variant_get_string (parameter, NULL));
}

static void
fill_new_menu (GtkMenuButton *button, gpointer data)
{
  PphFichesPage *self = data;
  g_autoptr (GMenuModel) menu = self->desk != NULL ? pph_form_menu_new (self->desk, "fiches-page.new") : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

/* Once nobody looks, what changes in the store can wait. */
static void
pph_fiches_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pph_fiches_page_parent_class)->map (widget);
  if (PPH_FICHES_PAGE (widget)->list != NULL)
    pph_fiche_list_set_active (PPH_FICHES_PAGE (widget)->list, TRUE);
}

static void
pph_fiches_page_unmap (GtkWidget *widget)
{
  if (PPH_FICHES_PAGE (widget)->list != NULL)
    pph_fiche_list_set_active (PPH_FICHES_PAGE (widget)->list, FALSE);
  GTK_WIDGET_CLASS (pph_fiches_page_parent_class)->unmap (widget);
}

static void
pph_fiches_page_dispose (GObject *object)
{
  PphFichesPage *self = PPH_FICHES_PAGE (object);

  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_fiches_page_parent_class)->dispose (object);
}

static void
pph_fiches_page_class_init (PphFichesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_fiches_page_dispose;
  widget_class->map = pph_fiches_page_map;
  widget_class->unmap = pph_fiches_page_unmap;
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PPH_TYPE_LISTED);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/fiches/pph-fiches-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFichesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PphFichesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PphFichesPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_install_action (widget_class, "fiches-page.new", "s", new_action);
}

static void
pph_fiches_page_init (PphFichesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->new_button, fill_new_menu, self, NULL);
}

void
pph_fiches_page_set_convention (PphFichesPage *self, PphDesk *desk, const char *uuid)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (PPH_IS_FICHES_PAGE (self));

  if (self->list == NULL && uuid != NULL)
    {
      self->desk = g_object_ref (desk);
      self->list = pph_fiche_list_new (desk);
      selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
      gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
      g_signal_connect_object (self->list, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
    }
  if (self->list == NULL || uuid == NULL)
    return;
  pph_fiche_list_set_convention (self->list, uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pph_fiche_list_set_active (self->list, TRUE);
}
