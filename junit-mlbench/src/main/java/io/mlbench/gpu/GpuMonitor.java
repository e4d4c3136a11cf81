package io.mlbench.gpu;

import io.mlbench.gpu.GpuSearch.Outcome;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.result.GpuUsage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads the GPU memory of the machine that serves an endpoint, until closed.
 *
 * <p>The source is the configured metrics page and, if that fails, none.
 * Without one, it is the first that tells GPU memory of: the Triton page of the
 * endpoint's host (port 8002, and the endpoint's port plus 2), the endpoint's own
 * {@code /metrics}, the DCGM exporter (port 9400); and, only where the endpoint
 * is on this host, {@code nvidia-smi}. An endpoint that is merely forwarded to
 * this host, as through a tunnel, looks local: configure its metrics page.
 *
 * <p>One daemon thread reads at most every 500 ms. The values are those of whole
 * devices, other processes included. A device whose memory its source cannot tell
 * is left out of the sum, never counted as 0, and told as unread. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GpuMonitor implements AutoCloseable {

    private final Outcome found;
    private final GpuTiming timing;
    private final GpuReadings readings = new GpuReadings();

    private GpuMonitor(Outcome found, GpuTiming timing) {
        this.found = found;
        this.timing = timing;
    }

    /**
     * Find a source and begin to read it, so that nothing of that falls into the
     * measured phase. Ports that refuse a connection cost next to nothing; one
     * that drops it costs 300 ms (1 s where the endpoint is on another host), one
     * that accepts and is silent twice that, and a source that is slow to give its
     * first reading 2 s. A failure is never thrown; it is told by {@link #usage}.
     *
     * @param endpoint the endpoint under test
     * @param metricsUrl the configured metrics page of the serving machine
     */
    public static GpuMonitor start(EndpointUrl endpoint, Optional<URI> metricsUrl) {
        GpuSearch search = GpuSearch.around(
                endpoint, metricsUrl, Optional.ofNullable(System.getenv("PATH")).orElse(""));
        return start(search, GpuTiming.forHost(search.thisHost()));
    }

    static GpuMonitor start(GpuSearch search, GpuTiming timing) {
        GpuMonitor monitor = new GpuMonitor(search.find(timing), timing);
        monitor.found.source().ifPresent(monitor::sample);
        return monitor;
    }

    private void sample(GpuSource source) {
        Thread thread = new Thread(
                () -> {
                    try {
                        source.run(readings);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        readings.ended("");
                    }
                },
                "mlbench-gpu");
        thread.setDaemon(true);
        thread.start();
        try {
            readings.awaitFirst(timing.first());
        } catch (InterruptedException e) {
            // The benchmark's thread is asked to stop; the one who sends next will notice.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Return each device's highest memory in use between two times of {@link
     * System#nanoTime}, usually the measured phase's start and end.
     *
     * <p>Beside the readings within, the last one before and the first one after
     * count if they are within 5 s of it, so that a run shorter than the interval
     * has a figure. Where the one after is not there yet, this waits for it, 2 s
     * at most. A long run's readings are kept in groups: see {@code DeviceHistory}.
     *
     * @return the peaks, or one sentence that names each source that was tried and
     *     why it was of no use
     */
    public GpuUsage usage(long fromNanos, long toNanos) {
        if (found.source().isEmpty()) {
            return notMeasured(found.tried());
        }
        GpuSource source = found.source().get();
        awaitReadingAfter(toNanos, source);
        Optional<GpuUsage.Measured> measured = readings.measured(fromNanos, toNanos);
        if (measured.isPresent()) {
            return measured.get();
        }
        List<String> why = new ArrayList<>(found.tried());
        why.add(readings.whyNot(source.description()));
        return notMeasured(why);
    }

    /** Return a clause for each source that is of no use: what it is and why. */
    public List<String> rejected() {
        return found.tried();
    }

    private void awaitReadingAfter(long toNanos, GpuSource source) {
        if (readings.isSettledAfter(toNanos)) {
            return;
        }
        source.hurry();
        try {
            readings.awaitAfter(toNanos, timing.last());
        } catch (InterruptedException e) {
            // What was read so far is still true.
            Thread.currentThread().interrupt();
        }
    }

    private static GpuUsage notMeasured(List<String> clauses) {
        return new GpuUsage.NotMeasured(String.join("; ", clauses));
    }

    /** Stop reading; what was read stays available. */
    @Override
    public void close() {
        found.source().ifPresent(GpuSource::close);
        readings.ended("");
    }
}
