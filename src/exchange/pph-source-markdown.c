/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-source-markdown.h"

#include <string.h>

#define MOST_COLUMNS  20
#define LONGEST_TABLE 500  /* lines */
#define MOST_HEADING  6    /* lines */
#define NEAR          1000 /* bytes: what closes further away closes nothing, so that no line takes long */

/* --- tables ----------------------------------------------------------------------- */

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

/* "+-----+=====+" */
static gboolean
is_border (const char *line)
{
  const char *p = line + strspn (line, " ");
  gsize length = strlen (p);

  while (length > 0 && (p[length - 1] == ' '))
    length--;
  return length > 4 && p[0] == '+' && p[length - 1] == '+' && strspn (p, "+-=: ") >= length && strstr (p, "--") != p
         && (strstr (p, "---") != NULL || strstr (p, "===") != NULL);
}

/* "|  a  |  b  |", a row as it is drawn */
static gboolean
is_drawn_row (const char *line)
{
  const char *p = line + strspn (line, " ");
  gsize length = strlen (p);

  while (length > 0 && p[length - 1] == ' ')
    length--;
  return length > 2 && p[0] == '|' && (p[length - 1] == '|' || p[length - 1] == '+');
}

/* The lines of the table whose first border is line @i. Returns: the first line after it; @i if it is none */
static guint
mark_drawn (char **lines, guint8 *marks, guint i)
{
  guint end = i, last = i;
  gboolean begins = TRUE;

  for (; lines[end] != NULL && (is_border (lines[end]) || is_drawn_row (lines[end])); end++)
    if (is_border (lines[end]))
      last = end;
  if (last < i + 2)
    return i;
  for (guint k = i; k <= last; k++)
    {
      gboolean border = is_border (lines[k]);

      marks[k] = border ? PPH_SOURCE_LEFT_OUT : begins ? PPH_SOURCE_ROW : PPH_SOURCE_ROW_GOES_ON;
      begins = border;
    }
  return last + 1;
}

/* "-----  ------": where columns begin. Returns: how many there are; 0: it is no such rule */
static guint
read_columns (const char *line, glong starts[MOST_COLUMNS])
{
  guint n = 0;

  for (const char *p = line; *p != '\0';)
    {
      gsize dashes = strspn (p, "-");

      if (dashes == 0 && *p != ' ')
        return 0;
      if (dashes == 1 || (dashes > 1 && n == MOST_COLUMNS))
        return 0;
      if (dashes > 1)
        starts[n++] = p - line;
      p += MAX (dashes, 1);
    }
  return n;
}

/* Does a word of @line stand on both sides of where a column begins? Then it is no table. */
static gboolean
is_cut (const char *line, const glong *starts, guint n)
{
  glong length = g_utf8_strlen (line, -1);

  for (guint k = 1; k < n; k++)
    if (starts[k] < length && *g_utf8_offset_to_pointer (line, starts[k]) != ' '
        && *g_utf8_offset_to_pointer (line, starts[k] - 1) != ' ')
      return TRUE;
  return FALSE;
}

/* "| a | b |" of a line whose columns begin at @starts. (transfer full) */
static char *
dup_row (const char *line, const glong *starts, guint n)
{
  glong length = g_utf8_strlen (line, -1);
  GString *row = g_string_new ("|");

  for (guint k = 0; k < n; k++)
    {
      glong from = k == 0 ? 0 : MIN (starts[k], length), to = k + 1 < n ? MIN (starts[k + 1], length) : length;
      g_autofree char *cell = g_strstrip (g_utf8_substring (line, from, to));
      g_auto (GStrv) parts = g_strsplit (cell, "|", -1);
      g_autofree char *escaped = g_strjoinv ("\\|", parts);

      g_string_append_printf (row, " %s |", escaped);
    }
  return g_string_free (row, FALSE);
}

/* The first line of the heading above the rule at line @rule; *@framed: (out): a rule stands above it too, so that the
 * rows are parted by blank lines. */
static guint
find_heading (char **lines, const guint8 *marks, guint rule, gboolean *framed)
{
  glong starts[MOST_COLUMNS];
  guint begin = rule;

  *framed = FALSE;
  while (begin > 0 && begin + MOST_HEADING > rule && marks[begin - 1] == PPH_SOURCE_AS_IT_IS
         && !is_blank (lines[begin - 1]))
    {
      begin--;
      if (read_columns (lines[begin], starts) == 1)
        {
          *framed = TRUE;
          return begin;
        }
    }
  /* Without it, a heading is one line. */
  return begin < rule && (rule == 1 || is_blank (lines[rule - 2])) ? rule - 1 : rule;
}

/* The table whose columns line @rule shows. Returns: the first line after it; @rule if it is none */
static guint
mark_dashed (char **lines, guint8 *marks, guint rule)
{
  glong starts[MOST_COLUMNS], others[MOST_COLUMNS];
  guint n = read_columns (lines[rule], starts), begin, end, rows = 0;
  gboolean framed, headed, begins = TRUE;

  if (n < 2)
    return rule;
  begin = find_heading (lines, marks, rule, &framed);
  headed = begin < rule;
  for (end = rule + 1; lines[end] != NULL && end < rule + LONGEST_TABLE; end++)
    if ((headed && !framed && is_blank (lines[end])) || read_columns (lines[end], others) > 0)
      break;
    else if (is_cut (lines[end], starts, n))
      return rule;
    else
      rows += !is_blank (lines[end]);
  if (rows == 0 || (lines[end] == NULL && (framed || !headed)) || end == rule + LONGEST_TABLE)
    return rule;
  for (guint i = begin + framed; i < rule; i++)
    if (is_cut (lines[i], starts, n))
      return rule;
  for (guint i = begin; i <= end && lines[i] != NULL; i++)
    {
      char *row;

      if (is_blank (lines[i]) && i == end)
        break;
      if (is_blank (lines[i]) || read_columns (lines[i], others) > 0)
        {
          marks[i] = PPH_SOURCE_LEFT_OUT;
          begins = TRUE;
          continue;
        }
      marks[i] = begins || (headed && !framed) ? PPH_SOURCE_ROW : PPH_SOURCE_ROW_GOES_ON;
      begins = FALSE;
      row = dup_row (lines[i], starts, n);
      g_free (lines[i]);
      lines[i] = row;
    }
  return end + (lines[end] != NULL && !is_blank (lines[end]));
}

guint8 *
pph_source_mark_tables (char **lines, gboolean markdown)
{
  guint8 *marks = g_new0 (guint8, g_strv_length (lines) + 1);

  for (guint i = 0; lines[i] != NULL;)
    {
      const char *line = lines[i] + strspn (lines[i], " ");
      guint after = *line == '+' && is_border (line)               ? mark_drawn (lines, marks, i)
                    : markdown && line[0] == '-' && line[1] == '-' ? mark_dashed (lines, marks, i)
                                                                   : i;

      i = MAX (after, i + 1);
    }
  return marks;
}

/* --- within a line ---------------------------------------------------------------- */

static const char *
find_near (const char *p, char mark)
{
  return memchr (p, mark, strnlen (p, NEAR));
}

/* Where "{#id .class}", "{width=…}" at @p ends; NULL if it is none. */
static const char *
find_end_of_attributes (const char *p)
{
  const char *end = *p == '{' ? find_near (p, '}') : NULL;

  if (end == NULL || memchr (p + 1, '{', (gsize)(end - p - 1)) != NULL)
    return NULL;
  if (strchr ("#.", p[1]) != NULL || memchr (p, '=', (gsize)(end - p)) != NULL)
    return end + 1;
  return NULL;
}

/* The bracket that closes the one at @p; NULL if none does. */
static const char *
find_closing (const char *p)
{
  const char *end = p + strnlen (p, NEAR);
  int depth = 0;

  for (; p < end; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;
  return NULL;
}

/* A run of two or three hyphens that stands for a dash. Returns: its length; 0: it is none */
static gsize
count_dash (const char *line, const char *p)
{
  gsize n = *p == '-' ? strspn (p, "-") : 0;

  return (n == 2 || n == 3) && p > line && p[-1] == ' ' && p[n] == ' ' ? n : 0;
}

static void
append_bare (GString *out, const char *from, const char *to, gboolean *underlined)
{
  g_autofree char *line = g_strndup (from, (gsize)(to - from));

  for (const char *p = line; *p != '\0';)
    {
      gboolean picture = g_str_has_prefix (p, "![");
      const char *bracket = *p == '[' || picture ? find_closing (p + picture) : NULL;
      const char *target = picture && bracket != NULL && bracket[1] == '(' ? find_near (bracket, ')') : NULL;
      const char *end = find_end_of_attributes (bracket != NULL ? bracket + 1 : p);
      gsize dash = count_dash (line, p);

      if (*p == '\\' && p[1] != '\0')
        {
          g_string_append_len (out, p, 2);
          p += 2;
        }
      else if (target != NULL)
        {
          append_bare (out, p + strlen ("!["), bracket, underlined);
          end = find_end_of_attributes (target + 1);
          p = end != NULL ? end : target + 1;
        }
      else if (bracket != NULL && end != NULL)
        {
          g_autofree char *said = g_strndup (bracket, (gsize)(end - bracket));

          *underlined |= strstr (said, ".underline") != NULL && p == line && *end == '\0';
          append_bare (out, p + 1, bracket, underlined);
          p = end;
        }
      /* Of a heading, or of the link before it. */
      else if (*p == '{' && end != NULL && (*end == '\0' || (p > line && p[-1] == ')')))
        {
          p = end;
        }
      else if (dash > 0)
        {
          g_string_append (out, dash == 2 ? "–" : "—");
          p += dash;
        }
      else
        {
          g_string_append_c (out, *p++);
        }
    }
}

char *
pph_source_dup_bare (const char *line, gboolean *underlined)
{
  GString *out = g_string_sized_new (strlen (line));

  *underlined = FALSE;
  if (!g_str_has_prefix (line, ":::") && !g_str_has_prefix (line, "<!-- -->"))
    append_bare (out, line, line + strlen (line), underlined);
  return g_strstrip (g_string_free (out, FALSE));
}
