/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "pph-compose.h"

#include <string.h>

/* Someone writes a convention: after every change, the layout that keeps what it made
 * gives the pages that a new one would. */

#define N_EDITS 160

static char *
make_prose (GRand *rng)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rng, 1, 7); n > 0; n--)
    g_string_append_printf (text, "%s ", lorem[g_rand_int_range (rng, 0, 4)]);
  return g_string_free (text, FALSE);
}

/* A paragraph, a list, a table, a note, a heading below the article, a new page. */
static void
add_some (GString *text, GRand *rng)
{
  g_autofree char *a = make_prose (rng), *b = make_prose (rng), *c = make_prose (rng);

  if (text->len > 0)
    g_string_append (text, "\n\n");
  switch (g_rand_int_range (rng, 0, 10))
    {
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
      if (strstr (text->str, "[^1]") == NULL)
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

static PphVersion *
make_version (GRand *rng, guint n)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (GPtrArray) annexes = g_ptr_array_new_with_free_func (pph_record_unref);
  PphVersion *version = pph_version_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (articles, make_article (rng));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PphArticle) article = make_article (rng);
      PphAnnexe *annexe = pph_annexe_new ();

      pph_set_string (&annexe->id, i == 0 ? "annexe-a" : "annexe-b");
      pph_set_string (&annexe->title, "Moyens");
      pph_set_string (&annexe->text, article->text);
      annexe->landscape = i == 1;
      g_ptr_array_add (annexes, annexe);
    }
  pph_set_string (&version->title, "Convention");
  pph_set_string (&version->preamble, "Les parties se connaissent.\n\nElles conviennent de ce qui suit.");
  pph_set_list (&version->articles, pph_list_from_array (articles->pdata, articles->len));
  pph_set_list (&version->annexes, pph_list_from_array (annexes->pdata, annexes->len));
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

static void
edit_article (PphVersion *version, GRand *rng, guint at)
{
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, at));
  g_autoptr (GString) more = g_string_new (article->text);
  g_autofree char *text = NULL;

  switch (g_rand_int_range (rng, 0, 6))
    {
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

static PphVersion *
edit (const PphVersion *version, GRand *rng)
{
  PphVersion *edited = pph_version_copy (version);
  guint n = pph_list_length (version->articles), at = (guint)g_rand_int_range (rng, 0, (int)n);
  g_autoptr (PphArticle) article = NULL;

  switch (g_rand_int_range (rng, 0, 16))
    {
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

static void
test_edits (gconstpointer data)
{
  g_autoptr (GRand) rng = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (PphLayout) keeping = fixture_layout (), fresh = fixture_layout ();
  g_autoptr (PphVersion) version = make_version (rng, GPOINTER_TO_UINT (data) % 2 == 0 ? 30 : 5);
  g_autoptr (PphPages) before = NULL;
  PphComposeCache *cache = pph_compose_cache_new ();
  guint shared = 0;

  pph_layout_keep (keeping);
  for (guint i = 0; i < N_EDITS; i++)
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
  /* and it did keep something */
  g_assert_cmpuint (shared, >, N_EDITS);
  pph_compose_cache_free (cache);
}

/* A letter makes only its own page again, when no line moves to another. */
static void
test_letter (void)
{
  g_autoptr (GRand) rng = g_rand_new_with_seed (5);
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphVersion) version = make_version (rng, 30), typed = pph_version_copy (version);
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (version->articles, 15));
  g_autoptr (PphPages) a = NULL, b = NULL;
  PphComposeCache *cache = pph_compose_cache_new ();

  pph_set_string (&article->text, "Les parties conviennent de se réunir.");
  pph_set_list (&version->articles, pph_list_replaced (version->articles, 15, article));
  g_clear_pointer (&article, pph_record_unref);
  article = pph_article_copy (pph_list_get (version->articles, 15));
  pph_set_string (&article->text, "Les parties conviennent de se réunirr.");
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
  g_test_init (&argc, &argv, NULL);
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout/edits/random-%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_edits);
    }
  g_test_add_func ("/layout/edits/letter", test_letter);
  return g_test_run ();
}
