package io.mlbench.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What experiments share.
 *
 * @param root the folder of the repository
 * @param quick whether this is a trial of the suite, whose figures mean nothing
 */
record Context(
        Path root,
        Commands commands,
        JavaProcess java,
        NativeTools natives,
        Tools peers,
        boolean quick,
        RawFigures raw) {

    int rounds(int full) {
        return quick ? 1 : full;
    }

    double seconds(double full) {
        return quick ? Math.min(1, full) : full;
    }

    OurTool ours(String transport, double warmup) {
        return new OurTool(java, transport, seconds(warmup));
    }

    /** Measure tools in alternating rounds, so that what happens to the machine happens to all. */
    List<Series> alternate(String experiment, int rounds, List<Tool> tools, Measuring measuring)
            throws InterruptedException {
        List<Series> all =
                tools.stream().map(tool -> new Series(tool, new ArrayList<>())).toList();
        for (int round = 1; round <= rounds; round++) {
            for (Series series : all) {
                if (series.tool().missing().isEmpty()) {
                    System.err.println(experiment + ": round " + round + " of " + rounds + ", "
                            + series.tool().name());
                    Figures figures = measuring.of(series.tool());
                    raw.add(experiment, series.tool().name(), round, figures);
                    series.rounds().add(figures);
                }
            }
        }
        return all;
    }

    /** One run of one tool. */
    interface Measuring {
        Figures of(Tool tool) throws InterruptedException;
    }

    /**
     * The rounds of one tool.
     *
     * @param rounds empty if the tool is missing
     */
    record Series(Tool tool, List<Figures> rounds) {

        double median(Function<Figures, Double> figure) {
            return Medians.of(rounds.stream().map(figure).toList());
        }

        /** Return the median over the rounds of this tool's figure by that of another in the same round. */
        double ratio(Series other, Function<Figures, Double> figure) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < Math.min(rounds.size(), other.rounds.size()); i++) {
                ratios.add(figure.apply(rounds.get(i)) / figure.apply(other.rounds.get(i)));
            }
            return Medians.of(ratios);
        }
    }

    /** The Java tools of others. */
    record Tools(Tool hyperfoil, Tool junitPerf, Tool gatling, Tool jmeter) {

        /**
         * Return the tools.
         *
         * @param folder that holds their builds
         * @param warmup seconds of the load that is thrown away
         */
        static Tools in(Path folder, Commands commands, double warmup) {
            return new Tools(
                    new PeerTool(
                            commands, "Hyperfoil", folder.resolve("hyperfoil"), "HyperfoilMain", List.of(), warmup),
                    new PeerTool(
                            commands, "JUnitPerf", folder.resolve("junitperf"), "JUnitPerfMain", List.of(), warmup),
                    new PeerTool(
                            commands,
                            "Gatling",
                            folder.resolve("gatling"),
                            "GatlingMain",
                            List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"),
                            warmup),
                    new PeerTool(
                            commands,
                            "JMeter's Java DSL",
                            folder.resolve("jmeter"),
                            "JMeterLoadMain",
                            List.of(),
                            warmup));
        }
    }
}
