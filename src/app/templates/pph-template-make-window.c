/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-make-window.h"

#include "pph-actions.h"
#include "pph-follow-fold.h"
#include "pph-proposed-rows.h"
#include "pph-toasts.h"
#include "pph-work-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The types that a text can say by itself, in the order of the list. */
static const PphFieldType kinds[]
    = { PPH_FIELD_TYPE_TEXT,  PPH_FIELD_TYPE_LONG,  PPH_FIELD_TYPE_DATE, PPH_FIELD_TYPE_INTEGER,
        PPH_FIELD_TYPE_SIRET, PPH_FIELD_TYPE_EMAIL, PPH_FIELD_TYPE_PHONE };

struct _PphTemplateMakeWindow
{
  AdwWindow parent_instance;

  PphFieldProposals *proposals;
  GtkSingleSelection *selection;
  guint shown;      /* the field whose details are shown; G_MAXUINT: none */
  guint place;      /* of it, in the middle of the text */
  gboolean showing; /* the details are being shown, not edited */
  gboolean making;

  AdwWindowTitle *window_title;
  GtkStack *pages;
  AdwEntryRow *title_row;
  GtkListView *list;
  AdwEntryRow *label_row;
  AdwComboRow *kind_row;
  GtkTextView *text;
  GtkWidget *narrow_bar;
  GtkToggleButton *fields_button;
  AdwLeaflet *panes;
  PphWorkBar *work_bar;
};

G_DEFINE_FINAL_TYPE (PphTemplateMakeWindow, pph_template_make_window, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* -- the text ---------------------------------------------------------------------- */

static GtkTextTag *
find_tag (PphTemplateMakeWindow *self, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (self->text)), name);
}

static void
tag_field (PphTemplateMakeWindow *self, guint i)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autoptr (PphProposedField) field = g_list_model_get_item (G_LIST_MODEL (self->proposals), i);
  const char *name = i == self->shown ? "current" : pph_proposed_field_get_taken (field) ? "taken" : "refused";

  for (guint k = 0; k < pph_proposed_field_get_n_places (field); k++)
    {
      GtkTextIter from, to;
      guint start, end;

      pph_proposed_field_get_place (field, k, &start, &end);
      gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)end);
      gtk_text_buffer_remove_all_tags (buffer, &from, &to);
      gtk_text_buffer_apply_tag (buffer, find_tag (self, name), &from, &to);
      if (i == self->shown && !pph_proposed_field_get_taken (field))
        gtk_text_buffer_apply_tag (buffer, find_tag (self, "refused"), &from, &to);
    }
}

static void
show_place (PphTemplateMakeWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autoptr (PphProposedField) field = g_list_model_get_item (G_LIST_MODEL (self->proposals), self->shown);
  GtkTextIter from, to;
  guint start, end;

  if (field == NULL)
    return;
  pph_proposed_field_get_place (field, self->place, &start, &end);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)end);
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (buffer), 0.1, FALSE, 0, 0);
}

static void
on_text_pressed_cb (PphTemplateMakeWindow *self, int n_press, double x, double y)
{
  GtkTextIter iter;
  int bx, by;
  guint found;

  gtk_text_view_window_to_buffer_coords (self->text, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &bx, &by);
  if (!gtk_text_view_get_iter_at_location (self->text, &iter, bx, by))
    return;
  found = pph_field_proposals_find (self->proposals, (guint)gtk_text_iter_get_offset (&iter));
  if (found != G_MAXUINT)
    gtk_single_selection_set_selected (self->selection, found);
}

/* -- the details ------------------------------------------------------------------- */

/* What was typed as a label is kept, however one leaves it. */
static void
keep_label (PphTemplateMakeWindow *self)
{
  if (self->shown != G_MAXUINT && !self->showing)
    pph_field_proposals_set_label (self->proposals, self->shown,
                                   gtk_editable_get_text (GTK_EDITABLE (self->label_row)));
}

static guint
find_kind (PphFieldType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == type)
      return i;
  return 0;
}

static void
show_details (PphTemplateMakeWindow *self)
{
  g_autoptr (PphProposedField) field = g_list_model_get_item (G_LIST_MODEL (self->proposals), self->shown);
  gboolean free = field != NULL && pph_proposed_field_can_change (field);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->label_row), field != NULL ? pph_proposed_field_get_label (field) : "");
  adw_combo_row_set_selected (self->kind_row, field != NULL ? find_kind (pph_proposed_field_get_kind (field)) : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label_row), free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), free);
  self->showing = FALSE;
}

static void
refresh_state (PphTemplateMakeWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  guint taken = pph_field_proposals_count_taken (self->proposals);
  gboolean busy = pph_field_proposals_is_busy (self->proposals) || self->making;
  gboolean can_undo, can_redo;
  /* Translators: how many of the proposed fields are taken, of how many. */
  g_autofree char *subtitle = g_strdup_printf (_ ("%u of %u fields"), taken, n);

  g_object_get (self->proposals, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  adw_window_title_set_subtitle (self->window_title, busy ? "" : subtitle);
  gtk_stack_set_visible_child_name (self->pages, pph_field_proposals_is_busy (self->proposals) ? "waiting" : "fields");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.create", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.toggle", !busy && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.next-place", !busy && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.undo", !busy && can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.redo", !busy && can_redo);
}

static void
on_changed_cb (PphTemplateMakeWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->proposals));
  gboolean first = gtk_text_buffer_get_char_count (buffer) == 0;

  if (first)
    gtk_text_buffer_set_text (buffer, pph_field_proposals_get_text (self->proposals), -1);
  for (guint i = 0; i < n; i++)
    tag_field (self, i);
  if (first)
    show_place (self);
  show_details (self);
  refresh_state (self);
}

static void
on_selected_cb (PphTemplateMakeWindow *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection), before = self->shown;

  if (selected == self->shown)
    return;
  keep_label (self);
  self->shown = selected == GTK_INVALID_LIST_POSITION ? G_MAXUINT : selected;
  self->place = 0;
  show_details (self);
  /* The first is selected before the text is there. */
  if (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text)) == 0)
    return;
  if (before != G_MAXUINT)
    tag_field (self, before);
  if (self->shown != G_MAXUINT)
    tag_field (self, self->shown);
  show_place (self);
}

static void
on_kind_selected_cb (PphTemplateMakeWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (!self->showing && self->shown != G_MAXUINT && selected < G_N_ELEMENTS (kinds))
    pph_field_proposals_set_kind (self->proposals, self->shown, kinds[selected]);
}

static void
on_label_applied_cb (PphTemplateMakeWindow *self)
{
  keep_label (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* -- actions ----------------------------------------------------------------------- */

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateMakeWindow *self = PPH_TEMPLATE_MAKE_WINDOW (widget);
  g_autoptr (PphProposedField) field = g_list_model_get_item (G_LIST_MODEL (self->proposals), self->shown);

  if (field != NULL)
    pph_field_proposals_set_taken (self->proposals, self->shown, !pph_proposed_field_get_taken (field));
}

static void
next_place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateMakeWindow *self = PPH_TEMPLATE_MAKE_WINDOW (widget);
  g_autoptr (PphProposedField) field = g_list_model_get_item (G_LIST_MODEL (self->proposals), self->shown);

  if (field == NULL)
    return;
  self->place = (self->place + 1) % pph_proposed_field_get_n_places (field);
  gtk_toggle_button_set_active (self->fields_button, FALSE);
  show_place (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PPH_TEMPLATE_MAKE_WINDOW (widget)->label_row));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (PPH_TEMPLATE_MAKE_WINDOW (widget)->proposals));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_undoable_list_redo (PPH_UNDOABLE_LIST (PPH_TEMPLATE_MAKE_WINDOW (widget)->proposals));
}

static void
on_made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphTemplateMakeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pph_field_proposals_make_finish (PPH_FIELD_PROPOSALS (object), result, &error);

  self->making = FALSE;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->work_bar == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->work_bar), FALSE);
  refresh_state (self);
  if (path != NULL)
    {
      g_signal_emit (self, signals[MADE], 0, path);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_toast_show (GTK_WIDGET (self->list), error->message);
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateMakeWindow *self = PPH_TEMPLATE_MAKE_WINDOW (widget);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
  g_autoptr (GCancellable) cancellable = NULL;

  if (title[0] == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->title_row), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      pph_toast_show (GTK_WIDGET (self->list), _ ("The template needs a title. Type one, then create it."));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->title_row), "error");
  keep_label (self);
  cancellable = pph_work_bar_begin (self->work_bar, _ ("Writing the template…"));
  self->making = TRUE;
  refresh_state (self);
  pph_field_proposals_make_async (self->proposals, title, cancellable, on_made_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_pane_toggled_cb (PphTemplateMakeWindow *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->fields_button) ? "fields" : "text");
}

static void
follow_fold (gpointer owner, gboolean folded)
{
  gtk_widget_set_visible (PPH_TEMPLATE_MAKE_WINDOW (owner)->narrow_bar, folded);
}

/* -- the object -------------------------------------------------------------------- */

static void
pph_template_make_window_dispose (GObject *object)
{
  PphTemplateMakeWindow *self = PPH_TEMPLATE_MAKE_WINDOW (object);

  if (self->work_bar != NULL)
    pph_work_bar_cancel (self->work_bar);
  self->work_bar = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->proposals);
  G_OBJECT_CLASS (pph_template_make_window_parent_class)->dispose (object);
}

static const PphAction actions[] = {
  { "make.cancel", NULL, cancel_action, GDK_KEY_Escape, 0 },
  { "make.create", NULL, create_action, GDK_KEY_Return, GDK_CONTROL_MASK },
  { "make.toggle", NULL, toggle_action, 0, 0 },
  { "make.next-place", NULL, next_place_action, GDK_KEY_F3, 0 },
  { "make.rename", NULL, rename_action, GDK_KEY_F2, 0 },
  { "make.undo", NULL, undo_action, GDK_KEY_z, GDK_CONTROL_MASK },
  { "make.redo", NULL, redo_action, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
};

static void
pph_template_make_window_class_init (PphTemplateMakeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_make_window_dispose;
  g_type_ensure (PPH_TYPE_WORK_BAR);
  signals[MADE] = g_signal_new ("made", PPH_TYPE_TEMPLATE_MAKE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/templates/pph-template-make-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, label_row);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, text);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, fields_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateMakeWindow, work_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_label_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pane_toggled_cb);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
}

/* The space bar and Delete take and refuse: before the list, which would select. */
static void
add_keys (PphTemplateMakeWindow *self)
{
  static const char *const keys[] = { "space", "Delete" };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                                                            gtk_named_action_new ("make.toggle")));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
add_tags (PphTemplateMakeWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const GdkRGBA taken = { 0.21f, 0.52f, 0.89f, 0.20f }, current = { 0.90f, 0.62f, 0.0f, 0.45f };

  gtk_text_buffer_create_tag (buffer, "taken", "background-rgba", &taken, NULL);
  gtk_text_buffer_create_tag (buffer, "refused", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "current", "background-rgba", &current, NULL);
}

static void
pph_template_make_window_init (PphTemplateMakeWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = pph_proposed_rows_new_factory ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = G_MAXUINT;
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, pph_field_kind_to_text (kinds[i]));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
  self->showing = FALSE;
  gtk_list_view_set_factory (self->list, factory);
  add_keys (self);
  add_tags (self);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_text_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), GTK_EVENT_CONTROLLER (click));
  pph_follow_fold (self->panes, follow_fold, self);
  pph_follow_fold_again (self->panes);
}

PphTemplateMakeWindow *
pph_template_make_window_present (GtkWidget *from, PphDesk *desk, const PphVersion *version)
{
  PphTemplateMakeWindow *self
      = g_object_new (PPH_TYPE_TEMPLATE_MAKE_WINDOW, "transient-for", gtk_widget_get_root (from), NULL);

  self->proposals = pph_field_proposals_new (desk, version);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), pph_str (pph_field_proposals_get_title (self->proposals)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->proposals)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->proposals, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  refresh_state (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return self;
}
