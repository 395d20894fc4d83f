/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-field.h"

/* Bits of /Ff. */
#define FLAG_REQUIRED  (1 << 1)
#define FLAG_MULTILINE (1 << 12)
#define FLAG_RADIO     ((1 << 15) | (1 << 14)) /* one of them at most */

#define BOX_PEN 600 /* thousandths of a point */

struct _PphPdfFields
{
  const PphPages *pages;
  PphPdfFile *file;
  PphPdfStructure *structure;
  int resources, font;
  GHashTable *contents; /* PphInput → GString */
  GHashTable *choices;  /* PphInput → Choice */
  GPtrArray *order;     /* Choice, as they came */
};

/* A field whose widgets are the boxes of its choices. */
typedef struct
{
  const PphInput *input;
  int number;
  char *name;
  GArray *kids; /* int */
} Choice;

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->name);
  g_array_unref (choice->kids);
  g_free (choice);
}

PphPdfFields *
pph_pdf_fields_new (const PphPages *pages, PphPdfFile *file, PphPdfStructure *structure, int resources, int font)
{
  PphPdfFields *self = g_new0 (PphPdfFields, 1);

  self->pages = pages;
  self->file = file;
  self->structure = structure;
  self->resources = resources;
  self->font = font;
  self->contents = g_hash_table_new_full (NULL, NULL, NULL, free_string);
  self->choices = g_hash_table_new (NULL, NULL);
  self->order = g_ptr_array_new_with_free_func (free_choice);
  return self;
}

void
pph_pdf_fields_free (PphPdfFields *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->contents);
  g_hash_table_unref (self->choices);
  g_ptr_array_unref (self->order);
  g_free (self);
}

GString *
pph_pdf_fields_get_content (PphPdfFields *self, const PphInput *input)
{
  GString *content = g_hash_table_lookup (self->contents, input);

  if (content == NULL)
    {
      content = g_string_new (NULL);
      g_hash_table_insert (self->contents, (gpointer)input, content);
    }
  return content;
}

gboolean
pph_pdf_fields_has (PphPdfFields *self, const PphInput *input)
{
  return g_hash_table_contains (self->choices, input);
}

/* An appearance as large as @box, in its coordinates.
 * Returns: its number */
static int
write_appearance (PphPdfFields *self, const char *box, const GString *content)
{
  int number = pph_pdf_file_reserve (self->file);
  g_autofree char *entries
      = g_strdup_printf ("/Type/XObject/Subtype/Form/BBox[%s]/Resources %d 0 R", box, self->resources);

  pph_pdf_file_add_stream (self->file, number, entries, content->str, content->len);
  return number;
}

/* Value as written on the page: its box is the page's, so nothing has to be moved. */
static int
write_text_appearance (PphPdfFields *self, const PphInput *input, const char *rect)
{
  GString *content = pph_pdf_fields_get_content (self, input);

  g_string_prepend (content, "/Tx BMC\nq\n");
  g_string_append (content, "Q\nEMC\n");
  return write_appearance (self, rect, content);
}

static void
append_stroke (GString *out, const int *points, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      pph_pdf_append_length (out, points[i]);
      g_string_append_c (out, ' ');
    }
}

static int
write_box_appearance (PphPdfFields *self, const PphOp *op, gboolean ticked)
{
  g_autoptr (GString) box = g_string_new ("0 0 ");
  g_autoptr (GString) content = g_string_new ("0.314 G\n");
  int pen = PPH_POINT * BOX_PEN / 1000, in = op->width * PPH_TICK_INSET / 100;
  int right = op->width - in, top = op->height - in;

  append_stroke (box, (const int[]){ op->width, op->height }, 2);
  append_stroke (content, (const int[]){ pen }, 1);
  g_string_append (content, "w\n");
  append_stroke (content, (const int[]){ pen / 2, pen / 2, op->width - pen, op->height - pen }, 4);
  g_string_append (content, "re S\n");
  if (ticked)
    {
      append_stroke (content, (const int[]){ 2 * pen }, 1);
      g_string_append (content, "w\n");
      append_stroke (content, (const int[]){ in, in }, 2);
      g_string_append (content, "m ");
      append_stroke (content, (const int[]){ right, top }, 2);
      g_string_append (content, "l ");
      append_stroke (content, (const int[]){ in, top }, 2);
      g_string_append (content, "m ");
      append_stroke (content, (const int[]){ right, in }, 2);
      g_string_append (content, "l S\n");
    }
  return write_appearance (self, box->str, content);
}

static char *
make_rect (PphPdfFields *self, const PphOp *op, guint i)
{
  GString *rect = g_string_new (NULL);
  int height = ((const PphPage *)self->pages->pages->pdata[i])->height;

  append_stroke (rect, (const int[]){ op->x, height - op->y - op->height, op->x + op->width, height - op->y }, 4);
  return g_string_free (rect, FALSE);
}

/* What every field and widget says of itself. */
static void
append_name (GString *out, const PphInput *input, const char *name)
{
  g_string_append (out, "/T");
  pph_pdf_append_text (out, name);
  g_string_append (out, "/TU");
  pph_pdf_append_text (out, input->label != NULL && *input->label != '\0' ? input->label : name);
}

static void
append_flags (GString *out, const PphInput *input, guint flags)
{
  flags |= input->required ? FLAG_REQUIRED : 0;
  if (flags != 0)
    g_string_append_printf (out, "/Ff %u", flags);
}

static GString *
open_widget (PphPdfFields *self, const PphOp *op, guint i, int page_object, const char *rect, int number)
{
  GString *out = pph_pdf_file_open (self->file, number);

  g_string_append_printf (out, "<</Type/Annot/Subtype/Widget/F 4/Rect[%s]/P %d 0 R/StructParent %d", rect, page_object,
                          pph_pdf_structure_attach (self->structure,
                                                    pph_page_get_node (self->pages->pages->pdata[i], op), PPH_TAG_FORM,
                                                    i, number));
  return out;
}

static int
add_text (PphPdfFields *self, const PphOp *op, guint i, int page_object, const char *name)
{
  g_autofree char *rect = make_rect (self, op, i);
  int appearance = write_text_appearance (self, op->input, rect);
  int number = pph_pdf_file_reserve (self->file);
  GString *out = open_widget (self, op, i, page_object, rect, number);

  g_string_append (out, "/FT/Tx");
  append_name (out, op->input, name);
  append_flags (out, op->input, op->input->kind == PPH_INPUT_LINES ? FLAG_MULTILINE : 0);
  if (!pph_input_is_blank (op->input))
    {
      g_string_append (out, "/V");
      pph_pdf_append_text (out, op->input->value);
    }
  g_string_append (out, "/DA(/Latin ");
  pph_pdf_append_length (out, op->thickness);
  g_string_append_printf (out, " Tf 0 g)/AP<</N %d 0 R>>>>", appearance);
  pph_pdf_file_close (self->file);
  return number;
}

static void
append_states (GString *out, const PphInput *input, int choice, const char *state, const int *appearances)
{
  g_string_append_printf (out, "/AS/%s/AP<</N<</%s %d 0 R/Off %d 0 R>>>>",
                          pph_input_is_ticked (input, choice) ? state : "Off", state, appearances[1], appearances[0]);
}

static int
add_box (PphPdfFields *self, const PphOp *op, guint i, int page_object, const char *name, Choice *choice)
{
  g_autofree char *rect = make_rect (self, op, i);
  const int appearances[] = { write_box_appearance (self, op, FALSE), write_box_appearance (self, op, TRUE) };
  int number = pph_pdf_file_reserve (self->file);
  GString *out = open_widget (self, op, i, page_object, rect, number);
  g_autofree char *state = choice != NULL ? g_strdup_printf ("choix%d", op->choice + 1) : g_strdup ("Oui");

  append_states (out, op->input, op->choice, state, appearances);
  if (choice != NULL)
    {
      g_autofree char *says
          = g_strdup_printf ("%s\u00a0: %s", op->input->label != NULL ? op->input->label : choice->name,
                             op->input->choices[op->choice]);

      g_string_append_printf (out, "/Parent %d 0 R/Contents", choice->number);
      pph_pdf_append_text (out, says);
    }
  else
    {
      g_string_append (out, "/FT/Btn");
      append_name (out, op->input, name);
      append_flags (out, op->input, 0);
      g_string_append_printf (out, "/V/%s", pph_input_is_ticked (op->input, 0) ? state : "Off");
    }
  g_string_append (out, ">>");
  pph_pdf_file_close (self->file);
  return number;
}

int
pph_pdf_fields_add (PphPdfFields *self, const PphOp *op, guint i, int page_object, const char *name, int *field)
{
  Choice *choice = g_hash_table_lookup (self->choices, op->input);
  int number;

  if (op->input->kind != PPH_INPUT_CHOICE)
    return *field = op->input->kind == PPH_INPUT_CHECK ? add_box (self, op, i, page_object, name, NULL)
                                                       : add_text (self, op, i, page_object, name);
  if (choice == NULL)
    {
      choice = g_new0 (Choice, 1);
      choice->input = op->input;
      choice->number = *field = pph_pdf_file_reserve (self->file);
      choice->name = g_strdup (name);
      choice->kids = g_array_new (FALSE, FALSE, sizeof (int));
      g_hash_table_insert (self->choices, op->input, choice);
      g_ptr_array_add (self->order, choice);
    }
  number = add_box (self, op, i, page_object, NULL, choice);
  g_array_append_val (choice->kids, number);
  return number;
}

static void
write_choice (PphPdfFields *self, const Choice *choice)
{
  GString *out = pph_pdf_file_open (self->file, choice->number);
  const char *state = "Off";
  g_autofree char *ticked = NULL;

  for (int i = 0; choice->input->choices[i] != NULL; i++)
    if (pph_input_is_ticked (choice->input, i))
      state = ticked = g_strdup_printf ("choix%d", i + 1);
  g_string_append (out, "<</FT/Btn");
  append_name (out, choice->input, choice->name);
  append_flags (out, choice->input, FLAG_RADIO);
  g_string_append_printf (out, "/V/%s/Kids[", state);
  for (guint i = 0; i < choice->kids->len; i++)
    g_string_append_printf (out, "%d 0 R ", g_array_index (choice->kids, int, i));
  g_string_append (out, "]>>");
  pph_pdf_file_close (self->file);
}

void
pph_pdf_fields_finish (PphPdfFields *self, GString *form)
{
  for (guint i = 0; i < self->order->len; i++)
    write_choice (self, self->order->pdata[i]);
  g_string_append_printf (form, "/DA(/Latin 0 Tf 0 g)/DR<</Font<</Latin %d 0 R>>>>", self->font);
}
