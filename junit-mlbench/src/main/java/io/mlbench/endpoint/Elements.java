package io.mlbench.endpoint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rules for the elements of one tensor. */
record Elements(String name, Datatype datatype) {

    private static final BigInteger MAX_UINT64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** Return a copy in which each element has the datatype's own Java type. */
    List<?> checked(List<?> data) {
        List<Object> checked = new ArrayList<>(data.size());
        for (Object element : data) {
            checked.add(element(checked.size(), element));
        }
        return Collections.unmodifiableList(checked);
    }

    private Object element(int index, Object value) {
        return switch (datatype) {
            case BYTES -> exactly(String.class, index, value);
            case BOOL -> exactly(Boolean.class, index, value);
            // As servers of Python write them in JSON, which has no form of its own for them.
            case FP16, BF16, FP32 -> real(index, value, Float.MAX_VALUE);
            case FP64 -> real(index, value, Double.MAX_VALUE);
            case INT8 -> integer(index, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> integer(index, value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> integer(index, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> integer(index, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT8 -> integer(index, value, 0, 0xFFL);
            case UINT16 -> integer(index, value, 0, 0xFFFFL);
            case UINT32 -> integer(index, value, 0, 0xFFFF_FFFFL);
            case UINT64 -> unsignedLong(index, value);
        };
    }

    private Object exactly(Class<?> type, int index, Object value) {
        if (!type.isInstance(value)) {
            throw refused(index, value, "is no element of " + datatype);
        }
        return value;
    }

    private Double real(int index, Object value, double max) {
        if (!(value instanceof Number number)) {
            throw refused(index, value, "is no element of " + datatype);
        }
        double real = number.doubleValue();
        if (!Double.isFinite(real)) {
            throw refused(index, value, "is not a finite number");
        }
        if (Math.abs(real) > max) {
            throw refused(index, value, "is out of the range of " + datatype);
        }
        return value instanceof Double same ? same : Double.valueOf(real);
    }

    private Long integer(int index, Object value, long min, long max) {
        if (value instanceof BigInteger) {
            throw refused(index, value, "is out of the range of " + datatype);
        }
        long whole = whole(index, value);
        if (whole < min || whole > max) {
            throw refused(index, value, "is out of the range of %s (%d to %d)".formatted(datatype, min, max));
        }
        return value instanceof Long same ? same : Long.valueOf(whole);
    }

    private Object unsignedLong(int index, Object value) {
        if (!(value instanceof BigInteger big)) {
            return integer(index, value, 0, Long.MAX_VALUE);
        }
        if (big.signum() < 0 || big.compareTo(MAX_UINT64) > 0) {
            throw refused(index, value, "is out of the range of UINT64");
        }
        return big.bitLength() < Long.SIZE ? Long.valueOf(big.longValue()) : big;
    }

    private long whole(int index, Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw refused(index, value, "is no element of " + datatype);
    }

    private IllegalArgumentException refused(int index, Object value, String why) {
        return new IllegalArgumentException(
                "element %d of tensor \"%s\" %s: %s".formatted(index, name, why, abbreviated(value)));
    }

    private static String abbreviated(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
