/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-settling-outline.h"

#include <glib/gi18n-lib.h>

struct _PphSettlingRow
{
  GObject parent_instance;
  PphLineLabel kind;
  char *number;
  char *title;
  guint depth;
  guint place;
  gboolean current;
};

enum
{
  ROW_PROP_0,
  ROW_PROP_CURRENT,
  N_ROW_PROPS
};
static GParamSpec *row_properties[N_ROW_PROPS];

G_DEFINE_FINAL_TYPE (PphSettlingRow, pph_settling_row, G_TYPE_OBJECT)

static void
pph_settling_row_finalize (GObject *object)
{
  PphSettlingRow *self = PPH_SETTLING_ROW (object);

  g_free (self->number);
  g_free (self->title);
  G_OBJECT_CLASS (pph_settling_row_parent_class)->finalize (object);
}

static void
pph_settling_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == ROW_PROP_CURRENT)
    g_value_set_boolean (value, PPH_SETTLING_ROW (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pph_settling_row_class_init (PphSettlingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_settling_row_get_property;
  object_class->finalize = pph_settling_row_finalize;
  row_properties[ROW_PROP_CURRENT]
      = g_param_spec_boolean ("current", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_ROW_PROPS, row_properties);
}

static void
pph_settling_row_init (PphSettlingRow *self)
{
}

PphLineLabel
pph_settling_row_get_kind (PphSettlingRow *self)
{
  return self->kind;
}

const char *
pph_settling_row_get_number (PphSettlingRow *self)
{
  return self->number;
}

const char *
pph_settling_row_get_title (PphSettlingRow *self)
{
  return self->title;
}

guint
pph_settling_row_get_depth (PphSettlingRow *self)
{
  return self->depth;
}

guint
pph_settling_row_get_place (PphSettlingRow *self)
{
  return self->place;
}

gboolean
pph_settling_row_get_current (PphSettlingRow *self)
{
  return self->current;
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const PphSettlingRow *x = a, *y = b;

  return x->kind == y->kind && x->depth == y->depth && x->place == y->place && g_str_equal (x->number, y->number)
         && g_str_equal (x->title, y->title);
}

/* --- the parts of the version, in the order in which their lines come ---------------- */

typedef struct
{
  char *number; /* or NULL */
  const char *title;
  guint depth;
} Part;

static void
part_clear (gpointer part)
{
  g_free (((Part *)part)->number);
}

static void
add_articles (GArray *parts, const PphList *articles, const char *above, guint outer)
{
  PphDivisions divisions = { 0 };
  guint place = 0;

  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      Part part = { NULL, article->title, outer + pph_divisions_enter (&divisions, article) };

      if (pph_article_counts (article))
        part.number = pph_article_dup_number (article, above, ++place);
      g_array_append_val (parts, part);
      add_articles (parts, article->articles, part.number, part.depth + 1);
    }
}

typedef struct
{
  GPtrArray *rows;
  PphSettling *settling;
  GArray *articles; /* Part: each article, sub-article and heading between them, those of annexes last */
  guint n[PPH_LABEL_FURNITURE + 1]; /* rows of each kind so far */
  gboolean recital;                 /* was the last row one? */
} Build;

static PphSettlingRow *
add_row (Build *build, PphLineLabel kind, guint place, const char *number, const char *title, guint depth)
{
  PphSettlingRow *row = g_object_new (PPH_TYPE_SETTLING_ROW, NULL);

  row->kind = kind;
  row->place = place;
  row->number = g_strdup (pph_str (number));
  row->title = g_strdup (pph_str (title));
  row->depth = depth;
  g_ptr_array_add (build->rows, row);
  return row;
}

static void
add_signatories (Build *build, guint place)
{
  const PphList *signatories = pph_settling_get_version (build->settling)->signatories;

  for (guint i = 0; i < pph_list_length (signatories); i++)
    add_row (build, PPH_LABEL_CLOSING, place, NULL, pph_signatory_get_name (pph_list_get (signatories, i)), 1);
}

/* The row of a line that begins a @kind; the n-th line of a kind is the n-th part of it. */
static void
add_line (Build *build, PphLineLabel kind, guint place, const char *text)
{
  const PphVersion *version = pph_settling_get_version (build->settling);
  /* Articles and what stands among them are counted together. */
  gboolean article = kind == PPH_LABEL_ARTICLE || kind == PPH_LABEL_SUB_ARTICLE || kind == PPH_LABEL_DIVISION;
  guint n = build->n[article ? PPH_LABEL_ARTICLE : kind]++;

  if (kind == PPH_LABEL_PARTY && n < pph_list_length (version->parties))
    {
      const PphParty *party = pph_list_get (version->parties, n);

      add_row (build, kind, place, NULL, pph_str (party->legal_name)[0] != '\0' ? party->legal_name : text, 0);
    }
  else if (article && n < build->articles->len)
    {
      const Part *part = &g_array_index (build->articles, Part, n);
      gboolean titled = pph_str (part->title)[0] != '\0';

      /* The line says the number by itself. */
      add_row (build, kind == PPH_LABEL_DIVISION ? kind : PPH_LABEL_ARTICLE, place, titled ? part->number : NULL,
               titled ? part->title : text, part->depth);
    }
  else if (kind == PPH_LABEL_ANNEXE && n < pph_list_length (version->annexes))
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, n);

      add_row (build, kind, place, pph_annexe_get_number (annexe),
               pph_str (annexe->title)[0] != '\0' ? annexe->title : text, 0);
    }
  else if (kind == PPH_LABEL_CLOSING)
    {
      add_row (build, kind, place, NULL, _ ("Signatures"), 0);
      add_signatories (build, place);
    }
  else
    {
      add_row (build, kind, place, NULL, text, 0);
    }
}

struct _PphSettlingOutline
{
  PphRows parent_instance;

  PphSettlingRow *current; /* or NULL */
};

G_DEFINE_FINAL_TYPE (PphSettlingOutline, pph_settling_outline, PPH_TYPE_ROWS)

static void
pph_settling_outline_finalize (GObject *object)
{
  g_clear_object (&PPH_SETTLING_OUTLINE (object)->current);
  G_OBJECT_CLASS (pph_settling_outline_parent_class)->finalize (object);
}

static void
pph_settling_outline_class_init (PphSettlingOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_settling_outline_finalize;
}

static void
pph_settling_outline_init (PphSettlingOutline *self)
{
}

PphSettlingOutline *
pph_settling_outline_new (void)
{
  return g_object_new (PPH_TYPE_SETTLING_OUTLINE, NULL);
}

void
pph_settling_outline_show_structure (PphSettlingOutline *self, PphSettling *settling)
{
  const PphVersion *version = pph_settling_get_version (settling);
  guint n = version != NULL ? g_list_model_get_n_items (G_LIST_MODEL (settling)) : 0;
  Build build = { .settling = settling };
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (Part));

  g_return_if_fail (PPH_IS_SETTLING_OUTLINE (self));

  g_array_set_clear_func (articles, part_clear);
  build.rows = g_ptr_array_new_with_free_func (g_object_unref);
  build.articles = articles;
  if (version != NULL)
    {
      add_articles (articles, version->articles, NULL, 0);
      for (guint i = 0; i < pph_list_length (version->annexes); i++)
        add_articles (articles, ((const PphAnnexe *)pph_list_get (version->annexes, i))->articles, NULL, 1);
    }
  for (guint i = 0; i < n; i++)
    {
      PphLineLabel kind = pph_settling_get_label (settling, i);
      g_autoptr (PphSettlingLine) line = NULL;

      if (kind == PPH_LABEL_NONE || kind == PPH_LABEL_TEXT || kind == PPH_LABEL_FURNITURE)
        continue;
      if (kind == PPH_LABEL_RECITAL && build.recital)
        continue;
      build.recital = kind == PPH_LABEL_RECITAL;
      line = g_list_model_get_item (G_LIST_MODEL (settling), i);
      add_line (&build, kind, i, pph_settling_line_get_text (line));
    }
  pph_rows_replace (PPH_ROWS (self), build.rows, NULL, is_same);
}

static void
mark (PphSettlingRow *row, gboolean current)
{
  row->current = current;
  g_object_notify_by_pspec (G_OBJECT (row), row_properties[ROW_PROP_CURRENT]);
}

guint
pph_settling_outline_set_current (PphSettlingOutline *self, guint place)
{
  guint from = 0, to = g_list_model_get_n_items (G_LIST_MODEL (self));
  g_autoptr (PphSettlingRow) row = NULL;

  g_return_val_if_fail (PPH_IS_SETTLING_OUTLINE (self), G_MAXUINT);

  while (from < to)
    {
      guint middle = from + (to - from) / 2;
      g_autoptr (PphSettlingRow) other = g_list_model_get_item (G_LIST_MODEL (self), middle);

      if (other->place <= place)
        from = middle + 1;
      else
        to = middle;
    }
  if (from > 0)
    row = g_list_model_get_item (G_LIST_MODEL (self), --from);
  /* Those who sign share the line of the signatures. */
  while (row != NULL && from > 0 && row->kind == PPH_LABEL_CLOSING && row->depth > 0)
    {
      g_object_unref (row);
      row = g_list_model_get_item (G_LIST_MODEL (self), --from);
    }
  if (row != self->current)
    {
      if (self->current != NULL)
        mark (self->current, FALSE);
      g_set_object (&self->current, row);
      if (row != NULL)
        mark (row, TRUE);
    }
  return row != NULL ? from : G_MAXUINT;
}

static int
get_number (PphSettling *settling, guint place)
{
  g_autoptr (PphSettlingLine) line = g_list_model_get_item (G_LIST_MODEL (settling), place);

  return line != NULL ? pph_settling_line_get_number (line) : 0;
}

/* The place of the line with the number @number, the first where a long one is several; or of the one before it. */
static guint
find_place (PphSettling *settling, int number)
{
  guint from = 0, to = g_list_model_get_n_items (G_LIST_MODEL (settling));

  while (to - from > 1)
    {
      guint middle = from + (to - from) / 2;

      if (get_number (settling, middle) <= number)
        from = middle;
      else
        to = middle;
    }
  while (from > 0 && get_number (settling, from - 1) == get_number (settling, from))
    from--;
  return from;
}

void
pph_settling_outline_show_findings (PphSettlingOutline *self, PphSettling *settling)
{
  GPtrArray *findings = pph_settling_get_findings (settling);
  Build build = { .settling = settling };

  g_return_if_fail (PPH_IS_SETTLING_OUTLINE (self));

  build.rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (int severity = PPH_SEVERITY_ERROR; severity >= PPH_SEVERITY_HINT; severity--)
    for (guint i = 0; findings != NULL && i < findings->len; i++)
      {
        const PphFinding *finding = findings->pdata[i];
        g_autofree char *number = finding->line > 0 ? g_strdup_printf ("%d", finding->line) : NULL;
        g_autofree char *sentence
            = finding->fix != NULL ? g_strdup_printf ("%s %s", finding->sentence, finding->fix) : NULL;

        if (finding->severity == severity)
          add_row (&build, PPH_LABEL_NONE, find_place (settling, finding->line), number,
                   sentence != NULL ? sentence : finding->sentence, severity == PPH_SEVERITY_HINT ? 1 : 0);
      }
  pph_rows_replace (PPH_ROWS (self), build.rows, NULL, is_same);
}
