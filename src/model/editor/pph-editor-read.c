/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"

/* From the lines of the buffer to rich text. */

/* A run of text in one style, or a chip, or a line break. */
typedef struct
{
  PphRichKind kind; /* TEXT, TAG, NOTE, BREAK */
  char *text;
  guint styles;
  PphLinkTag *link;
} Run;

static void
clear_run (gpointer data)
{
  g_clear_pointer (&((Run *)data)->text, g_free);
}

const char *const pph_editor_style_names[3] = { "bold", "italic", "superscript" };

guint
pph_editor_styles_at (const GtkTextIter *iter)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (gtk_text_iter_get_buffer (iter));
  guint styles = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pph_editor_style_names); i++)
    if (pph_text_iter_has_tag (iter, gtk_text_tag_table_lookup (table, pph_editor_style_names[i])))
      styles |= 1u << i;
  return styles;
}

static void
add_run (GArray *runs, PphRichKind kind, const char *text, gssize length, guint styles, PphLinkTag *link)
{
  Run run = { kind, g_strndup (text, length < 0 ? strlen (text) : (gsize)length), styles, link };

  g_array_append_val (runs, run);
}

static gboolean
is_space (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return c == ' ' || c == '\t';
}

/* Cuts text that has a style into words and spaces, so that the style can be kept off
 * the spaces at its ends: Markdown has no bold that begins or ends with one. */
static void
add_text_runs (GArray *runs, const char *text, guint styles, PphLinkTag *link)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *from = p;
      gboolean space = is_space (p);

      if (g_str_has_prefix (p, PPH_EDITOR_BREAK))
        {
          add_run (runs, PPH_RICH_BREAK, "", 0, styles, link);
          p += strlen (PPH_EDITOR_BREAK);
          continue;
        }
      while (*p != '\0' && (styles == 0 || is_space (p) == space) && !g_str_has_prefix (p, PPH_EDITOR_BREAK))
        p = g_utf8_next_char (p);
      add_run (runs, PPH_RICH_TEXT, from, p - from, styles, link);
    }
}

static gboolean
is_space_run (const Run *run)
{
  return run->kind == PPH_RICH_BREAK
         || (run->kind == PPH_RICH_TEXT && run->text[0] != '\0' && run->text[strspn (run->text, " \t")] == '\0');
}

/* A style stays on a space only when it is on both sides of it. */
static void
trim_styles (GArray *runs)
{
  guint before = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      Run *run = &g_array_index (runs, Run, i);
      guint after = 0;

      if (!is_space_run (run))
        {
          before = run->styles;
          continue;
        }
      for (guint j = i + 1; j < runs->len; j++)
        if (!is_space_run (&g_array_index (runs, Run, j)))
          {
            after = g_array_index (runs, Run, j).styles;
            break;
          }
      run->styles &= before & after;
    }
}

/* The text between two iters of one line, with the sentinel if it is there. */
static void
add_segment (GArray *runs, const GtkTextIter *from, const GtkTextIter *to, int sentinel)
{
  guint styles = pph_editor_styles_at (from);
  PphLinkTag *link = pph_text_iter_find_tag (from, PPH_TYPE_LINK_TAG);
  g_autofree char *text = gtk_text_iter_get_text (from, to);
  int start = gtk_text_iter_get_offset (from);
  int end = gtk_text_iter_get_offset (to);

  if (sentinel >= start && sentinel < end)
    {
      const char *middle = g_utf8_offset_to_pointer (text, sentinel - start);
      g_autofree char *before = g_strndup (text, middle - text);
      g_autofree char *with = g_strconcat (before, PPH_EDITOR_SENTINEL, middle, NULL);

      add_text_runs (runs, with, styles, link);
    }
  else
    add_text_runs (runs, text, styles, link);
}

static void
add_chip (GArray *runs, PphChipTag *chip, const GtkTextIter *at, int sentinel, const GtkTextIter *end)
{
  guint styles = pph_editor_styles_at (at);
  PphLinkTag *link = pph_text_iter_find_tag (at, PPH_TYPE_LINK_TAG);

  if (sentinel >= gtk_text_iter_get_offset (at) && sentinel < gtk_text_iter_get_offset (end))
    add_run (runs, PPH_RICH_TEXT, PPH_EDITOR_SENTINEL, -1, styles, link);
  add_run (runs, pph_chip_tag_get_kind (chip) == PPH_CHIP_NOTE ? PPH_RICH_NOTE : PPH_RICH_TAG,
           pph_chip_tag_get_text (chip), -1, styles, link);
}

static GArray *
gather_runs (const GtkTextIter *from, const GtkTextIter *to, int sentinel)
{
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (Run));
  GtkTextIter at = *from;

  g_array_set_clear_func (runs, clear_run);
  while (gtk_text_iter_compare (&at, to) < 0)
    {
      PphChipTag *chip = pph_text_iter_find_tag (&at, PPH_TYPE_CHIP_TAG);
      GtkTextIter next = at;

      if (!gtk_text_iter_forward_to_tag_toggle (&next, chip != NULL ? GTK_TEXT_TAG (chip) : NULL)
          || gtk_text_iter_compare (&next, to) > 0)
        next = *to;
      if (chip != NULL)
        add_chip (runs, chip, &at, sentinel, &next);
      else
        add_segment (runs, &at, &next, sentinel);
      at = next;
    }
  if (sentinel == gtk_text_iter_get_offset (to))
    add_run (runs, PPH_RICH_TEXT, PPH_EDITOR_SENTINEL, -1, 0, NULL);
  while (runs->len > 0 && g_array_index (runs, Run, runs->len - 1).kind == PPH_RICH_BREAK)
    g_array_set_size (runs, runs->len - 1);
  trim_styles (runs);
  return runs;
}

/* How far from @from the style (or the link, when @style is 0) goes on. */
static guint
find_end (const GArray *runs, guint from, guint to, guint style)
{
  const Run *first = &g_array_index (runs, Run, from);

  for (guint i = from; i < to; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      if (style == 0 ? run->link != first->link : (run->styles & style) == 0)
        return i;
    }
  return to;
}

static void
add_leaf (PphRich *parent, const Run *run)
{
  PphRich *last = parent->children != NULL && parent->children->len > 0
                      ? parent->children->pdata[parent->children->len - 1]
                      : NULL;

  if (run->kind == PPH_RICH_TEXT && last != NULL && last->kind == PPH_RICH_TEXT)
    {
      char *joined = g_strconcat (last->text, run->text, NULL);

      g_free (last->text);
      last->text = joined;
    }
  else if (run->kind == PPH_RICH_NOTE)
    pph_rich_add (parent, pph_rich_new (run->kind, NULL))->id = g_strdup (run->text);
  else
    pph_rich_add (parent, pph_rich_new (run->kind, run->kind == PPH_RICH_BREAK ? NULL : run->text));
}

/* Styles overlap in the buffer and nest in the tree: the one that goes on
 * longest is outside. */
static void
build_inlines (PphRich *parent, const GArray *runs, guint from, guint to, guint applied, PphLinkTag *link)
{
  static const struct
  {
    guint style;
    PphRichKind kind;
  } order[] = { { PPH_EDITOR_ITALIC, PPH_RICH_ITALIC },
                { PPH_EDITOR_BOLD, PPH_RICH_BOLD },
                { PPH_EDITOR_SUPERSCRIPT, PPH_RICH_SUPERSCRIPT } };
  guint i = from;

  while (i < to)
    {
      const Run *run = &g_array_index (runs, Run, i);
      guint end = i, best = 0;
      PphRich *node = NULL;

      if (run->link != NULL && run->link != link)
        {
          end = find_end (runs, i, to, 0);
          node = pph_rich_add (parent, pph_rich_new (PPH_RICH_LINK, pph_link_tag_get_target (run->link)));
          build_inlines (node, runs, i, end, applied, run->link);
          i = end;
          continue;
        }
      for (guint k = 0; k < G_N_ELEMENTS (order); k++)
        {
          guint e = (run->styles & ~applied & order[k].style) != 0 ? find_end (runs, i, to, order[k].style) : i;

          if (e > end)
            {
              end = e;
              best = k;
            }
        }
      if (end == i)
        {
          add_leaf (parent, run);
          i++;
          continue;
        }
      node = pph_rich_add (parent, pph_rich_new (order[best].kind, NULL));
      build_inlines (node, runs, i, end, applied | order[best].style, link);
      i = end;
    }
}

/* Lines */

static void
get_line_range (PphEditorBuffer *self, int line, GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), from, line);
  *to = *from;
  if (!gtk_text_iter_ends_line (to))
    gtk_text_iter_forward_to_line_end (to);
}

char *
pph_editor_read_title (PphEditorBuffer *self, int line)
{
  GtkTextIter from, to;
  GtkTextTag *prefix = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), "prefix");
  g_autoptr (GArray) runs = NULL;
  g_autoptr (GString) title = g_string_new (NULL);

  get_line_range (self, line, &from, &to);
  if (pph_text_iter_has_tag (&from, prefix))
    gtk_text_iter_forward_to_tag_toggle (&from, prefix);
  if (gtk_text_iter_compare (&from, &to) >= 0)
    return g_strdup ("");
  runs = gather_runs (&from, &to, -1);
  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      if (run->kind == PPH_RICH_TAG)
        g_string_append_printf (title, "{{%s}}", run->text);
      else
        g_string_append (title, run->kind == PPH_RICH_BREAK ? " " : run->text);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&title), FALSE));
}

/* The lists that are open, outermost first: list and item one after the other. */
typedef struct
{
  PphRich *root;
  PphRich *document; /* .root, or the footnote that lines are in */
  gboolean flat;     /* footnotes are read as other lines */
  PphRich *lists[32], *items[32];
  int depth;
} Nest;

/* The first depth at which the line does not go on with what is open. */
static int
find_break (const Nest *nest, const PphLine *line)
{
  int depth = 1;

  while (depth <= line->depth && depth <= nest->depth
         && nest->lists[depth - 1]->ordered == ((line->ordered >> (depth - 1) & 1) != 0))
    depth++;
  return depth;
}

static PphRich *
open_place (Nest *nest, const PphLine *line)
{
  int broken = find_break (nest, line);
  int begins = line->begins;

  if (begins == 0 || begins > line->depth)
    begins = line->depth + 1;
  begins = MIN (begins, broken);
  for (int depth = begins; depth <= line->depth; depth++)
    {
      gboolean same = depth == begins && depth < broken && !(line->list_start != 0 && line->list_start <= depth);

      if (!same)
        {
          PphRich *parent = depth == 1 ? nest->document : nest->items[depth - 2];
          PphRich *list = pph_rich_add (parent, pph_rich_new (PPH_RICH_LIST, NULL));

          list->ordered = (line->ordered >> (depth - 1) & 1) != 0;
          list->start = list->ordered ? (depth == line->depth && line->start > 0 ? line->start : 1) : 0;
          nest->lists[depth - 1] = list;
        }
      nest->items[depth - 1] = pph_rich_add (nest->lists[depth - 1], pph_rich_new (PPH_RICH_ITEM, NULL));
    }
  nest->depth = line->depth;
  return line->depth == 0 ? nest->document : nest->items[line->depth - 1];
}

static void
add_source (PphRich *parent, const char *source)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (source), NULL);

  while (rich->children != NULL && rich->children->len > 0)
    pph_rich_add (parent, g_ptr_array_steal_index (rich->children, 0));
}

static void
go_into_note (Nest *nest, const PphLine *line)
{
  const char *before = nest->document != nest->root ? nest->document->id : NULL;

  if (nest->flat || g_strcmp0 (before, line->note) == 0)
    return;
  nest->depth = 0;
  nest->document = nest->root;
  if (line->note == NULL)
    return;
  nest->document = pph_rich_add (nest->root, pph_rich_new (PPH_RICH_FOOTNOTE, NULL));
  nest->document->id = g_strdup (line->note);
}

/* Footnotes stand below all else, wherever their lines are. */
static PphRich *
end_nest (Nest *nest)
{
  GPtrArray *children = nest->root->children;
  guint n = children != NULL ? children->len : 0;

  for (guint i = 0, moved = 0; i + moved < n;)
    if (((const PphRich *)children->pdata[i])->kind == PPH_RICH_FOOTNOTE)
      {
        g_ptr_array_add (children, g_ptr_array_steal_index (children, i));
        moved++;
      }
    else
      i++;
  return nest->root;
}

/* A block of what stands between @from and @to on the line @i, below where the line belongs. */
static void
read_line (PphEditorBuffer *self, Nest *nest, int i, const GtkTextIter *from, const GtkTextIter *to, int sentinel)
{
  const PphLine *line = pph_editor_line_at (self, i);
  g_autoptr (GArray) runs = gather_runs (from, to, sentinel);
  PphRich *parent, *block;

  go_into_note (nest, line);
  parent = open_place (nest, line);

  if (line->kind == PPH_LINE_BLOCK)
    {
      PphRich *table = pph_editor_read_table (self, i);

      if (table != NULL)
        pph_rich_add (parent, table);
      else
        add_source (parent, line->source);
      return;
    }
  if (runs->len == 0)
    return; /* an empty paragraph is nothing; an empty item is there already */
  block = pph_rich_new (line->kind == PPH_LINE_HEADING ? PPH_RICH_HEADING : PPH_RICH_PARAGRAPH, NULL);
  block->level = line->kind == PPH_LINE_HEADING ? line->level : 0;
  block->id = line->kind == PPH_LINE_HEADING ? g_strdup (line->id) : NULL;
  pph_rich_add (parent, block);
  build_inlines (block, runs, 0, runs->len, 0, NULL);
}

PphRich *
pph_editor_read_lines (PphEditorBuffer *self, int first, int end, int sentinel)
{
  Nest nest = { .root = pph_rich_new (PPH_RICH_DOCUMENT, NULL) };

  nest.document = nest.root;
  for (int i = first; i < end; i++)
    {
      GtkTextIter from, to;

      get_line_range (self, i, &from, &to);
      read_line (self, &nest, i, &from, &to, sentinel);
    }
  return end_nest (&nest);
}

/* A title of ours, with its number, is a heading to others. */
static void
read_title_line (const GtkTextIter *from, const GtkTextIter *to, PphRich *document)
{
  g_autofree char *text = gtk_text_iter_get_text (from, to);
  g_autoptr (GString) title = g_string_new (text);
  PphRich *heading;

  g_string_replace (title, PPH_EDITOR_EMPTY, "", 0);
  if (title->len == 0)
    return;
  heading = pph_rich_add (document, pph_rich_new (PPH_RICH_HEADING, NULL));
  heading->level = 2;
  pph_rich_add (heading, pph_rich_new (PPH_RICH_TEXT, title->str));
}

PphRich *
pph_editor_read_range (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to)
{
  Nest nest = { .root = pph_rich_new (PPH_RICH_DOCUMENT, NULL) };
  int first = gtk_text_iter_get_line (from), last = gtk_text_iter_get_line (to);

  nest.document = nest.root;
  nest.flat = pph_editor_line_at (self, first)->note != NULL;
  for (int i = first; i <= last; i++)
    {
      GtkTextIter start, end;

      get_line_range (self, i, &start, &end);
      if (i == first)
        start = *from;
      if (i == last)
        end = *to;
      if (i == last && i > first && gtk_text_iter_starts_line (&end))
        break;
      if (pph_editor_part_at (self, i) != NULL)
        {
          read_title_line (&start, &end, nest.document);
          nest.depth = 0;
        }
      else
        read_line (self, &nest, i, &start, &end, -1);
    }
  return end_nest (&nest);
}
