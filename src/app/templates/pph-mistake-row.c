/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mistake-row.h"

#include <glib/gi18n-lib.h>

GtkWidget *
pph_mistake_row_new (const PphFinding *finding)
{
  g_autofree char *place
      = finding->line > 0 ? g_strdup_printf (_ ("Line %d: %s"), finding->line, finding->sentence) : NULL;
  g_autofree char *text = g_strdup_printf ("%s%s%s", place != NULL ? place : finding->sentence,
                                           finding->fix != NULL ? " " : "", pph_str (finding->fix));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  return label;
}

gboolean
pph_mistake_find (GtkTextBuffer *buffer, const PphFinding *finding, GtkTextIter *start, GtkTextIter *end)
{
  int line = finding->line - 1;

  if (line < 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_line (buffer, start, MIN (line, gtk_text_buffer_get_line_count (buffer) - 1));
  for (int i = 1; i < finding->column && !gtk_text_iter_ends_line (start); i++)
    gtk_text_iter_forward_char (start);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  if (gtk_text_iter_equal (start, end))
    gtk_text_iter_set_line_offset (start, 0);
  return TRUE;
}
