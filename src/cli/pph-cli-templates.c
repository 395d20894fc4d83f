/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static void
add_field (JsonBuilder *builder, const PphTemplateField *field)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "name", field->name);
  pph_cli_add_string (builder, "type", pph_field_type_names[field->type]);
  json_builder_set_member_name (builder, "required");
  json_builder_add_boolean_value (builder, field->required);
  pph_cli_add_string (builder, "label", field->label);
  json_builder_end_object (builder);
}

static void
add_template (JsonBuilder *builder, PphTemplate *template)
{
  const GPtrArray *fields = pph_template_get_fields (template);

  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", pph_template_get_id (template));
  pph_cli_add_string (builder, "title", pph_template_get_title (template));
  pph_cli_add_string (builder, "version", pph_template_get_version (template));
  pph_cli_add_string (builder, "kind", pph_template_get_kind (template));
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    add_field (builder, fields->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *templates)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < templates->len; i++)
    add_template (builder, templates->pdata[i]);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
run_templates (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_templates, NULL, PPH_TAKES_JSON, 0, 0, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_NONE, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  templates = pph_desk_list_templates (desk, findings);
  pph_cli_print_findings (findings);

  if (cli.json)
    print_json (templates);
  else
    for (guint i = 0; i < templates->len; i++)
      g_print ("%s\t%s\n", pph_template_get_id (templates->pdata[i]), pph_template_get_title (templates->pdata[i]));
  return pph_cli_exit_for (findings);
}

const PphCommand pph_command_templates = {
  .name = "templates",
  .arguments = "",
  .summary = N_ ("List the templates and their fields"),
  .run = run_templates,
};
