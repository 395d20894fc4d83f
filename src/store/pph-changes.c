/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-changes.h"

typedef struct
{
  GSource source;
  PphConnection *reader;
  gint64 seen; /* data_version: changes when another connection has committed */
  int written; /* atomic: commits of our own writer */
  int told;    /* of those, how many were called back for */
} Changes;

static gint64
read_data_version (PphConnection *reader, gint64 otherwise)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (reader);
  gint64 version;

  return pph_connection_get_int (reader, "PRAGMA data_version", &version, NULL) ? version : otherwise;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Changes *self = (Changes *)source;
  int written;
  gint64 version;

  g_source_set_ready_time (source, g_source_get_time (source) + PPH_CHANGES_INTERVAL);
  written = g_atomic_int_get (&self->written);
  version = read_data_version (self->reader, self->seen);
  if (version == self->seen && written == self->told)
    return G_SOURCE_CONTINUE;
  self->seen = version;
  self->told = written;
  return callback != NULL ? callback (data) : G_SOURCE_CONTINUE;
}

static void
finalize (GSource *source)
{
  g_clear_pointer (&((Changes *)source)->reader, pph_connection_unref);
}

GSource *
pph_changes_source_new (PphConnection *reader)
{
  static GSourceFuncs funcs = { .dispatch = dispatch, .finalize = finalize };
  GSource *source = g_source_new (&funcs, sizeof (Changes));
  Changes *self = (Changes *)source;

  self->reader = pph_connection_ref (reader);
  self->seen = read_data_version (reader, 0);
  g_source_set_static_name (source, "pph-store-changes");
  g_source_set_ready_time (source, g_get_monotonic_time () + PPH_CHANGES_INTERVAL);
  return source;
}

void
pph_changes_notify (GSource *source)
{
  g_atomic_int_inc (&((Changes *)source)->written);
  g_source_set_ready_time (source, 0);
}
