/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-diff.h"

#include <string.h>

#define MOST_CHANGES 2000 /* beyond, the time is that of their square and nobody reads them one by one */

/* Words of both texts, by number: the same word has the same one. */
typedef struct
{
  GArray *ids;    /* guint */
  GArray *starts; /* gsize, of each in its text; one more at the end */
} Words;

static void
words_clear (Words *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->starts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const char *
end_of_word (const char *at)
{
  if (!g_unichar_isalnum (g_utf8_get_char (at)))
    return g_utf8_next_char (at);
  while (*at != '\0' && (g_unichar_isalnum (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);
  return at;
}

static Words
split (const char *text, GHashTable *numbers)
{
  Words words = { g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (gsize)) };
  gsize start = 0;

  while (text[start] != '\0')
    {
      gsize end = (gsize)(end_of_word (text + start) - text);
      char *word = g_strndup (text + start, end - start);
      guint id = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, word));

      if (id == 0)
        {
          id = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, word, GUINT_TO_POINTER (id));
        }
      else
        g_free (word);
      g_array_append_val (words.ids, id);
      g_array_append_val (words.starts, start);
      start = end;
    }
  g_array_append_val (words.starts, start);
  return words;
}

/* Finding the fewest changes (Myers, 1986): how far each diagonal comes with so many of them, kept for every number so
 * that the way can be walked back. */

typedef struct
{
  const guint *a, *b;
  int n, m;
  gboolean *gone, *come; /* (out): of each word of either, whether it is not in the other */
} Search;

/* @far: of this number of changes, by diagonal. Returns: the diagonal that came to the end, or G_MAXINT */
static int
go_further (const Search *self, int *far, int changes)
{
  for (int k = -changes; k <= changes; k += 2)
    {
      int x = k == -changes || (k != changes && far[k - 1] < far[k + 1]) ? far[k + 1] : far[k - 1] + 1;

      while (x < self->n && x - k < self->m && self->a[x] == self->b[x - k])
        x++;
      far[k] = x;
      if (x >= self->n && x - k >= self->m)
        return k;
    }
  return G_MAXINT;
}

static void
walk_back (const Search *self, GPtrArray *trace, int k)
{
  int x = self->n;

  for (int changes = (int)trace->len - 1; changes > 0; changes--)
    {
      const int *far = (const int *)trace->pdata[changes - 1] + changes; /* its diagonals: 1 - changes … changes - 1 */
      gboolean down = k == -changes || (k != changes && far[k - 1] < far[k + 1]);
      int before = down ? k + 1 : k - 1;

      x = far[before];
      if (down)
        self->come[x - before] = TRUE;
      else
        self->gone[x] = TRUE;
      k = before;
    }
}

static void
tell_all (const Search *self)
{
  for (int i = 0; i < self->n; i++)
    self->gone[i] = TRUE;
  for (int i = 0; i < self->m; i++)
    self->come[i] = TRUE;
}

static void
find_changes (const Search *self)
{
  int most = MIN (self->n + self->m, MOST_CHANGES);
  g_autofree int *room = g_new0 (int, 2 * most + 3);
  int *far = room + most + 1;
  g_autoptr (GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);

  for (int changes = 0; changes <= most; changes++)
    {
      int end = go_further (self, far, changes);

      g_ptr_array_add (trace, g_memdup2 (far - changes - 1, (2 * (gsize)changes + 3) * sizeof (int)));
      if (end != G_MAXINT)
        {
          walk_back (self, trace, end);
          return;
        }
    }
  tell_all (self);
}

void
pph_text_diff_sequences (const guint *a, guint n_a, const guint *b, guint n_b, gboolean *gone, gboolean *come)
{
  find_changes (&(Search){ a, b, (int)n_a, (int)n_b, gone, come });
}

/* Telling them */

static void
span_free (gpointer span)
{
  g_free (((PphDiffSpan *)span)->text);
  g_free (span);
}

typedef struct
{
  GPtrArray *spans;
  GString *removed, *added, *same;
} Telling;

static void
end_span (Telling *self, PphDiffKind kind, GString *text)
{
  PphDiffSpan *span;

  if (text->len == 0)
    return;
  span = g_new0 (PphDiffSpan, 1);
  span->kind = kind;
  span->text = g_strndup (text->str, text->len);
  g_ptr_array_add (self->spans, span);
  g_string_truncate (text, 0);
}

static void
end_change (Telling *self)
{
  end_span (self, PPH_DIFF_REMOVED, self->removed);
  end_span (self, PPH_DIFF_ADDED, self->added);
}

static gboolean
is_crumb (const GString *same)
{
  for (const char *at = same->str; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* What is the same between two changes goes with them if it is no word. */
static void
begin_change (Telling *self)
{
  if (self->same->len == 0)
    return;
  if (is_crumb (self->same) && self->removed->len + self->added->len > 0)
    {
      g_string_append_len (self->removed, self->same->str, (gssize)self->same->len);
      g_string_append_len (self->added, self->same->str, (gssize)self->same->len);
      g_string_truncate (self->same, 0);
      return;
    }
  end_change (self);
  end_span (self, PPH_DIFF_SAME, self->same);
}

static void
append_word (GString *to, const char *text, const Words *words, int i)
{
  const gsize *starts = (const gsize *)words->starts->data;

  g_string_append_len (to, text + starts[i], (gssize)(starts[i + 1] - starts[i]));
}

static GPtrArray *
tell (const Search *search, const char *before, const Words *a, const char *after, const Words *b)
{
  Telling self
      = { g_ptr_array_new_with_free_func (span_free), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };
  int i = 0, j = 0;

  while (i < search->n || j < search->m)
    {
      if (i < search->n && search->gone[i])
        {
          begin_change (&self);
          append_word (self.removed, before, a, i++);
        }
      else if (j < search->m && search->come[j])
        {
          begin_change (&self);
          append_word (self.added, after, b, j++);
        }
      else
        {
          append_word (self.same, after, b, j++);
          i++;
        }
    }
  end_change (&self);
  end_span (&self, PPH_DIFF_SAME, self.same);
  g_string_free (self.removed, TRUE);
  g_string_free (self.added, TRUE);
  g_string_free (self.same, TRUE);
  return self.spans;
}

GPtrArray *
pph_text_diff (const char *before, const char *after)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Words) a = split (before, numbers);
  g_auto (Words) b = split (after, numbers);
  g_autofree gboolean *gone = g_new0 (gboolean, a.ids->len + 1);
  g_autofree gboolean *come = g_new0 (gboolean, b.ids->len + 1);
  Search search
      = { (const guint *)a.ids->data, (const guint *)b.ids->data, (int)a.ids->len, (int)b.ids->len, gone, come };

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  find_changes (&search);
  return tell (&search, before, &a, after, &b);
}

/* Spaces and signs are in every sentence. */
static gboolean
is_word (const char *text, const Words *words, guint i)
{
  return g_unichar_isalnum (g_utf8_get_char (text + g_array_index (words->starts, gsize, i)));
}

double
pph_text_diff_likeness (const char *before, const char *after)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Words) a = split (before, numbers);
  g_auto (Words) b = split (after, numbers);
  g_autofree int *counts = g_new0 (int, g_hash_table_size (numbers) + 1);
  guint common = 0, all = 0;

  for (guint i = 0; i < a.ids->len; i++)
    if (is_word (before, &a, i))
      {
        counts[g_array_index (a.ids, guint, i)]++;
        all++;
      }
  for (guint i = 0; i < b.ids->len; i++)
    if (is_word (after, &b, i))
      {
        common += counts[g_array_index (b.ids, guint, i)]-- > 0;
        all++;
      }
  return all > 0 ? 2. * common / all : 1;
}

const char *
pph_text_diff_get_joint (const GPtrArray *spans, guint i)
{
  const PphDiffSpan *before = i > 0 ? spans->pdata[i - 1] : NULL, *span = spans->pdata[i];
  const char *end;

  if (before == NULL || before->kind == PPH_DIFF_SAME || span->kind == PPH_DIFF_SAME)
    return "";
  end = g_utf8_prev_char (before->text + strlen (before->text));
  return g_unichar_isalnum (g_utf8_get_char (end)) && g_unichar_isalnum (g_utf8_get_char (span->text)) ? " " : "";
}
