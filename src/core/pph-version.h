/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-party.h"
#include "pph-term.h"

G_BEGIN_DECLS

typedef struct _PphDeliberation PphDeliberation; /* pph-deliberation.h */

/* One version of a document: everything that is printed, as a value.
 *
 * Texts are Markdown in the dialect of docs/text.md; simple tags in them name
 * values ({{territoire}}), parties ({{partenaire.nom_court}}) and references
 * ({{article:objet}}).  Every part has an id that is unique in the version and
 * never changes, so that references, findings and the editor can point at it. */

/* An article, or a sub-article of one.  Its number is not stored: it follows
 * from its place among the enabled ones, unless it was imported with a label
 * that this would not write; an edit that gives it another place drops the label.
 * Among articles stand the headings that group them, "TITRE II – MOYENS": a title
 * and perhaps a text, no number; the articles below are numbered on. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *label;    /* imported: "ARTICLE 1er", as it is written there; NULL: its place */
  GRefString *title;
  GRefString *text;
  gboolean    optional; /* the template lets people switch it */
  gboolean    off;      /* switched off: kept, not printed, not numbered */
  int         division; /* 0: an article; else a heading between articles: 1 a titre, 2 a chapitre of one… */
  GRefString *amends;   /* in an avenant: id of the article of the agreement that it changes; else NULL */
  PphList    *articles; /* PphArticle: sub-articles */
} PphArticle;
PPH_DECLARE_RECORD (PphArticle, pph_article)

/* pph_article_counts: whether it takes a place among those that are numbered. */
static inline gboolean
pph_article_counts (const PphArticle *self)
{
  return !self->off && self->division == 0;
}

#define PPH_DEEPEST_DIVISION 3

/* Under which headings an item of a list of articles stands: all zero at first, then told each item in its turn. */
typedef struct
{
  int   open[PPH_DEEPEST_DIVISION]; /* the division of each heading, the outermost first */
  guint depth;                      /* how many there are */
} PphDivisions;

/* Headings that say what they are in their title, the outermost first. */
typedef enum
{
  PPH_DIVISION_OTHER,
  PPH_DIVISION_TITRE,
  PPH_DIVISION_CHAPITRE,
  PPH_DIVISION_SECTION,
} PphDivisionKind;

/* pph_division_get_name: bytes of the title that say which heading it is: "TITRE II – " of "TITRE II – MOYENS";
 * 0: it does not say. */
gsize pph_division_get_name (const char *title);

/* pph_divisions_enter: under how many headings @article stands: none is jumped over, whatever their numbers are. */
guint pph_divisions_enter (PphDivisions *self, const PphArticle *article);

/* A part with a title and no number: preamble, presentation of the partners… */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *title; /* NULL: printed without heading */
  GRefString *text;
} PphSection;
PPH_DECLARE_RECORD (PphSection, pph_section)

/* An annexe numbers its own articles, from 1. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *label;     /* "1 bis", or "ANNEXE 1 bis" as it was imported; NULL: its place among the enabled ones */
  GRefString *title;
  GRefString *text;      /* before its articles */
  gboolean    optional;
  gboolean    off;
  gboolean    landscape;
  PphList    *articles;  /* PphArticle */
} PphAnnexe;
PPH_DECLARE_RECORD (PphAnnexe, pph_annexe)

/* A document around the convention in the same file: délibération, rapport. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *kind;
  GRefString *title;
  GRefString *text;
  gboolean    before; /* printed before the convention, not after it */
} PphOtherPart;
PPH_DECLARE_RECORD (PphOtherPart, pph_other_part)

/* The value of a field of the template, as typed. */
typedef struct
{
  PphRecord   parent;
  GRefString *name; /* dotted: "comite.frequence" */
  GRefString *type; /* of the field: "text", "date", "integer", "choice"… */
  GRefString *text; /* Markdown for "long", ISO for dates, "true" for "boolean" */
} PphFieldValue;
PPH_DECLARE_RECORD (PphFieldValue, pph_field_value)

typedef enum
{
  PPH_VERSION_DRAFT,
  PPH_VERSION_READY,
  PPH_VERSION_FROZEN,
  PPH_VERSION_SIGNED,
  PPH_VERSION_ENDED,
  PPH_VERSION_ARCHIVED,
} PphVersionState;
extern const char *const pph_version_state_names[]; /* "draft"… */
const char *pph_version_state_label (PphVersionState state); /* translated (transfer none) */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  int         number;          /* 1, 2… within the document */
  int         state;           /* PphVersionState */
  GRefString *template_id;     /* "regionale"; NULL: made without one */
  GRefString *template_digest; /* SHA-256 of the template file kept in the store */
  GRefString *style;           /* name of the style sheet; NULL: the default */
  GRefString *title;           /* "Convention de partenariat" */
  GRefString *subtitle;
  GRefString *parties_lead;    /* before the parties; NULL: "Entre" */
  PphList    *parties;         /* PphParty */
  GRefString *collective_name; /* "les parties" */
  PphList    *visas;           /* PphText */
  PphList    *considerants;    /* PphText */
  GRefString *preamble;        /* Markdown */
  PphList    *sections;        /* PphSection, before the articles */
  PphList    *articles;        /* PphArticle */
  GRefString *closing;         /* Markdown, before "Fait à…" */
  GRefString *place;           /* "Marseille" */
  GRefString *date;            /* ISO or as typed; NULL: a dotted gap */
  int         originals;       /* number of originals; 0: not said */
  PphList    *signatories;     /* PphSignatory */
  PphList    *annexes;         /* PphAnnexe */
  PphList    *other_parts;     /* PphOtherPart */
  PphList    *values;          /* PphFieldValue */
  PphTerm    *term;
  GRefString *letterhead;      /* text at the top of the first page; one line per line */
  PphList    *logos;           /* PphText: SHA-256 of files, left to right */
  GRefString *pdf_digest;      /* SHA-256 of the frozen PDF */
  gboolean    as_written;      /* imported: parties, closing and signatories print their own text (docs/import.md) */
  gboolean    recitals_first;  /* as_written: visas and considérants stand between parties_lead and the parties */
  PphDeliberation *deliberation; /* what a délibération says and prints, in the place of all the above; or NULL */
} PphVersion;
PPH_DECLARE_RECORD (PphVersion, pph_version)

/* Where a part of a version stands. */
const PphParty *pph_version_find_party (const PphVersion *self, const char *id); /* (transfer none) (nullable) */
const char     *pph_version_get_value  (const PphVersion *self, const char *name); /* (transfer none) (nullable) */
/* pph_version_with_value: @self with the field @name set; %NULL or "" removes it; a %NULL @type keeps the one it had. (transfer full) */
PphVersion     *pph_version_with_value (const PphVersion *self, const char *name, const char *type, const char *text);

typedef enum
{
  PPH_PART_NONE,
  PPH_PART_PREAMBLE, /* id "preamble" */
  PPH_PART_CLOSING,  /* id "closing" */
  PPH_PART_SECTION,
  PPH_PART_ARTICLE,  /* sub-articles too */
  PPH_PART_ANNEXE,
  PPH_PART_OTHER,
  PPH_PART_VISAS,    /* id "visas" */
  PPH_PART_PARTY,
  PPH_PART_SIGNATORY,
} PphPartKind;

/* pph_version_with_text: @self with the title and Markdown of the part @id
 * (section, article at any depth, annexe, preamble, closing, other part)
 * replaced; either may be the same as before.
 * Returns: (transfer full) (nullable): %NULL if there is no such part */
PphVersion *pph_version_with_text (const PphVersion *self, const char *id, const char *title, const char *text);
/* pph_version_with_texts: the same of many parts at once. @texts: id → PphPartText. (transfer full) */
typedef struct
{
  char *title, *text;
} PphPartText;
void        pph_part_text_free     (gpointer text);
PphVersion *pph_version_with_texts (const PphVersion *self, GHashTable *texts);
/* pph_version_with_off: switches an article or annexe. (transfer full) (nullable) */
PphVersion *pph_version_with_off  (const PphVersion *self, const char *id, gboolean off);
/* pph_version_with_article_added: a new empty article after @after (article id,
 * at the same depth and in the same container), or at the end of @container
 * (annexe id, article id for a sub-article, or %NULL for the body) when @after
 * is %NULL. @new_id becomes its id: %NULL if a part has it already. (transfer full) (nullable) */
PphVersion *pph_version_with_article_added   (const PphVersion *self, const char *container, const char *after, const char *new_id, const char *title);
/* pph_version_with_division_added: a new heading of @kind between articles: above the article @beside, or the heading
 * @beside of an inner kind; below one of an outer kind, and below all that one of the same kind groups; above all of
 * @container (annexe id, or %NULL for the body) when @beside is %NULL.  Its title is @title behind its number:
 * "TITRE II – Moyens".  Those of its kind that come after it are counted on.
 * (transfer full) (nullable): %NULL if @new_id is taken, or there is no such place */
PphVersion *pph_version_with_division_added  (const PphVersion *self, const char *container, const char *beside, const char *new_id, PphDivisionKind kind, const char *title);
/* pph_version_with_annexe_added: a new empty annexe after the annexe @after, or as the
 * last one when @after is %NULL or none. (transfer full) (nullable): %NULL if @new_id is taken */
PphVersion *pph_version_with_annexe_added    (const PphVersion *self, const char *after, const char *new_id, const char *title);
/* pph_version_with_part_removed: without the article, section, annexe, party
 * (and then its signatories), other part or signatory @id. (transfer full) (nullable) */
PphVersion *pph_version_with_part_removed    (const PphVersion *self, const char *id);
/* pph_version_with_part_moved: moves an article, annexe, section or party by @by places among its siblings, as far as it can. (transfer full) (nullable) */
PphVersion *pph_version_with_part_moved      (const PphVersion *self, const char *id, int by);
/* pph_version_with_part_moved_to: moves an article or annexe to the place of its sibling
 * @target. (transfer full) (nullable): %NULL if they are not siblings, or are the same */
PphVersion *pph_version_with_part_moved_to   (const PphVersion *self, const char *id, const char *target);
/* pph_version_find_part: @record is set to %NULL for a part that is a plain text of @self, and untouched if there is no such part. */
PphPartKind pph_version_find_part (const PphVersion *self, const char *id, gconstpointer *record); /* @record: (out) (optional) (transfer none) */

/* pph_version_dup_number: the number that the part @id prints: "3", "3.1",
 * "1 bis" for an annexe; %NULL when it has none or is off. (transfer full) (nullable) */
char *pph_version_dup_number (const PphVersion *self, const char *id);
/* pph_article_dup_number: that of the label it was imported with, else its @place
 * (from 1) below the number @above, or %NULL. (transfer full) */
char       *pph_article_dup_number (const PphArticle *self, const char *above, guint place);
/* pph_annexe_get_number: "1 bis" of the label "1 bis" or "ANNEXE N° 1 bis". (transfer none) (nullable) */
const char *pph_annexe_get_number (const PphAnnexe *self);

/* pph_version_dup_new_id: an id that no part of @self has. (transfer full) */
char *pph_version_dup_new_id (const PphVersion *self, const char *prefix);

G_END_DECLS
