/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-insertable.h"

#include "pph-desk.h"
#include "pph-rich.h"
#include "pph-tag.h"
#include "pph-types.h"

#include <glib/gi18n-lib.h>

void
pph_insertable_free (PphInsertable *self)
{
  g_free (self->tag);
  g_free (self->title);
  g_free (self->caption);
  g_free (self);
}

/* Takes @title and @caption. */
static void
add (GPtrArray *found, const char *tag, char *title, char *caption)
{
  PphInsertable *self = g_new (PphInsertable, 1);

  self->tag = g_strdup (tag);
  self->title = title;
  self->caption = caption;
  g_ptr_array_add (found, self);
}

/* The first line of what the tag says. */
static char *
dup_value (const PphVersion *version, const char *reference, const char *tag)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL, *line = NULL;
  g_autoptr (PphRich) rich = NULL;

  if (pph_tag_resolve (version, reference, tag, &text, NULL) != PPH_TAG_VALUE_TEXT || text == NULL)
    return g_strdup ("");
  rich = pph_rich_from_markdown (text, NULL);
  plain = pph_rich_dup_text (rich);
  line = g_strndup (plain, strcspn (plain, "\n"));
  /* A title has tags of its own. */
  return pph_desk_resolve_line (version, reference, line);
}

static const char *
find_name (const char *tag)
{
  static const struct
  {
    const char *tag, *name;
  } names[] = {
    { "nom", N_ ("Name") },
    { "nom_court", N_ ("Short name") },
    { "siret", N_ ("SIRET") },
    { "adresse", N_ ("Address") },
    { "representant", N_ ("Representative") },
    { "qualite", N_ ("Capacity of the representative") },
    { "habilitation", N_ ("Power to sign") },
    { "parties", N_ ("All parties together") },
    { "originaux", N_ ("Number of originals") },
    { "lieu", N_ ("Place of signing") },
    { "date", N_ ("Date of signing") },
    { "titre", N_ ("Title of the document") },
    { "sous_titre", N_ ("Subtitle of the document") },
    { "reference", N_ ("Reference of the document") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].tag, tag))
      return _ (names[i].name);
  return NULL;
}

/* "ville.nom_court": "Short name – la Ville". */
static char *
dup_party_title (const PphVersion *version, const char *tag)
{
  const char *dot = strchr (tag, '.');
  g_autofree char *id = dot != NULL ? g_strndup (tag, dot - tag) : NULL;
  const PphParty *party = id != NULL ? pph_version_find_party (version, id) : NULL;
  const char *name = party != NULL ? find_name (dot + 1) : NULL;

  if (name == NULL)
    return NULL;
  return g_strdup_printf ("%s – %s", name, party->short_name != NULL ? party->short_name : pph_str (party->legal_name));
}

static void
add_field (GPtrArray *found, const PphVersion *version, const char *reference, const char *tag, const char *label)
{
  char *title = label != NULL ? g_strdup (label) : dup_party_title (version, tag);

  if (title == NULL)
    title = g_strdup (find_name (tag) != NULL ? find_name (tag) : tag);
  add (found, tag, title, dup_value (version, reference, tag));
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const PphInsertable **)a)->title, (*(const PphInsertable **)b)->title);
}

GPtrArray *
pph_insertable_list_fields (const PphVersion *version, const char *reference, GHashTable *labels)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_insertable_free);
  g_auto (GStrv) tags = pph_tag_list (version);
  GHashTableIter iter;
  gpointer name, label;

  if (labels != NULL)
    {
      g_hash_table_iter_init (&iter, labels);
      while (g_hash_table_iter_next (&iter, &name, &label))
        add_field (found, version, reference, name, label);
      g_ptr_array_sort (found, compare_titles);
    }
  for (guint i = 0; tags[i] != NULL; i++)
    if (labels == NULL || !g_hash_table_contains (labels, tags[i]))
      add_field (found, version, reference, tags[i], NULL);
  return found;
}

static void
add_part (GPtrArray *found, const PphVersion *version, const char *kind, const char *id, const char *title)
{
  g_autofree char *tag = g_strdup_printf ("%s:%s", kind, id);
  g_autofree char *shown = dup_value (version, NULL, tag);

  add (found, tag, g_strdup_printf ("%s – %s", shown, pph_str (title)), g_strdup (""));
}

static void
add_articles (GPtrArray *found, const PphVersion *version, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      if (!pph_article_counts (article))
        continue;
      add_part (found, version, "article", article->id, article->title);
      add_articles (found, version, article->articles);
    }
}

GPtrArray *
pph_insertable_list_references (const PphVersion *version)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_insertable_free);

  add_articles (found, version, version->articles);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      if (annexe->off)
        continue;
      add_part (found, version, "annexe", annexe->id, annexe->title);
      add_articles (found, version, annexe->articles);
    }
  return found;
}
