/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-blocks-private.h"

#include "pph-finding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
report_tag (PphRichWalk *walk, const PphRich *tag, PphTagResult result)
{
  PphFinding *finding;

  if (result == PPH_TAG_VALUE_BROKEN)
    finding = pph_findings_add (
        walk->context->findings, PPH_SEVERITY_WARNING, "reference-broken",
        _ ("A reference leads to no part of the document, or to one that is switched off: “{{%s}}”."), tag->text);
  else
    finding = pph_findings_add (walk->context->findings, PPH_SEVERITY_WARNING, "tag-unknown",
                                _ ("“{{%s}}” is the name of nothing in this document."), tag->text);
  if (finding == NULL)
    return;
  finding->line = tag->line;
  pph_set_string (&finding->part, walk->context->part);
  pph_set_string (&finding->file, walk->context->file);
  pph_set_string (&finding->fix, result == PPH_TAG_VALUE_BROKEN ? _ ("Choose another part, or switch it on.")
                                                                : _ ("Choose a field from the menu."));
}

/* Names, addresses and numbers of bodies and people are not hyphenated. */
static guint
get_value_style (const char *tag)
{
  static const char *const whole[] = { ".nom", ".siret", ".adresse", ".representant", NULL };
  const char *dot = strrchr (tag, '.');
  gsize length = dot != NULL ? strcspn (dot, "| ") : 0;

  for (guint i = 0; dot != NULL && whole[i] != NULL; i++)
    if (strlen (whole[i]) == length && strncmp (dot, whole[i], length) == 0)
      return PPH_STYLE_NO_HYPHENS;
  return PPH_STYLE_PLAIN;
}

char *
pph_tag_dup_name (const char *tag)
{
  return g_strchomp (g_strndup (tag, strcspn (tag, "|")));
}

static void
clear_use (gpointer data)
{
  PphTagUse *use = data;

  g_free (use->tag);
  g_free (use->text);
  g_free (use->anchor);
}

GArray *
pph_tag_uses_new (void)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (PphTagUse));

  g_array_set_clear_func (uses, clear_use);
  return uses;
}

void
pph_rich_walk_note_use (PphRichWalk *walk, const char *tag, gboolean alone, PphTagResult result, const char *text,
                        const char *anchor)
{
  PphTagUse use = { .alone = alone, .result = result };

  if (walk->context->used == NULL)
    return;
  use.tag = g_strdup (tag);
  use.text = g_strdup (text);
  use.anchor = g_strdup (anchor);
  g_array_append_val (walk->context->used, use);
}

static void
add_tag (PphRichWalk *walk, PphParagraph *paragraph, const PphRich *tag, guint style, const char *link)
{
  g_autofree char *text = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *target = NULL;
  g_autofree char *name = pph_tag_dup_name (pph_str (tag->text));
  PphTagResult result = PPH_TAG_VALUE_UNKNOWN;

  if (walk->context->resolve == NULL)
    {
      g_autofree char *typed = g_strdup_printf ("{{%s}}", pph_str (tag->text));

      pph_paragraph_add (paragraph, typed, style | PPH_STYLE_NO_HYPHENS, NULL, link, tag->offset);
      return;
    }
  result = walk->context->resolve (pph_str (tag->text), &text, &anchor, walk->context->tag_data);
  pph_rich_walk_note_use (walk, pph_str (tag->text), FALSE, result, text, anchor);
  if (result == PPH_TAG_VALUE_UNKNOWN || result == PPH_TAG_VALUE_BROKEN)
    report_tag (walk, tag, result);
  if (result == PPH_TAG_VALUE_GAP)
    {
      pph_paragraph_add_gap (paragraph, style, name);
      return;
    }
  if (anchor != NULL && link == NULL)
    target = g_strconcat ("#", anchor, NULL);
  pph_paragraph_add (paragraph, text, style | get_value_style (name), name, link != NULL ? link : target, -1);
}

/* The note is printed at its first call; later calls only repeat its mark. */
static void
add_note (PphRichWalk *walk, PphParagraph *paragraph, const PphRich *call)
{
  const char *id = pph_str (call->id);
  const PphRich *note = g_hash_table_lookup (walk->notes, id);
  int *count = walk->context->notes != NULL ? walk->context->notes : &walk->own_notes;
  PphBlock *group;
  char *mark;

  if (g_hash_table_contains (walk->marks, id))
    {
      pph_paragraph_add_note (paragraph, g_hash_table_lookup (walk->marks, id), NULL);
      return;
    }
  if (note == NULL)
    {
      g_autofree char *typed = g_strdup_printf ("[^%s]", id);

      pph_paragraph_add (paragraph, typed, PPH_STYLE_PLAIN, NULL, NULL, call->offset);
      return;
    }
  mark = g_strdup_printf ("%d", ++*count);
  g_hash_table_remove (walk->notes, id);
  g_hash_table_insert (walk->marks, g_strdup (id), mark);
  group = pph_block_new (PPH_BLOCK_GROUP);
  pph_rich_walk_children (walk, group, note->children, PPH_ROLE_BODY);
  pph_paragraph_add_note (paragraph, mark, group);
}

static gboolean
is_followed_safely (const char *target)
{
  static const char *const schemes[] = { "#", "http://", "https://", "mailto:", "tel:", NULL };

  for (guint i = 0; target != NULL && schemes[i] != NULL; i++)
    if (g_ascii_strncasecmp (target, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

void
pph_rich_walk_text (PphRichWalk *walk, PphParagraph *paragraph, const PphRich *inline_, guint style, const char *link)
{
  const char *text = pph_str (inline_->text);
  gsize skipped = MIN (walk->skip, strlen (text));
  g_autofree char *line = g_strdup (text + skipped);

  walk->skip -= skipped;
  for (char *p = strpbrk (line, "\n\r\t"); p != NULL; p = strpbrk (p, "\n\r\t"))
    *p = ' ';
  pph_paragraph_take (paragraph, g_steal_pointer (&line), style, NULL, link,
                      inline_->offset >= 0 ? inline_->offset + (int)skipped : -1);
}

void
pph_rich_walk_inlines (PphRichWalk *walk, PphParagraph *paragraph, const GPtrArray *inlines, guint style,
                       const char *link)
{
  for (guint i = 0; inlines != NULL && i < inlines->len; i++)
    {
      const PphRich *child = g_ptr_array_index (inlines, i);

      switch (child->kind)
        {
        case PPH_RICH_BOLD:
          pph_rich_walk_inlines (walk, paragraph, child->children, style | PPH_STYLE_BOLD, link);
          break;
        case PPH_RICH_ITALIC:
          pph_rich_walk_inlines (walk, paragraph, child->children, style | PPH_STYLE_ITALIC, link);
          break;
        case PPH_RICH_SUPERSCRIPT:
          pph_rich_walk_inlines (walk, paragraph, child->children, style | PPH_STYLE_SUPERSCRIPT, link);
          break;
        case PPH_RICH_LINK:
          pph_rich_walk_inlines (walk, paragraph, child->children, style,
                                 is_followed_safely (child->text) ? child->text : link);
          break;
        case PPH_RICH_BREAK:
          pph_paragraph_add (paragraph, "\n", style, NULL, NULL, child->offset);
          break;
        case PPH_RICH_TAG:
          add_tag (walk, paragraph, child, style, link);
          break;
        case PPH_RICH_NOTE:
          add_note (walk, paragraph, child);
          break;
        case PPH_RICH_TEXT:
        case PPH_RICH_RAW:
          pph_rich_walk_text (walk, paragraph, child, style, link);
          break;
        default:
          pph_rich_walk_inlines (walk, paragraph, child->children, style, link);
        }
    }
}
