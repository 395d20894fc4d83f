/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-index.h"

#include <glib/gi18n-lib.h>

struct _PphIndex
{
  AdwBin parent_instance;

  PphOutline *outline;
  GHashTable *warnings; /* part → sentences about it, one a line */
  GtkListBox *list;
  GtkWidget *popover;
  guint menu_gone; /* idle */
  GtkWidget *add_button;
  GMenuModel *part_menu;
};

enum
{
  ACTIVATED,
  SWITCHED,
  DROPPED,
  SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphIndex, pph_index, ADW_TYPE_BIN)

static void
on_switch_toggled_cb (GtkCheckButton *button, PphIndex *self)
{
  PphOutlineRow *row = g_object_get_data (G_OBJECT (button), "row");

  g_signal_emit (self, signals[SWITCHED], 0, row, gtk_check_button_get_active (button));
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
name_switch (GtkWidget *button, PphOutlineRow *row)
{
  /* Translators: %s is the title of an optional article. */
  g_autofree char *label = g_strdup_printf (_ ("Print “%s”"), pph_outline_row_get_title (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkWidget *
make_switch (PphIndex *self, PphOutlineRow *row)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), !pph_outline_row_is_off (row));
  gtk_widget_set_tooltip_text (button, _ ("Printed"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  name_switch (button, row);
  /* What is frozen takes neither. */
  g_object_bind_property (self->add_button, "sensitive", button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (button), "row", g_object_ref (row), g_object_unref);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_switch_toggled_cb), self, 0);
  return button;
}

/* What is wrong with the part: seen, pointed at, and read aloud with the row. */
static void
refresh_warning (PphIndex *self, GtkWidget *widget, PphOutlineRow *row)
{
  GtkWidget *triangle = g_object_get_data (G_OBJECT (widget), "triangle");
  const char *title = pph_outline_row_get_title (row);
  const char *sentences = g_hash_table_lookup (self->warnings, pph_outline_row_get_id (row));
  g_autofree char *tip = sentences != NULL ? g_strconcat (title, "\n", sentences, NULL) : g_strdup (title);

  if (pph_outline_row_is_off (row))
    sentences = NULL;
  /* Said again, it would ask the screen where the pointer is, at each keystroke. */
  if (gtk_widget_get_visible (triangle) == (sentences != NULL)
      && g_strcmp0 (gtk_widget_get_tooltip_text (widget), sentences != NULL ? tip : title) == 0)
    return;
  gtk_widget_set_visible (triangle, sentences != NULL);
  gtk_widget_set_tooltip_text (widget, sentences != NULL ? tip : title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, pph_str (sentences),
                                  -1);
}

static PphOutlineRow *
get_row (PphIndex *self, GtkListBoxRow *widget)
{
  PphOutlineRow *row = NULL;

  if (widget != NULL)
    row = g_list_model_get_item (G_LIST_MODEL (self->outline), gtk_list_box_row_get_index (widget));
  if (row != NULL)
    g_object_unref (row); /* the outline keeps it */
  return row;
}

/* Dragging a row */

static GdkContentProvider *
on_drag_prepare_cb (GtkDragSource *source, double x, double y, PphOutlineRow *row)
{
  return gdk_content_provider_new_typed (PPH_TYPE_OUTLINE_ROW, row);
}

static void
on_drag_begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (widget);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
is_article (PphOutlineRow *row)
{
  PphOutlineKind kind = pph_outline_row_get_kind (row);

  return kind == PPH_OUTLINE_ARTICLE || kind == PPH_OUTLINE_DIVISION;
}

/* The row that stands for @target among those as deep as @row: itself, or what it is in. */
static PphOutlineRow *
find_beside (PphIndex *self, PphOutlineRow *row, PphOutlineRow *target)
{
  int place = pph_outline_find (self->outline, pph_outline_row_get_id (target));

  while (place >= 0)
    {
      g_autoptr (PphOutlineRow) found = g_list_model_get_item (G_LIST_MODEL (self->outline), place--);

      if (pph_outline_row_get_nesting (found) <= pph_outline_row_get_nesting (row))
        return found; /* the outline keeps it */
    }
  return NULL;
}

static gboolean
on_drop_cb (PphIndex *self, const GValue *value, double x, double y, GtkDropTarget *drop)
{
  PphOutlineRow *row = g_value_get_object (value);
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  PphOutlineRow *target = find_beside (self, row, get_row (self, GTK_LIST_BOX_ROW (widget)));

  if (target == NULL
      || (pph_outline_row_get_kind (target) != pph_outline_row_get_kind (row)
          && !(is_article (target) && is_article (row))))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, row, target);
  return TRUE;
}

static void
make_draggable (PphIndex *self, GtkWidget *widget, PphOutlineRow *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (PPH_TYPE_OUTLINE_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_drag_prepare_cb), row, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin_cb), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
name_row (GtkWidget *widget, PphOutlineRow *row)
{
  const char *number = pph_outline_row_get_number (row);
  g_autofree char *name = g_strconcat (number, *number != '\0' ? " " : "", pph_outline_row_get_title (row), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Its number or title is another. */
static void
on_row_renamed_cb (PphOutlineRow *row, GtkWidget *widget)
{
  GtkLabel *number = g_object_get_data (G_OBJECT (widget), "number");
  GtkLabel *title = g_object_get_data (G_OBJECT (widget), "title");
  GtkWidget *button = g_object_get_data (G_OBJECT (widget), "switch");
  GtkWidget *index = gtk_widget_get_ancestor (widget, PPH_TYPE_INDEX);
  gboolean retitled = !g_str_equal (gtk_label_get_label (title), pph_outline_row_get_title (row));

  name_row (widget, row);
  if (number != NULL)
    gtk_label_set_label (number, pph_outline_row_get_number (row));
  if (!retitled)
    return;
  gtk_label_set_label (title, pph_outline_row_get_title (row));
  if (button != NULL)
    name_switch (button, row);
  if (index != NULL)
    refresh_warning (PPH_INDEX (index), widget, row);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  PphIndex *self = data;
  PphOutlineRow *row = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (pph_outline_row_get_title (row), NULL);
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *triangle = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  const char *number = pph_outline_row_get_number (row);

  gtk_widget_set_margin_start (box, 22 * pph_outline_row_get_depth (row));
  if (*number != '\0' || pph_outline_row_is_off (row))
    {
      GtkWidget *label = make_label (number, "num");

      gtk_box_append (GTK_BOX (box), label);
      g_object_set_data (G_OBJECT (widget), "number", label);
    }
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  if (pph_outline_row_is_off (row))
    gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_add_css_class (triangle, "warning");
  gtk_box_append (GTK_BOX (box), triangle);
  g_object_set_data (G_OBJECT (widget), "triangle", triangle);
  g_object_set_data (G_OBJECT (widget), "title", title);
  if (pph_outline_row_is_optional (row))
    {
      GtkWidget *button = make_switch (self, row);

      gtk_box_append (GTK_BOX (box), button);
      g_object_set_data (G_OBJECT (widget), "switch", button);
    }
  g_signal_connect_object (row, "renamed", G_CALLBACK (on_row_renamed_cb), widget, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  name_row (widget, row);
  /* A tooltip that is given to what is seen asks the screen where the pointer is. */
  gtk_widget_set_visible (widget, FALSE);
  refresh_warning (self, widget, row);
  gtk_widget_set_visible (widget, TRUE);
  if (is_article (row) || pph_outline_row_get_kind (row) == PPH_OUTLINE_ANNEXE)
    make_draggable (self, widget, row);
  if (pph_outline_row_get_kind (row) == PPH_OUTLINE_ANNEXE)
    gtk_widget_add_css_class (widget, "annexe");
  if (pph_outline_row_get_kind (row) == PPH_OUTLINE_OTHER)
    gtk_widget_add_css_class (widget, "other");
  return widget;
}

static void
on_row_selected_cb (PphIndex *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_row_activated_cb (PphIndex *self, GtkListBoxRow *widget)
{
  PphOutlineRow *row = get_row (self, widget);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, row);
}

/* "Annexes" stands over the first annexe, and likewise for other documents. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *class = gtk_widget_has_css_class (GTK_WIDGET (row), "annexe")  ? "annexe"
                      : gtk_widget_has_css_class (GTK_WIDGET (row), "other") ? "other"
                                                                             : NULL;
  gboolean first = class != NULL;

  for (int i = gtk_list_box_row_get_index (row) - 1; i >= 0 && first; i--)
    first = !gtk_widget_has_css_class (GTK_WIDGET (gtk_list_box_get_row_at_index (PPH_INDEX (data)->list, i)), class);
  if (first && gtk_list_box_row_get_header (row) == NULL)
    {
      GtkWidget *header
          = make_label (g_str_equal (class, "annexe") ? _ ("Annexes") : _ ("With the Agreement"), "small-title");

      gtk_widget_set_margin_start (header, 14);
      gtk_widget_set_margin_top (header, 12);
      gtk_widget_set_margin_bottom (header, 6);
      gtk_list_box_row_set_header (row, header);
    }
  else if (!first)
    gtk_list_box_row_set_header (row, NULL);
}

static void
show_menu (PphIndex *self, GtkListBoxRow *row, double x, double y)
{
  GdkRectangle at = { 0, 0, 1, 1 };

  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &x, &y))
    {
      at.x = x;
      at.y = y;
    }
  gtk_list_box_select_row (self->list, row);
  on_row_activated_cb (self, row);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_right_click_cb (PphIndex *self, int n_press, double x, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, y);

  if (row != NULL)
    show_menu (self, row, x, y);
}

static gboolean
on_key_pressed_cb (PphIndex *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  graphene_rect_t bounds;

  if (key == GDK_KEY_Delete)
    return gtk_widget_activate_action (GTK_WIDGET (self), "convention.remove-part", NULL);
  if ((key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0)) && row != NULL
      && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    {
      show_menu (self, row, bounds.origin.x + 40, bounds.origin.y + bounds.size.height);
      return TRUE;
    }
  return FALSE;
}

static void
pph_index_dispose (GObject *object)
{
  PphIndex *self = PPH_INDEX (object);

  g_clear_handle_id (&self->menu_gone, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->outline);
  G_OBJECT_CLASS (pph_index_parent_class)->dispose (object);
}

static void
pph_index_finalize (GObject *object)
{
  g_hash_table_unref (PPH_INDEX (object)->warnings);
  G_OBJECT_CLASS (pph_index_parent_class)->finalize (object);
}

static gboolean
pph_index_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (PPH_INDEX (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
on_menu_gone_cb (gpointer data)
{
  PphIndex *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->menu_gone = 0;
  /* GTK leaves it to the nearest that would take it, around the list. */
  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (GTK_WIDGET (self), focus)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
on_menu_closed_cb (PphIndex *self)
{
  if (self->menu_gone == 0)
    self->menu_gone = g_idle_add (on_menu_gone_cb, self);
}

static void
pph_index_class_init (PphIndexClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_index_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_index_finalize;
  widget_class->grab_focus = pph_index_grab_focus;

  signals[ACTIVATED] = g_signal_new ("activated", PPH_TYPE_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     1, PPH_TYPE_OUTLINE_ROW);
  signals[SWITCHED] = g_signal_new ("switched", PPH_TYPE_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                    PPH_TYPE_OUTLINE_ROW, G_TYPE_BOOLEAN);
  signals[DROPPED] = g_signal_new ("dropped", PPH_TYPE_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   PPH_TYPE_OUTLINE_ROW, PPH_TYPE_OUTLINE_ROW);

  signals[SELECTED] = g_signal_new ("selected", PPH_TYPE_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-index.ui");
  gtk_widget_class_bind_template_child (widget_class, PphIndex, add_button);
  gtk_widget_class_bind_template_child (widget_class, PphIndex, list);
  gtk_widget_class_bind_template_child (widget_class, PphIndex, part_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
}

static void
pph_index_init (PphIndex *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->outline = pph_outline_new ();
  self->warnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->outline), make_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);

  self->popover = gtk_popover_menu_new_from_model (self->part_menu);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/* The place of the row that has the focus, or in which it is; -1: it is elsewhere. */
static int
find_focus (PphIndex *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list))
             ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
             : -1;
}

/* A row that goes takes the focus along, and every shortcut with it. */
static void
keep_focus (PphIndex *self, int place)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (place < 0 || find_focus (self) >= 0)
    return;
  while (row == NULL && place >= 0)
    row = gtk_list_box_get_row_at_index (self->list, place--);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
pph_index_set_version (PphIndex *self, const PphVersion *version, const char *reference)
{
  int focus = find_focus (self);
  PphOutlineRow *selected;
  g_autofree char *id = NULL;

  g_return_if_fail (PPH_IS_INDEX (self));

  selected = pph_index_get_selected (self);
  id = selected != NULL ? g_strdup (pph_outline_row_get_id (selected)) : NULL;
  pph_outline_set_version (self->outline, version, reference);
  pph_index_select (self, id);
  keep_focus (self, focus);
}

void
pph_index_select (PphIndex *self, const char *id)
{
  int place = pph_outline_find (self->outline, id);
  GtkListBoxRow *row = place >= 0 ? gtk_list_box_get_row_at_index (self->list, place) : NULL;

  if (row != gtk_list_box_get_selected_row (self->list))
    gtk_list_box_select_row (self->list, row);
}

void
pph_index_set_findings (PphIndex *self, const GPtrArray *findings)
{
  GtkListBoxRow *row;

  g_return_if_fail (PPH_IS_INDEX (self));

  /* Most often nothing is wrong, and nothing was: at each keystroke. */
  if ((findings == NULL || findings->len == 0) && g_hash_table_size (self->warnings) == 0)
    return;
  g_hash_table_remove_all (self->warnings);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];
      const char *before = finding->part != NULL ? g_hash_table_lookup (self->warnings, finding->part) : NULL;
      const char *fix = pph_str (finding->fix);

      if (finding->part != NULL && finding->severity != PPH_SEVERITY_HINT)
        g_hash_table_replace (self->warnings, g_strdup (finding->part),
                              g_strconcat (pph_str (before), before != NULL ? "\n" : "", finding->sentence,
                                           *fix != '\0' ? " " : "", fix, NULL));
    }
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    refresh_warning (self, GTK_WIDGET (row), get_row (self, row));
}

PphOutlineRow *
pph_index_get_selected (PphIndex *self)
{
  return get_row (self, gtk_list_box_get_selected_row (self->list));
}

PphOutlineRow *
pph_index_get_beside (PphIndex *self, PphOutlineRow *row)
{
  GListModel *rows = G_LIST_MODEL (self->outline);
  int place = pph_outline_find (self->outline, pph_outline_row_get_id (row));
  guint next = place + 1;
  g_autoptr (PphOutlineRow) after = NULL;
  g_autoptr (PphOutlineRow) before = g_list_model_get_item (rows, place - 1);

  while ((after = g_list_model_get_item (rows, next)) != NULL
         && (pph_outline_row_get_nesting (after) > pph_outline_row_get_nesting (row) || pph_outline_row_is_off (after)))
    {
      g_clear_object (&after);
      next++;
    }
  return after != NULL ? after : before; /* the outline keeps it */
}
