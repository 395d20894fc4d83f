/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-desk-register.h"
#include "pph-desk-accounts.h"
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
run_audit (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *pdf = NULL;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Write the report as a PDF"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  return audit_file (&cli, argv[1], pdf);
}

/* --- acts ------------------------------------------------------------------------ */

static void
add_person (JsonBuilder *builder, const PphRgcPerson *person)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "name", person->name);
  pph_cli_add_string (builder, "email", person->email);
  pph_cli_add_string (builder, "status", pph_rgc_status_names[person->status]);
  json_builder_end_object (builder);
}

static void
add_clocks (JsonBuilder *builder, const GPtrArray *clocks)
{
  json_builder_set_member_name (builder, "clocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clocks->len; i++)
    {
      const PphRgcClock *clock = clocks->pdata[i];
      g_autofree char *reasoning = clock->due != NULL ? pph_due_dup_text (clock->due) : NULL;

      json_builder_begin_object (builder);
      pph_cli_add_string (builder, "id", clock->id);
      pph_cli_add_string (builder, "label", clock->label);
      pph_cli_add_string (builder, "date", clock->due != NULL ? clock->due->date : NULL);
      pph_cli_add_string (builder, "safe", clock->due != NULL ? clock->due->safe : NULL);
      pph_cli_add_string (builder, "reasoning", reasoning);
      json_builder_set_member_name (builder, "overdue");
      json_builder_add_boolean_value (builder, clock->overdue);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_act (JsonBuilder *builder, const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_rgc_act_list_clocks (act, accounts->terms, today);

  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "uuid", act->uuid);
  pph_cli_add_string (builder, "convention", accounts->reference);
  pph_cli_add_string (builder, "partner", act->partner);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, pph_accounts_get_number (accounts, act));
  pph_cli_add_string (builder, "state", pph_rgc_state_names[pph_rgc_act_get_state (act, accounts->terms, today)]);
  json_builder_set_member_name (builder, "holder");
  if (act->holder != NULL)
    add_person (builder, act->holder);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "substitutes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (act->substitutes); i++)
    add_person (builder, pph_list_get (act->substitutes, i));
  json_builder_end_array (builder);
  pph_cli_add_string (builder, "signed_on", act->signed_on);
  pph_cli_add_string (builder, "sent_on", act->sent_on);
  pph_cli_add_string (builder, "supersedes", act->supersedes);
  pph_cli_add_string (builder, "superseded_by", act->superseded_by);
  add_clocks (builder, clocks);
  json_builder_end_object (builder);
}

static void
print_act (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today)
{
  g_autoptr (GPtrArray) clocks = pph_rgc_act_list_clocks (act, accounts->terms, today);
  const PphRgcClock *first = clocks->len > 0 ? clocks->pdata[0] : NULL;

  g_print ("%s\t%u\t%s\t%s\t%s\t%s\t%s\n", pph_str (accounts->reference), pph_accounts_get_number (accounts, act),
           pph_str (act->partner), act->holder != NULL ? pph_str (act->holder->name) : "",
           pph_rgc_state_label (pph_rgc_act_get_state (act, accounts->terms, today)),
           first != NULL && first->due != NULL ? first->due->date : "", first != NULL ? first->label : "");
}

static void
print_acts (const PphCli *cli, const GPtrArray *all, const GDate *today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    {
      const PphAccounts *accounts = all->pdata[i];

      for (guint a = 0; a < pph_list_length (accounts->acts); a++)
        if (cli->json)
          add_act (builder, accounts, pph_list_get (accounts->acts, a), today);
        else
          print_act (accounts, pph_list_get (accounts->acts, a), today);
    }
  json_builder_end_array (builder);
  if (cli->json)
    pph_cli_print_json (json_builder_get_root (builder));
}

/* The accounts of one convention, in an array, or all. (transfer full) (nullable) */
static GPtrArray *
load_accounts (PphDesk *desk, const char *convention, GError **error)
{
  g_autofree char *uuid = NULL;
  PphAccounts *accounts;
  GPtrArray *all;

  if (convention == NULL)
    return pph_desk_list_accounts (desk, error);
  uuid = pph_store_find (pph_desk_get_store (desk), convention, error);
  accounts = uuid != NULL ? pph_desk_load_accounts (desk, uuid, error) : NULL;
  if (accounts == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (pph_record_unref);
  g_ptr_array_add (all, accounts);
  return all;
}

#define CONVENTION_ENTRY(slot)                                                                            \
  {                                                                                                       \
    "convention", 0, 0, G_OPTION_ARG_STRING, (slot), N_ ("The agreement: its reference"), N_ ("DOCUMENT") \
  }

static int
run_list (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *convention = NULL;
  const GOptionEntry entries[] = { CONVENTION_ENTRY (&convention), G_OPTION_ENTRY_NULL };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 0, 0, &argc, &argv, &code))
    return code;
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  all = desk != NULL ? load_accounts (desk, convention, &error) : NULL;
  if (all == NULL)
    return pph_cli_fail (error);
  pph_desk_today (desk, &today);
  print_acts (&cli, all, &today);
  return PPH_EXIT_DONE;
}

/* --- the register ---------------------------------------------------------------- */

static int
run_users (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *convention = NULL;
  g_autofree char *csv = NULL;
  const GOptionEntry entries[] = {
    CONVENTION_ENTRY (&convention),
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_ ("Write the table to a file"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE, 0, 0, &argc, &argv, &code))
    return code;
  if (convention == NULL)
    return pph_cli_misuse (command, _ ("Name the agreement: --convention."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  all = desk != NULL ? load_accounts (desk, convention, &error) : NULL;
  if (all == NULL)
    return pph_cli_fail (error);
  users = pph_list_to_array (((const PphAccounts *)all->pdata[0])->users);
  bytes = pph_desk_export_users (users);
  return pph_cli_write_export (csv != NULL ? csv : "-", bytes, &error) ? PPH_EXIT_DONE : pph_cli_fail (error);
}

static int
run_import (const PphCommand *command, int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_autofree char *convention = NULL;
  const GOptionEntry entries[] = { CONVENTION_ENTRY (&convention), G_OPTION_ENTRY_NULL };
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRegisterChange) change = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!pph_cli_parse (&cli, command, entries, PPH_TAKES_STORE, 1, 1, &argc, &argv, &code))
    return code;
  if (convention == NULL)
    return pph_cli_misuse (command, _ ("Name the agreement: --convention."));
  desk = pph_cli_open_desk (&cli, PPH_STORE_EXISTING, &error);
  uuid = desk != NULL ? pph_store_find (pph_desk_get_store (desk), convention, &error) : NULL;
  change = uuid != NULL ? pph_desk_import_register (desk, uuid, argv[1], findings, &error) : NULL;
  pph_cli_print_findings (findings);
  if (change == NULL)
    return pph_cli_fail (error);
  g_print (_ ("Added: %d. Changed: %d. As they were: %d."), change->added, change->changed, change->same);
  g_print ("\n");
  return pph_cli_exit_for (findings);
}

/* --- the command ----------------------------------------------------------------- */

static const PphCommand list_command = {
  .name = "rgc list",
  .arguments = N_ ("[--convention DOCUMENT]"),
  .summary = N_ ("List the acts that designate RGC, with their state and the next date"),
};

static const PphCommand users_command = {
  .name = "rgc users",
  .arguments = N_ ("--convention DOCUMENT [--csv FILE]"),
  .summary = N_ ("Write the register of authorised users as a table"),
};

static const PphCommand import_command = {
  .name = "rgc import",
  .arguments = N_ ("USERS.csv --convention DOCUMENT"),
  .summary = N_ ("Put a table of authorised users into the register"),
};

static const PphCommand audit_command = {
  .name = "rgc audit",
  .arguments = N_ ("USERS.csv [--pdf FILE]"),
  .summary = N_ ("Audit the register of authorised users"),
};

static const PphSubcommand verbs[] = {
  { &list_command, run_list },
  { &users_command, run_users },
  { &import_command, run_import },
  { &audit_command, run_audit },
};

static int
run_rgc (int argc, char **argv)
{
  return pph_cli_run_subcommand (&pph_command_rgc, verbs, G_N_ELEMENTS (verbs),
                                 _ ("Say what to do: list, users, import or audit."), argc, argv);
}

const PphCommand pph_command_rgc = {
  .name = "rgc",
  .arguments = N_ ("list|users|import|audit …"),
  .summary = N_ ("List the acts of RGC; keep and audit the register of authorised users"),
  .run = run_rgc,
};
