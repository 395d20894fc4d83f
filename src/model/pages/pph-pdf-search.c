/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_MATCHES 10000 /* of a letter in a book: nobody goes through them */

struct _PphPdfSearch
{
  GObject parent_instance;

  PphPdfDocument *document;
  char *needle;
  GPtrArray *matches;        /* PphPdfMatch, by page */
  int chosen;                /* -1: none */
  guint first, done;         /* page it began with; pages it went through */
  GCancellable *cancellable; /* of the running search */
};

G_DEFINE_FINAL_TYPE (PphPdfSearch, pph_pdf_search, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
free_match (gpointer data)
{
  PphPdfMatch *match = data;

  g_array_unref (match->boxes);
  g_free (match);
}

/* Finding */

/* Letters as they are compared, each with the character of the text that it comes from. */
typedef struct
{
  GArray *letters; /* gunichar */
  GArray *origins; /* guint: index of the character */
} Folded;

static void
fold_character (Folded *folded, gunichar c, guint origin)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      gunichar letter = g_unichar_isspace (parts[i]) ? ' ' : g_unichar_tolower (parts[i]);

      if (g_unichar_combining_class (letter) != 0 || letter == 0xad)
        continue;
      /* An apostrophe is typed straight and printed curved. */
      if (letter == 0x2019)
        letter = '\'';
      if (letter == ' '
          && (folded->letters->len == 0 || g_array_index (folded->letters, gunichar, folded->letters->len - 1) == ' '))
        continue;
      g_array_append_val (folded->letters, letter);
      g_array_append_val (folded->origins, origin);
    }
}

static Folded
fold (const char *text)
{
  Folded folded = { g_array_new (FALSE, FALSE, sizeof (gunichar)), g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint i = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    fold_character (&folded, g_utf8_get_char (p), i++);
  return folded;
}

static void
folded_clear (Folded *folded)
{
  g_array_unref (folded->letters);
  g_array_unref (folded->origins);
}

/* Characters on one line make one box. */
static GArray *
join_boxes (const PphPdfText *text, guint first, guint last)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (PphPdfBox));

  for (guint i = first; i <= last && i < text->n_boxes; i++)
    {
      const PphPdfBox *box = &text->boxes[i];
      PphPdfBox *line = boxes->len > 0 ? &g_array_index (boxes, PphPdfBox, boxes->len - 1) : NULL;

      if (box->width <= 0)
        continue;
      if (line == NULL || box->y > line->y + line->height / 2 || box->y + box->height < line->y + line->height / 2
          || box->x < line->x)
        {
          g_array_append_val (boxes, *box);
          continue;
        }
      line->width = MAX (line->width, box->x + box->width - line->x);
      line->height = MAX (line->height, box->y + box->height - line->y);
    }
  return boxes;
}

GPtrArray *
pph_pdf_text_find (const PphPdfText *text, guint page, const char *needle)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func (free_match);
  Folded hay = fold (text->text), wanted = fold (needle);
  const gunichar *a = (const gunichar *)(gpointer)hay.letters->data;
  const gunichar *b = (const gunichar *)(gpointer)wanted.letters->data;
  guint n = wanted.letters->len;

  if (n > 0 && b[n - 1] == ' ')
    n--;
  for (guint i = 0; n > 0 && i + n <= hay.letters->len; i++)
    {
      PphPdfMatch *match;

      if (memcmp (a + i, b, n * sizeof *a) != 0)
        continue;
      match = g_new (PphPdfMatch, 1);
      match->page = page;
      match->boxes
          = join_boxes (text, g_array_index (hay.origins, guint, i), g_array_index (hay.origins, guint, i + n - 1));
      g_ptr_array_add (matches, match);
      i += n - 1;
    }
  folded_clear (&hay);
  folded_clear (&wanted);
  return matches;
}

/* Searching */

static void load_next (PphPdfSearch *self);

static void
stop (PphPdfSearch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Pages before the one that it began with are found last, and stand first. */
static void
add_matches (PphPdfSearch *self, guint page, GPtrArray *found)
{
  guint at = 0;

  while (at < self->matches->len && ((PphPdfMatch *)self->matches->pdata[at])->page < page)
    at++;
  if (self->chosen >= 0 && (guint)self->chosen >= at)
    self->chosen += (int)found->len;
  while (found->len > 0)
    g_ptr_array_insert (self->matches, (int)at++, g_ptr_array_steal_index (found, 0));
}

static void
on_text_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphPdfSearch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPdfText) text = pph_pdf_document_load_text_finish (self->document, result, &error);
  guint page, before = self->matches->len;

  /* Another search has begun, or the document is gone. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  page = (self->first + self->done) % pph_pdf_document_count (self->document);
  self->done++;
  /* A page whose text cannot be read is passed over. */
  if (text != NULL)
    {
      g_autoptr (GPtrArray) found = pph_pdf_text_find (text, page, self->needle);

      add_matches (self, page, found);
    }
  if (self->done == pph_pdf_document_count (self->document) || self->matches->len >= MOST_MATCHES)
    g_clear_object (&self->cancellable);
  else
    load_next (self);
  if (self->chosen < 0 && self->matches->len > 0)
    self->chosen = 0;
  if (before != self->matches->len || self->cancellable == NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
load_next (PphPdfSearch *self)
{
  pph_pdf_document_load_text (self->document, (self->first + self->done) % pph_pdf_document_count (self->document),
                              self->cancellable, on_text_loaded_cb, g_object_ref (self));
}

static void
pph_pdf_search_dispose (GObject *object)
{
  PphPdfSearch *self = PPH_PDF_SEARCH (object);

  stop (self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (pph_pdf_search_parent_class)->dispose (object);
}

static void
pph_pdf_search_finalize (GObject *object)
{
  PphPdfSearch *self = PPH_PDF_SEARCH (object);

  g_ptr_array_unref (self->matches);
  g_free (self->needle);
  G_OBJECT_CLASS (pph_pdf_search_parent_class)->finalize (object);
}

static void
pph_pdf_search_class_init (PphPdfSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_pdf_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_pdf_search_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", PPH_TYPE_PDF_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_pdf_search_init (PphPdfSearch *self)
{
  self->matches = g_ptr_array_new_with_free_func (free_match);
  self->chosen = -1;
}

PphPdfSearch *
pph_pdf_search_new (PphPdfDocument *document)
{
  PphPdfSearch *self = g_object_new (PPH_TYPE_PDF_SEARCH, NULL);

  self->document = g_object_ref (document);
  return self;
}

void
pph_pdf_search_start (PphPdfSearch *self, const char *needle, guint page)
{
  g_return_if_fail (PPH_IS_PDF_SEARCH (self));

  stop (self);
  g_free (self->needle);
  self->needle = g_strdup (needle);
  g_ptr_array_set_size (self->matches, 0);
  self->chosen = -1;
  self->first = page;
  self->done = 0;
  if (*needle != '\0' && pph_pdf_document_count (self->document) > 0)
    {
      self->cancellable = g_cancellable_new ();
      load_next (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
pph_pdf_search_step (PphPdfSearch *self, int steps)
{
  int n = (int)self->matches->len;

  if (n == 0)
    return;
  self->chosen = (self->chosen + steps + n) % n;
  g_signal_emit (self, signals[CHANGED], 0);
}

const GPtrArray *
pph_pdf_search_get_matches (PphPdfSearch *self)
{
  return self->matches;
}

const PphPdfMatch *
pph_pdf_search_get_chosen (PphPdfSearch *self)
{
  return self->chosen >= 0 ? self->matches->pdata[self->chosen] : NULL;
}

gboolean
pph_pdf_search_is_running (PphPdfSearch *self)
{
  return self->cancellable != NULL;
}

char *
pph_pdf_search_describe (PphPdfSearch *self)
{
  if (self->needle == NULL || *self->needle == '\0')
    return g_strdup ("");
  if (self->matches->len == 0)
    return g_strdup (self->cancellable != NULL ? _ ("Searching…") : _ ("Not found"));
  /* Translators: which of the places where the words were found. */
  return g_strdup_printf (_ ("%d of %u"), self->chosen + 1, self->matches->len);
}
