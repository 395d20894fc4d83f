/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberations-page.h"

#include "pph-date-text.h"
#include "pph-desk-deliberation.h"
#include "pph-file-chooser.h"
#include "pph-listed.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphDeliberationsPage
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphDocument *document;
  PphVersion *version;

  GtkStack *stack;
  GtkBox *column;
};

G_DEFINE_FINAL_TYPE (PphDeliberationsPage, pph_deliberations_page, ADW_TYPE_BIN)

enum
{
  OPEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
pph_deliberations_page_create (PphDeliberationsPage *self, const char *party)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = NULL;

  g_return_if_fail (PPH_IS_DELIBERATIONS_PAGE (self) && self->document != NULL);

  stored = pph_desk_create_deliberation (self->desk, self->document->uuid, party, &error);
  if (stored != NULL)
    g_signal_emit (self, signals[OPEN], 0, stored->document->uuid);
  else
    pph_toast_show (GTK_WIDGET (self), error->message);
}

/* --- files ----------------------------------------------------------------------- */

/* What the file says that no délibération has: told whole, since it is nowhere in the form. */
static void
show_leftovers (PphDeliberationsPage *self, const GPtrArray *findings)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *dialog;

  for (guint i = 0; i < findings->len; i++)
    if (((const PphFinding *)findings->pdata[i])->line > 0)
      {
        g_autofree char *line = pph_finding_to_text (findings->pdata[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      }
  if (text->len == 0)
    return;
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Not All of It Was Understood"),
                                   text->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
pph_deliberations_page_import (PphDeliberationsPage *self, const char *path)
{
  g_autoptr (GPtrArray) missing = pph_findings_new ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphDeliberation) act = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;
  gboolean may_sign;

  g_return_if_fail (PPH_IS_DELIBERATIONS_PAGE (self) && self->document != NULL);

  act = pph_desk_read_deliberation (self->desk, path, &may_sign, missing, findings, &error);
  if (act != NULL)
    stored = pph_desk_save_deliberation (self->desk, act, self->document->uuid, &error);
  if (stored == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  show_leftovers (self, findings);
  g_signal_emit (self, signals[OPEN], 0, stored->document->uuid);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphDeliberationsPage *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path != NULL)
    pph_deliberations_page_import (self, path);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (widget, _ ("Import a Deliberation"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"));

  pph_file_chooser_filter (dialog, _ ("Deliberations (YAML)"), "yaml", "yml", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
on_dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, PphDeliberationsPage *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  gboolean taken = FALSE;

  for (GSList *l = files; self->document != NULL && l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path == NULL || !(g_str_has_suffix (path, ".yaml") || g_str_has_suffix (path, ".yml")))
        continue;
      pph_deliberations_page_import (self, path);
      taken = TRUE;
    }
  return taken;
}

/* --- what is clicked ------------------------------------------------------------- */

static void
on_new_clicked_cb (PphDeliberationsPage *self, GtkWidget *button)
{
  g_autofree char *party = g_strdup (gtk_widget_get_name (button));

  pph_deliberations_page_create (self, party);
}

static void
on_row_activated_cb (PphDeliberationsPage *self, GtkWidget *row)
{
  g_autofree char *uuid = g_strdup (gtk_widget_get_name (row));

  g_signal_emit (self, signals[OPEN], 0, uuid);
}

/* --- making ---------------------------------------------------------------------- */

static GtkWidget *
make_pill (PphDeliberationState state)
{
  GtkWidget *pill = gtk_label_new (pph_deliberation_state_label (state));

  gtk_widget_add_css_class (pill, "pill-state");
  gtk_widget_add_css_class (pill, pph_listed_deliberation_class (state));
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  return pill;
}

static GtkWidget *
make_row (PphDeliberationsPage *self, const PphStored *stored)
{
  const PphDeliberation *act = stored->version->deliberation;
  const char *date = act->seance != NULL ? act->seance->date : NULL;
  g_autofree char *day = date != NULL ? pph_date_text_to_long (date) : NULL;
  /* Translators: %s is a date. */
  g_autofree char *session = day != NULL ? g_strdup_printf (_ ("Session of %s"), day) : g_strdup (_ ("No date yet"));
  g_autofree char *escaped = g_markup_escape_text (session, -1);
  GtkWidget *row = adw_action_row_new ();
  GDate today;

  pph_desk_today (self->desk, &today);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (stored->version->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_pill (pph_deliberation_get_state (act, &today)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, stored->document->uuid);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_answer_row (const PphMaySign *answer)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (answer->may_sign ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  GString *missing = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (guint i = 0; i < answer->missing->len; i++)
    g_string_append_printf (missing, "%s%s", i > 0 ? "\n" : "",
                            ((const PphFinding *)answer->missing->pdata[i])->sentence);
  escaped = g_markup_escape_text (missing->str, -1);
  g_string_free (missing, TRUE);
  gtk_widget_add_css_class (icon, answer->may_sign ? "success" : "warning");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 answer->may_sign ? _ ("May sign today") : _ ("May not sign today"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static GtkWidget *
make_new_button (PphDeliberationsPage *self, const PphParty *party)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_name (button, party->id);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("New Deliberation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Deliberation"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_new_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static AdwPreferencesGroup *
add_group (PphDeliberationsPage *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (group, escaped);
  gtk_box_append (self->column, GTK_WIDGET (group));
  return group;
}

/* @told: which of @stored have their place already. */
static void
add_party (PphDeliberationsPage *self, const PphMaySign *answer, const GPtrArray *stored, gboolean *told)
{
  const PphParty *party = pph_version_find_party (self->version, answer->party);
  AdwPreferencesGroup *group = add_group (self, pph_str (party->legal_name));

  adw_preferences_group_set_header_suffix (group, make_new_button (self, party));
  adw_preferences_group_add (group, make_answer_row (answer));
  for (guint i = 0; i < stored->len; i++)
    if (pph_deliberation_is_of_party (((const PphStored *)stored->pdata[i])->version, party))
      {
        adw_preferences_group_add (group, make_row (self, stored->pdata[i]));
        told[i] = TRUE;
      }
}

static void
add_others (PphDeliberationsPage *self, const GPtrArray *stored, const gboolean *told)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < stored->len; i++)
    {
      if (told[i])
        continue;
      if (group == NULL)
        group = add_group (self, _ ("Of No Party"));
      adw_preferences_group_add (group, make_row (self, stored->pdata[i]));
    }
}

static void
refresh (PphDeliberationsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree gboolean *told = NULL;
  GtkWidget *child;

  if (self->document == NULL)
    return;
  stored = pph_desk_list_deliberations (self->desk, self->document->uuid, &error);
  answers = stored != NULL ? pph_desk_may_sign_parties (self->desk, self->document, self->version, &error) : NULL;
  if (answers == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->column))) != NULL)
    gtk_box_remove (self->column, child);
  told = g_new0 (gboolean, MAX (stored->len, 1));
  for (guint i = 0; i < answers->len; i++)
    if (((const PphMaySign *)answers->pdata[i])->needed)
      add_party (self, answers->pdata[i], stored, told);
  add_others (self, stored, told);
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_widget_get_first_child (GTK_WIDGET (self->column)) != NULL ? "list" : "empty");
}

void
pph_deliberations_page_show (PphDeliberationsPage *self, PphDesk *desk, const PphDocument *document,
                             const PphVersion *version)
{
  g_return_if_fail (PPH_IS_DELIBERATIONS_PAGE (self));

  g_set_object (&self->desk, desk);
  pph_set_record (&self->document, document);
  pph_set_record (&self->version, version);
  refresh (self);
}

static void
pph_deliberations_page_dispose (GObject *object)
{
  PphDeliberationsPage *self = PPH_DELIBERATIONS_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->document, pph_document_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_deliberations_page_parent_class)->dispose (object);
}

static void
pph_deliberations_page_class_init (PphDeliberationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_deliberations_page_dispose;
  signals[OPEN] = g_signal_new ("open", PPH_TYPE_DELIBERATIONS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/deliberation/pph-deliberations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PphDeliberationsPage, column);
  gtk_widget_class_install_action (widget_class, "deliberations.import", NULL, import_action);
}

static void
pph_deliberations_page_init (PphDeliberationsPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (on_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  /* Back from one of them: what was missing may be there. */
  g_signal_connect_object (self, "map", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}
