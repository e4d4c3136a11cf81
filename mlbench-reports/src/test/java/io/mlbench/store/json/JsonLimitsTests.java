package io.mlbench.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Up to a limit files are walked through; what lies beyond is read by Jackson, which says what is too much. */
class JsonLimitsTests {

    /**
     * A kind of file that may be too much.
     *
     * @param most what is still walked through
     */
    record LimitTestCase(String of, int most, IntFunction<String> json) {

        @Override
        public String toString() {
            return of;
        }
    }

    static Stream<LimitTestCase> limits() {
        return Stream.of(
                new LimitTestCase(
                        "objects and arrays in each other",
                        64,
                        depth -> "{\"a\": " + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}"),
                new LimitTestCase(
                        "objects in each other",
                        64,
                        depth -> "{\"a\": ".repeat(depth - 1) + "{}" + "}".repeat(depth - 1)),
                new LimitTestCase("names in an object", 512, number -> "{" + names(number) + "}"),
                new LimitTestCase(
                        "names in open objects",
                        512,
                        number -> "{\"a\": {" + names(500) + "}, " + names(number - 1) + "}"),
                new LimitTestCase(
                        "names of objects in each other",
                        512,
                        number -> "{" + names(number - 401) + ", \"a\": {" + names(400) + "}}"),
                new LimitTestCase("a name's length", 50_000, length -> "{\"" + "a".repeat(length) + "\": 1}"),
                new LimitTestCase("a number's length", 1_000, length -> "{\"a\": " + "1".repeat(length) + "}"),
                new LimitTestCase("a fraction's length", 1_000, length -> "{\"a\": 0." + "1".repeat(length - 2) + "}"),
                new LimitTestCase(
                        "digits of a whole number that is returned",
                        18,
                        digits -> "{\"throughput\": " + "9".repeat(digits) + "}"),
                new LimitTestCase(
                        "digits of a count",
                        18,
                        digits -> "{\"metadata\": {\"open_loop\": {\"seed\": " + "9".repeat(digits) + "}}}"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void up_to_the_limit_no_other_reader_is_needed(LimitTestCase limit) {
        byte[] most = bytes(limit.json.apply(limit.most));
        byte[] more = bytes(limit.json.apply(limit.most + 1));

        assertThat(OutlineWalk.read(most, most.length)).hasValue(Json.read(most, OutlineDto.class));
        assertThat(OutlineWalk.read(more, more.length)).isEmpty();
    }

    private static String names(int number) {
        return IntStream.range(0, number).mapToObj(i -> "\"n" + i + "\": 1").collect(Collectors.joining(", "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
