/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

#include <glib/gi18n-lib.h>

/* A long paste: in the pauses, with a bar that says how far it is and a way out, as one step of undo. */

gboolean
pph_text_page_is_pasting (PphTextPage *self)
{
  return self->paste != NULL || self->cell_paste != NULL;
}

static void
forget_paste (PphTextPage *self)
{
  self->paste = NULL;
  g_clear_handle_id (&self->paste_step, g_source_remove);
  pph_text_clipboard_hide_progress (self->clipboard);
  pph_text_page_refresh_editable (self);
  pph_text_page_queue_follow (self);
}

static void
cancel_paste (gpointer data)
{
  PphTextPage *self = data;

  if (!pph_text_page_is_pasting (self))
    return;
  if (self->paste != NULL)
    pph_long_paste_cancel (self->paste);
  else
    pph_text_page_cancel_cell_paste (self);
  forget_paste (self);
}

void
pph_text_page_end_paste (PphTextPage *self)
{
  PphCellPaste *into_cell = self->cell_paste;

  if (!pph_text_page_is_pasting (self))
    return;
  self->change = PPH_CHANGE_COMMAND;
  if (self->paste != NULL)
    pph_long_paste_end (self->paste);
  forget_paste (self);
  if (into_cell != NULL)
    pph_text_page_end_cell_paste (self);
}

void
pph_text_page_drop_paste (PphTextPage *self)
{
  cancel_paste (self);
}

static gboolean
on_step_cb (gpointer data)
{
  PphTextPage *self = data;
  g_autofree char *sentence = NULL;

  if (self->paste != NULL ? pph_long_paste_step (self->paste) : pph_cell_paste_step (self->cell_paste))
    {
      double done
          = self->paste != NULL ? pph_long_paste_get_done (self->paste) : pph_cell_paste_get_done (self->cell_paste);

      /* Translators: how much of what was copied is in the text. */
      sentence = g_strdup_printf (_ ("Pasting: %d %%"), (int)(100 * done));
      pph_text_clipboard_show_progress (self->clipboard, sentence, cancel_paste, self);
      return G_SOURCE_CONTINUE;
    }
  self->paste_step = 0;
  pph_text_page_end_paste (self);
  pph_text_page_pull (self);
  pph_text_page_reveal_caret (self);
  pph_text_page_focus (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_key_pressed_cb (PphTextPage *self, guint key)
{
  if (key != GDK_KEY_Escape || !pph_text_page_is_pasting (self))
    return GDK_EVENT_PROPAGATE;
  cancel_paste (self);
  return GDK_EVENT_STOP;
}

void
pph_text_page_set_up_paste (PphTextPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
pph_text_page_begin_steps (PphTextPage *self)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->editor), FALSE);
  /* After events and frames. */
  self->paste_step = g_idle_add_full (G_PRIORITY_LOW, on_step_cb, self, NULL);
}

gboolean
pph_text_page_paste_long (PphTextPage *self, PphRich *rich)
{
  if (!pph_long_paste_is_long (rich))
    return FALSE;
  self->beginning_paste = TRUE;
  self->paste = pph_long_paste_new (self->buffer, rich);
  self->beginning_paste = FALSE;
  if (self->paste == NULL)
    return FALSE;
  pph_text_page_begin_steps (self);
  return TRUE;
}
