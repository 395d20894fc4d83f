/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-page-labels.h"

#include "pph-pdf-objects.h"

#include <string.h>

#define MOST_DIGITS 6

/* A label is what comes before its number, and the number, if it ends with one. */
typedef struct
{
  const char *text;
  gsize prefix; /* bytes */
  guint number; /* 0: none */
} Label;

static Label
read_label (const char *text)
{
  gsize size = strlen (text);
  Label label = { text, size, 0 };

  while (label.prefix > 0 && size - label.prefix < MOST_DIGITS && g_ascii_isdigit (text[label.prefix - 1]))
    label.prefix--;
  /* "A-07" is not what a viewer would make of 7 */
  while (label.prefix < size && text[label.prefix] == '0')
    label.prefix++;
  if (label.prefix < size)
    label.number = (guint)g_ascii_strtoull (text + label.prefix, NULL, 10);
  return label;
}

static gboolean
continues (const Label *before, const Label *label)
{
  return before->number != 0 && label->number == before->number + 1 && label->prefix == before->prefix
         && memcmp (label->text, before->text, label->prefix) == 0;
}

/* Only where numbering begins anew is there anything to say. */
void
pph_pdf_append_page_labels (GString *out, const PphPages *pages)
{
  Label before = { "", 0, 0 };

  pph_pdf_append (out, "/PageLabels<</Nums[");
  for (guint i = 0; i < pages->pages->len; i++)
    {
      const char *own = ((const PphPage *)pages->pages->pdata[i])->label;
      Label label = own != NULL ? read_label (own) : (Label){ "", 0, i + 1 };
      g_autofree char *prefix = g_strndup (label.text, label.prefix);

      if (!continues (&before, &label))
        {
          g_string_append_printf (out, "%u<<", i);
          if (label.number != 0)
            pph_pdf_append (out, "/S/D");
          if (label.number > 1)
            g_string_append_printf (out, "/St %u", label.number);
          if (*prefix != '\0')
            {
              pph_pdf_append (out, "/P");
              pph_pdf_append_text (out, prefix);
            }
          pph_pdf_append (out, ">>");
        }
      before = label;
    }
  pph_pdf_append (out, "]>>");
}
