/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-number-text.h"
#include "pph-fold-private.h"

#include <string.h>

/* Words before which nothing is elided, without accents or plural.  They are
 * those that names of public bodies, places and things agreed on begin with;
 * any other h is taken as mute. */
static const char *const unelided[] = {
  "hache",      "hachis",   "haguenau",   "haie",     "haine",       "halage",    "hall",       "halle",    "halte",
  "hamac",      "hambourg", "hameau",     "hampe",    "hanche",      "hand",      "handball",   "handicap", "handicape",
  "handicapee", "hangar",   "hanovre",    "hanse",    "harcelement", "harceleur", "hardiesse",  "hareng",   "haricot",
  "harnais",    "harpe",    "hasard",     "hate",     "hausse",      "haut",      "haute",      "hauteur",  "havre",
  "hayange",    "haye",     "hayon",      "hem",      "heraut",      "herisson",  "hernie",     "heros",    "hetre",
  "heurt",      "hibou",    "hierarchie", "hobby",    "hockey",      "hoenheim",  "hollandais", "hollande", "homard",
  "hombourg",   "hongrie",  "hongrois",   "honte",    "hors",        "hotte",     "houblon",    "houille",  "housse",
  "hub",        "huguenot", "huit",       "huitaine", "huitieme",    "huningue",  "hurlement",  "hutte",    "onze",
  "onzieme",    "oui",      "ouistiti",   "uhlan",    "ululement",
};

/* A y before a vowel is a consonant, but for these. */
static const char *const elided_y[] = { "yerre", "yerville", "yeux", "yevre", "yonne" };

static gboolean
is_listed (const char *const *words, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* The first word of @name, folded, without the s of a plural unless it has it
 * in the list. */
static gboolean
begins_with_one_of (const char *folded, const char *const *words, gsize n)
{
  g_autofree char *word = g_strndup (folded, strspn (folded, "abcdefghijklmnopqrstuvwxyz"));
  gsize length = strlen (word);

  if (is_listed (words, n, word))
    return TRUE;
  if (length < 2 || (word[length - 1] != 's' && word[length - 1] != 'x'))
    return FALSE;
  word[length - 1] = '\0';
  return is_listed (words, n, word);
}

static gboolean
elides (const char *name)
{
  g_autofree char *folded = pph_fold_to_ascii (name);

  switch (folded[0])
    {
    case 'h':
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      return !begins_with_one_of (folded, unelided, G_N_ELEMENTS (unelided));
    case 'y':
      return (folded[1] != '\0' && strchr ("aeiouy", folded[1]) == NULL && g_ascii_isalpha (folded[1]))
             || begins_with_one_of (folded, elided_y, G_N_ELEMENTS (elided_y));
    default:
      return FALSE;
    }
}

/* What follows @article and the space after it at the start of @name, or NULL. */
static const char *
skip_article (const char *name, const char *article)
{
  gsize length = strlen (article);
  const char *rest = name + length;

  if (g_ascii_strncasecmp (name, article, length) != 0 || !g_unichar_isspace (g_utf8_get_char (rest)))
    return NULL;
  while (g_unichar_isspace (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  return *rest != '\0' ? rest : NULL;
}

/* @name after @preposition, which is not contracted with its article. */
static char *
join_plain (const char *preposition, const char *name)
{
  /* The apostrophe of "l'EPCI" becomes the typographic one. */
  if ((name[0] == 'l' || name[0] == 'L') && name[1] == '\'')
    return g_strdup_printf ("%s %c’%s", preposition, name[0], name + 2);
  return g_strdup_printf ("%s %s", preposition, name);
}

static char *
with_preposition (const char *name, const char *preposition, const char *with_le, const char *with_les,
                  const char *elided)
{
  g_autofree char *valid = NULL;
  const char *start, *rest;

  if (name == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (name, -1);
  start = g_strstrip (valid);
  if (*start == '\0')
    return g_strdup ("");

  if ((rest = skip_article (start, "les")) != NULL)
    return g_strdup_printf ("%s %s", with_les, rest);
  if ((rest = skip_article (start, "le")) != NULL)
    return g_strdup_printf ("%s %s", with_le, rest);
  if (elided != NULL && elides (start))
    return g_strconcat (elided, start, NULL);
  return join_plain (preposition, start);
}

char *
pph_french_de (const char *name)
{
  return with_preposition (name, "de", "du", "des", "d’");
}

char *
pph_french_a (const char *name)
{
  return with_preposition (name, "à", "au", "aux", NULL);
}

char *
pph_french_capitalise (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  const char *first = valid;
  GString *made;

  /* Quotation marks and brackets are passed over; "12 mars" begins with no letter. */
  while (*first != '\0' && !g_unichar_isalnum (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  if (*first == '\0')
    return g_steal_pointer (&valid);

  made = g_string_new_len (valid, first - valid);
  g_string_append_unichar (made, g_unichar_toupper (g_utf8_get_char (first)));
  g_string_append (made, g_utf8_next_char (first));
  return g_string_free (made, FALSE);
}
