/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-signature-plan.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* From a draft to a version that everyone signed.  Freezing keeps the PDF with its
 * empty fields; from then on each signature is a longer file, kept beside the one
 * before; what happens is an event that is never changed.  Signing with a
 * certificate is in pph-desk-plan-sign.h, apart, as in pph-desk-sign.h. */

/* pph_desk_load_plan: the plan of @stored's version; when there is none yet, the one that its signatories give, not saved.
 * (transfer full) (nullable): the store's error */
PphSignaturePlan *pph_desk_load_plan  (PphDesk *self, const PphStored *stored, GError **error);
/* pph_desk_load_term: the term of @stored's version as its signatures make it (pph_signature_plan_apply_term ()).
 * (transfer full) (nullable): %NULL if it has none */
PphTerm          *pph_desk_load_term  (PphDesk *self, const PphStored *stored);
/* pph_desk_save_plan: order, media, number of originals; only what is not signed yet may change: _REFUSED */
gboolean          pph_desk_save_plan  (PphDesk *self, const PphStored *stored, const PphSignaturePlan *plan, GError **error);
/* pph_desk_list_missing: what is missing before freezing: pph_version_check_signing(), empty required fields, a
 * délibération that is not executory. Findings of severity "error" keep it from being frozen. (transfer full) */
GPtrArray        *pph_desk_list_missing (PphDesk *self, const PphStored *stored);

/* pph_desk_freeze: the newest version of @uuid for signature: its PDF, with an empty field per block, whatever its medium
 * (who was to sign on paper may get a card), is kept with its SHA-256; from then on only a new version or an avenant changes anything.
 * Returns: (transfer full) (nullable): the frozen version; _REFUSED (@findings say why), the store's error */
PphStored        *pph_desk_freeze     (PphDesk *self, const char *uuid, GPtrArray *findings, GCancellable *cancellable,
                                       GError **error);
/* pph_desk_freeze_async: the same: the pages are laid out, written and kept off the thread that asks. */
void              pph_desk_freeze_async  (PphDesk *self, const char *uuid, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer data);
PphStored        *pph_desk_freeze_finish (PphDesk *self, GAsyncResult *result, GError **error); /* (transfer full) (nullable) */
/* pph_desk_begin_version: a new draft version with what the frozen one says, to be changed: what is signed of the frozen one
 * counts no more. _REFUSED once everyone signed, and for a draft. (transfer full) (nullable) */
PphStored        *pph_desk_begin_version (PphDesk *self, const char *uuid, GError **error);
/* pph_desk_load_signed: the newest PDF of the version, with the signatures that it has. (transfer full) (nullable) */
GBytes           *pph_desk_load_signed (PphDesk *self, const PphStored *stored, GError **error);

/* pph_desk_mark_sent: the blocks @signatories (NULL-terminated) were sent the file today. */
gboolean          pph_desk_mark_sent  (PphDesk *self, const char *uuid, const char * const *signatories, GError **error);
/* pph_desk_mark_printed: @copies originals of the frozen file were printed today. */
gboolean          pph_desk_mark_printed (PphDesk *self, const char *uuid, int copies, GError **error);
/* pph_desk_sign_paper: who signed on paper, and when; @scans: (nullable): paths of a PDF, or of pictures of the pages,
 * NULL-terminated. _UNREADABLE, _REFUSED */
gboolean          pph_desk_sign_paper (PphDesk *self, const char *uuid, const char *signatory, const char *person,
                                       const GDate *date, const char * const *scans, GError **error);
/* pph_desk_sign_paper_async: the same: the scans are read and kept off the thread that asks. */
void              pph_desk_sign_paper_async  (PphDesk *self, const char *uuid, const char *signatory, const char *person,
                                       const GDate *date, const char * const *scans, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean          pph_desk_sign_paper_finish (PphDesk *self, GAsyncResult *result, GError **error);
gboolean          pph_desk_refuse_signature (PphDesk *self, const char *uuid, const char *signatory, const GDate *date,
                                       const char *reason, GError **error);

/* What signing a block takes out of the store: for who has the key, on any thread or in another program. */
typedef struct
{
  char   *document;   /* uuid */
  char   *signatory;
  char   *field;      /* of the PDF */
  char   *wording;    /* "P/O", "Par délégation"; or NULL */
  char   *capacity;   /* lines by "\n"; or NULL */
  GBytes *file;       /* the newest PDF */
  gboolean may_certify; /* nobody signed it yet */
} PphSlotFile;
void         pph_slot_file_free (PphSlotFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphSlotFile, pph_slot_file_free)

/* pph_desk_open_slot: Returns: (transfer full) (nullable): _REFUSED when it is not that block's turn, or it is signed */
PphSlotFile *pph_desk_open_slot  (PphDesk *self, const char *uuid, const char *signatory, GError **error);
/* pph_desk_close_slot: @signed_file, which must be @slot's file with one whole signature more, in its field: checked by the
 * reader, kept, and the state follows. If someone else signed meanwhile, both are kept: a conflict, and _REFUSED.
 * Returns: (transfer full) (nullable): the plan after it */
PphSignaturePlan *pph_desk_close_slot (PphDesk *self, const PphSlotFile *slot, GBytes *signed_file, GCancellable *cancellable,
                                       GError **error);
/* pph_desk_close_slot_async: the same, off the thread that asks. It cannot be stopped: someone signed. @slot: taken */
void              pph_desk_close_slot_async  (PphDesk *self, PphSlotFile *slot, GBytes *signed_file,
                                              GAsyncReadyCallback callback, gpointer data);
/* *@slot: (out) (transfer full): as it was given */
PphSignaturePlan *pph_desk_close_slot_finish (PphDesk *self, GAsyncResult *result, PphSlotFile **slot, GError **error);

/* The time server of the Preferences, which attests when something is signed (RFC 3161); none by default. */
#define PPH_DESK_TIME_SERVER_KEY "signature.time-server"
gboolean          pph_desk_is_time_server (const char *text); /* an http or https address with a host */
char             *pph_desk_dup_time_server (PphDesk *self); /* (transfer full) (nullable): none, or no address */

/* A file that came back. */
typedef struct
{
  char         *document;    /* uuid it was matched to, or NULL */
  char         *reference;   /* of that document, for people */
  gboolean      taken;       /* the state of the document follows it; else it is kept apart */
  gboolean      conflict;    /* signed from an older file than the newest: both are kept */
  char         *sentence;    /* what was done with it, and why */
  GStrv         signatories; /* ids of the blocks that it newly signs */
  PphFileCheck *check;       /* what the file's signatures are worth */
} PphReceipt;
void pph_receipt_free (PphReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphReceipt, pph_receipt_free)

/* pph_desk_receive: a returned PDF: matched by what it begins with (the bytes of a file that was sent), else by the names
 * of its fields, if one plan alone waits for these. A stale or altered one is refused with its reason and kept apart;
 * one that matches nothing stays where it is (.document is NULL).
 * Returns: (transfer full) (nullable): _UNREADABLE, a sandbox error, the store's error */
PphReceipt       *pph_desk_receive    (PphDesk *self, const char *path, GCancellable *cancellable, GError **error);
/* pph_desk_receive_async: the same: the file is read, checked and kept off the thread that asks. */
void              pph_desk_receive_async  (PphDesk *self, const char *path, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer data);
PphReceipt       *pph_desk_receive_finish (PphDesk *self, GAsyncResult *result, GError **error);

/* pph_desk_list_events: PphSignatureEvent of the version, oldest first. (transfer full) */
PphList          *pph_desk_list_events (PphDesk *self, const PphStored *stored, GError **error);
/* pph_desk_list_apart: those that tell of a file that came back and was set apart, whichever version of the document it was
 * of: a new version does not make them forgotten. (transfer full) (nullable) */
PphList          *pph_desk_list_apart  (PphDesk *self, const PphStored *stored, GError **error);
/* pph_desk_print_proof: the journal of signature as a PDF: each event with its date, person and digest.
 * (transfer full) (nullable) */
GBytes           *pph_desk_print_proof (PphDesk *self, const PphStored *stored, GPtrArray *findings, GError **error);

G_END_DECLS
