/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"
#include "records.h"

#include "pph-accounts.h"

G_BEGIN_DECLS

/* A store with one convention that is being drafted, the forms of the account
 * managers beside it, and a clock that the test moves. */
typedef struct
{
  Fixture base;
  gint64  now;
  char   *convention; /* its UUID */
} Rgc;

void         rgc_set_up    (Rgc *rgc, gconstpointer data);
void         rgc_tear_down (Rgc *rgc, gconstpointer data);
/* It is noon of @iso. */
void         rgc_travel    (Rgc *rgc, const char *iso);
/* The next start of the program. */
void         rgc_reopen    (Rgc *rgc);
/* The accounts of its convention. (transfer full) */
PphAccounts *rgc_load      (Rgc *rgc);

G_END_DECLS
