/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sheet.h"

#include "pph-date-row.h"
#include "pph-date-text.h"
#include "pph-finding.h"
#include "pph-window-fit.h"

#include <glib/gi18n-lib.h>

struct _PphSheet
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *said;
  GtkBox *groups;
  GtkFlowBox *buttons;
  gboolean has_verb, unsaved, done;
};

G_DEFINE_FINAL_TYPE (PphSheet, pph_sheet, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_VERB,
  SIGNAL_SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Where nothing is kept before the verb, whatever is typed waits for it. */
static void
on_changed_cb (PphSheet *self)
{
  if (self->has_verb)
    self->unsaved = TRUE;
}

static void
settle (PphSheet *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
on_verb_clicked_cb (PphSheet *self)
{
  /* What is being typed counts, though its field has the keyboard still. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_signal_emit (self, signals[SIGNAL_VERB], 0);
}

AdwPreferencesGroup *
pph_sheet_add_group (PphSheet *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  g_autofree char *escaped_title = title != NULL ? g_markup_escape_text (title, -1) : NULL;

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped_title);
  if (description != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

void
pph_sheet_remove_group (PphSheet *self, AdwPreferencesGroup *group)
{
  gtk_box_remove (self->groups, GTK_WIDGET (group));
}

static PphFieldRow *
add_row (PphSheet *self, AdwPreferencesGroup *group, GtkWidget *row, const char *text)
{
  pph_field_row_set_text (PPH_FIELD_ROW (row), text);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return PPH_FIELD_ROW (row);
}

PphFieldRow *
pph_sheet_add_field (PphSheet *self, AdwPreferencesGroup *group, const char *title, const char *text)
{
  return add_row (self, group, pph_field_row_new (title, FALSE), text);
}

PphFieldRow *
pph_sheet_add_date (PphSheet *self, AdwPreferencesGroup *group, const char *title, const char *iso)
{
  g_autofree char *text = iso != NULL ? pph_date_text_to_long (iso) : NULL;

  return add_row (self, group, pph_date_row_new (title), text);
}

AdwComboRow *
pph_sheet_add_choice (PphSheet *self, AdwPreferencesGroup *group, const char *title, const char *const *labels,
                      guint selected)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

GtkWidget *
pph_sheet_add_button (PphSheet *self, const char *label, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_flow_box_append (self->buttons, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
  return button;
}

void
pph_sheet_set_title (PphSheet *self, const char *title, const char *subtitle)
{
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

void
pph_sheet_say (PphSheet *self, const char *sentence)
{
  gtk_label_set_label (self->said, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), sentence != NULL);
}

void
pph_sheet_say_findings (PphSheet *self, const GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            ((const PphFinding *)findings->pdata[i])->sentence);
  pph_sheet_say (self, text->len > 0 ? text->str : NULL);
}

gboolean
pph_sheet_read_date (PphFieldRow *row, GDate *date)
{
  g_autofree char *text = pph_field_row_dup_text (row);
  gboolean read;

  g_date_clear (date, 1);
  read = pph_date_parse (text, date);
  pph_field_row_set_hint (row, PPH_HINT_ERROR, read ? NULL : _ ("Write a day, as 12/3/2026."));
  return read;
}

gboolean
pph_sheet_check_date (PphFieldRow *row)
{
  g_autofree char *text = g_strstrip (pph_field_row_dup_text (row));
  GDate date;

  if (*text != '\0')
    return pph_sheet_read_date (row, &date);
  pph_field_row_set_hint (row, PPH_HINT_ERROR, NULL);
  return TRUE;
}

void
pph_sheet_set_unsaved (PphSheet *self, gboolean unsaved)
{
  self->unsaved = unsaved;
}

void
pph_sheet_finish (PphSheet *self)
{
  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_leave_cb (gpointer self)
{
  pph_sheet_finish (PPH_SHEET (self));
  return G_SOURCE_REMOVE;
}

/* Once the question has gone: it stands on this window. */
static void
on_leave_answered_cb (PphSheet *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_leave_cb, g_object_ref (self), g_object_unref);
}

static void
ask_to_leave (PphSheet *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Leave without Keeping What Was Typed?"),
                                              _ ("It is kept nowhere else."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay"), "discard", _ ("_Leave"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_leave_answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is being typed is settled before the window goes. */
static gboolean
pph_sheet_close_request (GtkWindow *window)
{
  PphSheet *self = PPH_SHEET (window);

  gtk_window_set_focus (window, NULL);
  if (self->unsaved && !self->done)
    {
      ask_to_leave (self);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (pph_sheet_parent_class)->close_request (window);
}

static void
pph_sheet_show (GtkWidget *widget)
{
  pph_window_fit (GTK_WINDOW (widget));
  GTK_WIDGET_CLASS (pph_sheet_parent_class)->show (widget);
}

static void
pph_sheet_class_init (PphSheetClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = pph_sheet_show;
  GTK_WINDOW_CLASS (klass)->close_request = pph_sheet_close_request;
  signals[SIGNAL_VERB]
      = g_signal_new ("verb", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETTLED]
      = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_content (PphSheet *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->said = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->buttons = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->buttons, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->buttons, 3);
  gtk_widget_set_margin_top (GTK_WIDGET (self->buttons), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->buttons), 12);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 640);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
pph_sheet_init (PphSheet *self)
{
}

PphSheet *
pph_sheet_new (GtkWidget *over, const char *title, const char *verb)
{
  PphSheet *self = g_object_new (PPH_TYPE_SHEET, "modal", TRUE, "default-width", 520, "title", title, NULL);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = make_content (self);

  self->has_verb = verb != NULL;
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (title, NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (header, "flat");
  if (verb != NULL)
    {
      GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
      GtkWidget *button = gtk_button_new_with_mnemonic (verb);

      adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
      gtk_widget_add_css_class (button, "suggested-action");
      adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
      adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
      g_signal_connect_object (cancel, "clicked", G_CALLBACK (pph_sheet_finish), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_verb_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->buttons));
  adw_window_set_content (ADW_WINDOW (self), box);
  if (over != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  return self;
}
