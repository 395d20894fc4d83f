/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-recognise.h"

#include <string.h>

G_BEGIN_DECLS

/* What the first look at a line says it may be; the sequence decides. */
typedef enum
{
  PPH_LINE_TEXT,
  PPH_LINE_FURNITURE, /* of a page: left out */
  PPH_LINE_CONTENTS,  /* of a table of contents: kept, names no article */
  PPH_LINE_KEPT,      /* of a page, beyond what may be left out: kept by itself, names nothing */
} PphLineKind;

typedef struct
{
  const PphSourceText *source;
  PphLineKind *kinds; /* one per line */
  const guint8 *told; /* PphLineLabel, one per line; or NULL */
  guint8 *found;      /* the same: what each is; or NULL */
  guint n;
  glong wrapped; /* characters: a shorter line was not wrapped */
  guint next_id;
  GHashTable *people; /* names that only their place among those who sign tells: a set */
  GPtrArray *findings;
  const PphRecogniseWatch *watch; /* or NULL */
  gboolean stopped;
  double done, due;     /* how far all is when the present step begins and ends */
  double told_fraction; /* to the watch */
} PphRecogniser;

/* pph_recogniser_ask: is it still wanted, at line @i of the present step? Says how far it is. */
gboolean pph_recogniser_ask        (PphRecogniser *self, guint i);
/* pph_recogniser_begin_step: a step begins, after which @due of all is done. FALSE: it is not wanted any more */
gboolean pph_recogniser_begin_step (PphRecogniser *self, double due);

/* For every loop over lines: asks now and then. */
static inline gboolean
pph_recogniser_goes_on (PphRecogniser *self, guint i)
{
  return (i & 0x3FF) != 0 ? !self->stopped : pph_recogniser_ask (self, i);
}

/* pph_first_is: does @text begin with one of the bytes @first? Spares a match of nearly all lines. */
static inline gboolean
pph_first_is (const char *text, const char *first)
{
  return *text != '\0' && strchr (first, *text) != NULL;
}

static inline const PphSourceLine *
pph_recogniser_line (const PphRecogniser *self, guint i)
{
  return self->source->lines->pdata[i];
}

static inline PphLineLabel
pph_recogniser_told (const PphRecogniser *self, guint i)
{
  return self->told != NULL ? self->told[i] : PPH_LABEL_NONE;
}

/* May line @i begin a @label? Only what was told of it, or nothing, allows that. */
static inline gboolean
pph_recogniser_may_be (const PphRecogniser *self, guint i, PphLineLabel label)
{
  return self->kinds[i] == PPH_LINE_TEXT
         && (pph_recogniser_told (self, i) == PPH_LABEL_NONE || pph_recogniser_told (self, i) == label);
}

static inline void
pph_recogniser_mark (PphRecogniser *self, guint i, PphLineLabel label)
{
  if (self->found != NULL && i < self->n)
    self->found[i] = label;
}

/* pph_match: whether @text matches @pattern, without regard to case; very long
 * texts never do. @info: (out) (optional) (transfer full): the groups */
gboolean    pph_match (const char *text, const char *pattern, GMatchInfo **info);
/* pph_match_dup: the first group of @pattern in @text, trimmed. (transfer full) (nullable) */
char       *pph_match_dup (const char *text, const char *pattern);

/* pph_recogniser_is_strong: set apart by its look: heading, bold, underlined, capitals. */
gboolean    pph_recogniser_is_strong (const PphSourceLine *line);
PphFinding *pph_recogniser_add_finding (PphRecogniser *self, PphSeverity severity, const char *code, guint line,
                                        const char *format, ...) G_GNUC_PRINTF (5, 6);
char       *pph_recogniser_dup_id (PphRecogniser *self, const char *prefix); /* (transfer full) */

/* pph_recogniser_find_told: the first line from @from to @to that was told to be a @label; @to if none was. */
guint       pph_recogniser_find_told (PphRecogniser *self, guint from, guint to, PphLineLabel label);
/* pph_recogniser_find_line: the first line of the text that matches @pattern, and may begin a @label where it is not
 * PPH_LABEL_NONE; @to if none does. */
guint       pph_recogniser_find_line (PphRecogniser *self, guint from, guint to, PphLineLabel label, const char *pattern);
/* pph_recogniser_dup_title: Markdown that shows @plain. (transfer full) (nullable): @plain is %NULL */
char       *pph_recogniser_dup_title (const char *plain);

#define PPH_NEVER_WRAPPED (G_MAXINT / 16)
/* pph_recogniser_measure: sets wrapped: a text that was copied out of a narrow column has no long lines; one that Word
 * saved has a line for each paragraph. */
void        pph_recogniser_measure  (PphRecogniser *self);
gboolean    pph_recogniser_begins_paragraph (const PphRecogniser *self, guint i);
/* pph_recogniser_breaks_off: does @plain end with a word that goes on: "du", "et la", "Saint-Laurent-en-"? */
gboolean    pph_recogniser_breaks_off (const char *plain);

/* pph_recogniser_find_furniture: sets kinds; at most 3 % of the lines are left out, those told apart. */
void  pph_recogniser_find_furniture (PphRecogniser *self);

/* The numbers of headings */
#define PPH_NUMBER_WORDS                                                                                                   \
  "premi[èe]re?|premier|un|unique|seconde?|deux(?:i[èe]me)?|trois(?:i[èe]me)?|quatr(?:e|i[èe]me)|cinq(?:ui[èe]me)?|" \
  "six(?:i[èe]me)?|sept(?:i[èe]me)?|huit(?:i[èe]me)?|neu(?:f|vi[èe]me)|dix(?:i[èe]me)?|onz(?:e|i[èe]me)|"        \
  "douz(?:e|i[èe]me)|treiz(?:e|i[èe]me)|quatorz(?:e|i[èe]me)|quinz(?:e|i[èe]me)|seiz(?:e|i[èe]me)|"               \
  "dix-(?:sept|huit|neuf)(?:i[èe]me)?|vingt(?:i[èe]me)?"
int      pph_heading_read_roman  (const char *text); /* "IV", "iv"; 0 if it is none */
gboolean pph_heading_is_letter   (const char *text); /* articles may count A, B, C: then "C" is no Roman number */
int      pph_heading_read_number (const char *text, gboolean lettered);
/* pph_heading_looks_like: is @text the figures of @expected, misread as letters that they look like? */
gboolean pph_heading_looks_like  (const char *text, int expected);

/* Headings */
typedef struct
{
  guint  line;
  guint  end;      /* the first line after it: a title may take two */
  int    number;   /* 1…; 0: none */
  int    below;    /* of a sub-article: its own number; 0: it is an article */
  int      division; /* a heading between articles: PphArticle.division; else 0 */
  gboolean lettered; /* "Article C" is the third */
  gboolean again;  /* "Article 3 bis": it follows article 3 */
  char  *label;    /* as written: "ARTICLE 1er" */
  char  *title;    /* plain; of a division, all that it says; or NULL */
  char  *rest;     /* plain text that follows on the same line; or NULL */
} PphHeading;
void        pph_heading_free (gpointer heading);
/* pph_heading_make: that of line @i, whose words are @label and then @title: what is too long for a title is the rest. (transfer full) */
PphHeading *pph_heading_make (const PphSourceLine *line, guint i, const char *label, int number, int below, const char *title);
/* pph_heading_make_told: of a line that a person said is one, without a number of its own. (transfer full) */
PphHeading *pph_heading_make_told (const PphSourceLine *line, guint i);
/* pph_recogniser_is_within_sentence: the line before breaks off in the middle of one. */
gboolean    pph_recogniser_is_within_sentence (const PphRecogniser *self, guint i);
/* pph_recogniser_leave_sentence: what goes on below as a sentence is the text of @heading, not its title. */
void        pph_recogniser_leave_sentence   (PphRecogniser *self, PphHeading *heading, guint to);
/* pph_recogniser_take_title_below: a title that stands on the line below, or goes on there. */
void        pph_recogniser_take_title_below (PphRecogniser *self, PphHeading *heading, guint to);

/* What counts where none says "Article". */
typedef enum
{
  PPH_NUMBERING_NAMED,     /* nothing */
  PPH_NUMBERING_OF_BODY,   /* "1. Objet", "Chapitre 1" */
  PPH_NUMBERING_OF_ANNEXE, /* "A. Objet" too */
} PphNumbering;

/* pph_recogniser_find_articles: the articles among lines @from to @to, each with the
 * sub-articles that follow it, and the headings between them. (transfer full) */
GPtrArray  *pph_recogniser_find_articles (PphRecogniser *self, guint from, guint to, PphNumbering numbering);
/* pph_recogniser_add_divisions: @headings of lines @from to @to with the headings between them, in their order. Takes @headings. (transfer full) */
GPtrArray  *pph_recogniser_add_divisions (PphRecogniser *self, GPtrArray *headings, guint from, guint to);
GPtrArray  *pph_recogniser_find_annexes  (PphRecogniser *self, guint from, guint to); /* PphHeading (transfer full) */
gboolean    pph_recogniser_is_preamble   (const PphSourceLine *line);

/* pph_recogniser_name_divided: says that a paragraph beyond PPH_SOURCE_LONGEST_LINE goes on as another at line @i. */
void        pph_recogniser_name_divided  (PphRecogniser *self, guint i);
/* pph_recogniser_dup_markdown: lines @from to @to, not included; @breaks: each line is one. (transfer full) (nullable): %NULL if empty */
char       *pph_recogniser_dup_markdown (PphRecogniser *self, guint from, guint to, gboolean breaks);

/* pph_recogniser_dup_text_of: what stands behind @heading on its line, and below it up to line @to. (transfer full) (nullable) */
char       *pph_recogniser_dup_text_of  (PphRecogniser *self, const PphHeading *heading, guint to);

/* pph_recogniser_find_title: *@found: (out): the last line before the parties that may be one. FALSE: there is none */
gboolean    pph_recogniser_find_title        (PphRecogniser *self, guint *found);
/* pph_recogniser_find_title_end: the first line after the title, which may take several. */
guint       pph_recogniser_find_title_end    (PphRecogniser *self, guint title);
/* pph_recogniser_read_before_title: the letterhead, or a document of its own. */
void        pph_recogniser_read_before_title (PphRecogniser *self, PphVersion *version, guint title);
/* pph_recogniser_read_front: parties, recitals and sections, from the title to the first article. */
void        pph_recogniser_read_front        (PphRecogniser *self, PphVersion *version, guint from, guint to);
/* pph_recogniser_add_other_part: lines @from to @to as a document printed before, or after, the convention. */
void        pph_recogniser_add_other_part    (PphRecogniser *self, PphVersion *version, guint from, guint to, gboolean before);

/* pph_recogniser_read_parties: of lines *@from to @to, all of which go into them; *@from: (inout): the first that does.
 * FALSE: there are none. */
gboolean    pph_recogniser_read_parties    (PphRecogniser *self, guint *from, guint to, PphVersion *version);
/* pph_recogniser_is_parties_lead: "Entre", "Et d'autre part,", "Parties prenantes": words that stand before a party. */
gboolean    pph_recogniser_is_parties_lead (const PphSourceLine *line);
/* pph_recogniser_read_party: what @text, its own lines, says of it. @line: the first of them */
void        pph_recogniser_read_party      (PphRecogniser *self, PphParty *party, const char *text, guint line);
/* pph_recogniser_read_representatives: "Mme A, directrice, et M. B, président"; @capacity: (nullable): of who has no other. */
void        pph_recogniser_read_representatives (PphParty *party, const char *said, const char *capacity);
/* pph_recogniser_set_siret: @siret: (nullable); kept as it is, and named, where it is none. */
void        pph_recogniser_set_siret       (PphRecogniser *self, PphParty *party, const char *siret, guint line);
/* pph_recogniser_append_line: @plain to what was read of a party: words cut at the end of a line are whole, and a name goes
 * on; @paragraph: it begins one */
void        pph_recogniser_append_line     (GString *text, const char *plain, gboolean paragraph);
/* pph_recogniser_name_party: gives it its id, by which tags speak of it. */
void        pph_recogniser_name_party      (const PphVersion *version, PphParty *party, guint place);

/* pph_recogniser_find_party_table: the first table of lines @from to @to that says who the parties are. *@begin, *@end: (out) */
gboolean    pph_recogniser_find_party_table (PphRecogniser *self, guint from, guint to, guint *begin, guint *end);
/* pph_recogniser_read_party_table: its parties; lines from @end to @to are printed with it. */
void        pph_recogniser_read_party_table (PphRecogniser *self, guint begin, guint end, guint to, PphVersion *version);
/* What stands side by side in a line. */
typedef struct
{
  char    *text;
  char    *name; /* of a person, which may end on the row below; or NULL */
  gboolean rest; /* of a name that begins on the row above */
  glong    at;   /* columns from the left edge */
} PphCell;
/* pph_recogniser_split_cells: what wide spaces or bars part, without what is empty. (transfer full): PphCell */
GPtrArray  *pph_recogniser_split_cells     (const PphSourceLine *line);
/* pph_recogniser_find_party_columns: the first lines between @from and @to where parties stand side by side. *@begin,
 * *@end: (out) */
gboolean    pph_recogniser_find_party_columns (PphRecogniser *self, guint from, guint to, guint *begin, guint *end);
/* pph_recogniser_read_party_columns: them; lines from @end to @to are printed with them. */
void        pph_recogniser_read_party_columns (PphRecogniser *self, guint begin, guint end, guint to, PphVersion *version);

/* pph_recogniser_dup_row: the row of line @i, with the lines below it that its cells go on in, as far as no word changes
 * its place. *@end: (out): the first line after it. (transfer full) */
char       *pph_recogniser_dup_row         (PphRecogniser *self, guint i, guint to, guint *end);
/* pph_recogniser_name_uneven: says of the table of line @i that its rows are unequal. */
void        pph_recogniser_name_uneven     (PphRecogniser *self, guint i);
/* pph_recogniser_check_tables: names each whose rows are unequal. */
void        pph_recogniser_check_tables    (PphRecogniser *self);
/* "Lyon, le 3 mars 2026", "Lyon, le": where and when people sign. */
#define PPH_PLACE_AND_DAY                                                                                      \
  "^(?-i:\\p{Lu})[\\p{L}'’ -]{1,40},\\s+le(?:\\s+\\d{1,2}(?:er)?\\s+\\p{L}+\\s+\\d{4}|[\\s\\d_.…/]*)[.,]?$"
/* pph_recogniser_read_closing: closing and signatories of lines @from ("Fait à…" or the first "Pour") to @to. */
void        pph_recogniser_read_closing    (PphRecogniser *self, guint from, guint to, PphVersion *version);

/* Who signs */
gboolean        pph_recogniser_is_for       (const char *plain);     /* "Pour la commune" */
/* pph_recogniser_says_how: "Pour le préfet et par délégation": how the one who is named signs. */
gboolean        pph_recogniser_says_how     (const char *plain);
/* pph_recogniser_find_people: learns the names in lines @from to @to that have neither civility nor surname in capitals. */
void            pph_recogniser_find_people  (PphRecogniser *self, guint from, guint to, const PphVersion *version);
gboolean        pph_recogniser_is_person    (const PphRecogniser *self, const char *plain);
char           *pph_recogniser_dup_person   (const PphRecogniser *self, const char *plain); /* the name of "P/O Alain FROUARD" (transfer full) (nullable) */
/* pph_recogniser_dup_cut_person: the name that begins with @above and ends with @below: "Anne-Laure", "GUYOMARC'H".
 * (transfer full) (nullable) */
char           *pph_recogniser_dup_cut_person (const PphRecogniser *self, const char *above, const char *below);
/* pph_recogniser_split_people: the names of "Jean DURAND Anne PETIT". (transfer full) (nullable): there are not several */
GStrv           pph_recogniser_split_people (const PphRecogniser *self, const char *plain);
gboolean        pph_recogniser_is_room      (const char *plain);     /* "(signature et cachet)", "……", "ANNEXES": says nothing of who signs */
/* pph_recogniser_read_mode: what @text says of how one signs: P/O, par délégation… */
void            pph_recogniser_read_mode    (PphSignatory *signatory, const char *text);
/* pph_recogniser_find_signing: for whom one signs: by who represents it, else by @text, else by @place. (transfer none) (nullable) */
const PphParty *pph_recogniser_find_signing (const PphVersion *version, const PphSignatory *signatory, const char *text, guint place);
/* pph_recogniser_find_columns: the first line of those who sign side by side; @to if nobody does. */
guint           pph_recogniser_find_columns (PphRecogniser *self, guint from, guint to);
/* pph_recogniser_read_columns: them, from line @from on. (transfer full) (nullable): what is printed above the first of all */
char           *pph_recogniser_read_columns (PphRecogniser *self, guint from, guint to, PphVersion *version);

G_END_DECLS
