/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* Blocks of signatures side by side, as a page that was copied has them, one line of each at a time; or as a table has
 * them, a column each.  A name ends what stands above it in its column: who signs, and for whom.  The cells are printed
 * in the order in which they stand, so that no word changes its place: what precedes a name is printed with it, and
 * what precedes the first is the closing's. */

#define MOST_COLUMNS    6
#define MOST_CAPACITIES 8 /* lines above a name: what is further away is not its own */
#define TABLE_COLUMN    1000

typedef struct
{
  guint line;
  GPtrArray *cells; /* PphCell */
} Row;

/* What stands in a column since its last name. */
typedef struct
{
  GPtrArray *said;    /* char * */
  char *for_whom;     /* "Pour…", of all who sign below it; or NULL */
  PphSignatory *last; /* who signed above; or NULL. Not owned */
} Column;

static void
cell_free (gpointer data)
{
  PphCell *self = data;

  g_free (self->text);
  g_free (self->name);
  g_free (self);
}

static void
row_free (gpointer data)
{
  Row *self = data;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

static PphCell *
get_cell (const Row *self, guint c)
{
  return self->cells->pdata[c];
}

static void
add_cell (GPtrArray *cells, const char *text, glong at)
{
  PphCell *cell = g_new0 (PphCell, 1);

  cell->text = g_strstrip (g_strdup (text));
  cell->at = at;
  g_ptr_array_add (cells, cell);
}

/* Wide spaces part the columns of a line, and bars those of a table. */
GPtrArray *
pph_recogniser_split_cells (const PphSourceLine *line)
{
  g_autoptr (GRegex) wide = g_regex_new ("\\s{3,}|\\t+", 0, 0, NULL);
  g_auto (GStrv) texts = line->table ? g_strsplit (line->plain, "|", -1) : g_regex_split (wide, line->plain, 0);
  GPtrArray *cells = g_ptr_array_new_with_free_func (cell_free);
  const char *p = line->plain;

  if (line->table && pph_match (line->plain, "^[|:\\s-]+$", NULL))
    return cells;
  for (guint i = 0; texts[i] != NULL; i++)
    {
      p = strstr (p, texts[i]);
      if (*g_strchug (texts[i]) != '\0')
        add_cell (cells, texts[i],
                  line->table ? (glong)i * TABLE_COLUMN : line->indent + g_utf8_pointer_to_offset (line->plain, p));
      p += strlen (texts[i]);
    }
  return cells;
}

static Row *
split_row (const PphSourceLine *line, guint place)
{
  Row *row = g_new0 (Row, 1);

  row->line = place;
  row->cells = pph_recogniser_split_cells (line);
  return row;
}

/* A copied page may have a single space between two columns: "Jean DURAND Anne PETIT". */
static void
split_close (Row *self, GStrv parts, const Row *guide)
{
  g_autoptr (GPtrArray) whole = self->cells;
  glong at = 0;

  self->cells = g_ptr_array_new_with_free_func (cell_free);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      add_cell (self->cells, parts[i], guide != NULL ? get_cell (guide, i)->at : at);
      at += g_utf8_strlen (parts[i], -1) + 1;
    }
}

/* "Le maire La proviseure" above them: as many as there are names. */
static void
split_close_capacities (const GPtrArray *rows, guint names)
{
  const Row *guide = rows->pdata[names];
  g_autoptr (GRegex) begin = g_regex_new ("(?<=\\S)\\s+(?=(?:Pour|Le|La)\\s|L['’])", 0, 0, NULL);

  for (guint i = names; i-- > 0 && ((const Row *)rows->pdata[i])->cells->len == 1;)
    {
      g_auto (GStrv) parts = g_regex_split (begin, get_cell (rows->pdata[i], 0)->text, 0);

      if (g_strv_length (parts) != guide->cells->len)
        break;
      split_close (rows->pdata[i], parts, guide);
    }
}

/* "Sophie CHASSAING-" in a cell, and "PRADEL" below it. */
static void
join_names (const PphRecogniser *self, const Row *row, const Row *above)
{
  for (guint c = 0; c < row->cells->len; c++)
    for (guint k = 0; k < above->cells->len; k++)
      {
        PphCell *first = get_cell (above, k), *second = get_cell (row, c);
        char *name = first->at == second->at && !first->rest
                         ? pph_recogniser_dup_cut_person (self, first->text, second->text)
                         : NULL;

        if (name == NULL)
          continue;
        g_free (first->name);
        first->name = name;
        second->rest = TRUE;
        g_clear_pointer (&second->name, g_free);
      }
}

static guint
count_persons (const Row *self)
{
  guint n = 0;

  for (guint i = 0; i < self->cells->len; i++)
    n += get_cell (self, i)->name != NULL;
  return n;
}

static gboolean
are_persons (const Row *self)
{
  return self->cells->len > 1 && count_persons (self) == self->cells->len;
}

/* "Pour la commune      Pour le lycée", "Le maire      La proviseure" */
static gboolean
are_capacities (const Row *self)
{
  for (guint i = 0; self->cells->len > 1 && i < self->cells->len; i++)
    if (!pph_match (get_cell (self, i)->text, "^(pour|le|la|l['’]|p\\s*[/.]\\s*o)\\b.{0,70}$", NULL))
      return FALSE;
  return self->cells->len > 1;
}

static GPtrArray *
read_rows (PphRecogniser *self, guint from, guint to)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      {
        Row *row = split_row (pph_recogniser_line (self, i), i);
        g_auto (GStrv) people
            = row->cells->len == 1 ? pph_recogniser_split_people (self, get_cell (row, 0)->text) : NULL;

        g_ptr_array_add (rows, row);
        if (people != NULL)
          {
            split_close (row, people, NULL);
            split_close_capacities (rows, rows->len - 1);
          }
        for (guint c = 0; c < row->cells->len; c++)
          get_cell (row, c)->name = pph_recogniser_dup_person (self, get_cell (row, c)->text);
        if (rows->len > 1 && pph_recogniser_line (self, i)->goes_on)
          join_names (self, row, rows->pdata[rows->len - 2]);
      }
  return rows;
}

/* The cells of a row of a table may be those of one block each; where they take several lines, blocks stand in them. */
static gboolean
may_hold_blocks (const PphRecogniser *self, const GPtrArray *rows, guint i)
{
  return !pph_recogniser_line (self, ((const Row *)rows->pdata[i])->line)->table
         || (i + 1 < rows->len && pph_recogniser_line (self, ((const Row *)rows->pdata[i + 1])->line)->goes_on);
}

/* The first row that shows that blocks stand side by side: two names and more; or two who sign, with a name below. */
static guint
find_side_by_side (const PphRecogniser *self, const GPtrArray *rows)
{
  gboolean named_below = FALSE;
  guint found = rows->len;

  for (guint i = rows->len; i-- > 0;)
    {
      const Row *row = rows->pdata[i];

      if (are_persons (row) || (named_below && are_capacities (row) && may_hold_blocks (self, rows, i)))
        found = i;
      named_below = named_below || count_persons (row) > 0;
    }
  return found;
}

guint
pph_recogniser_find_columns (PphRecogniser *self, guint from, guint to)
{
  g_autoptr (GPtrArray) rows = read_rows (self, from, to);
  guint start = find_side_by_side (self, rows);

  if (start == rows->len)
    return to;
  /* Who signs alone above the columns ends a block of their own. */
  while (start > 0)
    {
      const Row *row = rows->pdata[start - 1];

      if (row->cells->len == 1 && get_cell (row, 0)->name != NULL)
        break;
      start--;
    }
  return ((const Row *)rows->pdata[start])->line;
}

/* For each row, the one that shows where its columns are: the names below it, else the nearest above with several
 * cells. (transfer container): Row */
static GPtrArray *
find_guides (const GPtrArray *rows)
{
  GPtrArray *guides = g_ptr_array_new ();
  Row *names = NULL, *above = NULL;

  g_ptr_array_set_size (guides, (int)rows->len);
  for (guint i = rows->len; i-- > 0;)
    {
      if (are_persons (rows->pdata[i]))
        names = rows->pdata[i];
      guides->pdata[i] = names;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      if (((const Row *)rows->pdata[i])->cells->len > 1)
        above = rows->pdata[i];
      if (guides->pdata[i] == NULL)
        guides->pdata[i] = above != NULL ? above : rows->pdata[i];
    }
  return guides;
}

/* Which column the cell @c of @row stands in: the nearest. */
static guint
find_column (const Row *row, const Row *guide, guint c)
{
  const PphCell *cell = get_cell (row, c);
  glong middle = cell->at + g_utf8_strlen (cell->text, -1) / 2, best = G_MAXLONG;
  guint nearest = 0;

  if (row->cells->len == guide->cells->len)
    return MIN (c, MOST_COLUMNS - 1);
  for (guint k = 0; k < guide->cells->len; k++)
    {
      const PphCell *other = get_cell (guide, k);
      glong apart = MIN (labs (other->at - cell->at), labs (other->at + g_utf8_strlen (other->text, -1) / 2 - middle));

      if (apart < best)
        nearest = k;
      best = MIN (best, apart);
    }
  return MIN (nearest, MOST_COLUMNS - 1);
}

static void
add_capacities (PphSignatory *signatory, const GPtrArray *said)
{
  for (guint i = said->len > MOST_CAPACITIES ? said->len - MOST_CAPACITIES : 0; i < said->len; i++)
    {
      g_autoptr (PphText) capacity = pph_text_new_from (said->pdata[i]);

      pph_set_list (&signatory->capacity_lines, pph_list_appended (signatory->capacity_lines, capacity));
    }
}

static void
add_said (Column *column, const char *cell)
{
  if (pph_recogniser_is_room (cell))
    return;
  /* "pour l'égalité des chances" goes on with what is above it. */
  if (column->said->len == 0 && pph_recogniser_is_for (cell)
      && (column->for_whom == NULL || !pph_recogniser_says_how (cell)))
    {
      g_free (column->for_whom);
      column->for_whom = g_strdup (cell);
    }
  else
    g_ptr_array_add (column->said, g_strdup (cell));
}

/* Who signs with the name in @cell, below what @column says. (transfer full) */
static PphSignatory *
make_signatory (PphRecogniser *self, Column *column, const PphCell *cell, guint place, const PphVersion *version)
{
  PphSignatory *signatory = pph_signatory_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "signataire");
  g_autofree char *capacities = NULL, *how = NULL;
  const PphParty *party;

  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->titular, cell->name);
  add_capacities (signatory, column->said);
  g_ptr_array_add (column->said, NULL);
  capacities = g_strjoinv ("\n", (char **)column->said->pdata);
  g_ptr_array_set_size (column->said, 0);
  how = g_strjoin ("\n", pph_str (column->for_whom), capacities, cell->text, NULL);
  pph_recogniser_read_mode (signatory, how);
  party = pph_recogniser_find_signing (version, signatory, column->for_whom != NULL ? column->for_whom : capacities,
                                       place);
  if (party != NULL)
    pph_set_string (&signatory->party, party->id);
  column->last = signatory;
  return signatory;
}

char *
pph_recogniser_read_columns (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  g_autoptr (GPtrArray) rows = read_rows (self, from, to);
  g_autoptr (GPtrArray) signatories = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);
  g_autoptr (GPtrArray) guides = find_guides (rows);
  guint before = pph_list_length (version->signatories);
  g_autoptr (GString) pending = g_string_new (NULL), lead = g_string_new (NULL);
  Column columns[MOST_COLUMNS] = { 0 };
  PphSignatory *last = NULL;

  for (guint c = 0; c < MOST_COLUMNS; c++)
    columns[c].said = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    for (guint c = 0; c < ((const Row *)rows->pdata[i])->cells->len; c++)
      {
        const PphCell *place = get_cell (rows->pdata[i], c);
        const char *cell = place->text;
        Column *column = &columns[find_column (rows->pdata[i], guides->pdata[i], c)];

        if (place->name == NULL)
          {
            g_autofree char *escaped = pph_source_escape (cell);

            if (!place->rest && self->kinds[((const Row *)rows->pdata[i])->line] != PPH_LINE_KEPT)
              add_said (column, cell);
            g_string_append_printf (pending, "%s%s", pending->len > 0 ? "\n" : "", cell);
            if (last == NULL)
              g_string_append_printf (lead, "%s%s", lead->len > 0 ? "\n\n" : "", escaped);
            continue;
          }
        if (last == NULL && before == 0)
          g_string_truncate (pending, 0);
        last = make_signatory (self, column, place, before + signatories->len, version);
        g_string_append_printf (pending, "%s%s", pending->len > 0 ? "\n" : "", cell);
        pph_set_string (&last->text, pending->str);
        g_string_truncate (pending, 0);
        g_ptr_array_add (signatories, last);
      }
  /* What stands below the last names is printed with the last of them; it says who signs where nothing above does. */
  if (pending->len > 0 && last != NULL)
    {
      g_autofree char *whole = g_strjoin ("\n", last->text, pending->str, NULL);

      pph_set_string (&last->text, whole);
    }
  for (guint c = 0; c < MOST_COLUMNS; c++)
    {
      if (columns[c].last != NULL && columns[c].last->capacity_lines == NULL && columns[c].said->len <= MOST_CAPACITIES)
        add_capacities (columns[c].last, columns[c].said);
      g_ptr_array_unref (columns[c].said);
      g_free (columns[c].for_whom);
    }
  for (guint i = 0; i < signatories->len; i++)
    pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatories->pdata[i]));
  return before == 0 && lead->len > 0 ? g_strdup (lead->str) : NULL;
}
