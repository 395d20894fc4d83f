/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-tokens.h"
#include "pph-pdf-walk.h"

G_BEGIN_DECLS

/* One stream being gone through. */

typedef struct
{
  PphPdfTokenKind kind;
  double          number;
  gboolean        whole;
  gsize           start, length; /* in the texts of the stream */
} PphPdfOperand;

typedef struct
{
  PphPdfFontUse *font;
  int            mode; /* Tr */
} PphPdfTextState;

typedef struct
{
  gboolean tagged, artifact, actual_text; /* this mark or one around it */
  gint64   key;                           /* -1 */
} PphPdfMarkState;

typedef struct
{
  PphPdfWalk       *walk;
  const PphPdfNode *owner; /* of the marks */
  const PphPdfNode *resources;
  int               page;
  int               object;
  gboolean          tagging; /* content here must be marked */
  guint             depth;
  GArray           *operands; /* PphPdfOperand */
  GString          *texts;
  GArray           *states;   /* PphPdfTextState */
  GArray           *marks;    /* PphPdfMarkState; the first is what the stream was drawn in */
} PphPdfStream;

void pph_pdf_stream_note   (PphPdfStream *self, PphPdfSeenKind kind, const char *detail);
/* pph_pdf_stream_operand: the @i-th from the end. Returns: (nullable): %NULL if it is not of @kind */
const PphPdfOperand *pph_pdf_stream_operand (PphPdfStream *self, guint i, PphPdfTokenKind kind);
const char          *pph_pdf_stream_text    (PphPdfStream *self, const PphPdfOperand *operand);
/* pph_pdf_stream_resource: what the stream's resources hold; notes it when missing. */
const PphPdfNode    *pph_pdf_stream_resource (PphPdfStream *self, const char *category, const char *name);
void pph_pdf_stream_note_devices (PphPdfStream *self, guint devices);
/* pph_pdf_stream_paint: something visible is painted. */
void pph_pdf_stream_paint  (PphPdfStream *self, gboolean text);
/* Marked content: EMC, BMC, BDC. */
void pph_pdf_stream_begin_mark (PphPdfStream *self, gboolean with_properties);
void pph_pdf_stream_end_mark   (PphPdfStream *self);
/* pph_pdf_stream_text_operator: Returns: %FALSE if @name is none of those of text */
gboolean pph_pdf_stream_text_operator (PphPdfStream *self, const char *name);
/* pph_pdf_stream_run: @mark: what it is drawn in. */
void pph_pdf_stream_run (PphPdfWalk *walk, const PphPdfNode *owner, GBytes *content, const PphPdfNode *resources,
                         int page, int object, gboolean tagging, guint depth, const PphPdfMarkState *mark);

G_END_DECLS
