/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-word-count.h"

#include "pph-editor-buffer-private.h"
#include "pph-editor-field.h"
#include "pph-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A no-break space between two digits is within a number. */
static gboolean
parts_digits (gunichar before, gunichar space, gunichar after)
{
  return (space == 0xA0 || space == 0x202F) && g_unichar_isdigit (before) && g_unichar_isdigit (after);
}

PphWordCount
pph_word_count_of_text (const char *text)
{
  PphWordCount count = { 0 };
  gboolean in_word = FALSE;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = g_unichar_isspace (c) || c == 0xA0 || c == 0x202F;

      count.characters += c != '\n' && c != '\r' && c != 0x2028;
      if (space && !parts_digits (before, c, g_utf8_get_char (g_utf8_next_char (p))))
        in_word = FALSE;
      else if (g_unichar_isalnum (c) && !in_word)
        {
          in_word = TRUE;
          count.words++;
        }
      before = c;
    }
  return count;
}

static void
add (PphWordCount *count, const char *text)
{
  PphWordCount more = pph_word_count_of_text (text);

  count->words += more.words;
  count->characters += more.characters;
}

typedef struct
{
  const PphVersion *version;
  const char *reference;
} Source;

static void
resolve (const Source *source, PphRich *rich)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *child = rich->children->pdata[i];
      g_autofree char *value = NULL;

      if (child->kind == PPH_RICH_TAG
          && pph_tag_resolve (source->version, source->reference, child->text, &value, NULL) == PPH_TAG_VALUE_TEXT
          && value != NULL)
        {
          child->kind = PPH_RICH_TEXT;
          g_free (child->text);
          child->text = g_steal_pointer (&value);
        }
      resolve (source, child);
    }
}

static void
add_markdown (const Source *source, PphWordCount *count, const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (markdown), NULL);
  g_autofree char *text = NULL;

  resolve (source, rich);
  text = pph_rich_dup_text (rich);
  add (count, text);
}

static void
add_parts (const Source *source, PphWordCount *count, const char *container)
{
  g_autoptr (GPtrArray) parts = pph_editor_list_parts (source->version, container);

  for (guint i = 0; i < parts->len; i++)
    {
      const PphEditorPart *part = parts->pdata[i];

      if (!part->fixed)
        add_markdown (source, count, part->title);
      add_markdown (source, count, part->text);
    }
}

PphWordCount
pph_word_count_of_version (const PphVersion *version, const char *reference)
{
  static const PphEditorField fields[]
      = { PPH_EDITOR_FIELD_TITLE, PPH_EDITOR_FIELD_SUBTITLE, PPH_EDITOR_FIELD_VISAS, PPH_EDITOR_FIELD_CONSIDERANTS };
  const Source source = { version, reference };
  PphWordCount count = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = pph_editor_field_dup_text (version, fields[i]);

      add_markdown (&source, &count, text);
    }
  add_parts (&source, &count, NULL);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      if (!annexe->off)
        add_parts (&source, &count, annexe->id);
    }
  return count;
}

static char *
describe_count (const PphWordCount *count)
{
  g_autofree char *n_words = g_strdup_printf ("%'u", count->words);
  g_autofree char *n_characters = g_strdup_printf ("%'u", count->characters);
  g_autofree char *words = g_strdup_printf (ngettext ("%s word", "%s words", count->words), n_words);
  g_autofree char *characters
      = g_strdup_printf (ngettext ("%s character", "%s characters", count->characters), n_characters);

  return g_strdup_printf ("%s, %s", words, characters);
}

char *
pph_word_count_describe (const PphWordCount *whole, guint pages, const PphWordCount *selected)
{
  g_autofree char *all = describe_count (whole);
  GString *text = g_string_new (all);

  if (pages > 0)
    {
      g_autofree char *n = g_strdup_printf (ngettext ("%u page", "%u pages", pages), pages);

      g_string_append_printf (text, ", %s", n);
    }
  if (selected != NULL)
    {
      g_autofree char *some = describe_count (selected);
      /* First: a narrow window shows no more. */
      /* Translators: how many words and characters are selected, then how many there are. */
      char *both = g_strdup_printf (_ ("Selected: %s – of %s"), some, text->str);

      g_string_free (text, TRUE);
      return both;
    }
  return g_string_free (text, FALSE);
}
