/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

G_BEGIN_DECLS

/* A draft in the window, as someone has it who writes. */
typedef struct
{
  PphDesk   *desk;
  GtkWidget *window, *view, *editor;
  char      *uuid;
} DraftStage;

/* draft_stage_add_article: at the end of @version. */
void           draft_stage_add_article (PphVersion *version, const char *id, const char *title, const char *text);
/* draft_stage_begin: a new store called @name; what it makes empty is for the test to write. (transfer full) */
PphVersion    *draft_stage_begin       (DraftStage *self, const char *name);
/* draft_stage_open: keeps @version (transfer full) as a draft, and opens it. */
void           draft_stage_open        (DraftStage *self, PphVersion *version);
void           draft_stage_end         (DraftStage *self);

GtkTextBuffer *draft_stage_get_buffer  (DraftStage *self); /* (transfer none) */

G_END_DECLS
