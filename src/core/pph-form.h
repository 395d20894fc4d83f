/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-document.h"

G_BEGIN_DECLS

/* The definition of a form, as data: what is asked, in what order, and what
 * depends on what.  Definitions are files (docs/forms.md); a filled form keeps
 * the id, version and digest of the one that it was made with.
 *
 * Everything that can be filled has a key: the id of its field, and within it
 * the id of the part, the option or the row: "rgc.email", "objectifs.visibilite",
 * "indicateurs.2.cible". */

typedef enum
{
  PPH_FORM_TEXT,
  PPH_FORM_LONG,
  PPH_FORM_DATE,
  PPH_FORM_INTEGER,
  PPH_FORM_SIRET,
  PPH_FORM_EMAIL,
  PPH_FORM_PHONE,
  PPH_FORM_BOX,          /* one box to tick */
  PPH_FORM_CHOICE,       /* one of .options */
  PPH_FORM_CHOICES,      /* any of .options: a box each */
  PPH_FORM_CONTACT,      /* .parts */
  PPH_FORM_ORGANISATION, /* .parts */
  PPH_FORM_TABLE,        /* rows of .parts */
  PPH_FORM_TREE,         /* boxes under headings, which imply or require one another */
} PphFormKind;
extern const char *const pph_form_kind_names[]; /* "text"… NULL-terminated */

/* Of a box: what it ticks (implies), or cannot go without (requires). */
typedef struct
{
  PphRecord   parent;
  GRefString *target;  /* key of a box, of a field or id of a group */
  GRefString *because; /* for people, in French: shown beside the tick */
} PphFormLink;
PPH_DECLARE_RECORD (PphFormLink, pph_form_link)

typedef enum
{
  PPH_OPTION_BOX,
  PPH_OPTION_HEADING, /* .options below it; its links and tags are those of every box below */
  PPH_OPTION_INFO,    /* a line to read: never a box */
  PPH_OPTION_SAME,    /* shows the box .id of another place once more: it is one and the same */
} PphOptionKind;

typedef struct
{
  PphRecord   parent;
  int         kind;      /* PphOptionKind */
  GRefString *id;        /* of BOX and SAME, unique in the field */
  GRefString *label;
  GRefString *help;
  GRefString *mark;      /* printed after the label: "expérimentation" */
  GRefString *from;      /* ISO date before which it cannot be asked for, or NULL */
  PphList    *tags;      /* PphText: kinds that conditions name: "api" */
  PphList    *implies;   /* PphFormLink; the ones of its headings are there too */
  PphList    *requires;  /* PphFormLink; likewise */
  PphList    *options;   /* PphFormOption, of a HEADING */
} PphFormOption;
PPH_DECLARE_RECORD (PphFormOption, pph_form_option)

/* What is looked at beyond the kind. */
typedef enum
{
  PPH_FORM_RULE_NONE,
  PPH_FORM_RULE_ADULT,      /* a date of birth, of someone of age today */
  PPH_FORM_RULE_NOMINATIVE, /* an e-mail address of a person, not of a service */
} PphFormRule;

typedef struct
{
  PphRecord   parent;
  GRefString *id;         /* ASCII; unique in the form, or in its field for a part */
  int         kind;       /* PphFormKind */
  GRefString *label;      /* may hold names of parties: "Porteur(s) {{operateur}}" */
  GRefString *help;
  gboolean    required;   /* once it is visible */
  GRefString *because;    /* why it is asked, when it depends on something; or NULL */
  GRefString *when;       /* condition (docs/forms.md), or NULL: always */
  int         rule;       /* PphFormRule */
  GRefString *not_before; /* DATE: key of the date that this one may not precede, or NULL */
  GRefString *unlike;     /* key of the field whose value this one may not repeat, or NULL */
  gboolean    in_term;    /* DATE: expected within the term of the agreement */
  GRefString *other;      /* CHOICE, CHOICES: label of the last one, "Autre, à préciser"; or NULL */
  int         lines;      /* LONG: lines on paper; TABLE: rows on paper */
  PphList    *options;    /* PphFormOption */
  PphList    *parts;      /* PphFormField */
} PphFormField;
PPH_DECLARE_RECORD (PphFormField, pph_form_field)

typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *title; /* or NULL: without heading */
  GRefString *text;  /* to read, before the fields; paragraphs separated by an empty line */
  GRefString *when;
  PphList    *fields; /* PphFormField */
} PphFormGroup;
PPH_DECLARE_RECORD (PphFormGroup, pph_form_group)

/* A party whose name labels follow. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *label;
  GRefString *name; /* when nothing else is known: "France Travail" */
} PphFormParty;
PPH_DECLARE_RECORD (PphFormParty, pph_form_party)

/* A box to sign in. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *label;
  GRefString *name; /* key of the field that holds who signs, or NULL */
} PphFormSignature;
PPH_DECLARE_RECORD (PphFormSignature, pph_form_signature)

typedef struct
{
  PphRecord   parent;
  GRefString *id;
  GRefString *title;
  GRefString *version;
  GRefString *digest;      /* SHA-256 of the file */
  int         kind;        /* PphDocumentKind that a filled one is */
  GRefString *description;
  GRefString *valid_from;  /* ISO, or NULL */
  GRefString *valid_until; /* ISO, or NULL */
  GRefString *source;      /* the clause that asks for it: "annexe 4"; or NULL */
  PphList    *parties;     /* PphFormParty */
  PphList    *groups;      /* PphFormGroup */
  PphList    *signatures;  /* PphFormSignature */
} PphForm;
PPH_DECLARE_RECORD (PphForm, pph_form)

/* pph_form_find_field: the field, or the part of a contact or organisation, with this key. (transfer none) (nullable) */
const PphFormField  *pph_form_find_field  (const PphForm *self, const char *key);
const PphFormGroup  *pph_form_find_group  (const PphForm *self, const char *id); /* (transfer none) (nullable) */
/* pph_form_field_find_option: the BOX with this id, at any depth. (transfer none) (nullable) */
const PphFormOption *pph_form_field_find_option (const PphFormField *field, const char *id);
/* pph_form_field_list_boxes: every BOX of @field, in order. (transfer container) */
GPtrArray           *pph_form_field_list_boxes (const PphFormField *field);

/* pph_form_dup_cycle: a definition must have an order in which it can be computed.
 * Returns: (transfer full) (nullable): the links and conditions that lead back to
 *   where they began, "acces.a → acces.b → acces.a"; %NULL if none do */
char     *pph_form_dup_cycle (const PphForm *self);

/* pph_form_is_valid_on: within its dates of validity? */
gboolean  pph_form_is_valid_on (const PphForm *self, const GDate *today);

/* Conditions: "KEY", "KEY=VALUE", "FIELD#TAG" (a box with that tag is ticked), "!" before any of them, joined
 * by "|" (or).  @names is called for each key or "FIELD#TAG" that @condition speaks of. */
typedef gboolean (*PphFormTest) (const char *key, const char *value, gpointer data); /* @value: NULL: is it filled or ticked? */
gboolean  pph_form_condition_holds (const char *condition, PphFormTest test, gpointer data);

G_END_DECLS
