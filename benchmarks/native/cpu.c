/*
 * Runs a command and, when it has ended, writes the processor time that it and
 * the children it waited for took, from wait4, as microseconds to a file.
 *
 *   cpu FILE COMMAND [ARGUMENT]...
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double micros(struct timeval t) {
    return t.tv_sec * 1e6 + t.tv_usec;
}

int main(int count, char **values) {
    if (count < 3) {
        fprintf(stderr, "usage: cpu FILE COMMAND [ARGUMENT]...\n");
        return 2;
    }
    pid_t child = fork();
    if (child == 0) {
        execvp(values[2], values + 2);
        perror(values[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("cpu");
        return 1;
    }
    FILE *file = fopen(values[1], "w");
    if (!file) {
        perror(values[1]);
        return 1;
    }
    fprintf(file, "%.0f\n", micros(usage.ru_utime) + micros(usage.ru_stime));
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
