/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-marks.h"

void
pph_text_marks_forget (GtkTextMark **from, GtkTextMark **to)
{
  GtkTextMark **marks[] = { from, to };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (*marks[i] != NULL && !gtk_text_mark_get_deleted (*marks[i]))
        gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (*marks[i]), *marks[i]);
      g_clear_object (marks[i]);
    }
}
