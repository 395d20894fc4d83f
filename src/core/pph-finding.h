/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* What is wrong with what someone wrote: not an error of the program, but a
 * sentence to show beside the thing it speaks of.  All findings of a check come
 * together, so that a form or a command names every one at once. */

typedef enum
{
  PPH_SEVERITY_HINT,    /* may be refused */
  PPH_SEVERITY_WARNING, /* worth a look before signing */
  PPH_SEVERITY_ERROR,   /* stops what was asked for */
} PphSeverity;

typedef struct
{
  PphRecord   parent;
  int         severity; /* PphSeverity */
  GRefString *code;     /* stable ASCII name: "siret-invalid" */
  GRefString *file;     /* display name of the file, or NULL */
  int         line;     /* from 1; 0: unknown */
  int         column;   /* from 1, in characters; 0: unknown */
  GRefString *part;     /* id of the party, article… it is about, or NULL */
  GRefString *field;    /* dotted name of the field, or NULL */
  GRefString *sentence; /* for people, translated: what is wrong */
  GRefString *fix;      /* for people, translated: what to do; or NULL */
} PphFinding;
PPH_DECLARE_RECORD (PphFinding, pph_finding)

/* An array of findings that owns them. (transfer full) */
GPtrArray  *pph_findings_new   (void);
/* pph_findings_add: appends a finding to @findings (which may be %NULL: then it
 * is dropped) and returns it, to be completed at once. (transfer none) (nullable) */
PphFinding *pph_findings_add   (GPtrArray *findings, PphSeverity severity, const char *code,
                                const char *sentence_format, ...) G_GNUC_PRINTF (4, 5);
/* pph_findings_add_about: the same, about @field. (transfer none) (nullable) */
PphFinding *pph_findings_add_about (GPtrArray *findings, PphSeverity severity, const char *code, const char *field,
                                    const char *sentence_format, ...) G_GNUC_PRINTF (5, 6);
gboolean    pph_findings_block (const GPtrArray *findings); /* is any an ERROR? */
/* pph_finding_to_text: "file:line:column: sentence fix", without what is unknown. (transfer full) */
char       *pph_finding_to_text (const PphFinding *self);

G_END_DECLS
