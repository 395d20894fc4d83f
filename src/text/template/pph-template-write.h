/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template.h"

G_BEGIN_DECLS

/* A template made out of a version: the way back from drafting.  Its parts are the
 * body, its parties the roles, its values the fields, its signatories the plan.  A
 * version that is as_written gives a template that is: who drafts from it with the
 * data it was made from gets the same words. */

typedef struct
{
  const char *id;          /* of the template: as docs/templates.md wants it */
  const char *title;       /* in the gallery */
  const char *description; /* or NULL */
  GPtrArray  *fields;      /* PphTemplateField: what is known of the values by their names; or NULL */
} PphTemplateNaming;

/* pph_template_write: the file of a template. Ids of parties become names that a template may use, and tags
 * follow; tags that name nothing become the words that they print.
 * *@data: (out) (optional) (transfer full): what to draft from it to get @version again, @naming's id included.
 * Returns: (transfer full) */
char *pph_template_write (const PphVersion *version, const PphTemplateNaming *naming, PphData **data);

/* pph_template_name_from: an ASCII name such as "pays_d_oc" of "Pays d’Oc", without article and at most @n words;
 * with an "n" before what begins with a digit; "" when nothing is left. @joint: what stands between words.
 * (transfer full) */
char *pph_template_name_from (const char *text, guint n, char joint);

G_END_DECLS
