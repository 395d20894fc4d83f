/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is typed, undone, replaced and moved, in any order and while a text is still being shown: the version that
 * is read is what the editor shows, and what it shows is what it would show of that version anew. */

#include "config.h"

#include "editor-fixture.h"
#include "pph-editor-buffer-private.h"
#include "pph-find.h"

#include <string.h>

#define TYPED "\u0175" /* a letter that only our typing has */

typedef struct
{
  Fixture f;
  GRand *rand;
  GPtrArray *history; /* PphVersion */
  guint present;
  guint n_parts;  /* that were ever made */
  guint n_behind; /* times that a part was still to be written */
} Story;

static const char text[]
    = "Un {{ville.nom}} **gras** un[^1].\n\n- a\n  1. b un\n- c\n\n### Titre un\n\n| A un |\n|---|\n| b |"
      "\n\nMilieu un.\n\n- d\n\n\\newpage\n\nFin un.\n\n[^1]: La note un.";

static GPtrArray *
list_parts (Story *self)
{
  return pph_editor_list_parts (self->f.version, NULL);
}

static int
count (const char *in, const char *what)
{
  int n = 0;

  for (const char *p = strstr (in, what); p != NULL; p = strstr (p + strlen (what), what))
    n++;
  return n;
}

/* In the version, titles too. */
static int
count_typed (Story *self)
{
  g_autoptr (GPtrArray) parts = list_parts (self);
  int n = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];

      n += count (pph_str (part->text), TYPED) + (part->fixed ? 0 : count (part->title, TYPED));
    }
  return n;
}

/* Each line has a look of its own, and one that its neighbour has not. */
static void
assert_lines_apart (GtkTextBuffer *buffer)
{
  GtkTextTag *above = NULL;

  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    {
      GtkTextIter at;
      GtkTextTag *tag;

      gtk_text_buffer_get_iter_at_line (buffer, &at, line);
      tag = pph_text_iter_find_tag (&at, PPH_TYPE_LINE_TAG);
      if (tag == NULL)
        tag = pph_text_iter_find_tag (&at, PPH_TYPE_PART_TAG);
      g_assert_nonnull (tag);
      g_assert_true (tag != above);
      g_assert_true (gtk_text_iter_starts_tag (&at, tag));
      above = tag;
    }
}

/* Puts the part @id of both on one line with what each of its lines is. (transfer full) */
static char *
describe (PphEditorBuffer *buffer, const char *id)
{
  int heading = pph_editor_find_part (buffer, id);
  g_autofree char *title = NULL, *body = NULL;

  g_assert_cmpint (heading, >=, 0);
  title = pph_editor_read_title (buffer, heading);
  body = g_strchomp (pph_editor_read_body (buffer, heading));
  return g_strconcat (title, "\n", body, NULL);
}

static void
take_step (Story *self, PphVersion *version)
{
  pph_set_record (&self->f.version, version);
  while (self->history->len > self->present + 1)
    g_ptr_array_remove_index (self->history, self->history->len - 1);
  g_ptr_array_add (self->history, version);
  self->present++;
}

/* What was typed goes into the version. */
static void
pull (Story *self)
{
  g_autoptr (PphVersion) read = NULL;

  if (!pph_editor_buffer_is_edited (self->f.editor))
    return;
  read = pph_editor_buffer_read (self->f.editor, self->f.version);
  if (read != self->f.version)
    take_step (self, g_steal_pointer (&read));
}

static void
show (Story *self)
{
  pph_editor_buffer_set_version (self->f.editor, self->f.version, "2026-014", NULL);
  self->n_behind += self->f.editor->behind != NULL;
}

static void
assert_as_anew (Story *self)
{
  g_autoptr (PphEditorBuffer) anew = pph_editor_buffer_new (NULL);
  g_autoptr (GPtrArray) parts = NULL;

  pull (self);
  parts = list_parts (self);
  pph_editor_buffer_set_version (anew, self->f.version, "2026-014", NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];
      g_autofree char *shown = describe (self->f.editor, part->id), *expected = describe (anew, part->id);

      g_assert_cmpstr (shown, ==, expected);
      g_assert_true (g_str_has_suffix (shown, pph_str (part->text)));
    }
  assert_lines_apart (self->f.buffer);
}

/* What people do */

static void
go_somewhere (Story *self, GtkTextIter *from, GtkTextIter *to)
{
  int n = gtk_text_buffer_get_char_count (self->f.buffer), a = g_rand_int_range (self->rand, 0, n + 1);

  gtk_text_buffer_get_iter_at_offset (self->f.buffer, from, a);
  gtk_text_buffer_get_iter_at_offset (self->f.buffer, to,
                                      MIN (n, a + g_rand_int_range (self->rand, 0, self->present % 4 == 0 ? 60 : 12)));
}

static void
edit (Story *self)
{
  static const char *const pieces[] = { TYPED, " ", "\n", "un", "x\ny" TYPED "\nz", "**", "- ", PPH_EDITOR_BREAK };
  PphEditorBuffer *editor = self->f.editor;
  GtkTextBuffer *buffer = self->f.buffer;
  GtkTextIter from, to;

  go_somewhere (self, &from, &to);
  switch (g_rand_int_range (self->rand, 0, 8))
    {
    case 0:
      gtk_text_buffer_delete_interactive (buffer, &from, &to, TRUE);
      break;
    case 1:
      gtk_text_buffer_select_range (buffer, &from, &to);
      pph_editor_buffer_toggle_style (editor, "bold");
      break;
    case 2:
      gtk_text_buffer_select_range (buffer, &from, &to);
      pph_editor_buffer_set_paragraph (editor, g_rand_int_range (self->rand, 0, 4));
      pph_editor_buffer_indent (editor, g_rand_int_range (self->rand, -1, 2));
      break;
    case 3:
      gtk_text_buffer_select_range (buffer, &from, &to);
      pph_editor_buffer_paste (editor, pph_rich_from_markdown ("p un **q**" TYPED "\n\n- r\n- s\n\nt", NULL));
      break;
    default:
      gtk_text_buffer_place_cursor (buffer, &from);
      gtk_text_buffer_insert_interactive_at_cursor (buffer,
                                                    pieces[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (pieces))], -1,
                                                    TRUE);
    }
}

/* A letter goes somewhere, wherever it was typed, and no other goes for it. */
static void
type_letter (Story *self)
{
  GtkTextIter from, to;
  int before;

  pull (self);
  before = count_typed (self);
  go_somewhere (self, &from, &to);
  gtk_text_buffer_place_cursor (self->f.buffer, &from);
  gtk_text_buffer_insert_interactive_at_cursor (self->f.buffer, TYPED, -1, TRUE);
  pull (self);
  g_assert_cmpint (count_typed (self), ==, before + 1);
}

static gsize
measure (Story *self)
{
  g_autoptr (GPtrArray) parts = list_parts (self);
  gsize n = 0;

  for (guint i = 0; i < parts->len; i++)
    n += strlen (pph_str (((const PphEditorPart *)parts->pdata[i])->text));
  return n;
}

/* What is done to a letter within a word is done, also where another version was still to be shown. */
static void
change_letter (Story *self)
{
  GtkTextIter from, to;
  gsize before;
  gboolean deletes = g_rand_boolean (self->rand);

  pull (self);
  go_somewhere (self, &from, &to);
  if (gtk_text_iter_get_char (&from) != 'm' || pph_text_iter_find_tag (&from, PPH_TYPE_CHIP_TAG) != NULL
      || pph_editor_part_at (self->f.editor, gtk_text_iter_get_line (&from)) != NULL)
    return;
  before = measure (self);
  to = from;
  gtk_text_iter_forward_char (&to);
  gtk_text_buffer_select_range (self->f.buffer, &from, &to);
  if (deletes)
    gtk_text_buffer_delete_selection (self->f.buffer, TRUE, TRUE);
  else
    pph_editor_buffer_toggle_style (self->f.editor, "superscript");
  pull (self);
  if (deletes)
    g_assert_cmpuint (measure (self), ==, before - 1);
  else
    g_assert_cmpuint (measure (self), !=, before);
}

static void
replace_all (Story *self)
{
  static const char *const words[][2] = { { "un", "deux un" }, { "deux un", "un" }, { "a", "e" }, { TYPED, TYPED } };
  int pair = g_rand_int_range (self->rand, 0, G_N_ELEMENTS (words));
  g_autoptr (PphFind) find = pph_find_new ();
  g_autoptr (PphVersion) version = NULL;

  pull (self);
  pph_find_set_version (find, self->f.version);
  pph_find_set_query (find, words[pair][0], 0);
  version = pph_find_replace (find, -1, words[pair][1], NULL, NULL);
  if (pph_version_equal (version, self->f.version))
    return;
  take_step (self, g_steal_pointer (&version));
  show (self);
}

static void
undo (Story *self, int by)
{
  pull (self);
  if ((by < 0 && self->present == 0) || (by > 0 && self->present + 1 >= self->history->len))
    return;
  self->present += by;
  pph_set_record (&self->f.version, self->history->pdata[self->present]);
  show (self);
}

/* A part comes, goes, or goes elsewhere. */
static void
change_parts (Story *self)
{
  g_autoptr (GPtrArray) parts = NULL;
  const PphEditorPart *part;
  PphVersion *version;
  g_autofree char *id = g_strdup_printf ("nouveau-%u", self->n_parts++);

  pull (self);
  parts = list_parts (self);
  part = parts->pdata[g_rand_int_range (self->rand, 0, parts->len)];
  switch (g_rand_int_range (self->rand, 0, 3))
    {
    case 0:
      version = parts->len > 12 ? pph_version_with_part_removed (self->f.version, part->id) : NULL;
      break;
    case 1:
      version = pph_version_with_part_moved (self->f.version, part->id, g_rand_int_range (self->rand, -2, 3));
      break;
    default:
      version
          = parts->len < 20 ? pph_version_with_article_added (self->f.version, NULL, part->id, id, "Nouveau un") : NULL;
    }
  if (version == NULL)
    return;
  if (pph_version_equal (version, self->f.version))
    {
      pph_version_unref (version);
      return;
    }
  take_step (self, version);
  show (self);
}

static void
tell (Story *self, guint n_articles, guint n_steps, guint seed)
{
  PphVersion *version = pph_version_new ();

  fixture_add_ville (version);
  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *id = g_strdup_printf ("article-%u", i), *words = g_strnfill (60000, 'm');
      g_autofree char *long_text = g_strconcat (words, "\n\nUn {{ville.nom}} **gras** a.\n\n- un\n- deux un", NULL);
      const char *own = i % 3 == 0 && n_articles > 8 ? long_text : text;
      g_autofree char *canonical = dup_canonical (own);

      fixture_add_article (version, id, "Titre un", canonical);
    }
  fixture_begin (&self->f, pph_version_ref (version));
  self->f.selected = TRUE;
  self->rand = g_rand_new_with_seed (seed);
  self->history = g_ptr_array_new_with_free_func (pph_record_unref);
  g_ptr_array_add (self->history, version);
  self->present = self->n_parts = self->n_behind = 0;
  for (guint i = 0; i < n_steps; i++)
    {
      switch (g_rand_int_range (self->rand, 0, 16))
        {
        case 0:
          replace_all (self);
          break;
        case 1:
        case 2:
          undo (self, -1);
          break;
        case 3:
          undo (self, 1);
          break;
        case 4:
          change_parts (self);
          break;
        case 5:
          pull (self);
          break;
        case 6:
          g_main_context_iteration (NULL, FALSE);
          break;
        case 7:
          if (i % 3 == 0)
            assert_as_anew (self);
          break;
        case 8:
          change_letter (self);
          break;
        case 9:
          type_letter (self);
          break;
        default:
          edit (self);
        }
      if (n_articles < 8)
        assert_lines_apart (self->f.buffer);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_as_anew (self);
  g_ptr_array_unref (self->history);
  g_rand_free (self->rand);
  tear_down (&self->f);
}

static void
test_short (void)
{
  Story story;

  for (guint seed = 1; seed <= 3; seed++)
    tell (&story, 3, 500, seed);
}

static void
test_while_it_is_shown (void)
{
  Story story;

  for (guint seed = 1; seed <= 3; seed++)
    {
      tell (&story, 16, 150, seed);
      g_assert_cmpuint (story.n_behind, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/editor-versions/short", test_short);
  g_test_add_func ("/model/editor-versions/while-it-is-shown", test_while_it_is_shown);
  return g_test_run ();
}
