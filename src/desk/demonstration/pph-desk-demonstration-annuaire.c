/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-demonstration.h"

const PphDemoBody pph_demo_bodies[PPH_DEMO_NOBODY] = {
  [PPH_DEMO_PREF_ORZON] = { PPH_NATURE_STATE, "Préfecture de la région Val-d’Orzon", "la préfecture",
                            PPH_GENDER_FEMININE, "1 place de la République, 90800 Orzon", "17990001400012", "Mme",
                            "Hélène", "Vasseur", "préfète de région", "agissant au nom de l’État", "Orzon" },
  [PPH_DEMO_PREF_COMBES] = { PPH_NATURE_STATE, "Préfecture de la région Hautes-Combes", "la préfecture",
                             PPH_GENDER_FEMININE, "14 rue du Vieux-Marché, 91200 Combeville", "17990002200015", "M.",
                             "Bertrand", "Aubry", "préfet de région", "agissant au nom de l’État", "Combeville" },
  [PPH_DEMO_PREF_BREVE] = { PPH_NATURE_STATE, "Préfecture de la Brève", "la préfecture", PPH_GENDER_FEMININE,
                            "3 cours Gambetta, 92400 Brève-sur-Mer", "17990003000018", "Mme", "Nadia", "Lefort",
                            "préfète", "agissant au nom de l’État", "Brève-sur-Mer" },
  [PPH_DEMO_FT_ORZON] = { PPH_NATURE_PUBLIC_BODY, "France Travail Val-d’Orzon", "France Travail", PPH_GENDER_MASCULINE,
                          "28 avenue des Tanneurs, 90800 Orzon", "13990011200018", "M.", "Karim", "Delmas",
                          "directeur régional", "dûment habilité à cet effet", "Orzon" },
  [PPH_DEMO_FT_COMBES] = { PPH_NATURE_PUBLIC_BODY, "France Travail Hautes-Combes", "France Travail",
                           PPH_GENDER_MASCULINE, "5 boulevard de l’Arsenal, 91200 Combeville", "13990012000011", "Mme",
                           "Odile", "Marchetti", "directrice régionale", "dûment habilitée à cet effet", "Combeville" },
  [PPH_DEMO_FT_BREVE]
  = { PPH_NATURE_PUBLIC_BODY, "France Travail Brève et Vernoise", "France Travail", PPH_GENDER_MASCULINE,
      "9 quai des Docks, 92400 Brève-sur-Mer", "13990013800013", "M.", "Étienne", "Rousselot", "directeur régional",
      "dûment habilité à cet effet", "Brève-sur-Mer" },
  [PPH_DEMO_DEP_BREVE]
  = { PPH_NATURE_DEPARTEMENT, "Département de la Brève", "le Département", PPH_GENDER_MASCULINE,
      "Hôtel du Département, 2 quai Neuf, 92400 Brève-sur-Mer", "22990031100015", "Mme", "Sylvie", "Garrec",
      "présidente du conseil départemental", "dûment habilitée par délibération", "Brève-sur-Mer" },
  [PPH_DEMO_DEP_ORZON] = { PPH_NATURE_DEPARTEMENT, "Département du Haut-Orzon", "le Département", PPH_GENDER_MASCULINE,
                           "17 rue des Capucins, 90100 Montorzon", "22990032900017", "M.", "Alain", "Prigent",
                           "président du conseil départemental", "dûment habilité par délibération", "Montorzon" },
  [PPH_DEMO_DEP_COMBES]
  = { PPH_NATURE_DEPARTEMENT, "Département des Hautes-Combes", "le Département", PPH_GENDER_MASCULINE,
      "1 esplanade du Conseil, 91200 Combeville", "22990033700010", "Mme", "Agnès", "Lambert",
      "présidente du conseil départemental", "dûment habilitée par délibération", "Combeville" },
  [PPH_DEMO_DEP_VERNOISE]
  = { PPH_NATURE_DEPARTEMENT, "Département de la Vernoise", "le Département", PPH_GENDER_MASCULINE,
      "33 rue du Palais, 93100 Vernoise", "22990034500013", "M.", "Olivier", "Tessier",
      "président du conseil départemental", "dûment habilité par délibération", "Vernoise" },
  [PPH_DEMO_CC_VALLEES]
  = { PPH_NATURE_EPCI, "Communauté de communes des Trois-Vallées", "la Communauté de communes", PPH_GENDER_FEMININE,
      "Maison des services, 90310 Saint-Aubin-les-Prés", "20990041400019", "M.", "Thomas", "Rigal", "président",
      "dûment habilité par délibération", "Saint-Aubin-les-Prés" },
  [PPH_DEMO_CA_COMBEVILLE]
  = { PPH_NATURE_EPCI, "Communauté d’agglomération de Combeville", "la Communauté d’agglomération", PPH_GENDER_FEMININE,
      "40 rue de la Gare, 91200 Combeville", "20990042200012", "Mme", "Farida", "Benali", "présidente",
      "dûment habilitée par délibération", "Combeville" },
  [PPH_DEMO_VILLE_MONTORZON] = { PPH_NATURE_COMMUNE, "Ville de Montorzon", "la Ville", PPH_GENDER_FEMININE,
                                 "Place de l’Hôtel-de-Ville, 90100 Montorzon", "21990051100011", "M.", "Julien",
                                 "Castel", "maire", "dûment habilité par délibération", "Montorzon" },
  [PPH_DEMO_VILLE_BREVE] = { PPH_NATURE_COMMUNE, "Ville de Brève-sur-Mer", "la Ville", PPH_GENDER_FEMININE,
                             "1 place du Port, 92400 Brève-sur-Mer", "21990052900013", "Mme", "Solène", "Kermarec",
                             "maire", "dûment habilitée par délibération", "Brève-sur-Mer" },
  [PPH_DEMO_CCAS_MONTORZON] = { PPH_NATURE_CCAS, "Centre communal d’action sociale de Montorzon", "le CCAS",
                                PPH_GENDER_MASCULINE, "6 rue Basse, 90100 Montorzon", "26990061900017", "Mme", "Claire",
                                "Duval", "vice-présidente", "dûment habilitée à cet effet", "Montorzon" },
  [PPH_DEMO_CCAS_BREVE] = { PPH_NATURE_CCAS, "Centre communal d’action sociale de Brève-sur-Mer", "le CCAS",
                            PPH_GENDER_MASCULINE, "12 rue des Voiliers, 92400 Brève-sur-Mer", "26990062700010", "M.",
                            "Mehdi", "Saïdi", "vice-président", "dûment habilité à cet effet", "Brève-sur-Mer" },
  [PPH_DEMO_ML_ORZON] = { PPH_NATURE_MISSION_LOCALE, "Mission locale du Haut-Orzon", "la Mission locale",
                          PPH_GENDER_FEMININE, "11 rue des Écoles, 90100 Montorzon", "39990071100017", "M.", "Yves",
                          "Naudin", "président", "dûment habilité à cet effet", "Montorzon" },
  [PPH_DEMO_ML_RIVES] = { PPH_NATURE_MISSION_LOCALE, "Mission locale des Deux-Rives", "la Mission locale",
                          PPH_GENDER_FEMININE, "4 rue du Pont, 91200 Combeville", "39990072900019", "Mme", "Lucie",
                          "Arnaud", "présidente", "dûment habilitée à cet effet", "Combeville" },
};

PphOrganisation *
pph_demo_body_make_organisation (const PphDemoBody *self, const char *uuid)
{
  PphOrganisation *made = pph_organisation_new ();

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->legal_name, self->legal_name);
  pph_set_string (&made->short_name, self->short_name);
  made->nature = self->nature;
  made->gender = self->gender;
  pph_set_string (&made->address, self->address);
  pph_set_string (&made->siret, self->siret);
  return made;
}

PphPerson *
pph_demo_body_make_person (const PphDemoBody *self, const char *uuid, const PphOrganisation *organisation)
{
  PphPerson *made = pph_person_new ();
  g_autoptr (PphCapacity) capacity = pph_capacity_new ();
  gpointer capacities[] = { capacity };

  pph_set_string (&capacity->organisation, organisation->uuid);
  pph_set_string (&capacity->title, self->title);
  pph_set_string (&capacity->authority, self->authority);
  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->civility, self->civility);
  pph_set_string (&made->given_name, self->given_name);
  pph_set_string (&made->family_name, self->family_name);
  made->gender = g_str_equal (self->civility, "Mme") ? PPH_GENDER_FEMININE : PPH_GENDER_MASCULINE;
  pph_set_list (&made->capacities, pph_list_from_array (capacities, 1));
  return made;
}
