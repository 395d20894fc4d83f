/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "convention-fixture.h"

#include "patience.h"
#include "records.h"
#include "pph-test-window.h"

#include "pph-index.h"
#include "pph-page-view.h"
#include "pph-text-editor.h"

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/fr/paraphe/Paraphe/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

gboolean
fixture_start (int *argc, char ***argv)
{
  /* Not G_TEST_OPTION_ISOLATE_DIRS: it hides the schemas that libadwaita reads. */
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    return FALSE;
  adw_init ();
  load_style ();
  return TRUE;
}

void
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

void
add_article (PphVersion *version, const char *id, const char *title, const char *text, const char *sub)
{
  g_autoptr (PphArticle) article = test_article_new (id, title, text);

  if (sub != NULL)
    {
      g_autofree char *sub_id = g_strconcat (id, "-prefecture", NULL);
      g_autoptr (PphArticle) inside = test_article_new (sub_id, "Engagements de {{prefecture.nom_court}}", sub);

      pph_set_list (&article->articles, pph_list_appended (NULL, inside));
    }
  pph_set_list (&version->articles, pph_list_appended (version->articles, article));
}

PphVersion *
make_version (PphDesk *desk)
{
  PphVersion *version = pph_desk_draft_blank (desk);
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
  f->editor = stage_find (GTK_WIDGET (f->view), PPH_TYPE_TEXT_EDITOR, NULL, NULL);
  f->pages = stage_find (GTK_WIDGET (f->view), PPH_TYPE_PAGE_VIEW, NULL, NULL);
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

void
show_version (Fixture *f, PphVersion *version, int width, int height)
{
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_desk_save_draft (f->desk, version, &error);

  g_assert_no_error (error);
  f->uuid = g_strdup (stored->document->uuid);
  pph_stored_free (stored);
  present (f, width, height);
  g_assert_true (pph_convention_view_open (f->view, f->uuid, &error));
  g_assert_no_error (error);
  patience_until (has_pages, f->pages);
  patience_until (has_place, stage_find (GTK_WIDGET (f->view), PPH_TYPE_INDEX, NULL, NULL));
}

void
set_up_with (Fixture *f, int width, int height, const char *more)
{
  g_autoptr (PphVersion) version = NULL;

  f->desk = pph_test_desk_new ();
  version = make_version (f->desk);
  if (more != NULL)
    add_article (version, "suites", "Suites", more, NULL);
  show_version (f, version, width, height);
}

void
set_up (Fixture *f, int width, int height)
{
  set_up_with (f, width, height, NULL);
}

void
tear_down (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  pph_test_wait (50);
  patience_finalize (f->desk);
  g_free (f->uuid);
}

GtkTextBuffer *
get_buffer (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (f->editor));
}

void
type_after (Fixture *f, const char *place, const char *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (get_buffer (f), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, place, 0, NULL, &end, NULL));
  gtk_text_buffer_place_cursor (get_buffer (f), &end);
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (f), text, -1, TRUE);
}

char *
dup_shown (Fixture *f)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (f), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (f), &start, &end, TRUE);
}

PphVersion *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, &error);

  g_assert_no_error (error);
  return pph_version_ref (stored->version);
}
