/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-changes.h"

#include "pph-statement.h"

/* SQLite says when another connection has committed, but our own tidying
 * commits too.  What counts is that the journal has a new last entry. */
#define LAST_ENTRY "SELECT digest FROM journal ORDER BY id DESC LIMIT 1"

typedef struct
{
  GSource source;
  PphConnection *reader;
  gint64 version; /* data_version: changes when another connection has committed */
  char *entry;    /* the digest of the last entry of the journal */
  int told;       /* atomic: our own writer has committed */
} Changes;

static gint64
read_data_version (Changes *self)
{
  gint64 version;

  return pph_connection_get_int (self->reader, "PRAGMA data_version", &version, NULL) ? version : self->version;
}

/* Returns: whether it is another one than before */
static gboolean
read_last_entry (Changes *self)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->reader, LAST_ENTRY);

  if (pph_statement_step (stmt, NULL) != PPH_STEP_ROW || g_strcmp0 (pph_statement_get_text (stmt, 0), self->entry) == 0)
    return FALSE;
  g_free (self->entry);
  self->entry = g_strdup (pph_statement_get_text (stmt, 0));
  return TRUE;
}

static gboolean
has_changed (Changes *self)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (self->reader);
  gboolean told = g_atomic_int_compare_and_exchange (&self->told, TRUE, FALSE);
  gint64 version = read_data_version (self);

  if (!told && version == self->version)
    return FALSE;
  self->version = version;
  return read_last_entry (self);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, g_source_get_time (source) + PPH_CHANGES_INTERVAL);
  if (callback == NULL || !has_changed ((Changes *)source))
    return G_SOURCE_CONTINUE;
  return callback (data);
}

static void
finalize (GSource *source)
{
  Changes *self = (Changes *)source;

  g_clear_pointer (&self->reader, pph_connection_unref);
  g_clear_pointer (&self->entry, g_free);
}

GSource *
pph_changes_source_new (PphConnection *reader)
{
  static GSourceFuncs funcs = { .dispatch = dispatch, .finalize = finalize };
  GSource *source = g_source_new (&funcs, sizeof (Changes));
  Changes *self = (Changes *)source;

  self->reader = pph_connection_ref (reader);
  self->version = read_data_version (self);
  read_last_entry (self);
  g_source_set_static_name (source, "pph-store-changes");
  g_source_set_ready_time (source, g_get_monotonic_time () + PPH_CHANGES_INTERVAL);
  return source;
}

void
pph_changes_notify (GSource *source)
{
  g_atomic_int_set (&((Changes *)source)->told, TRUE);
  g_source_set_ready_time (source, 0);
}
