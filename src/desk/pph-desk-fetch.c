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

GBytes *
pph_desk_fetch (const char *uri, const char *content_type, GBytes *request, gpointer data, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) cause = NULL;

  if (message == NULL)
    return fail (error, uri, _ ("this is no address of the network"));
  session = soup_session_new_with_options ("timeout", PATIENCE_S, "user-agent", "Paraphe", NULL);
  soup_message_set_request_body_from_bytes (message, content_type, request);
  answer = soup_session_send_and_read (session, message, cancellable, &cause);
  if (answer == NULL)
    return fail (error, uri, cause->message);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    return fail (error, uri, soup_message_get_reason_phrase (message));
  if (g_bytes_get_size (answer) > LARGEST_ANSWER)
    return fail (error, uri, _ ("its answer is too long"));
  return g_steal_pointer (&answer);
}
