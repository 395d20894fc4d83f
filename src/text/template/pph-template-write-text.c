/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-write-private.h"

#include "pph-rich.h"
#include "pph-tag.h"

#include <string.h>

/* Texts of a version as texts of a template: tags by their new names, headings
 * that open nothing, footnotes that are called once. */

/* "partie-1.nom" is "commune.nom" where the party is the role "commune". (transfer full) (nullable) */
static char *
rename_party (PphTemplateWriter *self, const char *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *id = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  const char *role = g_hash_table_lookup (self->roles, id);

  return role != NULL ? g_strconcat (role, dot, NULL) : NULL;
}

/* (transfer full) (nullable): NULL if the template would not know it */
static char *
rename_name (PphTemplateWriter *self, const char *name)
{
  const char *id = strchr (name, ':');
  const char *part;

  if (!g_str_has_prefix (name, "article:") && !g_str_has_prefix (name, "annexe:"))
    {
      char *party = pph_version_get_value (self->version, name) == NULL ? rename_party (self, name) : NULL;

      return party != NULL ? party : g_strdup (name);
    }
  part = g_hash_table_lookup (self->parts, id + 1);
  return part != NULL ? g_strdup_printf ("%.*s:%s", (int)(id - name), name, part) : NULL;
}

/* (transfer full) (nullable) */
static char *
rename_tag (PphTemplateWriter *self, const char *tag)
{
  g_autofree char *shown = NULL;
  g_autofree char *name = g_strstrip (g_strndup (tag, strcspn (tag, "|")));
  g_autofree char *renamed = NULL;

  if (strcmp (name, "sommaire") == 0)
    return g_strdup (name);
  if (pph_tag_resolve (self->version, NULL, tag, &shown, NULL) == PPH_TAG_VALUE_UNKNOWN)
    return NULL;
  renamed = rename_name (self, name);
  return renamed != NULL ? g_strconcat (renamed, tag + strcspn (tag, "|"), NULL) : NULL;
}

/* What prints as itself: braces that open nothing. */
static void
append_literally (GString *out, const char *braces, gboolean markdown)
{
  for (const char *p = braces; *p != '\0'; p++)
    {
      if (markdown && (*p == '{' || *p == '}'))
        g_string_append_c (out, '\\');
      else if (p > braces && *p == '{' && p[-1] == '{')
        g_string_append_c (out, ' ');
      g_string_append_c (out, *p);
    }
}

char *
pph_template_writer_tags (PphTemplateWriter *self, const char *text, gboolean markdown)
{
  /* What is escaped; a tag; braces that open none. */
  g_autoptr (GRegex) regex
      = g_regex_new (markdown ? "\\\\[^{]|\\\\\\{+|\\{\\{([^{}]*)\\}\\}|\\{{2,}" : "\\{\\{([^{}]*)\\}\\}|\\{{2,}", 0, 0,
                     NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *out = g_string_new (NULL);
  int from = 0, start, end;

  for (g_regex_match (regex, pph_str (text), 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *whole = g_match_info_fetch (match, 0);
      g_autofree char *tag = g_match_info_fetch (match, 1);
      g_autofree char *renamed = NULL;

      g_strstrip (tag);
      g_match_info_fetch_pos (match, 0, &start, &end);
      g_string_append_len (out, text + from, start - from);
      renamed = tag[0] != '\0' ? rename_tag (self, tag) : NULL;
      if (renamed != NULL)
        g_string_append_printf (out, "{{%s}}", renamed);
      else if (whole[0] == '\\' && whole[1] != '{')
        g_string_append (out, whole);
      else
        append_literally (out, whole + (whole[0] == '\\'), markdown);
      from = end;
    }
  g_string_append (out, pph_str (text) + from);
  return g_string_free (out, FALSE);
}

static int
highest_heading (const PphRich *rich)
{
  int level = rich->kind == PPH_RICH_HEADING ? rich->level : G_MAXINT;

  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    level = MIN (level, highest_heading (rich->children->pdata[i]));
  return level;
}

static void
settle_blocks (PphTemplateWriter *self, PphRich *rich, int lower, guint first_note, GHashTable *notes)
{
  if (rich->kind == PPH_RICH_HEADING)
    {
      rich->level = MIN (rich->level + lower, 6);
      g_clear_pointer (&rich->id, g_free);
    }
  else if ((rich->kind == PPH_RICH_NOTE || rich->kind == PPH_RICH_FOOTNOTE) && rich->id != NULL)
    {
      gpointer known = g_hash_table_lookup (notes, rich->id);
      guint number = known != NULL ? GPOINTER_TO_UINT (known) : first_note + g_hash_table_size (notes) + 1;

      if (known == NULL)
        g_hash_table_insert (notes, g_strdup (rich->id), GUINT_TO_POINTER (number));
      g_free (rich->id);
      rich->id = g_strdup_printf ("%u", number);
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    settle_blocks (self, rich->children->pdata[i], lower, first_note, notes);
}

char *
pph_template_writer_markdown (PphTemplateWriter *self, const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (markdown), NULL);
  g_autoptr (GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *settled = NULL;

  /* A heading of the first level would open a part. */
  settle_blocks (self, rich, highest_heading (rich) == 1 ? 1 : 0, self->notes, notes);
  self->notes += g_hash_table_size (notes);
  settled = g_strchomp (pph_rich_to_markdown (rich));
  return pph_template_writer_tags (self, settled, TRUE);
}
