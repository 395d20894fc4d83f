/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-data.h"

#include <string.h>

/* Data as people would write them: a name per line, texts of several lines as
 * blocks, everything else that could be read two ways between quotes. */

#define STEP 2 /* spaces of a level */

static void write_value (GString *out, const PphData *value, guint indent, gboolean in_list);

/* Names and numbers that YAML, and we, read only one way. */
static gboolean
is_plain (const char *text)
{
  return text[0] != '\0' && g_ascii_isalnum (text[0]) && g_ascii_strcasecmp (text, "null") != 0
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == strlen (text);
}

/* A block has its lines as they are: they must be so that the reader finds where it begins and ends. */
static gboolean
is_block (const char *text)
{
  gsize length = strlen (text);

  if (strchr (text, '\n') == NULL || strchr (" \t\n", text[0]) != NULL || text[length - 1] == '\n')
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
        return FALSE;
    }
  return TRUE;
}

static void
write_block (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (out, "|-\n");
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_string_append_printf (out, "%*s%s\n", (int)indent, "", lines[i]);
    else
      g_string_append_c (out, '\n');
}

static void
write_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char)c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append (out, "\"\n");
}

static void
write_text (GString *out, const PphData *value, guint indent)
{
  if (is_plain (value->text) && !value->quoted)
    g_string_append_printf (out, "%s\n", value->text);
  else if (is_block (value->text))
    write_block (out, value->text, indent);
  else
    write_quoted (out, value->text);
}

/* The first name of a map in a list stands on the line of its dash. */
static void
write_map (GString *out, const PphData *map, guint indent, gboolean after_dash)
{
  for (guint i = 0; i < map->items->len; i++)
    {
      const char *key = map->keys->pdata[i];

      if (i > 0 || !after_dash)
        g_string_append_printf (out, "%*s", (int)indent, "");
      if (is_plain (key))
        g_string_append_printf (out, "%s:", key);
      else
        {
          write_quoted (out, key);
          g_string_truncate (out, out->len - 1);
          g_string_append_c (out, ':');
        }
      write_value (out, map->items->pdata[i], indent + STEP, FALSE);
    }
}

static void
write_value (GString *out, const PphData *value, guint indent, gboolean in_list)
{
  gboolean empty = value->kind == PPH_DATA_NULL || (value->items != NULL && value->items->len == 0);

  if (value->kind == PPH_DATA_TEXT || empty)
    g_string_append_c (out, ' ');
  if (value->kind == PPH_DATA_TEXT)
    write_text (out, value, indent);
  else if (empty)
    g_string_append (out, value->kind == PPH_DATA_LIST ? "[]\n" : value->kind == PPH_DATA_MAP ? "{}\n" : "~\n");
  else if (value->kind == PPH_DATA_MAP)
    {
      g_string_append_c (out, in_list ? ' ' : '\n');
      write_map (out, value, indent, in_list);
    }
  else
    {
      g_string_append_c (out, '\n');
      for (guint i = 0; i < value->items->len; i++)
        {
          g_string_append_printf (out, "%*s-", (int)indent, "");
          write_value (out, value->items->pdata[i], indent + STEP, TRUE);
        }
    }
}

char *
pph_data_to_yaml (const PphData *self)
{
  GString *out = g_string_new (NULL);

  if (self != NULL && self->kind == PPH_DATA_MAP)
    write_map (out, self, 0, FALSE);
  return g_string_free (out, FALSE);
}
