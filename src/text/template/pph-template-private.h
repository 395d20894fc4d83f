/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-mustache-private.h"
#include "pph-report.h"
#include "pph-template.h"

G_BEGIN_DECLS

typedef enum { PPH_DECLARED_SECTION, PPH_DECLARED_ARTICLE, PPH_DECLARED_ANNEXE, PPH_DECLARED_DOCUMENT } PphDeclaredKind;

typedef struct
{
  PphTemplatePart base;
  PphDeclaredKind kind;
  gboolean        optional, landscape;
  gboolean        before;    /* of a document: printed before the convention */
  const char     *document;  /* its kind, in front; or NULL */
  int             line, column;
  gboolean        found; /* its heading is in the body */
} PphDeclaredPart;

struct _PphTemplate
{
  gatomicrefcount  refs;
  char            *file;
  char            *source, *digest;
  PphData         *front;
  const char      *id, *title, *version, *kind, *category; /* in front */
  char            *description;
  GPtrArray       *fields;   /* PphTemplateField */
  GPtrArray       *roles;    /* PphTemplateRole */
  GPtrArray       *parts;    /* PphDeclaredPart */
  PphTerm         *term;
  gboolean         as_written; /* parties, closing and signatures print their own sentences */
  char            *body;
  int              body_line;
  PphMustacheNode *nodes;
  GHashTable      *headings; /* id of the body -> PphDeclaredKind: what a reference may name */
};

extern const char *const pph_template_role_names[];            /* of a role's mapping */
extern const char *const pph_template_representative_names[];
extern const char *const pph_template_signatory_names[];
extern const char *const pph_template_authority_names[];
extern const char *const pph_template_mode_names[];            /* PphSignatureMode, in French */

gboolean    pph_template_read_front (PphTemplate *self, const PphReport *report);
void        pph_template_read_parts (PphTemplate *self, const PphReport *report);
void        pph_template_check_body (PphTemplate *self, const PphReport *report);
/* pph_template_read_term: @values: fields' data by name, for {{field}} in it; @report may be NULL. (transfer full) (nullable) */
PphTerm    *pph_template_read_term  (const PphTemplate *self, const PphData *values, const PphReport *report);
gboolean    pph_template_check_tag  (const PphTemplate *self, const char *tag, const PphReport *report, int line, int column);
gboolean    pph_template_check_condition (const PphTemplate *self, const char *condition, char **expected);
const PphTemplateRole *pph_template_find_role (const PphTemplate *self, const char *id);

void        pph_template_field_free    (PphTemplateField *self);
/* pph_template_field_explain: what is wrong with @value for @field. (transfer full) (nullable) */
char       *pph_template_field_explain (const PphTemplateField *field, const PphData *value);
/* pph_template_explain_…: what is wrong with @text. (transfer full) (nullable) */
char       *pph_template_explain_date    (const char *text);
char       *pph_template_explain_integer (const char *text);
gboolean    pph_template_value_is_empty  (const PphData *value); /* @value: (nullable) */
/* pph_template_tidy_data: dotted keys and shortcuts put in their places. (transfer full) */
PphData    *pph_template_tidy_data (const PphTemplate *self, const PphData *data);

/* pph_template_read_values: of each field, as it is stored, by its dotted name; @data is tidy. (transfer full) */
PphData    *pph_template_read_values  (const PphTemplate *self, const PphData *data);
/* pph_template_store_values: of a version (PphFieldValue). (transfer full) (nullable): there are no fields */
PphList    *pph_template_store_values (const PphTemplate *self, const PphData *values);
/* pph_template_make_context: what the tags of the body stand for. (transfer full) */
PphData    *pph_template_make_context (const PphTemplate *self, const PphData *data, const PphData *values, const PphVersion *version);

PphParty   *pph_template_read_party (const PphTemplateRole *role, const PphData *data);
PphList    *pph_template_read_signatories (const PphTemplate *self, const PphData *data, PphList *parties);
int         pph_template_find_nature (const char *name); /* -1: none */
int         pph_template_find_gender (const char *name); /* -1: none */

/* pph_template_get_division: PphArticle.division of the part @id. */
int         pph_template_get_division (const PphTemplate *self, const char *id);
/* pph_template_find_part: what the front matter declares as @id. (transfer none) (nullable) */
PphDeclaredPart *pph_template_find_part (const PphTemplate *self, const char *id);

G_END_DECLS
