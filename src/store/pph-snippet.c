/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-snippet.h"

#include <string.h>

#define SNIPPET_BEFORE 48 /* bytes */
#define SNIPPET_AFTER  96

/* Where the words of a query are in one text. */
typedef struct
{
  GPtrArray *words;
  guint seen; /* bit i: words[i] begins a word of the text */
  gsize first;
  gboolean stop_at_first;
  gboolean unsure; /* a word may begin in the middle of something long, which was not looked at */
  guint sought;
  guint8 beginnings[256]; /* whether a word sought may begin with that byte */
} Look;

/* Accents are left to the tokenizer: a byte that is not ASCII may stand for any letter. */
static void
look_init (Look *look, GPtrArray *words, guint sought)
{
  *look = (Look){ .words = words, .sought = sought };
  memset (look->beginnings + 0x80, 1, 0x80);
  for (guint i = 0; i < words->len; i++)
    if (sought & (1u << i))
      {
        guchar first = *(const guchar *)words->pdata[i];

        if (first >= 0x80)
          memset (look->beginnings, 1, sizeof look->beginnings);
        look->beginnings[first] = look->beginnings[(guchar)g_ascii_toupper ((char)first)] = 1;
      }
}

static gboolean
look_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  Look *look = data;

  for (guint i = 0; i < look->words->len; i++)
    {
      const char *wanted = look->words->pdata[i];
      gsize n = strlen (wanted);

      if (!(look->sought & (1u << i)) || n > length || memcmp (word, wanted, n) != 0)
        continue;
      if (look->seen == 0)
        look->first = start;
      look->seen |= 1u << i;
    }
  return look->seen != look->sought && !(look->stop_at_first && look->seen != 0);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* Whether @wanted, which is folded, can begin at @text: accents are left to the tokenizer. */
static gboolean
may_begin (const char *text, const char *wanted)
{
  for (; *wanted != '\0'; text++, wanted++)
    {
      if ((guchar)*text >= 0x80 || (guchar)*wanted >= 0x80)
        return TRUE;
      if (*text != *wanted && g_ascii_tolower (*text) != *wanted)
        return FALSE;
    }
  return TRUE;
}

/* @before: the byte before @text */
static inline gboolean
is_beginning (const Look *look, char before, const char *text)
{
  return look->beginnings[(guchar)*text] && !g_ascii_isalnum (before) && (*text & 0xc0) != 0x80;
}

static gboolean
any_may_begin (const Look *look, const char *text)
{
  for (guint i = 0; i < look->words->len; i++)
    if ((look->sought & (1u << i)) && may_begin (text, look->words->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Tokenizes the surroundings of @at alone. */
static gboolean
look_near (PphTokenizer *tokenizer, const char *text, gsize at, Look *look)
{
  gsize start = at, end = at;
  g_autofree char *near = NULL;

  while (start > 0 && at - start < SNIPPET_BEFORE && !is_space (text[start - 1]))
    start--;
  if (start > 0 && !is_space (text[start - 1]))
    {
      look->unsure = TRUE;
      return FALSE;
    }
  while (text[end] != '\0' && !is_space (text[end]))
    end++;
  near = g_strndup (text + start, end - start);
  pph_tokenizer_run (tokenizer, near, look_cb, look);
  look->first += start;
  return look->seen != 0;
}

/* The first of the words sought in a long text. Tokenizing all of it for each
 * hit would take longer than finding the hits. */
static void
look_for_first (PphTokenizer *tokenizer, const char *text, Look *look)
{
  char before = ' ';

  look->stop_at_first = TRUE;
  for (gsize i = 0; text[i] != '\0'; before = text[i++])
    if (is_beginning (look, before, text + i) && any_may_begin (look, text + i) && look_near (tokenizer, text, i, look))
      return;
  if (look->unsure)
    pph_tokenizer_run (tokenizer, text, look_cb, look);
}

/* Where a snippet of @text begins: between words if there is a space near, else between characters. */
static gsize
snippet_start (const char *text, gsize at)
{
  gsize earliest = at > SNIPPET_BEFORE ? at - SNIPPET_BEFORE : 0, start = earliest;

  while (start > 0 && start < at && !is_space (text[start - 1]))
    start++;
  return start;
}

static gsize
snippet_end (const char *text, gsize at)
{
  gsize length = strlen (text), latest = MIN (length, at + SNIPPET_AFTER), end = latest;

  while (end < length && end > at && !is_space (text[end]))
    end--;
  if (end > at)
    return end;
  while (latest < length && (text[latest] & 0xc0) == 0x80)
    latest++;
  return latest;
}

/* A few words of @text around the word that begins at @at, on one line. */
static char *
cut_snippet (const char *text, gsize at)
{
  gsize start = snippet_start (text, at), end = snippet_end (text, at);
  g_autofree char *cut = g_strndup (text + start, end - start);

  g_strdelimit (cut, "\n\t\r", ' ');
  return g_strconcat (start > 0 ? "…" : "", g_strstrip (cut), text[end] != '\0' ? "…" : "", NULL);
}

guint
pph_snippet_look (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text)
{
  Look look;
  char before = ' ';

  look_init (&look, words, sought);
  for (const char *p = text; p != NULL && *p != '\0'; before = *p++)
    if (is_beginning (&look, before, p) && any_may_begin (&look, p))
      {
        pph_tokenizer_run (tokenizer, text, look_cb, &look);
        break;
      }
  return look.seen;
}

gboolean
pph_snippet_has_all (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text)
{
  for (guint left = sought; left != 0; left &= left - 1)
    {
      Look look;

      look_init (&look, words, left & -left);
      if (text != NULL)
        look_for_first (tokenizer, text, &look);
      if (look.seen == 0)
        return FALSE;
    }
  return TRUE;
}

char *
pph_snippet_cut (PphTokenizer *tokenizer, GPtrArray *words, guint sought, const char *text)
{
  Look look;

  look_init (&look, words, sought);
  look_for_first (tokenizer, text, &look);
  return look.seen != 0 ? cut_snippet (text, look.first) : NULL;
}
