package io.mlbench.gpu;

import io.mlbench.gpu.PageAnswer.Lacking;
import io.mlbench.gpu.PageAnswer.Memory;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads one metrics page at an interval. A look that fails is noted, and the next one is made as usual. */
final class PageSource implements GpuSource {

    private final MetricsClient client;
    private final URI page;
    private final GpuTiming timing;
    private final Semaphore hurries = new Semaphore(0);
    private volatile boolean closed;

    PageSource(MetricsClient client, URI page, GpuTiming timing) {
        this.client = client;
        this.page = page;
        this.timing = timing;
    }

    @Override
    public String description() {
        return "the metrics page at " + address(page);
    }

    @Override
    public void run(GpuReadings readings) throws InterruptedException {
        while (!closed) {
            look(readings);
            hurries.tryAcquire(timing.interval().toMillis(), TimeUnit.MILLISECONDS);
            hurries.drainPermits();
        }
    }

    private void look(GpuReadings readings) throws InterruptedException {
        PageAnswer answer;
        try {
            answer = client.read(page, timing.look()).get();
        } catch (ExecutionException e) {
            answer = Lacking.noPage(String.valueOf(e.getCause()));
        }
        long atNanos = System.nanoTime();
        if (answer instanceof Memory memory) {
            memory.usedMb().forEach((device, usedMb) -> readings.add(memory.source(), device, atNanos, usedMb));
            memory.unread()
                    .forEach(device -> readings.unsupported(
                            device, atNanos, description() + " has no usable value for the memory of " + device));
        } else if (answer instanceof Lacking lacking) {
            readings.failed(atNanos, lacking.clause(address(page)));
        }
    }

    /** Return the address without the parts that may hold a secret: user-info, query and fragment. */
    static String address(URI page) {
        String port = page.getPort() == -1 ? "" : ":" + page.getPort();
        String path = page.getPath() == null ? "" : page.getPath();
        return page.getScheme() + "://" + page.getHost() + port + path;
    }

    @Override
    public void hurry() {
        hurries.release();
    }

    @Override
    public void close() {
        closed = true;
        hurries.release();
    }
}
