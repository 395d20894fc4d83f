/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-compose-cache.h"
#include "pph-csv.h"
#include "pph-desk-pipeline.h"
#include "pph-desk-set.h"
#include "pph-nearest.h"
#include "pph-reason.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* One document per line of a table.  A line stands on its own: what is wrong
 * with one is told and the others are done.  Several threads work at it, each
 * with its own fonts, caches and subsets, which serve it to the end; references
 * are given, documents saved and files written one after the other, in the order
 * of the lines. */

#define MOST_JOBS 4

/* What one thread works with. */
typedef struct
{
  PphTemplateBody *body;
  PphComposeCache *composing;
  PphLayout *layout; /* NULL without a folder for PDFs */
  PphPdfWriter *writer;
} Tools;

typedef struct
{
  PphDesk *desk;
  const PphBatchRequest *request;
  PphTemplate *template;
  PphService service;
  PphCsv *csv;
  char *csv_name;
  GPtrArray *tools;  /* Tools, one for each thread */
  GArray *lines;     /* Line, by row */
  GPtrArray *items;  /* PphBatchItem */
  GHashTable *names; /* of files made, so that two lines never share one */
  int digits;        /* of line numbers in file names */
  char *year;        /* "2026-": of the references that are due; NULL: none is given */
  guint next;        /* the one that is due next */
  GCancellable *cancellable;
} Batch;

/* One line on its way. */
typedef struct
{
  PphBatchItem *item;
  PphVersion *version;
  char *reference;
  char *path;
  GBytes *pdf;
  GError *error;
} Line;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->template, pph_template_unref);
  pph_service_clear (&batch->service);
  g_clear_pointer (&batch->csv, pph_csv_free);
  g_clear_pointer (&batch->csv_name, g_free);
  g_clear_pointer (&batch->tools, g_ptr_array_unref);
  g_clear_pointer (&batch->lines, g_array_unref);
  g_clear_pointer (&batch->items, g_ptr_array_unref);
  g_clear_pointer (&batch->names, g_hash_table_unref);
  g_clear_pointer (&batch->year, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static PphBatchItem *
item_new (guint line)
{
  PphBatchItem *item = g_new0 (PphBatchItem, 1);

  item->line = line;
  item->findings = pph_findings_new ();
  return item;
}

static void
item_free (gpointer data)
{
  PphBatchItem *item = data;

  g_free (item->path);
  g_free (item->uuid);
  g_free (item->error);
  g_ptr_array_unref (item->findings);
  g_free (item);
}

static void
tools_free (gpointer data)
{
  Tools *tools = data;

  g_clear_pointer (&tools->body, pph_template_body_free);
  pph_compose_cache_free (tools->composing);
  g_clear_pointer (&tools->layout, pph_layout_free);
  g_clear_pointer (&tools->writer, pph_pdf_writer_free);
  g_free (tools);
}

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_clear_pointer (&line->item, item_free);
  g_clear_pointer (&line->version, pph_version_unref);
  g_clear_pointer (&line->reference, g_free);
  g_clear_pointer (&line->path, g_free);
  g_clear_pointer (&line->pdf, g_bytes_unref);
  g_clear_error (&line->error);
}

static Line *
get_line (Batch *batch, guint i)
{
  return &g_array_index (batch->lines, Line, i);
}

/* The header */

static void
check_name (const char *name, const char *const *known, GPtrArray *findings)
{
  const char *nearest;
  PphFinding *finding;
  g_autofree char *fix = NULL;

  if (*name == '\0')
    {
      pph_findings_add (findings, PPH_SEVERITY_ERROR, "column-unnamed",
                        _ ("A column has no name. Name it, or remove it."));
      return;
    }
  if (g_strv_contains (known, name))
    return;
  nearest = pph_nearest (name, known);
  finding = pph_findings_add (findings, PPH_SEVERITY_ERROR, "field-unknown",
                              _ ("The column “%s” is no field of the template."), name);
  pph_set_string (&finding->field, name);
  fix = nearest != NULL ? g_strdup_printf (_ ("Did you mean “%s”?"), nearest)
                        : g_strdup (_ ("Correct this name, or remove the column."));
  pph_set_string (&finding->fix, fix);
}

static void
check_header (Batch *batch, GPtrArray *findings)
{
  g_auto (GStrv) known = pph_template_list_names (batch->template);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *cells = batch->csv->header->cells;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *name = cells->pdata[i];

      check_name (name, (const char *const *)known, findings);
      if (!g_hash_table_add (seen, (gpointer)name))
        pph_findings_add (findings, PPH_SEVERITY_ERROR, "column-twice",
                          _ ("There are two columns “%s”. Remove one of them."), name);
    }
}

/* Findings that say no line of their own are about the line of the table, and so is what is
 * missing: it could stand there, though the common data are where it was looked for last. */
static void
place_findings (Batch *batch, GPtrArray *findings, guint line)
{
  for (guint i = 0; i < findings->len; i++)
    {
      PphFinding *finding = findings->pdata[i];

      if ((finding->line > 0 && g_strcmp0 (finding->code, "missing") != 0)
          || (finding->file != NULL && g_str_has_prefix (finding->file, "--set")))
        continue;
      pph_set_string (&finding->file, batch->csv_name);
      finding->line = (int)line;
      finding->column = 0;
    }
}

/* One line */

/* The party that the lines are about: the first that a column names, else the last. */
static const PphParty *
find_subject (Batch *batch, const PphVersion *version)
{
  const GPtrArray *cells = batch->csv->header->cells;
  guint n = pph_list_length (version->parties);

  for (guint i = 0; i < cells->len; i++)
    for (guint j = 0; j < n; j++)
      {
        const PphParty *party = pph_list_get (version->parties, j);
        gsize length = strlen (pph_str (party->id));

        if (length > 0 && strncmp (cells->pdata[i], party->id, length) == 0
            && ((const char *)cells->pdata[i])[length] == '.')
          return party;
      }
  return n > 0 ? pph_list_get (version->parties, n - 1) : NULL;
}

static char *
make_file_name (Batch *batch, const char *reference, const PphVersion *version, guint line)
{
  const PphParty *party = find_subject (batch, version);
  g_autofree char *safe = NULL;
  const char *name = "";

  if (reference != NULL)
    {
      safe = pph_desk_dup_safe_name (reference, 120);
      if (*safe != '\0')
        return g_strconcat (safe, ".pdf", NULL);
      g_clear_pointer (&safe, g_free);
    }
  if (party != NULL)
    name = party->short_name != NULL ? party->short_name : pph_str (party->legal_name);
  safe = pph_desk_dup_safe_name (name, 80);
  return g_strdup_printf ("%0*u%s%s.pdf", batch->digits, line, *safe != '\0' ? " " : "", safe);
}

static PphData *
make_data (Batch *batch, const PphCsvRow *row)
{
  const GPtrArray *header = batch->csv->header->cells;
  PphData *data
      = batch->request->common.data != NULL ? pph_data_copy (batch->request->common.data) : pph_data_new_map ();

  /* A reference names one document: the common one is nobody's. */
  if (pph_data_get (data, "reference") != NULL)
    pph_data_set (data, "reference", pph_data_new_text (""));
  /* An empty cell says nothing: what the common data hold stays. */
  for (guint i = 0; i < header->len && i < row->cells->len; i++)
    if (*(const char *)row->cells->pdata[i] != '\0')
      pph_desk_set_value (data, batch->template, header->pdata[i], row->cells->pdata[i]);
  return data;
}

/* A reference that is due goes on from those given before, as if each were saved
 * already. (transfer full) (nullable) */
static char *
choose_reference (Batch *batch, char *given)
{
  const char *year = batch->year;

  if (year == NULL)
    return given;
  if (given == NULL)
    return g_strdup_printf ("%s%03u", year, batch->next++);
  if (g_str_has_prefix (given, year))
    {
      guint64 number = g_ascii_strtoull (given + strlen (year), NULL, 10);

      batch->next = (guint)MAX (batch->next, MIN (number, G_MAXINT - 1) + 1);
    }
  return given;
}

static char *
choose_path (Batch *batch, const char *reference, const PphVersion *version, guint line, GError **error)
{
  g_autofree char *name = make_file_name (batch, reference, version, line);
  g_autofree char *path = g_build_filename (batch->request->pdf_dir, name, NULL);

  if (!g_hash_table_add (batch->names, g_strdup (name)))
    {
      g_set_error (
          error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS,
          _ ("Another line has the same reference, and so the same file “%s”. Give each line its own reference."),
          name);
      return NULL;
    }
  if (!batch->request->force && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS,
                   _ ("“%s” exists already and was left as it is. Choose another folder, or --force."), name);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static void
prepare_line (guint i, gpointer data, gpointer user_data)
{
  Batch *batch = user_data;
  Tools *tools = data;
  Line *line = get_line (batch, i);
  const PphCsvRow *row = batch->csv->rows->pdata[i];
  PphDraftRequest request = batch->request->common;
  g_autoptr (PphData) row_data = NULL;

  if (row->error != NULL)
    {
      pph_findings_add (line->item->findings, PPH_SEVERITY_ERROR, "line-unreadable", "%s", row->error);
      g_set_error_literal (&line->error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, _ ("The line could not be read."));
      return;
    }
  request.data = row_data = make_data (batch, row);
  request.unsaved = !batch->request->save;
  line->version = pph_desk_draft_from (batch->desk, batch->template, &batch->service, &request, &tools->body,
                                       line->item->findings, &line->error);
  line->reference = pph_desk_dup_reference (&request);
}

static void
claim_line (guint i, gpointer user_data)
{
  Batch *batch = user_data;
  Line *line = get_line (batch, i);

  if (line->error != NULL)
    return;
  line->reference = choose_reference (batch, line->reference);
  if (batch->request->pdf_dir == NULL)
    return;
  line->path = choose_path (batch, line->reference, line->version, line->item->line, &line->error);
  pph_desk_prepare_files (batch->desk, line->version);
}

static void
make_line (guint i, gpointer data, gpointer user_data)
{
  Batch *batch = user_data;
  Tools *tools = data;
  Line *line = get_line (batch, i);
  g_autoptr (PphDocument) document = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphAttachedData) attached = NULL;

  if (line->path == NULL)
    return;
  document = pph_document_new ();
  pph_set_string (&document->reference, line->reference);
  composed = pph_desk_compose_again (batch->desk, document, line->version, tools->composing, line->item->findings);
  if (batch->request->attach_data)
    attached = pph_desk_attach_data (line->version, NULL, NULL);
  line->pdf = pph_desk_render_with (tools->layout, tools->writer, composed, attached, line->item->findings,
                                    batch->cancellable, &line->error);
}

static gboolean
save_line (Batch *batch, Line *line)
{
  g_autoptr (PphStored) stored = pph_desk_save_draft_as (batch->desk, line->version, line->reference, &line->error);

  if (stored != NULL)
    line->item->uuid = g_strdup (stored->document->uuid);
  return stored != NULL;
}

/* Everything that may be refused came before anything is kept. */
static void
finish_line (guint i, gpointer user_data)
{
  Batch *batch = user_data;
  Line *line = get_line (batch, i);

  if (line->error == NULL && (!batch->request->save || save_line (batch, line)) && line->pdf != NULL
      && pph_desk_write_export (line->path, line->pdf, batch->request->force, &line->error))
    line->item->path = g_steal_pointer (&line->path);
  if (line->error != NULL)
    line->item->error = g_strdup (line->error->message);
  place_findings (batch, line->item->findings, line->item->line);
  g_ptr_array_add (batch->items, g_steal_pointer (&line->item));
  line_clear (line);
  if (batch->request->progress != NULL)
    batch->request->progress (i + 1, batch->csv->rows->len, batch->request->progress_data);
}

/* The whole */

static gboolean
find_template (Batch *batch, GError **error)
{
  const PphDraftRequest *common = &batch->request->common;
  const char *id = common->template_id != NULL ? common->template_id : pph_data_get_text (common->data, "template");

  if (id == NULL || *id == '\0')
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("No template was named. Name one, or write “template: NAME” in the data."));
      return FALSE;
    }
  batch->template = pph_desk_find_template (batch->desk, id, NULL, error);
  return batch->template != NULL;
}

static gboolean
read_table (Batch *batch, GError **error)
{
  g_autofree char *text = pph_desk_read_text (batch->request->csv_path, PPH_DESK_CSV_LIMIT, error);

  if (text == NULL)
    return FALSE;
  batch->csv = pph_csv_parse (text);
  batch->csv_name = g_filename_display_name (batch->request->csv_path);
  if (batch->csv->header == NULL || batch->csv->header->error != NULL || batch->csv->rows->len == 0)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” holds no table. Its first line must name the fields, and each other line one document."),
                   batch->csv_name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_folder (const char *dir, GError **error)
{
  g_autofree char *name = NULL;

  if (g_mkdir_with_parents (dir, 0777) == 0)
    return TRUE;
  name = g_filename_display_name (dir);
  /* Translators: a folder, then the system's reason. */
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("The folder “%s” could not be made: %s."), name,
               pph_reason (errno));
  return FALSE;
}

static gboolean
find_next_reference (Batch *batch, GError **error)
{
  g_autofree char *next = NULL;
  GDate today;

  if (!pph_desk_need_store (batch->desk, error))
    return FALSE;
  pph_desk_flush_saves (batch->desk);
  pph_desk_today (batch->desk, &today);
  next = pph_store_next_reference (batch->desk->store, g_date_get_year (&today), error);
  if (next == NULL)
    return FALSE;
  batch->next = (guint)g_ascii_strtoull (strchr (next, '-') + 1, NULL, 10);
  batch->year = g_strndup (next, (gsize)(strchr (next, '-') + 1 - next));
  return TRUE;
}

static gboolean
prepare_tools (Batch *batch, GError **error)
{
  guint jobs = batch->request->jobs > 0 ? batch->request->jobs : MIN (g_get_num_processors (), MOST_JOBS);

  batch->tools = g_ptr_array_new_with_free_func (tools_free);
  for (guint i = 0; i < MIN (jobs, batch->csv->rows->len); i++)
    {
      Tools *tools = g_new0 (Tools, 1);

      g_ptr_array_add (batch->tools, tools);
      tools->composing = pph_compose_cache_new ();
      if (batch->request->pdf_dir == NULL)
        continue;
      tools->writer = pph_pdf_writer_new ();
      tools->layout = pph_desk_new_layout (batch->desk, NULL, error);
      if (tools->layout == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_output (Batch *batch, GError **error)
{
  const GPtrArray *rows = batch->csv->rows;
  guint last = ((PphCsvRow *)rows->pdata[rows->len - 1])->line;

  batch->digits = last > 9999 ? 6 : last > 999 ? 4 : 3;
  batch->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  batch->lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), rows->len);
  g_array_set_clear_func (batch->lines, line_clear);
  g_array_set_size (batch->lines, rows->len);
  for (guint i = 0; i < rows->len; i++)
    get_line (batch, i)->item = item_new (((PphCsvRow *)rows->pdata[i])->line);
  return (!batch->request->save || find_next_reference (batch, error))
         && (batch->request->pdf_dir == NULL || make_folder (batch->request->pdf_dir, error))
         && prepare_tools (batch, error);
}

static gboolean
header_is_wrong (Batch *batch)
{
  PphBatchItem *item = item_new (batch->csv->header->line);

  check_header (batch, item->findings);
  if (!pph_findings_block (item->findings))
    {
      item_free (item);
      return FALSE;
    }
  place_findings (batch, item->findings, item->line);
  item->error = g_strdup (_ ("Nothing was drafted: the first line of the table does not name fields of the template."));
  g_ptr_array_add (batch->items, item);
  return TRUE;
}

GPtrArray *
pph_desk_batch (PphDesk *self, const PphBatchRequest *request, GCancellable *cancellable, GError **error)
{
  static const PphPipeline steps = { prepare_line, claim_line, make_line, finish_line };
  g_auto (Batch) batch = { .desk = self, .request = request, .cancellable = cancellable };

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (request != NULL && request->csv_path != NULL, NULL);

  batch.items = g_ptr_array_new_with_free_func (item_free);
  batch.service = pph_desk_read_service (self);
  if (!find_template (&batch, error) || !read_table (&batch, error))
    return NULL;
  if (header_is_wrong (&batch))
    return g_steal_pointer (&batch.items);
  if (!prepare_output (&batch, error)
      || !pph_desk_pipeline_run (&steps, batch.csv->rows->len, batch.tools->pdata, batch.tools->len, &batch,
                                 cancellable, error))
    return NULL;
  return g_steal_pointer (&batch.items);
}
