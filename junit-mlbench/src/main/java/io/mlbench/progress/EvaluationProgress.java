package io.mlbench.progress;

import io.mlbench.plan.value.RunLength;
import java.io.PrintStream;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An evaluation's progress as people at a terminal see it: what is asked, and
 * while it is, a count that makes way for the report. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EvaluationProgress implements Progress {

    private final PrintStream out;
    private final boolean terminal;
    private final List<String> languages;
    private final int samplesPerLanguage;
    private boolean ended;

    /**
     * @param terminal whether {@code out} is a terminal, on which a line can be
     *     written over
     */
    public EvaluationProgress(PrintStream out, boolean terminal, List<String> languages, int samplesPerLanguage) {
        this.out = out;
        this.terminal = terminal;
        this.languages = List.copyOf(languages);
        this.samplesPerLanguage = samplesPerLanguage;
    }

    @Override
    public void starting(String model, String endpoint, RunLength extent, String loadPoint) {
        ended = false;
        out.println("Evaluating accuracy...");
        out.println("- Languages: " + ConsoleText.safe(String.join(", ", languages)));
        out.println("- Samples per language: " + samplesPerLanguage);
        out.println();
        out.flush();
    }

    @Override
    public void caution(String sentence) {
        out.println("Caution: " + ConsoleText.safe(sentence) + "\n");
        out.flush();
    }

    @Override
    public void warmingUp(RunLength warmup) {}

    @Override
    public void measured(long done, long total) {
        if (!terminal || ended) {
            return;
        }
        ended = done >= total;
        String count = "Asked " + done + "/" + total;
        out.print("\r" + (ended ? " ".repeat(count.length()) + "\r" : count));
        out.flush();
    }

    @Override
    public void aborted(long done) {
        if (!ended) {
            ended = true;
            out.println((terminal ? "\n" : "") + "Aborted after " + done + " requests\n");
            out.flush();
        }
    }
}
