/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* Template files (docs/templates.md): YAML front matter and a Mustache body
 * that gives Markdown.  Loading checks everything that can be checked without
 * data; drafting turns a template and data into a version of a document. */

typedef enum
{
  PPH_FIELD_TYPE_TEXT, PPH_FIELD_TYPE_LONG, PPH_FIELD_TYPE_DATE, PPH_FIELD_TYPE_INTEGER,
  PPH_FIELD_TYPE_BOOLEAN, PPH_FIELD_TYPE_CHOICE, PPH_FIELD_TYPE_LIST, PPH_FIELD_TYPE_SIRET,
  PPH_FIELD_TYPE_EMAIL, PPH_FIELD_TYPE_PHONE,
} PphFieldType;
extern const char *const pph_field_type_names[]; /* "text", "long"… */

typedef struct
{
  char        *name;      /* dotted, ASCII: "comite.frequence" */
  PphFieldType type;
  char        *label;     /* French: templates speak French */
  char        *help;      /* or NULL */
  char        *example;   /* or NULL */
  char        *group;     /* heading under which forms show it, or NULL */
  gboolean     required;
  char        *initial;   /* "default:" in the file; or NULL */
  GStrv        choices;   /* values of CHOICE; NULL otherwise */
  GStrv        choice_labels;
  GPtrArray   *columns;   /* PphTemplateField of a LIST of mappings; NULL: a list of text */
  int          line;
} PphTemplateField;

/* A party that the template speaks of. Its data are roles' names: "partenaire.siret". */
typedef struct
{
  char     *id;           /* "prefecture" */
  char     *label;
  char     *help;
  int       camp;
  GArray   *natures;      /* PphNature that fit; empty: all */
  char     *short_name;   /* proposed */
  char     *text;         /* Markdown with tags that is printed for it where the template is as_written; or NULL */
  gboolean  shares_text;  /* as_written: the text of a role before it, a table, speaks of it too */
  gboolean  required;
} PphTemplateRole;

/* An article, annexe or section as declared in the front matter, for galleries and outlines. */
typedef struct
{
  char     *id;
  char     *title;
  char     *when;         /* name of a boolean field, or NULL */
  char     *each;         /* of an article: name of a list; it is there once for each of its items; or NULL */
  gboolean  annexe;
  gboolean  division;     /* a heading between articles */
  gboolean  section;      /* without a number: before the articles, or a document around the convention */
  gboolean  optional;     /* people may switch it off and on */
  char     *label;        /* annexe: "1 bis", or NULL */
} PphTemplatePart;

typedef struct _PphTemplate PphTemplate; /* reference-counted, immutable */

/* pph_template_load: @source is the whole file, @file a display name.
 * Each mistake is a finding with file, line, column and what was expected.
 * Returns: (transfer full) (nullable): %NULL if @findings has errors */
PphTemplate     *pph_template_load      (const char *source, gssize length, const char *file, GPtrArray *findings);
PphTemplate     *pph_template_ref       (PphTemplate *self);
void             pph_template_unref     (PphTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTemplate, pph_template_unref)

const char      *pph_template_get_id          (const PphTemplate *self);
const char      *pph_template_get_title       (const PphTemplate *self); /* of the template, for galleries */
/* pph_template_get_printed_title: what its documents are called; may hold simple tags. (transfer none) */
const char      *pph_template_get_printed_title (const PphTemplate *self);
const char      *pph_template_get_description (const PphTemplate *self);
const char      *pph_template_get_version     (const PphTemplate *self);
const char      *pph_template_get_kind        (const PphTemplate *self); /* "convention", "avenant" */
gboolean         pph_template_is_avenant      (const PphTemplate *self); /* begun from the agreement that it changes */
const char      *pph_template_get_category    (const PphTemplate *self); /* "etat", "collectivite"; or NULL */
const char      *pph_template_get_source      (const PphTemplate *self);
const char      *pph_template_get_digest      (const PphTemplate *self); /* SHA-256 of the source */
const PphTerm   *pph_template_get_term        (const PphTemplate *self); /* (nullable) */
GPtrArray       *pph_template_get_fields      (const PphTemplate *self); /* PphTemplateField (transfer none) */
GPtrArray       *pph_template_get_roles       (const PphTemplate *self); /* PphTemplateRole (transfer none) */
GPtrArray       *pph_template_get_parts       (const PphTemplate *self); /* PphTemplatePart (transfer none) */
const PphTemplateField *pph_template_find_field (const PphTemplate *self, const char *name);
/* pph_template_field_explain: what is wrong with @value for @field, in one sentence. (transfer full) (nullable) */
char            *pph_template_field_explain   (const PphTemplateField *field, const PphData *value);

/* Names that the data of every template may hold beside roles and fields. */
extern const char *const pph_template_own_names[];
/* pph_template_list_names: every dotted name that data for this template may
 * hold, roles' included ("partenaire.siret"), in the order of the file. (transfer full) */
GStrv            pph_template_list_names      (const PphTemplate *self);
/* pph_template_check_data: findings for what is missing, unknown (with the
 * nearest name), or not of its type, each with its line. @allow_gaps: missing is no error. */
void             pph_template_check_data      (const PphTemplate *self, const PphData *data, const char *file,
                                               gboolean allow_gaps, GPtrArray *findings);
/* pph_template_draft: makes the first version of a document: parties and
 * signatories from the roles' data, values from the fields, parts from the body.
 * @data is taken as checked; what is missing stays a tag and prints as a dotted gap.
 * Returns: (transfer full) (nullable): %NULL with @error if the body cannot be
 *   rendered (a partial that includes itself) */
PphVersion      *pph_template_draft           (const PphTemplate *self, const PphData *data, const char *uuid, GError **error);

/* What the body became, as read: most lines of a table give the same again. */
typedef struct _PphTemplateBody PphTemplateBody;
/* pph_template_draft_again: the same; *@body: (inout) (transfer full) (nullable): of the draft before, one thread's
 * own, or %NULL at first; or @body is %NULL. */
PphVersion      *pph_template_draft_again     (const PphTemplate *self, const PphData *data, const char *uuid,
                                               PphTemplateBody **body, GError **error);
void             pph_template_body_free       (PphTemplateBody *self);

G_END_DECLS
