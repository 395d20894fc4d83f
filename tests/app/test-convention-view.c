/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view.h"
#include "pph-editor-tag.h"
#include "pph-find-bar.h"
#include "pph-form-row.h"
#include "pph-index.h"
#include "pph-page-view.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-text-editor.h"

typedef struct
{
  PphDesk *desk;
  GtkWidget *window;
  PphConventionView *view;
  GtkWidget *editor;
  GtkWidget *pages;
  char *uuid;
} Fixture;

/* The first descendant of a type, depth first. */
static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PphArticle *
make_article (const char *id, const char *title, const char *text)
{
  PphArticle *article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  return article;
}

static void
add_party (PphVersion *version, const char *id, const char *name, const char *short_name, const char *siret)
{
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphRepresentative) person = pph_representative_new ();
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();

  pph_set_string (&person->name, "Mme Claire Aubin");
  pph_set_string (&person->capacity, "directrice");
  pph_set_string (&party->id, id);
  pph_set_string (&party->legal_name, name);
  pph_set_string (&party->short_name, short_name);
  pph_set_string (&party->siret, siret);
  pph_set_string (&party->address, "12, rue des Tilleuls, 36400 Montreval");
  pph_set_list (&party->representatives, pph_list_appended (NULL, person));
  pph_set_list (&version->parties, pph_list_appended (version->parties, party));
  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->party, id);
  pph_set_string (&signatory->titular, "Mme Claire Aubin");
  pph_set_string (&signatory->titular_capacity, "directrice");
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
}

static void
add_article (PphVersion *version, const char *id, const char *title, const char *text, const char *sub)
{
  g_autoptr (PphArticle) article = make_article (id, title, text);

  if (sub != NULL)
    {
      g_autofree char *sub_id = g_strconcat (id, "-prefecture", NULL);
      g_autoptr (PphArticle) inside = make_article (sub_id, "Engagements de {{prefecture.nom_court}}", sub);

      pph_set_list (&article->articles, pph_list_appended (NULL, inside));
    }
  pph_set_list (&version->articles, pph_list_appended (version->articles, article));
}

static PphVersion *
make_version (PphDesk *desk)
{
  PphVersion *version = pph_version_copy (pph_desk_draft_blank (desk));
  g_autoptr (PphAnnexe) annexe = pph_annexe_new ();

  pph_set_list (&version->articles, NULL);
  pph_set_string (&version->title, "Emploi et territoires");
  add_party (version, "prefecture", "Préfecture de la Haute-Brenne", "la préfecture", "13000548100010");
  add_party (version, "operateur", "France Travail Centre-Brenne", "France Travail", "13000548101315");
  pph_set_string (&version->preamble,
                  "Les signataires veulent rapprocher les employeurs publics et les demandeurs d’emploi.\n\n"
                  "Ils agissent à titre gratuit.\n\nIls rendent compte chaque année.");
  add_article (version, "objet", "Objet",
               "La convention organise la coopération entre {{prefecture.nom_court}} et {{operateur.nom_court}}, telle "
               "que l’{{article:engagements}} la décrit.",
               NULL);
  add_article (
      version, "engagements", "Engagements des parties",
      "Les parties mettent **en commun** leurs moyens. Chacune désigne *un référent*.",
      "{{prefecture.nom_court|majuscule}} s’engage à :\n\n- réunir les acteurs de l’emploi public au moins "
      "deux fois par an ;\n- transmettre chaque trimestre la liste des postes ouverts dans les services de "
      "l’État :\n  1. ceux qui sont vacants ;\n  2. ceux qui le seront ;\n- faciliter l’accueil d’immersions.");
  add_article (
      version, "suivi", "Gouvernance et suivi",
      "| Indicateur | Cible |\n|---|---|\n| Forums | 2 |\n| Immersions | 40 |\n\nLe comité se réunit deux fois "
      "par an.",
      NULL);
  add_article (version, "duree", "Durée", "La convention est conclue pour trois ans.", NULL);
  pph_set_string (&annexe->id, "contacts");
  pph_set_string (&annexe->title, "Référents des parties");
  pph_set_string (&annexe->text, "Un référent par partie.");
  pph_set_list (&version->annexes, pph_list_appended (NULL, annexe));
  return version;
}

static void
present (Fixture *f, int width, int height)
{
  f->window = adw_window_new ();
  f->view = PPH_CONVENTION_VIEW (pph_convention_view_new (f->desk));
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->view));
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_present (GTK_WINDOW (f->window));
  f->editor = find_widget (GTK_WIDGET (f->view), PPH_TYPE_TEXT_EDITOR);
  f->pages = find_widget (GTK_WIDGET (f->view), PPH_TYPE_PAGE_VIEW);
}

static gboolean
has_pages (gpointer data)
{
  return pph_paper_view_get_n_pages (data) > 0;
}

/* The outline is where the caret is. */
static gboolean
has_place (gpointer data)
{
  return pph_index_get_selected (data) != NULL;
}

/* @more: (nullable): text of one article more, the last. */
static void
set_up_with (Fixture *f, int width, int height, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  PphStored *stored;

  f->desk = pph_test_desk_new ();
  version = make_version (f->desk);
  if (more != NULL)
    add_article (version, "suites", "Suites", more, NULL);
  stored = pph_desk_save_draft (f->desk, version, &error);
  g_assert_no_error (error);
  f->uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);
  present (f, width, height);
  g_assert_true (pph_convention_view_open (f->view, f->uuid, &error));
  g_assert_no_error (error);
  patience_until (has_pages, f->pages);
  patience_until (has_place, find_widget (GTK_WIDGET (f->view), PPH_TYPE_INDEX));
}

static void
set_up (Fixture *f, int width, int height)
{
  set_up_with (f, width, height, NULL);
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pph_test_wait (50);
  patience_finalize (f->desk);
  g_free (f->uuid);
}

static GtkTextBuffer *
get_buffer (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->editor));
}

static void
type_after (Fixture *f, const char *place, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, place, 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (get_buffer (f), &end);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (f), text, -1, TRUE);
}

static char *
dup_shown (Fixture *f)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (f), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (f), &start, &end, TRUE);
}

static PphVersion *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, &error);

  g_assert_no_error (error);
  return pph_version_ref (stored->version);
}

static gboolean
has_two_months (gpointer data)
{
  g_autoptr (PphVersion) saved = load (data);

  return g_str_equal (((const PphArticle *)pph_list_get (saved->articles, 3))->text,
                      "La convention est conclue pour trois ans et deux mois.");
}

/* Typing reaches the store by itself, and the page. */
static void
test_types_and_saves (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  const PphArticle *article;

  set_up (&f, 1280, 800);
  type_after (&f, "pour trois ans", " et deux mois");
  patience_until (has_two_months, &f);
  pph_test_screenshot (f.window, "convention-text");

  /* Undo takes it back, in the editor and in the store. */
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  article = pph_list_get (saved->articles, 3);
  g_assert_cmpstr (article->text, ==, "La convention est conclue pour trois ans.");
  tear_down (&f);
}

static gboolean
is_on_engagements (gpointer data)
{
  PphOutlineRow *row = pph_index_get_selected (data);

  return row != NULL && g_str_equal (pph_outline_row_get_id (row), "engagements");
}

static gboolean
is_on_objet (gpointer data)
{
  PphOutlineRow *row = pph_index_get_selected (data);

  return row != NULL && g_str_equal (pph_outline_row_get_id (row), "objet");
}

/* Numbers and references follow a move; undo crosses articles. */
static void
test_moves_articles (void)
{
  Fixture f = { 0 };
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " bien");
  patience_until (is_on_objet, find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX));
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.move-up", NULL);
  moved = dup_shown (&f);
  g_assert_nonnull (strstr (moved, "Article 1 – Engagements des parties"));
  g_assert_nonnull (strstr (moved, "article 1 la décrit"));
  g_assert_nonnull (strstr (moved, "1.1  Engagements de"));
  for (int i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  back = dup_shown (&f);
  g_assert_nonnull (strstr (back, "Article 2 – Engagements des parties"));
  g_assert_null (strstr (back, "organise bien"));
  tear_down (&f);
}

static int
get_caret (Fixture *f)
{
  int place;

  g_object_get (get_buffer (f), "cursor-position", &place, NULL);
  return place;
}

static int
find_text (Fixture *f, const char *text)
{
  GtkTextIter start, found;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, NULL, NULL));
  return gtk_text_iter_get_offset (&found);
}

/* Two quick edits of one article, without a pause for the main loop, are two steps;
 * undo puts the caret where each began. */
static void
test_undoes_by_place (void)
{
  Fixture f = { 0 };
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " bien");
  type_after (&f, "la coopération entre", " toutes");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  once = dup_shown (&f);
  g_assert_nonnull (strstr (once, "organise bien"));
  g_assert_null (strstr (once, "entre toutes"));
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "coopération entre") + 17);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  twice = dup_shown (&f);
  g_assert_null (strstr (twice, "organise bien"));
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, " la coopération entre"));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, " la coopération entre"));
  tear_down (&f);
}

/* The caret stays where a part was that went, and comes back with it. */
static void
test_keeps_place (void)
{
  Fixture f = { 0 };
  GtkWidget *index;

  set_up (&f, 1280, 800);
  index = find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX);
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, index);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Gouvernance et suivi"));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Engagements des parties") + 24);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
  g_assert_cmpint (get_caret (&f), ==, find_text (&f, "Gouvernance et suivi"));
  tear_down (&f);
}

/* Whether a label of this text is in a widget. */
static gboolean
shows_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_label (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_main_menu (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_MENU_BUTTON (root)
      && g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)), "open-menu-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_main_menu (child);
  return found;
}

/* The menu shows the shortcut of Redo that tooltip and shortcuts window show. */
static void
test_shortcut_of_redo (void)
{
  Fixture f = { 0 };
  g_autofree char *label = gtk_accelerator_get_label (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *menu;

  set_up (&f, 1280, 800);
  menu = find_main_menu (GTK_WIDGET (f.view));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  pph_test_wait (100);
  g_assert_true (shows_label (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))), label));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  tear_down (&f);
}

static void
test_adds_and_removes (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) added = NULL;
  g_autoptr (PphVersion) removed = NULL;

  set_up (&f, 1280, 800);
  type_after (&f, "La convention organise", " ");
  patience_until (is_on_objet, find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  added = load (&f);
  g_assert_cmpuint (pph_list_length (added->articles), ==, 5);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  removed = load (&f);
  g_assert_cmpuint (pph_list_length (removed->articles), ==, 4);
  tear_down (&f);
}

/* F2 takes the title; a dropped row takes the place of its sibling; undo takes both back. */
static void
test_renames_and_drops (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  g_autoptr (PphVersion) back = NULL;
  GtkWidget *index;
  g_autoptr (PphOutlineRow) row = NULL;

  set_up (&f, 1280, 800);
  index = find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX);
  pph_index_select (PPH_INDEX (index), "suivi");
  row = g_object_ref (pph_index_get_selected (PPH_INDEX (index)));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.rename-part", NULL);
  gtk_text_buffer_delete_selection (get_buffer (&f), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (&f), "Pilotage", -1, TRUE);
  pph_index_select (PPH_INDEX (index), "objet");
  g_signal_emit_by_name (index, "dropped", row, pph_index_get_selected (PPH_INDEX (index)));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-annexe", NULL);
  gtk_text_buffer_delete_selection (get_buffer (&f), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (&f), "Calendrier", -1, TRUE);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 0))->title, ==, "Pilotage");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 1))->id, ==, "objet");
  g_assert_cmpuint (pph_list_length (saved->annexes), ==, 2);
  g_assert_cmpstr (((const PphAnnexe *)pph_list_get (saved->annexes, 1))->title, ==, "Calendrier");

  for (int i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  back = load (&f);
  g_assert_cmpuint (pph_list_length (back->annexes), ==, 1);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (back->articles, 0))->id, ==, "objet");
  g_assert_cmpstr (((const PphArticle *)pph_list_get (back->articles, 2))->title, ==, "Gouvernance et suivi");
  tear_down (&f);
}

/* Where the selected part is: in the annexe. */
static void
test_adds_in_annexe (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) added = NULL;
  const PphAnnexe *annexe;

  set_up (&f, 1280, 800);
  pph_index_select (PPH_INDEX (find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX)), "contacts");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  /* The caret is in the new article by now: the next stands after it. */
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  added = load (&f);
  annexe = pph_list_get (added->annexes, 0);
  g_assert_cmpuint (pph_list_length (annexe->articles), ==, 2);
  g_assert_cmpuint (pph_list_length (added->articles), ==, 4);
  tear_down (&f);
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_with_tooltip (GtkWidget *root, const char *tooltip)
{
  if (GTK_IS_MENU_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_with_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A form changes the text: chips, pages, store; undo comes back to it. */
static void
test_parties (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-parties", NULL);
  row = find_row (GTK_WIDGET (f.view), "Short name in the text, with its article");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "la préfecture");
  gtk_editable_set_text (GTK_EDITABLE (row), "la préfète");
  row = find_row (GTK_WIDGET (f.view), "SIRET");
  gtk_editable_set_text (GTK_EDITABLE (row), "130 005 481 00011");
  shown = dup_shown (&f);
  g_assert_nonnull (strstr (shown, "La préfète"));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-parties");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->short_name, ==, "la préfète");
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->siret, ==, "130 005 481 00011");

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-party", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.move-up", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpuint (pph_list_length (saved->parties), ==, 3);
  g_assert_cmpuint (pph_list_length (saved->signatories), ==, 3);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 2))->id, ==, "operateur");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-party", NULL);
  for (int i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpuint (pph_list_length (saved->parties), ==, 2);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->short_name, ==, "la préfecture");
  tear_down (&f);
}

/* A number that the Annuaire knows fills what is empty; Undo takes that back alone. */
static void
test_siret_fills (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphOrganisation) known = pph_organisation_new ();
  g_autoptr (PphVersion) filled = NULL;
  g_autoptr (PphVersion) back = NULL;
  const PphParty *party;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  pph_set_string (&known->legal_name, "Commune de Vierzon-sous-Bois");
  pph_set_string (&known->short_name, "la Commune");
  pph_set_string (&known->address, "1, place de la Mairie");
  pph_set_string (&known->siret, "73282932000074");
  known->nature = PPH_NATURE_COMMUNE;
  g_assert_true (pph_desk_put_organisation (f.desk, known, &error));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-party", NULL);
  row = find_row (GTK_WIDGET (f.view), "Short name in the text, with its article");
  gtk_editable_set_text (GTK_EDITABLE (row), "Vierzon");
  row = find_row (GTK_WIDGET (f.view), "SIRET");
  gtk_editable_set_text (GTK_EDITABLE (row), "732 829 320 00074");
  g_signal_emit_by_name (row, "left");
  g_assert_true (pph_convention_view_flush (f.view));
  filled = load (&f);
  party = pph_list_get (filled->parties, 2);
  g_assert_cmpstr (party->legal_name, ==, "Commune de Vierzon-sous-Bois");
  g_assert_cmpstr (party->address, ==, "1, place de la Mairie");
  g_assert_cmpint (party->nature, ==, PPH_NATURE_COMMUNE);
  g_assert_cmpstr (party->short_name, ==, "Vierzon");
  g_assert_nonnull (party->organisation);

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  back = load (&f);
  party = pph_list_get (back->parties, 2);
  g_assert_null (party->legal_name);
  g_assert_cmpstr (party->siret, ==, "73282932000074");
  g_assert_cmpstr (party->short_name, ==, "Vierzon");
  tear_down (&f);
}

static void
test_fields (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;

  set_up (&f, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-fields", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (f.view), "Title")), "Autre titre");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (f.view), "Date of signature")), "1er mars 2026");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (f.view), "Number of originals")), "3");
  g_assert_cmpstr (pph_convention_view_get_title (f.view), ==, "Autre titre");
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-fields");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (saved->title, ==, "Autre titre");
  g_assert_cmpstr (saved->date, ==, "2026-03-01");
  g_assert_cmpint (saved->originals, ==, 3);
  tear_down (&f);
}

/* Ctrl+Z in a row takes back what was done last, wherever that was, and the row shows it while one is in it: steps of
 * its own would leave it empty, and the store with it. */
static void
test_undoes_in_row (void)
{
  static const char *const sections[] = { "convention.show-fields", "convention.show-parties" };
  static const char *const titles[] = { "Title", "Short name in the text, with its article" };
  Fixture f = { 0 };

  set_up (&f, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *first = NULL;
      GtkWidget *row, *text;

      gtk_widget_activate_action (GTK_WIDGET (f.view), sections[i], NULL);
      row = find_row (GTK_WIDGET (f.view), titles[i]);
      text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));
      first = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
      g_assert_cmpstr (first, !=, "");
      gtk_editable_set_text (GTK_EDITABLE (row), "Autre");
      g_signal_emit_by_name (row, "left");
      gtk_widget_grab_focus (text);
      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, first);
      g_assert_true (pph_form_row_has_focus (PPH_FORM_ROW (row)));
      gtk_widget_activate_action (text, "text.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, first);
      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Autre");
    }
  tear_down (&f);
}

static gboolean
has_no_focus_in_menu (gpointer window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL;
}

static gboolean
has_focus_in_menu (gpointer window)
{
  return !has_no_focus_in_menu (window);
}

/* A menu gives the focus back to the text, and to what one of its commands leads to. */
static void
test_menu_gives_focus_back (void)
{
  static const char *const labels[] = { "Menu of the Convention (F10)", "Insert a Field, a Reference, a Table…" };
  Fixture f = { 0 };

  set_up (&f, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkMenuButton *button = GTK_MENU_BUTTON (find_with_tooltip (GTK_WIDGET (f.view), labels[i]));

      gtk_widget_grab_focus (f.editor);
      gtk_menu_button_popup (button);
      patience_until (has_focus_in_menu, f.window);
      gtk_menu_button_popdown (button);
      patience_until (has_no_focus_in_menu, f.window);
      pph_test_wait (20);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (f.window)) == f.editor);
    }
  tear_down (&f);
}

/* The style of this convention's pages: chosen, undone, refused with its reason. */
static void
test_style (void)
{
  Fixture f = { 0 };
  AdwComboRow *row;
  guint n;
  g_autoptr (PphVersion) saved = NULL;

  set_up (&f, 1280, 1400);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-fields", NULL);
  row = ADW_COMBO_ROW (find_row (GTK_WIDGET (f.view), "Style of Pages"));
  n = g_list_model_get_n_items (adw_combo_row_get_model (row));
  g_assert_cmpuint (n, ==, 4); /* as for all, and three style sheets */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);

  adw_combo_row_set_selected (row, 2); /* collectivité */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (saved->style, ==, "collectivite");

  adw_combo_row_set_selected (row, 3); /* État: none of the parties is the State */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "services of the State"));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-style-refused");

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_null (saved->style);
  tear_down (&f);
}

/* How the tag of the first reference in the text is underlined. */
static PangoUnderline
get_reference_underline (Fixture *f, const char *after)
{
  GtkTextIter start, end;
  PphChipTag *chip;
  PangoUnderline underline;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, after, 0, NULL, &end, NULL));
  chip = pph_text_iter_find_tag (&end, PPH_TYPE_CHIP_TAG);
  g_assert_nonnull (chip);
  g_object_get (chip, "underline", &underline, NULL);
  return pph_chip_tag_is_wrong (chip) ? underline : PANGO_UNDERLINE_NONE;
}

static GtkWidget *
find_triangle (GtkWidget *root, const char *title)
{
  GtkWidget *row = NULL;

  if (GTK_IS_LIST_BOX_ROW (root) && gtk_widget_get_tooltip_text (root) != NULL
      && g_str_has_prefix (gtk_widget_get_tooltip_text (root), title))
    return find_widget (root, GTK_TYPE_IMAGE);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_triangle (child, title);
  return row;
}

/* Titles and values look in the window as they do on the page. */
static void
test_sets_numbers (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autofree char *shown = NULL;

  set_up (&f, 1280, 800);
  version = make_version (f.desk);
  add_party (version, "region", "Région", "la région aux 62 000 emplois", "13000548101315");
  add_article (version, "budget", "Budget de 62 000 €", "Par {{region.nom_court}}.", NULL);
  stored = pph_desk_save_draft (f.desk, version, &error);
  g_assert_no_error (error);
  g_assert_true (pph_convention_view_open (f.view, stored->document->uuid, &error));
  shown = dup_shown (&f);
  g_assert_nonnull (strstr (shown, "62\u00a0000 emplois"));
  g_assert_nonnull (find_triangle (find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX), "Budget de 62\u00a0000\u00a0€"));
  tear_down (&f);
}

static gboolean
is_warned (gpointer data)
{
  GtkWidget *triangle = find_triangle (data, "Objet");

  return triangle != NULL && gtk_widget_get_visible (triangle);
}

static gboolean
is_not_warned (gpointer data)
{
  return !is_warned (data);
}

/* A reference to what was removed: told in the row of the part that has it, until it is mended. */
static void
test_warns (void)
{
  Fixture f = { 0 };
  GtkWidget *index;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  index = find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX);
  g_assert_false (is_warned (index));
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_NONE);
  type_after (&f, "Engagements des parties", " ");
  patience_until (is_on_engagements, index);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-part", NULL);
  patience_until (is_warned, index);
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_ERROR);
  row = gtk_widget_get_ancestor (find_triangle (index, "Objet"), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (row), "{{article:engagements}}"));
  g_assert_false (gtk_widget_get_visible (find_triangle (index, "Gouvernance")));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-warning");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  patience_until (is_not_warned, index);
  g_assert_cmpint (get_reference_underline (&f, "telle que l’"), ==, PANGO_UNDERLINE_NONE);
  tear_down (&f);
}

/* What is frozen is read; a copy of it is written. */
static void
test_frozen (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphVersion) saved = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter start;
  GtkWidget *check;
  PphStored *stored;

  set_up (&f, 1280, 800);
  version = make_version (f.desk);
  version->state = PPH_VERSION_SIGNED;
  ((PphArticle *)pph_list_get (version->articles, 0))->optional = TRUE;
  stored = pph_desk_save_draft (f.desk, version, &error);
  g_assert_no_error (error);
  g_assert_true (pph_convention_view_open (f.view, stored->document->uuid, &error));
  g_assert_cmpint (stored->version->state, ==, PPH_VERSION_SIGNED);
  g_free (f.uuid);
  f.uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (f.editor)));
  before = dup_shown (&f);
  gtk_text_buffer_get_start_iter (get_buffer (&f), &start);
  gtk_text_buffer_place_cursor (get_buffer (&f), &start);
  g_assert_true (gtk_widget_grab_focus (f.editor));
  g_signal_emit_by_name (f.editor, "insert-at-cursor", "x");
  g_signal_emit_by_name (f.editor, "backspace");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-article", NULL);
  after = dup_shown (&f);
  g_assert_cmpstr (after, ==, before);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-frozen");
  /* Nor is an article left out, or words replaced. */
  check = find_widget (find_widget (GTK_WIDGET (f.view), PPH_TYPE_INDEX), GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  g_assert_false (gtk_widget_is_sensitive (check));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.replace", NULL);
  g_assert_false (gtk_widget_get_mapped (find_widget (GTK_WIDGET (f.view), GTK_TYPE_SEARCH_ENTRY)));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.duplicate", NULL));
  g_assert_cmpstr (pph_convention_view_get_uuid (f.view), !=, f.uuid);
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (f.editor)));
  type_after (&f, "pour trois ans", " et deux mois");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpint (saved->state, ==, PPH_VERSION_SIGNED);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (saved->articles, 3))->text, ==,
                   "La convention est conclue pour trois ans.");
  tear_down (&f);
}

static void
test_narrow (void)
{
  Fixture f = { 0 };

  set_up (&f, 400, 800);
  pph_test_wait (300);
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  pph_test_screenshot (f.window, "convention-text-400");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.toggle-page", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-page-400");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-parties", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-parties-400");
  g_assert_cmpint (gtk_widget_get_width (f.window), <=, 400);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-index", NULL);
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-index-400");
  tear_down (&f);
}

static void
scroll_to (GtkWidget *scrollable, double place)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (scrollable));

  gtk_adjustment_set_value (adjustment, place * gtk_adjustment_get_upper (adjustment));
}

/* A key right after a scroll, a fold, a section: a warning of GTK ends the test. */
static void
test_stays_quiet (void)
{
  static const int widths[] = { 1280, 400 };
  static const char *const sections[]
      = { "convention.show-parties", "convention.show-fields", "convention.show-index", "convention.show-text" };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture f = { 0 };

      set_up (&f, widths[i], 500);
      for (int k = 0; k < 6; k++)
        {
          pph_test_wait (k * 13);
          scroll_to (f.editor, k % 2);
          scroll_to (f.pages, (k + 1) % 2);
          pph_test_wait (k % 3 * 16);
          type_after (&f, k % 2 == 0 ? "pour trois ans" : "Les signataires", " a");
          gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.toggle-page", NULL);
        }
      for (guint k = 0; k < G_N_ELEMENTS (sections); k++)
        {
          gtk_widget_activate_action (GTK_WIDGET (f.view), sections[k], NULL);
          pph_test_wait (40);
          gtk_window_set_default_size (GTK_WINDOW (f.window), k % 2 == 0 ? 400 : 1280, 500);
          type_after (&f, "pour trois ans", " b");
          pph_test_wait (40);
        }
      tear_down (&f);
    }
}

/* Keys may arrive with the frame itself. */
static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  type_after (data, "pour trois ans", "\net deux mois\net trois jours");
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* The text is measured before it is painted: its height must not change the scrollbar
 * while the window is being painted, of which GTK warns. */
static void
test_grows_before_painting (void)
{
  Fixture f = { 0 };

  set_up (&f, 1280, 400);
  for (int k = 0; k < 4; k++)
    {
      scroll_to (f.editor, k % 2); /* shows the scrollbar */
      pph_test_wait (30);
      gtk_widget_add_tick_callback (f.editor, on_frame_cb, &f, NULL);
      pph_test_wait (60);
    }
  tear_down (&f);
}

/* How high the first letter of each line is, as it was built last. */
static GArray *
measure_letters (Fixture *f)
{
  int n = gtk_text_buffer_get_line_count (get_buffer (f));
  GArray *heights = g_array_new (FALSE, TRUE, sizeof (int));

  for (int line = 0; line < n; line++)
    {
      GtkTextIter iter;
      GdkRectangle letter;

      gtk_text_buffer_get_iter_at_line (get_buffer (f), &iter, line);
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (f->editor), &iter, &letter);
      g_array_append_val (heights, letter.height);
    }
  return heights;
}

/* The line that @text is in is built now, the others when they are painted. */
static void
build_line (Fixture *f, const char *text)
{
  GtkTextIter start, found;
  GdkRectangle letter;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &found, NULL, NULL));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (f->editor), &found, &letter);
}

/* Everything is to be built again: two lines at once, the others while painting. */
static gboolean
on_frame_between_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (widget);

  gtk_text_view_set_left_margin (view, gtk_text_view_get_left_margin (view) + 1);
  build_line (data, "Les signataires");
  build_line (data, "gratuit");
  return G_SOURCE_REMOVE;
}

/* A line looks the same whichever was built before it. */
static void
test_lines_keep_their_look (void)
{
  Fixture f = { 0 };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  set_up (&f, 1280, 800);
  pph_test_wait (100);
  before = measure_letters (&f);
  gtk_widget_add_tick_callback (f.editor, on_frame_between_cb, &f, NULL);
  pph_test_wait (200);
  after = measure_letters (&f);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_cmpint (g_array_index (after, int, i), ==, g_array_index (before, int, i));
  tear_down (&f);
}

static void
test_dark (void)
{
  Fixture f = { 0 };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  set_up (&f, 1280, 800);
  type_after (&f, "Chacune", "");
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-text-dark");
  tear_down (&f);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/fr/paraphe/Paraphe/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
list_listening (GtkWidget *root, gpointer view, GPtrArray *found)
{
  if (g_signal_handler_find (root, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, view) != 0)
    g_ptr_array_add (found, g_object_ref (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_listening (child, view, found);
}

/* The children of a template go in no order: none may tell the view what happens on the way. */
static void
test_ends_quietly (void)
{
  Fixture f = { 0 };
  g_autoptr (GPtrArray) listening = g_ptr_array_new_with_free_func (g_object_unref);

  set_up (&f, 1280, 800);
  list_listening (GTK_WIDGET (f.view), f.view, listening);
  g_assert_cmpuint (listening->len, >, 5);
  g_object_ref (f.view);
  adw_window_set_content (ADW_WINDOW (f.window), NULL);
  g_object_run_dispose (G_OBJECT (f.view));
  for (guint i = 0; i < listening->len; i++)
    if (g_signal_handler_find (listening->pdata[i], G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, f.view) != 0)
      g_error ("a %s still tells the view", G_OBJECT_TYPE_NAME (listening->pdata[i]));
  g_object_unref (f.view);
  g_clear_pointer (&listening, g_ptr_array_unref);
  tear_down (&f);
}

/* Whether the selection in @editor is within what is seen of it. */
static gboolean
shows_selection (gpointer editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (editor);
  GtkTextIter from, to;
  GdkRectangle seen, place;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &from, &to))
    return FALSE;
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_location (view, &from, &place);
  return place.y >= seen.y && place.y + place.height <= seen.y + seen.height;
}

/* After Escape the last hit is selected, and in sight, however far it is. */
static void
test_find_stays (void)
{
  static const char *const queries[] = { "collectivité 57", "gratuit", "collectivité 31" };
  Fixture f = { 0 };
  g_autoptr (GString) long_text = g_string_new (NULL);
  PphFindBar *bar;
  GtkWidget *entry;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (long_text,
                            "La collectivité %d et ses services prennent part aux travaux du comité, rendent "
                            "compte de ce qu’ils font et reçoivent ce que les autres parties leur doivent.\n\n",
                            i);
  set_up_with (&f, 900, 600, long_text->str);
  bar = PPH_FIND_BAR (find_widget (GTK_WIDGET (f.view), PPH_TYPE_FIND_BAR));
  entry = find_widget (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *selected = NULL;
      GtkTextIter from, to;

      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.find", NULL);
      gtk_editable_set_text (GTK_EDITABLE (entry), queries[i]);
      pph_test_wait (800);
      pph_find_bar_close (bar);
      pph_test_wait (800);
      g_assert_true (gtk_text_buffer_get_selection_bounds (get_buffer (&f), &from, &to));
      selected = gtk_text_iter_get_text (&from, &to);
      g_assert_cmpstr (selected, ==, queries[i]);
      g_assert_true (shows_selection (f.editor));
      g_assert_true (gtk_widget_has_focus (f.editor));
    }
  tear_down (&f);
}

/* Each hit stays selected while one goes on to the next, in the text and in cells. */
static void
test_find_steps (void)
{
  Fixture f = { 0 };
  PphFindBar *bar;
  PphTextPage *page;
  GtkWidget *entry;

  set_up_with (&f, 900, 600, "Un forum.\n\n| Forum | FORUM |\n|---|---|\n| forum | forum |\n\nForum, forum.");
  bar = PPH_FIND_BAR (find_widget (GTK_WIDGET (f.view), PPH_TYPE_FIND_BAR));
  page = PPH_TEXT_PAGE (find_widget (GTK_WIDGET (f.view), PPH_TYPE_TEXT_PAGE));
  entry = find_widget (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "forum");
  patience_settle (200);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *selected = NULL;

      pph_find_bar_step (bar, i % 3 == 2 ? -1 : 1);
      patience_settle (20);
      selected = pph_text_page_dup_selection (page);
      g_assert_nonnull (selected);
      g_assert_cmpint (g_ascii_strcasecmp (selected, "forum"), ==, 0);
    }
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  /* Not G_TEST_OPTION_ISOLATE_DIRS: it hides the schemas that libadwaita reads. */
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  load_style ();
  g_test_add_func ("/app/convention-view/types-and-saves", test_types_and_saves);
  g_test_add_func ("/app/convention-view/moves-articles", test_moves_articles);
  g_test_add_func ("/app/convention-view/undoes-by-place", test_undoes_by_place);
  g_test_add_func ("/app/convention-view/keeps-place", test_keeps_place);
  g_test_add_func ("/app/convention-view/shortcut-of-redo", test_shortcut_of_redo);
  g_test_add_func ("/app/convention-view/adds-and-removes", test_adds_and_removes);
  g_test_add_func ("/app/convention-view/renames-and-drops", test_renames_and_drops);
  g_test_add_func ("/app/convention-view/adds-in-annexe", test_adds_in_annexe);
  g_test_add_func ("/app/convention-view/parties", test_parties);
  g_test_add_func ("/app/convention-view/siret-fills", test_siret_fills);
  g_test_add_func ("/app/convention-view/fields", test_fields);
  g_test_add_func ("/app/convention-view/undoes-in-row", test_undoes_in_row);
  g_test_add_func ("/app/convention-view/menu-gives-focus-back", test_menu_gives_focus_back);
  g_test_add_func ("/app/convention-view/style", test_style);
  g_test_add_func ("/app/convention-view/sets-numbers", test_sets_numbers);
  g_test_add_func ("/app/convention-view/warns", test_warns);
  g_test_add_func ("/app/convention-view/frozen", test_frozen);
  g_test_add_func ("/app/convention-view/narrow", test_narrow);
  g_test_add_func ("/app/convention-view/stays-quiet", test_stays_quiet);
  g_test_add_func ("/app/convention-view/grows-before-painting", test_grows_before_painting);
  g_test_add_func ("/app/convention-view/lines-keep-their-look", test_lines_keep_their_look);
  g_test_add_func ("/app/convention-view/dark", test_dark);
  g_test_add_func ("/app/convention-view/ends-quietly", test_ends_quietly);
  g_test_add_func ("/app/convention-view/find-stays", test_find_stays);
  g_test_add_func ("/app/convention-view/find-steps", test_find_steps);
  return g_test_run ();
}
