/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-deliberation-form.h"

#include "pph-deliberation-edit.h"
#include "pph-deliberation-lists.h"
#include "pph-editor-session.h"
#include "pph-field-row.h"
#include "pph-page-view.h"
#include "pph-paper-pane.h"
#include "pph-place-row.h"
#include "pph-preview.h"
#include "pph-record-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphDeliberationForm
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphEditorSession *session;
  PphPreview *preview;
  GPtrArray *rows;             /* of the places that are always there, borrowed */
  PphDeliberationLists *lists; /* members, verbs, lines of the vote */

  AdwLeaflet *panes;
  GtkWidget *pill;
  GtkWidget *sums;
  GtkWidget *page_view;
  AdwPreferencesGroup *force_group;
  GtkWidget *convened_row;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (PphDeliberationForm, pph_deliberation_form, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The rows, in order; a group begins with its title. */
typedef struct
{
  const char *group;
  PphPlaceKind kind;
  const char *place;
  const char *title;
  const char *help;
} RowSpec;

static const RowSpec specs[] = {
  { N_ ("Act"), PPH_PLACE_TEXT, "number", N_ ("Number"), NULL },
  { NULL, PPH_PLACE_LONG, "object", N_ ("Object"), NULL },
  { NULL, PPH_PLACE_TEXT, "matter", N_ ("Matter (@CTES)"), N_ ("8.6: employment and training") },
  { NULL, PPH_PLACE_TEXT, "transmission", N_ ("Number for @CTES"), N_ ("15 letters, digits or “_” at most") },
  { N_ ("Session"), PPH_PLACE_TEXT, "seance.authority", N_ ("Local authority"), NULL },
  { NULL, PPH_PLACE_TEXT, "seance.body", N_ ("Assembly"), NULL },
  { NULL, PPH_PLACE_ASSEMBLY, "seance.kind", N_ ("Kind of assembly"), NULL },
  { NULL, PPH_PLACE_DATE, "seance.date", N_ ("Date of the session"), NULL },
  { NULL, PPH_PLACE_TEXT, "seance.time", N_ ("Time"), NULL },
  { NULL, PPH_PLACE_TEXT, "seance.place", N_ ("Place"), NULL },
  { NULL, PPH_PLACE_DATE, "seance.convened_on", N_ ("Convened on"), NULL },
  { NULL, PPH_PLACE_SWITCH, "seance.urgent", N_ ("Convened in urgency"), NULL },
  { NULL, PPH_PLACE_NUMBER, "seance.population", N_ ("Population of the commune"),
    N_ ("Below 3,500 three clear days are enough") },
  { N_ ("Members"), PPH_PLACE_MEMBER, "seance.president", N_ ("President"), NULL },
  { NULL, PPH_PLACE_TEXT, "seance.president_capacity", N_ ("Capacity of the president"), NULL },
  { NULL, PPH_PLACE_MEMBER, "seance.secretary", N_ ("Secretary"), NULL },
  { N_ ("Counted"), PPH_PLACE_NUMBER, "seance.in_office", N_ ("In office"), NULL },
  { NULL, PPH_PLACE_NUMBER, "seance.present", N_ ("Present"), N_ ("Empty: those who are listed") },
  { NULL, PPH_PLACE_NUMBER, "seance.represented", N_ ("Represented"), N_ ("Empty: those who are listed") },
  { NULL, PPH_PLACE_NUMBER, "seance.voters", N_ ("Voters"), N_ ("Empty: present and represented") },
  { N_ ("Text"), PPH_PLACE_LONG, "statement", N_ ("Exposé"), NULL },
  { NULL, PPH_PLACE_LONG, "visas", N_ ("Visas"), N_ ("One per line, without “Vu”") },
  { NULL, PPH_PLACE_LONG, "considerants", N_ ("Considérants"), N_ ("One per line, without “Considérant”") },
  { N_ ("Decisions"), PPH_PLACE_LONG, "designated", N_ ("People designated"), N_ ("One per line, the RGC first") },
  { N_ ("Vote"), PPH_PLACE_SWITCH, "vote.unanimous", N_ ("Unanimous"), NULL },
  { NULL, PPH_PLACE_NUMBER, "vote.favour", N_ ("For"), NULL },
  { NULL, PPH_PLACE_NUMBER, "vote.against", N_ ("Against"), NULL },
  { NULL, PPH_PLACE_NUMBER, "vote.abstention", N_ ("Abstentions"), NULL },
  { NULL, PPH_PLACE_SWITCH, "vote.by_group", N_ ("Told by group"), NULL },
  { N_ ("Executory Character"), PPH_PLACE_DATE, "received_on", N_ ("Received by the prefecture on"), NULL },
  { NULL, PPH_PLACE_DATE, "published_on", N_ ("Published or displayed on"), NULL },
  { NULL, PPH_PLACE_TEXT, "court", N_ ("Court for remedies"), NULL },
  { NULL, PPH_PLACE_TEXT, "signer", N_ ("Who signs the extract for the president"), NULL },
  { NULL, PPH_PLACE_TEXT, "signer_capacity", N_ ("Capacity of who signs"), NULL },
};

static const PphDeliberation *
get_act (PphDeliberationForm *self)
{
  return pph_editor_session_get_version (self->session)->deliberation;
}

/* --- showing --------------------------------------------------------------------- */

/* Place → finding, the worst first found. */
static GHashTable *
find_places (const PphDeliberation *act, const GPtrArray *findings)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      PphFinding *finding = findings->pdata[i];
      char *place = pph_deliberation_edit_find_place (act, finding);
      const PphFinding *other = place != NULL ? g_hash_table_lookup (places, place) : NULL;

      if (place != NULL && (other == NULL || other->severity < finding->severity))
        g_hash_table_replace (places, place, finding);
      else
        g_free (place);
    }
  return places;
}

static void
refresh_status (PphDeliberationForm *self)
{
  static const char *const styles[] = { "dim-label", "error", "signing", "signing", "signing", "inforce" };
  const PphDeliberation *act = get_act (self);
  g_autofree char *sums = pph_deliberation_edit_dup_sums (act);
  g_autofree char *force = pph_deliberation_edit_dup_force (act);
  g_autofree char *escaped = g_markup_escape_text (force, -1);
  g_autofree char *convocation = pph_deliberation_edit_dup_convocation (act);
  PphDeliberationState state;
  GDate today;

  pph_desk_today (self->desk, &today);
  state = pph_deliberation_get_state (act, &today);
  gtk_label_set_label (GTK_LABEL (self->pill), pph_deliberation_state_label (state));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (self->pill, styles[i]);
  gtk_widget_add_css_class (self->pill, styles[state]);
  gtk_label_set_label (GTK_LABEL (self->sums), sums);
  gtk_widget_set_visible (self->sums, *sums != '\0');
  adw_preferences_group_set_description (self->force_group, escaped);
  pph_field_row_set_help (PPH_FIELD_ROW (self->convened_row), *convocation != '\0' ? convocation : NULL, NULL);
}

static void
refresh (PphDeliberationForm *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);
  g_autoptr (GPtrArray) findings = pph_desk_check_deliberation (self->desk, document, version);
  g_autoptr (GHashTable) places = find_places (version->deliberation, findings);

  refresh_status (self);
  for (guint i = 0; i < self->rows->len; i++)
    pph_place_row_show (self->rows->pdata[i], version->deliberation, g_hash_table_lookup (places, specs[i].place));
  pph_deliberation_lists_show (self->lists, version->deliberation, places);
  pph_preview_request (self->preview, document, version);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- changing -------------------------------------------------------------------- */

static void
take (PphDeliberationForm *self, PphDeliberation *act, const char *place, PphChange change)
{
  g_autoptr (PphDeliberation) taken = act;
  g_autoptr (PphVersion) made = NULL;
  PphCaret caret = { NULL, (char *)place, 0 };

  if (act == NULL || pph_deliberation_equal (act, get_act (self)))
    return;
  made = pph_version_with_deliberation (pph_editor_session_get_version (self->session), act);
  pph_editor_session_take (self->session, made, &caret, &caret, change);
  refresh (self);
}

static void
on_place_changed_cb (GObject *owner, const char *place, const char *text)
{
  PphDeliberationForm *self = PPH_DELIBERATION_FORM (owner);
  const PphDeliberation *act = get_act (self);

  if (g_str_equal (place, "vote.unanimous"))
    take (self, pph_deliberation_edit_with_unanimous (act, *text != '\0'), place, PPH_CHANGE_COMMAND);
  else if (g_str_equal (place, "vote.by_group"))
    take (self, pph_deliberation_edit_with_groups (act, *text != '\0'), place, PPH_CHANGE_COMMAND);
  else
    take (self, pph_record_with_text (act, place, text), place, PPH_CHANGE_FORM);
}

static void
on_place_left_cb (GObject *owner)
{
  PphDeliberationForm *self = PPH_DELIBERATION_FORM (owner);

  if (self->closing)
    return;
  pph_editor_session_settle (self->session);
  /* What was left alone while it was typed is shown as it was understood. */
  refresh (self);
}

/* A member, a verb or a vote more, or less. */
static void
on_list_changed_cb (GObject *owner, PphDeliberation *act)
{
  PphDeliberationForm *self = PPH_DELIBERATION_FORM (owner);

  take (self, act, "list", PPH_CHANGE_COMMAND);
  pph_editor_session_settle (self->session);
}

void
pph_deliberation_form_undo (PphDeliberationForm *self)
{
  const PphCaret *caret = NULL;

  gtk_widget_grab_focus (self->page_view);
  if (pph_editor_session_undo (self->session, &caret))
    refresh (self);
}

void
pph_deliberation_form_redo (PphDeliberationForm *self)
{
  const PphCaret *caret = NULL;

  gtk_widget_grab_focus (self->page_view);
  if (pph_editor_session_redo (self->session, &caret))
    refresh (self);
}

/* --- making ---------------------------------------------------------------------- */

static GtkWidget *
make_status (PphDeliberationForm *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->pill = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->pill, "pill-state");
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  self->sums = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->sums), 0);
  gtk_label_set_wrap (GTK_LABEL (self->sums), TRUE);
  gtk_widget_add_css_class (self->sums, "dim-label");
  gtk_widget_add_css_class (self->sums, "numeric");
  gtk_box_append (GTK_BOX (line), self->pill);
  gtk_box_append (GTK_BOX (line), self->sums);
  return line;
}

static AdwPreferencesGroup *
add_group (GtkWidget *column, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (group));
  return group;
}

/* Members, verbs and votes come before or after the rows of their group. */
static void
add_list (PphDeliberationForm *self, GtkWidget *column, const char *place)
{
  static const char *const list_places[] = { "seance.president", "designated", "vote.by_group" };

  for (guint i = 0; i < G_N_ELEMENTS (list_places); i++)
    if (g_str_equal (place, list_places[i]))
      gtk_box_append (GTK_BOX (column), pph_deliberation_lists_get_group (self->lists, i));
}

static void
add_rows (PphDeliberationForm *self, GtkWidget *column)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      GtkWidget *row = pph_place_row_new (specs[i].kind, specs[i].place, _ (specs[i].title),
                                          specs[i].help != NULL ? _ (specs[i].help) : NULL, on_place_changed_cb,
                                          on_place_left_cb, G_OBJECT (self));

      if (specs[i].group != NULL)
        group = add_group (column, _ (specs[i].group));
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
      if (g_str_equal (specs[i].place, "seance.convened_on"))
        self->convened_row = row;
      if (g_str_equal (specs[i].place, "received_on"))
        self->force_group = group;
      add_list (self, column, specs[i].place);
    }
}

static GtkWidget *
make_form_pane (PphDeliberationForm *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  gtk_box_append (GTK_BOX (column), make_status (self));
  add_rows (self, column);
  gtk_widget_set_margin_start (column, 18);
  gtk_widget_set_margin_end (column, 18);
  gtk_widget_set_margin_top (column, 14);
  gtk_widget_set_margin_bottom (column, 32);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), column);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_size_request (scroller, 340, -1);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_page_pane (PphDeliberationForm *self)
{
  self->page_view = pph_page_view_new ();
  return g_object_new (PPH_TYPE_PAPER_PANE, "paper", self->page_view, "hexpand", TRUE, "width-request", 340, NULL);
}

static void
on_pages_changed_cb (PphDeliberationForm *self)
{
  pph_page_view_set_pages (PPH_PAGE_VIEW (self->page_view), pph_preview_get_pages (self->preview));
  g_signal_emit (self, signals[CHANGED], 0);
}

GtkWidget *
pph_deliberation_form_new (PphDesk *desk, PphStored *stored)
{
  PphDeliberationForm *self = g_object_new (PPH_TYPE_DELIBERATION_FORM, NULL);

  self->desk = g_object_ref (desk);
  self->session = pph_editor_session_new (desk, stored);
  self->preview = pph_preview_new (desk);
  self->lists = pph_deliberation_lists_new (on_place_changed_cb, on_place_left_cb, on_list_changed_cb, G_OBJECT (self));
  self->panes = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_homogeneous (self->panes, FALSE);
  adw_leaflet_append (self->panes, make_form_pane (self));
  adw_leaflet_append (self->panes, make_page_pane (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->panes));
  gtk_widget_set_sensitive (gtk_widget_get_first_child (GTK_WIDGET (self->panes)),
                            pph_editor_session_is_editable (self->session));
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

const PphDocument *
pph_deliberation_form_get_document (PphDeliberationForm *self)
{
  return pph_editor_session_get_document (self->session);
}

const PphVersion *
pph_deliberation_form_get_version (PphDeliberationForm *self)
{
  return pph_editor_session_get_version (self->session);
}

PphPages *
pph_deliberation_form_get_pages (PphDeliberationForm *self)
{
  return pph_preview_get_pages (self->preview);
}

gboolean
pph_deliberation_form_flush (PphDeliberationForm *self)
{
  return pph_editor_session_flush (self->session, 5 * G_TIME_SPAN_SECOND);
}

void
pph_deliberation_form_toggle_page (PphDeliberationForm *self)
{
  if (!adw_leaflet_navigate (self->panes, ADW_NAVIGATION_DIRECTION_FORWARD))
    adw_leaflet_navigate (self->panes, ADW_NAVIGATION_DIRECTION_BACK);
}

gboolean
pph_deliberation_form_is_folded (PphDeliberationForm *self)
{
  return adw_leaflet_get_folded (self->panes);
}

static void
pph_deliberation_form_dispose (GObject *object)
{
  PphDeliberationForm *self = PPH_DELIBERATION_FORM (object);

  /* Rows lose the focus as they go: they have nothing to tell any more. */
  self->closing = TRUE;
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->lists, pph_deliberation_lists_free);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_deliberation_form_parent_class)->dispose (object);
}

static void
pph_deliberation_form_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_DELIBERATION_FORM (object)->rows);
  G_OBJECT_CLASS (pph_deliberation_form_parent_class)->finalize (object);
}

static gboolean
pph_deliberation_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PPH_DELIBERATION_FORM (widget)->rows->pdata[0]);
}

static void
pph_deliberation_form_class_init (PphDeliberationFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_deliberation_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_deliberation_form_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_deliberation_form_grab_focus;
  signals[CHANGED]
      = g_signal_new ("changed", PPH_TYPE_DELIBERATION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_deliberation_form_init (PphDeliberationForm *self)
{
  self->rows = g_ptr_array_new ();
}
