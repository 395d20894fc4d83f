/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 memory;              /* bytes of address space */
  const char *const *folders;  /* NULL-terminated: what may be read (fonts, and what goes with them); or NULL: no file at all */
} PphConfinement;

/* pph_confinement_enter: gives up, for good, everything that reading a file does
 * not need: memory and time without bound, files (Landlock, where the kernel has
 * it), and all system calls but a short list (no sockets, no exec, no writing to
 * the disk).  To be called when every library is loaded and warm.
 * Returns: FALSE if the system refuses: then nothing may be read */
gboolean pph_confinement_enter (const PphConfinement *confinement);
