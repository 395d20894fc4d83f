/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-directory-picker.h"

#include "pph-siret.h"
#include "pph-types.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PphOrganisation *organisation;
  PphPerson *person; /* or NULL */
} Choice;

struct _PphDirectoryPicker
{
  PphChoiceWindow parent_instance;

  GPtrArray *choices; /* by row */
};

enum
{
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphDirectoryPicker, pph_directory_picker, PPH_TYPE_CHOICE_WINDOW)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  pph_organisation_unref (choice->organisation);
  pph_record_unref (choice->person);
  g_free (choice);
}

static void
on_chosen_cb (PphDirectoryPicker *self, guint place)
{
  const Choice *choice = self->choices->pdata[place];

  g_signal_emit (self, signals[PICKED], 0, choice->organisation, choice->person);
}

static void
add_choice (PphDirectoryPicker *self, const PphOrganisation *organisation, const PphPerson *person, const char *title,
            const char *subtitle)
{
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *searched = g_strjoin (" ", pph_str (organisation->legal_name), pph_str (organisation->siret), NULL);

  choice->organisation = pph_organisation_ref (organisation);
  choice->person = pph_record_ref (person);
  g_ptr_array_add (self->choices, choice);
  pph_choice_window_add (PPH_CHOICE_WINDOW (self), title, subtitle, searched,
                         person != NULL ? adw_avatar_new (32, title, TRUE) : NULL);
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
  G_OBJECT_CLASS (klass)->finalize = pph_directory_picker_finalize;
  signals[PICKED] = g_signal_new ("picked", PPH_TYPE_DIRECTORY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, PPH_TYPE_RECORD, PPH_TYPE_RECORD);
}

static void
pph_directory_picker_init (PphDirectoryPicker *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  pph_choice_window_set_words (PPH_CHOICE_WINDOW (self), _ ("Directory"), _ ("Organisation, person, SIRET"),
                               _ ("Nobody in the directory matches."));
  g_signal_connect (self, "chosen", G_CALLBACK (on_chosen_cb), NULL);
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
