package io.mlbench.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param sockets open ones; 0 where the system does not tell
 * @param threads live ones
 * @param heapKib in use after a collection
 */
record Footprint(long sockets, long threads, long heapKib) {

    static final Footprint NONE = new Footprint(0, 0, 0);

    private static final int LOOKS = 100;

    static Footprint now() {
        System.gc();
        return new Footprint(
                openSockets(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024);
    }

    /** Look until there are no more sockets and threads than before, since they end a moment after they are told to. */
    static Footprint settled(Footprint before) {
        Footprint now = now();
        for (int look = 0; look < LOOKS && (now.sockets > before.sockets || now.threads > before.threads); look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            now = now();
        }
        return now;
    }

    private static long openSockets() {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(handles)) {
            return all.filter(Footprint::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed since
        }
    }
}
