/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-outline.h"
#include "pph-tag.h"
#include "pph-typography.h"

#include <glib/gi18n-lib.h>

struct _PphOutlineRow
{
  GObject parent_instance;

  PphOutlineKind kind;
  char *id;
  char *container;
  char *number;
  char *title;
  int depth, nesting;
  gboolean optional;
  gboolean off;
};

G_DEFINE_FINAL_TYPE (PphOutlineRow, pph_outline_row, G_TYPE_OBJECT)

enum
{
  RENAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
pph_outline_row_finalize (GObject *object)
{
  PphOutlineRow *self = PPH_OUTLINE_ROW (object);

  g_free (self->id);
  g_free (self->container);
  g_free (self->number);
  g_free (self->title);
  G_OBJECT_CLASS (pph_outline_row_parent_class)->finalize (object);
}

static void
pph_outline_row_class_init (PphOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_outline_row_finalize;
  signals[RENAMED]
      = g_signal_new ("renamed", PPH_TYPE_OUTLINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_outline_row_init (PphOutlineRow *self)
{
}

PphOutlineKind
pph_outline_row_get_kind (PphOutlineRow *self)
{
  return self->kind;
}

const char *
pph_outline_row_get_id (PphOutlineRow *self)
{
  return self->id;
}

const char *
pph_outline_row_get_container (PphOutlineRow *self)
{
  return self->container;
}

const char *
pph_outline_row_get_number (PphOutlineRow *self)
{
  return self->number;
}

const char *
pph_outline_row_get_title (PphOutlineRow *self)
{
  return self->title;
}

int
pph_outline_row_get_depth (PphOutlineRow *self)
{
  return self->depth;
}

int
pph_outline_row_get_nesting (PphOutlineRow *self)
{
  return self->nesting;
}

gboolean
pph_outline_row_is_optional (PphOutlineRow *self)
{
  return self->optional;
}

gboolean
pph_outline_row_is_off (PphOutlineRow *self)
{
  return self->off;
}

/* Whether they stand for the same part, whatever its number and title. */
static gboolean
is_same_row (const PphOutlineRow *a, const PphOutlineRow *b)
{
  return a->kind == b->kind && a->depth == b->depth && a->nesting == b->nesting && a->optional == b->optional
         && a->off == b->off && g_str_equal (a->id, b->id) && g_strcmp0 (a->container, b->container) == 0
         && (*a->number == '\0') == (*b->number == '\0');
}

static void
rename_row (PphOutlineRow *self, const PphOutlineRow *as)
{
  if (g_str_equal (self->number, as->number) && g_str_equal (self->title, as->title))
    return;
  g_free (self->number);
  g_free (self->title);
  self->number = g_strdup (as->number);
  self->title = g_strdup (as->title);
  g_signal_emit (self, signals[RENAMED], 0);
}

/* The list */

struct _PphOutline
{
  GObject parent_instance;
  GPtrArray *rows;
  PphVersion *version; /* that they are of; or NULL */
  char *reference;
};

static GType
pph_outline_get_item_type (GListModel *model)
{
  return PPH_TYPE_OUTLINE_ROW;
}

static guint
pph_outline_get_n_items (GListModel *model)
{
  return PPH_OUTLINE (model)->rows->len;
}

static gpointer
pph_outline_get_item (GListModel *model, guint i)
{
  PphOutline *self = PPH_OUTLINE (model);

  return i < self->rows->len ? g_object_ref (self->rows->pdata[i]) : NULL;
}

static void
pph_outline_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pph_outline_get_item_type;
  iface->get_n_items = pph_outline_get_n_items;
  iface->get_item = pph_outline_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PphOutline, pph_outline, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pph_outline_list_model_init))

static void
pph_outline_finalize (GObject *object)
{
  PphOutline *self = PPH_OUTLINE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->version, pph_version_unref);
  g_free (self->reference);
  G_OBJECT_CLASS (pph_outline_parent_class)->finalize (object);
}

static void
pph_outline_class_init (PphOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_outline_finalize;
}

static void
pph_outline_init (PphOutline *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

PphOutline *
pph_outline_new (void)
{
  return g_object_new (PPH_TYPE_OUTLINE, NULL);
}

/* Building */

typedef struct
{
  GPtrArray *rows;
  const PphVersion *version;
  const char *reference;
  const char *container;
} Build;

/* A title as the page has it: the value of each tag in its place. */
static char *
resolve_title (const Build *build, const char *title)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rest = pph_str (title);

  for (;;)
    {
      const char *open = strstr (rest, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *tag = NULL;
      g_autofree char *value = NULL;

      if (close == NULL)
        break;
      g_string_append_len (text, rest, open - rest);
      tag = g_strstrip (g_strndup (open + 2, close - open - 2));
      if (pph_tag_resolve (build->version, build->reference, tag, &value, NULL) != PPH_TAG_VALUE_TEXT)
        g_clear_pointer (&value, g_free);
      g_string_append (text, value != NULL ? value : "…");
      rest = close + 2;
    }
  g_string_append (text, rest);
  return pph_typography_apply (text->str, 0, NULL);
}

/* @number: (transfer full) (nullable) */
static PphOutlineRow *
add_row (Build *build, PphOutlineKind kind, const char *id, char *number, const char *title, int depth)
{
  PphOutlineRow *row = g_object_new (PPH_TYPE_OUTLINE_ROW, NULL);

  row->kind = kind;
  row->id = g_strdup (id);
  row->container = g_strdup (build->container);
  row->number = number != NULL ? number : g_strdup ("");
  row->title = resolve_title (build, title);
  if (*row->title == '\0')
    {
      g_free (row->title);
      row->title = g_strdup (_ ("Untitled"));
    }
  row->depth = row->nesting = depth;
  g_ptr_array_add (build->rows, row);
  return row;
}

/* Numbers follow the place among the articles that are on, as in pph_version_dup_number(). */
static void
add_articles (Build *build, const PphList *articles, const char *above, int outer)
{
  PphDivisions divisions = { 0 };
  guint place = 0;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      int depth = outer + (int)pph_divisions_enter (&divisions, article);
      g_autofree char *number = pph_article_counts (article) ? pph_article_dup_number (article, above, ++place) : NULL;
      PphOutlineRow *row = add_row (build, article->division > 0 ? PPH_OUTLINE_DIVISION : PPH_OUTLINE_ARTICLE,
                                    article->id, g_strdup (number), article->title, depth);

      row->nesting = outer;
      row->optional = article->optional || article->off;
      row->off = article->off;
      if (!article->off)
        add_articles (build, article->articles, number, depth + 1);
    }
}

static void
add_annexes (Build *build)
{
  for (guint i = 0; i < pph_list_length (build->version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (build->version->annexes, i);
      PphOutlineRow *row;

      build->container = annexe->id;
      row = add_row (build, PPH_OUTLINE_ANNEXE, annexe->id, pph_version_dup_number (build->version, annexe->id),
                     annexe->title, 0);
      row->optional = annexe->optional || annexe->off;
      row->off = annexe->off;
      if (!annexe->off)
        add_articles (build, annexe->articles, NULL, 1);
    }
}

static GPtrArray *
build_rows (const PphVersion *version, const char *reference)
{
  Build build = { .version = version, .reference = reference };

  build.rows = g_ptr_array_new_with_free_func (g_object_unref);
  add_row (&build, PPH_OUTLINE_TITLE, "title", NULL, _ ("Title and parties"), 0);
  add_row (&build, PPH_OUTLINE_TEXT, "preamble", NULL, _ ("Preamble"), 0);
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    {
      const PphSection *section = pph_list_get (version->sections, i);

      add_row (&build, PPH_OUTLINE_TEXT, section->id, NULL, section->title, 0);
    }
  add_articles (&build, version->articles, NULL, 0);
  add_row (&build, PPH_OUTLINE_TEXT, "closing", NULL, _ ("Before the signatures"), 0);
  add_annexes (&build);
  build.container = NULL;
  for (guint i = 0; i < pph_list_length (version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (version->other_parts, i);

      add_row (&build, PPH_OUTLINE_OTHER, part->id, NULL, part->title, 0);
    }
  return build.rows;
}

static gboolean
are_named_the_same (const PphList *a, const PphList *b)
{
  if (pph_list_length (a) != pph_list_length (b))
    return FALSE;
  for (guint i = 0; a != b && i < pph_list_length (a); i++)
    {
      const PphArticle *x = pph_list_get (a, i), *y = pph_list_get (b, i);

      if (x != y
          && (g_strcmp0 (x->id, y->id) != 0 || g_strcmp0 (x->title, y->title) != 0
              || g_strcmp0 (x->label, y->label) != 0 || x->division != y->division || x->optional != y->optional
              || x->off != y->off || !are_named_the_same (x->articles, y->articles)))
        return FALSE;
    }
  return TRUE;
}

/* Whether the versions differ in the text of articles and of the preamble at most: what a keystroke changes. */
static gboolean
has_same_titles (const PphVersion *version, const PphVersion *before)
{
  g_autoptr (PphVersion) with_texts = NULL;

  if (!are_named_the_same (version->articles, before->articles))
    return FALSE;
  with_texts = pph_version_copy (version);
  pph_set_list (&with_texts->articles, pph_list_ref (before->articles));
  pph_set_string (&with_texts->preamble, before->preamble);
  return pph_version_equal (with_texts, before);
}

/* In place of @removed rows from @at on come @added of @rows, from @first on; those before and after stay. */
static void
splice (PphOutline *self, guint at, guint removed, GPtrArray *rows, guint first, guint added)
{
  if (removed == 0 && added == 0)
    return;
  if (removed > 0)
    g_ptr_array_remove_range (self->rows, at, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->rows, (int)(at + i), g_object_ref (rows->pdata[first + i]));
  g_list_model_items_changed (G_LIST_MODEL (self), at, removed, added);
}

/* Of how many of the @n rows from @start on the first ones went behind the others; 0: it is something else. */
static guint
find_turn (PphOutline *self, GPtrArray *rows, guint start, guint n)
{
  guint turn = 1;

  while (turn < n && !is_same_row (self->rows->pdata[start + turn], rows->pdata[start]))
    turn++;
  for (guint i = 0; i < n; i++)
    if (!is_same_row (self->rows->pdata[start + (i + turn) % n], rows->pdata[start + i]))
      return 0;
  return turn;
}

void
pph_outline_set_version (PphOutline *self, const PphVersion *version, const char *reference)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint start = 0, end = 0, removed, added, turn;
  gboolean same;

  g_return_if_fail (PPH_IS_OUTLINE (self));

  same = self->version != NULL && g_strcmp0 (self->reference, reference) == 0
         && has_same_titles (version, self->version);
  pph_set_record (&self->version, version);
  if (same)
    return;
  g_free (self->reference);
  self->reference = g_strdup (reference);
  rows = build_rows (version, reference);
  while (start < rows->len && start < self->rows->len && is_same_row (rows->pdata[start], self->rows->pdata[start]))
    start++;
  while (end < rows->len - start && end < self->rows->len - start
         && is_same_row (rows->pdata[rows->len - 1 - end], self->rows->pdata[self->rows->len - 1 - end]))
    end++;
  removed = self->rows->len - start - end;
  added = rows->len - start - end;
  turn = removed == added && added > 1 ? find_turn (self, rows, start, added) : 0;
  /* What was dragged goes and comes; the others stay. */
  if (turn == 0)
    splice (self, start, removed, rows, start, added);
  else if (turn <= added / 2)
    {
      splice (self, start, turn, rows, 0, 0);
      splice (self, start + added - turn, 0, rows, start + added - turn, turn);
    }
  else
    {
      splice (self, start + turn, added - turn, rows, 0, 0);
      splice (self, start, 0, rows, start, added - turn);
    }
  for (guint i = 0; i < rows->len; i++)
    rename_row (self->rows->pdata[i], rows->pdata[i]);
}

int
pph_outline_find (PphOutline *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((PphOutlineRow *)self->rows->pdata[i])->id, id) == 0)
      return i;
  return -1;
}
