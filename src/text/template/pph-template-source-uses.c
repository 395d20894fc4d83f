/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-source-private.h"

#include <string.h>

/* Where a template speaks of a field: its tags and sections, the texts of the front matter included, and the conditions
 * of parts. */

typedef struct
{
  const PphTemplateSource *source;
  const char *name;
  GArray *uses;
  GPtrArray *open; /* names of the sections that are open, (transfer full) */
} Search;

static gboolean
has_column (const PphTemplateSource *self, const char *list, const char *name)
{
  for (guint i = 0; i < pph_template_source_get_n_fields (self); i++)
    {
      const PphData *field = self->fields->items->pdata[i];
      const PphData *columns = pph_data_get (field, "columns");

      if (g_strcmp0 (pph_data_get_text (field, "name"), list) != 0 || columns == NULL || columns->kind != PPH_DATA_LIST)
        continue;
      for (guint j = 0; j < columns->items->len; j++)
        if (g_strcmp0 (pph_data_get_text (columns->items->pdata[j], "name"), name) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (const Search *search)
{
  for (guint i = 0; i < search->open->len; i++)
    if (has_column (search->source, search->open->pdata[i], search->name))
      return TRUE;
  return FALSE;
}

static void
follow_section (Search *search, const char *sign, const char *name)
{
  if (*sign == '#' || *sign == '^')
    g_ptr_array_add (search->open, g_strdup (name));
  else if (*sign == '/' && search->open->len > 0)
    g_ptr_array_remove_index (search->open, search->open->len - 1);
}

static void
search_tags (Search *search)
{
  g_autoptr (GRegex) tags = g_regex_new ("\\{\\{\\{?\\s*([#^/&]?)\\s*([A-Za-z0-9_.]+)\\s*(?=[=|}])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (tags, search->source->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *sign = g_match_info_fetch (match, 1), *name = g_match_info_fetch (match, 2);
      int start;

      if (*sign == '/')
        follow_section (search, sign, name);
      if (g_str_equal (name, search->name) && !is_hidden (search))
        {
          gsize at;

          g_match_info_fetch_pos (match, 2, &start, NULL);
          at = (gsize)start;
          g_array_append_val (search->uses, at);
        }
      if (*sign != '/')
        follow_section (search, sign, name);
    }
}

/* "when: suivi=annuel", "each: contacts" */
static void
search_condition (Search *search, const PphData *value)
{
  gsize length = strlen (search->name), at;

  if (value == NULL || value->kind != PPH_DATA_TEXT || !g_str_has_prefix (value->text, search->name)
      || strchr ("=", value->text[length]) == NULL)
    return;
  at = pph_template_source_find_place (search->source, value->line, value->column);
  at += strchr ("\"'", search->source->text[at]) != NULL;
  if (g_str_has_prefix (search->source->text + at, search->name))
    g_array_append_val (search->uses, at);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gsize first = *(const gsize *)a, second = *(const gsize *)b;

  return first < second ? -1 : first > second;
}

GArray *
pph_template_source_list_uses (const PphTemplateSource *self, const char *name)
{
  static const char *const parts[] = { "sections", "articles", "annexes", "documents" };
  Search search = { self, name, g_array_new (FALSE, FALSE, sizeof (gsize)), g_ptr_array_new_with_free_func (g_free) };

  search_tags (&search);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const PphData *list = pph_data_get (self->front, parts[i]);

      for (guint j = 0; list != NULL && list->kind == PPH_DATA_LIST && j < list->items->len; j++)
        {
          search_condition (&search, pph_data_get (list->items->pdata[j], "when"));
          search_condition (&search, pph_data_get (list->items->pdata[j], "each"));
        }
    }
  g_array_sort (search.uses, compare_places);
  g_ptr_array_unref (search.open);
  return search.uses;
}

guint
pph_template_source_count_uses (const PphTemplateSource *self, guint i)
{
  const char *name = pph_data_get_text (pph_template_source_get_field (self, i), "name");
  g_autoptr (GArray) uses = name != NULL ? pph_template_source_list_uses (self, name) : NULL;

  return uses != NULL ? uses->len : 0;
}
