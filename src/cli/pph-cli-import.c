/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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
  int code, worst = PPH_EXIT_DONE;

  if (!pph_cli_parse (&cli, &pph_command_import, NULL, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, G_MAXINT, &argc, &argv,
                      &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_MADE, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  json_builder_begin_array (builder);
  for (int i = 1; i < argc; i++)
    {
      code = pph_cli_is_pdf (argv[i]) ? pph_cli_receive (desk, argv[i], cli.json, builder)
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
  .summary = N_ ("Read agreements from text or Markdown files into drafts, and take signed PDF files back"),
  .run = run_import,
};
