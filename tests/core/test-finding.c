/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"

static void
test_to_text (void)
{
  static const struct
  {
    const char *file;
    int line, column;
    const char *fix, *text;
  } cases[] = {
    { "a.yaml", 3, 7, "Write 2.", "a.yaml:3:7: It is 1. Write 2." },
    { "a.yaml", 3, 0, NULL, "a.yaml:3: It is 1." },
    { "a.yaml", 0, 7, NULL, "a.yaml: It is 1." },
    { NULL, 3, 7, "Write 2.", "It is 1. Write 2." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphFinding) finding = pph_finding_new ();
      g_autofree char *text = NULL;

      pph_set_string (&finding->sentence, "It is 1.");
      pph_set_string (&finding->file, cases[i].file);
      pph_set_string (&finding->fix, cases[i].fix);
      finding->line = cases[i].line;
      finding->column = cases[i].column;
      text = pph_finding_to_text (finding);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_add (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "date-blank", "Article %d: %s", 3, "100 %");

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (findings->pdata[0] == finding);
  g_assert_cmpint (finding->severity, ==, PPH_SEVERITY_WARNING);
  g_assert_cmpstr (finding->code, ==, "date-blank");
  g_assert_cmpstr (finding->sentence, ==, "Article 3: 100 %");
  g_assert_null (pph_findings_add (NULL, PPH_SEVERITY_ERROR, "date-blank", "No one listens."));
}

static void
test_block (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  g_assert_false (pph_findings_block (NULL));
  g_assert_false (pph_findings_block (findings));
  pph_findings_add (findings, PPH_SEVERITY_HINT, "a", "A.");
  pph_findings_add (findings, PPH_SEVERITY_WARNING, "b", "B.");
  g_assert_false (pph_findings_block (findings));
  pph_findings_add (findings, PPH_SEVERITY_ERROR, "c", "C.");
  pph_findings_add (findings, PPH_SEVERITY_HINT, "d", "D.");
  g_assert_true (pph_findings_block (findings));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/finding/to-text", test_to_text);
  g_test_add_func ("/core/finding/add", test_add);
  g_test_add_func ("/core/finding/block", test_block);
  return g_test_run ();
}
