package io.mlbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTests {

    private static final BigInteger MAX_UINT64 = new BigInteger("18446744073709551615");

    @Test
    void factories_make_vectors_and_withShape_gives_them_another_shape() {
        Tensor tensor = Tensor.strings("TEXT", "hello", "안녕");

        assertThat(tensor.shape()).containsExactly(2L);
        assertThat(tensor.withShape(2, 1).shape()).containsExactly(2L, 1L);
        assertThat(tensor.withShape(2, 1).strings()).containsExactly("hello", "안녕");
    }

    @Test
    void each_datatype_gives_back_its_own_type() {
        assertThat(Tensor.booleans("B", true, false).booleans()).containsExactly(true, false);
        assertThat(Tensor.integers("I", Datatype.INT64, Long.MIN_VALUE).integers())
                .containsExactly(Long.MIN_VALUE);
        assertThat(Tensor.doubles("D", 0.1).doubles()).containsExactly(0.1);
        assertThat(Tensor.floats("F", 0.5f).doubles()).containsExactly(0.5);
    }

    @Test
    void elements_of_another_datatype_are_refused_with_its_name() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.floats("PROB", 1).strings())
                .withMessage("tensor \"PROB\" is FP32 and does not hold BYTES");
    }

    @Test
    void shape_and_data_must_agree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.strings("TEXT", "a", "b", "c").withShape(2, 2))
                .withMessage("tensor \"TEXT\" of shape [2, 2] needs 4 elements but has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.strings("TEXT", "a").withShape(-1))
                .withMessage("shape [-1] has a negative size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.strings("TEXT", "a").withShape(Long.MAX_VALUE, 2))
                .withMessageContaining("is too large");
    }

    @Test
    void a_scalar_has_one_element_and_an_empty_shape() {
        assertThat(Tensor.doubles("D", 1).withShape().shape()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INT8, -128, 127",
        "INT16, -32768, 32767",
        "INT32, -2147483648, 2147483647",
        "UINT8, 0, 255",
        "UINT16, 0, 65535",
        "UINT32, 0, 4294967295"
    })
    void integers_keep_to_the_range_of_their_datatype(Datatype datatype, long min, long max) {
        assertThat(Tensor.integers("I", datatype, min, max).integers()).containsExactly(min, max);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.integers("I", datatype, 0, max + 1))
                .withMessage("element 1 of tensor \"I\" is out of the range of %s (%d to %d): %d"
                        .formatted(datatype, min, max, max + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.integers("I", datatype, min - 1));
    }

    @Test
    void an_unsigned_long_may_exceed_a_long() {
        Tensor tensor = new Tensor("U", Datatype.UINT64, List.of(2L), List.of(MAX_UINT64, BigInteger.ONE));

        assertThat(tensor.data()).isEqualTo(List.of(MAX_UINT64, 1L));
        assertThatIllegalStateException().isThrownBy(tensor::integers).withMessageContaining("2^63 - 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Tensor("U", Datatype.UINT64, List.of(1L), List.of(MAX_UINT64.add(BigInteger.ONE))));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.integers("U", Datatype.UINT64, -1));
    }

    @Test
    void numbers_that_are_not_finite_are_refused_with_their_index() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.doubles("X", 1, 2, Double.NaN))
                .withMessage("element 2 of tensor \"X\" is not a finite number: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.floats("X", Float.NEGATIVE_INFINITY))
                .withMessageContaining("element 0");
    }

    @Test
    void a_real_number_keeps_to_the_range_of_its_datatype() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("X", Datatype.FP32, List.of(1L), List.of(1e39)))
                .withMessage("element 0 of tensor \"X\" is out of the range of FP32: 1.0E39");
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16"})
    void half_precision_is_taken_as_single_precision_is(Datatype datatype) {
        assertThat(new Tensor("X", datatype, List.of(2L), List.of(0.5, 1L)).doubles())
                .containsExactly(0.5, 1.0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Tensor("X", datatype, List.of(1L), List.of("half")));
    }

    @Test
    void elements_of_a_wrong_type_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("T", Datatype.BYTES, List.of(1L), List.of(7L)))
                .withMessage("element 0 of tensor \"T\" is no element of BYTES: 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("T", Datatype.INT32, List.of(1L), List.of(1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tensor("T", Datatype.BOOL, List.of(1L), Arrays.asList((Object) null)));
    }

    @Test
    void what_was_passed_in_can_change_without_effect() {
        List<Object> data = new ArrayList<>(List.of("a"));
        Tensor tensor = new Tensor("T", Datatype.BYTES, List.of(1L), data);

        data.set(0, "b");

        assertThat(tensor.strings()).containsExactly("a");
    }
}
