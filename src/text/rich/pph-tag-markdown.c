/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich.h"
#include "pph-tag.h"

#include <string.h>

/* Values go into the tree of the text, never into its Markdown: a value that
 * holds a star or a bracket stays what it is. */

static char *
resolve_tag (const PphVersion *version, const char *reference, const char *tag)
{
  char *text = NULL;
  PphTagResult result = pph_tag_resolve (version, reference, tag, &text, NULL);

  if (result == PPH_TAG_VALUE_GAP)
    {
      g_free (text);
      return g_strdup ("…");
    }
  return text != NULL ? text : g_strdup ("");
}

static void
resolve_tree (const PphVersion *version, const char *reference, PphRich *node)
{
  if (node->kind == PPH_RICH_TAG)
    {
      char *text = resolve_tag (version, reference, pph_str (node->text));

      g_free (node->text);
      node->text = text;
      node->kind = PPH_RICH_TEXT;
    }
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    resolve_tree (version, reference, node->children->pdata[i]);
}

char *
pph_tag_resolve_markdown (const PphVersion *version, const char *reference, const char *markdown)
{
  g_autoptr (PphRich) tree = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  if (markdown == NULL)
    return g_strdup ("");
  if (strstr (markdown, "{{") == NULL)
    return g_strdup (markdown);
  tree = pph_rich_from_markdown (markdown, NULL);
  resolve_tree (version, reference, tree);
  return g_strchomp (pph_rich_to_markdown (tree));
}
