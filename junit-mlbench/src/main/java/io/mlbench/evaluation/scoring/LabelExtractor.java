package io.mlbench.evaluation.scoring;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.Tensor;
import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.Utf8;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.evaluation.scoring.Prediction.Unanswered;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.TensorMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the label in a model's answer to one sample.
 *
 * <p>It is taken from the named output, else from the first output of BYTES,
 * else from the first of floating-point scores: there the highest one counts,
 * the first of equals, and the labels' names must be known. An output of one
 * text is that label, or JSON that holds it. Where there are several texts and
 * as many scores in another output, the highest score chooses; several texts
 * without scores are no answer. Immutable.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LabelExtractor {

    private static final int LONGEST_FILE = 16 << 20;

    private final Task task;
    private final @Nullable String output;
    private final List<String> labels;

    /**
     * Create a reader.
     *
     * @param task with {@link Task#TRANSCRIPT} an empty text is an answer too
     * @param output the output's name, or {@code null} to choose as described
     * @param labels the labels' names in the order of the scores; empty if the
     *     model answers with names
     */
    public LabelExtractor(Task task, @Nullable String output, List<String> labels) {
        this.task = task;
        this.output = output;
        this.labels = List.copyOf(labels);
    }

    /**
     * Return the names of labels in a text file, one on each line.
     *
     * @throws ConfigurationException if the file cannot be read or is empty
     */
    public static List<String> labelsIn(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1); // a device may have no end
            if (bytes.length > LONGEST_FILE) {
                throw new IOException("it has more than 16 MiB");
            }
            List<String> labels = Utf8.decode(bytes)
                    .lines()
                    .map(String::strip)
                    .filter(label -> !label.isEmpty())
                    .toList();
            if (labels.isEmpty()) {
                throw new ConfigurationException("there is no label in " + file + "; write one on each line");
            }
            return labels;
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
            throw new ConfigurationException(
                    "cannot read labels from " + file + ": " + why
                            + "; name a file with one label a line, or the labels themselves, such as en,ko",
                    e);
        }
    }

    /** Return the names of labels that a model's metadata gives for an output; empty if it gives none. */
    public static List<String> labelsOf(List<TensorMetadata> outputs, @Nullable String output) {
        return outputs.stream()
                .filter(tensor -> output == null || tensor.name().equals(output))
                .map(TensorMetadata::labels)
                .filter(labels -> !labels.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Return the label, or why there is none. */
    public Prediction read(InferenceResponse response) {
        Optional<Tensor> chosen = output == null
                ? first(response, Datatype.BYTES).or(() -> scores(response))
                : Optional.ofNullable(response.outputs().get(output));
        if (chosen.isEmpty()) {
            return new Unanswered(
                    "missing-output",
                    "the answer has no output %s but %s"
                            .formatted(
                                    output == null ? "of BYTES or of scores" : "\"" + output + "\"",
                                    response.outputs().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ", response.outputs().keySet())));
        }
        Tensor tensor = chosen.get();
        return switch (tensor.datatype()) {
            case BYTES -> texts(tensor, response);
            case FP16, BF16, FP32, FP64 -> highest(tensor.name(), tensor.doubles(), labels);
            default -> numbered(tensor);
        };
    }

    private static Optional<Tensor> scores(InferenceResponse response) {
        return Stream.of(Datatype.FP32, Datatype.FP64, Datatype.FP16, Datatype.BF16)
                .flatMap(datatype -> first(response, datatype).stream())
                .findFirst();
    }

    private static Optional<Tensor> first(InferenceResponse response, Datatype datatype) {
        return response.outputs().values().stream()
                .filter(tensor -> tensor.datatype() == datatype)
                .findFirst();
    }

    private Prediction texts(Tensor tensor, InferenceResponse response) {
        List<String> texts = tensor.strings();
        if (texts.size() == 1) {
            return LabelText.read(texts.get(0), task);
        }
        Optional<Tensor> scores =
                scores(response).filter(candidate -> candidate.data().size() == texts.size());
        if (!texts.isEmpty() && scores.isPresent()) {
            return highest(scores.get().name(), scores.get().doubles(), texts);
        }
        return new Unanswered(
                "ambiguous-label",
                "output \"%s\" holds %d texts and no scores say which counts".formatted(tensor.name(), texts.size()));
    }

    /** Return the label of the highest score, the first of equals. */
    public static Prediction highest(String name, List<Double> scores, List<String> labels) {
        if (labels.isEmpty()) {
            return new Unanswered(
                    "unknown-labels",
                    "output \"%s\" holds %d scores, but the labels' names are not known;".formatted(name, scores.size())
                            + " give them in order, or name an output of BYTES");
        }
        if (scores.size() != labels.size()) {
            return new Unanswered(
                    "invalid-scores",
                    "output \"%s\" holds %d scores for %d labels".formatted(name, scores.size(), labels.size()));
        }
        int best = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).isNaN()) {
                return new Unanswered("invalid-scores", "score %d of output \"%s\" is NaN".formatted(i, name));
            }
            best = scores.get(i) > scores.get(best) ? i : best;
        }
        return new Labelled(labels.get(best));
    }

    /** One whole number is the number of a label. */
    private Prediction numbered(Tensor tensor) {
        if (labels.isEmpty() || tensor.data().size() != 1 || !(tensor.data().get(0) instanceof Long number)) {
            return new Unanswered(
                    "unreadable-label",
                    "output \"%s\" holds %d elements of %s, which name no label"
                            .formatted(tensor.name(), tensor.data().size(), tensor.datatype()));
        }
        return number < 0 || number >= labels.size()
                ? new Unanswered(
                        "invalid-scores",
                        "output \"%s\" names label %d of %d".formatted(tensor.name(), number, labels.size()))
                : new Labelled(labels.get(number.intValue()));
    }
}
