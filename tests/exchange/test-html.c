/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML as Writer, Word and pages of the web put it on the clipboard becomes our
 * dialect, keeps its words, and brings nothing else along. */

#include "config.h"

#include "folder.h"
#include "pph-html.h"
#include "pph-rich-edit.h"

#include <gio/gio.h>

#include <string.h>

static PphRich *
read_html (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));

  return pph_html_read (bytes);
}

static void
assert_reads (const char *html, const char *markdown)
{
  g_autoptr (PphRich) rich = read_html (html);
  g_autofree char *written = pph_rich_to_markdown (rich);
  g_autoptr (PphRich) again = pph_rich_from_markdown (written, NULL);

  g_assert_cmpstr (written, ==, markdown);
  for (guint i = 0; again->children != NULL && i < again->children->len; i++)
    g_assert_cmpint (((PphRich *)again->children->pdata[i])->kind, !=, PPH_RICH_RAW);
}

static const struct
{
  const char *name, *html, *markdown;
} cases[] = {
  { "words", "<p>La préfète et\n  le   président</p>", "La préfète et le président" },
  { "bare", "Sans rien autour", "Sans rien autour" },
  { "formats", "<p>du <b>texte <i>gras</i></b> et m<sup>2</sup></p>", "du **texte *gras*** et m^2^" },
  { "format-by-style",
    "<p><span style='font-weight:700'>fort</span> <span style=\"font-style: italic\">penché</span></p>",
    "**fort** *penché*" },
  { "weight-taken-back", "<b style='font-weight:normal'><p><span>rien de gras</span></p></b>", "rien de gras" },
  { "superscript-by-style", "<p>1<span style='vertical-align:super'>er</span> mars</p>", "1^er^ mars" },
  { "link", "<p>voir <a href='https://www.legifrance.gouv.fr/x'>la loi</a>.</p>",
    "voir [la loi](<https://www.legifrance.gouv.fr/x>)." },
  { "link-of-program", "<p><a href='javascript:alert(1)'>cliquer</a> <a href='file:///etc/passwd'>ici</a></p>",
    "cliquer ici" },
  { "headings", "<h1>Titre</h1><h2><b>Objet</b></h2><p>Texte</p>", "### Titre\n\n#### Objet\n\nTexte" },
  { "list", "<ul><li>un</li><li><p>deux</p><ol start='3'><li>a</li><li>b</li></ol></li></ul>",
    "- un\n- deux\n\n  3. a\n  4. b" },
  { "list-in-list", "<ul><li>un</li><ul><li>dedans</li></ul><li>deux</li></ul>", "- un\n  - dedans\n- deux" },
  { "items-alone", "<li>un</li><li>deux</li>", "- un\n- deux" },
  { "dashes", "<p>Le service :</p><p>- le préfet ;</p><p>–&nbsp;la rectrice.</p><p>Fin</p>",
    "Le service :\n\n- le préfet ;\n- la rectrice.\n\nFin" },
  { "breaks", "<div>un<br>deux<br><br>trois<br></div>", "un\\\ndeux\n\ntrois" },
  { "table",
    "<table><tr><th>Nom</th><th>Part</th></tr><tr><td><p>Ville</p></td><td align='right'>12&nbsp;%</td></tr></table>",
    "| Nom | Part |\n|---|--:|\n| Ville | 12\302\240% |" },
  { "spans",
    "<table><tr><td colspan=2>Large</td><td>c</td></tr><tr><td rowspan=2>Haut</td><td>1</td><td>2</td></tr>"
    "<tr><td>3</td><td>4</td></tr></table>",
    "| Large | | c |\n|---|---|---|\n| Haut | 1 | 2 |\n| | 3 | 4 |" },
  { "cell-with-list",
    "<table><tr><td>A</td><td>B</td></tr><tr><td><h2>T</h2><ul><li>x</li><li>y</li></ul></td><td>z</td></tr></table>",
    "| A | B |\n|---|---|\n| **T**<br>- x<br>- y | z |" },
  { "layout", "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td><p>c</p></td></tr></table>",
    "| a | b |\n|---|---|\n\nc" },
  { "table-in-item",
    "<ul><li>Coûts<table><tr><th>Poste</th><th>Montant</th></tr><tr><td><p>Accueil</p></td><td><p>2 000</p></td></tr>"
    "</table></li></ul>",
    "- Coûts\n\n  Poste \\| Montant\n\n  Accueil \\| 2 000" },
  { "table-in-table",
    "<table><tr><td>Lot 1</td><td>Ville</td></tr><tr><td>Lot "
    "2</td><td><table><tr><td>a</td><td>b</td></tr></table></td>"
    "</tr></table>",
    "Lot 1 \\| Ville\n\nLot 2\n\n| a | b |\n|---|---|" },
  { "hidden",
    "<style>p{color:red}</style><script>var x = '<p>non</p>';</script><p>oui<span style='display:none'>non</span></p>"
    "<!-- non --><p hidden>non</p><img alt='non' src='data:image/png;base64,AAAA'><title>non</title>",
    "oui" },
  { "markup-of-ours", "<p>{{partenaire}} *a* `b` [^1] &lt;script&gt;</p>",
    "\\{{partenaire}} \\*a\\* \\`b\\` \\[\\^1] \\<script>" },
  { "unseen", "<p>conven\302\255tion\342\200\213s\357\203\217 \357\273\277ici</p>", "conventions ici" },
  { "empty-paragraphs", "<p>&nbsp;</p><p>un</p><p><br></p><p> </p><p>deux</p>", "un\n\ndeux" },
  { "page-break", "<p>un</p><p style='page-break-before: always'>deux</p>", "un\n\n\\newpage\n\ndeux" },
  { "definitions", "<dl><dt>RGC</dt><dd>le responsable</dd></dl>", "**RGC**\n\nle responsable" },
  { "quote", "<p>dit <q>convention</q></p>", "dit «\302\240convention\302\240»" },
  { "pre", "<pre>un\n  deux</pre>", "un\\\ndeux" },
  { "fragment", "<html><body>avant<!--StartFragment--><p>le <b>texte</b></p><!--EndFragment-->après</body></html>",
    "le **texte**" },
  { "unclosed", "<p>un <b>deux<p>trois", "un **deux**\n\ntrois" },
  /* Word */
  { "word-list",
    "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span "
    "style='font-family:Symbol'><span style='mso-list:Ignore'>\302\267<span style='font:7.0pt \"Times New "
    "Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>premier<o:p></o:p></p>"
    "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; "
    "</span></span>dedans<o:p></o:p></p>"
    "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span "
    "style='mso-list:Ignore'>\302\267<span>&nbsp; "
    "</span></span>dernier<o:p></o:p></p><p class=MsoNormal>Suite<o:p>&nbsp;</o:p></p>",
    "- premier\n  - dedans\n- dernier\n\nSuite" },
  { "word-numbers",
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp;&nbsp; </span></span>trois</p>"
    "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.<span>&nbsp;&nbsp; </span></span>quatre</p>",
    "3. trois\n4. quatre" },
  { "word-comments",
    "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings>non</o:OfficeDocumentSettings></xml><![endif]-->"
    "<p class=MsoNormal>un<span style='mso-spacerun:yes'>\302\240 </span>deux</p>",
    "un deux" },
  { "word-note",
    "<p>Texte<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span "
    "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]>"
    "</span></span></a>.</p><div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' "
    "id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\" "
    "title=\"\"><span>[1]</span></a> Une note.</p><p>Sa suite.</p></div></div>",
    "Texte[^1].\n\n[^1]: Une note.\n\n    Sa suite." },
  { "word-list-in-comments",
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span "
    "style='mso-list:Ignore'>a)<span style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span><!--[endif]-->un</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span "
    "style='mso-list:Ignore'>b)<span style='font:7.0pt \"Times New Roman\"'>&nbsp; "
    "</span></span><!--[endif]-->deux</p>",
    "1. un\n2. deux" },
  { "word-superscript",
    "<p class=MsoNormal>le 1<sup><span style='font-size:8.0pt'>er</span></sup> mars, 40 m<sup>2<o:p></o:p></sup></p>",
    "le 1^er^ mars, 40 m^2^" },
  { "word-table",
    "<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>"
    "<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top style='border:solid windowtext 1.0pt'>"
    "<p class=MsoNormal><b>Action<o:p></o:p></b></p></td><td><p class=MsoNormal "
    "align=right><b>Montant</b></p></td></tr>"
    "<tr><td><p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
    "style='mso-list:Ignore'>\302\267<span>&nbsp; </span></span><![endif]>forum</p><p "
    "class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
    "style='mso-list:Ignore'>\302\267<span>&nbsp; </span></span><![endif]>visites</p></td>"
    "<td><p class=MsoNormal align=right style='text-align:right'>40&nbsp;000&nbsp;\342\202\254</p></td></tr></table>",
    "| **Action** | **Montant** |\n|---|--:|\n| - forum<br>- visites | 40\302\240000\302\240\342\202\254 |" },
  { "word-remark",
    "<p class=MsoNormal><a style='mso-comment-reference:JD_1;mso-comment-date:20260112T1012'>trois ans</a><span "
    "class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor "
    "id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">[JD1]</a><![endif]><span "
    "style='mso-special-character:comment'>&nbsp;</span></span></span>.</p>"
    "<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id=\"_com_1\" "
    "class=msocomtxt><p class=MsoCommentText>\303\200 revoir</p></div></div></div>",
    "trois ans." },
  { "word-revision",
    "<p class=MsoNormal>pour <del cite=\"mailto:JD\" datetime=\"2026-01-12T10:12\">deux</del><ins cite=\"mailto:JD\" "
    "datetime=\"2026-01-12T10:12\">trois</ins> ans</p>",
    "pour trois ans" },
  /* Writer */
  { "writer-note",
    "<p>Texte<a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a> et"
    "<a class=\"sdfootnoteanc\" name=\"sdfootnote2anc\" href=\"#sdfootnote2sym\"><sup>2</sup></a></p>"
    "<div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote1sym\" "
    "href=\"#sdfootnote1anc\">1</a>Premi\303\250re</p></div><div id=\"sdfootnote2\"><p><a name=\"sdfootnote2sym\" "
    "href=\"#sdfootnote2anc\">2</a>Seconde</p></div>",
    "Texte[^1] et[^2]\n\n[^1]: Première\n\n[^2]: Seconde" },
  /* pages */
  { "page-note",
    "<p>Texte<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup></p><ol><li id='cite_note-1'><a "
    "href='#cite_ref-1'>\342\206\221</a> <span>Source</span></li></ol>",
    "Texte[^1]\n\n[^1]: Source" },
  { "contents-are-no-notes", "<p><a id='t1' href='#s1'>1.</a></p><h2 id='s1'><a href='#t1'>Objet</a></h2>",
    "1\\.\n\n#### Objet" },
  { "note-not-copied", "<p>Texte<a name=\"a1\" href=\"#s1\"><sup>1</sup></a></p>", "Texte^1^" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  assert_reads (cases[i].html, cases[i].markdown);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } inputs[] = { { "<p>\351t\351 \200</p>", 12 },
                 { "\357\273\277<p>\303\251t\303\251 \342\202\254</p>\0", 19 },
                 { "\377\376<\0p\0>\0\351\0t\0\351\0 \0\254 <\0/\0p\0>\0", 26 },
                 { "\376\377\0<\0p\0>\0\351\0t\0\351\0  \254\0<\0/\0p\0>", 26 },
                 { "<\0p\0>\0\351\0t\0\351\0 \0\254 ", 16 } };

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (inputs[i].bytes, inputs[i].length);
      g_autoptr (PphRich) rich = pph_html_read (bytes);
      g_autofree char *text = pph_rich_dup_text (rich);

      g_assert_cmpstr (text, ==, "été €");
    }
}

/* Neither deep nor large pages stop it, and no word of them goes. */
static void
test_deep (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (PphRich) rich = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append (html, i % 3 == 0 ? "<div>" : i % 3 == 1 ? "<ul><li>" : "<b>");
  g_string_append (html, "au fond");
  rich = read_html (html->str);
  text = pph_rich_dup_text (rich);
  g_assert_cmpstr (text, ==, "au fond");
}

static void
test_nothing (void)
{
  static const char *const inputs[]
      = { "", "   ", "<", "<p>", "<!-- <p>x</p>", "<![if", "<table></table>", "<ul></ul>" };

  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (PphRich) rich = read_html (inputs[i]);

      g_assert_cmpint (rich->kind, ==, PPH_RICH_DOCUMENT);
    }
}

/* tests/exchange/data/page.fodt, as Writer 7.4 put it on the clipboard. */
static const char page[]
    = "#### Accueil du public\n\n"
      "La **sous-préfecture de Valmorel** ouvre un point d'accueil le 1^er^ septembre ; il est *gratuit*[^1]. Voir "
      "[la page des démarches](<https://www.service-public.fr/>).\n\n"
      "L'équipe apporte :\n\n"
      "- une aide aux démarches,\n  - en ligne\n  - sur papier\n- un « rendez-vous » chaque mois.\n\n"
      "1. Recevoir\n2. Orienter\n\n"
      "| Poste | Charge |\n|---|---|\n| Accueil | La Commune |\n| Matériel<br>et mobilier | L'État |\n\n"
      "Le bilan est présenté en mars.\n\n"
      "[^1]: Hors frais d'envoi.";

static void
assert_file_reads (const char *path, const char *markdown)
{
  g_autofree char *html = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &html, NULL, &error);
  g_assert_no_error (error);
  assert_reads (html, markdown);
}

static void
test_writer (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "writer.html", NULL);

  assert_file_reads (path, page);
}

/* What the Writer of this machine makes of the page, by way of an ODT. */
static void
convert (const char *folder, const char *to, const char *file)
{
  g_autofree char *profile = g_strconcat ("-env:UserInstallation=file://", folder, "/profile", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) office = NULL;

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  office = g_subprocess_launcher_spawn (launcher, &error, "soffice", profile, "--headless", "--convert-to", to,
                                        "--outdir", folder, file, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (office, NULL, &error);
  g_assert_no_error (error);
}

static void
test_office (void)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "page.fodt", NULL);
  g_autofree char *folder = NULL, *odt = NULL, *html = NULL, *xhtml = NULL, *text = NULL, *words = NULL;
  g_autoptr (PphRich) rich = NULL;

  if (office == NULL)
    {
      g_test_skip ("LibreOffice is missing");
      return;
    }
  folder = test_folder_new ();
  odt = g_build_filename (folder, "page.odt", NULL);
  html = g_build_filename (folder, "page.html", NULL);
  xhtml = g_build_filename (folder, "page.xhtml", NULL);
  convert (folder, "odt", source);
  convert (folder, "html:HTML (StarWriter)", odt);
  assert_file_reads (html, page);
  /* Its styles have names there, and the formats are in a sheet; the rest is as above. */
  convert (folder, "xhtml:XHTML Writer File", odt);
  g_assert_true (g_file_get_contents (xhtml, &text, NULL, NULL));
  rich = read_html (text);
  words = pph_rich_to_markdown (rich);
  g_assert_nonnull (strstr (words, "gratuit[^1]. Voir [la page"));
  g_assert_nonnull (strstr (words, "- une aide aux démarches,\n  - en ligne\n  - sur papier\n- un"));
  g_assert_nonnull (strstr (words, "1. Recevoir\n2. Orienter\n\n| Poste | Charge |"));
  g_assert_nonnull (strstr (words, "[^1]: Hors frais d'envoi."));
}

/* What we put on the clipboard ourselves comes back as it was. */
static void
test_own (void)
{
  static const char markdown[] = "Le 1^er^ mars, **40 m^2^** et *n^o^ 3*.\n\n- x^2^\n- y\n\n"
                                 "| A^1^ | B |\n|---|---|\n| 1^re^ | - 2^de^<br>- fin |";
  g_autoptr (PphRich) rich = pph_rich_from_markdown (markdown, NULL);
  g_autofree char *html = pph_rich_to_html (rich);

  assert_reads (html, markdown);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pph_html_prepare ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/html/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/exchange/html/encodings", test_encodings);
  g_test_add_func ("/exchange/html/deep", test_deep);
  g_test_add_func ("/exchange/html/nothing", test_nothing);
  g_test_add_func ("/exchange/html/own", test_own);
  g_test_add_func ("/exchange/html/writer", test_writer);
  g_test_add_func ("/exchange/html/office", test_office);
  return g_test_run ();
}
