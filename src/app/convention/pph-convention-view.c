/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view.h"

#include "pph-directory-picker.h"
#include "pph-editor-party.h"
#include "pph-editor-session.h"
#include "pph-export.h"
#include "pph-fields-form.h"
#include "pph-index.h"
#include "pph-page-view.h"
#include "pph-party-form.h"
#include "pph-preview.h"
#include "pph-text-page.h"

#include <glib/gi18n-lib.h>

#define FLUSH_TIMEOUT (5 * G_USEC_PER_SEC)

struct _PphConventionView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphEditorSession *session;
  PphPreview *preview;
  GCancellable *export_cancellable;
  guint follow_fold; /* idle */
  gboolean page_hidden;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkListBox *sections_list;
  GtkListBoxRow *text_row;
  GtkStack *index_stack;
  PphIndex *index;
  AdwWindowTitle *title_widget;
  GtkButton *back_button;
  GtkButton *outline_button;
  GtkButton *print_button;
  GtkMenuButton *export_button;
  GtkBox *narrow_bar;
  GtkToggleButton *write_button;
  GtkInfoBar *save_bar;
  GtkLabel *save_label;
  GtkBox *progress;
  AdwLeaflet *panes;
  GtkStack *stack;
  PphTextPage *text_page;
  PphPartyIndex *party_index;
  PphPartyForm *party_form;
  PphFieldsForm *fields_form;
  GtkToggleButton *page_button;
  GtkOverlay *desk_pane;
  PphPageView *page_view;
  GtkLabel *page_label;
  GtkButton *zoom_button;
};

G_DEFINE_FINAL_TYPE (PphConventionView, pph_convention_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What is shown of the session */

static char *
describe_saved (PphConventionView *self)
{
  gint64 at = pph_editor_session_get_saved_at (self->session);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;

  if (at == 0)
    return NULL;
  time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  /* Translators: hours and minutes, as strftime writes them; French: "%-H h %M". */
  clock = g_date_time_format (time, C_ ("clock", "%H:%M"));
  /* Translators: %s is a time of day. */
  return g_strdup_printf (_ ("saved at %s"), clock);
}

static void
refresh_title (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);
  g_autofree char *saved = describe_saved (self);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  gboolean narrow = adw_leaflet_get_folded (self->panes);

  if (!narrow)
    g_string_append_printf (subtitle, "%s ", pph_document_kind_label (document->kind));
  g_string_append_printf (subtitle, "%s · %s", pph_str (document->reference), pph_version_state_label (version->state));
  if (saved != NULL && !narrow)
    g_string_append_printf (subtitle, " · %s", saved);
  adw_window_title_set_title (self->title_widget, pph_convention_view_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, subtitle->str);
}

static void
set_enabled (PphConventionView *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

/* What the menus may do to the selected part. */
static void
refresh_actions (PphConventionView *self)
{
  PphOutlineRow *row = self->session != NULL ? pph_index_get_selected (self->index) : NULL;
  gboolean editable = self->session != NULL && pph_editor_session_is_editable (self->session);
  gboolean article = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_ARTICLE;
  gboolean annexe = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_ANNEXE;
  gboolean party = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "parties") == 0
                   && pph_party_form_get_party (self->party_form) != NULL;
  static const char *const formats[]
      = { "convention.bold",          "convention.italic",     "convention.bullet-list",
          "convention.numbered-list", "convention.insert-tag", "convention.add-article" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    set_enabled (self, formats[i], editable);
  set_enabled (self, "convention.undo", self->session != NULL && pph_editor_session_can_undo (self->session));
  set_enabled (self, "convention.redo", self->session != NULL && pph_editor_session_can_redo (self->session));
  set_enabled (self, "convention.add-sub-article", editable && article && pph_outline_row_get_depth (row) == 0);
  set_enabled (self, "convention.move-up", editable && (article || annexe || party));
  set_enabled (self, "convention.move-down", editable && (article || annexe || party));
  set_enabled (self, "convention.add-party", editable);
  set_enabled (self, "convention.remove-party", editable && party);
  set_enabled (self, "convention.remove-part", editable && (article || annexe));
  set_enabled (self, "convention.switch-part", editable && row != NULL && pph_outline_row_is_optional (row));
}

static void
on_version_changed_cb (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);

  pph_index_set_version (self->index, version, document->reference);
  pph_party_index_set_version (self->party_index, version);
  pph_preview_request (self->preview, document, version);
  refresh_title (self);
  refresh_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
on_save_error_cb (PphConventionView *self)
{
  const char *error = pph_editor_session_get_save_error (self->session);

  if (error != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (
          /* Translators: %s is a whole sentence that says what went wrong. */
          _ ("%s What you typed is kept here; the next change tries again."), error);

      gtk_label_set_label (self->save_label, sentence);
    }
  gtk_info_bar_set_revealed (self->save_bar, error != NULL);
}

static void
on_kept_both_cb (PphConventionView *self)
{
  adw_toast_overlay_add_toast (
      self->toasts,
      adw_toast_new (_ ("Someone else changed this convention: both versions are kept, you are editing yours.")));
}

static void
on_pages_changed_cb (PphConventionView *self)
{
  pph_page_view_set_pages (self->page_view, pph_preview_get_pages (self->preview));
  set_enabled (self, "convention.print", pph_preview_get_pages (self->preview) != NULL);
  if (pph_preview_get_error (self->preview) != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (pph_preview_get_error (self->preview), -1);

      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
    }
}

/* Page, caret, index: each follows the others */

static void
on_caret_moved_cb (PphConventionView *self, const char *part, int offset)
{
  pph_index_select (self->index, part);
  pph_page_view_set_mark (self->page_view, part, offset);
  refresh_actions (self);
}

static gboolean
shows (PphConventionView *self, const char *section)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), section) == 0;
}

static void
show_party (PphConventionView *self, const char *id)
{
  g_autofree char *shown = g_strdup (id); /* @id may be the form's own */

  pph_party_form_show_party (self->party_form, shown);
  pph_party_index_select (self->party_index, shown);
  if (shown != NULL)
    pph_page_view_set_mark (self->page_view, shown, 0);
  refresh_actions (self);
}

/* The party that was shown last, else the first. */
static void
show_some_party (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const char *shown = pph_party_form_get_party (self->party_form);

  if (pph_version_find_party (version, shown) == NULL)
    shown = pph_list_length (version->parties) > 0 ? ((const PphParty *)pph_list_get (version->parties, 0))->id : NULL;
  show_party (self, shown);
}

static void
show_section (PphConventionView *self, const char *name)
{
  GtkListBoxRow *row;

  pph_text_page_pull (self->text_page);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_stack_set_visible_child_name (self->index_stack, name);
  if (g_str_equal (name, "parties"))
    show_some_party (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections_list, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), name))
      gtk_list_box_select_row (self->sections_list, row);
}

/* In a folded window the index gives way to what was chosen in it. */
static void
show_content (PphConventionView *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  adw_leaflet_set_visible_child_name (self->panes, "write");
  gtk_toggle_button_set_active (self->write_button, TRUE);
}

static void
on_page_located_cb (PphConventionView *self, const char *part, int offset)
{
  show_section (self, "text");
  pph_text_page_show_source (self->text_page, part, offset);
  if (!adw_leaflet_get_folded (self->panes))
    pph_text_page_focus (self->text_page);
}

static void
on_part_activated_cb (PphConventionView *self, PphOutlineRow *row)
{
  show_content (self);
  if (pph_outline_row_get_kind (row) == PPH_OUTLINE_TITLE)
    {
      show_section (self, "fields");
      pph_page_view_go_to (self->page_view, 1);
      return;
    }
  show_section (self, "text");
  if (!pph_outline_row_is_off (row))
    pph_text_page_show_part (self->text_page, pph_outline_row_get_container (row), pph_outline_row_get_id (row));
  refresh_actions (self);
}

static void
on_party_activated_cb (PphConventionView *self, const char *id)
{
  show_content (self);
  show_party (self, id);
}

static void
on_section_activated_cb (PphConventionView *self, GtkListBoxRow *row)
{
  show_section (self, gtk_widget_get_name (GTK_WIDGET (row)));
  if (!adw_leaflet_get_folded (self->leaflet))
    return;
  /* The outline of the text is further down the same page. */
  if (!g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), "text"))
    show_content (self);
}

static void
on_page_changed_cb (PphConventionView *self)
{
  guint page = pph_page_view_get_page (self->page_view);
  guint n = pph_page_view_get_n_pages (self->page_view);
  double zoom = pph_page_view_get_zoom (self->page_view);
  g_autofree char *label = g_strdup_printf ("%u / %u", page, n);
  g_autofree char *percent = zoom > 0 ? g_strdup_printf (_ ("%d %%"), (int)(zoom * 100 + 0.5)) : g_strdup (_ ("Width"));

  gtk_label_set_label (self->page_label, label);
  gtk_button_set_label (self->zoom_button, percent);
  set_enabled (self, "convention.previous-page", page > 1);
  set_enabled (self, "convention.next-page", page < n);
}

/* Width */

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
  pph_text_page_set_narrow (self->text_page, sidebar);
  if (self->session != NULL)
    refresh_title (self);
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

/* Actions */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (pph_convention_view_flush (self))
    g_signal_emit (self, signals[BACK], 0);
}

/* Goes to where a change was made: in the text, or in a form. */
static void
show_change (PphConventionView *self, const PphCaret *caret)
{
  if (g_str_has_prefix (caret->part, "party:"))
    {
      g_auto (GStrv) place = g_strsplit (caret->part, ":", 3);

      show_section (self, "parties");
      if (pph_version_find_party (pph_editor_session_get_version (self->session), place[1]) != NULL)
        show_party (self, place[1]);
    }
  else if (g_str_has_prefix (caret->part, "field:"))
    show_section (self, "fields");
  else
    {
      show_section (self, "text");
      pph_text_page_show_caret (self->text_page, caret);
    }
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  const PphCaret *caret = NULL;
  gboolean done;

  pph_text_page_pull (self->text_page);
  done = g_str_equal (name, "convention.undo") ? pph_editor_session_undo (self->session, &caret)
                                               : pph_editor_session_redo (self->session, &caret);
  if (done && caret != NULL && caret->part != NULL)
    show_change (self, caret);
}

static void
format_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_text_page_format (PPH_CONVENTION_VIEW (widget)->text_page, name + strlen ("convention."));
}

static void
insert_tag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_text_page_insert_tag (PPH_CONVENTION_VIEW (widget)->text_page, g_variant_get_string (parameter, NULL));
}

/* Takes @made (which may be NULL) as one step, and shows @part of it. */
static void
take_command (PphConventionView *self, PphVersion *made, const char *container, const char *part)
{
  PphCaret caret = { .container = (char *)container, .part = (char *)part };

  if (made == NULL)
    return;
  pph_editor_session_take (self->session, made, &caret, PPH_CHANGE_COMMAND);
  pph_version_unref (made);
  if (part != NULL)
    pph_text_page_show_part (self->text_page, container, part);
}

/* The row that a command is about: the selected one, else that of the caret. */
static PphOutlineRow *
get_subject (PphConventionView *self)
{
  pph_text_page_pull (self->text_page);
  pph_text_page_follow (self->text_page);
  if (pph_index_get_selected (self->index) == NULL)
    pph_index_select (self->index, pph_text_page_get_part (self->text_page));
  return pph_index_get_selected (self->index);
}

/* The article that stands at the first level of its container, around @id. */
static const char *
find_top_article (const PphList *articles, const char *id)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      if (g_strcmp0 (article->id, id) == 0 || find_top_article (article->articles, id) != NULL)
        return article->id;
    }
  return NULL;
}

static void
add_article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  const PphVersion *version = pph_editor_session_get_version (self->session);
  g_autofree char *id = pph_version_dup_new_id (version, "article");
  g_autofree char *container = row != NULL ? g_strdup (pph_outline_row_get_container (row)) : NULL;
  const char *selected = row != NULL ? pph_outline_row_get_id (row) : NULL;
  PphVersion *made;

  if (g_str_equal (name, "convention.add-sub-article"))
    made = pph_version_with_article_added (version, selected, NULL, id, _ ("New article"));
  else
    {
      const char *after = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_ARTICLE ? selected : NULL;

      if (after != NULL && container == NULL)
        after = find_top_article (version->articles, after);
      made = pph_version_with_article_added (version, container, after, id, _ ("New article"));
    }
  show_section (self, "text");
  take_command (self, made, container, id);
  show_content (self);
  pph_text_page_focus (self->text_page);
}

/* Takes @made as one step about the party that the form shows. */
static void
take_party (PphConventionView *self, PphVersion *made)
{
  g_autofree char *place = g_strdup_printf ("party:%s:", pph_str (pph_party_form_get_party (self->party_form)));
  PphCaret caret = { .part = place };

  if (made == NULL)
    return;
  pph_editor_session_take (self->session, made, &caret, PPH_CHANGE_COMMAND);
  pph_version_unref (made);
  show_some_party (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  int by = g_str_equal (name, "convention.move-up") ? -1 : 1;
  PphOutlineRow *row;
  g_autofree char *id = NULL;
  g_autofree char *container = NULL;

  if (shows (self, "parties"))
    {
      take_party (self, pph_version_with_part_moved (pph_editor_session_get_version (self->session),
                                                     pph_party_form_get_party (self->party_form), by));
      return;
    }
  row = get_subject (self);
  if (row == NULL)
    return;
  id = g_strdup (pph_outline_row_get_id (row));
  container = g_strdup (pph_outline_row_get_container (row));
  take_command (self, pph_version_with_part_moved (pph_editor_session_get_version (self->session), id, by), container,
                id);
  pph_index_select (self->index, id);
}

static void
switch_part (PphConventionView *self, PphOutlineRow *row, gboolean on)
{
  g_autofree char *id = g_strdup (pph_outline_row_get_id (row));
  g_autofree char *container = g_strdup (pph_outline_row_get_container (row));

  pph_text_page_pull (self->text_page);
  take_command (self, pph_version_with_off (pph_editor_session_get_version (self->session), id, !on),
                on ? container : NULL, on ? id : NULL);
}

static void
on_part_switched_cb (PphConventionView *self, PphOutlineRow *row, gboolean on)
{
  if (pph_outline_row_is_off (row) == on)
    switch_part (self, row, on);
}

static void
switch_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);

  if (row != NULL && pph_outline_row_is_optional (row))
    switch_part (self, row, pph_outline_row_is_off (row));
}

static void
show_removed (PphConventionView *self, const char *title)
{
  /* Translators: %s is the title of an article or annexe, or the name of a party. */
  g_autofree char *sentence = g_markup_printf_escaped (_ ("“%s” removed"), title);
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "convention.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
remove_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  g_autofree char *title = NULL;

  if (row == NULL)
    return;
  title = g_strdup (pph_outline_row_get_title (row));
  take_command (self,
                pph_version_with_part_removed (pph_editor_session_get_version (self->session),
                                               pph_outline_row_get_id (row)),
                NULL, NULL);
  show_removed (self, title);
}

static void
add_party_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  g_autofree char *id = NULL;
  g_autoptr (PphVersion) made = NULL;
  PphCaret caret = { 0 };

  pph_text_page_pull (self->text_page);
  made = pph_editor_party_added (pph_editor_session_get_version (self->session), &id);
  caret.part = g_strdup_printf ("party:%s:", id);
  pph_editor_session_take (self->session, made, &caret, PPH_CHANGE_COMMAND);
  g_free (caret.part);
  show_section (self, "parties");
  show_party (self, id);
  show_content (self);
}

static void
remove_party_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphParty *party = pph_version_find_party (version, pph_party_form_get_party (self->party_form));
  g_autofree char *title = NULL;

  if (party == NULL)
    return;
  title = g_strdup (party->short_name != NULL ? party->short_name : pph_str (party->legal_name));
  take_party (self, pph_version_with_part_removed (version, party->id));
  show_removed (self, title);
}

static void
on_picked_cb (PphConventionView *self, const PphOrganisation *organisation, const PphPerson *person)
{
  const char *id = pph_party_form_get_party (self->party_form);
  g_autoptr (PphParty) party = NULL;

  if (id == NULL)
    return;
  party = pph_desk_party_from_organisation (self->desk, organisation, person, id, 0);
  take_party (self, pph_editor_party_replaced (pph_editor_session_get_version (self->session), id, party));
}

static void
on_party_pick_cb (PphConventionView *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *picker = pph_directory_picker_new (pph_desk_get_store (self->desk), &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (picker == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
      return;
    }
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (picker), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (picker));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  pph_text_page_pull (self->text_page);
  g_clear_object (&self->export_cancellable);
  self->export_cancellable = g_cancellable_new ();
  pph_export_pdf (widget, self->toasts, GTK_WIDGET (self->progress), self->desk,
                  pph_editor_session_get_document (self->session), pph_editor_session_get_version (self->session),
                  self->export_cancellable);
}

static void
cancel_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (self->export_cancellable != NULL)
    g_cancellable_cancel (self->export_cancellable);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphPages *pages = pph_preview_get_pages (self->preview);

  if (pages != NULL)
    pph_export_print (widget, self->toasts, pages, pph_editor_session_get_version (self->session)->originals);
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
  gtk_widget_set_visible (GTK_WIDGET (self->desk_pane), !self->page_hidden);
  if (self->page_hidden)
    gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  else
    gtk_widget_set_hexpand_set (GTK_WIDGET (self->stack), FALSE);
  queue_follow_fold (self);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  if (g_str_equal (name, "convention.zoom-fit"))
    pph_page_view_set_zoom (self->page_view, 0);
  else
    pph_page_view_zoom_by (self->page_view, g_str_equal (name, "convention.zoom-in") ? 1 : -1);
}

static void
turn_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  guint page = pph_page_view_get_page (self->page_view);

  pph_page_view_go_to (self->page_view, g_str_equal (name, "convention.next-page") ? page + 1 : MAX (1, page - 1));
}

static void
show_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);

  show_section (self, name + strlen ("convention.show-"));
  show_content (self);
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
    gtk_widget_child_focus (GTK_WIDGET (self->index_stack), GTK_DIR_TAB_FORWARD);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "text") == 0)
    pph_text_page_focus (self->text_page);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The object */

static void
close_session (PphConventionView *self)
{
  if (self->session == NULL)
    return;
  pph_text_page_set_session (self->text_page, NULL, NULL);
  pph_party_form_set_session (self->party_form, NULL);
  pph_fields_form_set_session (self->fields_form, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
pph_convention_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, pph_convention_view_get_title (PPH_CONVENTION_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_convention_view_dispose (GObject *object)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  if (self->export_cancellable != NULL)
    g_cancellable_cancel (self->export_cancellable);
  g_clear_object (&self->export_cancellable);
  close_session (self);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_convention_view_parent_class)->dispose (object);
}

/* A convention is opened to be written. */
static gboolean
pph_convention_view_grab_focus (GtkWidget *widget)
{
  pph_text_page_focus (PPH_CONVENTION_VIEW (widget)->text_page);
  return TRUE;
}

static void
install_actions (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "convention.back", back_action },
    { "convention.undo", undo_action },
    { "convention.redo", undo_action },
    { "convention.bold", format_action },
    { "convention.italic", format_action },
    { "convention.bullet-list", format_action },
    { "convention.numbered-list", format_action },
    { "convention.add-article", add_article_action },
    { "convention.add-sub-article", add_article_action },
    { "convention.move-up", move_action },
    { "convention.move-down", move_action },
    { "convention.switch-part", switch_part_action },
    { "convention.remove-part", remove_part_action },
    { "convention.add-party", add_party_action },
    { "convention.remove-party", remove_party_action },
    { "convention.export", export_action },
    { "convention.cancel-export", cancel_export_action },
    { "convention.print", print_action },
    { "convention.toggle-page", toggle_page_action },
    { "convention.zoom-in", zoom_action },
    { "convention.zoom-out", zoom_action },
    { "convention.zoom-fit", zoom_action },
    { "convention.previous-page", turn_page_action },
    { "convention.next-page", turn_page_action },
    { "convention.show-text", show_section_action },
    { "convention.show-parties", show_section_action },
    { "convention.show-fields", show_section_action },
    { "convention.show-index", show_index_action },
    { "convention.next-pane", next_pane_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (class, "convention.insert-tag", "s", insert_tag_action);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/convention/pph-convention-view.ui");
  gtk_widget_class_bind_template_child (class, PphConventionView, toasts);
  gtk_widget_class_bind_template_child (class, PphConventionView, leaflet);
  gtk_widget_class_bind_template_child (class, PphConventionView, sidebar_header);
  gtk_widget_class_bind_template_child (class, PphConventionView, sections_list);
  gtk_widget_class_bind_template_child (class, PphConventionView, text_row);
  gtk_widget_class_bind_template_child (class, PphConventionView, index_stack);
  gtk_widget_class_bind_template_child (class, PphConventionView, index);
  gtk_widget_class_bind_template_child (class, PphConventionView, title_widget);
  gtk_widget_class_bind_template_child (class, PphConventionView, back_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, outline_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, print_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, export_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, narrow_bar);
  gtk_widget_class_bind_template_child (class, PphConventionView, write_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, save_bar);
  gtk_widget_class_bind_template_child (class, PphConventionView, save_label);
  gtk_widget_class_bind_template_child (class, PphConventionView, progress);
  gtk_widget_class_bind_template_child (class, PphConventionView, panes);
  gtk_widget_class_bind_template_child (class, PphConventionView, stack);
  gtk_widget_class_bind_template_child (class, PphConventionView, text_page);
  gtk_widget_class_bind_template_child (class, PphConventionView, party_index);
  gtk_widget_class_bind_template_child (class, PphConventionView, party_form);
  gtk_widget_class_bind_template_child (class, PphConventionView, fields_form);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, desk_pane);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_view);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_label);
  gtk_widget_class_bind_template_child (class, PphConventionView, zoom_button);
  gtk_widget_class_bind_template_callback (class, on_caret_moved_cb);
  gtk_widget_class_bind_template_callback (class, on_page_changed_cb);
  gtk_widget_class_bind_template_callback (class, on_page_located_cb);
  gtk_widget_class_bind_template_callback (class, on_part_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_part_switched_cb);
  gtk_widget_class_bind_template_callback (class, on_party_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_party_pick_cb);
  gtk_widget_class_bind_template_callback (class, on_section_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_write_toggled_cb);
}

static void
pph_convention_view_class_init (PphConventionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_convention_view_get_property;
  object_class->dispose = pph_convention_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_convention_view_grab_focus;
  g_type_ensure (PPH_TYPE_INDEX);
  g_type_ensure (PPH_TYPE_FIELDS_FORM);
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PARTY_FORM);
  g_type_ensure (PPH_TYPE_PARTY_INDEX);
  g_type_ensure (PPH_TYPE_TEXT_PAGE);

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[BACK]
      = g_signal_new ("back", PPH_TYPE_CONVENTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
pph_convention_view_init (PphConventionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  refresh_actions (self);
  on_page_changed_cb (self);
  queue_follow_fold (self);
}

GtkWidget *
pph_convention_view_new (PphDesk *desk)
{
  PphConventionView *self = g_object_new (PPH_TYPE_CONVENTION_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->preview = pph_preview_new (desk);
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* What forms and menus call the fields of the template, by name. */
static GHashTable *
make_labels (PphTemplate *template)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *fields = template != NULL ? pph_template_get_fields (template) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const PphTemplateField *field = fields->pdata[i];

      g_hash_table_insert (labels, g_strdup (field->name), g_strdup (field->label));
    }
  return labels;
}

gboolean
pph_convention_view_open (PphConventionView *self, const char *uuid, GError **error)
{
  PphStored *stored;
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (GHashTable) labels = NULL;

  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), FALSE);

  pph_convention_view_flush (self);
  stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  if (stored == NULL)
    return FALSE;
  close_session (self);
  /* A template that is gone takes the names of its fields with it, nothing more. */
  if (stored->version->template_id != NULL)
    template = pph_desk_find_template (self->desk, stored->version->template_id, NULL, NULL);
  labels = make_labels (template);
  self->session = pph_editor_session_new (self->desk, stored);
  g_signal_connect_object (self->session, "notify::version", G_CALLBACK (on_version_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::saved-at", G_CALLBACK (refresh_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::save-error", G_CALLBACK (on_save_error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "kept-both", G_CALLBACK (on_kept_both_cb), self, G_CONNECT_SWAPPED);
  pph_text_page_set_session (self->text_page, self->session, labels);
  pph_party_form_set_session (self->party_form, self->session);
  pph_fields_form_set_session (self->fields_form, self->session, template);
  show_section (self, "text");
  show_content (self);
  on_save_error_cb (self);
  on_version_changed_cb (self);
  return TRUE;
}

const char *
pph_convention_view_get_uuid (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), NULL);

  return self->session != NULL ? pph_editor_session_get_document (self->session)->uuid : NULL;
}

const char *
pph_convention_view_get_title (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), NULL);

  return self->session != NULL ? pph_str (pph_editor_session_get_version (self->session)->title) : "";
}

gboolean
pph_convention_view_flush (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), TRUE);

  if (self->session == NULL)
    return TRUE;
  pph_text_page_pull (self->text_page);
  return pph_editor_session_flush (self->session, FLUSH_TIMEOUT);
}
