package io.mlbench.doctor;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import io.mlbench.protocol.openinference.EndpointCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether an endpoint can be measured: each step only where the one before went well. */
final class EndpointChecks {

    private final EndpointCheck endpoint;
    private final EndpointUrl url;
    private final Optional<String> model;
    private final List<Finding> findings = new ArrayList<>();

    EndpointChecks(EndpointCheck endpoint, EndpointUrl url, Optional<String> model) {
        this.endpoint = endpoint;
        this.url = url;
        this.model = model;
    }

    List<Finding> run() {
        boolean serves = check(
                "server",
                () -> endpoint.requireServer(model.orElse("")),
                url + " speaks the Open Inference Protocol and is ready");
        if (!serves) {
            return findings;
        }
        if (model.isEmpty()) {
            findings.add(noModel());
        } else if (check("model", () -> endpoint.requireModel(model.get()), model.get() + " is ready")) {
            findings.add(metadata(model.get()));
        }
        return findings;
    }

    private boolean check(String subject, Runnable check, String success) {
        try {
            check.run();
            findings.add(Finding.ok(subject, success));
            return true;
        } catch (BenchmarkBrokenException e) {
            findings.add(Finding.problem(subject, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Finding noModel() {
        List<String> models = endpoint.models();
        return Finding.caution(
                "model",
                "none is named, so none was looked at",
                models.isEmpty()
                        ? "Name it with --model; this server does not list its models."
                        : "Name one of the server's with --model: " + String.join(", ", models) + ".");
    }

    private Finding metadata(String name) {
        try {
            ModelMetadata metadata = endpoint.metadata(name);
            return Finding.ok(
                    "metadata", "inputs " + tensors(metadata.inputs()) + "; outputs " + tensors(metadata.outputs()));
        } catch (BenchmarkBrokenException e) {
            return Finding.caution(
                    "metadata",
                    "none that can be read: " + e.getMessage(),
                    "Requests cannot be generated without it; give whole ones with --input FILE.json.");
        }
    }

    private static String tensors(List<TensorMetadata> tensors) {
        return tensors.isEmpty()
                ? "none"
                : tensors.stream().map(TensorMetadata::toString).collect(Collectors.joining(", "));
    }
}
