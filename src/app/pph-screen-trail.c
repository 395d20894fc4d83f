/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-screen-trail.h"

typedef struct
{
  PphScreen *screen; /* borrowed: screens are kept */
  char *document;    /* or NULL: what it shows */
} Step;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->document);
  g_free (self);
}

void
pph_screen_trail_push (PphScreenTrail *self, PphScreen *screen, const char *document)
{
  Step *step = g_new0 (Step, 1);

  step->screen = screen;
  step->document = g_strdup (document);
  g_queue_push_head (self, step);
}

void
pph_screen_trail_name (PphScreenTrail *self, PphScreen *screen, const char *document)
{
  for (GList *l = self->head; l != NULL; l = l->next)
    {
      Step *step = l->data;

      if (step->screen == screen && step->document == NULL)
        step->document = g_strdup (document);
    }
}

gboolean
pph_screen_trail_return (PphScreenTrail *self, PphScreen *screen, const char *document)
{
  GList *found;

  for (found = self->head; found != NULL; found = found->next)
    {
      const Step *step = found->data;

      if (step->screen == screen && g_strcmp0 (step->document, document) == 0)
        break;
    }
  if (found == NULL)
    return FALSE;
  while (self->head != found)
    step_free (g_queue_pop_head (self));
  step_free (g_queue_pop_head (self));
  return TRUE;
}

PphScreen *
pph_screen_trail_pop (PphScreenTrail *self, char **document)
{
  Step *step = g_queue_pop_head (self);
  PphScreen *screen = step != NULL ? step->screen : NULL;

  *document = step != NULL ? g_steal_pointer (&step->document) : NULL;
  if (step != NULL)
    step_free (step);
  return screen;
}

void
pph_screen_trail_clear (PphScreenTrail *self)
{
  g_queue_clear_full (self, step_free);
}
