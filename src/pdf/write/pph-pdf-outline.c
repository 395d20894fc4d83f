/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-outline.h"

/* An entry in the tree that levels make; 0 is the root, -1 is none. */
typedef struct
{
  const PphOutlineEntry *entry;
  int level;
  int parent, previous, next, first, last;
  int shown; /* entries below it */
} Item;

#define ITEM(items, i) (&g_array_index ((items), Item, (i)))

static void
add_item (GArray *items, const PphOutlineEntry *entry)
{
  Item item = { .entry = entry, .level = MAX (entry->level, 1), .previous = -1, .next = -1, .first = -1, .last = -1 };
  int index = (int)items->len;
  int parent = index - 1;

  while (ITEM (items, parent)->level >= item.level)
    parent = ITEM (items, parent)->parent;
  item.parent = parent;
  item.previous = ITEM (items, parent)->last;
  g_array_append_val (items, item);
  if (item.previous >= 0)
    ITEM (items, item.previous)->next = index;
  else
    ITEM (items, parent)->first = index;
  ITEM (items, parent)->last = index;
  for (; parent >= 0; parent = ITEM (items, parent)->parent)
    ITEM (items, parent)->shown++;
}

static void
append_item_ref (GString *out, const char *key, int first_object, int index)
{
  if (index < 0)
    return;
  pph_pdf_append (out, key);
  pph_pdf_append_ref (out, first_object + index);
}

static void
append_place (GString *out, const PphPages *pages, const PphOutlineEntry *entry, const PphPdfStructure *structure,
              const int *page_objects)
{
  const PphPage *page = pages->pages->pdata[entry->page];
  int element = pph_pdf_structure_get_object (structure, entry->node);

  pph_pdf_append (out, "/Title");
  pph_pdf_append_text (out, entry->title);
  pph_pdf_append (out, "/Dest[");
  pph_pdf_append_ref (out, page_objects[entry->page]);
  pph_pdf_append (out, "/XYZ null ");
  pph_pdf_append_length (out, page->height - entry->y);
  pph_pdf_append (out, " null]");
  if (element != 0)
    {
      pph_pdf_append (out, "/SE ");
      pph_pdf_append_ref (out, element);
    }
}

int
pph_pdf_outline_write (const PphPages *pages, PphPdfFile *file, const PphPdfStructure *structure,
                       const int *page_objects)
{
  Item root = { .parent = -1, .previous = -1, .next = -1, .first = -1, .last = -1 };
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  int first_object;

  g_array_append_val (items, root);
  for (guint i = 0; i < pages->outline->len; i++)
    {
      const PphOutlineEntry *entry = &g_array_index (pages->outline, PphOutlineEntry, i);

      if (entry->page >= 0 && (guint)entry->page < pages->pages->len)
        add_item (items, entry);
    }
  if (items->len == 1)
    return 0;

  first_object = pph_pdf_file_reserve_many (file, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = ITEM (items, i);
      GString *out = pph_pdf_file_open (file, first_object + (int)i);

      pph_pdf_append (out, i == 0 ? "<</Type/Outlines" : "<<");
      if (item->entry != NULL)
        append_place (out, pages, item->entry, structure, page_objects);
      append_item_ref (out, "/Parent ", first_object, item->parent);
      append_item_ref (out, "/Prev ", first_object, item->previous);
      append_item_ref (out, "/Next ", first_object, item->next);
      append_item_ref (out, "/First ", first_object, item->first);
      append_item_ref (out, "/Last ", first_object, item->last);
      if (item->shown > 0)
        g_string_append_printf (out, "/Count %d", item->shown);
      pph_pdf_append (out, ">>");
      pph_pdf_file_close (file);
    }
  return first_object;
}
