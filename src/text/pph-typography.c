/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typography.h"

#include <string.h>

/* Changes are noted against the original text as edits that do not overlap,
 * and made at the end in one pass, which also gives the map.  What must not
 * change (addresses of mail and sites, tags) is marked as taken beforehand. */

#define NBSP  "\302\240"     /* U+00A0 */
#define NNBSP "\342\200\257" /* U+202F */

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
  GArray *edits;
  int open_quotes;
} Setter;

/* [ \t], U+00A0, U+202F and thin spaces */
#define SP "[ \\t\\x{a0}\\x{2009}\\x{202f}]"

/* digits, grouped or not, with decimals */
#define NUMBER "\\d(?:[\\d\\x{a0}\\x{202f},]*\\d)?"

/* What a rule cannot do without: most texts have none of these, and matching
 * takes much longer than looking for them. */
enum
{
  DIGIT_DIGIT = 1 << 0,  /* "1 0": with a space between */
  NUMBER_SIGN = 1 << 1,  /* "n°", "nos" */
  DOT_NUMBER = 1 << 2,   /* ". 1", ". L" */
  WORD_DIGIT = 1 << 3,   /* "e 1", "§ 1" */
  TITLE_NAME = 1 << 4,   /* a word that begins with M, D or P, and a capital */
  CAPITAL_DOT = 1 << 5,  /* "J. D" */
  DIGIT_LETTER = 1 << 6, /* "1 j", "1er j" */
  HOUR = 1 << 7,         /* "1h", "1 h" */
  UNIT_SIGN = 1 << 8,    /* "1%", "1 €" */
  BRACKET_WORD = 1 << 9, /* "2) a" */
};

/* Each group of the pattern is a run of spaces (or nothing) that becomes U+00A0. */
static const struct
{
  const char *pattern;
  int needs;
} space_rules[] = {
  /* SIRET, then telephone numbers, then thousands */
  { "(?<![\\d.,/-])\\d{3}(" SP ")\\d{3}(" SP ")\\d{3}(" SP ")\\d{5}(?![\\d.,/-]*\\d)", DIGIT_DIGIT },
  { "(?<![\\d.,/-])0\\d(" SP ")\\d{2}(" SP ")\\d{2}(" SP ")\\d{2}(" SP ")\\d{2}(?![\\d.,/-]*\\d)", DIGIT_DIGIT },
  { "(?<![\\d.,/-])[1-9]\\d{0,2}(" SP ")\\d{3}(" SP ")\\d{3}(" SP ")\\d{3}(?!\\d)", DIGIT_DIGIT },
  { "(?<![\\d.,/-])[1-9]\\d{0,2}(" SP ")\\d{3}(" SP ")\\d{3}(?!\\d)", DIGIT_DIGIT },
  { "(?<![\\d.,/-])(?<!\\d" SP ")[1-9]\\d{0,2}(" SP ")\\d{3}(?!\\d|" SP "\\d)", DIGIT_DIGIT },
  /* n° 12; art. 3; p. 4; L. 212-1; article 3 */
  { "(?<![\\w])[nN](?:°|os|º)(" SP "*)(?=[\\w«])", NUMBER_SIGN },
  { "(?<!\\w)(?:[Aa]rt|[Aa]l|pp?|[Cc]hap|[Ff]ig|[Tt]|[Vv]ol|[Aa]nn)\\.(" SP "+)(?=\\d|[LRD]\\.)", DOT_NUMBER },
  { "(?<!\\w)[LRDA]\\.(" SP "+)(?=\\d)", DOT_NUMBER },
  { "(?<!\\w)(?:[Aa]rticles?|[Aa]nnexes?|[Aa]linéas?|[Cc]hapitres?|[Tt]itres?|[Pp]ages?|§)(" SP "+)(?=\\d)",
    WORD_DIGIT },
  /* M. Durand, Mme Martin, initials */
  { "(?<!\\w)(?:M\\.|MM\\.|Mmes?|Mlles?|Dr|Pr|Me|Mgr)(" SP "+)(?=\\p{Lu})", TITLE_NAME },
  { "(?<![\\w.])\\p{Lu}\\.(" SP "+)(?=\\p{Lu}\\p{Ll})", CAPITAL_DOT },
  /* 12 mars, 1er janvier */
  { "(?<![\\d])(?:\\d{1,2}|1er)(" SP
    "+)(?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\\w))",
    DIGIT_LETTER },
  /* 18 h 30, 18h30 */
  { "(?<![\\w.,-])(?:[01]?\\d|2[0-3])(" SP "*)h(" SP "*)[0-5]\\d(?![\\w-])", HOUR },
  /* numbers and units */
  { "(?<![\\w.-])" NUMBER "(" SP "*)(?=[€%‰](?!\\w))", UNIT_SIGN },
  { "(?<![\\w.-])" NUMBER "(" SP "+)(?=(?:k?m|cm|mm|k?g|ha|h|min|s|[kKMGT]?o|°C|kWh|k€|M€|ans?|mois|jours?|semaines?"
    "|heures?|minutes?|euros?|centimes?)(?!\\w))",
    DIGIT_LETTER },
  /* deux (2) ans */
  { "\\(" NUMBER "\\)(" SP "+)(?=(?:ans?|années?|mois|jours?|semaines?|heures?|minutes?|euros?|centimes?|exemplaires?"
    "|originaux|original|fois|pages?|articles?|annexes?|parties?)(?!\\w))",
    BRACKET_WORD },
};

static const char *const protected_patterns[] = {
  "\\{\\{[^{}\\n]*\\}\\}",
  "(?:https?|ftp|file|mailto|tel):[^\\s<>«»\"\\x{a0}\\x{202f}]+",
  "[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+",
  "(?<![\\w@])(?:www\\.)?[\\w-]+(?:\\.[\\w-]+)*\\.(?:fr|com|org|net|eu|io|gouv|info|pro|re|bzh)(?![\\w-])"
  "(?:[/?#][^\\s<>«»\"\\x{a0}\\x{202f}]*)?",
};

/* @kept: where the compiled pattern stays, 0 at first. */
static GRegex *
get_compiled (const char *pattern, gsize *kept)
{
  if (g_once_init_enter (kept))
    g_once_init_leave (kept, (gsize)g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *)*kept;
}

/* Most characters are ASCII: these are asked for each of them. */

static inline gunichar
get_char (const char *p)
{
  return (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char (p);
}

static inline gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit ((char)c) : g_unichar_isdigit (c);
}

static inline gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char)c) : g_unichar_isalpha (c);
}

static inline gboolean
is_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char)c) : g_unichar_isalnum (c);
}

static inline gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2009;
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
  for (guint i = 0; i < self->edits->len; i++)
    if (start == end && g_array_index (self->edits, Edit, i).start == start)
      return;
  memset (self->taken + start, 1, end - start);
  if (end - start == length && strncmp (self->text + start, replacement, length) == 0)
    return;
  g_array_append_val (self->edits, edit);
}

static const char *const domains[] = { "fr", "com", "org", "net", "eu", "io", "gouv", "info", "pro", "re", "bzh" };

static gboolean
may_be_protected (const char *text, guint pattern)
{
  switch (pattern)
    {
    case 0:
      return strstr (text, "{{") != NULL;
    case 1: /* French puts a space after its own */
      for (const char *colon = strchr (text, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
        if (colon > text && g_ascii_isalpha (colon[-1]) && colon[1] != '\0' && !g_ascii_isspace (colon[1]))
          return TRUE;
      return FALSE;
    case 2:
      return strchr (text, '@') != NULL;
    default:
      for (const char *dot = strchr (text, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
        for (guint i = 0; g_ascii_islower (dot[1]) && i < G_N_ELEMENTS (domains); i++)
          if (strncmp (dot + 1, domains[i], strlen (domains[i])) == 0)
            return TRUE;
      return FALSE;
    }
}

static void
protect (Setter *self)
{
  static gsize kept[G_N_ELEMENTS (protected_patterns)];

  for (guint i = 0; i < G_N_ELEMENTS (protected_patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      if (!may_be_protected (self->text, i))
        continue;
      g_regex_match (get_compiled (protected_patterns[i], &kept[i]), self->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_match_info_fetch_pos (match, 0, &start, &end);
          while (end > start && strchr (".,;:!?)'", self->text[end - 1]) != NULL)
            end--;
          memset (self->taken + start, 2, end - start);
        }
    }
}

/* What stands on either side of one place: @last are the characters before, the
 * nearest first, spaces left out; @word begins the word among them. */
static int
find_at_space (const gunichar *last, gunichar word, gunichar c)
{
  gboolean digit = is_digit (c), letter = is_letter (c) || c == 0xB0;
  gboolean after_digit = is_digit (last[0]);
  int found = 0;

  if (digit && after_digit)
    found |= DIGIT_DIGIT;
  if (digit && (is_letter (last[0]) || last[0] == 0xA7))
    found |= WORD_DIGIT;
  if (last[0] == '.' && (digit || c == 'L' || c == 'R' || c == 'D'))
    found |= DOT_NUMBER;
  if (last[0] == '.' && letter && g_unichar_isupper (last[1]))
    found |= CAPITAL_DOT;
  if (letter && (word == 'M' || word == 'D' || word == 'P'))
    found |= TITLE_NAME;
  if (letter && (after_digit || (last[0] == 'r' && last[1] == 'e' && last[2] == '1')))
    found |= DIGIT_LETTER;
  if (letter && last[0] == ')' && is_digit (last[1]))
    found |= BRACKET_WORD;
  return found;
}

/* What of the above is in @text. */
static int
find_needs (const char *text)
{
  gunichar last[3] = { 0 }, word = 0;
  gboolean spaced = FALSE, was_in_word = FALSE;
  int found = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = get_char (p);
      gboolean is_in_word;

      if (is_space (c))
        {
          spaced = TRUE;
          continue;
        }
      if (spaced)
        found |= find_at_space (last, word, c);
      if (c == 'h' && is_digit (last[0]))
        found |= HOUR;
      if ((c == '%' || c == 0x20AC || c == 0x2030) && is_digit (last[0]))
        found |= UNIT_SIGN;
      if (c == 0xB0 || c == 0xBA || (c == 's' && last[0] == 'o' && (last[1] == 'n' || last[1] == 'N')))
        found |= NUMBER_SIGN;
      is_in_word = is_word (c);
      if (spaced || !was_in_word)
        word = is_in_word || spaced ? c : word;
      was_in_word = is_in_word;
      last[2] = last[1];
      last[1] = last[0];
      last[0] = c;
      spaced = FALSE;
    }
  return found;
}

static void
apply_space_rules (Setter *self)
{
  static gsize kept[G_N_ELEMENTS (space_rules)];
  int found = find_needs (self->text);

  for (guint i = 0; i < G_N_ELEMENTS (space_rules); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      if ((space_rules[i].needs & found) == 0)
        continue;
      g_regex_match (get_compiled (space_rules[i].pattern, &kept[i]), self->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        for (int group = 1; group < g_match_info_get_match_count (match); group++)
          if (g_match_info_fetch_pos (match, group, &start, &end) && start >= 0)
            note (self, start, end, NBSP);
    }
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
  while (at > 0 && is_space (char_before (self, at)))
    at = g_utf8_prev_char (self->text + at) - self->text;
  return at;
}

static gsize
spaces_after (Setter *self, gsize at)
{
  while (is_space (char_after (self, at)))
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

  if (before == 0 || (start == 0 && is_space (before)))
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
  return c == 0 || is_space (c) || c == '\n' || c == ')' || c == ']' || c == 0xBB || c == '"' || c == 0x201D
         || c == '*';
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
      || before == 0x2013 || before == '\'' || before == 0x2019 || before == 0xAB)
    return TRUE;
  if (!is_space (before))
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

      note (self, at, end, nested ? "\342\200\234" : "\302\253" NBSP);
      return;
    }
  if (self->open_quotes > 1)
    note (self, at, at + 1, "\342\200\235");
  else
    {
      gsize start = spaces_before (self, at);

      if (start == 0 && is_space (self->before))
        note (self, start, at + 1, "\302\273");
      else
        note (self, start, at + 1, NBSP "\302\273");
    }
  self->open_quotes = MAX (self->open_quotes - 1, 0);
}

static void
set_dots (Setter *self, gsize at)
{
  gsize n = strspn (self->text + at, ".");

  if (n == 3 && char_before (self, at) != '.')
    note (self, at, at + 3, "\342\200\246");
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
      if (g_unichar_isalpha (char_before (self, at)))
        note (self, at, at + 1, "\342\200\231");
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

static void
copy_bytes (GString *out, GArray *map, const char *text, gsize n, int from, gboolean each)
{
  guint first = map != NULL ? map->len : 0;
  int *bytes;

  g_string_append_len (out, text, n);
  if (map == NULL)
    return;
  g_array_set_size (map, first + (guint)n);
  bytes = &g_array_index (map, int, first);
  for (gsize i = 0; i < n; i++)
    bytes[i] = each ? from + (int)i : from;
}

static char *
make_edits (Setter *self, GArray **map)
{
  GString *out = g_string_sized_new (self->length + 16);
  GArray *bytes = map != NULL ? g_array_sized_new (FALSE, FALSE, sizeof (int), self->length + 16) : NULL;
  gsize at = 0;

  g_array_sort (self->edits, compare_edits);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);
      gsize last = self->length > 0 ? self->length - 1 : 0;

      copy_bytes (out, bytes, self->text + at, edit->start - at, (int)at, TRUE);
      copy_bytes (out, bytes, edit->replacement, strlen (edit->replacement), (int)MIN (edit->start, last), FALSE);
      at = edit->end;
    }
  copy_bytes (out, bytes, self->text + at, self->length - at, (int)at, TRUE);
  if (map != NULL)
    *map = bytes;
  return g_string_free (out, FALSE);
}

char *
pph_typography_apply (const char *text, gunichar before, GArray **map)
{
  Setter setter = { .text = text, .length = strlen (text), .before = before };
  g_autofree guint8 *taken = g_malloc0 (setter.length + 1);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  setter.taken = taken;
  setter.edits = edits;
  protect (&setter);
  set_start (&setter);
  for (const char *p = next_sign (text); *p != '\0'; p = next_sign (p + 1))
    if (taken[p - text] != 2)
      set_sign (&setter, p - text, get_char (p));
  apply_space_rules (&setter);
  return make_edits (&setter, map);
}
