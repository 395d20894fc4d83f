/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-view.h"

#include "pph-actions.h"
#include "pph-buffer-take.h"
#include "pph-follow-fold.h"
#include "pph-shrink.h"
#include "pph-mistake-row.h"
#include "pph-page-view.h"
#include "pph-paper-pane.h"
#include "pph-template-edit.h"
#include "pph-template-fields-pane.h"
#include "pph-text-measure.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphTemplateView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphTemplateEdit *edit; /* NULL until one is opened */
  gboolean editable;
  gboolean taking; /* the text of the draft, as it was changed elsewhere than in the text view */
  GtkWidget *page_view;
  GtkTextTag *wrong; /* what mistakes are underlined with */
  guint reveal;      /* source: the caret is shown again */

  AdwWindowTitle *title_widget;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *publish_button;
  GtkWidget *page_button;
  AdwLeaflet *panes;
  GtkStack *sides; /* two ways to see the draft */
  GtkToggleButton *fields_button;
  GtkToggleButton *text_button;
  PphTemplateFieldsPane *fields_pane;
  GtkTextView *text_view;
  GtkRevealer *mistakes_revealer;
  GtkListBox *mistakes;
  PphPaperPane *paper_pane;
};

static void pph_template_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphTemplateView, pph_template_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_template_view_screen_init))

static GtkTextBuffer *
get_buffer (PphTemplateView *self)
{
  return gtk_text_view_get_buffer (self->text_view);
}

static char *
dup_text (PphTemplateView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static gboolean
shows_fields (PphTemplateView *self)
{
  return gtk_toggle_button_get_active (self->fields_button);
}

/* What the text has come to, in a few words. (transfer none) */
static const char *
describe_state (PphTemplateView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->panes);

  if (!self->editable)
    return folded ? _ ("Supplied") : _ ("Supplied: duplicate it to change it");
  if (pph_template_edit_get_error (self->edit) != NULL)
    return pph_template_edit_get_error (self->edit);
  if (!pph_template_edit_is_saved (self->edit))
    return _ ("Being typed…");
  if (!pph_template_edit_is_drafted (self->edit))
    return _ ("Up to date");
  return folded ? _ ("Draft kept") : _ ("Draft kept: “Finish” makes it the template");
}

static void
refresh (PphTemplateView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->edit == NULL)
    return;
  adw_window_title_set_title (self->title_widget, pph_template_view_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, describe_state (self));
  gtk_widget_action_set_enabled (widget, "template.undo",
                                 self->editable && (gtk_text_buffer_get_can_undo (buffer) || shows_fields (self)));
  gtk_widget_action_set_enabled (widget, "template.redo", self->editable && gtk_text_buffer_get_can_redo (buffer));
  gtk_widget_action_set_enabled (widget, "template.publish", self->editable);
}

/* Mistakes */

static void
add_mistake (PphTemplateView *self, const PphFinding *finding)
{
  GtkTextIter start, end;

  gtk_list_box_append (self->mistakes, pph_mistake_row_new (finding));
  if (pph_mistake_find (get_buffer (self), finding, &start, &end))
    gtk_text_buffer_apply_tag (get_buffer (self), self->wrong, &start, &end);
}

static void
on_checked_cb (PphTemplateView *self)
{
  GPtrArray *findings = pph_template_edit_get_findings (self->edit);
  GtkTextIter start, end;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->mistakes))) != NULL)
    gtk_list_box_remove (self->mistakes, row);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->wrong, &start, &end);
  for (guint i = 0; i < findings->len; i++)
    add_mistake (self, findings->pdata[i]);
  gtk_revealer_set_reveal_child (self->mistakes_revealer, findings->len > 0);
  refresh (self);
}

static gboolean
on_reveal_cb (gpointer data)
{
  PphTemplateView *self = data;

  self->reveal = 0;
  gtk_text_view_scroll_mark_onscreen (self->text_view, gtk_text_buffer_get_insert (get_buffer (self)));
  return G_SOURCE_REMOVE;
}

/* Mistakes that are shown take room from the text: not from where someone writes. */
static void
on_room_changed_cb (PphTemplateView *self)
{
  if (self->reveal == 0 && gtk_widget_has_focus (GTK_WIDGET (self->text_view)))
    self->reveal = g_idle_add (on_reveal_cb, self);
}

static void
go_to (PphTemplateView *self, const GtkTextIter *place)
{
  adw_leaflet_set_visible_child_name (self->panes, "text");
  gtk_toggle_button_set_active (self->text_button, TRUE);
  gtk_text_buffer_place_cursor (get_buffer (self), place);
  gtk_text_view_scroll_to_mark (self->text_view, gtk_text_buffer_get_insert (get_buffer (self)), 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
on_mistake_activated_cb (PphTemplateView *self, GtkListBoxRow *row)
{
  GPtrArray *findings = pph_template_edit_get_findings (self->edit);
  guint i = (guint)gtk_list_box_row_get_index (row);
  GtkTextIter start, end;

  if (i < findings->len && shows_fields (self)
      && pph_template_fields_pane_open_line (self->fields_pane, ((const PphFinding *)findings->pdata[i])->line))
    return;
  if (i < findings->len && pph_mistake_find (get_buffer (self), findings->pdata[i], &start, &end))
    go_to (self, &start);
}

/* A click on the page goes to the part that it came from. */
static void
on_located_cb (PphTemplateView *self, const char *part, int offset)
{
  g_autofree char *id = g_strdup_printf ("{#%s}", part);
  GtkTextIter start, found, end;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  if (gtk_text_iter_forward_search (&start, id, 0, &found, &end, NULL))
    {
      gtk_text_iter_set_line_offset (&found, 0);
      go_to (self, &found);
    }
}

static void
on_pages_changed_cb (PphTemplateView *self)
{
  pph_page_view_set_pages (PPH_PAGE_VIEW (self->page_view),
                           pph_preview_get_pages (pph_template_edit_get_preview (self->edit)));
}

static void
on_text_changed_cb (PphTemplateView *self)
{
  g_autofree char *text = dup_text (self);

  if (self->edit == NULL || !self->editable || self->taking)
    return;
  pph_template_edit_set_text (self->edit, text);
  refresh (self);
}

/* The fields changed the draft. */
static void
on_draft_edited_cb (PphTemplateView *self)
{
  self->taking = TRUE;
  pph_buffer_take (get_buffer (self), pph_template_edit_get_text (self->edit));
  self->taking = FALSE;
  refresh (self);
}

static void
on_side_toggled_cb (PphTemplateView *self)
{
  pph_template_fields_pane_settle (self->fields_pane);
  gtk_stack_set_visible_child_name (self->sides, shows_fields (self) ? "fields" : "source");
  refresh (self);
}

/* @tag stands where the caret was, and is shown there. */
static void
on_insert_cb (PphTemplateView *self, const char *tag)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret;

  gtk_text_buffer_insert_at_cursor (buffer, tag, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  go_to (self, &caret);
}

/* Actions */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (widget);

  if (pph_template_view_flush (self))
    pph_screen_go_back (PPH_SCREEN (self));
  else
    pph_toast_show (GTK_WIDGET (self), pph_template_edit_get_error (self->edit));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (widget);
  GtkTextBuffer *buffer = get_buffer (self);

  pph_template_fields_pane_settle (self->fields_pane); /* what is being typed is a step too */
  if (g_str_equal (name, "template.undo"))
    gtk_text_buffer_undo (buffer);
  else
    gtk_text_buffer_redo (buffer);
}

static void
toggle_fields_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (widget);
  GtkToggleButton *other = shows_fields (self) ? self->text_button : self->fields_button;

  adw_leaflet_set_visible_child_name (self->panes, "text");
  gtk_toggle_button_set_active (other, TRUE);
  gtk_widget_grab_focus (widget);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (widget);
  g_autoptr (GError) error = NULL;

  pph_template_fields_pane_settle (self->fields_pane);
  pph_toast_take_back (widget); /* of mistakes that are no more */
  if (pph_template_edit_publish (self->edit, &error))
    pph_screen_go_back (PPH_SCREEN (self));
  else
    pph_toast_show (GTK_WIDGET (self), error->message);
}

static void
toggle_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwLeaflet *panes = PPH_TEMPLATE_VIEW (widget)->panes;

  if (!adw_leaflet_navigate (panes, ADW_NAVIGATION_DIRECTION_FORWARD))
    adw_leaflet_navigate (panes, ADW_NAVIGATION_DIRECTION_BACK);
}

/* The object */

static void
follow_fold (gpointer owner, gboolean folded)
{
  PphTemplateView *self = owner;

  gtk_widget_set_visible (self->page_button, folded);
  gtk_widget_set_visible (self->undo_button, self->editable && !folded);
  gtk_widget_set_visible (self->redo_button, self->editable && !folded);
  gtk_widget_set_visible (self->publish_button, self->editable);
  if (folded)
    {
      gtk_button_set_icon_name (GTK_BUTTON (self->publish_button), "object-select-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->publish_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Finish"), -1);
    }
  else
    gtk_button_set_label (GTK_BUTTON (self->publish_button), _ ("_Finish"));
  /* Hidden while wide, this view would keep the window from becoming narrow. */
  if (!folded)
    pph_shrink_button (self->publish_button);
  refresh (self);
}

static void
drop_edit (PphTemplateView *self)
{
  if (self->edit == NULL)
    return;
  g_signal_handlers_disconnect_by_data (pph_template_edit_get_preview (self->edit), self);
  g_signal_handlers_disconnect_by_data (self->edit, self);
  pph_template_fields_pane_set_fields (self->fields_pane, NULL, FALSE);
  pph_template_edit_flush (self->edit); /* now: a check under way may hold it for a while */
  g_clear_object (&self->edit);
}

/* What is put in is no change that could be undone. */
static void
fill (PphTemplateView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, pph_template_edit_get_text (self->edit), -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_set_editable (self->text_view, self->editable);
}

gboolean
pph_template_view_open (PphTemplateView *self, const char *path, gboolean edit, GError **error)
{
  PphTemplateEdit *made;
  g_autoptr (PphTemplateFields) fields = NULL;

  g_return_val_if_fail (PPH_IS_TEMPLATE_VIEW (self), FALSE);

  made = pph_template_edit_new (self->desk, path, error);
  if (made == NULL)
    return FALSE;
  drop_edit (self);
  self->editable = FALSE; /* while it is filled */
  self->edit = made;
  fill (self);
  self->editable = edit;
  gtk_text_view_set_editable (self->text_view, edit);
  pph_page_view_set_pages (PPH_PAGE_VIEW (self->page_view), NULL);
  fields = pph_template_fields_new (made);
  pph_template_fields_pane_set_fields (self->fields_pane, fields, edit);
  gtk_toggle_button_set_active (self->text_button, TRUE);
  adw_leaflet_set_visible_child_name (self->panes, edit ? "text" : "page");
  g_signal_connect_object (made, "checked", G_CALLBACK (on_checked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (made, "edited", G_CALLBACK (on_draft_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (made, "saved", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pph_template_edit_get_preview (made), "changed", G_CALLBACK (on_pages_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pph_follow_fold_again (self->panes);
  on_checked_cb (self);
  return TRUE;
}

const char *
pph_template_view_get_title (PphTemplateView *self)
{
  const char *title = self->edit != NULL ? pph_template_edit_get_title (self->edit) : NULL;

  return title != NULL ? title : _ ("Template");
}

gboolean
pph_template_view_flush (PphTemplateView *self)
{
  if (self->edit == NULL)
    return TRUE;
  pph_template_fields_pane_settle (self->fields_pane);
  return pph_template_edit_flush (self->edit);
}

static gboolean
pph_template_view_grab_focus (GtkWidget *widget)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (widget);

  return gtk_widget_grab_focus (shows_fields (self) ? GTK_WIDGET (self->fields_pane) : GTK_WIDGET (self->text_view));
}

static void
pph_template_view_dispose (GObject *object)
{
  PphTemplateView *self = PPH_TEMPLATE_VIEW (object);

  drop_edit (self);
  g_clear_handle_id (&self->reveal, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_template_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, PphTemplateView, title_widget);
  gtk_widget_class_bind_template_child (class, PphTemplateView, undo_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, redo_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, publish_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, page_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, panes);
  gtk_widget_class_bind_template_child (class, PphTemplateView, sides);
  gtk_widget_class_bind_template_child (class, PphTemplateView, fields_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, text_button);
  gtk_widget_class_bind_template_child (class, PphTemplateView, fields_pane);
  gtk_widget_class_bind_template_child (class, PphTemplateView, text_view);
  gtk_widget_class_bind_template_child (class, PphTemplateView, mistakes_revealer);
  gtk_widget_class_bind_template_child (class, PphTemplateView, mistakes);
  gtk_widget_class_bind_template_child (class, PphTemplateView, paper_pane);
  gtk_widget_class_bind_template_callback (class, on_mistake_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_side_toggled_cb);
  gtk_widget_class_bind_template_callback (class, on_insert_cb);
}

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_template_view_get_title (PPH_TEMPLATE_VIEW (screen));
}

static gboolean
flush_screen (PphScreen *screen)
{
  return pph_template_view_flush (PPH_TEMPLATE_VIEW (screen));
}

static void
pph_template_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
  iface->flush = flush_screen;
}

static const PphAction actions[] = {
  { "template.back", NULL, back_action, GDK_KEY_Left, GDK_ALT_MASK },
  { "template.undo", NULL, undo_action, 0, 0 }, /* these have their keys in the .ui, before the text */
  { "template.redo", NULL, undo_action, 0, 0 },
  { "template.publish", NULL, publish_action, 0, 0 },
  { "template.toggle-fields", NULL, toggle_fields_action, GDK_KEY_F8, 0 },
  { "template.toggle-page", NULL, toggle_page_action, GDK_KEY_F9, 0 },
};

static void
pph_template_view_class_init (PphTemplateViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_view_dispose;
  widget_class->grab_focus = pph_template_view_grab_focus;
  g_type_ensure (PPH_TYPE_PAPER_PANE);
  g_type_ensure (PPH_TYPE_TEMPLATE_FIELDS_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/templates/pph-template-view.ui");
  bind_children (widget_class);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
}

static void
pph_template_view_init (PphTemplateView *self)
{
  static const char *const changes[] = { "changed", "apply-tag", "remove-tag" };
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = get_buffer (self);
  pph_text_measure_in_time (self->text_view);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->text_view)), "notify::page-size",
                           G_CALLBACK (on_room_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (buffer, changes[i], G_CALLBACK (pph_text_measure_changed), self->text_view,
                             G_CONNECT_SWAPPED);
  self->wrong = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  self->page_view = pph_page_view_new ();
  g_object_set (self->paper_pane, "paper", self->page_view, NULL);
  g_signal_connect_object (self->page_view, "located", G_CALLBACK (on_located_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::can-undo", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::can-redo", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  pph_follow_fold (self->panes, follow_fold, self);
}

GtkWidget *
pph_template_view_new (PphDesk *desk)
{
  PphTemplateView *self = g_object_new (PPH_TYPE_TEMPLATE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
