/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The objects of a PDF that its trailer leads to, as plain values: what checks a
 * file walks these, and asks qpdf for the data of streams only. */

typedef enum
{
  PPH_PDF_NULL,
  PPH_PDF_BOOL,
  PPH_PDF_INT,
  PPH_PDF_REAL,
  PPH_PDF_STRING,
  PPH_PDF_NAME,
  PPH_PDF_ARRAY,
  PPH_PDF_DICT,
  PPH_PDF_STREAM, /* its dictionary */
  PPH_PDF_REF,
} PphPdfKind;

typedef struct _PphPdfNode PphPdfNode;
struct _PphPdfNode
{
  PphPdfKind  kind;
  int         object; /* number of the indirect object that it is; 0: it is inside of one */
  gint64      number; /* BOOL, INT, REF */
  double      real;   /* REAL, and INT */
  const char *text;   /* STRING: its bytes and one zero; NAME: without the slash */
  guint       n;      /* bytes of STRING and NAME; items; keys */
  const char       **keys;  /* DICT, STREAM: without the slash */
  const PphPdfNode **items; /* ARRAY; DICT, STREAM: the values */
};

typedef struct _PphPdfTree PphPdfTree;

/* pph_pdf_tree_new: borrows @source. Returns: (transfer full) (nullable): %NULL with
 * %PPH_PDF_SOURCE_ERROR_DAMAGED, _TOO_LARGE (too many objects) or %G_IO_ERROR_CANCELLED */
PphPdfTree *pph_pdf_tree_new  (PphPdfSource *source, GCancellable *cancellable, GError **error);
void        pph_pdf_tree_free (PphPdfTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfTree, pph_pdf_tree_free)

/* Nodes belong to the tree and are never %NULL: what is missing is of kind NULL. */
const PphPdfNode *pph_pdf_tree_get_trailer (const PphPdfTree *self);
/* pph_pdf_tree_get_objects: every indirect object, by number. (transfer none) (element-type PphPdfNode) */
GPtrArray        *pph_pdf_tree_get_objects (const PphPdfTree *self);
const PphPdfNode *pph_pdf_tree_resolve     (const PphPdfTree *self, const PphPdfNode *node);
const PphPdfNode *pph_pdf_tree_get         (const PphPdfTree *self, const PphPdfNode *dict, const char *key);
const PphPdfNode *pph_pdf_tree_item        (const PphPdfTree *self, const PphPdfNode *array, guint i);
/* pph_pdf_node_raw: as it stands: may be a REF. */
const PphPdfNode *pph_pdf_node_raw         (const PphPdfNode *dict, const char *key);
gboolean          pph_pdf_node_has         (const PphPdfNode *dict, const char *key);
gboolean          pph_pdf_node_is_name     (const PphPdfNode *node, const char *name);
/* pph_pdf_node_name: "" if it is none. */
const char       *pph_pdf_node_name        (const PphPdfNode *node);
gboolean          pph_pdf_node_is_dict     (const PphPdfNode *node); /* a stream is one too */
gboolean          pph_pdf_node_is_number   (const PphPdfNode *node);
/* pph_pdf_node_dup_text: a text string as UTF-8. (transfer full) (nullable): %NULL if it is none */
char             *pph_pdf_node_dup_text    (const PphPdfNode *node);
/* pph_pdf_tree_load: the decoded data of a stream; pictures stay encoded. (transfer full) (nullable) */
GBytes           *pph_pdf_tree_load        (const PphPdfTree *self, const PphPdfNode *stream);

G_END_DECLS
