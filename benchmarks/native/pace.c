/*
 * What a thread can do at all about being in time, on this machine: it sleeps
 * until a span before each moment of an even schedule, then looks at the clock
 * without a pause, and sends nothing. Prints percentiles of how late it was.
 *
 *   pace RATE SECONDS SPAN_MICROS
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>

#define SECOND 1000000000LL

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * SECOND + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;
    return x < y ? -1 : x > y;
}

int main(int count, char **words) {
    if (count != 4) return fprintf(stderr, "usage: pace RATE SECONDS SPAN_MICROS\n"), 2;
    int64_t gap = SECOND / atoll(words[1]), span = atoll(words[3]) * 1000;
    int n = (int) (atof(words[2]) * SECOND / gap);
    int64_t *late = malloc(n * sizeof *late), start = now() + gap;
    prctl(PR_SET_TIMERSLACK, 1); /* as the alarm of the load loop does */
    for (int i = 0; i < n; i++) {
        int64_t due = start + i * gap, wake = due - span;
        struct timespec t = {wake / SECOND, wake % SECOND};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
        while (now() < due) continue;
        late[i] = now() - due;
    }
    qsort(late, n, sizeof *late, ascending);
    printf("delay_p50=%.3f\ndelay_p99=%.3f\n", late[(n + 1) / 2 - 1] / 1e3, late[(n * 99LL + 99) / 100 - 1] / 1e3);
}
