/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-writer.h"

#include "form.h"
#include "tool.h"

#include <string.h>

/* Blanks to be filled in: dotted lines and boxes on paper. */

static GBytes *
write_form (gboolean filled)
{
  g_autoptr (PphPages) pages = form_new (filled);
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pph_pdf_writer_write (writer, pages, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

/* What was filled in is text, in its place; a box says whether it is ticked. */
static void
test_paper (void)
{
  static const char *const command[] = { "pdftotext", "-raw", "@", "-", NULL };
  static const char *const wanted[]
      = { "Nom",     "Hélène Çœur d’Évreux", "Date", "20 novembre 2026", "Motif", "Suivi", "annexé.", "J’accepte",
          "Commune", "Département" };
  static const char *const structure[] = { "pdfinfo", "-struct-text", "@", NULL };
  g_autoptr (GBytes) pdf = write_form (TRUE);
  g_autofree char *text = tool_run (pdf, command);
  g_autofree char *tree = tool_run (pdf, structure);
  const char *from = text;

  if (text == NULL || tree == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      from = strstr (from, wanted[i]);
      if (from == NULL)
        g_error ("“%s” is not there, or not in its place", wanted[i]);
    }
  g_assert_cmpuint (count (text, "Hélène"), ==, 1);
  g_assert_cmpuint (count (tree, "Figure"), ==, 4);
  g_assert_cmpuint (count (tree, "Form"), ==, 1); /* "Formulaire" */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/form/paper", test_paper);
  return g_test_run ();
}
