/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Plain data, as YAML files hold it: mappings, lists and text, each knowing its
 * line.  Scalars are text, so that "2026-01-01", "0123" and "non" stay what was
 * typed; whoever reads a scalar says what it must be. */

typedef enum { PPH_DATA_NULL, PPH_DATA_TEXT, PPH_DATA_LIST, PPH_DATA_MAP } PphDataKind;

typedef struct _PphData PphData;
struct _PphData
{
  PphDataKind kind;
  char       *text;      /* TEXT */
  gboolean    quoted;    /* TEXT: was between quotes, so never a boolean */
  GPtrArray  *items;     /* LIST, and the values of MAP in order: PphData */
  GPtrArray  *keys;      /* MAP: char *, in order */
  int         line, column; /* from 1; 0: not from a file */
  int         key_line, key_column; /* of its key in a MAP; 0: none */
};

PphData *pph_data_new_text (const char *text);
PphData *pph_data_new_list (void);
PphData *pph_data_new_map  (void);
PphData *pph_data_copy     (const PphData *self);
void     pph_data_free     (PphData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphData, pph_data_free)

void           pph_data_append (PphData *list, PphData *item);                    /* takes @item */
void           pph_data_set    (PphData *map, const char *key, PphData *value);   /* takes @value; replaces */
/* What is empty is left out: text that is NULL or "", a list or mapping without items. */
void           pph_data_set_text  (PphData *map, const char *key, const char *text);
void           pph_data_set_items (PphData *map, const char *key, PphData *value); /* takes @value */
const PphData *pph_data_get    (const PphData *map, const char *key);             /* (transfer none) (nullable); @map may be NULL or no map */
const PphData *pph_data_get_path (const PphData *self, const char *dotted);       /* "partenaire.siret", "signataires.0.nom" */
void           pph_data_set_path (PphData *self, const char *dotted, PphData *value); /* makes the maps on the way; takes @value */
const char    *pph_data_get_text (const PphData *map, const char *key);           /* (transfer none) (nullable): %NULL unless TEXT */
gboolean       pph_data_is_true (const PphData *self);                            /* Mustache and YAML: false, no, non, 0, "", [], null are not */

/* pph_data_from_yaml: aliases, anchors, tags, several documents, 64 levels,
 * 100,000 nodes and 4 MiB are refused, with line and column.
 * Returns: (transfer full) (nullable): %NULL with %PPH_TEXT_ERROR_SYNTAX, _TOO_LARGE, _ENCODING */
PphData *pph_data_from_yaml (const char *yaml, gssize length, const char *file, int first_line, GError **error);
/* pph_data_to_yaml: the mapping @self as a file that is read as the same, lists of lists aside. (transfer full) */
char    *pph_data_to_yaml   (const PphData *self);

G_END_DECLS
