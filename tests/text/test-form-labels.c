/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file.h"

#include <string.h>

/* What the original forms ask, word for word, held against the definition files: fiche action (convention régionale),
 * annexes 1 bis, 2, 2 bis and 4 of the conventions on shared digital tools.  Every form is listed whole, so that a
 * field that is lost, renamed or added says so here. */

static PphForm *
load (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".yaml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", name, NULL);
  g_autofree char *source = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphForm *form;

  g_file_get_contents (path, &source, NULL, &error);
  g_assert_no_error (error);
  form = pph_form_load (source, -1, name, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  return form;
}

/* --- fields ---------------------------------------------------------------------- */

/* A field, then its parts or options, then what is asked once another is ticked: "id: label". A star: it has to be
 * filled, once it is asked. */
static void
list_field (const PphFormField *field, const char *prefix, GPtrArray *lines)
{
  g_autofree char *key = g_strconcat (prefix, field->id, NULL);
  g_autofree char *below = g_strconcat (key, ".", NULL);

  g_ptr_array_add (lines, g_strdup_printf ("%s: %s%s", key, field->label, field->required ? " *" : ""));
  for (guint i = 0; i < pph_list_length (field->parts); i++)
    list_field (pph_list_get (field->parts, i), below, lines);
  for (guint i = 0; field->kind != PPH_FORM_TREE && i < pph_list_length (field->options); i++)
    {
      const PphFormOption *option = pph_list_get (field->options, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s%s: %s", below, option->id, option->label));
    }
  if (field->other != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("%sautre: %s", below, field->other));
}

static GPtrArray *
list_form (const PphForm *form)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pph_list_length (form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        list_field (pph_list_get (group->fields, j), "", lines);
    }
  for (guint i = 0; i < pph_list_length (form->signatures); i++)
    g_ptr_array_add (lines,
                     g_strdup_printf ("/%s", ((const PphFormSignature *)pph_list_get (form->signatures, i))->label));
  return lines;
}

#define THREE(id, label) \
  id ": " label " *", id ".nom: Nom – Prénom *", id ".email: E-mail *", id ".telephone: Téléphone *"
#define TWO(id, label) id ": " label " *", id ".nom: Nom – Prénom *", id ".email: E-mail *"

static void
test_fields (void)
{
  static const struct
  {
    const char *form;
    const char *lines[64];
  } forms[] = {
    { "fiche-action",
      {
          "titre: FICHE ACTION *",
          "objectifs: Objectif(s) visé(s) *",
          "objectifs.visibilite: Renforcer la visibilité des emplois et des métiers publics",
          "objectifs.competences: Enrichir les compétences réciproques des équipes",
          "objectifs.tensions: Réduire les tensions de recrutement",
          "objectifs.autre: Autre, à préciser",
          "lancement: Date de lancement *",
          "achevement: Date d’achèvement",
          "porteurs-etat: Porteur(s) {{etat}} *",
          "porteurs-etat.nom: Nom – Prénom *",
          "porteurs-etat.service: Service",
          "porteurs-etat.email: E-mail",
          "porteurs-etat.telephone: Téléphone",
          "porteurs-operateur: Porteur(s) {{operateur}} *",
          "porteurs-operateur.nom: Nom – Prénom *",
          "porteurs-operateur.service: Agence ou service",
          "porteurs-operateur.email: E-mail",
          "porteurs-operateur.telephone: Téléphone",
          "territoires: Territoire(s) concerné(s) *",
          "territoires.nom: Région, département ou bassin *",
          "diagnostic: Diagnostic partagé",
          "publics: Public(s) ciblé(s)",
          "resume: Résumé de l’action *",
          "indicateurs: Indicateurs de résultats",
          "indicateurs.libelle: Indicateur *",
          "indicateurs.cible: Cible",
          "indicateurs.resultat: Résultat",
          "bilan: Bilan qualitatif et quantitatif",
          "informations: Informations complémentaires",
      } },
    { "acte-rgc",
      {
          "organisation: Partenaire *",
          "organisation.raison_sociale: Raison sociale *",
          "organisation.siret: SIRET *",
          "organisation.adresse: Adresse (N°, Rue) *",
          "organisation.commune: Code postal/Ville *",
          "representant: Je soussigné *",
          "representant.nom: Nom, Prénom *",
          "representant.fonction: Fonction",
          "deliberation: Délibération ou décision qui désigne le RGC (référence, date)",
          "rgc: RGC titulaire *",
          "rgc.nom: Nom/Prénom *",
          "rgc.naissance: Date de naissance *",
          "rgc.telephone: Tel *",
          "rgc.email: e-mail (nominatif) *",
          "statut: Statut de la personne désignée *",
          "statut.fonctionnaire: Fonctionnaire",
          "statut.contractuel: Agent contractuel",
          "statut.salarie: Salarié permanent",
          "signe-titulaire: Date de signature du RGC titulaire",
          "suppleant: RGC suppléant",
          "suppleant.nom: Nom/Prénom *",
          "suppleant.naissance: Date de naissance *",
          "suppleant.telephone: Tel *",
          "suppleant.email: e-mail (nominatif) *",
          "signe-suppleant: Date de signature du RGC suppléant",
          "suppleant-2: Second RGC suppléant",
          "suppleant-2.nom: Nom/Prénom *",
          "suppleant-2.naissance: Date de naissance *",
          "suppleant-2.telephone: Tel *",
          "suppleant-2.email: e-mail (nominatif) *",
          "informe: Elle a pris connaissance du rôle de RGC et des conditions générales d’utilisation, dont une copie "
          "lui a été remise. *",
          "garant: Elle répond des droits ouverts aux agents, et les retire dès qu’ils n’ont plus lieu d’être. *",
          "interlocuteur: Elle est l’interlocuteur {{operateur|de}} pour les comptes du partenaire. *",
          "le: Le *",
          "/Signature du RGC titulaire",
          "/Signature du RGC suppléant",
          "/Signature du partenaire",
      } },
    { "contacts-partenaire-epci",
      {
          THREE ("gouvernance", "GOUVERNANCE DU PARTENARIAT"),
          THREE ("operationnel", "RESPONSABLE OPERATIONNEL"),
          THREE ("correspondant-si", "CORRESPONDANT DES SYSTEMES D’INFORMATION (Déclaration et suivi d’incident)"),
          THREE ("dpd", "PROTECTION DES DONNEES PERSONNELLES (DPD ou référent)"),
      } },
    { "contacts-operateur-epci",
      {
          THREE ("gouvernance", "GOUVERNANCE"),
          TWO ("cssi", "CHARGE DE SECURITE DES SI"),
          TWO ("rssi", "RESPONSABLE NATIONAL SSI"),
          "incidents: INCIDENTS OU DEMANDE D’ASSISTANCE *",
          "incidents.monportailpro: Mon Portail Pro, formulaire de sollicitation",
          TWO ("dpd", "DPD"),
      } },
    { "contacts-partenaire-departement",
      {
          THREE ("gouvernance", "GOUVERNANCE"),
          THREE ("operationnel", "RESPONSABLE DU SUIVI OPERATIONNEL"),
          "operationnel.delegation: Délégation de signature (référence, date) *",
          THREE ("rssi", "RESPONSABLE DE LA SECURITE DES SI (ou équivalent)"),
          THREE ("correspondant-si", "CORRESPONDANT DES SI"),
          "integrateur: Un éditeur intègre des API pour le compte du partenaire",
          "editeur: EDITEUR *",
          "editeur.societe: Société *",
          "editeur.adresse: Adresse *",
          "editeur.email: Email *",
          "editeur.telephone: Téléphone *",
          THREE ("dpd", "DPD"),
      } },
    { "contacts-operateur-departement",
      {
          THREE ("gouvernance", "GOUVERNANCE"),
          THREE ("ouvertures", "SUIVI OPERATIONNEL DES OUVERTURES DE SERVICES NUMERIQUES"),
          THREE ("cssi", "CSSI"),
          THREE ("rssi", "RESPONSABLE NATIONAL SSI"),
          "incidents: INCIDENTS *",
          "incidents.monportailpro: Mon Portail Pro",
          "incidents.portailemploi: Portail Emploi",
          "incidents.io: France.Travail.io",
          THREE ("dpd", "DPD"),
      } },
    { "suivi-formations",
      {
          "responsable: RESPONSABLE DU SUIVI DES FORMATIONS DES COLLABORATEURS *",
          "responsable.nom: Nom – Prénom *",
          "responsable.email: Email *",
          "responsable.telephone: Téléphone *",
      } },
    { "indicateurs-regionale",
      {
          "du: Du *",
          "au: Au *",
          "offres: Offres d’emploi contractuelles publiées *",
          "recrutements: Recrutements contractuels réalisés par type de public *",
          "recrutements.public: Public (DELD, PSH, BRSA, jeunes, seniors) *",
          "recrutements.nombre: Nombre *",
          "page: Consultations de la page régionale de l’emploi public",
          "rebonds: Rebonds vers « Choisir le service public »",
          "echanges: Fréquence des échanges entre partenaires *",
          "diagnostics: Diagnostics emploi partagés réalisés ou actualisés *",
          "evenements-physiques: Événements physiques *",
          "evenements-numeriques: Événements numériques *",
          "ideation: Séances de recherche d’idées",
          "rapport: Bilan d’activité quantitatif et territorial",
          "fiches: Indicateurs des fiches actions par territoire",
          "fiches.territoire: Territoire *",
          "fiches.indicateur: Indicateur *",
          "fiches.valeur: Valeur",
      } },
    { "indicateurs-campagnes",
      {
          "du: Du *",
          "au: Au *",
          "conseillers: Nombre de conseillers utilisateurs des trois fiches *",
          "utilisation: Utilisation des trois fiches *",
          "campagnes-coordonnees: Nombre de campagnes coordonnées *",
          "etablissements: Nombre d’établissements prospectés ou fidélisés en commun *",
      } },
    { "demande-acces",
      {
          "partenaire: Partenaire *",
          "nature: Nature de la demande *",
          "nature.initiale: Demande initiale",
          "nature.ulterieure: Demande ultérieure",
          "retour: Adresse de retour",
          "copie: Copie à la direction départementale",
          "acces: Services *",
          "proconnect: Chaque utilisateur a un compte ProConnect actif *",
          "rgc: Responsable de gestion de comptes désigné (acte du) *",
          "portail-emploi: Le partenaire a un compte Portail emploi *",
          "compte-io: Compte francetravail.io du partenaire *",
          THREE ("correspondant-si", "CORRESPONDANT DES SYSTEMES D’INFORMATION"),
          "integrateur: Un éditeur extérieur intègre les API",
          "editeur: EDITEUR *",
          "editeur.societe: Société *",
          "editeur.adresse: Adresse *",
          "editeur.email: Email *",
          "editeur.telephone: Téléphone *",
          "suivi-formations: RESPONSABLE DU SUIVI DES FORMATIONS DES AGENTS",
          "suivi-formations.nom: Nom – Prénom *",
          "suivi-formations.email: Email *",
          "suivi-formations.telephone: Téléphone *",
          "fait-a: Fait à *",
          "le: Le *",
          "/Signature du partenaire",
      } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (PphForm) form = load (forms[i].form);
      g_autoptr (GPtrArray) lines = list_form (form);
      guint n = 0;

      for (; forms[i].lines[n] != NULL; n++)
        {
          g_test_message ("%s: %s", forms[i].form, forms[i].lines[n]);
          g_assert_cmpstr (n < lines->len ? lines->pdata[n] : NULL, ==, forms[i].lines[n]);
        }
      g_assert_cmpuint (lines->len, ==, n);
    }
}

/* --- annexe 4 -------------------------------------------------------------------- */

/* The tree of annexe 4: one line for a heading, one for each box below it, with what it brings along ("+" ticks,
 * "!" cannot go without) and the date or mark that it bears. A box of several sections stands again, as "=". */
static void
list_links (GString *line, const PphList *links, char sign)
{
  for (guint i = 0; i < pph_list_length (links); i++)
    {
      const PphFormLink *link = pph_list_get (links, i);

      g_assert_cmpstr (pph_str (link->because), !=, "");
      if (!g_str_has_suffix (line->str, link->target))
        g_string_append_printf (line, " %c%s", sign, link->target);
    }
}

static void
list_tree (const PphList *options, guint depth, GPtrArray *lines)
{
  for (guint i = 0; i < pph_list_length (options); i++)
    {
      const PphFormOption *option = pph_list_get (options, i);
      GString *line = g_string_new (NULL);

      for (guint j = 0; j < depth; j++)
        g_string_append (line, "  ");
      if (option->kind == PPH_OPTION_SAME)
        g_string_append_printf (line, "=%s", option->id);
      else if (option->kind == PPH_OPTION_INFO)
        g_string_append_printf (line, "(%s)", option->label);
      else if (option->kind == PPH_OPTION_HEADING)
        g_string_append_printf (line, "%s", option->label);
      else
        {
          g_string_append_printf (line, "%s: %s", option->id, option->label);
          list_links (line, option->implies, '+');
          list_links (line, option->requires, '!');
          if (option->mark != NULL)
            g_string_append_printf (line, " [%s]", option->mark);
          if (option->from != NULL)
            g_string_append_printf (line, " [%s]", option->from);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
      list_tree (option->options, depth + 1, lines);
    }
}

#define VUE    " +acces.sdp.recherche-vue360"
#define STATUT " +acces.api.recherche-statut"
#define PROFIL " +acces.sdp.profil-comp"

static void
test_tree (void)
{
  static const char *const tree[] = {
    "A – Données de l’usager",
    "  Application SUIVI DE PARCOURS",
    "    sdp.recherche-vue360: Recherche Usager – Vue 360",
    "    Suivre de bout en bout",
    "      sdp.prochain-rdv: Visualisation du prochain RDV" VUE,
    "    Orienter l’usager",
    "      sdp.mobilisation: Mobilisation période d’accompagnement" VUE,
    "      sdp.orientation: Orientation" VUE,
    "    Suivre la prise de RDV",
    "      sdp.synthese-rdv: Synthèse des rendez-vous" VUE,
    "      sdp.saisie-rdv: Saisie d’un rendez-vous déjà pris" VUE,
    "  API",
    "    api.recherche-statut: Recherche Usager – Statut Usager",
    "    Suivre de bout en bout",
    "      api.info-admin: Informations administratives usager" STATUT,
    "    Orienter l’usager",
    "      api.orientation: Orientation usager" STATUT,
    "      api.rdv-part: Rendez-vous partenaires" STATUT,
    "B – Diagnostic et accompagnement",
    "  Application SUIVI DE PARCOURS",
    "    =sdp.recherche-vue360",
    "    Réaliser le diagnostic socio-professionnel",
    "      sdp.profil-comp: Profil de compétences" VUE,
    "      sdp.diag-sociopro: Diagnostic socio-professionnel" VUE PROFIL,
    "      sdp.conclusions: Conclusions d’entretiens" VUE PROFIL,
    "    Orienter l’usager",
    "      =sdp.mobilisation",
    "      =sdp.orientation",
    "    Définir le contrat d’engagement dynamique",
    "      sdp.intensite: Définir l’objectif d’intensité" VUE " !acces.sdp.mobilisation",
    "    Mobiliser l’offre de services",
    "      sdp.demarches: Organisation des démarches" VUE,
    "      sdp.prescription: Prescription des services" VUE,
    "    Suivre l’accompagnement",
    "      sdp.sia: SIA" VUE,
    "  API",
    "    =api.recherche-statut",
    "    Réaliser le diagnostic professionnel",
    "      api.diag-individu: Diagnostic individu" STATUT,
    "      api.metiers: Métiers recherchés et projets d’évolution" STATUT,
    "      api.creation: Projet, création, reprise ou franchise d’entreprise" STATUT,
    "    Orienter l’usager",
    "      =api.orientation",
    "      =api.rdv-part",
    "    Contrat d’engagement dynamique",
    "      api.contrat-eng: Contrat d’engagement" STATUT,
    "  webinaire: Webinaire",
    "C – Sanction et remobilisation",
    "  Application SUIVI DE PARCOURS",
    "    =sdp.recherche-vue360",
    "    sdp.sanction: Sanction" VUE,
    "  API",
    "    =api.recherche-statut",
    "    api.sanctions-rsa: Sanctions RSA" STATUT,
    "    api.decision-sanction: Décision de sanction" STATUT,
    "D – Activités & Pilotage Partenaires",
    "  Application via Mon Portail Pro (MPP)",
    "    app.orientation: Orientation",
    "    app.rdv: Rendez-vous",
    "    app.sanction: Sanction",
    "  API Gestion des Activités Opérationnelles",
    "    gao.orientation: Orientation",
    "    gao.rdv: Rendez-vous",
    "    gao.sanction: Sanction",
    "E – Relations avec les entreprises",
    "  1. Cibler et contacter les entreprises",
    "    Applications via Mon Portail Pro (MPP)",
    "      app.campagne: Campagne coordonnée avec vision 360 Entreprise [2025-01-01]",
    "      app.crm: CRM Salesforce et CRM Microsoft [expérimentation]",
    "      app.ciblage: Outil ciblage avec vision 360 Entreprise [expérimentation]",
    "    API",
    "      api.bonne-boite: La Bonne Boîte",
    "    (La Bonne Boîte se consulte aussi en ligne.)",
    "  2. Gérer et chercher des offres",
    "    Applications via Mon Portail Pro (MPP)",
    "      app.gestion-offres: Gestion des offres (via OSCAR) [expérimentation]",
    "      app.recherche-offres: Recherche d’offres (via SDP, via OSCAR) [expérimentation]",
    "    API",
    "      api.jcmo: JCMO / Aide à la rédaction",
    "      api.jtmo: JTMO",
    "      api.offres: Offres d’emploi",
    "    (Je recrute et La bonne Compétence Pro se consultent en ligne.)",
    "  3. Organiser des événements",
    "    Applications via Mon Portail Pro (MPP)",
    "      app.mee: Mes Évènements Emploi",
    "      app.pro-a-pro: Mes Évènements Pro à Pro [expérimentation]",
    "    API",
    "      api.mee: MEE",
    "    (Mes aides à l’embauche, le Catalogue des aides et Mes Évènements Emploi se consultent en ligne.)",
    "  4. Connaître le marché du travail",
    "    API",
    "      api.marche-travail: Marché Travail",
    "      api.territoire: Informations sur un Territoire",
    "    (Data Emploi se consulte en ligne.)",
    "  5. Connaître les métiers",
    "    Application via Mon Portail Pro (MPP)",
    "      app.oscar: OSCAR [expérimentation]",
    "    API",
    "      api.romeo: ROMEO",
    "      api.rome-competences: ROME 4.0 Compétences",
    "      api.rome-metiers: ROME 4.0 Métiers",
    "      api.rome-fiches: ROME 4.0 Fiches Métiers",
    "    (MétierScope et le Bouquet de services FT se consultent en ligne.)",
    "  Formation des demandeurs d’emploi",
    "    Application via Mon portail emploi",
    "      app.ouiform: OuiForm",
    "F – Formation des agents",
    "  Application via Mon Portail Pro (MPP)",
    "    app.academie: Académie France Travail !suivi-formations",
  };
  g_autoptr (PphForm) form = load ("demande-acces");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  list_tree (pph_form_find_field (form, "acces")->options, 0, lines);
  for (guint i = 0; i < G_N_ELEMENTS (tree); i++)
    {
      g_test_message ("%s", tree[i]);
      g_assert_cmpstr (i < lines->len ? lines->pdata[i] : NULL, ==, tree[i]);
    }
  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (tree));
}

/* What is asked beside the boxes, and why: annexes 2 and 3. */
static void
test_conditions (void)
{
  static const struct
  {
    const char *form, *key, *when;
  } cases[] = {
    { "demande-acces", "proconnect", "acces#mpp" },
    { "demande-acces", "rgc", "acces#mpp|acces#portail-emploi" },
    { "demande-acces", "portail-emploi", "acces#portail-emploi" },
    { "demande-acces", "compte-io", "acces#api" },
    { "demande-acces", "correspondant-si", "acces#api" },
    { "demande-acces", "integrateur", "acces#api" },
    { "demande-acces", "editeur", "integrateur=true" },
    { "demande-acces", "suivi-formations", "acces.app.academie" },
    { "contacts-partenaire-departement", "editeur", "integrateur=true" },
    { "acte-rgc", "suppleant-2", "suppleant.nom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphForm) form = load (cases[i].form);
      const PphFormField *field = pph_form_find_field (form, cases[i].key);

      g_test_message ("%s: %s", cases[i].form, cases[i].key);
      g_assert_nonnull (field);
      g_assert_cmpstr (field->when, ==, cases[i].when);
      if (field->required)
        g_assert_cmpstr (pph_str (field->because), !=, "");
    }
}

/* What is looked at in the values: dates, people, addresses. */
static void
test_rules (void)
{
  static const struct
  {
    const char *form, *key, *not_before, *unlike;
    PphFormRule rule;
    gboolean in_term;
  } cases[] = {
    { "fiche-action", "lancement", NULL, NULL, PPH_FORM_RULE_NONE, TRUE },
    { "fiche-action", "achevement", "lancement", NULL, PPH_FORM_RULE_NONE, TRUE },
    { "acte-rgc", "rgc.naissance", NULL, NULL, PPH_FORM_RULE_ADULT, FALSE },
    { "acte-rgc", "rgc.email", NULL, NULL, PPH_FORM_RULE_NOMINATIVE, FALSE },
    { "acte-rgc", "suppleant.nom", NULL, "rgc.nom", PPH_FORM_RULE_NONE, FALSE },
    { "acte-rgc", "suppleant.naissance", NULL, NULL, PPH_FORM_RULE_ADULT, FALSE },
    { "acte-rgc", "suppleant.email", NULL, "rgc.email", PPH_FORM_RULE_NOMINATIVE, FALSE },
    { "indicateurs-regionale", "au", "du", NULL, PPH_FORM_RULE_NONE, FALSE },
    { "indicateurs-campagnes", "au", "du", NULL, PPH_FORM_RULE_NONE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphForm) form = load (cases[i].form);
      const PphFormField *field = pph_form_find_field (form, cases[i].key);

      g_test_message ("%s: %s", cases[i].form, cases[i].key);
      g_assert_nonnull (field);
      g_assert_cmpstr (field->not_before, ==, cases[i].not_before);
      g_assert_cmpstr (field->unlike, ==, cases[i].unlike);
      g_assert_cmpint (field->rule, ==, cases[i].rule);
      g_assert_cmpint (field->in_term, ==, cases[i].in_term);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/form-labels/fields", test_fields);
  g_test_add_func ("/text/form-labels/tree", test_tree);
  g_test_add_func ("/text/form-labels/conditions", test_conditions);
  g_test_add_func ("/text/form-labels/rules", test_rules);
  return g_test_run ();
}
