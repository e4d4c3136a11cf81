package io.mlbench.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Makes requests from a model's metadata, for a benchmark that declares none.
 *
 * <p>A variable first dimension becomes the batch size, any other variable one
 * becomes 1. Texts are a few common words. Numbers are small, since they may be
 * tokens or categories: integers from 0 to 99, real ones from 0 to 1.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RequestGenerator {

    /** Several, so that a server's cache of answers does not know them after the first. */
    private static final int COUNT = 16;

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
     * Return several different requests for all inputs of the model.
     *
     * @param batchSize the size of a variable first dimension; with more than 1,
     *     every input must have one
     * @param random the source of all values
     * @throws BenchmarkBrokenException if the metadata is missing or is not enough
     */
    public static List<InferenceRequest> generate(
            OpenInferenceEndpoint endpoint, int batchSize, RandomGenerator random) {
        MetadataAnswer answer = endpoint.metadataAnswer();
        if (answer instanceof MetadataAnswer.Missing missing) {
            throw notPossible(endpoint.model(), missing.why());
        }
        return generate(((MetadataAnswer.Known) answer).metadata(), batchSize, random);
    }

    static List<InferenceRequest> generate(ModelMetadata model, int batchSize, RandomGenerator random) {
        if (model.inputs().isEmpty()) {
            throw notPossible(model.name(), "its metadata names no inputs");
        }
        RequestGenerator generator = new RequestGenerator(batchSize, random);
        List<InferenceRequest> requests = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            requests.add(new InferenceRequest.Tensors(
                    model.inputs().stream()
                            .map(input -> generator.tensor(model.name(), input))
                            .toList(),
                    List.of()));
        }
        return requests;
    }

    private Tensor tensor(String model, TensorMetadata input) {
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
        if (elements > MOST_ELEMENTS) {
            throw notPossible(model, "input " + input + " has " + elements + " elements");
        }
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
