/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-undo.h"

/* A day's work of settled steps; the oldest goes first. */
#define MAX_STEPS   1000
#define JOIN_WITHIN G_USEC_PER_SEC

typedef struct
{
  PphVersion *version;
  PphCaret before; /* of the change that made it */
  PphCaret after;
  PphChange change;
  gint64 time;
} Step;

struct _PphUndo
{
  GArray *steps; /* Step; the first is what there was at the beginning */
  guint present;
  gboolean settled;
};

void
pph_caret_clear (PphCaret *self)
{
  g_clear_pointer (&self->container, g_free);
  g_clear_pointer (&self->part, g_free);
  self->offset = self->blanks = self->row = self->column = self->within = 0;
  self->alone = FALSE;
}

void
pph_caret_set (PphCaret *self, const char *container, const char *part)
{
  pph_caret_copy (self, &(PphCaret){ .container = (char *)container, .part = (char *)part });
}

void
pph_caret_copy (PphCaret *self, const PphCaret *from)
{
  PphCaret copy = { 0 };

  if (from != NULL)
    {
      copy.container = g_strdup (from->container);
      copy.part = g_strdup (from->part);
      copy.offset = from->offset;
      copy.blanks = from->blanks;
      copy.alone = from->alone;
      copy.row = from->row;
      copy.column = from->column;
      copy.within = from->within;
    }
  pph_caret_clear (self);
  *self = copy;
}

static void
clear_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->version, pph_version_unref);
  pph_caret_clear (&step->before);
  pph_caret_clear (&step->after);
}

PphUndo *
pph_undo_new (const PphVersion *version)
{
  PphUndo *self = g_new0 (PphUndo, 1);
  Step first = { .version = pph_version_ref (version) };

  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, clear_step);
  g_array_append_val (self->steps, first);
  self->settled = TRUE;
  return self;
}

void
pph_undo_free (PphUndo *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_free (self);
}

static Step *
get_step (const PphUndo *self, guint i)
{
  return &g_array_index (self->steps, Step, i);
}

static gboolean
is_same_place (const PphCaret *a, const PphCaret *b)
{
  return g_strcmp0 (a->container, b->container) == 0 && g_strcmp0 (a->part, b->part) == 0 && a->offset == b->offset
         && a->row == b->row && a->column == b->column && a->within == b->within;
}

/* Whether a change that begins at @before goes into the present step. */
static gboolean
joins (const PphUndo *self, const PphCaret *before, PphChange change, gint64 now)
{
  const Step *step = get_step (self, self->present);

  return !self->settled && self->present > 0 && change != PPH_CHANGE_COMMAND && step->change == change
         && now - step->time < JOIN_WITHIN && is_same_place (before, &step->after);
}

gboolean
pph_undo_take (PphUndo *self, const PphVersion *version, const PphCaret *before, const PphCaret *after,
               PphChange change, gint64 now)
{
  Step *step;

  if (pph_version_equal (version, pph_undo_get (self)))
    return FALSE;

  g_array_set_size (self->steps, self->present + 1);
  if (!joins (self, before, change, now))
    {
      Step next = { .change = change };

      if (self->steps->len >= MAX_STEPS)
        g_array_remove_index (self->steps, 0);
      pph_caret_copy (&next.before, before);
      g_array_append_val (self->steps, next);
      self->present = self->steps->len - 1;
    }
  step = get_step (self, self->present);
  pph_set_record (&step->version, version);
  pph_caret_copy (&step->after, after);
  step->time = now;
  self->settled = FALSE;
  return TRUE;
}

void
pph_undo_settle (PphUndo *self)
{
  self->settled = TRUE;
}

void
pph_undo_replace (PphUndo *self, const PphVersion *version)
{
  pph_set_record (&get_step (self, self->present)->version, version);
}

const PphVersion *
pph_undo_get (const PphUndo *self)
{
  return get_step (self, self->present)->version;
}

gboolean
pph_undo_can_undo (const PphUndo *self)
{
  return self->present > 0;
}

gboolean
pph_undo_can_redo (const PphUndo *self)
{
  return self->present + 1 < self->steps->len;
}

const PphVersion *
pph_undo_undo (PphUndo *self, const PphCaret **caret)
{
  if (!pph_undo_can_undo (self))
    return NULL;
  self->settled = TRUE;
  *caret = &get_step (self, self->present)->before;
  self->present--;
  return pph_undo_get (self);
}

const PphVersion *
pph_undo_redo (PphUndo *self, const PphCaret **caret)
{
  if (!pph_undo_can_redo (self))
    return NULL;
  self->settled = TRUE;
  self->present++;
  *caret = &get_step (self, self->present)->after;
  return pph_undo_get (self);
}
