/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-directory-picker.h"

#include "pph-siret.h"
#include "pph-types.h"

typedef struct
{
  PphOrganisation *organisation;
  PphPerson *person; /* or NULL */
  char *text;        /* what is searched */
} Choice;

struct _PphDirectoryPicker
{
  AdwWindow parent_instance;

  GPtrArray *choices; /* by row */
  GtkSearchEntry *search;
  GtkListBox *list;
};

enum
{
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphDirectoryPicker, pph_directory_picker, ADW_TYPE_WINDOW)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  pph_organisation_unref (choice->organisation);
  pph_record_unref (choice->person);
  g_free (choice->text);
  g_free (choice);
}

static gboolean
is_shown (GtkListBoxRow *row, gpointer data)
{
  PphDirectoryPicker *self = data;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const Choice *choice = self->choices->pdata[gtk_list_box_row_get_index (row)];

  return *query == '\0' || g_str_match_string (query, choice->text, TRUE);
}

static void
on_search_changed_cb (PphDirectoryPicker *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
on_row_activated_cb (PphDirectoryPicker *self, GtkListBoxRow *row)
{
  const Choice *choice = self->choices->pdata[gtk_list_box_row_get_index (row)];

  g_signal_emit (self, signals[PICKED], 0, choice->organisation, choice->person);
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter takes the first that matches. */
static void
on_search_activated_cb (PphDirectoryPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        on_row_activated_cb (self, row);
        return;
      }
}

static void
add_choice (PphDirectoryPicker *self, const PphOrganisation *organisation, const PphPerson *person, const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *name = g_markup_escape_text (title, -1);
  g_autofree char *detail = g_markup_escape_text (subtitle, -1);

  choice->organisation = pph_organisation_ref (organisation);
  choice->person = pph_record_ref (person);
  choice->text
      = g_strjoin (" ", title, subtitle, pph_str (organisation->legal_name), pph_str (organisation->siret), NULL);
  g_ptr_array_add (self->choices, choice);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (person != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, title, TRUE));
  gtk_list_box_append (self->list, row);
}

static void
add_people (PphDirectoryPicker *self, const PphOrganisation *organisation, const PphList *people)
{
  for (guint i = 0; i < pph_list_length (people); i++)
    {
      const PphPerson *person = pph_list_get (people, i);

      for (guint j = 0; j < pph_list_length (person->capacities); j++)
        {
          const PphCapacity *capacity = pph_list_get (person->capacities, j);
          g_autofree char *name = NULL;
          g_autofree char *detail = NULL;

          if (g_strcmp0 (capacity->organisation, organisation->uuid) != 0)
            continue;
          name = pph_person_dup_name (person);
          detail = g_strdup_printf ("%s, %s", pph_str (capacity->title), pph_str (organisation->legal_name));
          add_choice (self, organisation, person, name, detail);
          break;
        }
    }
}

static void
pph_directory_picker_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_DIRECTORY_PICKER (object)->choices);
  G_OBJECT_CLASS (pph_directory_picker_parent_class)->finalize (object);
}

static void
pph_directory_picker_class_init (PphDirectoryPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_directory_picker_finalize;
  signals[PICKED] = g_signal_new ("picked", PPH_TYPE_DIRECTORY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, PPH_TYPE_RECORD, PPH_TYPE_RECORD);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-directory-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, PphDirectoryPicker, search);
  gtk_widget_class_bind_template_child (widget_class, PphDirectoryPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
pph_directory_picker_init (PphDirectoryPicker *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
}

GtkWidget *
pph_directory_picker_new (PphStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PphList) organisations = pph_store_list_organisations (store, &failure);
  g_autoptr (PphList) people = failure == NULL ? pph_store_list_people (store, &failure) : NULL;
  PphDirectoryPicker *self;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  self = g_object_new (PPH_TYPE_DIRECTORY_PICKER, NULL);
  for (guint i = 0; i < pph_list_length (organisations); i++)
    {
      const PphOrganisation *organisation = pph_list_get (organisations, i);
      g_autofree char *siret = pph_siret_format (pph_str (organisation->siret));

      add_choice (self, organisation, NULL, pph_str (organisation->legal_name), siret);
      add_people (self, organisation, people);
    }
  return GTK_WIDGET (self);
}
