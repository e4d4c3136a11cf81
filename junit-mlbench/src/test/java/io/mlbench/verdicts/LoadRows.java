package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;
import static io.mlbench.verdicts.Outcome.INCONCLUSIVE;
import static io.mlbench.verdicts.Outcome.VIOLATED;

/** Loads that a server does not carry, and samples that are too few, measured by the command line. */
final class LoadRows extends CommandLineRows {

    @Override
    void make() {
        load();
        few();
    }

    private void load() {
        String[] tooMuch = {"--rate", "500", "--runs", "60", "--max-in-flight", "2"};
        run(
                "dropped",
                "most of the load is dropped, since the server cannot keep up",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                with(tooMuch, "--slo", NO_ERRORS));
        run(
                "dropped-unjudged",
                "most of the load is dropped, and no objective is stated",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                tooMuch);
        run(
                "dropped-p50",
                "most of the load is dropped, and what was sent is fast enough",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                with(tooMuch, "--slo", "p50 <= 10 s"));
        add(
                "baseline-dropped",
                "most of the load of the run that is to become the baseline is dropped",
                "--update-baseline",
                VIOLATED,
                "dropped",
                folder -> Play.run(
                        BadServer.of(Misbehaviour.serial(20)),
                        with(tooMuch, "--baseline", folder.resolve("b.json").toString(), "--update-baseline")));
        add(
                "baseline-failed",
                "one answer in five of the run that is to become the baseline is a 500",
                "--update-baseline",
                VIOLATED,
                "error",
                folder -> Play.run(
                        BadServer.of(every(5, Misbehaviour.status(500))), "--baseline",
                        folder.resolve("b.json").toString(), "--update-baseline"));
        run(
                "capacity",
                "a search finds a rate at which only the queue grows",
                () -> Misbehaviour.serial(10),
                VIOLATED,
                "capacity",
                "--find-max-rate",
                "--rate",
                "20",
                "--duration",
                "500 ms",
                "--timeout",
                "60 s",
                "--find-max-bound",
                "3 s",
                "--slo",
                "p50 <= 30 s",
                "--slo",
                "capacity >= 150/s");
    }

    private void few() {
        run("few-p99", "p99 rests on 30 requests", Misbehaviour::none, INCONCLUSIVE, "p99", "--slo", "p99 <= 10 s");
        run(
                "few-p99.9",
                "p99.9 rests on 200 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p99.9",
                "--slo",
                "p99.9 <= 10 s",
                "--runs",
                "200");
        run(
                "few-p95",
                "p95 rests on 10 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p95",
                "--slo",
                LOOSE,
                "--runs",
                "10");
        run(
                "few-p50",
                "the median rests on 3 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p50",
                "--slo",
                "p50 <= 10 s",
                "--runs",
                "3");
        run(
                "few-duration",
                "p95 rests on the few requests of a short time",
                () -> Misbehaviour.slow(50),
                INCONCLUSIVE,
                "p95",
                "--slo",
                LOOSE,
                "--duration",
                "200 ms");
        run(
                "borderline",
                "one answer in twenty-five is slow, which 400 requests do not tell from one in twenty",
                () -> every(25, Misbehaviour.slow(60)),
                INCONCLUSIVE,
                "p95",
                "--slo",
                "p95 <= 50 ms",
                "--runs",
                "400",
                "--concurrency",
                "4",
                "--confidence",
                "0.95");
        run(
                "unprovable",
                "30 requests can never prove what is asked for",
                Misbehaviour::none,
                CONFIGURATION,
                "p99",
                "--slo",
                "p99 <= 10 s",
                "--confidence",
                "0.95");
    }
}
