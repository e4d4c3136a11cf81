package io.mlbench.evaluation.dataset;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.Utf8;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A question whose answer is known.
 *
 * @param input what the model is asked with
 * @param expected the label or the reference
 * @param language the language's code, as {@link LanguageCode} writes it;
 *     "und" if the dataset does not say
 * @param place where the sample stands: "test.tsv:17"
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LabeledSample(Input input, String expected, String language, String place) {

    public LabeledSample {
        expected = Utf8.composed(expected);
    }

    /** What a model is asked with. */
    public sealed interface Input {}

    /** A text. */
    public record Text(String text) implements Input {}

    /**
     * The content of a file, which is read when it is asked for.
     *
     * @param file where it is
     * @param name its path within the dataset
     */
    public record Content(Path file, String name) implements Input {}

    /**
     * Return the request.
     *
     * @throws ConfigurationException if the sample's file cannot be read
     */
    public InferenceRequest request() {
        return input instanceof Text text ? InferenceRequest.text(text.text()) : InferenceRequest.raw(bytes());
    }

    public byte[] bytes() {
        Content content = (Content) input;
        try {
            return Files.readAllBytes(content.file());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read %s, the sample at %s: %s".formatted(content.file(), place, e), e);
        }
    }
}
