/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-deliberation.h"

#include <glib/gi18n-lib.h>

/* A délibération in a file or in the store, and the parties of a convention that may sign. */

typedef struct
{
  char *papers[3]; /* where to write, by PphDeliberationPaper; or NULL */
  char *convention;
  gboolean save;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted->papers); i++)
    g_free (wanted->papers[i]);
  g_free (wanted->convention);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_missing (JsonBuilder *builder, const GPtrArray *missing)
{
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < missing->len; i++)
    json_builder_add_string_value (builder, ((const PphFinding *)missing->pdata[i])->sentence);
  json_builder_end_array (builder);
}

/* --- one délibération ------------------------------------------------------------ */

typedef struct
{
  PphDeliberation *act;
  char *id; /* of the store, or NULL */
  gboolean may_sign;
  GPtrArray *missing;
  GPtrArray *findings;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->act, pph_deliberation_unref);
  g_free (found->id);
  g_ptr_array_unref (found->missing);
  g_ptr_array_unref (found->findings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
print_json (PphDesk *desk, const Found *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GDate today;

  pph_desk_today (desk, &today);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", found->id);
  pph_cli_add_string (builder, "number", found->act->number);
  pph_cli_add_string (builder, "object", found->act->object);
  pph_cli_add_string (builder, "state", pph_deliberation_state_names[pph_deliberation_get_state (found->act, &today)]);
  add_boolean (builder, "may_sign", found->may_sign);
  add_missing (builder, found->missing);
  pph_cli_add_findings (builder, found->findings);
  json_builder_end_object (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

/* One of the store, judged as that of a local authority. */
static gboolean
load_stored (PphDesk *desk, const char *name, Found *found, GError **error)
{
  g_autofree char *uuid = pph_store_find (pph_desk_get_store (desk), name, error);
  g_autoptr (PphStored) stored = uuid != NULL ? pph_store_load (pph_desk_get_store (desk), uuid, NULL, error) : NULL;
  g_autoptr (GPtrArray) checked = NULL;
  GDate today;

  if (stored == NULL)
    return FALSE;
  if (stored->version->deliberation == NULL)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                   _ ("“%s” is no deliberation. Look for it with “paraphe list”."), name);
      return FALSE;
    }
  found->act = pph_deliberation_ref (stored->version->deliberation);
  found->id = g_strdup (stored->document->uuid);
  checked = pph_desk_check_deliberation (desk, stored->document, stored->version);
  g_ptr_array_extend_and_steal (found->findings, g_steal_pointer (&checked));
  pph_desk_today (desk, &today);
  found->may_sign = pph_may_sign (PPH_NATURE_EPCI, found->act, &today, found->missing);
  return TRUE;
}

static gboolean
save (PphDesk *desk, const Wanted *wanted, Found *found, GError **error)
{
  g_autofree char *convention
      = wanted->convention != NULL ? pph_store_find (pph_desk_get_store (desk), wanted->convention, error) : NULL;
  g_autoptr (PphStored) stored = NULL;

  if (wanted->convention != NULL && convention == NULL)
    return FALSE;
  stored = pph_desk_save_deliberation (desk, found->act, convention, error);
  if (stored == NULL)
    return FALSE;
  found->id = g_strdup (stored->document->uuid);
  return TRUE;
}

static gboolean
write_papers (PphDesk *desk, const Wanted *wanted, const Found *found, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted->papers); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (wanted->papers[i] == NULL)
        continue;
      bytes = pph_desk_print_deliberation (desk, found->act, i, found->findings, error);
      if (bytes == NULL || !pph_cli_write_export (wanted->papers[i], bytes, error))
        return FALSE;
    }
  return TRUE;
}

static int
run_one (const PphCli *cli, const Wanted *wanted, const char *name)
{
  gboolean file = g_file_test (name, G_FILE_TEST_EXISTS) || g_str_has_suffix (name, ".yaml");
  g_auto (Found) found = { .missing = pph_findings_new (), .findings = pph_findings_new () };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli,
                                                wanted->save ? PPH_STORE_MADE
                                                : file       ? PPH_STORE_NONE
                                                             : PPH_STORE_EXISTING,
                                                &error);
  gboolean done = desk != NULL;

  if (done && file)
    done = (found.act = pph_desk_read_deliberation (desk, name, &found.may_sign, found.missing, found.findings, &error))
           != NULL;
  else if (done)
    done = load_stored (desk, name, &found, &error);
  done = done && write_papers (desk, wanted, &found, &error) && (!wanted->save || save (desk, wanted, &found, &error));
  pph_cli_print_findings (found.findings);
  if (!done)
    return pph_cli_fail (error);
  if (cli->json)
    print_json (desk, &found);
  else
    {
      pph_cli_print_findings (found.missing);
      if (wanted->save)
        g_print ("%s\n", found.id);
      if (found.may_sign)
        g_print ("%s\n", _ ("The authority may sign today."));
    }
  /* What is kept may still be short of a vote or a date: that is no failure to keep it. */
  return found.may_sign || wanted->save ? pph_cli_exit_for (found.findings) : PPH_EXIT_FINDINGS;
}

/* --- a convention ---------------------------------------------------------------- */

static void
print_answers_json (const PphVersion *version, const GPtrArray *answers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < answers->len; i++)
    {
      const PphMaySign *answer = answers->pdata[i];
      const PphParty *party = pph_version_find_party (version, answer->party);

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "party", party->legal_name);
      add_boolean (builder, "needed", answer->needed);
      add_boolean (builder, "may_sign", answer->may_sign);
      pph_cli_add_string (builder, "deliberation", answer->deliberation);
      pph_cli_add_string (builder, "state",
                          answer->deliberation != NULL ? pph_deliberation_state_names[answer->state] : NULL);
      add_missing (builder, answer->missing);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static void
print_answers (const PphVersion *version, const GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const PphMaySign *answer = answers->pdata[i];
      const PphParty *party = pph_version_find_party (version, answer->party);

      g_print ("%s\t%s", pph_str (party->legal_name), answer->may_sign ? _ ("may sign") : _ ("may not sign"));
      for (guint j = 0; j < answer->missing->len; j++)
        g_print ("\t%s", ((const PphFinding *)answer->missing->pdata[j])->sentence);
      g_print ("\n");
    }
}

static int
run_convention (const PphCli *cli, const Wanted *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_EXISTING, &error);
  g_autofree char *uuid = desk != NULL ? pph_store_find (pph_desk_get_store (desk), wanted->convention, &error) : NULL;
  g_autoptr (PphStored) stored = uuid != NULL ? pph_store_load (pph_desk_get_store (desk), uuid, NULL, &error) : NULL;
  g_autoptr (GPtrArray) answers
      = stored != NULL ? pph_desk_may_sign_parties (desk, stored->document, stored->version, &error) : NULL;
  gboolean all = TRUE;

  if (answers == NULL)
    return pph_cli_fail (error);
  if (cli->json)
    print_answers_json (stored->version, answers);
  else
    print_answers (stored->version, answers);
  for (guint i = 0; i < answers->len; i++)
    all = all && ((const PphMaySign *)answers->pdata[i])->may_sign;
  return all ? PPH_EXIT_DONE : PPH_EXIT_FINDINGS;
}

static int
run_deliberation (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_auto (Wanted) wanted = { 0 };
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &wanted.papers[PPH_DELIBERATION_EXTRACT], N_ ("Write the extract as a PDF"),
      N_ ("FILE") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &wanted.papers[PPH_DELIBERATION_REPORT],
      N_ ("Write the report to the assembly as a PDF"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &wanted.papers[PPH_DELIBERATION_CERTIFICATE],
      N_ ("Write the certificate that it is executory as a PDF"), N_ ("FILE") },
    { "save", 0, 0, G_OPTION_ARG_NONE, &wanted.save, N_ ("Put it into the store"), NULL },
    { "convention", 0, 0, G_OPTION_ARG_STRING, &wanted.convention,
      N_ ("The agreement that it authorises; alone: say who may sign it today"), N_ ("DOCUMENT") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, &pph_command_deliberation, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 0, 1, &argc, &argv,
                      &code))
    return code;
  if (argc < 2 && wanted.convention == NULL)
    return pph_cli_misuse (&pph_command_deliberation, _ ("Name a deliberation, or an agreement with --convention."));
  if (argc > 1 && wanted.convention != NULL && !wanted.save)
    return pph_cli_misuse (&pph_command_deliberation, _ ("A deliberation joins an agreement once saved: add --save."));
  return argc > 1 ? run_one (&cli, &wanted, argv[1]) : run_convention (&cli, &wanted);
}

const PphCommand pph_command_deliberation = {
  .name = "deliberation",
  .arguments = N_ ("[FILE.yaml / DOCUMENT] [--save] [--convention DOCUMENT] [--pdf FILE]"),
  .summary = N_ ("Check a deliberation, keep it, print it, say who may sign on its strength"),
  .run = run_deliberation,
};
