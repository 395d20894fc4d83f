/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-memory.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#define LARGE_PAGE ((gsize)2 * 1024 * 1024)
#define BEFORE_IT  ((gsize)64 * 1024)

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
  guintptr end = (guintptr)sbrk (0) + BEFORE_IT;
  gpointer memory;

  mallopt (M_ARENA_MAX, 1);     /* all of it in one place */
  g_malloc (-end % LARGE_PAGE); /* kept and never touched: up to where a large page may begin */
  memory = g_malloc (2 * LARGE_PAGE);
  madvise ((gpointer)(((guintptr)memory + LARGE_PAGE - 1) & -LARGE_PAGE), LARGE_PAGE, MADV_HUGEPAGE);
  g_free (memory);
#endif
}
