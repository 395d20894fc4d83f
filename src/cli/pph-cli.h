/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What every command shares: its options, the desk it works at, how it prints.
 * A command reads its options, calls one verb of the desk and prints the result. */

typedef enum
{
  PPH_EXIT_DONE = 0,
  PPH_EXIT_FINDINGS = 1,   /* findings, or refused; one line of a batch failed */
  PPH_EXIT_USAGE = 2,
  PPH_EXIT_UNREADABLE = 3, /* an input cannot be read */
} PphExit;

typedef struct
{
  const char *name;
  const char *arguments; /* "FILE.md --pdf OUT"; translated when shown */
  const char *summary;   /* likewise */
  int       (*run) (int argc, char **argv); /* argv[0] is the verb */
} PphCommand;

extern const PphCommand pph_command_backup, pph_command_check, pph_command_deliberation, pph_command_demonstration, pph_command_draft, pph_command_export,
    pph_command_fiche, pph_command_fields, pph_command_form, pph_command_freeze, pph_command_import, pph_command_list, pph_command_plan, pph_command_proof, pph_command_receive, pph_command_restore, pph_command_rgc, pph_command_show, pph_command_sign,
    pph_command_templates, pph_command_typeset, pph_command_verify;

/* A command that has several: "form list". Its name is in full. */
typedef struct
{
  const PphCommand *command;
  int             (*run) (const PphCommand *command, int argc, char **argv); /* argv[0] is the second word */
} PphSubcommand;
/* pph_cli_run_subcommand: the one of @subcommands that the first argument names; tells them all for --help, and
 * @what_to_say, a whole sentence, if it names none. Returns: an exit code */
int pph_cli_run_subcommand (const PphCommand *command, const PphSubcommand *subcommands, guint n, const char *what_to_say,
                            int argc, char **argv);

/* Options that most commands take. */
typedef struct
{
  char    *store;  /* --store, or NULL: the usual one */
  gboolean json;
  char    *style;  /* --style, or NULL: what the document or the store says */
} PphCli;
void pph_cli_clear (PphCli *cli);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphCli, pph_cli_clear)

typedef enum
{
  PPH_TAKES_STORE = 1 << 0,
  PPH_TAKES_JSON  = 1 << 1,
  PPH_TAKES_STYLE = 1 << 2,
} PphTakes;

/* pph_cli_parse: reads the options of @entries (NULL-terminated) and the shared
 * ones that @takes names; what is left in @argv are the arguments. @least, @most:
 * how many.
 * Returns: FALSE when the command is over (--help, wrong usage), with *@exit_code */
gboolean pph_cli_parse (PphCli *cli, const PphCommand *command, const GOptionEntry *entries, guint takes,
                        int least, int most, int *argc, char ***argv, int *exit_code);
/* pph_cli_parse_to_pdf: the same for a command that makes one PDF of one thing:
 * one argument, and --pdf, which must be there. @more: other options, NULL-terminated, or %NULL.
 * *@pdf: (out) (transfer full) */
gboolean pph_cli_parse_to_pdf (PphCli *cli, const PphCommand *command, const GOptionEntry *more, guint takes, char **pdf,
                               int *argc, char ***argv, int *exit_code);
/* Wrong usage in a way that options cannot say. Returns: PPH_EXIT_USAGE */
int      pph_cli_misuse (const PphCommand *command, const char *sentence);

/* Microseconds since 1970; SOURCE_DATE_EPOCH may fix them. */
gint64   pph_cli_read_clock     (void);

/* The desk: with no store, with one that must be there, or with one made if missing.
 * Returns: (transfer full) (nullable): %NULL after saying why */
typedef enum { PPH_STORE_NONE, PPH_STORE_EXISTING, PPH_STORE_MADE } PphStoreWanted;
PphDesk *pph_cli_open_desk      (const PphCli *cli, PphStoreWanted wanted, GError **error);
char    *pph_cli_dup_store_path (const PphCli *cli);

/* pph_cli_load: the document of the store with this reference, or whose uuid starts so; its newest version.
 * (transfer full) (nullable) */
PphStored *pph_cli_load         (PphDesk *desk, const char *name, GError **error);

/* Messages: standard error, one line each. */
void     pph_cli_say            (const char *format, ...) G_GNUC_PRINTF (1, 2); /* after "paraphe: " */
void     pph_cli_print_findings (const GPtrArray *findings);
int      pph_cli_exit_code      (const GError *error);
/* Says @error; returns its exit code. */
int      pph_cli_fail           (const GError *error);
/* DONE, or FINDINGS when any of @findings blocks. */
int      pph_cli_exit_for       (const GPtrArray *findings);

/* Results: standard output. */
void     pph_cli_print_json     (JsonNode *node); /* takes @node */
void     pph_cli_add_findings   (JsonBuilder *builder, const GPtrArray *findings); /* member "findings" */
void     pph_cli_add_string     (JsonBuilder *builder, const char *name, const char *value); /* NULL: "" */
/* @path "-": standard output; else a file, which is replaced if the user named it. */
gboolean pph_cli_write          (const char *path, GBytes *bytes, GError **error);
gboolean pph_cli_write_export   (const char *path, GBytes *bytes, GError **error); /* as pph_desk_write_export() */

/* Where the program's own files are; each can be told by the environment, for a
 * tree that is not installed. (transfer full) */
char    *pph_cli_dup_data_dir   (void);  /* PARAPHE_DATA */
char    *pph_cli_dup_reader     (void);  /* PARAPHE_READER */
char    *pph_cli_dup_desk       (void);  /* PARAPHE_DESK */
char    *pph_cli_dup_window     (void);  /* PARAPHE_WINDOW */
char    *pph_cli_dup_signer     (void);  /* PARAPHE_SIGN */

/* pph_cli_set_locale: the language and the catalogue of messages; first thing in main (). */
void     pph_cli_set_locale     (void);

/* Becomes the window program. Returns only if that failed: an exit code. */
int      pph_cli_start_window   (const char *store, const char *document);

G_END_DECLS
