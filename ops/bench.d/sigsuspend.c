/* Loaded before a Swift program that runs under valgrind: valgrind 3.19 writes into the mask that sigsuspend is given, and
 * libdispatch keeps its mask in memory that cannot be written. The copy costs nothing that is counted: the main thread
 * waits in it once. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask)
{
    sigset_t copy = *mask;
    return (int)syscall(SYS_rt_sigsuspend, &copy, (size_t)(_NSIG / 8));
}
