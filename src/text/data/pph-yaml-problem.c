/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-yaml-problem.h"

#include <glib/gi18n-lib.h>

/* By what each of libyaml's sentences begins with. */
static const struct
{
  const char *problem, *sentence;
} sentences[] = {
  { "found a tab character", N_ ("This line is indented with a tab. Indent it with spaces.") },
  { "found character that cannot start any token", N_ ("Nothing can begin with this character. Indent with spaces, not "
                                                       "tabs; put a value that begins so between quotes.") },
  { "mapping values are not allowed",
    N_ ("There is a colon too many here, or too many spaces before a name. Put text that holds a colon between "
        "quotes.") },
  { "could not find expected ':'", N_ ("A name must be followed by a colon and a space. Write “name: value”.") },
  { "did not find expected ',' or",
    N_ ("What “[” or “{” began does not go on like this. Put commas between the items, and close it.") },
  { "did not find expected '-' indicator",
    N_ ("This line is not in the list before it. Begin it with a dash, or change its indentation.") },
  { "did not find expected key",
    N_ ("This line is not indented like those before it. Give the names of one group the same indentation.") },
  { "found unexpected end of stream", N_ ("A quotation mark was opened and not closed. Close it.") },
  { "found unknown escape character",
    N_ ("A backslash between double quotes means nothing before this character. Write two, or use single quotes.") },
  { "did not find expected hexdecimal",
    N_ ("A backslash between double quotes means nothing before this character. Write two, or use single quotes.") },
};

const char *
pph_yaml_problem (const char *problem)
{
  for (guint i = 0; problem != NULL && i < G_N_ELEMENTS (sentences); i++)
    if (g_str_has_prefix (problem, sentences[i].problem))
      return _ (sentences[i].sentence);
  return _ ("This is not YAML. Check the indentation, and put text that holds a colon, a hash or braces between "
            "quotes.");
}
