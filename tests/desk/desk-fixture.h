/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* A desk of its own for each test: a template and its sample in a temporary
 * data folder, a store beside it, and a clock that stands on 12 March 2026. */

#define FIXTURE_NOW (G_GINT64_CONSTANT (1773313200) * G_USEC_PER_SEC) /* 12 March 2026, 12:00 in Paris */

#define FIXTURE_DATA                                                         \
  "template: essai\n"                                                        \
  "prefecture:\n"                                                            \
  "  nom: Préfecture de la Brève\n"                                          \
  "  adresse: 3 cours Gambetta, 92400 Brève-sur-Mer\n"                       \
  "  representants:\n"                                                       \
  "    - { civilite: Mme, nom: Nadia Lefort, qualite: préfète }\n"           \
  "partenaire:\n"                                                            \
  "  nom: Ville de Montorzon\n"                                              \
  "  nom_court: la Ville\n"                                                  \
  "  siret: 219 900 511 00011\n"                                             \
  "  representants:\n"                                                       \
  "    - { civilite: M., nom: Julien Castel, qualite: maire }\n"             \
  "territoire: Haut-Orzon\n"                                                 \
  "debut: 01/04/2026\n"

typedef struct
{
  char    *folder;
  char    *store_path;
  PphDesk *desk;
} Fixture;

/* In the place of g_test_init(): the user's own templates are not looked at. */
void        fixture_init      (int *argc, char ***argv);
gint64      fixture_clock     (gpointer data); /* stands on FIXTURE_NOW, until fixture_start_clock() */
void        fixture_set_up    (Fixture *fixture, gconstpointer with_store); /* NULL: no store */
void        fixture_tear_down (Fixture *fixture, gconstpointer with_store);
/* From now on the clock of desks goes on as the machine's does: certificates are made for today. */
void        fixture_start_clock (void);
/* Opens the store again, as the next start of the program does. */
void        fixture_reopen    (Fixture *fixture);

/* fixture_keep_result: a GAsyncReadyCallback that keeps the result in the GAsyncResult * that its data points to. */
void        fixture_keep_result (GObject *source, GAsyncResult *result, gpointer data);
void        fixture_wait_for    (GAsyncResult **result);
char       *fixture_path      (Fixture *fixture, const char *name);          /* (transfer full) */
/* Writes a file of the folder; returns its path. (transfer full) */
char       *fixture_write     (Fixture *fixture, const char *name, const char *text, gssize length);
extern const guint8 fixture_png[67]; /* the smallest: one grey point */
char       *fixture_write_png (Fixture *fixture, const char *name);          /* the same with it */
/* The program's own definition of a form, @name in data/forms, is there. */
void        fixture_copy_form (const char *name);
/* So is its template of avenants: in the folder of the fixture. */
void        fixture_copy_avenant (Fixture *fixture);
PphData    *fixture_data      (const char *yaml);
/* The version that FIXTURE_DATA give. */
PphVersion *fixture_draft     (Fixture *fixture);
/* Freezes the draft @uuid, which everyone signs on paper today; as the store has it then. (transfer full) */
PphStored  *fixture_sign_by_all (Fixture *fixture, const char *uuid);
gboolean    has_finding       (const GPtrArray *findings, const char *part_of_sentence);

G_END_DECLS
