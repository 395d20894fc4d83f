/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography-private.h"

#include <string.h>

/* A space that must not part what is on either side of it stands beside a digit,
 * a period, a title or "n°": the rest of a text is passed over byte by byte. */

typedef struct
{
  const char *text;
  PphSpaceFound found;
  gpointer data;
} Finder;

static inline gboolean
is_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char)c) || c == '_' : g_unichar_isalnum (c);
}

static inline gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gunichar
char_before (const Finder *self, const char *at)
{
  return at > self->text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

static const char *
skip_back (const Finder *self, const char *at)
{
  while (at > self->text && pph_typography_is_space (char_before (self, at)))
    at = g_utf8_prev_char (at);
  return at;
}

static const char *
skip_spaces (const char *at)
{
  while (pph_typography_is_space (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static const char *
word_start (const Finder *self, const char *end)
{
  while (end > self->text && is_word (char_before (self, end)))
    end = g_utf8_prev_char (end);
  return end;
}

static const char *
word_end (const char *start)
{
  while (is_word (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return start;
}

static const char *
digits_end (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

/* Whether @start to @end is one of @words; with @any_case, its first letter may be a capital. */
static gboolean
is_one_of (const char *start, const char *end, const char *const *words, gboolean any_case)
{
  gsize length = (gsize)(end - start);
  char first = any_case ? g_ascii_tolower (*start) : *start;

  for (; length > 0 && *words != NULL; words++)
    if ((*words)[0] == first && strlen (*words) == length && memcmp (*words + 1, start + 1, length - 1) == 0)
      return TRUE;
  return FALSE;
}

static void
note (const Finder *self, const char *start, const char *end)
{
  self->found ((gsize)(start - self->text), (gsize)(end - self->text), self->data);
}

/* -- before a number ------------------------------------------------------- */

static const char *const abbreviations[] = { "art", "al", "chap", "fig", "t", "vol", "ann", NULL };
static const char *const pages[] = { "p", "pp", NULL };
static const char *const codes[] = { "L", "R", "D", "A", NULL }; /* of law: L. 212-1 */
static const char *const parts[] = { "article",   "articles", "annexe", "annexes", "alinéa", "alinéas", "chapitre",
                                     "chapitres", "titre",    "titres", "page",    "pages",  "§",       NULL };
static const char *const numbers[] = { "nos", NULL };
static const char *const boxes[] = { "Cedex", "CEDEX", "cedex", "BP", "CS", "TSA", NULL }; /* of the post */

static gboolean
is_abbreviation (const char *start, const char *end)
{
  return is_one_of (start, end, abbreviations, TRUE) || is_one_of (start, end, pages, FALSE);
}

/* art. 3, p. 4, L. 212-1, article 3, § 2, nos 12 et 13, Cedex 9 */
static void
look_before_number (const Finder *self, const char *number)
{
  const char *end = skip_back (self, number);
  const char *start;

  if (end == number || end == self->text)
    return;
  if (end[-1] == '.')
    {
      start = word_start (self, end - 1);
      if (is_abbreviation (start, end - 1) || is_one_of (start, end - 1, codes, FALSE))
        note (self, end, number);
      return;
    }
  start = word_start (self, end);
  if (start == end && char_before (self, end) == 0xA7)
    start = is_word (char_before (self, g_utf8_prev_char (end))) ? end : g_utf8_prev_char (end);
  if (is_one_of (start, end, parts, TRUE) || is_one_of (start, end, numbers, TRUE)
      || is_one_of (start, end, boxes, FALSE))
    note (self, end, number);
}

/* -- within a number ------------------------------------------------------- */

/* Digits of a number, with one space between them and the next ones. */
typedef struct
{
  const char *start, *end;
  gboolean held; /* to what is before it, by a sign */
} Group;

/* What a number is by the lengths of its groups; 0: of one to three digits, not beginning with 0. */
typedef struct
{
  int n, lengths[5];
  char first;        /* the digit that it begins with; or 0: any */
  gboolean complete; /* no digit follows, with or without signs between */
  gboolean alone;    /* it has all the groups there are */
} Shape;

static const Shape shapes[] = {
  { 4, { 3, 3, 3, 5 }, 0, TRUE, FALSE },      /* SIRET */
  { 5, { 2, 2, 2, 2, 2 }, '0', TRUE, FALSE }, /* telephone */
  { 4, { 0, 3, 3, 3 }, 0, FALSE, FALSE },     { 3, { 0, 3, 3 }, 0, FALSE, FALSE }, { 2, { 0, 3 }, 0, FALSE, TRUE },
};

static gboolean
is_as_long (const Group *group, int length)
{
  return length > 0 ? group->end - group->start == length : group->end - group->start <= 3 && *group->start != '0';
}

static gboolean
has_shape (const GArray *groups, guint at, const Shape *shape)
{
  const Group *group = &g_array_index (groups, Group, at);
  const char *end;

  if (at + (guint)shape->n > groups->len || group->held || (shape->first != 0 && *group->start != shape->first)
      || (shape->alone && (at > 0 || groups->len > (guint)shape->n)))
    return FALSE;
  for (int i = 0; i < shape->n; i++)
    if (!is_as_long (&group[i], shape->lengths[i]))
      return FALSE;
  end = group[shape->n - 1].end;
  return !shape->complete || !g_ascii_isdigit (end[strspn (end, ".,/-")]);
}

/* The groups that begin with @number and @end. */
static GArray *
list_groups (const Finder *self, const char *number, const char *end)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  gunichar before = char_before (self, number);

  for (;;)
    {
      Group group = { number, end, before == '.' || before == ',' || before == '/' || before == '-' };

      g_array_append_val (groups, group);
      if (!pph_typography_is_space (g_utf8_get_char (end)))
        return groups;
      number = g_utf8_next_char (end);
      if (!g_ascii_isdigit (*number))
        return groups;
      before = ' ';
      end = digits_end (number);
    }
}

static void
look_in_number (const Finder *self, const char *number, const char *end)
{
  g_autoptr (GArray) groups = NULL;
  gunichar after = g_utf8_get_char (end), before = char_before (self, number);

  if (!pph_typography_is_space (after) || !g_ascii_isdigit (*g_utf8_next_char (end)))
    return;
  /* looked at with the first of its groups */
  if (pph_typography_is_space (before) && is_digit (char_before (self, g_utf8_prev_char (number))))
    return;
  groups = list_groups (self, number, end);
  for (guint k = 0; k < G_N_ELEMENTS (shapes); k++)
    for (guint i = 0; i < groups->len; i++)
      if (has_shape (groups, i, &shapes[k]))
        {
          const Group *group = &g_array_index (groups, Group, i);

          for (int j = 1; j < shapes[k].n; j++)
            note (self, group[j - 1].end, group[j].start);
          i += (guint)shapes[k].n - 1;
        }
}

/* -- after a number -------------------------------------------------------- */

static const char *const months[] = { "janvier", "février",   "mars",    "avril",    "mai",      "juin", "juillet",
                                      "août",    "septembre", "octobre", "novembre", "décembre", NULL };
static const char *const units[]
    = { "m",       "km",       "cm",    "mm",     "g",      "kg",      "ha",   "h",     "min",     "s",        "o",
        "ko",      "Ko",       "Mo",    "Go",     "To",     "kWh",     "an",   "ans",   "mois",    "jour",     "jours",
        "semaine", "semaines", "heure", "heures", "minute", "minutes", "euro", "euros", "centime", "centimes", NULL };
static const char *const things[]
    = { "an",       "ans",        "année",       "années",    "mois",     "jour",    "jours", "semaine",
        "semaines", "heure",      "heures",      "minute",    "minutes",  "euro",    "euros", "centime",
        "centimes", "exemplaire", "exemplaires", "originaux", "original", "fois",    "page",  "pages",
        "article",  "articles",   "annexe",      "annexes",   "partie",   "parties", NULL };

/* Whether a unit begins at @at and nothing goes on after it: "12 km", "3 k€", "20 °C". */
static gboolean
is_unit (const char *at)
{
  const char *end = word_end (at);

  if (is_one_of (at, end, units, FALSE))
    return TRUE;
  if (g_str_has_prefix (at, "k€") || g_str_has_prefix (at, "M€"))
    return !is_word (g_utf8_get_char (at + strlen ("k€")));
  return g_str_has_prefix (at, "°C") && !is_word (g_utf8_get_char (at + strlen ("°C")));
}

/* 18 h 30, 18h30. Returns: is it an hour? */
static gboolean
look_at_hour (const Finder *self, const char *number, const char *end, const char *after)
{
  gunichar before = char_before (self, number);
  const char *minutes = skip_spaces (after + 1);
  gunichar last;

  if (is_word (before) || before == '.' || before == ',' || before == '-')
    return FALSE;
  if (end - number > 2 || (end - number == 2 && (*number > '2' || (*number == '2' && number[1] > '3'))))
    return FALSE;
  if (*minutes < '0' || *minutes > '5' || !g_ascii_isdigit (minutes[1]))
    return FALSE;
  last = g_utf8_get_char (minutes + 2);
  if (is_word (last) || last == '-')
    return FALSE;
  note (self, end, after);
  note (self, after + 1, minutes);
  return TRUE;
}

/* deux (2) ans */
static void
look_after_bracket (const Finder *self, const char *number, const char *end)
{
  const char *at = skip_spaces (end + 1);
  gunichar c;

  if (at == end + 1 || !is_one_of (at, word_end (at), things, FALSE))
    return;
  for (c = char_before (self, number); is_digit (c) || c == 0xA0 || c == 0x202F || c == ',';
       c = char_before (self, number))
    number = g_utf8_prev_char (number);
  if (g_ascii_isdigit (*number) && char_before (self, number) == '(')
    note (self, end + 1, at);
}

/* 12 mars, 5 %, 10 km, 18 h 30 */
static void
look_after_number (const Finder *self, const char *number, const char *end)
{
  const char *after = skip_spaces (end), *word;
  gunichar c = g_utf8_get_char (after), before = char_before (self, number);
  gboolean apart = !is_word (before) && before != '.' && before != '-';

  if (*end == ')')
    look_after_bracket (self, number, end);
  else if (end - number == 1 && g_str_has_prefix (number, "1er"))
    {
      word = skip_spaces (number + strlen ("1er"));
      if (word > number + strlen ("1er") && is_one_of (word, word_end (word), months, FALSE))
        note (self, number + strlen ("1er"), word);
    }
  if (c == 'h' && look_at_hour (self, number, end, after))
    return;
  if ((c == '%' || c == 0x20AC || c == 0x2030) && apart && !is_word (g_utf8_get_char (g_utf8_next_char (after))))
    note (self, end, after);
  if (after == end)
    return;
  if ((end - number <= 2 && is_one_of (after, word_end (after), months, FALSE)) || (apart && is_unit (after)))
    note (self, end, after);
}

/* -- others ---------------------------------------------------------------- */

static const char *const titles[] = { "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me", "Mgr", NULL };
static const char *const misters[] = { "M", "MM", NULL };

/* Mme Martin */
static void
look_after_title (const Finder *self, const char *title)
{
  const char *end, *name;

  if (is_word (char_before (self, title)))
    return;
  end = word_end (title);
  name = skip_spaces (end);
  if (name > end && is_one_of (title, end, titles, FALSE) && g_unichar_isupper (g_utf8_get_char (name)))
    note (self, end, name);
}

/* art. L. 212-1, M. Durand, J. Durand */
static void
look_after_period (const Finder *self, const char *period)
{
  const char *next = skip_spaces (period + 1), *start;
  gunichar c = g_utf8_get_char (next);

  if (next == period + 1)
    return;
  start = word_start (self, period);
  if ((c == 'L' || c == 'R' || c == 'D') && next[1] == '.' && is_abbreviation (start, period))
    note (self, period + 1, next);
  if (!g_unichar_isupper (c) || start == period)
    return;
  if (is_one_of (start, period, misters, FALSE)
      || (g_utf8_next_char (start) == period && g_unichar_isupper (g_utf8_get_char (start))
          && char_before (self, start) != '.' && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (next)))))
    note (self, period + 1, next);
}

/* n° 12 */
static void
look_after_degree (const Finder *self, const char *degree)
{
  const char *start = degree - 1, *end = g_utf8_next_char (degree), *next = skip_spaces (end);
  gunichar c = g_utf8_get_char (next);

  if (degree > self->text && (*start == 'n' || *start == 'N') && !is_word (char_before (self, start))
      && (is_word (c) || c == 0xAB))
    note (self, end, next);
}

void
pph_typography_find_spaces (const char *text, PphSpaceFound found, gpointer data)
{
  static const guint8 places[256]
      = { [0] = 1,   ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
          ['7'] = 1, ['8'] = 1, ['9'] = 1, ['.'] = 1, ['M'] = 1, ['D'] = 1, ['P'] = 1, [0xC2] = 1 };
  const Finder self = { text, found, data };

  for (const char *p = text;;)
    {
      const char *end;

      while (!places[(guchar)*p])
        p++;
      if (*p == '\0')
        return;
      if (!g_ascii_isdigit (*p))
        {
          if (*p == '.')
            look_after_period (&self, p);
          else if (*p != '\xC2')
            look_after_title (&self, p);
          else if (g_utf8_get_char (p) == 0xB0 || g_utf8_get_char (p) == 0xBA)
            look_after_degree (&self, p);
          p = g_utf8_next_char (p);
          continue;
        }
      end = digits_end (p);
      look_before_number (&self, p);
      look_in_number (&self, p, end);
      look_after_number (&self, p, end);
      p = end;
    }
}
