/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "pph-compose.h"
#include "rounds.h"

#include <string.h>

/* Someone writes a convention, or one of the real agreements: after every change, of a letter or of
 * its structure, the layout that keeps what it made gives the pages that a new one would. */

#define N_EDITS      160
#define N_REAL_EDITS 60

static char *
make_prose (GRand *rng)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rng, 1, 7); n > 0; n--)
    g_string_append_printf (text, "%s ", lorem[g_rand_int_range (rng, 0, 4)]);
  return g_string_free (text, FALSE);
}

/* Too wide for its page: on one that is turned, with what announces it. */
static void
add_wide_table (GString *text, GRand *rng)
{
  int n = g_rand_int_range (rng, 7, 11);

  g_string_append (text, "Les moyens :\n\n");
  for (int row = 0; row < 4; row++)
    {
      for (int i = 0; i < n; i++)
        g_string_append (text, row == 1   ? "|---"
                               : row == 0 ? "| Accompagnement "
                                          : "| Expérimentations départementales ");
      g_string_append (text, row < 3 ? "|\n" : "|");
    }
}

/* More than the foot of a page has room for: the last of them are on the next one, or one goes on there. */
static void
add_long_notes (GString *text, guint sentences)
{
  g_string_append (text, "Quatre renvois[^1] qui[^2] se[^3] suivent[^4].");
  for (guint i = 1; i <= 4; i++)
    {
      g_string_append_printf (text, "\n\n[^%u]: ", i);
      for (guint k = 0; k < (i == 2 ? sentences : 13); k++)
        g_string_append_printf (text, "%s ", lorem[k % 3]);
    }
}

/* A paragraph, a list, a table, a note, a heading below the article, a new page. */
static void
add_some (GString *text, GRand *rng)
{
  g_autofree char *a = make_prose (rng), *b = make_prose (rng), *c = make_prose (rng);

  if (text->len > 0)
    g_string_append (text, "\n\n");
  switch (g_rand_int_range (rng, 0, 12))
    {
    case 6:
      if (g_rand_int_range (rng, 0, 3) == 0)
        add_wide_table (text, rng);
      else
        g_string_append_printf (text, "- %s\n\n  | Poste | Montant |\n  |---|---|\n  | %s | 1 |\n- %s", a, b, c);
      break;
    case 7:
      g_string_append (text, g_rand_int_range (rng, 0, 6) == 0 ? "{{sommaire}}" : "> Un texte cité.");
      break;
    case 0:
      g_string_append_printf (text, "La préfecture s’engage à :\n\n- %s\n- %s\n- %s", a, b, c);
      break;
    case 1:
      g_string_append_printf (text, "1) %s\n2) %s\n   a) %s", a, b, c);
      break;
    case 2:
      g_string_append (text, "| Action | Montant |\n|---|---:|");
      for (int n = g_rand_int_range (rng, 1, 20); n > 0; n--)
        g_string_append_printf (text, "\n| %s | %d |", lorem[n % 4], n * 1000);
      break;
    case 3:
      if (strstr (text->str, "[^1]") == NULL && g_rand_int_range (rng, 0, 8) == 0)
        add_long_notes (text, g_rand_int_range (rng, 0, 2) == 0 ? 70 : 13);
      else if (strstr (text->str, "[^1]") == NULL)
        g_string_append_printf (text, "Un renvoi[^1] %s\n\n[^1]: %s", a, b);
      break;
    case 4:
      g_string_append_printf (text, "## %s\n\n%s", "Un sous-titre", a);
      break;
    case 5:
      if (g_rand_int_range (rng, 0, 4) == 0)
        g_string_append (text, "\\newpage\n\n");
      /* fall through */
    default:
      g_string_append (text, a);
      break;
    }
}

static PphArticle *
make_article (GRand *rng)
{
  static guint last;
  PphArticle *article = pph_article_new ();
  g_autofree char *id = g_strdup_printf ("article-%u", ++last), *title = g_strdup_printf ("Engagement n° %u", last);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int n = g_rand_int_range (rng, 1, 8); n > 0; n--)
    add_some (text, rng);
  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text->str);
  return article;
}

static PphList *
make_signatories (guint n)
{
  g_autoptr (GPtrArray) signatories = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; i < n; i++)
    {
      PphSignatory *signatory = pph_signatory_new ();
      g_autofree char *id = g_strdup_printf ("signataire-%u", i);

      pph_set_string (&signatory->id, id);
      pph_set_string (&signatory->titular, "M. Jean Durand");
      g_ptr_array_add (signatories, signatory);
    }
  return pph_list_from_array (signatories->pdata, signatories->len);
}

static PphAnnexe *
make_annexe (GRand *rng, gboolean landscape)
{
  static guint last;
  g_autoptr (PphArticle) article = make_article (rng);
  PphAnnexe *annexe = pph_annexe_new ();
  g_autofree char *id = g_strdup_printf ("annexe-%u", ++last);

  pph_set_string (&annexe->id, id);
  pph_set_string (&annexe->title, "Moyens");
  pph_set_string (&annexe->text, article->text);
  annexe->landscape = landscape;
  return annexe;
}

static PphVersion *
make_version (GRand *rng, guint n)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GPtrArray) annexes = g_ptr_array_new_with_free_func (pph_record_unref);
  PphVersion *version = pph_version_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (articles, make_article (rng));
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (annexes, make_annexe (rng, i == 1));
  pph_set_string (&version->title, "Convention");
  pph_set_string (&version->preamble, "Les parties se connaissent.\n\nElles conviennent de ce qui suit.");
  pph_set_list (&version->articles, pph_list_from_array (articles->pdata, articles->len));
  pph_set_list (&version->annexes, pph_list_from_array (annexes->pdata, annexes->len));
  pph_set_list (&version->signatories, make_signatories (3));
  return version;
}

/* The real agreements, an article for each of their headings. (nullable) */
static PphVersion *
read_agreement (const char *name)
{
  const char *folder = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "data", "agreements", name, NULL) : NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (pph_record_unref);
  PphVersion *version;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  parts = g_regex_split_simple ("^#+ +", text, G_REGEX_MULTILINE, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      PphArticle *article = pph_article_new ();
      g_autofree char *id = g_strdup_printf ("partie-%u", i), *title = g_strndup (parts[i], strcspn (parts[i], "\n"));

      pph_set_string (&article->id, id);
      pph_set_string (&article->title, title);
      pph_set_string (&article->text, parts[i] + strlen (title));
      g_ptr_array_add (articles, article);
    }
  version = pph_version_new ();
  pph_set_string (&version->title, "Convention");
  pph_set_list (&version->articles, pph_list_from_array (articles->pdata, articles->len));
  pph_set_list (&version->signatories, make_signatories (3));
  return version;
}

/* A letter, somewhere between two letters. */
static char *
type_letter (GRand *rng, const char *text)
{
  gsize length = strlen (text), at = length > 0 ? (gsize)g_rand_int_range (rng, 0, (int)length) : 0;

  while (at < length && !(g_ascii_isalpha (text[at]) && at > 0 && g_ascii_isalpha (text[at - 1])))
    at++;
  return g_strdup_printf ("%.*s%s%s", (int)at, text, g_rand_boolean (rng) ? "e" : " ", text + at);
}

static char *
drop_end (const char *text)
{
  const char *last = g_strrstr (pph_str (text), "\n\n");

  return last != NULL ? g_strndup (text, (gsize)(last - text)) : g_strdup ("");
}

/* A line of the text: mostly an item of a list or a row of a table. */
static char *
change_lines (GRand *rng, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (pph_str (text), "\n", -1);
  int n = (int)g_strv_length (lines), at, to;
  char *line;

  if (n < 2)
    return g_strdup (text);
  at = g_rand_int_range (rng, 0, n);
  to = g_rand_int_range (rng, 0, n);
  line = lines[at];
  switch (g_rand_int_range (rng, 0, 4))
    {
    case 0: /* goes */
      g_free (line);
      memmove (&lines[at], &lines[at + 1], (gsize)(n - at) * sizeof *lines);
      break;
    case 1: /* becomes two */
      lines[at] = g_strdup_printf ("%s\n%s", line, line);
      g_free (line);
      break;
    case 2: /* joins the one before, or leaves it */
      lines[at] = g_strdup_printf ("%s\n\n%s", line, g_rand_boolean (rng) ? "- Une action de plus." : "");
      g_free (line);
      break;
    default: /* changes places */
      lines[at] = lines[to];
      lines[to] = line;
      break;
    }
  return g_strjoinv ("\n", lines);
}

/* Return, in the middle of a paragraph. */
static char *
break_paragraph (GRand *rng, const char *text)
{
  const char *from = pph_str (text), *space = NULL;

  if (*from != '\0')
    space = strchr (from + g_rand_int_range (rng, 0, (int)strlen (from)), ' ');
  return space != NULL ? g_strdup_printf ("%.*s\n\n%s", (int)(space - from), from, space + 1) : g_strdup (from);
}

static void
edit_article (PphVersion *version, GRand *rng, guint at)
{
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, at));
  g_autoptr (GString) more = g_string_new (article->text);
  g_autofree char *text = NULL;

  switch (g_rand_int_range (rng, 0, 10))
    {
    case 2:
    case 3:
      text = change_lines (rng, article->text);
      break;
    case 4:
      text = break_paragraph (rng, article->text);
      break;
    case 0:
      add_some (more, rng);
      text = g_strdup (more->str);
      break;
    case 1:
      text = drop_end (article->text);
      break;
    default:
      text = type_letter (rng, pph_str (article->text));
      break;
    }
  pph_set_string (&article->text, text);
  pph_set_list (&version->articles, pph_list_replaced (version->articles, at, article));
}

static void
edit_annexes (PphVersion *version, GRand *rng)
{
  guint n = pph_list_length (version->annexes);
  g_autoptr (PphAnnexe) annexe = make_annexe (rng, g_rand_boolean (rng));

  if (n > 1 && g_rand_boolean (rng))
    pph_set_list (&version->annexes, pph_list_moved (version->annexes, 0, n - 1));
  else if (n > 2)
    pph_set_list (&version->annexes, pph_list_removed (version->annexes, n / 2));
  else
    pph_set_list (&version->annexes, pph_list_inserted (version->annexes, 0, annexe));
}

static void
add_sub_article (PphVersion *version, GRand *rng, guint at)
{
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, at)), below = make_article (rng);

  if (g_rand_boolean (rng))
    pph_set_string (&below->title, NULL);
  pph_set_list (&article->articles, pph_list_inserted (article->articles, 0, below));
  pph_set_list (&version->articles, pph_list_replaced (version->articles, at, article));
}

static PphVersion *
edit (const PphVersion *version, GRand *rng)
{
  PphVersion *edited = pph_version_copy (version);
  guint n = pph_list_length (version->articles), at = (guint)g_rand_int_range (rng, 0, (int)n);
  g_autoptr (PphArticle) article = NULL;

  switch (g_rand_int_range (rng, 0, 22))
    {
    case 5:
    case 6:
      pph_set_list (&edited->articles,
                    pph_list_moved (version->articles, at, (guint)g_rand_int_range (rng, 0, (int)n)));
      break;
    case 7:
      edit_annexes (edited, rng);
      break;
    case 8:
      add_sub_article (edited, rng, at);
      break;
    case 9:
      pph_set_list (&edited->signatories, make_signatories ((guint)g_rand_int_range (rng, 0, 6)));
      break;
    case 0:
      article = make_article (rng);
      pph_set_list (&edited->articles, pph_list_inserted (version->articles, at, article));
      break;
    case 1:
      if (n > 4)
        pph_set_list (&edited->articles, pph_list_removed (version->articles, at));
      break;
    case 2:
      edited->state = version->state == PPH_VERSION_DRAFT ? PPH_VERSION_READY : PPH_VERSION_DRAFT;
      break;
    case 3:
      article = pph_article_copy (pph_list_get (version->articles, at));
      article->off = !article->off;
      pph_set_list (&edited->articles, pph_list_replaced (version->articles, at, article));
      break;
    case 4:
      article = pph_article_copy (pph_list_get (version->articles, at));
      pph_set_string (&article->title, g_rand_boolean (rng) ? "Autre titre" : "Un titre bien plus long que l’autre");
      pph_set_list (&edited->articles, pph_list_replaced (version->articles, at, article));
      break;
    default:
      edit_article (edited, rng, at);
      break;
    }
  return edited;
}

static PphPages *
run_on (PphLayout *layout, const PphVersion *version, PphComposeCache *cache)
{
  const PphComposeContext context = { .date = "2026-01-01T00:00:00Z", .cache = cache };
  g_autoptr (PphComposed) composed = pph_compose_version (version, &context, NULL);

  return fixture_run (layout, composed);
}

static guint
count_shared (const PphPages *a, const PphPages *b)
{
  guint n = 0;

  for (guint i = 0; i < MIN (pph_pages_count (a), pph_pages_count (b)); i++)
    n += pph_pages_get (a, i) == pph_pages_get (b, i);
  return n;
}

/* Takes @version. Returns: how many pages a run had from the one before */
static guint
check_edits (PphVersion *version, guint seed, guint n)
{
  g_autoptr (GRand) rng = g_rand_new_with_seed (seed);
  g_autoptr (PphLayout) keeping = fixture_layout (), fresh = fixture_layout ();
  g_autoptr (PphPages) before = NULL;
  PphComposeCache *cache = pph_compose_cache_new ();
  guint shared = 0;

  pph_layout_keep (keeping);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PphPages) again = run_on (keeping, version, cache), anew = run_on (fresh, version, NULL);
      PphVersion *next = edit (version, rng);

      g_assert_true (fixture_equal (again, anew));
      if (before != NULL)
        shared += count_shared (before, again);
      g_clear_pointer (&before, pph_pages_unref);
      before = g_steal_pointer (&again);
      pph_version_unref (version);
      version = next;
    }
  pph_version_unref (version);
  pph_compose_cache_free (cache);
  return shared;
}

static void
test_edits (gconstpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rng = g_rand_new_with_seed (seed);

  /* and it did keep something */
  g_assert_cmpuint (check_edits (make_version (rng, seed % 2 == 0 ? 30 : 5), seed, N_EDITS), >, N_EDITS);
}

static void
test_agreement (gconstpointer name)
{
  PphVersion *version = read_agreement (name);

  if (version == NULL)
    g_test_skip ("the agreements are not here");
  else
    g_assert_cmpuint (check_edits (version, 7, N_REAL_EDITS), >, 0);
}

/* A letter makes only its own page again, when no line moves to another. */
static void
test_letter (gconstpointer text)
{
  g_autoptr (GRand) rng = g_rand_new_with_seed (6);
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphVersion) version = make_version (rng, 30), typed = NULL;
  g_autoptr (PphArticle) article = NULL;
  g_autoptr (PphPages) a = NULL, b = NULL;
  PphComposeCache *cache = pph_compose_cache_new ();

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (PphArticle) plain = pph_article_copy (pph_list_get (version->articles, i));
      g_autofree char *prose = make_prose (rng);
      g_autofree char *several = g_strdup_printf ("%s\n\n- %s\n- %s\n\n%s", prose, prose, prose, prose);

      pph_set_string (&plain->text, i == 15 ? "Les parties conviennent de se réunir." : several);
      pph_set_list (&version->articles, pph_list_replaced (version->articles, i, plain));
    }
  typed = pph_version_copy (version);
  article = pph_article_copy (pph_list_get (version->articles, 15));
  pph_set_string (&article->text, text);
  pph_set_list (&typed->articles, pph_list_replaced (version->articles, 15, article));
  pph_layout_keep (layout);
  a = run_on (layout, version, cache);
  b = run_on (layout, typed, cache);
  g_assert_cmpuint (pph_pages_count (a), >, 10);
  g_assert_cmpuint (count_shared (a, b), >=, pph_pages_count (a) - 4); /* with the front and the signatures */
  g_assert_cmpuint (count_shared (a, b), <, pph_pages_count (a));
  pph_compose_cache_free (cache);
}

int
main (int argc, char **argv)
{
  static const char *const agreements[] = { "S0", "S1", "S2", "S3", "S4" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/edits/", agreements[i], NULL);
      g_autofree char *name = g_strconcat (agreements[i], ".md", NULL);

      g_test_add_data_func_full (path, g_steal_pointer (&name), test_agreement, g_free);
    }
  for (guint i = 1; i <= pph_test_rounds (6); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout/edits/random-%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_edits);
    }
  g_test_add_data_func ("/layout/edits/letter", "Les parties conviennent de se réunirr.", test_letter);
  return g_test_run ();
}
