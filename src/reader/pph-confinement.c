/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/* What decoding needs once everything is loaded: memory, the channel that is
 * open already, memory files to answer with, and the clock. */
static const int allowed[] = {
  SCMP_SYS (read),
  SCMP_SYS (pread64),
  SCMP_SYS (readv),
  SCMP_SYS (lseek),
  SCMP_SYS (sendmsg),
  SCMP_SYS (recvmsg),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (mmap),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (mprotect),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (futex),
  SCMP_SYS (memfd_create),
  SCMP_SYS (ftruncate),
  SCMP_SYS (close),
  SCMP_SYS (fstat),
  SCMP_SYS (newfstatat),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (getrandom),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
  SCMP_SYS (sched_yield),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (restart_syscall),
};

/* A system call that a file should never lead to: the process dies at once. */
static const int deadly[] = {
  SCMP_SYS (socket), SCMP_SYS (connect), SCMP_SYS (execve), SCMP_SYS (execveat), SCMP_SYS (fork),
  SCMP_SYS (vfork),  SCMP_SYS (ptrace),  SCMP_SYS (kill),   SCMP_SYS (unlinkat), SCMP_SYS (renameat2),
};

static gboolean
limit (int resource, rlim_t value)
{
  struct rlimit pair = { value, value };

  return setrlimit (resource, &pair) == 0;
}

static gboolean
limit_resources (guint64 memory)
{
  return limit (RLIMIT_CORE, 0) && limit (RLIMIT_CPU, 120) && limit (RLIMIT_NOFILE, 32)
         && limit (RLIMIT_FSIZE, 128 * 1024 * 1024) && (SANITIZED || limit (RLIMIT_AS, (rlim_t)memory));
}

static void
allow_folder (int rules, const char *folder)
{
  struct landlock_path_beneath_attr beneath = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (folder, O_PATH | O_CLOEXEC | O_DIRECTORY),
  };

  if (beneath.parent_fd < 0)
    return; /* there is none: nothing to read in it */
  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close (beneath.parent_fd);
}

/* No path of the file system may be touched, but for @folders. A kernel without Landlock still has
 * the list of system calls, in which no file is opened to be written, and none at all without @folders. */
static void
close_file_system (const char *const *folders)
{
  struct landlock_ruleset_attr attributes = {
    .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE
                         | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
                         | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
                         | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK
                         | LANDLOCK_ACCESS_FS_MAKE_SYM,
  };
  int rules = syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);

  if (rules < 0)
    return;
  for (; folders != NULL && *folders != NULL; folders++)
    allow_folder (rules, *folders);
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

/* What finds a font, and opens it. */
static int
allow_reading (scmp_filter_ctx filter)
{
  static const int reading[] = {
    SCMP_SYS (getdents64), SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (readlink),
    SCMP_SYS (stat),       SCMP_SYS (lstat),  SCMP_SYS (statx),     SCMP_SYS (fstatfs),    SCMP_SYS (statfs),
  };
  int status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                                 SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));

  for (gsize i = 0; status == 0 && i < G_N_ELEMENTS (reading); i++)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, reading[i], 0);
  return status;
}

static gboolean
filter_system_calls (gboolean reads)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int status = filter == NULL ? -ENOMEM : 0;

  for (gsize i = 0; status == 0 && i < G_N_ELEMENTS (allowed); i++)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0);
  for (gsize i = 0; status == 0 && i < G_N_ELEMENTS (deadly); i++)
    status = seccomp_rule_add (filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
  /* Messages of libraries go to standard error; nothing else is written to. */
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1, SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO));
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (writev), 1, SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO));
  if (status == 0 && reads)
    status = allow_reading (filter);
  /* Sealing a memory file. */
  if (status == 0)
    status = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 0);
  if (status == 0)
    status = seccomp_load (filter);
  seccomp_release (filter);
  return status == 0;
}

gboolean
pph_confinement_enter (const PphConfinement *confinement)
{
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl (PR_SET_DUMPABLE, 0) != 0
      || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !limit_resources (confinement->memory))
    return FALSE;
  close_file_system (confinement->folders);
  return filter_system_calls (confinement->folders != NULL);
}
