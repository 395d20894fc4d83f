/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A quote that is never closed would swallow the rest of the file: a cell may
 * not be longer than this, and a line that cannot be read ends where it ends on
 * paper, so that the next one is read from its start. */
#define LONGEST_CELL (256 * 1024)
/* Each such line may make the parser look ahead for nothing; after so many the file is no table. */
#define MOST_UNCLOSED 200

typedef struct
{
  const char *at;
  guint line;
  char separator;
  guint unclosed;
} Reader;

static void
row_free (gpointer data)
{
  PphCsvRow *row = data;

  if (row == NULL)
    return;
  g_ptr_array_unref (row->cells);
  g_free (row->error);
  g_free (row);
}

void
pph_csv_free (PphCsv *self)
{
  row_free (self->header);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
at_line_end (const char *p)
{
  return *p == '\n' || *p == '\r' || *p == '\0';
}

static const char *
after_line_end (const char *p)
{
  if (p[0] == '\r' && p[1] == '\n')
    return p + 2;
  return *p != '\0' ? p + 1 : p;
}

/* Which separator the header has most of, outside quotes. */
static char
detect_separator (const char *text)
{
  const char candidates[] = { ';', ',', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *p = text; quoted ? *p != '\0' : !at_line_end (p); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *p == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static char *
read_plain (Reader *reader)
{
  const char *start = reader->at;

  while (*reader->at != reader->separator && !at_line_end (reader->at))
    reader->at++;
  return g_strstrip (g_strndup (start, (gsize)(reader->at - start)));
}

/* Returns: (transfer full) (nullable): %NULL with *@error set */
static char *
read_quoted (Reader *reader, char **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  reader->at++;
  while (TRUE)
    {
      const char *p = reader->at;

      if (*p == '\0' || cell->len > LONGEST_CELL)
        {
          reader->unclosed++;
          *error = g_strdup (_ ("A quotation mark is opened and never closed. Add the one that is missing."));
          return NULL;
        }
      if (p[0] == '"' && p[1] == '"')
        {
          g_string_append_c (cell, '"');
          reader->at += 2;
          continue;
        }
      if (*p == '"')
        break;
      if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        reader->line++;
      if (*p != '\r')
        g_string_append_c (cell, *p);
      else if (p[1] != '\n')
        g_string_append_c (cell, '\n');
      reader->at++;
    }

  reader->at++;
  while (*reader->at == ' ')
    reader->at++;
  if (*reader->at != reader->separator && !at_line_end (reader->at))
    {
      *error = g_strdup (_ ("Text follows a closing quotation mark. Double the quotation marks inside a cell."));
      return NULL;
    }
  return g_strstrip (g_strdup (cell->str));
}

/* Goes to the start of the line after the one on which @start is. */
static void
skip_line (Reader *reader, const char *start, guint line)
{
  reader->at = start;
  while (!at_line_end (reader->at))
    reader->at++;
  reader->at = after_line_end (reader->at);
  reader->line = line + 1;
}

static PphCsvRow *
read_row (Reader *reader)
{
  PphCsvRow *row = g_new0 (PphCsvRow, 1);
  const char *start = reader->at;

  row->line = reader->line;
  row->cells = g_ptr_array_new_with_free_func (g_free);
  while (TRUE)
    {
      const char *cell_start = reader->at;
      char *cell;

      while (*reader->at == ' ')
        reader->at++;
      if (*reader->at == '"')
        cell = read_quoted (reader, &row->error);
      else
        {
          reader->at = cell_start;
          cell = read_plain (reader);
        }
      if (cell == NULL)
        {
          skip_line (reader, start, row->line);
          return row;
        }
      g_ptr_array_add (row->cells, cell);
      if (at_line_end (reader->at))
        break;
      reader->at++;
    }
  reader->at = after_line_end (reader->at);
  reader->line++;
  return row;
}

static gboolean
is_empty (const PphCsvRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (*(const char *)row->cells->pdata[i] != '\0')
      return FALSE;
  return row->error == NULL;
}

/* Spreadsheets pad short lines, or end each with separators too many: only
 * cells that hold something count. */
static void
check_width (PphCsvRow *row, const PphCsvRow *header)
{
  guint n = row->cells->len;

  while (n > header->cells->len && *(const char *)row->cells->pdata[n - 1] == '\0')
    n--;
  g_ptr_array_set_size (row->cells, (int)n);
  if (row->error == NULL && n != header->cells->len)
    row->error
        = g_strdup_printf (_ ("The line has %u cells and the header %u. Check its separators and quotation marks."), n,
                           header->cells->len);
}

static const char *
skip_separator_hint (const char *text, Reader *reader)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || !at_line_end (text + 5))
    return text;
  reader->separator = text[4];
  reader->line++;
  return after_line_end (text + 5);
}

PphCsv *
pph_csv_parse (const char *text)
{
  PphCsv *self = g_new0 (PphCsv, 1);
  Reader reader = { .line = 1 };

  self->rows = g_ptr_array_new_with_free_func (row_free);
  reader.at = skip_separator_hint (text, &reader);
  if (reader.separator == '\0')
    reader.separator = detect_separator (reader.at);
  self->separator = reader.separator;

  while (*reader.at != '\0' && reader.unclosed < MOST_UNCLOSED)
    {
      PphCsvRow *row = read_row (&reader);

      if (is_empty (row))
        {
          row_free (row);
          continue;
        }
      if (self->header == NULL)
        {
          self->header = row;
          continue;
        }
      check_width (row, self->header);
      g_ptr_array_add (self->rows, row);
    }
  return self;
}

/* --- writing --------------------------------------------------------------------- */

static gboolean
is_like_formula (const char *text)
{
  return text[0] != '\0' && strchr ("=+-@\t", text[0]) != NULL;
}

GString *
pph_csv_new (void)
{
  return g_string_new ("\xEF\xBB\xBF");
}

void
pph_csv_append (GString *csv, const char *text, gboolean last)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", pieces);

  g_string_append_printf (csv, "\"%s%s\"%s", is_like_formula (text) ? "'" : "", doubled, last ? "\r\n" : ";");
}

const char *
pph_csv_get_text (const char *cell)
{
  return cell[0] == '\'' && is_like_formula (cell + 1) ? cell + 1 : cell;
}
