/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-fiche.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORM "fiche-action" /* what "fiche new" makes unless told otherwise */

/* --- what is printed ------------------------------------------------------------- */

static void
add_texts (JsonBuilder *builder, const char *name, const PphList *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (texts); i++)
    json_builder_add_string_value (builder, ((const PphText *)pph_list_get (texts, i))->text);
  json_builder_end_array (builder);
}

static void
add_fiche (JsonBuilder *builder, const PphFiche *fiche)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", fiche->uuid);
  pph_cli_add_string (builder, "kind", pph_document_kind_names[fiche->kind]);
  pph_cli_add_string (builder, "form", fiche->form);
  pph_cli_add_string (builder, "title", fiche->title);
  pph_cli_add_string (builder, "state", fiche->kind == PPH_DOCUMENT_FICHE ? pph_fiche_state_names[fiche->state] : NULL);
  pph_cli_add_string (builder, "start", fiche->start);
  pph_cli_add_string (builder, "end", fiche->end);
  add_texts (builder, "territories", fiche->territories);
  add_texts (builder, "carriers", fiche->carriers);
  add_texts (builder, "objectives", fiche->objectives);
  pph_cli_add_string (builder, "convention", fiche->convention);
  pph_cli_add_string (builder, "convention_title", fiche->convention_title);
  json_builder_end_object (builder);
}

static void
print_fiches (const GPtrArray *fiches, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;

  if (json)
    json_builder_begin_array (builder);
  for (guint i = 0; i < fiches->len; i++)
    {
      const PphFiche *fiche = fiches->pdata[i];

      if (json)
        add_fiche (builder, fiche);
      else
        g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", fiche->uuid,
                 fiche->kind == PPH_DOCUMENT_FICHE ? pph_fiche_state_label (fiche->state) : "", pph_str (fiche->title),
                 pph_str (fiche->territory), pph_str (fiche->end), pph_str (fiche->convention_title));
    }
  if (!json)
    return;
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

/* The document that was made: its id on a line, or an array of one as "list" prints it. */
static int
print_made (const PphStored *stored, const GPtrArray *findings, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  pph_cli_print_findings (findings);
  if (!json)
    {
      g_print ("%s\n", stored->document->uuid);
      return pph_cli_exit_for (findings);
    }
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", stored->document->uuid);
  pph_cli_add_string (builder, "title", stored->version->title);
  pph_cli_add_string (builder, "territory", stored->document->territory);
  pph_cli_add_string (builder, "convention", pph_document_get_parent (stored->document));
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
  return pph_cli_exit_for (findings);
}

/* --- list ------------------------------------------------------------------------ */

/* Returns: PPH_FICHE_ANY for %NULL; -2 for what is no state. */
#define NO_STATE (-2)
static int
read_state (const char *name)
{
  if (name == NULL)
    return PPH_FICHE_ANY;
  for (int i = 0; pph_fiche_state_names[i] != NULL; i++)
    if (g_str_equal (pph_fiche_state_names[i], name))
      return i;
  return NO_STATE;
}

/* The fiches that match, of @convention (a reference, or the start of an id) if it is not %NULL. */
static GPtrArray *
list_fiches (PphDesk *desk, const char *query, const char *convention, const PphFicheFilter *filter, GError **error)
{
  g_autofree char *uuid = convention != NULL ? pph_store_find (pph_desk_get_store (desk), convention, error) : NULL;
  g_autoptr (GPtrArray) fiches = NULL;

  if (convention != NULL && uuid == NULL)
    return NULL;
  fiches = pph_desk_list_fiches (desk, query, uuid, error);
  for (guint i = fiches != NULL ? fiches->len : 0; i-- > 0;)
    if (!pph_fiche_matches (fiches->pdata[i], filter))
      g_ptr_array_remove_index (fiches, i);
  return g_steal_pointer (&fiches);
}

static int
run_list (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *state = NULL;
  g_autofree char *convention = NULL;
  g_autofree char *territory = NULL;
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &state,
      N_ ("Only those that are late, running, planned, undated, done or archived"), N_ ("STATE") },
    { "convention", 0, 0, G_OPTION_ARG_STRING, &convention, N_ ("The agreement: its reference, or the start of its id"),
      N_ ("DOCUMENT") },
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, N_ ("The territory"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) fiches = NULL;
  g_autoptr (GError) error = NULL;
  PphFicheFilter filter = { PPH_FICHE_ANY };
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 0, 1, &argc, &argv, &code))
    return code;
  filter.state = read_state (state);
  filter.territory = territory;
  if (filter.state == NO_STATE)
    return pph_cli_misuse (command, _ ("Say one of these states: late, running, planned, undated, done or archived."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  fiches = desk != NULL ? list_fiches (desk, argc > 1 ? argv[1] : NULL, convention, &filter, &error) : NULL;
  if (fiches == NULL)
    return pph_cli_fail (error);
  print_fiches (fiches, cli.json);
  return PPH_EXIT_DONE;
}

/* --- new, duplicate -------------------------------------------------------------- */

static int
run_new (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *convention = NULL;
  g_autofree char *data = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry entries[] = {
    { "convention", 0, 0, G_OPTION_ARG_STRING, &convention, N_ ("The agreement: its reference, or the start of its id"),
      N_ ("DOCUMENT") },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, N_ ("The data to fill it with, as YAML"), N_ ("FILE") },
    { "form", 0, 0, G_OPTION_ARG_STRING, &id, N_ ("Another form than the fiche action"), N_ ("FORM") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphForm) form = NULL;
  g_autoptr (PphFilledForm) filled = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 0, 0, &argc, &argv, &code))
    return code;
  if (convention == NULL || data == NULL)
    return pph_cli_misuse (command,
                           _ ("Say which agreement it belongs to and what it holds, with --convention and --data."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  if (desk != NULL)
    uuid = pph_store_find (pph_desk_get_store (desk), convention, &error);
  if (uuid != NULL)
    form = pph_desk_find_form (desk, id != NULL ? id : FORM, NULL, findings, &error);
  if (form != NULL)
    filled = pph_desk_fill_form (desk, form, data, findings, &error);
  if (filled != NULL)
    stored = pph_desk_create_filled (desk, form, filled, uuid, &error);
  if (stored == NULL)
    {
      pph_cli_print_findings (findings);
      return pph_cli_fail (error);
    }
  return print_made (stored, findings, cli.json);
}

static int
run_duplicate (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *territory = NULL;
  const GOptionEntry entries[] = {
    { "territory", 0, 0, G_OPTION_ARG_STRING, &territory, N_ ("The territory"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  if (pph_str (territory)[0] == '\0')
    return pph_cli_misuse (command, _ ("Say for which territory, with --territory."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  if (desk != NULL)
    uuid = pph_store_find (pph_desk_get_store (desk), argv[1], &error);
  if (uuid != NULL)
    stored = pph_desk_duplicate_fiche (desk, uuid, territory, &error);
  return stored != NULL ? print_made (stored, findings, cli.json) : pph_cli_fail (error);
}

/* --- export ---------------------------------------------------------------------- */

static const PphFiche *
find_fiche (const GPtrArray *fiches, const char *uuid)
{
  for (guint i = 0; i < fiches->len; i++)
    if (g_strcmp0 (((PphFiche *)fiches->pdata[i])->uuid, uuid) == 0)
      return fiches->pdata[i];
  return NULL;
}

/* Those of @all that @names name, in the order of @names. (transfer full) (nullable) */
static GPtrArray *
choose (PphDesk *desk, const GPtrArray *all, char **names, GError **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *uuid = pph_store_find (pph_desk_get_store (desk), names[i], error);
      const PphFiche *fiche = uuid != NULL ? find_fiche (all, uuid) : NULL;

      if (uuid == NULL)
        return NULL;
      if (fiche == NULL)
        {
          g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                       _ ("“%s” is no fiche action. “paraphe fiche list” names those there are."), names[i]);
          return NULL;
        }
      g_ptr_array_add (chosen, pph_record_ref (fiche));
    }
  return g_steal_pointer (&chosen);
}

static GBytes *
make_pdf (PphDesk *desk, const GPtrArray *fiches, GPtrArray *findings, GError **error)
{
  g_autoptr (PphFicheSet) set = pph_desk_gather_fiches (desk, fiches, error);

  return set != NULL ? pph_desk_render_fiches (desk, set, NULL, NULL, findings, NULL, error) : NULL;
}

static int
run_export (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *convention = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("One PDF with a summary and a bookmark for each"), N_ ("FILE") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_ ("A table for spreadsheets"), N_ ("FILE") },
    { "convention", 0, 0, G_OPTION_ARG_STRING, &convention, N_ ("The agreement: its reference, or the start of its id"),
      N_ ("DOCUMENT") },
    G_OPTION_ENTRY_NULL,
  };
  const PphFicheFilter any = { PPH_FICHE_ANY };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) fiches = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE | PPH_TAKES_STYLE, 0, G_MAXINT, &argc, &argv, &code))
    return code;
  if ((pdf == NULL) == (csv == NULL))
    return pph_cli_misuse (command, _ ("Say where the fiches go: --pdf or --csv."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  all = desk != NULL ? list_fiches (desk, NULL, convention, &any, &error) : NULL;
  if (all != NULL)
    fiches = argc > 1 ? choose (desk, all, argv + 1, &error) : g_ptr_array_ref (all);
  if (fiches != NULL)
    bytes = csv != NULL ? pph_desk_fiches_to_csv (fiches) : make_pdf (desk, fiches, findings, &error);
  pph_cli_print_findings (findings);
  if (bytes == NULL || !pph_cli_write_export (csv != NULL ? csv : pdf, bytes, &error))
    return pph_cli_fail (error);
  return pph_cli_exit_for (findings);
}

/* --- the command ----------------------------------------------------------------- */

static const PphCommand list_command = {
  .name = "fiche list",
  .arguments = N_ ("[QUERY] [--state STATE] [--convention DOCUMENT] [--territory NAME]"),
  .summary = N_ ("List the fiches actions, late ones first"),
};

static const PphCommand new_command = {
  .name = "fiche new",
  .arguments = N_ ("--convention DOCUMENT --data FILE [--form FORM]"),
  .summary = N_ ("Put a filled fiche into the store"),
};

static const PphCommand duplicate_command = {
  .name = "fiche duplicate",
  .arguments = N_ ("FICHE --territory NAME"),
  .summary = N_ ("Make the same fiche for another territory, without its results"),
};

static const PphCommand export_command = {
  .name = "fiche export",
  .arguments = N_ ("[FICHE…] --pdf FILE | --csv FILE [--convention DOCUMENT]"),
  .summary = N_ ("Write fiches, or all of them, as one PDF or a table"),
};

static const PphSubcommand verbs[] = {
  { &list_command, run_list },
  { &new_command, run_new },
  { &duplicate_command, run_duplicate },
  { &export_command, run_export },
};

static int
run_fiche (int argc, char **argv)
{
  return pph_cli_run_subcommand (&pph_command_fiche, verbs, G_N_ELEMENTS (verbs),
                                 _ ("Say what to do: list, new, duplicate or export."), argc, argv);
}

const PphCommand pph_command_fiche = {
  .name = "fiche",
  .arguments = N_ ("list|new|duplicate|export …"),
  .summary = N_ ("List, make and export fiches actions"),
  .run = run_fiche,
};
