/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-find-bar.h"

#include "pph-css-class.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphFindBar
{
  AdwBin parent_instance;

  PphTextPage *page;
  PphEditorSession *session;
  PphFind *find;
  guint current;   /* of the hits; count: none was shown yet */
  char *origin;    /* the part from which on to look for what is typed; or NULL */
  int origin_byte; /* in its Markdown */
  char *shown;     /* the part to which the last step led; or NULL */
  int shown_byte;
  gboolean replacing;

  GtkRevealer *revealer;
  GtkSearchEntry *search_entry;
  GtkLabel *count_label;
  GtkLabel *message_label; /* what a replacement did: a sentence has no room beside the entry */
  GtkButton *previous_button;
  GtkButton *next_button;
  GtkToggleButton *words_button;
  GtkToggleButton *exact_button;
  GtkBox *replace_box;
  GtkEntry *replace_entry;
  GtkButton *replace_button;
  GtkButton *all_button;
};

enum
{
  SHOW,
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphFindBar, pph_find_bar, ADW_TYPE_BIN)

static gboolean
is_open (PphFindBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

static void
say (PphFindBar *self, const char *sentence)
{
  gtk_label_set_label (self->message_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), sentence != NULL);
}

static void
refresh (PphFindBar *self)
{
  guint n = pph_find_count (self->find);
  gboolean asked = *pph_find_get_query (self->find) != '\0';
  gboolean editable = self->session != NULL && pph_editor_session_is_editable (self->session);
  g_autofree char *text = NULL;

  if (n > 0 && self->current < n)
    /* Translators: which of all that were found; short. */
    text = g_strdup_printf (_ ("%u of %u"), self->current + 1, n);
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  else
    text = g_strdup (asked ? _ ("Not found") : "");
  gtk_label_set_label (self->count_label, text);
  say (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->replace_button), n > 0 && editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_button), n > 0 && editable);
  pph_css_class_set (self->search_entry, "error", asked && n == 0);
}

/* Only while it is open: a version comes with each key. */
static void
follow_version (PphFindBar *self)
{
  if (self->session != NULL && is_open (self) && !self->replacing)
    {
      pph_find_set_version (self->find, pph_editor_session_get_version (self->session));
      refresh (self);
    }
}

static void
set_origin (PphFindBar *self, const char *part, int byte)
{
  char *copy = g_strdup (part);

  g_free (self->origin);
  self->origin = copy;
  self->origin_byte = byte;
}

/* From where the caret is on, as one reads. */
static void
set_origin_at_caret (PphFindBar *self)
{
  int byte;
  const char *part = pph_text_page_get_place (self->page, &byte);

  set_origin (self, part, byte);
}

/* The caret is somewhere else than where the last step led: someone reads and writes there. */
static gboolean
has_wandered (PphFindBar *self)
{
  int byte;
  const char *part = pph_text_page_get_place (self->page, &byte);

  return gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL && gtk_widget_get_mapped (GTK_WIDGET (self->page))
         && part != NULL && (g_strcmp0 (part, self->shown) != 0 || byte != self->shown_byte);
}

static void
show_current (PphFindBar *self)
{
  const PphHit *hit;

  refresh (self);
  if (self->current >= pph_find_count (self->find))
    return;
  hit = pph_find_get (self->find, self->current);
  g_signal_emit (self, signals[SHOW], 0, hit, pph_find_get_byte (self->find, hit));
  g_free (self->shown);
  self->shown = g_strdup (pph_text_page_get_place (self->page, &self->shown_byte));
}

static PphNeedleFlags
get_flags (PphFindBar *self)
{
  return (gtk_toggle_button_get_active (self->words_button) ? PPH_NEEDLE_WORDS : 0)
         | (gtk_toggle_button_get_active (self->exact_button) ? PPH_NEEDLE_EXACT : 0);
}

/* What is looked for is marked in the text for as long as it is open. */
static void
mark (PphFindBar *self)
{
  if (self->page != NULL)
    pph_sought_set (pph_text_page_get_sought (self->page), is_open (self) ? pph_find_get_query (self->find) : NULL,
                    get_flags (self));
}

static void
search (PphFindBar *self)
{
  PphNeedleFlags flags = get_flags (self);

  pph_text_page_pull (self->page);
  pph_find_set_query (self->find, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), flags);
  mark (self);
  self->current = pph_find_from_source (self->find, self->origin, self->origin_byte);
  show_current (self);
}

void
pph_find_bar_step (PphFindBar *self, int by)
{
  guint n;

  if (self->session == NULL)
    return;
  if (!is_open (self) && *pph_find_get_query (self->find) == '\0')
    {
      pph_find_bar_open (self, FALSE);
      return;
    }
  pph_text_page_pull (self->page);
  pph_find_set_version (self->find, pph_editor_session_get_version (self->session));
  n = pph_find_count (self->find);
  if (n > 0 && has_wandered (self))
    {
      set_origin_at_caret (self);
      self->current = pph_find_from_source (self->find, self->origin, self->origin_byte);
      if (by < 0)
        self->current = (self->current + n - 1) % n;
    }
  else if (n > 0)
    {
      const PphHit *hit;

      self->current = self->current >= n ? (by > 0 ? 0 : n - 1) : (self->current + n + (guint)by) % n;
      hit = pph_find_get (self->find, self->current);
      set_origin (self, hit->part, MAX (0, pph_find_get_byte (self->find, hit)));
    }
  show_current (self);
}

/* Replacing */

/* Takes the version that has @i replaced, or all, as one step of undo.  Returns: how many were left alone. */
static guint
replace (PphFindBar *self, int i)
{
  g_autoptr (PphVersion) version = NULL;
  PphHit hit = *pph_find_get (self->find, i < 0 ? 0 : (guint)i);
  PphCaret caret = { 0 };
  int length;
  guint left;

  pph_text_page_get_caret (self->page, &caret);
  version
      = pph_find_replace (self->find, i, gtk_editable_get_text (GTK_EDITABLE (self->replace_entry)), &length, &left);
  self->replacing = TRUE;
  pph_editor_session_take (self->session, version, &caret, &caret, PPH_CHANGE_COMMAND);
  self->replacing = FALSE;
  pph_caret_clear (&caret);
  pph_find_set_version (self->find, pph_editor_session_get_version (self->session));
  self->current
      = i < 0 ? pph_find_count (self->find) : pph_find_from (self->find, hit.place, hit.paragraph, hit.start + length);
  return left;
}

static gboolean
may_replace (PphFindBar *self)
{
  if (self->session == NULL || !pph_editor_session_is_editable (self->session))
    return FALSE;
  pph_text_page_pull (self->page);
  pph_find_set_version (self->find, pph_editor_session_get_version (self->session));
  return pph_find_count (self->find) > 0;
}

static gboolean
is_left (PphFindBar *self, guint i)
{
  gboolean within;

  return !pph_find_can_replace (self->find, i, gtk_editable_get_text (GTK_EDITABLE (self->replace_entry)), &within);
}

/* What there is none left of was found: that is said, and the focus is not left on a button that can do no more. */
static void
end_replacing (PphFindBar *self)
{
  if (pph_find_count (self->find) > 0)
    return;
  gtk_label_set_label (self->count_label, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->search_entry), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* The first time it only shows what would go. */
static void
on_replace_cb (PphFindBar *self)
{
  gboolean left = FALSE;

  if (!may_replace (self))
    return;
  if (self->current >= pph_find_count (self->find))
    self->current = 0;
  else if (is_left (self, self->current))
    {
      left = TRUE;
      self->current = (self->current + 1) % pph_find_count (self->find);
    }
  else
    replace (self, (int)self->current);
  show_current (self);
  if (left)
    say (self, _ ("Left alone: it is part of an address or a code"));
  end_replacing (self);
}

static void
on_replace_all_cb (PphFindBar *self)
{
  guint n, left;
  g_autofree char *text = NULL;

  if (!may_replace (self))
    return;
  n = pph_find_count (self->find);
  left = replace (self, -1);
  n -= left;
  refresh (self);
  if (left > 0)
    /* Translators: what was replaced, and what was left alone. */
    text = g_strdup_printf (_ ("%u replaced, %u left in addresses or codes"), n, left);
  else
    text = g_strdup_printf (ngettext ("%u replaced", "%u replaced", n), n);
  say (self, text);
  end_replacing (self);
}

/* Callbacks of the template */

static void
on_search_changed_cb (PphFindBar *self)
{
  if (self->session != NULL && is_open (self))
    search (self);
}

static void
on_next_cb (PphFindBar *self)
{
  pph_find_bar_step (self, 1);
}

static void
on_previous_cb (PphFindBar *self)
{
  pph_find_bar_step (self, -1);
}

static gboolean
on_key_pressed_cb (PphFindBar *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Escape)
    pph_find_bar_close (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) != 0)
    pph_find_bar_step (self, -1);
  else
    return FALSE;
  return TRUE;
}

/* The object */

static void
clear_session (PphFindBar *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, follow_version, self);
  g_clear_object (&self->session);
  pph_find_set_version (self->find, NULL);
}

static void
pph_find_bar_dispose (GObject *object)
{
  PphFindBar *self = PPH_FIND_BAR (object);

  clear_session (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_find_bar_parent_class)->dispose (object);
}

static void
pph_find_bar_finalize (GObject *object)
{
  pph_find_free (PPH_FIND_BAR (object)->find);
  g_free (PPH_FIND_BAR (object)->origin);
  g_free (PPH_FIND_BAR (object)->shown);
  G_OBJECT_CLASS (pph_find_bar_parent_class)->finalize (object);
}

static void
pph_find_bar_class_init (PphFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_find_bar_finalize;
  signals[SHOW] = g_signal_new ("show-hit", PPH_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_POINTER, G_TYPE_INT);
  signals[CLOSED] = g_signal_new ("closed", PPH_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/convention/pph-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, message_label);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, words_button);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, exact_button);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, replace_box);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, PphFindBar, all_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_all_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_close_cb", G_CALLBACK (pph_find_bar_close));
}

static void
pph_find_bar_init (PphFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->find = pph_find_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  refresh (self);
}

void
pph_find_bar_attach (PphFindBar *self, PphTextPage *page)
{
  self->page = page;
}

void
pph_find_bar_set_session (PphFindBar *self, PphEditorSession *session)
{
  clear_session (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  mark (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::version", G_CALLBACK (follow_version), self, G_CONNECT_SWAPPED);
}

void
pph_find_bar_open (PphFindBar *self, gboolean replace)
{
  g_autofree char *selected = NULL;

  if (self->session == NULL)
    return;
  selected = pph_text_page_dup_selection (self->page);
  set_origin_at_caret (self);
  gtk_widget_set_visible (GTK_WIDGET (self->replace_box), replace && pph_editor_session_is_editable (self->session));
  pph_text_page_pull (self->page);
  pph_find_set_version (self->find, pph_editor_session_get_version (self->session));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->current = pph_find_count (self->find);
  refresh (self);
  mark (self);
  if (selected != NULL && strchr (selected, '\n') == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), selected);
      search (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  /* Last: whatever is selected elsewhere takes the selection away. */
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* X11 tells GTK 4.8 that the primary selection is another's when one widget lets it go and the next takes it within
 * the same millisecond, and what was found is no longer selected. */
static void
select_again (PphFindBar *self)
{
  g_autofree char *selected = pph_text_page_dup_selection (self->page);

  if (selected == NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    show_current (self);
}

void
pph_find_bar_close (PphFindBar *self)
{
  if (!is_open (self))
    return;
  select_again (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  mark (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

void
pph_find_bar_get_span (PphFindBar *self, const PphHit *hit, int *start, int *end)
{
  pph_find_get_span (self->find, hit, start, end);
}
