/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* edits STORE UUID FIRST: numbers an article of a document of the store over and
 * over, from FIRST, as the window saves what is typed, and prints each number
 * once it is saved.  It never ends: it is there to be killed. */

#define AHEAD 3 /* someone who types is that far ahead of the disk */

typedef struct
{
  PphDesk *desk;
  PphStored *stored;
  char *article;
  char *title;
  guint64 next;
  gint64 revision;
} Edits;

typedef struct
{
  Edits *edits;
  guint64 number;
} Edit;

static void begin_edit (Edits *edits);

static gint64
read_clock (gpointer data)
{
  return g_get_real_time ();
}

static _Noreturn void
give_up (const char *reason)
{
  fprintf (stderr, "edits: %s\n", reason);
  exit (1);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Edit *edit = data;
  g_autoptr (GError) error = NULL;
  PphCommit *commit = pph_desk_save_finish (PPH_DESK (source), result, &error);

  if (commit == NULL)
    give_up (error->message);
  if (commit->kept_version != NULL)
    give_up ("one's own edits were taken for someone else's");
  edit->edits->revision = commit->revision;
  pph_commit_free (commit);
  printf ("%" G_GUINT64_FORMAT "\n", edit->number);
  fflush (stdout);
  begin_edit (edit->edits);
}

static void
begin_edit (Edits *edits)
{
  Edit *edit = g_new (Edit, 1);
  g_autofree char *text = NULL;
  g_autoptr (PphVersion) version = NULL;

  edit->edits = edits;
  edit->number = edits->next++;
  text = g_strdup_printf ("Rédaction n° %" G_GUINT64_FORMAT ", à relire.", edit->number);
  version = pph_version_with_text (edits->stored->version, edits->article, edits->title, text);
  pph_desk_save_async (edits->desk, edits->stored->document, version, edits->revision, on_saved_cb, edit);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const PphArticle *article;
  Edits edits = { 0 };

  setlocale (LC_ALL, "");
  if (argc != 4)
    give_up ("edits STORE UUID FIRST");
  edits.desk = pph_desk_new (argv[1], g_getenv ("PARAPHE_DATA"), g_getenv ("PARAPHE_READER"), "essai", read_clock, NULL,
                             &error);
  if (edits.desk != NULL)
    edits.stored = pph_store_load (pph_desk_get_store (edits.desk), argv[2], NULL, &error);
  if (edits.stored == NULL)
    give_up (error->message);
  article = pph_list_get (edits.stored->version->articles, 0);
  edits.article = g_strdup (article->id);
  edits.title = g_strdup (article->title);
  edits.next = g_ascii_strtoull (argv[3], NULL, 10);
  edits.revision = edits.stored->revision;
  for (int i = 0; i < AHEAD; i++)
    begin_edit (&edits);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
