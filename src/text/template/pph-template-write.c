/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-write-private.h"

#include <string.h>

/* -- names ------------------------------------------------------------------- */

static gboolean
is_article_word (const char *word)
{
  static const char *const words[] = { "l", "d", "la", "le", "les", "un", "une", "de", "du", "des", NULL };

  return g_strv_contains (words, word);
}

char *
pph_template_name_from (const char *text, guint n, char joint)
{
  g_autofree char *ascii = g_str_to_ascii (pph_str (text), "fr");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  GString *name = g_string_new (NULL);
  guint words = 0;

  for (const char *p = lower; *p != '\0' && words < n;)
    {
      gsize length = strspn (p, "abcdefghijklmnopqrstuvwxyz0123456789");
      g_autofree char *word = g_strndup (p, length);

      if (length > 0 && !(words == 0 && is_article_word (word)))
        {
          if (name->len > 0)
            g_string_append_c (name, joint);
          g_string_append (name, word);
          words++;
        }
      p += length;
      p += *p != '\0' && length == 0;
    }
  /* What begins with a digit is a name too, but reads as a number. */
  if (name->len > 0 && g_ascii_isdigit (name->str[0]))
    g_string_prepend (name, "n");
  return g_string_free (name, FALSE);
}

static gboolean
is_name (const char *id, const char *more)
{
  if (id == NULL || id[0] == '\0')
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (more, *p) == NULL)
      return FALSE;
  return TRUE;
}

/* Is it the name of a value, or what the name of one begins with? */
static gboolean
names_value (const PphVersion *version, const char *id)
{
  gsize length = strlen (id);

  for (guint i = 0; i < pph_list_length (version->values); i++)
    {
      const PphFieldValue *value = pph_list_get (version->values, i);

      if (g_str_has_prefix (pph_str (value->name), id) && strchr (".=", value->name[length]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
name_role (PphTemplateWriter *self, GHashTable *taken, const PphParty *party, guint place)
{
  g_autofree char *made
      = pph_template_name_from (party->short_name != NULL ? party->short_name : party->legal_name, 3, '_');
  gboolean own = is_name (party->id, "_");
  const char *wanted = own ? party->id : made;
  g_autofree char *id = NULL;

  if (wanted[0] == '\0')
    id = g_strdup_printf ("partie_%u", place + 1);
  else
    id = g_strdup (wanted);
  for (guint i = 2; g_hash_table_contains (taken, id) || g_strv_contains (pph_template_own_names, id)
                    || (!own && names_value (self->version, id));
       i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s_%u", wanted[0] != '\0' ? wanted : "partie", i);
    }
  g_hash_table_add (taken, g_strdup (id));
  g_hash_table_insert (self->roles, g_strdup (pph_str (party->id)), g_steal_pointer (&id));
}

static void
name_part (PphTemplateWriter *self, GHashTable *taken, const char *id, const char *prefix)
{
  static const char *const reserved[] = { "preamble", "visas", "considerants", "closing", NULL };
  g_autofree char *made = g_strdup (pph_str (id));

  for (guint i = 1; !is_name (made, "_-") || g_strv_contains (reserved, made) || g_hash_table_contains (taken, made);
       i++)
    {
      g_free (made);
      made = g_strdup_printf ("%s-%u", prefix, i);
    }
  g_hash_table_add (taken, g_strdup (made));
  if (id != NULL)
    g_hash_table_insert (self->parts, g_strdup (id), g_steal_pointer (&made));
}

static void
name_articles (PphTemplateWriter *self, GHashTable *taken, const PphList *articles)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      name_part (self, taken, article->id, "article");
      name_articles (self, taken, article->articles);
    }
}

void
pph_template_writer_name_parts (PphTemplateWriter *self)
{
  const PphVersion *version = self->version;
  g_autoptr (GHashTable) roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    name_role (self, roles, pph_list_get (version->parties, i), i);
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    name_part (self, parts, ((const PphSection *)pph_list_get (version->sections, i))->id, "section");
  name_articles (self, parts, version->articles);
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      name_part (self, parts, annexe->id, "annexe");
      name_articles (self, parts, annexe->articles);
    }
  for (guint i = 0; i < pph_list_length (version->other_parts); i++)
    name_part (self, parts, ((const PphOtherPart *)pph_list_get (version->other_parts, i))->id, "document");
}

/* -- the body ---------------------------------------------------------------- */

static void
add_text (PphTemplateWriter *self, GString *body, const char *markdown)
{
  g_autofree char *text = pph_template_writer_markdown (self, markdown);

  if (text[0] != '\0')
    g_string_append_printf (body, "%s\n\n", text);
}

static void
add_heading (PphTemplateWriter *self, GString *body, int level, const char *title, const char *id)
{
  g_autofree char *named = pph_template_writer_tags (self, title, TRUE);

  g_strstrip (g_strdelimit (named, "\n\r", ' '));
  g_string_append_printf (body, "%.*s %s%s{#%s}\n\n", level, "######", named, named[0] != '\0' ? " " : "", id);
}

static const char *
get_part (PphTemplateWriter *self, const char *id)
{
  return g_hash_table_lookup (self->parts, pph_str (id));
}

static void
add_paragraphs (PphTemplateWriter *self, GString *body, const PphList *texts, const char *title, const char *id)
{
  if (texts == NULL)
    return;
  add_heading (self, body, 1, title, id);
  for (guint i = 0; i < pph_list_length (texts); i++)
    add_text (self, body, ((const PphText *)pph_list_get (texts, i))->text);
}

static void
add_fixed (PphTemplateWriter *self, GString *body, const char *markdown, const char *title, const char *id)
{
  if (markdown == NULL)
    return;
  add_heading (self, body, 1, title, id);
  add_text (self, body, markdown);
}

/* What is off below an article prints nothing, and no template can switch it. */
static void
add_articles (PphTemplateWriter *self, GString *body, const PphList *articles, int level, gboolean declared)
{
  for (guint i = 0; i < pph_list_length (articles); i++)
    {
      const PphArticle *article = pph_list_get (articles, i);

      if (article->off && !declared)
        continue;
      add_heading (self, body, level, article->title, get_part (self, article->id));
      add_text (self, body, article->text);
      add_articles (self, body, article->articles, level + 1, FALSE);
    }
}

static void
add_documents (PphTemplateWriter *self, GString *body, gboolean before)
{
  for (guint i = 0; i < pph_list_length (self->version->other_parts); i++)
    {
      const PphOtherPart *part = pph_list_get (self->version->other_parts, i);

      if (part->before != before)
        continue;
      add_heading (self, body, 1, part->title, get_part (self, part->id));
      add_text (self, body, part->text);
    }
}

static char *
write_body (PphTemplateWriter *self)
{
  const PphVersion *version = self->version;
  GString *body = g_string_new (NULL);

  add_documents (self, body, TRUE);
  add_paragraphs (self, body, version->visas, "Visas", "visas");
  add_paragraphs (self, body, version->considerants, "Considérants", "considerants");
  add_fixed (self, body, version->preamble, "Préambule", "preamble");
  for (guint i = 0; i < pph_list_length (version->sections); i++)
    {
      const PphSection *section = pph_list_get (version->sections, i);

      add_heading (self, body, 1, section->title, get_part (self, section->id));
      add_text (self, body, section->text);
    }
  add_articles (self, body, version->articles, 1, TRUE);
  add_fixed (self, body, version->closing, NULL, "closing");
  for (guint i = 0; i < pph_list_length (version->annexes); i++)
    {
      const PphAnnexe *annexe = pph_list_get (version->annexes, i);

      add_heading (self, body, 1, annexe->title, get_part (self, annexe->id));
      add_text (self, body, annexe->text);
      add_articles (self, body, annexe->articles, 2, FALSE);
    }
  add_documents (self, body, FALSE);
  g_string_truncate (body, body->len > 0 ? body->len - 1 : 0);
  return g_string_free (body, FALSE);
}

char *
pph_template_write (const PphVersion *version, const PphTemplateNaming *naming, PphData **data)
{
  g_autoptr (GHashTable) roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  PphTemplateWriter self = { .version = version, .naming = naming, .roles = roles, .parts = parts };
  g_autoptr (PphData) front = NULL;
  g_autofree char *yaml = NULL, *body = NULL;

  g_return_val_if_fail (version != NULL && naming != NULL, NULL);

  pph_template_writer_name_parts (&self);
  front = pph_template_writer_front (&self);
  yaml = pph_data_to_yaml (front);
  body = write_body (&self);
  if (data != NULL)
    *data = pph_template_writer_data (&self);
  return g_strconcat ("---\n", yaml, "---\n", body, NULL);
}
