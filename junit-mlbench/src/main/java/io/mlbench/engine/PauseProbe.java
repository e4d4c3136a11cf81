package io.mlbench.engine;

import io.mlbench.result.Client;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** What has stopped this JVM since its start. */
record PauseProbe(long collections, long collectionMillis, OptionalLong safepointNanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    static PauseProbe now() {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        return new PauseProbe(count, millis, HotspotCounters.safepointSyncNanos());
    }

    /** Return what has stopped it since an earlier look. */
    Client.Pauses since(PauseProbe earlier) {
        return new Client.Pauses(
                collections - earlier.collections,
                collectionMillis - earlier.collectionMillis,
                safepointNanos.isPresent() && earlier.safepointNanos.isPresent()
                        ? Double.valueOf(
                                (safepointNanos.getAsLong() - earlier.safepointNanos.getAsLong()) / NANOS_PER_MILLI)
                        : null);
    }
}
