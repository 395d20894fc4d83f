/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-hyphenation.h"

#include <string.h>

/* Liang's algorithm, on dictionaries in the form of LibreOffice's: "ab1ré" says
 * with an odd digit that "abré" may be broken there, with an even one that it may
 * not, and the highest digit of all that apply wins.  Patterns are read into a
 * tree of letters, in a tenth of the time and of the memory that libhyphen takes
 * for them, which was most of what a short export waited for. */

#define MIN_LEFT     3
#define MIN_RIGHT    3
#define LONGEST_WORD 100   /* letters; longer ones are no French words */
#define LAST_LETTER  0x17f /* Latin Extended-A: patterns of others are left out */
#define EDGE         1     /* symbol of the start and the end of a word, "." in patterns */
#define N_SYMBOLS    64    /* French has 42 letters */

/* A letter after those of the nodes above. */
typedef struct
{
  guint64 children;       /* bits of their symbols: most letters are not among them */
  guint32 child, sibling; /* 0: none */
  guint32 pattern;        /* where in .text the one is that ends here; 0: none does */
  guint8 symbol;
} Node;

struct _PphHyphenation
{
  char *text; /* of the file */
  GArray *nodes;
  guint32 first[N_SYMBOLS];        /* nodes of those that patterns begin with; 0: none does */
  guint8 symbols[LAST_LETTER + 1]; /* of letters; 0: in no pattern */
  guint8 n_symbols;
};

static guint8
add_symbol (PphHyphenation *self, gunichar c)
{
  if (c == '.')
    return EDGE;
  if (c > LAST_LETTER || self->symbols[c] != 0)
    return c > LAST_LETTER ? 0 : self->symbols[c];
  if (!g_unichar_islower (c) || self->n_symbols == N_SYMBOLS)
    return 0;
  return self->symbols[c] = self->n_symbols++;
}

static guint32
find_child (const PphHyphenation *self, guint32 parent, guint8 symbol)
{
  const Node *node = &g_array_index (self->nodes, Node, 0);
  guint32 child;

  if (parent == 0)
    return self->first[symbol];
  if ((node[parent].children >> symbol & 1) == 0)
    return 0;
  child = node[parent].child;
  while (node[child].symbol != symbol)
    child = node[child].sibling;
  return child;
}

static guint32
add_child (PphHyphenation *self, guint32 parent, guint8 symbol)
{
  guint32 child = find_child (self, parent, symbol);
  Node *above = &g_array_index (self->nodes, Node, parent);
  Node node = { .sibling = above->child, .symbol = symbol };

  if (child != 0)
    return child;
  if (parent == 0)
    self->first[symbol] = self->nodes->len;
  above->children |= (guint64)1 << symbol;
  above->child = self->nodes->len;
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* What has a sign, an apostrophe or a capital never applies, since only letters are
 * looked at; nor what would change the spelling: that is not for French. */
static void
add_pattern (PphHyphenation *self, const char *pattern)
{
  guint8 symbols[LONGEST_WORD];
  guint32 node = 0;
  guint n = 0;

  for (const char *p = pattern; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        continue;
      if (n == G_N_ELEMENTS (symbols) || (symbols[n++] = add_symbol (self, g_utf8_get_char (p))) == 0)
        return;
    }
  for (guint i = 0; i < n; i++)
    node = add_child (self, node, symbols[i]);
  g_array_index (self->nodes, Node, node).pattern = (guint32)(pattern - self->text);
}

static void
begin_patterns (PphHyphenation *self)
{
  Node root = { 0 };

  memset (self->first, 0, sizeof self->first);
  g_array_set_size (self->nodes, 0);
  g_array_append_val (self->nodes, root);
}

/* The lines of .text, which are cut where they end.  Returns: is it a dictionary in UTF-8? */
static gboolean
read_patterns (PphHyphenation *self, gsize size)
{
  char *next;

  if (size > G_MAXINT32 || !g_utf8_validate (self->text, (gssize)size, NULL))
    return FALSE;
  begin_patterns (self);
  for (char *line = self->text; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      g_strchomp (line);
      if (line == self->text && !g_str_equal (line, "UTF-8"))
        return FALSE;
      /* what stands above it parts compounds, which French has none of */
      if (g_str_equal (line, "NEXTLEVEL"))
        begin_patterns (self);
      else if (line != self->text)
        add_pattern (self, line);
    }
  return self->nodes->len > 1;
}

PphHyphenation *
pph_hyphenation_load (const char *const *paths)
{
  for (; *paths != NULL; paths++)
    {
      g_autoptr (PphHyphenation) self = g_new0 (PphHyphenation, 1);
      gsize size;

      self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (Node), 8192);
      self->n_symbols = EDGE + 1;
      if (g_file_get_contents (*paths, &self->text, &size, NULL) && read_patterns (self, size))
        return g_steal_pointer (&self);
    }
  return NULL;
}

void
pph_hyphenation_free (PphHyphenation *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_free (self->text);
  g_free (self);
}

gboolean
pph_word_is_address (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isalpha (word[i]))
        continue;
      if (strchr ("@/\\_=&#", word[i]) != NULL && word[i] != '\0')
        return TRUE;
      /* "exemple.fr", but neither "etc." nor "fin.Début" glued by mistake */
      if (word[i] == '.' && i > 0 && i + 1 < length && g_ascii_isalnum (word[i - 1]) && g_ascii_isalnum (word[i + 1])
          && !g_ascii_isupper (word[i + 1]))
        return TRUE;
    }
  return FALSE;
}

/* Raises @values, by the gap before each symbol, to the digits of @pattern, which begins at the first. */
static void
apply_pattern (const char *pattern, guint8 *values)
{
  for (const char *p = pattern; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p))
      *values = MAX (*values, (guint8)(*p - '0'));
    else
      values++;
}

/* The points inside one run of @n letters that starts at @start. */
static void
find_in_letters (PphHyphenation *self, const char *start, gsize n, gsize offset, GArray *points)
{
  guint8 symbols[LONGEST_WORD + 2], values[LONGEST_WORD + 3] = { 0 };
  const char *p = start;

  if (n < MIN_LEFT + MIN_RIGHT || n > LONGEST_WORD)
    return;
  symbols[0] = symbols[n + 1] = EDGE;
  for (gsize i = 1; i <= n; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      symbols[i] = c <= LAST_LETTER ? self->symbols[c] : 0;
    }
  for (gsize i = 0; i < n + 2; i++)
    {
      guint32 node = 0;

      for (gsize k = i; k < n + 2 && (node = find_child (self, node, symbols[k])) != 0; k++)
        if (g_array_index (self->nodes, Node, node).pattern != 0)
          apply_pattern (self->text + g_array_index (self->nodes, Node, node).pattern, values + i);
    }
  p = start;
  for (gsize i = 1; i < n; i++)
    {
      p = g_utf8_next_char (p);
      /* after i letters, that is before symbol i + 1 */
      if (values[i + 1] & 1 && i >= MIN_LEFT && i + MIN_RIGHT <= n)
        {
          guint point = (guint)(offset + (gsize)(p - start));

          g_array_append_val (points, point);
        }
    }
}

void
pph_hyphenation_find (PphHyphenation *self, const char *word, gsize length, GArray *points)
{
  const char *p = word, *end = word + length;
  const char *start = NULL;
  gsize letters = 0;

  if (length < MIN_LEFT + MIN_RIGHT || pph_word_is_address (word, length))
    return;
  for (const char *q = word; q < end; q = g_utf8_next_char (q))
    {
      gunichar c = g_utf8_get_char (q);

      if (c == '-' || c == 0x2010 || c == 0x2011 || g_unichar_isupper (c) || g_unichar_isdigit (c))
        return;
    }
  for (;;)
    {
      if (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
        {
          if (letters++ == 0)
            start = p;
        }
      else
        {
          if (letters > 0)
            find_in_letters (self, start, letters, (gsize)(start - word), points);
          letters = 0;
          if (p >= end)
            break;
        }
      p = g_utf8_next_char (p);
    }
}
