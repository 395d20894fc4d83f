/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-follow-fold.h"

#define KEY "pph-follow-fold" /* of the panes */

typedef struct
{
  AdwLeaflet *panes; /* which hold this */
  GWeakRef owner;
  PphFollowFold follow;
  guint idle;
} Following;

static void
following_free (gpointer data)
{
  Following *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_weak_ref_clear (&self->owner);
  g_free (self);
}

static gboolean
on_idle_cb (gpointer data)
{
  Following *self = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  self->idle = 0;
  if (owner != NULL)
    self->follow (owner, adw_leaflet_get_folded (self->panes));
  return G_SOURCE_REMOVE;
}

void
pph_follow_fold_again (AdwLeaflet *panes)
{
  Following *self = g_object_get_data (G_OBJECT (panes), KEY);

  g_return_if_fail (self != NULL);

  if (self->idle == 0)
    self->idle = g_idle_add (on_idle_cb, self);
}

void
pph_follow_fold (AdwLeaflet *panes, PphFollowFold follow, gpointer owner)
{
  Following *self;

  g_return_if_fail (ADW_IS_LEAFLET (panes));
  g_return_if_fail (g_object_get_data (G_OBJECT (panes), KEY) == NULL);

  self = g_new0 (Following, 1);
  self->panes = panes;
  self->follow = follow;
  g_weak_ref_init (&self->owner, owner);
  g_object_set_data_full (G_OBJECT (panes), KEY, self, following_free);
  g_signal_connect (panes, "notify::folded", G_CALLBACK (pph_follow_fold_again), NULL);
}
