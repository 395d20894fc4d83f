/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography.h"
#include "pph-typography-private.h"

#include <string.h>

/* Changes are noted against the original text as edits that do not overlap,
 * and made at the end in one pass, which also gives the map.  What must not
 * change (addresses of mail and sites, tags) is marked as taken beforehand. */

#define NBSP  "\u00a0"
#define NNBSP "\u202f"

#define USUAL_EDITS 16
#define SHORT_TEXT  1024 /* bytes */

typedef struct
{
  gsize start, end;
  const char *replacement;
} Edit;

typedef struct
{
  const char *text;
  gsize length;
  gunichar before;
  guint8 *taken;
  Edit *edits;
  guint n_edits;
  Edit usual[USUAL_EDITS], *more; /* where the edits are: there, or here where there are more */
  int open_quotes;
} Setter;

static void
add_edit (Setter *self, Edit edit)
{
  guint n = self->n_edits++;

  /* Twice as many whenever they are full. */
  if (n >= USUAL_EDITS && (n & (n - 1)) == 0)
    {
      self->more = g_renew (Edit, self->more, 2 * (gsize)n);
      if (n == USUAL_EDITS)
        memcpy (self->more, self->usual, sizeof self->usual);
      self->edits = self->more;
    }
  self->edits[n] = edit;
}

/* Most characters are ASCII: these are asked for each of them. */

static inline gunichar
get_char (const char *p)
{
  return (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char (p);
}

/* Notes that bytes @start to @end become @replacement, unless they are taken. */
static void
note (Setter *self, gsize start, gsize end, const char *replacement)
{
  Edit edit = { start, end, replacement };
  gsize length = strlen (replacement);

  if (start == end && start > 0 && start < self->length && self->taken[start] == 2 && self->taken[start - 1] == 2)
    return;
  for (gsize i = start; i < end; i++)
    if (self->taken[i] != 0)
      return;
  for (guint i = 0; start == end && i < self->n_edits; i++)
    if (self->edits[i].start == start)
      return;
  memset (self->taken + start, 1, end - start);
  if (end - start == length && strncmp (self->text + start, replacement, length) == 0)
    return;
  add_edit (self, edit);
}

static void
protect (gsize start, gsize end, gpointer data)
{
  memset (((Setter *)data)->taken + start, 2, end - start);
}

static void
note_space (gsize start, gsize end, gpointer data)
{
  note (data, start, end, NBSP);
}

/* -- signs ----------------------------------------------------------------- */

static gunichar
char_before (Setter *self, gsize at)
{
  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (self->text + at)) : self->before;
}

static gunichar
char_after (Setter *self, gsize at)
{
  return at < self->length ? g_utf8_get_char (self->text + at) : 0;
}

static gsize
spaces_before (Setter *self, gsize at)
{
  while (at > 0 && pph_typography_is_space (char_before (self, at)))
    at = g_utf8_prev_char (self->text + at) - self->text;
  return at;
}

static gsize
spaces_after (Setter *self, gsize at)
{
  while (pph_typography_is_space (char_after (self, at)))
    at = g_utf8_next_char (self->text + at) - self->text;
  return at;
}

/* The space before a sign that is @at becomes @space. At the start of the text
 * the space before, if any, is not ours to change. */
static void
space_before (Setter *self, gsize at, const char *space)
{
  gsize start = spaces_before (self, at);
  gunichar before = char_before (self, start);

  if (before == 0 || (start == 0 && pph_typography_is_space (before)))
    {
      if (start < at && before != 0)
        note (self, start, at, "");
      return;
    }
  note (self, start, at, space);
}

static gboolean
ends_word (gunichar c)
{
  return c == 0 || pph_typography_is_space (c) || c == '\n' || c == ')' || c == ']' || c == 0xBB || c == '"'
         || c == 0x201D || c == '*';
}

static void
set_high_sign (Setter *self, gsize at, char sign)
{
  gunichar before = char_before (self, at), word;

  if (!ends_word (char_after (self, at + 1))
      && strchr ("!?", char_after (self, at + 1) < 128 ? (int)char_after (self, at + 1) : 'x') == NULL)
    return;
  word = char_before (self, spaces_before (self, at));
  if (before == '!' || before == '?' || word == 0 || strchr ("([", word < 128 ? (int)word : 'x') != NULL
      || word == 0xAB)
    return;
  if (sign == ':' && word == ':')
    return;
  space_before (self, at, sign == ':' ? NBSP : NNBSP);
}

static gboolean
opens_quote (Setter *self, gsize at)
{
  gunichar before = char_before (self, at), after = char_after (self, at + 1);

  if (before == 0 || before == '\n' || strchr ("([{", before < 128 ? (int)before : 'x') != NULL || before == 0x2014
      || before == 0x2013 || before == 0xAB)
    return TRUE;
  if (!pph_typography_is_space (before) && before != '\'' && before != 0x2018 && before != 0x2019)
    return FALSE;
  return self->open_quotes == 0 || !(ends_word (after) || (after < 128 && g_ascii_ispunct ((char)after)));
}

static void
set_straight_quote (Setter *self, gsize at)
{
  if (opens_quote (self, at))
    {
      gboolean nested = self->open_quotes++ > 0;
      gsize end = nested ? at + 1 : spaces_after (self, at + 1);

      note (self, at, end, nested ? "\u201c" : "\u00ab" NBSP);
      return;
    }
  if (self->open_quotes > 1)
    note (self, at, at + 1, "\u201d");
  else
    {
      gsize start = spaces_before (self, at);

      if (start == 0 && pph_typography_is_space (self->before))
        note (self, start, at + 1, "\u00bb");
      else
        note (self, start, at + 1, NBSP "\u00bb");
    }
  self->open_quotes = MAX (self->open_quotes - 1, 0);
}

/* Where the words end that a straight apostrophe @at opens; 0: it opens none. */
static gsize
find_single_end (Setter *self, gsize at)
{
  gunichar before = char_before (self, at);

  if ((before != 0 && before != '\n' && before != 0xAB && !pph_typography_is_space (before)
       && strchr ("([\"", before < 128 ? (int)before : 'x') == NULL)
      || !g_unichar_isalnum (char_after (self, at + 1)))
    return 0;
  for (const char *p = self->text + at + 1; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    {
      gsize end = (gsize)(p - self->text);
      gboolean held = !pph_typography_is_space (char_before (self, end));

      if ((*p != '\'' && g_utf8_get_char (p) != 0x2019)
          || (held && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p)))))
        continue;
      return held ? end : 0;
    }
  return 0;
}

/* l'accord, or 'mot' */
static void
set_apostrophe (Setter *self, gsize at)
{
  gsize end;

  if (g_unichar_isalpha (char_before (self, at)))
    {
      note (self, at, at + 1, "\u2019");
      return;
    }
  end = find_single_end (self, at);
  if (end == 0)
    return;
  note (self, at, at + 1, "\u2018");
  if (self->text[end] == '\'')
    note (self, end, end + 1, "\u2019");
}

static void
set_dots (Setter *self, gsize at)
{
  gsize n = strspn (self->text + at, ".");

  if (n == 3 && char_before (self, at) != '.')
    note (self, at, at + 3, "\u2026");
}

static void
set_sign (Setter *self, gsize at, gunichar c)
{
  switch (c)
    {
    case ';':
    case '!':
    case '?':
    case ':':
      set_high_sign (self, at, (char)c);
      break;
    case 0xAB:
      self->open_quotes++;
      if (char_after (self, at + 2) != 0 || self->length == at + 2)
        note (self, at + 2, spaces_after (self, at + 2), NBSP);
      break;
    case 0xBB:
      self->open_quotes = MAX (self->open_quotes - 1, 0);
      space_before (self, at, NBSP);
      break;
    case '"':
      set_straight_quote (self, at);
      break;
    case '\'':
      set_apostrophe (self, at);
      break;
    case '.':
      if (char_before (self, at) != '.')
        set_dots (self, at);
      break;
    default:
      break;
    }
}

/* The first byte from @p on that may begin a sign of set_sign (), or the end. */
static const char *
next_sign (const char *p)
{
  static const guint8 signs[256]
      = { [0] = 1, [';'] = 1, ['!'] = 1, ['?'] = 1, [':'] = 1, ['"'] = 1, ['\''] = 1, ['.'] = 1, [0xC2] = 1 };

  while (!signs[(guchar)*p])
    p++;
  return p;
}

/* After a « that ended the text before, the space that begins this one is double. */
static void
set_start (Setter *self)
{
  if (self->before == 0xA0)
    {
      gsize end = spaces_after (self, 0);

      if (end > 0)
        note (self, 0, end, "");
    }
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const Edit *left = a, *right = b;

  return left->start < right->start   ? -1
         : left->start > right->start ? 1
                                      : (left->end > right->end) - (left->end < right->end);
}

/* A text being written, and where each of its bytes is from. */
typedef struct
{
  char *text;
  int *map; /* or NULL */
  gsize length;
} Result;

static void
copy_bytes (Result *out, const char *text, gsize n, int from, gboolean each)
{
  int *map = out->map != NULL ? out->map + out->length : NULL;

  memcpy (out->text + out->length, text, n);
  out->length += n;
  for (gsize i = 0; map != NULL && i < n; i++)
    map[i] = each ? from + (int)i : from;
}

static char *
make_edits (Setter *self, GArray **map)
{
  const Edit *edits = self->edits;
  guint n = self->n_edits;
  gsize length = self->length, at = 0;
  Result out = { 0 };

  if (n > 1)
    qsort (self->edits, n, sizeof *self->edits, compare_edits);
  for (guint i = 0; i < n; i++)
    length += strlen (edits[i].replacement) - (edits[i].end - edits[i].start);
  out.text = g_malloc (length + 1);
  if (map != NULL)
    {
      *map = g_array_sized_new (FALSE, FALSE, sizeof (int), (guint)length);
      g_array_set_size (*map, (guint)length);
      out.map = (int *)(gpointer)(*map)->data;
    }
  for (guint i = 0; i < n; i++)
    {
      gsize last = self->length > 0 ? self->length - 1 : 0;

      copy_bytes (&out, self->text + at, edits[i].start - at, (int)at, TRUE);
      copy_bytes (&out, edits[i].replacement, strlen (edits[i].replacement), (int)MIN (edits[i].start, last), FALSE);
      at = edits[i].end;
    }
  copy_bytes (&out, self->text + at, self->length - at, (int)at, TRUE);
  out.text[length] = '\0';
  return out.text;
}

char *
pph_typography_apply (const char *text, gunichar before, GArray **map)
{
  Setter setter = { .text = text, .length = strlen (text), .before = before };
  guint8 usual[SHORT_TEXT];
  g_autofree guint8 *own = setter.length < sizeof usual ? NULL : g_malloc (setter.length + 1);
  char *set;

  setter.edits = setter.usual;
  setter.taken = memset (own != NULL ? own : usual, 0, setter.length + 1);
  pph_typography_find_kept (text, protect, &setter);
  set_start (&setter);
  for (const char *p = next_sign (text); *p != '\0'; p = next_sign (p + 1))
    if (setter.taken[p - text] != 2)
      set_sign (&setter, p - text, get_char (p));
  pph_typography_find_spaces (text, note_space, &setter);
  set = make_edits (&setter, map);
  g_clear_pointer (&setter.more, g_free);
  return set;
}
