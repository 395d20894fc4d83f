/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

#include <glib/gi18n-lib.h>

/* The format bar, and what it does where the caret is. */

static const PphParagraph paragraphs[]
    = { PPH_PARAGRAPH_TEXT, PPH_PARAGRAPH_HEADING, PPH_PARAGRAPH_BULLETS, PPH_PARAGRAPH_NUMBERS };

gboolean
pph_text_page_can_format (PphTextPage *self)
{
  return self->buffer != NULL && pph_editor_session_is_editable (self->session)
         && pph_editor_buffer_can_format (pph_text_page_get_target (self));
}

/* The button has room for the longest name, so that the bar and the page beside it stay where they are while the caret
 * moves on; a narrow window cuts the name. */
static void
on_style_set_up_cb (PphTextPage *self, GtkListItem *item)
{
  GListModel *names = gtk_drop_down_get_model (self->style_row);
  GtkWidget *stack = gtk_stack_new ();

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);
      GtkWidget *label = gtk_label_new (gtk_string_object_get_string (name));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_stack_add_named (GTK_STACK (stack), label, gtk_string_object_get_string (name));
    }
  gtk_list_item_set_child (item, stack);
}

static void
on_style_bound_cb (PphTextPage *self, GtkListItem *item)
{
  gtk_stack_set_visible_child_name (GTK_STACK (gtk_list_item_get_child (item)),
                                    gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

void
pph_text_page_set_up_format (PphTextPage *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->style_row));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  /* The focus is in the button within, which GTK names after its class. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Paragraph style"), -1);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_style_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_style_bound_cb), self, G_CONNECT_SWAPPED);
  /* The list keeps GTK's own, with its check mark. */
  gtk_drop_down_set_list_factory (self->style_row, gtk_drop_down_get_factory (self->style_row));
  gtk_drop_down_set_factory (self->style_row, factory);
}

void
pph_text_page_refresh_format (PphTextPage *self)
{
  PphEditorBuffer *target = pph_text_page_get_target (self);
  PphParagraph paragraph = pph_editor_buffer_get_paragraph (target);
  gboolean formats = pph_text_page_can_format (self);

  self->refreshing = TRUE;
  gtk_toggle_button_set_active (self->bold_button, pph_editor_buffer_has_style (target, "bold"));
  gtk_toggle_button_set_active (self->italic_button, pph_editor_buffer_has_style (target, "italic"));
  gtk_toggle_button_set_active (self->superscript_button, pph_editor_buffer_has_style (target, "superscript"));
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    if (paragraphs[i] == paragraph)
      gtk_drop_down_set_selected (self->style_row, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->style_row), formats);
  gtk_widget_set_sensitive (GTK_WIDGET (self->bold_button), formats);
  gtk_widget_set_sensitive (GTK_WIDGET (self->italic_button), formats);
  gtk_widget_set_sensitive (GTK_WIDGET (self->superscript_button), formats);
  self->refreshing = FALSE;
  pph_text_page_refresh_blocks (self);
  pph_text_page_refresh_menu (self);
}

static void
on_style_selected_cb (PphTextPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->style_row);

  if (self->refreshing || self->buffer == NULL || selected >= G_N_ELEMENTS (paragraphs))
    return;
  pph_text_page_begin (self);
  pph_editor_buffer_set_paragraph (pph_text_page_get_target (self), paragraphs[selected]);
  pph_text_page_end (self);
}

static void
on_bold_clicked_cb (PphTextPage *self)
{
  pph_text_page_format (self, "bold");
}

static void
on_italic_clicked_cb (PphTextPage *self)
{
  pph_text_page_format (self, "italic");
}

static void
on_superscript_clicked_cb (PphTextPage *self)
{
  pph_text_page_format (self, "superscript");
}

void
pph_text_page_format (PphTextPage *self, const char *name)
{
  static const struct
  {
    const char *name;
    PphParagraph paragraph;
  } names[] = { { "text", PPH_PARAGRAPH_TEXT },
                { "heading", PPH_PARAGRAPH_HEADING },
                { "bullet-list", PPH_PARAGRAPH_BULLETS },
                { "numbered-list", PPH_PARAGRAPH_NUMBERS } };

  PphEditorBuffer *target;

  if (self->buffer == NULL || self->refreshing)
    return;
  pph_text_page_begin (self);
  target = pph_text_page_get_target (self);
  if (g_str_equal (name, "bold") || g_str_equal (name, "italic") || g_str_equal (name, "superscript"))
    pph_editor_buffer_toggle_style (target, name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      {
        gboolean same = pph_editor_buffer_get_paragraph (target) == names[i].paragraph;

        pph_editor_buffer_set_paragraph (target, same ? PPH_PARAGRAPH_TEXT : names[i].paragraph);
      }
  pph_text_page_end (self);
}

/* "- " or "1. " was typed.  What was typed is a step of its own, which undo leads back to; there it is left alone. */
static void
begin_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);
  PphEditorBuffer *target;

  if (self->buffer == NULL)
    return;
  pph_text_page_begin (self);
  target = pph_text_page_get_target (self);
  if (pph_editor_session_get_version (self->session) != self->list_typed && pph_editor_buffer_can_begin_list (target))
    {
      pph_set_record (&self->list_typed, pph_editor_session_get_version (self->session));
      pph_editor_buffer_begin_list (target);
    }
  pph_text_page_end (self);
}

void
pph_text_page_install_format (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "text.begin-list", NULL, begin_list_action);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, style_row);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, bold_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, italic_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, superscript_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, bullets_button);
  gtk_widget_class_bind_template_child (widget_class, PphTextPage, numbers_button);
  gtk_widget_class_bind_template_callback (widget_class, on_style_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bold_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_italic_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_superscript_clicked_cb);
}
