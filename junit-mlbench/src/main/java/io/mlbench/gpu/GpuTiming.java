package io.mlbench.gpu;

import java.time.Duration;

/**
 * How long a monitor waits, and for what.
 *
 * @param connect for a page's host to accept a connection
 * @param probe for a page to answer during the search for a source, which delays the benchmark; with room for the
 *     connection and for the JVM's first use of its HTTP client on a busy machine
 * @param look for the chosen page to answer; longer, since the machine is under load by then
 * @param interval from one look to the next; at least 500 ms outside of tests, so as not to disturb the run
 * @param first for the source's first reading, before the benchmark goes on without it
 * @param last for a reading after the measured phase
 */
record GpuTiming(Duration connect, Duration probe, Duration look, Duration interval, Duration first, Duration last) {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    /** Return the timing for a page on this host or on another, which takes longer to reach. */
    static GpuTiming forHost(boolean thisHost) {
        Duration connect = Duration.ofMillis(thisHost ? 300 : 1000);
        return new GpuTiming(connect, connect.multipliedBy(2), TWO_SECONDS, INTERVAL, TWO_SECONDS, TWO_SECONDS);
    }
}
