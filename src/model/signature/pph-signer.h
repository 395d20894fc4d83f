/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

G_BEGIN_DECLS

/* Signing with a certificate, by the program paraphe-sign: the libraries of cards,
 * which makers of cards write, are loaded there and not in the window, and a reader
 * that hangs is stopped with it.  The password or PIN goes through a pipe and is
 * asked of nobody twice. */

/* A certificate on a card or token. */
typedef struct
{
  char *uri;
  char *subject;
  char *issuer;
  char *until;   /* "14/03/2027" */
  char *key;     /* "RSA 2048" */
  char *problem; /* why it cannot sign today, in a sentence; or NULL */
} PphToken;
void       pph_token_free (PphToken *self);

/* pph_signer_list_tokens: @program: where paraphe-sign is. Asks for no PIN. */
void       pph_signer_list_tokens        (const char *program, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer data);
/* pph_signer_list_tokens_finish: (transfer full) (nullable): PphToken */
GPtrArray *pph_signer_list_tokens_finish (GAsyncResult *result, GError **error);

/* What the person who signs chose. */
typedef struct
{
  const char *certificate; /* path of a PKCS#12 file, or a "pkcs11:" URI */
  const char *secret;      /* its password or PIN */
  const char *tsa;         /* address of a time server; or NULL */
  const char *picture;     /* path of the image of a paraph, shown beside the text of the box; or NULL */
  gboolean    certify;
} PphSignerChoices;

/* pph_signer_sign: @slot: taken. @choices: copied. Cancelling stops the program: nothing is signed then. */
void       pph_signer_sign               (const char *program, PphSlotFile *slot, const PphSignerChoices *choices,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* pph_signer_sign_finish: *@slot: (out) (transfer full): as it was given. Returns: (transfer full) (nullable): the signed
 * file, for pph_desk_close_slot(); %NULL with a sentence for people: G_IO_ERROR_TIMED_OUT if it is the time server that
 * failed, and one may sign without */
GBytes    *pph_signer_sign_finish        (GAsyncResult *result, PphSlotFile **slot, GError **error);

G_END_DECLS
