/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-view-private.h"

#include "pph-date-text.h"
#include "pph-signer-row.h"
#include "pph-term-words.h"
#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

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
  const PphSignatureStep *step = pph_signature_view_find_step (self, signatory);
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

/* Which row of the signers has the keyboard, or something in it; -1: none. */
static int
get_focused_row (PphSignatureView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->signers_list)))
    return -1;
  if (!GTK_IS_LIST_BOX_ROW (focus))
    focus = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
}

void
pph_signature_view_refresh_steps (PphSignatureView *self)
{
  const PphSignatureStep *turn;
  int focused = get_focused_row (self);
  g_autofree char *summary = NULL;
  g_autofree char *next = NULL;

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = pph_signature_steps_new (self->stored->version, self->plan, self->check, self->events);
  turn = pph_signature_steps_find_turn (self->steps);
  summary = pph_signature_steps_summarise (self->steps);
  gtk_label_set_label (self->summary_label, summary);
  if (pph_signature_plan_is_complete (self->plan))
    next = g_strdup (_ ("all have signed"));
  else if (turn != NULL)
    /* Translators: who may sign now. */
    next = g_strdup_printf (_ ("next: %s"), turn->name);
  gtk_label_set_label (self->state_label, pph_str (next));
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
  /* At once: GTK would look for another place for it later, and keys pressed meanwhile would be lost. */
  if (focused >= 0 && focused < (int)self->steps->len)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->signers_list, focused)));
}

static void
on_missing_activated_cb (PphSignatureView *self, GtkWidget *row)
{
  g_signal_emit_by_name (self, "fix", gtk_widget_get_name (row));
}

/* Is it written with a party, or with who signs for it? */
static gboolean
is_of_party (PphSignatureView *self, const char *part)
{
  return part != NULL
         && (pph_version_find_party (self->stored->version, part) != NULL
             || pph_signature_plan_get_slot (self->plan, part) != NULL);
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
  gtk_widget_set_name (row, is_of_party (self, finding->part) ? finding->part : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_missing_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->missing_group, row);
  g_ptr_array_add (self->missing_rows, row);
}

static void
refresh_missing (PphSignatureView *self)
{
  g_autoptr (GPtrArray) findings
      = pph_signature_view_is_frozen (self) ? NULL : pph_desk_list_missing (self->desk, self->stored);
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
  gtk_widget_set_visible (GTK_WIDGET (self->freeze_box), !pph_signature_view_is_frozen (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.freeze",
                                 !pph_signature_view_is_frozen (self) && !blocked);
}

void
pph_signature_view_refresh_check (PphSignatureView *self)
{
  gboolean any = self->check != NULL && pph_list_length (self->check->signatures) > 0;
  gboolean asked = any;

  gtk_widget_set_visible (GTK_WIDGET (self->check_group), any || self->apart_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->check_row), any);
  gtk_widget_set_visible (GTK_WIDGET (self->revocation_row), FALSE);
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

static const char *
find_name (PphSignatureView *self, const char *digest)
{
  for (guint i = 0; i < pph_list_length (self->stored->document->attachments); i++)
    {
      const PphAttachment *attachment = pph_list_get (self->stored->document->attachments, i);

      if (g_strcmp0 (attachment->digest, digest) == 0)
        return pph_str (attachment->name);
    }
  return "";
}

/* A file that came back, of this version or one before, and is not the one that goes on: why, and a way to look at it.
 */
static void
add_apart (PphSignatureView *self, const PphSignatureEvent *event)
{
  g_autofree char *day = event->date != NULL ? pph_date_text_to_long (event->date) : NULL;
  const char *const parts[] = { day, event->person, event->note };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_strv_builder_add (builder, parts[i]);
  known = g_strv_builder_end (builder);
  subtitle = g_strjoinv (" · ", known);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                      pph_signature_event_label ((PphSignatureEventKind)event->kind), "subtitle", subtitle,
                      "subtitle-lines", 0, "activatable", TRUE, NULL);
  gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-file");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", event->digest, find_name (self, event->digest));
  adw_preferences_group_add (self->check_group, row);
  g_ptr_array_add (self->apart_rows, row);
}

static void
refresh_apart (PphSignatureView *self)
{
  g_autoptr (PphList) apart = NULL;

  for (guint i = 0; i < self->apart_rows->len; i++)
    adw_preferences_group_remove (self->check_group, self->apart_rows->pdata[i]);
  g_ptr_array_set_size (self->apart_rows, 0);
  apart = pph_desk_list_apart (self->desk, self->stored, NULL);
  for (guint i = 0; i < pph_list_length (apart); i++)
    add_apart (self, pph_list_get (apart, i));
}

/* From when it binds: from its last signature on, that is a day. */
static void
refresh_term (PphSignatureView *self)
{
  g_autoptr (PphTerm) term = pph_signature_plan_apply_term (self->plan, self->stored->version->term);
  g_autofree char *words = pph_term_describe (self->stored->version, term);

  gtk_label_set_label (self->term_label, pph_str (words));
  gtk_widget_set_visible (GTK_WIDGET (self->term_label), words != NULL);
}

void
pph_signature_view_refresh (PphSignatureView *self)
{
  const PphVersion *version = self->stored->version;
  gboolean frozen = pph_signature_view_is_frozen (self);
  g_autofree char *title = pph_signature_view_dup_title (self);
  /* Translators: title of a document, number of its version, its state ("frozen"). */
  g_autofree char *subtitle
      = g_strdup_printf (_ ("%s · version %d · %s"), title, version->number, pph_version_state_label (version->state));

  adw_window_title_set_subtitle (self->title_widget, subtitle);
  pph_signature_view_refresh_steps (self);
  refresh_term (self);
  refresh_missing (self);
  refresh_apart (self);
  pph_signature_view_refresh_check (self);
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.print",
                                 version->state == PPH_VERSION_FROZEN && version->pdf_digest != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.new-version", version->state == PPH_VERSION_FROZEN);
  gtk_stack_set_visible_child_name (self->paper, self->file != NULL ? "pdf" : "draft");
}

void
pph_signature_view_install_show (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_callback (class, on_signer_selected_cb);
}

void
pph_signature_view_init_show (PphSignatureView *self)
{
  g_signal_connect_object (pph_pdf_pane_get_view (self->pane), "place-activated", G_CALLBACK (on_place_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
}
