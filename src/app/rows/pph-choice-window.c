/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-choice-window.h"

#include "pph-window-fit.h"

typedef struct
{
  GPtrArray *texts; /* what is searched, by row */
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *none;
} PphChoiceWindowPrivate;

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (PphChoiceWindow, pph_choice_window, ADW_TYPE_WINDOW)

#define GET(self) ((PphChoiceWindowPrivate *)pph_choice_window_get_instance_private (self))

static gboolean
is_shown (GtkListBoxRow *row, gpointer data)
{
  PphChoiceWindowPrivate *self = GET (data);
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *query == '\0' || g_str_match_string (query, self->texts->pdata[gtk_list_box_row_get_index (row)], TRUE);
}

static void
on_search_changed_cb (PphChoiceWindow *self)
{
  gtk_list_box_invalidate_filter (GET (self)->list);
}

static void
on_row_activated_cb (PphChoiceWindow *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, (guint)gtk_list_box_row_get_index (row));
  gtk_window_close (GTK_WINDOW (self));
}

static GtkListBoxRow *
find_first (PphChoiceWindow *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GET (self)->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      break;
  return row;
}

static void
on_search_activated_cb (PphChoiceWindow *self)
{
  GtkListBoxRow *row;

  /* The entry tells what changed with a delay, and Enter may come before. */
  gtk_list_box_invalidate_filter (GET (self)->list);
  row = find_first (self);
  if (row != NULL)
    on_row_activated_cb (self, row);
}

static gboolean
on_key_pressed_cb (PphChoiceWindow *self, guint key)
{
  GtkListBoxRow *row = key == GDK_KEY_Down ? find_first (self) : NULL;

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
pph_choice_window_show (GtkWidget *widget)
{
  pph_window_fit (GTK_WINDOW (widget));
  GTK_WIDGET_CLASS (pph_choice_window_parent_class)->show (widget);
}

static void
pph_choice_window_finalize (GObject *object)
{
  g_ptr_array_unref (GET (PPH_CHOICE_WINDOW (object))->texts);
  G_OBJECT_CLASS (pph_choice_window_parent_class)->finalize (object);
}

static void
pph_choice_window_class_init (PphChoiceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_choice_window_finalize;
  widget_class->show = pph_choice_window_show;
  signals[CHOSEN] = g_signal_new ("chosen", PPH_TYPE_CHOICE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-choice-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, PphChoiceWindow, search);
  gtk_widget_class_bind_template_child_private (widget_class, PphChoiceWindow, list);
  gtk_widget_class_bind_template_child_private (widget_class, PphChoiceWindow, none);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  /* The entry takes Escape for itself. */
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
pph_choice_window_init (PphChoiceWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  GET (self)->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (GET (self)->list, is_shown, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (GET (self)->search), keys);
}

void
pph_choice_window_set_words (PphChoiceWindow *self, const char *title, const char *hint, const char *none)
{
  PphChoiceWindowPrivate *private = GET (self);

  gtk_window_set_title (GTK_WINDOW (self), title);
  g_object_set (private->search, "placeholder-text", hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->search), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_label (private->none, none);
}

GtkWidget *
pph_choice_window_new (const char *title, const char *hint, const char *none)
{
  PphChoiceWindow *self = g_object_new (PPH_TYPE_CHOICE_WINDOW, NULL);

  pph_choice_window_set_words (self, title, hint, none);
  return GTK_WIDGET (self);
}

void
pph_choice_window_add (PphChoiceWindow *self, const char *title, const char *caption, const char *searched,
                       GtkWidget *prefix)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (title, -1);
  g_autofree char *detail = g_markup_escape_text (caption, -1);

  g_return_if_fail (PPH_IS_CHOICE_WINDOW (self));

  g_ptr_array_add (GET (self)->texts, g_strjoin (" ", title, caption, searched, NULL));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (prefix != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  gtk_list_box_append (GET (self)->list, row);
}
