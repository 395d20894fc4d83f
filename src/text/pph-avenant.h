/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template.h"

G_BEGIN_DECLS

/* An avenant of the same convention that everyone signed. */
typedef struct
{
  int               number;
  const char       *reference; /* or NULL */
  const char       *signed_on; /* ISO: day of its last signature, or NULL */
  PphVersion       *version;
  PphTemplate      *template;  /* that it was made with, or NULL */
} PphEarlierAvenant;

/* What an avenant begins as: the parties of the convention as they signed it, and what
 * a template of the kind "avenant" says (docs/templates.md) of the convention and the
 * avenants before it with their dates, and of each article that changes with its text
 * of today.  The tags of the convention are not those of the avenant: their values
 * are written in. */
typedef struct
{
  int         number;      /* among the avenants of the convention, from 1 */
  const char *reference;   /* of the convention, or NULL */
  const char *signed_on;   /* ISO: day of its last signature, or NULL */
  const char * const *articles; /* ids of those that change, NULL-terminated; or NULL: still to be said */
  const PphEarlierAvenant *earlier; /* in order, or NULL */
  guint       n_earlier;
} PphAvenant;

/* pph_avenant_draft: a draft without a uuid; of each changed article .amends says which it is.
 * Returns: (transfer full) (nullable): as pph_template_draft() */
PphVersion *pph_avenant_draft (const PphTemplate *template, const PphVersion *convention, const PphAvenant *avenant,
                               GError **error);

/* pph_avenant_dup_text: the text of @article of @convention, with that of its parts, each under its number; with values in
 * the place of tags, and notes whose ids are free beside those of other articles. (transfer full) */
char       *pph_avenant_dup_text (const PphVersion *convention, const char *reference, const PphArticle *article);

G_END_DECLS
