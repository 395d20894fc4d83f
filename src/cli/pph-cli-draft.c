/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-cli.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#define MOST_JOBS 64

typedef struct
{
  PphCli cli;
  char *template_id;
  char *data_path, *data_dir;
  PphData *data;
  char *csv;
  char *pdf;
  char *pdf_dir;
  GStrv set;
  gboolean save;
  gboolean force;
  gboolean allow_gaps;
  gboolean attach_data;
  int jobs;
} Draft;

static void
draft_clear (Draft *draft)
{
  pph_cli_clear (&draft->cli);
  g_clear_pointer (&draft->template_id, g_free);
  g_clear_pointer (&draft->data_path, g_free);
  g_clear_pointer (&draft->data_dir, g_free);
  g_clear_pointer (&draft->data, pph_data_free);
  g_clear_pointer (&draft->csv, g_free);
  g_clear_pointer (&draft->pdf, g_free);
  g_clear_pointer (&draft->pdf_dir, g_free);
  g_clear_pointer (&draft->set, g_strfreev);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static PphDraftRequest
make_request (const Draft *draft)
{
  return (PphDraftRequest){
    .template_id = draft->template_id,
    .data = draft->data,
    .data_name = draft->data_path,
    .data_dir = draft->data_dir,
    .set = (const char *const *)draft->set,
    .allow_gaps = draft->allow_gaps,
    .unsaved = !draft->save,
  };
}

static void
begin_item (JsonBuilder *builder, const char *uuid, const char *pdf)
{
  json_builder_begin_object (builder);
  pph_cli_add_string (builder, "id", uuid);
  pph_cli_add_string (builder, "pdf", pdf);
}

/* One document */

static gboolean
write_pdf (const Draft *draft, PphDesk *desk, const PphDocument *document, const PphVersion *version,
           GPtrArray *findings, GError **error)
{
  g_autoptr (PphLayout) layout = pph_desk_new_layout (desk, findings, error);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphAttachedData) attached = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (draft->attach_data)
    {
      attached = pph_desk_attach_data (version, draft->data_path, error);
      if (attached == NULL)
        return FALSE;
    }
  if (layout == NULL)
    return FALSE;
  composed = pph_desk_compose (desk, document, version, findings);
  bytes = pph_desk_render_carrying (layout, composed, attached, findings, NULL, error);
  return bytes != NULL && pph_cli_write_export (draft->pdf, bytes, error);
}

static void
print_one_json (const Draft *draft, const PphStored *stored, const GPtrArray *findings, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  begin_item (builder, stored != NULL ? stored->document->uuid : NULL, error == NULL ? draft->pdf : NULL);
  pph_cli_add_string (builder, "reference", stored != NULL ? stored->document->reference : NULL);
  pph_cli_add_string (builder, "error", error != NULL ? error->message : NULL);
  pph_cli_add_findings (builder, findings);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static gboolean
do_one (const Draft *draft, PphDesk *desk, PphStored **stored, GPtrArray *findings, GError **error)
{
  const PphDraftRequest request = make_request (draft);
  g_autoptr (PphVersion) version = pph_desk_draft (desk, &request, findings, error);
  g_autofree char *reference = pph_desk_dup_reference (&request);
  g_autoptr (PphDocument) document = NULL;

  if (version == NULL)
    return FALSE;
  if (draft->save)
    {
      *stored = pph_desk_save_draft_as (desk, version, reference, error);
      if (*stored == NULL)
        return FALSE;
      document = pph_document_ref ((*stored)->document);
    }
  else
    {
      document = pph_document_new ();
      pph_set_string (&document->reference, reference);
    }
  return draft->pdf == NULL || write_pdf (draft, desk, document, version, findings, error);
}

static int
draft_one (const Draft *draft, PphDesk *desk)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = do_one (draft, desk, &stored, findings, &error);

  pph_cli_print_findings (findings);
  if (draft->cli.json)
    print_one_json (draft, stored, findings, error);
  if (!done)
    return pph_cli_fail (error);
  if (stored != NULL && !draft->cli.json)
    g_print ("%s\n", pph_str (stored->document->reference));
  if (!draft->save && draft->pdf == NULL)
    pph_cli_say (_ ("The data are complete. Nothing was written: add --pdf FILE or --save."));
  return pph_cli_exit_for (findings);
}

/* A batch */

static void
on_progress (guint done, guint total, gpointer data)
{
  /* Not at each line: a terminal is slower than the batch. */
  if (done % 10 == 0 || done == total)
    g_printerr ("\r%u / %u%s", done, total, done == total ? "\n" : "");
}

static void
print_batch_json (const GPtrArray *items)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const PphBatchItem *item = items->pdata[i];

      begin_item (builder, item->uuid, item->path);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, item->line);
      pph_cli_add_string (builder, "error", item->error);
      pph_cli_add_findings (builder, item->findings);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  pph_cli_print_json (json_builder_get_root (builder));
}

static guint
report_batch (const Draft *draft, const GPtrArray *items)
{
  g_autofree char *name = g_filename_display_name (draft->csv);
  guint failed = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const PphBatchItem *item = items->pdata[i];

      pph_cli_print_findings (item->findings);
      if (item->error == NULL)
        continue;
      failed++;
      g_printerr ("%s:%u: %s\n", name, item->line, item->error);
    }
  return failed;
}

static int
draft_batch (const Draft *draft, PphDesk *desk)
{
  const PphBatchRequest request = {
    .common = make_request (draft),
    .csv_path = draft->csv,
    .pdf_dir = draft->pdf_dir,
    .save = draft->save,
    .force = draft->force,
    .attach_data = draft->attach_data,
    .jobs = (guint)draft->jobs,
    .progress = isatty (STDERR_FILENO) ? on_progress : NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = pph_desk_batch (desk, &request, NULL, &error);
  guint failed;

  if (items == NULL)
    return pph_cli_fail (error);
  failed = report_batch (draft, items);
  if (draft->cli.json)
    print_batch_json (items);
  if (failed == 0)
    return PPH_EXIT_DONE;
  pph_cli_say (ngettext ("%u line of %u failed.", "%u lines of %u failed.", failed), failed, items->len);
  return PPH_EXIT_FINDINGS;
}

/* Which of the two, and with what */

static const char *
find_misuse (const Draft *draft)
{
  if (draft->csv != NULL && draft->pdf != NULL)
    return _ ("A table gives several PDFs: use --pdf-dir FOLDER instead of --pdf.");
  if (draft->jobs < 0 || draft->jobs > MOST_JOBS || (draft->csv == NULL && draft->jobs != 0))
    return _ ("--jobs goes with --csv, and is a number from 1 to 64.");
  if (draft->csv == NULL && draft->pdf_dir != NULL)
    return _ ("--pdf-dir goes with --csv; for one document use --pdf FILE.");
  if (draft->csv != NULL && draft->pdf_dir == NULL && !draft->save)
    return _ ("Say what to do with the documents: --pdf-dir FOLDER, --save, or both.");
  if (draft->csv == NULL && draft->data_path == NULL && draft->set == NULL)
    return _ ("The data are missing: --data FILE.");
  if (draft->cli.json && g_strcmp0 (draft->pdf, "-") == 0)
    return _ ("--json and the PDF cannot both go to standard output.");
  return NULL;
}

/* A store is not made for data that will be refused. One that is named is looked into even if
 * nothing is saved there: its service's place, letterhead and logo hold for the document. */
static PphStoreWanted
choose_store (const Draft *draft)
{
  const PphDraftRequest request = make_request (draft);
  g_autofree char *path = pph_cli_dup_store_path (&draft->cli);
  g_autoptr (PphDesk) desk = NULL;
  g_autoptr (PphVersion) version = NULL;

  if (!draft->save)
    return draft->cli.store != NULL ? PPH_STORE_EXISTING : PPH_STORE_NONE;
  if (draft->csv != NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return PPH_STORE_MADE;
  desk = pph_cli_open_desk (&draft->cli, PPH_STORE_NONE, NULL);
  version = desk != NULL ? pph_desk_draft (desk, &request, NULL, NULL) : NULL;
  return version != NULL ? PPH_STORE_MADE : PPH_STORE_NONE;
}

static int
work (Draft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphDesk) desk = NULL;

  if (draft->data_path != NULL)
    {
      draft->data_dir = g_path_get_dirname (draft->data_path);
      draft->data = pph_desk_read_data (draft->data_path, &error);
      if (draft->data == NULL)
        return pph_cli_fail (error);
    }
  desk = pph_cli_open_desk (&draft->cli, choose_store (draft), &error);
  if (desk == NULL)
    return pph_cli_fail (error);
  return draft->csv != NULL ? draft_batch (draft, desk) : draft_one (draft, desk);
}

static int
run_draft (int argc, char **argv)
{
  g_auto (Draft) draft = { 0 };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &draft.data_path, N_ ("The data, as YAML"), N_ ("FILE") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &draft.set, N_ ("Set one field; may be repeated"), N_ ("NAME=VALUE") },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &draft.pdf, N_ ("The PDF to write; “-” is standard output"), N_ ("FILE") },
    { "save", 0, 0, G_OPTION_ARG_NONE, &draft.save, N_ ("Put the document into the store"), NULL },
    { "allow-gaps", 0, 0, G_OPTION_ARG_NONE, &draft.allow_gaps,
      N_ ("Print a dotted gap for what is missing instead of refusing"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &draft.csv, N_ ("One document per line of this table"), N_ ("FILE") },
    { "pdf-dir", 0, 0, G_OPTION_ARG_FILENAME, &draft.pdf_dir, N_ ("Where the PDFs of a table go"), N_ ("FOLDER") },
    { "attach-data", 0, 0, G_OPTION_ARG_NONE, &draft.attach_data,
      N_ ("Put what the PDF was made from into it, as PDF/A-3"), NULL },
    { "jobs", 0, 0, G_OPTION_ARG_INT, &draft.jobs,
      N_ ("Threads that work at a table; as many as processors if not given"), N_ ("N") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &draft.force, N_ ("Replace PDFs that are already in the folder"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *misuse;
  int code;

  if (!pph_cli_parse (&draft.cli, &pph_command_draft, entries, PPH_TAKES_STORE | PPH_TAKES_JSON | PPH_TAKES_STYLE, 0, 1,
                      &argc, &argv, &code))
    return code;
  draft.template_id = g_strdup (argc > 1 ? argv[1] : NULL);
  misuse = find_misuse (&draft);
  if (misuse != NULL)
    return pph_cli_misuse (&pph_command_draft, misuse);
  return work (&draft);
}

const PphCommand pph_command_draft = {
  .name = "draft",
  .arguments = N_ ("[TEMPLATE] --data FILE [--set NAME=VALUE]… [--pdf FILE] [--save]"),
  .summary = N_ ("Draft a document, or one per line of a table, from a template"),
  .run = run_draft,
};
