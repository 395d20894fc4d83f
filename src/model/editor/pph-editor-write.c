/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-editor-buffer-private.h"
#include "pph-typography.h"
#include "pph-tag.h"

#include <glib/gi18n-lib.h>

/* From parts to what the buffer shows of them. */

#define MAX_CHIP 80       /* characters */
#define NARROW   "\u202f" /* room for the rounded ends of a chip */

void
pph_editor_part_free (PphEditorPart *self)
{
  g_free (self->prefix);
  g_free (self->title);
  g_free (self);
}

static void
add_part (GPtrArray *parts, const char *id, char *prefix, const char *title, const char *text, PphPartLook look,
          gboolean fixed)
{
  PphEditorPart *part = g_new0 (PphEditorPart, 1);

  part->id = id;
  part->prefix = prefix != NULL ? prefix : g_strdup (PPH_EDITOR_EMPTY);
  part->title = g_strdup (pph_str (title));
  part->text = text;
  part->look = look;
  part->fixed = fixed;
  g_ptr_array_add (parts, part);
}

/* What the document prints, hence French whatever the desktop speaks. (transfer full) */
static char *
dup_prefix (const PphArticle *article, const char *number, gboolean below)
{
  if (article->label != NULL)
    return g_strconcat (article->label, !below && g_ascii_isalpha (*article->label) ? " – " : "  ", NULL);
  return below ? g_strconcat (number, "  ", NULL) : g_strconcat ("Article ", number, " – ", NULL);
}

/* Numbers follow the place among the articles that are on, as in pph_version_dup_number(). */
static void
add_articles (GPtrArray *parts, PphList *articles, const char *above, int depth)
{
  PphDivisions divisions = { 0 };
  guint place = 0;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      guint under = pph_divisions_enter (&divisions, article);
      g_autofree char *number = NULL;

      if (article->off)
        continue;
      if (article->division > 0)
        {
          add_part (parts, article->id, NULL, article->title, article->text, PPH_PART_LOOK_TITRE + under, FALSE);
          continue;
        }
      number = pph_article_dup_number (article, above, ++place);
      add_part (parts, article->id, dup_prefix (article, number, depth > 0), article->title, article->text,
                depth == 0 ? PPH_PART_LOOK_ARTICLE : PPH_PART_LOOK_SUB_ARTICLE, FALSE);
      add_articles (parts, article->articles, number, depth + 1);
    }
}

GPtrArray *
pph_editor_list_parts (const PphVersion *version, const char *container)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_editor_part_free);

  if (container != NULL)
    {
      gconstpointer record = NULL;
      const PphAnnexe *annexe;
      g_autofree char *number = NULL;

      if (pph_version_find_part (version, container, &record) != PPH_PART_ANNEXE)
        return parts;
      annexe = record;
      number = pph_version_dup_number (version, annexe->id);
      add_part (parts, annexe->id, number != NULL ? g_strconcat ("Annexe ", number, " – ", NULL) : NULL, annexe->title,
                annexe->text, PPH_PART_LOOK_ARTICLE, FALSE);
      add_articles (parts, annexe->articles, NULL, 0);
      return parts;
    }

  add_part (parts, "preamble", NULL, _ ("Preamble"), version->preamble, PPH_PART_LOOK_ARTICLE, TRUE);
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    {
      const PphSection *section = pph_list_get (version->sections, i);

      add_part (parts, section->id, NULL, section->title, section->text, PPH_PART_LOOK_ARTICLE, FALSE);
    }
  add_articles (parts, version->articles, NULL, 0);
  add_part (parts, "closing", NULL, _ ("Before the signatures"), version->closing, PPH_PART_LOOK_ARTICLE, TRUE);
  for (guint i = 0; i < pph_list_length (version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (version->other_parts, i);

      add_part (parts, part->id, NULL, part->title, part->text, PPH_PART_LOOK_ARTICLE, FALSE);
    }
  return parts;
}

/* Text with tags, inserted at an iter that moves along. */

static GtkTextTag *
lookup (PphEditorBuffer *self, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), name);
}

static void
insert (PphEditorBuffer *self, GtkTextIter *at, const char *text, GPtrArray *tags)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int from = gtk_text_iter_get_offset (at);
  GtkTextIter start;

  gtk_text_buffer_insert (buffer, at, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_remove_all_tags (buffer, &start, at);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    gtk_text_buffer_apply_tag (buffer, tags->pdata[i], &start, at);
}

static GtkTextTag *
add_tag (PphEditorBuffer *self, GtkTextTag *tag)
{
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self)), tag);
  g_object_unref (tag); /* the table keeps it */
  return tag;
}

/* A value that is a text of its own would not be a chip any more: its beginning
 * stands for it. */
static char *
shorten (const char *value)
{
  g_autoptr (PphRich) rich = NULL;
  g_autofree char *text = NULL;
  gboolean many = strpbrk (value, "\n\r") != NULL;

  if (!many && g_utf8_strlen (value, -1) <= MAX_CHIP)
    return g_strdup (value);
  rich = pph_rich_from_markdown (value, NULL);
  text = pph_rich_dup_text (rich);
  g_strdelimit (text, "\n\r", ' ');
  if (g_utf8_strlen (text, -1) > MAX_CHIP)
    {
      char *end = g_utf8_offset_to_pointer (text, MAX_CHIP - 20);

      *end = '\0';
    }
  return g_strconcat (g_strstrip (text), " […]", NULL);
}

/* What a chip shows: the value, else the name of what is missing; a reference that leads nowhere as the page shows it.
 */
char *
pph_editor_dup_chip (PphEditorBuffer *self, PphChipKind kind, const char *tag)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  const char *label;
  PphTagResult result = PPH_TAG_VALUE_UNKNOWN;

  if (kind == PPH_CHIP_NOTE)
    return g_strdup_printf ("[%s]", tag); /* until it is numbered: pph_editor_number_notes () */
  if (self->version != NULL)
    result = pph_tag_resolve (self->version, self->reference, tag, &text, NULL);
  if (result == PPH_TAG_VALUE_BROKEN)
    return g_steal_pointer (&text);
  if (result == PPH_TAG_VALUE_TEXT && text != NULL && *text != '\0')
    {
      /* As the page sets it. */
      g_autofree char *set = kind == PPH_CHIP_FIELD ? pph_typography_apply (text, 0, NULL) : g_strdup (text);

      return shorten (set);
    }
  name = g_strndup (tag, strcspn (tag, "|"));
  label = self->labels != NULL ? g_hash_table_lookup (self->labels, name) : NULL;
  return g_strdup_printf ("%s …", label != NULL ? label : name);
}

char *
pph_editor_buffer_dup_chip_text (PphEditorBuffer *self, PphChipKind kind, const char *text)
{
  g_autofree char *shown = pph_editor_dup_chip (self, kind, text);

  return kind == PPH_CHIP_FIELD ? g_strconcat (NARROW, shown, NARROW, NULL) : g_steal_pointer (&shown);
}

/* What composing would report. */
static gboolean
is_wrong (PphEditorBuffer *self, PphChipKind kind, const char *tag)
{
  g_autofree char *text = NULL;
  PphTagResult result;

  if (kind == PPH_CHIP_NOTE || self->version == NULL)
    return FALSE;
  result = pph_tag_resolve (self->version, self->reference, tag, &text, NULL);
  return result == PPH_TAG_VALUE_UNKNOWN || result == PPH_TAG_VALUE_BROKEN;
}

static void
insert_chip (PphEditorBuffer *self, GtkTextIter *at, PphChipKind kind, const char *text, GPtrArray *styles)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autofree char *padded = pph_editor_buffer_dup_chip_text (self, kind, text);

  GtkTextTag *chip = add_tag (self, pph_chip_tag_new (kind, text));

  for (guint i = 0; styles != NULL && i < styles->len; i++)
    g_ptr_array_add (tags, styles->pdata[i]);
  if (is_wrong (self, kind, text))
    pph_chip_tag_set_wrong (PPH_CHIP_TAG (chip), TRUE);
  g_ptr_array_add (tags, chip);
  g_ptr_array_add (tags, lookup (self, kind == PPH_CHIP_FIELD ? "chip" : "reference"));
  insert (self, at, padded, tags);
}

void
pph_editor_write_chip (PphEditorBuffer *self, GtkTextIter *at, PphChipKind kind, const char *text)
{
  insert_chip (self, at, kind, text, NULL);
}

static void
write_text (PphEditorBuffer *self, GtkTextIter *at, const char *text, GPtrArray *styles)
{
  g_autofree char *line = g_strdelimit (g_strdup (pph_str (text)), "\n\r", ' ');

  insert (self, at, line, styles);
}

static void
write_inlines (PphEditorBuffer *self, GtkTextIter *at, const GPtrArray *inlines, GPtrArray *styles)
{
  for (guint i = 0; inlines != NULL && i < inlines->len; i++)
    {
      const PphRich *rich = inlines->pdata[i];
      GtkTextTag *style = NULL;

      switch (rich->kind)
        {
        case PPH_RICH_TEXT:
          write_text (self, at, rich->text, styles);
          continue;
        case PPH_RICH_BREAK:
          insert (self, at, PPH_EDITOR_BREAK, styles);
          continue;
        case PPH_RICH_TAG:
          insert_chip (self, at, pph_chip_kind_of_tag (rich->text), rich->text, styles);
          continue;
        case PPH_RICH_NOTE:
          insert_chip (self, at, PPH_CHIP_NOTE, pph_str (rich->id), styles);
          continue;
        case PPH_RICH_BOLD:
          style = lookup (self, "bold");
          break;
        case PPH_RICH_ITALIC:
          style = lookup (self, "italic");
          break;
        case PPH_RICH_SUPERSCRIPT:
          style = lookup (self, "superscript");
          break;
        case PPH_RICH_LINK:
          style = add_tag (self, pph_link_tag_new (pph_str (rich->text)));
          break;
        default:
          break;
        }
      if (style != NULL)
        g_ptr_array_add (styles, style);
      write_inlines (self, at, rich->children, styles);
      if (style != NULL)
        g_ptr_array_set_size (styles, styles->len - 1);
    }
}

/* Blocks.  Each line that they make is known before any is written, so that a long text can be written a little at
 * a time. */

typedef struct
{
  PphLine line; /* .depth, .ordered, .note: of what is around */
  int begins;   /* pending, for the next row */
  int list_start;
  int start;
  GArray *rows;
} Place;

static void
add_row (Place *place, const PphRich *block, PphLineKind kind)
{
  PphEditorRow row = { place->line, block };

  row.line.kind = kind;
  row.line.level = kind == PPH_LINE_HEADING ? block->level : 0;
  row.line.id = kind == PPH_LINE_HEADING ? block->id : NULL;
  row.line.begins = place->begins;
  row.line.list_start = place->list_start;
  row.line.start = place->list_start != 0 ? place->start : 0;
  place->begins = place->list_start = 0;
  g_array_append_val (place->rows, row);
}

static void lay_out_blocks (const GPtrArray *blocks, Place *place);

static void
lay_out_list (const PphRich *list, Place *place)
{
  Place inside = *place;
  int depth = ++inside.line.depth;

  inside.line.ordered &= (1u << (depth - 1)) - 1;
  if (list->ordered)
    inside.line.ordered |= 1u << (depth - 1);
  if (inside.list_start == 0)
    inside.list_start = depth;
  inside.start = list->start;
  for (guint i = 0; list->children != NULL && i < list->children->len; i++)
    {
      const PphRich *item = list->children->pdata[i];

      if (inside.begins == 0)
        inside.begins = depth;
      if (item->children == NULL || item->children->len == 0)
        add_row (&inside, NULL, PPH_LINE_PARAGRAPH);
      else
        lay_out_blocks (item->children, &inside);
      inside.begins = inside.list_start = 0;
    }
  place->begins = inside.begins;
  place->list_start = inside.list_start;
}

static void
lay_out_note (const PphRich *note, const Place *place)
{
  Place inside = { .line.note = (char *)pph_str (note->id), .rows = place->rows };

  if (note->children == NULL || note->children->len == 0)
    add_row (&inside, NULL, PPH_LINE_PARAGRAPH);
  else
    lay_out_blocks (note->children, &inside);
}

static void
lay_out_block (const PphRich *block, Place *place)
{
  switch (block->kind)
    {
    case PPH_RICH_PARAGRAPH:
      add_row (place, block, PPH_LINE_PARAGRAPH);
      break;
    case PPH_RICH_HEADING:
      add_row (place, block, PPH_LINE_HEADING);
      break;
    case PPH_RICH_FOOTNOTE:
      lay_out_note (block, place);
      break;
    case PPH_RICH_LIST:
      /* The depth is a bit of PphLine.ordered. */
      if (place->line.depth < 31)
        {
          lay_out_list (block, place);
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      add_row (place, block, PPH_LINE_BLOCK);
    }
}

static void
lay_out_blocks (const GPtrArray *blocks, Place *place)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    lay_out_block (blocks->pdata[i], place);
}

GArray *
pph_editor_lay_out (const GPtrArray *blocks, const PphLine *around)
{
  Place place = { .rows = g_array_new (FALSE, FALSE, sizeof (PphEditorRow)) };

  if (around != NULL)
    place.line = (PphLine){ .depth = around->depth, .ordered = around->ordered, .note = around->note };
  lay_out_blocks (blocks, &place);
  return place.rows;
}

char *
pph_editor_dup_source (const PphRich *block)
{
  /* The writer takes a document: borrow the block into one. */
  GPtrArray *children = g_ptr_array_new ();
  PphRich document = { .kind = PPH_RICH_DOCUMENT, .offset = -1, .children = children };
  char *source;

  g_ptr_array_add (children, (gpointer)block);
  source = pph_rich_to_markdown (&document);
  g_ptr_array_unref (children);
  return source;
}

/* What is shown of a block that is not edited: its text. */
static char *
describe_block (const PphRich *block)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (block->kind)
    {
    case PPH_RICH_PAGE_BREAK:
      return g_strdup (_ ("page break"));
    default:
      {
        g_auto (GStrv) lines = g_strsplit (pph_str (block->text), "\n", -1);
        g_autofree char *joined = g_strjoinv (PPH_EDITOR_BREAK, lines);

        g_string_append (text, *joined != '\0' ? joined : "…");
      }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A table, or something that is shown as it is. Returns: the source of the line */
static char *
write_object (PphEditorBuffer *self, GtkTextIter *at, const PphEditorRow *row, const char *markdown)
{
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  g_autofree char *shown = NULL;

  if (row->block->kind == PPH_RICH_TABLE)
    {
      g_autofree char *source = row->line.depth == 0 ? pph_editor_find_table_source (row->block, markdown) : NULL;

      pph_editor_write_table (self, at, row->block, source);
      return NULL;
    }
  shown = describe_block (row->block);
  g_ptr_array_add (styles, lookup (self, row->block->kind == PPH_RICH_PAGE_BREAK ? "prefix" : "block"));
  insert (self, at, shown, styles);
  return pph_editor_dup_source (row->block);
}

void
pph_editor_write_row (PphEditorBuffer *self, GtkTextIter *at, const PphEditorRow *row, const char *markdown)
{
  int number = gtk_text_iter_get_line (at);
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  g_autofree char *source = NULL;
  PphLine line = row->line;

  if (line.kind == PPH_LINE_BLOCK)
    line.source = source = write_object (self, at, row, markdown);
  else if (row->block != NULL)
    write_inlines (self, at, row->block->children, styles);
  insert (self, at, "\n", NULL);
  pph_editor_set_line (self, number, &line);
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), at, number + 1);
}

void
pph_editor_write_blocks (PphEditorBuffer *self, GtkTextIter *at, const GPtrArray *blocks, const char *markdown)
{
  const PphEditorRow empty = { { 0 }, NULL };
  g_autoptr (GArray) rows = pph_editor_lay_out (blocks, NULL);

  /* Somewhere to type, above the notes. */
  if (rows->len == 0 || ((const PphRich *)blocks->pdata[0])->kind == PPH_RICH_FOOTNOTE)
    pph_editor_write_row (self, at, &empty, NULL);
  for (guint i = 0; i < rows->len; i++)
    pph_editor_write_row (self, at, &g_array_index (rows, PphEditorRow, i), markdown);
}

void
pph_editor_write_notes (PphEditorBuffer *self, GtkTextIter *at, const GPtrArray *notes)
{
  g_autoptr (GArray) rows = pph_editor_lay_out (notes, NULL);

  for (guint i = 0; i < rows->len; i++)
    pph_editor_write_row (self, at, &g_array_index (rows, PphEditorRow, i), NULL);
}

void
pph_editor_write_body (PphEditorBuffer *self, GtkTextIter *at, const char *markdown)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (pph_str (markdown), NULL);

  pph_editor_write_blocks (self, at, rich->children, pph_str (markdown));
}

/* Titles hold text and tags, no other markup. */
void
pph_editor_write_title (PphEditorBuffer *self, GtkTextIter *at, const char *title)
{
  const char *rest = pph_str (title);

  while (*rest != '\0')
    {
      const char *open = strstr (rest, "{{");
      const char *close = open != NULL ? strstr (open, "}}") : NULL;
      g_autofree char *before = close != NULL ? g_strndup (rest, open - rest) : g_strdup (rest);
      g_autofree char *tag = NULL;

      write_text (self, at, before, NULL);
      if (close == NULL)
        return;
      tag = g_strstrip (g_strndup (open + 2, close - open - 2));
      insert_chip (self, at, pph_chip_kind_of_tag (tag), tag, NULL);
      rest = close + 2;
    }
}

void
pph_editor_write_prefix (PphEditorBuffer *self, GtkTextIter *at, const char *prefix)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  g_ptr_array_add (tags, lookup (self, "prefix"));
  insert (self, at, prefix, tags);
}

void
pph_editor_write_part (PphEditorBuffer *self, GtkTextIter *at, const PphEditorPart *part)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  int line = gtk_text_iter_get_line (at);
  GtkTextIter start;
  GtkTextTag *tag = add_tag (self, pph_part_tag_new (part->id, part->look, part->fixed));

  g_hash_table_insert (self->headings, (gpointer)pph_part_tag_get_id (PPH_PART_TAG (tag)), tag);
  pph_editor_write_prefix (self, at, part->prefix);
  pph_editor_write_title (self, at, part->title);
  insert (self, at, "\n", NULL);
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  gtk_text_buffer_apply_tag (buffer, tag, &start, at);
  pph_editor_write_body (self, at, part->text);
}

void
pph_editor_rewrite_chip (PphEditorBuffer *self, PphChipTag *chip, GtkTextIter *start, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter end = *start;
  g_autofree char *before = NULL;
  g_autoptr (GSList) tags = NULL;
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();

  gtk_text_iter_forward_to_tag_toggle (&end, GTK_TEXT_TAG (chip));
  before = gtk_text_buffer_get_text (buffer, start, &end, TRUE);
  if (g_str_equal (before, text))
    return;
  tags = gtk_text_iter_get_tags (start);
  for (GSList *l = tags; l != NULL; l = l->next)
    g_ptr_array_add (styles, l->data);
  gtk_text_buffer_delete (buffer, start, &end);
  insert (self, start, text, styles);
}

static void
refresh_chip (PphEditorBuffer *self, PphChipTag *chip, GtkTextIter *start)
{
  PphChipKind kind = pph_chip_tag_get_kind (chip);
  g_autofree char *text = NULL;

  if (kind == PPH_CHIP_NOTE) /* whose number depends on those before it */
    return;
  text = pph_editor_buffer_dup_chip_text (self, kind, pph_chip_tag_get_text (chip));
  pph_editor_rewrite_chip (self, chip, start, text);
  if (is_wrong (self, kind, pph_chip_tag_get_text (chip)) != pph_chip_tag_is_wrong (chip))
    pph_chip_tag_set_wrong (chip, !pph_chip_tag_is_wrong (chip));
}
/* Values change, numbers move: each chip shows its own again. */
void
pph_editor_refresh_chips (PphEditorBuffer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self), &iter);
  do
    {
      PphChipTag *chip = pph_text_iter_find_tag (&iter, PPH_TYPE_CHIP_TAG);

      if (chip != NULL && gtk_text_iter_starts_tag (&iter, GTK_TEXT_TAG (chip)))
        refresh_chip (self, chip, &iter);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL));
  pph_editor_number_notes (self);
}
