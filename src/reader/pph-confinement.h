/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* pph_confinement_enter: gives up, for good, everything that reading a file does
 * not need: memory and time without bound, files (Landlock, where the kernel has
 * it), and all system calls but a short list (no sockets, no exec, no writing to
 * the disk).  To be called when every library is loaded and warm.
 * Returns: FALSE if the system refuses: then nothing may be read */
gboolean pph_confinement_enter (void);
