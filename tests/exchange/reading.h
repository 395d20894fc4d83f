/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-recognise.h"

/* What the recogniser makes of a text, and what every test of it asks. */
typedef struct
{
  char *text;
  GPtrArray *findings;
  PphVersion *version;
} Reading;

void     read_text         (Reading *self, const char *text);
/* read_file: of tests/exchange/data. */
void     read_file         (Reading *self, const char *name);
void     reading_clear     (Reading *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* load: in UTF-8, whatever the file is in. (transfer full) (nullable): there is none */
char    *load              (const char *path);
guint    count_findings    (const Reading *self, const char *code);
gboolean is_named          (const Reading *self, const char *code, int line);
/* assert_no_word_lost: the words of the file itself, without the recogniser's own idea of its lines. */
void     assert_no_word_lost (const Reading *self);
/* dup_outline: articles by their numbers; headings between them after as many "#" as they are deep. (transfer full) */
char    *dup_outline       (const PphVersion *version, const PphList *articles);
