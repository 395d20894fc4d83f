/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-source-text.h"
#include "pph-stop.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* What a line begins: found by the rules, or told by a person, whose word goes before theirs. */
typedef enum
{
  PPH_LABEL_NONE,      /* told: let the rules say */
  PPH_LABEL_TEXT,        /* goes on with what is above */
  PPH_LABEL_TITLE,
  PPH_LABEL_PARTY,
  PPH_LABEL_RECITAL,     /* visa or considérant; found only */
  PPH_LABEL_SECTION,     /* a part without number: preamble… */
  PPH_LABEL_DIVISION,    /* a heading between articles: "TITRE II" */
  PPH_LABEL_ARTICLE,
  PPH_LABEL_SUB_ARTICLE,
  PPH_LABEL_ANNEXE,
  PPH_LABEL_CLOSING,     /* "Fait à…", or the first block of a signature */
  PPH_LABEL_OTHER,       /* another document in the same file; found only */
  PPH_LABEL_FURNITURE,   /* of the page: left out */
} PphLineLabel;

/* Who waits for it, in the thread that recognises. */
typedef struct
{
  const PphStop *stop;                          /* or NULL */
  void         (*tell) (double fraction, gpointer data); /* how far it is, from 0 to 1; or NULL */
  gpointer       data;
} PphRecogniseWatch;

/* pph_recognise: the structure of a convention in the lines of @source, by the
 * rules of docs/import.md.  No word is lost: what is not understood stays as text
 * in its place; what is left out as furniture of pages, and what is not sure, is
 * in @findings with its line.  Its ids are unique; it has no uuid.
 * Returns: (transfer full) */
PphVersion *pph_recognise (const PphSourceText *source, GPtrArray *findings);
/* pph_recognise_told: the same, when a person has said what some lines are. @told: (nullable): one PphLineLabel per line.
 * @found: (out caller-allocates) (nullable): what each line is in the result. @watch: (nullable)
 * Returns: (transfer full) (nullable): %NULL if it was stopped */
PphVersion *pph_recognise_told (const PphSourceText *source, const guint8 *told, guint8 *found, GPtrArray *findings,
                                const PphRecogniseWatch *watch);

G_END_DECLS
