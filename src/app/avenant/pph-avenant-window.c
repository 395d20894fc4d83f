/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-avenant-window.h"

#include "pph-desk-avenant.h"

#include <glib/gi18n-lib.h>

struct _PphAvenantWindow
{
  AdwWindow parent_instance;

  PphDesk *desk;
  char *convention;     /* uuid */
  GPtrArray *checks;    /* GtkCheckButton, borrowed, each named after its article */
  GPtrArray *templates; /* PphTemplate */

  AdwPreferencesGroup *template_group;
  AdwComboRow *template_row;
  AdwPreferencesGroup *articles_group;
  GtkLabel *problem_label;
};

G_DEFINE_FINAL_TYPE (PphAvenantWindow, pph_avenant_window, ADW_TYPE_WINDOW)

enum
{
  CREATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GStrv
list_chosen (PphAvenantWindow *self)
{
  g_autoptr (GStrvBuilder) chosen = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (chosen, gtk_widget_get_name (self->checks->pdata[i]));
  return g_strv_builder_end (chosen);
}

/* (transfer none) (nullable): its id */
static const char *
get_template (PphAvenantWindow *self)
{
  guint chosen = adw_combo_row_get_selected (self->template_row);

  return chosen < self->templates->len ? pph_template_get_id (self->templates->pdata[chosen]) : NULL;
}

/* A choice only where there is one: the program has one template, a service may have others. */
static void
show_templates (PphAvenantWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->templates = pph_desk_list_avenant_templates (self->desk);
  for (guint i = 0; i < self->templates->len; i++)
    gtk_string_list_append (titles, pph_template_get_title (self->templates->pdata[i]));
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (titles));
  gtk_widget_set_visible (GTK_WIDGET (self->template_group), self->templates->len > 1);
}

static void
on_create_clicked_cb (PphAvenantWindow *self)
{
  g_auto (GStrv) chosen = list_chosen (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_desk_create_avenant (self->desk, self->convention, get_template (self),
                                                          (const char *const *)chosen, &error);

  if (stored == NULL)
    {
      gtk_label_set_label (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, stored->document->uuid);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_article (PphAvenantWindow *self, const PphDocument *document, const PphVersion *version, const PphArticle *article)
{
  g_autofree char *number = pph_version_dup_number (version, article->id);
  g_autofree char *line = pph_desk_resolve_line (version, document->reference, article->title);
  /* Translators: number and title of an article. */
  g_autofree char *title = g_strdup_printf (_ ("Article %s – %s"), pph_str (number), line);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, NULL);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_name (check, article->id);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->articles_group, row);
  g_ptr_array_add (self->checks, check);
}

static void
pph_avenant_window_dispose (GObject *object)
{
  PphAvenantWindow *self = PPH_AVENANT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_AVENANT_WINDOW);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->convention, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_avenant_window_parent_class)->dispose (object);
}

static void
pph_avenant_window_class_init (PphAvenantWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_avenant_window_dispose;
  signals[CREATED] = g_signal_new ("created", PPH_TYPE_AVENANT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/avenant/pph-avenant-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphAvenantWindow, template_group);
  gtk_widget_class_bind_template_child (widget_class, PphAvenantWindow, template_row);
  gtk_widget_class_bind_template_child (widget_class, PphAvenantWindow, articles_group);
  gtk_widget_class_bind_template_child (widget_class, PphAvenantWindow, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pph_avenant_window_init (PphAvenantWindow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_avenant_window_new (PphDesk *desk, const PphDocument *document, const PphVersion *version)
{
  PphAvenantWindow *self = g_object_new (PPH_TYPE_AVENANT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->convention = g_strdup (document->uuid);
  show_templates (self);
  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      const PphArticle *article = pph_list_get (version->articles, i);

      if (pph_article_counts (article))
        add_article (self, document, version, article);
    }
  return GTK_WIDGET (self);
}
