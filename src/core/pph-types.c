/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-types.h"

#include "pph-record.h"

/* A record never changes, so that a copy of the value is one more reference. */
static gpointer
copy_boxed (gpointer record)
{
  return pph_record_ref (record);
}

GType
pph_record_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static (g_intern_static_string ("PphRecord"), copy_boxed,
                                                            pph_record_unref));
  return type;
}
