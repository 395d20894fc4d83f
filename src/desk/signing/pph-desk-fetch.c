/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-sign.h"

#include "pph-signature-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#define PATIENCE_S     15
#define LARGEST_ANSWER (256 * 1024)

static GBytes *
fail (GError **error, const char *uri, const char *reason)
{
  g_set_error (
      error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_NETWORK,
      /* Translators: an address, then the reason */
      _ ("The time server “%s” does not answer, so nothing was signed: %s. Try again later, or sign without it."), uri,
      reason);
  return NULL;
}

/* One exchange with a server. */
typedef struct
{
  GCancellable *cancellable; /* of this exchange alone */
  guint8 *bytes;             /* one more than may come */
  gsize size;
  GError *error;
  gboolean ended, late;
} Exchange;

static void
on_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;

  g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &self->size, &self->error);
  self->ended = TRUE;
}

static void
on_headers_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Exchange *self = data;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (session), result, &self->error);

  if (stream != NULL)
    g_input_stream_read_all_async (stream, self->bytes, LARGEST_ANSWER + 1, G_PRIORITY_DEFAULT, self->cancellable,
                                   on_read_cb, self);
  self->ended = stream == NULL;
}

static gboolean
on_late_cb (gpointer data)
{
  Exchange *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_given_up_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* libsoup limits the wait for the next byte, not that for the last: a server that sends one now and then would be
 * waited for without end. */
static void
exchange (Exchange *self, SoupMessage *message, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) late = g_timeout_source_new_seconds (PATIENCE_S);
  g_autoptr (SoupSession) session = NULL;
  gulong given_up = cancellable != NULL
                        ? g_cancellable_connect (cancellable, G_CALLBACK (on_given_up_cb), self->cancellable, NULL)
                        : 0;

  g_main_context_push_thread_default (context);
  session = soup_session_new_with_options ("timeout", PATIENCE_S, "user-agent", "Paraphe", NULL);
  g_source_set_callback (late, on_late_cb, self, NULL);
  g_source_attach (late, context);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->cancellable, on_headers_cb, self);
  while (!self->ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (late);
  soup_session_abort (session);
  g_main_context_pop_thread_default (context);
  g_cancellable_disconnect (cancellable, given_up);
}

GBytes *
pph_desk_fetch (const char *uri, const char *content_type, GBytes *request, gpointer data, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GCancellable) own = g_cancellable_new ();
  g_autofree guint8 *bytes = g_malloc (LARGEST_ANSWER + 1);
  Exchange self = { .cancellable = own, .bytes = bytes };
  g_autoptr (GError) cause = NULL;

  if (message == NULL)
    return fail (error, uri, _ ("this is no address of the network"));
  soup_message_set_request_body_from_bytes (message, content_type, request);
  exchange (&self, message, cancellable);
  cause = self.error;
  if (self.late)
    return fail (error, uri, _ ("it takes too long to answer"));
  if (cause != NULL)
    return fail (error, uri, cause->message);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    return fail (error, uri, soup_message_get_reason_phrase (message));
  if (self.size > LARGEST_ANSWER)
    return fail (error, uri, _ ("its answer is too long"));
  return g_bytes_new (bytes, self.size);
}
