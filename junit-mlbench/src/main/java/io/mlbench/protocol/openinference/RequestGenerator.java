package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.Shapes;
import io.mlbench.endpoint.Tensor;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.TensorMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes requests from a model's metadata, for a benchmark that declares none.
 *
 * <p>A variable first dimension becomes the batch size, any other variable one
 * becomes 1. Texts are a few common words. Numbers are small, since they may be
 * tokens or categories: integers from 0 to 99, real ones from 0 to 1.
 */
final class RequestGenerator {

    /** Beyond so many they repeat. */
    private static final int MOST = 4096;

    /** Of all requests together, so that neither start-up nor memory grows with the model's input: about 20 MB of JSON. */
    private static final long MOST_ELEMENTS_IN_ALL = 3_000_000;
    /** A text takes as much time and room as so many numbers. */
    private static final int NUMBERS_PER_TEXT = 8;
    /** Of more elements no two requests are the same by chance. */
    private static final int MOST_ELEMENTS_COMPARED = 64;
    /** So many in turn that were there already: there are hardly any others. */
    private static final int MOST_REPEATED_DRAWS = 100;

    /** More, in any one request, is a shape that is variable in truth, or an image set: not to be guessed. */
    private static final long MOST_ELEMENTS = 4_000_000;

    private static final List<String> WORDS = List.of(
            ("time year people way day man thing woman life child world school state family student group country "
                            + "problem hand part place case week company system program question work number night "
                            + "point home water room mother area money story fact month lot right study book eye job "
                            + "word business issue side kind head house service friend father power hour game line")
                    .split(" "));

    private final int batchSize;
    private final RandomGenerator random;

    private RequestGenerator(int batchSize, RandomGenerator random) {
        this.batchSize = batchSize;
        this.random = random;
    }

    /**
     * Return different requests for all inputs of the model: at least 16 and at
     * most 4096, unless the model has fewer inputs or very large ones. They are made
     * as they are iterated, and not held.
     *
     * @param batchSize the size of a variable first dimension; with more than 1,
     *     every input must have one
     * @param wanted how many will be sent; a server that caches answers knows none
     *     of so many
     * @param random the source of all values
     * @throws BenchmarkBrokenException if the metadata is missing or is not enough
     */
    static Iterable<InferenceRequest> generate(
            String model, MetadataAnswer answer, int batchSize, long wanted, RandomGenerator random) {
        if (answer instanceof MetadataAnswer.Missing missing) {
            throw notPossible(model, missing.why());
        }
        return generate(((MetadataAnswer.Known) answer).metadata(), batchSize, wanted, random);
    }

    static Iterable<InferenceRequest> generate(
            ModelMetadata model, int batchSize, long wanted, RandomGenerator random) {
        if (model.inputs().isEmpty()) {
            throw notPossible(model.name(), "its metadata names no inputs");
        }
        RequestGenerator generator = new RequestGenerator(batchSize, random);
        long elements = 0;
        long cost = 0;
        for (TensorMetadata input : model.inputs()) {
            long size = Shapes.elements(generator.shape(model.name(), input));
            elements += size;
            cost += size * (input.datatype() == Datatype.BYTES ? NUMBERS_PER_TEXT : 1);
        }
        long affordable = Math.max(Session.FEWEST_GENERATED, MOST_ELEMENTS_IN_ALL / Math.max(1, cost));
        long count = Math.min(Math.max(Session.FEWEST_GENERATED, Math.min(wanted, MOST)), affordable);
        boolean compared = elements <= MOST_ELEMENTS_COMPARED;
        return () -> generator.different(model, count, compared).iterator();
    }

    private Stream<InferenceRequest> different(ModelMetadata model, long count, boolean compared) {
        Stream<InferenceRequest> drawn = Stream.generate(() -> request(model));
        if (!compared) {
            return drawn.limit(count);
        }
        Set<InferenceRequest> seen = new HashSet<>();
        int[] inTurn = {0};
        return drawn.takeWhile(request -> {
                    inTurn[0] = seen.contains(request) ? inTurn[0] + 1 : 0;
                    return inTurn[0] < MOST_REPEATED_DRAWS;
                })
                .filter(seen::add)
                .limit(count);
    }

    private InferenceRequest request(ModelMetadata model) {
        return new InferenceRequest.Tensors(
                model.inputs().stream()
                        .map(input -> tensor(model.name(), input))
                        .toList(),
                List.of());
    }

    /** Return the shape of an input, which must be one that can be made up. */
    private List<Long> shape(String model, TensorMetadata input) {
        List<Long> shape = new ArrayList<>();
        for (long size : input.shape()) {
            shape.add(size >= 0 ? size : shape.isEmpty() ? batchSize : 1);
        }
        if (batchSize > 1 && (input.shape().isEmpty() || input.shape().get(0) >= 0)) {
            throw notPossible(model, "input " + input + " has no variable first dimension for a batch of " + batchSize);
        }
        if (input.datatype() == Datatype.FP16 || input.datatype() == Datatype.BF16) {
            throw notPossible(model, "input " + input + " has no agreed form in JSON");
        }
        long elements = Shapes.elements(shape);
        if (elements == 0) {
            throw notPossible(model, "input " + input + " has a dimension of 0, and so no element");
        }
        if (elements > MOST_ELEMENTS) {
            throw notPossible(model, "input " + input + " has " + elements + " elements");
        }
        return shape;
    }

    private Tensor tensor(String model, TensorMetadata input) {
        List<Long> shape = shape(model, input);
        long elements = Shapes.elements(shape);
        List<Object> data = new ArrayList<>((int) elements);
        for (long i = 0; i < elements; i++) {
            data.add(element(input.datatype()));
        }
        return new Tensor(input.name(), input.datatype(), shape, data);
    }

    private Object element(Datatype datatype) {
        return switch (datatype) {
            case BYTES -> text();
            case BOOL -> random.nextBoolean();
            case FP16, BF16, FP32, FP64 -> random.nextInt(1001) / 1000.0; // few digits: a body of a realistic size
            default -> (long) random.nextInt(100);
        };
    }

    private String text() {
        return random.ints(random.nextInt(4, 9), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(" "));
    }

    private static BenchmarkBrokenException notPossible(String model, String why) {
        return new BenchmarkBrokenException("no requests can be made up for model \"" + model + "\": " + why
                + ". Give requests of your own, with @Requests or --input FILE.");
    }
}
