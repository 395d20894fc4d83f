/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"
#include "pph-finding.h"

G_BEGIN_DECLS

/* Reading files that people write (templates, forms): each mistake becomes a
 * finding with its file, line and column, and reading goes on. */

/* Where findings go, and about which file. */
typedef struct
{
  const char *file;
  GPtrArray  *findings;
} PphReport;

PphFinding *pph_report_at      (const PphReport *self, int line, int column, const char *code, const char *format, ...) G_GNUC_PRINTF (5, 6);
PphFinding *pph_report_data    (const PphReport *self, const PphData *data, const char *code, const char *format, ...) G_GNUC_PRINTF (4, 5);
void        pph_report_error   (const PphReport *self, const GError *error); /* a PphTextError */
void        pph_report_unknown (const PphReport *self, const PphData *value, const char *name, const char *const *known);
void        pph_report_keys    (const PphReport *self, const PphData *map, const char *const *known);

/* pph_report_find: the place of @name (nullable) among @names, or -1. */
int         pph_report_find    (const char *const *names, const char *name);

/* What a mapping must hold. Each reports what is wrong and gives nothing then. */
const PphData *pph_report_expect  (const PphReport *self, const PphData *map, const char *key, PphDataKind kind, gboolean required); /* (transfer none) (nullable) */
const char    *pph_report_text    (const PphReport *self, const PphData *map, const char *key, gboolean required); /* (transfer none) (nullable) */
gboolean       pph_report_boolean (const PphReport *self, const PphData *map, const char *key, gboolean initial);
/* pph_report_name: names are letters, digits and @more, so that tags and file formats can hold them. */
gboolean       pph_report_name    (const PphReport *self, const PphData *at, const char *name, const char *more);

G_END_DECLS
