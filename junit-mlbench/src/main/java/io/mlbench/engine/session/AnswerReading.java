package io.mlbench.engine.session;

import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.scoring.LabelExtractor;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.TensorMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the reader of answers that a plan and a model's metadata describe. */
final class AnswerReading {

    private AnswerReading() {}

    /**
     * Return the reader.
     *
     * @throws ConfigurationException if the model has no such output, the labels
     *     cannot be read, or the comparison does not suit the dataset
     */
    static LabelExtractor of(EvaluationPlan plan, Task task, Session session) {
        requireSuitable(plan, task);
        List<TensorMetadata> outputs =
                session.metadata().map(ModelMetadata::outputs).orElse(List.of());
        plan.output().ifPresent(name -> requireOutput(name, outputs));
        return new LabelExtractor(task, plan.output().orElse(null), labels(plan.labels(), outputs, plan.output()));
    }

    private static void requireSuitable(EvaluationPlan plan, Task task) {
        plan.comparing().ifPresent(comparing -> {
            if (comparing != Setting.Comparing.EXACT && task != Task.TRANSCRIPT) {
                throw new ConfigurationException("metric = %s compares transcripts, but the dataset has labels; "
                                .formatted(comparing.toString().toLowerCase(Locale.ROOT))
                        + "use exact, or give the dataset a column \"reference\"");
            }
        });
    }

    /** A server that tells no outputs may have any. */
    private static void requireOutput(String name, List<TensorMetadata> outputs) {
        if (!outputs.isEmpty()
                && outputs.stream().noneMatch(output -> output.name().equals(name))) {
            throw new ConfigurationException("the model has no output \"%s\"; it has %s"
                    .formatted(name, outputs.stream().map(TensorMetadata::name).collect(Collectors.joining(", "))));
        }
    }

    /** A single name is a file: one label leaves nothing to choose. */
    private static List<String> labels(List<String> stated, List<TensorMetadata> outputs, Optional<String> output) {
        return switch (stated.size()) {
            case 0 -> LabelExtractor.labelsOf(outputs, output.orElse(null));
            case 1 -> LabelExtractor.labelsIn(Path.of(stated.get(0)));
            default -> stated;
        };
    }
}
