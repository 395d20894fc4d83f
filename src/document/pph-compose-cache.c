/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-cache.h"

#include "pph-finding.h"
#include "pph-typography.h"

#include <string.h>

/* A table of this composition, and the one of the composition before. */
typedef struct
{
  GHashTable *now, *before;
} Generations;

#define SPARE 256 /* texts kept beyond those of the last composition */

struct _PphComposeCache
{
  Generations rich;  /* Markdown → PphRich */
  Generations set;   /* text → Setting */
  GHashTable *kept;  /* PphComposeKey → Kept */
  guint run, n_used; /* of .kept: compositions, and what the last one used */
};

typedef struct
{
  GPtrArray *blocks; /* PphBlock */
  GArray *tags;      /* PphTagUse */
  int notes_before, n_notes;
  guint used;        /* the composition that last used it */
  PphComposeKey key; /* all owned */
} Kept;

typedef struct
{
  char *text;
  GArray *map;
} Setting;

static void
free_setting (gpointer data)
{
  Setting *setting = data;

  g_free (setting->text);
  g_array_unref (setting->map);
  g_free (setting);
}

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  g_free ((char *)kept->key.part);
  g_free ((char *)kept->key.markdown);
  g_free ((char *)kept->key.number);
  g_free ((char *)kept->key.anchor);
  pph_record_unref ((gpointer)kept->key.record);
  g_ptr_array_unref (kept->blocks);
  g_clear_pointer (&kept->tags, g_array_unref);
  g_free (kept);
}

/* Parts differ in their names, mostly, and texts of one part in their beginnings. */
static guint
hash_key (gconstpointer data)
{
  const PphComposeKey *key = data;
  guint hash = 0;

  if (key->record != NULL)
    return (g_direct_hash (key->record) >> 4) * 2 + (guint)key->heading;
  hash = g_str_hash (pph_str (key->part)) * 2 + (guint)key->heading;
  for (guint i = 0; i < 24 && key->markdown[i] != '\0'; i++)
    hash = hash * 31 + (guchar)key->markdown[i];
  return hash;
}

/* A record has one text, in one part, which has one place. */
static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const PphComposeKey *x = a, *y = b;

  if (x->record != y->record || x->heading != y->heading || x->role != y->role || x->level != y->level
      || x->raised != y->raised || (x->anchor == NULL) != (y->anchor == NULL) || g_strcmp0 (x->number, y->number) != 0)
    return FALSE;
  return x->record != NULL
         || (g_strcmp0 (x->part, y->part) == 0 && g_strcmp0 (x->anchor, y->anchor) == 0
             && strcmp (x->markdown, y->markdown) == 0);
}

static void
init_generations (Generations *self, GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key,
                  GDestroyNotify free_value)
{
  self->now = g_hash_table_new_full (hash, equal, free_key, free_value);
  self->before = g_hash_table_new_full (hash, equal, free_key, free_value);
}

static void
clear_generations (Generations *self)
{
  g_hash_table_unref (self->now);
  g_hash_table_unref (self->before);
}

static void
turn_generations (Generations *self)
{
  GHashTable *before = self->before;

  self->before = self->now;
  self->now = before;
  g_hash_table_remove_all (self->now);
}

static gpointer
look_up (Generations *self, gconstpointer key)
{
  gpointer value = g_hash_table_lookup (self->now, key);
  gpointer kept_key = NULL;

  if (value == NULL && g_hash_table_steal_extended (self->before, key, &kept_key, &value))
    g_hash_table_insert (self->now, kept_key, value);
  return value;
}

PphComposeCache *
pph_compose_cache_new (void)
{
  PphComposeCache *self = g_new0 (PphComposeCache, 1);

  init_generations (&self->rich, g_str_hash, g_str_equal, g_free, (GDestroyNotify)pph_rich_free);
  init_generations (&self->set, g_str_hash, g_str_equal, g_free, free_setting);
  self->kept = g_hash_table_new_full (hash_key, equal_keys, NULL, free_kept);
  return self;
}

void
pph_compose_cache_free (PphComposeCache *self)
{
  if (self == NULL)
    return;
  clear_generations (&self->rich);
  clear_generations (&self->set);
  g_hash_table_unref (self->kept);
  g_free (self);
}

static gboolean
is_stale (gpointer key, gpointer value, gpointer data)
{
  return ((const Kept *)value)->used != ((const PphComposeCache *)data)->run;
}

void
pph_compose_cache_begin (PphComposeCache *self)
{
  if (self == NULL)
    return;
  turn_generations (&self->rich);
  turn_generations (&self->set);
  if (g_hash_table_size (self->kept) > 2 * self->n_used + SPARE)
    g_hash_table_foreach_remove (self->kept, is_stale, self);
  self->run++;
  self->n_used = 0;
}

/* A text that gives findings is read again each time, so that they are said again. */
const PphRich *
pph_compose_cache_rich (PphComposeCache *self, const char *markdown, GPtrArray *findings, PphRich **owned)
{
  g_autoptr (GPtrArray) found = NULL;
  PphRich *rich = self != NULL ? look_up (&self->rich, markdown) : NULL;

  *owned = NULL;
  if (rich != NULL)
    return rich;
  found = pph_findings_new ();
  rich = pph_rich_from_markdown (markdown, found);
  if (self != NULL && found->len == 0)
    {
      g_hash_table_insert (self->rich.now, g_strdup (markdown), rich);
      return rich;
    }
  for (guint i = 0; findings != NULL && i < found->len; i++)
    g_ptr_array_add (findings, pph_record_ref (g_ptr_array_index (found, i)));
  *owned = rich;
  return rich;
}

char *
pph_compose_cache_set (PphComposeCache *self, const char *text, GArray **map)
{
  Setting *setting = self != NULL ? look_up (&self->set, text) : NULL;

  if (self == NULL)
    return pph_typography_apply (text, 0, map);
  if (setting == NULL)
    {
      setting = g_new0 (Setting, 1);
      setting->text = pph_typography_apply (text, 0, &setting->map);
      g_hash_table_insert (self->set.now, g_strdup (text), setting);
    }
  if (map != NULL)
    *map = g_array_ref (setting->map);
  return g_strdup (setting->text);
}

static gboolean
shows_the_same (const GArray *tags, const PphRichContext *context)
{
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const PphTagUse *use = &g_array_index (tags, PphTagUse, i);
      g_autofree char *text = NULL;
      g_autofree char *anchor = NULL;

      if (use->alone)
        {
          text = context->markdown (use->tag, context->tag_data);
          if (g_strcmp0 (text, use->text) != 0)
            return FALSE;
        }
      else if (context->resolve (use->tag, &text, &anchor, context->tag_data) != use->result
               || g_strcmp0 (text, use->text) != 0 || g_strcmp0 (anchor, use->anchor) != 0)
        return FALSE;
    }
  return TRUE;
}

const GPtrArray *
pph_compose_cache_find (PphComposeCache *self, const PphComposeKey *key, const PphRichContext *context)
{
  Kept *kept = self != NULL ? g_hash_table_lookup (self->kept, key) : NULL;

  if (kept == NULL || !shows_the_same (kept->tags, context))
    return NULL;
  if (kept->n_notes > 0)
    {
      if (context->notes == NULL || *context->notes != kept->notes_before)
        return NULL;
      *context->notes += kept->n_notes;
    }
  kept->used = self->run;
  self->n_used++;
  return kept->blocks;
}

void
pph_compose_take_begin (PphComposeTake *self, const PphComposeKey *key, const PphRichContext *context)
{
  self->key = *key;
  self->context = *context;
  self->findings = context->findings;
  self->notes = context->notes != NULL ? *context->notes : 0;
  if (context->cache == NULL)
    return;
  self->context.used = pph_tag_uses_new ();
  self->context.findings = pph_findings_new ();
}

static void
keep (PphComposeTake *self, GPtrArray *blocks)
{
  PphComposeCache *cache = self->context.cache;
  Kept *kept = g_new0 (Kept, 1);

  kept->used = cache->run;
  cache->n_used++;
  kept->key = self->key;
  kept->key.part = g_strdup (self->key.part);
  kept->key.markdown = g_strdup (self->key.markdown);
  kept->key.number = g_strdup (self->key.number);
  kept->key.anchor = g_strdup (self->key.anchor);
  kept->key.record = pph_record_ref (self->key.record);
  kept->blocks = g_ptr_array_ref (blocks);
  kept->tags = g_array_ref (self->context.used);
  kept->notes_before = self->notes;
  kept->n_notes = self->context.notes != NULL ? *self->context.notes - self->notes : 0;
  g_hash_table_replace (cache->kept, &kept->key, kept);
}

/* What gives findings is composed again each time, so that they are said again. */
void
pph_compose_take_end (PphComposeTake *self, GPtrArray *blocks)
{
  GPtrArray *found = self->context.findings;

  if (self->context.cache == NULL)
    return;
  if (found->len == 0)
    keep (self, blocks);
  for (guint i = 0; self->findings != NULL && i < found->len; i++)
    g_ptr_array_add (self->findings, pph_record_ref (g_ptr_array_index (found, i)));
  g_ptr_array_unref (found);
  g_array_unref (self->context.used);
}
