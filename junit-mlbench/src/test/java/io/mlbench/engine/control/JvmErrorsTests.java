package io.mlbench.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.ConfigurationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JvmErrorsTests {

    @ParameterizedTest
    @MethodSource("errors")
    void each_says_what_to_do(Throwable error, String cause, String remedy) {
        assertThat(JvmErrors.advice(error)).get().asString().contains(cause, remedy);
        assertThat(JvmErrors.asBroken(error))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining(remedy)
                .hasCause(error);
    }

    static Stream<Arguments> errors() {
        OutOfMemoryError heap = new OutOfMemoryError("Java heap space");
        return Stream.of(
                Arguments.of(heap, "out of memory (Java heap space", "JAVA_OPTS=-Xmx2g"),
                Arguments.of(new InternalError("Unexpected exception", heap), "out of memory", "JAVA_OPTS=-Xmx2g"),
                Arguments.of(new IllegalStateException(heap), "out of memory", "JAVA_OPTS=-Xmx2g"),
                Arguments.of(new OutOfMemoryError("unable to create native thread"), "no further thread", "ulimit -u"),
                Arguments.of(new OutOfMemoryError("Metaspace"), "Metaspace", "MaxMetaspaceSize"),
                Arguments.of(new OutOfMemoryError("Direct buffer memory"), "Direct", "MaxDirectMemorySize"),
                Arguments.of(new StackOverflowError(), "nested too deeply", "-Xss8m"),
                Arguments.of(new NoClassDefFoundError("com/acme/A"), "com/acme/A", "class path"),
                Arguments.of(new InternalError("a fault"), "a fault", "report it"));
    }

    @Test
    void other_failures_stay_what_they_are() {
        Throwable violation = new AssertionError("p95");
        Throwable explained = new ConfigurationException("add fastcsv", new NoClassDefFoundError("de/siegmar/A"));
        Throwable broken = new BenchmarkBrokenException("no server");

        assertThat(Stream.of(violation, explained, broken)).allSatisfy(failure -> {
            assertThat(JvmErrors.isIn(failure)).isFalse();
            assertThat(JvmErrors.asBroken(failure)).isSameAs(failure);
        });
    }
}
