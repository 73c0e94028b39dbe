/* Counts what a process writes under one folder, and makes the write that was chosen fail: preloaded (LD_PRELOAD), so that it stands before
   every library, SQLite's too. A write is a call that can change what is on the disk: write, pwrite, fsync, fdatasync, ftruncate, an open that
   makes or empties a file, mkdir, rename; with DENIED unlink too. Armed from within the process: faulty_arm(folder, at, how).

   FULL    from the chosen one on all fail with ENOSPC        DENIED  from the chosen one on no name can be made, changed or removed (EACCES)
   SHORT   the chosen one writes half of what it should       ONCE    the chosen one alone fails, with EIO
   KILL    the process dies at it, a write half done */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, FULL, DENIED, SHORT, ONCE, KILL };
enum { CONTENT, SYNC, NAME, REMOVE };
static char under[PATH_MAX];
static long chosen = -1, count;
static int how = NONE;

void faulty_arm(const char *folder, long at, int what) {
    strncpy(under, folder, sizeof under - 1);
    chosen = at, how = what, count = 0;
}

long faulty_count(void) { return count; }

static int within(const char *path) {
    char whole[2 * PATH_MAX];
    if (!under[0] || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, PATH_MAX)) return 0;
        strcat(whole, "/"), strncat(whole, path, PATH_MAX - 1);
        path = whole;
    }
    return strncmp(path, under, strlen(under)) == 0;
}

static int held(int file) {
    char link[64], path[PATH_MAX];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = saved;
    if (length < 0) return 0;
    path[length] = 0;
    return within(path);
}

/* The error of this call, 0 for none, -1 for 'half of it'. */
static int fault(int kind) {
    if (kind == REMOVE) return how == DENIED && chosen >= 0 && count > chosen ? EACCES : 0;
    long number = count++;
    if (chosen < 0 || number < chosen) return 0;
    switch (how) {
        case FULL: return ENOSPC;
        case DENIED: return kind == NAME ? EACCES : 0;
        case SHORT: return number == chosen && kind == CONTENT ? -1 : 0;
        case ONCE: return number == chosen ? EIO : 0;
        case KILL:
            if (kind == CONTENT) return -1;
            kill(getpid(), SIGKILL);
    }
    return 0;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define FAIL(error) return errno = (error), -1
#define CONTENTS(call, half) \
    int wrong = held(file) ? fault(CONTENT) : 0; \
    if (wrong > 0) FAIL(wrong); \
    if (wrong == 0 || size < 2) { if (wrong && how == KILL) kill(getpid(), SIGKILL); return call; } \
    ssize_t written = half; \
    if (how == KILL) kill(getpid(), SIGKILL); \
    return written
#define PLAIN(kind, inside, call) \
    int wrong = (inside) ? fault(kind) : 0; \
    if (wrong > 0) FAIL(wrong); \
    return call

ssize_t write(int file, const void *data, size_t size) { REAL(write); CONTENTS(real(file, data, size), real(file, data, size / 2)); }
ssize_t pwrite(int file, const void *data, size_t size, off_t at) { REAL(pwrite); CONTENTS(real(file, data, size, at), real(file, data, size / 2, at)); }
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) { REAL(pwrite64); CONTENTS(real(file, data, size, at), real(file, data, size / 2, at)); }
int fsync(int file) { REAL(fsync); PLAIN(SYNC, held(file), real(file)); }
int fdatasync(int file) { REAL(fdatasync); PLAIN(SYNC, held(file), real(file)); }
int ftruncate(int file, off_t size) { REAL(ftruncate); PLAIN(SYNC, held(file), real(file, size)); }
int ftruncate64(int file, off64_t size) { REAL(ftruncate64); PLAIN(SYNC, held(file), real(file, size)); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); PLAIN(NAME, within(path), real(path, mode)); }
int rename(const char *from, const char *to) { REAL(rename); PLAIN(NAME, within(to), real(from, to)); }
int unlink(const char *path) { REAL(unlink); PLAIN(REMOVE, within(path), real(path)); }

#define MAKES(flags) ((flags) & (O_CREAT | O_TRUNC))
#define MODE(flags) mode_t mode = 0; if ((flags) & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { REAL(open); MODE(flags); PLAIN(NAME, MAKES(flags) && within(path), real(path, flags, mode)); }
int open64(const char *path, int flags, ...) { REAL(open64); MODE(flags); PLAIN(NAME, MAKES(flags) && within(path), real(path, flags, mode)); }
