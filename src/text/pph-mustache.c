/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mustache.h"

G_DEFINE_QUARK (pph - text - error - quark, pph_text_error)
