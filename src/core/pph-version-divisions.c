/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-private.h"

#include <string.h>

/* Headings between articles: how deep each stands, and the number in its title.  The model keeps no number: it is
 * written in the title, "TITRE II – MOYENS", and is counted again when an edit gives the heading another place,
 * unless it said something else than its place before. */

#define DASH " \u2013 "

guint
pph_divisions_enter (PphDivisions *self, const PphArticle *article)
{
  guint depth;

  if (article->division == 0 || article->off)
    return self->depth;
  while (self->depth > 0 && self->open[self->depth - 1] >= article->division)
    self->depth--;
  depth = MIN (self->depth, PPH_DEEPEST_DIVISION - 1);
  self->open[depth] = article->division;
  self->depth = depth + 1;
  return depth;
}

/* What a title says of itself. */
typedef struct
{
  PphDivisionKind kind;
  gsize word;   /* bytes of "TITRE " */
  gsize number; /* bytes of "II" after it */
  gboolean roman;
} Name;

static gboolean
read_name (const char *title, Name *name)
{
  static const char *const words[] = { NULL, "titre", "chapitre", "section" };
  const char *at = pph_str (title);
  gsize word = strspn (at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

  *name = (Name){ 0 };
  for (guint i = 1; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == word && g_ascii_strncasecmp (at, words[i], word) == 0)
      name->kind = i;
  if (name->kind == PPH_DIVISION_OTHER)
    return FALSE;
  at += word;
  if (g_str_has_prefix (at, "\u00a0"))
    at += 2;
  else if (*at == ' ')
    at++;
  else
    return FALSE;
  name->word = (gsize)(at - pph_str (title));
  name->number = strspn (at, "0123456789");
  name->roman = name->number == 0;
  if (name->roman)
    name->number = strspn (at, "IVXLC");
  return name->number > 0 && (at[name->number] == '\0' || strchr (" .:-\xc2\xe2", at[name->number]) != NULL);
}

gsize
pph_division_get_name (const char *title)
{
  Name name;
  gsize end;

  if (!read_name (title, &name))
    return 0;
  end = name.word + name.number;
  if (g_str_has_prefix (title + end, DASH))
    return end + strlen (DASH);
  end += strspn (title + end, " .:-");
  return end;
}

static char *
write_number (guint n, gboolean roman)
{
  static const struct
  {
    guint value;
    const char *digits;
  } digits[] = { { 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" },
                 { 9, "IX" },  { 5, "V" },   { 4, "IV" }, { 1, "I" } };
  GString *number = g_string_new (NULL);

  if (!roman)
    g_string_append_printf (number, "%u", n);
  for (guint i = 0; roman && i < G_N_ELEMENTS (digits); i++)
    for (; n >= digits[i].value; n -= digits[i].value)
      g_string_append (number, digits[i].digits);
  return g_string_free (number, FALSE);
}

/* How many headings of the kind stand before @place, under the same outer one. */
static guint
count_before (const PphList *articles, guint place, PphDivisionKind kind)
{
  guint count = 0;

  while (place-- > 0)
    {
      const PphArticle *article = pph_list_get (articles, place);
      Name name;

      if (article->division == 0 || article->off)
        continue;
      if (read_name (article->title, &name) && name.kind < kind)
        break;
      count += name.kind == kind && name.number > 0 ? 1 : 0;
    }
  return count;
}

/* The number that its place gives the heading; NULL: it has none. (transfer full) */
static char *
dup_number (const PphList *articles, guint place, Name *name)
{
  const PphArticle *article = pph_list_get (articles, place);

  if (article->division == 0 || article->off || !read_name (article->title, name))
    return NULL;
  return write_number (count_before (articles, place, name->kind) + 1, name->roman);
}

static gboolean
has_number (const PphArticle *article, const Name *name, const char *number)
{
  return strlen (number) == name->number && strncmp (article->title + name->word, number, name->number) == 0;
}

static PphArticle *
renumber (const PphArticle *article, const Name *name, const char *number)
{
  PphArticle *copy = pph_article_copy (article);
  g_autofree char *word = g_strndup (article->title, name->word);
  g_autofree char *title = g_strconcat (word, number, article->title + name->word + name->number, NULL);

  pph_set_string (&copy->title, title);
  return copy;
}

PphList *
pph_articles_count_divisions (PphList *articles, const PphList *before)
{
  PphList *made = articles;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Name name, before_name;
      g_autofree char *number = dup_number (articles, i, &name);
      g_autofree char *was = NULL;
      g_autoptr (PphArticle) counted = NULL;
      guint place;
      PphList *next;

      if (number == NULL || has_number (article, &name, number) || !pph_parts_find (before, article->id, &place))
        continue;
      was = dup_number (before, place, &before_name);
      if (was == NULL || !has_number (article, &name, was))
        continue;
      counted = renumber (article, &name, number);
      next = pph_list_replaced (made, i, counted);
      if (made != articles)
        pph_list_unref (made);
      made = next;
    }
  if (made != articles)
    pph_list_unref (articles);
  return made;
}

/* -- a new one ---------------------------------------------------------------------- */

typedef struct
{
  const char *beside, *id, *title;
  PphDivisionKind kind;
} New;

/* How deep the new heading stands among those of @articles: as others of its kind; else below those of outer kinds. */
static int
choose_depth (const PphList *articles, PphDivisionKind kind)
{
  int depth = 1;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Name name;

      if (article->division == 0 || !read_name (article->title, &name))
        continue;
      if (name.kind == kind)
        return article->division;
      if (name.kind < kind)
        depth = MAX (depth, MIN (article->division + 1, PPH_DEEPEST_DIVISION));
    }
  return depth;
}

/* A titre comes over chapitres that were the outermost: these go one down, with all below them. (transfer full) */
static PphList *
make_room (PphList *articles, PphDivisionKind kind, int depth)
{
  gboolean taken = FALSE;

  for (guint i = 0; i < pph_list_length (articles) && !taken; i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Name name;

      taken = article->division == depth && read_name (article->title, &name) && name.kind > kind;
    }
  for (guint i = 0; i < pph_list_length (articles) && taken; i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Name name;

      if (article->division >= depth && read_name (article->title, &name) && name.kind > kind)
        {
          g_autoptr (PphArticle) copy = pph_article_copy (article);
          PphList *made;

          copy->division = MIN (article->division + 1, PPH_DEEPEST_DIVISION);
          made = pph_list_replaced (articles, i, copy);
          pph_list_unref (articles);
          articles = made;
        }
    }
  return articles;
}

static guint
choose_place (const PphList *articles, guint beside, int depth)
{
  const PphArticle *article = pph_list_get (articles, beside);
  guint place = beside;

  /* A titre goes above the chapitre. */
  if (article->division == 0 || depth < article->division)
    return beside;
  place++;
  if (depth > article->division)
    return place;
  for (; place < pph_list_length (articles); place++)
    {
      int other = ((const PphArticle *)pph_list_get (articles, place))->division;

      if (other > 0 && other <= article->division)
        break;
    }
  return place;
}

/* The name of the new heading at @place, written as others of its kind are. (transfer full) */
static char *
dup_name (const PphList *articles, guint place, PphDivisionKind kind)
{
  static const char *const words[] = { NULL, "TITRE ", "CHAPITRE ", "SECTION " };
  g_autofree char *word = g_strdup (words[kind]);
  gboolean roman = kind == PPH_DIVISION_TITRE;
  g_autofree char *number = NULL;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Name name;

      if (article->division == 0 || !read_name (article->title, &name) || name.kind != kind)
        continue;
      g_free (word);
      word = g_strndup (article->title, name.word);
      roman = name.roman;
    }
  number = write_number (count_before (articles, place, kind) + 1, roman);
  return g_strconcat (word, number, DASH, NULL);
}

static PphList *
add_division (const PphList *before, gpointer data)
{
  const New *new = data;
  int depth = choose_depth (before, new->kind);
  g_autoptr (PphList) articles = make_room (pph_list_ref ((PphList *)before), new->kind, depth);
  g_autoptr (PphArticle) heading = pph_article_new ();
  g_autofree char *name = NULL, *title = NULL;
  guint place = 0;

  if (new->beside != NULL && !pph_parts_find (articles, new->beside, &place))
    return NULL;
  if (new->beside != NULL)
    place = choose_place (articles, place, depth);
  name = dup_name (articles, place, new->kind);
  title = g_strconcat (name, new->title, NULL);
  pph_set_string (&heading->id, new->id);
  pph_set_string (&heading->title, title);
  heading->division = depth;
  return pph_articles_count_divisions (pph_list_inserted (articles, place, heading), before);
}

PphVersion *
pph_version_with_division_added (const PphVersion *self, const char *container, const char *beside, const char *new_id,
                                 PphDivisionKind kind, const char *title)
{
  New new = { beside, new_id, title, kind };

  g_return_val_if_fail (kind > PPH_DIVISION_OTHER && kind <= PPH_DIVISION_SECTION, NULL);

  if (new_id == NULL || *new_id == '\0' || pph_version_find_part (self, new_id, NULL) != PPH_PART_NONE)
    return NULL;
  return pph_version_with_articles (self, container, add_division, &new);
}
