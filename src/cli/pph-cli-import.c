/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli-import-template.h"
#include "pph-cli-receive.h"
#include "pph-cli.h"

#include <glib/gi18n-lib.h>

static int
import_one (PphDesk *desk, const char *path, gboolean json, JsonBuilder *builder)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_desk_import (desk, path, findings, &error);

  pph_cli_print_findings (findings);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", stored != NULL ? stored->document->uuid : NULL);
  pph_cli_add_string (builder, "reference", stored != NULL ? stored->document->reference : NULL);
  pph_cli_add_string (builder, "error", error != NULL ? error->message : NULL);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  if (stored == NULL)
    return pph_cli_fail (error);
  if (!json)
    g_print ("%s\n", pph_str (stored->document->reference));
  return PPH_EXIT_DONE;
}

static int
run_import (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (PphImportTemplate) template = { 0 };
  const GOptionEntry options[] = {
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &template.path, N_ ("Write a template instead of making drafts"),
      N_ ("FILE") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &template.data, N_ ("Write what the text said, as data of the template"),
      N_ ("FILE") },
    { "refuse", 0, 0, G_OPTION_ARG_STRING_ARRAY, &template.refuse, N_ ("Leave one field as text; may be repeated"),
      N_ ("NAME") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &template.force, N_ ("Replace files that are already there"), NULL },
    { NULL },
  };
  int code, worst = PPH_EXIT_DONE;

  if (!pph_cli_parse (&cli, &pph_command_import, options, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, G_MAXINT, &argc, &argv,
                      &code))
    return code;
  if (template.path != NULL && argc > 2)
    return pph_cli_misuse (&pph_command_import, _ ("One file makes one template."));
  if (template.path == NULL && (template.data != NULL || template.refuse != NULL))
    return pph_cli_misuse (&pph_command_import, _ ("--data and --refuse are for --template."));
  desk = pph_cli_open_desk (&cli, template.path != NULL ? PPH_STORE_NONE : PPH_STORE_MADE, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  json_builder_begin_array (builder);
  for (int i = 1; i < argc; i++)
    {
      code = template.path != NULL      ? pph_cli_import_template (desk, &template, argv[i], builder)
             : pph_cli_is_pdf (argv[i]) ? pph_cli_receive (desk, argv[i], cli.json, builder)
                                        : import_one (desk, argv[i], cli.json, builder);
      worst = MAX (worst, code);
    }
  json_builder_end_array (builder);
  if (cli.json)
    pph_cli_print_json (json_builder_get_root (builder));
  return worst;
}

const PphCommand pph_command_import = {
  .name = "import",
  .arguments = N_ ("FILE…"),
  .summary
  = N_ ("Read agreements from text or Markdown files into drafts or a template, and take signed PDF files back"),
  .run = run_import,
};
