/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

static const char *const verbs[] = { "templates", "draft", "list", "show", "export", "typeset", "backup", "restore" };

static void
test_help (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) all = cli_run (cli, "--help", NULL);

  assert_code (&all, 0);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_auto (Outcome) one = cli_run (cli, verbs[i], "--help", NULL);

      assert_code (&one, 0);
      g_assert_nonnull (strstr (one.out, verbs[i]));
      g_assert_nonnull (strstr (all.out, verbs[i]));
    }
}

static void
test_version (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) outcome = cli_run (cli, "--version", NULL);

  assert_code (&outcome, 0);
  g_assert_nonnull (strstr (outcome.out, PACKAGE_VERSION));
}

static void
test_misuse (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *args[5];
    const char *sentence;
  } cases[] = {
    { { "exprot" }, "export" },
    { { "lst" }, "list" },
    { { "frobnicate" }, "--help" },
    { { "--frobnicate" }, "--frobnicate" },
    { { "draft", "--dtaa", "x" }, "--data" },
    { { "typeset", "x.md", "--pfd=y" }, "--pdf" },
    { { "typeset", "x.md" }, "--pdf" },
    { { "typeset", "--pdf", "x" }, "missing" },
    { { "show" }, "missing" },
    { { "show", "a", "b" }, "too many" },
    { { "export", "a" }, "--pdf" },
    { { "draft" }, "--data" },
    { { "draft", "--csv", "x" }, "--pdf-dir" },
    { { "draft", "--csv", "x", "--pdf", "y" }, "--pdf-dir" },
    { { "templates", "--zzzzzzzz" }, "--zzzzzzzz" },
    { { "demonstration" }, "--store" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *a = cases[i].args;
      g_auto (Outcome) outcome = cli_run (cli, a[0], a[1], a[2], a[3], a[4], NULL);

      assert_code (&outcome, 2);
      assert_says (&outcome, cases[i].sentence);
      g_assert_true (g_str_has_prefix (outcome.err, "paraphe: "));
      g_assert_cmpstr (outcome.out, ==, "");
    }
}

/* Without a command the window opens; "echo" stands in its place. */
static void
test_window (Cli *cli, gconstpointer data)
{
  g_autofree char *store = cli_path (cli, "essai.db");
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *expected = g_strdup_printf ("--store %s 2026-014\n", store);
  g_auto (Outcome) made = cli_run (cli, "draft", "--data", sample, "--save", "--store", store, NULL);
  g_auto (Outcome) alone = cli_run (cli, NULL, NULL);
  g_auto (Outcome) document = cli_run (cli, "--store", store, "2026-014", NULL);
  g_auto (Outcome) unknown = cli_run (cli, "--store", store, "2031-999", NULL);

  assert_code (&made, 0);
  assert_code (&alone, 0);
  g_assert_cmpstr (alone.out, ==, "\n");
  assert_code (&document, 0);
  g_assert_cmpstr (document.out, ==, expected);
  assert_code (&unknown, 2);
}

static void
test_no_window (Cli *cli, gconstpointer data)
{
  g_autofree char *absent = cli_path (cli, "absent");

  g_setenv ("PARAPHE_WINDOW", absent, TRUE);
  {
    g_auto (Outcome) outcome = cli_run (cli, NULL, NULL);

    assert_code (&outcome, 1);
    assert_says (&outcome, "window");
  }
  g_unsetenv ("PARAPHE_WINDOW");
}

static void
assert_loads_none (const char *program, const char *const *heavy)
{
  g_auto (Outcome) outcome = cli_run_tool ("ldd", program, NULL);

  if (outcome.code != 0)
    {
      g_test_skip ("ldd is not here");
      return;
    }
  g_assert_nonnull (strstr (outcome.out, "libglib-2.0"));
  for (guint i = 0; heavy[i] != NULL; i++)
    if (strstr (outcome.out, heavy[i]) != NULL)
      g_error ("%s loads %s", program, heavy[i]);
}

/* Starting in a few milliseconds depends on what is loaded before anything is done. */
static void
test_links (Cli *cli, gconstpointer data)
{
  static const char *const heavy[]
      = { "libgobject", "libgio",  "libjson-glib", "libsqlite3", "libcairo",  "libpixman", "libX11",
          "libxcb",     "libyaml", "libxml2",      "libqpdf",    "libcrypto", "libgnutls", NULL };
  static const char *const heavy_for_desk[] = { "libgtk",   "libadwaita", "libpoppler", "libpango",  "libgdk_pixbuf",
                                                "libcairo", "libqpdf",    "libcrypto",  "libgnutls", NULL };

  assert_loads_none (g_getenv ("PPH_PROGRAM"), heavy);
  assert_loads_none (g_getenv ("PARAPHE_DESK"), heavy_for_desk);
}

/* A part that was left out of an installation is named. */
static void
test_no_desk (Cli *cli, gconstpointer data)
{
  g_autofree char *desk = g_strdup (g_getenv ("PARAPHE_DESK"));
  g_autofree char *absent = cli_path (cli, "absent");
  g_autofree char *text = cli_path (cli, "text.md");
  g_autofree char *pdf = cli_path (cli, "text.pdf");

  g_assert_true (g_file_set_contents (text, "# Objet\n\nUn texte.\n", -1, NULL));
  g_setenv ("PARAPHE_DESK", absent, TRUE);
  {
    g_auto (Outcome) list = cli_run (cli, "list", NULL);
    g_auto (Outcome) set = cli_run (cli, "typeset", text, "--pdf", pdf, NULL);

    assert_code (&list, 1);
    assert_says (&list, "absent");
    /* setting a text needs no other program */
    assert_code (&set, 0);
  }
  g_setenv ("PARAPHE_DESK", desk, TRUE);
}

#define ADD(name, function) g_test_add ("/cli/usage/" name, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("help", test_help);
  ADD ("version", test_version);
  ADD ("misuse", test_misuse);
  ADD ("window", test_window);
  ADD ("no-window", test_no_window);
  ADD ("no-desk", test_no_desk);
  ADD ("links", test_links);
  return g_test_run ();
}
