/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-recognise.h"

G_BEGIN_DECLS

/* What the first look at a line says it may be; the sequence decides. */
typedef enum
{
  PPH_LINE_TEXT,
  PPH_LINE_FURNITURE, /* of a page: left out */
  PPH_LINE_CONTENTS,  /* of a table of contents: kept, names no article */
} PphLineKind;

typedef struct
{
  const PphSourceText *source;
  PphLineKind *kinds; /* one per line */
  const guint8 *told; /* PphLineLabel, one per line; or NULL */
  guint8 *found;      /* the same: what each is; or NULL */
  guint n;
  guint next_id;
  GPtrArray *findings;
} PphRecogniser;

static inline const PphSourceLine *
pph_recogniser_line (const PphRecogniser *self, guint i)
{
  return self->source->lines->pdata[i];
}

static inline PphLineLabel
pph_recogniser_told (const PphRecogniser *self, guint i)
{
  return self->told != NULL ? self->told[i] : PPH_LABEL_NONE;
}

/* May line @i begin a @label? Only what was told of it, or nothing, allows that. */
static inline gboolean
pph_recogniser_may_be (const PphRecogniser *self, guint i, PphLineLabel label)
{
  return self->kinds[i] == PPH_LINE_TEXT
         && (pph_recogniser_told (self, i) == PPH_LABEL_NONE || pph_recogniser_told (self, i) == label);
}

static inline void
pph_recogniser_mark (PphRecogniser *self, guint i, PphLineLabel label)
{
  if (self->found != NULL && i < self->n)
    self->found[i] = label;
}

/* pph_match: whether @text matches @pattern, without regard to case; very long
 * texts never do. @info: (out) (optional) (transfer full): the groups */
gboolean    pph_match (const char *text, const char *pattern, GMatchInfo **info);
/* pph_match_dup: the first group of @pattern in @text, trimmed. (transfer full) (nullable) */
char       *pph_match_dup (const char *text, const char *pattern);

/* pph_recogniser_is_strong: set apart by its look: heading, bold, underlined, capitals. */
gboolean    pph_recogniser_is_strong (const PphSourceLine *line);
PphFinding *pph_recogniser_add_finding (PphRecogniser *self, PphSeverity severity, const char *code, guint line,
                                        const char *format, ...) G_GNUC_PRINTF (5, 6);
char       *pph_recogniser_dup_id (PphRecogniser *self, const char *prefix); /* (transfer full) */

/* pph_recogniser_find_furniture: sets kinds; at most 3 % of the lines are left out, those told apart. */
void  pph_recogniser_find_furniture (PphRecogniser *self);

/* Headings */
typedef struct
{
  guint  line;
  guint  end;      /* the first line after it: a title may take two */
  int    number;   /* 1…; 0: none */
  int    below;    /* of a sub-article: its own number; 0: it is an article */
  gboolean lettered; /* "Article C" is the third */
  gboolean again;  /* "Article 3 bis": it follows article 3 */
  char  *label;    /* as written: "ARTICLE 1er" */
  char  *title;    /* plain; or NULL */
  char  *rest;     /* plain text that follows on the same line; or NULL */
} PphHeading;
void        pph_heading_free (gpointer heading);
/* pph_recogniser_find_articles: the articles among lines @from to @to, each with the
 * sub-articles that follow it. @numbered: "1. Objet" is one where none says "Article". (transfer full) */
GPtrArray  *pph_recogniser_find_articles (PphRecogniser *self, guint from, guint to, gboolean numbered);
GPtrArray  *pph_recogniser_find_annexes  (PphRecogniser *self, guint from, guint to); /* PphHeading (transfer full) */
gboolean    pph_recogniser_is_preamble   (const PphSourceLine *line);

/* pph_recogniser_dup_markdown: lines @from to @to, not included; @breaks: each line is one. (transfer full) (nullable): %NULL if empty */
char       *pph_recogniser_dup_markdown (PphRecogniser *self, guint from, guint to, gboolean breaks);

/* pph_recogniser_read_parties: of lines @from to @to, all of which go into them. FALSE: there are none. */
gboolean    pph_recogniser_read_parties    (PphRecogniser *self, guint from, guint to, PphVersion *version);
/* pph_recogniser_read_closing: closing and signatories of lines @from ("Fait à…" or the first "Pour") to @to. */
void        pph_recogniser_read_closing    (PphRecogniser *self, guint from, guint to, PphVersion *version);

G_END_DECLS
