/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"

#include "pph-compose-cache.h"
#include "pph-compose-private.h"
#include "pph-date-text.h"
#include "pph-number-text.h"

#include <string.h>

/* --- values ---------------------------------------------------------------------- */

static const PphFieldValue *
find_long_value (const PphVersion *version, const char *tag)
{
  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (g_strcmp0 (value->name, tag) == 0)
        return g_strcmp0 (value->type, "long") == 0 && value->text != NULL ? value : NULL;
    }
  return NULL;
}

static char *
get_markdown (const char *tag, gpointer data)
{
  const PphComposer *self = data;
  const PphFieldValue *value = find_long_value (self->version, tag);

  return value != NULL ? g_strdup (value->text) : NULL;
}

/* In the middle of a sentence, a field that holds Markdown shows its words. */
static PphTagResult
resolve_first (const PphComposer *self, const char *tag, char **text, char **anchor)
{
  const PphFieldValue *value = find_long_value (self->version, tag);

  if (value != NULL)
    {
      g_autoptr (PphRich) rich = pph_rich_from_markdown (value->text, NULL);

      *text = g_strstrip (pph_rich_dup_text (rich));
      g_strdelimit (*text, "\n", ' ');
      return PPH_TAG_VALUE_TEXT;
    }
  return pph_tag_resolve (self->version, self->context->reference, tag, text, anchor);
}

static void
free_use (gpointer data)
{
  PphTagUse *use = data;

  g_free (use->tag);
  g_free (use->text);
  g_free (use->anchor);
  g_free (use);
}

/* The same names come again and again. */
static PphTagResult
resolve_tag (const char *tag, char **text, char **anchor, gpointer data)
{
  const PphComposer *self = data;
  PphTagUse *use = g_hash_table_lookup (self->tags, tag);

  if (use == NULL)
    {
      use = g_new0 (PphTagUse, 1);
      use->tag = g_strdup (tag);
      use->result = resolve_first (self, tag, &use->text, &use->anchor);
      g_hash_table_insert (self->tags, use->tag, use);
    }
  *text = g_strdup (use->text);
  *anchor = g_strdup (use->anchor);
  return use->result;
}

/* --- pieces that every part is made of ------------------------------------------- */

PphRichContext
pph_composer_context (PphComposer *self, const char *part, int level)
{
  PphRichContext context = {
    .part = part,
    .findings = self->findings,
    .resolve = resolve_tag,
    .markdown = get_markdown,
    .tag_data = self,
    .role = PPH_ROLE_BODY,
    .level = level,
    .raised = self->raised,
    .notes = &self->notes,
    .cache = self->context->cache,
    .record = self->record,
  };

  return context;
}

void
pph_composer_add_text (PphComposer *self, PphBlock *parent, const char *part, const char *markdown, PphRole role,
                       int level)
{
  PphRichContext context = pph_composer_context (self, part, level);

  context.role = role;
  pph_rich_blocks_markdown (parent, markdown, &context);
}

/* The name of @part's place, if it was not given yet: once per document. (transfer full) (nullable) */
static char *
find_place (PphComposer *self, const char *part)
{
  g_autofree char *anchor = part != NULL ? g_strconcat ("part-", part, NULL) : NULL;

  return anchor != NULL && !g_hash_table_contains (self->anchors, anchor) ? g_steal_pointer (&anchor) : NULL;
}

void
pph_composer_set_place (PphComposer *self, PphBlock *block, const char *part)
{
  block->anchor = find_place (self, part);
  if (block->anchor != NULL)
    g_hash_table_add (self->anchors, g_strdup (block->anchor));
}

PphBlock *
pph_composer_add_heading (PphComposer *self, PphBlock *parent, const char *part, const char *label, const char *title,
                          int level)
{
  PphRichContext context = pph_composer_context (self, part, level);
  g_autoptr (GPtrArray) made = NULL;
  char *anchor = find_place (self, part);
  const PphComposeKey key = {
    .part = part,
    .markdown = pph_str (title),
    .record = self->record,
    .number = label,
    .anchor = anchor,
    .heading = TRUE,
    .level = level,
    .raised = self->raised,
  };
  const GPtrArray *found = pph_compose_cache_find (context.cache, &key, &context);
  PphComposeTake take;
  PphBlock *block;

  if (anchor != NULL)
    g_hash_table_add (self->anchors, anchor);
  if (found != NULL)
    return pph_block_add (parent, pph_block_ref (g_ptr_array_index (found, 0)));
  block = pph_block_add (parent, pph_block_new (PPH_BLOCK_HEADING));
  pph_compose_take_begin (&take, &key, &context);
  block->level = level;
  block->under = self->under;
  block->raised = self->raised;
  block->between = self->between;
  block->lasting = context.cache != NULL;
  block->keep_with_next = TRUE;
  block->part = g_strdup (part);
  if (pph_str (title)[0] == '\0')
    {
      pph_block_add_text (block, pph_str (label), PPH_STYLE_PLAIN);
    }
  else
    {
      block->label = g_strdup (label);
      pph_rich_blocks_line (block, title, PPH_STYLE_PLAIN, &take.context);
    }
  block->anchor = g_strdup (anchor);
  block->outline = pph_block_dup_title (block);
  made = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);
  g_ptr_array_add (made, pph_block_ref (block));
  pph_compose_take_end (&take, made);
  return block;
}

PphBlock *
pph_composer_add_line (PphBlock *parent, PphRole role, const char *part, const char *text, guint style)
{
  PphBlock *block = pph_block_add (parent, pph_block_new (PPH_BLOCK_PARAGRAPH));
  PphParagraph *paragraph = pph_paragraph_new ();

  block->role = role;
  block->part = g_strdup (part);
  pph_paragraph_add (paragraph, text, style, NULL, NULL, -1);
  pph_paragraph_finish (paragraph, block, NULL);
  return block;
}

/* Levels of headings: the title and each annexe are 1, the parts of the body and
 * the articles of an annexe 2, and so on below them; headings between articles
 * move those that stand under them one level down. */

#define DEEPEST_HEADING 6

/* --- the body -------------------------------------------------------------------- */

static void
add_recitals (PphComposer *self, const PphList *texts, const char *part)
{
  for (guint i = 0; i < pph_list_length (texts); i++)
    {
      const PphText *text = pph_list_get (texts, i);

      self->record = text;
      pph_composer_add_text (self, self->root, part, text->text, PPH_ROLE_VISA, 1);
    }
  self->record = NULL;
}

void
pph_composer_add_recitals (PphComposer *self)
{
  add_recitals (self, self->version->visas, "visas");
  add_recitals (self, self->version->considerants, "considerants");
}

static void
add_preamble (PphComposer *self)
{
  if (self->version->preamble == NULL)
    return;
  pph_composer_add_heading (self, self->root, "preamble", NULL, "Préambule", 2);
  pph_composer_add_text (self, self->root, "preamble", self->version->preamble, PPH_ROLE_BODY, 2);
}

static void
add_section (PphComposer *self, const PphSection *section)
{
  if (section->title != NULL)
    pph_composer_add_heading (self, self->root, section->id, NULL, section->title, 2);
  pph_composer_add_text (self, self->root, section->id, section->text, PPH_ROLE_BODY, 2);
}

/* A sub-article without title has its number in its first line, or above what is no paragraph. */
static void
add_untitled (PphComposer *self, PphBlock *parent, const PphArticle *article, const char *number, int level)
{
  g_autoptr (PphBlock) text = pph_block_new (PPH_BLOCK_GROUP);
  PphRichContext context = pph_composer_context (self, article->id, level);
  g_autofree char *anchor = find_place (self, article->id);

  context.number = number;
  context.anchor = anchor;
  if (!pph_rich_blocks_markdown (text, article->text, &context))
    pph_composer_add_heading (self, parent, article->id, number, NULL, level);
  else if (anchor != NULL)
    g_hash_table_add (self->anchors, g_steal_pointer (&anchor));
  for (guint i = 0; text->children != NULL && i < text->children->len; i++)
    pph_block_add (parent, pph_block_ref (g_ptr_array_index (text->children, i)));
}

static void
add_sub_article (PphComposer *self, PphBlock *parent, const PphArticle *article, const char *place, int level)
{
  const char *number = article->label != NULL ? article->label : place;

  if (pph_str (article->title)[0] == '\0')
    {
      add_untitled (self, parent, article, number, level);
      return;
    }
  pph_composer_add_heading (self, parent, article->id, number, article->title, level);
  pph_composer_add_text (self, parent, article->id, article->text, PPH_ROLE_BODY, level);
}

/* "TITRE II – MOYENS", and what is said below it before its first article. */
static void
add_division (PphComposer *self, PphBlock *parent, const PphArticle *article, int level)
{
  self->between = TRUE;
  pph_composer_add_heading (self, parent, article->id, article->label, article->title, level);
  self->between = FALSE;
  pph_composer_add_text (self, parent, article->id, article->text, PPH_ROLE_BODY, level);
}

static gboolean
has_divisions (const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    if (!pph_article_counts (pph_list_get (articles, i)) && !((const PphArticle *)pph_list_get (articles, i))->off)
      return TRUE;
  return FALSE;
}

/* Where headings stand between them all articles look alike, however many they are under: one level below the
 * outermost of those headings.  Numbers follow the place among the articles that are on, as in
 * pph_version_dup_number(). */
static void
add_articles (PphComposer *self, PphBlock *parent, const PphList *articles, const char *above, int outer)
{
  PphDivisions divisions = { 0 };
  guint number = 0, above_all = self->under;
  gboolean grouped = has_divisions (articles);
  int raised = self->raised;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      guint under = pph_divisions_enter (&divisions, article);
      int level = MIN (outer + (int)under, DEEPEST_HEADING);
      g_autofree char *full = NULL;

      if (article->off)
        continue;
      self->record = article;
      self->under = above_all + under;
      self->raised = raised + (grouped && article->division == 0 ? (int)under - 1 : 0);
      if (article->division > 0)
        {
          add_division (self, parent, article, level);
          self->record = NULL;
          continue;
        }
      number++;
      full = pph_article_dup_number (article, above, number);
      if (above == NULL)
        {
          g_autofree char *label
              = article->label != NULL ? g_strdup (article->label) : g_strconcat ("Article\u00A0", full, NULL);

          pph_composer_add_heading (self, parent, article->id, label, article->title, level);
          pph_composer_add_text (self, parent, article->id, article->text, PPH_ROLE_BODY, level);
        }
      else
        {
          add_sub_article (self, parent, article, full, level);
        }
      self->record = NULL;
      add_articles (self, parent, article->articles, full, MIN (level + 1, DEEPEST_HEADING));
    }
  self->under = above_all;
  self->raised = raised;
}

static gboolean
has_articles (const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->articles); i++)
    if (!((const PphArticle *)pph_list_get (version->articles, i))->off)
      return TRUE;
  return FALSE;
}

static void
add_body (PphComposer *self)
{
  const PphVersion *version = self->version;

  if (!version->as_written || !version->recitals_first)
    pph_composer_add_recitals (self);
  add_preamble (self);
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    add_section (self, pph_list_get (version->sections, i));
  if (has_articles (version) && version->parties != NULL && !version->as_written)
    pph_composer_add_line (self->root, PPH_ROLE_LEAD, NULL, "Il est convenu ce qui suit :", PPH_STYLE_PLAIN)
        ->keep_with_next
        = TRUE;
  add_articles (self, self->root, version->articles, NULL, 2);
}

/* --- around it ------------------------------------------------------------------- */

static void
add_annexes (PphComposer *self)
{
  int place = 0;

  for (guint i = 0; i < pph_list_length (self->version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (self->version->annexes, i);
      g_autofree char *label = NULL;
      PphBlock *group;

      if (annexe->off)
        continue;
      place++;
      label = annexe->label == NULL                             ? g_strdup_printf ("Annexe\u00A0%d", place)
              : pph_annexe_get_number (annexe) == annexe->label ? g_strconcat ("Annexe\u00A0", annexe->label, NULL)
                                                                : g_strdup (annexe->label);
      group = pph_block_add (self->root, pph_block_new (PPH_BLOCK_GROUP));
      group->page_break_before = TRUE;
      group->landscape = annexe->landscape;
      group->part = g_strdup (annexe->id);
      self->record = annexe;
      pph_composer_add_heading (self, group, annexe->id, label, annexe->title, 1);
      pph_composer_add_text (self, group, annexe->id, annexe->text, PPH_ROLE_BODY, 1);
      self->record = NULL;
      add_articles (self, group, annexe->articles, NULL, 2);
    }
}

static void
add_other_parts (PphComposer *self, gboolean before)
{
  for (guint i = 0; i < pph_list_length (self->version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (self->version->other_parts, i);
      PphBlock *group;

      if (part->before != before)
        continue;
      group = pph_block_add (self->root, pph_block_new (PPH_BLOCK_GROUP));
      group->page_break_before = self->root->children->len > 1;
      group->part = g_strdup (part->id);
      if (part->title != NULL)
        pph_composer_add_heading (self, group, part->id, NULL, part->title, 1);
      pph_composer_add_text (self, group, part->id, part->text, PPH_ROLE_BODY, 1);
    }
}

/* A title as plain text, its tags resolved; findings come from the page, not from here. */
static char *
get_plain_title (PphComposer *self, const char *markdown)
{
  g_autoptr (PphBlock) block = pph_block_new (PPH_BLOCK_PARAGRAPH);
  PphRichContext context = pph_composer_context (self, NULL, 0);

  context.findings = NULL;
  context.notes = NULL;
  pph_rich_blocks_line (block, markdown, PPH_STYLE_PLAIN, &context);
  return pph_block_dup_title (block);
}

static char *
get_author (const PphVersion *version)
{
  const PphParty *party = pph_list_length (version->parties) > 0 ? pph_list_get (version->parties, 0) : NULL;

  return party != NULL && party->legal_name != NULL ? g_strdup (party->legal_name) : NULL;
}

static void
describe (PphComposer *self, PphComposed *composed)
{
  const PphVersion *version = self->version;
  const char *reference = self->context->reference;

  composed->title = get_plain_title (self, version->title != NULL ? version->title : "Convention");
  composed->subject = version->subtitle != NULL ? get_plain_title (self, version->subtitle) : NULL;
  composed->author = get_author (version);
  composed->language = g_strdup ("fr-FR");
  composed->reference = g_strdup (reference);
  if (pph_str (reference)[0] != '\0' && self->context->kind == PPH_DOCUMENT_AVENANT)
    composed->footer = g_strdup_printf ("%s – %s", reference, composed->title);
  else if (pph_str (reference)[0] != '\0')
    composed->footer = g_strdup_printf ("Convention n°\u00A0%s – %s", reference, composed->title);
  else
    composed->footer = g_strdup (composed->title);
  composed->date = g_strdup (self->context->date);
  composed->identifier = g_strdup (version->uuid);
  composed->draft = version->state == PPH_VERSION_DRAFT;
  composed->look.style = g_strdup (version->style);
}

PphComposed *
pph_compose_version (const PphVersion *version, const PphComposeContext *context, GPtrArray *findings)
{
  static const PphComposeContext nothing = { 0 };
  PphComposed *composed = pph_composed_new ();
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_use);
  PphComposer self = {
    .version = version,
    .context = context != NULL ? context : &nothing,
    .findings = findings,
    .root = composed->root,
    .anchors = anchors,
    .tags = tags,
  };

  g_return_val_if_fail (version != NULL, composed);

  pph_compose_cache_begin (self.context->cache);
  describe (&self, composed);
  add_other_parts (&self, TRUE);
  pph_composer_add_front (&self);
  add_body (&self);
  pph_composer_add_signatures (&self);
  add_annexes (&self);
  add_other_parts (&self, FALSE);
  return composed;
}
