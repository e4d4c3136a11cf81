package io.mlbench.endpoint;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Arithmetic on shapes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Shapes {

    private Shapes() {}

    /** Return the number of elements; 1 for a scalar. */
    public static long elements(List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("shape " + text(shape) + " has a negative size");
            }
            try {
                product = Math.multiplyExact(product, size);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("shape " + text(shape) + " is too large", e);
            }
        }
        return product;
    }

    public static String text(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
