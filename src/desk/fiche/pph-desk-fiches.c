/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-csv.h"
#include "pph-date-text.h"
#include "pph-desk-fiche.h"
#include "pph-desk-private.h"
#include "pph-plain-blocks.h"
#include "pph-stop-cancellable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fiches together: listed across conventions, and exported as one file.  What is
 * printed is French, whatever the language of the screen. */

static const char *const states[] = { "En retard", "En cours", "À venir", "Sans dates", "Achevée", "Archivée" };
static const char *const columns[] = { "Action", "Territoire", "Porteurs", "Lancement", "Achèvement", "État" };

/* What a fiche said when it was last listed: read again only once its document has changed, so that a list of thousands
 * follows each keystroke of the one that is being filled. */
typedef struct
{
  PphSummary *summary; /* of the document then */
  guint32 day;         /* the state of a fiche goes with the day */
  PphFiche *fiche;
} Listed;

static void
listed_free (gpointer data)
{
  Listed *listed = data;

  pph_summary_unref (listed->summary);
  pph_fiche_unref (listed->fiche);
  g_free (listed);
}

/* Where it was found is not what it says. */
static gboolean
is_unchanged (const PphSummary *a, const PphSummary *b)
{
  return a->revision == b->revision && a->archived == b->archived && a->state == b->state
         && g_strcmp0 (a->modified, b->modified) == 0 && g_strcmp0 (a->territory, b->territory) == 0;
}

static PphFiche *
load_fiche (PphDesk *self, const PphSummary *summary, const GDate *today)
{
  g_autoptr (PphStored) stored = pph_store_load (self->store, summary->uuid, NULL, NULL);
  g_autoptr (PphForm) form = stored != NULL ? pph_desk_ref_form (self, stored->document, stored->version) : NULL;
  g_autoptr (PphFilledForm) filled = form != NULL ? pph_filled_form_of_version (stored->version, form) : NULL;
  PphFiche *fiche;

  if (filled == NULL)
    return NULL;
  fiche = pph_fiche_read (form, filled, stored->document->territory, today);
  pph_set_string (&fiche->uuid, summary->uuid);
  pph_set_string (&fiche->convention, pph_document_get_parent (stored->document));
  if (summary->archived)
    fiche->state = PPH_FICHE_ARCHIVED;
  return fiche;
}

/* Returns: (transfer none) (nullable): what is known of it, read now if need be */
static Listed *
look_up (PphDesk *self, const PphSummary *summary, const GDate *today)
{
  guint32 day = g_date_get_julian (today);
  Listed *listed = g_hash_table_lookup (self->fiches, summary->uuid);
  PphFiche *fiche;

  if (listed != NULL && listed->day == day && is_unchanged (listed->summary, summary))
    return listed;
  fiche = load_fiche (self, summary, today);
  if (fiche == NULL)
    return NULL;
  listed = g_new0 (Listed, 1);
  listed->summary = pph_summary_ref (summary);
  listed->day = day;
  listed->fiche = fiche;
  g_hash_table_replace (self->fiches, g_strdup (summary->uuid), listed);
  return listed;
}

/* Each convention is read once for a list. */
static const char *
find_title (PphDesk *self, const char *uuid, GHashTable *titles)
{
  char *title = g_hash_table_lookup (titles, uuid);

  if (title == NULL)
    {
      g_autoptr (PphStored) stored = pph_store_load (self->store, uuid, NULL, NULL);
      const char *reference = stored != NULL ? pph_str (stored->document->reference) : "";
      g_autofree char *line
          = stored != NULL ? pph_desk_resolve_line (stored->version, reference, stored->version->title) : NULL;

      title = g_strjoin (*reference != '\0' ? " – " : "", reference, pph_str (line), NULL);
      g_hash_table_insert (titles, g_strdup (uuid), title);
    }
  return title;
}

static void
name_convention (PphDesk *self, Listed *listed, GHashTable *titles)
{
  const char *title = listed->fiche->convention != NULL ? find_title (self, listed->fiche->convention, titles) : NULL;
  PphFiche *fiche;

  if (g_strcmp0 (listed->fiche->convention_title, pph_str (title)[0] != '\0' ? title : NULL) == 0)
    return;
  fiche = pph_fiche_copy (listed->fiche);
  pph_set_string (&fiche->convention_title, title);
  pph_fiche_unref (listed->fiche);
  listed->fiche = fiche;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return pph_fiche_compare (*(const PphFiche *const *)a, *(const PphFiche *const *)b);
}

/* Across conventions only fiches are looked at together; inside one, every filled form. */
static gboolean
is_wanted (const PphSummary *summary, const char *convention)
{
  return summary->kind == PPH_DOCUMENT_FICHE || (summary->kind == PPH_DOCUMENT_FORM && convention != NULL);
}

/* What is there no more need not be known. */
static gboolean
is_gone (gpointer uuid, gpointer listed, gpointer seen)
{
  return !g_hash_table_contains (seen, uuid);
}

GPtrArray *
pph_desk_list_fiches (PphDesk *self, const char *query, const char *convention, GError **error)
{
  g_autoptr (GPtrArray) fiches = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PphList) found = NULL;
  GDate today;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  pph_desk_today (self, &today);
  found = pph_store_list (self->store, query, 0, error);
  if (error != NULL && *error != NULL)
    return NULL;
  if (self->fiches == NULL)
    self->fiches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, listed_free);
  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);
      Listed *listed = is_wanted (summary, convention) ? look_up (self, summary, &today) : NULL;

      g_hash_table_add (seen, summary->uuid);
      if (listed == NULL || (convention != NULL && g_strcmp0 (listed->fiche->convention, convention) != 0))
        continue;
      name_convention (self, listed, titles);
      g_ptr_array_add (fiches, pph_fiche_ref (listed->fiche));
    }
  if (query == NULL || *query == '\0')
    g_hash_table_foreach_remove (self->fiches, is_gone, seen);
  g_ptr_array_sort (fiches, compare);
  return g_steal_pointer (&fiches);
}

/* --- exporting ------------------------------------------------------------------- */

static char *
dup_day (const char *iso)
{
  GDate day;
  char text[16];

  g_date_clear (&day, 1);
  if (iso == NULL || !pph_date_parse (iso, &day))
    return g_strdup ("");
  g_date_strftime (text, sizeof text, "%d/%m/%Y", &day);
  return g_strdup (text);
}

/* The cells of one line, in the order of the columns. (transfer full) */
static GStrv
dup_cells (const PphFiche *fiche)
{
  char *cells[] = {
    g_strdup (pph_str (fiche->title)),
    g_strdup (pph_str (fiche->territory)),
    g_strdup (pph_str (fiche->carrier)),
    dup_day (fiche->start),
    dup_day (fiche->end),
    g_strdup (states[fiche->state]),
    NULL,
  };

  return g_memdup2 (cells, sizeof cells);
}

static void
add_summary (PphBlock *root, const GPtrArray *fiches)
{
  PphBlock *page = pph_block_add (root, pph_block_new (PPH_BLOCK_GROUP));
  PphBlock *table;
  const char *header[G_N_ELEMENTS (columns) + 1] = { NULL };

  page->landscape = TRUE;
  pph_plain_add (page, PPH_BLOCK_TITLE, "Fiches actions", PPH_STYLE_PLAIN)->outline = g_strdup ("Récapitulatif");
  memcpy (header, columns, sizeof columns);
  table = pph_plain_add_table (page, header);
  for (guint i = 0; i < fiches->len; i++)
    {
      g_auto (GStrv) cells = dup_cells (fiches->pdata[i]);

      pph_plain_add_row (table, (const char *const *)cells);
    }
}

/* Headings of the form go one level down, below the bookmark of their fiche; places keep names of their own. */
static void
adopt (PphBlock *block, guint number)
{
  if (block->anchor != NULL)
    {
      g_autofree char *anchor = g_steal_pointer (&block->anchor);

      block->anchor = g_strdup_printf ("fiche-%u-%s", number, anchor);
    }
  if (block->outline != NULL)
    block->level++;
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    adopt (block->children->pdata[i], number);
}

static void
add_fiche (PphDesk *self, PphBlock *root, const PphFiche *fiche, const PphStored *stored, guint number)
{
  g_autoptr (PphComposed) composed = pph_desk_compose (self, stored->document, stored->version, NULL);
  PphBlock *group = pph_block_add (root, g_steal_pointer (&composed->root));
  PphBlock *title;

  composed->root = pph_block_new (PPH_BLOCK_GROUP);
  adopt (group, number);
  if (group->children == NULL || group->children->len == 0)
    return;
  title = group->children->pdata[0];
  title->page_break_before = number > 1 || root->children->len > 1;
  title->level = 1;
  g_free (title->outline);
  title->outline
      = g_strjoin (fiche->territory != NULL ? " – " : "", pph_str (fiche->title), pph_str (fiche->territory), NULL);
}

struct _PphFicheSet
{
  GPtrArray *fiches; /* PphFiche */
  GPtrArray *stored; /* PphStored of each */
};

void
pph_fiche_set_free (PphFicheSet *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fiches);
  g_ptr_array_unref (self->stored);
  g_free (self);
}

static void
stored_free (gpointer data)
{
  pph_stored_free (data);
}

PphFicheSet *
pph_desk_gather_fiches (PphDesk *self, const GPtrArray *fiches, GError **error)
{
  g_autoptr (PphFicheSet) set = g_new0 (PphFicheSet, 1);

  set->fiches = g_ptr_array_new_with_free_func (pph_record_unref);
  set->stored = g_ptr_array_new_with_free_func (stored_free);
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  for (guint i = 0; i < fiches->len; i++)
    {
      const PphFiche *fiche = fiches->pdata[i];
      PphStored *stored = pph_store_load (self->store, fiche->uuid, NULL, error);
      g_autoptr (PphForm) form = NULL;

      if (stored == NULL)
        return NULL;
      g_ptr_array_add (set->stored, stored);
      g_ptr_array_add (set->fiches, pph_record_ref (fiche));
      form = pph_desk_ref_form (self, stored->document, stored->version);
      if (form == NULL)
        {
          g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                       /* Translators: the title of a fiche. */
                       _ ("The definition of “%s” cannot be read. Restore the store from a backup."),
                       pph_str (fiche->title));
          return NULL;
        }
    }
  return g_steal_pointer (&set);
}

static PphComposed *
compose_set (PphDesk *self, const PphFicheSet *set, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphComposed) composed = pph_composed_new ();

  composed->title = g_strdup ("Fiches actions");
  composed->footer = g_strdup ("Fiches actions");
  composed->language = g_strdup ("fr-FR");
  composed->date = pph_desk_dup_date (self);
  pph_desk_choose_look (self, composed, NULL, findings);
  if (set->fiches->len != 1)
    add_summary (composed->root, set->fiches);
  for (guint i = 0; i < set->fiches->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_fiche (self, composed->root, set->fiches->pdata[i], set->stored->pdata[i], i + 1);
    }
  return g_steal_pointer (&composed);
}

PphPages *
pph_desk_lay_out_fiches (PphDesk *self, const PphFicheSet *set, PphProgress progress, gpointer data,
                         GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autoptr (PphComposed) composed = layout != NULL ? compose_set (self, set, findings, cancellable, error) : NULL;
  const PphStop stop = pph_stop_for_cancellable (cancellable);

  if (composed != NULL && progress != NULL)
    pph_layout_set_progress (layout, progress, data);
  return composed != NULL ? pph_layout_run (layout, composed, findings, &stop, error) : NULL;
}

GBytes *
pph_desk_render_fiches (PphDesk *self, const PphFicheSet *set, PphProgress progress, gpointer data, GPtrArray *findings,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (PphLayout) layout = pph_desk_new_layout (self, findings, error);
  g_autoptr (PphComposed) composed = layout != NULL ? compose_set (self, set, findings, cancellable, error) : NULL;

  if (composed != NULL && progress != NULL)
    pph_layout_set_progress (layout, progress, data);
  return composed != NULL ? pph_desk_render_pdf (self, layout, composed, findings, cancellable, error) : NULL;
}

GBytes *
pph_desk_fiches_to_csv (const GPtrArray *fiches)
{
  GString *csv = pph_csv_new ();
  gsize length;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    pph_csv_append (csv, columns[c], FALSE);
  pph_csv_append (csv, "Convention", TRUE);
  for (guint i = 0; i < fiches->len; i++)
    {
      const PphFiche *fiche = fiches->pdata[i];
      g_auto (GStrv) cells = dup_cells (fiche);

      for (guint c = 0; cells[c] != NULL; c++)
        pph_csv_append (csv, cells[c], FALSE);
      pph_csv_append (csv, pph_str (fiche->convention_title), TRUE);
    }
  length = csv->len;
  return g_bytes_new_take (g_string_free (csv, FALSE), length);
}
