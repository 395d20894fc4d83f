/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-csv.h"
#include "pph-desk-set.h"
#include "pph-nearest.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* One document per line of a table.  A line stands on its own: what is wrong
 * with one is told and the others are done.  Fonts, caches and subsets serve
 * the whole batch. */

typedef struct
{
  PphDesk *desk;
  const PphBatchRequest *request;
  PphTemplate *template;
  PphCsv *csv;
  char *csv_name;
  PphLayout *layout; /* NULL without a folder for PDFs */
  PphPdfWriter *writer;
  GHashTable *names; /* of files made, so that two lines never share one */
  int digits;        /* of line numbers in file names */
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->template, pph_template_unref);
  g_clear_pointer (&batch->csv, pph_csv_free);
  g_clear_pointer (&batch->csv_name, g_free);
  g_clear_pointer (&batch->layout, pph_layout_free);
  g_clear_pointer (&batch->writer, pph_pdf_writer_free);
  g_clear_pointer (&batch->names, g_hash_table_unref);
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

/* Returns: (transfer full) (nullable): the reference given or due, or %NULL when
 * there is none, or with @error */
static char *
choose_reference (Batch *batch, const PphDraftRequest *request, GError **error)
{
  char *reference = pph_desk_dup_reference (request);
  GDate today;

  if (reference != NULL || !batch->request->save)
    return reference;
  pph_desk_today (batch->desk, &today);
  return pph_store_next_reference (batch->desk->store, g_date_get_year (&today), error);
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

static GBytes *
render (Batch *batch, const char *reference, const PphVersion *version, PphBatchItem *item, GCancellable *cancellable,
        GError **error)
{
  g_autoptr (PphDocument) document = pph_document_new ();
  g_autoptr (PphComposed) composed = NULL;

  pph_set_string (&document->reference, reference);
  composed = pph_desk_compose (batch->desk, document, version, item->findings);
  return pph_desk_render_with (batch->layout, batch->writer, composed, item->findings, cancellable, error);
}

/* Everything that may be refused comes before anything is kept. */
static gboolean
do_line (Batch *batch, const PphCsvRow *row, PphBatchItem *item, GCancellable *cancellable, GError **error)
{
  PphDraftRequest request = batch->request->common;
  g_autoptr (PphData) data = make_data (batch, row);
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *path = NULL;

  request.data = data;
  version = pph_desk_draft_from (batch->desk, batch->template, &request, item->findings, error);
  if (version == NULL)
    return FALSE;
  reference = choose_reference (batch, &request, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (batch->layout != NULL)
    {
      path = choose_path (batch, reference, version, row->line, error);
      pdf = path != NULL ? render (batch, reference, version, item, cancellable, error) : NULL;
      if (pdf == NULL)
        return FALSE;
    }
  if (batch->request->save)
    {
      g_autoptr (PphStored) stored = pph_desk_save_draft_as (batch->desk, version, reference, error);

      if (stored == NULL)
        return FALSE;
      item->uuid = g_strdup (stored->document->uuid);
    }
  if (pdf != NULL && !pph_desk_write_file (path, pdf, batch->request->force, error))
    return FALSE;
  item->path = g_steal_pointer (&path);
  return TRUE;
}

static PphBatchItem *
run_line (Batch *batch, const PphCsvRow *row, GCancellable *cancellable)
{
  PphBatchItem *item = item_new (row->line);
  g_autoptr (GError) error = NULL;

  if (row->error != NULL)
    {
      pph_findings_add (item->findings, PPH_SEVERITY_ERROR, "line-unreadable", "%s", row->error);
      item->error = g_strdup (_ ("The line could not be read."));
    }
  else if (!do_line (batch, row, item, cancellable, &error))
    item->error = g_strdup (error->message);
  place_findings (batch, item->findings, row->line);
  return item;
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
prepare_output (Batch *batch, GError **error)
{
  const char *dir = batch->request->pdf_dir;
  guint last = ((PphCsvRow *)batch->csv->rows->pdata[batch->csv->rows->len - 1])->line;

  if (batch->request->save && !pph_desk_need_store (batch->desk, error))
    return FALSE;
  batch->digits = last > 9999 ? 6 : last > 999 ? 4 : 3;
  if (dir == NULL)
    return TRUE;
  if (g_mkdir_with_parents (dir, 0777) != 0)
    {
      g_autofree char *name = g_filename_display_name (dir);

      /* Translators: a folder, then the system's reason. */
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO, _ ("The folder “%s” could not be made: %s."), name,
                   g_strerror (errno));
      return FALSE;
    }
  batch->layout = pph_desk_new_layout (batch->desk, NULL, error);
  batch->writer = pph_pdf_writer_new ();
  return batch->layout != NULL;
}

static gboolean
header_is_wrong (Batch *batch, GPtrArray *items)
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
  g_ptr_array_add (items, item);
  return TRUE;
}

GPtrArray *
pph_desk_batch (PphDesk *self, const PphBatchRequest *request, GCancellable *cancellable, GError **error)
{
  g_auto (Batch) batch = { .desk = self, .request = request };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (request != NULL && request->csv_path != NULL, NULL);

  if (!find_template (&batch, error) || !read_table (&batch, error))
    return NULL;
  if (header_is_wrong (&batch, items))
    return g_steal_pointer (&items);
  if (!prepare_output (&batch, error))
    return NULL;

  batch.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < batch.csv->rows->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (items, run_line (&batch, batch.csv->rows->pdata[i], cancellable));
      if (request->progress != NULL)
        request->progress (i + 1, batch.csv->rows->len, request->progress_data);
    }
  return g_steal_pointer (&items);
}
