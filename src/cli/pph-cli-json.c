/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <stdio.h>

void
pph_cli_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  fputs (text, stdout);
  fputc ('\n', stdout);
  json_node_unref (node);
}

void
pph_cli_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, pph_str (value));
}

static void
add_int (JsonBuilder *builder, const char *name, int value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
pph_cli_add_findings (JsonBuilder *builder, const GPtrArray *findings)
{
  static const char *const severities[] = { "hint", "warning", "error" };

  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "severity", severities[CLAMP (finding->severity, 0, 2)]);
      pph_cli_add_string (builder, "code", finding->code);
      pph_cli_add_string (builder, "file", finding->file);
      add_int (builder, "line", finding->line);
      add_int (builder, "column", finding->column);
      pph_cli_add_string (builder, "part", finding->part);
      pph_cli_add_string (builder, "field", finding->field);
      pph_cli_add_string (builder, "sentence", finding->sentence);
      pph_cli_add_string (builder, "fix", finding->fix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
