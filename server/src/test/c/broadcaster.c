/*
 * The least that a relay can do, to compare servers with: one thread, one epoll loop, no names, no rooms, no disk.
 *
 *     broadcaster PORT BATCH
 *
 * It listens on 127.0.0.1:PORT (0: any free port) and prints "listening on PORT" when it is ready. A client's line
 * "hello NAME" is answered, to that client alone, by the same line and makes it a member, once. A member's line
 * "say TEXT" goes to every member, the sender included, as "TEXT". Every other line is ignored. Who ends the sending
 * half of its connection has left. SIGTERM ends the program.
 *
 * BATCH is how many messages one write(2) may hold. With 1 it is the naive relay: one write for each message and each
 * member. With 512 it is what the kernel gives at most: everything that was read in one round of epoll is gathered, and
 * each member is written all of it, up to 512 messages at a time.
 *
 * Both use the same log: a chain of segments that are only appended to, and a cursor for each member. A member whose
 * socket is full keeps its cursor and is written to again when the socket has room; the segments between the slowest
 * cursor and the end are kept. If that comes to more than 1 GiB the program says so and fails: it loses nothing silently.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 4096
#define EVENTS 1024
#define LONGEST_LINE (64 * 1024)
/* An answer that any fresh socket takes whole. */
#define LONGEST_HELLO 512
#define SEGMENT_BYTES (1024 * 1024)
#define SEGMENT_MESSAGES (16 * 1024)
#ifndef MOST_SEGMENTS
#define MOST_SEGMENTS 1024
#endif
/* Segments that nobody needs are used again while they are still in the processor's cache. */
#define MOST_SPARE 8

/* A stretch of the log; no message stands in two of them. */
struct segment {
    struct segment *next;
    uint32_t used;                   /* bytes */
    uint32_t messages;
    uint32_t members;                /* whose cursors stand here */
    uint32_t ends[SEGMENT_MESSAGES]; /* where each message ends */
    char bytes[SEGMENT_BYTES];
};

/* A connection. It is a member, with a cursor, once it has said hello. */
struct client {
    int fd;
    bool full; /* its socket takes no more; epoll tells when it does */
    char *rest; /* what was read of a line that has not ended yet */
    size_t rest_bytes;

    /* The cursor: NULL before the hello. */
    struct segment *segment;
    uint32_t position; /* bytes of the segment that are written */
    uint32_t goal;     /* messages that are written when the write that was begun last is done */
    size_t index;      /* in the array of members */
};

static int epoll;
static uint32_t batch;

static struct segment *oldest;
static struct segment *newest;
static struct segment *spare;
static unsigned segments;
static unsigned spares;

static struct client **members;
static size_t member_count;
static size_t member_room;

static void fail(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static void *checked(void *memory)
{
    if (memory == NULL) {
        fail("memory");
    }
    return memory;
}

/* ---- the log ---- */

static void add_segment(void)
{
    struct segment *segment = spare;
    if (segment != NULL) {
        spare = segment->next;
        spares--;
    } else {
        segment = checked(malloc(sizeof *segment));
    }
    if (++segments > MOST_SEGMENTS) {
        fprintf(stderr, "the slowest member is %u MiB behind: giving up\n", MOST_SEGMENTS);
        exit(EXIT_FAILURE);
    }
    segment->next = NULL;
    segment->used = 0;
    segment->messages = 0;
    segment->members = 0;
    if (newest == NULL) {
        oldest = segment;
    } else {
        newest->next = segment;
    }
    newest = segment;
}

/* Lets go of what every member has been written. */
static void drop_old_segments(void)
{
    while (oldest != newest && oldest->members == 0) {
        struct segment *next = oldest->next;
        if (spares < MOST_SPARE) {
            oldest->next = spare;
            spare = oldest;
            spares++;
        } else {
            free(oldest);
        }
        oldest = next;
        segments--;
    }
}

/* One message, with its LF. */
static void append(const char *message, size_t length)
{
    if (length > SEGMENT_BYTES - newest->used || newest->messages == SEGMENT_MESSAGES) {
        add_segment();
    }
    memcpy(newest->bytes + newest->used, message, length);
    newest->used += (uint32_t)length;
    newest->ends[newest->messages++] = newest->used;
}

/* ---- members ---- */

static void stand_in(struct client *client, struct segment *segment)
{
    if (client->segment != NULL) {
        client->segment->members--;
    }
    client->segment = segment;
    if (segment != NULL) {
        segment->members++;
    }
}

/* From here on it is told everything that is appended. */
static void join(struct client *client)
{
    if (member_count == member_room) {
        member_room = member_room == 0 ? 64 : 2 * member_room;
        members = checked(realloc(members, member_room * sizeof *members));
    }
    client->index = member_count;
    members[member_count++] = client;
    stand_in(client, newest);
    client->position = newest->used;
    client->goal = newest->messages;
}

static void leave(struct client *client)
{
    if (client->segment != NULL) {
        struct client *last = members[--member_count];
        members[client->index] = last;
        last->index = client->index;
        stand_in(client, NULL);
    }
    close(client->fd);
    free(client->rest);
    free(client);
}

/* Whether epoll is to tell when the socket has room again. */
static void set_full(struct client *client, bool full)
{
    if (client->full != full) {
        client->full = full;
        struct epoll_event event = {.events = full ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = client};
        if (epoll_ctl(epoll, EPOLL_CTL_MOD, client->fd, &event) < 0) {
            fail("epoll_ctl");
        }
    }
}

/* Writes what the member has not got, until it has all or its socket is full. False if the connection is broken. */
static bool write_news(struct client *client)
{
    for (;;) {
        struct segment *segment = client->segment;
        if (client->goal == 0 || client->position == segment->ends[client->goal - 1]) {
            uint32_t left = segment->messages - client->goal;
            if (left == 0 && segment->next == NULL) {
                set_full(client, false);
                return true;
            }
            if (left == 0) {
                stand_in(client, segment->next);
                client->position = 0;
                client->goal = 0;
                continue;
            }
            client->goal += left < batch ? left : batch;
        }
        size_t bytes = segment->ends[client->goal - 1] - client->position;
        ssize_t written = write(client->fd, segment->bytes + client->position, bytes);
        if (written > 0) {
            client->position += (uint32_t)written;
        } else if (errno == EAGAIN) {
            set_full(client, true);
            return true;
        } else if (errno != EINTR) {
            return false;
        }
    }
}

/* ---- what clients send ---- */

/* One line, with its LF. False if the connection is broken. */
static bool handle(struct client *client, const char *line, size_t length)
{
    if (length >= 4 && memcmp(line, "say ", 4) == 0 && client->segment != NULL) {
        append(line + 4, length - 4);
    } else if (length > 6 && length <= LONGEST_HELLO && memcmp(line, "hello ", 6) == 0 && client->segment == NULL) {
        /* The first thing that this socket is given: there is room. */
        if (write(client->fd, line, length) != (ssize_t)length) {
            return false;
        }
        join(client);
    }
    return true;
}

/* Reads once, and handles the lines that have ended. False if the client has left. */
static bool read_lines(struct client *client)
{
    static char buffer[2 * LONGEST_LINE];
    size_t length = client->rest_bytes;
    if (length > 0) {
        memcpy(buffer, client->rest, length);
    }
    ssize_t got = read(client->fd, buffer + length, sizeof buffer - length);
    if (got < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    if (got == 0) {
        return false;
    }
    const char *end = buffer + length + got;
    const char *line = buffer;
    /* The rest has no LF in it. */
    const char *lf = memchr(buffer + length, '\n', (size_t)got);
    while (lf != NULL) {
        if (!handle(client, line, (size_t)(lf + 1 - line))) {
            return false;
        }
        line = lf + 1;
        lf = memchr(line, '\n', (size_t)(end - line));
    }
    client->rest_bytes = (size_t)(end - line);
    if (client->rest_bytes > LONGEST_LINE) {
        fprintf(stderr, "a line of more than %d bytes: its sender is cut off\n", LONGEST_LINE);
        return false;
    }
    if (client->rest_bytes == 0) {
        free(client->rest);
        client->rest = NULL;
    } else {
        client->rest = checked(realloc(client->rest, client->rest_bytes));
        memcpy(client->rest, line, client->rest_bytes);
    }
    return true;
}

/* ---- the loop ---- */

static void accept_all(int listener)
{
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EAGAIN) {
                return;
            }
            if (errno == EINTR || errno == ECONNABORTED) {
                continue;
            }
            fail("accept");
        }
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct client *client = checked(calloc(1, sizeof *client));
        client->fd = fd;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
            fail("epoll_ctl");
        }
    }
}

/* One event of one client. */
static void serve(struct client *client, uint32_t events)
{
    bool here = true;
    if (events & EPOLLOUT) {
        here = write_news(client);
    }
    if (here && (events & ~(uint32_t)EPOLLOUT)) {
        here = read_lines(client);
    }
    if (!here) {
        leave(client);
    }
}

/* Every member is told what this round has brought; from the last one, as whoever leaves is replaced by the last. */
static void tell_members(void)
{
    for (size_t i = member_count; i-- > 0;) {
        struct client *member = members[i];
        if (!member->full && !write_news(member)) {
            leave(member);
        }
    }
}

static void run(int listener)
{
    static struct epoll_event events[EVENTS];
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS, -1);
        if (count < 0 && errno != EINTR) {
            fail("epoll_wait");
        }
        const struct segment *segment = newest;
        uint32_t used = newest->used;
        for (int i = 0; i < count; i++) {
            if (events[i].data.ptr == NULL) {
                accept_all(listener);
            } else {
                serve(events[i].data.ptr, events[i].events);
            }
        }
        if (newest != segment || newest->used != used) {
            tell_members();
        }
        drop_old_segments();
    }
}

static int listen_on(uint16_t port)
{
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (listener < 0 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0
            || bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, BACKLOG) < 0
            || getsockname(listener, (struct sockaddr *)&address, &length) < 0) {
        fail("listen");
    }
    printf("listening on %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

static long number(const char *text, long least, long most)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < least || value > most) {
        fprintf(stderr, "%s is not a number from %ld to %ld\n", text, least, most);
        exit(2);
    }
    return value;
}

int main(int count, char **words)
{
    if (count != 3) {
        fprintf(stderr, "usage: broadcaster PORT BATCH\n");
        return 2;
    }
    batch = (uint32_t)number(words[2], 1, SEGMENT_MESSAGES);
    signal(SIGPIPE, SIG_IGN); /* write says it too */
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max; /* ten thousand members are ten thousand files */
        setrlimit(RLIMIT_NOFILE, &files);
    }
    epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0) {
        fail("epoll_create1");
    }
    add_segment();
    int listener = listen_on((uint16_t)number(words[1], 0, 65535));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}; /* NULL is the port, all others are clients */
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event) < 0) {
        fail("epoll_ctl");
    }
    run(listener);
}
