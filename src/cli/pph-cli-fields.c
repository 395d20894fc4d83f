/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-signature.h"

#include <glib/gi18n-lib.h>

static const char *const type_words[] = { N_ ("signature"), N_ ("text"), N_ ("box"), N_ ("choice"), N_ ("other") };

static void
print_json (const PphPdfFields *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "file", list->file);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (list->fields); i++)
    {
      const PphPdfField *field = pph_list_get (list->fields, i);

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "name", field->name);
      pph_cli_add_string (builder, "type", pph_pdf_field_type_names[field->type]);
      pph_cli_add_string (builder, "label", field->label);
      pph_cli_add_string (builder, "value", field->value);
      json_builder_set_member_name (builder, "signed");
      json_builder_add_boolean_value (builder, field->is_signed);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static void
print_lines (const PphPdfFields *list)
{
  for (guint i = 0; i < pph_list_length (list->fields); i++)
    {
      const PphPdfField *field = pph_list_get (list->fields, i);
      const char *state = field->type != PPH_PDF_FIELD_SIGNATURE ? pph_str (field->value)
                          : field->is_signed                     ? _ ("signed")
                                                                 : _ ("to be signed");

      g_print ("%s\t%s\t%s\n", pph_str (field->name), _ (type_words[CLAMP (field->type, 0, PPH_PDF_FIELD_OTHER)]),
               state);
    }
}

static int
run_fields (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphPdfFields) list = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_fields, NULL, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_NONE, &error);
  list = desk != NULL ? pph_desk_list_pdf_fields (desk, argv[1], NULL, &error) : NULL;
  if (list == NULL)
    return pph_cli_fail (error);
  if (cli.json)
    print_json (list);
  else
    print_lines (list);
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_fields = {
  .name = "fields",
  .arguments = N_ ("FILE.pdf"),
  .summary = N_ ("List the fields of a PDF: one on each line, its name first"),
  .run = run_fields,
};
