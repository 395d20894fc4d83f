/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Messages between the program and its reader: a small GVariant and at most one
 * file descriptor, over a SOCK_SEQPACKET pair.  What is large (files, pixels)
 * travels as a sealed memory file.  Neither side believes the other: a message
 * of the wrong type, or too long, is an error and never anything else. */

#define PPH_CHANNEL_FD 3 /* where the reader finds its end */
#define PPH_CHANNEL_REQUEST G_VARIANT_TYPE ("(sa{sv})")  /* verb, arguments */
#define PPH_CHANNEL_REPLY   G_VARIANT_TYPE ("(sa{sv})")  /* "" or why not, results */

/* pph_channel_send: @fd: -1 for none; stays the caller's. */
gboolean  pph_channel_send    (int socket, GVariant *message, int fd, GError **error);
/* pph_channel_receive: @timeout_ms: -1 to wait for ever. *@fd: (out): the caller's, -1 if none came.
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_TIMED_OUT, _CANCELLED,
 *   _CLOSED (the other side is gone) or _INVALID_DATA */
GVariant *pph_channel_receive (int socket, const GVariantType *type, int timeout_ms, int *fd,
                               GCancellable *cancellable, GError **error);

/* pph_memory_file_new: a sealed memory file holding @bytes. Returns: its descriptor, -1 with @error set */
int       pph_memory_file_new  (const void *bytes, gsize length, GError **error);
/* pph_memory_file_new_joined: the same holding @n parts (GBytes), one after the other; %NULL ones are left out. */
int       pph_memory_file_new_joined (GBytes *const *parts, guint n, GError **error);
/* pph_memory_file_map: the content of a memory file, at most @limit bytes; takes @fd in any case.
 * Refuses a file that is not sealed against shrinking: reading it could kill us. (transfer full) (nullable) */
GBytes   *pph_memory_file_map  (int fd, gsize limit, GError **error);

G_END_DECLS
