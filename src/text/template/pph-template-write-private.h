/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-private.h"
#include "pph-template-write.h"

G_BEGIN_DECLS

typedef struct
{
  const PphVersion        *version;
  const PphTemplateNaming *naming;
  GHashTable              *roles;  /* id of a party → id of its role */
  GHashTable              *parts;  /* id of a part → its id in the template */
  guint                    notes;  /* footnotes of the body so far: their ids must differ */
} PphTemplateWriter;

/* pph_template_writer_name_parts: fills .roles and .parts. */
void  pph_template_writer_name_parts (PphTemplateWriter *self);

/* pph_template_writer_tags: @text with its tags as the template names them. @markdown: what is no tag can be escaped.
 * (transfer full): "" for %NULL */
char *pph_template_writer_tags       (PphTemplateWriter *self, const char *text, gboolean markdown);
/* pph_template_writer_markdown: the same, of a text below a heading of the body: its own headings open no part, its
 * footnotes have ids that no other text has. (transfer full) */
char *pph_template_writer_markdown   (PphTemplateWriter *self, const char *markdown);

PphData *pph_template_writer_front   (PphTemplateWriter *self); /* (transfer full) */
PphData *pph_template_writer_term    (PphTemplateWriter *self); /* (transfer full): empty if there is none */
PphData *pph_template_writer_data    (PphTemplateWriter *self); /* (transfer full) */

G_END_DECLS
