/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"
#include "pph-typography.h"

/* What is typed and deleted, kept within what may change. */

static GtkTextTag *
lookup (PphEditorBuffer *self, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), name);
}

/* Inserting */

/* Moves @at to the nearest place below where text may go; makes a line after a
 * block when there is no other. */
static void
move_to_text (PphEditorBuffer *self, GtkTextIter *at)
{
  int line = gtk_text_iter_get_line (at);
  PphPartTag *part = pph_editor_part_at (self, line);
  PphChipTag *chip;

  if (part != NULL && pph_part_tag_is_end (part) && line > 0)
    {
      gtk_text_iter_set_line (at, line - 1);
      if (!gtk_text_iter_ends_line (at))
        gtk_text_iter_forward_to_line_end (at);
      line--;
      part = pph_editor_part_at (self, line);
    }
  if (part != NULL && pph_part_tag_is_fixed (part))
    gtk_text_iter_forward_line (at);
  else if (part != NULL)
    {
      GtkTextIter title = *at;

      gtk_text_iter_set_line_offset (&title, 0);
      if (pph_text_iter_has_tag (&title, lookup (self, "prefix")))
        gtk_text_iter_forward_to_tag_toggle (&title, lookup (self, "prefix"));
      if (gtk_text_iter_compare (at, &title) < 0)
        *at = title;
    }
  line = gtk_text_iter_get_line (at);
  if (pph_editor_line_at (self, line)->kind == PPH_LINE_BLOCK)
    {
      if (!gtk_text_iter_ends_line (at))
        gtk_text_iter_forward_to_line_end (at);
      gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), at, "\n", 1);
      pph_editor_set_line (self, line + 1, NULL);
      gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, line + 1);
    }
  chip = pph_text_iter_find_tag (at, PPH_TYPE_CHIP_TAG);
  if (chip != NULL && !gtk_text_iter_starts_tag (at, GTK_TEXT_TAG (chip)))
    gtk_text_iter_forward_to_tag_toggle (at, GTK_TEXT_TAG (chip));
}

/* The style of what is typed at @at: as before it, or as just toggled. */
static guint
find_styles (PphEditorBuffer *self, const GtkTextIter *at)
{
  GtkTextIter before = *at;

  if (self->pending_at == gtk_text_iter_get_offset (at))
    return self->pending;
  if (gtk_text_iter_starts_line (at))
    return gtk_text_iter_ends_line (at) ? 0 : pph_editor_styles_at (at);
  gtk_text_iter_backward_char (&before);
  return pph_editor_styles_at (&before);
}

/* The link that goes on around @at. */
static GtkTextTag *
find_link (const GtkTextIter *at)
{
  GtkTextIter before = *at;
  PphLinkTag *link = pph_text_iter_find_tag (at, PPH_TYPE_LINK_TAG);

  return link != NULL && gtk_text_iter_backward_char (&before) && pph_text_iter_has_tag (&before, GTK_TEXT_TAG (link))
             ? GTK_TEXT_TAG (link)
             : NULL;
}

/* What the line that Enter makes is: an item goes on as another item. */
static PphLine
next_line (const PphLine *line)
{
  PphLine next = { .note = line->note };

  if (line->kind == PPH_LINE_PARAGRAPH)
    {
      next.depth = line->depth;
      next.ordered = line->ordered;
      next.begins = line->depth;
    }
  return next;
}

/* French quotes, apostrophes and spaces, for what is typed one character at a time. */
static char *
apply_typography (PphEditorBuffer *self, GtkTextIter *at, const char *text)
{
  GtkTextIter start = *at;
  g_autofree char *before = NULL;
  char *typed;
  int erase = 0;

  if (g_utf8_strlen (text, -1) != 1 || *text == '\n')
    return NULL;
  gtk_text_iter_set_line_offset (&start, 0);
  before = gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self), &start, at, TRUE);
  typed = pph_typography_type (before, text, &erase);
  if (typed != NULL && erase > 0)
    {
      start = *at;
      gtk_text_iter_backward_chars (&start, erase);
      if (pph_text_iter_find_tag (&start, PPH_TYPE_CHIP_TAG) == NULL)
        gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, at);
    }
  return typed;
}

/* Text from elsewhere: line ends as ours, nothing that stands for something else here. */
static char *
clean_text (const char *text, int length)
{
  g_autofree char *whole = length < 0 ? g_strdup (text) : g_strndup (text, length);
  g_autoptr (GString) clean = g_string_new (whole);

  g_string_replace (clean, "\r\n", "\n", 0);
  g_string_replace (clean, "\r", "\n", 0);
  g_string_replace (clean, "\u2029", "\n", 0);
  g_string_replace (clean, PPH_EDITOR_SENTINEL, "", 0);
  g_string_replace (clean, PPH_EDITOR_EMPTY, "", 0);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* A paragraph keeps no space at its end: without it, places in what follows are those of the version. */
static void
drop_blanks (PphEditorBuffer *self, GtkTextIter *at)
{
  GtkTextIter from = *at, before = *at;

  while (!gtk_text_iter_starts_line (&from) && gtk_text_iter_backward_char (&before)
         && gtk_text_iter_get_char (&before) == ' ' && pph_text_iter_find_tag (&before, PPH_TYPE_CHIP_TAG) == NULL)
    from = before;
  if (!gtk_text_iter_starts_line (&from) && gtk_text_iter_compare (&from, at) < 0)
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &from, at);
}

void
pph_editor_guard_insert (PphEditorBuffer *self, GtkTextIter *at, const char *text, int length)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  g_autofree char *clean = clean_text (text, length);
  g_autofree char *typed = NULL;
  GtkTextTag *link;
  PphPartTag *part;
  PphLine line, next;
  GtkTextIter start;
  guint styles;
  int first, last, from;
  int asked = gtk_text_iter_get_offset (at);
  gboolean at_caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  at_caret = gtk_text_iter_get_offset (&start) == asked;
  move_to_text (self, at);
  if (g_str_equal (clean, "\n") && pph_editor_part_at (self, gtk_text_iter_get_line (at)) == NULL)
    drop_blanks (self, at);
  styles = find_styles (self, at);
  link = find_link (at);
  typed = apply_typography (self, at, clean);
  first = gtk_text_iter_get_line (at);
  part = pph_editor_part_at (self, first);
  line = pph_line_copy (pph_editor_line_at (self, first));
  next = next_line (&line);

  from = gtk_text_iter_get_offset (at);
  gtk_text_buffer_insert (buffer, at, typed != NULL ? typed : clean, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_remove_all_tags (buffer, &start, at);
  for (guint i = 0; i < G_N_ELEMENTS (pph_editor_style_names); i++)
    if ((styles & 1u << i) != 0)
      gtk_text_buffer_apply_tag_by_name (buffer, pph_editor_style_names[i], &start, at);
  if (link != NULL)
    gtk_text_buffer_apply_tag (buffer, link, &start, at);

  last = gtk_text_iter_get_line (at);
  if (part == NULL)
    pph_editor_set_line (self, first, &line);
  else
    pph_editor_set_heading (self, first, part);
  for (int i = first + 1; i <= last; i++)
    pph_editor_set_line (self, i, part == NULL ? &next : NULL);
  self->pending_at = self->pending_at == from && last == first ? gtk_text_iter_get_offset (at) : -1;
  pph_line_clear (&line);
  /* The caret goes where its text went. */
  if (at_caret && from != asked)
    gtk_text_buffer_place_cursor (buffer, at);
}

/* Deleting */

typedef struct
{
  int from, to; /* offsets */
} Range;

static int
get_line_start (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
  return gtk_text_iter_get_offset (&iter);
}

static int
get_line_end (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  return gtk_text_iter_get_offset (&iter);
}

static int
get_title_start (PphEditorBuffer *self, int line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), &iter, line);
  if (pph_text_iter_has_tag (&iter, lookup (self, "prefix")))
    gtk_text_iter_forward_to_tag_toggle (&iter, lookup (self, "prefix"));
  return gtk_text_iter_get_offset (&iter);
}

/* A chip that a deletion touches goes whole. */
static Range
widen_to_chips (PphEditorBuffer *self, Range range)
{
  GtkTextIter from, to;
  PphChipTag *chip;

  if (range.to <= range.from)
    return range;
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &from, range.from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &to, range.to);
  chip = pph_text_iter_find_tag (&from, PPH_TYPE_CHIP_TAG);
  if (chip != NULL && !gtk_text_iter_starts_tag (&from, GTK_TEXT_TAG (chip)))
    gtk_text_iter_backward_to_tag_toggle (&from, GTK_TEXT_TAG (chip));
  chip = pph_text_iter_find_tag (&to, PPH_TYPE_CHIP_TAG);
  if (chip != NULL && !gtk_text_iter_starts_tag (&to, GTK_TEXT_TAG (chip)))
    gtk_text_iter_forward_to_tag_toggle (&to, GTK_TEXT_TAG (chip));
  return (Range){ gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to) };
}

static gboolean
takes_block (PphEditorBuffer *self, int line, Range range)
{
  return range.from <= get_line_start (self, line) && range.to >= get_line_end (self, line);
}

/* Whether the end of @line may go, so that the next line joins it. */
static gboolean
joins_next (PphEditorBuffer *self, int line, Range range)
{
  int end = get_line_end (self, line);

  if (range.from > end || range.to <= end)
    return FALSE;
  if (pph_editor_part_at (self, line) != NULL || pph_editor_part_at (self, line + 1) != NULL)
    return FALSE;
  if (g_strcmp0 (pph_editor_line_at (self, line)->note, pph_editor_line_at (self, line + 1)->note) != 0)
    return FALSE;
  for (int i = line; i <= line + 1; i++)
    if (pph_editor_line_at (self, i)->kind == PPH_LINE_BLOCK && !takes_block (self, i, range))
      return FALSE;
  return TRUE;
}

static Range
find_text (PphEditorBuffer *self, int line, Range range)
{
  PphPartTag *part = pph_editor_part_at (self, line);
  Range text = { MAX (range.from, get_line_start (self, line)), MIN (range.to, get_line_end (self, line)) };

  if (part != NULL)
    text.from = MAX (text.from, get_title_start (self, line));
  if (part != NULL && pph_part_tag_is_fixed (part))
    text.to = text.from;
  if (pph_editor_line_at (self, line)->kind == PPH_LINE_BLOCK && !takes_block (self, line, range))
    text.to = text.from;
  return widen_to_chips (self, text);
}

static void
add_range (GArray *ranges, Range range)
{
  Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;

  if (range.to <= range.from)
    return;
  if (last != NULL && last->to == range.from)
    last->to = range.to;
  else
    g_array_append_val (ranges, range);
}

/* A selected block goes with its line. */
static gboolean
is_block_alone (PphEditorBuffer *self, int line, Range range)
{
  return pph_editor_line_at (self, line)->kind == PPH_LINE_BLOCK && range.from == get_line_start (self, line)
         && range.to == get_line_end (self, line);
}

void
pph_editor_guard_delete (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  Range range = { gtk_text_iter_get_offset (from), gtk_text_iter_get_offset (to) };
  int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  PphPartTag *part = pph_editor_part_at (self, first);
  PphLine line = { 0 };
  int place;
  int kept = first; /* whose line the first one is afterwards */

  if (first == last && is_block_alone (self, first, range))
    {
      pph_editor_take_line (self, first, from);
      *to = *from;
      return;
    }

  for (int i = first; i <= last; i++)
    {
      int end = get_line_end (self, i);

      add_range (ranges, find_text (self, i, range));
      if (joins_next (self, i, range))
        add_range (ranges, (Range){ end, end + 1 });
      if (pph_editor_line_at (self, i)->kind == PPH_LINE_BLOCK && takes_block (self, i, range) && i > first)
        pph_editor_set_line (self, i, NULL);
    }
  /* An empty paragraph that takes in the next one becomes it. */
  if (part == NULL && last == first + 1 && get_line_start (self, first) == get_line_end (self, first)
      && joins_next (self, first, range))
    kept = last;
  line = pph_line_copy (pph_editor_line_at (self, pph_editor_part_at (self, kept) == NULL ? kept : first));
  if (line.kind == PPH_LINE_BLOCK && takes_block (self, kept, range))
    {
      g_autofree char *note = g_steal_pointer (&line.note);

      pph_line_clear (&line);
      line = (PphLine){ .note = g_steal_pointer (&note) };
    }
  place = ranges->len > 0 ? g_array_index (ranges, Range, 0).from : range.from;

  for (guint i = ranges->len; i-- > 0;)
    {
      const Range *r = &g_array_index (ranges, Range, i);
      GtkTextIter a, b;

      gtk_text_buffer_get_iter_at_offset (buffer, &a, r->from);
      gtk_text_buffer_get_iter_at_offset (buffer, &b, r->to);
      gtk_text_buffer_delete (buffer, &a, &b);
    }
  if (part == NULL && ranges->len > 0)
    pph_editor_set_line (self, first, &line);
  pph_line_clear (&line);
  self->pending_at = -1;
  gtk_text_buffer_get_iter_at_offset (buffer, from, place);
  *to = *from;
}
