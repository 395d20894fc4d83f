/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "convention-fixture.h"

#include "pph-table-cell.h"
#include "pph-table-view.h"

G_BEGIN_DECLS

/* An article with two tables: a small one, and one that is wider than the text. */

#define TABLES_SMALL                                                                                     \
  "| Indicateur | Cible |\n|---|--:|\n| Forums **publics** | 2 |\n| - immersions<br>- visites | " \
  "{{prefecture.nom_court}} |"
#define TABLES_WIDE                                                                                                         \
  "|A|B|C|D|E|F|G|H|I|J|\n|---|---|---|---|---|---|---|---|---|---|\n|un|deux|trois|quatre|cinq|six|sept|huit|neuf|" \
  "dix|"

void          tables_set_up    (Fixture *f, int width, int height);

/* get_table: the view of the @i-th table. (transfer none) */
PphTableView *get_table        (Fixture *f, guint i);
/* get_cell: the @i-th cell of @table, as it is painted. (transfer none) */
PphTableCell *get_cell         (PphTableView *table, int i);
/* type: key by key, where someone writes in @table. */
void          type             (PphTableView *table, const char *text);
void          undo             (Fixture *f);

/* dup_saved: the text of the article, once it is saved. (transfer full) */
char         *dup_saved        (Fixture *f);
/* assert_saved: the small table is @small now, and nothing else has changed. */
void          assert_saved     (Fixture *f, const char *small);

G_END_DECLS
