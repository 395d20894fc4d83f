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

#define LETTERHEAD_LINES 12
#define PARTIES_REACH    80 /* lines from the title to the first word of a party */

static char *
dup_title (const char *plain)
{
  return plain != NULL ? pph_source_escape (plain) : NULL;
}

/* --- where things are ------------------------------------------------------------ */

static gboolean
speaks_of_parties (const PphSourceLine *line)
{
  return pph_match (line->plain,
                    "^entre(\\s+les soussign[ée]+e?s?)?\\s*[,:]?$|repr[ée]sent[ée]e?s? "
                    "par\\b|ci-apr[èe]s\\s+(d[ée]nomm|d[ée]sign|appel)",
                    NULL);
}

static gboolean
may_be_title (const PphSourceLine *line)
{
  return pph_match (line->plain, "^(projet d[e']\\s*)?(convention|avenant|protocole|accord|charte|contrat)\\b.{0,400}$",
                    NULL)
         && (pph_recogniser_is_strong (line) || line->blank_before) && !pph_match (line->plain, "[;,]$|[.]$", NULL)
         && !pph_match (line->plain, "\\b(est|a pour|sont|fixe|définit)\\b", NULL);
}

/* The first line from @from to @to that was told to be a @label; @to if none was. */
static guint
find_told (PphRecogniser *self, guint from, guint to, PphLineLabel label)
{
  while (from < to && pph_recogniser_told (self, from) != label)
    from++;
  return from;
}

/* The title is the last line that may be one before the parties; without
 * parties, the first of the text. */
static gboolean
find_title (PphRecogniser *self, guint *found)
{
  guint i = 0;

  *found = find_told (self, 0, self->n, PPH_LABEL_TITLE);
  if (*found < self->n)
    return TRUE;
  *found = 0;
  while (i < self->n && !speaks_of_parties (pph_recogniser_line (self, i)))
    i++;
  for (guint k = MIN (i + 1, self->n), reach = 0; k-- > 0 && i < self->n && reach < PARTIES_REACH; reach++)
    if (pph_recogniser_may_be (self, k, PPH_LABEL_TITLE) && may_be_title (pph_recogniser_line (self, k)))
      {
        *found = k;
        return TRUE;
      }
  for (guint k = 0; k < MIN (self->n, LETTERHEAD_LINES); k++)
    if (pph_recogniser_may_be (self, k, PPH_LABEL_TITLE)
        && (may_be_title (pph_recogniser_line (self, k)) || pph_recogniser_line (self, k)->level == 1))
      {
        *found = k;
        return !pph_match (pph_recogniser_line (self, k)->plain, "^(article|annexe|art\\.)\\b", NULL);
      }
  return FALSE;
}

static guint
find_line (PphRecogniser *self, guint from, guint to, const char *pattern)
{
  while (from < to
         && !(self->kinds[from] == PPH_LINE_TEXT && pph_match (pph_recogniser_line (self, from)->plain, pattern, NULL)))
    from++;
  return from;
}

/* A délibération or report that follows; its letterhead is with it. */
static guint
find_other_after (PphRecogniser *self, guint from)
{
  guint begin;

  for (guint i = from; i < self->n; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      if (!line->blank_before || self->kinds[i] != PPH_LINE_TEXT
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
      if (line->blank_before && pph_match (line->plain, "^pour\\b", NULL))
        found = i;
    }
  return found;
}

/* --- parts ----------------------------------------------------------------------- */

static void
add_other_part (PphRecogniser *self, PphVersion *version, guint from, guint to, gboolean before)
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
  if (find_line (self, from, to, "^rapport\\s+(n|du|de|au)\\b.{0,100}$") < to)
    kind = "rapport";
  else if (find_line (self, from, to, "d[ée]lib[ée]r") < to)
    kind = "deliberation";
  pph_set_string (&part->id, id);
  pph_set_string (&part->kind, kind);
  pph_set_string (&part->text, text);
  part->before = before;
  pph_set_list (&version->other_parts, pph_list_appended (version->other_parts, part));
}

static void
read_before_title (PphRecogniser *self, PphVersion *version, guint title)
{
  gboolean short_lines = title <= LETTERHEAD_LINES;
  GString *letterhead;

  for (guint i = 0; i < title && short_lines; i++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, i);

      short_lines = !line->table && g_utf8_strlen (line->plain, -1) <= 90 && self->kinds[i] != PPH_LINE_CONTENTS;
    }
  if (!short_lines)
    {
      add_other_part (self, version, 0, title, TRUE);
      return;
    }
  letterhead = g_string_new (NULL);
  for (guint i = 0; i < title; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      {
        g_autofree char *text = pph_source_escape (pph_recogniser_line (self, i)->plain);

        g_string_append_printf (letterhead, "%s%s", letterhead->len > 0 ? "\n" : "", text);
      }
  pph_set_string (&version->letterhead, letterhead->str);
  g_string_free (letterhead, TRUE);
}

static void
add_section (PphRecogniser *self, PphVersion *version, const char *title, guint from, guint to)
{
  g_autofree char *text = pph_recogniser_dup_markdown (self, from, to, FALSE);
  g_autoptr (PphSection) section = NULL;
  g_autofree char *id = NULL;

  if (text == NULL && title == NULL)
    return;
  section = pph_section_new ();
  id = pph_recogniser_dup_id (self, "section");
  pph_set_string (&section->id, id);
  if (title != NULL)
    {
      g_autofree char *escaped = dup_title (title);

      pph_set_string (&section->title, escaped);
    }
  pph_set_string (&section->text, text);
  pph_set_list (&version->sections, pph_list_appended (version->sections, section));
}

/* Visas, then considérants: each is a paragraph. Gives the first line that is none. */
static guint
read_recitals (PphRecogniser *self, guint from, guint to, const char *pattern, PphList **into)
{
  while (from < to && pph_match (pph_recogniser_line (self, from)->plain, pattern, NULL))
    {
      guint end = from + 1;
      g_autofree char *text = NULL;
      g_autoptr (PphText) visa = NULL;

      while (end < to && !pph_recogniser_line (self, end)->blank_before
             && !pph_match (pph_recogniser_line (self, end)->plain, "^(vu|consid[ée]rant)\\b", NULL))
        end++;
      pph_recogniser_mark (self, from, PPH_LABEL_RECITAL);
      text = pph_recogniser_dup_markdown (self, from, end, FALSE);
      visa = pph_text_new_from (text);
      pph_set_list (into, pph_list_appended (*into, visa));
      from = end;
    }
  return from;
}

static gboolean
begins_section (const PphRecogniser *self, guint i, int level)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  if (pph_recogniser_told (self, i) == PPH_LABEL_SECTION)
    return TRUE;
  if (!pph_recogniser_may_be (self, i, PPH_LABEL_SECTION) || line->table || g_utf8_strlen (line->plain, -1) > 160
      || pph_match (line->plain, "^[-–•*]|[;,.]$", NULL))
    return FALSE;
  if (pph_recogniser_is_preamble (line))
    return TRUE;
  if (line->level > 0)
    return level == 0 || line->level <= level;
  return level == 0 && line->blank_before
         && (pph_recogniser_is_strong (line)
             || pph_match (line->plain, "^(titre|chapitre|partie)\\s+([ivx]+|\\d+)\\b", NULL))
         && !pph_match (line->plain, "^(il (est|a [ée]t[ée]))\\b", NULL);
}

static void
read_sections (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  int level = 0;

  while (from < to)
    {
      gboolean titled = begins_section (self, from, level);
      const PphSourceLine *line = pph_recogniser_line (self, from);
      guint end = from + 1;

      if (titled)
        {
          level = line->level;
          pph_recogniser_mark (self, from, PPH_LABEL_SECTION);
        }
      while (end < to && !begins_section (self, end, level))
        end++;
      /* What the composer prints as "Préambule" must be that word, and come first. */
      if (titled && version->sections == NULL && version->preamble == NULL
          && g_str_has_prefix (line->plain, "Préambule") && end > from + 1)
        {
          g_autofree char *text = pph_recogniser_dup_markdown (self, from + 1, end, FALSE);

          pph_set_string (&version->preamble, text);
        }
      else
        {
          add_section (self, version, titled ? line->plain : NULL, titled ? from + 1 : from, end);
        }
      from = end;
    }
}

/* From the title to the first article. */
static void
read_front (PphRecogniser *self, PphVersion *version, guint from, guint to)
{
  guint end = from, parties = find_line (self, from, to, "repr[ée]sent[ée]|ci-apr[èe]s"), begin = from;
  guint told = find_told (self, from, to, PPH_LABEL_PARTY), last = told;
  g_autofree char *lead = NULL;

  for (guint i = told; i < to; i++)
    if (pph_recogniser_told (self, i) == PPH_LABEL_PARTY)
      last = i;
  parties = MIN (parties, told);

  /* Beyond the parties: the first recital, heading or formula after they are spoken of. */
  for (end = MIN ((last < to ? last : parties) + 1, to); end < to; end++)
    {
      const PphSourceLine *line = pph_recogniser_line (self, end);

      if (pph_recogniser_told (self, end) == PPH_LABEL_SECTION || line->level > 0 || pph_recogniser_is_preamble (line)
          || pph_match (line->plain, "^(vu|consid[ée]rant)\\b|^(titre|chapitre)\\s+([ivx]+|\\d+)\\b", NULL))
        break;
      if (pph_match (line->plain, "^(il (est|a [ée]t[ée])|(sont|ont) convenu).{0,60}(suit|ci-apr[èe]s)\\W*$", NULL))
        {
          end++;
          break;
        }
    }
  if (parties < to)
    {
      guint entre = find_line (self, from, parties + 1, "^entre\\b.{0,30}$");

      /* The lead: a subtitle, a cover; the recitals that stand above the parties. */
      begin = entre <= parties ? entre : told < to ? told : from;
      if (!pph_recogniser_read_parties (self, begin, end, version))
        begin = end;
    }
  else
    {
      begin = end = from;
    }
  if (version->parties == NULL)
    {
      pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "parties-unknown", from,
                                  _ ("The parties were not recognised."));
      begin = end = from;
    }
  lead = pph_recogniser_dup_markdown (self, from, begin, TRUE);
  pph_set_string (&version->parties_lead, lead);
  end = read_recitals (self, end, to, "^vu\\b", &version->visas);
  end = read_recitals (self, end, to, "^consid[ée]rant\\b", &version->considerants);
  read_sections (self, version, end, to);
}

/* --- articles -------------------------------------------------------------------- */

/* The label is kept where the place of the article would not write the same words. */
static void
set_label (PphArticle *article, const PphHeading *heading, guint place, const char *above)
{
  g_autofree char *ours
      = above != NULL ? g_strdup_printf ("%s.%u", above, place) : g_strdup_printf ("Article %u", place);
  g_autoptr (GPtrArray) words = pph_words_new (heading->label, 1);
  g_autoptr (GPtrArray) written = pph_words_new (ours, 1);

  if (words->len != written->len || pph_words_find_lost (words, written) != NULL)
    pph_set_string (&article->label, heading->label);
}

static PphArticle *
make_article (PphRecogniser *self, const PphHeading *heading, guint end)
{
  PphArticle *article = pph_article_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "article");
  g_autofree char *title = dup_title (heading->title);
  g_autofree char *text = pph_recogniser_dup_markdown (self, heading->end, end, FALSE);
  g_autofree char *rest = dup_title (heading->rest);
  g_autofree char *whole = rest != NULL ? g_strjoin ("\n\n", rest, text, NULL) : NULL;

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, rest != NULL ? whole : text);
  return article;
}

static PphList *
read_articles (PphRecogniser *self, const GPtrArray *headings, guint to)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);
  PphArticle *above = NULL;
  g_autofree char *number = NULL;

  for (guint i = 0; i < headings->len; i++)
    {
      const PphHeading *heading = headings->pdata[i];
      guint end = i + 1 < headings->len ? ((PphHeading *)headings->pdata[i + 1])->line : to;
      PphArticle *article = make_article (self, heading, end);

      pph_recogniser_mark (self, heading->line, heading->below > 0 ? PPH_LABEL_SUB_ARTICLE : PPH_LABEL_ARTICLE);

      if (heading->below > 0 && above != NULL)
        {
          set_label (article, heading, pph_list_length (above->articles) + 1, number);
          pph_set_list (&above->articles, pph_list_appended (above->articles, article));
          pph_record_unref (article);
          continue;
        }
      g_ptr_array_add (made, article);
      above = article;
      set_label (article, heading, made->len, NULL);
      g_free (number);
      number = pph_article_dup_number (article, NULL, made->len);
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
      g_autoptr (GPtrArray) articles = pph_recogniser_find_articles (self, heading->end, end, FALSE);
      guint text_end = articles->len > 0 ? ((PphHeading *)articles->pdata[0])->line : end;
      g_autoptr (PphAnnexe) annexe = pph_annexe_new ();
      g_autofree char *id = pph_recogniser_dup_id (self, "annexe");
      g_autofree char *title = dup_title (heading->title);
      g_autofree char *text = pph_recogniser_dup_markdown (self, heading->end, text_end, FALSE);
      const char *label = heading->label;

      pph_recogniser_mark (self, heading->line, PPH_LABEL_ANNEXE);
      if (g_str_has_prefix (label, "Annexe"))
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

static PphVersion *
read_version (PphRecogniser *self)
{
  PphVersion *version = pph_version_new ();
  guint from = 0, first, body_end, closing, last, annexe;
  g_autoptr (GPtrArray) articles = NULL, annexes = NULL;
  gboolean titled = find_title (self, &from);
  GPtrArray *findings = self->findings;

  version->number = 1;
  version->as_written = TRUE;
  if (titled)
    {
      g_autofree char *title = dup_title (pph_recogniser_line (self, from)->plain);

      read_before_title (self, version, from);
      pph_recogniser_mark (self, from, PPH_LABEL_TITLE);
      pph_set_string (&version->title, title);
      from++;
    }
  else
    {
      pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "title-unknown", 0, _ ("No title was recognised."));
    }

  /* Where the body ends is found with articles that are looked for again within it. */
  self->findings = NULL;
  articles = pph_recogniser_find_articles (self, from, self->n, FALSE);
  first = articles->len > 0 ? ((PphHeading *)articles->pdata[0])->line : from;
  g_clear_pointer (&articles, g_ptr_array_unref);
  self->findings = findings;

  closing
      = find_line (self, first, self->n,
                   "^fait\\s+(à|a|au|aux|en|le)\\b.{0,120}$|^à\\s+\\p{Lu}[\\p{L}'’ -]{1,60},?\\s+le\\b[^,;]{0,40}$");
  last = find_other_after (self, MIN (closing, self->n));
  annexes = pph_recogniser_find_annexes (self, first, last);
  annexe = annexes->len > 0 ? ((PphHeading *)annexes->pdata[0])->line : last;
  if (closing < self->n && annexe < closing && annexes->len > 0)
    {
      /* "Fait à" of an annexe, or annexes above the signatures: those stay text. */
      guint signs = find_signatures (self, first, annexe);

      if (signs < annexe)
        closing = signs;
      else
        while (annexes->len > 0 && ((PphHeading *)annexes->pdata[0])->line < closing)
          g_ptr_array_remove_index (annexes, 0);
      annexe = annexes->len > 0 ? ((PphHeading *)annexes->pdata[0])->line : last;
    }
  if (closing >= annexe)
    closing = find_signatures (self, first, annexe);
  if (last == self->n && closing < annexe && annexes->len == 0)
    last = annexe = find_other_after (self, closing);

  if (find_told (self, first, annexe, PPH_LABEL_CLOSING) < annexe)
    closing = find_told (self, first, annexe, PPH_LABEL_CLOSING);
  body_end = closing;
  articles = pph_recogniser_find_articles (self, from, body_end, TRUE);
  first = articles->len > 0 ? ((PphHeading *)articles->pdata[0])->line : body_end;
  read_front (self, version, from, first);
  pph_set_list (&version->articles, read_articles (self, articles, body_end));
  if (articles->len == 0)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "articles-unknown", from,
                                _ ("No article was recognised: the text was kept as sections."));
  if (closing < annexe)
    {
      pph_recogniser_mark (self, closing, PPH_LABEL_CLOSING);
      pph_recogniser_read_closing (self, closing, annexe, version);
    }
  read_annexes (self, version, annexes, last);
  add_other_part (self, version, last, self->n, FALSE);
  return version;
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

static gboolean
keeps_words (PphRecogniser *self, const PphVersion *version)
{
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);
  g_autofree char *shown = pph_block_dup_text (composed->root);
  g_autoptr (GPtrArray) kept = pph_words_new (shown, 1);
  g_autoptr (GPtrArray) words = pph_words_new ("", 1);
  const PphWord *lost;
  guint line = self->n;

  for (guint i = 0; i < self->n; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      {
        g_autofree char *text = g_strconcat (pph_recogniser_line (self, i)->plain, "\n", NULL);

        pph_words_append (words, text, (int)i);
      }
  lost = pph_words_find_lost (words, kept);
  if (lost == NULL)
    return TRUE;
  line = (guint)lost->line;
  /* Translators: %s is a word. */
  pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "structure-refused", line,
                              _ ("The structure would have lost “%s”: everything was kept as plain text."), lost->text);
  return FALSE;
}

PphVersion *
pph_recognise_told (const PphSourceText *source, const guint8 *told, guint8 *found, GPtrArray *findings)
{
  PphRecogniser self = { .source = source, .n = source->lines->len, .told = told, .found = found };
  g_autofree PphLineKind *kinds = g_new0 (PphLineKind, source->lines->len + 1);
  PphVersion *version;

  self.kinds = kinds;
  self.findings = findings;
  if (found != NULL)
    memset (found, PPH_LABEL_TEXT, self.n);
  pph_recogniser_find_furniture (&self);
  version = read_version (&self);
  if (keeps_words (&self, version))
    return version;
  pph_version_unref (version);
  if (found != NULL)
    memset (found, PPH_LABEL_TEXT, self.n);
  return read_as_text (&self);
}

PphVersion *
pph_recognise (const PphSourceText *source, GPtrArray *findings)
{
  return pph_recognise_told (source, NULL, NULL, findings);
}
