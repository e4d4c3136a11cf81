package io.mlbench.verdicts;

import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.HELD;

import io.mlbench.verdicts.Row.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes rows of runs of the command line; each subclass has those of one kind. */
abstract class CommandLineRows {

    /** Holds for whatever answers at all. */
    static final String LOOSE = "p95 <= 10 s";

    static final String MAIN = "io.mlbench.cli.Main";

    static final String NO_ERRORS = "error-rate <= 0 %";

    private final List<Row> rows = new ArrayList<>();

    /** Return all, in the order of the documentation. */
    static List<Row> rows() {
        return Stream.of(new ServerRows(), new LoadRows(), new SettingsRows(), new LabelRows())
                .flatMap(kind -> kind.made().stream())
                .toList();
    }

    private List<Row> made() {
        make();
        return List.copyOf(rows);
    }

    /** Make the rows of this kind. */
    abstract void make();

    /** A row whose every answer is unusable. */
    final void unusable(String id, String fault, Supplier<Misbehaviour> misbehaviour) {
        run(id, fault, misbehaviour, BROKEN, "none of", "--slo", LOOSE);
    }

    final void held(String id, String fault, Supplier<Misbehaviour> misbehaviour, String... words) {
        run(id, fault, misbehaviour, HELD, "", words);
    }

    final void run(
            String id,
            String fault,
            Supplier<Misbehaviour> misbehaviour,
            Outcome outcome,
            String says,
            String... words) {
        add(id, fault, shown(words), outcome, says, folder -> Play.run(BadServer.of(misbehaviour.get()), words));
    }

    final void add(String id, String fault, String asked, Outcome outcome, String says, Scenario scenario) {
        rows.add(new Row(
                "cli-" + id,
                Via.COMMAND_LINE,
                fault,
                "`" + (asked.startsWith("evaluate") || asked.startsWith("test") ? asked : ("run " + asked).strip())
                        + "`",
                outcome,
                says,
                scenario));
    }

    static String slo(String text) {
        return "--slo \"" + text + "\"";
    }

    static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Return the words as they are typed. */
    static String shown(String... words) {
        List<String> typed = new ArrayList<>();
        for (String word : words) {
            typed.add(word.isEmpty() || word.contains(" ") || word.contains(";") ? "\"" + word + "\"" : word);
        }
        return String.join(" ", typed);
    }
}
