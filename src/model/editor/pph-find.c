/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-find.h"

#include "pph-editor-buffer-private.h"
#include "pph-find-text.h"
#include "pph-typography.h"

struct _PphFind
{
  PphVersion *version;
  GPtrArray *texts; /* PphFindText */
  GArray *hits;     /* PphHit */
  PphNeedle *needle;
  char *query;
};

/* @text: (transfer full) */
static PphFindText *
add_text (PphFind *self, PphFindText *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

/* Versions share what is the same in them. */
static gboolean
takes_again (const PphFindText *before, const PphEditorPart *part)
{
  return before != NULL && before->rich != NULL && !before->changed && before->text == part->text;
}

/* Takes from @before, by part, what is read already. */
static void
add_parts (PphFind *self, const char *container, GHashTable *before)
{
  g_autoptr (GPtrArray) parts = pph_editor_list_parts (self->version, container);

  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];

      for (int title = part->fixed ? 0 : 1; title >= 0; title--)
        {
          PphFindText *known = title ? NULL : g_hash_table_lookup (before, part->id), *searched;

          if (title)
            searched = add_text (self, pph_find_text_new_line (part->title));
          else if (takes_again (known, part))
            searched = add_text (self, pph_find_text_new (g_steal_pointer (&known->rich)));
          else
            searched = add_text (self, pph_find_text_new (pph_rich_from_markdown (pph_str (part->text), NULL)));
          searched->container = g_strdup (container);
          searched->part = g_strdup (part->id);
          searched->in_title = title;
          searched->text = title ? NULL : part->text;
        }
    }
}

/* @self->version in the place of the one that was searched, which is still there. */
static void
read_version (PphFind *self)
{
  g_autoptr (GPtrArray) old = self->texts;
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  static const PphEditorField fields[]
      = { PPH_EDITOR_FIELD_TITLE, PPH_EDITOR_FIELD_SUBTITLE, PPH_EDITOR_FIELD_VISAS, PPH_EDITOR_FIELD_CONSIDERANTS };

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_find_text_free);
  if (self->version == NULL)
    return;
  for (guint i = 0; i < old->len; i++)
    {
      PphFindText *searched = old->pdata[i];

      if (searched->text != NULL)
        g_hash_table_insert (before, searched->part, searched);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = pph_editor_field_dup_text (self->version, fields[i]);

      add_text (self, pph_find_text_new_line (text))->field = fields[i];
    }
  add_parts (self, NULL, before);
  for (guint i = 0; i < pph_list_length (self->version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (self->version->annexes, i);

      if (!annexe->off)
        add_parts (self, annexe->id, before);
    }
}

static void
search_text (PphFind *self, guint place)
{
  const PphFindText *searched = self->texts->pdata[place];

  for (guint i = 0; i < searched->texts->len; i++)
    {
      PphHit hit = { searched->container, searched->part, searched->field, searched->in_title, place, i, 0, 0 };

      while (pph_needle_find (self->needle, searched->texts->pdata[i], hit.end, &hit.start, &hit.end))
        g_array_append_val (self->hits, hit);
    }
}

static void
search (PphFind *self)
{
  g_array_set_size (self->hits, 0);
  if (self->needle == NULL || pph_needle_is_empty (self->needle))
    return;
  for (guint i = 0; i < self->texts->len; i++)
    search_text (self, i);
}

PphFind *
pph_find_new (void)
{
  PphFind *self = g_new0 (PphFind, 1);

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_find_text_free);
  self->hits = g_array_new (FALSE, FALSE, sizeof (PphHit));
  self->query = g_strdup ("");
  return self;
}

void
pph_find_free (PphFind *self)
{
  g_clear_pointer (&self->version, pph_version_unref);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->hits);
  g_clear_pointer (&self->needle, pph_needle_free);
  g_free (self->query);
  g_free (self);
}

void
pph_find_set_version (PphFind *self, const PphVersion *version)
{
  g_autoptr (PphVersion) before = NULL;

  if (self->version == version)
    return;
  before = g_steal_pointer (&self->version);
  pph_set_record (&self->version, version);
  read_version (self);
  search (self);
}

void
pph_find_set_query (PphFind *self, const char *query, PphNeedleFlags flags)
{
  g_clear_pointer (&self->needle, pph_needle_free);
  self->needle = pph_needle_new (query, flags);
  g_free (self->query);
  self->query = g_strdup (query);
  search (self);
}

const char *
pph_find_get_query (PphFind *self)
{
  return self->query;
}

guint
pph_find_count (PphFind *self)
{
  return self->hits->len;
}

const PphHit *
pph_find_get (PphFind *self, guint i)
{
  g_return_val_if_fail (i < self->hits->len, NULL);

  return &g_array_index (self->hits, PphHit, i);
}

guint
pph_find_from (PphFind *self, guint place, guint paragraph, int start)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const PphHit *hit = pph_find_get (self, i);

      if (hit->place != place ? hit->place > place
                              : hit->paragraph > paragraph || (hit->paragraph == paragraph && hit->start >= start))
        return i;
    }
  return 0;
}

int
pph_find_get_byte (PphFind *self, const PphHit *hit)
{
  const PphFindText *text = self->texts->pdata[hit->place];

  return pph_find_text_is_line (text) ? -1 : pph_find_text_get_byte (text, hit->paragraph, hit->start);
}

guint
pph_find_from_source (PphFind *self, const char *part, int byte)
{
  guint first, last;

  for (guint i = 0; part != NULL && i < self->texts->len; i++)
    if (g_strcmp0 (((const PphFindText *)self->texts->pdata[i])->part, part) == 0)
      {
        first = pph_find_from (self, i, 0, 0);
        last = first;
        while (last < self->hits->len && g_strcmp0 (pph_find_get (self, last)->part, part) == 0)
          last++;
        /* Each costs writing the text: not all of them are asked. */
        while (first < last)
          {
            guint middle = (first + last) / 2;

            if (MAX (0, pph_find_get_byte (self, pph_find_get (self, middle))) < byte)
              first = middle + 1;
            else
              last = middle;
          }
        return first < self->hits->len ? first : 0;
      }
  return 0;
}

void
pph_find_get_span (PphFind *self, const PphHit *hit, int *start, int *end)
{
  const PphFindText *text = self->texts->pdata[hit->place];

  *start = pph_find_text_count_written (text, hit->paragraph, hit->start);
  *end = pph_find_text_count_written (text, hit->paragraph, hit->end);
}

/* The titles and texts of the parts of @self that have changed, as they are now. (transfer full) */
static GHashTable *
list_changed (PphFind *self)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, pph_part_text_free);
  const PphFindText *title = NULL;

  /* The text of a part comes after its title. */
  for (guint i = 0; i < self->texts->len; i++)
    {
      const PphFindText *searched = self->texts->pdata[i];
      PphPartText *text;

      if (searched->part == NULL)
        continue;
      if (searched->in_title)
        {
          title = searched;
          continue;
        }
      if (searched->changed || (title != NULL && title->changed))
        {
          text = g_new0 (PphPartText, 1);
          text->title = title != NULL ? pph_find_text_write (title) : NULL;
          text->text = searched->changed ? pph_find_text_write (searched) : g_strdup (searched->text);
          g_hash_table_insert (texts, searched->part, text);
        }
      title = NULL;
    }
  return texts;
}

/* The version that is searched, with what has changed. (transfer full) */
static PphVersion *
store_changed (PphFind *self)
{
  g_autoptr (GHashTable) texts = list_changed (self);
  PphVersion *version = pph_version_with_texts (self->version, texts);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const PphFindText *searched = self->texts->pdata[i];
      g_autofree char *text = NULL;
      PphVersion *next;

      if (searched->part != NULL || !searched->changed)
        continue;
      text = pph_find_text_write (searched);
      next = pph_editor_field_with_text (version, searched->field, text);
      if (next == NULL)
        continue;
      pph_version_unref (version);
      version = next;
    }
  return version;
}

/* Whether @hit is written as it was asked for, capitals aside. */
static gboolean
is_literal (PphFind *self, const char *text, const PphHit *hit)
{
  g_autofree char *found = g_utf8_substring (text, hit->start, hit->end);
  g_autofree char *a = g_utf8_casefold (found, -1);
  g_autofree char *b = g_utf8_casefold (self->query, -1);

  return g_str_equal (a, b);
}

/* What may stand within an address or a code. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return TRUE;
}

gboolean
pph_find_can_replace (PphFind *self, guint i, const char *text, gboolean *within)
{
  const PphHit *hit = pph_find_get (self, i);
  const PphFindText *searched = self->texts->pdata[hit->place];
  const char *around = searched->texts->pdata[hit->paragraph];
  int from, to;

  *within = pph_typography_get_kept (around, hit->start, hit->end, &from, &to);
  return !*within || (is_literal (self, around, hit) && is_plain (text));
}

static gboolean
is_beside (const PphHit *a, const PphHit *b)
{
  return a->place == b->place && a->paragraph == b->paragraph;
}

PphVersion *
pph_find_replace (PphFind *self, int i, const char *text, int *length, guint *left)
{
  PphVersion *version;
  g_autofree char *set = pph_typography_apply (text, 0, NULL);
  guint first = i < 0 ? 0 : (guint)i, end = i < 0 ? self->hits->len : first + 1;
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (PphFindEdit));
  const char *with = set;
  guint alone = 0;

  g_return_val_if_fail (end <= self->hits->len, NULL);

  /* Those of a paragraph at once. */
  for (guint k = first, next; k < end; k = next)
    {
      const PphHit *at = pph_find_get (self, k);

      g_array_set_size (edits, 0);
      for (next = k; next < end && is_beside (pph_find_get (self, next), at); next++)
        {
          const PphHit *hit = pph_find_get (self, next);
          PphFindEdit edit = { hit->start, hit->end, NULL };
          gboolean within;

          if (!pph_find_can_replace (self, next, text, &within))
            {
              alone++;
              continue;
            }
          edit.with = with = within ? text : set;
          g_array_append_val (edits, edit);
        }
      if (edits->len > 0)
        pph_find_text_replace (self->texts->pdata[at->place], at->paragraph, (const PphFindEdit *)(void *)edits->data,
                               edits->len);
    }
  if (length != NULL)
    *length = (int)g_utf8_strlen (with, -1);
  if (left != NULL)
    *left = alone;
  version = store_changed (self);
  pph_find_set_version (self, version);
  return version;
}
