/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-date-text.h"
#include "pph-rich.h"

#include <string.h>

/* A template and data become a version: the body is rendered once, read as
 * Markdown, and cut at its headings into the parts of the document. */

/* The body of a draft, rendered and read. */
struct _PphTemplateBody
{
  char *markdown;
  PphRich *rich;
  GHashTable *slices; /* first block and the one after the last, as one number → Markdown */
};

typedef struct
{
  const PphTemplate *self;
  PphData *data;   /* tidy */
  PphData *values; /* of fields, by their dotted name, initial values included */
  PphTemplateBody *body;
  PphRich *rich; /* of the body */
  PphVersion *version;
  GPtrArray *sections, *articles, *annexes, *visas, *considerants, *documents;
} Draft;

/* -- the body ---------------------------------------------------------------- */

static gboolean
keep_root (const char *name, int depth, gpointer user_data)
{
  return depth == 0;
}

static const char *
get_partial (const char *name, gpointer user_data)
{
  const Draft *d = user_data;

  return pph_data_get_text (pph_data_get (d->self->front, "partials"), name);
}

/* Takes @markdown. */
static PphTemplateBody *
read_body (char *markdown)
{
  PphTemplateBody *body = g_new0 (PphTemplateBody, 1);

  body->markdown = markdown;
  body->rich = pph_rich_from_markdown (markdown, NULL);
  body->slices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return body;
}

void
pph_template_body_free (PphTemplateBody *self)
{
  if (self == NULL)
    return;
  g_free (self->markdown);
  pph_rich_free (self->rich);
  g_hash_table_unref (self->slices);
  g_free (self);
}

static gboolean
render_body (Draft *d, GError **error)
{
  PphMustache how
      = { .escape = pph_mustache_escape_markdown, .partial = get_partial, .keep = keep_root, .user_data = d };
  g_autoptr (PphData) context = pph_template_make_context (d->self, d->data, d->values, d->version);
  g_autofree char *markdown = pph_mustache_render_node (&how, d->self->nodes, d->self->file, context, error);

  if (markdown == NULL)
    return FALSE;
  if (d->body == NULL || strcmp (d->body->markdown, markdown) != 0)
    {
      g_clear_pointer (&d->body, pph_template_body_free);
      d->body = read_body (g_steal_pointer (&markdown));
    }
  d->rich = d->body->rich;
  return TRUE;
}

/* -- parts ------------------------------------------------------------------- */

static const PphRich *
get_block (Draft *d, guint i)
{
  return d->rich->children != NULL && i < d->rich->children->len ? d->rich->children->pdata[i] : NULL;
}

static gboolean
is_heading (const PphRich *block, int level)
{
  return block != NULL && block->kind == PPH_RICH_HEADING && block->level <= level && block->id != NULL;
}

static void
collect_notes (const PphRich *rich, GHashTable *ids)
{
  if (rich->kind == PPH_RICH_NOTE && rich->id != NULL)
    g_hash_table_add (ids, rich->id);
  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    collect_notes (rich->children->pdata[i], ids);
}

/* The blocks are lent to a document of their own. (transfer full) */
static char *
write_slice (Draft *d, guint start, guint end)
{
  g_autoptr (PphRich) document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_autoptr (GHashTable) notes = g_hash_table_new (g_str_hash, g_str_equal);
  char *markdown;

  document->children = g_ptr_array_new ();
  for (guint i = start; i < end; i++)
    {
      g_ptr_array_add (document->children, (gpointer)get_block (d, i));
      collect_notes (get_block (d, i), notes);
    }
  for (guint i = end; get_block (d, i) != NULL; i++)
    if (get_block (d, i)->kind == PPH_RICH_FOOTNOTE && g_hash_table_contains (notes, pph_str (get_block (d, i)->id)))
      g_ptr_array_add (document->children, (gpointer)get_block (d, i));
  markdown = pph_rich_to_markdown (document);
  return markdown;
}

/* Blocks @start to @end (excluded) as Markdown, with the footnotes they call.
 * (transfer none): the body keeps it. */
static const char *
slice (Draft *d, guint start, guint end)
{
  gint64 key = (gint64)start << 32 | end;
  char *markdown = g_hash_table_lookup (d->body->slices, &key);

  if (markdown != NULL)
    return markdown;
  markdown = write_slice (d, start, end);
  g_hash_table_insert (d->body->slices, g_memdup2 (&key, sizeof key), markdown);
  return markdown;
}

/* The first block from @start on that opens something of @level or above, or
 * where the text ends. */
static guint
find_end (Draft *d, guint start, int level)
{
  guint i = start;

  while (get_block (d, i) != NULL && get_block (d, i)->kind != PPH_RICH_FOOTNOTE
         && !is_heading (get_block (d, i), level))
    i++;
  return i;
}

static void
set_slice (Draft *d, GRefString **slot, guint start, guint end)
{
  pph_set_string (slot, slice (d, start, end));
}

static void
set_title (GRefString **slot, const PphRich *heading)
{
  g_autofree char *title = pph_rich_dup_text (heading);

  pph_set_string (slot, title);
}

/* The articles opened by headings of @level between @start and @end. */
static PphList *
read_articles (Draft *d, guint start, guint end, int level)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = start; i < end;)
    {
      PphArticle *article = pph_article_new ();
      guint text_end = MIN (find_end (d, i + 1, level + 1), end), next = MIN (find_end (d, i + 1, level), end);

      pph_set_string (&article->id, get_block (d, i)->id);
      pph_set_string (&article->label, pph_data_get_text (pph_data_get (d->self->front, "labels"), article->id));
      article->division = pph_template_get_division (d->self, article->id);
      set_title (&article->title, get_block (d, i));
      set_slice (d, &article->text, i + 1, text_end);
      pph_set_list (&article->articles, text_end < next ? read_articles (d, text_end, next, level + 1) : NULL);
      g_ptr_array_add (articles, article);
      i = next;
    }
  return articles->len > 0 ? pph_list_from_array (articles->pdata, articles->len) : NULL;
}

static gboolean
condition_holds (Draft *d, const char *condition)
{
  const char *equals = strchr (condition, '=');
  g_autofree char *name = equals != NULL ? g_strndup (condition, equals - condition) : g_strdup (condition);
  const PphData *value = pph_data_get (d->values, name);

  if (equals == NULL)
    return pph_data_is_true (value);
  return value != NULL && value->kind == PPH_DATA_TEXT && strcmp (value->text, equals + 1) == 0;
}

/* One of those that are there for each item of a list: its id is told apart by the item's own, or by its place. */
static void
set_own_id (Draft *d, const PphDeclaredPart *part, PphArticle *article, guint start)
{
  const PphData *list = pph_data_get (d->values, part->base.each);
  const char *own = NULL;
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;
  guint n = 0;

  for (guint i = 0; i < start; i++)
    n += is_heading (get_block (d, i), 1) && strcmp (get_block (d, i)->id, part->base.id) == 0;
  if (list->items == NULL || n >= list->items->len)
    return;
  own = pph_data_get_text (list->items->pdata[n], "id");
  place = g_strdup_printf ("%u", n + 1);
  id = g_strdup_printf ("%s-%s", part->base.id, own != NULL && *own != '\0' ? own : place);
  pph_set_string (&article->id, id);
}

static void
add_article (Draft *d, const PphDeclaredPart *part, guint start, guint end)
{
  PphList *articles = read_articles (d, start, end, 1);
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (articles, 0));

  if (part->base.each != NULL)
    set_own_id (d, part, article, start);
  article->optional = part->optional;
  article->off = part->base.when != NULL && !condition_holds (d, part->base.when);
  g_ptr_array_add (d->articles, g_steal_pointer (&article));
  pph_list_unref (articles);
}

static void
add_annexe (Draft *d, const PphDeclaredPart *part, guint start, guint end)
{
  PphAnnexe *annexe = pph_annexe_new ();
  guint text_end = MIN (find_end (d, start + 1, 2), end);

  pph_set_string (&annexe->id, part->base.id);
  pph_set_string (&annexe->label, part->base.label);
  set_title (&annexe->title, get_block (d, start));
  set_slice (d, &annexe->text, start + 1, text_end);
  pph_set_list (&annexe->articles, text_end < end ? read_articles (d, text_end, end, 2) : NULL);
  annexe->optional = part->optional;
  annexe->off = part->base.when != NULL && !condition_holds (d, part->base.when);
  annexe->landscape = part->landscape;
  g_ptr_array_add (d->annexes, annexe);
}

static void
add_section (Draft *d, const PphDeclaredPart *part, guint start, guint end)
{
  PphSection *section = pph_section_new ();

  pph_set_string (&section->id, part->base.id);
  set_title (&section->title, get_block (d, start));
  set_slice (d, &section->text, start + 1, end);
  g_ptr_array_add (d->sections, section);
}

static void
add_document (Draft *d, const PphDeclaredPart *part, guint start, guint end)
{
  PphOtherPart *document = pph_other_part_new ();

  pph_set_string (&document->id, part->base.id);
  pph_set_string (&document->kind, part->document);
  set_title (&document->title, get_block (d, start));
  set_slice (d, &document->text, start + 1, end);
  document->before = part->before;
  g_ptr_array_add (d->documents, document);
}

/* Visas and considérants: a text for each paragraph. */
static void
add_paragraphs (Draft *d, GPtrArray *texts, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      const char *markdown = slice (d, i, i + 1);

      if (markdown[0] != '\0')
        g_ptr_array_add (texts, pph_text_new_from (markdown));
    }
}

static void
add_part (Draft *d, const char *id, guint start, guint end)
{
  const PphDeclaredPart *part = pph_template_find_part (d->self, id);

  if (strcmp (id, "visas") == 0)
    add_paragraphs (d, d->visas, start + 1, end);
  else if (strcmp (id, "considerants") == 0)
    add_paragraphs (d, d->considerants, start + 1, end);
  else if (strcmp (id, "preamble") == 0)
    set_slice (d, &d->version->preamble, start + 1, end);
  else if (strcmp (id, "closing") == 0)
    set_slice (d, &d->version->closing, start + 1, end);
  else if (part != NULL && part->kind == PPH_DECLARED_ARTICLE)
    add_article (d, part, start, end);
  else if (part != NULL && part->kind == PPH_DECLARED_ANNEXE)
    add_annexe (d, part, start, end);
  else if (part != NULL && part->kind == PPH_DECLARED_DOCUMENT)
    add_document (d, part, start, end);
  else if (part != NULL)
    add_section (d, part, start, end);
}

static void
take_list (PphList **slot, GPtrArray *records)
{
  pph_set_list (slot, records->len > 0 ? pph_list_from_array (records->pdata, records->len) : NULL);
  g_ptr_array_unref (records);
}

static void
read_parts (Draft *d)
{
  d->sections = g_ptr_array_new_with_free_func (pph_record_unref);
  d->articles = g_ptr_array_new_with_free_func (pph_record_unref);
  d->annexes = g_ptr_array_new_with_free_func (pph_record_unref);
  d->visas = g_ptr_array_new_with_free_func (pph_record_unref);
  d->considerants = g_ptr_array_new_with_free_func (pph_record_unref);
  d->documents = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = find_end (d, 0, 1); is_heading (get_block (d, i), 1);)
    {
      guint end = find_end (d, i + 1, 1);

      add_part (d, get_block (d, i)->id, i, end);
      i = end;
    }

  take_list (&d->version->sections, d->sections);
  take_list (&d->version->articles, d->articles);
  take_list (&d->version->annexes, d->annexes);
  take_list (&d->version->visas, d->visas);
  take_list (&d->version->considerants, d->considerants);
  take_list (&d->version->other_parts, d->documents);
}

/* -- around ------------------------------------------------------------------ */

static void
set_first (GRefString **slot, const char *given, const char *proposed)
{
  g_autofree char *text = g_strstrip (g_strdup (given != NULL && given[0] != '\0' ? given : pph_str (proposed)));

  pph_set_string (slot, text);
}

static void
read_originals (Draft *d, const PphData *document)
{
  const char *given = pph_data_get_text (d->data, "originaux");
  const char *proposed = pph_data_get_text (document, "originals");

  if (given != NULL && given[0] != '\0')
    d->version->originals = (int)CLAMP (g_ascii_strtoll (given, NULL, 10), 0, 999);
  else if (g_strcmp0 (proposed, "parties") == 0)
    d->version->originals = (int)pph_list_length (d->version->parties);
  else if (proposed != NULL)
    d->version->originals = (int)CLAMP (g_ascii_strtoll (proposed, NULL, 10), 0, 999);
}

static void
read_parties (Draft *d)
{
  g_autoptr (GPtrArray) parties = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < d->self->roles->len; i++)
    {
      const PphTemplateRole *role = d->self->roles->pdata[i];
      const PphData *data = pph_data_get (d->data, role->id);

      if (role->required || (data != NULL && data->kind == PPH_DATA_MAP && data->items->len > 0))
        g_ptr_array_add (parties, pph_template_read_party (role, data));
    }
  if (parties->len > 0)
    pph_set_list (&d->version->parties, pph_list_from_array (parties->pdata, parties->len));
  pph_set_list (&d->version->signatories, pph_template_read_signatories (d->self, d->data, d->version->parties));
}

static void
read_document (Draft *d, const char *uuid)
{
  const PphData *document = pph_data_get (d->self->front, "document");
  const char *date = pph_data_get_text (d->data, "date");
  g_autofree char *iso = date != NULL ? pph_date_text_normalise (date) : NULL;
  g_autoptr (PphTerm) term = NULL;
  PphList *values;

  pph_set_string (&d->version->uuid, uuid);
  d->version->number = 1;
  pph_set_string (&d->version->template_id, d->self->id);
  pph_set_string (&d->version->template_digest, d->self->digest);
  pph_set_string (&d->version->style, pph_data_get_text (document, "style"));
  d->version->as_written = d->self->as_written;
  d->version->recitals_first = pph_data_is_true (pph_data_get (document, "recitals_first"));
  set_first (&d->version->title, pph_data_get_text (d->data, "titre"), pph_template_get_printed_title (d->self));
  set_first (&d->version->subtitle, pph_data_get_text (d->data, "sous_titre"),
             pph_data_get_text (document, "subtitle"));
  pph_set_string (&d->version->parties_lead, pph_data_get_text (document, "parties_lead"));
  pph_set_string (&d->version->collective_name, pph_data_get_text (document, "collective_name"));
  set_first (&d->version->place, pph_data_get_text (d->data, "lieu"), pph_data_get_text (document, "place"));
  set_first (&d->version->letterhead, pph_data_get_text (d->data, "en_tete"),
             pph_data_get_text (document, "letterhead"));
  pph_set_string (&d->version->date, iso);
  read_parties (d);
  read_originals (d, document);
  values = pph_template_store_values (d->self, d->values);
  if (values != NULL)
    pph_set_list (&d->version->values, values);
  term = pph_template_read_term (d->self, d->values, NULL);
  pph_set_record (&d->version->term, term);
}

PphVersion *
pph_template_draft_again (const PphTemplate *self, const PphData *data, const char *uuid, PphTemplateBody **body,
                          GError **error)
{
  g_autoptr (PphData) tidy = pph_template_tidy_data (self, data);
  g_autoptr (PphVersion) version = pph_version_new ();
  Draft d = { .self = self, .data = tidy, .body = body != NULL ? g_steal_pointer (body) : NULL, .version = version };
  gboolean ok;

  d.values = pph_template_read_values (self, tidy);
  read_document (&d, uuid);
  ok = render_body (&d, error);
  if (ok)
    read_parts (&d);
  pph_data_free (d.values);
  if (body != NULL)
    *body = d.body;
  else
    pph_template_body_free (d.body);
  return ok ? g_steal_pointer (&version) : NULL;
}

PphVersion *
pph_template_draft (const PphTemplate *self, const PphData *data, const char *uuid, GError **error)
{
  return pph_template_draft_again (self, data, uuid, NULL, error);
}
