package io.mlbench.doctor;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.Protocols;
import io.mlbench.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Looks at an endpoint, at this machine and at what lies between them, for
 * whatever would break a benchmark or make its figures doubtful. Sends no
 * inference and changes nothing.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Doctor {

    private static final String PATH = "PATH";

    private final Transport transport;
    private final Machine machine;
    private final Headers.Resolved headers;
    private final String protocol;

    /**
     * @param transport stays its owner's to close
     * @param headers sent with every call to the endpoint
     * @param protocol the name of a known protocol, or "auto"
     */
    public Doctor(Transport transport, Machine machine, Headers.Resolved headers, String protocol) {
        this.transport = transport;
        this.machine = machine;
        this.headers = headers;
        this.protocol = protocol;
    }

    /**
     * Look at everything; a problem in one place does not keep the others from
     * being looked at.
     *
     * @param model the model that is to be measured
     * @param metricsUrl the configured metrics page of the serving machine
     * @param timeout how long each call may take
     * @return the findings, in the order in which they matter
     */
    public List<Finding> examine(EndpointUrl url, Optional<String> model, Optional<URI> metricsUrl, Duration timeout) {
        // Before the checks themselves make work.
        Finding load = MachineChecks.load(machine.load());
        List<Finding> findings = new ArrayList<>();
        examine(new Endpoint(url, model.orElse(""), timeout, headers)).stream()
                .map(this::withoutSecrets)
                .forEach(findings::add);
        findings.add(ProxyCheck.of(url, machine.environment(), machine.proxies()));
        findings.addAll(GpuChecks.of(url, metricsUrl, machine.environment().getOrDefault(PATH, "")));
        findings.add(load);
        findings.add(MachineChecks.clock(machine.nanoTime()));
        return findings;
    }

    private List<Finding> examine(Endpoint endpoint) {
        try {
            return Protocols.onClassPath()
                    .choose(protocol, endpoint, transport)
                    .open(endpoint, transport)
                    .examine();
        } catch (BenchmarkBrokenException e) {
            return List.of(Finding.problem("server", String.valueOf(e.getMessage())));
        }
    }

    /** A server may have names that repeat what it was sent. */
    private Finding withoutSecrets(Finding finding) {
        return new Finding(
                finding.level(), finding.subject(), headers.hide(finding.text()), headers.hide(finding.remedy()));
    }
}
