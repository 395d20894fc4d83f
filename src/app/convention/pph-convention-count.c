/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"
#include "pph-toasts.h"
#include "pph-word-count.h"

/* How long the convention is, and what is selected in it. */

static void
count_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphPages *pages = pph_preview_get_pages (self->preview);
  g_autoptr (PphRich) selected = NULL;
  g_autofree char *sentence = NULL;
  PphWordCount whole, some = { 0 };

  if (self->session == NULL)
    return;
  pph_text_page_pull (self->text_page);
  whole = pph_word_count_of_version (pph_editor_session_get_version (self->session),
                                     pph_editor_session_get_document (self->session)->reference);
  selected = pph_convention_view_shows (self, "text") ? pph_text_page_copy (self->text_page) : NULL;
  if (selected != NULL)
    {
      g_autofree char *text = pph_rich_dup_text (selected);

      some = pph_word_count_of_text (text);
    }
  sentence
      = pph_word_count_describe (&whole, pages != NULL ? pph_pages_count (pages) : 0, selected != NULL ? &some : NULL);
  pph_toast_show_in (self->toasts, sentence);
}

void
pph_convention_view_install_count (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "convention.count", NULL, count_action);
}
