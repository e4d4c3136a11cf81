/*
 * The server that every tool of the suite is measured against: one thread,
 * epoll, HTTP/1.1 with keep-alive. It answers each POST with the same short
 * tensor, at once or after a delay that is known beforehand, and keeps a record
 * of its own: the time from the kernel's receive stamp to the call that sends
 * the answer. GET /truth returns that record, one line of
 * nanoseconds for each request, and empties it.
 *
 *   target none
 *   target constant MICROS
 *   target bimodal FAST_MICROS SLOW_MICROS SLOW_SHARE
 *   target stall SERVED_MICROS PERIOD_MICROS FREEZE_MICROS
 *   target label NAME
 *
 * "label" answers at once, and each text with the same label: a classifier that
 * costs nothing and knows nothing.
 * "stall" is a server that freezes as a whole: it reads and sends nothing for
 * FREEZE once in each PERIOD, the first time one PERIOD after its start.
 * On its first line of output stand its port and its start (CLOCK_MONOTONIC,
 * nanoseconds, which is also what System.nanoTime reads on Linux). It ends when
 * its standard input does, so that it never outlives the suite.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_CONNECTIONS 4096
#define BUFFER 16384
#define EVENTS 256
#define NEVER INT64_MAX
#define SECOND 1000000000LL

enum mode { NONE, CONSTANT, BIMODAL, STALL };

struct connection {
    int length;
    int64_t received; /* CLOCK_REALTIME of the request's last bytes */
    char buffer[BUFFER + 1];
};

struct due {
    int64_t at; /* CLOCK_MONOTONIC */
    int fd;
};

static enum mode mode;
static int64_t fast, slow, period, freeze_nanos, start;
static double slow_share;
static uint64_t lottery = 20261124;
static struct connection *connections[MOST_CONNECTIONS];
static struct due heap[MOST_CONNECTIONS];
static int heap_size;
static int64_t *record;
static size_t record_size, record_room;
static char tensor[1024], metadata[1024];
static int tensor_length, metadata_length;

static int64_t now_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static int make_answer(char *into, size_t room, const char *body) {
    /* ab speaks HTTP/1.0 and keeps a connection only if the answer says so. */
    return snprintf(into, room,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: %zu\r\n\r\n%s",
            strlen(body), body);
}

static void push(int64_t at, int fd) {
    int i = heap_size++;
    for (; i > 0 && heap[(i - 1) / 2].at > at; i = (i - 1) / 2) heap[i] = heap[(i - 1) / 2];
    heap[i] = (struct due) {at, fd};
}

static struct due pop(void) {
    struct due top = heap[0], last = heap[--heap_size];
    int i = 0;
    for (int child; (child = 2 * i + 1) < heap_size; i = child) {
        if (child + 1 < heap_size && heap[child + 1].at < heap[child].at) child++;
        if (heap[child].at >= last.at) break;
        heap[i] = heap[child];
    }
    heap[i] = last;
    return top;
}

static void drop(int fd) {
    int kept = 0;
    for (int i = 0; i < heap_size; i++) if (heap[i].fd != fd) heap[kept++] = heap[i];
    if (kept < heap_size) { /* rare: rebuild in order */
        int count = kept;
        heap_size = 0;
        for (int i = 0; i < count; i++) push(heap[i].at, heap[i].fd);
    }
    free(connections[fd]);
    connections[fd] = NULL;
    close(fd);
}

static void send_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            usleep(100); /* only the long answers of /truth meet a full buffer */
            continue;
        }
        if (sent <= 0) return;
        bytes += sent;
        length -= sent;
    }
}

static void answer(int fd) {
    if (mode != NONE) {
        if (record_size == record_room) {
            record_room = record_room ? record_room * 2 : 65536;
            record = realloc(record, record_room * sizeof *record);
        }
        record[record_size++] = now_of(CLOCK_REALTIME) - connections[fd]->received;
    }
    send_all(fd, tensor, tensor_length);
}

static void send_truth(int fd) {
    char *text = malloc(record_size * 21 + 256), head[256];
    size_t length = 0;
    for (size_t i = 0; i < record_size; i++) length += sprintf(text + length, "%lld\n", (long long) record[i]);
    record_size = 0;
    int head_length = sprintf(head, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n", length);
    send_all(fd, head, head_length);
    send_all(fd, text, length);
    free(text);
}

/* splitmix64, so that the slow answers are the same ones in each run */
static double draw(void) {
    uint64_t z = (lottery += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return ((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

static void handle(int fd, const char *request) {
    if (request[0] == 'P' && mode == NONE) {
        answer(fd);
    } else if (request[0] == 'P') {
        int64_t delay = mode == BIMODAL && draw() < slow_share ? slow : fast;
        int64_t waited = now_of(CLOCK_REALTIME) - connections[fd]->received;
        /* What waited for the end of a freeze is served then; otherwise the delay counts from its arrival. */
        push(now_of(CLOCK_MONOTONIC) + (mode == STALL ? delay : delay - waited), fd);
    } else if (strncmp(request, "GET /truth", 10) == 0) {
        send_truth(fd);
    } else {
        send_all(fd, metadata, metadata_length);
    }
}

static int content_length(const char *head) {
    const char *field = strcasestr(head, "\ncontent-length:");
    return field ? atoi(field + 16) : 0;
}

static ssize_t receive(int fd, struct connection *c) {
    if (mode == NONE) return recv(fd, c->buffer + c->length, BUFFER - c->length, 0);
    char control[256];
    struct iovec into = {c->buffer + c->length, BUFFER - c->length};
    struct msghdr message = {.msg_iov = &into, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t count = recvmsg(fd, &message, 0);
    c->received = now_of(CLOCK_REALTIME);
    for (struct cmsghdr *m = CMSG_FIRSTHDR(&message); count > 0 && m; m = CMSG_NXTHDR(&message, m)) {
        if (m->cmsg_level == SOL_SOCKET && m->cmsg_type == SCM_TIMESTAMPNS) {
            struct timespec t;
            memcpy(&t, CMSG_DATA(m), sizeof t);
            c->received = t.tv_sec * SECOND + t.tv_nsec;
        }
    }
    return count;
}

static void readable(int fd) {
    struct connection *c = connections[fd];
    ssize_t count = receive(fd, c);
    if (count <= 0) {
        if (count == 0 || errno != EAGAIN) drop(fd);
        return;
    }
    c->length += count;
    c->buffer[c->length] = 0;
    char *end = strstr(c->buffer, "\r\n\r\n");
    if (!end) {
        if (c->length == BUFFER) drop(fd);
        return;
    }
    int whole = (int) (end + 4 - c->buffer) + content_length(c->buffer);
    if (whole > BUFFER) {
        drop(fd);
    } else if (c->length >= whole) {
        c->length = 0; /* no tool of the suite sends a second request before the answer */
        handle(fd, c->buffer);
    }
}

static void accept_all(int listener, int poll) {
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (fd >= MOST_CONNECTIONS || !(connections[fd] = calloc(1, sizeof(struct connection)))) {
            close(fd);
            continue;
        }
        if (mode != NONE) setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
    }
}

static int wait_for(int poll, struct epoll_event *events, int64_t until) {
    if (until == NEVER) return epoll_wait(poll, events, EVENTS, -1);
    int64_t left = until - now_of(CLOCK_MONOTONIC);
    struct timespec t = {left > 0 ? left / SECOND : 0, left > 0 ? left % SECOND : 0};
    return epoll_pwait2(poll, events, EVENTS, &t, NULL);
}

static void freeze_until(int64_t until) {
    struct timespec t = {until / SECOND, until % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {}
}

static void serve(int listener) {
    int poll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, in = {.events = EPOLLIN, .data.fd = 0};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    epoll_ctl(poll, EPOLL_CTL_ADD, 0, &in);
    static struct epoll_event events[EVENTS];
    int64_t next_freeze = mode == STALL ? start + period : NEVER;
    for (;;) {
        int64_t until = heap_size ? heap[0].at : NEVER;
        int count = wait_for(poll, events, until < next_freeze ? until : next_freeze);
        if (mode == STALL && now_of(CLOCK_MONOTONIC) >= next_freeze) {
            freeze_until(next_freeze + freeze_nanos);
            next_freeze += period;
        }
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            char ignored[256];
            if (fd == listener) accept_all(listener, poll);
            else if (fd == 0) { if (read(0, ignored, sizeof ignored) <= 0) return; }
            else if (connections[fd]) readable(fd);
        }
        while (heap_size && heap[0].at <= now_of(CLOCK_MONOTONIC)) answer(pop().fd);
    }
}

static int64_t micros(int count, char **values, int i) {
    if (i >= count) {
        fprintf(stderr, "target: too few values for the mode\n");
        exit(2);
    }
    return (int64_t) (atof(values[i]) * 1000);
}

int main(int count, char **values) {
    const char *name = count > 1 ? values[1] : "none";
    const char *label = strcmp(name, "label") == 0 && count > 2 ? values[2] : NULL;
    if (strcmp(name, "none") != 0 && !label) fast = micros(count, values, 2);
    if (strcmp(name, "constant") == 0) mode = CONSTANT;
    if (strcmp(name, "bimodal") == 0) {
        mode = BIMODAL;
        slow = micros(count, values, 3);
        slow_share = count > 4 ? atof(values[4]) : 0.01;
    }
    if (strcmp(name, "stall") == 0) {
        mode = STALL;
        period = micros(count, values, 3);
        freeze_nanos = micros(count, values, 4);
    }
    prctl(PR_SET_TIMERSLACK, 1);
    tensor_length = make_answer(tensor, sizeof tensor,
            "{\"model_name\":\"known-delay\",\"outputs\":[{\"name\":\"out\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[1]}]}");
    metadata_length = make_answer(metadata, sizeof metadata,
            "{\"name\":\"known-delay\",\"inputs\":[{\"name\":\"in\",\"datatype\":\"INT32\",\"shape\":[1]}],"
            "\"outputs\":[{\"name\":\"out\",\"datatype\":\"INT32\",\"shape\":[1]}]}");
    if (label) {
        char body[512];
        snprintf(body, sizeof body, "{\"model_name\":\"known-delay\",\"outputs\":["
                "{\"name\":\"LANG\",\"datatype\":\"BYTES\",\"shape\":[1,1],\"data\":[\"%s\"]}]}", label);
        tensor_length = make_answer(tensor, sizeof tensor, body);
        metadata_length = make_answer(metadata, sizeof metadata,
                "{\"name\":\"known-delay\",\"inputs\":[{\"name\":\"TEXT\",\"datatype\":\"BYTES\",\"shape\":[-1,1]}],"
                "\"outputs\":[{\"name\":\"LANG\",\"datatype\":\"BYTES\",\"shape\":[-1,1]}]}");
    }
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *) &address, length) || listen(listener, 4096)
            || getsockname(listener, (struct sockaddr *) &address, &length)) {
        perror("target");
        return 1;
    }
    start = now_of(CLOCK_MONOTONIC);
    printf("%d %lld\n", ntohs(address.sin_port), (long long) start);
    fflush(stdout);
    serve(listener);
    return 0;
}
