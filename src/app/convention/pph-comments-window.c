/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comments-window.h"

#include "pph-desk-comment.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphCommentsWindow
{
  AdwWindow parent_instance;

  PphDesk *desk;
  char *document;
  PphTextPage *page;
  PphComment *next; /* on what is selected now, without its text; or NULL */

  GtkLabel *quote_label;
  GtkEntry *entry;
  GtkWidget *add_button;
  GtkStack *stack;
  GtkListBox *list;
  GtkCheckButton *resolved_button;
};

G_DEFINE_FINAL_TYPE (PphCommentsWindow, pph_comments_window, ADW_TYPE_WINDOW)

/* What is listed */

static const PphComment *
find_comment (PphCommentsWindow *self, const char *uuid)
{
  const PphList *comments = pph_text_page_get_comments (self->page);

  for (guint i = 0; i < pph_list_length (comments); i++)
    if (g_strcmp0 (((const PphComment *)pph_list_get (comments, i))->uuid, uuid) == 0)
      return pph_list_get (comments, i);
  return NULL;
}

static char *
describe_moment (const PphComment *comment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (pph_str (comment->time), NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* Translators: a day and an hour, for g_date_time_format() */
  g_autofree char *time = local != NULL ? g_date_time_format (local, _ ("%-d %B %Y at %-H:%M")) : NULL;
  g_autofree char *made = g_strdup_printf ("%s, %s", pph_str (comment->author), pph_str (time));

  if (comment->resolved_by == NULL)
    return g_steal_pointer (&made);
  /* Translators: who made a comment and when; who resolved it */
  return g_strdup_printf (_ ("%s – resolved by %s"), made, comment->resolved_by);
}

static GtkWidget *
make_label (const char *text, const char *style, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    {
      gtk_label_set_lines (GTK_LABEL (label), lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action, const char *uuid)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uuid);
  return button;
}

static GtkWidget *
make_row (const PphComment *comment)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *moment = describe_moment (comment);
  g_autofree char *quote = comment->quote != NULL ? g_strdup_printf ("« %s »", comment->quote) : NULL;

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (texts), make_label (comment->text, comment->resolved ? "dim-label" : NULL, 0));
  if (quote != NULL)
    gtk_box_append (GTK_BOX (texts), make_label (quote, "caption", 2));
  gtk_box_append (GTK_BOX (texts), make_label (moment, "dim-label", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "caption");
  gtk_box_append (GTK_BOX (box), texts);
  if (comment->resolved)
    gtk_box_append (GTK_BOX (box),
                    make_button ("edit-undo-symbolic", _ ("Open it again"), "comments.reopen", comment->uuid));
  else
    gtk_box_append (GTK_BOX (box),
                    make_button ("object-select-symbolic", _ ("Resolve"), "comments.resolve", comment->uuid));
  gtk_box_append (GTK_BOX (box), make_button ("user-trash-symbolic", _ ("Delete"), "comments.delete", comment->uuid));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, comment->uuid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, comment->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, moment, -1);
  return row;
}

static void
refresh (PphCommentsWindow *self)
{
  const PphList *comments = pph_text_page_get_comments (self->page);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < pph_list_length (comments); i++)
    {
      const PphComment *comment = pph_list_get (comments, i);

      if (!comment->resolved || gtk_check_button_get_active (self->resolved_button))
        gtk_list_box_append (self->list, make_row (comment));
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL ? "list" : "none");
}

static void
on_activated_cb (PphCommentsWindow *self, GtkListBoxRow *row)
{
  const PphComment *comment = find_comment (self, gtk_widget_get_name (GTK_WIDGET (row)));

  if (comment != NULL)
    pph_text_page_show_comment (self->page, comment);
}

/* A new one */

static void
on_typed_cb (PphCommentsWindow *self)
{
  gtk_widget_set_sensitive (self->add_button,
                            self->next != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

/* What is selected may have changed since. */
static void
look_at_selection (PphCommentsWindow *self)
{
  g_autofree char *text = NULL;

  pph_comment_unref (self->next);
  self->next = pph_text_page_begin_comment (self->page);
  if (self->next != NULL && self->next->quote != NULL)
    text = g_strdup_printf (_ ("On “%s”"), self->next->quote);
  gtk_label_set_label (self->quote_label, text != NULL ? text : _ ("On the part that the caret is in"));
  on_typed_cb (self);
}

static void
on_add_cb (PphCommentsWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->add_button))
    return;
  pph_set_string (&self->next->text, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (!pph_desk_add_comment (self->desk, self->document, self->next, &error))
    {
      pph_toast_show (GTK_WIDGET (self->list), error->message);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  pph_text_page_read_comments (self->page);
}

/* Actions */

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCommentsWindow *self = PPH_COMMENTS_WINDOW (widget);
  const PphComment *comment = find_comment (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GError) error = NULL;

  if (comment != NULL
      && !pph_desk_resolve_comment (self->desk, self->document, comment, g_str_equal (name, "comments.resolve"),
                                    &error))
    pph_toast_show (GTK_WIDGET (self->list), error->message);
  pph_text_page_read_comments (self->page);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphCommentsWindow *self = PPH_COMMENTS_WINDOW (widget);
  gboolean deleted = g_str_equal (name, "comments.delete");
  const char *uuid = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, uuid, deleted, &error))
    pph_toast_show (GTK_WIDGET (self->list), error->message);
  else if (deleted)
    pph_toast_show_undo (GTK_WIDGET (self->list), _ ("The comment was deleted."), "comments.undelete", uuid);
  pph_text_page_read_comments (self->page);
}

/* What the button of the last toast does, by its key. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_toast_undo (GTK_WIDGET (PPH_COMMENTS_WINDOW (widget)->list));
}

/* The object */

static void
pph_comments_window_dispose (GObject *object)
{
  PphCommentsWindow *self = PPH_COMMENTS_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->page);
  g_clear_pointer (&self->document, g_free);
  g_clear_pointer (&self->next, pph_comment_unref);
  G_OBJECT_CLASS (pph_comments_window_parent_class)->dispose (object);
}

static void
pph_comments_window_class_init (PphCommentsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_comments_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-comments-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, quote_label);
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PphCommentsWindow, resolved_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_install_action (widget_class, "comments.resolve", "s", resolve_action);
  gtk_widget_class_install_action (widget_class, "comments.reopen", "s", resolve_action);
  gtk_widget_class_install_action (widget_class, "comments.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "comments.undelete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "comments.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "comments.undo", NULL);
}

static void
pph_comments_window_init (PphCommentsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_comments_window_new (PphDesk *desk, const char *document, PphTextPage *page)
{
  PphCommentsWindow *self = g_object_new (PPH_TYPE_COMMENTS_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->document = g_strdup (document);
  self->page = g_object_ref (page);
  g_signal_connect_object (page, "comments", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "caret", G_CALLBACK (look_at_selection), self, G_CONNECT_SWAPPED);
  look_at_selection (self);
  refresh (self);
  return GTK_WIDGET (self);
}
