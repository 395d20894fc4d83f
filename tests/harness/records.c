/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records.h"

#include "pph-date-text.h"

GDate
test_day (const char *iso)
{
  GDate date;
  gboolean read;

  g_date_clear (&date, 1);
  read = pph_date_parse (iso, &date);
  g_assert_true (read);
  return date;
}

PphArticle *
test_article_new (const char *id, const char *title, const char *text)
{
  PphArticle *article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  return article;
}
