/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-field-row.h"

#include "pph-css-class.h"

struct _PphFieldRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *box;
  GtkBox *column;
  GtkLabel *caption;
  GtkLabel *hint_label;
  GtkWidget *input; /* GtkEntry or GtkTextView */
  gboolean multiline;
  gboolean quiet; /* the text is being set, not typed */
  char *help;
};

G_DEFINE_FINAL_TYPE (PphFieldRow, pph_field_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_changed_cb (PphFieldRow *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_focus_left_cb (PphFieldRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* The whole row is the field: a click on its name goes into the text. */
static void
on_clicked_cb (PphFieldRow *self)
{
  if ((gtk_widget_get_state_flags (self->input) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_widget_grab_focus (self->input);
}

static gboolean
pph_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PPH_FIELD_ROW (widget)->input);
}

static void
pph_field_row_dispose (GObject *object)
{
  /* The list box's row would let go once more of what the template drops. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PPH_TYPE_FIELD_ROW);
  G_OBJECT_CLASS (pph_field_row_parent_class)->dispose (object);
}

static void
pph_field_row_finalize (GObject *object)
{
  g_free (PPH_FIELD_ROW (object)->help);
  G_OBJECT_CLASS (pph_field_row_parent_class)->finalize (object);
}

static void
pph_field_row_class_init (PphFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pph_field_row_dispose;
  object_class->finalize = pph_field_row_finalize;
  widget_class->grab_focus = pph_field_row_grab_focus;

  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT]
      = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/rows/pph-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFieldRow, box);
  gtk_widget_class_bind_template_child (widget_class, PphFieldRow, column);
  gtk_widget_class_bind_template_child (widget_class, PphFieldRow, caption);
  gtk_widget_class_bind_template_child (widget_class, PphFieldRow, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked_cb);
}

static void
pph_field_row_init (PphFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_line (PphFieldRow *self)
{
  /* Of a bare GtkText, GTK 4.8 tells screen readers nothing: an entry speaks for it. */
  GtkWidget *text = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (text), FALSE);
  g_signal_connect_object (text, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return text;
}

static gboolean
on_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

/* GtkTextView 4.8 asks for the height that it had when it was last laid out, and that of a text it was given before
 * may be of one line. */
static void
on_height_changed_cb (GtkAdjustment *height, GParamSpec *pspec, GtkWidget *view)
{
  if (gtk_adjustment_get_upper (height) > gtk_adjustment_get_page_size (height))
    gtk_widget_add_tick_callback (view, on_tick_cb, NULL, NULL);
}

static GtkWidget *
make_lines (PphFieldRow *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkAdjustment *height = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab goes from field to field through the whole form. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "bare");
  g_signal_connect_object (height, "notify::upper", G_CALLBACK (on_height_changed_cb), view, 0);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return view;
}

GtkWidget *
pph_field_row_new (const char *title, gboolean multiline)
{
  PphFieldRow *self = g_object_new (PPH_TYPE_FIELD_ROW, "title", title, "use-markup", FALSE, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->multiline = multiline;
  self->input = multiline ? make_lines (self) : make_line (self);
  gtk_widget_set_hexpand (self->input, TRUE);
  gtk_box_insert_child_after (self->column, self->input, GTK_WIDGET (self->caption));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->caption,
                                  NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint_label, NULL, -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->input, focus);
  return GTK_WIDGET (self);
}

char *
pph_field_row_dup_text (PphFieldRow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (PPH_IS_FIELD_ROW (self), NULL);

  if (!self->multiline)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
pph_field_row_set_text (PphFieldRow *self, const char *text)
{
  g_autofree char *shown = pph_field_row_dup_text (self);

  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  if (g_strcmp0 (shown, text != NULL ? text : "") == 0)
    return;
  self->quiet = TRUE;
  if (self->multiline)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text != NULL ? text : "", -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->input), text != NULL ? text : "");
  self->quiet = FALSE;
}

void
pph_field_row_set_help (PphFieldRow *self, const char *help, const char *example)
{
  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  g_free (self->help);
  self->help = g_strdup (help);
  if (!self->multiline)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->input), example);
  pph_field_row_set_hint (self, PPH_HINT_HELP, NULL);
}

void
pph_field_row_set_purpose (PphFieldRow *self, GtkInputPurpose purpose)
{
  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  if (self->multiline)
    gtk_text_view_set_input_purpose (GTK_TEXT_VIEW (self->input), purpose);
  else
    gtk_entry_set_input_purpose (GTK_ENTRY (self->input), purpose);
}

void
pph_field_row_set_hint (PphFieldRow *self, PphHint hint, const char *sentence)
{
  const char *shown = sentence != NULL ? sentence : self->help;
  GtkWidget *label = GTK_WIDGET (self->hint_label);

  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  gtk_label_set_label (self->hint_label, shown != NULL ? shown : "");
  gtk_widget_set_visible (label, shown != NULL);
  gtk_widget_remove_css_class (label, "dim-label");
  gtk_widget_remove_css_class (label, "warning");
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_add_css_class (label, sentence == NULL || hint == PPH_HINT_HELP ? "dim-label"
                                   : hint == PPH_HINT_WARNING                ? "warning"
                                                                             : "error");
  pph_css_class_set (self, "error", sentence != NULL && hint == PPH_HINT_ERROR);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL && hint == PPH_HINT_ERROR ? GTK_ACCESSIBLE_INVALID_TRUE
                                                                          : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

void
pph_field_row_forget_undo (PphFieldRow *self)
{
  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  if (self->multiline)
    gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), FALSE);
  else
    gtk_editable_set_enable_undo (GTK_EDITABLE (self->input), FALSE);
}

void
pph_field_row_add_suffix (PphFieldRow *self, GtkWidget *widget)
{
  g_return_if_fail (PPH_IS_FIELD_ROW (self));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (self->box, widget);
}
