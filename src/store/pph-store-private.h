/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"
#include "pph-store.h"
#include "pph-tokenizer.h"

G_BEGIN_DECLS

typedef enum { PPH_STORE_PLACE_LOOK, PPH_STORE_PLACE_LOCAL, PPH_STORE_PLACE_NETWORK } PphStorePlace;

/* For tests: what is found out or fixed otherwise. */
typedef struct
{
  PphStorePlace place;
  int           busy_ms;   /* 0: the usual patience */
  int           max_pages; /* 0: as large as the disk */
} PphStoreOptions;

PphStore      *pph_store_open_with  (const char *path, const PphStoreOptions *options, GError **error);
PphConnection *pph_store_get_reader (PphStore *self);
PphTokenizer  *pph_store_get_tokenizer (PphStore *self);

/* pph_store_refuse_closed: sets @error. Returns: FALSE */
gboolean       pph_store_refuse_closed (GError **error);

/* pph-place.c: whether files of the folder of @path are on another computer. */
gboolean       pph_place_is_network (const char *path);

/* pph-backup.c */
gboolean       pph_backup_write     (PphConnection *source, const char *to, PphProgress progress, gpointer data,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
