package io.mlbench.compare.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.Sides;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Planned;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Percentile;
import io.mlbench.result.Verdict;
import io.mlbench.stats.TypicalDesignEffect;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviousRunsTests {

    private static final String P95 = "p95 <= 20 ms";
    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final Metadata JUDGED = metadata("m", "T#a", 1, "30 s", Sides.MACHINE, null);

    @TempDir
    Path folder;

    @Test
    void the_median_of_the_newest_ten_runs_is_usual_whatever_their_files_are_called() {
        for (int day = 0; day < 12; day++) {
            // The two oldest, which come first by name, are the most restless.
            save("%02d.json".formatted(day), day < 2 ? 900 : day, repeat(day));
        }

        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(6.5, 10));
        save("00-again.json", 900, repeat(12));
        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(7.5, 10));
    }

    @Test
    void repeats_in_one_file_are_runs_of_their_own() {
        ResultStore.save(folder.resolve("a.json"), List.of(run(2, repeat(0)), run(4, repeat(1))));

        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(3, 2));
    }

    @Test
    void a_result_that_stands_in_two_files_is_one_run() {
        save("a.json", 2, repeat(0));
        ResultStore.save(folder.resolve("b.json"), List.of(run(2, repeat(0)), run(5, repeat(1))));

        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(3.5, 2));
    }

    @Test
    void nothing_but_the_same_benchmark_tells_what_is_usual() {
        Environment updated = new Environment("3f9a", 2, "Linux", "Temurin 21", null, null, "0.1.0");
        Environment elsewhere = new Environment("77bc", 2, "Linux", "Temurin 17", null, null, "0.1.0");
        save("model.json", 9, metadata("n", "T#a", 1, "30 s", Sides.MACHINE, START));
        save("test.json", 9, metadata("m", "T#b", 1, "30 s", Sides.MACHINE, START));
        save("load.json", 9, metadata("m", "T#a", 8, "30 s", Sides.MACHINE, START));
        save("length.json", 9, metadata("m", "T#a", 1, "60 s", Sides.MACHINE, START));
        save("jvm.json", 9, metadata("m", "T#a", 1, "30 s", updated, START));
        save("machine.json", 9, metadata("m", "T#a", 1, "30 s", elsewhere, START));
        save("unknown-machine.json", 9, metadata("m", "T#a", 1, "30 s", null, START));
        save("aborted.json", 9, repeat(0).ofAborted());

        PreviousRuns former = PreviousRuns.in(folder);
        assertThat(former.usualDeff(P95, JUDGED)).isEqualTo(TypicalDesignEffect.UNKNOWN);
        assertThat(former.caution()).isEmpty();
        save("same.json", 3, repeat(0));
        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(3, 1));
        assertThat(PreviousRuns.in(folder).usualDeff("p95 <= 25 ms", JUDGED)).isEqualTo(TypicalDesignEffect.UNKNOWN);
    }

    /** All of them measured a P95 of 15.8 ms. */
    @Test
    void a_run_of_the_same_day_that_measured_otherwise_contradicts_and_no_other() {
        Instant now = START.plus(Duration.ofHours(2));
        save("test.json", 9, metadata("m", "T#b", 1, "30 s", Sides.MACHINE, START));
        save("unknown-time.json", 9, repeat(null));
        save("aborted.json", 9, repeat(0).ofAborted());
        PreviousRuns others = PreviousRuns.in(folder);
        assertThat(others.contradiction(Percentile.P95, millis -> millis <= 10, JUDGED, now))
                .isEmpty();

        save("same.json", null, repeat(0));
        PreviousRuns former = PreviousRuns.in(folder);
        assertThat(former.contradiction(Percentile.P95, millis -> millis <= 10, JUDGED, now))
                .hasValue("the former run of " + START + " measured p95 15.8 ms");
        assertThat(former.contradiction(Percentile.P95, millis -> millis <= 20, JUDGED, now))
                .as("what held does not contradict")
                .isEmpty();
        assertThat(former.contradiction(Percentile.P999, millis -> false, JUDGED, now))
                .as("what was not recorded does not")
                .isEmpty();
        assertThat(former.contradiction(
                        Percentile.P95, millis -> millis <= 10, JUDGED, START.plus(Duration.ofHours(25))))
                .as("a system changes")
                .isEmpty();
    }

    @Test
    void a_machine_that_is_not_known_is_the_same_as_none() {
        Metadata unknown = metadata("m", "T#a", 1, "30 s", null, null);
        save("known.json", 9, repeat(0));
        save("unknown.json", 9, unknown);

        assertThat(PreviousRuns.in(folder).usualDeff(P95, unknown)).isEqualTo(TypicalDesignEffect.UNKNOWN);
    }

    /** A newer run of which it is not known does not push out an older one. */
    @Test
    void runs_that_do_not_know_their_design_effect_do_not_count() {
        save("a.json", 3, repeat(0));
        for (int day = 1; day < 12; day++) {
            save("%02d.json".formatted(day), null, repeat(day));
        }

        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(3, 1));
    }

    @Test
    void a_run_without_a_time_is_older_than_all_others() {
        save("00.json", 900, repeat(null));
        for (int day = 1; day < 11; day++) {
            save("%02d.json".formatted(day), day, repeat(day));
        }

        assertThat(PreviousRuns.in(folder).usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(5.5, 10));
    }

    @Test
    void what_cannot_be_read_is_named_and_hides_nothing_else() throws IOException {
        save("a.json", 3, repeat(0));
        Files.writeString(folder.resolve("broken.json"), "{");

        PreviousRuns former = PreviousRuns.in(folder);
        assertThat(former.usualDeff(P95, JUDGED)).isEqualTo(new TypicalDesignEffect(3, 1));
        assertThat(former.caution())
                .hasValueSatisfying(caution -> assertThat(caution)
                        .startsWith("former runs left out of the usual DEFF: cannot read " + folder)
                        .contains("broken.json, line 1")
                        .endsWith("; move it elsewhere, or delete it"));
        Files.writeString(folder.resolve("c.json"), "");
        Files.writeString(folder.resolve("d.json"), "[]");
        assertThat(PreviousRuns.in(folder).caution())
                .hasValueSatisfying(caution -> assertThat(caution).endsWith("; and so for 2 more"));
    }

    @Test
    void a_folder_that_cannot_be_listed_is_named() {
        assertThat(PreviousRuns.in(folder.resolve("missing")).caution())
                .hasValueSatisfying(caution -> assertThat(caution).endsWith("missing: there is no such folder"));
    }

    private void save(String name, @Nullable Integer deff, Metadata about) {
        ResultStore.save(folder.resolve(name), List.of(run(deff, about)));
    }

    private static BenchmarkResult run(@Nullable Integer deff, Metadata about) {
        Verdict verdict = new Verdict(P95, "p95", "<=", 20, "ms", 15.8, Verdict.Status.PASS, null);
        return Sides.under(
                about, Sides.rt().withVerdicts(List.of(verdict.withDeff(deff == null ? null : deff.doubleValue()))));
    }

    private static Metadata repeat(@Nullable Integer day) {
        return metadata("m", "T#a", 1, "30 s", Sides.MACHINE, day == null ? null : START.plus(Duration.ofDays(day)));
    }

    private static Metadata metadata(
            String model,
            String test,
            int concurrency,
            String runs,
            @Nullable Environment machine,
            @Nullable Instant time) {
        // Neither the port, nor the number of requests within a time, nor the inputs make another benchmark.
        int outcome = time == null ? 1 : 100;
        Workload load = new Workload(
                "localhost:" + outcome,
                "http",
                "jdk",
                outcome,
                5,
                concurrency,
                null,
                1,
                null,
                new Planned(runs, "5"),
                "0a" + outcome);
        return new Metadata(model, null, time, test, load, machine);
    }
}
