/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-find.h"

#include "pph-editor-buffer-private.h"
#include "pph-typography.h"

#include <string.h>

/* Stands for what is no text, but takes a place in it. */
#define OBJECT "\357\277\274"

/* A title or a text that is searched. */
typedef struct
{
  char *container, *part; /* or NULL */
  PphEditorField field;
  gboolean in_title;
  const char *text;  /* of a part: as the version has it, for as long as that is searched */
  gboolean changed;  /* .rich says something else */
  PphRich *rich;     /* DOCUMENT */
  GPtrArray *blocks; /* those of it that have text (borrowed) */
  GPtrArray *texts;  /* what each shows */
} Source;

struct _PphFind
{
  PphVersion *version;
  GPtrArray *sources;
  GArray *hits; /* PphHit */
  PphNeedle *needle;
  char *query;
};

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->container);
  g_free (source->part);
  pph_rich_free (source->rich);
  g_ptr_array_unref (source->blocks);
  g_ptr_array_unref (source->texts);
  g_free (source);
}

/* Text with tags and no other markup, as one paragraph. */
static PphRich *
read_line (const char *text)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  PphRich *paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));

  while (*text != '\0')
    {
      const char *open = strstr (text, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *before = close != NULL ? g_strndup (text, open - text) : g_strdup (text);
      g_autofree char *tag = close != NULL ? g_strndup (open + 2, close - open - 2) : NULL;

      if (*before != '\0')
        pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, before));
      if (close == NULL)
        break;
      pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TAG, tag));
      text = close + 2;
    }
  return document;
}

static char *
write_line (const PphRich *document)
{
  const PphRich *paragraph = document->children->pdata[0];
  GString *out = g_string_new (NULL);

  for (guint i = 0; paragraph->children != NULL && i < paragraph->children->len; i++)
    {
      const PphRich *inside = paragraph->children->pdata[i];

      g_string_append_printf (out, inside->kind == PPH_RICH_TAG ? "{{%s}}" : "%s", inside->text);
    }
  return g_string_free (out, FALSE);
}

static gboolean
holds_inlines (const PphRich *rich)
{
  return rich->kind == PPH_RICH_PARAGRAPH || rich->kind == PPH_RICH_HEADING;
}

/* The leaves of a paragraph, in order. */
static void
collect_leaves (PphRich *rich, GPtrArray *leaves)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];

      if (child->children != NULL)
        collect_leaves (child, leaves);
      else
        g_ptr_array_add (leaves, child);
    }
}

static const char *
get_shown (const PphRich *leaf)
{
  return leaf->kind == PPH_RICH_TEXT ? pph_str (leaf->text) : OBJECT;
}

static void
collect_blocks (Source *source, PphRich *rich)
{
  if (holds_inlines (rich))
    {
      g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
      GString *text = g_string_new (NULL);

      collect_leaves (rich, leaves);
      for (guint i = 0; i < leaves->len; i++)
        g_string_append (text, get_shown (leaves->pdata[i]));
      g_ptr_array_add (source->blocks, rich);
      g_ptr_array_add (source->texts, g_string_free (text, FALSE));
      return;
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    collect_blocks (source, rich->children->pdata[i]);
}

/* @rich: (transfer full) */
static Source *
add_source (PphFind *self, PphRich *rich)
{
  Source *source = g_new0 (Source, 1);

  source->rich = rich;
  source->blocks = g_ptr_array_new ();
  source->texts = g_ptr_array_new_with_free_func (g_free);
  collect_blocks (source, rich);
  g_ptr_array_add (self->sources, source);
  return source;
}

/* Versions share what is the same in them. */
static gboolean
takes_again (const Source *before, const PphEditorPart *part)
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
          Source *known = title ? NULL : g_hash_table_lookup (before, part->id), *source;

          if (title)
            source = add_source (self, read_line (part->title));
          else if (takes_again (known, part))
            source = add_source (self, g_steal_pointer (&known->rich));
          else
            source = add_source (self, pph_rich_from_markdown (pph_str (part->text), NULL));
          source->container = g_strdup (container);
          source->part = g_strdup (part->id);
          source->in_title = title;
          source->text = title ? NULL : part->text;
        }
    }
}

/* @self->version in the place of the one that was searched, which is still there. */
static void
read_version (PphFind *self)
{
  g_autoptr (GPtrArray) old = self->sources;
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  static const PphEditorField fields[]
      = { PPH_EDITOR_FIELD_TITLE, PPH_EDITOR_FIELD_SUBTITLE, PPH_EDITOR_FIELD_VISAS, PPH_EDITOR_FIELD_CONSIDERANTS };

  self->sources = g_ptr_array_new_with_free_func (source_free);
  if (self->version == NULL)
    return;
  for (guint i = 0; i < old->len; i++)
    {
      Source *source = old->pdata[i];

      if (source->text != NULL)
        g_hash_table_insert (before, source->part, source);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = pph_editor_field_dup_text (self->version, fields[i]);

      add_source (self, read_line (text))->field = fields[i];
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
search_source (PphFind *self, guint place)
{
  const Source *source = self->sources->pdata[place];

  for (guint i = 0; i < source->texts->len; i++)
    {
      PphHit hit = { source->container, source->part, source->field, source->in_title, place, i, 0, 0 };

      while (pph_needle_find (self->needle, source->texts->pdata[i], hit.end, &hit.start, &hit.end))
        g_array_append_val (self->hits, hit);
    }
}

static void
search (PphFind *self)
{
  g_array_set_size (self->hits, 0);
  if (self->needle == NULL || pph_needle_is_empty (self->needle))
    return;
  for (guint i = 0; i < self->sources->len; i++)
    search_source (self, i);
}

PphFind *
pph_find_new (void)
{
  PphFind *self = g_new0 (PphFind, 1);

  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->hits = g_array_new (FALSE, FALSE, sizeof (PphHit));
  self->query = g_strdup ("");
  return self;
}

void
pph_find_free (PphFind *self)
{
  g_clear_pointer (&self->version, pph_version_unref);
  g_ptr_array_unref (self->sources);
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

/* -- changing a paragraph -------------------------------------------------------- */

/* Puts @with in place of the characters @start to @end of @block, in the look of the first.
 * When both are the same it comes in between. */
static void
change_text (PphRich *block, int start, int end, const char *with)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  int at = 0;

  collect_leaves (block, leaves);
  for (guint i = 0; i < leaves->len; i++)
    {
      PphRich *leaf = leaves->pdata[i];
      int length = (int)g_utf8_strlen (get_shown (leaf), -1);
      int from = CLAMP (start - at, 0, length), to = CLAMP (end - at, from, length);

      if (leaf->kind == PPH_RICH_TEXT && (to > from || (end == start && start - at >= 0 && start - at <= length)))
        {
          g_autofree char *before = g_utf8_substring (leaf->text, 0, from);
          char *text = g_strconcat (before, with, g_utf8_offset_to_pointer (leaf->text, to), NULL);

          g_free (leaf->text);
          leaf->text = text;
          if (end == start)
            return;
          with = ""; /* the rest only goes */
        }
      at += length;
    }
}

int
pph_find_get_byte (PphFind *self, const PphHit *hit)
{
  const Source *source = self->sources->pdata[hit->place];
  PphRich *block = source->blocks->pdata[hit->paragraph];
  g_autofree char *marked = NULL;
  const char *found;

  if (hit->part == NULL || hit->in_title)
    return -1;
  change_text (block, hit->start, hit->start, PPH_EDITOR_SENTINEL);
  marked = pph_rich_to_markdown (source->rich);
  change_text (block, hit->start, hit->start + 1, "");
  found = strstr (marked, PPH_EDITOR_SENTINEL);
  return found != NULL ? (int)(found - marked) : 0;
}

guint
pph_find_from_source (PphFind *self, const char *part, int byte)
{
  guint first, last;

  for (guint i = 0; part != NULL && i < self->sources->len; i++)
    if (g_strcmp0 (((const Source *)self->sources->pdata[i])->part, part) == 0)
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

/* Characters of the written text before the one that is @place in the shown one. */
static int
count_written (GPtrArray *leaves, int place)
{
  int written = 0;

  for (guint i = 0; i < leaves->len && place > 0; i++)
    {
      const PphRich *leaf = leaves->pdata[i];
      int length = (int)g_utf8_strlen (get_shown (leaf), -1);
      int taken = MIN (place, length);

      written += leaf->kind == PPH_RICH_TAG ? (int)g_utf8_strlen (leaf->text, -1) + 4 : taken; /* "{{", "}}" */
      place -= taken;
    }
  return written;
}

void
pph_find_get_span (PphFind *self, const PphHit *hit, int *start, int *end)
{
  const Source *source = self->sources->pdata[hit->place];
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();

  collect_leaves (source->blocks->pdata[hit->paragraph], leaves);
  *start = count_written (leaves, hit->start);
  *end = count_written (leaves, hit->end);
}

static gboolean
is_line (const Source *source)
{
  return source->part == NULL || source->in_title;
}

static char *
write_source (const Source *source)
{
  return is_line (source) ? write_line (source->rich) : g_strchomp (pph_rich_to_markdown (source->rich));
}

/* The titles and texts of the parts of @self that have changed, as they are now. (transfer full) */
static GHashTable *
list_changed (PphFind *self)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, pph_part_text_free);
  const Source *title = NULL;

  /* The text of a part comes after its title. */
  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = self->sources->pdata[i];
      PphPartText *text;

      if (source->part == NULL)
        continue;
      if (source->in_title)
        {
          title = source;
          continue;
        }
      if (source->changed || (title != NULL && title->changed))
        {
          text = g_new0 (PphPartText, 1);
          text->title = title != NULL ? write_source (title) : NULL;
          text->text = source->changed ? write_source (source) : g_strdup (source->text);
          g_hash_table_insert (texts, source->part, text);
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

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = self->sources->pdata[i];
      g_autofree char *text = NULL;
      PphVersion *next;

      if (source->part != NULL || !source->changed)
        continue;
      text = write_source (source);
      next = pph_editor_field_with_text (version, source->field, text);
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
  const Source *source = self->sources->pdata[hit->place];
  const char *around = source->texts->pdata[hit->paragraph];
  int from, to;

  *within = pph_typography_get_kept (around, hit->start, hit->end, &from, &to);
  return !*within || (is_literal (self, around, hit) && is_plain (text));
}

/* A link that shows its own address goes where it says. */
static void
follow_links (PphRich *rich, GPtrArray *links)
{
  if (rich->kind == PPH_RICH_LINK && rich->text != NULL)
    {
      g_autofree char *shown = pph_rich_dup_text (rich);

      if (g_str_has_suffix (rich->text, shown) && *shown != '\0')
        g_ptr_array_add (links, rich);
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    follow_links (rich->children->pdata[i], links);
}

static void
replace_hit (PphRich *block, const PphHit *hit, const char *with)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autofree gsize *kept = NULL; /* bytes of each target before what is shown */

  follow_links (block, links);
  kept = g_new0 (gsize, links->len + 1);
  for (guint i = 0; i < links->len; i++)
    {
      const PphRich *link = links->pdata[i];
      g_autofree char *shown = pph_rich_dup_text (link);

      kept[i] = strlen (link->text) - strlen (shown);
    }
  change_text (block, hit->start, hit->end, with);
  for (guint i = 0; i < links->len; i++)
    {
      PphRich *link = links->pdata[i];
      g_autofree char *shown = pph_rich_dup_text (link);
      g_autofree char *scheme = g_strndup (link->text, kept[i]);

      g_free (link->text);
      link->text = g_strconcat (scheme, shown, NULL);
    }
}

PphVersion *
pph_find_replace (PphFind *self, int i, const char *text, int *length)
{
  PphVersion *version;
  g_autofree char *set = pph_typography_apply (text, 0, NULL);
  guint first = i < 0 ? 0 : (guint)i, end = i < 0 ? self->hits->len : first + 1;
  const char *with = set;

  g_return_val_if_fail (end <= self->hits->len, NULL);

  /* The last one first, so that the places of those before hold. */
  for (guint k = end; k-- > first;)
    {
      const PphHit *hit = pph_find_get (self, k);
      Source *source = self->sources->pdata[hit->place];
      gboolean within;

      if (!pph_find_can_replace (self, k, text, &within))
        continue;
      with = within ? text : set;
      replace_hit (source->blocks->pdata[hit->paragraph], hit, with);
      source->changed = TRUE;
    }
  if (length != NULL)
    *length = (int)g_utf8_strlen (with, -1);
  version = store_changed (self);
  pph_find_set_version (self, version);
  return version;
}
