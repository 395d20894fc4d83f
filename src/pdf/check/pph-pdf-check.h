/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Does a PDF hold what PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask?
 *
 * A table of assertions, each with its clause, each a function over the file as
 * qpdf reads it.  It is not a validator in the sense of the standards: it holds
 * every file of ours to what can be tested by a program, and tells people what
 * is wrong with a file that they received. */

typedef enum
{
  PPH_PDF_PROFILE_A2 = 1 << 0,
  PPH_PDF_PROFILE_A3 = 1 << 1, /* A-2, with any file attached */
  PPH_PDF_PROFILE_UA1 = 1 << 2,
} PphPdfProfile;

typedef struct
{
  const char *id;       /* "a-font-embedded" */
  const char *clause;   /* "ISO 19005-2, 6.2.11.4.1" */
  guint       profiles; /* that ask for it */
  const char *summary;  /* English msgid: what must hold */
} PphPdfAssertion;

/* pph_pdf_assertions: every assertion, in order. (transfer none) */
const PphPdfAssertion *pph_pdf_assertions (guint *n);

/* pph_pdf_add_finding: the finding of an assertion, in the language of the program. It is made where it is shown:
 * the reader, which is not believed, sends ids, places and details, never a sentence.
 * @part: "page 3", "object 12" or %NULL; @detail: a name or value of the file (kept as .field), or %NULL.
 * Returns: (transfer none) (nullable): %NULL if no assertion is called @id */
PphFinding *pph_pdf_add_finding (GPtrArray *findings, const char *id, const char *part, const char *detail);

/* pph_pdf_check: @profiles: 0: those that the file claims; both A-2 and UA-1 if it claims none.
 * *@checked: (out) (optional): what it was held to.
 * Returns: (transfer full) (nullable): PphFinding, one per assertion that fails and object, with the
 *   assertion's id as .code, its clause in the sentence, and "page 3" or "object 12" as .part, 20 of
 *   one assertion at most; %NULL with a source error, or %G_IO_ERROR_CANCELLED */
GPtrArray *pph_pdf_check (GBytes *file, guint profiles, guint *checked, GCancellable *cancellable, GError **error);

G_END_DECLS
