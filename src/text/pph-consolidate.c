/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-consolidate.h"

#include "pph-date-text.h"
#include "pph-finding.h"
#include "pph-rich.h"
#include "pph-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What documents print is French, whatever the desktop speaks. */

typedef struct
{
  PphVersion *made;
  GHashTable *mentions; /* id of an article → GString: the lines above it */
  GPtrArray *findings;
} Consolidation;

/* --- the convention, with its values written in -------------------------------------------- */

/* Numbers and references stay what they were, whatever an article becomes. */
static void
resolve (GRefString **slot, const PphVersion *version, const char *reference)
{
  g_autofree char *text = *slot != NULL ? pph_tag_resolve_markdown (version, reference, *slot) : NULL;

  pph_set_string (slot, text);
}

static PphList *
resolve_articles (const PphList *articles, const PphVersion *version, const char *reference)
{
  PphList *made = NULL;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (articles, i));

      resolve (&article->title, version, reference);
      resolve (&article->text, version, reference);
      pph_set_list (&article->articles, resolve_articles (article->articles, version, reference));
      pph_set_list (&made, pph_list_appended (made, article));
    }
  return made;
}

static PphVersion *
begin (const PphVersion *convention, const char *reference)
{
  PphVersion *made = pph_version_copy (convention);

  pph_set_list (&made->articles, resolve_articles (convention->articles, convention, reference));
  pph_set_string (&made->uuid, NULL);
  pph_set_string (&made->pdf_digest, NULL);
  pph_set_list (&made->signatories, NULL);
  pph_set_string (&made->closing, NULL);
  pph_set_string (&made->place, NULL);
  pph_set_string (&made->date, NULL);
  made->originals = 0;
  return made;
}

/* --- what an avenant changes ---------------------------------------------------------------- */

/* "l’avenant n° 1 (2026-014-A1), signé le 3 avril 2026" */
static char *
name_avenant (const PphEarlierAvenant *avenant)
{
  g_autofree char *reference = avenant->reference != NULL ? g_strdup_printf (" (%s)", avenant->reference) : NULL;
  g_autofree char *day = avenant->signed_on != NULL ? pph_date_text_to_long (avenant->signed_on) : NULL;

  return g_strdup_printf ("avenant n° %d%s%s%s", avenant->number, pph_str (reference), day != NULL ? ", signé le " : "",
                          pph_str (day));
}

/* The new text that an article of an avenant gives: what follows the paragraph that announces it. (transfer full)
 * (nullable) */
static char *
dup_new_text (const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (markdown, NULL);
  const PphRich *first = rich->children != NULL && rich->children->len > 1 ? rich->children->pdata[0] : NULL;
  g_autofree char *announced = first != NULL && first->kind == PPH_RICH_PARAGRAPH ? pph_rich_dup_text (first) : NULL;

  if (announced == NULL || !g_str_has_suffix (g_strchomp (announced), ":"))
    return NULL;
  g_ptr_array_remove_index (rich->children, 0);
  return g_strchomp (pph_rich_to_markdown (rich));
}

static void
mention (Consolidation *self, const char *article, const char *line)
{
  GString *lines = g_hash_table_lookup (self->mentions, article);

  if (lines == NULL)
    {
      lines = g_string_new (NULL);
      g_hash_table_insert (self->mentions, g_strdup (article), lines);
    }
  g_string_append_printf (lines, "*%s*\n\n", line);
}

static void
report (Consolidation *self, const char *article, const char *number, const PphEarlierAvenant *avenant)
{
  PphFinding *finding
      = self->findings == NULL
            ? NULL
            : pph_findings_add (self->findings, PPH_SEVERITY_WARNING, "not-consolidated",
                                /* Translators: number of an article, then of the avenant. */
                                _ ("Article %s keeps its text: avenant %d changes it in words that give no "
                                   "new text."),
                                pph_str (number), avenant->number);

  if (finding != NULL)
    pph_set_string (&finding->part, article);
}

static void
change (Consolidation *self, guint place, const PphArticle *by, const PphEarlierAvenant *avenant)
{
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (self->made->articles, place));
  g_autofree char *who = name_avenant (avenant);
  g_autofree char *number = pph_version_dup_number (avenant->version, by->id);
  g_autofree char *own = pph_version_dup_number (self->made, article->id);
  g_autofree char *resolved = pph_tag_resolve_markdown (avenant->version, avenant->reference, by->text);
  g_autofree char *text = dup_new_text (resolved);
  g_autofree char *line = NULL;

  if (text == NULL)
    {
      line = g_strdup_printf ("L’article %s de l’%s, change cet article ; ce texte ne le reprend pas.",
                              pph_str (number), who);
      report (self, article->id, own, avenant);
    }
  else
    {
      line = g_strdup_printf ("Article remplacé par l’article %s de l’%s.", pph_str (number), who);
      pph_set_string (&article->text, text);
      pph_set_list (&article->articles, NULL);
      pph_set_list (&self->made->articles, pph_list_replaced (self->made->articles, place, article));
    }
  mention (self, article->id, line);
}

static gboolean
is_of_template (const PphEarlierAvenant *avenant, const char *id)
{
  GPtrArray *parts = avenant->template != NULL ? pph_template_get_parts (avenant->template) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (g_strcmp0 (((const PphTemplatePart *)parts->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What somebody wrote into the avenant that changes no article. */
static void
add_own (GString *text, const PphEarlierAvenant *avenant, const PphArticle *article)
{
  g_autofree char *number = pph_version_dup_number (avenant->version, article->id);
  g_autofree char *title = pph_tag_resolve_markdown (avenant->version, avenant->reference, article->title);
  g_autofree char *own = pph_avenant_dup_text (avenant->version, avenant->reference, article);

  g_string_append_printf (text, "%s**Article %s – %s**\n\n%s", text->len > 0 ? "\n\n" : "", pph_str (number), title,
                          own);
}

/* The place of the article @id among those of the agreement; -1: it is none of them. */
static int
find_article (const PphVersion *version, const char *id)
{
  for (guint i = 0; id != NULL && i < pph_list_length (version->articles); i++)
    if (g_strcmp0 (((const PphArticle *)pph_list_get (version->articles, i))->id, id) == 0)
      return (int)i;
  return -1;
}

static void
apply (Consolidation *self, const PphEarlierAvenant *avenant)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (avenant->version->articles); i++)
    {
      const PphArticle *article = pph_list_get (avenant->version->articles, i);
      int place = find_article (self->made, article->amends);

      if (article->off)
        continue;
      if (place >= 0)
        change (self, (guint)place, article, avenant);
      else if (!is_of_template (avenant, article->id))
        add_own (rest, avenant, article);
    }
  if (rest->len > 0)
    {
      g_autoptr (PphOtherPart) part = pph_other_part_new ();
      g_autofree char *id = g_strdup_printf ("avenant-%d", avenant->number);
      g_autofree char *title = g_strdup_printf ("Autres stipulations de l’avenant n° %d", avenant->number);

      pph_set_string (&part->id, id);
      pph_set_string (&part->title, title);
      pph_set_string (&part->text, rest->str);
      pph_set_list (&self->made->other_parts, pph_list_appended (self->made->other_parts, part));
    }
}

static void
write_mentions (Consolidation *self)
{
  for (guint i = 0; i < pph_list_length (self->made->articles); i++)
    {
      g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (self->made->articles, i));
      const GString *lines = g_hash_table_lookup (self->mentions, article->id);
      g_autofree char *text = lines != NULL ? g_strconcat (lines->str, pph_str (article->text), NULL) : NULL;

      if (text == NULL)
        continue;
      pph_set_string (&article->text, text);
      pph_set_list (&self->made->articles, pph_list_replaced (self->made->articles, i, article));
    }
}

static void
free_lines (gpointer data)
{
  g_string_free (data, TRUE);
}

PphVersion *
pph_consolidate (const PphVersion *convention, const char *reference, const PphEarlierAvenant *avenants,
                 guint n_avenants, GPtrArray *findings)
{
  Consolidation self = { .findings = findings };

  g_return_val_if_fail (convention != NULL, NULL);

  self.made = begin (convention, reference);
  self.mentions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_lines);
  for (guint i = 0; i < n_avenants; i++)
    apply (&self, &avenants[i]);
  write_mentions (&self);
  g_hash_table_unref (self.mentions);
  return self.made;
}

char *
pph_consolidate_dup_sources (const char *reference, const char *signed_on, const PphEarlierAvenant *avenants,
                             guint n_avenants)
{
  g_autofree char *day = signed_on != NULL ? pph_date_text_to_long (signed_on) : NULL;
  GString *text = g_string_new ("la convention");

  if (reference != NULL)
    g_string_append_printf (text, " n° %s", reference);
  if (day != NULL)
    g_string_append_printf (text, ", signée le %s", day);
  for (guint i = 0; i < n_avenants; i++)
    {
      g_autofree char *who = name_avenant (&avenants[i]);

      g_string_append_printf (text, " ; son %s", who);
    }
  return g_string_free (text, FALSE);
}
