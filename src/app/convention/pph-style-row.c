/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-style-row.h"

#include <glib/gi18n-lib.h>

struct _PphStyleRow
{
  AdwComboRow parent_instance;

  PphEditorSession *session;
  GArray *styles; /* PphStyleSheet; the first choice is none of them */
  gboolean refreshing;
};

G_DEFINE_FINAL_TYPE (PphStyleRow, pph_style_row, ADW_TYPE_COMBO_ROW)

static guint
find_choice (PphStyleRow *self)
{
  const char *style = pph_editor_session_get_version (self->session)->style;

  for (guint i = 0; style != NULL && i < self->styles->len; i++)
    if (g_str_equal (g_array_index (self->styles, PphStyleSheet, i).name, style))
      return i + 1;
  return 0;
}

static void
refresh (PphStyleRow *self)
{
  self->refreshing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_choice (self));
  self->refreshing = FALSE;
}

/* @sentence: (nullable) */
static void
explain (PphStyleRow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (pph_str (sentence), -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, pph_str (sentence), -1);
}

static void
on_version_changed_cb (PphStyleRow *self)
{
  refresh (self);
  explain (self, NULL);
}

static void
on_selected_cb (PphStyleRow *self)
{
  const PphVersion *version;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autoptr (PphVersion) made = NULL;
  g_autoptr (GError) error = NULL;
  const PphCaret caret = { .part = (char *)"field:style" };

  if (self->refreshing || self->session == NULL || selected > self->styles->len || selected == find_choice (self))
    return;
  version = pph_editor_session_get_version (self->session);
  made = pph_desk_with_style (pph_editor_session_get_desk (self->session), version,
                              selected > 0 ? g_array_index (self->styles, PphStyleSheet, selected - 1).name : NULL,
                              &error);
  if (made != NULL)
    pph_editor_session_take (self->session, made, &caret, &caret, PPH_CHANGE_COMMAND);
  refresh (self);
  explain (self, error != NULL ? error->message : NULL);
}

static void
pph_style_row_dispose (GObject *object)
{
  g_clear_object (&PPH_STYLE_ROW (object)->session);
  G_OBJECT_CLASS (pph_style_row_parent_class)->dispose (object);
}

static void
pph_style_row_finalize (GObject *object)
{
  g_clear_pointer (&PPH_STYLE_ROW (object)->styles, g_array_unref);
  G_OBJECT_CLASS (pph_style_row_parent_class)->finalize (object);
}

static void
pph_style_row_class_init (PphStyleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_style_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_style_row_finalize;
}

static void
pph_style_row_init (PphStyleRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Style of Pages"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}

GtkWidget *
pph_style_row_new (PphEditorSession *session)
{
  PphStyleRow *self = g_object_new (PPH_TYPE_STYLE_ROW, NULL);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  self->styles = pph_desk_list_styles (pph_editor_session_get_desk (session));
  gtk_string_list_append (choices, _ ("As in the Preferences"));
  for (guint i = 0; i < self->styles->len; i++)
    gtk_string_list_append (choices, g_array_index (self->styles, PphStyleSheet, i).title);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (choices));
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::version", G_CALLBACK (on_version_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
