package io.mlbench.benchmarks;

import java.util.List;

/** Ten million requests in a heap of 64 MB, and what is in use after 10^5 and after 10^7 of them. */
final class HeapExperiment implements Experiment {

    private static final String GROUP = "10^7 runs with -Xmx64m";

    /** Growth by less than this for each run is none: a counter that kept anything would need more. */
    private static final double MOST_BYTES_PER_RUN = 0.1;

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        int runs = context.quick() ? HeapProbe.EARLY : HeapProbe.LATE;
        System.err.println(name() + ": " + runs + " runs");
        try (Server server = Server.start(context.commands(), "none")) {
            Figures figures = context.java()
                    .figures(
                            List.of("-Xmx64m"),
                            LoadMain.class,
                            "url=" + server.uri(),
                            "connections=16",
                            "warmup=1",
                            "runs=" + runs,
                            "heap=true");
            context.raw().add(name(), "mlbench wire", 1, figures);
            double growth = figures.get("heap_late") - figures.get("heap_early");
            return List.of(
                    Row.atLeast(GROUP, "runs answered", runs, figures.get(Figures.REQUESTS), ""),
                    Row.beside(GROUP, "heap in use after 10^5 runs", figures.get("heap_early") / 1024, " KiB"),
                    Row.atMost(
                            GROUP,
                            "heap growth from 10^5 to 10^7 runs, per run",
                            MOST_BYTES_PER_RUN,
                            growth / (HeapProbe.LATE - HeapProbe.EARLY),
                            " B"));
        }
    }
}
