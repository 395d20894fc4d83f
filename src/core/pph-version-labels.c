/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-private.h"

#include <string.h>

static gboolean
is_off (gconstpointer part)
{
  const PphRecord *record = part;
  const PphField *off = pph_record_type_field (record->type, "off");

  return off != NULL && G_STRUCT_MEMBER (gboolean, record, off->offset);
}

static gboolean
is_counted (gconstpointer part)
{
  const PphRecord *record = part;

  return record->type == &pph_article_record_type ? pph_article_counts (part) : !is_off (part);
}

/* From 1, among the parts that are numbered; 0: it is not. */
static guint
count_place (const PphList *parts, const char *id)
{
  guint place = 0;

  for (guint i = 0; i < pph_list_length (parts); i++)
    {
      const PphPart *part = pph_list_get (parts, i);

      place += is_counted (part) ? 1 : 0;
      if (g_strcmp0 (part->id, id) == 0)
        return is_counted (part) ? place : 0;
    }
  return 0;
}

static PphList *drop_all (PphList *articles);

/* @article without its label, nor those of its sub-articles, which begin with its number. (transfer full) */
static PphArticle *
drop_label (const PphArticle *article)
{
  PphArticle *copy = pph_article_copy (article);

  pph_set_string (&copy->label, NULL);
  if (pph_list_length (copy->articles) > 0)
    pph_set_list (&copy->articles, drop_all (pph_list_ref (copy->articles)));
  return copy;
}

static PphList *
replace (PphList *list, guint i, gconstpointer record)
{
  PphList *made = pph_list_replaced (list, i, record);

  pph_list_unref (list);
  return made;
}

static PphList *
drop_all (PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      g_autoptr (PphArticle) copy = drop_label (pph_list_get (articles, i));

      articles = replace (articles, i, copy);
    }
  return articles;
}

static PphList *
drop_of_articles (PphList *articles, const PphList *before)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      guint was = count_place (before, article->id);
      g_autoptr (PphArticle) copy = NULL;

      if (was == 0 || article->off || was == count_place (articles, article->id))
        continue;
      copy = drop_label (article);
      articles = replace (articles, i, copy);
    }
  return articles;
}

static gboolean
is_a_place (const PphAnnexe *annexe)
{
  const char *number = pph_annexe_get_number (annexe);

  return number != NULL && *number != '\0' && number[strspn (number, "0123456789")] == '\0';
}

/* An annexe with a label takes no place in the count, so all are counted again or none. "1 bis" is no place. */
static PphList *
drop_of_annexes (PphList *annexes, const PphList *before)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < pph_list_length (annexes) && !moved; i++)
    {
      const PphAnnexe *annexe = pph_list_get (annexes, i);
      guint was = count_place (before, annexe->id);

      moved = was > 0 && !annexe->off && was != count_place (annexes, annexe->id);
    }
  for (guint i = 0; i < pph_list_length (annexes) && moved; i++)
    if (is_a_place (pph_list_get (annexes, i)))
      {
        g_autoptr (PphAnnexe) copy = pph_annexe_copy (pph_list_get (annexes, i));

        pph_set_string (&copy->label, NULL);
        annexes = replace (annexes, i, copy);
      }
  return annexes;
}

PphList *
pph_parts_drop_labels (PphList *parts, const PphList *before)
{
  const PphRecord *first = pph_list_length (parts) > 0 ? pph_list_get (parts, 0) : NULL;

  if (first != NULL && first->type == &pph_article_record_type)
    return pph_articles_count_divisions (drop_of_articles (parts, before), before);
  if (first != NULL && first->type == &pph_annexe_record_type)
    return drop_of_annexes (parts, before);
  return parts;
}
