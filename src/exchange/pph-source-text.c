/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-source-markdown.h"
#include "pph-source-text.h"

#include <string.h>

#define SLAB  1024  /* lines */
#define CHUNK 65536 /* bytes of texts */

PphSourceText *
pph_source_text_ref (PphSourceText *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_source_text_unref (PphSourceText *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->slabs);
  g_string_chunk_free (self->texts);
  g_free (self->name);
  g_free (self);
}

#define MARKS "\\`*_{}[]<>#|~^&$"

static gboolean
needs_escape (const char *plain)
{
  return strchr ("-+=", *plain) != NULL || g_ascii_isdigit (*plain) || strpbrk (plain, MARKS) != NULL;
}

char *
pph_source_escape (const char *plain)
{
  GString *out = g_string_sized_new (strlen (plain) + 8);
  const char *p = plain;

  /* What would begin a list, a heading or a rule at the start of a line. */
  if (*p == '-' || *p == '+' || *p == '=')
    g_string_append_c (out, '\\');
  for (const char *digit = p; g_ascii_isdigit (*digit); digit++)
    if (digit[1] == '.' || digit[1] == ')')
      {
        g_string_append_len (out, p, digit + 1 - p);
        g_string_append_c (out, '\\');
        p = digit + 1;
        break;
      }
  for (; *p != '\0'; p++)
    {
      if (strchr (MARKS, *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* --- Markdown -------------------------------------------------------------------- */

static gboolean
is_rule (const char *line)
{
  const char *p = line;
  int n = 0;

  for (; *p != '\0'; p++)
    if (*p == line[0])
      n++;
    else if (*p != ' ')
      return FALSE;
  return n >= 2 && strchr ("-*_=", line[0]) != NULL;
}

/* A heading, strong text or the rule of a table: nobody types them else. *@wraps: (out): it is not tables alone that
 * say so, which are drawn in a text whose lines have a meaning too. */
static gboolean
looks_like_markdown (char *const *lines, gboolean *wraps)
{
  gboolean drawn = FALSE;

  *wraps = FALSE;
  for (guint i = 0; lines[i] != NULL && !*wraps; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " ");
      gsize hashes = strspn (line, "#");
      const char *strong = strstr (line, "**");

      drawn = drawn || g_str_has_prefix (line, "|--") || g_str_has_prefix (line, "| --")
              || g_str_has_prefix (line, "|:-");
      *wraps = (hashes > 0 && hashes <= 6 && line[hashes] == ' ')
               || (strong != NULL && strong[2] != '*' && strong[2] != '\0' && strstr (strong + 2, "**") != NULL);
    }
  return drawn || *wraps;
}

/* What our dialect alone would take for a tag, a note, code or HTML. */
static char *
escape_foreign (const char *line)
{
  GString *out = g_string_sized_new (strlen (line) + 8);

  for (const char *p = line; *p != '\0'; p++)
    {
      gboolean ours = g_str_has_prefix (p, "{{") || g_str_has_prefix (p, "[^") || *p == '`' || *p == '~'
                      || (*p == '<' && !g_str_has_prefix (p, "<br>") && !g_str_has_prefix (p, "<br/>")
                          && !(p > line && p[-1] == '('))
                      || *p == '&' || g_str_has_prefix (p, "![") || (p == line && *p == '+');

      if (*p == '\\' && p[1] != '\0')
        {
          g_string_append_c (out, *p++);
          if ((guchar)*p >= 0x80)
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
          continue;
        }
      if (ours)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* The words of a line of Markdown: without emphasis, superscript, escapes and the targets of links. */
static char *
dup_plain (const char *line)
{
  GString *out = g_string_sized_new (strlen (line));
  gboolean raised = FALSE;

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0' && g_ascii_ispunct (p[1]))
        g_string_append_c (out, *++p);
      else if (g_str_has_prefix (p, "](") && strchr (p, ')') != NULL)
        p = strchr (p, ')');
      else if (g_str_has_prefix (p, "[^"))
        g_string_append_c (out, *p);
      else if (g_str_has_prefix (p, "^{"))
        {
          p++;
          raised = TRUE;
        }
      else if (raised && *p == '}')
        raised = FALSE;
      else if (*p == '[' && strstr (p, "](") != NULL)
        continue;
      else if (strchr ("*^", *p) == NULL && !(*p == '\\' && p[1] == '\0'))
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_wrapped_in (const char *text, const char *mark)
{
  gsize length = strlen (text), width = strlen (mark);

  return length > 2 * width && g_str_has_prefix (text, mark) && g_str_has_suffix (text, mark)
         && strstr (text + width, mark) == text + length - width;
}

static void
read_markdown (PphSourceText *self, PphSourceLine *line, const char *stripped)
{
  gsize hashes = strspn (stripped, "#");
  g_autofree char *text = NULL, *ours = NULL, *plain = NULL;

  if (hashes > 0 && hashes <= 6 && (stripped[hashes] == ' ' || stripped[hashes] == '\0'))
    {
      line->level = (int)hashes;
      stripped += hashes + strspn (stripped + hashes, " ");
    }
  text = g_strchomp (g_strdup (stripped));
  line->table = text[0] == '|';
  line->bold = is_wrapped_in (text, "**") || is_wrapped_in (text, "__");
  line->underlined = is_wrapped_in (text, "<u>");
  ours = escape_foreign (text);
  plain = g_strstrip (dup_plain (text));
  line->text = g_string_chunk_insert (self->texts, ours);
  line->plain = g_string_chunk_insert (self->texts, plain);
}

/* --- lines ----------------------------------------------------------------------- */

static gboolean
is_capitals (const char *text)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      n += g_unichar_isupper (c) != 0;
    }
  return n >= 3;
}

static char **
split_lines (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\r')
      g_string_append (out, p[1] == '\n' ? "" : "\n");
    else if (*p == '\f')
      g_string_append (out, "\f");
    else if ((guchar)*p >= 0x20 || *p == '\n' || *p == '\t')
      g_string_append_c (out, *p);
    else
      g_string_append_c (out, ' ');
  {
    /* g_strsplit () calls strstr () for each line, which the sanitizers look at to the end of the text. */
    char **lines = g_strsplit_set (out->str, "\n", -1);

    g_string_free (out, TRUE);
    return lines;
  }
}

/* A typewriter's gap, made of fixed spaces, is one space: set as it is it would part the line into columns. */
static void
close_gaps (char *line)
{
  const char *from = line;
  char *to = line;

  while (*from != '\0')
    {
      const char *end = from;
      gboolean fixed = FALSE;

      while (*end == ' ' || *end == '\t' || g_str_has_prefix (end, "\u00a0"))
        {
          fixed |= *end == "\u00a0"[0];
          end = g_utf8_next_char (end);
        }
      if (fixed && end - from > (gssize)strlen ("\u00a0"))
        {
          *to++ = ' ';
          from = end;
        }
      else if (end > from)
        while (from < end)
          *to++ = *from++;
      else
        *to++ = *from++;
    }
  *to = '\0';
}

static PphSourceLine *
new_line (PphSourceText *self)
{
  guint place = self->lines->len % SLAB;
  PphSourceLine *slab;

  if (place == 0)
    g_ptr_array_add (self->slabs, g_new0 (PphSourceLine, SLAB));
  slab = self->slabs->pdata[self->slabs->len - 1];
  g_ptr_array_add (self->lines, slab + place);
  return slab + place;
}

/* "| Lieu | Jour |": a row of a table, whose bars are no words. */
static gboolean
is_row (const char *stripped)
{
  gsize length = strlen (stripped);

  return length > 4 && stripped[0] == '|' && stripped[length - 1] == '|'
         && memchr (stripped + 1, '|', length - 2) != NULL;
}

static char *
escape_row (const char *stripped)
{
  g_auto (GStrv) cells = g_strsplit (stripped, "|", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *escaped = pph_source_escape (cells[i]);

      g_free (cells[i]);
      cells[i] = escaped;
    }
  return g_strjoinv ("|", cells);
}

static void
read_plain (PphSourceText *self, PphSourceLine *line, char *stripped)
{
  g_strchomp (stripped);
  line->table = is_row (stripped);
  line->plain = line->text = g_string_chunk_insert (self->texts, stripped);
  if (needs_escape (stripped))
    {
      g_autofree char *escaped = line->table ? escape_row (stripped) : pph_source_escape (stripped);

      line->text = g_string_chunk_insert (self->texts, escaped);
    }
}

static void
add_line (PphSourceText *self, char *raw, int number, int page, gboolean blank, gboolean markdown)
{
  PphSourceLine *line = new_line (self);
  char *stripped = g_strchug (raw);

  line->number = number;
  line->page = page;
  line->blank_before = blank;
  if (markdown)
    read_markdown (self, line, stripped);
  else
    read_plain (self, line, stripped);
  line->capitals = is_capitals (line->plain);
}

/* Where a line is cut that is too long for an editor: behind a word; at its end if it is not. */
static char *
find_cut (char *line)
{
  char *cut;

  if (strlen (line) <= PPH_SOURCE_LONGEST_LINE)
    return line + strlen (line);
  cut = g_utf8_find_prev_char (line, line + PPH_SOURCE_LONGEST_LINE);
  for (char *space = cut; space > line; space--)
    if (*space == ' ' || *space == '\t')
      return space;
  return cut;
}

static void
add_pieces (PphSourceText *self, char *line, int number, int page, gboolean blank, gboolean markdown, int indent)
{
  while (*line != '\0')
    {
      char *cut = find_cut (line);
      g_autofree char *piece = g_strndup (line, (gsize)(cut - line));

      add_line (self, piece, number, page, blank, markdown);
      ((PphSourceLine *)self->lines->pdata[self->lines->len - 1])->indent = indent;
      blank = TRUE;
      for (line = cut; *line == ' ' || *line == '\t'; line++)
        ;
    }
}

PphSourceText *
pph_source_text_from_plain (const char *text, const char *name)
{
  PphSourceText *self = g_new0 (PphSourceText, 1);
  g_auto (GStrv) lines = split_lines (text);
  gboolean wraps, markdown = looks_like_markdown (lines, &wraps), blank = TRUE;
  g_autofree guint8 *marks = pph_source_mark_tables (lines, markdown);
  int page = 1;

  g_atomic_ref_count_init (&self->refs);
  self->lines = g_ptr_array_new ();
  self->slabs = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (CHUNK);
  self->name = g_strdup (name);
  self->wraps = wraps;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *bare = NULL;
      char *line = lines[i];
      gboolean underlined = FALSE;
      int indent = 0;

      if (marks[i] == PPH_SOURCE_LEFT_OUT)
        continue;
      close_gaps (line);
      for (; *line == ' ' || *line == '\t' || *line == '\f'; line++)
        {
          indent += *line == '\t' ? 4 : 1;
          page += *line == '\f';
        }
      g_strdelimit (line, "\f", ' ');
      if (markdown && !is_rule (line))
        line = bare = pph_source_dup_bare (line, &underlined);
      if (*line == '\0')
        {
          blank = TRUE;
          continue;
        }
      if (is_rule (line))
        {
          PphSourceLine *last = self->lines->len > 0 ? self->lines->pdata[self->lines->len - 1] : NULL;

          if (markdown && !blank && last != NULL && last->level == 0 && strchr ("=-", *line) != NULL
              && strlen (line) > 2 && strchr (line, ' ') == NULL)
            last->level = *line == '=' ? 1 : 2;
          else if (!blank && last != NULL)
            last->underlined = TRUE;
          blank = TRUE;
          continue;
        }
      add_pieces (self, line, (int)i + 1, page, blank, markdown, indent);
      ((PphSourceLine *)self->lines->pdata[self->lines->len - 1])->underlined |= underlined;
      ((PphSourceLine *)self->lines->pdata[self->lines->len - 1])->goes_on = marks[i] == PPH_SOURCE_ROW_GOES_ON;
      blank = FALSE;
    }
  return self;
}
