/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-cid.h"

void
pph_pdf_append_cmap_blocks (GString *out, GPtrArray *lines, const char *kind)
{
  for (guint i = 0; i < lines->len; i++)
    {
      if (i % 100 == 0)
        g_string_append_printf (out, "%u begin%s\n", MIN (100, lines->len - i), kind);
      g_string_append (out, lines->pdata[i]);
      if (i % 100 == 99 || i + 1 == lines->len)
        g_string_append_printf (out, "end%s\n", kind);
    }
}

char *
pph_pdf_make_cmap_name (const char *name)
{
  return g_strdup_printf ("Codes-%08X", g_str_hash (name));
}

char *
pph_pdf_make_cmap_entries (const char *cmap_name)
{
  return g_strdup_printf (
      "/Type/CMap/CMapName/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/WMode 0", cmap_name);
}

/* A CMap whose codes are in @range, before what they lead to. */
static GString *
begin_cmap (const char *name, const char *range)
{
  GString *out = g_string_new ("%!PS-Adobe-3.0 Resource-CMap\n/CIDInit/ProcSet findresource begin\n"
                               "12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n"
                               "/Registry(Adobe)def\n/Ordering(Identity)def\n/Supplement 0 def\nend def\n");

  g_string_append_printf (out, "/CMapName/%s def\n/CMapType 1 def\n/WMode 0 def\n", name);
  g_string_append_printf (out, "1 begincodespacerange\n%s\nendcodespacerange\n", range);
  return out;
}

static GBytes *
deflate_whole_cmap (PphPdfDeflate *deflate, GString *out)
{
  g_string_append (out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  return pph_pdf_deflate_run (deflate, out->str, out->len);
}

GBytes *
pph_pdf_deflate_cmap (PphPdfDeflate *deflate, const char *cmap_name, const guint16 *cids, guint n)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) out = begin_cmap (cmap_name, "<0000><FFFF>");

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup_printf ("<%04X> %u\n", i + 1, cids[i]));
  pph_pdf_append_cmap_blocks (out, lines, "cidchar");
  return deflate_whole_cmap (deflate, out);
}

GBytes *
pph_pdf_deflate_byte_cmap (PphPdfDeflate *deflate)
{
  g_autoptr (GString) out = begin_cmap (PPH_PDF_BYTE_CMAP, "<00><FF>");

  g_string_append (out, "1 begincidrange\n<00><FF> 0\nendcidrange\n");
  return deflate_whole_cmap (deflate, out);
}

static int
compare_cids (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint16 *cids = data;

  return (int)cids[*(const guint16 *)a] - (int)cids[*(const guint16 *)b];
}

void
pph_pdf_append_cid_widths (GString *out, const guint16 *cids, const int *widths, guint n)
{
  g_autofree guint16 *order = g_new (guint16, n + 1);
  gboolean open = FALSE;

  for (guint i = 0; i < n; i++)
    order[i] = (guint16)i;
  g_qsort_with_data (order, (int)n, sizeof *order, compare_cids, (gpointer)cids);
  g_string_append (out, "/DW 0/W[");
  for (guint i = 0; i < n; i++)
    {
      int gap = i > 0 ? cids[order[i]] - cids[order[i - 1]] : 2;

      if (gap == 0) /* two codes, one glyph */
        continue;
      if (gap == 1)
        g_string_append_c (out, ' ');
      else
        g_string_append_printf (out, "%s%u[", open ? "]" : "", cids[order[i]]);
      open = TRUE;
      pph_pdf_append_decimal (out, widths[order[i]], 2);
    }
  g_string_append (out, open ? "]]" : "]");
}
