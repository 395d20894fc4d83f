/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"

G_BEGIN_DECLS

/* The journal: one entry per verb, each with a digest over itself and the
 * digest of the entry before, so that none can be changed, taken out or put in
 * between without it showing. */
typedef struct
{
  gint64      time;    /* microseconds since 1970 */
  const char *author;
  const char *verb;
  const char *object;  /* uuid, or "" */
  const char *part;    /* of an edit: the one part that it changed, or "" */
  const char *payload; /* JSON: what changed */
} PphJournalEntry;

/* pph_journal_add: the verb "edit" on the same part by the same author within half
 * an hour goes on in the entry that ended the journal: one entry per part and editing session. */
gboolean pph_journal_add   (PphConnection *connection, const PphJournalEntry *entry, GError **error);
/* pph_journal_check: _DAMAGED if an entry is not what it was. */
gboolean pph_journal_check (PphConnection *connection, GError **error);

G_END_DECLS
