package io.mlbench.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Counters that HotSpot keeps in a file of its own and offers by no interface:
 * the format is that of {@code PerfMemory} 2.0, a prologue and then entries of a
 * name and a value.
 */
final class HotspotCounters {

    private static final int MAGIC = 0xcafec0c0;
    private static final int VERSION = 2;
    private static final int ORDER_AT = 4;
    private static final int VERSION_AT = 5;
    private static final int FIRST_ENTRY_AT = 24;
    private static final int ENTRIES_AT = 28;
    private static final int NAME_AT = 4;
    private static final int DATA_AT = 16;

    private final ByteBuffer bytes;

    private HotspotCounters(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Return the nanoseconds that this JVM has spent until all threads had stopped; empty where it does not tell. */
    static OptionalLong safepointSyncNanos() {
        Path file = Path.of(
                "/tmp",
                "hsperfdata_" + System.getProperty("user.name"),
                String.valueOf(ProcessHandle.current().pid()));
        try {
            HotspotCounters counters = new HotspotCounters(ByteBuffer.wrap(Files.readAllBytes(file)));
            // The counter is in ticks; since JDK 9 a tick is a nanosecond on all systems that have this file.
            return counters.value("sun.rt.safepointSyncTime");
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong value(String name) {
        if (bytes.getInt(0) != MAGIC || bytes.get(VERSION_AT) != VERSION) {
            return OptionalLong.empty();
        }
        bytes.order(bytes.get(ORDER_AT) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = bytes.getInt(FIRST_ENTRY_AT);
        for (int i = 0; i < bytes.getInt(ENTRIES_AT); i++) {
            if (named(entry + bytes.getInt(entry + NAME_AT), name)) {
                return OptionalLong.of(bytes.getLong(entry + bytes.getInt(entry + DATA_AT)));
            }
            entry += bytes.getInt(entry);
        }
        return OptionalLong.empty();
    }

    private boolean named(int at, String name) {
        byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
