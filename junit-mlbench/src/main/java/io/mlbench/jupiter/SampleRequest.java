package io.mlbench.jupiter;

import io.mlbench.Requests;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Makes the request of a labelled sample: by the method that {@code @Requests} names, else of its text or bytes. */
final class SampleRequest {

    private SampleRequest() {}

    static InferenceRequest of(LabeledSample sample, Method evaluation, Class<?> testClass, Object instance) {
        Optional<Requests> declared = RequestsFactory.declared(evaluation);
        if (declared.isEmpty()) {
            return sample.request();
        }
        String[] names = declared.get().value();
        if (names.length > 1) {
            throw new ConfigurationException("@Requests on method " + evaluation.getName()
                    + "() names several methods; one makes the request of a sample");
        }
        Method factory = RequestsFactory.factory(
                names.length == 0 ? evaluation.getName() : names[0], testClass, LabeledSample.class);
        if (RequestsFactory.call(factory, instance, sample) instanceof InferenceRequest request) {
            return request;
        }
        throw new ConfigurationException(
                "@Requests: the factory " + factory.getName() + "(LabeledSample) must return an InferenceRequest");
    }
}
