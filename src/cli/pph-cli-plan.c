/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"
#include "pph-date-text.h"
#include "pph-desk-plan.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *sent, *paper, *refused; /* ids of blocks */
  char *by, *on, *reason;
  char **scans;
  gboolean ordered, parallel;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->sent);
  g_free (options->paper);
  g_free (options->refused);
  g_free (options->by);
  g_free (options->on);
  g_strfreev (options->scans);
  g_free (options->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_slot (JsonBuilder *builder, const PphSlot *slot)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "signatory", slot->signatory);
  pph_cli_add_string (builder, "field", slot->field);
  pph_cli_add_string (builder, "label", slot->label);
  pph_cli_add_string (builder, "name", slot->name);
  pph_cli_add_string (builder, "medium", pph_medium_names[slot->medium]);
  pph_cli_add_string (builder, "state", pph_slot_state_names[slot->state]);
  pph_cli_add_string (builder, "sent_on", slot->sent_on);
  pph_cli_add_string (builder, "signed_on", slot->signed_on);
  pph_cli_add_string (builder, "signed_by", slot->signed_by);
  pph_cli_add_string (builder, "refused_on", slot->refused_on);
  pph_cli_add_string (builder, "reason", slot->reason);
  json_builder_end_object (builder);
}

/* Digests of the further pages of a scan. */
static void
add_others (JsonBuilder *builder, const PphList *others)
{
  json_builder_set_member_name (builder, "others");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (others); i++)
    json_builder_add_string_value (builder, ((const PphText *)pph_list_get (others, i))->text);
  json_builder_end_array (builder);
}

static void
add_event (JsonBuilder *builder, const PphSignatureEvent *event)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "kind", pph_signature_event_names[event->kind]);
  pph_cli_add_string (builder, "time", event->time);
  pph_cli_add_string (builder, "author", event->author);
  pph_cli_add_string (builder, "signatory", event->signatory);
  pph_cli_add_string (builder, "person", event->person);
  pph_cli_add_string (builder, "date", event->date);
  pph_cli_add_string (builder, "digest", event->digest);
  if (event->others != NULL)
    add_others (builder, event->others);
  if (event->copies > 0)
    {
      json_builder_set_member_name (builder, "copies");
      json_builder_add_int_value (builder, event->copies);
    }
  pph_cli_add_string (builder, "certificate", event->certificate);
  pph_cli_add_string (builder, "note", event->note);
  json_builder_end_object (builder);
}

/* From when, and until when, as far as that is known. */
static void
add_term (JsonBuilder *builder, const PphStored *stored, const PphSignaturePlan *plan)
{
  g_autoptr (PphTerm) term = pph_signature_plan_apply_term (plan, stored->version->term);
  g_autofree char *day = NULL;
  GDate end;

  if (term == NULL)
    return;
  if (pph_term_get_fixed_end (term, &end))
    day = pph_date_to_iso (&end);
  pph_cli_add_string (builder, "takes_effect", term->start == PPH_START_ON_DATE ? term->start_date : NULL);
  pph_cli_add_string (builder, "ends", day);
}

static void
print_json (const PphStored *stored, const PphSignaturePlan *plan, const PphList *events, const GPtrArray *missing)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", stored->document->uuid);
  pph_cli_add_string (builder, "reference", stored->document->reference);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, stored->version->number);
  pph_cli_add_string (builder, "state", pph_version_state_names[stored->version->state]);
  json_builder_set_member_name (builder, "ordered");
  json_builder_add_boolean_value (builder, plan->ordered);
  json_builder_set_member_name (builder, "originals");
  json_builder_add_int_value (builder, plan->originals);
  pph_cli_add_string (builder, "digest", plan->digest);
  pph_cli_add_string (builder, "last_signature", pph_signature_plan_get_last_date (plan));
  add_term (builder, stored, plan);
  json_builder_set_member_name (builder, "slots");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    add_slot (builder, pph_list_get (plan->slots, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pph_list_length (events); i++)
    add_event (builder, pph_list_get (events, i));
  json_builder_end_array (builder);
  pph_cli_add_findings (builder, missing);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static const char *
get_day (const PphSlot *slot)
{
  switch (slot->state)
    {
    case PPH_SLOT_SENT:
      return pph_str (slot->sent_on);
    case PPH_SLOT_SIGNED:
      return pph_str (slot->signed_on);
    case PPH_SLOT_REFUSED:
      return pph_str (slot->refused_on);
    default:
      return "";
    }
}

static void
print_lines (const PphSignaturePlan *plan)
{
  for (guint i = 0; i < pph_list_length (plan->slots); i++)
    {
      const PphSlot *slot = pph_list_get (plan->slots, i);

      g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", pph_str (slot->signatory),
               slot->medium == PPH_MEDIUM_PAPER ? _ ("on paper") : _ ("electronic"),
               pph_slot_state_label ((PphSlotState)slot->state), get_day (slot), pph_str (slot->label),
               pph_str (slot->signed_by != NULL ? slot->signed_by : slot->name));
    }
}

/* What is missing is said while it can be changed. */
static int
show_plan (const PphCli *cli, PphDesk *desk, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, &error);
  g_autoptr (PphSignaturePlan) plan = stored != NULL ? pph_desk_load_plan (desk, stored, &error) : NULL;
  g_autoptr (PphList) events = plan != NULL ? pph_desk_list_events (desk, stored, &error) : NULL;
  g_autoptr (GPtrArray) missing = NULL;

  if (error != NULL)
    return pph_cli_fail (error);
  missing = stored->version->state < PPH_VERSION_FROZEN ? pph_desk_list_missing (desk, stored) : pph_findings_new ();
  pph_cli_print_findings (missing);
  if (cli->json)
    print_json (stored, plan, events, missing);
  else
    print_lines (plan);
  return pph_cli_exit_for (missing);
}

static gboolean
set_order (PphDesk *desk, const char *uuid, gboolean ordered, GError **error)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, error);
  g_autoptr (PphSignaturePlan) before = stored != NULL ? pph_desk_load_plan (desk, stored, error) : NULL;
  g_autoptr (PphSignaturePlan) plan = before != NULL ? pph_signature_plan_copy (before) : NULL;

  if (plan == NULL)
    return FALSE;
  plan->ordered = ordered;
  return pph_desk_save_plan (desk, stored, plan, error);
}

static gboolean
change (PphDesk *desk, const char *uuid, const Options *options, const GDate *date, GError **error)
{
  const char *const sent[] = { options->sent, NULL };

  return (!(options->ordered || options->parallel) || set_order (desk, uuid, options->ordered, error))
         && (options->sent == NULL || pph_desk_mark_sent (desk, uuid, sent, error))
         && (options->paper == NULL
             || pph_desk_sign_paper (desk, uuid, options->paper, options->by, date, (const char *const *)options->scans,
                                     error))
         && (options->refused == NULL
             || pph_desk_refuse_signature (desk, uuid, options->refused, date, options->reason, error));
}

static int
plan_document (const PphCli *cli, const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = pph_cli_open_desk (cli, PPH_STORE_EXISTING, &error);
  g_autofree char *uuid = desk != NULL ? pph_store_find (pph_desk_get_store (desk), name, &error) : NULL;
  GDate date;

  if (uuid == NULL)
    return pph_cli_fail (error);
  pph_desk_today (desk, &date);
  if (options->on != NULL && !pph_date_parse (options->on, &date))
    return pph_cli_misuse (&pph_command_plan, _ ("--on must be a date."));
  if (!change (desk, uuid, options, &date, &error))
    return pph_cli_fail (error);
  return show_plan (cli, desk, uuid);
}

static int
run_plan (int argc, char **argv)
{
  g_auto (PphCli) cli = { 0 };
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "ordered", 0, 0, G_OPTION_ARG_NONE, &options.ordered, N_ ("They sign one after the other"), NULL },
    { "parallel", 0, 0, G_OPTION_ARG_NONE, &options.parallel, N_ ("They sign in any order"), NULL },
    { "sent", 0, 0, G_OPTION_ARG_STRING, &options.sent, N_ ("The file was sent to this block"), N_ ("BLOCK") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("This block was signed on paper"), N_ ("BLOCK") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("Who signed on paper, if not who is printed"), N_ ("NAME") },
    { "scan", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.scans,
      N_ ("Scan of what was signed on paper; may be given again, page by page"), N_ ("FILE") },
    { "refused", 0, 0, G_OPTION_ARG_STRING, &options.refused, N_ ("This block refuses to sign"), N_ ("BLOCK") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("Why it refuses"), N_ ("TEXT") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options.on, N_ ("On what day; today without it"), N_ ("DATE") },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!pph_cli_parse (&cli, &pph_command_plan, entries, PPH_TAKES_STORE | PPH_TAKES_JSON, 1, 1, &argc, &argv, &code))
    return code;
  if (options.ordered && options.parallel)
    return pph_cli_misuse (&pph_command_plan, _ ("--ordered and --parallel exclude each other."));
  return plan_document (&cli, argv[1], &options);
}

const PphCommand pph_command_plan = {
  .name = "plan",
  .arguments = N_ ("DOCUMENT"),
  .summary = N_ ("Show who signs a document and how far it has come, and record what happened"),
  .run = run_plan,
};
