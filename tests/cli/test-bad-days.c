/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* What no one sends, and everyone receives one day: through the whole program,
 * and held to the conformance of any other document. */

/* @pdf is as clean as any, to us and to qpdf. Returns: its text (transfer full) (nullable): %NULL without pdftotext */
static char *
check_and_read (Cli *cli, const char *pdf)
{
  g_auto (Outcome) check = cli_run (cli, "check", pdf, NULL);
  g_auto (Outcome) qpdf = cli_run_tool ("qpdf", "--check", pdf, NULL);
  g_auto (Outcome) text = cli_run_tool ("pdftotext", pdf, "-", NULL);

  assert_code (&check, 0);
  if (qpdf.code != -1)
    assert_code (&qpdf, 0);
  return text.code == 0 ? g_steal_pointer (&text.out) : NULL;
}

/* Typesets @markdown; as check_and_read(). */
static char *
typeset (Cli *cli, const char *markdown)
{
  g_autofree char *source = cli_write (cli, "texte.md", markdown);
  g_autofree char *pdf = cli_path (cli, "texte.pdf");
  g_auto (Outcome) made = cli_run (cli, "typeset", source, "--pdf", pdf, NULL);

  assert_code (&made, 0);
  return check_and_read (cli, pdf);
}

static void
test_nested_lists (Cli *cli, gconstpointer mark)
{
  g_autoptr (GString) markdown = g_string_new ("# Engagements\n\nLes parties s’engagent à :\n\n");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (markdown,
                            "%*s%s Rang %u, dont la phrase est assez longue pour tenir deux lignes "
                            "de la page et montrer où elle commence.\n",
                            (int)(i * (strlen (mark) + 1)), "", (const char *)mark, i + 1);
  text = typeset (cli, markdown->str);
  for (guint i = 0; text != NULL && i < 8; i++)
    {
      g_autofree char *item = g_strdup_printf ("Rang %u, dont", i + 1);

      g_assert_nonnull (strstr (text, item));
    }
}

static void
test_long_table (Cli *cli, gconstpointer data)
{
  g_autoptr (GString) markdown = g_string_new ("# Communes\n\n| Commune | Montant |\n|---|---:|\n");
  g_autofree char *text = NULL;
  const char *at;

  for (guint i = 1; i <= 5000; i++)
    g_string_append_printf (markdown, "| Commune n° %u | %u,00 € |\n", i, i * 7);
  at = text = typeset (cli, markdown->str);
  for (guint i = 1; at != NULL && i <= 5000; i++)
    {
      g_autofree char *cell = g_strdup_printf ("Commune n° %u", i);

      at = strstr (at, cell);
      g_assert_nonnull (at);
      at += strlen (cell);
      g_assert_false (g_ascii_isdigit (*at));
    }
}

/* Of as many pages as @points, or a little fewer. (transfer full) */
static char *
make_long_text (guint points)
{
  GString *markdown = g_string_new ("# Convention\n\n");

  for (guint i = 1; i <= points; i++)
    {
      g_string_append_printf (markdown, "## Point %u\n\n", i);
      for (guint k = 0; k < 17; k++)
        g_string_append (markdown, "Le partenaire accède aux outils communs, et en rend compte une fois chaque année "
                                   "au comité de pilotage que réunit la préfecture.\n\n");
    }
  return g_string_free (markdown, FALSE);
}

static void
test_two_thousand_pages (Cli *cli, gconstpointer data)
{
  g_autofree char *markdown = make_long_text (2400);
  g_autofree char *text = typeset (cli, markdown);
  guint pages = 0;

  for (const char *p = text; p != NULL && (p = strchr (p, '\f')) != NULL; p++)
    pages++;
  if (text != NULL)
    g_assert_cmpuint (pages, >=, 2000);
}

static void
test_long_words (Cli *cli, gconstpointer data)
{
  g_autofree char *word = g_strnfill (3000, 'x');
  g_autofree char *markdown
      = g_strdup_printf ("# %.300s\n\nMot : %s fin.\n\n- %.800s\n\n| a | b |\n|---|---|\n| %.500s | c |\n", word, word,
                         word, word);
  g_autofree char *text = typeset (cli, markdown);
  gsize seen = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    seen += *p == 'x';
  if (text != NULL)
    g_assert_cmpuint (seen, >=, 300 + 3000 + 800 + 500);
}

/* Words from right to left are read in the order of the text, by those who look at places and by those who do not. */
static void
test_right_to_left (Cli *cli, gconstpointer data)
{
  g_autofree char *text = typeset (cli, "# Langues\n\nLes mots שלום עולם טוב se suivent, abc-שלום-def aussi.\n");
  g_autofree char *pdf = cli_path (cli, "texte.pdf");
  g_auto (Outcome) structure = cli_run_tool ("pdfinfo", "-struct-text", pdf, NULL);

  if (text != NULL)
    g_assert_nonnull (strstr (text, "שלום עולם טוב"));
  if (structure.code == 0)
    g_assert_nonnull (strstr (structure.out, "\"Les mots שלום עולם טוב se suivent, abc-שלום-def aussi.\""));
}

/* How long it has had the processor, in ticks; -1: it has ended. */
static int
get_work (GSubprocess *process)
{
  const char *number = g_subprocess_get_identifier (process);
  g_autofree char *path = number != NULL ? g_build_filename ("/proc", number, "stat", NULL) : NULL;
  g_autofree char *stat = NULL;
  unsigned int user, system;
  char state;

  if (path == NULL || !g_file_get_contents (path, &stat, NULL, NULL)
      || sscanf (strrchr (stat, ')'), ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %u %u", &state, &user, &system) != 3
      || state == 'Z')
    return -1;
  return (int)(user + system);
}

/* Someone presses Ctrl+C in the middle of the work: no file, and none half-written. */
static void
test_interrupted (Cli *cli, gconstpointer data)
{
  g_autofree char *markdown = make_long_text (2400);
  g_autofree char *source = cli_write (cli, "texte.md", markdown);
  g_autofree char *folder = cli_path (cli, "sortie");
  g_autofree char *pdf = g_build_filename (folder, "texte.pdf", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  gboolean interrupted = FALSE;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_subprocess_launcher_setenv (launcher, "PARAPHE_DATA", g_getenv ("PPH_DATA_DIR"), TRUE);
  /* It may be done by then: sooner, the next time. */
  for (int work = 8; work > 0 && !interrupted; work--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("PPH_PROGRAM"),
                                                                     "typeset", source, "--pdf", pdf, NULL);
      g_autoptr (GDir) left = NULL;

      g_assert_no_error (error);
      for (int done = 0; done >= 0 && done < work; done = get_work (process))
        g_usleep (1000);
      g_subprocess_send_signal (process, SIGINT);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      interrupted = g_subprocess_get_if_signaled (process);
      left = g_dir_open (folder, 0, NULL);
      g_assert_cmpstr (g_dir_read_name (left), ==, interrupted ? NULL : "texte.pdf");
      g_unlink (pdf);
    }
  g_assert_true (interrupted);
}

/* ---- fonts ---- */

/* A folder of fonts with one in it, that of @source with @from in a hundred of it replaced by noise. */
static char *
make_damaged (Cli *cli, const char *source, guint from)
{
  g_autofree char *font = cli_path (cli, "fonts/damaged.ttf");
  g_autofree char *folder = g_path_get_dirname (font);
  g_autofree char *data = NULL;
  g_autofree char *text = g_strdup_printf ("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                                           "<fontconfig><dir>%s</dir><cachedir>%s/cache-%u</cachedir></fontconfig>",
                                           folder, cli->folder, from);
  gsize length;

  g_mkdir (folder, 0755);
  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  for (gsize i = length / 100 * from; i < length / 100 * (from + 5); i++)
    data[i] = (char)(i * 7919 >> 3);
  g_assert_true (g_file_set_contents (font, data, (gssize)length, NULL));
  return cli_write (cli, "fonts.conf", text);
}

/* The only font of the machine is damaged: a whole PDF, or a sentence and none. */
static void
test_damaged_font (Cli *cli, gconstpointer data)
{
  g_auto (Outcome) found = cli_run_tool ("fc-match", "-f", "%{file}", "Liberation Serif", NULL);
  g_autofree char *source = cli_write (cli, "texte.md", "# Convention\n\nLes **parties** s’engagent.\n");
  g_autofree char *pdf = cli_path (cli, "texte.pdf");
  guint made = 0;

  if (found.code != 0)
    {
      g_test_skip ("fc-match is not installed");
      return;
    }
  for (guint from = 0; from < 95; from += 5)
    {
      g_autofree char *config = make_damaged (cli, found.out, from);
      g_auto (Outcome) outcome = { 0 };

      g_setenv ("FONTCONFIG_FILE", config, TRUE);
      outcome = cli_run (cli, "typeset", source, "--pdf", pdf, NULL);
      g_unsetenv ("FONTCONFIG_FILE");
      g_assert_cmpint (outcome.code == 0, ==, g_file_test (pdf, G_FILE_TEST_EXISTS));
      if (outcome.code == 0)
        {
          g_auto (Outcome) qpdf = cli_run_tool ("qpdf", "--check", pdf, NULL);

          g_assert_cmpint (qpdf.code, <=, 0);
          made++;
        }
      else
        assert_says (&outcome, "font");
      g_unlink (pdf);
    }
  g_test_message ("%u of 19 damaged fonts served", made);
}

/* ---- logos ---- */

/* A convention with @logo at its head; the path of the PDF (transfer full) */
static char *
draft_with (Cli *cli, const char *logo, int code, const char *said)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *set = g_strdup_printf ("prefecture.logo=%s", logo);
  char *pdf = cli_path (cli, "logo.pdf");
  g_auto (Outcome) made = cli_run (cli, "draft", "--data", sample, "--set", set, "--pdf", pdf, NULL);

  assert_code (&made, code);
  if (said != NULL)
    assert_says (&made, said);
  return pdf;
}

static gboolean
is_near (const guint8 *pixel, const guint8 *wanted)
{
  for (guint i = 0; i < 3; i++)
    if (ABS ((int)pixel[i] - (int)wanted[i]) > 40)
      return FALSE;
  return TRUE;
}

/* How many pixels of the first page, at 144 dpi, are of a colour, as MuPDF shows it; -1: no MuPDF here. */
static int
count_pixels (Cli *cli, const char *pdf, const guint8 *wanted)
{
  g_autofree char *picture = cli_path (cli, "page.ppm");
  g_auto (Outcome) drawn
      = cli_run_tool ("mutool", "draw", "-q", "-F", "ppm", "-r", "144", "-o", picture, pdf, "1", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  int n = 0, width, height, skip;

  if (drawn.code == -1)
    return -1;
  assert_code (&drawn, 0);
  g_assert_true (g_file_get_contents (picture, &bytes, &size, NULL));
  g_assert_cmpint (sscanf (bytes, "P6 %d %d 255%n", &width, &height, &skip), ==, 2);
  g_assert_cmpuint (size, ==, (gsize)skip + 1 + 3 * (gsize)width * (gsize)height);
  for (gsize at = (gsize)skip + 1; at < size; at += 3)
    n += is_near ((const guint8 *)bytes + at, wanted);
  return n;
}

/* Ink of four colours becomes light of three, as PDF/A with sRGB asks; what one sees through stays so. */
static void
test_logo (Cli *cli, gconstpointer name)
{
  static const guint8 blue[] = { 25, 70, 229 }, red[] = { 255, 26, 51 }, pale[] = { 255, 128, 128 },
                      pure_blue[] = { 0, 0, 255 };
  gboolean ink = g_str_equal (name, "cmyk.jpg");
  g_autofree char *logo = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *pdf = draft_with (cli, logo, 0, NULL);
  g_autofree char *text = check_and_read (cli, pdf);
  g_auto (Outcome) images = cli_run_tool ("pdfimages", "-list", pdf, NULL);
  int first = count_pixels (cli, pdf, ink ? blue : pure_blue), second = count_pixels (cli, pdf, ink ? red : pale);

  if (images.code == 0)
    {
      g_assert_nonnull (strstr (images.out, " rgb "));
      g_assert_null (strstr (images.out, "cmyk"));
      g_assert_cmpint (strstr (images.out, "smask") != NULL, ==, !ink);
    }
  if (first < 0)
    {
      g_test_skip ("mutool is not installed");
      return;
    }
  g_assert_cmpint (first, >, 200);
  g_assert_cmpint (second, >, 200);
}

/* A picture as large as a house is refused in words that say so, and nothing is written. */
static void
test_huge_logo (Cli *cli, gconstpointer data)
{
  /* Its checksums are right: it is not damaged. */
  static const guint8 picture[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\1\0\0\0\0\xcb\x0b\x7b\x94"
                                  "\0\0\0\x10IDAT\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0a\x31\x2a\x62"
                                  "\0\0\0\0IEND\xae\x42\x60\x82";
  g_autofree char *logo = cli_path (cli, "affiche.png");
  g_autofree char *pdf = NULL;

  g_assert_true (g_file_set_contents (logo, (const char *)picture, sizeof picture - 1, NULL));
  pdf = draft_with (cli, logo, 1, "20000 × 20000");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

#define ADD(name, data, function) g_test_add ("/cli/bad-days/" name, Cli, data, cli_set_up, function, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nested-dashes", "-", test_nested_lists);
  ADD ("nested-numbers", "1.", test_nested_lists);
  ADD ("long-table", NULL, test_long_table);
  ADD ("two-thousand-pages", NULL, test_two_thousand_pages);
  ADD ("long-words", NULL, test_long_words);
  ADD ("right-to-left", NULL, test_right_to_left);
  ADD ("interrupted", NULL, test_interrupted);
  ADD ("damaged-font", NULL, test_damaged_font);
  ADD ("logo-of-ink", "cmyk.jpg", test_logo);
  ADD ("logo-seen-through", "alpha.png", test_logo);
  ADD ("huge-logo", NULL, test_huge_logo);
  return g_test_run ();
}
