/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-nearest.h"
#include "pph-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The body, checked without data: its headings against what the front matter
 * declares, and every name in a tag against what a name may be. */

#define MAX_PARTIALS 64

/* -- headings ---------------------------------------------------------------- */

typedef struct
{
  PphTemplate *self;
  const PphReport *report;
  int line;
  const char *part; /* id of the part being read, or NULL before the first */
  int part_kind;    /* PphDeclaredKind, or -1 for the preamble and its like */
} Headings;

static void
report_unknown_heading (Headings *h, const char *id, int column)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;
  PphFinding *finding;

  for (guint i = 0; i < h->self->parts->len; i++)
    g_ptr_array_add (ids, ((PphDeclaredPart *)h->self->parts->pdata[i])->base.id);
  g_ptr_array_add (ids, NULL);
  nearest = pph_nearest (id, (const char *const *)ids->pdata);
  finding = pph_report_at (h->report, h->line, column, "undeclared-part",
                           _ ("No section, article or annexe with the id “%s” is declared in the front matter."), id);
  if (finding != NULL && nearest != NULL)
    {
      g_autofree char *fix = g_strdup_printf (_ ("Did you mean “%s”?"), nearest);

      pph_set_string (&finding->fix, fix);
    }
}

static void
open_part (Headings *h, const char *id, const char *title, int column)
{
  static const char *const fixed[] = { "visas", "considerants", "preamble", "closing", NULL };
  PphDeclaredPart *part = pph_template_find_part (h->self, id);

  h->part = id;
  h->part_kind = part != NULL ? (int)part->kind : -1;
  if (g_strv_contains (fixed, id))
    {
      if (!g_hash_table_add (h->self->headings, g_strdup (id)))
        pph_report_at (h->report, h->line, column, "name-taken", _ ("There is already a part with the id “%s”."), id);
      return;
    }
  if (part == NULL)
    {
      report_unknown_heading (h, id, column);
      return;
    }
  if (part->found && part->base.each == NULL)
    pph_report_at (h->report, h->line, column, "name-taken", _ ("There is already a part with the id “%s”."), id);
  if (title[0] == '\0' && !part->base.section && !h->self->as_written)
    pph_report_at (h->report, h->line, column, "missing", _ ("An article or annexe needs a title here."));
  part->found = TRUE;
  if (part->base.title == NULL)
    part->base.title = g_strdup (title);
  g_hash_table_insert (h->self->headings, g_strdup (id), GINT_TO_POINTER (part->kind));
}

static void
open_sub_article (Headings *h, const char *id, int level, int column)
{
  int deepest = h->part_kind == PPH_DECLARED_ANNEXE ? 3 : h->part_kind == PPH_DECLARED_ARTICLE ? 2 : 1;

  if (level > deepest)
    pph_report_at (h->report, h->line, column, "misplaced-heading",
                   _ ("No article can begin here: articles hold sub-articles (“##”), annexes hold articles (“##”) and "
                      "their sub-articles (“###”). Remove the id if this is only a sub-heading."));
  if (g_hash_table_contains (h->self->headings, id) || pph_template_find_part (h->self, id) != NULL)
    pph_report_at (h->report, h->line, column, "name-taken", _ ("There is already a part with the id “%s”."), id);
  g_hash_table_insert (h->self->headings, g_strdup (id), GINT_TO_POINTER (PPH_DECLARED_ARTICLE));
}

static void
read_heading (Headings *h, const char *line)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("^ {0,3}(#{1,6})(?:[ \\t]+(.*?))??[ \\t]*(?:(\\{#([^}]*)\\}))?[ \\t\\r]*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *marks = NULL, *title = NULL, *id = NULL;
  int start = -1, column, level;

  if (!g_regex_match (regex, line, 0, &match))
    return;
  marks = g_match_info_fetch (match, 1);
  title = g_match_info_fetch (match, 2);
  id = g_match_info_fetch (match, 4);
  level = (int)strlen (marks);
  g_match_info_fetch_pos (match, 3, &start, NULL);
  column = start > 0 ? (int)g_utf8_strlen (line, start) + 1 : 1;

  if (id != NULL && id[0] != '\0'
      && strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != strlen (id))
    pph_report_at (h->report, h->line, column, "bad-name",
                   _ ("“%s” cannot be a name. Use letters without accents, digits and “%s”."), id, "-_");
  else if (id != NULL && id[0] != '\0' && level == 1)
    {
      open_part (h, id, title != NULL ? title : "", column);
      h->part = "";
    }
  else if (id != NULL && id[0] != '\0')
    open_sub_article (h, id, level, column);
  else if (level == 1)
    pph_report_at (h->report, h->line, 1, "missing",
                   _ ("A level-1 heading opens a part and needs its id: “# %s {#id}”."), title != NULL ? title : "");
}

static gboolean
is_blank_without_tags (const char *line)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{\\{[^}]*\\}\\}|[\\s]", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (regex, line, -1, 0, "", 0, NULL);

  return rest[0] == '\0';
}

/* Comments may hold anything, on several lines: they become spaces. */
static char *
without_comments (const char *body)
{
  char *copy = g_strdup (body);

  for (char *p = strstr (copy, "{{!"); p != NULL; p = strstr (p, "{{!"))
    {
      char *end = strstr (p, "}}");

      if (end == NULL)
        break;
      for (; p < end + 2; p++)
        if (*p != '\n')
          *p = ' ';
    }
  return copy;
}

static void
check_headings (PphTemplate *self, const PphReport *report)
{
  Headings h = { self, report, self->body_line, NULL, -1 };
  g_autofree char *body = without_comments (self->body);
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  gboolean early = FALSE;

  for (guint i = 0; lines[i] != NULL; i++, h.line++)
    {
      gsize indent = strspn (lines[i], " ");

      if (indent <= 3 && lines[i][indent] == '#')
        read_heading (&h, lines[i]);
      else if (h.part == NULL && !early && !is_blank_without_tags (lines[i]))
        {
          early = TRUE;
          pph_report_at (report, h.line, 1, "no-part",
                         _ ("This text is in no part. Put a heading such as “# Préambule {#preamble}” before it."));
        }
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      const PphDeclaredPart *part = self->parts->pdata[i];

      if (!part->found)
        pph_report_at (report, part->line, part->column, "missing",
                       _ ("“%s” is declared, but no heading “# … {#%s}” opens it in the body."), part->base.id,
                       part->base.id);
    }
}

/* -- names ------------------------------------------------------------------- */

/* "field=value" or the name of a boolean field. */
gboolean
pph_template_check_condition (const PphTemplate *self, const char *condition, char **expected)
{
  const char *equals = strchr (condition, '=');
  g_autofree char *name = equals != NULL ? g_strndup (condition, equals - condition) : g_strdup (condition);
  const PphTemplateField *field = pph_template_find_field (self, name);

  if (field == NULL)
    *expected = g_strdup_printf (_ ("There is no field “%s”."), name);
  else if (equals == NULL && field->type != PPH_FIELD_TYPE_BOOLEAN)
    *expected = g_strdup_printf (_ ("“%s” is no boolean field; for a choice, write “%s=value”."), name, name);
  else if (equals != NULL && field->choices == NULL)
    *expected = g_strdup_printf (_ ("“%s” is no choice."), name);
  else if (equals != NULL && !g_strv_contains ((const char *const *)field->choices, equals + 1))
    {
      g_autofree char *all = g_strjoinv (", ", field->choices);

      *expected = g_strdup_printf (_ ("“%s” may be: %s."), name, all);
    }
  return *expected == NULL;
}

static gboolean
is_indexed (const char *name, const char *list, const char *const *keys)
{
  g_auto (GStrv) steps = g_strsplit (name, ".", 3);
  guint64 index;

  return g_strv_length (steps) == 3 && strcmp (steps[0], list) == 0
         && g_ascii_string_to_unsigned (steps[1], 10, 0, 99, &index, NULL) && g_strv_contains (keys, steps[2]);
}

/* What a tag may say of a party. */
static gboolean
is_party_name (const PphTemplate *self, const char *name)
{
  static const char *const own[]
      = { "nom", "nom_court", "siret", "adresse", "representant", "qualite", "habilitation", NULL };
  static const char *const person[] = { "nom", "qualite", "habilitation", NULL };
  const char *dot = strchr (name, '.');
  g_autofree char *role = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);

  if (pph_template_find_role (self, role) == NULL)
    return FALSE;
  return dot == NULL || g_strv_contains (own, dot + 1) || is_indexed (dot + 1, "representants", person);
}

static gboolean
is_tag_name (const PphTemplate *self, const char *name)
{
  static const char *const own[]
      = { "parties", "originaux", "lieu", "date", "titre", "sous_titre", "reference", "sommaire", NULL };

  return pph_template_find_field (self, name) != NULL || is_party_name (self, name) || g_strv_contains (own, name);
}

static void
report_unknown_tag (const PphTemplate *self, const char *name, const PphReport *report, int line, int column)
{
  g_auto (GStrv) names = pph_template_list_names (self);
  const char *nearest = pph_nearest (name, (const char *const *)names);
  PphFinding *finding = pph_report_at (report, line, column, "unknown-tag",
                                       _ ("“%s” names no field, party or loop of this template."), name);

  if (finding != NULL && nearest != NULL)
    {
      g_autofree char *fix = g_strdup_printf (_ ("Did you mean “%s”?"), nearest);

      pph_set_string (&finding->fix, fix);
    }
}

static gboolean
check_reference (const PphTemplate *self, const char *name, const PphReport *report, int line, int column)
{
  gboolean annexe = g_str_has_prefix (name, "annexe:");
  const char *id = strchr (name, ':') + 1;
  gpointer kind = NULL;

  if (g_hash_table_lookup_extended (self->headings, id, NULL, &kind)
      && GPOINTER_TO_INT (kind) == (annexe ? PPH_DECLARED_ANNEXE : PPH_DECLARED_ARTICLE))
    return TRUE;
  pph_report_at (report, line, column, "broken-reference",
                 annexe ? _ ("There is no annexe with the id “%s”.") : _ ("There is no article with the id “%s”."), id);
  return FALSE;
}

gboolean
pph_template_check_tag (const PphTemplate *self, const char *tag, const PphReport *report, int line, int column)
{
  g_auto (GStrv) pieces = g_strsplit (tag, "|", 8);
  const char *name = pieces[0] != NULL ? g_strstrip (pieces[0]) : "";

  if (g_str_has_prefix (name, "article:") || g_str_has_prefix (name, "annexe:"))
    {
      /* the body's ids are known once its headings are read */
      if (self->headings != NULL && g_hash_table_size (self->headings) > 0
          && !check_reference (self, name, report, line, column))
        return FALSE;
    }
  else if (!is_tag_name (self, name))
    {
      report_unknown_tag (self, name, report, line, column);
      return FALSE;
    }
  for (guint i = 1; pieces[0] != NULL && pieces[i] != NULL; i++)
    if (!pph_tag_is_filter (g_strstrip (pieces[i])))
      {
        pph_report_at (report, line, column, "unknown-filter",
                       _ ("“%s” is no filter. There are: de, a, majuscule, lettres, mots, ordinal, longue, courte, "
                          "chiffres, sans_civilite, genre:masculin:féminin, nombre:singulier:pluriel."),
                       pieces[i]);
        return FALSE;
      }
  return TRUE;
}

/* -- tags of the body -------------------------------------------------------- */

/* Names that a loop or section brings, innermost last: GStrv-like arrays. */
typedef struct
{
  PphTemplate *self;
  const PphReport *report;
  GPtrArray *scopes;   /* GPtrArray of const char * */
  GPtrArray *partials; /* names of those being read */
} Names;

static gboolean
in_scope (Names *n, const char *name)
{
  if (strcmp (name, ".") == 0)
    return n->scopes->len > 0;
  for (guint i = 0; i < n->scopes->len; i++)
    if (g_ptr_array_find_with_equal_func (n->scopes->pdata[i], name, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static void check_nodes (Names *n, const PphMustacheNode *parent);

static void
check_variable (Names *n, const PphMustacheNode *node)
{
  g_autofree char *name = g_strstrip (g_strndup (node->text, strcspn (node->text, "|")));

  if (!in_scope (n, name))
    pph_template_check_tag (n->self, node->text, n->report, node->line, node->column);
  else if (strchr (node->text, '|') != NULL)
    pph_report_at (n->report, node->line, node->column, "filter-in-loop",
                   _ ("“%s” is a variable of a loop: it takes no filter. Remove “%s”."), name,
                   strchr (node->text, '|'));
}

static GPtrArray *
scope_of_names (const char *const *names)
{
  GPtrArray *scope = g_ptr_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_ptr_array_add (scope, (gpointer)names[i]);
  return scope;
}

/* What names a section over @name brings; %NULL if there is nothing of that name. */
static GPtrArray *
find_scope (Names *n, const char *name)
{
  const PphTemplateField *field = pph_template_find_field (n->self, name);
  g_autofree char *role = g_strndup (name, strcspn (name, "."));
  const char *datum = name + strlen (role);
  g_autofree char *expected = NULL;
  GPtrArray *scope;

  if (field != NULL)
    {
      scope = scope_of_names (NULL);
      for (guint i = 0; field->columns != NULL && i < field->columns->len; i++)
        g_ptr_array_add (scope, ((PphTemplateField *)field->columns->pdata[i])->name);
      return scope;
    }
  if (pph_template_find_role (n->self, role) != NULL)
    {
      if (datum[0] == '\0')
        return scope_of_names (pph_template_role_names);
      if (strcmp (datum, ".representants") == 0)
        return scope_of_names (pph_template_representative_names);
      return g_strv_contains (pph_template_role_names, datum + 1) ? scope_of_names (NULL) : NULL;
    }
  if (in_scope (n, name))
    return scope_of_names (strcmp (name, "representants") == 0 ? pph_template_representative_names : NULL);
  if (strchr (name, '=') != NULL && pph_template_check_condition (n->self, name, &expected))
    return scope_of_names (NULL);
  return g_strv_contains (pph_template_own_names, name) ? scope_of_names (NULL) : NULL;
}

static void
check_section (Names *n, const PphMustacheNode *node)
{
  g_autoptr (GPtrArray) scope = find_scope (n, node->text);
  g_autofree char *expected = NULL;

  if (scope == NULL && strchr (node->text, '=') != NULL)
    {
      pph_template_check_condition (n->self, node->text, &expected);
      pph_report_at (n->report, node->line, node->column, "bad-condition", _ ("“%s” is no condition. %s"), node->text,
                     expected);
    }
  else if (scope == NULL)
    report_unknown_tag (n->self, node->text, n->report, node->line, node->column);
  if (scope != NULL && node->kind == PPH_MUSTACHE_SECTION)
    g_ptr_array_add (n->scopes, scope);
  check_nodes (n, node);
  if (scope != NULL && node->kind == PPH_MUSTACHE_SECTION)
    g_ptr_array_remove_index (n->scopes, n->scopes->len - 1);
}

static void
check_partial (Names *n, const PphMustacheNode *node)
{
  const PphData *map = pph_data_get (n->self->front, "partials");
  const PphData *partial = pph_data_get (map, node->text);
  g_autoptr (PphMustacheNode) root = NULL;
  g_autoptr (GError) error = NULL;

  if (partial == NULL || partial->kind != PPH_DATA_TEXT)
    {
      pph_report_at (n->report, node->line, node->column, "unknown-partial",
                     _ ("There is no partial “%s”. Declare it under “partials:”."), node->text);
      return;
    }
  if (g_ptr_array_find_with_equal_func (n->partials, node->text, g_str_equal, NULL) || n->partials->len > MAX_PARTIALS)
    {
      pph_report_at (n->report, node->line, node->column, "endless-partial",
                     _ ("The partial “%s” includes itself. Remove one of the inclusions."), node->text);
      return;
    }
  root = pph_mustache_parse (partial->text, n->report->file,
                             partial->line + (strchr (partial->text, '\n') != NULL && partial->quoted ? 1 : 0), &error);
  if (root == NULL)
    {
      pph_report_error (n->report, error);
      return;
    }
  g_ptr_array_add (n->partials, node->text);
  check_nodes (n, root);
  g_ptr_array_remove_index (n->partials, n->partials->len - 1);
}

static void
check_nodes (Names *n, const PphMustacheNode *parent)
{
  for (guint i = 0; i < parent->children->len && n->report->findings->len < 200; i++)
    {
      const PphMustacheNode *node = parent->children->pdata[i];

      if (node->kind == PPH_MUSTACHE_VARIABLE)
        check_variable (n, node);
      else if (node->kind == PPH_MUSTACHE_PARTIAL)
        check_partial (n, node);
      else if (node->kind != PPH_MUSTACHE_TEXT)
        check_section (n, node);
    }
}

/* -- clauses of the term ------------------------------------------------------ */

static void
check_clauses (PphTemplate *self, const PphReport *report, const PphData *data)
{
  for (guint i = 0; data->kind != PPH_DATA_TEXT && data->items != NULL && i < data->items->len; i++)
    {
      const PphData *child = data->items->pdata[i];
      const char *key = data->keys != NULL ? data->keys->pdata[i] : "";

      if (child->kind != PPH_DATA_TEXT)
        check_clauses (self, report, child);
      else if (strcmp (key, "clause") == 0
               && (g_str_has_prefix (child->text, "article:") || g_str_has_prefix (child->text, "annexe:")))
        check_reference (self, child->text, report, child->line, child->column);
      else if (strcmp (key, "part") == 0 && !g_hash_table_contains (self->headings, child->text))
        pph_report_data (report, child, "broken-reference", _ ("There is no article or annexe with the id “%s”."),
                         child->text);
    }
}

void
pph_template_check_body (PphTemplate *self, const PphReport *report)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new ();
  g_autoptr (GPtrArray) partials = g_ptr_array_new ();
  g_autoptr (PphData) initial = pph_data_new_map ();
  Names names = { self, report, scopes, partials };
  const PphData *term = pph_data_get (self->front, "term");

  check_headings (self, report);
  check_nodes (&names, self->nodes);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PphTemplateField *field = self->fields->pdata[i];

      if (field->initial != NULL)
        pph_data_set (initial, field->name, pph_data_new_text (field->initial));
    }
  self->term = pph_template_read_term (self, initial, report);
  if (term != NULL)
    check_clauses (self, report, term);
}
