/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"

static const char *const severities[] = { "hint", "warning", "error", NULL };

static const PphField finding_fields[] = {
  PPH_FIELD_NAMED (PphFinding, severity, severities),
  PPH_FIELD (PphFinding, code, STRING),
  PPH_FIELD (PphFinding, file, STRING),
  PPH_FIELD (PphFinding, line, INT),
  PPH_FIELD (PphFinding, column, INT),
  PPH_FIELD (PphFinding, part, STRING),
  PPH_FIELD (PphFinding, field, STRING),
  PPH_FIELD (PphFinding, sentence, STRING),
  PPH_FIELD (PphFinding, fix, STRING),
};
PPH_DEFINE_RECORD (PphFinding, pph_finding, finding_fields)

GPtrArray *
pph_findings_new (void)
{
  return g_ptr_array_new_with_free_func (pph_record_unref);
}

static PphFinding *
add_sentence (GPtrArray *findings, PphSeverity severity, const char *code, const char *sentence)
{
  PphFinding *finding;

  if (findings == NULL)
    return NULL;
  finding = pph_finding_new ();
  finding->severity = severity;
  pph_set_string (&finding->code, code);
  pph_set_string (&finding->sentence, sentence);
  g_ptr_array_add (findings, finding);
  return finding;
}

PphFinding *
pph_findings_add (GPtrArray *findings, PphSeverity severity, const char *code, const char *sentence_format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, sentence_format);
  sentence = g_strdup_vprintf (sentence_format, args);
  va_end (args);
  return add_sentence (findings, severity, code, sentence);
}

PphFinding *
pph_findings_add_about (GPtrArray *findings, PphSeverity severity, const char *code, const char *field,
                        const char *sentence_format, ...)
{
  g_autofree char *sentence = NULL;
  PphFinding *finding;
  va_list args;

  va_start (args, sentence_format);
  sentence = g_strdup_vprintf (sentence_format, args);
  va_end (args);
  finding = add_sentence (findings, severity, code, sentence);
  if (finding != NULL)
    pph_set_string (&finding->field, field);
  return finding;
}

gboolean
pph_findings_block (const GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (((PphFinding *)findings->pdata[i])->severity == PPH_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}

char *
pph_finding_to_text (const PphFinding *self)
{
  GString *text = g_string_new (NULL);

  if (self->file != NULL)
    {
      g_string_append (text, self->file);
      if (self->line > 0)
        g_string_append_printf (text, ":%d", self->line);
      if (self->line > 0 && self->column > 0)
        g_string_append_printf (text, ":%d", self->column);
      g_string_append (text, ": ");
    }
  g_string_append (text, pph_str (self->sentence));
  if (self->fix != NULL)
    g_string_append_printf (text, " %s", self->fix);
  return g_string_free (text, FALSE);
}
