/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include "pph-rich.h"

#include <string.h>

/* The words of a text, whatever punctuation, typography and labels of lists do:
 * runs of letters and digits, in order. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));

      if (letter && start == NULL)
        start = p;
      if (!letter && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }
  return words;
}

/* Labels of items are ours, not words of the text. */
static void
drop_labels (PphBlock *block)
{
  if (block->kind == PPH_BLOCK_ITEM)
    g_clear_pointer (&block->label, g_free);
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    drop_labels (g_ptr_array_index (block->children, i));
}

static char *
read_agreement (const char *name)
{
  const char *folder = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "data", "agreements", file, NULL) : NULL;
  char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    g_test_skip ("the agreements are not here");
  return text;
}

/* What Markdown writes with, and a reader does not see: numbers of items,
 * targets of links, marks of tables. */
static char *
strip_markup (const char *markdown)
{
  static const char *const patterns[][2] = {
    { "(?m)^((?:[ \\t]*(?:[-*+]|>))*[ \\t]*)\\d{1,9}[.)](?=[ \\t])", "\\1" },
    { "\\]\\([^()]*\\)", "]" },
    { "<(https?://[^>]*)>", "\\1" },
    { "<br ?/?>", " " },
    { "\\^\\{([^{}]*)\\}", "\\1" },
  };
  char *text = g_strdup (markdown);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i][0], 0, 0, NULL);
      char *next = g_regex_replace (regex, text, -1, 0, patterns[i][1], 0, NULL);

      g_free (text);
      text = next;
    }
  return text;
}

static void
test_every_word (gconstpointer data)
{
  g_autofree char *markdown = read_agreement (data);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;

  if (markdown == NULL)
    return;
  composed = pph_compose_markdown (markdown, NULL, NULL, data, NULL);
  drop_labels (composed->root);
  text = pph_block_dup_text (composed->root);
  source = strip_markup (markdown);
  expected = split_words (source);
  found = split_words (text);
  for (guint i = 0; i < MIN (expected->len, found->len); i++)
    if (strcmp (expected->pdata[i], found->pdata[i]) != 0)
      {
        g_test_message ("word %u: “%s” became “%s”, after “%s %s”", i, (char *)expected->pdata[i],
                        (char *)found->pdata[i], i > 1 ? (char *)expected->pdata[i - 2] : "",
                        i > 0 ? (char *)expected->pdata[i - 1] : "");
        g_test_fail ();
        return;
      }
  g_assert_cmpuint (found->len, ==, expected->len);
  g_assert_cmpuint (found->len, >, 1000);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "S0", "S1", "S2", "S3", "S4", "long" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/document/agreements/every-word/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_every_word);
    }
  return g_test_run ();
}
