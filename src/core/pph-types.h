/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* Records as boxed values, for the few places that need a GType: properties,
 * list items.  g_value_set_boxed (value, record) takes a reference. */
#define PPH_TYPE_RECORD (pph_record_get_type ())
GType pph_record_get_type (void) G_GNUC_CONST;
