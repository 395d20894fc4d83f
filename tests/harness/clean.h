/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* assert_clean_pdf: @pdf, which one of our writers made, says that it is PDF/A and PDF/UA and is, as far as
 * our own assertions go.  Prints what is not. */
void assert_clean_pdf (GBytes *pdf);

G_END_DECLS
