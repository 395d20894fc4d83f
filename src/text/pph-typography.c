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

enum
{
  NEEDS_DIGIT = 1,
  NEEDS_DOT = 2
};

/* Each group of the pattern is a run of spaces (or nothing) that becomes U+00A0. */
static const struct
{
  const char *pattern;
  int needs;
} space_rules[] = {
  /* SIRET, then telephone numbers, then thousands */
  { "(?<![\\d.,/-])\\d{3}(" SP ")\\d{3}(" SP ")\\d{3}(" SP ")\\d{5}(?![\\d.,/-]*\\d)", NEEDS_DIGIT },
  { "(?<![\\d.,/-])0\\d(" SP ")\\d{2}(" SP ")\\d{2}(" SP ")\\d{2}(" SP ")\\d{2}(?![\\d.,/-]*\\d)", NEEDS_DIGIT },
  { "(?<![\\d.,/-])[1-9]\\d{0,2}(" SP ")\\d{3}(" SP ")\\d{3}(" SP ")\\d{3}(?!\\d)", NEEDS_DIGIT },
  { "(?<![\\d.,/-])[1-9]\\d{0,2}(" SP ")\\d{3}(" SP ")\\d{3}(?!\\d)", NEEDS_DIGIT },
  { "(?<![\\d.,/-])(?<!\\d" SP ")[1-9]\\d{0,2}(" SP ")\\d{3}(?!\\d|" SP "\\d)", NEEDS_DIGIT },
  /* n° 12; art. 3; p. 4; L. 212-1; article 3 */
  { "(?<![\\w])[nN](?:°|os|º)(" SP "*)(?=[\\w«])", 0 },
  { "(?<!\\w)(?:[Aa]rt|[Aa]l|pp?|[Cc]hap|[Ff]ig|[Tt]|[Vv]ol|[Aa]nn)\\.(" SP "+)(?=\\d|[LRD]\\.)", NEEDS_DOT },
  { "(?<!\\w)[LRDA]\\.(" SP "+)(?=\\d)", NEEDS_DIGIT | NEEDS_DOT },
  { "(?<!\\w)(?:[Aa]rticles?|[Aa]nnexes?|[Aa]linéas?|[Cc]hapitres?|[Tt]itres?|[Pp]ages?|§)(" SP "+)(?=\\d)",
    NEEDS_DIGIT },
  /* M. Durand, Mme Martin, initials */
  { "(?<!\\w)(?:M\\.|MM\\.|Mmes?|Mlles?|Dr|Pr|Me|Mgr)(" SP "+)(?=\\p{Lu})", 0 },
  { "(?<![\\w.])\\p{Lu}\\.(" SP "+)(?=\\p{Lu}\\p{Ll})", NEEDS_DOT },
  /* 12 mars, 1er janvier */
  { "(?<![\\d])(?:\\d{1,2}|1er)(" SP
    "+)(?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\\w))",
    NEEDS_DIGIT },
  /* 18 h 30, 18h30 */
  { "(?<![\\w.,-])(?:[01]?\\d|2[0-3])(" SP "*)h(" SP "*)[0-5]\\d(?![\\w-])", NEEDS_DIGIT },
  /* numbers and units */
  { "(?<![\\w.-])" NUMBER "(" SP "*)(?=[€%‰](?!\\w))", NEEDS_DIGIT },
  { "(?<![\\w.-])" NUMBER "(" SP "+)(?=(?:k?m|cm|mm|k?g|ha|h|min|s|[kKMGT]?o|°C|kWh|k€|M€|ans?|mois|jours?|semaines?"
    "|heures?|minutes?|euros?|centimes?)(?!\\w))",
    NEEDS_DIGIT },
  /* deux (2) ans */
  { "\\(" NUMBER "\\)(" SP "+)(?=(?:ans?|années?|mois|jours?|semaines?|heures?|minutes?|euros?|centimes?|exemplaires?"
    "|originaux|original|fois|pages?|articles?|annexes?|parties?)(?!\\w))",
    NEEDS_DIGIT },
};

static const char *const protected_patterns[] = {
  "\\{\\{[^{}\\n]*\\}\\}",
  "(?:https?|ftp|file|mailto|tel):[^\\s<>«»\"\\x{a0}\\x{202f}]+",
  "[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+",
  "(?<![\\w@])(?:www\\.)?[\\w-]+(?:\\.[\\w-]+)*\\.(?:fr|com|org|net|eu|io|gouv|info|pro|re|bzh)(?![\\w-])"
  "(?:[/?#][^\\s<>«»\"\\x{a0}\\x{202f}]*)?",
};

static GRegex *
compiled (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
}

static GRegex *const *
get_space_rules (void)
{
  static GRegex *rules[G_N_ELEMENTS (space_rules)];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (space_rules); i++)
        rules[i] = compiled (space_rules[i].pattern);
      g_once_init_leave (&done, 1);
    }
  return rules;
}

static GRegex *const *
get_protected (void)
{
  static GRegex *rules[G_N_ELEMENTS (protected_patterns)];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (protected_patterns); i++)
        rules[i] = compiled (protected_patterns[i]);
      g_once_init_leave (&done, 1);
    }
  return rules;
}

static gboolean
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

static void
protect (Setter *self)
{
  GRegex *const *rules = get_protected ();

  if (strpbrk (self->text, ".@:{") == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (protected_patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      g_regex_match (rules[i], self->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_match_info_fetch_pos (match, 0, &start, &end);
          while (end > start && strchr (".,;:!?)'", self->text[end - 1]) != NULL)
            end--;
          memset (self->taken + start, 2, end - start);
        }
    }
}

static void
apply_space_rules (Setter *self)
{
  GRegex *const *rules = get_space_rules ();
  gboolean digit = strpbrk (self->text, "0123456789") != NULL;
  gboolean dot = strchr (self->text, '.') != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (space_rules); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      if (((space_rules[i].needs & NEEDS_DIGIT) && !digit) || ((space_rules[i].needs & NEEDS_DOT) && !dot))
        continue;
      g_regex_match (rules[i], self->text, 0, &match);
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
  g_string_append_len (out, text, n);
  for (gsize i = 0; map != NULL && i < n; i++)
    {
      int byte = each ? from + (int)i : from;

      g_array_append_val (map, byte);
    }
}

static char *
make_edits (Setter *self, GArray **map)
{
  GString *out = g_string_sized_new (self->length + 16);
  GArray *bytes = map != NULL ? g_array_new (FALSE, FALSE, sizeof (int)) : NULL;
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
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 128 ? g_ascii_ispunct ((char)c) : c == 0xAB || c == 0xBB) && taken[p - text] != 2)
        set_sign (&setter, p - text, c);
    }
  apply_space_rules (&setter);
  return make_edits (&setter, map);
}
