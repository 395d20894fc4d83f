/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-deliberation.h"

#include <glib/gi18n-lib.h>

static JsonNode *
make_json (PphDesk *desk, const PphList *summaries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (summaries); i++)
    {
      const PphSummary *summary = pph_list_get (summaries, i);
      PphDeliberationState own;
      gboolean has_own = pph_desk_find_deliberation_state (desk, summary, &own);

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "id", summary->uuid);
      pph_cli_add_string (builder, "reference", summary->reference);
      pph_cli_add_string (builder, "title", summary->title);
      pph_cli_add_string (builder, "kind", pph_document_kind_names[summary->kind]);
      pph_cli_add_string (builder, "state", pph_version_state_names[summary->state]);
      pph_cli_add_string (builder, "deliberation_state", has_own ? pph_deliberation_state_names[own] : NULL);
      pph_cli_add_string (builder, "partners", summary->partners);
      pph_cli_add_string (builder, "territory", summary->territory);
      pph_cli_add_string (builder, "end_date", summary->end_date);
      pph_cli_add_string (builder, "modified", summary->modified);
      pph_cli_add_string (builder, "snippet", summary->snippet);
      json_builder_set_member_name (builder, "archived");
      json_builder_add_boolean_value (builder, summary->archived);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

/* One line per document, its parts between tabs, for eyes and for "cut". */
static void
print_lines (PphDesk *desk, const PphList *summaries)
{
  for (guint i = 0; i < pph_list_length (summaries); i++)
    {
      const PphSummary *summary = pph_list_get (summaries, i);
      PphDeliberationState own;
      const char *state = pph_desk_find_deliberation_state (desk, summary, &own)
                              ? pph_deliberation_state_label (own)
                              : pph_version_state_label (summary->state);

      g_print ("%s\t%s\t%s\t%s\t%s\n", summary->reference != NULL ? summary->reference : summary->uuid, state,
               pph_str (summary->title), pph_str (summary->partners), pph_str (summary->end_date));
    }
}

static int
run_list (int argc, char **argv)
{
  int limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (PphCli) cli = { 0 };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphList) summaries = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, &pph_command_list, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 0, 1, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  summaries
      = pph_store_list (pph_desk_get_store (desk), argc > 1 ? argv[1] : NULL, limit > 0 ? (guint)limit : 0, &error);
  if (error != NULL)
    return pph_cli_fail (error);

  if (cli.json)
    pph_cli_print_json (make_json (desk, summaries));
  else
    print_lines (desk, summaries);
  return PPH_EXIT_DONE;
}

const PphCommand pph_command_list = {
  .name = "list",
  .arguments = N_ ("[QUERY]"),
  .summary = N_ ("List documents, or those that hold some words"),
  .run = run_list,
};
