/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* whole COMMAND…: the seconds from before the command is started to after it ended, and the most memory that it, or
 * any process it waited for, had at once, in kB.  A parent as small as this one starts it at once; what a child has
 * before it becomes the command counts too. */
int
main (int argc, char **argv)
{
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  double start;
  pid_t child;
  int status;

  if (argc < 2)
    return 2;
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, STDERR_FILENO, STDOUT_FILENO);
  start = now ();
  if (posix_spawnp (&child, argv[1], &actions, NULL, argv + 1, environ) != 0)
    return 127;
  if (wait4 (child, &status, 0, &usage) != child || status != 0)
    return 1;
  printf ("%.6f %ld\n", now () - start, usage.ru_maxrss);
  return 0;
}
