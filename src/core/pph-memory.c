/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-memory.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#endif

#define LARGE_PAGE ((gsize)2 * 1024 * 1024)
#define FIRST      ((gsize)2048) /* bytes: more than what was freed before would serve */

#ifdef __ELF__
/* GLib keeps small blocks of its own, which go from thread to thread: two of 48 bytes, the heads of arrays, that two
 * threads write then share a line of the processors' caches, and both wait (a seventh of a batch, in two processes of
 * five).  malloc() has memory for each thread.  GLib has its first block before main (), so this is before that. */
static void
leave_slices (void)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_slice_set_config (G_SLICE_CONFIG_ALWAYS_MALLOC, TRUE);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

__attribute__ ((section (".preinit_array"), used)) static void (*before_all) (void) = leave_slices;
#endif

void
pph_keep_memory (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, 8 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
}

void
pph_take_large_page (void)
{
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
  gpointer first, memory;
  gsize gap;

  mallopt (M_ARENA_MAX, 1); /* all of it in one place */
  first = g_malloc (FIRST);
  /* From behind it up to where a large page may begin: kept, and never touched. */
  gap = -((guintptr)first + malloc_usable_size (first) + sizeof (gsize)) % LARGE_PAGE;
  g_malloc ((gap < FIRST ? gap + LARGE_PAGE : gap) - sizeof (gsize));
  memory = g_malloc (2 * LARGE_PAGE);
  madvise ((gpointer)(((guintptr)memory + LARGE_PAGE - 1) & -LARGE_PAGE), LARGE_PAGE, MADV_HUGEPAGE);
  g_free (memory);
  g_free (first);
#endif
}
