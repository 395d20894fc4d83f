/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF from outside whose signatures are checked.  What is not a PDF is the states of one, "~=~" between
 * them, each made of objects, "~~" between them, that begin with their number.  "~sig~" in an object becomes the
 * range and the place of a signature that covers its state; since nobody signed there, none may pass.  What changed
 * from one state to the next is told from what the update says that it changes: nothing may pass that a look at every
 * object refuses. */

#include "config.h"

#include "fuzz.h"
#include "pph-changes.h"
#include "pph-verify.h"

#include <string.h>

#define ROOM "%010zu %010zu %010zu %010zu"
#define GAP  "<30030201013003020101>"

typedef struct
{
  GString *pdf;
  gsize previous; /* where the table before is */
  gsize ends[8];  /* of the states */
  guint n;
  int size;
} Maker;

static void
append_object (Maker *self, const char *text, GString *table, gsize *range_at, gsize *gap_at)
{
  char *body;
  int number = (int)CLAMP (strtol (text, &body, 10), 1, 60);
  const char *mark = strstr (body, "~sig~");

  self->size = MAX (self->size, number + 1);
  g_string_append_printf (table, "%d 1\n%010zu 00000 n \n", number, self->pdf->len);
  g_string_append_printf (self->pdf, "%d 0 obj\n", number);
  if (mark != NULL && *gap_at == 0)
    {
      g_string_append_len (self->pdf, body, mark - body);
      g_string_append (self->pdf, "/ByteRange[");
      *range_at = self->pdf->len;
      g_string_append_printf (self->pdf, ROOM "]/Contents", (gsize)0, (gsize)0, (gsize)0, (gsize)0);
      *gap_at = self->pdf->len;
      g_string_append (self->pdf, GAP);
      body = (char *)mark + strlen ("~sig~");
    }
  g_string_append (self->pdf, body);
  g_string_append (self->pdf, "\nendobj\n");
}

static void
append_state (Maker *self, const char *state)
{
  g_auto (GStrv) objects = g_strsplit (state, "~~", 60);
  g_autoptr (GString) table = g_string_new ("");
  gsize range_at = 0, gap_at = 0, place;

  for (guint i = 0; objects[i] != NULL; i++)
    append_object (self, objects[i], table, &range_at, &gap_at);
  place = self->pdf->len;
  g_string_append_printf (self->pdf, "xref\n0 1\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R", table->str,
                          self->size);
  if (self->previous != 0)
    g_string_append_printf (self->pdf, "/Prev %zu", self->previous);
  g_string_append_printf (self->pdf, ">>\nstartxref\n%zu\n%%%%EOF\n", place);
  self->previous = place;
  if (gap_at != 0)
    {
      gsize after = gap_at + strlen (GAP);
      g_autofree char *range = g_strdup_printf (ROOM, (gsize)0, gap_at, after, self->pdf->len - after);

      memcpy (self->pdf->str + range_at, range, strlen (range));
    }
}

static GBytes *
make_pdf (const char *bytes, size_t length, Maker *maker)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_auto (GStrv) states = g_strsplit (text, "~=~", 6);
  *maker = (Maker){ .pdf = g_string_new ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), .size = 1 };
  for (guint i = 0; states[i] != NULL; i++)
    {
      append_state (maker, states[i]);
      maker->ends[maker->n++] = maker->pdf->len;
    }
  return g_string_free_to_bytes (maker->pdf);
}

static gboolean
passes (PphRevision *before, PphRevision *after)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *why = pph_changes_compare (before, after, changes);

  return why == NULL;
}

static void
compare_states (GBytes *file, const Maker *maker)
{
  g_autoptr (PphRevision) after = pph_revision_new (file, NULL);

  for (guint i = 0; after != NULL && i + 1 < maker->n; i++)
    {
      g_autoptr (PphRevision) quick = pph_revision_new_before (after, maker->ends[i], NULL);
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (file, 0, maker->ends[i]);
      g_autoptr (PphRevision) slow = quick != NULL ? pph_revision_new (part, NULL) : NULL;

      g_assert_true (quick == NULL || !passes (quick, after) || (slow != NULL && passes (slow, after)));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  gboolean made = length <= 5 || memcmp (bytes, "%PDF-", 5) != 0;
  Maker maker;
  g_autoptr (GBytes) file = made ? make_pdf ((const char *)bytes, length, &maker) : g_bytes_new (bytes, length);
  g_autoptr (PphTrust) nobody = pph_trust_new (NULL);
  g_autoptr (PphFileCheck) check = pph_verify_file (file, "fuzz.pdf", nobody, G_GINT64_CONSTANT (1774000000));

  g_assert_nonnull (check->sentence);
  g_assert_cmpint (check->verdict, !=, PPH_VERDICT_TRUSTED);
  g_assert_true (!made || check->verdict != PPH_VERDICT_INTACT);
  if (made)
    compare_states (file, &maker);
  return 0;
}
