/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Records: the immutable, reference-counted values of the domain.
 *
 * A record type is a C struct that begins with PphRecord, and a table that
 * names its fields.  The table gives every type the same few operations:
 * new, ref, unref, copy, equal, and JSON in and out.  So a type of the domain
 * is its struct and its table, nothing else.
 *
 * What must always hold:
 *  - a record is written only between pph_record_new() or pph_record_copy()
 *    and the moment it is handed to anyone else; from then on it never changes;
 *  - so any thread may read it while it holds a reference;
 *  - copying is shallow and cheap: strings, records and lists are shared.
 *
 * Text fields are GRefString; absent and empty are both %NULL, which
 * pph_str() shows as "".  Dates are text fields too: ISO 8601 when they were
 * understood, else as the user typed them, so that nothing typed is lost.
 */

typedef struct _PphRecordType PphRecordType;
typedef struct _PphList       PphList;

typedef struct
{
  const PphRecordType *type;
  gatomicrefcount      refs;
} PphRecord;

typedef enum
{
  PPH_FIELD_STRING,  /* GRefString *       */
  PPH_FIELD_INT,     /* int                */
  PPH_FIELD_BOOL,    /* gboolean           */
  PPH_FIELD_ENUM,    /* int, with its names; names are ASCII and never translated */
  PPH_FIELD_RECORD,  /* a record, or NULL  */
  PPH_FIELD_LIST,    /* PphList * of records, or NULL when empty */
  PPH_FIELD_STRINGS, /* PphList * of PphText, or NULL when empty */
} PphFieldKind;

typedef struct
{
  const char          *name;   /* as written in JSON; ASCII, with underscores */
  PphFieldKind         kind;
  gsize                offset;
  const PphRecordType *type;   /* of RECORD, and of the items of LIST */
  const char * const  *names;  /* of ENUM, NULL-terminated */
} PphField;

struct _PphRecordType
{
  const char     *name;
  gsize           size;
  const PphField *fields;
  guint           n_fields;
};

#define PPH_FIELD(Type, member, KIND) \
  { .name = #member, .kind = PPH_FIELD_##KIND, .offset = G_STRUCT_OFFSET (Type, member) }
#define PPH_FIELD_OF(Type, member, KIND, item_type) \
  { .name = #member, .kind = PPH_FIELD_##KIND, .offset = G_STRUCT_OFFSET (Type, member), .type = &(item_type) }
#define PPH_FIELD_NAMED(Type, member, enum_names) \
  { .name = #member, .kind = PPH_FIELD_ENUM, .offset = G_STRUCT_OFFSET (Type, member), .names = (enum_names) }

#define PPH_DEFINE_RECORD(Type, prefix, table) \
  const PphRecordType prefix##_record_type = { #Type, sizeof (Type), table, G_N_ELEMENTS (table) };

/* Gives Type the functions prefix_new (), _copy (), _ref (), _unref (),
 * _equal () and g_autoptr (Type). */
#define PPH_DECLARE_RECORD(Type, prefix)                                        \
  extern const PphRecordType prefix##_record_type;                              \
  G_GNUC_UNUSED static inline Type *prefix##_new (void)                         \
  { return pph_record_new (&prefix##_record_type); }                            \
  G_GNUC_UNUSED static inline Type *prefix##_copy (const Type *self)            \
  { return pph_record_copy (self); }                                            \
  G_GNUC_UNUSED static inline Type *prefix##_ref (const Type *self)             \
  { return pph_record_ref (self); }                                             \
  G_GNUC_UNUSED static inline void prefix##_unref (Type *self)                  \
  { pph_record_unref (self); }                                                  \
  G_GNUC_UNUSED static inline gboolean prefix##_equal (const Type *a, const Type *b) \
  { return pph_record_equal (a, b); }                                           \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, pph_record_unref)

/* pph_record_new: a record of @type with every field empty (0, NULL). (transfer full) */
gpointer pph_record_new   (const PphRecordType *type);
/* pph_record_copy: a new record with the same fields, to be changed before it is shared. (transfer full) */
gpointer pph_record_copy  (gconstpointer record);
/* pph_record_ref: @record again; %NULL gives %NULL. (transfer full) */
gpointer pph_record_ref   (gconstpointer record);
void     pph_record_unref (gpointer record);
/* pph_record_equal: same type and same fields, all the way down; pointers that are equal are not looked into. */
gboolean pph_record_equal (gconstpointer a, gconstpointer b);
/* pph_record_type_field: the field called @name. (transfer none) (nullable) */
const PphField *pph_record_type_field (const PphRecordType *type, const char *name);

/* Setters of a record that is being made. Each frees what was there. */
void pph_set_string (GRefString **slot, const char *text);          /* "" is stored as NULL */
void pph_set_record (gpointer slot, gconstpointer record);          /* takes a reference */
void pph_set_list   (PphList **slot, PphList *list);                /* (transfer full): frees the old one */

static inline const char *
pph_str (const char *text)
{
  return text != NULL ? text : "";
}

/* Lists: immutable too. %NULL is the empty list everywhere. Each function that
 * gives a list leaves the one it was given alone and shares its items; the
 * list returned is the caller's (transfer full). */
PphList      *pph_list_ref      (PphList *list);
void          pph_list_unref    (PphList *list);
guint         pph_list_length   (const PphList *list);
gconstpointer pph_list_get      (const PphList *list, guint i);      /* (transfer none) */
PphList      *pph_list_from_array (gpointer const *records, guint n); /* takes a reference to each */
PphList      *pph_list_appended (const PphList *list, gconstpointer record);
PphList      *pph_list_inserted (const PphList *list, guint i, gconstpointer record);
PphList      *pph_list_replaced (const PphList *list, guint i, gconstpointer record);
PphList      *pph_list_removed  (const PphList *list, guint i);
PphList      *pph_list_moved    (const PphList *list, guint from, guint to);
gboolean      pph_list_equal    (const PphList *a, const PphList *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphList, pph_list_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRecord, pph_record_unref)

/* One line or paragraph of text, for lists of strings. */
typedef struct
{
  PphRecord   parent;
  GRefString *text;
} PphText;
PPH_DECLARE_RECORD (PphText, pph_text)
PphText *pph_text_new_from (const char *text);
/* pph_texts_contain: is one of @texts (PphText) @text, to the letter? */
gboolean pph_texts_contain (const PphList *texts, const char *text);

G_END_DECLS
