/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* Days and records as tests write them. */

GDate       test_day         (const char *iso);
/* test_article_new: (transfer full) */
PphArticle *test_article_new (const char *id, const char *title, const char *text);

G_END_DECLS
