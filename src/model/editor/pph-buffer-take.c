/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-buffer-take.h"

#include <string.h>

static gboolean
is_inside_character (char byte)
{
  return ((guchar)byte & 0xC0) == 0x80;
}

/* How many bytes both begin with, whole characters only. */
static gsize
count_start (const char *before, const char *after)
{
  gsize n = 0;

  while (before[n] != '\0' && before[n] == after[n])
    n++;
  while (n > 0 && is_inside_character (before[n]))
    n--;
  return n;
}

/* The same at the end, past what they begin with. */
static gsize
count_end (const char *before, const char *after, gsize start)
{
  gsize n_before = strlen (before), n_after = strlen (after), n = 0;

  while (n < MIN (n_before, n_after) - start && before[n_before - n - 1] == after[n_after - n - 1])
    n++;
  while (n > 0 && is_inside_character (before[n_before - n]))
    n--;
  return n;
}

void
pph_buffer_take (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter from, to;
  g_autofree char *before = NULL;
  gsize start, end;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  before = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (g_str_equal (before, text))
    return;
  start = count_start (before, text);
  end = count_end (before, text, start);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)g_utf8_strlen (before, (gssize)start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)g_utf8_strlen (before, (gssize)(strlen (before) - end)));
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text + start, (int)(strlen (text) - end - start));
  gtk_text_buffer_end_user_action (buffer);
}
