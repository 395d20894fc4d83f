/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-session.h"
#include "pph-preview.h"
#include "patience.h"
#include "pph-test-window.h"

#define PATIENCE (60 * G_USEC_PER_SEC) /* with the disk, and with what else the machine does */

typedef struct
{
  PphDesk *desk;
  PphEditorSession *session;
  char *uuid;
  guint kept;
} Fixture;

static void
on_kept_cb (Fixture *f)
{
  f->kept++;
}

static PphStored *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_store_load (pph_desk_get_store (f->desk), f->uuid, NULL, &error);

  g_assert_no_error (error);
  return stored;
}

static void
set_up (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) version = NULL;
  PphStored *stored;

  f->desk = pph_test_desk_new ();
  version = pph_desk_draft_blank (f->desk);
  stored = pph_desk_save_draft (f->desk, version, &error);
  g_assert_no_error (error);
  f->uuid = g_strdup (stored->document->uuid);
  f->session = pph_editor_session_new (f->desk, stored);
  g_signal_connect_swapped (f->session, "kept-both", G_CALLBACK (on_kept_cb), f);
}

static void
tear_down (Fixture *f)
{
  pph_test_wait (20);
  patience_finalize (f->session);
  patience_finalize (f->desk);
  g_free (f->uuid);
}

static void
take (Fixture *f, const char *title, PphChange change)
{
  g_autoptr (PphVersion) version = pph_version_copy (pph_editor_session_get_version (f->session));
  PphCaret caret = { .part = (char *)"title" };

  pph_set_string (&version->title, title);
  pph_editor_session_take (f->session, version, &caret, &caret, change);
}

static void
assert_stored (Fixture *f, const char *title)
{
  g_autoptr (PphStored) stored = load (f);

  g_assert_cmpstr (stored->version->title, ==, title);
}

static gboolean
is_saved (gpointer session)
{
  return pph_editor_session_get_saved_at (session) > 0;
}

static void
test_saves_when_settled (void)
{
  Fixture f = { 0 };
  gint64 typed;

  set_up (&f);
  take (&f, "un", PPH_CHANGE_TYPING);
  typed = g_get_real_time ();
  take (&f, "un deux", PPH_CHANGE_TYPING);
  g_assert_cmpint (pph_editor_session_get_saved_at (f.session), ==, 0);
  patience_until (is_saved, f.session);
  /* A second later, within what the clock of the main loop is coarse. */
  g_assert_cmpint (pph_editor_session_get_saved_at (f.session) - typed, >, G_USEC_PER_SEC * 9 / 10);
  assert_stored (&f, "un deux");
  tear_down (&f);
}

/* Changes that come while a save is on its way are saved after it, in order. */
static void
test_saves_in_order (void)
{
  Fixture f = { 0 };

  set_up (&f);
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("titre %d", i);

      take (&f, title, PPH_CHANGE_COMMAND);
      pph_editor_session_settle (f.session);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (pph_editor_session_flush (f.session, PATIENCE));
  assert_stored (&f, "titre 49");
  g_assert_cmpuint (f.kept, ==, 0);
  tear_down (&f);
}

/* Someone else saves first: both are kept, and ours goes on. */
static void
test_keeps_both (void)
{
  Fixture f = { 0 };
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) theirs = NULL;
  g_autoptr (PphList) versions = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "other", 1);

  set_up (&f);
  take (&f, "le nôtre", PPH_CHANGE_COMMAND);
  stored = load (&f);
  theirs = pph_version_copy (stored->version);
  pph_set_string (&theirs->title, "le leur");
  pph_transaction_put_version (transaction, f.uuid, theirs, stored->revision, NULL);
  {
    g_autoptr (PphCommit) commit = pph_store_commit (pph_desk_get_store (f.desk), transaction, &error);

    g_assert_no_error (error);
    g_assert_null (commit->kept_version);
  }
  g_assert_true (pph_editor_session_flush (f.session, PATIENCE));
  g_assert_cmpuint (f.kept, ==, 1);
  versions = pph_store_list_versions (pph_desk_get_store (f.desk), f.uuid, &error);
  g_assert_cmpuint (pph_list_length (versions), ==, 2);
  take (&f, "encore le nôtre", PPH_CHANGE_COMMAND);
  g_assert_true (pph_editor_session_flush (f.session, PATIENCE));
  g_assert_cmpuint (f.kept, ==, 1);
  assert_stored (&f, "encore le nôtre");
  tear_down (&f);
}

static gboolean
shows_theirs (gpointer session)
{
  return g_str_equal (pph_editor_session_get_version (session)->title, "le leur");
}

/* Nothing of ours is waiting: what someone else wrote is shown. */
static void
test_follows_the_store (void)
{
  Fixture f = { 0 };
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) theirs = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "other", 1);
  const PphCaret *caret;

  set_up (&f);
  stored = load (&f);
  theirs = pph_version_copy (stored->version);
  pph_set_string (&theirs->title, "le leur");
  pph_transaction_put_version (transaction, f.uuid, theirs, stored->revision, NULL);
  pph_commit_free (pph_store_commit (pph_desk_get_store (f.desk), transaction, &error));
  g_assert_no_error (error);
  patience_until (shows_theirs, f.session);
  g_assert_true (pph_editor_session_undo (f.session, &caret));
  g_assert_true (pph_editor_session_flush (f.session, PATIENCE));
  g_assert_cmpuint (f.kept, ==, 0);
  tear_down (&f);
}

/* Frozen meanwhile: the store refuses, and says so; what was typed stays. */
static void
test_frozen (void)
{
  Fixture f = { 0 };
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphVersion) frozen = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = pph_transaction_new ("freeze", "other", 1);

  set_up (&f);
  take (&f, "trop tard", PPH_CHANGE_COMMAND);
  stored = load (&f);
  frozen = pph_version_copy (stored->version);
  frozen->state = PPH_VERSION_FROZEN;
  pph_transaction_put_version (transaction, f.uuid, frozen, stored->revision, NULL);
  pph_commit_free (pph_store_commit (pph_desk_get_store (f.desk), transaction, &error));
  g_assert_no_error (error);
  pph_editor_session_flush (f.session, PATIENCE);
  g_assert_true (f.kept == 1 || pph_editor_session_get_save_error (f.session) != NULL);
  g_assert_cmpstr (pph_editor_session_get_version (f.session)->title, ==, "trop tard");
  tear_down (&f);
}

static void
on_pages_cb (guint *count)
{
  (*count)++;
}

static gboolean
is_current (gpointer data)
{
  return pph_preview_is_current (data);
}

/* Only the latest of many requests counts. */
static void
test_preview (void)
{
  Fixture f = { 0 };
  PphPreview *preview;
  guint count = 0;
  g_autofree char *text = NULL;

  set_up (&f);
  preview = pph_preview_new (f.desk);
  g_signal_connect_swapped (preview, "changed", G_CALLBACK (on_pages_cb), &count);
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *title = g_strdup_printf ("Titre numéro %d", i);

      take (&f, title, PPH_CHANGE_COMMAND);
      pph_preview_request (preview, pph_editor_session_get_document (f.session),
                           pph_editor_session_get_version (f.session));
    }
  patience_until (is_current, preview);
  g_assert_cmpuint (count, <, 200);
  text = pph_pages_dup_text (pph_preview_get_pages (preview), 0);
  g_assert_nonnull (strstr (text, "199"));
  pph_preview_request (preview, NULL, pph_editor_session_get_version (f.session));
  g_assert_finalize_object (preview); /* while it works */
  pph_editor_session_flush (f.session, PATIENCE);
  tear_down (&f);
}

static int
find_left (PphPreview *preview)
{
  const PphPage *page = pph_pages_get (pph_preview_get_pages (preview), 0);
  int left = G_MAXINT;

  for (guint i = 0; i < page->places->len; i++)
    left = MIN (left, g_array_index (page->places, PphPlace, i).x);
  return left;
}

/* What is set for all pages shows in those that are on the screen, without an edit. */
static void
test_other_look (void)
{
  Fixture f = { 0 };
  PphPreview *preview;
  guint count = 0;
  int before;

  set_up (&f);
  preview = pph_preview_new (f.desk);
  g_signal_connect_swapped (preview, "changed", G_CALLBACK (on_pages_cb), &count);
  g_assert_true (pph_desk_put_setting (f.desk, "service.margin", "24", NULL)); /* nothing is shown yet */
  pph_preview_request (preview, pph_editor_session_get_document (f.session),
                       pph_editor_session_get_version (f.session));
  patience_until (is_current, preview);
  g_assert_cmpuint (count, ==, 1);
  before = find_left (preview);
  g_assert_true (pph_desk_put_setting (f.desk, "service.margin", "34", NULL));
  g_assert_false (pph_preview_is_current (preview));
  patience_until (is_current, preview);
  g_assert_cmpint (find_left (preview), ==, before + PPH_MM (34) - PPH_MM (24));
  patience_finalize (preview);
  tear_down (&f);
}

/* A frame waits for quick pages: they are there without the main loop, and told of once. */
static void
test_waits (void)
{
  Fixture f = { 0 };
  PphPreview *preview;
  guint count = 0;
  g_autofree char *text = NULL;

  set_up (&f);
  preview = pph_preview_new (f.desk);
  g_signal_connect_swapped (preview, "changed", G_CALLBACK (on_pages_cb), &count);
  pph_preview_request (preview, NULL, pph_editor_session_get_version (f.session));
  patience_until (is_current, preview);
  take (&f, "Titre de la même image", PPH_CHANGE_COMMAND);
  pph_preview_request (preview, NULL, pph_editor_session_get_version (f.session));
  g_assert_true (pph_preview_wait (preview, PATIENCE));
  g_assert_cmpuint (count, ==, 2);
  text = pph_pages_dup_text (pph_preview_get_pages (preview), 0);
  g_assert_nonnull (strstr (text, "de la même image"));
  pph_test_wait (20);
  g_assert_cmpuint (count, ==, 2);
  g_object_unref (preview);
  pph_editor_session_flush (f.session, PATIENCE);
  tear_down (&f);
}

/* The pages of a document that nobody looks at any more are not waited for. */
static void
test_other_document (void)
{
  Fixture f = { 0 };
  PphPreview *preview;
  guint count = 0;
  g_autoptr (PphVersion) endless = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;

  set_up (&f);
  take (&f, "Titre attendu", PPH_CHANGE_COMMAND);
  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (words, "Les parties conviennent du point %u, sans délai.\n\n", i);
  endless = pph_version_copy (pph_editor_session_get_version (f.session));
  pph_set_string (&endless->uuid, "another");
  pph_set_string (&endless->preamble, words->str);
  preview = pph_preview_new (f.desk);
  g_signal_connect_swapped (preview, "changed", G_CALLBACK (on_pages_cb), &count);
  pph_preview_request (preview, NULL, endless);
  patience_run (50);
  pph_preview_request (preview, NULL, pph_editor_session_get_version (f.session));
  patience_until (is_current, preview);
  g_assert_cmpuint (count, ==, 1);
  text = pph_pages_dup_text (pph_preview_get_pages (preview), 0);
  g_assert_nonnull (strstr (text, "Titre attendu"));
  g_object_unref (preview);
  pph_editor_session_flush (f.session, PATIENCE);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-session/saves-when-settled", test_saves_when_settled);
  g_test_add_func ("/model/editor-session/saves-in-order", test_saves_in_order);
  g_test_add_func ("/model/editor-session/keeps-both", test_keeps_both);
  g_test_add_func ("/model/editor-session/follows-the-store", test_follows_the_store);
  g_test_add_func ("/model/editor-session/frozen", test_frozen);
  g_test_add_func ("/model/preview/latest-wins", test_preview);
  g_test_add_func ("/model/preview/waits", test_waits);
  g_test_add_func ("/model/preview/other-look", test_other_look);
  g_test_add_func ("/model/preview/other-document", test_other_document);
  return g_test_run ();
}
