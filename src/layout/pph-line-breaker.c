/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-line-breaker.h"

#include <math.h>

/* Ratios: 1 is all that spaces give, what letters give comes on top. */
#define FIRST_LIMIT     1.30 /* without hyphens */
#define SECOND_LIMIT    1.30 /* with them */
#define COST_OF_LETTERS 0.30

/* Of a line that stays short by its whole width. */
#define COST_OF_SHORTNESS 10.0

/* What a paragraph may do that cannot be set otherwise. */
#define TIGHT_SHRINK  0.33
#define TIGHT_LOOSEN  0.038
#define TIGHT_TIGHTEN 0.018

/* In the currency of demerits, where a line whose spaces are 1.5 times their
 * width costs (1 + 100)². */
#define PENALTY_HYPHEN    300.0
#define PENALTY_VISIBLE   25.0
#define PENALTY_ADDRESS   60.0
#define PENALTY_GAP       60.0
#define PENALTY_EMERGENCY 200000.0 /* rather any short line before */
#define DEMERITS_UNEVEN   3000.0   /* a tight line beside a loose one */
#define DEMERITS_LAST     9000.0   /* a hyphen before the last line */
#define DEMERITS_RUNT     120000.0 /* a last line of one short word */
#define RUNT              0.10     /* of the width */
#define DEMERITS_OVERFULL 1e13

enum
{
  TIGHT,
  DECENT,
  LOOSE,
  VERY_LOOSE,
  N_CLASSES
};

typedef struct
{
  double total;
  guint at;     /* index of the break */
  int previous; /* index of a node, -1 for the first */
  guint8 class;
} Node;

struct _PphLineBreaker
{
  GArray *nodes;  /* Node */
  GArray *active; /* guint: indices of nodes */
};

typedef struct
{
  const PphBreak *breaks;
  guint n;
  int width;
  PphFit fit;
  gboolean hyphens;
  gboolean last_resort;
  double limit;
  double shrink, loosen, tighten;
} Problem;

PphLineBreaker *
pph_line_breaker_new (void)
{
  PphLineBreaker *self = g_new0 (PphLineBreaker, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
pph_line_breaker_free (PphLineBreaker *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->active);
  g_free (self);
}

static gboolean
ends_paragraph (const PphBreak *at)
{
  return at->kind == PPH_BREAK_FORCED || at->kind == PPH_BREAK_END;
}

/* The ratio of a justified line that lacks @slack, with @glue of spaces and @text of letters. */
static double
stretch_ratio (const Problem *problem, double slack, double glue, double text)
{
  double over = slack - glue * PPH_FIT_STRETCH;
  double letters;

  if (over <= 0.0)
    return slack / (glue * PPH_FIT_STRETCH);
  letters = MIN (over, text * problem->loosen);
  if (glue <= 0.0)
    return over > letters ? 1e4 : 1.0;
  return (slack - letters) / (glue * PPH_FIT_STRETCH) + COST_OF_LETTERS * letters / (text * problem->loosen);
}

/* A line that would be full of holes stays short: what it costs is how short. */
static double
short_ratio (const Problem *problem, double slack)
{
  return FIRST_LIMIT + COST_OF_SHORTNESS * slack / problem->width;
}

static double
shrink_ratio (const Problem *problem, double excess, double glue, double text)
{
  double over = excess - glue * problem->shrink;

  if (over <= 0.0)
    return -excess / (glue * problem->shrink);
  return glue > 0.0 && over <= text * problem->tighten ? -1.0 : -2.0;
}

/* How much the line from @a to @b must be stretched (positive) or shrunk, as a
 * part of what it can: beyond -1 it does not fit. */
static double
compute_ratio (const Problem *problem, const PphBreak *a, const PphBreak *b)
{
  int slack = problem->width - (b->before + b->extra - a->after);
  int glue = b->glue_before - a->glue_after;
  double ratio;

  if (problem->fit != PPH_FIT_JUSTIFIED)
    return slack < 0 ? -2.0 : slack / (problem->width * 0.20);
  if (slack >= 0 && ends_paragraph (b))
    return 0.0;
  if (slack == 0)
    return 0.0;
  if (slack < 0)
    return shrink_ratio (problem, -slack, glue, problem->width - slack - glue);
  ratio = stretch_ratio (problem, slack, glue, problem->width - slack - glue);
  return problem->last_resort ? MIN (ratio, short_ratio (problem, slack)) : ratio;
}

static guint8
classify (double ratio)
{
  return ratio < -0.5 ? TIGHT : ratio <= 0.5 ? DECENT : ratio <= 1.0 ? LOOSE : VERY_LOOSE;
}

static double
penalty_of (PphBreakKind kind)
{
  switch (kind)
    {
    case PPH_BREAK_HYPHEN:
      return PENALTY_HYPHEN;
    case PPH_BREAK_VISIBLE:
      return PENALTY_VISIBLE;
    case PPH_BREAK_ADDRESS:
      return PENALTY_ADDRESS;
    case PPH_BREAK_GAP:
      return PENALTY_GAP;
    case PPH_BREAK_EMERGENCY:
      return PENALTY_EMERGENCY;
    default:
      return 0.0;
    }
}

static gboolean
is_runt (const Problem *problem, const PphBreak *a, const PphBreak *b)
{
  return ends_paragraph (b) && a->kind != PPH_BREAK_START && a->kind != PPH_BREAK_FORCED
         && b->before - a->after < problem->width * RUNT;
}

static double
compute_demerits (const Problem *problem, const Node *from, const PphBreak *a, const PphBreak *b, double ratio)
{
  double badness = 100.0 * fabs (ratio * ratio * ratio);
  double penalty = penalty_of (b->kind);
  double demerits;

  if (problem->fit != PPH_FIT_JUSTIFIED && ends_paragraph (b))
    badness = problem->fit == PPH_FIT_BALANCED ? badness : 0.0;
  badness = MIN (badness, 1e5);
  demerits = (1.0 + badness + penalty) * (1.0 + badness + penalty);
  if (b->kind == PPH_BREAK_END && a->kind == PPH_BREAK_HYPHEN)
    demerits += DEMERITS_LAST;
  if (is_runt (problem, a, b))
    demerits += DEMERITS_RUNT;
  if (problem->fit == PPH_FIT_JUSTIFIED && ABS ((int)classify (ratio) - (int)from->class) > 1)
    demerits += DEMERITS_UNEVEN;
  return demerits;
}

static gboolean
may_break (const Problem *problem, const PphBreak *at)
{
  if (at->kind == PPH_BREAK_HYPHEN)
    return problem->hyphens;
  if (at->kind == PPH_BREAK_EMERGENCY)
    return problem->last_resort;
  return TRUE;
}

static gboolean
is_hyphen (PphBreakKind kind)
{
  return kind == PPH_BREAK_HYPHEN || kind == PPH_BREAK_VISIBLE;
}

/* Weighs every line that may end at break @index and keeps, for each class of
 * tightness, the best way to get there.  A node that is too far back for any
 * further line leaves the active list.  Returns FALSE if no way is left. */
static gboolean
try_break (PphLineBreaker *self, const Problem *problem, guint index)
{
  const PphBreak *b = &problem->breaks[index];
  double best[N_CLASSES];
  int from[N_CLASSES];
  int last_left = -1;
  guint kept = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < N_CLASSES; i++)
    {
      best[i] = G_MAXDOUBLE;
      from[i] = -1;
    }
  for (guint i = 0; i < self->active->len; i++)
    {
      guint id = g_array_index (self->active, guint, i);
      const Node *node = &g_array_index (self->nodes, Node, id);
      const PphBreak *a = &problem->breaks[node->at];
      double ratio = compute_ratio (problem, a, b);
      double demerits;

      if (ratio < -1.0)
        {
          if (last_left < 0 || node->total < g_array_index (self->nodes, Node, last_left).total)
            last_left = (int)id;
          continue;
        }
      if (!ends_paragraph (b))
        g_array_index (self->active, guint, kept++) = id;
      if (ratio > problem->limit && !ends_paragraph (b))
        continue;
      if (is_hyphen (a->kind) && is_hyphen (b->kind) && !problem->last_resort)
        continue;
      demerits = node->total + compute_demerits (problem, node, a, b, ratio);
      if (is_hyphen (a->kind) && is_hyphen (b->kind))
        demerits += DEMERITS_OVERFULL / 100;
      if (demerits < best[classify (ratio)])
        {
          best[classify (ratio)] = demerits;
          from[classify (ratio)] = (int)id;
        }
    }
  g_array_set_size (self->active, kept);

  for (guint8 i = 0; i < N_CLASSES; i++)
    if (from[i] >= 0)
      {
        Node node = { best[i], index, from[i], i };
        guint id = self->nodes->len;

        g_array_append_val (self->nodes, node);
        g_array_append_val (self->active, id);
        any = TRUE;
      }
  if (self->active->len > 0)
    return any || !ends_paragraph (b);
  if (!problem->last_resort || last_left < 0)
    return FALSE;

  /* nothing fits: this line sticks out, and the paragraph goes on from here */
  Node node = { g_array_index (self->nodes, Node, last_left).total + DEMERITS_OVERFULL, index, last_left, TIGHT };
  guint id = self->nodes->len;
  g_array_append_val (self->nodes, node);
  g_array_append_val (self->active, id);
  return TRUE;
}

static gboolean
solve (PphLineBreaker *self, const Problem *problem)
{
  Node first = { 0.0, 0, -1, DECENT };
  guint id = 0;

  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->active, 0);
  g_array_append_val (self->nodes, first);
  g_array_append_val (self->active, id);
  for (guint i = 1; i < problem->n; i++)
    if (may_break (problem, &problem->breaks[i]) && !try_break (self, problem, i))
      return FALSE;
  return TRUE;
}

static void
collect (PphLineBreaker *self, GArray *chosen)
{
  guint best = g_array_index (self->active, guint, 0);
  guint n = 0;
  int id;

  for (guint i = 1; i < self->active->len; i++)
    {
      guint other = g_array_index (self->active, guint, i);

      if (g_array_index (self->nodes, Node, other).total < g_array_index (self->nodes, Node, best).total)
        best = other;
    }
  for (id = (int)best; g_array_index (self->nodes, Node, id).previous >= 0;
       id = g_array_index (self->nodes, Node, id).previous)
    n++;
  g_array_set_size (chosen, n);
  for (id = (int)best; n > 0; id = g_array_index (self->nodes, Node, id).previous)
    g_array_index (chosen, guint, --n) = g_array_index (self->nodes, Node, id).at;
}

static gboolean
ends_in_runt (const Problem *problem, const GArray *chosen)
{
  return chosen->len >= 2
         && is_runt (problem, &problem->breaks[g_array_index (chosen, guint, chosen->len - 2)],
                     &problem->breaks[problem->n - 1]);
}

/* Lines somewhat tighter than one likes, rather than one full of holes. */
static gboolean
solve_tightly (PphLineBreaker *self, Problem *problem)
{
  if (problem->fit != PPH_FIT_JUSTIFIED)
    return FALSE;
  problem->shrink = TIGHT_SHRINK;
  problem->loosen = TIGHT_LOOSEN;
  problem->tighten = TIGHT_TIGHTEN;
  return solve (self, problem);
}

void
pph_line_breaker_run (PphLineBreaker *self, const PphBreak *breaks, guint n, int width, PphFit fit, gboolean hyphens,
                      GArray *chosen)
{
  Problem problem
      = { breaks, n, MAX (width, 1), fit, FALSE, FALSE, FIRST_LIMIT, PPH_FIT_SHRINK, PPH_FIT_LOOSEN, PPH_FIT_TIGHTEN };

  g_return_if_fail (n >= 2 && breaks[n - 1].kind == PPH_BREAK_END);

  if (fit != PPH_FIT_JUSTIFIED)
    problem.limit = 2.5;
  if (solve (self, &problem))
    {
      collect (self, chosen);
      /* a hyphen is better than a word alone, if one helps */
      problem.hyphens = hyphens;
      if (!hyphens || !ends_in_runt (&problem, chosen) || !solve (self, &problem))
        return;
    }
  else
    {
      problem.hyphens = hyphens;
      problem.limit = fit == PPH_FIT_JUSTIFIED ? SECOND_LIMIT : 4.0;
      if ((!hyphens || !solve (self, &problem)) && !solve_tightly (self, &problem))
        {
          problem.limit = 1e9;
          problem.last_resort = TRUE;
          if (!solve (self, &problem))
            g_assert_not_reached ();
        }
    }
  collect (self, chosen);
}
