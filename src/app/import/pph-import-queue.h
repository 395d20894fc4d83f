/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-settling.h"

G_BEGIN_DECLS

/* What is to be imported, one after the other: files, and texts that were copied. */

typedef struct _PphImportQueue PphImportQueue;

PphImportQueue *pph_import_queue_new       (void);
void            pph_import_queue_free      (PphImportQueue *self);
/* pph_import_queue_clear: nothing is to come, and nothing was. */
void            pph_import_queue_clear     (PphImportQueue *self);
/* pph_import_queue_add_files: @files (GFile) come after all that is there. */
void            pph_import_queue_add_files (PphImportQueue *self, GListModel *files);
void            pph_import_queue_add_text  (PphImportQueue *self, const char *text);
guint           pph_import_queue_get_left  (const PphImportQueue *self); /* how many are to come */
guint           pph_import_queue_get_total (const PphImportQueue *self); /* with those that came */
/* pph_import_queue_open_next: in @settling. FALSE: there is none */
gboolean        pph_import_queue_open_next (PphImportQueue *self, PphSettling *settling);

G_END_DECLS
