/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-import-template.h"
#include "pph-desk-template.h"
#include "pph-nearest.h"

#include <glib/gi18n-lib.h>

void
pph_import_template_clear (PphImportTemplate *self)
{
  g_free (self->path);
  g_free (self->data);
  g_strfreev (self->refuse);
}

static gboolean
is_refused (const PphImportTemplate *self, const char *name)
{
  return self->refuse != NULL && g_strv_contains ((const char *const *)self->refuse, name);
}

/* A name that nothing proposed has is a mistake, not a wish that was granted. */
static void
check_refused (const PphImportTemplate *self, const PphProposals *proposals, GPtrArray *findings)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < proposals->proposals->len; i++)
    g_ptr_array_add (names, ((PphProposal *)proposals->proposals->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  for (guint i = 0; self->refuse != NULL && self->refuse[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)names->pdata, self->refuse[i]))
      {
        const char *nearest = pph_nearest (self->refuse[i], (const char *const *)names->pdata);
        PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_ERROR, "unknown-name",
                                                _ ("“%s” names no proposed field."), self->refuse[i]);
        g_autofree char *fix = nearest != NULL ? g_strdup_printf (_ ("Did you mean “%s”?"), nearest) : NULL;

        pph_set_string (&finding->fix, fix);
      }
}

static GPtrArray *
take (const PphImportTemplate *self, const PphProposals *proposals, GPtrArray *findings, JsonBuilder *builder)
{
  GPtrArray *taken = g_ptr_array_new ();

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < proposals->proposals->len; i++)
    {
      PphProposal *proposal = proposals->proposals->pdata[i];

      if (is_refused (self, proposal->name))
        continue;
      g_ptr_array_add (taken, proposal);
      /* Translators: the words of a text, the name of the field they become, how often they stand there. */
      pph_findings_add (findings, PPH_SEVERITY_HINT, "field-taken",
                        ngettext ("“%s” became the field “%s” (%u place).", "“%s” became the field “%s” (%u places).",
                                  proposal->places->len),
                        proposal->value, proposal->name, proposal->places->len);
      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "name", proposal->name);
      pph_cli_add_string (builder, "label", proposal->label);
      pph_cli_add_string (builder, "type", pph_field_type_names[proposal->type]);
      pph_cli_add_string (builder, "value", proposal->value);
      json_builder_set_member_name (builder, "places");
      json_builder_add_int_value (builder, proposal->places->len);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return taken;
}

static gboolean
write_template (const PphImportTemplate *self, const PphVersion *version, GPtrArray *findings, JsonBuilder *builder,
                GError **error)
{
  g_autoptr (PphProposals) proposals = pph_proposals_find (version);
  g_autoptr (GPtrArray) taken = NULL;

  check_refused (self, proposals, findings);
  taken = take (self, proposals, findings, builder);
  if (pph_findings_block (findings))
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
                           _ ("No template was written. Correct the names, then try again."));
      return FALSE;
    }
  return pph_desk_write_template (proposals, taken, version->title != NULL ? version->title : "Convention", self->path,
                                  self->data, self->force, findings, error);
}

int
pph_cli_import_template (PphDesk *desk, const PphImportTemplate *self, const char *path, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = pph_desk_read_import (desk, path, findings, &error);
  gboolean done;

  json_builder_begin_object (builder);
  done = version != NULL && write_template (self, version, findings, builder, &error);
  pph_cli_print_findings (findings);
  pph_cli_add_string (builder, "template", done ? self->path : NULL);
  pph_cli_add_string (builder, "error", error != NULL ? error->message : NULL);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  return done ? PPH_EXIT_DONE : pph_cli_fail (error);
}
