/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-private.h"

#include <string.h>

/* CommonMark knows nothing of our tags, superscripts and heading ids, forgets
 * which characters were escaped, drops footnotes that nothing calls and link
 * definitions, and refuses "**(…)**" in the middle of a word.  So before it
 * reads the text, what is ours is replaced by marks of the private use area
 * that it takes for letters, and each stretch remembers where it came from. */

#define MAX_TAG   400
#define MAX_LABEL 1000
#define MAX_PIPES 200
#define MAX_CELLS 2000000

static const char punctuation[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ";
static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFG";

/* A stretch of the text, up to the next one. */
typedef struct
{
  guint32 at, from; /* where it begins, and where that is in the original */
  gboolean each;    /* byte by byte; else all of it is from there */
} Origin;

/* @size: bytes, or so */
static PphRichSource *
source_new (gsize size)
{
  PphRichSource *self = g_new0 (PphRichSource, 1);

  self->text = g_string_sized_new (size);
  self->origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->too_wide = -1;
  return self;
}

static void
source_free (PphRichSource *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->origins);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

static void
stream_free (PphRichStream *self)
{
  g_clear_pointer (&self->source, source_free);
  g_free (self->id);
  g_free (self);
}

static void
append_bytes (PphRichSource *self, const char *bytes, gsize n, guint32 from, gboolean each)
{
  const Origin *last = self->origins->len > 0 ? &g_array_index (self->origins, Origin, self->origins->len - 1) : NULL;
  Origin origin = { (guint32)self->text->len, from, each };

  g_string_append_len (self->text, bytes, (gssize)n);
  if (last == NULL || last->each != each || last->from + (each ? origin.at - last->at : 0) != from)
    g_array_append_val (self->origins, origin);
}

static guint32
get_origin (const PphRichSource *self, guint i, gsize at)
{
  const Origin *origin = &g_array_index (self->origins, Origin, i);

  return origin->from + (origin->each ? (guint32)at - origin->at : 0);
}

int
pph_rich_source_find_origin (const PphRichSource *self, gsize at)
{
  guint low = 0, high = self->origins->len;

  if (self->text->len == 0)
    return 0;
  at = MIN (at, self->text->len - 1);
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->origins, Origin, middle).at <= at)
        low = middle;
      else
        high = middle;
    }
  return (int)get_origin (self, low, at);
}

static void
append_mark (PphRichSource *self, gunichar mark, guint32 from)
{
  char bytes[6];

  append_bytes (self, bytes, g_unichar_to_utf8 (mark, bytes), from, FALSE);
}

static void
append_numbered (PphRichSource *self, gunichar mark, char *content, guint32 from)
{
  g_autofree char *number = g_strdup_printf ("%u", self->tags->len);

  g_ptr_array_add (self->tags, content);
  append_mark (self, mark, from);
  append_bytes (self, number, strlen (number), from, FALSE);
  append_mark (self, PPH_MARK_END, from);
}

static void
append_escaped (PphRichSource *self, char c, guint32 from)
{
  char letter = letters[strchr (punctuation, c) - punctuation];

  append_mark (self, PPH_MARK_ESC, from);
  append_bytes (self, &letter, 1, from, FALSE);
}

gboolean
pph_rich_unescape (gunichar letter, char *c)
{
  const char *at = letter > 0 && letter < 128 ? strchr (letters, (char)letter) : NULL;

  if (at == NULL)
    return FALSE;
  *c = punctuation[at - letters];
  return TRUE;
}

static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || c == 0x7F || (c >= PPH_MARK_TAG && c <= PPH_MARK_JOIN))
        return FALSE;
    }
  return TRUE;
}

/* Length of the tag at @p, which begins with "{{"; 0 if it is none. */
static gsize
tag_length (const char *p, char **content)
{
  for (gsize i = 2; i < MAX_TAG && p[i] != '\0' && p[i] != '\n' && p[i] != '{'; i++)
    if (p[i] == '}')
      {
        g_autofree char *inside = p[i + 1] == '}' ? g_strstrip (g_strndup (p + 2, i - 2)) : NULL;

        if (inside == NULL || inside[0] == '\0' || !is_plain (inside))
          return 0;
        *content = g_steal_pointer (&inside);
        return i + 2;
      }
  return 0;
}

/* Length of "[^id]" at @p, 0 if it is none. */
static gsize
note_length (const char *p, char **id)
{
  gsize i = 2;

  if (p[0] != '[' || p[1] != '^')
    return 0;
  while (g_ascii_isalnum (p[i]) || p[i] == '-' || p[i] == '_')
    i++;
  if (i == 2 || i > 66 || p[i] != ']')
    return 0;
  if (id != NULL)
    *id = g_strndup (p + 2, i - 2);
  return i + 1;
}

/* "[label]:" would be a link definition, and vanish. */
static gboolean
defines_link (const char *p)
{
  for (gsize i = 1; i < MAX_LABEL && p[i] != '\0'; i++)
    {
      if (p[i] == '\\' && p[i + 1] != '\0')
        i++;
      else if (p[i] == ']')
        return p[i + 1] == ':';
      else if (p[i] == '[')
        return FALSE;
    }
  return FALSE;
}

/* As CommonMark means it: symbols such as "€" are no punctuation, but in ASCII. */
static gboolean
is_sign (gunichar c)
{
  if (c < 128)
    return g_ascii_ispunct ((char)c);
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_letter_like (gunichar c)
{
  return c != 0 && !g_unichar_isspace (c) && !is_sign (c);
}

/* Appends a run of "*" so that it may open and close between a letter and a
 * punctuation sign, which French needs: mot**« cité »**mot. */
static const char *
append_stars (PphRichSource *self, const char *p, gunichar before, guint32 from)
{
  gsize n = strspn (p, "*");
  gunichar after = g_utf8_get_char (p + n);
  g_autofree char *tag = NULL;
  gboolean letter_after = is_letter_like (after) || (after == '\\' && strchr (punctuation, p[n + 1]) && p[n + 1])
                          || (after == '{' && p[n + 1] == '{' && tag_length (p + n, &tag) > 0)
                          || (after == '[' && note_length (p + n, NULL) > 0);
  gboolean sign_before = before != 0 && is_sign (before);
  gboolean sign_after = after != 0 && !g_unichar_isspace (after) && !letter_after;

  if (sign_before && letter_after)
    append_mark (self, PPH_MARK_JOIN, from);
  append_bytes (self, p, n, from, TRUE);
  if (is_letter_like (before) && sign_after)
    append_mark (self, PPH_MARK_JOIN, from);
  return p + n;
}

/* Codes the characters from @p on that need it: returns the place after them,
 * or %NULL if @p is an ordinary character. */
static const char *
append_coded (PphRichSource *self, const char *p, gunichar before, guint32 from)
{
  char *content = NULL;
  gsize n;

  if (p[0] == '\\' && p[1] != '\0' && strchr (punctuation, p[1]) != NULL)
    {
      append_escaped (self, p[1], from);
      return p + 2;
    }
  if (p[0] == '{' && p[1] == '{' && (n = tag_length (p, &content)) > 0)
    {
      append_numbered (self, PPH_MARK_TAG, content, from);
      return p + n;
    }
  if (p[0] == '[' && (n = note_length (p, &content)) > 0)
    {
      append_numbered (self, PPH_MARK_NOTE, content, from);
      return p + n;
    }
  if (p[0] == '[' && defines_link (p))
    {
      append_mark (self, PPH_MARK_JOIN, from);
      append_bytes (self, p, 1, from, TRUE);
      return p + 1;
    }
  if (p[0] == '*')
    return append_stars (self, p, before, from);
  return NULL;
}

/* How many "|" a line may have and be of a table.  The parser takes the square of
 * the cells of a row, and fills up every row of a table to the width of the first,
 * so a long text may only have narrow ones; the others stay lines of text. */
static guint
count_allowed_pipes (const char *text)
{
  gsize lines = 1;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    lines++;
  return (guint)MIN (MAX_PIPES, MAX_CELLS / lines);
}

static gboolean
has_more_pipes (const char *line, guint allowed)
{
  const char *end = strchrnul (line, '\n');
  guint n = 0;

  for (const char *p = memchr (line, '|', (gsize)(end - line)); p != NULL && n <= allowed;
       p = memchr (p + 1, '|', (gsize)(end - p - 1)))
    n++;
  return n > allowed;
}

/* How many bytes at @p are nothing but themselves, all on one line.  Marks begin with 0xEF. */
static gsize
count_ordinary (const char *p)
{
  static const guint8 special[256] = {
    [0 ... 0x1F] = 1, [0x7F] = 1, ['\\'] = 1, ['{'] = 1, ['['] = 1, ['*'] = 1, ['|'] = 1, [0xEF] = 1,
  };
  gsize n = 0;

  while (!special[(guchar)p[n]])
    n++;
  return n;
}

/* Codes @raw, whose bytes come from where it says. */
static PphRichSource *
source_code (const PphRichSource *raw)
{
  PphRichSource *self = source_new (raw->text->len);
  guint allowed = count_allowed_pipes (raw->text->str);
  gboolean wide = has_more_pipes (raw->text->str, allowed);
  gunichar before = 0;
  guint origin = 0;

  for (const char *p = raw->text->str; *p != '\0';)
    {
      gsize at = (gsize)(p - raw->text->str), ordinary = count_ordinary (p);
      const char *next;
      guint32 from;
      gunichar c;

      while (origin + 1 < raw->origins->len && g_array_index (raw->origins, Origin, origin + 1).at <= at)
        origin++;
      from = get_origin (raw, origin, at);
      if (ordinary > 0)
        {
          append_bytes (self, p, ordinary, from, TRUE);
          p += ordinary;
          before = g_utf8_get_char (g_utf8_prev_char (p));
          continue;
        }
      next = append_coded (self, p, before, from);
      c = g_utf8_get_char (p);
      if (c == '\n')
        wide = has_more_pipes (p + 1, allowed);
      if (c == '|' && wide)
        {
          append_escaped (self, '|', from);
          self->too_wide = self->too_wide < 0 ? (int)from : self->too_wide;
          next = p + 1;
          before = 'x';
        }
      else if (next == NULL)
        {
          next = g_utf8_next_char (p);
          if (c >= PPH_MARK_TAG && c <= PPH_MARK_JOIN)
            append_mark (self, 0xFFFD, from);
          else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            append_bytes (self, " ", 1, from, TRUE);
          else
            append_bytes (self, p, next - p, from, TRUE);
          before = c;
        }
      else
        before = c == '*' || next == p + 1 ? c : 'x'; /* marks are letters */
      p = next;
    }
  return self;
}

/* Lines of the original: the body's, or a footnote's, in their buffers. */
static void
append_line (PphRichSource *raw, const char *markdown, const char *line, gsize skip, gsize length)
{
  gsize n = length;

  while (n > 0 && line[n - 1] == '\r')
    n--;
  if (skip < n)
    append_bytes (raw, line + skip, n - skip, line + skip - markdown, TRUE);
  append_bytes (raw, "\n", 1, line + length - markdown, TRUE);
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

/* How many bytes "[^id]: " takes at the start of @line, 0 if it is not there. */
static gsize
footnote_start (const char *line, char **id)
{
  gsize indent = strspn (line, " ");
  gsize n = indent <= 3 ? note_length (line + indent, NULL) : 0;

  if (n == 0 || line[indent + n] != ':')
    return 0;
  note_length (line + indent, id);
  n += indent + 1;
  return n + strspn (line + n, " \t");
}

static PphRichStream *
add_stream (GPtrArray *streams, char *id, gsize size)
{
  PphRichStream *stream = g_new0 (PphRichStream, 1);

  stream->id = id;
  stream->source = source_new (size);
  g_ptr_array_add (streams, stream);
  return stream;
}

GPtrArray *
pph_rich_split (const char *markdown)
{
  GPtrArray *streams = g_ptr_array_new_with_free_func ((GDestroyNotify)stream_free);
  PphRichStream *body = add_stream (streams, NULL, strlen (markdown)), *note = NULL;
  gboolean after_blank = FALSE;

  for (const char *line = markdown; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      gsize indent = strspn (line, " ");
      gboolean blank = is_blank (line, length);
      char *id = NULL;
      gsize start = footnote_start (line, &id);

      if (start > 0)
        note = add_stream (streams, id, length);
      else if (!blank && after_blank && indent < 4)
        note = NULL;
      if (note != NULL)
        append_line (note->source, markdown, line, start > 0 ? start : MIN (indent, 4), length);
      /* the body keeps a blank line where the footnote was */
      append_line (body->source, markdown, line, note != NULL ? length : 0, length);
      after_blank = blank;
      line += length + (line[length] == '\n' ? 1 : 0);
    }

  for (guint i = 0; i < streams->len; i++)
    {
      PphRichStream *stream = streams->pdata[i];
      PphRichSource *raw = stream->source;

      stream->source = source_code (raw);
      source_free (raw);
    }
  return streams;
}

void
pph_rich_source_restore (const PphRichSource *self, const char *coded, GString *out)
{
  for (const char *p = coded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char sign;

      if (c == PPH_MARK_ESC && p[3] != '\0' && pph_rich_unescape ((guchar)p[3], &sign))
        {
          g_string_append_printf (out, "\\%c", sign);
          p += 3;
        }
      else if (c == PPH_MARK_TAG || c == PPH_MARK_NOTE)
        {
          char *end = NULL;
          guint64 n = g_ascii_strtoull (p + 3, &end, 10);
          gboolean known = end > p + 3 && n < self->tags->len && g_utf8_get_char (end) == PPH_MARK_END;

          if (!known)
            continue;
          g_string_append_printf (out, c == PPH_MARK_TAG ? "{{%s}}" : "[^%s]", (char *)self->tags->pdata[n]);
          p = end;
        }
      else if (c < PPH_MARK_TAG || c > PPH_MARK_JOIN)
        g_string_append_unichar (out, c);
    }
}
