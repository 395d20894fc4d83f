/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The front matter: sections, articles, annexes and documents that the body contains. */

PphDeclaredPart *
pph_template_find_part (const PphTemplate *self, const char *id)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      PphDeclaredPart *part = self->parts->pdata[i];

      if (strcmp (part->base.id, id) == 0)
        return part;
    }
  return NULL;
}

int
pph_template_get_division (const PphTemplate *self, const char *id)
{
  const char *number = pph_data_get_text (pph_data_get (self->front, "divisions"), id);

  return number != NULL ? (int)g_ascii_strtoll (number, NULL, 10) : 0;
}

static void
read_part (PphTemplate *self, const PphReport *report, const PphData *item, PphDeclaredKind kind)
{
  static const char *const section_keys[] = { "id", "title", NULL };
  static const char *const article_keys[] = { "id", "title", "when", "optional", "each", NULL };
  static const char *const annexe_keys[] = { "id", "title", "when", "optional", "label", "landscape", NULL };
  static const char *const document_keys[] = { "id", "title", "kind", "before", NULL };
  static const char *const reserved[] = { "preamble", "visas", "considerants", "closing", NULL };
  const char *const *keys = kind == PPH_DECLARED_SECTION    ? section_keys
                            : kind == PPH_DECLARED_ARTICLE  ? article_keys
                            : kind == PPH_DECLARED_DOCUMENT ? document_keys
                                                            : annexe_keys;
  const char *id = item->kind == PPH_DATA_TEXT ? item->text : pph_report_text (report, item, "id", TRUE);
  PphDeclaredPart *part;

  pph_report_keys (report, item, keys);
  if (id == NULL || !pph_report_name (report, item, id, "_-"))
    return;
  if (g_strv_contains (reserved, id) || pph_template_find_part (self, id) != NULL)
    {
      pph_report_data (report, item, "name-taken", _ ("“%s” is already the name of something else. Choose another."),
                       id);
      return;
    }
  part = g_new0 (PphDeclaredPart, 1);
  part->kind = kind;
  part->base.id = g_strdup (id);
  part->base.annexe = kind == PPH_DECLARED_ANNEXE;
  part->base.division = pph_template_get_division (self, id) > 0;
  part->base.section = kind == PPH_DECLARED_SECTION || kind == PPH_DECLARED_DOCUMENT;
  part->line = item->line;
  part->column = item->column;
  if (item->kind == PPH_DATA_MAP)
    {
      part->base.title = g_strdup (pph_report_text (report, item, "title", FALSE));
      part->base.when = g_strdup (pph_report_text (report, item, "when", FALSE));
      part->base.each = g_strdup (pph_report_text (report, item, "each", FALSE));
      part->base.label = g_strdup (pph_report_text (report, item, "label", FALSE));
      part->optional = pph_report_boolean (report, item, "optional", part->base.when != NULL);
      part->base.optional = part->optional;
      part->landscape = pph_report_boolean (report, item, "landscape", FALSE);
      part->document = pph_report_text (report, item, "kind", FALSE);
      part->before = pph_report_boolean (report, item, "before", FALSE);
    }
  g_ptr_array_add (self->parts, part);
}

static void
read_parts (PphTemplate *self, const PphReport *report, const char *key, PphDeclaredKind kind)
{
  const PphData *list = pph_report_expect (report, self->front, key, PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_TEXT || item->kind == PPH_DATA_MAP)
        read_part (self, report, item, kind);
      else
        pph_report_data (report, item, "wrong-kind", _ ("An id, or a mapping with an id, was expected."));
    }
}

static void
check_each (const PphTemplate *self, const PphReport *report, const PphDeclaredPart *part)
{
  const PphTemplateField *field = part->base.each != NULL ? pph_template_find_field (self, part->base.each) : NULL;

  if (part->base.each != NULL && (field == NULL || field->columns == NULL))
    pph_report_at (report, part->line, part->column, "bad-value",
                   _ ("“each: %s” names no field of the type “list” with columns."), part->base.each);
}

static void
check_conditions (const PphTemplate *self, const PphReport *report)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const PphDeclaredPart *part = self->parts->pdata[i];
      g_autofree char *expected = NULL;

      if (part->base.when != NULL && !pph_template_check_condition (self, part->base.when, &expected))
        pph_report_at (report, part->line, part->column, "bad-condition", _ ("“when: %s” is no condition. %s"),
                       part->base.when, expected);
      check_each (self, report, part);
    }
}

void
pph_template_read_parts (PphTemplate *self, const PphReport *report)
{
  read_parts (self, report, "sections", PPH_DECLARED_SECTION);
  read_parts (self, report, "articles", PPH_DECLARED_ARTICLE);
  read_parts (self, report, "annexes", PPH_DECLARED_ANNEXE);
  read_parts (self, report, "documents", PPH_DECLARED_DOCUMENT);
  check_conditions (self, report);
}
