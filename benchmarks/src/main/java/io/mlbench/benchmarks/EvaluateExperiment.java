package io.mlbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations of 10^4, 10^5 and 10^6 labelled texts in a heap of 128 MB, and the
 * most that was live in it. The smallest fits into what an evaluation holds of
 * its samples; the others go through files.
 */
final class EvaluateExperiment implements Experiment {

    private static final String GROUP = "evaluation of 10^6 labelled texts with -Xmx128m";
    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int MILLION = 1_000_000;
    /** What is held of samples when a collection comes is anything up to its limit. */
    private static final double MOST_GROWTH = 16;

    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "evaluate-million";
    }

    @Override
    public List<Row> run(Context context) throws InterruptedException {
        int last = context.quick() ? 2 * FEW : MILLION;
        Figures few = evaluate(context, FEW);
        Figures many = evaluate(context, context.quick() ? FEW : MANY);
        Figures all = evaluate(context, last);
        return List.of(
                Row.atLeast(GROUP, "texts that were asked and scored", last, all.get(Figures.REQUESTS), ""),
                Row.beside(GROUP, "samples/s, 16 connections", all.get("per_second"), ""),
                Row.beside(GROUP, "the whole evaluation, reading and choosing included", all.get("wall"), " s"),
                Row.beside(GROUP, "highest live heap, 10^4 texts", few.get("heap") / MIB, " MiB"),
                Row.beside(GROUP, "highest live heap, 10^5 texts", many.get("heap") / MIB, " MiB"),
                Row.beside(GROUP, "highest live heap, 10^6 texts", all.get("heap") / MIB, " MiB"),
                Row.atMost(
                        GROUP,
                        "highest live heap, 10^6 over 10^5 texts",
                        MOST_GROWTH,
                        (all.get("heap") - many.get("heap")) / MIB,
                        " MiB"));
    }

    private Figures evaluate(Context context, int texts) throws InterruptedException {
        System.err.println(name() + ": " + texts + " texts");
        Path dataset = null;
        try (Server server = Server.start(context.commands(), "label", "ko")) {
            dataset = Files.createTempFile("mlbench-texts-", ".jsonl");
            RealTexts.write(dataset, texts);
            Figures figures = context.java()
                    .figures(
                            List.of("-Xmx128m"),
                            EvaluateMain.class,
                            "127.0.0.1:" + server.port(),
                            dataset.toString(),
                            String.valueOf(texts));
            context.raw().add(name(), texts + " texts", 1, figures);
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(dataset);
        }
    }

    private static void delete(@Nullable Path dataset) {
        if (dataset != null && !dataset.toFile().delete()) {
            System.err.println("cannot delete " + dataset);
        }
    }
}
