/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk.h"

/* Apart, so that what needs no desk links none. */
G_DEFINE_QUARK (pph - desk - error - quark, pph_desk_error)
