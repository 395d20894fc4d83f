/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-input.h"

PphInput *
pph_input_new (PphInputKind kind, const char *name, const char *label)
{
  PphInput *self = g_new0 (PphInput, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->name = g_strdup (name);
  self->label = g_strdup (label);
  return self;
}

PphInput *
pph_input_ref (PphInput *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_input_unref (PphInput *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->name);
  g_free (self->label);
  g_free (self->value);
  g_strfreev (self->choices);
  g_free (self);
}

gboolean
pph_input_is_blank (const PphInput *self)
{
  if (self->value == NULL || *self->value == '\0')
    return TRUE;
  return self->kind == PPH_INPUT_CHOICE
         && (self->choices == NULL || !g_strv_contains ((const char *const *)self->choices, self->value));
}

gboolean
pph_input_is_ticked (const PphInput *self, int choice)
{
  if (pph_input_is_blank (self))
    return FALSE;
  return self->kind == PPH_INPUT_CHECK
         || (self->kind == PPH_INPUT_CHOICE && g_str_equal (self->choices[choice], self->value));
}
