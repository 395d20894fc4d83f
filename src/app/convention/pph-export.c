/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-export.h"
#include "pph-file-chooser.h"
#include "pph-paint.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* Files */

typedef struct
{
  PphExportMake make;
  gpointer data;
  GDestroyNotify data_free;
  GFile *file;
  AdwToastOverlay *toasts;
  GtkWidget *progress;
  GCancellable *cancellable;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  if (export->data_free != NULL)
    export->data_free (export->data);
  g_clear_object (&export->file);
  g_clear_object (&export->toasts);
  g_clear_object (&export->progress);
  g_clear_object (&export->cancellable);
  g_free (export);
}

static void
run_export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (export->file);
  g_autoptr (GBytes) bytes = export->make (export->data, cancellable, &error);

  /* The chooser has asked whether to replace. */
  if (bytes == NULL || g_task_return_error_if_cancelled (task))
    {
      if (bytes == NULL)
        g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (!pph_desk_write_export (path, bytes, TRUE, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_open_folder_cb (AdwToast *toast, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
on_exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *sentence = NULL;

  gtk_widget_set_visible (export->progress, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (!g_cancellable_is_cancelled (export->cancellable))
        pph_toast_show_in (export->toasts, error->message);
      return;
    }
  {
    g_autofree char *escaped = g_markup_escape_text (name, -1);
    AdwToast *toast;

    /* Translators: %s is a file name. */
    sentence = g_strdup_printf (_ ("Exported as “%s”"), escaped);
    toast = adw_toast_new (sentence);
    adw_toast_set_timeout (toast, PPH_TOAST_TIME);
    adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
    adw_toast_set_button_label (toast, _ ("_Open"));
    g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open_folder_cb), g_object_ref (export->file),
                           (GClosureNotify)g_object_unref, 0);
    pph_toast_add (export->toasts, toast);
  }
}

/* Takes @export, which has its file. */
static void
start_export (Export *export)
{
  g_autoptr (GTask) task = NULL;

  gtk_widget_set_visible (export->progress, TRUE);
  task = g_task_new (NULL, export->cancellable, on_exported_cb, NULL);
  g_task_set_task_data (task, export, export_free);
  /* Who cancels when the file is there is told that it is. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_export);
}

static Export *
export_new (AdwToastOverlay *toasts, GtkWidget *progress, PphExportMake make, gpointer data, GDestroyNotify data_free,
            GCancellable *cancellable)
{
  Export *export = g_new0 (Export, 1);

  export->make = make;
  export->data = data;
  export->data_free = data_free;
  export->toasts = g_object_ref (toasts);
  export->progress = g_object_ref (progress);
  export->cancellable = g_object_ref (cancellable);
  return export;
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Export *export = data;
  g_autofree char *path = NULL;

  export->file = pph_file_chooser_get_file (dialog, response);
  path = export->file != NULL ? g_file_get_path (export->file) : NULL;
  if (path == NULL)
    {
      if (export->file != NULL)
        pph_toast_show_in (export->toasts, _ ("This place is not a folder of this computer. Choose another one."));
      export_free (export);
      return;
    }
  start_export (export);
}

void
pph_export_file (GtkWidget *parent, AdwToastOverlay *toasts, GtkWidget *progress, const PphExportKind *kind,
                 const char *name, PphExportMake make, gpointer data, GDestroyNotify data_free,
                 GCancellable *cancellable)
{
  Export *export = export_new (toasts, progress, make, data, data_free, cancellable);
  GtkFileChooserNative *chooser
      = pph_file_chooser_new (parent, kind->title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"));

  pph_file_chooser_filter (chooser, kind->files, kind->media_type, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* A version as a PDF */

typedef struct
{
  PphDesk *desk;
  PphDocument *document;
  PphVersion *version;
} Rendering;

static void
rendering_free (gpointer data)
{
  Rendering *rendering = data;

  g_clear_object (&rendering->desk);
  g_clear_pointer (&rendering->document, pph_document_unref);
  g_clear_pointer (&rendering->version, pph_version_unref);
  g_free (rendering);
}

static Rendering *
rendering_new (PphDesk *desk, const PphDocument *document, const PphVersion *version)
{
  Rendering *rendering = g_new0 (Rendering, 1);

  /* The thread that exports may not read the store. */
  pph_desk_prepare_files (desk, version);
  rendering->desk = g_object_ref (desk);
  rendering->document = pph_document_ref (document);
  rendering->version = pph_version_ref (version);
  return rendering;
}

static GBytes *
render (gpointer data, GCancellable *cancellable, GError **error)
{
  const Rendering *rendering = data;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphLayout) layout = pph_desk_new_layout (rendering->desk, findings, error);
  g_autoptr (PphComposed) composed = NULL;

  if (layout == NULL)
    return NULL;
  composed = pph_desk_compose (rendering->desk, rendering->document, rendering->version, findings);
  return pph_desk_render_pdf (rendering->desk, layout, composed, findings, cancellable, error);
}

void
pph_export_pdf_to (AdwToastOverlay *toasts, GtkWidget *progress, PphDesk *desk, const PphDocument *document,
                   const PphVersion *version, GFile *file, GCancellable *cancellable)
{
  Export *export
      = export_new (toasts, progress, render, rendering_new (desk, document, version), rendering_free, cancellable);

  export->file = g_object_ref (file);
  start_export (export);
}

void
pph_export_pdf (GtkWidget *parent, AdwToastOverlay *toasts, GtkWidget *progress, PphDesk *desk,
                const PphDocument *document, const PphVersion *version, GCancellable *cancellable)
{
  const PphExportKind pdf = { _ ("Export as PDF"), _ ("PDF documents"), "application/pdf" };
  g_autofree char *name = pph_desk_suggest_file_name (document, version);

  pph_export_file (parent, toasts, progress, &pdf, name, render, rendering_new (desk, document, version),
                   rendering_free, cancellable);
}

/* Printing */

typedef struct
{
  PphPages *pages;
  AdwToastOverlay *toasts;
} Print;

static void
print_free (gpointer data, GClosure *closure)
{
  Print *print = data;

  pph_pages_unref (print->pages);
  g_object_unref (print->toasts);
  g_free (print);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  gtk_print_operation_set_n_pages (operation, pph_pages_count (((Print *)data)->pages));
}

/* A4 goes on A4 at its size; on other paper it is made to fit. */
static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer data)
{
  const PphPage *page = pph_pages_get (((Print *)data)->pages, number);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double x = gtk_print_context_get_width (context) * PPH_POINT / page->width;
  double y = gtk_print_context_get_height (context) * PPH_POINT / page->height;

  cairo_scale (cr, MIN (x, y), MIN (x, y));
  pph_page_paint (page, cr);
}

static void
on_print_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  pph_toast_show_in (print->toasts, error != NULL ? error->message : _ ("The document could not be printed."));
}

/* Turned pages need turned paper. */
static void
on_page_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, GtkPageSetup *setup,
                  gpointer data)
{
  const PphPage *page = pph_pages_get (((Print *)data)->pages, number);

  gtk_page_setup_set_orientation (setup, page->width > page->height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                    : GTK_PAGE_ORIENTATION_PORTRAIT);
}

GtkPrintOperation *
pph_export_print_operation (AdwToastOverlay *toasts, PphPages *pages, int copies)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  Print *print = g_new0 (Print, 1);

  print->pages = pph_pages_ref (pages);
  print->toasts = g_object_ref (toasts);
  gtk_print_settings_set_n_copies (settings, MAX (1, copies));
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, pages->title != NULL ? pages->title : "Paraphe");
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), print);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_page_setup_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_print_done_cb), print, print_free, 0);
  return operation;
}

void
pph_export_print (GtkWidget *parent, AdwToastOverlay *toasts, PphPages *pages, int copies)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr (GtkPrintOperation) operation = pph_export_print_operation (toasts, pages, copies);

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
