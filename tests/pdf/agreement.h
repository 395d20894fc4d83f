/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

G_BEGIN_DECLS

/* A small agreement of two pages that has one of everything. Free with hand_made_free(). */
PphPages *agreement_new (void);

G_END_DECLS
