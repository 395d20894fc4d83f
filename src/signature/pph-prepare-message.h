/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-prepare.h"

G_BEGIN_DECLS

/* What is asked of the reader to prepare a signature, and what it answers: written by the program that
 * signs, read by the reader, and back. The bytes of the appearance travel beside it. */

GVariant *pph_prepare_message_new  (const PphPrepareRequest *request); /* floating */
/* pph_prepare_message_read: borrows from @message and @part_bytes; *@part: (out): where the appearance is put, to be cleared
 * by the caller. Returns: FALSE if it makes no sense */
gboolean  pph_prepare_message_read (GVariant *message, GBytes *part_bytes, PphPrepareRequest *request, PphPdfPart **part);

G_END_DECLS
