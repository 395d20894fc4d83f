/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-register-table.h"

#include "pph-css-class.h"
#include "pph-rgc-facts.h"
#include "pph-user-item.h"

#include <glib/gi18n-lib.h>

#define MAX_ROWS       12 /* in sight; the others are scrolled to */
#define IDENTITY_WIDTH 168
#define ROW_HEIGHT     39
#define HEADER_HEIGHT  32

struct _PphRegisterTable
{
  AdwBin parent_instance;

  GListStore *items;
  GtkColumnView *view;
  GtkColumnViewColumn *wide[2]; /* that a narrow window leaves out */
  GtkWidget *scroller;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (PphRegisterTable, pph_register_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/* The name, and below it what the columns left out say. */
static void
setup_name_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), make_label ("register-note"));
  gtk_list_item_set_child (cell, box);
}

static void
bind_name_cb (PphRegisterTable *self, GtkListItem *cell)
{
  const PphAuthorisedUser *user = pph_user_item_get_user (gtk_list_item_get_item (cell));
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (cell));
  GtkWidget *note = gtk_widget_get_next_sibling (name);

  set_text (name, pph_str (user->name));
  set_text (note, pph_str (user->service));
  gtk_widget_set_visible (note, self->narrow && user->service != NULL);
}

static void
setup_dim_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, make_label ("dim-label"));
}

static void
bind_service_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  set_text (gtk_list_item_get_child (cell), pph_str (pph_user_item_get_user (gtk_list_item_get_item (cell))->service));
}

static void
setup_identity_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "warning");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_list_item_set_child (cell, box);
}

static void
bind_identity_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  PphUserItem *item = gtk_list_item_get_item (cell);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (cell));
  GtkWidget *label = gtk_widget_get_next_sibling (icon);
  gboolean active = pph_user_item_get_user (item)->proconnect;

  set_text (label, pph_user_item_get_identity (item));
  gtk_widget_set_visible (icon, !active);
  pph_css_class_set (label, "dim-label", active);
}

static void
setup_last_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, make_label ("numeric"));
}

static void
bind_last_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  const PphAuthorisedUser *user = pph_user_item_get_user (gtk_list_item_get_item (cell));
  g_autofree char *day = pph_rgc_dup_day (user->last_activity, _ ("never"));

  set_text (gtk_list_item_get_child (cell), day);
}

static void
setup_state_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  GtkWidget *pill = gtk_label_new (NULL);

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (cell, pill);
}

static void
bind_state_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  PphUserState state = pph_user_item_get_state (gtk_list_item_get_item (cell));
  GtkWidget *pill = gtk_list_item_get_child (cell);
  const char *const classes[] = { "pill-state", pph_user_state_style (state), NULL };

  gtk_label_set_label (GTK_LABEL (pill), pph_user_state_label (state));
  gtk_widget_set_css_classes (pill, (const char **)classes);
}

typedef void (*CellFunc) (GtkSignalListItemFactory *factory, GtkListItem *cell);

static GtkColumnViewColumn *
add_column (PphRegisterTable *self, const char *title, const char *property, CellFunc setup, GCallback bind,
            GConnectFlags flags, gboolean number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkExpression *expression = gtk_property_expression_new (PPH_TYPE_USER_ITEM, NULL, property);
  g_autoptr (GtkSorter) sorter
      = number ? GTK_SORTER (gtk_numeric_sorter_new (expression)) : GTK_SORTER (gtk_string_sorter_new (expression));
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect_object (factory, "bind", bind, self, flags);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
  return column;
}

static void
on_activated_cb (PphRegisterTable *self, guint position)
{
  g_autoptr (PphUserItem) item
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item);
}

static void
pph_register_table_dispose (GObject *object)
{
  g_clear_object (&PPH_REGISTER_TABLE (object)->items);
  G_OBJECT_CLASS (pph_register_table_parent_class)->dispose (object);
}

static void
pph_register_table_class_init (PphRegisterTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_register_table_dispose;
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, PPH_TYPE_USER_ITEM);
}

static void
add_columns (PphRegisterTable *self)
{
  GtkColumnViewColumn *column
      = add_column (self, _ ("Name"), "name", setup_name_cb, G_CALLBACK (bind_name_cb), G_CONNECT_SWAPPED, FALSE);

  gtk_column_view_column_set_expand (column, TRUE);
  self->wide[0] = add_column (self, _ ("Job"), "service", setup_dim_cb, G_CALLBACK (bind_service_cb), 0, FALSE);
  gtk_column_view_column_set_expand (self->wide[0], TRUE);
  self->wide[1]
      = add_column (self, _ ("Identity"), "identity", setup_identity_cb, G_CALLBACK (bind_identity_cb), 0, FALSE);
  gtk_column_view_column_set_fixed_width (self->wide[1], IDENTITY_WIDTH);
  column = add_column (self, _ ("Last Use"), "last", setup_last_cb, G_CALLBACK (bind_last_cb), 0, FALSE);
  gtk_column_view_column_set_fixed_width (column, 116);
  column = add_column (self, _ ("Rights"), "state", setup_state_cb, G_CALLBACK (bind_state_cb), 0, TRUE);
  gtk_column_view_column_set_fixed_width (column, 116);
}

static void
pph_register_table_init (PphRegisterTable *self)
{
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;

  self->items = g_list_store_new (PPH_TYPE_USER_ITEM);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "list");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "register");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Authorised Users"),
                                  -1);
  add_columns (self);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

GtkWidget *
pph_register_table_new (void)
{
  return g_object_new (PPH_TYPE_REGISTER_TABLE, NULL);
}

static void
set_height (PphRegisterTable *self)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->items)), MAX_ROWS);
  int row = self->narrow ? ROW_HEIGHT + 14 : ROW_HEIGHT;

  gtk_widget_set_size_request (self->scroller, -1, (int)n * row + HEADER_HEIGHT + 2);
}

void
pph_register_table_show (PphRegisterTable *self, const PphAccounts *accounts, const GDate *today)
{
  guint n = pph_list_length (accounts->users);
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, pph_user_item_new (pph_list_get (accounts->users, i), accounts->terms, today));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  set_height (self);
}

void
pph_register_table_set_narrow (PphRegisterTable *self, gboolean narrow)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < G_N_ELEMENTS (self->wide); i++)
    {
      gtk_column_view_column_set_visible (self->wide[i], !narrow);
      /* GTK 4.8 counts the width of a column that is hidden. */
      gtk_column_view_column_set_fixed_width (self->wide[i], narrow ? 0 : i == 1 ? IDENTITY_WIDTH : -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  g_list_model_items_changed (G_LIST_MODEL (self->items), 0, n, n);
  set_height (self);
}
