/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-avenant.h"

#include "pph-date-text.h"
#include "pph-tag.h"

/* What documents print is French, whatever the desktop speaks. */

typedef struct
{
  const PphVersion *convention;
  const PphAvenant *avenant;
  PphVersion *made;
} Draft;

static void
add_article (Draft *self, const char *id, const char *title, const char *text)
{
  g_autoptr (PphArticle) article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  pph_set_list (&self->made->articles, pph_list_appended (self->made->articles, article));
}

/* --- what is amended ------------------------------------------------------------------ */

static void
add_visa (Draft *self, const char *what, const char *signed_on)
{
  g_autofree char *day = signed_on != NULL ? pph_date_text_to_long (signed_on) : NULL;
  g_autofree char *sentence = g_strdup_printf ("Vu %s le %s ;", what, day != NULL ? day : "…");
  g_autoptr (PphText) visa = pph_text_new_from (sentence);

  pph_set_list (&self->made->visas, pph_list_appended (self->made->visas, visa));
}

static void
add_visas (Draft *self)
{
  const PphAvenant *avenant = self->avenant;
  g_autofree char *title = pph_tag_resolve_markdown (self->convention, avenant->reference, self->convention->title);
  g_autofree char *number = avenant->reference != NULL ? g_strdup_printf (" n° %s", avenant->reference) : NULL;
  g_autofree char *amended = g_strdup_printf ("la convention%s « %s », signée", pph_str (number), title);

  add_visa (self, amended, avenant->signed_on);
  for (guint i = 0; i < avenant->n_earlier; i++)
    {
      const PphEarlierAvenant *earlier = &avenant->earlier[i];
      g_autofree char *reference = earlier->reference != NULL ? g_strdup_printf (" (%s)", earlier->reference) : NULL;
      g_autofree char *what = g_strdup_printf ("son avenant n° %d%s, signé", earlier->number, pph_str (reference));

      add_visa (self, what, earlier->signed_on);
    }
}

/* The text of the article and of its parts, each under its number. */
static void
write_text (Draft *self, GString *text, const PphArticle *article)
{
  g_autofree char *own = pph_tag_resolve_markdown (self->convention, self->avenant->reference, article->text);

  if (*own != '\0')
    g_string_append_printf (text, "\n\n%s", own);
  for (guint i = 0; i < pph_list_length (article->articles); i++)
    {
      const PphArticle *part = pph_list_get (article->articles, i);
      g_autofree char *number = pph_version_dup_number (self->convention, part->id);
      g_autofree char *title = pph_tag_resolve_markdown (self->convention, self->avenant->reference, part->title);

      if (part->off)
        continue;
      g_string_append_printf (text, "\n\n**%s %s**", pph_str (number), title);
      write_text (self, text, part);
    }
}

static void
add_change (Draft *self, const PphArticle *article)
{
  g_autofree char *number = pph_version_dup_number (self->convention, article->id);
  g_autofree char *title = pph_tag_resolve_markdown (self->convention, self->avenant->reference, article->title);
  g_autofree char *id = g_strdup_printf ("modification-%s", article->id);
  g_autofree char *heading = g_strdup_printf ("Modification de l’article %s", pph_str (number));
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "L’article %s de la convention, « %s », est remplacé par le texte qui suit :",
                          pph_str (number), title);
  write_text (self, text, article);
  add_article (self, id, heading, text->str);
}

static void
add_changes (Draft *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < pph_list_length (self->convention->articles); i++)
    {
      const PphArticle *article = pph_list_get (self->convention->articles, i);

      if (self->avenant->articles != NULL && !article->off && g_strv_contains (self->avenant->articles, article->id))
        {
          add_change (self, article);
          any = TRUE;
        }
    }
  if (!any)
    add_article (self, "modification", "Modification de la convention",
                 "L’article … de la convention est remplacé par le texte qui suit :");
}

/* --- who signs it --------------------------------------------------------------------- */

/* Nobody has signed it yet. */
static void
copy_signatories (Draft *self)
{
  for (guint i = 0; i < pph_list_length (self->convention->signatories); i++)
    {
      g_autoptr (PphSignatory) signatory = pph_signatory_copy (pph_list_get (self->convention->signatories, i));

      pph_set_string (&signatory->signed_on, NULL);
      pph_set_list (&self->made->signatories, pph_list_appended (self->made->signatories, signatory));
    }
}

static void
copy_parties (Draft *self)
{
  const PphVersion *from = self->convention;
  PphVersion *to = self->made;

  pph_set_list (&to->parties, pph_list_ref (from->parties));
  pph_set_string (&to->parties_lead, from->parties_lead);
  pph_set_string (&to->collective_name, from->collective_name);
  pph_set_string (&to->place, from->place);
  pph_set_string (&to->style, from->style);
  pph_set_string (&to->letterhead, from->letterhead);
  pph_set_list (&to->logos, pph_list_ref (from->logos));
  to->originals = from->originals;
  copy_signatories (self);
}

PphVersion *
pph_avenant_draft (const PphVersion *convention, const PphAvenant *avenant)
{
  g_autoptr (PphVersion) made = pph_version_new ();
  g_autofree char *title = g_strdup_printf ("Avenant n° %d", avenant->number);
  g_autofree char *amended = pph_tag_resolve_markdown (convention, avenant->reference, convention->title);
  g_autofree char *subtitle = g_strdup_printf ("à la convention « %s »", amended);
  Draft draft = { convention, avenant, made };

  g_return_val_if_fail (convention != NULL && avenant != NULL, NULL);

  made->number = 1;
  made->state = PPH_VERSION_DRAFT;
  pph_set_string (&made->title, title);
  pph_set_string (&made->subtitle, subtitle);
  copy_parties (&draft);
  add_visas (&draft);
  add_article (&draft, "objet", "Objet",
               "Le présent avenant change la convention sur les seuls points que disent les articles qui suivent.");
  add_changes (&draft);
  add_article (&draft, "reste", "Stipulations inchangées",
               "Tout ce que le présent avenant ne change pas continue de s’appliquer. S’il y a contradiction, c’est "
               "l’avenant qui prévaut sur la convention.");
  add_article (&draft, "effet", "Entrée en vigueur",
               "Le présent avenant prend effet le jour où la dernière des parties le signe. Il cesse en même temps que "
               "la convention.");
  return g_steal_pointer (&made);
}
