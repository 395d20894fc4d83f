/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-propose-private.h"

#include "pph-rich.h"

#include <string.h>

/* The texts of a version, piece by piece in the order of reading: once to list them, and
 * again to put tags into them.  Both ways count the pieces alike. */

typedef struct
{
  GPtrArray *runs; /* PphRun, when they are listed */
  GString *whole;
  const GPtrArray *replacements;
  guint n;    /* runs so far */
  guint next; /* replacement */
  PphPartKind kind;
  GRefString *part;
  gboolean changed; /* in this text */
} Walk;

static const PphReplacement *
get_replacement (Walk *walk)
{
  const PphReplacement *next = walk->replacements != NULL && walk->next < walk->replacements->len
                                   ? walk->replacements->pdata[walk->next]
                                   : NULL;

  return next != NULL && next->run == walk->n ? next : NULL;
}

static void
list_run (Walk *walk, const char *text)
{
  PphRun *run;

  if (walk->runs == NULL)
    return;
  run = g_new0 (PphRun, 1);
  run->text = g_strdup (text);
  run->offset = walk->whole->len;
  run->kind = walk->kind;
  run->part = walk->part != NULL ? g_ref_string_acquire (walk->part) : NULL;
  g_ptr_array_add (walk->runs, run);
  g_string_append (walk->whole, text);
}

static void
end_line (Walk *walk)
{
  if (walk->whole != NULL && walk->whole->len > 0 && walk->whole->str[walk->whole->len - 1] != '\n')
    g_string_append_c (walk->whole, '\n');
}

/* -- rich text --------------------------------------------------------------- */

static void
add_text (PphRich *parent, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);

  if (length > 0)
    pph_rich_add (parent, pph_rich_new (PPH_RICH_TEXT, piece));
}

/* The text node @node becomes texts and tags below @parent. */
static void
cut_node (Walk *walk, PphRich *parent, const PphRich *node)
{
  gsize from = 0;

  for (const PphReplacement *r = get_replacement (walk); r != NULL; r = get_replacement (walk))
    {
      add_text (parent, node->text + from, r->start - from);
      pph_rich_add (parent, pph_rich_new (PPH_RICH_TAG, r->tag));
      from = r->end;
      walk->next++;
      walk->changed = TRUE;
    }
  add_text (parent, node->text + from, strlen (node->text) - from);
}

static gboolean
is_block (const PphRich *rich)
{
  return rich->kind == PPH_RICH_PARAGRAPH || rich->kind == PPH_RICH_HEADING || rich->kind == PPH_RICH_CELL;
}

static void
walk_rich (Walk *walk, PphRich *rich)
{
  g_autoptr (GPtrArray) children = rich->children;

  if (children == NULL)
    return;
  rich->children = NULL;
  for (guint i = 0; i < children->len; i++)
    {
      PphRich *child = children->pdata[i];

      children->pdata[i] = NULL;
      if (child->kind == PPH_RICH_TEXT)
        {
          list_run (walk, child->text);
          cut_node (walk, rich, child);
          walk->n++;
          pph_rich_free (child);
          continue;
        }
      if (child->kind == PPH_RICH_BREAK)
        end_line (walk);
      else if (child->kind == PPH_RICH_TAG && walk->whole != NULL)
        g_string_append_printf (walk->whole, "{{%s}}", child->text);
      walk_rich (walk, child);
      pph_rich_add (rich, child);
    }
  if (is_block (rich))
    end_line (walk);
}

/* (transfer full) (nullable): NULL if nothing in it changes */
static char *
walk_markdown (Walk *walk, const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (markdown), NULL);

  walk->changed = FALSE;
  walk_rich (walk, rich);
  return walk->changed ? g_strchomp (pph_rich_to_markdown (rich)) : NULL;
}

/* -- lines ------------------------------------------------------------------- */

/* A line of which the markup is left alone: titles, blocks of signatures. */
static char *
walk_line (Walk *walk, const char *text)
{
  GString *out = g_string_new (NULL);
  gsize from = 0;

  walk->changed = FALSE;
  list_run (walk, text);
  for (const PphReplacement *r = get_replacement (walk); r != NULL; r = get_replacement (walk))
    {
      g_string_append_len (out, text + from, (gssize)(r->start - from));
      g_string_append_printf (out, "{{%s}}", r->tag);
      from = r->end;
      walk->next++;
      walk->changed = TRUE;
    }
  g_string_append (out, text + from);
  walk->n++;
  end_line (walk);
  return g_string_free (out, !walk->changed);
}

/* -- the version ------------------------------------------------------------- */

typedef char *(*WalkText) (Walk *, const char *);

static void
walk_slot (Walk *walk, GRefString **slot, WalkText walk_text, PphPartKind kind, GRefString *part)
{
  g_autofree char *changed = NULL;

  if (*slot == NULL)
    return;
  walk->kind = kind;
  walk->part = part;
  changed = walk_text (walk, *slot);
  if (changed != NULL)
    pph_set_string (slot, changed);
}

/* A new list of copies, of which @walk_item changes the texts. */
static void
walk_list (Walk *walk, PphList **list, void (*walk_item) (Walk *, gpointer))
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < pph_list_length (*list); i++)
    {
      gpointer item = pph_record_copy (pph_list_get (*list, i));

      walk_item (walk, item);
      g_ptr_array_add (items, item);
    }
  if (items->len > 0)
    pph_set_list (list, pph_list_from_array (items->pdata, items->len));
}

static void
walk_visa (Walk *walk, gpointer item)
{
  walk_slot (walk, &((PphText *)item)->text, walk_markdown, PPH_PART_VISAS, NULL);
}

static void
walk_party (Walk *walk, gpointer item)
{
  PphParty *party = item;

  walk_slot (walk, &party->text, walk_markdown, PPH_PART_PARTY, party->id);
}

static void
walk_section (Walk *walk, gpointer item)
{
  PphSection *section = item;

  walk_slot (walk, &section->title, walk_line, PPH_PART_SECTION, section->id);
  walk_slot (walk, &section->text, walk_markdown, PPH_PART_SECTION, section->id);
}

static void
walk_article (Walk *walk, gpointer item)
{
  PphArticle *article = item;

  walk_slot (walk, &article->title, walk_line, PPH_PART_ARTICLE, article->id);
  walk_slot (walk, &article->text, walk_markdown, PPH_PART_ARTICLE, article->id);
  walk_list (walk, &article->articles, walk_article);
}

static void
walk_signatory (Walk *walk, gpointer item)
{
  PphSignatory *signatory = item;

  walk_slot (walk, &signatory->text, walk_line, PPH_PART_SIGNATORY, signatory->id);
}

static void
walk_annexe (Walk *walk, gpointer item)
{
  PphAnnexe *annexe = item;

  walk_slot (walk, &annexe->title, walk_line, PPH_PART_ANNEXE, annexe->id);
  walk_slot (walk, &annexe->text, walk_markdown, PPH_PART_ANNEXE, annexe->id);
  walk_list (walk, &annexe->articles, walk_article);
}

static void
walk_before (Walk *walk, gpointer item)
{
  PphOtherPart *part = item;

  if (part->before)
    walk_slot (walk, &part->text, walk_markdown, PPH_PART_OTHER, part->id);
}

static void
walk_after (Walk *walk, gpointer item)
{
  PphOtherPart *part = item;

  if (!part->before)
    walk_slot (walk, &part->text, walk_markdown, PPH_PART_OTHER, part->id);
}

static void
walk_version (Walk *walk, PphVersion *version)
{
  walk_list (walk, &version->other_parts, walk_before);
  walk_slot (walk, &version->title, walk_line, PPH_PART_NONE, NULL);
  walk_slot (walk, &version->subtitle, walk_line, PPH_PART_NONE, NULL);
  if (version->as_written)
    {
      walk_slot (walk, &version->parties_lead, walk_markdown, PPH_PART_NONE, NULL);
      walk_list (walk, &version->parties, walk_party);
    }
  walk_list (walk, &version->visas, walk_visa);
  walk_list (walk, &version->considerants, walk_visa);
  walk_slot (walk, &version->preamble, walk_markdown, PPH_PART_PREAMBLE, NULL);
  walk_list (walk, &version->sections, walk_section);
  walk_list (walk, &version->articles, walk_article);
  walk_slot (walk, &version->closing, walk_markdown, PPH_PART_CLOSING, NULL);
  if (version->as_written)
    walk_list (walk, &version->signatories, walk_signatory);
  walk_list (walk, &version->annexes, walk_annexe);
  walk_list (walk, &version->other_parts, walk_after);
}

static void
run_free (gpointer data)
{
  PphRun *run = data;

  g_free (run->text);
  g_clear_pointer (&run->part, g_ref_string_release);
  g_free (run);
}

GPtrArray *
pph_runs_list (const PphVersion *version, char **text)
{
  g_autoptr (PphVersion) copy = pph_version_copy (version);
  Walk walk = { .runs = g_ptr_array_new_with_free_func (run_free), .whole = g_string_new (NULL) };

  walk_version (&walk, copy);
  *text = g_string_free (walk.whole, FALSE);
  return walk.runs;
}

PphVersion *
pph_runs_replace (const PphVersion *version, const GPtrArray *replacements)
{
  PphVersion *copy = pph_version_copy (version);
  Walk walk = { .replacements = replacements };

  walk_version (&walk, copy);
  return copy;
}
