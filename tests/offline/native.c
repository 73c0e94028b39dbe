/* Stands before every library (LD_PRELOAD) and lets nothing go beyond this machine: connections, datagrams and look-ups elsewhere fail as where there is
   no network, and are noted in the file DRAGOMAN_TESTS_REFUSED. sitecustomize.py sees what Python does; this sees libraries that are none. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

static void note(const char *what, const char *where) {
    const char *notes = getenv("DRAGOMAN_TESTS_REFUSED");
    FILE *file = notes ? fopen(notes, "a") : NULL;
    if (file) {
        fprintf(file, "a library: %s %s\n", what, where);
        fclose(file);
    }
}

/* Whether an address is this machine, or no address of a network at all. */
static int stays(const struct sockaddr *to, char *shown) {
    if (to && to->sa_family == AF_INET) {
        const struct in_addr *four = &((const struct sockaddr_in *)to)->sin_addr;
        inet_ntop(AF_INET, four, shown, INET6_ADDRSTRLEN);
        return ntohl(four->s_addr) >> 24 == 127 || four->s_addr == 0;
    }
    if (to && to->sa_family == AF_INET6) {
        const struct in6_addr *six = &((const struct sockaddr_in6 *)to)->sin6_addr;
        inet_ntop(AF_INET6, six, shown, INET6_ADDRSTRLEN);
        return IN6_IS_ADDR_LOOPBACK(six) || IN6_IS_ADDR_UNSPECIFIED(six) || (IN6_IS_ADDR_V4MAPPED(six) && six->s6_addr[12] == 127);
    }
    return 1;
}

int connect(int fd, const struct sockaddr *to, socklen_t size) {
    char shown[INET6_ADDRSTRLEN];
    if (!stays(to, shown)) {
        note("connect", shown);
        errno = ENETUNREACH;
        return -1;
    }
    int (*next)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    return next(fd, to, size);
}

ssize_t sendto(int fd, const void *bytes, size_t count, int flags, const struct sockaddr *to, socklen_t size) {
    char shown[INET6_ADDRSTRLEN];
    if (!stays(to, shown)) {
        note("sendto", shown);
        errno = ENETUNREACH;
        return -1;
    }
    ssize_t (*next)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "sendto");
    return next(fd, bytes, count, flags, to, size);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    struct in6_addr any;
    if (node && *node && strcasecmp(node, "localhost") && inet_pton(AF_INET, node, &any) != 1 && inet_pton(AF_INET6, node, &any) != 1) {
        note("getaddrinfo", node);
        return EAI_NONAME;
    }
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **) = dlsym(RTLD_NEXT, "getaddrinfo");
    return next(node, service, hints, found);
}
