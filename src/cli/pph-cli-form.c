/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-form-return.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- list ------------------------------------------------------------------------ */

static void
add_entry (JsonBuilder *builder, const PphFormEntry *entry)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "key", entry->key);
  pph_cli_add_string (builder, "type", pph_form_kind_names[entry->kind]);
  json_builder_set_member_name (builder, "required");
  json_builder_add_boolean_value (builder, entry->required);
  pph_cli_add_string (builder, "label", entry->label);
  pph_cli_add_string (builder, "context", entry->context);
  json_builder_end_object (builder);
}

static void
add_form (JsonBuilder *builder, const PphForm *form)
{
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFormState) state = pph_form_compute_state (form, empty);

  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", form->id);
  pph_cli_add_string (builder, "title", form->title);
  pph_cli_add_string (builder, "version", form->version);
  pph_cli_add_string (builder, "kind", pph_document_kind_names[form->kind]);
  pph_cli_add_string (builder, "source", form->source);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->entries->len; i++)
    add_entry (builder, state->entries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_forms (const GPtrArray *forms, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;

  if (json)
    json_builder_begin_array (builder);
  for (guint i = 0; i < forms->len; i++)
    {
      const PphForm *form = forms->pdata[i];

      if (json)
        add_form (builder, form);
      else
        g_print ("%s\t%s\t%s\n", form->id, form->version, form->title);
    }
  if (!json)
    return;
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static int
run_list (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, NULL, PPH_TAKES_JSON, 0, 0, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_NONE, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  forms = pph_desk_list_forms (desk, findings);
  pph_cli_print_findings (findings);
  print_forms (forms, cli.json);
  return pph_cli_exit_for (findings);
}

/* --- blank, fill ----------------------------------------------------------------- */

static void
print_made (const PphForm *form, const char *pdf, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "form", form->id);
  pph_cli_add_string (builder, "version", form->version);
  pph_cli_add_string (builder, "pdf", pdf);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

/* @data: NULL for a blank form. A form with findings is written all the same: it can be put right by hand. */
static int
make (PphCli *cli, const char *id, const char *data, gboolean fillable, const char *pdf)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  g_autoptr (PphForm) form = desk != NULL ? pph_desk_find_form (desk, id, NULL, findings, &error) : NULL;
  g_autoptr (PphFilledForm) filled
      = form != NULL && data != NULL ? pph_desk_fill_form (desk, form, data, findings, &error) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (form != NULL && (data == NULL || filled != NULL))
    bytes = pph_desk_print_form (desk, form, filled, fillable, findings, NULL, &error);
  pph_cli_print_findings (findings);
  if (bytes == NULL || !pph_cli_write_export (pdf, bytes, &error))
    return pph_cli_fail (error);
  if (cli->json)
    print_made (form, pdf, findings);
  return pph_cli_exit_for (findings);
}

#define FILLABLE_ENTRY                                                                                          \
  {                                                                                                             \
    "fillable", 0, 0, G_OPTION_ARG_NONE, &fillable, N_ ("With fields that any reader of PDF can fill in"), NULL \
  }

static int
run_blank (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  gboolean fillable = FALSE;
  const GOptionEntry entries[] = { FILLABLE_ENTRY, G_OPTION_ENTRY_NULL };
  int code;

  if (!pph_cli_parse_to_pdf (&cli, command, entries, PPH_TAKES_JSON, &pdf, &argc, &argv, &code))
    return code;
  return make (&cli, argv[1], NULL, fillable, pdf);
}

static int
run_fill (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  g_autofree char *data = NULL;
  gboolean fillable = FALSE;
  const GOptionEntry entries[] = {
    FILLABLE_ENTRY,
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, N_ ("The data to fill it with, as YAML"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse_to_pdf (&cli, command, entries, PPH_TAKES_JSON, &pdf, &argc, &argv, &code))
    return code;
  if (data == NULL)
    return pph_cli_misuse (command, _ ("Say what to fill the form with, with --data."));
  return make (&cli, argv[1], data, fillable, pdf);
}

/* --- read ------------------------------------------------------------------------ */

static void
add_values (JsonBuilder *builder, const PphForm *form, const PphFilledForm *filled)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);

  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];

      if (entry->kind == PPH_FORM_BOX && entry->on)
        {
          json_builder_set_member_name (builder, entry->key);
          json_builder_add_boolean_value (builder, TRUE);
        }
      else if (entry->kind != PPH_FORM_BOX && entry->value != NULL)
        pph_cli_add_string (builder, entry->key, entry->value);
    }
  json_builder_end_object (builder);
}

static void
add_differences (JsonBuilder *builder, const GPtrArray *differences)
{
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const PphFormDifference *difference = differences->pdata[i];

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "key", difference->key);
      pph_cli_add_string (builder, "label", difference->label);
      pph_cli_add_string (builder, "before", difference->before);
      pph_cli_add_string (builder, "after", difference->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* @differences: (nullable) */
static void
print_read_json (const PphForm *form, const PphFilledForm *filled, const GPtrArray *differences,
                 const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "form", form->id);
  pph_cli_add_string (builder, "version", form->version);
  add_values (builder, form, filled);
  if (differences != NULL)
    add_differences (builder, differences);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

/* "Label: value" for people; of two files, only what differs. */
static void
print_read_text (const PphForm *form, const PphFilledForm *filled, const GPtrArray *differences)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);

  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      const PphFormDifference *difference = differences->pdata[i];

      g_print ("%s\t%s\t%s\n", difference->label, pph_str (difference->before), pph_str (difference->after));
    }
  for (guint i = 0; differences == NULL && i < state->entries->len; i++)
    {
      const PphFormEntry *entry = state->entries->pdata[i];
      g_autofree char *label = pph_form_entry_dup_full_label (entry);

      if (entry->on || (entry->kind != PPH_FORM_BOX && entry->value != NULL))
        g_print ("%s\t%s\n", label, entry->on ? _ ("yes") : entry->value);
    }
}

/* What @filled changes in the file @path, which came before it; its own findings are not told again.
 * Returns: (transfer full) (nullable): %NULL with @error set */
static GPtrArray *
compare_with (PphDesk *desk, const char *path, const PphForm *form, const PphFilledForm *filled, GError **error)
{
  g_autoptr (GPtrArray) ignored = pph_findings_new ();
  g_autoptr (PphForm) other = NULL;
  g_autoptr (PphFilledForm) before = pph_desk_read_form (desk, path, &other, ignored, error);

  if (before == NULL)
    return NULL;
  if (g_str_equal (other->id, form->id))
    return pph_form_compare (form, before, filled);
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED,
               _ ("The two files are not of the same form: “%s” and “%s”. Compare two versions of one."), other->title,
               form->title);
  return NULL;
}

static int
read_file (const PphCli *cli, const char *path, const char *against)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphForm) form = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  g_autoptr (PphFilledForm) filled = desk != NULL ? pph_desk_read_form (desk, path, &form, findings, &error) : NULL;

  if (filled != NULL && against != NULL)
    differences = compare_with (desk, against, form, filled, &error);
  pph_cli_print_findings (findings);
  if (error != NULL)
    return pph_cli_fail (error);
  if (cli->json)
    print_read_json (form, filled, differences, findings);
  else
    print_read_text (form, filled, differences);
  return pph_cli_exit_for (findings);
}

static int
run_read (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *against = NULL;
  const GOptionEntry entries[] = {
    { "against", 0, 0, G_OPTION_ARG_FILENAME, &against,
      N_ ("Another file of the same form, which came before: say what differs"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  return read_file (&cli, argv[1], against);
}

/* --- the command ----------------------------------------------------------------- */

static const PphCommand list_command = {
  .name = "form list",
  .arguments = "",
  .summary = N_ ("List the forms and their fields"),
};

static const PphCommand blank_command = {
  .name = "form blank",
  .arguments = N_ ("FORM --pdf FILE [--fillable]"),
  .summary = N_ ("Write a blank form as a PDF"),
};

static const PphCommand fill_command = {
  .name = "form fill",
  .arguments = N_ ("FORM --data FILE --pdf FILE [--fillable]"),
  .summary = N_ ("Write a filled form as a PDF"),
};

static const PphCommand read_command = {
  .name = "form read",
  .arguments = N_ ("FILE.pdf [--against FILE]"),
  .summary = N_ ("Read a fillable PDF that came back filled in"),
};

static const PphSubcommand verbs[] = {
  { &list_command, run_list },
  { &blank_command, run_blank },
  { &fill_command, run_fill },
  { &read_command, run_read },
};

static int
run_form (int argc, char **argv)
{
  return pph_cli_run_subcommand (&pph_command_form, verbs, G_N_ELEMENTS (verbs),
                                 _ ("Say what to do: list, blank, fill or read."), argc, argv);
}

const PphCommand pph_command_form = {
  .name = "form",
  .arguments = N_ ("list|blank|fill|read …"),
  .summary = N_ ("List, print, fill and read forms"),
  .run = run_form,
};
