/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "pph-csv.h"

/* A table as one text: cells between "|", rows between "/", "!" for a row that
 * cannot be read. */
static char *
flatten (const PphCsv *csv)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i <= csv->rows->len; i++)
    {
      const PphCsvRow *row = i == 0 ? csv->header : csv->rows->pdata[i - 1];

      if (row == NULL)
        continue;
      if (i > 0)
        g_string_append_printf (text, " / %u:", row->line);
      if (row->error != NULL)
        {
          g_string_append_c (text, '!');
          continue;
        }
      for (guint j = 0; j < row->cells->len; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "|" : "", (const char *)row->cells->pdata[j]);
    }
  return g_string_free (text, FALSE);
}

static void
test_tables (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "", "" },
    { "\n\n", "" },
    { "a,b\n1,2\n", "a|b / 2:1|2" },
    { "a;b\r\n1,5;2\r\n", "a|b / 2:1,5|2" },
    { "a\tb\r1\t2", "a|b / 2:1|2" },
    { "sep=;\na;b\n1;2\n", "a|b / 3:1|2" },
    { "a;b\n\n;\n1;2\n", "a|b / 4:1|2" },
    { "a;b\n\"x;y\";\"dit \"\"oui\"\"\"\n", "a|b / 2:x;y|dit \"oui\"" },
    { "a;b\n\"deux\nlignes\";2\n3;4\n", "a|b / 2:deux\nlignes|2 / 4:3|4" },
    { "a;b\n 1 ;  \"2\" \n", "a|b / 2:1|2" },
    { "\"a,b\";c\n1;2\n", "a,b|c / 2:1|2" },
    { "a;b\n1;2;;\n", "a|b / 2:1|2" },
    /* Lines that cannot be read leave the others alone. */
    { "a;b\n1\n3;4\n", "a|b / 2:! / 3:3|4" },
    { "a;b\n1;2;3\n3;4\n", "a|b / 2:! / 3:3|4" },
    { "a;b\n\"never;closed\n3;4\n5;6\n", "a|b / 2:! / 3:3|4 / 4:5|6" },
    { "a;b\n\"x\"y;2\n3;4\n", "a|b / 2:! / 3:3|4" },
    { "a;b\nle 5\" ;2\n", "a|b / 2:le 5\"|2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphCsv) csv = pph_csv_parse (cases[i].text);
      g_autofree char *found = flatten (csv);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_quotes_never_closed (void)
{
  g_autoptr (GString) text = g_string_new ("a;b\n");
  g_autoptr (PphCsv) csv = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "\"\"\"a;b\n");
  csv = pph_csv_parse (text->str);
  g_assert_nonnull (csv->header);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/csv/tables", test_tables);
  g_test_add_func ("/desk/csv/quotes-never-closed", test_quotes_never_closed);
  return g_test_run ();
}
