/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include "pph-compose.h"
#include "pph-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The rules of docs/import.md, in their order: furniture; the title and what
 * stands before it; the end of the body; parties, recitals and sections; articles;
 * closing; annexes; what stands after them.  Each takes the lines that the one
 * before has left, and all lines are taken. */

/* --- where things are ------------------------------------------------------------ */

/* A délibération or report that follows; its letterhead is with it. The notes of a Markdown file, at its end, are no
 * part of what is signed. */
static guint
find_other_after (PphRecogniser *self, guint from)
{
  guint begin;

  for (guint i = from; i < self->n && pph_recogniser_goes_on (self, i); i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      if (!pph_recogniser_begins_paragraph (self, i) || !pph_recogniser_may_be (self, i, PPH_LABEL_OTHER))
        continue;
      if (self->source->wraps && *line->plain == '[' && pph_match (line->plain, "^\\[\\d{1,3}\\]:", NULL))
        return i;
      if (!pph_first_is (line->plain, "rRdDeE")
          || !pph_match (
              line->plain,
              "^(rapport\\s+(n[°o]|du |de la|au )|d[ée]lib[ée]ration\\s+(n[°o]|de |du )|extrait du registre).{0,120}$",
              NULL))
        continue;
      begin = i;
      for (guint k = i; k > from && k + 6 > i; k--)
        {
          const PphSourceLine *before = pph_recogniser_line (self, k - 1);

          if (before->table || g_utf8_strlen (before->plain, -1) > 70
              || pph_match (before->plain, "[.;:,]$|^[-•–]", NULL))
            break;
          if (pph_recogniser_is_strong (before))
            begin = k - 1;
        }
      return begin;
    }
  return self->n;
}

/* The lines that sign without "Fait à": from the first "Pour…" after which nothing is long. */
static guint
find_signatures (PphRecogniser *self, guint from, guint to)
{
  guint found = to;

  for (guint i = to; i-- > from;)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      if (line->level > 0 || line->table || g_utf8_strlen (line->plain, -1) > 100
          || pph_match (line->plain, "[.;:]$|^[-•–*]", NULL))
        break;
      if (pph_recogniser_begins_paragraph (self, i) && pph_recogniser_may_be (self, i, PPH_LABEL_CLOSING)
          && pph_match (line->plain, "^pour\\b", NULL))
        found = i;
    }
  return found;
}

/* --- parts ----------------------------------------------------------------------- */

void
pph_recogniser_add_other_part (PphRecogniser *self, PphVersion *version, guint from, guint to, gboolean before)
{
  g_autoptr (PphOtherPart) part = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = pph_recogniser_dup_markdown (self, from, to, FALSE);
  const char *kind = "document";

  if (text == NULL)
    return;
  pph_recogniser_mark (self, from, PPH_LABEL_OTHER);
  part = pph_other_part_new ();
  id = pph_recogniser_dup_id (self, "document");
  if (pph_recogniser_find_line (self, from, to, PPH_LABEL_NONE, "^rapport\\s+(n|du|de|au)\\b.{0,100}$") < to)
    kind = "rapport";
  else if (pph_recogniser_find_line (self, from, to, PPH_LABEL_NONE, "d[ée]lib[ée]r") < to)
    kind = "deliberation";
  pph_set_string (&part->id, id);
  pph_set_string (&part->kind, kind);
  pph_set_string (&part->text, text);
  part->before = before;
  pph_set_list (&version->other_parts, pph_list_appended (version->other_parts, part));
}

/* --- articles -------------------------------------------------------------------- */

/* The label is kept where the place of the article would not write the same words. */
static void
set_label (PphArticle *article, const PphHeading *heading, guint place, const char *above)
{
  g_autofree char *ours
      = above != NULL ? g_strdup_printf ("%s.%u", above, place) : g_strdup_printf ("Article %u", place);

  /* "3-1" has the words of "3.1", and is quoted as it is written; "3 - 1" is not. */
  if (!pph_words_are_same (heading->label, ours) || pph_match (heading->label, "\\d-\\d", NULL))
    pph_set_string (&article->label, heading->label);
}

static PphArticle *
make_article (PphRecogniser *self, const PphHeading *heading, guint end)
{
  PphArticle *article = pph_article_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "article");
  g_autofree char *title = pph_recogniser_dup_title (heading->title);
  g_autofree char *text = pph_recogniser_dup_text_of (self, heading, end);

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  return article;
}

static PphList *
read_articles (PphRecogniser *self, const GPtrArray *headings, guint to)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);
  PphArticle *above = NULL;
  g_autofree char *number = NULL;
  guint n = 0; /* articles so far */

  for (guint i = 0; i < headings->len && pph_recogniser_goes_on (self, i); i++)
    {
      const PphHeading *heading = headings->pdata[i];
      guint end = i + 1 < headings->len ? ((PphHeading *)headings->pdata[i + 1])->line : to;
      PphArticle *article = make_article (self, heading, end);

      pph_recogniser_mark (self, heading->line,
                           heading->division > 0 ? PPH_LABEL_DIVISION
                           : heading->below > 0  ? PPH_LABEL_SUB_ARTICLE
                                                 : PPH_LABEL_ARTICLE);
      if (heading->below > 0 && above != NULL)
        {
          set_label (article, heading, pph_list_length (above->articles) + 1, number);
          pph_set_list (&above->articles, pph_list_appended (above->articles, article));
          pph_record_unref (article);
          continue;
        }
      g_ptr_array_add (made, article);
      if (heading->division > 0)
        {
          article->division = heading->division;
          continue;
        }
      above = article;
      set_label (article, heading, ++n, NULL);
      g_free (number);
      number = pph_article_dup_number (article, NULL, n);
    }
  return pph_list_from_array (made->pdata, made->len);
}

static void
read_annexes (PphRecogniser *self, PphVersion *version, const GPtrArray *headings, guint to)
{
  for (guint i = 0; i < headings->len; i++)
    {
      const PphHeading *heading = headings->pdata[i];
      guint end = i + 1 < headings->len ? ((PphHeading *)headings->pdata[i + 1])->line : to;
      g_autoptr (GPtrArray) articles = pph_recogniser_find_articles (self, heading->end, end, PPH_NUMBERING_OF_ANNEXE);
      guint text_end = articles->len > 0 ? ((PphHeading *)articles->pdata[0])->line : end;
      g_autoptr (PphAnnexe) annexe = pph_annexe_new ();
      g_autofree char *id = pph_recogniser_dup_id (self, "annexe");
      g_autofree char *title = pph_recogniser_dup_title (heading->title);
      g_autofree char *text = pph_recogniser_dup_markdown (self, heading->end, text_end, FALSE);
      const char *label = heading->label;

      pph_recogniser_mark (self, heading->line, PPH_LABEL_ANNEXE);
      /* "Annexe" alone has no number, and "Annexe n° 1" says more than ours. */
      if (g_str_has_prefix (label, "Annexe") && !pph_match (label, "^annexe\\s*(n|$)", NULL))
        label += strlen ("Annexe");
      while (*label == ' ')
        label++;
      pph_set_string (&annexe->id, id);
      pph_set_string (&annexe->label, label);
      pph_set_string (&annexe->title, title);
      pph_set_string (&annexe->text, text);
      pph_set_list (&annexe->articles, read_articles (self, articles, end));
      pph_set_list (&version->annexes, pph_list_appended (version->annexes, annexe));
    }
}

/* --- the whole ------------------------------------------------------------------- */

/* Where the parts that follow the body begin; each is the next one's where there is none. */
typedef struct
{
  guint closing;
  guint annexe;
  guint last;         /* a document after the convention */
  GPtrArray *annexes; /* PphHeading */
} Bounds;

static void
bounds_clear (Bounds *self)
{
  g_clear_pointer (&self->annexes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bounds, bounds_clear)

static guint
get_first (const GPtrArray *headings, guint otherwise)
{
  return headings->len > 0 ? ((const PphHeading *)headings->pdata[0])->line : otherwise;
}

/* Those that say "Article" may be of an annexe, where the body's are but numbered. */
static guint
find_first_article (PphRecogniser *self, guint from)
{
  g_autoptr (GPtrArray) named = pph_recogniser_find_articles (self, from, self->n, PPH_NUMBERING_NAMED);
  g_autoptr (GPtrArray) annexes = pph_recogniser_find_annexes (self, from, get_first (named, self->n));
  guint annexe = get_first (annexes, self->n);
  g_autoptr (GPtrArray) numbered = annexe < self->n
                                       ? pph_recogniser_find_articles (self, from, annexe, PPH_NUMBERING_OF_BODY)
                                       : g_ptr_array_new ();

  return get_first (numbered, get_first (named, from));
}

static void
find_annexes (PphRecogniser *self, guint first, Bounds *bounds)
{
  guint above = 0;

  bounds->annexes = pph_recogniser_find_annexes (self, first, bounds->last);
  bounds->annexe = get_first (bounds->annexes, bounds->last);
  if (bounds->closing == self->n || bounds->annexe >= bounds->closing || bounds->annexes->len == 0)
    return;
  /* "Fait à" of an annexe, or annexes above the signatures: those stay text. */
  if (find_signatures (self, first, bounds->annexe) < bounds->annexe)
    {
      bounds->closing = find_signatures (self, first, bounds->annexe);
      return;
    }
  while (above < bounds->annexes->len && ((PphHeading *)bounds->annexes->pdata[above])->line < bounds->closing)
    above++;
  g_ptr_array_remove_range (bounds->annexes, 0, above);
  bounds->annexe = get_first (bounds->annexes, bounds->last);
}

static void
find_bounds (PphRecogniser *self, guint from, Bounds *bounds)
{
  GPtrArray *findings = g_steal_pointer (&self->findings); /* articles are looked for again within what is found here */
  guint first = find_first_article (self, from), told;

  self->findings = findings;
  bounds->closing = pph_recogniser_find_line (
      self, first, self->n, PPH_LABEL_CLOSING,
      "^(fait|sign[ée]e?s?)\\s+(à|a|au|aux|en|le)\\b.{0,120}$|" PPH_PLACE_AND_DAY
      "|^à\\s+\\p{Lu}[\\p{L}'’ -]{1,60},?\\s+le\\b[^,;]{0,40}(,?\\s+en\\s+.{1,40}exemplaires?.{0,20})?$");
  bounds->last = find_other_after (self, MIN (bounds->closing, self->n));
  find_annexes (self, first, bounds);
  if (bounds->closing >= bounds->annexe)
    bounds->closing = find_signatures (self, first, bounds->annexe);
  if (bounds->last == self->n && bounds->closing < bounds->annexe && bounds->annexes->len == 0)
    bounds->last = bounds->annexe = find_other_after (self, bounds->closing);
  told = pph_recogniser_find_told (self, first, bounds->annexe, PPH_LABEL_CLOSING);
  if (told < bounds->annexe)
    bounds->closing = told;
}

/* Of a title that takes several lines. (transfer full) */
static char *
dup_lines (PphRecogniser *self, guint from, guint to)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (joined, "%s%s", i > from ? " " : "", pph_recogniser_line (self, i)->plain);
  return pph_recogniser_dup_title (joined->str);
}

static PphVersion *
read_version (PphRecogniser *self)
{
  PphVersion *version = pph_version_new ();
  guint from = 0, first;
  g_autoptr (GPtrArray) articles = NULL;
  g_auto (Bounds) bounds = { 0 };
  gboolean titled = pph_recogniser_find_title (self, &from);

  version->number = 1;
  version->as_written = TRUE;
  if (titled)
    {
      guint end = pph_recogniser_find_title_end (self, from);
      g_autofree char *title = dup_lines (self, from, end);

      pph_recogniser_read_before_title (self, version, from);
      for (guint i = from; i < end; i++)
        pph_recogniser_mark (self, i, PPH_LABEL_TITLE);
      pph_set_string (&version->title, title);
      from = end;
    }
  else
    {
      pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "title-unknown", 0, _ ("No title was recognised."));
    }

  pph_recogniser_begin_step (self, 0.4);
  find_bounds (self, from, &bounds);
  pph_recogniser_begin_step (self, 0.5);
  articles = pph_recogniser_find_articles (self, from, bounds.closing, PPH_NUMBERING_OF_BODY);
  first = get_first (articles, bounds.closing);
  pph_recogniser_begin_step (self, 0.65);
  pph_recogniser_read_front (self, version, from, first);
  pph_set_list (&version->articles, read_articles (self, articles, bounds.closing));
  if (articles->len == 0)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "articles-unknown", from,
                                _ ("No article was recognised: the text was kept as sections."));
  if (bounds.closing < bounds.annexe && !self->stopped)
    {
      pph_recogniser_mark (self, bounds.closing, PPH_LABEL_CLOSING);
      pph_recogniser_read_closing (self, bounds.closing, bounds.annexe, version);
    }
  read_annexes (self, version, bounds.annexes, bounds.last);
  pph_recogniser_add_other_part (self, version, bounds.last, self->n, FALSE);
  return version;
}

static void
name_divided (PphRecogniser *self)
{
  int last = 0;

  for (guint i = 1; i < self->n; i++)
    {
      int number = pph_recogniser_line (self, i)->number;

      if (number == pph_recogniser_line (self, i - 1)->number && number != last)
        {
          pph_recogniser_name_divided (self, i);
          last = number;
        }
    }
}

/* What was told of a line and cannot be where it stands is said, not passed over. */
static void
name_told_in_vain (PphRecogniser *self)
{
  for (guint i = 0; i < self->n && self->told != NULL && self->found != NULL; i++)
    if (self->told[i] != PPH_LABEL_NONE && self->found[i] != self->told[i])
      pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "told-otherwise", i,
                                  _ ("This line cannot be what you said where it stands. Say first what the lines "
                                     "above it are, or say otherwise."));
}

/* Every line as text, in one section: for what no rule could keep in order. */
static PphVersion *
read_as_text (PphRecogniser *self)
{
  PphVersion *version = pph_version_new ();
  GString *text = g_string_new (NULL);
  g_autoptr (PphSection) section = pph_section_new ();

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *line = pph_source_escape (pph_recogniser_line (self, i)->plain);

      if (self->kinds[i] != PPH_LINE_FURNITURE)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", line);
    }
  version->number = 1;
  version->as_written = TRUE;
  pph_set_string (&section->id, "texte");
  pph_set_string (&section->text, text->str);
  pph_set_list (&version->sections, pph_list_appended (NULL, section));
  g_string_free (text, TRUE);
  return version;
}

/* All lines, each of which is one here too; without what was left out. (transfer full) */
static char *
dup_source (PphRecogniser *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    {
      if (self->kinds[i] != PPH_LINE_FURNITURE)
        g_string_append (text, pph_recogniser_line (self, i)->plain);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
dup_printed (const PphVersion *version)
{
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);

  return pph_block_dup_text (composed->root);
}

static gboolean
keeps_words (PphRecogniser *self, const PphVersion *version)
{
  g_autofree char *kept = dup_printed (version);
  g_autofree char *source = dup_source (self);
  PphLostWord lost = { 0 };

  if (!pph_recogniser_begin_step (self, 1)
      || !pph_words_find_lost (source, kept, self->watch != NULL ? self->watch->stop : NULL, &lost))
    return TRUE;
  /* Translators: %s is a word. */
  pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "structure-refused", lost.line,
                              _ ("The structure would have lost “%s”: everything was kept as plain text."), lost.text);
  g_free (lost.text);
  return FALSE;
}

PphVersion *
pph_recognise_told (const PphSourceText *source, const guint8 *told, guint8 *found, GPtrArray *findings,
                    const PphRecogniseWatch *watch)
{
  PphRecogniser self = { .source = source, .n = source->lines->len, .told = told, .found = found, .watch = watch };
  g_autofree PphLineKind *kinds = g_new0 (PphLineKind, source->lines->len + 1);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PphVersion *version;

  self.kinds = kinds;
  self.people = people;
  self.findings = findings;
  if (found != NULL)
    memset (found, PPH_LABEL_TEXT, self.n);
  pph_recogniser_begin_step (&self, 0.15);
  pph_recogniser_measure (&self);
  pph_recogniser_find_furniture (&self);
  pph_recogniser_check_tables (&self);
  name_divided (&self);
  version = read_version (&self);
  if (pph_recogniser_begin_step (&self, 0.85) && keeps_words (&self, version) && pph_recogniser_ask (&self, self.n))
    {
      name_told_in_vain (&self);
      return version;
    }
  pph_version_unref (version);
  if (self.stopped)
    return NULL;
  if (found != NULL)
    memset (found, PPH_LABEL_TEXT, self.n);
  return read_as_text (&self);
}

PphVersion *
pph_recognise (const PphSourceText *source, GPtrArray *findings)
{
  return pph_recognise_told (source, NULL, NULL, findings, NULL);
}
