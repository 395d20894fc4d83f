/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-preview.h"

G_BEGIN_DECLS

/* The text of a template, being edited or only seen: checked and made into pages as it is typed, on other threads; what
 * was typed is in the draft file beside the template one second after the last key, and when this goes.
 *
 * Signals: "edited": get_text () gives another text; "checked": pph_template_edit_get_findings () speak of the latest text; "saved": so does the draft file, or
 * pph_template_edit_get_error () says why not. */

#define PPH_TYPE_TEMPLATE_EDIT (pph_template_edit_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateEdit, pph_template_edit, PPH, TEMPLATE_EDIT, GObject)

/* pph_template_edit_new: of the file at @path, or of what is being edited of it.
 * Returns: (transfer full) (nullable): as pph_desk_load_template_text() */
PphTemplateEdit *pph_template_edit_new          (PphDesk *desk, const char *path, GError **error);
const char      *pph_template_edit_get_text     (PphTemplateEdit *self);
void             pph_template_edit_set_text     (PphTemplateEdit *self, const char *text);
/* pph_template_edit_carry_sample: the field @from is about to be called @to: the sample says of it what it said. */
void             pph_template_edit_carry_sample (PphTemplateEdit *self, const char *from, const char *to);
/* pph_template_edit_get_findings: of the latest text that was checked. (transfer none) */
GPtrArray       *pph_template_edit_get_findings (PphTemplateEdit *self);
/* pph_template_edit_get_title: of the template, as it was when it last had no mistake; NULL before that. (transfer none) */
const char      *pph_template_edit_get_title    (PphTemplateEdit *self);
/* pph_template_edit_get_preview: the pages, of the latest text without mistakes. (transfer none) */
PphPreview      *pph_template_edit_get_preview  (PphTemplateEdit *self);
/* pph_template_edit_is_saved: all that was typed is in a file. */
gboolean         pph_template_edit_is_saved     (PphTemplateEdit *self);
/* pph_template_edit_is_drafted: there is something that is not published. */
gboolean         pph_template_edit_is_drafted   (PphTemplateEdit *self);
/* pph_template_edit_get_error: why what was typed could not be saved; or NULL. (transfer none) */
const char      *pph_template_edit_get_error    (PphTemplateEdit *self);
/* pph_template_edit_flush: saves now. Returns: FALSE if it cannot be: get_error () says why */
gboolean         pph_template_edit_flush        (PphTemplateEdit *self);
/* pph_template_edit_publish: the text becomes the template. As pph_desk_publish_template(); its findings are then those
 * of get_findings (). */
gboolean         pph_template_edit_publish      (PphTemplateEdit *self, GError **error);

G_END_DECLS
