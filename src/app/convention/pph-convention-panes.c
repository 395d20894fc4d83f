/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"

#include "pph-desk-deliberation.h"

#include <glib/gi18n-lib.h>

/* Index, text or form, and pages: which are seen, and how each follows the others. */

static void
on_caret_moved_cb (PphConventionView *self, const char *part, int offset)
{
  pph_index_select (self->index, part);
  pph_page_view_set_mark (self->page_view, part, offset);
  pph_convention_view_queue_refresh (self);
}

gboolean
pph_convention_view_shows (PphConventionView *self, const char *section)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), section) == 0;
}

/* Whether the party that is shown may sign today. */
static void
refresh_signing (PphConventionView *self)
{
  const char *party = pph_party_form_get_party (self->party_form);
  g_autoptr (GPtrArray) answers = NULL;

  if (self->session == NULL || party == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->party_form)))
    return;
  answers = pph_desk_may_sign_parties (self->desk, pph_editor_session_get_document (self->session),
                                       pph_editor_session_get_version (self->session), NULL);
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    if (g_strcmp0 (((const PphMaySign *)answers->pdata[i])->party, party) == 0)
      pph_party_form_show_signing (self->party_form, answers->pdata[i]);
}

/* @uuid: "" for a new one. */
static void
on_party_deliberation_cb (PphConventionView *self, const char *uuid)
{
  if (*uuid != '\0')
    {
      pph_convention_view_open_deliberation (self, uuid);
      return;
    }
  if (!pph_convention_view_flush (self))
    return;
  pph_deliberations_page_show (self->deliberations_page, self->desk, pph_editor_session_get_document (self->session),
                               pph_editor_session_get_version (self->session));
  pph_deliberations_page_create (self->deliberations_page, pph_party_form_get_party (self->party_form));
}

void
pph_convention_view_show_party (PphConventionView *self, const char *id)
{
  g_autofree char *shown = g_strdup (id); /* @id may be the form's own */

  pph_party_form_show_party (self->party_form, shown);
  pph_party_index_select (self->party_index, shown);
  if (shown != NULL)
    pph_page_view_set_mark (self->page_view, shown, 0);
  refresh_signing (self);
  pph_convention_view_refresh_actions (self);
}

/* The party that was shown last, else the first. */
void
pph_convention_view_show_some_party (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const char *shown = pph_party_form_get_party (self->party_form);

  if (pph_version_find_party (version, shown) == NULL)
    shown = pph_list_length (version->parties) > 0 ? ((const PphParty *)pph_list_get (version->parties, 0))->id : NULL;
  pph_convention_view_show_party (self, shown);
}

void
pph_convention_view_show_section (PphConventionView *self, const char *name)
{
  GtkListBoxRow *row;

  pph_text_page_pull (self->text_page);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_stack_set_visible_child_name (self->index_stack, name);
  if (g_str_equal (name, "parties"))
    pph_convention_view_show_some_party (self);
  if (g_str_equal (name, "deliberations") && pph_convention_view_flush (self))
    pph_deliberations_page_show (self->deliberations_page, self->desk, pph_editor_session_get_document (self->session),
                                 pph_editor_session_get_version (self->session));
  if (g_str_equal (name, "avenants") && pph_convention_view_flush (self))
    pph_avenants_page_show (self->avenants_page, self->desk, pph_editor_session_get_document (self->session),
                            pph_editor_session_get_version (self->session));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections_list, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), name))
      gtk_list_box_select_row (self->sections_list, row);
}

/* In a folded window the index gives way to what was chosen in it. */
void
pph_convention_view_show_content (PphConventionView *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  adw_leaflet_set_visible_child_name (self->panes, "write");
  gtk_toggle_button_set_active (self->write_button, TRUE);
}

static void
on_page_located_cb (PphConventionView *self, const char *part, int offset)
{
  pph_convention_view_show_section (self, "text");
  pph_text_page_show_source (self->text_page, part, offset);
  if (!adw_leaflet_get_folded (self->panes))
    pph_text_page_focus (self->text_page);
}

static void
on_part_activated_cb (PphConventionView *self, PphOutlineRow *row)
{
  pph_convention_view_show_content (self);
  if (pph_outline_row_get_kind (row) == PPH_OUTLINE_TITLE)
    {
      pph_convention_view_show_section (self, "fields");
      pph_paper_view_go_to (PPH_PAPER_VIEW (self->page_view), 1);
      return;
    }
  pph_convention_view_show_section (self, "text");
  if (!pph_outline_row_is_off (row))
    pph_text_page_show_part (self->text_page, pph_outline_row_get_container (row), pph_outline_row_get_id (row));
  pph_convention_view_refresh_actions (self);
}

static void
on_party_activated_cb (PphConventionView *self, const char *id)
{
  pph_convention_view_show_content (self);
  pph_convention_view_show_party (self, id);
}

static void
on_section_activated_cb (PphConventionView *self, GtkListBoxRow *row)
{
  pph_convention_view_show_section (self, gtk_widget_get_name (GTK_WIDGET (row)));
  if (!adw_leaflet_get_folded (self->leaflet))
    return;
  /* The outline of the text is further down the same page. */
  if (!g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), "text"))
    pph_convention_view_show_content (self);
}

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphConventionView *self = data;
  gboolean sidebar = adw_leaflet_get_folded (self->leaflet);
  gboolean page = adw_leaflet_get_folded (self->panes);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->outline_button), sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), page && !self->page_hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), !page || !sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), !page || !sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_button), !page);
  pph_text_page_set_narrow (self->text_page, sidebar);
  if (self->session != NULL)
    pph_convention_view_refresh_title (self);
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
queue_follow_fold (PphConventionView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

static void
on_write_toggled_cb (PphConventionView *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->write_button) ? "write" : "page");
}

/* Goes to where a change was made: in the text, or in a form. */
void
pph_convention_view_show_change (PphConventionView *self, const PphCaret *caret)
{
  if (g_str_has_prefix (caret->part, "party:"))
    {
      g_auto (GStrv) place = g_strsplit (caret->part, ":", 3);

      pph_convention_view_show_section (self, "parties");
      if (pph_version_find_party (pph_editor_session_get_version (self->session), place[1]) != NULL)
        pph_convention_view_show_party (self, place[1]);
    }
  else if (g_str_has_prefix (caret->part, "field:"))
    pph_convention_view_show_section (self, "fields");
  else
    {
      pph_convention_view_show_section (self, "text");
      pph_text_page_show_caret (self->text_page, caret);
    }
}

static void
toggle_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (adw_leaflet_get_folded (self->panes) && !self->page_hidden)
    {
      gboolean writing = gtk_toggle_button_get_active (self->write_button);

      gtk_toggle_button_set_active (writing ? self->page_button : self->write_button, TRUE);
      return;
    }
  self->page_hidden = !self->page_hidden;
  gtk_widget_set_visible (GTK_WIDGET (self->page_pane), !self->page_hidden);
  if (self->page_hidden)
    gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  else
    gtk_widget_set_hexpand_set (GTK_WIDGET (self->stack), FALSE);
  queue_follow_fold (self);
}

/* The pages' own, from the keyboard. */
static void
pages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *action = g_strconcat ("pages.", name + strlen ("convention."), NULL);

  gtk_widget_activate_action (GTK_WIDGET (PPH_CONVENTION_VIEW (widget)->page_pane), action, NULL);
}

static void
show_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  pph_convention_view_show_section (self, name + strlen ("convention.show-"));
  pph_convention_view_show_content (self);
}

static void
show_index_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_CONVENTION_VIEW (widget)->leaflet, "index");
}

/* Index, text, page, and round again. */
static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)))
    gtk_widget_grab_focus (GTK_WIDGET (self->page_view));
  else if (focus != NULL && (focus == GTK_WIDGET (self->page_view)))
    {
      /* To where the caret is, ready to be moved. */
      if (!pph_convention_view_shows (self, "text") || !gtk_widget_grab_focus (GTK_WIDGET (self->index)))
        gtk_widget_child_focus (GTK_WIDGET (self->index_stack), GTK_DIR_TAB_FORWARD);
    }
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "text") == 0)
    pph_text_page_focus (self->text_page);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
pph_convention_view_install_panes (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "convention.toggle-page", toggle_page_action },
    { "convention.zoom-in", pages_action },
    { "convention.zoom-out", pages_action },
    { "convention.zoom-fit", pages_action },
    { "convention.show-text", show_section_action },
    { "convention.show-parties", show_section_action },
    { "convention.show-fields", show_section_action },
    { "convention.show-fiches", show_section_action },
    { "convention.show-deliberations", show_section_action },
    { "convention.show-index", show_index_action },
    { "convention.next-pane", next_pane_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_bind_template_callback (class, on_caret_moved_cb);
  gtk_widget_class_bind_template_callback (class, on_party_deliberation_cb);
  gtk_widget_class_bind_template_callback_full (class, "on_deliberation_open_cb",
                                                G_CALLBACK (pph_convention_view_open_deliberation));
  gtk_widget_class_bind_template_callback (class, on_page_located_cb);
  gtk_widget_class_bind_template_callback (class, on_part_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_party_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_section_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_write_toggled_cb);
}

void
pph_convention_view_set_up_panes (PphConventionView *self)
{
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->party_form, "map", G_CALLBACK (refresh_signing), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  queue_follow_fold (self);
}
