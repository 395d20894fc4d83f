/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include "pph-data.h"
#include "pph-finding.h"
#include "pph-siret.h"
#include "pph-template.h"

#include <string.h>

/* The built-in templates and their samples: they load without a finding, and
 * their sample gives a whole document. */

typedef struct
{
  const char *name;
  int articles, annexes, signatories;
  gsize size;              /* of the text that a reader sees, at least */
  const char *first;       /* role whose box is on the left: the State when it signs */
  int start, end, renewal; /* of the term */
  int length, notice;      /* counts of years and of months; 0: none */
  guint rules, changes, precedence;
} Case;

#define SIGNED PPH_START_ON_LAST_SIGNATURE

static const Case cases[] = {
  { "regionale", 12, 3, 2, 17000, "prefecture", SIGNED, PPH_END_AFTER_DURATION, PPH_RENEWAL_EXPRESS, 2, 0, 6, 3, 3 },
  { "departement-outils", 12, 7, 2, 31500, "operateur", PPH_START_ON_DATE, PPH_END_AFTER_DURATION, PPH_RENEWAL_TACIT, 3,
    6, 9, 6, 4 },
  { "cadre-national", 11, 2, 5, 17500, "travail", SIGNED, PPH_END_AFTER_DURATION, PPH_RENEWAL_TACIT, 3, 3, 4, 2, 2 },
  { "epci-outils", 12, 7, 2, 26500, "operateur", SIGNED, PPH_END_ON_DATE, PPH_RENEWAL_TACIT, 0, 1, 9, 5, 4 },
  { "ville-ccas", 8, 2, 4, 14000, "ville", SIGNED, PPH_END_ON_DATE, PPH_RENEWAL_EXPRESS, 0, 3, 2, 3, 2 },
};

static char *
read_data (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_no_findings (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = pph_finding_to_text (g_ptr_array_index (findings, i));

      g_test_message ("%s", text);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}

static PphTemplate *
load_template (const char *name)
{
  g_autofree char *source = read_data ("templates", name, ".md");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphTemplate *template = pph_template_load (source, -1, name, findings);

  assert_no_findings (findings);
  g_assert_nonnull (template);
  g_assert_cmpstr (pph_template_get_id (template), ==, name);
  return template;
}

static PphData *
load_data (const char *yaml)
{
  g_autoptr (GError) error = NULL;
  PphData *data = pph_data_from_yaml (yaml, -1, "sample.yaml", 1, &error);

  g_assert_no_error (error);
  return data;
}

static PphVersion *
draft (const char *name, const char *yaml)
{
  g_autoptr (PphTemplate) template = load_template (name);
  g_autoptr (PphData) data = load_data (yaml);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphVersion *version;

  g_assert_cmpstr (pph_data_get_text (data, "template"), ==, name);
  pph_template_check_data (template, data, "sample.yaml", FALSE, findings);
  assert_no_findings (findings);
  version = pph_template_draft (template, data, "0190a6e0-0000-7000-8000-000000000000", &error);
  g_assert_no_error (error);
  return version;
}

static PphComposed *
compose (const PphVersion *version, GPtrArray *findings)
{
  PphComposeContext context = { .reference = "2026-014", .date = "2026-03-12T10:00:00+01:00" };

  return pph_compose_version (version, &context, findings);
}

static void
test_sample (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphVersion) version = draft (c->name, yaml);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) composed = compose (version, findings);
  g_autofree char *text = pph_block_dup_text (composed->root);

  assert_no_findings (findings);
  g_assert_cmpuint (pph_list_length (version->articles), ==, c->articles);
  g_assert_cmpuint (pph_list_length (version->annexes), ==, c->annexes);
  g_assert_cmpuint (pph_list_length (version->signatories), ==, c->signatories);
  g_assert_cmpstr (((const PphSignatory *)pph_list_get (version->signatories, 0))->party, ==, c->first);
  g_assert_null (strstr (text, "{{"));
  g_assert_null (strstr (text, "}}"));
  g_assert_null (strstr (text, "**"));
  g_test_message ("%zu bytes", strlen (text));
  g_assert_cmpuint (strlen (text), >=, c->size);
  /* Dots to write on are those of the text: every field has its value. */
  for (int i = 0; has_block (composed, PPH_BLOCK_PARAGRAPH, i); i++)
    {
      const PphBlock *block = get_block (composed, PPH_BLOCK_PARAGRAPH, i);

      for (guint j = 0; block->spans != NULL && j < block->spans->len; j++)
        g_assert_false (g_array_index (block->spans, PphSpan, j).style & PPH_STYLE_GAP);
    }
}

/* --- composing again --------------------------------------------------------------- */

/* All of a block that a reader or a layout could see. */
static void
describe (GString *out, const PphBlock *block)
{
  g_string_append_printf (out, "(%d %d %d %d %d %d %d %s %s %s %s", block->kind, block->role, block->align,
                          block->level, block->header, block->keep_with_next, block->page_break_before, block->label,
                          block->anchor, block->outline, block->part);
  for (guint i = 0; block->spans != NULL && i < block->spans->len; i++)
    {
      const PphSpan *span = &g_array_index (block->spans, PphSpan, i);

      g_string_append_printf (out, "\n[%s|%u|%s|%s|%d", span->text, span->style, span->link, span->field, span->source);
      if (span->note != NULL)
        describe (out, span->note);
      g_string_append_c (out, ']');
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    describe (out, g_ptr_array_index (block->children, i));
  g_string_append (out, ")\n");
}

static char *
compose_with (const PphVersion *version, PphComposeCache *cache, guint *n_findings)
{
  PphComposeContext context = { .reference = "2026-014", .date = "2026-03-12T10:00:00+01:00", .cache = cache };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) composed = pph_compose_version (version, &context, findings);
  GString *out = g_string_new (NULL);

  describe (out, composed->root);
  *n_findings = findings->len;
  return g_string_free (out, FALSE);
}

/* What someone may do to an article, at random. */
static PphArticle *
edit_article (GRand *rand, const PphArticle *before)
{
  static const char *const added[] = { " ajout ;",
                                       "Voir {{article:objet}} et {{partenaire.nom|de}}.\n\n",
                                       "Avec une note[^n].\n\n[^n]: Deuxième lieu.\n\n",
                                       "- un\n- deux\n\n",
                                       "{{inconnu}} ",
                                       "Deux parties :\n\n1. a\n2. b\n\n",
                                       "É" };
  PphArticle *article = pph_article_copy (before);
  const char *what = added[g_rand_int_range (rand, 0, G_N_ELEMENTS (added))];
  g_autofree char *text = g_rand_boolean (rand) ? g_strconcat (what, before->text, NULL)
                                                : g_strconcat (pph_str (before->text), what, NULL);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      article->off = !article->off;
      break;
    case 1:
      pph_set_string (&article->title, before->title != NULL ? NULL : "Autre titre, {{parties}}");
      break;
    case 2:
      if (article->articles != NULL)
        {
          guint i = (guint)g_rand_int_range (rand, 0, (int)pph_list_length (article->articles));
          g_autoptr (PphArticle) below = edit_article (rand, pph_list_get (article->articles, i));

          pph_set_list (&article->articles, pph_list_replaced (before->articles, i, below));
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      pph_set_string (&article->text, text);
    }
  return article;
}

static PphVersion *
edit (GRand *rand, const PphVersion *before)
{
  PphVersion *version = pph_version_copy (before);
  guint i = (guint)g_rand_int_range (rand, 0, (int)pph_list_length (before->articles));
  g_autoptr (PphArticle) article = NULL;

  if (g_rand_int_range (rand, 0, 6) == 0 && before->values != NULL)
    {
      guint k = (guint)g_rand_int_range (rand, 0, (int)pph_list_length (before->values));
      g_autoptr (PphFieldValue) value = pph_field_value_copy (pph_list_get (before->values, k));

      pph_set_string (&value->text, g_rand_boolean (rand) ? NULL : "12");
      pph_set_list (&version->values, pph_list_replaced (before->values, k, value));
      return version;
    }
  article = edit_article (rand, pph_list_get (before->articles, i));
  pph_set_list (&version->articles, pph_list_replaced (before->articles, i, article));
  return version;
}

/* What is shared with the version before is what composing anew would have made. */
static void
test_again (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphVersion) version = draft (c->name, yaml);
  g_autoptr (PphComposeCache) cache = pph_compose_cache_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 120; i++)
    {
      PphVersion *edited = edit (rand, version);
      guint n_anew, n_again;
      g_autofree char *anew = compose_with (edited, NULL, &n_anew);
      g_autofree char *again = compose_with (edited, cache, &n_again);

      g_assert_cmpstr (again, ==, anew);
      g_assert_cmpuint (n_again, ==, n_anew);
      pph_version_unref (version);
      version = edited;
    }
}

/* A part that nobody touched gives the very same blocks. */
static void
test_shared (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphVersion) version = draft (c->name, yaml);
  g_autoptr (PphVersion) edited = pph_version_copy (version);
  g_autoptr (PphArticle) first = pph_article_copy (pph_list_get (version->articles, 0));
  g_autoptr (PphComposeCache) cache = pph_compose_cache_new ();
  PphComposeContext context = { .cache = cache };
  g_autoptr (PphComposed) before = NULL, after = NULL;
  guint n_shared = 0;

  pph_set_string (&first->text, "Autre texte.");
  pph_set_list (&edited->articles, pph_list_replaced (version->articles, 0, first));
  before = pph_compose_version (version, &context, NULL);
  after = pph_compose_version (edited, &context, NULL);
  for (guint i = 0; i < after->root->children->len; i++)
    {
      const PphBlock *block = g_ptr_array_index (after->root->children, i);

      if (g_strcmp0 (block->part, first->id) == 0 && block->kind == PPH_BLOCK_PARAGRAPH)
        g_assert_false (g_ptr_array_find (before->root->children, block, NULL));
      else
        n_shared += g_ptr_array_find (before->root->children, block, NULL);
    }
  g_assert_cmpuint (n_shared, >, after->root->children->len / 2);
}

static void
test_term (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphVersion) version = draft (c->name, yaml);
  const PphTerm *term = version->term;

  g_assert_nonnull (term);
  g_assert_cmpint (term->start, ==, c->start);
  g_assert_cmpint (term->end, ==, c->end);
  g_assert_cmpint (term->duration != NULL ? term->duration->count : 0, ==, c->length);
  g_assert_cmpint (term->renewal, ==, c->renewal);
  g_assert_cmpint (term->notice != NULL ? term->notice->count : 0, ==, c->notice);
  g_assert_cmpuint (pph_list_length (term->rules), ==, c->rules);
  g_assert_cmpuint (pph_list_length (term->changes), ==, c->changes);
  g_assert_cmpuint (pph_list_length (term->precedence), ==, c->precedence);
  g_assert_null (term->amount);
  if (c->start == PPH_START_ON_DATE)
    g_assert_cmpstr (term->start_date, ==, "2027-01-01");
  if (c->end == PPH_END_ON_DATE)
    g_assert_nonnull (term->end_date);
}

static void
test_sirets (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphVersion) version = draft (c->name, yaml);
  guint n = 0;

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      g_autofree char *siret = party->siret != NULL ? pph_siret_normalise (party->siret) : NULL;

      g_assert_true (party->siret == NULL || siret != NULL);
      n += siret != NULL;
    }
  g_assert_cmpuint (n, >, 0);
}

/* Each boolean the other way: no article too many, no reference broken. */
static void
test_variants (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr (PphTemplate) template = load_template (c->name);
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  GPtrArray *fields = pph_template_get_fields (template);

  for (guint i = 0; i < fields->len; i++)
    {
      const PphTemplateField *field = g_ptr_array_index (fields, i);
      g_autoptr (PphData) data = load_data (yaml);
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphVersion) version = NULL;
      g_autoptr (PphComposed) composed = NULL;
      gboolean on;

      if (field->type != PPH_FIELD_TYPE_BOOLEAN)
        continue;
      on = pph_data_is_true (pph_data_get_path (data, field->name));
      pph_data_set_path (data, field->name, pph_data_new_text (on ? "non" : "oui"));
      version = pph_template_draft (template, data, "0190a6e0-0000-7000-8000-000000000000", NULL);
      g_assert_nonnull (version);
      composed = compose (version, findings);
      g_test_message ("%s", field->name);
      assert_no_findings (findings);
      assert_reads_not (composed, "{{");
    }
}

/* One of each that is counted: what follows a number agrees with it. */
static void
test_ones (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr (PphTemplate) template = load_template (c->name);
  g_autofree char *yaml = read_data ("samples", c->name, ".yaml");
  g_autoptr (PphData) data = load_data (yaml);
  g_autoptr (GRegex) many = g_regex_new ("(\\bune? \\(1\\)|emploient 1)\\s+(?![mf]ois\\b)\\w+s\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;
  g_autofree char *text = NULL, *wrong = NULL;
  GPtrArray *fields = pph_template_get_fields (template);

  for (guint i = 0; i < fields->len; i++)
    {
      const PphTemplateField *field = g_ptr_array_index (fields, i);

      if (field->type == PPH_FIELD_TYPE_INTEGER)
        pph_data_set_path (data, field->name, pph_data_new_text ("1"));
    }
  version = pph_template_draft (template, data, "0190a6e0-0000-7000-8000-000000000000", NULL);
  composed = compose (version, NULL);
  text = pph_block_dup_text (composed->root);
  if (g_regex_match (many, text, 0, &match))
    wrong = g_match_info_fetch (match, 0);
  g_assert_cmpstr (wrong, ==, NULL);
}

/* With nothing but its name, a template prints as a form to fill by hand. */
static void
test_blank (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr (PphTemplate) template = load_template (c->name);
  g_autoptr (PphData) data = pph_data_new_map ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphComposed) composed = NULL;

  version = pph_template_draft (template, data, "0190a6e0-0000-7000-8000-000000000000", NULL);
  g_assert_nonnull (version);
  composed = compose (version, findings);
  assert_no_findings (findings);
  assert_reads (composed, "……………………");
  assert_reads_not (composed, "{{");
}

static void
add_test (const char *what, const Case *c, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/document/templates/%s/%s", c->name, what);

  g_test_add_data_func (path, c, function);
}

/* A form that shows the same heading twice looks as if it had begun again. */
static void
test_groups (gconstpointer user_data)
{
  const Case *c = user_data;
  g_autoptr (PphTemplate) template = load_template (c->name);
  GPtrArray *fields = pph_template_get_fields (template);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *last = "";

  for (guint i = 0; i < fields->len; i++)
    {
      const PphTemplateField *field = fields->pdata[i];

      if (g_strcmp0 (field->group, last) != 0 && !g_hash_table_add (seen, (char *)pph_str (field->group)))
        g_error ("%s is there twice", field->group);
      last = field->group;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_test ("sample", &cases[i], test_sample);
      add_test ("term", &cases[i], test_term);
      add_test ("sirets", &cases[i], test_sirets);
      add_test ("variants", &cases[i], test_variants);
      add_test ("ones", &cases[i], test_ones);
      add_test ("blank", &cases[i], test_blank);
      add_test ("again", &cases[i], test_again);
      add_test ("shared", &cases[i], test_shared);
      add_test ("groups", &cases[i], test_groups);
    }
  return g_test_run ();
}
