/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-sandbox.h"

G_BEGIN_DECLS

/* A PDF that others made, to be looked at: painted by Poppler in paraphe-render, a
 * confined program that is kept as long as the file is shown, and started again if
 * it dies.  Only ever what is asked for is painted, so that a huge file opens at once.
 * What it says is never proof of anything: it shows, and pph_sandbox_verify() judges.
 *
 * Lengths are points from the top left of a page as it is seen. */

typedef struct
{
  double width, height;
} PphPdfSheet;

typedef struct
{
  float x, y, width, height;
} PphPdfBox;

/* A signature field, signed or not. */
typedef struct
{
  char     *name;   /* with those of its parents, as in PphPdfField */
  guint     page;   /* from 0 */
  PphPdfBox box;
} PphPdfPlace;

/* The text of a page, in the order of its content, with the box of each character. */
typedef struct
{
  char   *text;     /* UTF-8 */
  guint   n_boxes;  /* at most one for each character; those of line ends are empty */
  PphPdfBox *boxes;
} PphPdfText;
void pph_pdf_text_free (PphPdfText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfText, pph_pdf_text_free)

typedef struct _PphRendering PphRendering; /* thread-safe: calls take turns */

/* pph_rendering_new: opens @file, of at most PPH_SANDBOX_LARGEST_FILE bytes.
 * @sandbox: only says where the programs are. Every call is to come from a thread that lives as long as this does: the
 * program ends with the thread that started it.
 * Returns: (transfer full) (nullable): %NULL with a sandbox error: _REFUSED says in a sentence why it cannot be shown */
PphRendering *pph_rendering_new        (PphSandbox *sandbox, GBytes *file, GCancellable *cancellable, GError **error);
PphRendering *pph_rendering_ref        (PphRendering *self);
void          pph_rendering_unref      (PphRendering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRendering, pph_rendering_unref)

guint              pph_rendering_count      (const PphRendering *self);
const PphPdfSheet *pph_rendering_get_sheet  (const PphRendering *self, guint page);
const GPtrArray   *pph_rendering_get_places (const PphRendering *self); /* PphPdfPlace, by page (transfer none) */

/* pph_rendering_paint: @width × @height pixels of @page from row @top, at @scale pixels to a point; at most 8192 × 4096.
 * (transfer full) (nullable): a sandbox error */
PphPixels    *pph_rendering_paint      (PphRendering *self, guint page, double scale, int top, int width, int height,
                                        GCancellable *cancellable, GError **error);
/* pph_rendering_load_text: (transfer full) (nullable): a sandbox error */
PphPdfText   *pph_rendering_load_text  (PphRendering *self, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
