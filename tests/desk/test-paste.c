/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was copied elsewhere comes through the confined reader. */

#include "config.h"

#include "desk-fixture.h"
#include "pph-desk-paste.h"
#include "pph-rich-edit.h"
#include "pph-sandbox.h"

#include <string.h>

static char *
read_html (Fixture *f, const char *html, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRich) rich = pph_desk_read_html (f->desk, bytes, NULL, &error);

  g_assert_no_error (error);
  return pph_rich_to_markdown (rich);
}

static void
assert_reads (Fixture *f, const char *html, const char *markdown)
{
  g_autofree char *read = read_html (f, html, strlen (html));

  g_assert_cmpstr (read, ==, markdown);
}

static void
test_read (Fixture *f, gconstpointer data)
{
  assert_reads (f, "<p>dit \"<b>l'accord</b>\" : oui !</p>",
                "dit «\302\240**l’accord**\302\240»\302\240: oui\342\200\257!");
  /* Nobody there meant our tags. */
  assert_reads (f, "<p>{{partenaire}} et [^1]</p>", "\\{{partenaire}} et \\[\\^1]");
  assert_reads (f, "", "");
  assert_reads (f, "<script>x</script>", "");
}

/* Pictures, scripts and styles by megabytes, and five hundred paragraphs of words. */
static void
test_large (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) html = g_string_new ("<style>p { margin: 0 }</style>");
  g_autofree char *picture = g_strnfill (40000, 'A');
  g_autofree char *read = NULL;
  g_auto (GStrv) paragraphs = NULL;

  for (int i = 0; i < 500; i++)
    {
      if (i % 5 == 0)
        g_string_append_printf (html, "<img src='data:image/png;base64,%s'><script>var x = '%.*s';</script>", picture,
                                12000, picture);
      g_string_append_printf (html, "<p style='margin:0'>Paragraphe <span class=x>%d</span> de la <b>page</b></p>\n",
                              i);
    }
  g_assert_cmpuint (html->len, >, 5000000);
  read = read_html (f, html->str, html->len);
  paragraphs = g_strsplit (read, "\n\n", -1);
  g_assert_cmpuint (g_strv_length (paragraphs), ==, 500);
  g_assert_cmpstr (paragraphs[499], ==, "Paragraphe 499 de la **page**");
}

static void
assert_fails (Fixture *f, GBytes *html, GCancellable *cancellable, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_read_html (f->desk, html, cancellable, &error));
  g_assert_error (error, domain, code);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (33 * 1024 * 1024), 33 * 1024 * 1024);
  g_autoptr (GBytes) small = g_bytes_new_static ("<p>x", 4);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  assert_fails (f, huge, NULL, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
  g_cancellable_cancel (cancelled);
  assert_fails (f, small, cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_reads (f, "<p>la suite</p>", "la suite");
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/desk/paste/read", test_read);
  ADD ("/desk/paste/large", test_large);
  ADD ("/desk/paste/refused", test_refused);
#undef ADD
  return g_test_run ();
}
