/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-source.h"

G_BEGIN_DECLS

/* The form fields of a PDF, and what their signatures say of themselves. Read here in one way, for
 * listing, signing and checking alike. */

typedef enum { PPH_FIELD_TYPE_SIGNATURE, PPH_FIELD_TYPE_TEXT, PPH_FIELD_TYPE_BUTTON, PPH_FIELD_TYPE_CHOICE, PPH_FIELD_TYPE_OTHER } PphFieldType;

/* Which fields a signature closes (FieldMDP; ISO 32000-1, 12.8.2.4). */
typedef enum { PPH_FIELD_LOCK_NONE, PPH_FIELD_LOCK_ALL, PPH_FIELD_LOCK_INCLUDE, PPH_FIELD_LOCK_EXCLUDE } PphFieldLock;

/* What is in /V of a signature field. */
typedef struct
{
  int     object;         /* number; 0: written within the field */
  int     range_items;    /* of /ByteRange; -1: there is none */
  gint64  range[4];       /* -1 where there is no integer */
  GBytes *contents;       /* or NULL */
  char   *sub_filter;     /* "/ETSI.CAdES.detached" */
  char   *time;           /* /M as it stands, or NULL */
  int     docmdp;         /* P of a certification; 0: none */
  PphFieldLock lock;
  GStrv   locked;         /* the names that the lock is about, those of parents too; or NULL */
} PphSignatureValue;

typedef struct
{
  char        *name;      /* with those of its parents: "a.b" */
  char        *label;     /* /TU, or NULL */
  PphFieldType type;
  int          object, generation;
  int          widget, widget_generation; /* of its box: the same object, or its only child; 0: none */
  double       width, height;   /* points; 0: not to be seen */
  gboolean     has_value;
  char        *value;     /* of fields that are not signatures, or NULL */
  gboolean     has_actions; /* it, or one of its boxes, starts something (/A, /AA) */
  PphSignatureValue *signature; /* NULL: unsigned, or another type */
} PphSignatureField;

void       pph_signature_field_free (PphSignatureField *self);

/* pph_signature_value_locks: must the field @name stay as it is after this signature? */
gboolean   pph_signature_value_locks (const PphSignatureValue *self, const char *name);
/* pph_signature_fields_find_lock: (transfer none) (nullable): a signed field of @fields whose signature locks @name */
PphSignatureField *pph_signature_fields_find_lock (GPtrArray *fields, const char *name);
/* pph_signature_fields_get_level: the strictest P of the certifications among @fields; 0: there is none */
int        pph_signature_fields_get_level (GPtrArray *fields);

/* pph_signature_fields_read: (transfer full): PphSignatureField, all types, in the order of the form */
GPtrArray *pph_signature_fields_read (PphPdfSource *source);
/* pph_signature_fields_find: (transfer none) (nullable): by full name, signature fields only */
PphSignatureField *pph_signature_fields_find (GPtrArray *fields, const char *name);

G_END_DECLS
