/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-write-private.h"

#include "pph-number-text.h"

#include <string.h>

/* The front matter of a template that is written, and the data that draft it again. */

static void
set_yes (PphData *map, const char *key, gboolean yes)
{
  pph_data_set_text (map, key, yes ? "true" : NULL);
}

static void
set_number (PphData *map, const char *key, int n)
{
  g_autofree char *text = n != 0 ? g_strdup_printf ("%d", n) : NULL;

  pph_data_set_text (map, key, text);
}

static void
set_tagged (PphTemplateWriter *self, PphData *map, const char *key, const char *text, gboolean markdown)
{
  g_autofree char *tagged = pph_template_writer_tags (self, text, markdown);

  pph_data_set_text (map, key, tagged);
}

static const char *
get_role (PphTemplateWriter *self, const char *party)
{
  return g_hash_table_lookup (self->roles, pph_str (party));
}

/* -- what surrounds the text, and the parties ---------------------------------- */

static PphData *
make_document (PphTemplateWriter *self)
{
  const PphVersion *version = self->version;
  PphData *map = pph_data_new_map ();

  /* Without a title of its own, a document prints this word. */
  set_tagged (self, map, "title", version->title != NULL ? version->title : "Convention", TRUE);
  set_tagged (self, map, "subtitle", version->subtitle, TRUE);
  set_yes (map, "as_written", version->as_written);
  set_yes (map, "recitals_first", version->recitals_first);
  set_tagged (self, map, "parties_lead", version->parties_lead, TRUE);
  pph_data_set_text (map, "collective_name", version->collective_name);
  set_tagged (self, map, "letterhead", version->letterhead, TRUE);
  pph_data_set_text (map, "place", version->place);
  set_number (map, "originals", CLAMP (version->originals, 0, 99));
  pph_data_set_text (map, "style", version->style);
  return map;
}

static PphData *
make_roles (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->parties); i++)
    {
      const PphParty *party = pph_list_get (self->version->parties, i);
      PphData *map = pph_data_new_map (), *natures = pph_data_new_list ();
      const char *known = party->short_name != NULL ? party->short_name : party->legal_name;
      g_autofree char *label = known != NULL ? pph_french_capitalise (known) : g_strdup_printf ("Partie %u", i + 1);

      pph_data_set_text (map, "id", get_role (self, party->id));
      pph_data_set_text (map, "label", label);
      set_number (map, "camp", CLAMP (party->camp, 0, 2));
      if (party->nature != PPH_NATURE_UNKNOWN)
        pph_data_append (natures, pph_data_new_text (pph_nature_names[party->nature]));
      pph_data_set_items (map, "natures", natures);
      pph_data_set_text (map, "short_name", party->short_name);
      if (self->version->as_written)
        set_tagged (self, map, "text", party->text, TRUE);
      set_yes (map, "shares_text", self->version->as_written && party->shares_text);
      pph_data_append (list, map);
    }
  return list;
}

/* -- fields -------------------------------------------------------------------- */

static const PphTemplateField *
find_known (PphTemplateWriter *self, const char *name)
{
  const GPtrArray *fields = self->naming->fields;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    if (strcmp (((const PphTemplateField *)fields->pdata[i])->name, name) == 0)
      return fields->pdata[i];
  return NULL;
}

static gboolean
is_label (const PphFieldValue *value)
{
  return g_strcmp0 (value->type, "label") == 0;
}

static void
add_choice (PphData *list, const char *value, const char *label)
{
  PphData *map = pph_data_new_map ();

  pph_data_set_text (map, "value", value);
  if (g_strcmp0 (value, label) != 0)
    pph_data_set_text (map, "label", label);
  pph_data_append (list, map);
}

/* Those of the template it came from, else those whose labels were kept, else the one that was chosen. */
static PphData *
make_choices (PphTemplateWriter *self, const PphFieldValue *value, const PphTemplateField *known)
{
  PphData *list = pph_data_new_list ();
  g_autofree char *prefix = g_strconcat (value->name, "=", NULL);

  for (guint i = 0; known != NULL && known->choices != NULL && known->choices[i] != NULL; i++)
    add_choice (list, known->choices[i], known->choice_labels[i]);
  if (list->items->len > 0)
    return list;
  for (guint i = 0; i < pph_list_length (self->version->values); i++)
    {
      const PphFieldValue *label = pph_list_get (self->version->values, i);

      if (is_label (label) && g_str_has_prefix (label->name, prefix))
        add_choice (list, label->name + strlen (prefix), label->text);
    }
  if (list->items->len == 0 && value->text != NULL)
    add_choice (list, value->text, NULL);
  return list;
}

static char *
dup_label (const char *name)
{
  g_autofree char *words = g_strdelimit (g_strdup (name), "._", ' ');

  return pph_french_capitalise (words);
}

/* A list is written out already: its loops are no more, and its columns with them. */
static PphData *
make_field (PphTemplateWriter *self, const PphFieldValue *value)
{
  const PphTemplateField *known = find_known (self, value->name);
  PphData *map = pph_data_new_map ();
  g_autofree char *label = known != NULL ? g_strdup (known->label) : dup_label (value->name);
  PphData *choices = make_choices (self, value, known);
  gboolean choice = g_strcmp0 (value->type, "choice") == 0 && choices->items->len > 0;
  int type = pph_report_find (pph_field_type_names, value->type);

  pph_data_set_text (map, "name", value->name);
  pph_data_set_text (map, "type",
                     type < 0 || (type == PPH_FIELD_TYPE_CHOICE && !choice) ? "text" : pph_field_type_names[type]);
  pph_data_set_text (map, "label", label);
  if (known != NULL)
    {
      pph_data_set_text (map, "help", known->help);
      pph_data_set_text (map, "example", known->example);
      pph_data_set_text (map, "group", known->group);
      set_yes (map, "required", known->required);
    }
  if (choice)
    pph_data_set (map, "choices", choices);
  else
    pph_data_free (choices);
  return map;
}

static char *
dup_switch_name (PphTemplateWriter *self, const char *id)
{
  g_autofree char *name = g_strdelimit (g_strdup (g_hash_table_lookup (self->parts, id)), "-", '_');

  return g_strconcat ("avec_", name, NULL);
}

/* A part that is off has a field that says so. */
static void
add_switch (PphTemplateWriter *self, PphData *fields, const char *id, const char *title)
{
  g_autofree char *name = dup_switch_name (self, id);
  PphData *map = pph_data_new_map ();

  pph_data_set_text (map, "name", name);
  pph_data_set_text (map, "type", "boolean");
  pph_data_set_text (map, "label", pph_str (title)[0] != '\0' ? title : name);
  pph_data_set_text (map, "default", "false");
  pph_data_append (fields, map);
}

static PphData *
make_fields (PphTemplateWriter *self)
{
  const PphVersion *version = self->version;
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (!is_label (value) && value->name != NULL)
        pph_data_append (list, make_field (self, value));
    }
  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      const PphArticle *article = pph_list_get (version->articles, i);

      if (article->off)
        add_switch (self, list, article->id, article->title);
    }
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      if (annexe->off)
        add_switch (self, list, annexe->id, annexe->title);
    }
  return list;
}

/* -- parts --------------------------------------------------------------------- */

static PphData *
make_part (PphTemplateWriter *self, const char *id, gboolean optional, gboolean off)
{
  PphData *map = pph_data_new_map ();
  g_autofree char *name = off ? dup_switch_name (self, id) : NULL;

  pph_data_set_text (map, "id", g_hash_table_lookup (self->parts, pph_str (id)));
  pph_data_set_text (map, "when", name);
  set_yes (map, "optional", optional && !off);
  return map;
}

static PphData *
make_sections (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->sections); i++)
    pph_data_append (list, make_part (self, ((const PphSection *)pph_list_get (self->version->sections, i))->id, FALSE,
                                      FALSE));
  return list;
}

static PphData *
make_articles (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->articles); i++)
    {
      const PphArticle *article = pph_list_get (self->version->articles, i);

      pph_data_append (list, make_part (self, article->id, article->optional, article->off));
    }
  return list;
}

static PphData *
make_annexes (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (self->version->annexes, i);
      PphData *map = make_part (self, annexe->id, annexe->optional, annexe->off);

      pph_data_set_text (map, "label", annexe->label);
      set_yes (map, "landscape", annexe->landscape);
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_documents (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (self->version->other_parts, i);
      PphData *map = make_part (self, part->id, FALSE, FALSE);

      pph_data_set_text (map, "kind", part->kind);
      set_yes (map, "before", part->before);
      pph_data_append (list, map);
    }
  return list;
}

static void
add_labels (PphTemplateWriter *self, PphData *labels, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      if (article->label != NULL)
        pph_data_set_text (labels, g_hash_table_lookup (self->parts, pph_str (article->id)), article->label);
      add_labels (self, labels, article->articles);
    }
}

/* @divisions: the number of each heading between articles, by its id */
static void
add_divisions (PphTemplateWriter *self, PphData *divisions, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);
      g_autofree char *number = g_strdup_printf ("%d", article->division);

      if (article->division > 0)
        pph_data_set_text (divisions, g_hash_table_lookup (self->parts, pph_str (article->id)), number);
    }
}

static PphData *
make_divisions (PphTemplateWriter *self)
{
  PphData *divisions = pph_data_new_map ();

  add_divisions (self, divisions, self->version->articles);
  for (guint i = 0; i < pph_list_length (self->version->annexes); i++)
    add_divisions (self, divisions, ((const PphAnnexe *)pph_list_get (self->version->annexes, i))->articles);
  return divisions;
}

static PphData *
make_labels (PphTemplateWriter *self)
{
  PphData *labels = pph_data_new_map ();

  add_labels (self, labels, self->version->articles);
  for (guint i = 0; i < pph_list_length (self->version->annexes); i++)
    add_labels (self, labels, ((const PphAnnexe *)pph_list_get (self->version->annexes, i))->articles);
  return labels;
}

/* -- the plan ------------------------------------------------------------------ */

static PphData *
make_blocks (PphTemplateWriter *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; self->version->as_written && i < pph_list_length (self->version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (self->version->signatories, i);
      PphData *map = pph_data_new_map ();

      pph_data_set_text (map, "role", get_role (self, signatory->party));
      if (signatory->mode != PPH_SIGNATURE_IN_PERSON)
        pph_data_set_text (map, "mode", pph_template_mode_names[signatory->mode]);
      set_tagged (self, map, "text", signatory->text, FALSE);
      pph_data_append (list, map);
    }
  return list;
}

static PphData *
make_signature (PphTemplateWriter *self)
{
  PphData *map = pph_data_new_map (), *order = pph_data_new_list (), *modes = pph_data_new_map ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = pph_list_length (self->version->signatories), paper = 0;

  for (guint i = 0; i < n; i++)
    {
      const PphSignatory *signatory = pph_list_get (self->version->signatories, i);
      const char *role = get_role (self, signatory->party);

      paper += signatory->medium == PPH_MEDIUM_PAPER;
      if (role == NULL || !g_hash_table_add (done, (gpointer)role))
        continue;
      pph_data_append (order, pph_data_new_text (role));
      if (signatory->mode != PPH_SIGNATURE_IN_PERSON && !self->version->as_written)
        pph_data_set_text (modes, role, pph_template_mode_names[signatory->mode]);
    }
  pph_data_set_items (map, "order", order);
  pph_data_set_text (map, "medium", n > 0 && paper == n ? "paper" : NULL);
  pph_data_set_items (map, "modes", modes);
  pph_data_set_items (map, "blocks", make_blocks (self));
  return map;
}

PphData *
pph_template_writer_front (PphTemplateWriter *self)
{
  const PphTemplateNaming *naming = self->naming;
  PphData *front = pph_data_new_map ();

  pph_data_set_text (front, "id", naming->id);
  pph_data_set_text (front, "title", naming->title);
  pph_data_set (front, "version", pph_data_new_text ("1"));
  pph_data_set (front, "kind", pph_data_new_text ("convention"));
  pph_data_set_text (front, "description", naming->description);
  pph_data_set (front, "document", make_document (self));
  pph_data_set (front, "roles", make_roles (self));
  pph_data_set_items (front, "fields", make_fields (self));
  pph_data_set_items (front, "term", pph_template_writer_term (self));
  pph_data_set_items (front, "sections", make_sections (self));
  pph_data_set_items (front, "articles", make_articles (self));
  pph_data_set_items (front, "annexes", make_annexes (self));
  pph_data_set_items (front, "documents", make_documents (self));
  pph_data_set_items (front, "labels", make_labels (self));
  pph_data_set_items (front, "divisions", make_divisions (self));
  pph_data_set_items (front, "signature", make_signature (self));
  return front;
}
