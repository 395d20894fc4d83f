/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"

#include "pph-finding.h"
#include "pph-rich-blocks.h"
#include "pph-typography.h"

#include <string.h>

/* Places of headings: their own id, or one made from their place; each once. */
static void
name_places (PphBlock *block, GHashTable *names, int *count)
{
  if (block->kind == PPH_BLOCK_HEADING || block->kind == PPH_BLOCK_TITLE)
    {
      ++*count;
      if (block->anchor == NULL || g_hash_table_contains (names, block->anchor))
        {
          g_free (block->anchor);
          block->anchor = g_strdup_printf ("titre-%d", *count);
        }
      g_hash_table_add (names, block->anchor);
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    name_places (g_ptr_array_index (block->children, i), names, count);
}

/* "/home/x/convention.md" is called "convention". */
static char *
get_name_of_file (const char *file)
{
  char *name = g_path_get_basename (pph_str (file));
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  return name;
}

/* As it is printed. */
static char *
dup_title (const PphRich *heading)
{
  g_autofree char *text = pph_rich_dup_text (heading);

  return pph_typography_apply (g_strstrip (text), 0, NULL);
}

PphComposed *
pph_compose_markdown (const char *markdown, const char *title, const char *date, const char *file, GPtrArray *findings)
{
  PphComposed *composed = pph_composed_new ();
  guint first = findings != NULL ? findings->len : 0;
  g_autoptr (PphRich) rich = pph_rich_from_markdown (markdown, findings);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  int notes = 0, places = 0;
  const PphRich *heading = pph_rich_get_title (rich);
  PphRichContext context = {
    .file = file,
    .findings = findings,
    .titled = TRUE,
    .level = heading != NULL ? 1 : 0,
    .outline = TRUE,
    .notes = &notes,
  };

  for (guint i = first; findings != NULL && i < findings->len; i++)
    pph_set_string (&((PphFinding *)g_ptr_array_index (findings, i))->file, file);
  if (title != NULL)
    composed->title = g_strdup (title);
  else if (heading != NULL)
    composed->title = dup_title (heading);
  else
    composed->title = get_name_of_file (file);
  pph_rich_blocks_append (composed->root, rich, &context);
  name_places (composed->root, names, &places);
  composed->language = g_strdup ("fr-FR");
  composed->footer = g_strdup (composed->title);
  composed->date = g_strdup (date);
  return composed;
}
