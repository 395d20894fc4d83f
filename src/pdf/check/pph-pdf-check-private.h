/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-check.h"
#include "pph-pdf-check-list.h"
#include "pph-pdf-elements.h"
#include "pph-pdf-font-use.h"
#include "pph-pdf-walk.h"
#include "pph-pdf-xmp.h"

G_BEGIN_DECLS

/* A file being held to the assertions: what was gathered of it, and what was found. */
typedef struct
{
  GBytes           *file;
  GCancellable     *cancellable;
  PphPdfTree       *tree;
  PphPdfWalk       *walk;
  PphPdfElements   *elements;
  PphPdfXmp        *xmp;       /* NULL: none, or no XML */
  GBytes           *metadata;  /* NULL: none */
  GPtrArray        *fonts;     /* PphPdfFont: those that show text, by object */
  const PphPdfNode *root;
  guint             intent;    /* device space of the output intent: 1 gray, 2 RGB, 4 CMYK; 0: none */
  guint             profiles;

  const PphPdfAssertion *assertion; /* being tried */
  guint             said;           /* findings of it */
  GPtrArray        *findings;
} PphPdfInspection;

/* pph_pdf_fail: the assertion does not hold. @page: from 1, or 0. @object: the nearest one, or %NULL.
 * @detail: a name or a value of the file, or %NULL. */
void pph_pdf_fail      (PphPdfInspection *self, int page, const PphPdfNode *object, const char *detail);
/* pph_pdf_fail_seen: once for each thing of @kind that the walk saw. */
void pph_pdf_fail_seen (PphPdfInspection *self, PphPdfSeenKind kind);

/* pph_pdf_each_dict: calls @look for each dictionary and stream that the file reaches; @object: the indirect
 * object that it is in. */
typedef void (*PphPdfLook) (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object);
void pph_pdf_each_dict (PphPdfInspection *self, PphPdfLook look);
/* pph_pdf_each_annotation: in the order of the pages. */
typedef void (*PphPdfLookAnnotation) (PphPdfInspection *self, const PphPdfNode *annotation, int page);
void pph_pdf_each_annotation (PphPdfInspection *self, PphPdfLookAnnotation look);

#define PPH_PDF_DECLARE_ASSERTION(function, id, clause, profiles, summary) void pph_pdf_assert_##function (PphPdfInspection *self);
PPH_PDF_ASSERTIONS (PPH_PDF_DECLARE_ASSERTION)

G_END_DECLS
