package io.mlbench.protocol.openinference.answer;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.Shapes;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import io.mlbench.transport.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What makes a well-formed answer usable: it belongs to its request and holds no
 * less than request and metadata promise. What holds more is usable, and worth a
 * caution; what nobody declared is not checked. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AnswerRules {

    private final String model;
    private final Supplier<Optional<ModelMetadata>> metadata;
    private final RequestIds ids;
    private final Set<String> cautions = ConcurrentHashMap.newKeySet();
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    public AnswerRules(String model, Supplier<Optional<ModelMetadata>> metadata, RequestIds ids) {
        this.model = model;
        this.metadata = metadata;
        this.ids = ids;
    }

    /** Return what is odd about answers that were usable, one sentence each. */
    public List<String> cautions() {
        return cautions.stream().sorted().toList();
    }

    /**
     * Do nothing if an answer is one to its request.
     *
     * @throws InferenceException if not; the message says what was expected and
     *     what came
     */
    public void check(ExpectedAnswer expected, AnswerHead answer) {
        if (ids.ofAnother(expected.id(), answer.id())) {
            throw new InferenceException(
                    Exchange.Failure.PROTOCOL.kind(),
                    "the answer belongs to another request: its id is \"%s\", and \"%s\" was sent"
                            .formatted(answer.id(), expected.id()));
        }
        Optional<ModelMetadata> known = metadata.get();
        requireOutputs(expected, answer);
        for (TensorMetadata output : answer.outputs()) {
            if (!expected.shapedByRequest().contains(output.name())) {
                known.stream()
                        .flatMap(declared -> declared.outputs().stream())
                        .filter(declared -> declared.name().equals(output.name()))
                        .forEach(declared -> compare(declared, output, expected.rows()));
            }
        }
        requireElements(answer);
        noteModel(answer.modelName(), known);
    }

    private static void requireOutputs(ExpectedAnswer expected, AnswerHead answer) {
        List<String> names = answer.outputs().stream().map(TensorMetadata::name).toList();
        for (String name : expected.outputs()) {
            if (!names.contains(name)) {
                throw InferenceException.invalid("the answer has no output \"%s\"; it has %s"
                        .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
    }

    private static void requireElements(AnswerHead answer) {
        if (answer.outputs().stream().allMatch(output -> Shapes.elements(output.shape()) == 0)) {
            throw InferenceException.invalid("the answer has no elements: expected at least 1, got "
                    + String.join(
                            ", ",
                            answer.outputs().stream()
                                    .map(TensorMetadata::toString)
                                    .toList()));
        }
    }

    private void compare(TensorMetadata declared, TensorMetadata got, long rows) {
        if (got.datatype() != declared.datatype()) {
            throw differs("datatype " + declared.datatype(), declared, got);
        }
        // A shape that is left out, as by simple servers, reads like that of a scalar: nothing is declared.
        if (declared.shape().isEmpty()) {
            return;
        }
        if (got.shape().size() != declared.shape().size()) {
            throw differs(declared.shape().size() + " dimension(s)", declared, got);
        }
        for (int i = 0; i < declared.shape().size(); i++) {
            long size = declared.shape().get(i);
            long least = size >= 0 ? size : i == 0 ? rows : 0;
            if (got.shape().get(i) < least) {
                throw size >= 0
                        ? differs("size %d in dimension %d".formatted(size, i + 1), declared, got)
                        : differs("%d rows, one for each of the request".formatted(rows), declared, got);
            }
            if (size >= 0 && got.shape().get(i) > size && noted.add("shape of " + got.name())) {
                cautions.add("larger than declared: output \"%s\" came as %s, but the model declares %s"
                        .formatted(got.name(), Shapes.text(got.shape()), Shapes.text(declared.shape())));
            }
        }
    }

    private static InferenceException differs(String expected, TensorMetadata declared, TensorMetadata got) {
        return InferenceException.invalid("output \"%s\": expected %s, got %s %s; the model declares %s %s"
                .formatted(
                        got.name(),
                        expected,
                        got.datatype(),
                        Shapes.text(got.shape()),
                        declared.datatype(),
                        Shapes.text(declared.shape())));
    }

    private void noteModel(String name, Optional<ModelMetadata> known) {
        boolean own = Stream.concat(Stream.of("", model), known.stream().map(ModelMetadata::name))
                .anyMatch(name::equals);
        if (!own && noted.add("model")) {
            cautions.add(
                    "another model: \"%s\" was asked, but answers name \"%s\"; check that the address leads to the right server"
                            .formatted(model, ServerErrors.line(name)));
        }
    }
}
