/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-table.h"

G_BEGIN_DECLS

/* A private-use character that stands for a place in a text while it is
 * converted; never in a document. */
#define PPH_EDITOR_SENTINEL "\xee\x80\x80"
#define PPH_EDITOR_BREAK "\xe2\x80\xa8" /* U+2028: a line break within a paragraph */
#define PPH_EDITOR_EMPTY "\xe2\x80\x8b" /* U+200B: the number of a part that has none */

struct _PphEditorBuffer
{
  GtkTextBuffer parent_instance;

  char       *container;
  PphVersion *version; /* shown */
  char       *reference;
  GHashTable *labels;
  GPtrArray  *parts;   /* ids of the parts shown, in order */
  GHashTable *edited;  /* ids of the parts that differ from .version */
  int         writing; /* over 0: we write, not someone */
  guint       pending; /* PphEditorStyle for what is typed at .pending_at */
  int         pending_at; /* offset; -1: nothing was toggled */
  GHashTable *headings; /* id of a part → its PphPartTag */
  GHashTable *line_tags; /* PphLine → GPtrArray of the PphLineTag that say it */
  GArray     *pieces;  /* of the part whose heading is the line .pieces_of; -1: of none */
  int         pieces_of;
  GPtrArray  *waiting; /* PphEditorPart that are not written yet, the next one last; or NULL */
  PphVersion *waiting_version; /* that they borrow from */
  guint       fill;    /* idle */
  GHashTable *behind;  /* id → PphEditorPart, as it is to be shown: what is shown is of a version before; or NULL */
  PphVersion *behind_version; /* that they borrow from */
  guint       next_behind; /* of .parts */
  guint       catch_up; /* idle */
  GPtrArray  *tables;  /* PphEditorTable, owned; some may have left the text */
  PphCellPlace cell;   /* where someone is in one of them */
  GHashTable *notes;   /* "part id" → number of that note on the page; what has none is not there */
  int         notes_before; /* how many the pages have before this text */
  gboolean    spaced;  /* what someone does is to type a space */
  gboolean    is_cell; /* it is the text of a cell: no sub-heading, nothing but an end below */
  PphCaret    began;   /* where the caret was when what was .edited last began */
  PphCaret    ended;   /* and where it was left */
};

typedef enum
{
  PPH_EDITOR_BOLD = 1 << 0,
  PPH_EDITOR_ITALIC = 1 << 1,
  PPH_EDITOR_SUPERSCRIPT = 1 << 2,
} PphEditorStyle;
extern const char *const pph_editor_style_names[3]; /* by bit */
guint pph_editor_styles_at (const GtkTextIter *iter);

/* A part as the editor shows it. */
typedef struct
{
  const char *id;
  char       *prefix;
  char       *title; /* ours, when .fixed */
  const char *text;
  PphPartLook look;
  gboolean    fixed;
  gboolean    is_body_same; /* as what is shown of it */
} PphEditorPart;
void       pph_editor_part_free (PphEditorPart *self);
/* What @container of @version shows, in order. (transfer full) */
GPtrArray *pph_editor_list_parts (const PphVersion *version, const char *container);

/* Writes all of @parts (of @version) anew in the place of what the buffer holds: at once
 * what a screen may show, the rest when there is nothing else to do. Takes no reference on @parts. */
void       pph_editor_fill      (PphEditorBuffer *self, GPtrArray *parts, const PphVersion *version);
/* Writes what waits up to the part @id, if it does; %NULL: all. */
void       pph_editor_fill_to   (PphEditorBuffer *self, const char *id);

/* Another version.  change_parts (): parts come, go and move where they are now; FALSE: it is better to show all anew.
 * show_parts (): those of @parts (of @version; what is needed is taken) that say something else than in @old are written
 * again: at once where someone writes, the rest when there is nothing else to do; FALSE: nothing but titles is.  Each
 * bring_… () has written what needs to be, and those beside it, before it is read or changed: of a part, of lines, of the
 * selection or where its ends are, between two places, which stay where they are in their parts. */
gboolean   pph_editor_change_parts   (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old);
gboolean   pph_editor_show_parts     (PphEditorBuffer *self, GPtrArray *parts, GPtrArray *old, const PphVersion *version);
void       pph_editor_rewrite_part   (PphEditorBuffer *self, const PphEditorPart *part); /* now */
void       pph_editor_bring_part     (PphEditorBuffer *self, const char *id);
void       pph_editor_bring_lines    (PphEditorBuffer *self, int first, int last);
void       pph_editor_bring_selection (PphEditorBuffer *self);
void       pph_editor_bring_ends     (PphEditorBuffer *self);
void       pph_editor_bring_range    (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to);
void       pph_editor_bring_all      (PphEditorBuffer *self);
void       pph_editor_forget_behind  (PphEditorBuffer *self);

/* rich text → buffer */
void pph_editor_write_part   (PphEditorBuffer *self, GtkTextIter *at, const PphEditorPart *part);
void pph_editor_write_body   (PphEditorBuffer *self, GtkTextIter *at, const char *markdown);
void pph_editor_write_blocks (PphEditorBuffer *self, GtkTextIter *at, const GPtrArray *blocks, const char *markdown);
/* A line that is to be written: what it is, and the words or the object on it. */
typedef struct
{
  PphLine line;         /* its strings are borrowed */
  const PphRich *block; /* borrowed; NULL: nothing is on it */
} PphEditorRow;
/* The lines that @blocks make below what is around @around, a line of the text; NULL: of a part. (transfer full) */
GArray *pph_editor_lay_out   (const GPtrArray *blocks, const PphLine *around);
void pph_editor_write_row    (PphEditorBuffer *self, GtkTextIter *at, const PphEditorRow *row, const char *markdown);
/* Those of @rows from @next on that take no time. Returns: the one after them */
guint pph_editor_write_some  (PphEditorBuffer *self, GtkTextIter *at, const GArray *rows, guint next);
/* FOOTNOTEs alone. */
void pph_editor_write_notes  (PphEditorBuffer *self, GtkTextIter *at, const GPtrArray *notes);
/* The line after the last part, or after the text of a cell. */
void pph_editor_write_end    (PphEditorBuffer *self, GtkTextIter *at, PphPartLook look);
void pph_editor_empty        (PphEditorBuffer *self);
/* A cell without lines, to write them; pph_editor_cell_end (): all are there. */
PphEditorBuffer *pph_editor_cell_begin (PphEditorBuffer *around, PphEditorTable *table); /* (transfer full) */
void pph_editor_cell_end     (PphEditorBuffer *self);
void pph_editor_write_title  (PphEditorBuffer *self, GtkTextIter *at, const char *title);
void pph_editor_write_prefix (PphEditorBuffer *self, GtkTextIter *at, const char *prefix);
void pph_editor_write_chip   (PphEditorBuffer *self, GtkTextIter *at, PphChipKind kind, const char *text);
/* What a chip shows. (transfer full) */
char *pph_editor_dup_chip    (PphEditorBuffer *self, PphChipKind kind, const char *tag);
/* Writes @text in the place of what the chip at @start shows, unless it is that. */
void pph_editor_rewrite_chip (PphEditorBuffer *self, PphChipTag *chip, GtkTextIter *start, const char *text);
/* In place of the selection. */
void pph_editor_insert_chip  (PphEditorBuffer *self, PphChipKind kind, const char *text);
void pph_editor_refresh_chips (PphEditorBuffer *self);
void pph_editor_set_line     (PphEditorBuffer *self, int line, const PphLine *what); /* @what NULL: a plain paragraph */

/* Writes @markdown in the place of what is below the heading line @heading. */
void pph_editor_rewrite_body (PphEditorBuffer *self, int heading, const char *markdown);
void pph_editor_set_heading  (PphEditorBuffer *self, int line, PphPartTag *part);

/* buffer → rich text. @sentinel: buffer offset at which to put it, or -1 */
PphRich *pph_editor_read_lines (PphEditorBuffer *self, int first, int end, int sentinel);
/* The same of what stands between two places. */
PphRich *pph_editor_read_range (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to);
char    *pph_editor_read_title (PphEditorBuffer *self, int line);

/* The Markdown below the heading line @heading. (transfer full) */
char    *pph_editor_read_body   (PphEditorBuffer *self, int heading);
/* The byte in it of the place @offset of the buffer, which is on @line. */
int      pph_editor_find_byte   (PphEditorBuffer *self, int heading, int line, int offset);
/* Lines @first to @last may say something else now, or be others. */
void     pph_editor_touch       (PphEditorBuffer *self, int first, int last);
/* How many pieces of a part are kept, and how many of them will be read again. */
int      pph_editor_count_stale (PphEditorBuffer *self, int *n_stale);
GArray  *pph_editor_pieces_new  (void);
/* Reads @n_lines of the part of @heading, and more to the end of a list, so that reading it all is quick afterwards.
 * *@line: (inout): the next, at first the one after @heading. @end: the part's. Returns: FALSE once all are read */
gboolean pph_editor_cut_some    (PphEditorBuffer *self, int heading, int *line, int end, int n_lines);

/* The Markdown of one block. (transfer full) */
char *pph_editor_dup_source (const PphRich *block);

/* Blocks between lines.  find_place_below (): the line that a block below the caret's
 * becomes; -1: none may stand there.  remove_line () takes a whole line away, and the
 * caret goes where it was. */
int  pph_editor_find_place_below (PphEditorBuffer *self);
void pph_editor_remove_line      (PphEditorBuffer *self, int line);
/* The same while writing; @at: where it was. */
void pph_editor_take_line        (PphEditorBuffer *self, int line, GtkTextIter *at);

/* Footnotes: their lines stand last in the part that calls them.  number_notes ()
 * writes the number of each into its calls, in the order of the first ones. */
void       pph_editor_number_notes (PphEditorBuffer *self);
/* The cell @self is told the numbers that notes have in the part of @table. */
void       pph_editor_cell_follow_notes (PphEditorBuffer *self, PphEditorBuffer *around, PphEditorTable *table);
int        pph_editor_count_notes  (PphEditorBuffer *self, int line); /* before @line, those before the text too */
int        pph_editor_count_notes_before (const PphVersion *version, const char *container);
/* A list in two: find_cut (): the first line from @line on that the second may begin with, be it behind the list;
 * cut_list (): @line, if it goes on with a list, begins one that goes on counting; join_list (): the other way, where
 * the numbers say that it was one. */
int        pph_editor_find_cut     (PphEditorBuffer *self, int line);
void       pph_editor_cut_list     (PphEditorBuffer *self, int line);
void       pph_editor_join_list    (PphEditorBuffer *self, int line);
char      *pph_editor_dup_note_marker (PphEditorBuffer *self, int line); /* (transfer full) (nullable) */
/* Adds the ids that @rich calls. @called: (inout): made when there is one */
void       pph_editor_add_calls    (GPtrArray **called, const PphRich *rich);
/* The ids of notes that the part has or calls. (transfer full) */
GPtrArray *pph_editor_list_notes   (PphEditorBuffer *self, int heading);
/* Puts FOOTNOTEs, with ids of their own, below the part. */
void       pph_editor_add_notes    (PphEditorBuffer *self, int heading, GPtrArray *notes);
/* The ids of notes that are called there, in tables too. (transfer full) (nullable) */
GPtrArray *pph_editor_list_calls   (const GtkTextIter *from, const GtkTextIter *to);
/* Backspace at the start of a note without words: it goes, with its calls. */
gboolean   pph_editor_delete_note  (PphEditorBuffer *self, const GtkTextIter *at);
/* While writing: the notes of @ids that nothing in the part of @at calls any more go. */
void       pph_editor_drop_notes   (PphEditorBuffer *self, GPtrArray *ids, GtkTextIter *at, GtkTextIter *other);

/* Tables.  write_table () puts one at @at, where a line is to end; @source: (nullable): its own. */
void     pph_editor_write_table    (PphEditorBuffer *self, GtkTextIter *at, const PphRich *table, const char *source);
/* The table on @line, whose source is to be written as it is. (transfer full) (nullable) */
PphRich *pph_editor_read_table     (PphEditorBuffer *self, int line);
/* The byte of that source where the cell of the caret begins; -1: no table is there. */
int      pph_editor_table_byte     (PphEditorBuffer *self, int line);
/* What @table was in @markdown, if that alone is read as it. (transfer full) (nullable) */
char    *pph_editor_find_table_source (const PphRich *table, const char *markdown);
/* The table that @source is; @table, which it is of, should it not be read as one. (transfer full) */
PphRich *pph_editor_read_source    (const char *source, const PphRich *table);
/* pph_editor_buffer_set_table () of what was made before: takes @source and what was read from it. */
void     pph_editor_put_table      (PphEditorBuffer *self, const PphCellPlace *place, char *source, PphRich *read);
/* The tables of the part, which has as many in @markdown, become those; nothing else does. Returns: whether any did. */
gboolean pph_editor_rewrite_tables (PphEditorBuffer *self, int heading, const char *markdown);
/* Tables show their chips again. */
void     pph_editor_refresh_tables (PphEditorBuffer *self);
/* Puts the cell where @text stands in a table of @from into *@place, for the like table of @self. */
gboolean pph_editor_find_in_tables (PphEditorBuffer *self, PphEditorBuffer *from, int heading, const char *text,
                                    PphCellPlace *place);

/* Where text may go, in place of what is selected. Returns: its offset */
int      pph_editor_clear_place   (PphEditorBuffer *self);

/* What is typed or deleted, kept within what may change. */
void pph_editor_guard_insert (PphEditorBuffer *self, GtkTextIter *at, const char *text, int length);
void pph_editor_guard_delete (PphEditorBuffer *self, GtkTextIter *from, GtkTextIter *to);
void pph_editor_changed      (PphEditorBuffer *self, int line); /* someone changed something at @line */

/* Lines */
PphPartTag    *pph_editor_part_at    (PphEditorBuffer *self, int line); /* of a heading line, or NULL */
const PphLine *pph_editor_line_at    (PphEditorBuffer *self, int line); /* never NULL */
int            pph_editor_find_part  (PphEditorBuffer *self, const char *id); /* its heading line; -1 */
int            pph_editor_part_start (PphEditorBuffer *self, int line); /* heading line of the part that @line is in */
int            pph_editor_part_end   (PphEditorBuffer *self, int heading); /* first line after the part */
/* Where the title of the heading line @line begins, after its number. */
void           pph_editor_get_title_start (PphEditorBuffer *self, int line, GtkTextIter *iter);
/* The tag of @line, which other lines may have, is not also that of the line above. */
void           pph_editor_set_apart       (PphEditorBuffer *self, int line);
/* Takes the tags of lines and headings off, but for @kept. */
void           pph_editor_remove_structure (PphEditorBuffer *self, const GtkTextIter *from, const GtkTextIter *to,
                                            GtkTextTag *kept);

G_END_DECLS
