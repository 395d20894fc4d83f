/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-users.h"

#include "pph-compose-audit.h"
#include "pph-csv.h"
#include "pph-date-text.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  CELL_TEXT,
  CELL_DATE,
  CELL_YES,
  CELL_TOOLS,
  CELL_STATUS
} CellKind;

static const struct
{
  const char *heading; /* as it is found */
  const char *written; /* as it is exported */
  CellKind kind;
  gsize offset;
} columns[PPH_USER_N_COLUMNS] = {
  [PPH_USER_COLUMN_NAME] = { "nom", "Nom", CELL_TEXT, G_STRUCT_OFFSET (PphAuthorisedUser, name) },
  [PPH_USER_COLUMN_EMAIL] = { "courriel", "Courriel", CELL_TEXT, G_STRUCT_OFFSET (PphAuthorisedUser, email) },
  [PPH_USER_COLUMN_SERVICE] = { "service", "Service", CELL_TEXT, G_STRUCT_OFFSET (PphAuthorisedUser, service) },
  [PPH_USER_COLUMN_TOOLS] = { "outils", "Outils", CELL_TOOLS, G_STRUCT_OFFSET (PphAuthorisedUser, tools) },
  [PPH_USER_COLUMN_SINCE] = { "depuis", "Depuis", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, since) },
  [PPH_USER_COLUMN_LAST_ACTIVITY]
  = { "derniere activite", "Dernière activité", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, last_activity) },
  [PPH_USER_COLUMN_PROCONNECT]
  = { "proconnect", "ProConnect", CELL_YES, G_STRUCT_OFFSET (PphAuthorisedUser, proconnect) },
  [PPH_USER_COLUMN_TRAINED_ON]
  = { "formation", "Formation", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, trained_on) },
  [PPH_USER_COLUMN_LEFT_ON] = { "depart", "Départ", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, left_on) },
  [PPH_USER_COLUMN_SUSPENDED_ON]
  = { "suspension", "Suspension", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, suspended_on) },
  [PPH_USER_COLUMN_DELETED_ON]
  = { "suppression", "Suppression", CELL_DATE, G_STRUCT_OFFSET (PphAuthorisedUser, deleted_on) },
  [PPH_USER_COLUMN_STATUS] = { "statut", "Statut", CELL_STATUS, G_STRUCT_OFFSET (PphAuthorisedUser, status) },
};

/* French, as tables are, whoever writes them. */
static const char *const statuses[] = {
  [PPH_RGC_STATUS_UNKNOWN] = "",
  [PPH_RGC_STATUS_CIVIL_SERVANT] = "fonctionnaire",
  [PPH_RGC_STATUS_CONTRACT_AGENT] = "contractuel",
  [PPH_RGC_STATUS_EMPLOYEE] = "salarie",
  [PPH_RGC_STATUS_CONTRACTOR] = "prestataire",
  [PPH_RGC_STATUS_TEMPORARY] = "interimaire",
};

/* A file being read. */
typedef struct
{
  PphCsv *csv;
  const char *name;
  int *places;   /* of each cell of a line: in columns, or -1 */
  guint columns; /* those that the table has */
  GPtrArray *findings;
} Import;

/* @text without capitals and accents. (transfer full) */
static char *
dup_plain (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, NULL);

  return g_strstrip (g_ascii_strdown (ascii, -1));
}

static void
place_finding (const Import *import, PphFinding *finding, guint line)
{
  pph_set_string (&finding->file, import->name);
  finding->line = (int)line;
}

static int
find_column (const char *heading)
{
  g_autofree char *plain = dup_plain (heading);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (plain, columns[i].heading))
      return (int)i;
  return -1;
}

static gboolean
read_header (Import *import)
{
  const PphCsvRow *header = import->csv->header;
  const guint needed[] = { PPH_USER_COLUMN_NAME, PPH_USER_COLUMN_EMAIL };
  gboolean complete = TRUE;

  import->places = g_new (int, header->cells->len + 1);
  for (guint i = 0; i < header->cells->len; i++)
    {
      const char *heading = header->cells->pdata[i];
      int column = import->places[i] = find_column (heading);

      if (column >= 0)
        import->columns |= 1u << column;
      if (column < 0 && *heading != '\0')
        place_finding (import,
                       pph_findings_add (import->findings, PPH_SEVERITY_HINT, "users-column-unknown",
                                         _ ("The column “%s” is not of the register; it was left out."), heading),
                       header->line);
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if ((import->columns & (1u << needed[i])) == 0)
      {
        place_finding (import,
                       pph_findings_add (import->findings, PPH_SEVERITY_ERROR, "users-column-missing",
                                         _ ("The table has no column “%s”."), columns[needed[i]].heading),
                       header->line);
        complete = FALSE;
      }
  return complete;
}

static PphList *
split_tools (const char *text)
{
  g_auto (GStrv) keys = g_strsplit_set (text, " ,", -1);
  PphList *list = NULL;

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      {
        g_autoptr (PphText) tool = pph_text_new ();
        g_autoptr (PphList) before = list;

        pph_set_string (&tool->text, keys[i]);
        list = pph_list_appended (before, tool);
      }
  return list;
}

static void
set_date (const Import *import, const PphCsvRow *row, GRefString **slot, const char *text)
{
  g_autofree char *date = pph_date_text_normalise (text);
  GDate read;

  pph_set_string (slot, date);
  if (*slot != NULL && !pph_date_parse (date, &read))
    place_finding (import,
                   pph_findings_add (import->findings, PPH_SEVERITY_ERROR, "users-date-invalid",
                                     _ ("“%s” is not a date."), text),
                   row->line);
}

static void
set_status (const Import *import, const PphCsvRow *row, int *slot, const char *plain, const char *text)
{
  *slot = PPH_RGC_STATUS_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (plain, statuses[i]))
      {
        *slot = (int)i;
        return;
      }
  place_finding (import,
                 pph_findings_add (import->findings, PPH_SEVERITY_WARNING, "users-status-unknown",
                                   _ ("“%s” is no status. Write fonctionnaire, contractuel, salarie, prestataire or "
                                      "interimaire."),
                                   text),
                 row->line);
}

static void
set_cell (const Import *import, const PphCsvRow *row, PphAuthorisedUser *user, int column, const char *text)
{
  gpointer slot = G_STRUCT_MEMBER_P (user, columns[column].offset);
  g_autofree char *plain = dup_plain (text);

  text = pph_csv_get_text (text);
  switch (columns[column].kind)
    {
    case CELL_TEXT:
      pph_set_string (slot, text);
      break;
    case CELL_DATE:
      set_date (import, row, slot, text);
      break;
    case CELL_YES:
      *(gboolean *)slot = g_str_equal (plain, "oui") || g_str_equal (plain, "x") || g_str_equal (plain, "1");
      break;
    case CELL_TOOLS:
      pph_set_list (slot, split_tools (text));
      break;
    case CELL_STATUS:
      set_status (import, row, slot, plain, text);
      break;
    }
}

/* (transfer full) (nullable) */
static PphAuthorisedUser *
read_user (const Import *import, const PphCsvRow *row)
{
  g_autoptr (PphAuthorisedUser) user = pph_authorised_user_new ();

  for (guint i = 0; row->error == NULL && i < MIN (row->cells->len, import->csv->header->cells->len); i++)
    if (import->places[i] >= 0)
      set_cell (import, row, user, import->places[i], row->cells->pdata[i]);
  if (row->error == NULL && user->name != NULL)
    return g_steal_pointer (&user);
  place_finding (import,
                 pph_findings_add (import->findings, PPH_SEVERITY_ERROR, "users-line-unreadable", "%s",
                                   row->error != NULL ? row->error : _ ("The line has no name; it was left out.")),
                 row->line);
  return NULL;
}

static guint
hash_user (gconstpointer data)
{
  const PphAuthorisedUser *user = data;

  return g_str_hash (pph_str (user->email)) ^ g_str_hash (user->name);
}

static gboolean
equal_users (gconstpointer a, gconstpointer b)
{
  return pph_record_equal (a, b);
}

static GPtrArray *
read_users (PphDesk *self, const Import *import)
{
  GPtrArray *users = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_user, equal_users, pph_record_unref, NULL);

  for (guint i = 0; i < import->csv->rows->len; i++)
    {
      const PphCsvRow *row = import->csv->rows->pdata[i];
      g_autoptr (PphAuthorisedUser) user = read_user (import, row);
      PphAuthorisedUser *kept;
      g_autofree char *uuid = NULL;

      if (user == NULL)
        continue;
      if (!g_hash_table_add (seen, pph_authorised_user_ref (user)))
        {
          place_finding (import,
                         pph_findings_add (import->findings, PPH_SEVERITY_WARNING, "users-line-again",
                                           _ ("The line says again what another one says of %s; it was left out."),
                                           user->name),
                         row->line);
          continue;
        }
      kept = pph_authorised_user_copy (user);
      uuid = pph_desk_dup_uuid (self);
      pph_set_string (&kept->uuid, uuid);
      g_ptr_array_add (users, kept);
    }
  return users;
}

GPtrArray *
pph_desk_import_users (PphDesk *self, const char *path, guint *found, GPtrArray *findings, GError **error)
{
  g_autofree char *text = pph_desk_read_text (path, PPH_DESK_CSV_LIMIT, error);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (PphCsv) csv = text != NULL ? pph_csv_parse (text) : NULL;
  Import import = { csv, name, NULL, 0, findings };
  GPtrArray *users = NULL;

  if (csv == NULL)
    return NULL;
  if (csv->header == NULL || csv->header->error != NULL)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                 _ ("“%s” is no table with headings. Choose the register, saved as CSV."), name);
  else if (!read_header (&import))
    {
      users = g_ptr_array_new_with_free_func (pph_record_unref);
      import.columns = 0;
    }
  else
    users = read_users (self, &import);
  g_free (import.places);
  if (found != NULL)
    *found = import.columns;
  return users;
}

PphAuthorisedUser *
pph_authorised_user_with_columns (const PphAuthorisedUser *self, const PphAuthorisedUser *from, guint wanted)
{
  PphAuthorisedUser *made = pph_authorised_user_copy (self);

  for (guint i = 0; i < PPH_USER_N_COLUMNS; i++)
    {
      gpointer slot = G_STRUCT_MEMBER_P (made, columns[i].offset);
      gpointer source = G_STRUCT_MEMBER_P (from, columns[i].offset);

      if ((wanted & (1u << i)) == 0)
        continue;
      switch (columns[i].kind)
        {
        case CELL_TEXT:
        case CELL_DATE:
          pph_set_string (slot, *(GRefString **)source);
          break;
        case CELL_YES:
        case CELL_STATUS:
          *(int *)slot = *(int *)source;
          break;
        case CELL_TOOLS:
          pph_set_list (slot, pph_list_ref (*(PphList **)source));
          break;
        }
    }
  return made;
}

/* --- writing --------------------------------------------------------------------- */

static char *
join_tools (const PphList *tools)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (tools); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pph_str (((const PphText *)pph_list_get (tools, i))->text));
  return g_string_free (text, FALSE);
}

static char *
dup_day (const char *text)
{
  GDate day;

  g_date_clear (&day, 1);
  return text != NULL && pph_date_parse (text, &day) ? pph_date_to_short (&day) : g_strdup (pph_str (text));
}

static char *
dup_cell (const PphAuthorisedUser *user, guint column)
{
  gconstpointer slot = G_STRUCT_MEMBER_P (user, columns[column].offset);

  switch (columns[column].kind)
    {
    case CELL_DATE:
      return dup_day (*(GRefString *const *)slot);
    case CELL_YES:
      return g_strdup (*(const gboolean *)slot ? "oui" : "non");
    case CELL_TOOLS:
      return join_tools (*(PphList *const *)slot);
    case CELL_STATUS:
      return g_strdup (statuses[*(const int *)slot]);
    case CELL_TEXT:
    default:
      return g_strdup (pph_str (*(GRefString *const *)slot));
    }
}

GBytes *
pph_desk_export_users (const GPtrArray *users)
{
  GString *csv = pph_csv_new ();
  gsize length;

  for (guint c = 0; c < PPH_USER_N_COLUMNS; c++)
    pph_csv_append (csv, columns[c].written, c + 1 == PPH_USER_N_COLUMNS);
  for (guint i = 0; i < users->len; i++)
    for (guint c = 0; c < PPH_USER_N_COLUMNS; c++)
      {
        g_autofree char *cell = dup_cell (users->pdata[i], c);

        pph_csv_append (csv, cell, c + 1 == PPH_USER_N_COLUMNS);
      }
  length = csv->len;
  return g_bytes_new_take (g_string_free (csv, FALSE), length);
}

/* --- audit ----------------------------------------------------------------------- */

PphUserAudit *
pph_desk_audit_users (PphDesk *self, const GPtrArray *users, const PphRgcTerms *terms)
{
  PphUserAudit *audit = pph_user_audit_new ();
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *day = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GDate today;

  pph_desk_today (self, &today);
  day = pph_date_to_iso (&today);
  found = pph_users_audit (users, terms, NULL, &today);
  pph_set_string (&audit->uuid, uuid);
  pph_set_string (&audit->date, day);
  audit->users = (int)users->len;
  if (found->len > 0)
    pph_set_list (&audit->findings, pph_list_from_array (found->pdata, found->len));
  return audit;
}

GBytes *
pph_desk_print_audit (PphDesk *self, const PphUserAudit *audit, const GPtrArray *users, const PphRgcTerms *terms,
                      GPtrArray *findings, GError **error)
{
  g_autofree char *date = pph_desk_dup_date (self);
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autoptr (PphComposed) composed = layout != NULL ? pph_compose_audit (audit, users, terms, date) : NULL;

  return composed != NULL ? pph_desk_render_pdf (self, layout, composed, findings, NULL, error) : NULL;
}
