/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-structure.h"

#include <string.h>

typedef struct
{
  int element;
  guint page;
  int mcid;   /* of marked content; -1: an annotation */
  int object; /* of the annotation */
  int next;   /* of the same element; -1: the last */
} Mark;

typedef struct
{
  PphTag tag;
  int parent;
  const PphNode *node; /* NULL for those that were added */
  int object;
  int first_mark, last_mark; /* -1: none */
  int first_child, last_child, next_sibling;
  int order; /* of the first mark in or below; G_MAXINT: none */
  gboolean annotated;
  char *box;
} Element;

struct _PphPdfStructure
{
  GArray *elements;    /* Element; the nodes, then what was added */
  GArray *marks;       /* Mark, in the order of the pages */
  GArray *pages;       /* int: by page, index of its first mark in page_marks */
  GArray *page_marks;  /* int: element, by page and MCID */
  GArray *annotations; /* int: element, by StructParent less the number of pages */
  guint n_pages;
};

static const char *const TAG_NAMES[] = {
  [PPH_TAG_DOCUMENT] = "Document",
  [PPH_TAG_PART] = "Part",
  [PPH_TAG_SECT] = "Sect",
  [PPH_TAG_DIV] = "Div",
  [PPH_TAG_H1] = "H1",
  [PPH_TAG_H2] = "H2",
  [PPH_TAG_H3] = "H3",
  [PPH_TAG_H4] = "H4",
  [PPH_TAG_H5] = "H5",
  [PPH_TAG_H6] = "H6",
  [PPH_TAG_P] = "P",
  [PPH_TAG_L] = "L",
  [PPH_TAG_LI] = "LI",
  [PPH_TAG_LBL] = "Lbl",
  [PPH_TAG_LBODY] = "LBody",
  [PPH_TAG_TABLE] = "Table",
  [PPH_TAG_TR] = "TR",
  [PPH_TAG_TH] = "TH",
  [PPH_TAG_TD] = "TD",
  [PPH_TAG_FIGURE] = "Figure",
  [PPH_TAG_LINK] = "Link",
  [PPH_TAG_FORM] = "Form",
  [PPH_TAG_NOTE] = "Note",
  [PPH_TAG_REFERENCE] = "Reference",
  [PPH_TAG_SPAN] = "Span",
  [PPH_TAG_TOC] = "TOC",
  [PPH_TAG_TOCI] = "TOCI",
  [PPH_TAG_CAPTION] = "Caption",
};

#define ELEMENT(self, i) (&g_array_index ((self)->elements, Element, (i)))

static void
clear_element (gpointer data)
{
  g_free (((Element *)data)->box);
}

static int
add_element (PphPdfStructure *self, PphTag tag, int parent, const PphNode *node)
{
  Element element = { .tag = tag,
                      .parent = parent,
                      .node = node,
                      .first_mark = -1,
                      .last_mark = -1,
                      .first_child = -1,
                      .last_child = -1,
                      .next_sibling = -1,
                      .order = G_MAXINT };
  int index = (int)self->elements->len;

  g_array_append_val (self->elements, element);
  if (parent < 0)
    return index;
  if (ELEMENT (self, parent)->last_child >= 0)
    ELEMENT (self, ELEMENT (self, parent)->last_child)->next_sibling = index;
  else
    ELEMENT (self, parent)->first_child = index;
  ELEMENT (self, parent)->last_child = index;
  return index;
}

PphPdfStructure *
pph_pdf_structure_new (const PphPages *pages)
{
  PphPdfStructure *self = g_new0 (PphPdfStructure, 1);

  self->n_pages = pages->pages->len;
  self->elements = g_array_sized_new (FALSE, FALSE, sizeof (Element), pages->nodes->len + 8);
  g_array_set_clear_func (self->elements, clear_element);
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->pages = g_array_new (FALSE, FALSE, sizeof (int));
  self->page_marks = g_array_new (FALSE, FALSE, sizeof (int));
  self->annotations = g_array_new (FALSE, FALSE, sizeof (int));
  if (pages->nodes->len == 0)
    add_element (self, PPH_TAG_DOCUMENT, -1, NULL);
  for (guint i = 0; i < pages->nodes->len; i++)
    {
      const PphNode *node = &g_array_index (pages->nodes, PphNode, i);

      g_assert (i == 0 ? node->parent == -1 : node->parent >= 0 && node->parent < (int)i);
      add_element (self, node->tag, node->parent, node);
    }
  return self;
}

void
pph_pdf_structure_free (PphPdfStructure *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->elements);
  g_array_unref (self->marks);
  g_array_unref (self->pages);
  g_array_unref (self->page_marks);
  g_array_unref (self->annotations);
  g_free (self);
}

static void
add_mark (PphPdfStructure *self, int index, guint page, int mcid, int object)
{
  Mark mark = { .element = index, .page = page, .mcid = mcid, .object = object, .next = -1 };
  int order = (int)self->marks->len;
  Element *element = ELEMENT (self, index);

  if (element->last_mark >= 0)
    g_array_index (self->marks, Mark, element->last_mark).next = order;
  else
    element->first_mark = order;
  element->last_mark = order;
  g_array_append_val (self->marks, mark);
  for (; index >= 0 && ELEMENT (self, index)->order == G_MAXINT; index = ELEMENT (self, index)->parent)
    ELEMENT (self, index)->order = order;
}

int
pph_pdf_structure_mark (PphPdfStructure *self, int node, guint page)
{
  int first;
  int mcid;

  while (self->pages->len <= page)
    {
      int at = (int)self->page_marks->len;

      g_array_append_val (self->pages, at);
    }
  first = g_array_index (self->pages, int, page);
  mcid = (int)self->page_marks->len - first;
  g_array_append_val (self->page_marks, node);
  add_mark (self, node, page, mcid, 0);
  return mcid;
}

int
pph_pdf_structure_attach (PphPdfStructure *self, int node, PphTag tag, guint page, int object)
{
  /* A field sits beside the block that it follows in, a link within it. */
  if (node < 0 || ELEMENT (self, node)->tag != tag)
    node = add_element (self, tag, MAX (node, 0), NULL);
  ELEMENT (self, node)->annotated = TRUE;
  add_mark (self, node, page, -1, object);
  g_array_append_val (self->annotations, node);
  return (int)(self->n_pages + self->annotations->len) - 1;
}

void
pph_pdf_structure_set_box (PphPdfStructure *self, int node, const char *box)
{
  Element *element = ELEMENT (self, node);

  if ((element->tag != PPH_TAG_FIGURE && element->tag != PPH_TAG_FORM) || element->box != NULL)
    return;
  element->box = g_strdup (box);
}

/* A link whose target is not in the file is but text, and so is what was written
 * into a blank; a box on paper is a picture. */
static PphTag
get_tag (const Element *element)
{
  if (element->annotated)
    return element->tag;
  if (element->tag == PPH_TAG_LINK)
    return PPH_TAG_SPAN;
  if (element->tag == PPH_TAG_FORM)
    return element->node != NULL && element->node->alt != NULL ? PPH_TAG_FIGURE : PPH_TAG_P;
  return element->tag;
}

static const char *
get_name (const Element *element)
{
  return TAG_NAMES[get_tag (element)];
}

const char *
pph_pdf_structure_get_name (const PphPdfStructure *self, int node)
{
  return TAG_NAMES[ELEMENT (self, node)->tag];
}

/* What shows nothing is left out, but for rows and cells: a table to be filled
 * in by hand has as many in each row.  Parents are numbered before children. */
static gboolean
is_kept (const PphPdfStructure *self, int index)
{
  const Element *element = ELEMENT (self, index);

  if (element->order != G_MAXINT || index == 0)
    return TRUE;
  if (element->tag != PPH_TAG_TR && element->tag != PPH_TAG_TD && element->tag != PPH_TAG_TH)
    return FALSE;
  return ELEMENT (self, element->parent)->object != 0;
}

void
pph_pdf_structure_number (PphPdfStructure *self, PphPdfFile *file)
{
  for (guint i = 0; i < self->elements->len; i++)
    if (is_kept (self, (int)i))
      ELEMENT (self, i)->object = pph_pdf_file_reserve (file);
}

int
pph_pdf_structure_get_object (const PphPdfStructure *self, int node)
{
  return node < 0 || node >= (int)self->elements->len ? 0 : ELEMENT (self, node)->object;
}

/* The page that an element's content begins on; its own marks need not repeat it. */
static int
get_first_page (const PphPdfStructure *self, const Element *element)
{
  return element->first_mark < 0 ? -1 : (int)g_array_index (self->marks, Mark, element->first_mark).page;
}

static void
append_mark (const PphPdfStructure *self, GString *out, const Element *element, const Mark *mark, const int *pages)
{
  gboolean elsewhere = (int)mark->page != get_first_page (self, element);

  if (mark->mcid >= 0 && !elsewhere)
    {
      pph_pdf_append_int (out, mark->mcid);
      return;
    }
  pph_pdf_append (out, mark->mcid >= 0 ? "<</Type/MCR" : "<</Type/OBJR");
  if (elsewhere)
    {
      pph_pdf_append (out, "/Pg ");
      pph_pdf_append_ref (out, pages[mark->page]);
    }
  if (mark->mcid >= 0)
    {
      pph_pdf_append (out, "/MCID ");
      pph_pdf_append_int (out, mark->mcid);
    }
  else
    {
      pph_pdf_append (out, "/Obj ");
      pph_pdf_append_ref (out, mark->object);
    }
  pph_pdf_append (out, ">>");
}

/* An element's own content and its children, in reading order: children in the
 * order of the document (cells side by side are painted otherwise), content
 * before, between and after them as it was painted. */
static void
append_kids (const PphPdfStructure *self, GString *out, const Element *element, const int *pages)
{
  int mark = element->first_mark;

  gsize start;

  pph_pdf_append (out, "/K[");
  start = out->len;
  for (int child = element->first_child; child >= 0; child = ELEMENT (self, child)->next_sibling)
    {
      if (ELEMENT (self, child)->object == 0)
        continue;
      while (mark >= 0 && mark < ELEMENT (self, child)->order)
        {
          append_mark (self, out, element, &g_array_index (self->marks, Mark, mark), pages);
          pph_pdf_append (out, " ");
          mark = g_array_index (self->marks, Mark, mark).next;
        }
      pph_pdf_append_ref (out, ELEMENT (self, child)->object);
      pph_pdf_append (out, " ");
    }
  for (; mark >= 0; mark = g_array_index (self->marks, Mark, mark).next)
    {
      append_mark (self, out, element, &g_array_index (self->marks, Mark, mark), pages);
      pph_pdf_append (out, " ");
    }
  if (out->len == start)
    g_string_truncate (out, start - strlen ("/K["));
  else
    out->str[out->len - 1] = ']';
}

static const char *const SCOPE_NAMES[] = {
  [PPH_SCOPE_COLUMN] = "Column",
  [PPH_SCOPE_ROW] = "Row",
  [PPH_SCOPE_BOTH] = "Both",
};

static const char *const NUMBERING_NAMES[] = {
  [PPH_NUMBERING_NONE] = "None",
  [PPH_NUMBERING_SIGN] = "Disc",
  [PPH_NUMBERING_DECIMAL] = "Decimal",
  [PPH_NUMBERING_LOWER_ALPHA] = "LowerAlpha",
  [PPH_NUMBERING_UPPER_ALPHA] = "UpperAlpha",
  [PPH_NUMBERING_LOWER_ROMAN] = "LowerRoman",
  [PPH_NUMBERING_UPPER_ROMAN] = "UpperRoman",
};

static void
append_attributes (const PphPdfStructure *self, GString *out, const Element *element, int index)
{
  switch (get_tag (element))
    {
    case PPH_TAG_TH:
      pph_pdf_append (out, "/A<</O/Table/Scope/");
      pph_pdf_append (out, SCOPE_NAMES[element->node != NULL ? element->node->scope : PPH_SCOPE_COLUMN]);
      pph_pdf_append (out, ">>");
      break;
    case PPH_TAG_L:
      g_string_append_printf (out, "/A<</O/List/ListNumbering/%s>>",
                              NUMBERING_NAMES[element->node != NULL ? element->node->numbering : PPH_NUMBERING_NONE]);
      break;
    case PPH_TAG_FIGURE:
      if (element->box != NULL)
        g_string_append_printf (out, "/A<</O/Layout/Placement/Block/BBox%s>>", element->box);
      break;
    case PPH_TAG_NOTE: /* PDF/UA: each note has an identifier */
      g_string_append_printf (out, "/ID(note%08d)", index);
      break;
    default:
      break;
    }
  /* A field says what it asks itself, and its state as it is. */
  if (element->node != NULL && element->node->alt != NULL && get_tag (element) != PPH_TAG_FORM)
    {
      pph_pdf_append (out, "/Alt");
      pph_pdf_append_text (out, element->node->alt);
    }
}

static void
write_element (const PphPdfStructure *self, PphPdfFile *file, int index, int root, const int *pages)
{
  const Element *element = ELEMENT (self, index);
  GString *out = pph_pdf_file_open (file, element->object);
  int first_page = get_first_page (self, element);

  pph_pdf_append (out, "<</S/");
  pph_pdf_append (out, get_name (element));
  pph_pdf_append (out, "/P ");
  pph_pdf_append_ref (out, index == 0 ? root : ELEMENT (self, element->parent)->object);
  if (first_page >= 0)
    {
      pph_pdf_append (out, "/Pg ");
      pph_pdf_append_ref (out, pages[first_page]);
    }
  append_attributes (self, out, element, index);
  append_kids (self, out, element, pages);
  pph_pdf_append (out, ">>");
  pph_pdf_file_close (file);
}

static void
write_parents (const PphPdfStructure *self, PphPdfFile *file, int number)
{
  GString *out = pph_pdf_file_open (file, number);

  pph_pdf_append (out, "<</Nums[");
  for (guint page = 0; page < self->pages->len; page++)
    {
      guint end
          = page + 1 < self->pages->len ? (guint)g_array_index (self->pages, int, page + 1) : self->page_marks->len;

      pph_pdf_append_int (out, page);
      pph_pdf_append (out, "[");
      for (guint i = (guint)g_array_index (self->pages, int, page); i < end; i++)
        {
          pph_pdf_append_ref (out, ELEMENT (self, g_array_index (self->page_marks, int, i))->object);
          pph_pdf_append (out, " ");
        }
      pph_pdf_append (out, "]");
    }
  for (guint i = 0; i < self->annotations->len; i++)
    {
      pph_pdf_append_int (out, self->n_pages + i);
      pph_pdf_append (out, " ");
      pph_pdf_append_ref (out, ELEMENT (self, g_array_index (self->annotations, int, i))->object);
      pph_pdf_append (out, " ");
    }
  pph_pdf_append (out, "]>>");
  pph_pdf_file_close (file);
}

static void
append_note_ids (const PphPdfStructure *self, GString *out)
{
  gsize start = out->len;

  for (guint i = 0; i < self->elements->len; i++)
    if (ELEMENT (self, i)->tag == PPH_TAG_NOTE && ELEMENT (self, i)->object != 0)
      {
        g_string_append_printf (out, "%s(note%08u)", out->len == start ? "/IDTree<</Names[" : "", i);
        pph_pdf_append_ref (out, ELEMENT (self, i)->object);
      }
  if (out->len != start)
    pph_pdf_append (out, "]>>");
}

void
pph_pdf_structure_write (PphPdfStructure *self, PphPdfFile *file, int root, const int *page_objects)
{
  int parents = pph_pdf_file_reserve (file);
  GString *out = pph_pdf_file_open (file, root);

  pph_pdf_append (out, "<</Type/StructTreeRoot/K ");
  pph_pdf_append_ref (out, ELEMENT (self, 0)->object);
  pph_pdf_append (out, "/ParentTree ");
  pph_pdf_append_ref (out, parents);
  g_string_append_printf (out, "/ParentTreeNextKey %u", self->n_pages + self->annotations->len);
  append_note_ids (self, out);
  pph_pdf_append (out, ">>");
  pph_pdf_file_close (file);

  for (guint i = 0; i < self->elements->len; i++)
    if (ELEMENT (self, i)->object != 0)
      write_element (self, file, (int)i, root, page_objects);
  write_parents (self, file, parents);
}
