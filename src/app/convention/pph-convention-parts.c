/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"
#include "pph-directory-picker.h"
#include "pph-editor-party.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

/* What commands do to articles, annexes and parties. */

/* Where undoing a command about the part @id of @container puts the caret: where it
 * is, or at that part when it is elsewhere. */
static void
get_place_before (PphConventionView *self, const char *container, const char *id, PphCaret *caret)
{
  pph_text_page_get_caret (self->text_page, caret);
  if (id != NULL && g_strcmp0 (caret->part, id) != 0)
    pph_caret_set (caret, container, id);
}

/* Takes @made (which may be NULL) as one step, and shows @part of it. */
static void
take_command (PphConventionView *self, PphVersion *made, const PphCaret *before, const char *container,
              const char *part)
{
  PphCaret after = { .container = (char *)container, .part = (char *)part };

  if (made == NULL)
    return;
  pph_editor_session_take (self->session, made, before, &after, PPH_CHANGE_COMMAND);
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
  PphCaret before = { 0 };
  PphVersion *made;

  get_place_before (self, NULL, NULL, &before);
  if (g_str_equal (name, "convention.add-sub-article"))
    made = pph_version_with_article_added (version, selected, NULL, id, _ ("New article"));
  else
    {
      PphOutlineKind kind = row != NULL ? pph_outline_row_get_kind (row) : PPH_OUTLINE_TITLE;
      const char *after = kind == PPH_OUTLINE_ARTICLE || kind == PPH_OUTLINE_DIVISION ? selected : NULL;

      if (after != NULL && container == NULL)
        after = find_top_article (version->articles, after);
      made = pph_version_with_article_added (version, container, after, id, _ ("New article"));
    }
  pph_convention_view_show_section (self, "text");
  take_command (self, made, &before, container, id);
  pph_caret_clear (&before);
  pph_convention_view_show_content (self);
  pph_text_page_rename_part (self->text_page, container, id);
}

static void
add_annexe_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  const PphVersion *version = pph_editor_session_get_version (self->session);
  g_autofree char *id = pph_version_dup_new_id (version, "annexe");
  PphCaret before = { 0 };

  get_place_before (self, NULL, NULL, &before);
  pph_convention_view_show_section (self, "text");
  take_command (self,
                pph_version_with_annexe_added (version, row != NULL ? pph_outline_row_get_container (row) : NULL, id,
                                               _ ("New annexe")),
                &before, id, id);
  pph_caret_clear (&before);
  pph_convention_view_show_content (self);
  pph_text_page_rename_part (self->text_page, id, id);
}

/* The heading goes above the article that is selected, or below the heading. */
static void
add_division_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  const PphVersion *version = pph_editor_session_get_version (self->session);
  g_autofree char *id = pph_version_dup_new_id (version, "intertitre");
  g_autofree char *container = row != NULL ? g_strdup (pph_outline_row_get_container (row)) : NULL;
  const PphAnnexe *annexe = NULL;
  PphCaret before = { 0 };

  if (container != NULL)
    pph_version_find_part (version, container, (gconstpointer *)&annexe);
  get_place_before (self, NULL, NULL, &before);
  pph_convention_view_show_section (self, "text");
  take_command (
      self,
      pph_version_with_division_added (version, container,
                                       find_top_article (annexe != NULL ? annexe->articles : version->articles,
                                                         row != NULL ? pph_outline_row_get_id (row) : NULL),
                                       id, (PphDivisionKind)g_variant_get_int32 (parameter), _ ("New heading")),
      &before, container, id);
  pph_caret_clear (&before);
  pph_convention_view_show_content (self);
  pph_text_page_rename_part (self->text_page, container, id);
}

static void
rename_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  g_autofree char *id = NULL;
  g_autofree char *container = NULL;

  if (row == NULL)
    return;
  id = g_strdup (pph_outline_row_get_id (row));
  container = g_strdup (pph_outline_row_get_container (row));
  pph_convention_view_show_section (self, "text");
  pph_convention_view_show_content (self);
  pph_text_page_rename_part (self->text_page, container, id);
}

/* Takes @made as one step about the party that the form shows. */
static void
take_party (PphConventionView *self, PphVersion *made)
{
  g_autofree char *place = g_strdup_printf ("party:%s:", pph_str (pph_party_form_get_party (self->party_form)));
  PphCaret caret = { .part = place };

  if (made == NULL)
    return;
  pph_editor_session_take (self->session, made, &caret, &caret, PPH_CHANGE_COMMAND);
  pph_version_unref (made);
  pph_convention_view_show_some_party (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  int by = g_str_equal (name, "convention.move-up") ? -1 : 1;
  PphOutlineRow *row;
  g_autofree char *id = NULL;
  g_autofree char *container = NULL;
  PphCaret before = { 0 };

  if (pph_convention_view_shows (self, "parties"))
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
  get_place_before (self, container, id, &before);
  take_command (self, pph_version_with_part_moved (pph_editor_session_get_version (self->session), id, by), &before,
                container, id);
  pph_caret_clear (&before);
  pph_index_select (self->index, id);
}

/* A row of the outline was dropped on another. */
static void
on_part_dropped_cb (PphConventionView *self, PphOutlineRow *row, PphOutlineRow *target)
{
  g_autofree char *id = g_strdup (pph_outline_row_get_id (row));
  g_autofree char *container = g_strdup (pph_outline_row_get_container (row));
  g_autofree char *place = g_strdup (pph_outline_row_get_id (target));
  PphCaret before = { 0 };

  pph_text_page_pull (self->text_page);
  get_place_before (self, container, id, &before);
  take_command (self, pph_version_with_part_moved_to (pph_editor_session_get_version (self->session), id, place),
                &before, container, id);
  pph_caret_clear (&before);
  pph_index_select (self->index, id);
}

static void
switch_part (PphConventionView *self, PphOutlineRow *row, gboolean on)
{
  g_autofree char *id = g_strdup (pph_outline_row_get_id (row));
  g_autofree char *container = g_strdup (pph_outline_row_get_container (row));
  PphCaret before = { 0 };

  pph_text_page_pull (self->text_page);
  get_place_before (self, container, id, &before);
  take_command (self, pph_version_with_off (pph_editor_session_get_version (self->session), id, !on), &before,
                on ? container : NULL, on ? id : NULL);
  pph_caret_clear (&before);
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

/* Says in @sentence (markup) what was done, and offers to take it back. */
static void
show_undoable (PphConventionView *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, PPH_TOAST_UNDO_TIME);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_action_name (toast, "convention.undo");
  pph_toast_add (self->toasts, toast);
}

static void
show_removed (PphConventionView *self, const char *title)
{
  /* Translators: %s is the title of an article or annexe, or the name of a party. */
  g_autofree char *sentence = g_markup_printf_escaped (_ ("“%s” removed"), title);

  show_undoable (self, sentence);
}

static void
remove_part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (widget);
  PphOutlineRow *row = get_subject (self);
  PphOutlineRow *beside;
  g_autofree char *title = NULL;
  PphCaret before = { 0 };
  PphCaret after = { 0 };

  if (row == NULL)
    return;
  title = g_strdup (pph_outline_row_get_title (row));
  get_place_before (self, pph_outline_row_get_container (row), pph_outline_row_get_id (row), &before);
  beside = pph_index_get_beside (self->index, row);
  if (beside != NULL)
    pph_caret_set (&after, pph_outline_row_get_container (beside), pph_outline_row_get_id (beside));
  take_command (self, pph_version_with_part_removed (pph_editor_session_get_version (self->session), before.part),
                &before, after.container, after.part);
  pph_caret_clear (&before);
  pph_caret_clear (&after);
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
  pph_editor_session_take (self->session, made, &caret, &caret, PPH_CHANGE_COMMAND);
  g_free (caret.part);
  pph_convention_view_show_section (self, "parties");
  pph_convention_view_show_party (self, id);
  pph_convention_view_show_content (self);
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

static const PphOrganisation *
find_by_siret (const PphList *organisations, const char *siret)
{
  for (guint i = 0; i < pph_list_length (organisations); i++)
    {
      const PphOrganisation *organisation = pph_list_get (organisations, i);

      if (g_strcmp0 (organisation->siret, siret) == 0)
        return organisation;
    }
  return NULL;
}

/* A number that the Annuaire knows fills what is empty of the party: one step, so that
 * Undo leaves the number alone. */
static void
on_party_siret_cb (PphConventionView *self, const char *siret)
{
  const char *id = pph_party_form_get_party (self->party_form);
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphParty *party = pph_version_find_party (version, id);
  g_autoptr (PphList) known = pph_store_list_organisations (pph_desk_get_store (self->desk), NULL);
  const PphOrganisation *organisation = find_by_siret (known, siret);
  g_autoptr (PphParty) found = NULL;
  g_autoptr (PphVersion) made = NULL;
  g_autofree char *sentence = NULL;

  /* What is already this organisation's, or was typed, stays as it is. */
  if (party == NULL || organisation == NULL || g_strcmp0 (party->organisation, organisation->uuid) == 0)
    return;
  found = pph_desk_party_from_organisation (self->desk, organisation, NULL, id, 0);
  made = pph_editor_party_filled (version, id, found);
  if (made == NULL)
    return;
  take_party (self, g_steal_pointer (&made));
  /* Translators: %s is the name of an organisation. */
  sentence = g_markup_printf_escaped (_ ("Filled from the directory: %s"), pph_str (organisation->legal_name));
  show_undoable (self, sentence);
}

static void
on_party_pick_cb (PphConventionView *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *picker = pph_directory_picker_new (pph_desk_get_store (self->desk), &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (picker == NULL)
    {
      pph_toast_show_in (self->toasts, error->message);
      return;
    }
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (picker), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (picker));
}

void
pph_convention_view_install_parts (GtkWidgetClass *class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "convention.add-article", add_article_action },
    { "convention.add-sub-article", add_article_action },
    { "convention.add-annexe", add_annexe_action },
    { "convention.rename-part", rename_part_action },
    { "convention.move-up", move_action },
    { "convention.move-down", move_action },
    { "convention.switch-part", switch_part_action },
    { "convention.remove-part", remove_part_action },
    { "convention.add-party", add_party_action },
    { "convention.remove-party", remove_party_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (class, "convention.add-division", "i", add_division_action);
  gtk_widget_class_bind_template_callback (class, on_part_dropped_cb);
  gtk_widget_class_bind_template_callback (class, on_part_switched_cb);
  gtk_widget_class_bind_template_callback (class, on_party_pick_cb);
  gtk_widget_class_bind_template_callback (class, on_party_siret_cb);
}
