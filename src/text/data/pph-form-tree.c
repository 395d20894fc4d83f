/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The options of a field: boxes in a tree of headings. */

/* A tree that people can read has a hundred boxes. */
#define MOST_BOXES 1000

/* What the boxes below a heading take over from it. */
typedef struct
{
  GPtrArray *implies, *requires, *tags;
} Inherited;

/* A box shown once more, and what its headings there ask of it. */
typedef struct
{
  const PphData *at;
  const char *id;
  Inherited inherited;
} Again;

typedef struct
{
  PphFormReader *reader;
  PphFormField *field;
  GHashTable *boxes; /* id -> PphFormOption */
  GPtrArray *again;  /* Again */
} Tree;

static void
inherited_clear (Inherited *self)
{
  g_clear_pointer (&self->implies, g_ptr_array_unref);
  g_clear_pointer (&self->requires, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
}

static void
again_free (gpointer data)
{
  Again *again = data;

  inherited_clear (&again->inherited);
  g_free (again);
}

static GPtrArray *
copy_records (const GPtrArray *records)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copy, pph_record_ref (records->pdata[i]));
  return copy;
}

static Inherited
inherited_copy (const Inherited *self)
{
  Inherited copy = { copy_records (self->implies), copy_records (self->requires), copy_records (self->tags) };

  return copy;
}

/* Links of one option; @key: "implies" or "requires". */
static void
read_links (Tree *tree, const PphData *map, const char *key, GPtrArray *links)
{
  static const char *const keys[] = { "box", "field", "because", NULL };
  const PphReport *report = tree->reader->report;
  const PphData *list = pph_report_expect (report, map, key, PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      const char *box = pph_report_text (report, item, "box", FALSE);
      const char *field = pph_report_text (report, item, "field", box == NULL);
      g_autofree char *target = box != NULL ? g_strdup_printf ("%s.%s", tree->field->id, box) : g_strdup (field);
      PphFormLink *link;

      pph_report_keys (report, item, keys);
      if (target == NULL)
        continue;
      link = pph_form_link_new ();
      pph_set_string (&link->target, target);
      pph_set_string (&link->because, pph_report_text (report, item, "because", TRUE));
      g_ptr_array_add (links, link);
      pph_form_reader_look_up (tree->reader, item, box != NULL ? tree->field : NULL, box != NULL ? box : field, FALSE);
    }
}

static void
read_tags (Tree *tree, const PphData *map, GPtrArray *tags)
{
  const PphData *list = pph_report_expect (tree->reader->report, map, "tags", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_TEXT && pph_report_name (tree->reader->report, item, item->text, "_-"))
        g_ptr_array_add (tags, pph_text_new_from (item->text));
    }
}

/* What its headings ask of @box; nothing leads to itself. */
static void
take_over (const PphFormField *field, PphFormOption *box, const Inherited *inherited)
{
  g_autofree char *own = g_strdup_printf ("%s.%s", field->id, box->id);

  for (guint i = 0; i < inherited->implies->len; i++)
    if (strcmp (((PphFormLink *)inherited->implies->pdata[i])->target, own) != 0
        && !pph_form_list_holds (box->implies, inherited->implies->pdata[i]))
      pph_form_list_append (&box->implies, inherited->implies->pdata[i]);
  for (guint i = 0; i < inherited->requires->len; i++)
    if (strcmp (((PphFormLink *)inherited->requires->pdata[i])->target, own) != 0
        && !pph_form_list_holds (box->requires, inherited->requires->pdata[i]))
      pph_form_list_append (&box->requires, inherited->requires->pdata[i]);
  for (guint i = 0; i < inherited->tags->len; i++)
    if (!pph_form_list_holds (box->tags, inherited->tags->pdata[i]))
      pph_form_list_append (&box->tags, inherited->tags->pdata[i]);
}

static PphList *read_options (Tree *tree, const PphData *list, const Inherited *inherited);

static void
read_box (Tree *tree, const PphData *map, PphFormOption *option, const Inherited *inherited)
{
  const char *id = option->id;

  if (!pph_report_name (tree->reader->report, pph_data_get (map, "id"), id, "._-"))
    return;
  if (++tree->reader->boxes > MOST_BOXES)
    {
      pph_report_data (tree->reader->report, map, "too-large", _ ("There are more than %d boxes here."), MOST_BOXES);
      return;
    }
  if (g_hash_table_contains (tree->boxes, id))
    pph_report_data (tree->reader->report, map, "name-taken",
                     _ ("“%s” is already the name of something else. Choose another."), id);
  g_hash_table_insert (tree->boxes, option->id, option);
  take_over (tree->field, option, inherited);
}

static void
note_again (Tree *tree, const PphData *map, const char *id, const Inherited *inherited)
{
  Again *again = g_new0 (Again, 1);

  again->at = map;
  again->id = id;
  again->inherited = inherited_copy (inherited);
  g_ptr_array_add (tree->again, again);
}

static PphFormOption *
read_option (Tree *tree, const PphData *map, const Inherited *outer)
{
  static const char *const keys[] = { "id",   "label", "help",    "mark",     "from",    "tags", "title",
                                      "info", "same",  "implies", "requires", "options", NULL };
  const PphReport *report = tree->reader->report;
  g_autoptr (PphFormOption) option = pph_form_option_new ();
  Inherited inherited = inherited_copy (outer);
  const char *same = pph_report_text (report, map, "same", FALSE);
  const char *info = pph_report_text (report, map, "info", FALSE);
  const char *title = pph_report_text (report, map, "title", FALSE);

  pph_report_keys (report, map, keys);
  read_links (tree, map, "implies", inherited.implies);
  read_links (tree, map, "requires", inherited.requires);
  read_tags (tree, map, inherited.tags);
  pph_form_reader_read_string (tree->reader, map, "help", &option->help, FALSE);
  pph_form_reader_read_string (tree->reader, map, "mark", &option->mark, FALSE);
  pph_form_reader_read_date (tree->reader, map, "from", &option->from);
  if (same != NULL)
    {
      option->kind = PPH_OPTION_SAME;
      pph_set_string (&option->id, same);
      note_again (tree, map, same, &inherited);
    }
  else if (info != NULL)
    {
      option->kind = PPH_OPTION_INFO;
      pph_set_string (&option->label, info);
    }
  else if (title != NULL)
    {
      option->kind = PPH_OPTION_HEADING;
      pph_set_string (&option->label, title);
      pph_set_list (&option->options,
                    read_options (tree, pph_report_expect (report, map, "options", PPH_DATA_LIST, TRUE), &inherited));
    }
  else
    {
      pph_form_reader_read_string (tree->reader, map, "id", &option->id, TRUE);
      pph_form_reader_read_string (tree->reader, map, "label", &option->label, TRUE);
      if (option->id != NULL)
        read_box (tree, map, option, &inherited);
    }
  inherited_clear (&inherited);
  return g_steal_pointer (&option);
}

static PphList *
read_options (Tree *tree, const PphData *list, const Inherited *inherited)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_MAP)
        g_ptr_array_add (options, read_option (tree, item, inherited));
      else
        pph_report_data (tree->reader->report, item, "wrong-kind",
                         _ ("An option must be a mapping with an id and a label."));
    }
  return pph_list_from_array (options->pdata, options->len);
}

void
pph_form_reader_read_tree (PphFormReader *r, const PphData *map, PphFormField *field)
{
  g_autoptr (GHashTable) boxes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (again_free);
  Tree tree = { r, field, boxes, again };
  Inherited none = { copy_records (NULL), copy_records (NULL), copy_records (NULL) };
  const PphData *list = pph_report_expect (r->report, map, "options", PPH_DATA_LIST, TRUE);

  pph_set_list (&field->options, read_options (&tree, list, &none));
  inherited_clear (&none);
  for (guint i = 0; i < again->len; i++)
    {
      Again *place = again->pdata[i];
      PphFormOption *box = g_hash_table_lookup (boxes, place->id);

      if (box != NULL)
        take_over (field, box, &place->inherited);
      else
        pph_form_reader_look_up (r, place->at, field, place->id, FALSE);
    }
}
