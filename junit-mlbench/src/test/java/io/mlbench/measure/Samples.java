package io.mlbench.measure;

/** Samples for tests. */
public final class Samples {

    private Samples() {}

    public static SampleView ok(long intended, long start, long end) {
        return new SampleView().answered(intended, start, end);
    }

    public static SampleView failed(long intended, long start, long end, String kind, String message) {
        return new SampleView().failed(intended, start, end, kind, message);
    }

    /** Return one that started as intended, as observers are told of it. */
    public static SampleView of(long index, long latency, long end) {
        return (latency == SampleObserver.NO_ANSWER
                        ? failed(end, end, end, "http-500", "boom")
                        : ok(end - latency, end - latency, end))
                .at(index);
    }
}
