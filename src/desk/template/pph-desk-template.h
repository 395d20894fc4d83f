/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-propose.h"

G_BEGIN_DECLS

/* The files of the templates: those of the program, and the user's own, which may be changed.
 * Own ones are ID.md in $XDG_DATA_HOME/paraphe/templates; beside each (docs/templates.md):
 *   ID.md.draft     the text being edited, mistakes included
 *   ID.md.~1~ …     the versions before, the oldest first
 *   ID.md.deleted~  what was deleted last, for Undo
 *   ID.yaml         the sample data
 *   ID.ROLE.png     a logo that they name */

typedef struct
{
  char        *path;
  char        *id;       /* of the template; the name of the file when it cannot be read */
  gboolean     own;      /* the user's: may be changed */
  gboolean     drafted;  /* there is a text being edited */
  PphTemplate *template; /* NULL: @findings say why */
  GPtrArray   *findings; /* PphFinding */
} PphTemplateFile;
void             pph_template_file_free       (PphTemplateFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTemplateFile, pph_template_file_free)

/* pph_desk_list_template_files: the user's own first; those with mistakes too. An own one takes the place of the
 * program's with its id. (transfer full): PphTemplateFile */
GPtrArray       *pph_desk_list_template_files (PphDesk *self);
/* pph_desk_draft_sample: what @template gives with its sample data, gaps where there are none, or where they speak of
 * what it no longer has; its pages do not say that it is a draft.  From any thread. (transfer full) (nullable): as pph_desk_draft() */
PphVersion      *pph_desk_draft_sample        (PphDesk *self, const PphTemplate *template, GError **error);

/* What changes an own template takes the path of its file. */

/* pph_desk_duplicate_template: a copy among the user's own, with an id and a title of its own, its sample beside it.
 * Returns: (transfer full) (nullable): its path; _IO */
char            *pph_desk_duplicate_template  (PphDesk *self, const PphTemplate *template, GError **error);
/* pph_desk_make_template: a template out of a version, with the fields that were @taken (PphProposal) among what is
 * proposed of it, and what the version says as its sample, logos included. @origin: (nullable): the template it was
 * made with: what its fields are called is kept. From any thread, once the logos are prepared
 * (pph_desk_prepare_files ()).
 * Returns: (transfer full) (nullable): its path; _REFUSED (@findings say why: a sentence that no template can hold), _IO */
char            *pph_desk_make_template       (PphDesk *self, const PphProposals *proposals, const GPtrArray *taken,
                                               const PphTemplate *origin, const char *title, GPtrArray *findings,
                                               GError **error);
/* pph_desk_write_template: the same as files. @data_path: (nullable): of the sample. @force: may replace. _EXISTS too */
gboolean         pph_desk_write_template      (const PphProposals *proposals, const GPtrArray *taken, const char *title,
                                               const char *path, const char *data_path, gboolean force,
                                               GPtrArray *findings, GError **error);
/* pph_desk_load_template_of: the template that @version was made with, as it was. (transfer full) (nullable) */
PphTemplate     *pph_desk_load_template_of    (PphDesk *self, const PphVersion *version);
/* pph_desk_load_template_text: what is being edited, or else the template. *@drafted: (out) (nullable): which.
 * (transfer full) (nullable): _UNREADABLE */
char            *pph_desk_load_template_text  (PphDesk *self, const char *path, gboolean *drafted, GError **error);
/* pph_desk_save_template_text: keeps @text as what is being edited, mistakes included. _IO */
gboolean         pph_desk_save_template_text  (PphDesk *self, const char *path, const char *text, GError **error);
/* pph_desk_carry_sample: the field @from of the own template at @path is about to be called @to: its sample says the same
 * under both names, so that the change can be undone; nothing where it says nothing, or cannot be written. */
void             pph_desk_carry_sample        (PphDesk *self, const char *path, const char *from, const char *to);
/* pph_desk_publish_template: @text becomes the template: the version before is kept beside it, and the number of the
 * version raised unless @text has another.  Returns: FALSE with _REFUSED (@findings say why: a mistake, or another id),
 *   or _IO: nothing has changed then */
gboolean         pph_desk_publish_template    (PphDesk *self, const char *path, const char *text, GPtrArray *findings,
                                               GError **error);
/* A version of an own template that another has followed. */
typedef struct
{
  char  *path;
  char  *version; /* as it says, or "" when it cannot be read */
  char  *title;   /* the same; or NULL */
  gint64 kept;    /* when it was put aside: microseconds since the epoch */
} PphTemplateEarlier;
/* pph_desk_list_earlier_templates: those before the template at @path, the newest first. (transfer full): PphTemplateEarlier */
GPtrArray       *pph_desk_list_earlier_templates (const char *path);
/* pph_desk_restore_template: what is at @earlier becomes the template at @path again, under the next number; what was
 * there, and what was being edited, are kept among the versions before. _REFUSED when it has mistakes, _UNREADABLE, _IO */
gboolean         pph_desk_restore_template    (PphDesk *self, const char *path, const char *earlier, GError **error);
/* pph_desk_set_template_deleted: moves it aside, or back. _IO, or _EXISTS when another has taken its place */
gboolean         pph_desk_set_template_deleted (PphDesk *self, const char *path, gboolean deleted, GError **error);
/* A file that may become a template of the user's own. */
typedef struct
{
  char            *text;
  PphTemplate     *template;
  PphTemplateFile *twin; /* the template that has its id; or NULL */
  gboolean         same; /* the twin says the same already */
} PphTemplateArrival;
void             pph_template_arrival_free    (PphTemplateArrival *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTemplateArrival, pph_template_arrival_free)
/* pph_desk_read_template_file: reads the template at @path, which stays where it is. From any thread.
 * Returns: (transfer full) (nullable): _REFUSED (@findings say why), _UNREADABLE */
PphTemplateArrival *pph_desk_read_template_file (PphDesk *self, const char *path, GPtrArray *findings, GError **error);
/* pph_desk_take_template_file: @arrival becomes one of the user's own. Where another has its id, @replace: its twin
 * becomes one of the versions before, under the next number (one that is supplied: as long as the new one is there); or
 * else both are there, the new one under another id, with the sample of the other.
 * Returns: (transfer full) (nullable): its path; _IO */
char            *pph_desk_take_template_file  (PphDesk *self, const PphTemplateArrival *arrival, gboolean replace,
                                               GError **error);
/* pph_desk_export_template: @template as a file. @force: may replace one. _EXISTS, _IO */
gboolean         pph_desk_export_template     (const PphTemplate *template, const char *path, gboolean force,
                                               GError **error);

G_END_DECLS
