/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-accounts.h"
#include "pph-rgc-facts.h"
#include "pph-rgc-view-private.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (PphRgcView, pph_rgc_view, ADW_TYPE_BIN)

/* --- showing --------------------------------------------------------------------- */

gboolean
pph_rgc_view_is_narrow (PphRgcView *self)
{
  return adw_leaflet_get_folded (self->leaflet);
}

GtkWidget *
pph_rgc_view_make_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_partner_row (const PphAccounts *accounts, const GDate *today)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GPtrArray) clocks = pph_accounts_list_clocks (accounts, today);
  g_autoptr (PphClockFacts) facts = clocks->len > 0 ? pph_clock_facts_new (clocks->pdata[0], today) : NULL;
  g_autofree char *days = NULL;

  gtk_box_append (GTK_BOX (lines), pph_rgc_view_make_line (pph_str (accounts->partner), NULL));
  gtk_box_append (GTK_BOX (lines),
                  pph_rgc_view_make_line (facts != NULL ? facts->title : _ ("Nothing due soon"), "register-note"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_tooltip_text (lines, accounts->partner);
  gtk_box_append (GTK_BOX (box), lines);
  if (facts != NULL && facts->days != G_MAXINT)
    {
      GtkWidget *pill;

      /* Translators: days left, as short as can be: “3 d” */
      days = facts->days < 0 ? g_strdup (_ ("late")) : g_strdup_printf (_ ("%d d"), facts->days);
      pill = gtk_label_new (days);
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (pill, facts->days <= 7 ? "pill-state" : "register-note");
      gtk_widget_add_css_class (pill, facts->style);
      gtk_box_append (GTK_BOX (box), pill);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, accounts->convention);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, pph_str (accounts->partner), -1);
  return row;
}

void
pph_rgc_view_clear (GtkWidget *parent, void (*remove) (GtkWidget *parent, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    remove (parent, child);
}

static void
remove_partner (GtkWidget *parent, GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (parent), child);
}

static const PphAccounts *
find_accounts (PphRgcView *self, const char *convention)
{
  for (guint i = 0; convention != NULL && i < self->all->len; i++)
    if (g_strcmp0 (((const PphAccounts *)self->all->pdata[i])->convention, convention) == 0)
      return self->all->pdata[i];
  return NULL;
}

static void
choose (PphRgcView *self, const char *convention)
{
  const PphAccounts *accounts;
  char *chosen = g_strdup (convention);

  g_free (self->convention);
  self->convention = chosen;
  accounts = find_accounts (self, chosen);
  g_clear_pointer (&self->accounts, pph_accounts_unref);
  if (accounts != NULL)
    self->accounts = pph_accounts_ref (accounts);
  pph_rgc_view_show_detail (self);
}

static void
show_list (PphRgcView *self, const GDate *today)
{
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u partner", "%u partners", self->all->len), self->all->len);

  self->quiet = TRUE;
  pph_rgc_view_clear (GTK_WIDGET (self->partners), remove_partner);
  for (guint i = 0; i < self->all->len; i++)
    {
      const PphAccounts *accounts = self->all->pdata[i];
      GtkWidget *row = make_partner_row (accounts, today);

      gtk_list_box_append (self->partners, row);
      if (g_strcmp0 (accounts->convention, self->convention) == 0)
        gtk_list_box_select_row (self->partners, GTK_LIST_BOX_ROW (row));
    }
  self->quiet = FALSE;
  adw_window_title_set_subtitle (self->list_title, self->all->len > 0 ? subtitle : "");
  gtk_stack_set_visible_child_name (self->list_stack, self->all->len > 0 ? "list" : "none");
}

void
pph_rgc_view_refresh (PphRgcView *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = pph_desk_list_accounts (self->desk, &error);
  GDate today;

  if (all == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = all;
  if (find_accounts (self, self->convention) == NULL)
    g_clear_pointer (&self->convention, g_free);
  if (self->convention == NULL && all->len > 0)
    self->convention = g_strdup (((const PphAccounts *)all->pdata[0])->convention);
  pph_desk_today (self->desk, &today);
  show_list (self, &today);
  choose (self, self->convention);
}

static gboolean
on_idle_refresh_cb (gpointer data)
{
  PphRgcView *self = data;

  self->refresh = 0;
  pph_rgc_view_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (PphRgcView *self)
{
  if (self->refresh == 0 && self->desk != NULL)
    self->refresh = g_idle_add (on_idle_refresh_cb, self);
}

/* Only what is on the screen is read again. */
static void
on_store_changed_cb (PphRgcView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_soon (self);
}

static void
on_row_selected_cb (PphRgcView *self, GtkListBoxRow *row)
{
  if (!self->quiet && row != NULL)
    choose (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
on_row_activated_cb (PphRgcView *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

/* --- actions --------------------------------------------------------------------- */

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_RGC_VIEW (widget)->leaflet, "list");
}

/* Following "folded" from an idle: changing children during allocation warns. */
static gboolean
follow_fold (gpointer data)
{
  PphRgcView *self = data;
  gboolean folded = pph_rgc_view_is_narrow (self);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded);
  gtk_widget_set_visible (self->list_button, folded);
  pph_register_table_set_narrow (self->table, folded);
  pph_rgc_view_show_detail (self);
  return G_SOURCE_REMOVE;
}

static void
on_folded_changed_cb (PphRgcView *self)
{
  if (self->follow_fold == 0 && self->desk != NULL)
    self->follow_fold = g_idle_add (follow_fold, self);
}

static void
pph_rgc_view_dispose (GObject *object)
{
  PphRgcView *self = PPH_RGC_VIEW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, pph_accounts_unref);
  g_clear_pointer (&self->change, pph_register_change_unref);
  g_clear_pointer (&self->convention, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_rgc_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_header);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_title);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, detail_title);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, replace_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, measures_button);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, register_empty);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, new_bin);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, partners);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, clocks);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, acts);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, users_count);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, register_bin);
  gtk_widget_class_bind_template_child (widget_class, PphRgcView, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
pph_rgc_view_class_init (PphRgcViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_rgc_view_dispose;
  g_type_ensure (PPH_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rgc/pph-rgc-view.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "rgc.show-list", NULL, show_list_action);
  pph_rgc_view_install_acts (widget_class);
  pph_rgc_view_install_register (widget_class);
  pph_rgc_view_install_files (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "rgc.show-list", NULL);
}

static void
pph_rgc_view_init (PphRgcView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_rgc_view_set_up_register (self);
  g_signal_connect (self, "map", G_CALLBACK (refresh_soon), NULL);
}

GtkWidget *
pph_rgc_view_new (PphDesk *desk)
{
  PphRgcView *self = g_object_new (PPH_TYPE_RGC_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->all = g_ptr_array_new_with_free_func (pph_record_unref);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pph_rgc_view_set_up_acts (self);
  pph_rgc_view_show_detail (self);
  return GTK_WIDGET (self);
}

void
pph_rgc_view_set_narrow (PphRgcView *self, gboolean narrow)
{
  gtk_widget_set_visible (self->back_button, narrow);
}
