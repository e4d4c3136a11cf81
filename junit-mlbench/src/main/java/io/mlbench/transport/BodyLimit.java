package io.mlbench.transport;

import org.apiguardian.api.API;

/**
 * How long the body of an answer may be. Bodies that are in flight at the same
 * time share a quarter of the heap, so that a server which sends without end
 * costs a load its requests and not the JVM its memory.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BodyLimit {

    /** The most bytes of one body: 64 MiB. */
    public static final int MOST = 64 * 1024 * 1024;

    /** What is granted in any case: 1 MiB. */
    public static final int LEAST = 1024 * 1024;

    /** A body is held twice while its array grows, and once more when it is handed over. */
    private static final int SHARE_OF_HEAP = 4;

    private BodyLimit() {}

    /**
     * Return the most bytes of each body.
     *
     * @param atOnce how many answers are in flight, at least 1
     */
    public static int each(int atOnce) {
        return each(atOnce, Runtime.getRuntime().maxMemory());
    }

    /** Return how many bytes all bodies may hold together. */
    public static long ofHeap() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    }

    public static int each(int atOnce, long heap) {
        return (int) Math.max(LEAST, Math.min(MOST, heap / SHARE_OF_HEAP / atOnce));
    }
}
