/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* An avenant of the same convention that everyone signed. */
typedef struct
{
  int         number;
  const char *reference;   /* or NULL */
  const char *signed_on;   /* ISO: day of its last signature, or NULL */
} PphEarlierAvenant;

/* What an avenant begins as: the parties of the convention as they signed it, the
 * visas of the convention and of the avenants before it with their dates, an article for each one that changes with
 * what that says today, and that all the rest stays.  The tags of the convention are
 * not those of the avenant: their values are written in. */
typedef struct
{
  int         number;      /* among the avenants of the convention, from 1 */
  const char *reference;   /* of the convention, or NULL */
  const char *signed_on;   /* ISO: day of its last signature, or NULL */
  const char * const *articles; /* ids of those that change, NULL-terminated; or NULL: still to be said */
  const PphEarlierAvenant *earlier; /* in order, or NULL */
  guint       n_earlier;
} PphAvenant;

/* pph_avenant_draft: (transfer full): a draft without a uuid */
PphVersion *pph_avenant_draft (const PphVersion *convention, const PphAvenant *avenant);

G_END_DECLS
