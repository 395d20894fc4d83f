/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

#include "pph-convention-view.h"

G_BEGIN_DECLS

/* An agreement of two parties in a view of its own, in a window with nothing else. */
typedef struct
{
  PphDesk           *desk;
  GtkWidget         *window;
  PphConventionView *view;
  GtkWidget         *editor;
  GtkWidget         *pages;
  char              *uuid;
} Fixture;

/* fixture_start: what main() begins with. Returns: FALSE: there is no display */
gboolean       fixture_start (int *argc, char ***argv);

/* make_version: a preamble, four articles, the second with an article inside and the third with a table, and an annexe.
 * (transfer full) */
PphVersion    *make_version  (PphDesk *desk);
void           add_party     (PphVersion *version, const char *id, const char *name, const char *short_name, const char *siret);
/* add_article: @sub: (nullable): text of an article inside. */
void           add_article   (PphVersion *version, const char *id, const char *title, const char *text, const char *sub);

/* show_version: opens @version, kept by the desk of @f, and waits for its pages. */
void           show_version  (Fixture *f, PphVersion *version, int width, int height);
void           set_up        (Fixture *f, int width, int height);
/* set_up_with: @more: (nullable): text of one article more, the last. */
void           set_up_with   (Fixture *f, int width, int height, const char *more);
void           tear_down     (Fixture *f);

GtkTextBuffer *get_buffer    (Fixture *f); /* (transfer none) */
/* type_after: @text behind the first @place. */
void           type_after    (Fixture *f, const char *place, const char *text);
char          *dup_shown     (Fixture *f); /* (transfer full) */
/* load: what is saved. (transfer full) */
PphVersion    *load          (Fixture *f);

G_END_DECLS
