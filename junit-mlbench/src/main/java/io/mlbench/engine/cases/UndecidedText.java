package io.mlbench.engine.cases;

import io.mlbench.engine.control.FailureAdvice;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.LanguageScore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells that samples without an answer decide about an objective, and what they were without. */
final class UndecidedText {

    private UndecidedText() {}

    static String of(String name, List<Verdict> undecided, BenchmarkResult result) {
        Map<String, Long> kinds = new TreeMap<>();
        Objects.requireNonNull(result.accuracy(), "samples were evaluated").languages().values().stream()
                .map(LanguageScore::unanswered)
                .forEach(counts -> counts.forEach((kind, count) -> kinds.merge(kind, count, Long::sum)));
        return "no verdict for %s, since samples were not answered (%s):%n%s%n%s"
                .formatted(
                        name,
                        kinds.entrySet().stream()
                                .map(kind -> kind.getValue() + " x " + kind.getKey())
                                .collect(Collectors.joining(", ")),
                        undecided.stream()
                                .map(verdict -> "  %s: %s".formatted(verdict.objective(), verdict.note()))
                                .collect(Collectors.joining("\n")),
                        FailureAdvice.after(kinds.keySet()));
    }
}
