/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include <string.h>

#define MIB (1024 * 1024)

static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *text;
  } cases[] = {
    { "élue", -1, "élue" },
    { "\xEF\xBB\xBF"
      "élue",
      -1, "élue" },
    { "\xE9lue", -1, "élue" },
    { "\x80 \x8Cuvre", -1, "€ Œuvre" },
    { "\xFF\xFE\xE9\0l\0", 6, "él" },
    { "", 0, "" },
    { "\xEF\xBB\xBF", -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_write (fixture, "entrée.txt", cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = pph_desk_read_text (path, MIB, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *sentence;
  } cases[] = {
    { "a\0b", 3, "not a text file" },
    { "\x81\x8D est indéfini", -1, "UTF-8" },
    { "12345678901", -1, "larger" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_write (fixture, "refusé.txt", cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;

      /* The second is no UTF-8 either: its last bytes are cut. */
      if (i == 1)
        g_assert_true (g_file_set_contents (path, "\x81\x8D\xE9", 3, NULL));
      g_assert_null (pph_desk_read_text (path, 10, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, cases[i].sentence));
    }
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *absent = fixture_path (fixture, "absent.yaml");
  const char *const paths[] = { absent, fixture->folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_desk_read_text (paths[i], MIB, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
    }
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (50 * MIB, 'a');
  g_autofree char *path = fixture_write (fixture, "grand.yaml", filler, 50 * MIB);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_read_data (path, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "larger than"));
}

/* A device tells no size: reading stops at the limit. */
static void
test_endless (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_read_text ("/dev/zero", MIB, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
}

static void
test_bad_data (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[] = {
    "",
    " \n\t\n",
    "juste une phrase",
    "- une\n- liste\n",
    "a: [\n",
    "a: &x [1]\nb: *x\n",
    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n",
    "a: !!python/object:os.system x\n",
    "a: 1\n---\nb: 2\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_write (fixture, "données.yaml", cases[i], -1);
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_desk_read_data (path, &error));
      g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, "donn"));
    }
}

static void
test_deep_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("a: ");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '[');
  path = fixture_write (fixture, "profond.yaml", text->str, -1);
  g_assert_null (pph_desk_read_data (path, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
}

static void
test_latin1_data (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "latin1.yaml", "lieu: Br\xE8ve-sur-Mer\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) read = pph_desk_read_data (path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (pph_data_get_text (read, "lieu"), ==, "Brève-sur-Mer");
}

#define ADD(name, function) g_test_add ("/desk/input/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("encodings", test_encodings);
  ADD ("refused", test_refused);
  ADD ("absent", test_absent);
  ADD ("large", test_large);
  ADD ("endless", test_endless);
  ADD ("bad-data", test_bad_data);
  ADD ("deep-data", test_deep_data);
  ADD ("latin1-data", test_latin1_data);
  return g_test_run ();
}
