/*
 * The least that a client can do: each thread sends the same bytes over a
 * blocking socket of its own and reads the answer, over and over. It is the
 * reference that the suite subtracts.
 *
 *   loop PORT CONNECTIONS SECONDS BODY
 *
 * Prints one "key=value" line for each figure; times are microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
#define MOST_SAMPLES (4 * 1024 * 1024)
#define MOST_THREADS 256

static int port;
static int64_t until;
static char request[8192];
static int request_length;

struct worker {
    pthread_t thread;
    uint32_t *nanos; /* the last MOST_SAMPLES / threads round trips */
    size_t room, count;
};

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

/* Read one answer; its length is looked up once, since all are the same. */
static void read_answer(int fd, int *whole) {
    char buffer[8192];
    int got = 0;
    while (*whole == 0 || got < *whole) {
        ssize_t count = recv(fd, buffer + got, sizeof buffer - 1 - got, 0);
        if (count <= 0) fail("loop: no answer");
        got += count;
        buffer[got] = 0;
        char *end = *whole == 0 ? strstr(buffer, "\r\n\r\n") : NULL;
        if (end) {
            char *field = strcasestr(buffer, "\ncontent-length:");
            *whole = (int) (end + 4 - buffer) + (field ? atoi(field + 16) : 0);
        }
    }
}

static void *work(void *argument) {
    struct worker *me = argument;
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1, whole = 0;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(fd, (struct sockaddr *) &address, sizeof address)) fail("loop: connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    for (int64_t start = now(), end; start < until; start = end) {
        if (send(fd, request, request_length, MSG_NOSIGNAL) != request_length) fail("loop: send");
        read_answer(fd, &whole);
        end = now();
        me->nanos[me->count++ % me->room] = (uint32_t) (end - start);
    }
    close(fd);
    return NULL;
}

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
    return (x > y) - (x < y);
}

int main(int count, char **values) {
    if (count != 5) {
        fprintf(stderr, "usage: loop PORT CONNECTIONS SECONDS BODY\n");
        return 2;
    }
    port = atoi(values[1]);
    int threads = atoi(values[2]);
    if (threads < 1 || threads > MOST_THREADS) fail("loop: connections");
    request_length = snprintf(request, sizeof request,
            "POST /v2/models/known-delay/infer HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
            "Content-Length: %zu\r\n\r\n%s", port, strlen(values[4]), values[4]);
    static struct worker workers[MOST_THREADS];
    int64_t begin = now();
    until = begin + (int64_t) (atof(values[3]) * SECOND);
    for (int i = 0; i < threads; i++) {
        workers[i].room = MOST_SAMPLES / threads;
        workers[i].nanos = malloc(workers[i].room * sizeof(uint32_t));
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i])) fail("loop: thread");
    }
    uint32_t *all = malloc(MOST_SAMPLES * sizeof(uint32_t));
    size_t requests = 0, kept = 0;
    for (int i = 0; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        size_t mine = workers[i].count < workers[i].room ? workers[i].count : workers[i].room;
        memcpy(all + kept, workers[i].nanos, mine * sizeof(uint32_t));
        kept += mine;
        requests += workers[i].count;
    }
    double seconds = (now() - begin) / 1e9;
    qsort(all, kept, sizeof(uint32_t), ascending);
    printf("requests=%zu\nseconds=%.6f\n", requests, seconds);
    const double shares[] = {0.5, 0.95, 0.99, 0.999};
    const char *names[] = {"p50", "p95", "p99", "p999"};
    for (int i = 0; i < 4 && kept > 0; i++) {
        size_t rank = (size_t) (shares[i] * kept + 0.999999);
        printf("%s=%.3f\n", names[i], all[rank > 0 ? rank - 1 : 0] / 1e3);
    }
    return 0;
}
