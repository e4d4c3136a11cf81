package io.mlbench.engine.calibration;

import io.mlbench.result.Client;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What has stopped this JVM since its start. */
record PauseProbe(long collections, long collectionMillis) {

    static PauseProbe now() {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, collector.getCollectionCount());
            millis += Math.max(0, collector.getCollectionTime());
        }
        return new PauseProbe(count, millis);
    }

    /**
     * Return what has stopped it since an earlier look. How long its threads took
     * to stop is not told: HotSpot has no interface for that, only a file of its
     * own in a folder that anybody may write to.
     */
    Client.Pauses since(PauseProbe earlier) {
        return new Client.Pauses(collections - earlier.collections, collectionMillis - earlier.collectionMillis, null);
    }
}
