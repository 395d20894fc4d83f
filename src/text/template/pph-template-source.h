/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"

G_BEGIN_DECLS

/* The declared fields in the text of a template (docs/templates.md), to be changed one by one.  What a change does not
 * speak of stays as it was typed, mistakes and comments included; so the text may be wrong, as long as its front matter
 * can be read as YAML. */

typedef struct _PphTemplateSource PphTemplateSource; /* immutable */

/* pph_template_source_read: Returns: (transfer full) (nullable): %NULL with the PphTextError of the front matter, or
 *   _SYNTAX when there is none */
PphTemplateSource *pph_template_source_read         (const char *text, GError **error);
void               pph_template_source_free         (PphTemplateSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTemplateSource, pph_template_source_free)

guint              pph_template_source_get_n_fields (const PphTemplateSource *self);
/* pph_template_source_get_field: what the file says of one; no mapping where something else stands. (transfer none) */
const PphData     *pph_template_source_get_field    (const PphTemplateSource *self, guint i);
/* pph_template_source_find_line: the field that is declared on @line (from 1), -1: none; *@key: (out) (transfer none)
 * (nullable): its key that is there. */
int                pph_template_source_find_line    (const PphTemplateSource *self, int line, const char **key);
/* pph_template_source_count_uses: how often the text speaks of field @i: tags, sections and conditions of parts. */
guint              pph_template_source_count_uses   (const PphTemplateSource *self, guint i);
/* pph_template_source_dup_free_name: a name like @name that nothing has. (transfer full) */
char              *pph_template_source_dup_free_name (const PphTemplateSource *self, const char *name);

/* What the text is after a change. All (transfer full). */

/* @value: (transfer full) (nullable): %NULL: the key is left out. */
char *pph_template_source_set    (const PphTemplateSource *self, guint i, const char *key, PphData *value);
/* pph_template_source_rename: its uses follow; those in a loop over a list with a column of the name speak of the column,
 * and stay. */
char *pph_template_source_rename (const PphTemplateSource *self, guint i, const char *name);
/* pph_template_source_add: before field @i, or at the end. @field: (transfer full) */
char *pph_template_source_add    (const PphTemplateSource *self, guint i, PphData *field);
char *pph_template_source_remove (const PphTemplateSource *self, guint i);
/* pph_template_source_move: field @i is then the one of the number @to. */
char *pph_template_source_move   (const PphTemplateSource *self, guint i, guint to);

G_END_DECLS
