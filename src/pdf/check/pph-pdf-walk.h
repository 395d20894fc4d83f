/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-cmap.h"
#include "pph-pdf-tree.h"

G_BEGIN_DECLS

/* Goes through what pages paint, and notes what the assertions ask about: the
 * codes shown in each font, the marks, and what is amiss. */

typedef enum
{
  PPH_PDF_SEEN_OPERATOR,      /* that is none; detail: it */
  PPH_PDF_SEEN_SYNTAX,
  PPH_PDF_SEEN_HEX,           /* a wrong hexadecimal string */
  PPH_PDF_SEEN_INTEGER,       /* beyond the limits */
  PPH_PDF_SEEN_STRING,
  PPH_PDF_SEEN_NAME,
  PPH_PDF_SEEN_NESTING,
  PPH_PDF_SEEN_RESOURCE,      /* not in the stream's own resources; detail: its name */
  PPH_PDF_SEEN_INTENT,        /* unknown rendering intent */
  PPH_PDF_SEEN_INLINE_FILTER,
  PPH_PDF_SEEN_INTERPOLATE,   /* of an inline image */
  PPH_PDF_SEEN_GRAY,          /* DeviceGray, without a default colour space */
  PPH_PDF_SEEN_RGB,
  PPH_PDF_SEEN_CMYK,
  PPH_PDF_SEEN_UNTAGGED,      /* painted outside of marks and artifacts */
  PPH_PDF_SEEN_ARTIFACT_IN_TAGGED,
  PPH_PDF_SEEN_TAGGED_IN_ARTIFACT,
  PPH_PDF_SEEN_LANG,          /* no language tag; detail: it */
  PPH_PDF_SEEN_SPAN_LANG,     /* a Span with replacement text; detail: "" */
  PPH_PDF_SEEN_FORM_AGAIN,    /* a form with marks drawn a second time */
} PphPdfSeenKind;

typedef struct
{
  PphPdfSeenKind kind;
  int            page;   /* from 1 */
  int            object; /* of a form, or 0 */
  char          *detail; /* or NULL */
} PphPdfSeen;

typedef struct
{
  gboolean visible; /* shown in a mode that paints */
  gboolean bare;    /* shown once at least outside of a mark with ActualText */
  gint64   mark;    /* the mark it was in then, as pph_pdf_mark_key(); -1 */
} PphPdfCodeUse;

typedef struct
{
  const PphPdfNode *font;
  int               page;    /* the first one */
  gboolean          visible;
  PphPdfCmap       *cmap;    /* of a composite font; NULL: not known here */
  GHashTable       *codes;   /* code → PphPdfCodeUse */
} PphPdfFontUse;

typedef struct
{
  const PphPdfNode *owner; /* the page, or the form */
  int               mcid;
  int               page;
  gboolean          text;
} PphPdfMark;

typedef struct
{
  const PphPdfTree *tree;
  GPtrArray  *pages;       /* of the tree, in order: PphPdfNode */
  gboolean    pages_wrong; /* the page tree has cycles or strangers */
  GArray     *seen;        /* PphPdfSeen */
  GHashTable *fonts;       /* PphPdfNode → PphPdfFontUse */
  GHashTable *marks;       /* key → PphPdfMark */
  /* What is used: PphPdfNode → page */
  GHashTable *states, *images, *forms, *spaces;
  GArray     *transparent; /* gboolean, by page */
  /* private */
  GHashTable *keys, *walked;
  GCancellable *cancellable;
} PphPdfWalk;

/* pph_pdf_walk_new: borrows @tree. Returns: (transfer full) (nullable): cancelled */
PphPdfWalk *pph_pdf_walk_new  (const PphPdfTree *tree, GCancellable *cancellable, GError **error);
void        pph_pdf_walk_free (PphPdfWalk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfWalk, pph_pdf_walk_free)

gint64            pph_pdf_mark_key        (const PphPdfNode *owner, int mcid);
/* pph_pdf_page_get: a value of a page that it may inherit. */
const PphPdfNode *pph_pdf_page_get        (const PphPdfTree *tree, const PphPdfNode *page, const char *key);
gboolean          pph_pdf_is_language     (const char *tag); /* as RFC 3066 writes it, or empty */
gboolean          pph_pdf_is_intent       (const char *name);
/* pph_pdf_space_devices: which device colour spaces @space comes down to: 1 gray, 2 RGB, 4 CMYK, but for
 * those that @resources give a default for. */
guint             pph_pdf_space_devices   (const PphPdfTree *tree, const PphPdfNode *space, const PphPdfNode *resources);

G_END_DECLS
