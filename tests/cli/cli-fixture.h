/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Runs the program as it was built, with the project's own data, and looks at
 * what comes out of it. */

typedef struct
{
  char *folder; /* temporary */
} Cli;

typedef struct
{
  int   code;
  char *out, *err;
} Outcome;
void outcome_clear (Outcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

void     cli_set_up    (Cli *cli, gconstpointer data);
void     cli_tear_down (Cli *cli, gconstpointer data);
char    *cli_path      (Cli *cli, const char *name);                   /* (transfer full) */
char    *cli_write     (Cli *cli, const char *name, const char *text); /* (transfer full) */
/* The arguments, NULL-terminated. */
Outcome  cli_run       (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
/* Another program, which is looked for; code -1 if it is not there. */
Outcome  cli_run_tool  (const char *program, ...) G_GNUC_NULL_TERMINATED;
/* Its output as JSON. (transfer full) */
JsonNode *cli_json     (const Outcome *outcome);
/* A sample of the project: "regionale". (transfer full) */
char    *cli_sample    (const char *template);

#define assert_code(outcome, expected)                                                     \
  G_STMT_START                                                                             \
  {                                                                                        \
    if ((outcome)->code != (expected))                                                     \
      g_test_message ("standard error: %s", (outcome)->err);                               \
    g_assert_cmpint ((outcome)->code, ==, (expected));                                     \
  }                                                                                        \
  G_STMT_END
#define assert_says(outcome, part) g_assert_nonnull (strstr ((outcome)->err, (part)))

G_END_DECLS
