/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-avenant.h"

#include "pph-rich.h"
#include "pph-tag.h"

#include <string.h>

typedef struct
{
  const PphVersion *convention;
  const PphAvenant *avenant;
} Draft;

/* --- what is amended ------------------------------------------------------------------ */

static void
rename_notes (PphRich *rich, const char *prefix)
{
  if ((rich->kind == PPH_RICH_NOTE || rich->kind == PPH_RICH_FOOTNOTE) && rich->id != NULL)
    {
      char *id = g_strconcat (prefix, rich->id, NULL);

      g_free (rich->id);
      rich->id = id;
    }
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    rename_notes (rich->children->pdata[i], prefix);
}

/* Each text numbers its own notes; several of them are put into one. */
static char *
dup_with_own_notes (const char *markdown, const char *id)
{
  g_autoptr (PphRich) rich = NULL;
  g_autofree char *prefix = g_strconcat (id, "-", NULL);

  if (strstr (markdown, "[^") == NULL)
    return g_strdup (markdown);
  rich = pph_rich_from_markdown (markdown, NULL);
  rename_notes (rich, prefix);
  return pph_rich_to_markdown (rich);
}

static void
write_text (const Draft *self, GString *text, const PphArticle *article)
{
  g_autofree char *resolved = pph_tag_resolve_markdown (self->convention, self->avenant->reference, article->text);
  g_autofree char *own = dup_with_own_notes (resolved, article->id);

  if (*own != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", own);
  for (guint i = 0; i < pph_list_length (article->articles); i++)
    {
      const PphArticle *part = pph_list_get (article->articles, i);
      g_autofree char *number = pph_version_dup_number (self->convention, part->id);
      g_autofree char *title = pph_tag_resolve_markdown (self->convention, self->avenant->reference, part->title);

      if (part->off)
        continue;
      g_string_append_printf (text, "%s**%s %s**", text->len > 0 ? "\n\n" : "", pph_str (number), title);
      write_text (self, text, part);
    }
}

char *
pph_avenant_dup_text (const PphVersion *convention, const char *reference, const PphArticle *article)
{
  const PphAvenant avenant = { .reference = reference };
  const Draft draft = { convention, &avenant };
  GString *text = g_string_new (NULL);

  write_text (&draft, text, article);
  return g_string_free (text, FALSE);
}

/* --- what the template is told -------------------------------------------------------- */

static void
set_text (PphData *map, const char *name, const char *text)
{
  pph_data_set_path (map, name, pph_data_new_text (pph_str (text)));
}

static void
set_number (PphData *map, const char *name, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  set_text (map, name, text);
}

static PphData *
list_earlier (const Draft *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < self->avenant->n_earlier; i++)
    {
      const PphEarlierAvenant *earlier = &self->avenant->earlier[i];
      PphData *item = pph_data_new_map ();

      set_number (item, "numero", earlier->number);
      set_text (item, "reference", earlier->reference);
      set_text (item, "signature", earlier->signed_on);
      pph_data_append (list, item);
    }
  return list;
}

static PphData *
describe_article (const Draft *self, const PphArticle *article)
{
  PphData *item = pph_data_new_map ();
  g_autofree char *number = pph_version_dup_number (self->convention, article->id);
  g_autofree char *title = pph_tag_resolve_markdown (self->convention, self->avenant->reference, article->title);
  g_autofree char *text = pph_avenant_dup_text (self->convention, self->avenant->reference, article);

  set_text (item, "id", article->id);
  set_text (item, "numero", number);
  set_text (item, "titre", title);
  set_text (item, "texte", text);
  return item;
}

static PphData *
list_articles (const Draft *self)
{
  PphData *list = pph_data_new_list ();

  for (guint i = 0; i < pph_list_length (self->convention->articles); i++)
    {
      const PphArticle *article = pph_list_get (self->convention->articles, i);

      if (self->avenant->articles != NULL && !article->off && g_strv_contains (self->avenant->articles, article->id))
        pph_data_append (list, describe_article (self, article));
    }
  return list;
}

static PphData *
describe (const Draft *self)
{
  PphData *data = pph_data_new_map ();
  g_autofree char *title
      = pph_tag_resolve_markdown (self->convention, self->avenant->reference, self->convention->title);

  set_number (data, "numero", self->avenant->number);
  set_text (data, "convention.titre", title);
  set_text (data, "convention.reference", self->avenant->reference);
  set_text (data, "convention.signature", self->avenant->signed_on);
  pph_data_set (data, "avenants", list_earlier (self));
  pph_data_set (data, "articles", list_articles (self));
  return data;
}

/* --- what the template does not say --------------------------------------------------- */

/* Nobody has signed it yet. */
static PphList *
list_signatories (const PphVersion *convention)
{
  PphList *signatories = NULL;

  for (guint i = 0; i < pph_list_length (convention->signatories); i++)
    {
      g_autoptr (PphSignatory) signatory = pph_signatory_copy (pph_list_get (convention->signatories, i));

      pph_set_string (&signatory->signed_on, NULL);
      pph_set_list (&signatories, pph_list_appended (signatories, signatory));
    }
  return signatories;
}

static void
take_parties (PphVersion *made, const PphVersion *convention)
{
  pph_set_list (&made->parties, pph_list_ref (convention->parties));
  pph_set_string (&made->parties_lead, convention->parties_lead);
  pph_set_string (&made->collective_name, convention->collective_name);
  pph_set_string (&made->place, convention->place);
  pph_set_string (&made->style, convention->style);
  pph_set_string (&made->letterhead, convention->letterhead);
  pph_set_list (&made->logos, pph_list_ref (convention->logos));
  made->originals = convention->originals;
  pph_set_list (&made->signatories, list_signatories (convention));
}

/* What its lists held is in its text. */
static void
forget_lists (PphVersion *made)
{
  for (guint i = pph_list_length (made->values); i > 0; i--)
    {
      const PphFieldValue *value = pph_list_get (made->values, i - 1);

      if (g_strcmp0 (value->type, pph_field_type_names[PPH_FIELD_TYPE_LIST]) == 0)
        pph_set_list (&made->values, pph_list_removed (made->values, i - 1));
    }
}

/* The id of the article of which there is one for each that changes begins with that of the part. */
static void
mark_changes (PphVersion *made, const PphTemplate *template)
{
  GPtrArray *parts = pph_template_get_parts (template);

  for (guint p = 0; p < parts->len; p++)
    {
      const PphTemplatePart *part = parts->pdata[p];
      g_autofree char *prefix = g_strconcat (part->id, "-", NULL);

      for (guint i = 0; g_strcmp0 (part->each, "articles") == 0 && i < pph_list_length (made->articles); i++)
        {
          g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (made->articles, i));

          if (!g_str_has_prefix (article->id, prefix))
            continue;
          pph_set_string (&article->amends, article->id + strlen (prefix));
          pph_set_list (&made->articles, pph_list_replaced (made->articles, i, article));
        }
    }
}

PphVersion *
pph_avenant_draft (const PphTemplate *template, const PphVersion *convention, const PphAvenant *avenant, GError **error)
{
  const Draft draft = { convention, avenant };
  g_autoptr (PphData) data = describe (&draft);
  PphVersion *made = pph_template_draft (template, data, NULL, error);

  if (made == NULL)
    return NULL;
  take_parties (made, convention);
  forget_lists (made);
  mark_changes (made, template);
  return made;
}
