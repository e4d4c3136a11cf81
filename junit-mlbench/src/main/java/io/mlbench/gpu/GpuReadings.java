package io.mlbench.gpu;

import io.mlbench.result.GpuUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What a source has reported so far, for the sampling thread and the readers of its result. Thread-safe. */
final class GpuReadings {

    private final Map<String, DeviceHistory> devices = new TreeMap<>();
    private final Map<String, Long> seenAt = new TreeMap<>();
    private final Map<String, Long> readAt = new TreeMap<>();
    private final Map<String, Unread> unread = new TreeMap<>();
    private String source = "";
    private String failure = "";
    private Optional<Long> failedAt = Optional.empty();
    private boolean ended;

    /** Add a device's memory in use, in MB of 10⁶ bytes, with the time at which it arrived. */
    synchronized void add(String source, String device, long atNanos, double usedMb) {
        this.source = source;
        devices.computeIfAbsent(device, id -> new DeviceHistory()).add(atNanos, usedMb);
        seenAt.put(device, atNanos);
        readAt.put(device, atNanos);
        notifyAll();
    }

    /** Note that the source named a device but not its memory, with a clause that says so. */
    synchronized void unsupported(String device, long atNanos, String why) {
        failure = why;
        seenAt.put(device, atNanos);
        unread.put(device, new Unread(atNanos, why));
        notifyAll();
    }

    /** Note that the source could not be read, with a clause that says why. */
    synchronized void failed(long atNanos, String why) {
        failure = why;
        failedAt = Optional.of(atNanos);
        notifyAll();
    }

    /** Note that the source will report nothing more; the reason is empty if it was closed. */
    synchronized void ended(String why) {
        if (!why.isEmpty()) {
            failure = why;
        }
        ended = true;
        notifyAll();
    }

    /** Wait for any report, at most for the limit. */
    void awaitFirst(Duration limit) throws InterruptedException {
        await(() -> ended || failedAt.isPresent() || !seenAt.isEmpty(), limit);
    }

    /** Wait until every device has been read after that time, at most for the limit. */
    void awaitAfter(long nanos, Duration limit) throws InterruptedException {
        await(() -> isSettledAfter(nanos), limit);
    }

    private synchronized void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        long leftMillis = limit.toMillis();
        while (!condition.getAsBoolean() && leftMillis > 0) {
            wait(leftMillis);
            leftMillis = limit.toMillis() - (System.nanoTime() - start) / 1_000_000;
        }
    }

    /** Return whether waiting for a reading after that time is of no more use, since it is there or will not come. */
    synchronized boolean isSettledAfter(long nanos) {
        return ended
                || failedAt.filter(at -> at - nanos > 0).isPresent()
                || (!seenAt.isEmpty() && seenAt.values().stream().allMatch(at -> at - nanos > 0));
    }

    /**
     * Return each device's peak as {@link DeviceHistory#within} has it, or nothing if no device has one. A device
     * that was named without its memory, or vanished before the end, is told as unread.
     */
    synchronized Optional<GpuUsage.Measured> measured(long fromNanos, long toNanos) {
        List<GpuUsage.Device> peaks = devices.entrySet().stream()
                .flatMap(each -> each.getValue().within(each.getKey(), fromNanos, toNanos).stream())
                .toList();
        return peaks.isEmpty()
                ? Optional.empty()
                : Optional.of(new GpuUsage.Measured(source, peaks, lost(fromNanos, toNanos)));
    }

    private List<String> lost(long fromNanos, long toNanos) {
        Map<String, String> lost = new TreeMap<>();
        boolean othersWentOn = readAt.values().stream().anyMatch(at -> at - toNanos > 0);
        readAt.forEach((device, at) -> {
            // Without any reading after the end, one shortly before it speaks for the end too.
            long late = othersWentOn ? 0 : DeviceHistory.EDGE_NANOS;
            if (toNanos - at > late) {
                lost.put(device, source + " gave no reading of " + device + " until the end of the measured phase");
            }
        });
        unread.forEach((device, one) -> {
            if (one.atNanos() - fromNanos >= 0 || !readAt.containsKey(device)) {
                lost.put(device, one.why());
            }
        });
        return List.copyOf(lost.values());
    }

    private record Unread(long atNanos, String why) {}

    /** Return a clause that says why nothing was measured. */
    synchronized String whyNot(String description) {
        if (devices.isEmpty()) {
            return failure.isEmpty() ? description + " gave no reading" : failure;
        }
        return description + " gave no reading within 5 s of the measured phase"
                + (failure.isEmpty() ? "" : " (" + failure + ")");
    }
}
