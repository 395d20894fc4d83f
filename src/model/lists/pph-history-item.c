/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-history-item.h"

#include <glib/gi18n-lib.h>

struct _PphHistoryItem
{
  PphTwoLines parent_instance;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (PphHistoryItem, pph_history_item, PPH_TYPE_TWO_LINES)

static void
pph_history_item_class_init (PphHistoryItemClass *klass)
{
}

static void
pph_history_item_init (PphHistoryItem *self)
{
}

static char *
describe_moment (const PphHistoryEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a day and an hour, for g_date_time_format() */
  g_autofree char *time = g_date_time_format (local, _ ("%-d %B %Y at %-H:%M"));

  return g_strdup_printf ("%s, %s", time, entry->author);
}

static const char *
describe_verb (const char *verb)
{
  static const struct
  {
    const char *verb, *words;
  } known[] = {
    { "draft", N_ ("Drafted") },
    { "duplicate", N_ ("Made as a copy") },
    { "import", N_ ("Imported") },
    { "demonstration", N_ ("Made for the demonstration") },
    { "freeze", N_ ("Frozen for signature") },
    { "restore", N_ ("Earlier text taken up") },
    { "edit", N_ ("Several parts changed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].verb, verb))
      return _ (known[i].words);
  return _ ("Changed");
}

static const char *
get_title_of (const PphVersion *version, const char *id)
{
  gconstpointer record = NULL;

  switch (pph_version_find_part (version, id, &record))
    {
    case PPH_PART_ARTICLE:
      return ((const PphArticle *)record)->title;
    case PPH_PART_SECTION:
      return ((const PphSection *)record)->title;
    case PPH_PART_ANNEXE:
      return ((const PphAnnexe *)record)->title;
    case PPH_PART_PARTY:
      return ((const PphParty *)record)->legal_name;
    default:
      return NULL;
    }
}

/* @part: "articles/objet" */
static char *
describe_part (const char *part, const PphVersion *version)
{
  static const struct
  {
    const char *list, *words;
  } known[] = {
    { "head", N_ ("Title, preamble or closing changed") },
    { "articles", N_ ("An article changed") },
    { "sections", N_ ("A section changed") },
    { "annexes", N_ ("An annexe changed") },
    { "parties", N_ ("A party changed") },
    { "signatories", N_ ("A signatory changed") },
    { "values", N_ ("A field changed") },
    { "visas", N_ ("A visa changed") },
  };
  g_auto (GStrv) names = g_strsplit (part, "/", 2);
  const char *title = names[1] != NULL ? get_title_of (version, names[1]) : NULL;

  if (title != NULL && *title != '\0')
    /* Translators: the title of an article, or of another part that was changed */
    return g_strdup_printf (_ ("“%s” changed"), title);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].list, names[0]))
      return g_strdup (_ (known[i].words));
  return g_strdup (_ ("Changed"));
}

PphHistoryItem *
pph_history_item_new (const PphHistoryEntry *entry, const PphVersion *version)
{
  PphHistoryItem *self = g_object_new (PPH_TYPE_HISTORY_ITEM, NULL);
  gboolean part = entry->part != NULL && g_str_equal (entry->verb, "edit");

  self->id = entry->id;
  pph_two_lines_take (PPH_TWO_LINES (self),
                      part ? describe_part (entry->part, version) : g_strdup (describe_verb (entry->verb)),
                      describe_moment (entry));
  return self;
}

gint64
pph_history_item_get_id (PphHistoryItem *self)
{
  return self->id;
}
