/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-store.h"

/* Apart, so that who only asks what an error is links no store. */
G_DEFINE_QUARK (pph - store - error - quark, pph_store_error)
