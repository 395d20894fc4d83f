/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft-stage.h"
#include "patience.h"

#include "pph-convention-view.h"
#include "pph-text-editor.h"
#include "pph-window.h"

void
draft_stage_add_article (PphVersion *version, const char *id, const char *title, const char *text)
{
  g_autoptr (PphArticle) article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  pph_set_list (&version->articles, pph_list_appended (version->articles, article));
}

PphVersion *
draft_stage_begin (DraftStage *self, const char *name)
{
  g_autoptr (PphVersion) blank = NULL;
  PphVersion *version;

  self->desk = stage_new_desk (name, FALSE);
  blank = pph_desk_draft_blank (self->desk);
  version = pph_version_copy (blank);
  pph_set_list (&version->articles, NULL);
  return version;
}

void
draft_stage_open (DraftStage *self, PphVersion *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) taken = version;
  g_autoptr (PphStored) stored = pph_desk_save_draft (self->desk, taken, &error);

  g_assert_no_error (error);
  self->uuid = g_strdup (stored->document->uuid);
  self->window = pph_window_new (stage_get_application (), self->desk, NULL, "");
  gtk_window_present (GTK_WINDOW (self->window));
  pph_window_open (PPH_WINDOW (self->window), self->uuid);
  stage_settle ();
  self->view = stage_find (self->window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL);
  self->editor = stage_find (self->view, PPH_TYPE_TEXT_EDITOR, NULL, NULL);
}

void
draft_stage_end (DraftStage *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  stage_settle ();
  g_free (self->uuid);
  patience_finalize (self->desk);
}

GtkTextBuffer *
draft_stage_get_buffer (DraftStage *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
}
