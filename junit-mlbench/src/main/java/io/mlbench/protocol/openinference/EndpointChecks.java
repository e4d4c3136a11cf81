package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether an endpoint can be measured: each step only where the one before went well. */
final class EndpointChecks {

    private final Server server;
    private final Readiness readiness;
    private final Supplier<MetadataAnswer> metadata;
    private final List<Finding> findings = new ArrayList<>();

    EndpointChecks(Server server, Supplier<MetadataAnswer> metadata) {
        this.server = server;
        this.readiness = new Readiness(server);
        this.metadata = metadata;
    }

    List<Finding> run() {
        boolean serves = check(
                "server", readiness::requireServer, server.url() + " speaks the Open Inference Protocol and is ready");
        if (!serves) {
            return findings;
        }
        if (server.model().isEmpty()) {
            findings.add(noModel());
        } else if (check("model", readiness::requireModel, server.model() + " is ready")) {
            findings.add(tensors());
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
        List<String> models = readiness.listedModels();
        return Finding.caution(
                "model",
                "none is named, so none was looked at",
                models.isEmpty()
                        ? "Name it with --model; this server does not list its models."
                        : "Name one of the server's with --model: " + String.join(", ", models) + ".");
    }

    private Finding tensors() {
        if (metadata.get() instanceof MetadataAnswer.Known known) {
            ModelMetadata model = known.metadata();
            return Finding.ok(
                    "metadata", "inputs " + tensors(model.inputs()) + "; outputs " + tensors(model.outputs()));
        }
        return Finding.caution(
                "metadata",
                "none that can be read: " + ((MetadataAnswer.Missing) metadata.get()).why(),
                "Requests cannot be generated without it; give whole ones with --input FILE.json.");
    }

    private static String tensors(List<TensorMetadata> tensors) {
        return tensors.isEmpty()
                ? "none"
                : tensors.stream().map(TensorMetadata::toString).collect(Collectors.joining(", "));
    }
}
