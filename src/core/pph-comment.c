/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comment.h"

#include <stdlib.h>
#include <string.h>

static const PphField comment_fields[] = {
  PPH_FIELD (PphComment, uuid, STRING),        PPH_FIELD (PphComment, part, STRING),
  PPH_FIELD (PphComment, quote, STRING),       PPH_FIELD (PphComment, offset, INT),
  PPH_FIELD (PphComment, text, STRING),        PPH_FIELD (PphComment, author, STRING),
  PPH_FIELD (PphComment, time, STRING),        PPH_FIELD (PphComment, resolved, BOOL),
  PPH_FIELD (PphComment, resolved_by, STRING),
};
PPH_DEFINE_RECORD (PphComment, pph_comment, comment_fields)

gboolean
pph_comment_find (const PphComment *self, const char *text, int *start, int *end)
{
  gboolean found = FALSE;

  if (self->quote == NULL)
    return FALSE;
  for (const char *at = strstr (text, self->quote); at != NULL; at = strstr (g_utf8_next_char (at), self->quote))
    {
      int offset = (int)g_utf8_pointer_to_offset (text, at);

      if (found && abs (offset - self->offset) >= abs (*start - self->offset))
        continue;
      found = TRUE;
      *start = offset;
    }
  if (found)
    *end = *start + (int)g_utf8_strlen (self->quote, -1);
  return found;
}
