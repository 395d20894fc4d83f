/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-users.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_found (JsonBuilder *builder, const PphUserFinding *found, const PphAuthorisedUser *user)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "code", found->code);
  pph_cli_add_string (builder, "name", user != NULL ? user->name : NULL);
  pph_cli_add_string (builder, "email", user != NULL ? user->email : NULL);
  pph_cli_add_string (builder, "measure", pph_user_measure_names[found->measure]);
  pph_cli_add_string (builder, "sentence", found->sentence);
  pph_cli_add_string (builder, "clause", found->clause);
  pph_cli_add_string (builder, "due", found->due != NULL ? found->due->date : NULL);
  json_builder_end_object (builder);
}

static void
print_json (const PphUserAudit *audit, const GPtrArray *users, const PphRgcTerms *terms, const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (PphDue) next = pph_user_audit_get_next (audit, terms);
  g_autoptr (GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < users->len; i++)
    g_hash_table_insert (by_uuid, ((PphAuthorisedUser *)users->pdata[i])->uuid, users->pdata[i]);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "date", audit->date);
  json_builder_set_member_name (builder, "users");
  json_builder_add_int_value (builder, audit->users);
  pph_cli_add_string (builder, "next", next != NULL ? next->date : NULL);
  json_builder_set_member_name (builder, "found");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    {
      const PphUserFinding *found = pph_list_get (audit->findings, i);

      add_found (builder, found, g_hash_table_lookup (by_uuid, found->user));
    }
  json_builder_end_array (builder);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static void
print_text (const PphUserAudit *audit)
{
  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    {
      const PphUserFinding *found = pph_list_get (audit->findings, i);

      g_print ("%s\t%s\n", pph_user_measure_label (found->measure), found->sentence);
    }
}

/* What the audit finds is its result; only a register that cannot be trusted is a failure. */
static int
audit_file (const PphCli *cli, const char *path, const char *pdf)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_NONE, &error);
  g_autoptr (GPtrArray) users = desk != NULL ? pph_desk_import_users (desk, path, NULL, findings, &error) : NULL;
  g_autoptr (PphUserAudit) audit = users != NULL ? pph_desk_audit_users (desk, users, terms) : NULL;
  g_autoptr (GBytes) bytes
      = audit != NULL && pdf != NULL ? pph_desk_print_audit (desk, audit, users, terms, findings, &error) : NULL;

  pph_cli_print_findings (findings);
  if (error != NULL || (bytes != NULL && !pph_cli_write (pdf, bytes, &error)))
    return pph_cli_fail (error);
  if (cli->json)
    print_json (audit, users, terms, findings);
  else if (pdf == NULL)
    print_text (audit);
  return pph_cli_exit_for (findings);
}

static int
run_rgc (int argc, char **argv)
{
  static const PphCommand audit_command = {
    .name = "rgc audit",
    .arguments = N_ ("USERS.csv [--pdf FILE]"),
    .summary = N_ ("Audit the register of authorised users"),
  };
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Write the report as a PDF"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  const char *verb = argc > 1 ? argv[1] : "";
  int code;

  if (!g_str_equal (verb, "audit") && *verb != '-')
    return pph_cli_misuse (&pph_command_rgc, _ ("Say what to do: audit."));
  argc -= *verb != '-';
  argv += *verb != '-';
  if (!pph_cli_parse (&cli, &audit_command, entries, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  return audit_file (&cli, argv[1], pdf);
}

const PphCommand pph_command_rgc = {
  .name = "rgc",
  .arguments = N_ ("audit USERS.csv [--pdf FILE]"),
  .summary = N_ ("Audit the register of authorised users"),
  .run = run_rgc,
};
