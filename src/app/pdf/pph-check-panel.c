/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-check-panel.h"

#include "pph-verdict-words.h"

#include <glib/gi18n-lib.h>

#define MOST_OPENED 2 /* more signatures than that begin closed */

struct _PphCheckPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  GtkLabel *sentence_label;
  AdwPreferencesGroup *signatures_group;
  AdwPreferencesGroup *waiting_group;
  GtkLabel *legal_label;
  GtkLabel *problem_label;

  GPtrArray *rows; /* of both groups; each named after its field */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PphCheckPanel, pph_check_panel, ADW_TYPE_BIN)

enum
{
  SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
set_style (GtkWidget *widget, const char *style)
{
  static const char *const styles[] = { "success", "warning", "error" };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (widget, styles[i]);
  gtk_widget_add_css_class (widget, style);
}

static GtkWidget *
make_row (GType type, const char *title, const char *detail, const char *icon)
{
  GtkWidget *row = g_object_new (type, "use-markup", FALSE, "title", title, NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_image_set_icon_size (GTK_IMAGE (image), GTK_ICON_SIZE_NORMAL);
  if (ADW_IS_ACTION_ROW (row))
    {
      g_object_set (row, "subtitle", pph_str (detail), "title-lines", 0, "subtitle-lines", 0, NULL);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
    }
  else
    {
      g_object_set (row, "subtitle", pph_str (detail), NULL);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), image);
    }
  return row;
}

static void
on_expanded_cb (PphCheckPanel *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  if (!self->filling && adw_expander_row_get_expanded (row))
    g_signal_emit (self, signals[SELECTED], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
add_signature (PphCheckPanel *self, const PphSignatureCheck *check, gboolean opened)
{
  g_autofree char *time = pph_signature_check_dup_time (check);
  g_autofree char *subtitle = g_strjoin (" · ", pph_verdict_get_label (check->verdict), time, NULL);
  const char *who = check->document_timestamp ? _ ("Time stamp of the whole file")
                    : check->signer != NULL   ? check->signer
                                              : _ ("Nobody can be read");
  GtkWidget *row = make_row (ADW_TYPE_EXPANDER_ROW, who, subtitle, pph_verdict_get_icon (check->verdict));
  g_autoptr (GPtrArray) facts = pph_signature_check_list_facts (check);

  for (guint i = 0; i < facts->len; i++)
    {
      const PphFact *fact = facts->pdata[i];

      adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                make_row (ADW_TYPE_ACTION_ROW, fact->title, fact->detail, fact->icon));
    }
  gtk_widget_set_name (row, pph_str (check->field));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), opened);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->signatures_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
on_waiting_activated_cb (PphCheckPanel *self, GtkWidget *row)
{
  g_signal_emit (self, signals[SELECTED], 0, gtk_widget_get_name (row));
}

static void
add_waiting (PphCheckPanel *self, const char *field)
{
  GtkWidget *row = make_row (ADW_TYPE_ACTION_ROW, field, _ ("Empty signature box"), "document-edit-symbolic");

  gtk_widget_set_name (row, field);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_waiting_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->waiting_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (PphCheckPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = gtk_widget_get_ancestor (self->rows->pdata[i], ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
}

void
pph_check_panel_set_check (PphCheckPanel *self, const PphFileCheck *check)
{
  guint n = check != NULL ? pph_list_length (check->signatures) : 0;
  guint waiting = check != NULL ? pph_list_length (check->empty_fields) : 0;

  g_return_if_fail (PPH_IS_CHECK_PANEL (self));

  clear_rows (self);
  gtk_stack_set_visible_child_name (self->stack, check != NULL ? "check" : "checking");
  if (check == NULL)
    return;
  gtk_image_set_from_icon_name (self->verdict_icon, pph_verdict_get_icon (check->verdict));
  set_style (GTK_WIDGET (self->verdict_icon), pph_verdict_get_style (check->verdict));
  gtk_label_set_label (self->verdict_label, pph_verdict_get_label (check->verdict));
  gtk_label_set_label (self->sentence_label, pph_str (check->sentence));
  self->filling = TRUE;
  for (guint i = 0; i < n; i++)
    add_signature (self, pph_list_get (check->signatures, i), n <= MOST_OPENED);
  self->filling = FALSE;
  for (guint i = 0; i < waiting; i++)
    add_waiting (self, pph_str (((const PphText *)pph_list_get (check->empty_fields, i))->text));
  gtk_widget_set_visible (GTK_WIDGET (self->signatures_group), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_group), waiting > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->legal_label), n > 0);
}

void
pph_check_panel_set_problem (PphCheckPanel *self, const char *sentence)
{
  clear_rows (self);
  gtk_label_set_label (self->problem_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

void
pph_check_panel_select (PphCheckPanel *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (!g_str_equal (gtk_widget_get_name (row), field))
        continue;
      if (ADW_IS_EXPANDER_ROW (row))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      gtk_widget_grab_focus (row);
    }
}

static void
pph_check_panel_dispose (GObject *object)
{
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (pph_check_panel_parent_class)->dispose (object);
}

static void
pph_check_panel_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_CHECK_PANEL (object)->rows);
  G_OBJECT_CLASS (pph_check_panel_parent_class)->finalize (object);
}

static void
pph_check_panel_class_init (PphCheckPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_check_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_check_panel_finalize;
  signals[SELECTED] = g_signal_new ("selected", PPH_TYPE_CHECK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pdf/pph-check-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, signatures_group);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, waiting_group);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, legal_label);
  gtk_widget_class_bind_template_child (widget_class, PphCheckPanel, problem_label);
}

static void
pph_check_panel_init (PphCheckPanel *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
