/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-string-end.h"

const char *
pph_string_end (const char *at, const char *end)
{
  int depth = 0;

  for (; at < end; at++)
    if (*at == '\\' && at + 1 < end)
      at++;
    else if (*at == '(')
      depth++;
    else if (*at == ')' && --depth == 0)
      return at + 1;
  return NULL;
}
