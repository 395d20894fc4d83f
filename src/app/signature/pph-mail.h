/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* pph_mail_compose: opens a message with the file at @path in the user's own mail program, through the portal, else
 * xdg-email. Nothing is sent by us. */
void     pph_mail_compose        (const char *subject, const char *body, const char *path, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
/* pph_mail_compose_finish: FALSE with a sentence for people */
gboolean pph_mail_compose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
