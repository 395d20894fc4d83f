/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

/* Parties side by side, as a page that was copied has them: a column each, of which every one says who represents it,
 * or how it is called.  The lines are one text, as those of a table are: the first party has it, and the others share
 * it. */

#define MOST_COLUMNS 3
#define FEWEST_LINES 3
#define AWAY         4 /* columns: what begins further from where its column does is not of it */

typedef struct
{
  glong starts[MOST_COLUMNS]; /* columns from the left edge */
  GString *texts[MOST_COLUMNS];
  guint n;
} Columns;

static void
columns_clear (Columns *self)
{
  for (guint c = 0; c < self->n; c++)
    g_string_free (self->texts[c], TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

/* The column of @cell; as many as there are if it is of none. */
static guint
find_column (const Columns *self, const PphCell *cell)
{
  for (guint c = 0; c < self->n; c++)
    if (labs (cell->at - self->starts[c]) <= AWAY
        && (c + 1 == self->n || cell->at + g_utf8_strlen (cell->text, -1) < self->starts[c + 1]))
      return c;
  return self->n;
}

/* FALSE: line @i is no line of the columns */
static gboolean
add_line (PphRecogniser *self, Columns *columns, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GPtrArray) cells = pph_recogniser_split_cells (line);

  if (line->table || self->kinds[i] != PPH_LINE_TEXT || pph_recogniser_told (self, i) == PPH_LABEL_SECTION
      || (cells->len == 1 && (line->blank_before || pph_recogniser_is_parties_lead (line))))
    return FALSE;
  for (guint k = 0; k < cells->len; k++)
    if (find_column (columns, cells->pdata[k]) == columns->n)
      return FALSE;
  for (guint k = 0; k < cells->len; k++)
    {
      const PphCell *cell = cells->pdata[k];

      pph_recogniser_append_line (columns->texts[find_column (columns, cell)], cell->text, FALSE);
    }
  return TRUE;
}

/* The columns that begin with line @from. Returns: the first line after them; @from if there are none */
static guint
read_columns (PphRecogniser *self, guint from, guint to, Columns *columns)
{
  g_autoptr (GPtrArray) cells = pph_recogniser_split_cells (pph_recogniser_line (self, from));
  guint end = from;

  if (cells->len < 2 || cells->len > MOST_COLUMNS)
    return from;
  columns->n = cells->len;
  for (guint c = 0; c < columns->n; c++)
    {
      columns->starts[c] = ((const PphCell *)cells->pdata[c])->at;
      columns->texts[c] = g_string_new (NULL);
    }
  while (end < to && add_line (self, columns, end))
    end++;
  for (guint c = 0; c < columns->n; c++)
    if (!pph_match (columns->texts[c]->str, "repr[ée]sent[ée]|ci-apr[èe]s", NULL))
      return from;
  return end - from >= FEWEST_LINES ? end : from;
}

gboolean
pph_recogniser_find_party_columns (PphRecogniser *self, guint from, guint to, guint *begin, guint *end)
{
  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      g_auto (Columns) columns = { 0 };
      guint after = read_columns (self, i, to, &columns);

      if (after == i)
        continue;
      *begin = i;
      *end = after;
      return TRUE;
    }
  return FALSE;
}

void
pph_recogniser_read_party_columns (PphRecogniser *self, guint begin, guint end, guint to, PphVersion *version)
{
  g_auto (Columns) columns = { 0 };
  g_autofree char *text = pph_recogniser_dup_markdown (self, begin, to, FALSE);

  read_columns (self, begin, end, &columns);
  for (guint c = 0; c < columns.n; c++)
    {
      g_autoptr (PphParty) party = pph_party_new ();
      const char *said = columns.texts[c]->str;

      if (c == 0)
        pph_set_string (&party->text, text);
      else
        party->shares_text = TRUE;
      party->camp = pph_match (said, "d['’]\\s*une\\s+part\\b", NULL)     ? 1
                    : pph_match (said, "d['’]\\s*autre\\s+part\\b", NULL) ? 2
                                                                          : 0;
      pph_recogniser_read_party (self, party, said, begin);
      pph_recogniser_name_party (version, party, c);
      pph_set_list (&version->parties, pph_list_appended (version->parties, party));
    }
  pph_recogniser_mark (self, begin, PPH_LABEL_PARTY);
}
