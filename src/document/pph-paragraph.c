/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paragraph.h"

#include "pph-compose-cache.h"

#include <string.h>

/* Stands in the joined text for what typography must not look into. */
#define OBJECT     "\ufffc"
#define OBJECT_LEN 3

typedef struct
{
  gsize start; /* in the joined text */
  guint style;
  char *field;
  char *link;
  int source;
  char *object; /* text of an object, or NULL */
  PphBlock *note;
} Piece;

/* Most paragraphs are of one piece. */
struct _PphParagraph
{
  guint n_pieces;
  Piece first;
  char *alone;    /* text of the first piece as long as there is no other */
  GString *text;  /* of all; NULL up to the second */
  GArray *others; /* Piece; NULL up to the second */
};

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->field, g_free);
  g_clear_pointer (&piece->link, g_free);
  g_clear_pointer (&piece->object, g_free);
  pph_block_unref (piece->note);
}

PphParagraph *
pph_paragraph_new (void)
{
  return g_new0 (PphParagraph, 1);
}

static void
take_piece (PphParagraph *self, Piece *piece, char *text)
{
  self->n_pieces++;
  if (self->n_pieces == 1)
    {
      self->first = *piece;
      self->alone = text;
      return;
    }
  if (self->n_pieces == 2)
    {
      self->text = g_string_new (self->alone);
      g_clear_pointer (&self->alone, g_free);
      self->others = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_array_set_clear_func (self->others, clear_piece);
    }
  piece->start = self->text->len;
  g_array_append_vals (self->others, piece, 1);
  g_string_append (self->text, text);
  g_free (text);
}

static Piece *
get_piece (PphParagraph *self, guint i)
{
  return i == 0 ? &self->first : &g_array_index (self->others, Piece, i - 1);
}

void
pph_paragraph_free (PphParagraph *self)
{
  if (self == NULL)
    return;
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->others, g_array_unref);
  clear_piece (&self->first);
  g_free (self->alone);
  g_free (self);
}

void
pph_paragraph_take (PphParagraph *self, char *text, guint style, const char *field, const char *link, int source)
{
  Piece piece = { .style = style, .source = source };

  if (text == NULL || text[0] == '\0')
    {
      g_free (text);
      return;
    }
  piece.field = g_strdup (field);
  piece.link = g_strdup (link);
  take_piece (self, &piece, text);
}

void
pph_paragraph_add (PphParagraph *self, const char *text, guint style, const char *field, const char *link, int source)
{
  pph_paragraph_take (self, g_strdup (text), style, field, link, source);
}

static void
add_object (PphParagraph *self, const char *text, guint style, const char *field, PphBlock *note)
{
  Piece piece = { .style = style, .source = -1 };

  piece.field = g_strdup (field);
  piece.object = g_strdup (text);
  piece.note = note;
  take_piece (self, &piece, g_strdup (OBJECT));
}

void
pph_paragraph_add_gap (PphParagraph *self, guint style, const char *field)
{
  add_object (self, PPH_GAP_TEXT, style | PPH_STYLE_GAP, field, NULL);
}

void
pph_paragraph_add_note (PphParagraph *self, const char *mark, PphBlock *note)
{
  add_object (self, mark, PPH_STYLE_SUPERSCRIPT | PPH_STYLE_MARK, NULL, note);
}

gboolean
pph_paragraph_is_empty (const PphParagraph *self)
{
  return self->n_pieces == 0;
}

/* --- cutting a piece: addresses and ordinals ------------------------------------- */

/* Part of a piece's text that gets a style or a link of its own. */
typedef struct
{
  gsize start, end;
  guint style;
  char *link; /* (transfer full) */
} Mark;

#define LONG 1000 /* bytes */

/* @quick: for long texts; to be made so takes longer than to find all addresses of an agreement. */
static GRegex *
get_address_regex (gboolean quick)
{
  static gsize kept[2];

  if (g_once_init_enter (&kept[quick]))
    {
      GRegex *made = g_regex_new ("(https?://[^\\s<>«»\"“”\\[\\]]*[^\\s<>«»\"“”\\[\\].,;:!?()])"
                                  "|([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)"
                                  "|\\b((?:[\\w-]+\\.)+(?:fr|io|eu|org|com|net|example)(?:/[\\w./-]*[\\w/])?)\\b",
                                  G_REGEX_CASELESS | (quick ? G_REGEX_OPTIMIZE : 0), 0, NULL);

      g_once_init_leave (&kept[quick], (gsize)made);
    }
  return (GRegex *)kept[quick];
}

static const char *const domains[] = { "fr", "io", "eu", "org", "com", "net", "example" };

static gboolean
begins_domain (const char *text)
{
  for (guint i = 0; g_ascii_isalpha (text[0]) && i < G_N_ELEMENTS (domains); i++)
    if (g_ascii_strncasecmp (text, domains[i], strlen (domains[i])) == 0)
      return TRUE;
  return FALSE;
}

#define SPACES " \t\n"

/* The first sign in @text that may be one of an address: most texts have none, and end sentences with periods. */
static const char *
next_address (const char *text)
{
  for (const char *p = strpbrk (text, ".@/"); p != NULL; p = strpbrk (p + 1, ".@/"))
    if (*p == '@' || (*p == '/' && p[1] == '/') || (*p == '.' && begins_domain (p + 1)))
      return p;
  return NULL;
}

static void
find_addresses_in (const char *text, gsize start_of, gsize end_of, GArray *marks)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match_full (get_address_regex (end_of - start_of > LONG), text, (gssize)end_of, (int)start_of, 0, &match,
                           NULL))
    return;
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      Mark mark = { .style = PPH_STYLE_NO_HYPHENS };
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      mark.start = start;
      mark.end = end;
      if (strstr (found, "://") != NULL)
        mark.link = g_strdup (found);
      else if (strchr (found, '@') != NULL)
        mark.link = g_strconcat ("mailto:", found, NULL);
      g_array_append_val (marks, mark);
    }
}

/* Addresses are never hyphenated; those that a machine can follow are links.  They have no spaces. */
static void
find_addresses (const char *text, GArray *marks)
{
  const char *found = next_address (text);

  while (found != NULL)
    {
      const char *start = found, *end = found + strcspn (found, SPACES);

      while (start > text && strchr (SPACES, start[-1]) == NULL)
        start--;
      find_addresses_in (text, (gsize)(start - text), (gsize)(end - text), marks);
      found = next_address (end);
    }
}

/* Length of the letters of the ordinal of @number at @text: "er" of 1er, "e" of 2e. */
static gsize
get_ordinal_ending (const char *text, guint number)
{
  static const char *const of_first[] = { "ers", "res", "er", "re", NULL };
  static const char *const of_second[] = { "es", "e", "ndes", "nds", "nde", "nd", "des", "de", NULL };
  static const char *const of_others[] = { "es", "e", NULL };
  const char *const *endings = number == 1 ? of_first : number == 2 ? of_second : of_others;

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_prefix (text, endings[i]) && !g_unichar_isalnum (g_utf8_get_char (text + strlen (endings[i])))
        && text[strlen (endings[i])] != '-' && text[strlen (endings[i])] != '_')
      return strlen (endings[i]);
  return 0;
}

#define DIGITS "0123456789"
#define ROMAN  "IVX"

/* The number that the @length letters at @text are in Roman numerals, up to XXXIX; 0: none. */
static guint
read_roman (const char *text, gsize length)
{
  static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  gsize tens = strspn (text, "X");

  /* the X of IX is of the ones */
  for (guint i = 0; tens <= 3 && i < G_N_ELEMENTS (ones); i++)
    if (strlen (ones[i]) == length - tens && strncmp (text + tens, ones[i], length - tens) == 0)
      return 10 * (guint)tens + i;
  return 0;
}

/* The first ordinal in @text from @p on: where its @numeral digits begin, before @letters of its ending. */
static const char *
next_ordinal (const char *text, const char *p, gsize *numeral, gsize *letters)
{
  for (p = strpbrk (p, DIGITS ROMAN); p != NULL; p = strpbrk (p + *numeral, DIGITS ROMAN))
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      gboolean roman = !g_ascii_isdigit (*p);
      guint number;

      *numeral = strspn (p, roman ? ROMAN : DIGITS);
      if (!g_unichar_isspace (before) && before != 0x2019 && before != '(')
        continue;
      number = roman ? read_roman (p, *numeral) : *numeral == 1 ? (guint)(*p - '0') : G_MAXUINT;
      *letters = roman && number == 0 ? 0 : get_ordinal_ending (p + *numeral, number);
      if (*letters > 0)
        return p;
    }
  return NULL;
}

static void
find_ordinals (const char *text, GArray *marks)
{
  gsize numeral, letters;

  for (const char *p = next_ordinal (text, text, &numeral, &letters); p != NULL;
       p = next_ordinal (text, p + numeral, &numeral, &letters))
    {
      Mark mark = { .start = p - text + numeral, .style = PPH_STYLE_SUPERSCRIPT };

      mark.end = mark.start + letters;
      g_array_append_val (marks, mark);
    }
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

static void
clear_mark (gpointer data)
{
  g_free (((Mark *)data)->link);
}

/* --- spans ----------------------------------------------------------------------- */

typedef struct
{
  PphBlock *block;
  char **all;       /* text of the whole paragraph, final; who wants all of it may take it */
  const char *text; /* the same */
  gsize length;
  const int
      *map; /* each of its bytes: byte of the joined text; NULL: only the first is asked for, which is the first */
} Result;

/* The offset is followed through the map, so that it holds after characters
 * were added before it in the same piece. */
static void
emit_span (const Result *result, const Piece *piece, gsize start, gsize end, const Mark *mark)
{
  const char *link = piece->link;
  PphSpan *span;
  char *text;

  if (start >= end)
    return;
  if (link == NULL && mark != NULL)
    link = mark->link;
  text = start == 0 && end == result->length ? g_steal_pointer (result->all)
                                             : g_strndup (result->text + start, end - start);
  span = pph_block_take_text (result->block, text, piece->style | (mark != NULL ? mark->style : 0));
  span->link = g_strdup (link);
  span->field = g_strdup (piece->field);
  if (piece->source >= 0)
    span->source = piece->source + (result->map != NULL ? MAX (result->map[start] - (int)piece->start, 0) : 0);
}

/* Does it hold an address or an ordinal, perhaps? */
static gboolean
may_be_cut (const char *text)
{
  gsize numeral, letters;

  return next_ordinal (text, text, &numeral, &letters) != NULL || next_address (text) != NULL;
}

static void
emit_piece (const Result *result, Piece *piece, gsize start, gsize end)
{
  gboolean whole = start == 0 && end == result->length;
  g_autofree char *own = whole ? NULL : g_strndup (result->text + start, end - start);
  const char *text = whole ? result->text : own;
  g_autoptr (GArray) marks = NULL;
  gsize done = 0;

  if (!may_be_cut (text))
    {
      emit_span (result, piece, start, end, NULL);
      return;
    }
  marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (marks, clear_mark);
  find_addresses (text, marks);
  if ((piece->style & PPH_STYLE_SUPERSCRIPT) == 0)
    find_ordinals (text, marks);
  g_array_sort (marks, compare_marks);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->start < done)
        continue;
      emit_span (result, piece, start + done, start + mark->start, NULL);
      emit_span (result, piece, start + mark->start, start + mark->end, mark);
      done = mark->end;
    }
  emit_span (result, piece, start + done, end, NULL);
}

/* An object gives its own span; what typography put around it goes with it. */
static void
emit_object (const Result *result, Piece *piece, gsize start, gsize end)
{
  g_autofree char *around = g_strndup (result->text + start, end - start);
  char *object = strstr (around, OBJECT);
  PphSpan *span;

  if (object != NULL && object > around)
    {
      g_autofree char *before = g_strndup (around, object - around);

      pph_block_add_text (result->block, before, PPH_STYLE_PLAIN);
    }
  span = pph_block_add_text (result->block, piece->object, piece->style);
  span->field = g_strdup (piece->field);
  span->note = g_steal_pointer (&piece->note);
  if (object != NULL && object[OBJECT_LEN] != '\0')
    pph_block_add_text (result->block, object + OBJECT_LEN, PPH_STYLE_PLAIN);
}

static gboolean
is_mark (const Piece *piece)
{
  return piece->object != NULL && piece->style & PPH_STYLE_MARK;
}

void
pph_paragraph_finish (PphParagraph *self, PphBlock *block, PphComposeCache *cache)
{
  const char *joined = self->text != NULL ? self->text->str : pph_str (self->alone);
  gboolean whole = self->n_pieces == 1 && self->first.object == NULL && !may_be_cut (joined);
  g_autoptr (GArray) map = NULL;
  g_autofree char *text = pph_compose_cache_set (cache, joined, whole ? NULL : &map);
  Result result = { block, &text, text, strlen (text), map != NULL ? (const int *)(gpointer)map->data : NULL };
  gsize start = 0, length = result.length;

  for (guint i = 0; i < self->n_pieces; i++)
    {
      Piece *piece = get_piece (self, i);
      gsize limit = i + 1 < self->n_pieces ? get_piece (self, i + 1)->start : G_MAXSIZE;
      gsize end = limit == G_MAXSIZE ? length : start;

      while (end < length && ((gsize)result.map[end] < limit || (text[end] & 0xc0) == 0x80))
        end++;
      /* notes 1 and 2 are not note 12 */
      if (i > 0 && is_mark (piece) && is_mark (get_piece (self, i - 1)))
        pph_block_add_text (block, "\u202f", PPH_STYLE_SUPERSCRIPT | PPH_STYLE_MARK);
      if (piece->object != NULL)
        emit_object (&result, piece, start, end);
      else
        emit_piece (&result, piece, start, end);
      start = end;
    }
  pph_paragraph_free (self);
}
