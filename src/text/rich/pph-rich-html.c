/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-edit.h"

/* HTML as other programs take it from the clipboard.  Footnotes are written as
 * Writer writes them, so that it makes footnotes of them again. */

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append (out, escaped);
}

static void append_rich (GString *out, const PphRich *rich);

static void
append_children (GString *out, const PphRich *rich)
{
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    append_rich (out, rich->children->pdata[i]);
}

static void
append_element (GString *out, const PphRich *rich, const char *name)
{
  g_string_append_printf (out, "<%s>", name);
  append_children (out, rich);
  g_string_append_printf (out, "</%s>", name);
}

/* A paragraph alone in its item or cell is its text. */
static void
append_within (GString *out, const PphRich *rich, const char *name)
{
  const PphRich *first = rich->children != NULL && rich->children->len > 0 ? rich->children->pdata[0] : NULL;

  if (first == NULL || rich->children->len > 1 || first->kind != PPH_RICH_PARAGRAPH)
    {
      append_element (out, rich, name);
      return;
    }
  append_element (out, first, name);
}

static void
append_table (GString *out, const PphRich *table)
{
  static const char *const alignments[] = { "left", "center", "right" };

  g_string_append (out, "<table>");
  for (guint i = 0; table->children != NULL && i < table->children->len; i++)
    {
      const PphRich *row = table->children->pdata[i];

      g_string_append (out, "<tr>");
      for (guint k = 0; row->children != NULL && k < row->children->len; k++)
        {
          int aligned = k < table->n_columns ? CLAMP (table->columns[k], 0, 2) : 0;
          g_autoptr (GString) cell = g_string_new (NULL);

          append_within (cell, row->children->pdata[k], i == 0 ? "th" : "td");
          if (aligned != 0)
            {
              g_autofree char *attribute = g_strdup_printf (" align=\"%s\"", alignments[aligned]);

              g_string_insert (cell, 3, attribute);
            }
          g_string_append (out, cell->str);
        }
      g_string_append (out, "</tr>");
    }
  g_string_append (out, "</table>");
}

static void
append_footnote (GString *out, const PphRich *note)
{
  g_autofree char *id = g_markup_escape_text (note->id != NULL ? note->id : "", -1);

  g_string_append_printf (out,
                          "<div id=\"sdfootnote%s\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" "
                          "name=\"sdfootnote%ssym\" href=\"#sdfootnote%sanc\">%s</a> ",
                          id, id, id, id);
  for (guint i = 0; note->children != NULL && i < note->children->len; i++)
    {
      const PphRich *block = note->children->pdata[i];

      if (i == 0 && block->kind == PPH_RICH_PARAGRAPH)
        append_children (out, block);
      if (i == 0)
        g_string_append (out, "</p>");
      if (i > 0 || block->kind != PPH_RICH_PARAGRAPH)
        append_rich (out, block);
    }
  g_string_append (out, "</div>");
}

static void
append_call (GString *out, const PphRich *note)
{
  g_autofree char *id = g_markup_escape_text (note->id != NULL ? note->id : "", -1);

  g_string_append_printf (out,
                          "<a class=\"sdfootnoteanc\" name=\"sdfootnote%sanc\" href=\"#sdfootnote%ssym\">"
                          "<sup>%s</sup></a>",
                          id, id, id);
}

static void
append_heading (GString *out, const PphRich *heading)
{
  const char name[] = { 'h', (char)('0' + CLAMP (heading->level, 1, 6)), '\0' };

  append_element (out, heading, name);
}

static void
append_link (GString *out, const PphRich *link)
{
  g_string_append (out, "<a href=\"");
  append_escaped (out, link->text);
  g_string_append (out, "\">");
  append_children (out, link);
  g_string_append (out, "</a>");
}

static void
append_list (GString *out, const PphRich *list)
{
  if (list->ordered && list->start != 1)
    g_string_append_printf (out, "<ol start=\"%d\">", list->start);
  else
    g_string_append (out, list->ordered ? "<ol>" : "<ul>");
  append_children (out, list);
  g_string_append (out, list->ordered ? "</ol>" : "</ul>");
}

static void
append_rich (GString *out, const PphRich *rich)
{
  switch (rich->kind)
    {
    case PPH_RICH_TEXT:
      append_escaped (out, rich->text);
      break;
    case PPH_RICH_TAG:
      g_string_append (out, "{{");
      append_escaped (out, rich->text);
      g_string_append (out, "}}");
      break;
    case PPH_RICH_BREAK:
      g_string_append (out, "<br>");
      break;
    case PPH_RICH_NOTE:
      append_call (out, rich);
      break;
    case PPH_RICH_BOLD:
      append_element (out, rich, "b");
      break;
    case PPH_RICH_ITALIC:
      append_element (out, rich, "i");
      break;
    case PPH_RICH_SUPERSCRIPT:
      append_element (out, rich, "sup");
      break;
    case PPH_RICH_LINK:
      append_link (out, rich);
      break;
    case PPH_RICH_PARAGRAPH:
      append_element (out, rich, "p");
      break;
    case PPH_RICH_HEADING:
      append_heading (out, rich);
      break;
    case PPH_RICH_LIST:
      append_list (out, rich);
      break;
    case PPH_RICH_ITEM:
      append_within (out, rich, "li");
      break;
    case PPH_RICH_TABLE:
      append_table (out, rich);
      break;
    case PPH_RICH_PAGE_BREAK:
      g_string_append (out, "<p style=\"page-break-before: always\"></p>");
      break;
    case PPH_RICH_FOOTNOTE:
      append_footnote (out, rich);
      break;
    case PPH_RICH_RAW:
      g_string_append (out, "<pre>");
      append_escaped (out, rich->text);
      g_string_append (out, "</pre>");
      break;
    default:
      append_children (out, rich);
      break;
    }
}

char *
pph_rich_to_html (const PphRich *self)
{
  GString *out = g_string_new ("<meta charset=\"utf-8\">");

  /* Words of one paragraph go into the paragraph that they are pasted into. */
  if (self->kind == PPH_RICH_DOCUMENT && self->children != NULL && self->children->len == 1
      && ((const PphRich *)self->children->pdata[0])->kind == PPH_RICH_PARAGRAPH)
    self = self->children->pdata[0];
  if (self->kind == PPH_RICH_PARAGRAPH)
    append_children (out, self);
  else
    append_rich (out, self);
  return g_string_free (out, FALSE);
}
