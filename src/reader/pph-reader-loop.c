/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-loop.h"

#include "pph-channel.h"
#include "pph-confinement.h"

#include <stdlib.h>
#include <unistd.h>

#define LARGEST_FILE (320 * 1024 * 1024) /* with what comes with it */

static gboolean
answer_one (PphReaderAnswer answer)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GBytes) file = NULL;
  g_auto (GVariantBuilder) results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  PphReaderRequest request = { .results = &results, .fd = -1 };
  const char *refusal = "no-file";
  int received;
  gboolean answered;

  message = pph_channel_receive (PPH_CHANNEL_FD, PPH_CHANNEL_REQUEST, -1, &received, NULL, NULL);
  if (message == NULL)
    return FALSE;
  if (received >= 0)
    file = pph_memory_file_map (received, LARGEST_FILE, NULL);
  g_variant_get_child (message, 0, "&s", &request.verb);
  request.arguments = arguments = g_variant_get_child_value (message, 1);
  request.file = file;
  if (file != NULL)
    refusal = answer (&request);
  answered = pph_channel_send (PPH_CHANNEL_FD,
                               g_variant_new ("(sa{sv})", refusal != NULL ? refusal : "unknown-verb", &results),
                               request.fd, NULL);
  if (request.fd >= 0)
    close (request.fd);
  return answered;
}

int
pph_reader_run (PphReaderAnswer answer)
{
  const PphConfinement confinement = { .memory = (guint64)768 * 1024 * 1024 };

  if (!pph_confinement_enter (&confinement))
    return EXIT_FAILURE;
  while (answer_one (answer))
    ;
  _exit (EXIT_SUCCESS);
}
