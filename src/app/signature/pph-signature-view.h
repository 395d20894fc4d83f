/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The plan of signature of a document: who signs, how far it has come and what is
 * missing, beside the page with the boxes: our own page before the version is
 * frozen, the PDF after.  Choosing a signer outlines the box, and conversely.
 *
 * Signal "fix" (string part): what is missing in a party or a block, or in no such part (""), is to be
 * completed in that party or block of the text. */

#define PPH_TYPE_SIGNATURE_VIEW (pph_signature_view_get_type ())
G_DECLARE_FINAL_TYPE (PphSignatureView, pph_signature_view, PPH, SIGNATURE_VIEW, AdwBin)

GtkWidget *pph_signature_view_new (PphDesk *desk);
/* pph_signature_view_open: FALSE with the store's error; what was shown stays then. */
gboolean pph_signature_view_open (PphSignatureView *self, const char *uuid, GError **error);
const char *pph_signature_view_get_uuid (PphSignatureView *self); /* (transfer none) (nullable) */

G_END_DECLS
