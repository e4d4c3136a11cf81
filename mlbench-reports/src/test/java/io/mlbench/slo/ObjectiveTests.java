package io.mlbench.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTests {

    @Test
    void keeps_the_text_as_it_was_written() {
        assertThat(Objective.parse(" p99.9  <=  250 ms\n"))
                .isEqualTo(new Objective("p99.9  <=  250 ms", Metrics.P999, Operator.AT_MOST, 250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy[zh-Hant] >= 97 %", "accuracy [ zh-Hant ]>=97%"})
    void a_language_stays_as_it_was_written(String text) {
        Objective objective = Objective.parse(text);

        assertThat(objective.metric()).isEqualTo(Metrics.ACCURACY);
        assertThat(objective.language()).hasValue("zh-Hant");
        assertThat(objective.withLanguage("zh").metricLabel()).isEqualTo("accuracy[zh]");
        assertThat(Objective.parse("accuracy >= 97 %").language()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p50", "p75", "p90", "p95", "p99", "p99.9", "p99.95", "max", "mean"})
    void knows_each_latency(String name) {
        Metric metric = Objective.parse(name + "<1ms").metric();
        assertThat(metric.label()).isEqualTo(name);
        assertThat(metric.unit()).isEqualTo("ms");
    }

    @Test
    void a_percentile_of_the_fastest_can_be_limited_from_below_only() {
        assertThat(Objective.parse("p10 >= 5 ms").metric().label()).isEqualTo("p10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse("p49.9 < 5 ms"))
                .withMessage("objective \"p49.9 < 5 ms\": an upper limit on p49.9 binds the fastest requests alone;"
                        + " did you mean p99.9? Valid from p50 on");
    }

    @ParameterizedTest
    @CsvSource({"<, LESS", "<=, AT_MOST", ">, GREATER", ">=, AT_LEAST"})
    void knows_each_operator(String symbol, Operator operator) {
        assertThat(Objective.parse("throughput " + symbol + " 5").operator()).isEqualTo(operator);
    }

    @ParameterizedTest
    @CsvSource({
        "p95 <= 250000 ns, 0.25",
        "p95 <= 250us, 0.25",
        "p95 <= 250 \u00b5s, 0.25",
        "p95 <= 250 \u03bcs, 0.25",
        "p95 <= 2.5 ms, 2.5",
        "p95<=1.5s, 1500",
        "throughput >= 50, 50",
        "throughput >= 50/s, 50",
        "throughput >= 50.5 req/s, 50.5",
        "error-rate <= 0.1 %, 0.1",
        "error-rate <= 100%, 100",
        "gpu-memory <= 300 MB, 300",
        "gpu-memory <= 2 GB, 2000",
        "gpu-memory <= 1000 MiB, 1048.576",
        "gpu-memory <= 2GiB, 2147.483648",
        "accuracy >= 97.5 %, 97.5",
        "accuracy[ko] >= 97 %, 97",
        "macro-f1 >= 0.95, 0.95",
        "wer <= 8 %, 8",
        "cer < 2.5%, 2.5",
    })
    void converts_each_unit_exactly(String text, double limit) {
        assertThat(Objective.parse(text).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "q95 <= 250 ms | \"q95\" is not a metric; did you mean p95? valid: p50, p90, p95, p99, p99.9, max, mean,"
                        + " throughput, inferences, error-rate, gpu-memory, capacity, accuracy, accuracy[LANG], macro-f1, wer, cer,"
                        + " and any other percentile such as p75",
                "P95 <= 250 ms | \"P95\" is not a metric; did you mean p95? valid: p50, p90, p95, p99, p99.9, max,"
                        + " mean, throughput, inferences, error-rate, gpu-memory, capacity, accuracy, accuracy[LANG], macro-f1, wer, cer,"
                        + " and any other percentile such as p75",
                "<= 250 ms | no metric before the operator; valid: p50, p90, p95, p99, p99.9, max, mean, throughput, inferences,"
                        + " error-rate, gpu-memory, capacity, accuracy, accuracy[LANG], macro-f1, wer, cer,"
                        + " and any other percentile such as p75",
                "p95 20 ms | no operator; valid: <, <=, >, >=, as in \"p95 <= 20 ms\"",
                "p95 == 20 ms | \"==\" is not an operator; valid: <, <=, >, >=",
                "p95 =< 20 ms | \"=<\" is not an operator; valid: <, <=, >, >=",
                "p95 <= | no value; valid: a finite number of at least 0 with a unit of ns, us, µs, ms, s, such as"
                        + " \"20 ms\"",
                "p95 <= ms | \"ms\" is not a value of p95; valid: a finite number of at least 0 with a unit of ns, us,"
                        + " µs, ms, s, such as \"20 ms\"",
                "p95 <= 20 | no unit; valid: ns, us, µs, ms, s",
                "p95 <= 20 MS | \"MS\" is not a unit of p95; valid: ns, us, µs, ms, s",
                "p95 <= 20 ms or so | \"ms or so\" is not a unit of p95; valid: ns, us, µs, ms, s",
                "error-rate <= 1 | no unit; valid: %",
                "error-rate <= 1 ms | \"ms\" is not a unit of error-rate; valid: %",
                "error-rate <= 101 % | \"101 %\" is not a value of error-rate; valid: a number between 0 and 100 with"
                        + " a unit of %, such as \"1 %\"",
                "throughput >= 5/min | \"/min\" is not a unit of throughput; valid: /s, req/s",
                "throughput >= -5 | \"-5\" is not a value of throughput; valid: a finite number of at least 0 with a"
                        + " unit of /s, req/s or none, such as \"50/s\"",
                "gpu-memory <= 2 | no unit; valid: MB, GB, MiB, GiB",
                "macro-f1 >= 95 % | \"%\" is not a unit of macro-f1; valid: none",
                "macro-f1 >= 1.5 | \"1.5\" is not a value of macro-f1; valid: a number between 0 and 1 without a unit,"
                        + " such as \"0.95\"",
                "accuracy >= 0.97 | no unit; valid: %",
                "accuracy[] >= 97 % | no language between the brackets; write its code, as in"
                        + " \"accuracy[ko] >= 97 %\"",
                "p95[ko] <= 20 ms | only accuracy is measured for one language, as in \"accuracy[ko] >= 97 %\"",
                "gpu-memory <= 2 TB | \"TB\" is not a unit of gpu-memory; valid: MB, GB, MiB, GiB",
            })
    void says_what_is_wrong_and_what_is_valid(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse(text))
                .withMessage("objective \"" + text + "\": " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refuses_an_empty_text(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse(text))
                .withMessage("objective \"\": must be METRIC OPERATOR VALUE [UNIT], such as \"p95 <= 20 ms\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5 ms", "NaN ms", "Infinity ms", "1,5 ms", "0x10 ms", "+5 ms", ".5 ms"})
    void refuses_a_value_that_is_no_plain_number(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse("p95 <= " + value))
                .withMessageStartingWith("objective \"p95 <= " + value + "\": ")
                .withMessageContaining("valid: ");
    }

    @Test
    void refuses_a_number_beyond_every_double() {
        String huge = "9".repeat(400);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.parse("p95 <= " + huge + " ms"))
                .withMessageContaining("valid: a finite number of at least 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void cannot_be_made_with_an_impossible_limit(double limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Objective("x", Metrics.P50, Operator.LESS, limit))
                .withMessage("limit must be a finite number of at least 0 but was " + limit);
    }
}
