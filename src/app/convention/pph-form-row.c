/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-row.h"

#include "pph-css-class.h"
#include "pph-sought.h"

struct _PphFormRow
{
  AdwEntryRow parent_instance;

  GtkLabel *hint;
  gboolean setting;
};

enum
{
  EDITED,
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphFormRow, pph_form_row, ADW_TYPE_ENTRY_ROW)

static void
on_changed_cb (PphFormRow *self)
{
  pph_form_row_mark_selection (self, FALSE);
  if (!self->setting)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
on_left_cb (PphFormRow *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
pph_form_row_class_init (PphFormRowClass *klass)
{
  signals[EDITED] = g_signal_new ("edited", PPH_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", PPH_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_form_row_init (PphFormRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 1);
  gtk_label_set_max_width_chars (self->hint, 34);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "rowhint");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->hint));
  /* Ctrl+Z is for the convention: of its own steps GTK would take back the half of one that was made elsewhere, and the
   * row would be empty. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
pph_form_row_new (const char *title)
{
  return g_object_new (PPH_TYPE_FORM_ROW, "title", title, "use-markup", FALSE, NULL);
}

void
pph_form_row_set_text (PphFormRow *self, const char *text)
{
  int caret;

  g_return_if_fail (PPH_IS_FORM_ROW (self));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), text) == 0)
    return;
  self->setting = TRUE;
  caret = gtk_editable_get_position (GTK_EDITABLE (self));
  gtk_editable_set_text (GTK_EDITABLE (self), text != NULL ? text : "");
  if (pph_form_row_has_focus (self))
    gtk_editable_set_position (GTK_EDITABLE (self), caret);
  self->setting = FALSE;
}

const char *
pph_form_row_get_text (PphFormRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

void
pph_form_row_set_hint (PphFormRow *self, PphHint hint, const char *sentence)
{
  static const char *const styles[] = { NULL, "success", "warning", "error" };

  g_return_if_fail (PPH_IS_FORM_ROW (self));

  for (guint i = 1; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), styles[i]);
  if (styles[hint] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), styles[hint]);
  pph_css_class_set (self, "error", hint == PPH_HINT_ERROR);
  gtk_label_set_label (self->hint, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), sentence != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

void
pph_form_row_mark_selection (PphFormRow *self, gboolean mark)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  int start, end;

  g_return_if_fail (PPH_IS_FORM_ROW (self));

  if (mark && gtk_editable_get_selection_bounds (GTK_EDITABLE (self), &start, &end))
    {
      attributes = pango_attr_list_new ();
      pph_found_add_here (attributes, (guint)(g_utf8_offset_to_pointer (text, start) - text),
                          (guint)(g_utf8_offset_to_pointer (text, end) - text));
    }
  if (attributes != NULL || adw_entry_row_get_attributes (ADW_ENTRY_ROW (self)) != NULL)
    adw_entry_row_set_attributes (ADW_ENTRY_ROW (self), attributes);
}

gboolean
pph_form_row_has_focus (PphFormRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}
