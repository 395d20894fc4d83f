/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-clipboard.h"

#include "pph-text-marks.h"
#include "pph-desk-paste.h"
#include "pph-editor-buffer.h"
#include "pph-rich-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OWN_TYPE    "application/x-paraphe-markdown"
#define HTML_TYPE   "text/html"
#define IN_CELL     "pph-in-cell"
#define SHOWN_AFTER 300 /* milliseconds of reading */

struct _PphTextClipboard
{
  AdwBin parent_instance;

  GtkTextView *editor; /* that was asked last (weak) */
  gboolean in_cell;    /* it is one of a cell */
  PphTextClipboardTake take;
  gpointer data;
  PphDesk *desk;

  /* What is being read, and where it goes. */
  GCancellable *reading;
  GtkTextMark *from, *to;
  guint show; /* timeout */

  /* What is being put in, a little at a time. */
  void (*cancel) (gpointer data);
  gpointer cancel_data;

  GtkRevealer *revealer;
  GtkSpinner *spinner;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (PphTextClipboard, pph_text_clipboard, ADW_TYPE_BIN)

/* The bar */

static void
show_bar (PphTextClipboard *self, const char *sentence, gboolean busy)
{
  gtk_label_set_label (self->label, sentence);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_button_set_label (self->button, busy ? _ ("Cancel") : _ ("Close"));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
hide_bar (PphTextClipboard *self)
{
  g_clear_handle_id (&self->show, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_label_set_label (self->label, "");
}

static gboolean
on_show_cb (gpointer data)
{
  PphTextClipboard *self = data;

  self->show = 0;
  show_bar (self, _ ("Reading what was copied…"), TRUE);
  return G_SOURCE_REMOVE;
}

/* Where it goes */

static void
remember_place (PphTextClipboard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  GtkTextIter from, to;

  pph_text_marks_forget (&self->from, &self->to);
  if (self->in_cell)
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  self->from = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &from, TRUE));
  self->to = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &to, TRUE));
}

static void
give_up (PphTextClipboard *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  pph_text_marks_forget (&self->from, &self->to);
  hide_bar (self);
}

/* It goes where it was asked for.  The caret stays with what was typed since. */
static void
put_in (PphTextClipboard *self, PphRich *rich)
{
  GtkTextBuffer *buffer;
  GtkTextIter from, to, caret;
  int place, left;
  gboolean moved;

  if (self->in_cell)
    {
      self->take (rich, TRUE, self->data);
      return;
    }
  buffer = gtk_text_view_get_buffer (self->editor);
  if (gtk_text_mark_get_buffer (self->from) != buffer || !gtk_text_view_get_editable (self->editor))
    {
      pph_rich_free (rich);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &from, self->from);
  gtk_text_buffer_get_iter_at_mark (buffer, &to, self->to);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place = gtk_text_iter_get_offset (&caret);
  left = gtk_text_buffer_get_char_count (buffer) - place;
  moved = place > gtk_text_iter_get_offset (&to) || place < gtk_text_iter_get_offset (&from);
  if (moved && place < gtk_text_iter_get_offset (&from))
    left = -1;
  gtk_text_buffer_select_range (buffer, &to, &from);
  self->take (rich, FALSE, self->data);
  if (!moved)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &caret,
                                      left < 0 ? place : gtk_text_buffer_get_char_count (buffer) - left);
  gtk_text_buffer_place_cursor (buffer, &caret);
}

static void
finish (PphTextClipboard *self, PphRich *rich)
{
  g_clear_handle_id (&self->show, g_source_remove);
  if (gtk_spinner_get_spinning (self->spinner)) /* not a sentence that says what went wrong */
    hide_bar (self);
  put_in (self, rich);
  g_clear_object (&self->reading);
  pph_text_marks_forget (&self->from, &self->to);
}

/* Reading */

typedef enum
{
  KIND_OWN,
  KIND_HTML,
  KIND_PLAIN,
  KIND_CELLS, /* plain too, maybe those of a spreadsheet */
} Kind;

typedef struct
{
  PphDesk *desk;
  GBytes *bytes;
  Kind kind;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_object_unref (source->desk);
  g_bytes_unref (source->bytes);
  g_free (source);
}

static PphRich *
read_plain (const char *text, gboolean cells)
{
  PphRich *rich = cells ? pph_rich_from_grid (text) : NULL;

  if (rich == NULL)
    rich = pph_rich_from_plain (text);
  pph_rich_apply_typography (rich);
  return rich;
}

static void
read_in_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Source *source = data;
  GError *error = NULL;
  PphRich *rich;

  if (source->kind == KIND_HTML)
    rich = pph_desk_read_html (source->desk, source->bytes, cancellable, &error);
  else
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (source->bytes, NULL), g_bytes_get_size (source->bytes));
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      rich = source->kind == KIND_OWN ? pph_rich_from_markdown (valid, NULL)
                                      : read_plain (valid, source->kind == KIND_CELLS);
    }
  if (rich != NULL)
    g_task_return_pointer (task, rich, (GDestroyNotify)pph_rich_free);
  else
    g_task_return_error (task, error);
}

static void fall_back (PphTextClipboard *self, const GError *error);

static void
on_rich_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphTextClipboard *self = PPH_TEXT_CLIPBOARD (object);
  const Source *source = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  PphRich *rich = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->reading == NULL || self->reading != g_task_get_cancellable (G_TASK (result)))
    pph_rich_free (rich);
  else if (rich != NULL && (rich->children != NULL || source->kind >= KIND_PLAIN))
    finish (self, rich);
  else
    {
      /* An image, say: there may be text beside it. */
      pph_rich_free (rich);
      fall_back (self, error);
    }
}

static void
read_bytes (PphTextClipboard *self, GBytes *bytes, Kind kind)
{
  g_autoptr (GTask) task = g_task_new (self, self->reading, on_rich_read_cb, NULL);
  Source *source = g_new0 (Source, 1);

  source->desk = g_object_ref (self->desk);
  source->bytes = g_bytes_ref (bytes);
  source->kind = kind;
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_text_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphTextClipboard) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->reading == NULL)
    return;
  if (*pph_str (text) == '\0')
    {
      /* What is selected is not replaced by nothing. */
      give_up (self);
      show_bar (self, _ ("There is no text in what was copied. Copy a text, then paste it."), FALSE);
    }
  else
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      text = NULL;
      read_bytes (self, bytes, self->in_cell ? KIND_CELLS : KIND_PLAIN);
    }
}

static void
read_text (PphTextClipboard *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->reading, on_text_read_cb,
                                 g_object_ref (self));
}

/* The words are there in any case, as text alone. */
static void
fall_back (PphTextClipboard *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  g_clear_handle_id (&self->show, g_source_remove);
  if (error != NULL)
    {
      /* Translators: %s is a whole sentence that says what went wrong. */
      sentence = g_strdup_printf (_ ("%s The text alone was pasted."), error->message);
      show_bar (self, sentence, FALSE);
    }
  read_text (self);
}

typedef struct
{
  PphTextClipboard *self;
  gboolean own;
} Transfer;

static void
on_received_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Transfer *transfer = data;
  g_autoptr (PphTextClipboard) self = transfer->self;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) < 0)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->reading != NULL)
        fall_back (self, error);
      return;
    }
  if (self->reading != NULL && self->desk != NULL)
    {
      g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));

      read_bytes (self, bytes, transfer->own ? KIND_OWN : KIND_HTML);
    }
}

static void
on_stream_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphTextClipboard) self = data;
  g_autoptr (GError) error = NULL;
  const char *type = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, &type, &error);
  g_autoptr (GOutputStream) memory = NULL;
  Transfer *transfer;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->reading == NULL)
    return;
  if (stream == NULL)
    {
      fall_back (self, NULL);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  transfer = g_new0 (Transfer, 1);
  transfer->own = g_str_equal (type, OWN_TYPE);
  transfer->self = g_steal_pointer (&self);
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, transfer->self->reading, on_received_cb, transfer);
}

static void
begin (PphTextClipboard *self, GtkTextView *editor)
{
  give_up (self);
  g_set_weak_pointer (&self->editor, editor);
  self->in_cell = g_object_get_data (G_OBJECT (editor), IN_CELL) != NULL;
  remember_place (self);
  self->reading = g_cancellable_new ();
  self->show = g_timeout_add (SHOWN_AFTER, on_show_cb, self);
}

static gboolean
may_paste (PphTextClipboard *self, GtkTextView *editor)
{
  return self->desk != NULL && gtk_text_view_get_editable (editor)
         && PPH_IS_EDITOR_BUFFER (gtk_text_view_get_buffer (editor));
}

void
pph_text_clipboard_paste_plain (PphTextClipboard *self, GtkTextView *editor)
{
  if (!may_paste (self, editor))
    return;
  begin (self, editor);
  read_text (self);
}

/* GDK asks another program what it copied, and knows nothing until the answer is there; what is asked for
 * meanwhile is given all the same. */
static gboolean
may_be_rich (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gsize n_known;

  gdk_content_formats_get_mime_types (formats, &n_known);
  return n_known == 0 || gdk_content_formats_contain_mime_type (formats, OWN_TYPE)
         || gdk_content_formats_contain_mime_type (formats, HTML_TYPE);
}

static void
on_paste_cb (GtkTextView *editor, PphTextClipboard *self)
{
  static const char *types[] = { OWN_TYPE, HTML_TYPE, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (editor));

  g_signal_stop_emission_by_name (editor, "paste-clipboard");
  if (!may_paste (self, editor))
    return;
  begin (self, editor);
  if (may_be_rich (clipboard))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, self->reading, on_stream_cb, g_object_ref (self));
  else
    read_text (self);
}

/* Copying */

static GdkContentProvider *
provide (const char *type, char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

static void
copy (GtkTextView *editor)
{
  PphEditorBuffer *buffer = PPH_EDITOR_BUFFER (gtk_text_view_get_buffer (editor));
  g_autoptr (PphRich) own = pph_editor_buffer_copy (buffer, FALSE);
  g_autoptr (PphRich) shown = pph_editor_buffer_copy (buffer, TRUE);
  g_autofree char *text = NULL;
  GdkContentProvider *providers[3];
  g_autoptr (GdkContentProvider) all = NULL;

  if (own == NULL)
    return;
  text = pph_rich_dup_text (shown);
  providers[0] = provide (OWN_TYPE, pph_rich_to_markdown (own));
  providers[1] = provide (HTML_TYPE, pph_rich_to_html (shown));
  providers[2] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (editor)), all);
}

static void
on_copy_cb (GtkTextView *editor)
{
  g_signal_stop_emission_by_name (editor, "copy-clipboard");
  copy (editor);
}

static void
on_cut_cb (GtkTextView *editor)
{
  g_signal_stop_emission_by_name (editor, "cut-clipboard");
  copy (editor);
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (editor), TRUE, gtk_text_view_get_editable (editor));
}

/* The object */

static void
on_button_clicked_cb (PphTextClipboard *self)
{
  if (self->cancel != NULL)
    self->cancel (self->cancel_data);
  else
    give_up (self);
  if (self->editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
pph_text_clipboard_dispose (GObject *object)
{
  PphTextClipboard *self = PPH_TEXT_CLIPBOARD (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  pph_text_marks_forget (&self->from, &self->to);
  g_clear_weak_pointer (&self->editor);
  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_object (&self->desk);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_text_clipboard_parent_class)->dispose (object);
}

static void
pph_text_clipboard_class_init (PphTextClipboardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_text_clipboard_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-text-clipboard.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTextClipboard, revealer);
  gtk_widget_class_bind_template_child (widget_class, PphTextClipboard, spinner);
  gtk_widget_class_bind_template_child (widget_class, PphTextClipboard, label);
  gtk_widget_class_bind_template_child (widget_class, PphTextClipboard, button);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked_cb);
}

static void
pph_text_clipboard_init (PphTextClipboard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
listen (PphTextClipboard *self, GtkTextView *editor)
{
  g_signal_connect_object (editor, "paste-clipboard", G_CALLBACK (on_paste_cb), self, 0);
  g_signal_connect_object (editor, "copy-clipboard", G_CALLBACK (on_copy_cb), self, 0);
  g_signal_connect_object (editor, "cut-clipboard", G_CALLBACK (on_cut_cb), self, 0);
}

void
pph_text_clipboard_attach (PphTextClipboard *self, GtkTextView *editor, PphTextClipboardTake take, gpointer data)
{
  g_set_weak_pointer (&self->editor, editor);
  self->take = take;
  self->data = data;
  listen (self, editor);
}

void
pph_text_clipboard_attach_cell (PphTextClipboard *self, GtkTextView *cell)
{
  g_object_set_data (G_OBJECT (cell), IN_CELL, self);
  listen (self, cell);
}

void
pph_text_clipboard_set_desk (PphTextClipboard *self, PphDesk *desk)
{
  give_up (self);
  g_set_object (&self->desk, desk);
}

void
pph_text_clipboard_show_progress (PphTextClipboard *self, const char *sentence, void (*cancel) (gpointer data),
                                  gpointer data)
{
  self->cancel = cancel;
  self->cancel_data = data;
  show_bar (self, sentence, TRUE);
}

void
pph_text_clipboard_hide_progress (PphTextClipboard *self)
{
  self->cancel = NULL;
  hide_bar (self);
}
