package io.mlbench.protocol.openinference.answer;

import io.mlbench.endpoint.Datatype;

/** What the elements of one tensor are, without the elements. Not thread-safe. */
final class ElementSummary {

    private long texts;
    private long bools;
    private long reals;
    private long integers;
    private long least;
    private long most;

    void clear() {
        texts = 0;
        bools = 0;
        reals = 0;
        integers = 0;
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
    }

    void text() {
        texts++;
    }

    void bool() {
        bools++;
    }

    /** Count a number with a fraction or an exponent, in the range of FP32. */
    void real() {
        reals++;
    }

    void integer(long value) {
        integers++;
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    long count() {
        return texts + bools + reals + integers;
    }

    /** Return whether all are elements of a datatype. */
    boolean fit(Datatype datatype) {
        return switch (datatype) {
            case BYTES -> count() == texts;
            case BOOL -> count() == bools;
            case FP16, BF16, FP32, FP64 -> count() == reals + integers;
            case INT8 -> within(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> within(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> within(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> within(Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT8 -> within(0, 0xFFL);
            case UINT16 -> within(0, 0xFFFFL);
            case UINT32 -> within(0, 0xFFFF_FFFFL);
            case UINT64 -> within(0, Long.MAX_VALUE);
        };
    }

    private boolean within(long min, long max) {
        return count() == integers && (integers == 0 || (least >= min && most <= max));
    }
}
