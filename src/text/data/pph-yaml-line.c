/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-yaml-line.h"

#include <string.h>

static const char *
skip_line (const char *p)
{
  p += strcspn (p, "\n");
  return *p == '\n' ? p + 1 : p;
}

static gboolean
has_key (const char *line, const char *key)
{
  return g_str_has_prefix (line, key) && line[strlen (key)] == ':'
         && strchr (" \t\r\n", line[strlen (key) + 1]) != NULL;
}

/* After the value that begins on @line: what is indented belongs to it, and so does what is blank before that. */
static const char *
skip_value (const char *line)
{
  const char *end = skip_line (line);

  for (const char *next = end; *next != '\0'; next = skip_line (next))
    {
      if (*next == ' ' || *next == '\t')
        end = skip_line (next);
      else if (*next != '\n' && *next != '\r')
        break;
    }
  return end;
}

static void
append_quoted (GString *made, const char *key, const char *value)
{
  g_string_append_printf (made, "%s: \"", key);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (made, '\\');
      g_string_append_c (made, *p == '\n' ? ' ' : *p);
    }
  g_string_append (made, "\"\n");
}

char *
pph_yaml_set_line (const char *source, const char *key, const char *value)
{
  const char *text = g_str_has_prefix (source, "\ufeff") ? source + 3 : source;
  const char *start = g_str_has_prefix (text, "---") ? skip_line (text) : text;
  const char *line = start;
  const char *end;
  GString *made = g_string_new (NULL);

  while (*line != '\0' && !has_key (line, key) && !g_str_has_prefix (line, "---"))
    line = skip_line (line);
  if (!has_key (line, key))
    line = start;
  end = has_key (line, key) ? skip_value (line) : line;

  g_string_append_len (made, source, line - source);
  append_quoted (made, key, value);
  g_string_append (made, end);
  return g_string_free (made, FALSE);
}
