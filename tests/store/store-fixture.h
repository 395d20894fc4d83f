/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-store-private.h"
#include "pph-store.h"

G_BEGIN_DECLS

#define FIXTURE_NOW G_GINT64_CONSTANT (1767225600000000) /* 2026-01-01 00:00:00 UTC */

/* A new folder of this test's own. (transfer full) */
char        *fixture_dup_path      (void); /* of a store in it that does not exist yet */
PphStore    *fixture_open          (const char *path);
/* Makes a store of an older schema, with the documents 1 to @n whose text is @text. */
void         fixture_make_old      (const char *path, int schema, guint n, const char *text);
PphDocument *fixture_document      (const char *uuid, const char *reference);
PphVersion  *fixture_version       (const char *uuid, const char *title, const char *partner);
PphVersion  *fixture_with_text     (const PphVersion *version, guint article, const char *text);
PphTransaction *fixture_transaction (const char *verb);
/* Commits @transaction (transfer full) or fails the test. Returns: the revision */
gint64       fixture_commit        (PphStore *store, PphTransaction *transaction);
/* The same with one version. */
gint64       fixture_save          (PphStore *store, const PphDocument *document, const PphVersion *version,
                                    gint64 revision, const char *search_text);
void         fixture_exec          (const char *path, const char *sql); /* through a connection of its own */
gint64       fixture_get_int       (const char *path, const char *sql);
/* Waits until the open store at @path has indexed what was noted, as it does when nobody types. */
void         fixture_settle        (const char *path);
char        *fixture_uuid          (guint n);
/* The sentence says what and what to do. */
void         fixture_assert_error  (GError *error, PphStoreError code);

G_END_DECLS
