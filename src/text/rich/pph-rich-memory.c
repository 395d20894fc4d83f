/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-memory.h"

#include <string.h>

#define CHUNK 65536

/* Before each piece. */
typedef struct
{
  gsize size;
  gsize unused; /* what follows is aligned for anything */
} Head;

struct _PphRichMemory
{
  PphRichMemory *outer;
  GPtrArray *chunks;
  char *at, *end; /* of the last chunk */
};

static _Thread_local PphRichMemory *current;

static gsize
round_up (gsize size)
{
  return (size + sizeof (Head) - 1) / sizeof (Head) * sizeof (Head);
}

static gpointer
take (gsize size)
{
  gsize room = sizeof (Head) + round_up (size);
  Head *head;

  if ((gsize)(current->end - current->at) < room)
    {
      current->at = g_malloc (MAX (room, CHUNK));
      current->end = current->at + MAX (room, CHUNK);
      g_ptr_array_add (current->chunks, current->at);
    }
  head = (Head *)(gpointer)current->at;
  head->size = size;
  current->at += room;
  return head + 1;
}

static gboolean
is_last (const Head *head)
{
  return (const char *)(head + 1) + round_up (head->size) == current->at;
}

static void *
take_zeroes (size_t n, size_t size)
{
  return memset (take (n * size), 0, n * size);
}

static void *
take_more (void *piece, size_t size)
{
  Head *head = piece != NULL ? (Head *)piece - 1 : NULL;

  if (head == NULL)
    return take (size);
  if (is_last (head) && (gsize)(current->end - (char *)piece) >= round_up (size))
    {
      head->size = size;
      current->at = (char *)piece + round_up (size);
      return piece;
    }
  return memcpy (take (size), piece, MIN (head->size, size));
}

static void
give_back (void *piece)
{
  const Head *head = piece != NULL ? (Head *)piece - 1 : NULL;

  if (head != NULL && is_last (head))
    current->at = (char *)piece - sizeof (Head);
}

PphRichMemory *
pph_rich_memory_begin (void)
{
  PphRichMemory *self = g_new0 (PphRichMemory, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->outer = current;
  return current = self;
}

void
pph_rich_memory_end (PphRichMemory *self)
{
  g_assert (self == current);
  current = self->outer;
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

cmark_mem *
pph_rich_memory_get (void)
{
  static cmark_mem memory = { take_zeroes, take_more, give_back };

  return &memory;
}
