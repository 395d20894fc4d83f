/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-page.h"
#include "pph-stop.h"

G_BEGIN_DECLS

/* From blocks to pages.
 *
 * A PphLayout holds fonts, the word cache and the paragraph cache; laying out
 * again after an edit sets only what changed.  One belongs to one thread at a
 * time; two that are given the same document give the same pages. */

/* How the top of the first page is arranged. */
typedef enum
{
  PPH_LETTERHEAD_ROW,    /* logos side by side, the service below */
  PPH_LETTERHEAD_MARK,   /* the first logo top left, the service on the right, other logos at the foot of the page */
  PPH_LETTERHEAD_BESIDE, /* the logo left, the service beside it, a rule below */
} PphLetterhead;

/* How pages look.  A value; copy it by assignment: its strings are interned. Lengths in PPH_POINT. */
typedef struct
{
  const char *name;         /* of its file: "sobre" */
  const char *title;        /* as people call it */
  const char *serif;        /* body: families, "A;B": the first that is installed */
  const char *sans;         /* headings, footers: likewise */
  int         size;         /* of the body: 11 points or more */
  int         leading;      /* in thousandths of the size: 1270 */
  int         page_width, page_height;
  int         margin_left, margin_right, margin_top, margin_bottom;
  guint32     accent;       /* headings; 4.5:1 on white */
  PphLetterhead letterhead;
  PphAlign    title_align;
  gboolean    party_columns; /* two camps side by side */
  gboolean    state_only;   /* not for a body that is not of the State (DOMAIN 5.6) */
  guint       contents_from; /* pages, from which a document has a table of contents; 0: never */
} PphStyleSheet;

const PphStyleSheet *pph_style_sheet_get_default (void); /* "sobre", A4 */

/* pph_style_sheet_load: reads a style sheet from a key file; what it does not say is as in the default.
 * @findings: (nullable): what was brought within limits.
 * Returns: FALSE with a %G_FILE_ERROR or %G_KEY_FILE_ERROR, @sheet untouched */
gboolean pph_style_sheet_load   (const char *path, PphStyleSheet *sheet, GPtrArray *findings, GError **error);
/* pph_style_sheet_adjust: the sizes that someone chose in the place of the sheet's. */
void     pph_style_sheet_adjust (PphStyleSheet *self, const PphLook *look);
/* pph_style_sheet_check: brings what some people could not read within limits
 * (text of 11 points at least, contrast of 4.5:1, WCAG 2.1 1.4.3; room for lines and margins), a finding each. */
void     pph_style_sheet_check  (PphStyleSheet *self, GPtrArray *findings);
/* pph_color_get_contrast: of two colours 0xRRGGBB, from 1 to 21 (WCAG 2.1, contrast ratio). */
double   pph_color_get_contrast (guint32 a, guint32 b);

typedef struct _PphLayout PphLayout;

/* pph_layout_new: @findings: (nullable): receives what is missing on this machine.
 * Returns: (transfer full) (nullable): %NULL with %PPH_LAYOUT_ERROR_NO_FONT */
PphLayout *pph_layout_new  (const PphStyleSheet *sheet, GPtrArray *findings, GError **error);
void       pph_layout_free (PphLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphLayout, pph_layout_free)

/* How a logo's bytes become pixels: files from outside are never decoded in
 * this process, so the caller gives the way (the sandbox; a cache before it).
 * Returns: (transfer full) (nullable): %NULL if it is no image */
typedef PphPixels *(*PphImageLoader) (GBytes *file, gpointer data);
void       pph_layout_set_image_loader (PphLayout *self, PphImageLoader loader, gpointer data);

/* Where style sheets that documents name come from.
 * Returns: FALSE if there is none called @name */
typedef gboolean (*PphStyleSource) (const char *name, PphStyleSheet *sheet, GPtrArray *findings, gpointer data);
void       pph_layout_set_style_source (PphLayout *self, PphStyleSource source, gpointer data);

/* pph_layout_set_progress: how far a run is is told, from 0 to 1, after each block that stands right below the root, in the
 * thread that runs. */
typedef void (*PphLayoutProgress) (double fraction, gpointer data);
void       pph_layout_set_progress (PphLayout *self, PphLayoutProgress progress, gpointer data);

/* pph_layout_keep: what each run makes is kept for the next one, of nearly the same document: for who edits one. */
void       pph_layout_keep (PphLayout *self);

/* pph_layout_run: the pages of @document. @findings: (nullable): a warning for
 * each character that no installed font has, and each image that cannot be read. @stop: (nullable)
 * Returns: (transfer full) (nullable): %NULL with %PPH_LAYOUT_ERROR_CANCELLED */
PphPages  *pph_layout_run  (PphLayout *self, const PphComposed *document, GPtrArray *findings,
                            const PphStop *stop, GError **error);

G_END_DECLS
