package io.mlbench.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A named array of one element type.
 *
 * <p>The factories make it one-dimensional; {@link #withShape} gives it another
 * shape: {@code Tensor.strings("TEXT", "hello", "world").withShape(2, 1)}.
 *
 * @param name the name of the model's input or output
 * @param datatype what the elements are; FP16 and BF16 are taken as FP32 is, since not all
 *     servers have a form for them in JSON
 * @param shape the size of each dimension; empty for a scalar
 * @param data the elements, flat and in row-major order: {@link String} for
 *     BYTES, {@link Boolean} for BOOL, {@link Double} for the floating ones, {@link
 *     Long} for integers, except UINT64 beyond it: {@link java.math.BigInteger}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Tensor(String name, Datatype datatype, List<Long> shape, List<?> data) {

    /**
     * Check and copy.
     *
     * @throws IllegalArgumentException if the shape needs another number of
     *     elements, or an element does not fit the datatype
     */
    public Tensor {
        shape = List.copyOf(shape);
        long needed = Shapes.elements(shape);
        if (needed != data.size()) {
            throw new IllegalArgumentException("tensor \"%s\" of shape %s needs %d elements but has %d"
                    .formatted(name, Shapes.text(shape), needed, data.size()));
        }
        data = new Elements(name, datatype).checked(data);
    }

    /** Return a tensor of BYTES. */
    public static Tensor strings(String name, String... values) {
        return vector(name, Datatype.BYTES, Arrays.asList(values));
    }

    /** Return a tensor of BOOL. */
    public static Tensor booleans(String name, boolean... values) {
        List<Boolean> boxed = new ArrayList<>(values.length);
        for (boolean value : values) {
            boxed.add(value);
        }
        return vector(name, Datatype.BOOL, boxed);
    }

    /**
     * Return a tensor of integers.
     *
     * @param datatype one of INT8 to INT64 and UINT8 to UINT64
     * @throws IllegalArgumentException if a value is out of the datatype's range
     */
    public static Tensor integers(String name, Datatype datatype, long... values) {
        return vector(name, datatype, Arrays.stream(values).boxed().toList());
    }

    /** Return a tensor of FP32. */
    public static Tensor floats(String name, float... values) {
        List<Double> boxed = new ArrayList<>(values.length);
        for (float value : values) {
            boxed.add((double) value);
        }
        return vector(name, Datatype.FP32, boxed);
    }

    /** Return a tensor of FP64. */
    public static Tensor doubles(String name, double... values) {
        return vector(name, Datatype.FP64, Arrays.stream(values).boxed().toList());
    }

    private static Tensor vector(String name, Datatype datatype, List<?> data) {
        return new Tensor(name, datatype, List.of((long) data.size()), data);
    }

    /** Return the same elements in another shape. */
    public Tensor withShape(long... sizes) {
        return new Tensor(name, datatype, Arrays.stream(sizes).boxed().toList(), data);
    }

    /**
     * Return the elements of a tensor of BYTES.
     *
     * @throws IllegalStateException if it is of another datatype
     */
    public List<String> strings() {
        return as(String.class, "BYTES");
    }

    /**
     * Return the elements of a tensor of BOOL.
     *
     * @throws IllegalStateException if it is of another datatype
     */
    public List<Boolean> booleans() {
        return as(Boolean.class, "BOOL");
    }

    /**
     * Return the elements of a tensor of integers.
     *
     * @throws IllegalStateException if it is of another datatype, or holds a
     *     UINT64 that is larger than a {@code long}
     */
    public List<Long> integers() {
        return as(Long.class, "integers up to 2^63 - 1");
    }

    /**
     * Return the elements of a tensor of FP32 or FP64.
     *
     * @throws IllegalStateException if it is of another datatype
     */
    public List<Double> doubles() {
        return as(Double.class, "FP32 or FP64");
    }

    private <T> List<T> as(Class<T> type, String expected) {
        for (Object element : data) {
            if (!type.isInstance(element)) {
                throw new IllegalStateException(
                        "tensor \"%s\" is %s and does not hold %s".formatted(name, datatype, expected));
            }
        }
        return data.stream().map(type::cast).toList();
    }
}
