/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Articles and sub-articles.  What says "Article" is one unless a sentence does; where none does, what counts. */

/* As a scanner reads it: "ARTlCLE", "Artic1e"; or set wide, "A R T I C L E". */
#define ARTICLE "(?:a ?r ?t ?[i1l|!] ?c ?[l1i|!] ?e|art\\.?)"

/* "Article 3 – Objet", "Art. 2 -", "ARTICLE PREMIER", "Article 3 bis"; "Article B" after an article A; not "Article
 * L. 312-1" of a code. @lettered: articles count A, B, C so far. @last: the number of the one before */
static PphHeading *
read_article (PphRecogniser *self, guint i, gboolean lettered, int last)
{
  static const char pattern[] = "^((?:" ARTICLE ")\\s*(?:n°\\s*)?(?![dlr]\\s*[.*]?\\s*\\d|[a-z]\\s*[.*]?\\s*\\d{2})"
                                "(" PPH_NUMBER_WORDS "|\\d{1,4}|[ivxl]{1,6}|[\\dloisbz]{1,3}(?![\\p{L}\\d])|[a-z])"
                                "(?:\\s?er|re|e)?(?:[.-](\\d{1,2})(?!\\d))?(?:\\s+(bis|ter|quater|quinquies))?)"
                                "(?![\\p{L}\\d])(\\s*[.)°]?\\s*[-–—:/•]\\s*|\\s*[.)°]\\s*|\\s*)(.*)$";
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *number = NULL, *below = NULL, *again = NULL, *separator = NULL, *title = NULL;
  PphHeading *heading;
  gboolean strong = pph_recogniser_is_strong (line), parted, seen;
  gboolean told = pph_recogniser_told (self, i) == PPH_LABEL_ARTICLE;
  gunichar first;

  if (!pph_first_is (line->plain, "aA") || !pph_match (line->plain, pattern, &info))
    return told ? pph_heading_make_told (line, i) : NULL;
  label = g_match_info_fetch (info, 1);
  number = g_match_info_fetch (info, 2);
  below = g_match_info_fetch (info, 3);
  again = g_match_info_fetch (info, 4);
  separator = g_strstrip (g_match_info_fetch (info, 5));
  title = g_match_info_fetch (info, 6);
  seen = pph_heading_looks_like (number, last + 1) && !lettered;
  /* "article a", "article d": a letter alone counts only where they all do. */
  if (!told && !seen && pph_heading_is_letter (number) && !lettered && pph_heading_read_roman (number) == 0
      && g_ascii_tolower (*number) != 'a')
    return NULL;
  first = g_utf8_get_char (title);
  parted = *separator != '\0' || *title == '\0';
  /* "Article 6 de la présente convention…", or the end of a sentence begun above. */
  if (!told
      && (pph_recogniser_is_within_sentence (self, i)
          || (!strong && !parted
              && (!pph_recogniser_begins_paragraph (self, i) || g_utf8_strlen (line->plain, -1) > 100
                  || pph_match (line->plain, "[.;]$", NULL)))
          || (!strong && (g_unichar_islower (first) || first == ',' || first == ';')
              && (!parted || !pph_recogniser_begins_paragraph (self, i)))))
    {
      pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "article-in-sentence", i,
                                  _ ("“%s” was read as the beginning of a sentence, not as an article."), label);
      return NULL;
    }
  heading
      = pph_heading_make (line, i, label,
                          seen ? last + 1
                               : pph_heading_read_number (number, lettered || g_ascii_strcasecmp (number, "a") == 0),
                          below != NULL ? atoi (below) : 0, title);
  if (seen && !g_ascii_isdigit (*number) && pph_heading_read_number (number, FALSE) != last + 1)
    pph_recogniser_add_finding (self, PPH_SEVERITY_HINT, "article-misread", i,
                                /* Translators: %s is a heading such as “ARTICLE S”. */
                                _ ("“%s” was taken for article %d. Its number was kept as it is written."), label,
                                last + 1);
  heading->lettered = !seen && pph_heading_is_letter (number) && (lettered || g_ascii_strcasecmp (number, "a") == 0);
  heading->again = again != NULL && *again != '\0';
  return heading;
}

/* What counts where nothing says "Article". */
typedef enum
{
  COUNT_FIGURES, /* "1. Objet", "II – Durée", "3) Moyens", "§ 4. Suivi" */
  COUNT_LETTERS, /* "A. Données": a capital, and what parts it from its title */
  COUNT_WORDS,   /* "Engagement n° 1 : Accueillir", "CHAPITRE 2 – DURÉE" */
} Count;

/* A paragraph, or set apart by its look, and no sentence. */
static gboolean
stands_as_title (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  return (pph_recogniser_begins_paragraph (self, i) || pph_recogniser_is_strong (line))
         && !pph_recogniser_is_within_sentence (self, i) && !pph_match (line->plain, "[.;,]$", NULL);
}

static PphHeading *
read_lettered (PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *letter = NULL, *title = NULL;
  PphHeading *heading;

  if (!pph_first_is (line->plain, "ABCDEFGH")
      || !pph_match (line->plain, "^(([A-H])(?:\\s*[.)°]|(?=\\s*[-–—:])))\\s*[-–—:]?\\s*((?-i:\\p{Lu}).{1,120})$",
                     &info)
      || !stands_as_title (self, i))
    return NULL;
  label = g_match_info_fetch (info, 1);
  letter = g_match_info_fetch (info, 2);
  title = g_match_info_fetch (info, 3);
  heading = pph_heading_make (line, i, label, pph_heading_read_number (letter, TRUE), 0, title);
  heading->lettered = TRUE;
  return heading;
}

static PphHeading *
read_counted (PphRecogniser *self, guint i, Count count)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *number = NULL, *separator = NULL, *title = NULL;

  if (pph_recogniser_told (self, i) == PPH_LABEL_ARTICLE)
    return pph_heading_make_told (line, i);
  if (count == COUNT_LETTERS)
    return read_lettered (self, i);
  if (!pph_first_is (line->plain, count == COUNT_WORDS ? "eEaAcCtTpP" : "0123456789ivxIVX\302")
      || !pph_match (
          line->plain,
          "^((?:§\\s*|(?:engagement|axe|clause|principe|chapitre|titre)\\s+(?:n°\\s*)?)?(\\d{1,3}|[ivx]{1,5})(?:er)?"
          "\\s*[.)°]?)(\\s*[-–—:])?\\s+(\\p{Lu}.{1,120}|\\p{Lu}[\\p{L}'’ -]+)$",
          &info)
      || !stands_as_title (self, i))
    return NULL;
  label = g_match_info_fetch (info, 1);
  number = g_match_info_fetch (info, 2);
  separator = g_match_info_fetch (info, 3);
  title = g_match_info_fetch (info, 4);
  if (pph_match (label, "^\\w+$", NULL) && *separator == '\0' && !pph_recogniser_is_strong (line))
    return NULL;
  return pph_heading_make (line, i, label, pph_heading_read_number (number, FALSE), 0, title);
}

/* "12.3", "12-3", "2 – 1": a point or dash stands among the first bytes, and a figure after it. */
static gboolean
has_point (const char *plain)
{
  gsize n = 0;

  while (n < 6 && g_ascii_isalnum (plain[n]))
    n++;
  if (n == 0)
    return FALSE;
  plain += n + (plain[n] == ' ');
  if (!g_str_has_prefix (plain, "–") && !pph_first_is (plain, ".-"))
    return FALSE;
  plain = g_utf8_next_char (plain);
  return g_ascii_isdigit (plain[*plain == ' ']);
}

/* "3.1 Moyens", "3-1 Moyens", "3 – 1 Moyens", "8.2. Chacune des parties…", "II.1 – Moyens", "C.1 Crédits", below
 * @article. */
static PphHeading *
read_below (PphRecogniser *self, guint i, const PphHeading *article)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *first = NULL, *second = NULL, *title = NULL;
  gboolean told = pph_recogniser_told (self, i) == PPH_LABEL_SUB_ARTICLE;

  if (!has_point (line->plain)
      || !pph_match (
          line->plain,
          "^((\\d{1,3}|[ivxl]{1,6}|[a-z])(?:[.-]|\\s[-–]\\s)(\\d{1,2}))(?![.\\d-]\\d)[.)]?\\s*[-–—:]?\\s*(\\D.*)?$",
          &info)
      || (!told && pph_recogniser_is_within_sentence (self, i)))
    return told ? pph_heading_make_told (line, i) : NULL;
  label = g_match_info_fetch (info, 1);
  first = g_match_info_fetch (info, 2);
  second = g_match_info_fetch (info, 3);
  title = g_match_info_fetch (info, 4);
  if (told)
    return pph_heading_make (line, i, label, article->number, atoi (second), title);
  if (pph_heading_read_number (first, article->lettered) != article->number
      || (title != NULL && g_unichar_islower (g_utf8_get_char (title))))
    return NULL;
  return pph_heading_make (line, i, label, article->number, atoi (second), title);
}

/* A line that was told to be no article keeps its number: those below it count on. */
static gboolean
takes_number (PphRecogniser *self, guint i, Count count, int number)
{
  PphHeading *heading;
  gboolean takes;

  if (self->kinds[i] != PPH_LINE_TEXT || pph_recogniser_told (self, i) == PPH_LABEL_NONE)
    return FALSE;
  heading = read_counted (self, i, count);
  takes = heading != NULL && heading->number == number;
  pph_heading_free (heading);
  return takes;
}

/* The run 1, 2, 3… among numbered paragraphs; a list is one too, but its items follow one another without text between
 * them. */
static GPtrArray *
find_run (PphRecogniser *self, guint from, guint to, Count count)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (pph_heading_free);
  gboolean with_text = FALSE;
  int next = 1;

  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      PphHeading *heading = NULL;

      if (pph_recogniser_may_be (self, i, PPH_LABEL_ARTICLE))
        heading = read_counted (self, i, count);
      else
        next += takes_number (self, i, count, next);
      if (heading != NULL && heading->number == 0)
        heading->number = next;
      if (heading != NULL && heading->number == next)
        {
          const PphHeading *last = found->len > 0 ? found->pdata[found->len - 1] : NULL;

          with_text = with_text || (last != NULL && last->end < i);
          next++;
          g_ptr_array_add (found, heading);
        }
      else
        g_clear_pointer (&heading, pph_heading_free);
    }
  if (found->len < 2 || !with_text)
    g_ptr_array_set_size (found, 0);
  return found;
}

/* Those of @a that begin first; those of @b where there are none. Takes both. (transfer full) */
static GPtrArray *
choose_outer (GPtrArray *a, GPtrArray *b)
{
  gboolean first = a->len > 0 && (b->len == 0 || ((PphHeading *)a->pdata[0])->line < ((PphHeading *)b->pdata[0])->line);

  g_ptr_array_unref (first ? b : a);
  return first ? a : b;
}

/* Letters count in annexes alone: above the articles of a body they may be those of a preamble. */
static GPtrArray *
find_counted (PphRecogniser *self, guint from, guint to, gboolean lettered)
{
  GPtrArray *found = find_run (self, from, to, COUNT_FIGURES);

  if (lettered)
    found = choose_outer (found, find_run (self, from, to, COUNT_LETTERS));
  if (found->len > 0)
    return found;
  g_ptr_array_unref (found);
  return find_run (self, from, to, COUNT_WORDS);
}

/* "Art. 1. – Objet." above its text: where most titles end with a full stop, a longer one is no sentence. */
static void
read_stopped_titles (GPtrArray *headings)
{
  guint stopped = 0, others = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      const PphHeading *heading = headings->pdata[i];

      stopped += heading->title != NULL && pph_match (heading->title, "[^.]\\.$", NULL);
      others += heading->title != NULL && !pph_match (heading->title, "[^.]\\.$", NULL);
    }
  for (guint i = 0; stopped > 1 && stopped > others && i < headings->len; i++)
    {
      PphHeading *heading = headings->pdata[i];

      if (heading->title == NULL && heading->rest != NULL && pph_match (heading->rest, "^[^.;:]{1,120}\\.$", NULL))
        heading->title = g_steal_pointer (&heading->rest);
      if (heading->title != NULL && pph_match (heading->title, "[^.]\\.$", NULL))
        heading->title[strlen (heading->title) - 1] = '\0';
    }
}

/* "Article 2.1" where no article 2 stands above, but a chapter perhaps: an article, not one below another. */
static void
raise_orphans (GPtrArray *headings)
{
  int whole = 0, last = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      PphHeading *heading = headings->pdata[i];

      if (heading->below == 0)
        whole = heading->number;
      else if (heading->number != whole)
        {
          heading->below = 0;
          heading->again = heading->number == last;
        }
      last = heading->number;
    }
}

static GPtrArray *
find_named (PphRecogniser *self, guint from, guint to)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (pph_heading_free);
  gboolean lettered = FALSE;
  int last = 0;

  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      PphHeading *heading
          = pph_recogniser_may_be (self, i, PPH_LABEL_ARTICLE) ? read_article (self, i, lettered, last) : NULL;

      if (heading == NULL)
        continue;
      lettered = lettered || heading->lettered;
      if (heading->number == 0)
        heading->number = last + 1;
      last = heading->number;
      g_ptr_array_add (found, heading);
    }
  raise_orphans (found);
  read_stopped_titles (found);
  return found;
}

/* Sub-articles count from 1 below each article. */
static GPtrArray *
add_below (PphRecogniser *self, GPtrArray *articles, guint to)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (pph_heading_free);

  for (guint a = 0; a < articles->len && !self->stopped; a++)
    {
      PphHeading *article = articles->pdata[a];
      guint end = a + 1 < articles->len ? ((PphHeading *)articles->pdata[a + 1])->line : to;
      int next = article->below > 0 ? article->below + 1 : 1;

      articles->pdata[a] = NULL;
      g_ptr_array_add (all, article);
      pph_recogniser_leave_sentence (self, article, end);
      pph_recogniser_take_title_below (self, article, end);
      for (guint i = article->end; i < end && pph_recogniser_goes_on (self, i); i++)
        {
          PphHeading *below
              = pph_recogniser_may_be (self, i, PPH_LABEL_SUB_ARTICLE) ? read_below (self, i, article) : NULL;

          if (below != NULL && pph_recogniser_told (self, i) == PPH_LABEL_SUB_ARTICLE)
            {
              below->number = article->number;
              below->below = MAX (below->below, next);
              next = below->below;
            }
          if (below != NULL && below->below == next)
            {
              next++;
              pph_recogniser_leave_sentence (self, below, end);
              g_ptr_array_add (all, below);
            }
          else
            g_clear_pointer (&below, pph_heading_free);
        }
    }
  g_ptr_array_unref (articles);
  return all;
}

static void
check_sequence (PphRecogniser *self, const GPtrArray *articles)
{
  int last = 0;

  for (guint i = 0; i < articles->len && !self->stopped; i++)
    {
      const PphHeading *heading = articles->pdata[i];

      if (heading->below > 0 || heading->division > 0)
        continue;
      if (last == 0 && heading->number > 1)
        pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "article-order", heading->line,
                                    _ ("“%s” is the first article. Its number was kept."), heading->label);
      else if (heading->number != last + 1 && !(heading->again && heading->number == last))
        pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "article-order", heading->line,
                                    _ ("“%s” does not follow article %d. Its number was kept."), heading->label, last);
      last = heading->number;
    }
}

/* Does one say "Article", or is each only told to be one? */
static gboolean
are_named (const GPtrArray *headings)
{
  for (guint i = 0; i < headings->len; i++)
    if (*((const PphHeading *)headings->pdata[i])->label != '\0')
      return TRUE;
  return FALSE;
}

GPtrArray *
pph_recogniser_find_articles (PphRecogniser *self, guint from, guint to, PphNumbering numbering)
{
  GPtrArray *found = find_named (self, from, to);

  if (numbering != PPH_NUMBERING_NAMED && !are_named (found))
    {
      GPtrArray *counted = find_counted (self, from, to, numbering == PPH_NUMBERING_OF_ANNEXE);

      if (counted->len > found->len)
        {
          GPtrArray *told = found;

          found = counted;
          counted = told;
        }
      g_ptr_array_unref (counted);
    }
  found = pph_recogniser_add_divisions (self, add_below (self, found, to), from, to);
  check_sequence (self, found);
  return found;
}
