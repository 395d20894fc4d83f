/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"

/* Looking into composed blocks. */

/* The @nth block (from 0) of @kind below @block, in reading order; notes aside. */
G_GNUC_UNUSED static const PphBlock *
find_block (const PphBlock *block, PphBlockKind kind, int *nth)
{
  if (block->kind == kind && (*nth)-- == 0)
    return block;
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    {
      const PphBlock *found = find_block (g_ptr_array_index (block->children, i), kind, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

G_GNUC_UNUSED static const PphBlock *
get_block (const PphComposed *composed, PphBlockKind kind, int nth)
{
  const PphBlock *found = find_block (composed->root, kind, &nth);

  g_assert_nonnull (found);
  return found;
}

G_GNUC_UNUSED static gboolean
has_block (const PphComposed *composed, PphBlockKind kind, int nth)
{
  return find_block (composed->root, kind, &nth) != NULL;
}

/* @block reads @expected, its ends aside. */
#define assert_text(block, expected)                                 \
  G_STMT_START                                                       \
  {                                                                  \
    g_autofree char *text_ = g_strstrip (pph_block_dup_text (block)); \
    g_assert_cmpstr (text_, ==, expected);                           \
  }                                                                  \
  G_STMT_END

/* The whole document holds (or not) @expected. */
#define assert_reads(composed, expected)                       \
  G_STMT_START                                                 \
  {                                                            \
    g_autofree char *all_ = pph_block_dup_text ((composed)->root); \
    if (strstr (all_, expected) == NULL)                       \
      g_test_message ("not in:\n%s", all_);                    \
    g_assert_nonnull (strstr (all_, expected));                \
  }                                                            \
  G_STMT_END

#define assert_reads_not(composed, expected)                   \
  G_STMT_START                                                 \
  {                                                            \
    g_autofree char *all_ = pph_block_dup_text ((composed)->root); \
    g_assert_null (strstr (all_, expected));                   \
  }                                                            \
  G_STMT_END

G_GNUC_UNUSED static const PphSpan *
find_span (const PphBlock *block, const char *text)
{
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    if (g_strcmp0 (g_array_index (block->spans, PphSpan, i).text, text) == 0)
      return &g_array_index (block->spans, PphSpan, i);
  g_test_message ("no span “%s”", text);
  g_assert_not_reached ();
}
