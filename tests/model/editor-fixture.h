/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-buffer.h"

G_BEGIN_DECLS

/* The text of a version in an editor, as someone's keys change it. */
typedef struct
{
  PphVersion      *version;
  PphEditorBuffer *editor;
  GtkTextBuffer   *buffer;   /* the same */
  gboolean         selected; /* something was, at some time */
} Fixture;

/* fixture_add_article: at the end of @version. */
void         fixture_add_article (PphVersion *version, const char *id, const char *title, const char *text);
/* fixture_add_ville: a party that tags name. */
void         fixture_add_ville   (PphVersion *version);
/* fixture_begin: @version: (transfer full) */
void         fixture_begin       (Fixture *f, PphVersion *version);
/* set_up_articles: begins with @text (Markdown) in "objet", the first of two articles; the second, "moyens", has "locaux"
 * inside, and there are a preamble, a closing and the party that tags name. */
void         set_up_articles     (Fixture *f, const char *text);
void         tear_down           (Fixture *f);

/* place: puts the caret before (or after) the first @text. */
void         place               (Fixture *f, const char *text, gboolean after);
/* select_text: from the first @first to the @last after it, as with the mouse from right to left. */
void         select_text         (Fixture *f, const char *first, const char *last);
void         type                (Fixture *f, const char *text); /* key by key */
void         erase               (Fixture *f); /* a letter before the caret, or what stands there as one */
/* take: what was typed goes into the version. */
void         take                (Fixture *f);
/* read_article: the text of an article once it was taken. (transfer none) */
const char  *read_article        (Fixture *f, guint i);
/* text_of_part, title_of_part: of the part called @id, which must be there. (transfer none) */
const char  *text_of_part        (const PphVersion *version, const char *id);
const char  *title_of_part       (const PphVersion *version, const char *id);
/* dup_canonical: @markdown (nullable) as our writer writes it: what a round trip must give. (transfer full) */
char        *dup_canonical       (const char *markdown);

G_END_DECLS
