/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"
#include "pph-search-index.h"
#include "pph-store-private.h"
#include "pph-uuid.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A large store: search as you type against FTS5's own prefixes, and a durable
 * commit against the least that a disk can do.
 *
 *   bench-store FILE [CONVENTIONS [BYTES-OF-TEXT]]
 *
 * FILE is filled if it does not exist, and used again if it does. */

#define NOW       G_GINT64_CONSTANT (1767225600000000)
#define N_WORDS   130000
#define N_QUERIES 200
#define N_BEFORE  60 /* queries that are not timed */
#define N_COMMITS 600
#define BATCH     250

static char *words[N_WORDS];
static GRand *rng;

/* Words of syllables; the first few hundred make up most of a text. */
static void
make_words (void)
{
  static const char *const syllables[]
      = { "ba",  "be", "bi", "ca",  "ce",    "co",   "con",  "da",   "de",   "dé",    "di",  "em",  "en",
          "ex",  "fa", "fi", "for", "ga",    "ge",   "la",   "le",   "li",   "lo",    "ma",  "me",  "mi",
          "mis", "mo", "na", "ne",  "ni",    "no",   "pa",   "par",  "pe",   "pi",    "plo", "po",  "pré",
          "pro", "re", "ré", "sa",  "se",    "sion", "so",   "sti",  "ta",   "te",    "ti",  "to",  "tra",
          "tu",  "va", "ve", "vi",  "ville", "mont", "bert", "nard", "land", "court", "zan", "lier" };

  for (guint i = 0; i < N_WORDS; i++)
    {
      GString *word = g_string_new (NULL);
      int n = i < 200 ? g_rand_int_range (rng, 1, 3) : g_rand_int_range (rng, 2, 5);

      while (n-- > 0)
        g_string_append (word, syllables[g_rand_int_range (rng, 0, G_N_ELEMENTS (syllables))]);
      words[i] = g_string_free (word, FALSE);
    }
}

static const char *
pick_word (void)
{
  double u = g_rand_double (rng);

  return words[(int)(N_WORDS * u * u * u * u * u)];
}

static char *
make_text (gsize length)
{
  GString *text = g_string_sized_new (length + 16);

  while (text->len < length)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", pick_word ());
  return g_string_free (text, FALSE);
}

static PphVersion *
make_version (guint n, gsize length, GString *search_text)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (PphParty) party = pph_party_new ();
  g_autofree char *uuid = pph_uuid_new (NOW + n), *title = make_text (40), *name = make_text (20);

  for (guint i = 0; i < 10; i++)
    {
      PphArticle *article = pph_article_new ();
      g_autofree char *text = make_text (length / 10), *id = g_strdup_printf ("article-%u", i);

      pph_set_string (&article->id, id);
      pph_set_string (&article->text, text);
      g_string_append_printf (search_text, "%s\n", text);
      g_ptr_array_add (articles, article);
    }
  pph_set_string (&version->uuid, uuid);
  pph_set_string (&version->title, title);
  pph_set_string (&party->short_name, name);
  pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_set_list (&version->articles, pph_list_from_array (articles->pdata, articles->len));
  return version;
}

static void
fail (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static void
fill (PphStore *store, guint n, gsize length)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i += BATCH)
    {
      PphTransaction *transaction = pph_transaction_new ("import", "bench", NOW + i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PphCommit) commit = NULL;

      for (guint j = i; j < MIN (n, i + BATCH); j++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autoptr (PphVersion) version = make_version (j, length, text);
          g_autoptr (PphDocument) document = pph_document_new ();
          g_autofree char *uuid = pph_uuid_new (NOW + j);

          pph_set_string (&document->uuid, uuid);
          pph_transaction_put_document (transaction, document);
          pph_transaction_put_version (transaction, uuid, version, 0, text->str);
        }
      commit = pph_store_commit (store, transaction, &error);
      fail (error);
      fprintf (stderr, "\r%u", i + BATCH);
    }
  fprintf (stderr, "\r%u conventions in %.0f s\n", n, (g_get_monotonic_time () - start) / 1e6);
}

#define HAS_OLD_INDEX "SELECT count(*) FROM sqlite_schema WHERE name = 'search'"

static gboolean
is_untidy (PphConnection *reader)
{
  gint64 old = 0;

  return pph_search_is_behind (reader) || (pph_connection_get_int (reader, HAS_OLD_INDEX, &old, NULL) && old > 0);
}

/* Waits until the store has tidied up after the filling, or the commits of the last run, as it does
 * when nobody types. */
static void
settle (PphStore *store)
{
  gint64 start = g_get_monotonic_time ();

  g_usleep (2 * G_USEC_PER_SEC);
  while (is_untidy (pph_store_get_reader (store)))
    g_usleep (G_USEC_PER_SEC / 2);
  printf ("%-24s     %8.1f s\n", "tidying", (g_get_monotonic_time () - start) / 1e6);
}

/* Times in milliseconds */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

typedef struct
{
  double p50, p99;
} Times;

static Times
sort_times (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_doubles);
  return (Times){ times[n / 2], times[n * 99 / 100] };
}

static double
since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
compare (const char *what, Times ours, const char *peer, Times theirs)
{
  printf ("%-24s p50 %8.3f  p99 %8.3f ms\n%-24s p50 %8.3f  p99 %8.3f ms\n"
          "  ratio                  p50 %8.2f  p99 %8.2f\n",
          what, ours.p50, ours.p99, peer, theirs.p50, theirs.p99, theirs.p50 / ours.p50, theirs.p99 / ours.p99);
}

static char *
start_of (const char *word, guint characters)
{
  return g_utf8_substring (word, 0, MIN (characters, (guint)g_utf8_strlen (word, -1)));
}

/* Rows: the first fifty hits, by their numbers alone.  List: the first page of a screen, with all that
 * its rows show and where the text holds what was searched.  The peer does the same with a plain prefix
 * query; ours sorts what it found in titles first besides. */
#define ROWS 50
#define PAGE 20
G_STATIC_ASSERT (PAGE == PPH_SNIPPETS);
#define PEER_ROWS "SELECT rowid FROM peer WHERE peer MATCH ? ORDER BY rowid DESC LIMIT 50"
#define PEER_LIST                                                                                 \
  "SELECT peer.rowid, d.uuid, d.reference, v.title, v.partners, v.state, v.end_date, d.modified," \
  "  snippet (peer, 1, '', '', '…', 16)"                                                        \
  " FROM peer JOIN document d ON d.id = peer.rowid LEFT JOIN version v ON v.id = d.latest"        \
  " WHERE peer MATCH ? ORDER BY peer.rowid DESC LIMIT 20"

/* FTS5 as it is by itself, over the same texts, merged into one piece; made anew each time, since the commits of the
 * last run changed some. */
#define MAKE_PEER                                                                                    \
  "BEGIN; DROP TABLE IF EXISTS peer;"                                                                \
  "CREATE VIRTUAL TABLE peer USING fts5 (head, body, content='searched', content_rowid='id',"        \
  "  tokenize='unicode61 remove_diacritics 2');"                                                     \
  "INSERT INTO peer (peer) VALUES ('rebuild'); INSERT INTO peer (peer) VALUES ('optimize'); COMMIT;" \
  "PRAGMA wal_checkpoint (TRUNCATE)"

static void
make_peer (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphConnection) connection = pph_connection_open (path, 0, 1000, &error);

  fail (error);
  pph_connection_exec (connection, MAKE_PEER, &error);
  fail (error);
}

/* A search for what is typed. @found: (nullable): gets what was found: the numbers of rows, or uuids */
typedef guint (*Search) (PphStore *store, const char *text, GPtrArray *found);

/* What is compared: our search, and SQL of the peer with the column of what it finds. */
typedef struct
{
  const char *what;
  guint n;
  int shortest, longest;
  Search search;
  const char *peer_sql;
  int column;
} Comparison;

static guint
find_by_fts5 (PphConnection *peer, const Comparison *comparison, const char *match, GPtrArray *found)
{
  sqlite3_stmt *stmt = NULL;
  guint hits = 0;

  sqlite3_prepare_v2 (pph_connection_get_db (peer), comparison->peer_sql, -1, &stmt, NULL);
  sqlite3_bind_text (stmt, 1, match, -1, SQLITE_TRANSIENT);
  for (; sqlite3_step (stmt) == SQLITE_ROW; hits++)
    {
      for (int column = 0; column < sqlite3_column_count (stmt); column++)
        sqlite3_column_text (stmt, column);
      if (found != NULL)
        g_ptr_array_add (found, g_strdup ((const char *)sqlite3_column_text (stmt, comparison->column)));
    }
  sqlite3_finalize (stmt);
  return hits;
}

static guint
find_rows (PphStore *store, const char *text, GPtrArray *found)
{
  g_autoptr (GError) error = NULL;
  PphConnection *reader = pph_store_get_reader (store);
  g_autoptr (PphQuery) query = NULL;
  g_autoptr (GArray) rows = NULL;

  pph_connection_exec (reader, "BEGIN", &error); /* all of one state, as a list is */
  query = pph_query_new (reader, pph_store_get_tokenizer (store), text);
  rows = pph_query_find (query, ROWS, &error);
  pph_connection_rollback (reader);
  fail (error);
  for (guint i = 0; found != NULL && i < rows->len; i++)
    g_ptr_array_add (found, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (rows, gint64, i)));
  return rows->len;
}

static guint
list_hits (PphStore *store, const char *text, GPtrArray *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) list = pph_store_list (store, text, PAGE, &error);

  fail (error);
  for (guint i = 0; found != NULL && i < pph_list_length (list); i++)
    g_ptr_array_add (found, g_strdup (((const PphSummary *)pph_list_get (list, i))->uuid));
  return pph_list_length (list);
}

static const Comparison comparisons[] = {
  { "3-6 letters: rows", N_QUERIES, 3, 6, find_rows, PEER_ROWS, 0 },
  { "3-6 letters: page", N_QUERIES, 3, 6, list_hits, PEER_LIST, 1 },
  { "2-3 letters: rows", N_QUERIES / 10, 2, 3, find_rows, PEER_ROWS, 0 },
  { "2-3 letters: page", N_QUERIES / 10, 2, 3, list_hits, PEER_LIST, 1 },
};

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Whether both find the same, in whatever order; not timed. */
static gboolean
is_same (PphStore *store, PphConnection *peer, const Comparison *comparison, const char *query, const char *match)
{
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) theirs = g_ptr_array_new_with_free_func (g_free);
  gboolean same;

  comparison->search (store, query, ours);
  find_by_fts5 (peer, comparison, match, theirs);
  g_ptr_array_sort (ours, compare_names);
  g_ptr_array_sort (theirs, compare_names);
  same = ours->len == theirs->len;
  for (guint i = 0; same && i < ours->len; i++)
    same = g_str_equal (ours->pdata[i], theirs->pdata[i]);
  return same;
}

/* Search as you type: two starts of words of the lengths given, each time others. The peer has its
 * own connection: what it reads would push what we have read out of the cache. Both answer some
 * before they are timed: what the machine has in memory is what others left there. */
static void
bench_search (PphStore *store, PphConnection *peer, const Comparison *comparison)
{
  static double ours[N_BEFORE + N_QUERIES], theirs[N_BEFORE + N_QUERIES];
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (g_free);
  guint n = comparison->n, hits = 0, others = 0;

  for (guint i = 0; i < N_BEFORE + n; i++)
    {
      g_autofree char *a
          = start_of (pick_word (), g_rand_int_range (rng, comparison->shortest, comparison->longest + 1));
      g_autofree char *b
          = start_of (pick_word (), g_rand_int_range (rng, comparison->shortest, comparison->longest + 1));
      char *query = g_strdup_printf ("%s %s", a, b);
      char *match = g_strdup_printf ("\"%s\"* \"%s\"*", a, b);

      g_ptr_array_add (queries, query);
      g_ptr_array_add (matches, match);
      /* Each is first in turn: what the first has read, the second finds in memory. */
      for (guint turn = 0; turn < 2; turn++)
        {
          gint64 start = g_get_monotonic_time ();

          if (turn == i % 2)
            {
              hits += comparison->search (store, query, NULL);
              ours[i] = since (start);
            }
          else
            {
              find_by_fts5 (peer, comparison, match, NULL);
              theirs[i] = since (start);
            }
        }
    }
  for (guint i = 0; i < queries->len; i++)
    others += !is_same (store, peer, comparison, queries->pdata[i], matches->pdata[i]);
  compare (comparison->what, sort_times (ours + N_BEFORE, n), "  FTS5 prefixes", sort_times (theirs + N_BEFORE, n));
  printf ("  %.1f hits on average, not the same for %u of %u\n", (double)hits / queries->len, others, queries->len);
}

static void
bench_searches (PphStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphConnection) peer = NULL;

  make_peer (path);
  peer = pph_connection_open (path, PPH_CONNECTION_READER, 1000, &error);
  fail (error);
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    bench_search (store, peer, &comparisons[i]);
}

/* Of this process, now. */
static void
print_memory (void)
{
  g_autofree char *statm = NULL;
  const char *resident;

  if (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) && (resident = strchr (statm, ' ')) != NULL)
    printf ("%-24s     %8.1f MB\n", "memory",
            (double)g_ascii_strtoull (resident, NULL, 10) * (double)sysconf (_SC_PAGESIZE) / 1e6);
}

/* One article changes; its document is saved with what a reader sees of it. */
static double
commit_edit (PphStore *store, const char *uuid, PphStored *stored)
{
  g_autoptr (PphArticle) article = pph_article_copy (pph_list_get (stored->version->articles, 3));
  g_autofree char *text = g_strdup_printf ("%s %s", article->text, pick_word ());
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (PphVersion) edited = pph_version_copy (stored->version);
  g_autoptr (PphCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = pph_transaction_new ("edit", "bench", NOW);
  double time;
  gint64 start;

  pph_set_string (&article->text, text);
  pph_set_list (&edited->articles, pph_list_replaced (stored->version->articles, 3, article));
  for (guint i = 0; i < pph_list_length (edited->articles); i++)
    g_string_append_printf (seen, "%s\n", ((const PphArticle *)pph_list_get (edited->articles, i))->text);
  pph_transaction_put_document (transaction, stored->document);
  pph_transaction_put_version (transaction, uuid, edited, stored->revision, seen->str);
  start = g_get_monotonic_time ();
  commit = pph_store_commit (store, transaction, &error);
  time = since (start);
  fail (error);
  return time;
}

static void
bench_commit (PphStore *store, const char *path, PphList *summaries)
{
  static double ours[N_COMMITS], theirs[N_COMMITS], loads[N_COMMITS];
  g_autofree char *floor_path = g_strconcat (path, ".floor", NULL);
  int fd = open (floor_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char page[4096] = { 1 };

  for (guint i = 0; i < N_COMMITS; i++)
    {
      const PphSummary *summary = pph_list_get (summaries, g_rand_int_range (rng, 0, (int)pph_list_length (summaries)));
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PphStored) stored = pph_store_load (store, summary->uuid, NULL, NULL);

      loads[i] = since (start);
      ours[i] = commit_edit (store, summary->uuid, stored);
      start = g_get_monotonic_time ();
      if (write (fd, page, sizeof page) != sizeof page || fdatasync (fd) != 0)
        exit (1);
      theirs[i] = since (start);
      if (i % 20 == 19)
        g_usleep (450000); /* someone pauses: time to tidy */
    }
  close (fd);
  unlink (floor_path);
  compare ("durable commit", sort_times (ours, N_COMMITS), "4 KB and fdatasync", sort_times (theirs, N_COMMITS));
  printf ("%-24s p50 %8.3f  p99 %8.3f ms\n", "open one convention", sort_times (loads, N_COMMITS).p50,
          sort_times (loads, N_COMMITS).p99);
}

int
main (int argc, char **argv)
{
  guint n = argc > 2 ? (guint)atoi (argv[2]) : 100000;
  gsize length = argc > 3 ? (gsize)atoi (argv[3]) : 10000;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStore) store = NULL;
  g_autoptr (PphList) first = NULL, all = NULL;
  gint64 start;
  struct stat info;

  if (argc < 2)
    {
      fprintf (stderr, "bench-store FILE [CONVENTIONS [BYTES-OF-TEXT]]\n");
      return 2;
    }
  setvbuf (stdout, NULL, _IOLBF, 0);
  rng = g_rand_new_with_seed (20260101);
  make_words ();
  start = g_get_monotonic_time ();
  store = pph_store_open (argv[1], &error);
  fail (error);
  printf ("%-24s     %8.3f ms\n", "opening", since (start));
  first = pph_store_list (store, NULL, 1, NULL);
  if (first == NULL)
    fill (store, n, length);
  settle (store);

  start = g_get_monotonic_time ();
  all = pph_store_list (store, NULL, 0, NULL);
  printf ("%-24s     %8.3f ms, %u conventions\n", "list of all", since (start), pph_list_length (all));
  print_memory ();
  bench_searches (store, argv[1]);
  bench_commit (store, argv[1], all);
  g_clear_object (&store);
  if (stat (argv[1], &info) == 0)
    printf ("%-24s     %8.1f MB\n", "file", info.st_size / 1e6);
  return 0;
}
