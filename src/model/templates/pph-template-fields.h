/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-edit.h"

G_BEGIN_DECLS

/* The fields of a template that is being edited, as a form shows and changes them.  There is one draft, its text: each
 * change here is one change of that text, and what is changed in the text shows here.
 *
 * Signal "changed": something is to be shown anew: the text is another, or was checked. */

typedef enum
{
  PPH_FIELD_KEY_LABEL, PPH_FIELD_KEY_NAME, PPH_FIELD_KEY_TYPE, PPH_FIELD_KEY_REQUIRED, PPH_FIELD_KEY_DEFAULT,
  PPH_FIELD_KEY_CHOICES, PPH_FIELD_KEY_COLUMNS, PPH_FIELD_KEY_HELP, PPH_FIELD_KEY_EXAMPLE, PPH_FIELD_KEY_GROUP,
} PphFieldKey;
#define PPH_N_FIELD_KEYS (PPH_FIELD_KEY_GROUP + 1)

#define PPH_TYPE_TEMPLATE_FIELDS (pph_template_fields_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateFields, pph_template_fields, PPH, TEMPLATE_FIELDS, GObject)

PphTemplateFields *pph_template_fields_new (PphTemplateEdit *edit);

/* pph_template_fields_get_problem: why the text shows no fields: its front matter cannot be read; or NULL. (transfer none) */
const char *pph_template_fields_get_problem (PphTemplateFields *self);
guint       pph_template_fields_get_n       (PphTemplateFields *self);

/* pph_template_fields_find_line: the field that the text declares on @line, from 1; -1: none. */
int         pph_template_fields_find_line   (PphTemplateFields *self, int line);

/* Of field @i. All (transfer full). */
char       *pph_template_fields_dup_title   (PphTemplateFields *self, guint i); /* its label, or else its name */
char       *pph_template_fields_dup_caption (PphTemplateFields *self, guint i); /* "duree · Number · required" */
char       *pph_template_fields_dup_group   (PphTemplateFields *self, guint i); /* heading that it is under, or "" */
/* pph_template_fields_dup_mistake: the first that is in its lines; NULL: none. (nullable) */
char       *pph_template_fields_dup_mistake (PphTemplateFields *self, guint i);
/* pph_template_fields_dup_uses: "{{duree}} stands 3 times in the text" */
char       *pph_template_fields_dup_uses    (PphTemplateFields *self, guint i);

/* pph_template_fields_dup_text: what @key says, "" for nothing; choices, columns and the default of a list have a line
 * each: "annuel = once a year". A name that could not be taken is as it was typed. */
char       *pph_template_fields_dup_text    (PphTemplateFields *self, guint i, PphFieldKey key);
/* pph_template_fields_dup_hint: what is wrong with it; NULL: nothing. (nullable) */
char       *pph_template_fields_dup_hint    (PphTemplateFields *self, guint i, PphFieldKey key);
gboolean    pph_template_fields_applies     (PphTemplateFields *self, guint i, PphFieldKey key);
gboolean    pph_template_fields_has_lines   (PphTemplateFields *self, guint i, PphFieldKey key);
/* pph_template_fields_get_type_of: PPH_FIELD_TYPE_TEXT for what is none. */
PphFieldType pph_template_fields_get_type_of (PphTemplateFields *self, guint i);

/* pph_template_fields_set: as typed, "" for nothing. A new name takes its uses with it; one that is taken, or is none, is
 * kept aside and said to be wrong. The first label of a field that nothing speaks of gives it its name. */
void        pph_template_fields_set         (PphTemplateFields *self, guint i, PphFieldKey key, const char *text);
/* pph_template_fields_add: below field @i, or at the end. Returns: its number */
guint       pph_template_fields_add         (PphTemplateFields *self, guint i);
void        pph_template_fields_remove      (PphTemplateFields *self, guint i);
/* pph_template_fields_move: @by: -1 up, 1 down. Returns: where it is then */
guint       pph_template_fields_move        (PphTemplateFields *self, guint i, int by);

G_END_DECLS
