/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* What an avenant begins as: the parties of the convention as they signed it, the
 * visa of the convention with its date, an article for each one that changes with
 * what that says today, and that all the rest stays.  The tags of the convention are
 * not those of the avenant: their values are written in. */
typedef struct
{
  int         number;      /* among the avenants of the convention, from 1 */
  const char *reference;   /* of the convention, or NULL */
  const char *signed_on;   /* ISO: day of its last signature, or NULL */
  const char * const *articles; /* ids of those that change, NULL-terminated; or NULL: still to be said */
} PphAvenant;

/* pph_avenant_draft: (transfer full): a draft without a uuid */
PphVersion *pph_avenant_draft (const PphVersion *convention, const PphAvenant *avenant);

G_END_DECLS
