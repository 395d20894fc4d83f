/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-store-private.h"

#include <sys/vfs.h>

/* The magic numbers of file systems whose memory cannot be shared between
 * computers, so that SQLite's write-ahead log would lose data.  FUSE may be
 * anything: the careful way costs little. */
static const guint32 network_magic[] = {
  0x00006969, /* NFS */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x0000517b, /* SMB */
  0x65735546, /* FUSE: sshfs, davfs, GVfs… */
  0x01021997, /* 9P */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
  0x47504653, /* GPFS */
  0x01161970, /* GFS2 */
  0x7461636f, /* OCFS2 */
};

gboolean
pph_place_is_network (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs fs;

  if (statfs (path, &fs) != 0 && statfs (folder, &fs) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (network_magic); i++)
    if ((guint32)fs.f_type == network_magic[i])
      return TRUE;
  return FALSE;
}
