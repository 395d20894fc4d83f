/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose-cache.h"

#include "pph-finding.h"
#include "pph-typography.h"

/* A table of this composition, and the one of the composition before. */
typedef struct
{
  GHashTable *now, *before;
} Generations;

struct _PphComposeCache
{
  Generations rich; /* Markdown → PphRich */
  Generations set;  /* text → Setting */
};

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
init_generations (Generations *self, GDestroyNotify free_value)
{
  self->now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
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
look_up (Generations *self, const char *key)
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

  init_generations (&self->rich, (GDestroyNotify)pph_rich_free);
  init_generations (&self->set, free_setting);
  return self;
}

void
pph_compose_cache_free (PphComposeCache *self)
{
  if (self == NULL)
    return;
  clear_generations (&self->rich);
  clear_generations (&self->set);
  g_free (self);
}

void
pph_compose_cache_begin (PphComposeCache *self)
{
  if (self == NULL)
    return;
  turn_generations (&self->rich);
  turn_generations (&self->set);
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
  *map = g_array_ref (setting->map);
  return g_strdup (setting->text);
}
