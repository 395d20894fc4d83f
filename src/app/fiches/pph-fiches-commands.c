/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-export.h"
#include "pph-fiches-view-private.h"
#include "pph-row-menu.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What is done with the fiches that are selected, or with all those listed. */

/* PphFiche, in the order of the list. (transfer full) */
static GPtrArray *
list_selected (PphFichesView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *fiches = g_ptr_array_new_with_free_func (pph_record_unref);
  GtkBitsetIter iter;
  guint position;

  for (gboolean found = gtk_bitset_iter_init_first (&iter, selected, &position); found;
       found = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      g_ptr_array_add (fiches, pph_record_ref (pph_fiche_item_get_fiche (item)));
    }
  return fiches;
}

/* The uuids of @fiches as an action takes them. (transfer full) */
static char *
join_uuids (const GPtrArray *fiches)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < fiches->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", ((const PphFiche *)fiches->pdata[i])->uuid);
  return g_string_free (joined, FALSE);
}

/* Of the first one. */
static const char *
get_title (const GPtrArray *fiches)
{
  return pph_str (((const PphFiche *)fiches->pdata[0])->title);
}

void
pph_fiches_view_refresh_commands (PphFichesView *self)
{
  g_autoptr (GPtrArray) selected = list_selected (self);
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->fiches)), archived = 0;
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u fiche selected", "%u fiches selected", selected->len), selected->len);
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "fiches.open", selected->len > 0 },
    { "fiches.delete", selected->len > 0 },
    { "fiches.export-selected", selected->len > 0 },
    { "fiches.export-selected-csv", selected->len > 0 },
    { "fiches.export", n_listed > 0 },
    { "fiches.export-csv", n_listed > 0 },
    { "fiches.print", n_listed > 0 },
  };

  for (guint i = 0; i < selected->len; i++)
    archived += ((const PphFiche *)selected->pdata[i])->state == PPH_FICHE_ARCHIVED;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fiches.archive", archived < selected->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fiches.unarchive", archived > 0);
  gtk_label_set_label (self->selection_label, count);
  gtk_action_bar_set_revealed (self->selection_bar, selected->len > 1);
}

/* --- actions --------------------------------------------------------------------- */

static void
row_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);

  pph_row_menu_popup (self->row_popover, self->narrow ? GTK_WIDGET (self->rows) : GTK_WIDGET (self->table));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) selected = list_selected (PPH_FICHES_VIEW (widget));

  if (selected->len > 0)
    g_signal_emit_by_name (widget, "open", ((const PphFiche *)selected->pdata[0])->uuid);
}

static void
unselect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (PPH_FICHES_VIEW (widget)->selection));
}

/* Says what was done to @fiches (@sentence: transfer full), with the way back. */
static void
say_done (GtkWidget *widget, const GPtrArray *fiches, char *sentence, const char *undo)
{
  g_autofree char *uuids = join_uuids (fiches);
  g_autofree char *taken = sentence;

  pph_toast_show_undo (widget, taken, undo, uuids);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);
  g_autoptr (GPtrArray) selected = list_selected (self);
  g_autofree char *joined = join_uuids (selected);
  g_auto (GStrv) uuids = g_strsplit (joined, " ", -1);
  guint n = selected->len;
  g_autoptr (GError) error = NULL;

  if (n == 0)
    return;
  if (!pph_desk_set_all_deleted (self->desk, (const char *const *)uuids, TRUE, &error))
    pph_toast_show (widget, error->message);
  else
    say_done (widget, selected,
              /* Translators: a title */
              n == 1 ? g_strdup_printf (_ ("“%s” was deleted"), get_title (selected))
                     : g_strdup_printf (ngettext ("%u fiche was deleted", "%u fiches were deleted", n), n),
              "fiches.undelete");
}

static char *
dup_archived_sentence (const GPtrArray *fiches, gboolean archived)
{
  guint n = fiches->len;

  if (n == 1)
    /* Translators: a title */
    return g_strdup_printf (archived ? _ ("“%s” is in the archives") : _ ("“%s” is out of the archives"),
                            get_title (fiches));
  return archived
             ? g_strdup_printf (ngettext ("%u fiche is in the archives", "%u fiches are in the archives", n), n)
             : g_strdup_printf (ngettext ("%u fiche is out of the archives", "%u fiches are out of the archives", n),
                                n);
}

static void
archive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);
  gboolean archive = g_str_equal (name, "fiches.archive");
  g_autoptr (GPtrArray) selected = list_selected (self);
  g_autofree char *joined = NULL;
  g_auto (GStrv) uuids = NULL;
  g_autoptr (GError) error = NULL;

  /* Those that are there already stay out of the way back. */
  for (guint i = selected->len; i > 0; i--)
    if ((((const PphFiche *)selected->pdata[i - 1])->state == PPH_FICHE_ARCHIVED) == archive)
      g_ptr_array_remove_index (selected, i - 1);
  if (selected->len == 0)
    return;
  joined = join_uuids (selected);
  uuids = g_strsplit (joined, " ", -1);
  if (!pph_desk_set_all_archived (self->desk, (const char *const *)uuids, archive, &error))
    pph_toast_show (widget, error->message);
  else
    say_done (widget, selected, dup_archived_sentence (selected, archive),
              archive ? "fiches.undo-archive" : "fiches.undo-unarchive");
}

/* The way back, of the toasts. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphDesk *desk = PPH_FICHES_VIEW (widget)->desk;
  g_auto (GStrv) split = g_strsplit (g_variant_get_string (parameter, NULL), " ", -1);
  const char *const *uuids = (const char *const *)split;
  g_autoptr (GError) error = NULL;

  if (!(g_str_equal (name, "fiches.undelete")
            ? pph_desk_set_all_deleted (desk, uuids, FALSE, &error)
            : pph_desk_set_all_archived (desk, uuids, g_str_equal (name, "fiches.undo-unarchive"), &error)))
    pph_toast_show (widget, error->message);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFichesView *self = PPH_FICHES_VIEW (widget);
  g_autoptr (GPtrArray) fiches = g_str_has_prefix (name, "fiches.export-selected")
                                     ? list_selected (self)
                                     : pph_fiche_list_dup_fiches (self->fiches);

  if (g_str_has_suffix (name, "csv"))
    pph_fiche_export_csv (widget, self->work_bar, fiches);
  else if (g_str_equal (name, "fiches.print"))
    pph_fiche_export_print (widget, self->work_bar, self->desk, fiches);
  else
    pph_fiche_export_pdf (widget, self->work_bar, self->desk, fiches);
}

void
pph_fiches_view_install_commands (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "fiches.open", NULL, open_action },
    { "fiches.row-menu", NULL, row_menu_action },
    { "fiches.unselect", NULL, unselect_action },
    { "fiches.delete", NULL, delete_action },
    { "fiches.archive", NULL, archive_action },
    { "fiches.unarchive", NULL, archive_action },
    { "fiches.undelete", "s", undo_action },
    { "fiches.undo-archive", "s", undo_action },
    { "fiches.undo-unarchive", "s", undo_action },
    { "fiches.export", NULL, export_action },
    { "fiches.export-csv", NULL, export_action },
    { "fiches.export-selected", NULL, export_action },
    { "fiches.export-selected-csv", NULL, export_action },
    { "fiches.print", NULL, export_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, actions[i].type, actions[i].activate);
  gtk_widget_class_add_binding_action (class, GDK_KEY_e, GDK_CONTROL_MASK, "fiches.export", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "fiches.print", NULL);
}
