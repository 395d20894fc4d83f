/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-view.h"

#include "pph-desk-signature.h"
#include "pph-mail.h"
#include "pph-page-view.h"
#include "pph-pdf-pane.h"
#include "pph-preview.h"
#include "pph-sign-window.h"
#include "pph-signature-steps.h"
#include "pph-signer-row.h"
#include "pph-slot-window.h"
#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

struct _PphSignatureView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphStored *stored;
  PphSignaturePlan *plan;
  PphFileCheck *check; /* of the newest file, or NULL while it is worked out */
  GPtrArray *steps;    /* PphSignatureStep */
  GBytes *file;        /* the newest PDF; NULL before freezing */
  char *selected;      /* block */
  PphPreview *preview;
  GCancellable *cancellable; /* of the check */
  guint follow_fold;         /* idle */
  gboolean refreshing;

  AdwWindowTitle *title_widget;
  GtkButton *sign_button;
  GtkButton *send_button;
  GtkBox *narrow_bar;
  GtkToggleButton *plan_button;
  GtkToggleButton *page_button;
  AdwLeaflet *panes;
  GtkLabel *summary_label;
  GtkLabel *state_label;
  GtkBox *parts_box;
  AdwPreferencesGroup *missing_group;
  GtkBox *freeze_box;
  GtkButton *freeze_button;
  GtkListBox *signers_list;
  GtkSwitch *order_switch;
  GtkSpinButton *originals_spin;
  AdwPreferencesGroup *check_group;
  AdwActionRow *check_row;
  GtkImage *check_icon;
  AdwActionRow *revocation_row;
  GtkBox *drop_area;
  GtkStack *paper;
  PphPageView *page_view;
  PphPdfPane *pane;

  GPtrArray *missing_rows;
};

G_DEFINE_FINAL_TYPE (PphSignatureView, pph_signature_view, ADW_TYPE_BIN)

enum
{
  BACK,
  TOAST,
  FIX,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void reload (PphSignatureView *self);

static void
say (PphSignatureView *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  g_signal_emit (self, signals[TOAST], 0, adw_toast_new (escaped));
}

static gboolean
is_frozen (PphSignatureView *self)
{
  return self->stored != NULL && self->stored->version->state >= PPH_VERSION_FROZEN;
}

static const PphSignatureStep *
find_step (PphSignatureView *self, const char *signatory)
{
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (g_strcmp0 (step->signatory, signatory) == 0)
        return step;
    }
  return NULL;
}

/* The page */

static void
refresh_marks (PphSignatureView *self)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pdf_mark_free);
  static const PphMarkKind kinds[] = {
    [PPH_STEP_DRAFT] = PPH_MARK_WAITING, [PPH_STEP_WAITING] = PPH_MARK_WAITING, [PPH_STEP_TURN] = PPH_MARK_TO_SIGN,
    [PPH_STEP_SIGNED] = PPH_MARK_SIGNED, [PPH_STEP_PAPER] = PPH_MARK_PAPER,     [PPH_STEP_REFUSED] = PPH_MARK_WRONG,
  };

  for (guint i = 0; i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (step->field != NULL)
        g_ptr_array_add (marks, pph_pdf_mark_new (step->field, kinds[step->kind],
                                                  step->kind == PPH_STEP_SIGNED ? NULL : step->pill));
    }
  pph_pdf_view_set_marks (pph_pdf_pane_get_view (self->pane), marks);
}

static void
select_block (PphSignatureView *self, const char *signatory)
{
  const PphSignatureStep *step = find_step (self, signatory);
  GtkListBoxRow *row;

  if (step == NULL)
    return;
  if (signatory != self->selected)
    {
      g_free (self->selected);
      self->selected = g_strdup (signatory);
    }
  if (step->field != NULL)
    pph_pdf_view_select (pph_pdf_pane_get_view (self->pane), step->field);
  pph_page_view_show_signature (self->page_view, step->signatory);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->signers_list, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), self->selected) == 0)
      gtk_list_box_select_row (self->signers_list, row);
}

static void
on_signer_selected_cb (PphSignatureView *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->refreshing)
    select_block (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
on_place_activated_cb (PphSignatureView *self, const char *field)
{
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (g_strcmp0 (step->field, field) == 0)
        select_block (self, step->signatory);
    }
}

static void
on_pages_changed_cb (PphSignatureView *self)
{
  pph_page_view_set_pages (self->page_view, pph_preview_get_pages (self->preview));
  pph_page_view_show_signature (self->page_view, self->selected);
}

/* What is shown of the plan */

static void
clear_box (GtkWidget *box, void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_part (GtkWidget *box, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (box), child);
}

static void
remove_row (GtkWidget *list, GtkWidget *child)
{
  gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
refresh_steps (PphSignatureView *self)
{
  const PphSignatureStep *turn;
  g_autofree char *summary = NULL;

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = pph_signature_steps_new (self->stored->version, self->plan, self->check);
  turn = pph_signature_steps_find_turn (self->steps);
  summary = pph_signature_steps_summarise (self->steps);
  gtk_label_set_label (self->summary_label, summary);
  gtk_label_set_label (self->state_label, pph_signature_plan_is_complete (self->plan) ? _ ("all have signed")
                                          : turn != NULL                              ? turn->name
                                                                                      : "");
  self->refreshing = TRUE;
  clear_box (GTK_WIDGET (self->parts_box), remove_part);
  clear_box (GTK_WIDGET (self->signers_list), remove_row);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];
      GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_hexpand (part, TRUE);
      gtk_widget_add_css_class (part, "steppart");
      gtk_widget_add_css_class (part, pph_step_kind_get_style (step->kind));
      gtk_box_append (self->parts_box, part);
      gtk_list_box_append (self->signers_list, pph_signer_row_new (step, i + 1));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->parts_box), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  self->refreshing = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.sign", turn != NULL);
  if (self->selected == NULL && self->steps->len > 0)
    self->selected
        = g_strdup (turn != NULL ? turn->signatory : ((const PphSignatureStep *)self->steps->pdata[0])->signatory);
  refresh_marks (self);
  select_block (self, self->selected);
}

static void
on_missing_activated_cb (PphSignatureView *self, GtkWidget *row)
{
  g_signal_emit (self, signals[FIX], 0, gtk_widget_get_name (row));
}

static void
add_missing (PphSignatureView *self, const PphFinding *finding)
{
  gboolean wrong = finding->severity == PPH_SEVERITY_ERROR;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", pph_str (finding->sentence),
                                 "subtitle", pph_str (finding->fix), "title-lines", 0, "subtitle-lines", 0, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (wrong ? "dialog-warning-symbolic" : "dialog-information-symbolic");

  gtk_widget_add_css_class (icon, wrong ? "warning" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_name (row, pph_str (finding->part));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_missing_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->missing_group, row);
  g_ptr_array_add (self->missing_rows, row);
}

static void
refresh_missing (PphSignatureView *self)
{
  g_autoptr (GPtrArray) findings = is_frozen (self) ? NULL : pph_desk_list_missing (self->desk, self->stored);
  gboolean blocked = FALSE;

  for (guint i = 0; i < self->missing_rows->len; i++)
    adw_preferences_group_remove (self->missing_group, self->missing_rows->pdata[i]);
  g_ptr_array_set_size (self->missing_rows, 0);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      add_missing (self, findings->pdata[i]);
      blocked = blocked || ((const PphFinding *)findings->pdata[i])->severity == PPH_SEVERITY_ERROR;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing_group), self->missing_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->freeze_box), !is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.freeze", !is_frozen (self) && !blocked);
}

static void
refresh_check (PphSignatureView *self)
{
  gboolean any = self->check != NULL && pph_list_length (self->check->signatures) > 0;
  gboolean asked = any;

  gtk_widget_set_visible (GTK_WIDGET (self->check_group), any);
  if (!any)
    return;
  for (guint i = 0; i < pph_list_length (self->check->signatures); i++)
    asked = asked
            && ((const PphSignatureCheck *)pph_list_get (self->check->signatures, i))->revocation
                   != PPH_REVOCATION_UNKNOWN;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->check_row), pph_verdict_get_label (self->check->verdict));
  adw_action_row_set_subtitle (self->check_row, pph_str (self->check->sentence));
  gtk_image_set_from_icon_name (self->check_icon, pph_verdict_get_icon (self->check->verdict));
  gtk_widget_set_visible (GTK_WIDGET (self->revocation_row), !asked);
}

static void
refresh (PphSignatureView *self)
{
  const PphVersion *version = self->stored->version;
  gboolean frozen = is_frozen (self);
  /* Translators: title of a document, number of its version, its state ("frozen"). */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · version %d · %s"), pph_str (version->title), version->number,
                                               pph_version_state_label (version->state));

  adw_window_title_set_subtitle (self->title_widget, subtitle);
  refresh_steps (self);
  refresh_missing (self);
  refresh_check (self);
  self->refreshing = TRUE;
  gtk_switch_set_active (self->order_switch, self->plan->ordered);
  gtk_spin_button_set_value (self->originals_spin, self->plan->originals);
  self->refreshing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->sign_button), frozen && !pph_signature_plan_is_complete (self->plan));
  gtk_widget_set_visible (GTK_WIDGET (self->send_button), frozen && !adw_leaflet_get_folded (self->panes));
  gtk_widget_set_visible (GTK_WIDGET (self->drop_area), frozen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.send", self->file != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.save-pdf", self->file != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.proof", frozen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.new-version", version->state == PPH_VERSION_FROZEN);
  gtk_stack_set_visible_child_name (self->paper, self->file != NULL ? "pdf" : "draft");
}

/* Checking the newest file, in a thread */

typedef struct
{
  PphDesk *desk;
  GBytes *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  g_bytes_unref (job->file);
  g_free (job);
}

static void
run_check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) anchors = pph_desk_load_anchors (NULL, &error);
  PphFileCheck *check
      = anchors != NULL ? pph_desk_verify (job->desk, job->file, "", anchors, cancellable, &error) : NULL;

  if (check != NULL)
    g_task_return_pointer (task, check, (GDestroyNotify)pph_file_check_unref);
  else
    g_task_return_error (task, error);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (source);
  g_autoptr (GError) error = NULL;
  PphFileCheck *check = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&check, pph_file_check_unref);
      return;
    }
  if (check == NULL)
    {
      say (self, error->message);
      return;
    }
  self->check = check;
  refresh_steps (self);
  refresh_check (self);
}

static void
stop_check (PphSignatureView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_check (PphSignatureView *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new (Job, 1);

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_checked_cb, NULL);
  *job = (Job){ g_object_ref (self->desk), g_bytes_ref (self->file) };
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_check);
}

gboolean
pph_signature_view_open (PphSignatureView *self, const char *uuid, GError **error)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  g_autoptr (PphSignaturePlan) plan = stored != NULL ? pph_desk_load_plan (self->desk, stored, error) : NULL;
  gboolean same = plan != NULL && self->stored != NULL && g_strcmp0 (self->stored->document->uuid, uuid) == 0;

  if (plan == NULL)
    return FALSE;
  stop_check (self);
  if (!same)
    g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_pointer (&self->plan, pph_signature_plan_unref);
  g_clear_pointer (&self->check, pph_file_check_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  self->stored = g_steal_pointer (&stored);
  self->plan = g_steal_pointer (&plan);
  if (is_frozen (self))
    self->file = pph_desk_load_signed (self->desk, self->stored, NULL);
  pph_pdf_pane_show (self->pane, self->desk, self->file);
  if (self->file != NULL)
    start_check (self);
  else
    pph_preview_request (self->preview, self->stored->document, self->stored->version);
  refresh (self);
  return TRUE;
}

static void
reload (PphSignatureView *self)
{
  g_autofree char *uuid = g_strdup (self->stored->document->uuid);
  g_autoptr (GError) error = NULL;

  if (!pph_signature_view_open (self, uuid, &error))
    say (self, error->message);
}

const char *
pph_signature_view_get_uuid (PphSignatureView *self)
{
  return self->stored != NULL ? self->stored->document->uuid : NULL;
}

/* Order, media, originals */

static void
save_plan (PphSignatureView *self, PphSignaturePlan *plan)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_save_plan (self->desk, self->stored, plan, &error))
    say (self, error->message);
  reload (self);
}

static void
on_plan_edited_cb (PphSignatureView *self)
{
  g_autoptr (PphSignaturePlan) plan = NULL;

  if (self->refreshing || self->plan == NULL)
    return;
  plan = pph_signature_plan_copy (self->plan);
  plan->ordered = gtk_switch_get_active (self->order_switch);
  plan->originals = gtk_spin_button_get_value_as_int (self->originals_spin);
  save_plan (self, plan);
}

static void
switch_medium_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSlot *slot = pph_signature_plan_get_slot (self->plan, g_variant_get_string (parameter, NULL));
  g_autoptr (PphSlot) switched = slot != NULL ? pph_slot_copy (slot) : NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;

  if (switched == NULL)
    return;
  switched->medium = slot->medium == PPH_MEDIUM_PAPER ? PPH_MEDIUM_ELECTRONIC : PPH_MEDIUM_PAPER;
  plan = pph_signature_plan_with_slot (self->plan, switched);
  save_plan (self, plan);
}

/* Freezing */

static void
freeze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) frozen = pph_desk_freeze (self->desk, self->stored->document->uuid, findings, NULL, &error);

  say (self, frozen != NULL ? _ ("The version is frozen: it can be signed, and no longer changes.") : error->message);
  reload (self);
}

static void
new_version_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) draft = pph_desk_begin_version (self->desk, self->stored->document->uuid, &error);

  say (self, draft != NULL ? _ ("A new version can be written; the frozen one is kept.") : error->message);
  reload (self);
}

/* Signing */

static void
on_signed_cb (PphSignatureView *self, const char *who)
{
  const PphSignatureStep *next;
  g_autofree char *sentence = NULL;

  g_clear_pointer (&self->selected, g_free);
  reload (self);
  next = pph_signature_steps_find_turn (self->steps);
  if (next != NULL)
    /* Translators: who has signed, and who is to sign next. */
    sentence = g_strdup_printf (_ ("%s has signed. Next: %s."), who, next->name);
  else
    /* Translators: who has signed. */
    sentence = g_strdup_printf (_ ("%s has signed."), who);
  say (self, sentence);
}

static void
present (PphSignatureView *self, GtkWidget *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
sign_block (PphSignatureView *self, const char *signatory)
{
  const PphSignatureStep *step = find_step (self, signatory);
  g_autoptr (GError) error = NULL;
  PphSlotFile *slot = pph_desk_open_slot (self->desk, self->stored->document->uuid, signatory, &error);
  GtkWidget *window;

  if (slot == NULL || step == NULL)
    {
      say (self, error->message);
      return;
    }
  window = pph_sign_window_new (self->desk, slot, step->name, pph_str (self->stored->version->title));
  g_signal_connect_object (window, "signed", G_CALLBACK (on_signed_cb), self, G_CONNECT_SWAPPED);
  present (self, window);
}

/* The chosen block if it may be signed, else the next one. */
static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSignatureStep *step = find_step (self, self->selected);

  if (step == NULL || step->kind != PPH_STEP_TURN || !step->electronic)
    step = pph_signature_steps_find_turn (self->steps);
  if (step != NULL)
    sign_block (self, step->signatory);
}

static void
sign_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sign_block (PPH_SIGNATURE_VIEW (widget), g_variant_get_string (parameter, NULL));
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSignatureStep *step = find_step (self, g_variant_get_string (parameter, NULL));
  GtkWidget *window;

  if (step == NULL)
    return;
  window = pph_slot_window_new (self->desk, self->stored->document->uuid, step->signatory, step->name,
                                g_str_equal (name, "signature.refuse"));
  g_signal_connect_object (window, "recorded", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  present (self, window);
}

/* Sending */

static void
on_mail_composed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignatureView) self = data;
  g_autoptr (GPtrArray) sent = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!pph_mail_compose_finish (result, &error))
    {
      say (self, error->message);
      return;
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (step->kind == PPH_STEP_TURN)
        g_ptr_array_add (sent, g_strdup (step->signatory));
    }
  g_ptr_array_add (sent, NULL);
  if (sent->len > 1
      && !pph_desk_mark_sent (self->desk, self->stored->document->uuid, (const char *const *)sent->pdata, &error))
    say (self, error->message);
  reload (self);
}

/* The mail program reads the file later: it stays in the cache, for its owner alone. */
static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "paraphe", "to-send", NULL);
  g_autofree char *file = pph_desk_suggest_file_name (self->stored->document, self->stored->version);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *subject
      /* Translators: title of a document. */
      = g_strdup_printf (_ ("For signature: %s"), pph_str (self->stored->version->title));
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (pph_desk_write_file (path, self->file, TRUE, &error))
    pph_mail_compose (subject, _ ("The document to sign is attached. Please send it back once it is signed."), path,
                      NULL, on_mail_composed_cb, g_object_ref (self));
  else
    say (self, error->message);
}

/* Files that come back, and that are saved */

static void
receive (PphSignatureView *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.receive", "s", uri);
}

static gboolean
on_file_dropped_cb (PphSignatureView *self, const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    receive (self, files->data);
  g_slist_free (files);
  return TRUE;
}

static void
on_returned_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL)
    receive (self, file);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
make_chooser (PphSignatureView *self, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, NULL,
                                     _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  return dialog;
}

static void
receive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = make_chooser (PPH_SIGNATURE_VIEW (widget), _ ("Returned PDF"), GTK_FILE_CHOOSER_ACTION_OPEN);

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_returned_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_bytes (PphSignatureView *self, GtkNativeDialog *dialog, int response, GBytes *bytes)
{
  g_autoptr (GFile) file
      = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    say (self, pph_desk_write_file (path, bytes, TRUE, &error) ? _ ("The PDF is saved.") : error->message);
}

static void
on_save_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  save_bytes (self, dialog, response, self->file);
  g_object_unref (dialog);
}

static void
on_proof_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) proof
      = response == GTK_RESPONSE_ACCEPT ? pph_desk_print_proof (self->desk, self->stored, findings, &error) : NULL;

  if (proof != NULL)
    save_bytes (self, dialog, response, proof);
  else if (error != NULL)
    say (self, error->message);
  g_object_unref (dialog);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  gboolean proof = g_str_equal (name, "signature.proof");
  GtkFileChooserNative *dialog
      = make_chooser (self, proof ? _ ("Signature Journal") : _ ("Save the PDF"), GTK_FILE_CHOOSER_ACTION_SAVE);
  g_autofree char *suggested = pph_desk_suggest_file_name (self->stored->document, self->stored->version);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), proof ? _ ("signature-journal.pdf") : suggested);
  g_signal_connect_object (dialog, "response", proof ? G_CALLBACK (on_proof_chosen_cb) : G_CALLBACK (on_save_chosen_cb),
                           self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Panes */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);

  stop_check (self);
  g_signal_emit (self, signals[BACK], 0);
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);

  gtk_toggle_button_set_active (self->page_button, TRUE);
  if (self->file != NULL)
    pph_pdf_pane_act (self->pane, name);
}

static void
on_pane_toggled_cb (PphSignatureView *self)
{
  adw_leaflet_set_visible_child_name (self->panes, gtk_toggle_button_get_active (self->plan_button) ? "plan" : "page");
}

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphSignatureView *self = data;

  self->follow_fold = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), adw_leaflet_get_folded (self->panes));
  gtk_widget_set_visible (GTK_WIDGET (self->send_button), is_frozen (self) && !adw_leaflet_get_folded (self->panes));
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
queue_follow_fold (PphSignatureView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

/* The object */

static gboolean
pph_signature_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (PPH_SIGNATURE_VIEW (widget)->panes), GTK_DIR_TAB_FORWARD);
}

static void
pph_signature_view_dispose (GObject *object)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (object);

  stop_check (self);
  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_object (&self->preview);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_pointer (&self->plan, pph_signature_plan_unref);
  g_clear_pointer (&self->check, pph_file_check_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->selected, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_signature_view_parent_class)->dispose (object);
}

static void
pph_signature_view_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_SIGNATURE_VIEW (object)->missing_rows);
  G_OBJECT_CLASS (pph_signature_view_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType state;
  } actions[] = {
    { "signature.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
    { "signature.freeze", NULL, freeze_action, 0, 0 },
    { "signature.new-version", NULL, new_version_action, 0, 0 },
    { "signature.sign", NULL, sign_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "signature.sign-block", "s", sign_block_action, 0, 0 },
    { "signature.paper", "s", record_action, 0, 0 },
    { "signature.refuse", "s", record_action, 0, 0 },
    { "signature.switch-medium", "s", switch_medium_action, 0, 0 },
    { "signature.send", NULL, send_action, 0, 0 },
    { "signature.receive", NULL, receive_action, 0, 0 },
    { "signature.proof", NULL, save_action, 0, 0 },
    { "signature.save-pdf", NULL, save_action, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (class, actions[i].name, actions[i].type, actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/signature/pph-signature-view.ui");
  gtk_widget_class_bind_template_child (class, PphSignatureView, title_widget);
  gtk_widget_class_bind_template_child (class, PphSignatureView, sign_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, send_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, narrow_bar);
  gtk_widget_class_bind_template_child (class, PphSignatureView, plan_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, page_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, panes);
  gtk_widget_class_bind_template_child (class, PphSignatureView, summary_label);
  gtk_widget_class_bind_template_child (class, PphSignatureView, state_label);
  gtk_widget_class_bind_template_child (class, PphSignatureView, parts_box);
  gtk_widget_class_bind_template_child (class, PphSignatureView, missing_group);
  gtk_widget_class_bind_template_child (class, PphSignatureView, freeze_box);
  gtk_widget_class_bind_template_child (class, PphSignatureView, freeze_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, signers_list);
  gtk_widget_class_bind_template_child (class, PphSignatureView, order_switch);
  gtk_widget_class_bind_template_child (class, PphSignatureView, originals_spin);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_group);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_row);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_icon);
  gtk_widget_class_bind_template_child (class, PphSignatureView, revocation_row);
  gtk_widget_class_bind_template_child (class, PphSignatureView, drop_area);
  gtk_widget_class_bind_template_child (class, PphSignatureView, paper);
  gtk_widget_class_bind_template_child (class, PphSignatureView, page_view);
  gtk_widget_class_bind_template_child (class, PphSignatureView, pane);
  gtk_widget_class_bind_template_callback (class, on_pane_toggled_cb);
  gtk_widget_class_bind_template_callback (class, on_plan_edited_cb);
  gtk_widget_class_bind_template_callback (class, on_signer_selected_cb);
}

static void
pph_signature_view_class_init (PphSignatureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pph_signature_view_dispose;
  object_class->finalize = pph_signature_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_signature_view_grab_focus;
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PDF_PANE);
  signals[BACK]
      = g_signal_new ("back", PPH_TYPE_SIGNATURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", PPH_TYPE_SIGNATURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, ADW_TYPE_TOAST);
  signals[FIX] = g_signal_new ("fix", PPH_TYPE_SIGNATURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
  pph_pdf_pane_install (GTK_WIDGET_CLASS (klass), pane_action);
}

static void
pph_signature_view_init (PphSignatureView *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->missing_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_file_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->drop_area), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (pph_pdf_pane_get_view (self->pane), "place-activated", G_CALLBACK (on_place_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  queue_follow_fold (self);
}

GtkWidget *
pph_signature_view_new (PphDesk *desk)
{
  PphSignatureView *self = g_object_new (PPH_TYPE_SIGNATURE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->preview = pph_preview_new (desk);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
