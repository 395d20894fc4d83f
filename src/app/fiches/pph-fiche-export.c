/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-export.h"

#include "pph-export.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What a thread makes the file from: it may not read the store. */
typedef struct
{
  PphDesk *desk;
  PphFicheSet *set;      /* or NULL */
  GPtrArray *fiches;     /* PphFiche, or NULL */
  PphForm *form;         /* or NULL */
  PphFilledForm *filled; /* or NULL */
  PphWorkBar *bar;       /* told how far it is */
} Material;

static void
material_free (gpointer data)
{
  Material *material = data;

  g_clear_object (&material->desk);
  g_clear_object (&material->bar);
  g_clear_pointer (&material->set, pph_fiche_set_free);
  g_clear_pointer (&material->fiches, g_ptr_array_unref);
  g_clear_pointer (&material->form, pph_form_unref);
  g_clear_pointer (&material->filled, pph_filled_form_unref);
  g_free (material);
}

static AdwToastOverlay *
find_toasts (GtkWidget *from)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY));
}

static void
ask (GtkWidget *from, PphWorkBar *bar, const PphExportKind *kind, const char *name, PphExportMake make,
     Material *material)
{
  g_autoptr (GCancellable) cancellable = pph_work_bar_begin (bar, _ ("Making the file…"));

  material->bar = g_object_ref (bar);
  /* Shown once the place is known. */
  gtk_widget_set_visible (GTK_WIDGET (bar), FALSE);
  pph_export_file (from, find_toasts (from), GTK_WIDGET (bar), kind, name, make, material, material_free, cancellable);
}

/* Returns: (nullable): %NULL after saying why */
static Material *
gather (GtkWidget *from, PphDesk *desk, const GPtrArray *fiches)
{
  g_autoptr (GError) error = NULL;
  PphFicheSet *set = pph_desk_gather_fiches (desk, fiches, &error);
  Material *material;

  if (set == NULL)
    {
      pph_toast_show (from, error->message);
      return NULL;
    }
  material = g_new0 (Material, 1);
  material->desk = g_object_ref (desk);
  material->set = set;
  return material;
}

static GBytes *
make_pdf (gpointer data, GCancellable *cancellable, GError **error)
{
  const Material *material = data;
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  return pph_desk_render_fiches (material->desk, material->set, pph_work_bar_tell, material->bar, findings, cancellable,
                                 error);
}

void
pph_fiche_export_pdf (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const GPtrArray *fiches)
{
  const PphExportKind pdf = { _ ("Export as PDF"), _ ("PDF documents"), "application/pdf" };
  const PphFiche *only = fiches->len == 1 ? fiches->pdata[0] : NULL;
  g_autofree char *name = g_strconcat (only != NULL ? pph_str (only->title) : "Fiches actions", ".pdf", NULL);
  Material *material = gather (from, desk, fiches);

  g_strdelimit (name, "/", '-');
  if (material != NULL)
    ask (from, bar, &pdf, name, make_pdf, material);
}

static GBytes *
make_csv (gpointer data, GCancellable *cancellable, GError **error)
{
  return pph_desk_fiches_to_csv (((Material *)data)->fiches);
}

void
pph_fiche_export_csv (GtkWidget *from, PphWorkBar *bar, const GPtrArray *fiches)
{
  const PphExportKind csv = { _ ("Export as a Table"), _ ("Tables"), "text/csv" };
  Material *material = g_new0 (Material, 1);

  material->fiches = g_ptr_array_new_with_free_func (pph_record_unref);
  for (guint i = 0; i < fiches->len; i++)
    g_ptr_array_add (material->fiches, pph_record_ref (fiches->pdata[i]));
  ask (from, bar, &csv, "Fiches actions.csv", make_csv, material);
}

static GBytes *
make_fillable (gpointer data, GCancellable *cancellable, GError **error)
{
  const Material *material = data;
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  return pph_desk_print_form (material->desk, material->form, material->filled, TRUE, findings, cancellable, error);
}

void
pph_fiche_export_fillable (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const PphDocument *document,
                           const PphVersion *version)
{
  const PphExportKind pdf = { _ ("Export to Be Filled In"), _ ("PDF documents"), "application/pdf" };
  g_autofree char *name = pph_desk_suggest_file_name (document, version);
  Material *material = g_new0 (Material, 1);

  material->desk = g_object_ref (desk);
  material->form = pph_desk_ref_form (desk, document, version);
  material->filled = pph_filled_form_of_version (version, material->form);
  ask (from, bar, &pdf, name, make_fillable, material);
}

/* --- printing -------------------------------------------------------------------- */

static void
pages_free (gpointer pages)
{
  pph_pages_unref (pages);
}

static void
run_layout (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Material *material = data;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphPages *pages = pph_desk_lay_out_fiches (material->desk, material->set, pph_work_bar_tell, material->bar, findings,
                                             cancellable, &error);

  if (pages != NULL)
    g_task_return_pointer (task, pages, pages_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *from = GTK_WIDGET (source);
  g_autoptr (PphWorkBar) bar = data;
  g_autoptr (GError) error = NULL;
  PphPages *pages = g_task_propagate_pointer (G_TASK (result), &error);
  AdwToastOverlay *toasts = find_toasts (from);

  gtk_widget_set_visible (GTK_WIDGET (bar), FALSE);
  if (pages == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_toast_show (from, error->message);
  /* The view may have gone meanwhile. */
  if (pages != NULL && toasts != NULL)
    pph_export_print (from, toasts, pages, 1);
  g_clear_pointer (&pages, pph_pages_unref);
}

void
pph_fiche_export_print (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const GPtrArray *fiches)
{
  Material *material = gather (from, desk, fiches);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GTask) task = NULL;

  if (material == NULL)
    return;
  material->bar = g_object_ref (bar);
  cancellable = pph_work_bar_begin (bar, _ ("Laying out the pages…"));
  task = g_task_new (from, cancellable, on_laid_out_cb, g_object_ref (bar));
  g_task_set_task_data (task, material, material_free);
  g_task_run_in_thread (task, run_layout);
}
